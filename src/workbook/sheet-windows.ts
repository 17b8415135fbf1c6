import type { SheetCells } from "../domain/detect/propose";

/** What is looked at of a sheet to find its tables. Longer tables are read in full once they are found. */
const windowRows = 300;
const windowColumns = 100;

/** Sheets that are looked at in one round trip, and at most: their first rows together stay under the limit of an answer. */
const sheetsAtOnce = 12;
const sheetsAtMost = 60;

/** The first cells of a sheet, and its last row that holds anything (from 0; −1 for an empty sheet). */
export type SheetWindow = SheetCells & { readonly lastRow: number };

/** Requests that have been queued and not sent. */
export type QueuedWindow = { readonly sheet: string; readonly cells: Excel.Range; readonly used: Excel.Range };

/** Queues the first cells of sheets. Nothing is sent: the caller syncs. */
export function queueWindows(context: Excel.RequestContext, sheets: readonly string[]): readonly QueuedWindow[] {
  return sheets.map((sheet) => {
    const worksheet = context.workbook.worksheets.getItem(sheet);
    const cells = worksheet.getRangeByIndexes(0, 0, windowRows, windowColumns).getUsedRangeOrNullObject(true);
    cells.load("values,rowIndex,columnIndex");
    const used = worksheet.getUsedRangeOrNullObject(true);
    used.load("rowIndex,rowCount");
    return { sheet, cells, used };
  });
}

/** Splits sheets into those whose windows go into the round trip under way, and further ones. */
export function windowBatches(sheets: readonly string[]): readonly (readonly string[])[] {
  const batches: string[][] = [];
  for (const sheet of sheets.slice(0, sheetsAtMost)) {
    const last = batches.at(-1);
    if (last === undefined || last.length >= sheetsAtOnce) batches.push([sheet]);
    else last.push(sheet);
  }
  return batches;
}

/** The windows once they have been sent for, from the sheet's first row and column on. */
export function readWindows(queued: readonly QueuedWindow[]): readonly SheetWindow[] {
  return queued.map(({ sheet, cells, used }) => {
    if (cells.isNullObject || used.isNullObject) return { sheet, cells: [], lastRow: -1 };
    const { rowIndex, columnIndex } = cells;
    const values: readonly (readonly unknown[])[] = cells.values;
    const indent = Array.from({ length: columnIndex }, () => "");
    return { sheet, cells: [...Array.from({ length: rowIndex }, () => []), ...values.map((row) => [...indent, ...row])], lastRow: used.rowIndex + used.rowCount - 1 };
  });
}

/** Blanks the cells of areas that are read otherwise. */
export function withoutAreas(window: SheetWindow, areas: readonly { readonly row: number; readonly column: number; readonly rows: number; readonly columns: number }[]): SheetWindow {
  if (areas.length === 0) return window;
  const covered = (row: number, column: number): boolean => areas.some((area) => row >= area.row && row < area.row + area.rows && column >= area.column && column < area.column + area.columns);
  return { ...window, cells: window.cells.map((values, row) => values.map((value, column) => (covered(row, column) ? "" : value))) };
}
