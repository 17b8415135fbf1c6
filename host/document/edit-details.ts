/** What an edit replaced: for events that tell of a single cell's value before and after, and of formulas that changed. */
import { columnName } from "./address";
import type { HostSheet } from "./sheet";
import type { Area } from "./types";
import type { Scalar, ValueType } from "./values";
import type { HostWorkbook } from "./workbook";

/** The number by which office.js knows `onFormulaChanged`. */
const FORMULA_CHANGED = 23;

type Single = { readonly row: number; readonly column: number; readonly value: Scalar; readonly type: ValueType };

type Formula = { readonly row: number; readonly column: number; readonly formula: Scalar };

export type CellsBefore = { readonly single?: Single; readonly formulas: readonly Formula[] };

export const NOTHING_BEFORE: CellsBefore = { formulas: [] };

/** Past this many cells of an edit by hand nobody asks for single formulas. */
const MANY = 100_000;

type Written = Readonly<Record<number, Readonly<Record<number, unknown>>>>;

export const isContent = (cell: unknown): cell is { v?: unknown; f?: unknown } | null => cell === null || (typeof cell === "object" && ("v" in cell || "f" in cell));

function* contentCells(cells: Written): Generator<[row: number, column: number, formula: string | undefined]> {
  for (const [row, columns] of Object.entries(cells)) {
    for (const [column, cell] of Object.entries(columns)) if (isContent(cell)) yield [Number(row), Number(column), typeof cell?.f === "string" ? cell.f : undefined];
  }
}

function* areaCells(area: Area): Generator<[row: number, column: number, formula: undefined]> {
  for (let row = area.top; row <= area.bottom; row++) for (let column = area.left; column <= area.right; column++) yield [row, column, undefined];
}

function collect(sheet: HostSheet, cells: Iterable<[row: number, column: number, formula: string | undefined]>, all: boolean): CellsBefore {
  const formulas: Formula[] = [];
  let single: Single | undefined;
  let count = 0;
  for (const [row, column, next] of cells) {
    count += 1;
    if (count === 1) single = { row, column, value: sheet.valueAt(row, column), type: sheet.valueTypeAt(row, column) };
    if (all || next !== undefined || sheet.hasFormula(row, column)) formulas.push({ row, column, formula: sheet.formulaAt(row, column) });
  }
  return count === 1 && single ? { single, formulas } : { formulas };
}

/** Looked at before the host writes cells. */
export const cellsBefore = (sheet: HostSheet, cells: Written): CellsBefore => collect(sheet, contentCells(cells), false);

/** Looked at before a person's edit, of which only the place is known. */
export function areaBefore(sheet: HostSheet, area: Area): CellsBefore {
  return (area.bottom - area.top + 1) * (area.right - area.left + 1) > MANY ? NOTHING_BEFORE : collect(sheet, areaCells(area), true);
}

const isFormula = (text: Scalar): boolean => typeof text === "string" && text.startsWith("=");

/** Tells of an edit; of a single cell that got a formula only when that is calculated, for its value is part of the event. */
export function tellOfEdit(workbook: HostWorkbook, sheetId: string, area: Area, { single, formulas }: CellsBefore): void {
  const byAddin = workbook.writingForAddin;
  const sheet = workbook.sheetById(sheetId);
  const tell = (): void => workbook.events.emit({ kind: "changed", sheetId, area, changeType: "RangeEdited", byAddin, ...(single && sheet ? { details: detailsOf(sheet, single) } : {}) });
  if (single && sheet?.hasFormula(single.row, single.column)) void workbook.calculation.settled().then(() => (sheet.exists ? tell() : undefined));
  else tell();
  if (!sheet) return;
  const formulaDetails = formulas
    .filter(({ row, column, formula }) => (isFormula(formula) || sheet.hasFormula(row, column)) && sheet.formulaAt(row, column) !== formula)
    .map(({ row, column, formula }) => ({ cellAddress: `${columnName(column)}${row + 1}`, previousFormula: typeof formula === "boolean" ? String(formula).toUpperCase() : String(formula) }));
  if (formulaDetails.length === 0) return;
  for (const targetId of [sheetId, "Workbook"]) workbook.events.emit({ kind: "wire", eventType: FORMULA_CHANGED, targetId, args: { source: "Local", worksheetId: sheetId, formulaDetails } });
}

function detailsOf(sheet: HostSheet, { row, column, value, type }: Single): { valueBefore: Scalar; valueAfter: Scalar; valueTypeBefore: ValueType; valueTypeAfter: ValueType } {
  return { valueBefore: value, valueAfter: sheet.valueAt(row, column), valueTypeBefore: type, valueTypeAfter: sheet.valueTypeAt(row, column) };
}
