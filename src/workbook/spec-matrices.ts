import type { CellContent, SheetSpec } from "../dashboards/sheet-spec";

/** How large a written place is. */
export type Extent = { readonly rows: number; readonly columns: number };

export function blankMatrix<T>({ rows, columns }: Extent, blank: T): T[][] {
  return Array.from({ length: rows }, () => new Array<T>(columns).fill(blank));
}

/** What the cells of a spec hold, over at least its own extent; `""` where nothing stands. */
export function contentsOf(spec: SheetSpec, extent: Extent): CellContent[][] {
  const cells = blankMatrix<CellContent>(extent, "");
  for (const { row, column, cells: block } of spec.blocks) {
    block.forEach((values, down) => {
      values.forEach((value, across) => {
        const target = cells[row + down];
        if (target === undefined || column + across >= extent.columns) throw new RangeError("a block of the spec lies outside of its area");
        target[column + across] = value ?? "";
      });
    });
  }
  return cells;
}

export function numberFormatsOf(spec: SheetSpec, extent: Extent): string[][] {
  const formats = blankMatrix(extent, "General");
  for (const { area, numberFormat } of spec.formats) {
    const code = numberFormat === undefined ? undefined : spec.numberFormats[numberFormat];
    if (code === undefined) continue;
    for (let row = area.row; row < area.row + area.rows; row += 1) formats[row]?.fill(code, area.column, area.column + area.columns);
  }
  return formats;
}
