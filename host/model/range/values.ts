/** Range: values, formulas, texts, number formats. */
import { cellCount, columnCount, isWholeColumns, isWholeRows, rowCount } from "../../document/address";
import { BadFormula, type CellInput, cellInput, type Scalar } from "../../document/values";
import { fromR1C1, toR1C1 } from "../../document/formula/r1c1";
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

export function writeValues(range: HostRange, value: unknown, read: (value: unknown, row: number, column: number) => unknown = (given) => given): void {
  requireWritable(range);
  const at = matrixArgument(range, value);
  refuseUnbounded(range);
  range.sheet.write(range.area, (row, column) => inputOf(range, read(at(row, column), row, column), row, column));
}

/** Formulas may come in R1C1 notation; all else is a value like any other. */
function readR1C1(value: unknown, row: number, column: number): unknown {
  if (typeof value !== "string" || !value.startsWith("=")) return value;
  const formula = fromR1C1(value, row, column);
  if (formula === undefined) throw invalidArgument();
  return formula;
}

const formulaR1C1 = (range: HostRange, row: number, column: number): Scalar => {
  const formula = range.sheet.formulaAt(row, column);
  return typeof formula === "string" && range.sheet.hasFormula(row, column) ? toR1C1(formula, row, column) : formula;
};

defineType<HostRange>("Range", {
  properties: {
    values: { get: (range) => matrixOf(range, (row, column) => range.sheet.valueAt(row, column)), set: (range, value) => writeValues(range, value) },
    formulas: { get: (range) => matrixOf(range, (row, column) => range.sheet.formulaAt(row, column)), set: (range, value) => writeValues(range, value) },
    formulasLocal: { get: (range) => matrixOf(range, (row, column) => range.sheet.formulaAt(row, column)), set: (range, value) => writeValues(range, value) },
    formulasR1C1: {
      get: (range) => matrixOf(range, (row, column) => formulaR1C1(range, row, column)),
      set: (range, value) => writeValues(range, value, readR1C1),
      since: "1.2",
    },
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
