import { areaAddress, cellAddress } from "./a1";
import { findReference } from "./find-reference";
import { drawChoices, drawReadMe, drawTable, readMeContents, tableContents, type ChoiceList, type PlannedTable } from "./plan-tables";
import { sameContent, type CellContent } from "./write/content";
import { refusal, type WriteRefusal } from "./write/outcome";
import type { UndoableStage } from "./write/undoable-stage";

/** All that is created. */
export type PlanDraft = {
  /** The sheet that explains the others; null where none is wanted. */
  readonly readMe: string | null;
  readonly places: readonly PlannedTable[];
  readonly examples: boolean;
  readonly lists: readonly ChoiceList[];
  /** Those whose names are not there yet. */
  readonly newLists: readonly ChoiceList[];
};

/** A setting that stands only while sheets are being added. */
const markName = "Plansheet.NewPlan.Writing";

/** A sheet that is added, and what its cells hold from a corner on. */
type AddedSheet = { readonly name: string; readonly row: number; readonly column: number; readonly contents: readonly (readonly CellContent[])[]; readonly table: string | null };

/**
 * Adds the sheets of a plan in one request. After each sheet a setting counts how many are there: a sheet of the same name that somebody
 * else added at that moment is so never taken for one of these. The setting goes last.
 */
export function planStage(draft: PlanDraft): UndoableStage {
  const { readMe, places, examples, lists, newLists } = draft;
  const id = crypto.randomUUID();
  const sheets: readonly AddedSheet[] = [
    ...(readMe === null ? [] : [{ name: readMe, row: 1, column: 1, contents: readMeContents(places), table: null }]),
    ...places.map(({ table, sheet }) => ({ name: sheet, row: 0, column: 0, contents: tableContents(table, examples), table: table.name })),
  ];
  return {
    weight: 1,
    queue: (context) => {
      const { settings, worksheets, names } = context.workbook;
      settings.add(markName, { id, made: 0 });
      for (const [place, { name }] of sheets.entries()) {
        worksheets.add(name);
        settings.add(markName, { id, made: place + 1 });
      }
      if (readMe !== null) drawReadMe(worksheets.getItem(readMe), places);
      for (const { table, sheet } of places) drawTable(worksheets.getItem(sheet), table, examples);
      for (const { name, formula } of newLists) names.add(name, formula);
      // Lists point at names, and names at tables: each must be there before the next.
      for (const { table, sheet } of places) drawChoices(worksheets.getItem(sheet), table, examples, lists);
      settings.getItem(markName).delete();
      const written = sheets.map((sheet) => loadCells(worksheets.getItem(sheet.name), sheet));
      return () => firstOf(sheets, (sheet, place) => refuseOther(sheet, written[place], "not-taken", "did not take what was written"));
    },
    examine: async (context) => {
      const found = await look(context);
      if (found.made !== null) return "between";
      const there = found.sheets.filter(({ item }) => !item.isNullObject).length;
      if (there === 0) return "before";
      return there === sheets.length && sheets.every((sheet, place) => refuseOther(sheet, found.sheets[place]?.cells, "not-taken", "") === null) ? "after" : "between";
    },
    revert: async (context) => {
      const found = await look(context);
      const ours = found.sheets.filter(({ item, used, cells }, place) => {
        const sheet = sheets[place];
        if (sheet === undefined || item.isNullObject) return false;
        // Once the setting is gone, so is what it counted: then what stands there tells.
        if (found.made === null) return refuseHeading(sheet, cells) === null;
        return place < found.made || (place === found.made && used.isNullObject);
      });
      const names = newLists.map(({ name }) => context.workbook.names.getItemOrNullObject(name));
      for (const name of names) name.load("formula");
      await context.sync();
      newLists.forEach(({ formula }, place) => {
        const name = names[place];
        if (name !== undefined && !name.isNullObject && ours.length > 0 && (name.formula === formula || String(name.formula).includes("#REF!"))) name.delete();
      });
      for (const { item } of ours) item.delete();
      if (!found.mark.isNullObject && found.made !== null) found.mark.delete();
      await context.sync();
    },
    split: () => null,
    refuseChanged: async (context) => {
      const found = await look(context);
      const refused = firstOf(sheets, (sheet, place) => refuseTouched(sheet, found.sheets[place]));
      if (refused !== null) return refused;
      return findReference(context, { sheets: sheets.map(({ name }) => name), tables: places.map(({ table }) => table.name), names: newLists.map(({ name }) => name) });
    },
  };

  async function look(context: Excel.RequestContext): Promise<Found> {
    const mark = context.workbook.settings.getItemOrNullObject(markName);
    mark.load("value");
    const looked = sheets.map((sheet): FoundSheet => {
      const item = context.workbook.worksheets.getItemOrNullObject(sheet.name);
      item.load("name");
      item.tables.load("items/name");
      item.charts.load("items/name");
      item.shapes.load("items/name");
      const used = item.getUsedRangeOrNullObject(true);
      used.load("rowIndex,columnIndex,rowCount,columnCount");
      return { item, used, cells: loadCells(item, sheet) };
    });
    await context.sync();
    return { mark, made: mark.isNullObject ? null : madeBy(mark.value, id), sheets: looked };
  }
}

