import { columnsRead } from "../domain/detect/source";
import type { PlanProblem, TableName } from "../domain/plan/model";
import type { PlacedTable } from "./detect-ranges";
import { findTables, type FoundTables, type ListedTable, type MatchedTable } from "./find-tables";
import { listWorkbook, type Listing } from "./list-workbook";
import type { LocatedSource } from "./located-source";
import { appendRows, columnBlocks, type Area } from "./read-areas";
import { mappedTables, startMapped, type MappedReading } from "./read-mapped";
import { finishLook, queueLook, type SheetWindow } from "./sheet-windows";

/** Rows of each table that are read together with its size, before it is known how large it is. */
const firstRows = 1_000;

/** Without these a plan shows nothing: while one of them has no table, every sheet is looked at for it. */
const essential = ["BudgetLines", "Actuals"] as const satisfies readonly TableName[];

/** Everything that feeds the plan, with its first rows; and what was odd about finding it. */
export type FoundSources = { readonly listing: Listing; readonly sources: readonly LocatedSource[]; readonly problems: readonly PlanProblem[] };

/**
 * Finds everything that feeds the plan, in this order: what a person mapped; tables of the usual names; tables with the usual headers; and, for
 * tables of the plan that are still missing, ranges that look like them with good confidence. Once something has been mapped, ranges are no
 * longer guessed.
 *
 * Two round trips, more for very many sheets:
 * 1. names: of tables, columns, sheets, mapped ranges;
 * 2. size and first rows of each table and range, only the columns that are needed; the first cells of sheets that may hold more.
 *
 * @param queue Queues what else is wanted of the second round trip.
 */
export async function findSources(context: Excel.RequestContext, queue: (listing: Listing) => void = () => undefined): Promise<FoundSources> {
  const listing = await listWorkbook(context);
  queue(listing);
  const mapped = mappedTables(listing);
  const found = findTables(
    listing.tables.filter(({ name }) => !mapped.taken.has(name)),
    mapped.roles,
  );
  const matched = [...mapped.tables, ...found.matched.values()];
  const readings = matched.map((match) => startReading(context, match));
  const ranges = startMapped(context, listing);
  const sheets = sheetsToLookAt(listing, found, mapped.roles);
  const look = queueLook(context, sheets);
  const others = listing.tables.filter((table) => !matched.some((match) => match.table === table) && sheets.includes(table.sheet)).map((table) => startPlace(context, table));
  await context.sync();

  const tables = readings.map((reading) => finishReading(reading));
  const windows = await finishLook(context, look);
  const fromRanges = await finishRanges(listing, tables, ranges, windows, others.map(finishPlace));
  return { listing, sources: [...tables, ...fromRanges.sources], problems: [...mapped.problems, ...found.problems, ...fromRanges.problems] };
}

/** Mapped ranges, and those that are recognised; what tells them is fetched when there are any to tell. */
async function finishRanges(listing: Listing, tables: readonly LocatedSource[], ranges: readonly MappedReading[], windows: readonly SheetWindow[], others: readonly PlacedTable[]): Promise<Omit<FoundSources, "listing">> {
  if (ranges.length > 0) return (await import(/* webpackChunkName: "detect" */ "./mapped-ranges")).finishMapped(ranges);
  if (windows.length === 0) return { sources: [], problems: [] };
  const { detectRanges } = await import(/* webpackChunkName: "detect" */ "./detect-ranges");
  return { sources: detectRanges(windows, tables, others, listing), problems: [] };
}

/**
 * Sheets that may hold a range of the plan. With a mapping: none, a person has decided. Where the budget and the ledger are tables: only sheets
 * without any table. Else all.
 */
function sheetsToLookAt({ sheets, tables, mapping }: Listing, { matched }: FoundTables, roles: ReadonlySet<TableName>): readonly string[] {
  if (mapping !== null) return [];
  if (!essential.every((role) => matched.has(role) || roles.has(role))) return sheets;
  const withTables = new Set(tables.map(({ sheet }) => sheet));
  return sheets.filter((sheet) => !withTables.has(sheet));
}

type PlaceReading = { readonly table: ListedTable; readonly header: Excel.Range; readonly body: Excel.Range };

/** Queues the place of a table that nothing tells yet: its cells are in the window of its sheet. */
function startPlace(context: Excel.RequestContext, table: ListedTable): PlaceReading {
  const proxy = context.workbook.tables.getItem(table.name);
  const header = proxy.getHeaderRowRange();
  header.load("rowIndex,columnIndex");
  const body = proxy.getDataBodyRange();
  body.load("rowCount");
  return { table, header, body };
}

function finishPlace({ table, header, body }: PlaceReading): PlacedTable {
  return { table, row: header.rowIndex, column: header.columnIndex, rows: body.rowCount + 1, columns: table.headers.length };
}

type Reading = {
  readonly match: MatchedTable;
  readonly header: Excel.Range;
  readonly body: Excel.Range;
  readonly heads: readonly { readonly block: { readonly first: number; readonly count: number }; readonly head: Excel.Range }[];
};

function startReading(context: Excel.RequestContext, match: MatchedTable): Reading {
  const table = context.workbook.tables.getItem(match.table.name);
  const header = table.getHeaderRowRange();
  header.load("rowIndex,columnIndex");
  const body = table.getDataBodyRange();
  body.load("rowCount");
  const needed = match.missing.length > 0 ? [] : columnsRead(match.mapping);
  const heads = columnBlocks(needed).map((block) => {
    // From the header down: the table's own size is not known yet, and rows below its end are cut off afterwards.
    const head = header.getCell(1, block.first).getResizedRange(firstRows - 1, block.count - 1);
    head.load("values");
    return { block, head };
  });
  return { match, header, body, heads };
}

function finishReading({ match, header, body, heads }: Reading): LocatedSource {
  const { table, mapping, missing } = match;
  const columns = new Map<number, unknown[]>();
  for (const { block, head } of heads) appendRows(columns, block, head.values.slice(0, body.rowCount));
  const needed = heads.flatMap(({ block }) => Array.from({ length: block.count }, (_, step) => block.first + step));
  const area: Area = { sheet: table.sheet, top: header.rowIndex + 1, left: header.columnIndex, rowCount: body.rowCount, needed, columns };
  return { kind: "table", name: table.name, headers: table.headers, mappings: [{ mapping, missing }], headerTop: header.rowIndex, width: table.headers.length, area, isOpen: false };
}
