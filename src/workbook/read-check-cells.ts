import type { CheckedSheet, CheckedTable } from "../domain/checks/check";
import { isBlank } from "../domain/checks/cells";
import type { CheckEntries } from "./check-entries";
import { extraFields } from "./check-layouts";

/** What is known of a table before its cells are read: its role, place and columns. */
export type KnownTable = {
  readonly name: string;
  readonly role: string | null;
  readonly sheet: string;
  /** First row and column of the body, from 0. */
  readonly top: number;
  readonly left: number;
  readonly rowCount: number;
  readonly headers: readonly string[];
  readonly fields: ReadonlyMap<string, number>;
  /** Left out for tables that play no part in the plan. */
  readonly entries?: CheckEntries;
  readonly date1904?: boolean;
};

export type CheckCells = { readonly tables: readonly CheckedTable[]; readonly sheets: readonly CheckedSheet[]; /** Sheets with more cells than are looked at. */ readonly tooLarge: readonly string[] };

/** Excel gives no more cells of a range than this, and so many are enough to wait for. */
const mostCells = 5_000_000;
/** An answer of Excel on the web may have 5 MB. */
const answerBytes = 3_500_000;
/** A cell in an answer, before any was measured: a number of some digits, or a short word. */
const usualCellBytes = 16;

type Area = { readonly name: string; readonly top: number; readonly left: number; readonly rows: number; readonly columns: number };

/**
 * Reads every filled cell of the workbook, formulas in R1C1 notation, values where a sheet has formulas. The tables of the
 * workbook that play no part in the plan are read too: their weights and formulas are checked as well.
 *
 * @param known tables and ranges that are known to play a part
 * @param onProgress called with a fraction after each answer; when it answers false, reading ends and null comes back
 */
export async function readCheckCells(context: Excel.RequestContext, known: readonly KnownTable[], onProgress: (fraction: number) => boolean): Promise<CheckCells | null> {
  const { worksheets, tables } = context.workbook;
  worksheets.load("items/name");
  tables.load("items/name,items/showHeaders,items/worksheet/name,items/columns/items/name");
  await context.sync();
  const used = worksheets.items.map((sheet) => {
    const range = sheet.getUsedRangeOrNullObject(true);
    range.load("rowIndex,columnIndex,rowCount,columnCount");
    return { name: sheet.name, range };
  });
  const bodies = tables.items
    .filter(({ showHeaders }) => showHeaders)
    .map((table) => {
      const body = table.getDataBodyRange();
      body.load("rowIndex,columnIndex,rowCount");
      return { name: table.name, sheet: table.worksheet.name, headers: table.columns.items.map((column) => column.name), body };
    });
  await context.sync();

  const areas = used.flatMap(({ name, range }): Area[] => (range.isNullObject ? [] : [{ name, top: range.rowIndex, left: range.columnIndex, rows: range.rowCount, columns: range.columnCount }]));
  const readable = areas.filter(({ rows, columns }) => rows * columns <= mostCells);
  const formulas = await readAreas(context, readable, "formulasR1C1", (fraction) => onProgress(fraction * 0.6));
  if (formulas === null) return null;
  const calculating = readable.filter(({ name }) => formulas.get(name)?.some((row) => row.some((content) => typeof content === "string" && content.startsWith("="))));
  const values = await readAreas(context, calculating, "values", (fraction) => onProgress(0.6 + fraction * 0.4));
  if (values === null) return null;

  const sheets = readable.map(({ name, top, left }): CheckedSheet => {
    const contents = formulas.get(name) ?? [];
    return { name, top, left, formulas: contents, values: values.get(name) ?? contents };
  });
  const others = bodies.filter(({ name, sheet }) => !known.some((table) => table.name === name && table.sheet === sheet));
  const found = others.map(({ name, sheet, headers, body }): KnownTable => ({ name, role: null, sheet, headers, top: body.rowIndex, left: body.columnIndex, rowCount: body.rowCount, fields: new Map() }));
  const all = [...known, ...found].map((table) => ({ ...table, ...extraFields(table) }));
  return {
    tables: all.flatMap((table) => {
      const sheet = sheets.find(({ name }) => name === table.sheet);
      return sheet === undefined ? [] : [cut(table, sheet)];
    }),
    sheets,
    tooLarge: areas.filter((area) => !readable.includes(area)).map(({ name }) => name),
  };
}

