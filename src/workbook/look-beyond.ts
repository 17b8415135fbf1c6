import { type Cells, rowNotLookedAt } from "../domain/detect/cells";
import { cellsAtOnce, goesOnBeyond, type SheetWindow, windowColumns, windowRows } from "./sheet-windows";

/** Rows that are looked at below the first ones: so many from the top and from the bottom of what stands between, and of the last list. */
const middleRows = 1_500;
const tailRows = 300;
/** Titles stand so many rows above a list. */
const titleRows = 12;
const mostColumns = 1_000;

type Piece = { readonly window: SheetWindow; readonly top: number; readonly left: number; readonly rows: number; readonly columns: number };

/**
 * Looks at lists that stand below the first rows of sheets, or right of their first columns: one round trip for as much as fits into an answer. Of
 * very long sheets the middle is left out: its rows are marked as not looked at.
 */
export async function lookBeyond(context: Excel.RequestContext, windows: readonly SheetWindow[]): Promise<readonly SheetWindow[]> {
  const read: { readonly piece: Piece; readonly values: Cells }[] = [];
  for (const batch of batchesOf(windows.filter(goesOnBeyond).flatMap(piecesOf))) {
    const ranges = batch.map((piece) => {
      const { window, top, left, rows, columns } = piece;
      const range = context.workbook.worksheets.getItem(window.sheet).getRangeByIndexes(top, left, rows, columns);
      range.load("values");
      return { piece, range };
    });
    // eslint-disable-next-line office-addins/no-context-sync-in-loop
    await context.sync();
    for (const { piece, range } of ranges) read.push({ piece, values: range.values });
  }
  return windows.map((window) => read.filter(({ piece }) => piece.window === window).reduce<SheetWindow>((sum, { piece, values }) => ({ ...sum, cells: joined(sum.cells, piece, values) }), window));
}

function piecesOf(window: SheetWindow): readonly Piece[] {
  const { lastRow, lastColumn, tailTop } = window;
  const pieces: Piece[] = [];
  if (lastColumn >= windowColumns) pieces.push({ window, top: 0, left: windowColumns, rows: Math.min(windowRows, lastRow + 1), columns: Math.min(mostColumns, lastColumn + 1 - windowColumns) });
  if (lastRow < windowRows || tailTop < windowRows) return pieces;
  const columns = Math.min(windowColumns, lastColumn + 1);
  const add = (from: number, to: number): void => {
    if (to > from) pieces.push({ window, top: from, left: 0, rows: to - from, columns });
  };
  const tail = Math.max(windowRows, tailTop - titleRows);
  if (tail - windowRows <= 2 * middleRows) add(windowRows, tail);
  else {
    add(windowRows, windowRows + middleRows);
    add(tail - middleRows, tail);
  }
  add(tail, Math.min(lastRow + 1, tailTop + tailRows));
  return pieces;
}

/** Cut so that none is larger than an answer, and put together so that each answer is full. */
function batchesOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const batches: Piece[][] = [];
  let cells = Number.POSITIVE_INFINITY;
  for (const piece of pieces) {
    const atOnce = Math.max(1, Math.floor(cellsAtOnce / piece.columns));
    for (let from = 0; from < piece.rows; from += atOnce) {
      const rows = Math.min(atOnce, piece.rows - from);
      if (cells + rows * piece.columns > cellsAtOnce) {
        batches.push([]);
        cells = 0;
      }
      batches.at(-1)?.push({ ...piece, top: piece.top + from, rows });
      cells += rows * piece.columns;
    }
  }
  return batches;
}

/** Puts cells below or beside those that are known. */
function joined(cells: Cells, { top, left }: Piece, values: Cells): Cells {
  const rows: (readonly unknown[])[] = [...cells];
  while (rows.length < top) rows.push(left === 0 ? rowNotLookedAt : []);
  values.forEach((row, step) => {
    const known = rows[top + step] ?? [];
    rows[top + step] = left === 0 ? row : [...known, ...Array.from({ length: Math.max(0, left - known.length) }, () => ""), ...row];
  });
  return rows;
}
