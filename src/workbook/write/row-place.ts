import { areaAddress, readAddress, sheetRows } from "../a1";
import { isFormula } from "./content";
import { refusal, type WriteRefusal } from "./outcome";

/** Where rows are to be appended, and which column each value of a row goes to. */
export type AppendTarget =
  /** `columns`: headers of the table. Columns that are not named are left to Excel, which fills those that are calculated. */
  | { readonly kind: "table"; readonly table: string; readonly columns: readonly string[] }
  /** `address`: the cells that are there, at least the last row of them; `columns`: counted from the left edge, from 0. */
  | { readonly kind: "range"; readonly sheet: string; readonly address: string; readonly columns: readonly number[] };

/** A row as it is, to be put back. */
export type RowLook = { readonly formulas: readonly unknown[]; readonly formats: readonly string[] };

/** Everything there is to know before the first row is written. Rows count from the first one of the body. */
export type RowPlace = {
  readonly sheet: string;
  readonly sheetId: string;
  readonly table: { readonly id: string; readonly name: string; readonly headerRows: number; readonly totals: RowLook | null } | null;
  /** Absolute, as it was when it was looked at: the body, and all new rows below it. */
  readonly top: number;
  readonly left: number;
  readonly width: number;
  /** Rows of the body that stay, and all rows of it: an empty table has one, which is used. */
  readonly kept: number;
  readonly bodyRows: number;
  /** The one row of an empty table: what is put back. */
  readonly blankRow: RowLook | null;
  /** For each value of a row, the column it goes to. */
  readonly columns: readonly number[];
  /** Number formats of the last row, by column. */
  readonly formats: readonly string[];
  /** Number formats that the cells below have now, by column; null where they have no format of any kind. */
  readonly formatsBelow: readonly string[] | null;
};

/** The first cell of the body, found anew in each request: rows may come in above. */
export function bodyOrigin(context: Excel.RequestContext, { sheetId, table, top, left }: Pick<RowPlace, "sheetId" | "table" | "top" | "left">): Excel.Range {
  if (table === null) return context.workbook.worksheets.getItem(sheetId).getRange(areaAddress(top, left, 1, 1));
  return context.workbook.tables.getItem(table.id).getDataBodyRange().getCell(0, 0);
}

function newRows(count: number): string {
  return count === 1 ? "1 new row" : `${count.toLocaleString("en-US")} new rows`;
}

type Found = Omit<RowPlace, "formatsBelow">;

/** Looks below a table or a range: two round trips. Refuses where something stands in the way of `count` rows. */
export async function lookBelow(context: Excel.RequestContext, target: AppendTarget, count: number): Promise<RowPlace | WriteRefusal> {
  context.workbook.load("readOnly");
  const found = target.kind === "table" ? await lookAtTable(context, target) : await lookAtRange(context, target);
  if ("outcome" in found) return found;
  const { sheet, table, top, left, width, kept, bodyRows } = found;
  const totals = table !== null && table.totals !== null ? 1 : 0;
  const room = sheetRows - top - kept - totals;
  if (count > room) return refusal("too-large", sheet, "", `Sheet "${sheet}" has room for ${room.toLocaleString("en-US")} more ${room === 1 ? "row" : "rows"}, not for ${count.toLocaleString("en-US")}.`);

  const needed = count - (bodyRows - kept);
  if (needed < 1) return { ...found, formatsBelow: found.blankRow?.formats ?? null };
  // A total row that is switched off and on again may push down what stands anywhere below it.
  const depth = totals === 0 ? needed : sheetRows - top - bodyRows - totals;
  const below = bodyOrigin(context, found).getOffsetRange(bodyRows + totals, 0).getResizedRange(depth - 1, width - 1);
  const filled = below.getUsedRangeOrNullObject(true);
  filled.load("rowIndex,columnIndex");
  const formatted = below.getUsedRangeOrNullObject(false);
  formatted.load("address");
  const first = below.getRow(0);
  first.load("numberFormat");
  const tables = below.getTables(false);
  tables.load("items/name");
  await context.sync();
  if (!filled.isNullObject) {
    const address = areaAddress(filled.rowIndex, filled.columnIndex, 1, 1);
    return refusal("occupied", sheet, address, `Cell ${address} on sheet "${sheet}" is in the way of ${newRows(count)}${totals === 0 ? "" : " above the total row"}.`);
  }
  const [other] = tables.items.map(({ name }) => name);
  if (other !== undefined) return refusal("occupied", sheet, areaAddress(top + bodyRows, left, 1, 1), `Table ${other} on sheet "${sheet}" is in the way of ${newRows(count)}.`);
  return { ...found, formatsBelow: formatted.isNullObject ? null : (first.numberFormat[0] ?? []).map(String) };
}

