/** How areas move when rows or columns are inserted or deleted. */
import { MAX_COLUMNS, MAX_ROWS } from "./address";
import type { Area } from "./types";

export { translateFormula } from "./formula/rewrite";

/** `count` rows or columns inserted (positive) or deleted (negative) at `at`; `within` limits it to some columns or rows. */
export type Shift = { readonly axis: "rows" | "columns"; readonly at: number; readonly count: number; readonly within?: readonly [first: number, last: number] };

function movedSpan(first: number, last: number, shift: Shift, limit: number): [number, number] | undefined {
  if (shift.count > 0) {
    const from = first >= shift.at ? first + shift.count : first;
    const to = last >= shift.at && last < limit - 1 ? last + shift.count : last;
    return from >= limit ? undefined : [from, Math.min(to, limit - 1)];
  }
  const end = shift.at - shift.count;
  const from = first < shift.at ? first : first >= end ? first + shift.count : shift.at;
  const to = last < shift.at ? last : last >= end ? (last === limit - 1 && first < shift.at ? last : last + shift.count) : shift.at - 1;
  return from > to ? undefined : [from, to];
}

/** Where an area is after the shift; undefined where it was deleted. An area only partly inside `within` stays. */
export function movedArea(area: Area, shift: Shift): Area | undefined {
  if (shift.axis === "rows") {
    if (shift.within && (area.left < shift.within[0] || area.right > shift.within[1])) return area;
    const span = movedSpan(area.top, area.bottom, shift, MAX_ROWS);
    return span && { ...area, top: span[0], bottom: span[1] };
  }
  if (shift.within && (area.top < shift.within[0] || area.bottom > shift.within[1])) return area;
  const span = movedSpan(area.left, area.right, shift, MAX_COLUMNS);
  return span && { ...area, left: span[0], right: span[1] };
}

export function shiftPoint(point: { row: number; column: number }, shift: Shift): { row: number; column: number } | undefined {
  const area = movedArea({ top: point.row, left: point.column, bottom: point.row, right: point.column }, shift);
  return area && { row: area.top, column: area.left };
}

/** The area around the cells that pass; undefined where none does. */
export function areaOfCells(cells: Record<number, Record<number, unknown>>, counts: (cell: unknown) => boolean): Area | undefined {
  let area: { top: number; left: number; bottom: number; right: number } | undefined;
  for (const [rowKey, columns] of Object.entries(cells)) {
    for (const [columnKey, cell] of Object.entries(columns)) {
      if (!counts(cell)) continue;
      const row = Number(rowKey);
      const column = Number(columnKey);
      if (!area) area = { top: row, left: column, bottom: row, right: column };
      else {
        area.top = Math.min(area.top, row);
        area.bottom = Math.max(area.bottom, row);
        area.left = Math.min(area.left, column);
        area.right = Math.max(area.right, column);
      }
    }
  }
  return area;
}