type FoundSheet = { readonly item: Excel.Worksheet; readonly used: Excel.Range; readonly cells: Excel.Range };
type Found = { readonly mark: Excel.Setting; /** Sheets that were added so far; null where the request is not under way. */ readonly made: number | null; readonly sheets: readonly FoundSheet[] };

function madeBy(value: unknown, id: string): number | null {
  return typeof value === "object" && value !== null && "id" in value && value.id === id && "made" in value && typeof value.made === "number" ? value.made : null;
}

function loadCells(sheet: Excel.Worksheet, { row, column, contents }: AddedSheet): Excel.Range {
  const range = sheet.getRange(areaAddress(row, column, contents.length, contents[0]?.length ?? 1));
  range.load("formulas");
  return range;
}

function firstOf(sheets: readonly AddedSheet[], refuse: (sheet: AddedSheet, place: number) => WriteRefusal | null): WriteRefusal | null {
  for (const [place, sheet] of sheets.entries()) {
    const refused = refuse(sheet, place);
    if (refused !== null) return refused;
  }
  return null;
}

function refuseOther(sheet: AddedSheet, cells: Excel.Range | undefined, reason: WriteRefusal["reason"], what: string, rows = sheet.contents.length): WriteRefusal | null {
  for (const [down, line] of sheet.contents.slice(0, rows).entries()) {
    const across = line.findIndex((content, column) => !sameContent(cells?.formulas[down]?.[column], content ?? ""));
    if (across < 0) continue;
    const address = cellAddress(sheet.row + down, sheet.column + across);
    return refusal(reason, sheet.name, address, `Cell ${address} on sheet "${sheet.name}" ${what}.`);
  }
  return null;
}

function refuseHeading(sheet: AddedSheet, cells: Excel.Range): WriteRefusal | null {
  return refuseOther(sheet, cells, "conflict", "was changed", 1);
}

/** Whether somebody worked on an added sheet. */
function refuseTouched(sheet: AddedSheet, found: FoundSheet | undefined): WriteRefusal | null {
  const { name, row, column, contents, table } = sheet;
  if (found === undefined || found.item.isNullObject) return refusal("conflict", name, "", `Sheet "${name}" was renamed or deleted.`);
  const changed = refuseOther(sheet, found.cells, "conflict", "was changed");
  if (changed !== null) return changed;
  const { item, used } = found;
  const more = !used.isNullObject && (used.rowIndex < row || used.columnIndex < column || used.rowIndex + used.rowCount > row + contents.length || used.columnIndex + used.columnCount > column + (contents[0]?.length ?? 1));
  const things = item.charts.items.length + item.shapes.items.length + item.tables.items.filter((one) => one.name !== table).length;
  return more || things > 0 ? refusal("conflict", name, "", `Something was added on sheet "${name}".`) : null;
}
