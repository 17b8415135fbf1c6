/** Where columns and rows lie, in pixels, and back. Drawings are anchored to cells; the host places them in points. */
import { BooleanNumber, type IColumnData, type IRowData, type IWorksheetData } from "@univerjs/core";
import { MAX_COLUMNS, MAX_ROWS } from "../../document/address";
import { DEFAULT_COLUMN_PIXELS, DEFAULT_ROW_PIXELS } from "../units";

export type Line = {
  /** Pixels from the sheet's edge to the start of line `index`; hidden lines have no size. */
  readonly start: (index: number) => number;
  readonly size: (index: number) => number;
  /** The line that lies at this pixel, and how far into it. */
  readonly at: (pixel: number) => { index: number; offset: number };
};

export type Grid = { readonly columns: Line; readonly rows: Line };

function createLine(sizes: ReadonlyMap<number, number>, fallback: number, count: number): Line {
  const own = [...sizes].sort(([a], [b]) => a - b);
  const size = (index: number): number => sizes.get(index) ?? fallback;
  const start = (index: number): number => {
    let total = index * fallback;
    for (const [line, pixels] of own) {
      if (line >= index) break;
      total += pixels - fallback;
    }
    return total;
  };
  return {
    start,
    size,
    at: (pixel) => {
      let low = 0;
      let high = count - 1;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (start(middle) <= pixel) low = middle;
        else high = middle - 1;
      }
      return { index: low, offset: Math.max(0, Math.min(pixel - start(low), size(low))) };
    },
  };
}

/** The geometry of a sheet of the snapshot. */
export function createGrid(data: Partial<IWorksheetData>, hiddenRows: readonly number[] = []): Grid {
  const columns = new Map<number, number>();
  const columnData: Record<number, Partial<IColumnData>> = data.columnData ?? {};
  const rowData: Record<number, Partial<IRowData>> = data.rowData ?? {};
  for (const [index, column] of Object.entries(columnData)) {
    if (column.hd === BooleanNumber.TRUE) columns.set(Number(index), 0);
    else if (column.w !== undefined) columns.set(Number(index), column.w);
  }
  const rows = new Map<number, number>();
  for (const [index, row] of Object.entries(rowData)) {
    const height = row.h ?? row.ah;
    if (row.hd === BooleanNumber.TRUE) rows.set(Number(index), 0);
    else if (height !== undefined) rows.set(Number(index), height);
  }
  for (const row of hiddenRows) rows.set(row, 0);
  return {
    columns: createLine(columns, data.defaultColumnWidth ?? DEFAULT_COLUMN_PIXELS, MAX_COLUMNS),
    rows: createLine(rows, data.defaultRowHeight ?? DEFAULT_ROW_PIXELS, MAX_ROWS),
  };
}
