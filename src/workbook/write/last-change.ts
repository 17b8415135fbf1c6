import { areaAddress, cellAddress } from "../a1";
import { writeMemory } from "./memory";

/** What the next undo would put back. `whole`: not cells or rows but whole sheets, which it would put back or take away, or what feeds the plan. */
export type LastChange = {
  readonly title: string;
  readonly at: number;
  readonly cells: number;
  readonly rows: number;
  readonly sheets: readonly string[];
  readonly address: string;
  readonly whole: "created" | "redrawn" | "mapping" | null;
  /** Whether the plan may read otherwise without it. */
  readonly changesData: boolean;
};

/** The last change of this session that can be taken back; null when there is none. */
export function lastChange(): LastChange | null {
  const change = writeMemory().applied.at(-1);
  if (change === undefined) return null;
  const { title, at } = change;
  if (change.kind === "rows") {
    const { sheet, top, left, width, kept } = change.place;
    return { title, at, cells: 0, rows: change.count, sheets: [sheet], address: areaAddress(top + kept, left, change.count, width), whole: null, changesData: true };
  }
  if (change.kind === "mapping") return { title, at, cells: 0, rows: 0, sheets: [], address: "", whole: "mapping", changesData: true };
  if (change.kind === "sheets") return { title, at, cells: 0, rows: 0, sheets: change.sheets, address: "A1", whole: change.created ? "created" : "redrawn", changesData: change.holds === "data" };
  const [first] = change.pieces;
  const cells = change.pieces.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  return { title, at, cells, rows: 0, sheets: [...new Set(change.pieces.map(({ sheet }) => sheet))], address: first === undefined ? "" : cellAddress(first.row, first.column), whole: null, changesData: true };
}

/** What the cells of the last change held before it, so that it can be put back by hand: as many as are asked for. */
export function formerContents(most: number): readonly { readonly sheet: string; readonly address: string; readonly content: string }[] {
  const change = writeMemory().applied.at(-1);
  if (change?.kind !== "cells") return [];
  const former: { sheet: string; address: string; content: string }[] = [];
  for (const { sheet, row, column, cells } of change.pieces) {
    for (const [down, line] of cells.entries()) {
      for (const [across, { before }] of line.entries()) {
        if (former.length === most) return former;
        former.push({ sheet, address: cellAddress(row + down, column + across), content: String(before.formula) });
      }
    }
  }
  return former;
}