/** The body of a table, cut out of its sheet: its entries. What lies outside of the filled cells, and what is no entry, is blank. */
function cut({ name, role, sheet, top, left, headers, fields, rowCount, entries, date1904 = false }: KnownTable, { top: sheetTop, left: sheetLeft, values, formulas }: CheckedSheet): CheckedTable {
  const block = (cells: readonly (readonly unknown[])[]): unknown[][] =>
    Array.from({ length: rowCount }, (_, row) => {
      const line = entries?.others.has(row) === true ? [] : (cells[top - sheetTop + row] ?? []);
      return headers.map((_header, column) => line[left - sheetLeft + column] ?? "");
    });
  const base = { name, role, sheet, top, left, headers, fields, values: block(values), formulas: block(formulas), date1904 };
  if (entries === undefined) return base;
  for (const column of entries.fillDown) fillDown(base.values, column, entries);
  const { names } = entries;
  if (names !== null) base.values.forEach((row, place) => (entries.others.has(place) ? undefined : (row[names.column] = names.values[place] ?? "")));
  return { ...base, sections: entries.sections, totalRows: entries.totalRows, amounts: entries.amounts, days: entries.days, rowBudgets: entries.rowBudgets };
}

function fillDown(rows: readonly unknown[][], column: number, { others }: CheckEntries): void {
  let above: unknown = "";
  rows.forEach((row, place) => {
    if (others.has(place) || row.every(isBlank)) return;
    if (isBlank(row[column])) row[column] = above;
    else above = row[column];
  });
}

/** Reads areas row by row in as many answers as they need. Null when the caller wants no more. */
async function readAreas(context: Excel.RequestContext, areas: readonly Area[], property: "formulasR1C1" | "values", goOn: (fraction: number) => boolean): Promise<Map<string, unknown[][]> | null> {
  const read = new Map<string, unknown[][]>();
  const total = areas.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  let done = 0;
  let cellBytes = usualCellBytes;
  let waiting = areas.map((area) => ({ area, from: 0 }));
  while (waiting.length > 0) {
    const batch: { readonly area: Area; readonly range: Excel.Range; readonly rows: number }[] = [];
    let room = Math.floor(answerBytes / cellBytes);
    const rest: typeof waiting = [];
    for (const { area, from } of waiting) {
      const rows = Math.min(area.rows - from, Math.floor(room / area.columns));
      if (rows < 1 && batch.length > 0) {
        rest.push({ area, from });
        room = 0;
        continue;
      }
      const count = Math.max(1, rows);
      const range = context.workbook.worksheets.getItem(area.name).getCell(area.top + from, area.left).getResizedRange(count - 1, area.columns - 1);
      if (property === "values") range.load("values");
      else range.load("formulasR1C1");
      batch.push({ area, range, rows: count });
      room -= count * area.columns;
      if (from + count < area.rows) rest.push({ area, from: from + count });
    }
    // One round trip for as much as fits into an answer.
    // eslint-disable-next-line office-addins/no-context-sync-in-loop
    await context.sync();
    let bytes = 0;
    let cells = 0;
    for (const { area, range, rows } of batch) {
      const block = range[property] as unknown[][];
      const known = read.get(area.name) ?? [];
      for (const row of block) known.push(row);
      read.set(area.name, known);
      cells += rows * area.columns;
      bytes += JSON.stringify(block).length;
    }
    // By what came, with something to spare: rows further down may be longer.
    cellBytes = Math.max(4, (bytes / Math.max(1, cells)) * 1.3);
    done += cells;
    waiting = rest;
    if (!goOn(total === 0 ? 1 : done / total)) return null;
  }
  return read;
}