async function lookAtTable(context: Excel.RequestContext, target: AppendTarget & { readonly kind: "table" }): Promise<Found | WriteRefusal> {
  const table = context.workbook.tables.getItemOrNullObject(target.table);
  table.load("id,name,showHeaders,showTotals");
  table.worksheet.load("id,name");
  table.worksheet.protection.load("protected");
  table.columns.load("items/name");
  const body = table.getDataBodyRange();
  body.load("rowIndex,columnIndex,rowCount");
  const last = body.getLastRow();
  last.load("formulas,values,numberFormat");
  // With a total row, the one below the body is it.
  const below = last.getOffsetRange(1, 0);
  below.load("formulas,numberFormat");
  await context.sync();
  if (context.workbook.readOnly) return refusal("read-only", "", "", "The workbook is open for reading only.");
  if (table.isNullObject) return refusal("missing", "", "", `There is no table ${target.table}.`);
  const { name: sheet, id: sheetId } = table.worksheet;
  if (table.worksheet.protection.protected) return refusal("protected", sheet, "", `Sheet "${sheet}" is protected.`);
  const headers = table.columns.items.map(({ name }) => name);
  const columns = target.columns.map((header) => headers.indexOf(header));
  const lost = target.columns.find((_header, place) => columns[place] === -1);
  if (lost !== undefined) return refusal("missing", sheet, "", `Table ${table.name} has no column "${lost}".`);

  const formulas: readonly unknown[] = last.formulas[0] ?? [];
  const values: readonly unknown[] = last.values[0] ?? [];
  const formats = (last.numberFormat[0] ?? []).map(String);
  const isBlank = body.rowCount === 1 && formulas.every((formula, place) => formula === "" || isFormula(formula, values[place]));
  return {
    sheet,
    sheetId,
    table: { id: table.id, name: table.name, headerRows: table.showHeaders ? 1 : 0, totals: table.showTotals ? { formulas: below.formulas[0] ?? [], formats: (below.numberFormat[0] ?? []).map(String) } : null },
    top: body.rowIndex,
    left: body.columnIndex,
    width: headers.length,
    kept: isBlank ? 0 : body.rowCount,
    bodyRows: body.rowCount,
    blankRow: isBlank ? { formulas, formats } : null,
    columns,
    formats,
  };
}

async function lookAtRange(context: Excel.RequestContext, target: AppendTarget & { readonly kind: "range" }): Promise<Found | WriteRefusal> {
  const area = readAddress(target.address);
  if (area === null) throw new RangeError(`"${target.address}" is no area of a sheet`);
  const sheet = context.workbook.worksheets.getItemOrNullObject(target.sheet);
  sheet.load("id,name");
  sheet.protection.load("protected");
  const last = sheet.getRange(areaAddress(area.row + area.rows - 1, area.column, 1, area.columns));
  last.load("numberFormat");
  await context.sync();
  if (context.workbook.readOnly) return refusal("read-only", "", "", "The workbook is open for reading only.");
  if (sheet.isNullObject) return refusal("missing", target.sheet, "", `There is no sheet "${target.sheet}".`);
  if (sheet.protection.protected) return refusal("protected", sheet.name, "", `Sheet "${sheet.name}" is protected.`);
  const formats = (last.numberFormat[0] ?? []).map(String);
  return { sheet: sheet.name, sheetId: sheet.id, table: null, top: area.row, left: area.column, width: area.columns, kept: area.rows, bodyRows: area.rows, blankRow: null, columns: target.columns, formats };
}

/** Cells by row of the body and column of the place; also of rows that the body does not reach. */
export function block(context: Excel.RequestContext, place: RowPlace, row: number, rows: number, column: number, columns: number): Excel.Range {
  return bodyOrigin(context, place).getOffsetRange(row, column).getResizedRange(rows - 1, columns - 1);
}

/** Neighbouring columns that get values: `first` in the place, `values` their places in a given row. */
export type ColumnRun = { readonly first: number; readonly values: readonly number[] };

/** Columns that stand side by side are written together. */
export function columnRuns(columns: readonly number[]): readonly ColumnRun[] {
  const runs: { first: number; values: number[] }[] = [];
  for (const [column, value] of columns.map((column, value) => [column, value] as const).sort(([a], [b]) => a - b)) {
    const last = runs.at(-1);
    if (last && last.first + last.values.length === column) last.values.push(value);
    else runs.push({ first: column, values: [value] });
  }
  return runs;
}

/** Neighbouring columns of one number format. */
export function formatRuns(formats: readonly string[]): readonly { readonly first: number; readonly count: number; readonly format: string }[] {
  const runs: { first: number; count: number; format: string }[] = [];
  for (const [column, format] of formats.entries()) {
    const last = runs.at(-1);
    if (last?.format === format) last.count += 1;
    else runs.push({ first: column, count: 1, format });
  }
  return runs;
}

export function canResize(): boolean {
  return Office.context.requirements.isSetSupported("ExcelApi", "1.13");
}

/** Gives the table a body of so many rows. An older Excel lets it grow by itself when its next row is written. */
export function growTable(context: Excel.RequestContext, table: Excel.Table, place: RowPlace, bodyRows: number): void {
  const headerRows = place.table?.headerRows ?? 0;
  if (canResize()) table.resize(block(context, place, -headerRows, headerRows + bodyRows, 0, place.width));
}

/** Shows the total row again, below the last row of the body. */
export function showTotals(table: Excel.Table, { formats }: RowLook): void {
  table.showTotals = true;
  table.getTotalRowRange().numberFormat = [[...formats]];
}

export type TableState = { readonly table: Excel.Table; readonly body: Excel.Range; readonly totals: Excel.Range | null };

/** Loads how large a table is. */
export function loadTable(table: Excel.Table, withTotals: boolean): TableState {
  table.load("showTotals");
  const body = table.getDataBodyRange();
  body.load("rowCount");
  const totals = withTotals ? table.getTotalRowRange() : null;
  totals?.load("formulas");
  return { table, body, totals };
}
