/** Areas made of cells and taken apart again. */
import type { Area } from "./types";

type Run = { readonly left: number; readonly right: number };

/** The fewest areas, from the top, that one finds by joining runs of cells in a row with equal runs in the row below. */
export function areasOf(cells: Iterable<readonly [row: number, column: number]>): Area[] {
  const rows = new Map<number, number[]>();
  for (const [row, column] of cells) {
    const columns = rows.get(row);
    if (columns) columns.push(column);
    else rows.set(row, [column]);
  }
  const done: Area[] = [];
  let open: Area[] = [];
  let previous = -2;
  for (const row of [...rows.keys()].sort((a, b) => a - b)) {
    if (row !== previous + 1) {
      done.push(...open);
      open = [];
    }
    const next: Area[] = [];
    for (const run of runsOf(rows.get(row) ?? [])) {
      const above = open.find((area) => area.left === run.left && area.right === run.right);
      next.push({ top: above?.top ?? row, bottom: row, ...run });
    }
    done.push(...open.filter((area) => !next.some((other) => other.left === area.left && other.right === area.right)));
    open = next;
    previous = row;
  }
  return [...done, ...open].sort((a, b) => a.top - b.top || a.left - b.left);
}

function runsOf(columns: readonly number[]): Run[] {
  const runs: { left: number; right: number }[] = [];
  for (const column of [...columns].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && column <= last.right + 1) last.right = Math.max(last.right, column);
    else runs.push({ left: column, right: column });
  }
  return runs;
}

/** An area less another: up to four areas. */
export function without(area: Area, gone: Area): Area[] {
  if (gone.bottom < area.top || gone.top > area.bottom || gone.right < area.left || gone.left > area.right) return [area];
  const top = Math.max(area.top, gone.top);
  const bottom = Math.min(area.bottom, gone.bottom);
  const parts: Area[] = [
    { ...area, bottom: top - 1 },
    { top, bottom, left: area.left, right: gone.left - 1 },
    { top, bottom, left: gone.right + 1, right: area.right },
    { ...area, top: bottom + 1 },
  ];
  return parts.filter((part) => part.top <= part.bottom && part.left <= part.right);
}

export function movedBy(area: Area, rows: number, columns: number): Area {
  return { top: area.top + rows, bottom: area.bottom + rows, left: area.left + columns, right: area.right + columns };
}
