import { days1904 } from "../domain/detect/heading";
import type { ListedTable } from "./find-tables";
import { ownerName, parseReference, type OwnedArea } from "./ownership";
import { mappingKey, readMapping, type SavedMapping } from "./mapping";
import type { KeptMapping } from "./mapping-stage";

/** What is in a workbook, before any cell is read. */
export type Listing = {
  readonly tables: readonly ListedTable[];
  /** Sheets that are shown, in their order; those that the add-in wrote left out. */
  readonly sheets: readonly string[];
  /** Areas by the names that stand for them; null where a name's area has been deleted. */
  readonly anchors: ReadonlyMap<string, OwnedArea | null>;
  readonly mapping: SavedMapping | null;
  /** The same as it is kept, whether or not it can be read. */
  readonly kept: KeptMapping;
  readonly date1904: boolean;
  /** The file's name: it says what the workbook is about where sheets are called Sheet1. */
  readonly workbook: string;
};

/** The first round trip: names of tables, of their columns, of sheets; what has been mapped before; the date system. */
export async function listWorkbook(context: Excel.RequestContext): Promise<Listing> {
  const { workbook } = context;
  workbook.load("name");
  const tables = workbook.tables;
  tables.load("items/id,items/name,items/showHeaders,items/showTotals,items/worksheet/name,items/columns/items/name");
  const sheets = workbook.worksheets;
  sheets.load("items/name,items/visibility");
  const names = workbook.names;
  names.load("items/name,items/formula");
  const setting = workbook.settings.getItemOrNullObject(mappingKey);
  setting.load("value");
  const epoch = secondDayOf1904(context);
  await context.sync();

  const prefix = ownerName("");
  const existing = new Set(sheets.items.map(({ name }) => name));
  const anchors = new Map(
    names.items.flatMap(({ name, formula }): [string, OwnedArea | null][] => {
      if (!name.startsWith(prefix)) return [];
      const text: unknown = formula;
      const area = typeof text === "string" ? parseReference(text) : null;
      return [[name, area !== null && existing.has(area.sheet) ? area : null]];
    }),
  );
  const own = new Set([...anchors].flatMap(([name, area]) => (area === null || isAnchor(name) ? [] : [area.sheet])));
  return {
    tables: tables.items
      .filter(({ showHeaders }) => showHeaders)
      .map((table): ListedTable => ({ id: table.id, name: table.name, sheet: table.worksheet.name, headers: table.columns.items.map(({ name }) => name), showsTotals: table.showTotals })),
    sheets: sheets.items.filter(({ name, visibility }) => visibility === "Visible" && !own.has(name)).map(({ name }) => name),
    anchors,
    mapping: setting.isNullObject ? null : readMapping(setting.value),
    kept: {
      record: setting.isNullObject ? null : (setting.value as unknown),
      anchors: names.items.flatMap(({ name, formula }) => (isAnchor(name) ? [{ name, formula: String(formula) }] : [])),
    },
    date1904: epoch.value === 1,
    workbook: workbook.name,
  };
}

/** What has to be added to the workbook's day numbers: 0, or 1462 where they count from 1904. */
export function firstDayOf({ date1904 }: Pick<Listing, "date1904">): number {
  return date1904 ? days1904 : 0;
}

/** Names of mapped ranges stand on people's own sheets; the others on sheets that the add-in wrote. */
export function isAnchor(name: string): boolean {
  return name.startsWith(`${mappingKey}.`);
}

/**
 * 2 January 1904: day 1 in workbooks that count from 1904, day 1463 in all others. Excel's API has no property for the date system; its functions
 * follow it.
 */
export function secondDayOf1904(context: Excel.RequestContext): Excel.FunctionResult<number> {
  const day = context.workbook.functions.date(1904, 1, 2);
  day.load("value");
  return day;
}
