/** Range: values, formulas, texts, number formats. */
import { cellCount, columnCount, isWholeColumns, isWholeRows, rowCount } from "../../document/address";
import { BadFormula, type CellInput, cellInput } from "../../document/values";
import { ApiError, invalidArgument } from "../../protocol/errors";
import { defineType } from "../../protocol/registry";
import { type HostRange, requireWritable } from "./host-range";

/** Excel's limit for cells in one read. */
const READ_LIMIT = 5_000_000;

/** One entry a cell; null where the range has no end, as Excel answers. */
export function matrixOf<T>(range: HostRange, read: (row: number, column: number) => T): T[][] | null {
  const { area } = range;
  if (isWholeColumns(area) || isWholeRows(area)) return null;
  if (cellCount(area) > READ_LIMIT) throw new ApiError("RangeExceedsLimit", "The cell count in the range has exceeded the maximum supported number.");
  const rows: T[][] = [];
  for (let row = area.top; row <= area.bottom; row++) {
    const cells: T[] = [];
    for (let column = area.left; column <= area.right; column++) cells.push(read(row, column));
    rows.push(cells);
  }
  return rows;
}

/** Reads a two-dimensional argument of the range's shape; a single value stands for every cell. */
export function matrixArgument(range: HostRange, value: unknown): (row: number, column: number) => unknown {
  const { area } = range;
  if (!Array.isArray(value)) {
    if (typeof value === "object" && value !== null) throw invalidArgument();
    return () => value;
  }
  const rows = value as unknown[];
  const isMatrix = rows.every((row) => Array.isArray(row));
  const single = rows.length === 1 && isMatrix && (rows[0] as unknown[]).length === 1;
  if (single) return () => (rows[0] as unknown[])[0];
  if (!isMatrix || rows.length !== rowCount(area) || rows.some((row) => (row as unknown[]).length !== columnCount(area))) {
    throw invalidArgument("The number of rows or columns in the input array doesn't match the size or dimensions of the range.");
  }
  return (row, column) => (rows[row - area.top] as unknown[])[column - area.left];
}

function refuseUnbounded(range: HostRange): void {
  if (isWholeColumns(range.area) || isWholeRows(range.area)) {
    throw invalidArgument("Cell-level properties cannot be set on an unbounded range.");
  }
}

/** Longest text of a cell. */
const TEXT_LIMIT = 32_767;

function inputOf(range: HostRange, value: unknown, row: number, column: number): CellInput | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "object" || (typeof value === "string" && value.length > TEXT_LIMIT)) throw invalidArgument();
  const { sheet } = range;
  try {
    return cellInput(value, typeof value === "string" ? sheet.formatAt(row, column) : "General", (name) => sheet.workbook.nameSpelling(name));
  } catch (error) {
    throw error instanceof BadFormula ? invalidArgument() : error;
  }
}

export function writeValues(range: HostRange, value: unknown): void {
  requireWritable(range);
  const at = matrixArgument(range, value);
  refuseUnbounded(range);
  range.sheet.write(range.area, (row, column) => inputOf(range, at(row, column), row, column));
}

defineType<HostRange>("Range", {
  properties: {
    values: { get: (range) => matrixOf(range, (row, column) => range.sheet.valueAt(row, column)), set: writeValues },
    formulas: { get: (range) => matrixOf(range, (row, column) => range.sheet.formulaAt(row, column)), set: writeValues },
    formulasLocal: { get: (range) => matrixOf(range, (row, column) => range.sheet.formulaAt(row, column)), set: writeValues },
    text: { get: (range) => matrixOf(range, (row, column) => range.sheet.textAt(row, column)) },
    valueTypes: { get: (range) => matrixOf(range, (row, column) => range.sheet.valueTypeAt(row, column)) },
    numberFormat: { get: (range) => matrixOf(range, (row, column) => range.sheet.formatAt(row, column)), set: writeNumberFormat },
    numberFormatLocal: { get: (range) => matrixOf(range, (row, column) => range.sheet.formatAt(row, column)), set: writeNumberFormat },
  },
});

function writeNumberFormat(range: HostRange, value: unknown): void {
  requireWritable(range);
  const single = !Array.isArray(value) || (value.length === 1 && Array.isArray(value[0]) && value[0].length === 1);
  const at = matrixArgument(range, value);
  if (single) {
    const pattern = String(at(range.area.top, range.area.left));
    range.sheet.patchStyle(range.area, { n: pattern === "General" ? null : { pattern } });
    return;
  }
  refuseUnbounded(range);
  range.sheet.patchStyle(range.area, (row, column) => {
    const pattern = at(row, column);
    if (pattern === null || pattern === undefined) return {};
    return { n: pattern === "General" ? null : { pattern: String(pattern) } };
  });
}
