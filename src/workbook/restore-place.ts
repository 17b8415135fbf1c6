import type { SheetSpec } from "../dashboards/sheet-spec";
import { areaAddress } from "./a1";
import { drawSheet } from "./draw-sheet";
import type { Place } from "./look-at-place";
import { markName, ownerName, parseReference, referenceTo, type OwnedArea } from "./ownership";
import { restorePage } from "./page-look";
import type { Extent } from "./spec-matrices";
import { cellInput, contentOf } from "./write/content";
import { quietly } from "./write/quiet";

/** What the write that is taken back did: how large, and the area that the owner's name was to stand for. */
export type Attempted = { readonly extent: Extent; readonly owned: OwnedArea };

/**
 * Puts back what was there before a write: a sheet that was added goes, a place that was empty is emptied, and a former dashboard is
 * drawn again from the spec that was kept with it. Harmless when repeated, or when the write never arrived.
 */
export async function restorePlace(context: Excel.RequestContext, spec: SheetSpec, place: Place, attempted: Attempted): Promise<void> {
  const leftovers = await findLeftovers(context, spec, place);
  if (leftovers.mark.isNullObject && !leftovers.written) return;
  const { sheet } = leftovers;
  quietly(context, () => {
    const isNew = place.sheet === null;
    // A sheet of that name that our name does not stand for was added by somebody else at the same time.
    if (sheet !== null && isNew && leftovers.owner === attempted.owned.sheet) sheet.delete();
    else if (sheet !== null && !isNew) restoreSheet(sheet, spec, place, attempted.extent, leftovers);
    restoreRecords(context, spec, place, leftovers);
  });
  await context.sync();
}

type Leftovers = {
  readonly sheet: Excel.Worksheet | null;
  readonly tables: ReadonlySet<string>;
  readonly charts: ReadonlySet<string>;
  readonly name: Excel.NamedItem;
  readonly setting: Excel.Setting;
  readonly mark: Excel.Setting;
  /** The sheet that the owner's name stands for. */
  readonly owner: string | null;
  /** Whether the record is another one than before. */
  readonly written: boolean;
};

/** How far the failed write came is not known: some of it may stand. */
async function findLeftovers(context: Excel.RequestContext, spec: SheetSpec, place: Place): Promise<Leftovers> {
  const { workbook } = context;
  const sheet = workbook.worksheets.getItemOrNullObject(place.sheet ?? spec.sheet);
  sheet.load("name");
  sheet.tables.load("items/name");
  sheet.charts.load("items/name");
  const name = workbook.names.getItemOrNullObject(ownerName(spec.sheet));
  name.load("formula");
  const setting = workbook.settings.getItemOrNullObject(ownerName(spec.sheet));
  setting.load("value");
  const mark = workbook.settings.getItemOrNullObject(markName(spec.sheet));
  mark.load("value");
  await context.sync();
  const formula: unknown = name.isNullObject ? "" : name.formula;
  const found = { name, setting, mark, owner: parseReference(typeof formula === "string" ? formula : "")?.sheet ?? null, written: !setting.isNullObject && JSON.stringify(setting.value) !== JSON.stringify(place.stored) };
  if (sheet.isNullObject) return { ...found, sheet: null, tables: new Set(), charts: new Set() };
  return { ...found, sheet, tables: namesOf(sheet.tables.items), charts: namesOf(sheet.charts.items) };
}

function namesOf(items: readonly { readonly name: string }[]): ReadonlySet<string> {
  return new Set(items.map(({ name }) => name));
}

function restoreSheet(sheet: Excel.Worksheet, spec: SheetSpec, place: Place, extent: Extent, { tables, charts }: Leftovers): void {
  const area = sheet.getRange(areaAddress(place.row, place.column, extent.rows, extent.columns));
  if (place.record !== null) {
    const former = place.record.spec;
    const standing = new Map(former.tables.filter(({ name }) => tables.has(name)).map(({ name }) => [name, canResize() ? ("resize" as const) : ("replace" as const)]));
    drawSheet(sheet, former, { row: place.row, column: place.column, extent, tables: standing, charts, firstTime: false });
  } else {
    for (const { name } of spec.tables) if (tables.has(name)) sheet.tables.getItem(name).convertToRange();
    for (const { name } of spec.charts) if (charts.has(name) && !place.charts.has(name)) sheet.charts.getItem(name).delete();
    area.unmerge();
    area.clear("All");
    if (place.page !== null) restorePage(sheet, place.page);
  }
  if (place.contents === null) return;
  // What somebody else put there meanwhile comes back too.
  const { values, formulas, formats } = place.contents;
  area.numberFormat = formats.map((line) => [...line]);
  area.formulas = formulas.map((line, row) => line.map((formula, column) => cellInput(contentOf(formula, values[row]?.[column]), formats[row]?.[column])));
}

function canResize(): boolean {
  return Office.context.requirements.isSetSupported("ExcelApi", "1.13");
}

function restoreRecords(context: Excel.RequestContext, spec: SheetSpec, place: Place, { name, setting, mark }: Leftovers): void {
  if (!name.isNullObject && !place.nameExists) name.delete();
  else if (!name.isNullObject && place.owned !== null) name.formula = referenceTo(place.owned);
  // Last, for these tell that there is something to put back.
  if (place.stored !== null) context.workbook.settings.add(ownerName(spec.sheet), place.stored);
  else if (!setting.isNullObject) setting.delete();
  if (!mark.isNullObject) mark.delete();
}
