import type { CellContent, SheetSpec } from "../dashboards/sheet-spec";
import { areaAddress } from "./a1";
import { drawSheet } from "./draw-sheet";
import type { Place } from "./look-at-place";
import { ownerName, referenceTo } from "./ownership";
import { cellInput, type Extent } from "./spec-matrices";

/**
 * Puts back what was there before a write that failed: a sheet that was added goes, a place that was empty is emptied, and a former
 * dashboard is drawn again from the spec that was kept with it.
 *
 * @returns Whether Excel took it. When even this fails there is nothing left to try, and the report says so.
 */
export async function restorePlace(context: Excel.RequestContext, spec: SheetSpec, place: Place, extent: Extent): Promise<boolean> {
  try {
    const leftovers = await findLeftovers(context, spec, place);
    const { sheet, tables, charts } = leftovers;
    if (sheet !== null) {
      if (place.sheet === null) sheet.delete();
      else restoreSheet(sheet, spec, place, extent, tables, charts);
    }
    restoreRecords(context, spec, place, leftovers);
    await context.sync();
    return true;
  } catch {
    return false;
  }
}

/** The failed batch may have switched events off and not on again. */
export async function enableEvents(context: Excel.RequestContext): Promise<void> {
  try {
    context.runtime.enableEvents = true;
    await context.sync();
  } catch {
    // The connection is gone, and with it whatever would have listened.
  }
}

type Leftovers = Records & { readonly sheet: Excel.Worksheet | null; readonly tables: ReadonlySet<string>; readonly charts: ReadonlySet<string> };

/** How far the failed write came is not known: some of it may stand. */
async function findLeftovers(context: Excel.RequestContext, spec: SheetSpec, place: Place): Promise<Leftovers> {
  const { workbook } = context;
  const sheet = workbook.worksheets.getItemOrNullObject(place.sheet ?? spec.sheet);
  const name = workbook.names.getItemOrNullObject(ownerName(spec.sheet));
  const setting = workbook.settings.getItemOrNullObject(ownerName(spec.sheet));
  for (const object of [sheet, name]) object.load("name");
  setting.load("key");
  await context.sync();
  if (sheet.isNullObject) return { name, setting, sheet: null, tables: new Set(), charts: new Set() };
  sheet.tables.load("items/name");
  sheet.charts.load("items/name");
  await context.sync();
  return { name, setting, sheet, tables: namesOf(sheet.tables.items), charts: namesOf(sheet.charts.items) };
}

function namesOf(items: readonly { readonly name: string }[]): ReadonlySet<string> {
  return new Set(items.map(({ name }) => name));
}

function restoreSheet(sheet: Excel.Worksheet, spec: SheetSpec, place: Place, extent: Extent, tables: ReadonlySet<string>, charts: ReadonlySet<string>): void {
  const area = sheet.getRange(areaAddress(place.row, place.column, extent.rows, extent.columns));
  for (const { name } of spec.tables) if (tables.has(name)) sheet.tables.getItem(name).convertToRange();
  if (place.record !== null) {
    drawSheet(sheet, place.record.spec, { row: place.row, column: place.column, extent, tables: new Map(), charts, firstTime: false });
    return;
  }
  for (const { name } of spec.charts) if (charts.has(name) && !place.charts.has(name)) sheet.charts.getItem(name).delete();
  area.unmerge();
  area.clear("All");
  // Its own cells of which no record was left: the contents at least come back. A place that was not its own was empty.
  if (place.contents !== null) area.values = place.contents.values.map((row) => row.map((value) => cellInput(asContent(value))));
}

function asContent(value: unknown): CellContent {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

type Records = { readonly name: Excel.NamedItem; readonly setting: Excel.Setting };

function restoreRecords(context: Excel.RequestContext, spec: SheetSpec, place: Place, { name, setting }: Records): void {
  if (place.owned === null) {
    if (!name.isNullObject && !place.nameExists) name.delete();
    if (!setting.isNullObject) setting.delete();
    return;
  }
  if (!name.isNullObject) name.formula = referenceTo(place.owned);
  if (place.record !== null) context.workbook.settings.add(ownerName(spec.sheet), place.record);
}
