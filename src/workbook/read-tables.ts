import type { TableName } from "../domain/plan/model";
import { findTables, type ListedTable, type MatchedTable } from "./find-tables";
import type { RawTables } from "./parse/parse-plan";
import { neededColumns, type RawTable } from "./raw-table";

/** Rows of each table that are read together with its size, before it is known how large it is. */
const firstRows = 1_000;

/**
 * Excel on the web refuses answers over 5 MB. What is asked for at once stays below this, measured on the rows that were
 * read first.
 */
const answerBytes = 4_500_000;

/** Adjacent columns that are read as one range: `first` and `count` in columns of the table. */
type ColumnBlock = { readonly first: number; readonly count: number };

type Reading = {
  readonly match: MatchedTable;
  readonly header: Excel.Range;
  readonly body: Excel.Range;
  readonly blocks: readonly { readonly block: ColumnBlock; readonly head: Excel.Range }[];
  /** Values by column of the table, filled as they come. */
  readonly columns: Map<number, unknown[]>;
};

/**
 * Reads the tables of a plan: three round trips, two when every table fits into the first rows, more only when the
 * rest does not fit into one answer.
 *
 * 1. the tables of the workbook and their headers, which decide what is what;
 * 2. size and first rows of each, only the columns that are needed;
 * 3. the remaining rows.
 */
export async function readTables(context: Excel.RequestContext): Promise<RawTables> {
  const listing = context.workbook.tables;
  listing.load("items/name,items/showHeaders,items/worksheet/name,items/columns/items/name");
  const epoch = secondDayOf1904(context);
  await context.sync();
  const listed = listing.items
    .filter(({ showHeaders }) => showHeaders)
    .map((table): ListedTable => ({ name: table.name, sheet: table.worksheet.name, headers: table.columns.items.map(({ name }) => name) }));
  const { matched, problems } = findTables(listed);

  const readings = [...matched.values()].map((match) => startReading(context, match));
  await context.sync();
  for (const { columns, body, blocks } of readings) {
    for (const { block, head } of blocks) append(columns, block, head.values.slice(0, body.rowCount));
  }
  for (const batch of planBatches(readings)) {
    const ranges = batch.map(({ reading, block, from, rows }) => {
      const range = reading.header.getCell(from + 1, block.first).getResizedRange(rows - 1, block.count - 1);
      range.load("values");
      return { reading, block, range };
    });
    // One round trip for as much as fits into an answer; small and large ledgers alike take one.
    // eslint-disable-next-line office-addins/no-context-sync-in-loop
    await context.sync();
    for (const { reading, block, range } of ranges) append(reading.columns, block, range.values);
  }

  const tables = new Map<TableName, readonly RawTable[]>();
  for (const { match, header, body, columns } of readings) {
    tables.set(match.role, [{ ...match, kind: "table", top: header.rowIndex + 1, left: header.columnIndex, rowCount: body.rowCount, columns, date1904: epoch.value === 1 }]);
  }
  return { tables, problems };
}

/**
 * 2 January 1904: day 1 in workbooks that count from 1904, day 1463 in all others. Excel's API has no property for the date system; its functions
 * follow it.
 */
function secondDayOf1904(context: Excel.RequestContext): Excel.FunctionResult<number> {
  const day = context.workbook.functions.date(1904, 1, 2);
  day.load("value");
  return day;
}

function startReading(context: Excel.RequestContext, match: MatchedTable): Reading {
  const table = context.workbook.tables.getItem(match.table.name);
  const header = table.getHeaderRowRange();
  header.load("rowIndex,columnIndex");
  const body = table.getDataBodyRange();
  body.load("rowCount");
  const blocks = columnBlocks(match).map((block) => {
    // From the header down: the table's own size is not known yet, and rows below its end are cut off afterwards.
    const head = header.getCell(1, block.first).getResizedRange(firstRows - 1, block.count - 1);
    head.load("values");
    return { block, head };
  });
  return { match, header, body, blocks, columns: new Map() };
}

/** The columns of a table that are needed, neighbours together: one range costs fewer bytes than two. */
function columnBlocks({ mapping, missing }: MatchedTable): readonly ColumnBlock[] {
  if (missing.length > 0) return [];
  const blocks: { first: number; count: number }[] = [];
  for (const column of neededColumns(mapping)) {
    const last = blocks.at(-1);
    if (last && last.first + last.count === column) last.count += 1;
    else blocks.push({ first: column, count: 1 });
  }
  return blocks;
}

function append(values: Map<number, unknown[]>, block: ColumnBlock, rows: readonly (readonly unknown[])[]): void {
  for (let offset = 0; offset < block.count; offset += 1) {
    const column = values.get(block.first + offset) ?? [];
    for (const row of rows) column.push(row[offset]);
    values.set(block.first + offset, column);
  }
}

type Piece = { readonly reading: Reading; readonly block: ColumnBlock; readonly from: number; readonly rows: number };

/** Cuts what is left to read into answers that stay under the limit. */
function planBatches(readings: readonly Reading[]): readonly (readonly Piece[])[] {
  const batches: Piece[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const reading of readings) {
    for (const { block, head } of reading.blocks) {
      const bytesPerRow = Math.max(1, JSON.stringify(head.values).length / head.values.length);
      for (let from = firstRows; from < reading.body.rowCount; ) {
        if (bytes + bytesPerRow > answerBytes) {
          batches.push([]);
          bytes = 0;
        }
        const rows = Math.min(reading.body.rowCount - from, Math.max(1, Math.floor((answerBytes - bytes) / bytesPerRow)));
        batches.at(-1)?.push({ reading, block, from, rows });
        bytes += rows * bytesPerRow;
        from += rows;
      }
    }
  }
  return batches;
}
