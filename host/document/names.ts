/** Defined names for the formula engine, and references kept as text when a sheet is renamed. */
import { quoteSheetName } from "./address";
import { withAddresses } from "./tables/addresses";
import type { WorkbookFeatures } from "./types";
import type { HostWorkbook } from "./workbook";

/** Univer's scope of names that belong to no sheet. */
const ALL_SHEETS = "AllDefaultWorkbook";

const nameId = (name: string, sheetId: string | undefined): string => `${sheetId ?? ""}!${name.toLocaleLowerCase()}`;

/** Names as the formula engine has them: id → what it was given. */
export type PublishedNames = Map<string, string>;

/** Hands the names to the formula engine and takes back those that are gone; formulas that use a name which changed are calculated again. */
export function publishNames(workbook: HostWorkbook, published: PublishedNames): void {
  const { features, unitId } = workbook;
  const known = new Set(features.names.map((name) => nameId(name.name, name.sheetId)));
  let changed = false;
  for (const id of [...published.keys()]) {
    if (known.has(id)) continue;
    workbook.mutate("formula.mutation.remove-defined-name", { unitId, id });
    published.delete(id);
    changed = true;
  }
  for (const name of features.names) {
    const id = nameId(name.name, name.sheetId);
    const formula = withAddresses(workbook, name.formula, undefined);
    changed ||= published.get(id) !== formula;
    published.set(id, formula);
    const reference = formula.startsWith("=") ? formula.slice(1) : formula;
    const isReference = /[!:$]/.test(reference) || /^[A-Za-z]{1,3}\d+$/.test(reference);
    workbook.mutate("formula.mutation.set-defined-name", {
      unitId,
      id,
      name: name.name,
      formulaOrRefString: isReference && !reference.includes("(") ? reference : `=${reference}`,
      comment: name.comment,
      hidden: !name.visible,
      localSheetId: name.sheetId ?? ALL_SHEETS,
    });
  }
  // Formulas go to the engine with what names stand for in their place: those that use a changed one differ, and are calculated again.
  if (changed) workbook.calculation.look();
}

/** Rewrites the sheet's name in the references of charts, names, validation, conditional formats and links. */
export function followRenamedSheet(features: WorkbookFeatures, before: string, after: string): void {
  const from = sheetPrefix(before);
  const to = `${quoteSheetName(after)}!`;
  const follow = (value: unknown): unknown => {
    if (typeof value === "string") return value.includes("!") ? value.replace(from, () => to) : value;
    if (Array.isArray(value)) return value.map(follow);
    if (typeof value !== "object" || value === null) return value;
    for (const [key, entry] of Object.entries(value)) (value as Record<string, unknown>)[key] = follow(entry);
    return value;
  };
  for (const { charts, conditionalFormats, validations, hyperlinks } of Object.values(features.sheets)) [charts, conditionalFormats, validations, hyperlinks].forEach(follow);
  follow(features.names);
}

/** A sheet's name with the exclamation mark behind it, wherever it stands in a reference: not as the end of another sheet's name. */
function sheetPrefix(sheet: string): RegExp {
  const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}_.'\\]])(?:${literal(quoteSheetName(sheet))}|'${literal(sheet.replaceAll("'", "''"))}')!`, "giu");
}

/**
 * A sheet that is deleted leaves `#REF!` in the names that stood for its cells, as in Excel; its own names go with it.
 *
 * @returns mends them, where nobody did: for a sheet that comes back
 */
export function breakNames(features: WorkbookFeatures, sheet: { readonly id: string; readonly name: string }): () => void {
  const prefix = sheetPrefix(sheet.name);
  const own = features.names.filter(({ sheetId }) => sheetId === sheet.id);
  features.names = features.names.filter(({ sheetId }) => sheetId !== sheet.id);
  const broken = features.names.flatMap((name) => {
    const before = name.formula;
    name.formula = before.replace(prefix, "#REF!");
    return name.formula === before ? [] : [{ name, before, after: name.formula }];
  });
  return () => {
    features.names = [...features.names, ...own];
    for (const { name, before, after } of broken) if (name.formula === after) name.formula = before;
  };
}
