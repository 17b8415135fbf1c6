/** Inserting and deleting some cells: those behind them in the same columns (or rows) move, and everything that refers to them follows. */
import { intersect, MAX_COLUMNS, MAX_ROWS } from "./address";
import { shiftedFormula } from "./formula/rewrite";
import type { CellMatrix, HostSheet } from "./sheet";
import { movedArea, type Shift } from "./shift";
import { shiftFeatures } from "./structure";
import { putCells, takeCells } from "./transfer";
import type { Area, HostStyle } from "./types";
import { CLEARED } from "./values";
import type { HostWorkbook } from "./workbook";

/** Cells that hold something would leave the sheet. */
export class OffSheet extends Error {}

/** The shift that inserting (count > 0) or deleting an area means. */
export function shiftOf(area: Area, axis: Shift["axis"], inserts: boolean): Shift {
  const rows = axis === "rows";
  const count = rows ? area.bottom - area.top + 1 : area.right - area.left + 1;
  return { axis, at: rows ? area.top : area.left, count: inserts ? count : -count, within: rows ? [area.left, area.right] : [area.top, area.bottom] };
}

/** From the first cell of the area to the last used one behind it: what moves or goes. */
function affected(sheet: HostSheet, area: Area, axis: Shift["axis"]): Area | undefined {
  const behind = axis === "rows" ? { ...area, bottom: MAX_ROWS - 1 } : { ...area, right: MAX_COLUMNS - 1 };
  const used = sheet.usedArea(false, behind);
  if (!used) return undefined;
  return axis === "rows" ? { ...area, bottom: Math.max(area.bottom, used.bottom) } : { ...area, right: Math.max(area.right, used.right) };
}

/** Throws OffSheet where cells with content would be pushed off the sheet. */
export function shiftCells(sheet: HostSheet, area: Area, axis: Shift["axis"], inserts: boolean): void {
  const { workbook } = sheet;
  const shift = shiftOf(area, axis, inserts);
  const block = affected(sheet, area, axis);
  if (block && inserts && (axis === "rows" ? block.bottom + shift.count >= MAX_ROWS : block.right + shift.count >= MAX_COLUMNS)) throw new OffSheet();
  workbook.quietly(() => {
    const own = (formula: string): string => shiftedFormula(formula, sheet.name, sheet.name, shift);
    const taken = block && takeCells(sheet, block);
    shiftFormulas(workbook, sheet, shift, block);
    const merges = sheet.merges();
    if (block && taken) {
      const reach = inserts ? (axis === "rows" ? { ...block, bottom: block.bottom + shift.count } : { ...block, right: block.right + shift.count }) : block;
      const beside = inserts ? styleBeside(sheet, area, axis) : undefined;
      putCells(sheet, reach, (row, column) => {
        const [fromRow, fromColumn] = axis === "rows" ? [source(row, shift), column] : [row, source(column, shift)];
        const cell = fromRow !== undefined && fromColumn !== undefined && fromRow <= block.bottom && fromColumn <= block.right ? taken.at(fromRow, fromColumn) : undefined;
        if (!cell) return { content: { ...CLEARED }, style: { row, column, ...(beside?.(row, column) ?? { style: {}, styleKey: "" }) } };
        return { content: cell.formula === undefined ? { ...CLEARED, ...cell.data } : { ...CLEARED, f: own(cell.formula) }, style: cell };
      });
    }
    const moved = merges.map((merge) => movedArea(merge, shift));
    if (merges.some((merge, index) => moved[index] !== merge)) {
      sheet.setMerges([], { top: 0, left: 0, bottom: MAX_ROWS - 1, right: MAX_COLUMNS - 1 });
      sheet.setMerges(moved.filter((merge) => merge !== undefined));
    }
  });
  shiftFeatures(workbook, sheet.id, shift);
}

/** Where the cell at this line came from; undefined for a line that is new. */
function source(line: number, shift: Shift): number | undefined {
  if (line < shift.at) return line;
  if (shift.count < 0) return line - shift.count;
  return line < shift.at + shift.count ? undefined : line - shift.count;
}

/** New cells look like those above them, or to their left. */
function styleBeside(sheet: HostSheet, area: Area, axis: Shift["axis"]): (row: number, column: number) => { style: HostStyle; styleKey: string } {
  return (row, column) => {
    const inside = intersect(area, { top: row, bottom: row, left: column, right: column }) !== undefined;
    const [fromRow, fromColumn] = axis === "rows" ? [area.top - 1, column] : [row, area.left - 1];
    const style = inside && fromRow >= 0 && fromColumn >= 0 ? sheet.styleAt(fromRow, fromColumn) : {};
    return { style, styleKey: JSON.stringify(style) };
  };
}

/** Formulas in all cells that stay where they are. */
function shiftFormulas(workbook: HostWorkbook, sheet: HostSheet, shift: Shift, block: Area | undefined): void {
  for (const home of workbook.allSheets()) {
    const cells: CellMatrix = {};
    home.forEachInput({ top: 0, left: 0, bottom: MAX_ROWS - 1, right: MAX_COLUMNS - 1 }, (row, column) => {
      if (!home.hasFormula(row, column)) return;
      if (home === sheet && block && intersect(block, { top: row, bottom: row, left: column, right: column })) return;
      const formula = String(home.formulaAt(row, column));
      const next = shiftedFormula(formula, home.name, sheet.name, shift);
      if (next !== formula) (cells[row] ??= {})[column] = { f: next, si: null };
    });
    home.apply(cells);
  }
}
