/** Cells taken as they are, to be put elsewhere: by copying, filling, sorting or moving. */
import type { ICellData, Nullable } from "@univerjs/core";
import { translateFormula, transposeFormula } from "./formula/rewrite";
import type { CellMatrix, HostSheet } from "./sheet";
import type { Area, HostStyle } from "./types";
import { CLEARED } from "./values";

/** A cell's own content and style. `formula` is written out for that cell. */
export type TakenCell = { readonly row: number; readonly column: number; readonly formula?: string; readonly data?: ICellData; readonly shown?: ICellData; readonly style: HostStyle; readonly styleKey: string };

export type TakenCells = { readonly area: Area; readonly at: (row: number, column: number) => TakenCell };

function content(cell: Nullable<ICellData>): ICellData | undefined {
  if (!cell || ((cell.v === undefined || cell.v === null) && !cell.p)) return undefined;
  return { v: cell.v ?? null, t: cell.t ?? null, ...(cell.p ? { p: cell.p } : {}) };
}

/** The same for cells of the same style. */
function styleKey(sheet: HostSheet, row: number, column: number): string {
  return JSON.stringify(sheet.styleAt(row, column));
}

/** A copy of what stands in an area now, so that it can be written over the same cells. */
export function takeCells(sheet: HostSheet, area: Area): TakenCells {
  const cells = new Map<number, TakenCell>();
  const width = area.right - area.left + 1;
  for (let row = area.top; row <= area.bottom; row++) {
    for (let column = area.left; column <= area.right; column++) {
      const own = sheet.inputAt(row, column);
      const formula = sheet.hasFormula(row, column) ? String(sheet.formulaAt(row, column)) : undefined;
      const data = formula === undefined ? content(own) : undefined;
      const shown = content(sheet.cellAt(row, column));
      cells.set((row - area.top) * width + column - area.left, {
        row,
        column,
        ...(formula === undefined ? {} : { formula }),
        ...(data ? { data } : {}),
        ...(shown ? { shown } : {}),
        style: sheet.styleAt(row, column),
        styleKey: styleKey(sheet, row, column),
      });
    }
  }
  return {
    area,
    at: (row, column) => {
      const cell = cells.get((row - area.top) * width + column - area.left);
      if (!cell) throw new Error("The cell was not taken.");
      return cell;
    },
  };
}

export const isBlank = (cell: TakenCell): boolean => cell.formula === undefined && cell.data === undefined;

/** What a copy of the cell holds at another place: its formula with relative references moved along, else its value. */
export function copiedContent(cell: TakenCell, row: number, column: number, transposed = false): ICellData {
  if (cell.formula === undefined) return { ...CLEARED, ...cell.data };
  return { ...CLEARED, f: transposed ? transposeFormula(cell.formula, cell, { row, column }) : translateFormula(cell.formula, row - cell.row, column - cell.column) };
}

export const shownValue = (cell: TakenCell): ICellData => ({ ...CLEARED, ...cell.shown });

/** Puts content and styles into the cells of an area, each where it is wanted. */
export function putCells(sheet: HostSheet, area: Area, source: (row: number, column: number) => { readonly content?: ICellData | undefined; readonly style?: TakenCell | undefined }): void {
  const cells: CellMatrix = {};
  let styled = false;
  for (let row = area.top; row <= area.bottom; row++) {
    for (let column = area.left; column <= area.right; column++) {
      const { content: next, style } = source(row, column);
      if (next) (cells[row] ??= {})[column] = next;
      styled ||= style !== undefined && style.styleKey !== styleKey(sheet, row, column);
    }
  }
  sheet.apply(cells);
  if (styled) {
    sheet.setStyle(
      area,
      (own, row, column) => source(row, column).style?.style ?? own,
      (row, column) => source(row, column).style?.styleKey ?? "own",
    );
  }
}
