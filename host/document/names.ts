/** Defined names for the formula engine, and references kept as text when a sheet is renamed. */
import { quoteSheetName } from "./address";
import { withAddresses } from "./tables/addresses";
import type { WorkbookFeatures } from "./types";
import type { HostWorkbook } from "./workbook";

/** Univer's scope of names that belong to no sheet. */
const ALL_SHEETS = "AllDefaultWorkbook";

const nameId = (name: string, sheetId: string | undefined): string => `${sheetId ?? ""}!${name.toLocaleLowerCase()}`;

/** Hands the names to the formula engine and takes back those that are gone; `published` remembers which it has. */
export function publishNames(workbook: HostWorkbook, published: Set<string>): void {
  const { features, unitId } = workbook;
  const known = new Set(features.names.map((name) => nameId(name.name, name.sheetId)));
  for (const id of published) if (!known.has(id)) workbook.mutate("formula.mutation.remove-defined-name", { unitId, id });
  published.clear();
  for (const name of features.names) {
    const id = nameId(name.name, name.sheetId);
    published.add(id);
    const formula = withAddresses(workbook, name.formula, undefined);
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
}

/** Rewrites the sheet's name in the references of charts, names, validation, conditional formats and links. */
export function followRenamedSheet(features: WorkbookFeatures, before: string, after: string): void {
  const from = [`${quoteSheetName(before)}!`, `'${before.replaceAll("'", "''")}'!`];
  const to = `${quoteSheetName(after)}!`;
  const follow = (value: unknown): unknown => {
    if (typeof value === "string") return value.includes("!") ? from.reduce((text, old) => text.replaceAll(old, to), value) : value;
    if (Array.isArray(value)) return value.map(follow);
    if (typeof value !== "object" || value === null) return value;
    for (const [key, entry] of Object.entries(value)) (value as Record<string, unknown>)[key] = follow(entry);
    return value;
  };
  for (const { charts, conditionalFormats, validations, hyperlinks } of Object.values(features.sheets)) [charts, conditionalFormats, validations, hyperlinks].forEach(follow);
  follow(features.names);
}
