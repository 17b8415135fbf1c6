import type { SheetCells } from "../domain/detect/propose";

/** What is looked at of a sheet at first. Longer lists are read in full once they are found; what stands beyond is looked at where there is any. */
export const windowRows = 300;
export const windowColumns = 100;

/** Sheets that are looked at before their sizes are known: their first cells together stay under the limit of an answer. */
const sheetsAtOnce = 12;
/** Cells that fit into an answer, and sheets that are looked at in all. */
export const cellsAtOnce = windowRows * windowColumns * sheetsAtOnce;
const sheetsAtMost = 1_000;

/** Where a sheet's cells end, from 0, and where the last of its lists that nothing interrupts begins. */
export type SheetExtent = { readonly lastRow: number; readonly lastColumn: number; readonly tailTop: number };

/** The first cells of a sheet, and its last row that holds anything (from 0; −1 for an empty sheet). */
export type SheetWindow = SheetCells & SheetExtent;

type QueuedWindow = { readonly sheet: string; readonly cells: Excel.Range; readonly used: Excel.Range; readonly tail: Excel.Range };

/** Requests that have been queued and not sent: the first cells of the first sheets, and the sizes of all others. */
export type QueuedLook = { readonly windows: readonly QueuedWindow[]; readonly rest: readonly { readonly sheet: string; readonly used: Excel.Range }[] };

/** Queues a look at sheets. Nothing is sent: the caller syncs, and then asks for the rest with `finishLook`. */
export function queueLook(context: Excel.RequestContext, sheets: readonly string[]): QueuedLook {
  const rest = sheets.slice(sheetsAtOnce, sheetsAtMost).map((sheet) => {
    const used = context.workbook.worksheets.getItem(sheet).getUsedRangeOrNullObject(true);
    used.load("rowIndex,rowCount,columnIndex,columnCount");
    return { sheet, used };
  });
  return { windows: queueWindows(context, sheets.slice(0, sheetsAtOnce)), rest };
}

function queueWindows(context: Excel.RequestContext, sheets: readonly string[]): readonly QueuedWindow[] {
  return sheets.map((sheet) => {
    const worksheet = context.workbook.worksheets.getItem(sheet);
    const cells = worksheet.getRangeByIndexes(0, 0, windowRows, windowColumns).getUsedRangeOrNullObject(true);
    cells.load("values,rowIndex,columnIndex");
    const used = worksheet.getUsedRangeOrNullObject(true);
    used.load("rowIndex,rowCount,columnIndex,columnCount");
    // Cells without a blank row between them: a ledger is one such region, however long.
    const tail = worksheet.getUsedRange(true).getLastRow().getSurroundingRegion();
    tail.load("rowIndex");
    return { sheet, cells, used, tail };
  });
}

/**
 * The first cells of all sheets, from the sheet's first row and column on. One round trip more where there are more than a dozen sheets, and one
 * where lists stand beyond the first rows or columns of any.
 */
export async function finishLook(context: Excel.RequestContext, { windows, rest }: QueuedLook): Promise<readonly SheetWindow[]> {
  const found = [...readWindows(windows)];
  for (const batch of batchesOf(rest)) {
    const queued = queueWindows(context, batch);
    // Only workbooks of many sheets need it: as many as fill an answer.
    // eslint-disable-next-line office-addins/no-context-sync-in-loop
    await context.sync();
    found.push(...readWindows(queued));
  }
  if (!found.some(goesOnBeyond)) return found;
  const { lookBeyond } = await import(/* webpackChunkName: "detect" */ "./look-beyond");
  return lookBeyond(context, found);
}

/** Whether a sheet holds cells outside of its window that do not just go on with a list in it. */
export function goesOnBeyond({ tailTop, lastRow, lastColumn }: SheetWindow): boolean {
  return (lastRow >= windowRows && tailTop >= windowRows) || lastColumn >= windowColumns;
}

function batchesOf(rest: QueuedLook["rest"]): readonly (readonly string[])[] {
  const batches: string[][] = [];
  let cells = Number.POSITIVE_INFINITY;
  for (const { sheet, used } of rest) {
    if (used.isNullObject) continue;
    const own = Math.min(windowRows, used.rowIndex + used.rowCount) * Math.min(windowColumns, used.columnIndex + used.columnCount);
    if (cells + own > cellsAtOnce) {
      batches.push([]);
      cells = 0;
    }
    batches.at(-1)?.push(sheet);
    cells += own;
  }
  return batches;
}

function readWindows(queued: readonly QueuedWindow[]): readonly SheetWindow[] {
  return queued.map(({ sheet, cells, used, tail }) => {
    if (used.isNullObject) return { sheet, cells: [], lastRow: -1, lastColumn: -1, tailTop: -1 };
    const extent: SheetExtent = { lastRow: used.rowIndex + used.rowCount - 1, lastColumn: used.columnIndex + used.columnCount - 1, tailTop: tail.rowIndex };
    if (cells.isNullObject) return { sheet, cells: [], ...extent };
    const { rowIndex, columnIndex } = cells;
    const values: readonly (readonly unknown[])[] = cells.values;
    const indent = Array.from({ length: columnIndex }, () => "");
    return { sheet, cells: [...Array.from({ length: rowIndex }, () => []), ...values.map((row) => [...indent, ...row])], ...extent };
  });
}

/** Blanks the cells of areas that are read otherwise. */
export function withoutAreas(window: SheetWindow, areas: readonly { readonly row: number; readonly column: number; readonly rows: number; readonly columns: number }[]): SheetWindow {
  if (areas.length === 0) return window;
  const covered = (row: number, column: number): boolean => areas.some((area) => row >= area.row && row < area.row + area.rows && column >= area.column && column < area.column + area.columns);
  return { ...window, cells: window.cells.map((values, row) => (values.length === 0 ? values : values.map((value, column) => (covered(row, column) ? "" : value)))) };
}
