/** Functions that answer cell by cell: every range of the call has one shape, and so has the answer. */
import { blankCell, checkCells, errorCode, isBlank, isSingle, readNumber, type Argument, type Matrix } from "./argument";
import { cellOr, valueError } from "./errors";

export type Shape = { readonly rows: number; readonly columns: number; /** Whether the first row holds headings. */ readonly header: boolean };

/**
 * The common shape of some arguments: the first that is more than one cell gives it, single values fit every shape.
 * Row 1 counts as headings when it holds text, and no number, in every argument of that shape.
 * Throws #VALUE! naming the argument that does not fit.
 */
export function commonShape(argumentList: readonly (Argument | null)[]): Shape {
  const given = argumentList.filter((argument) => argument !== null);
  given.forEach(checkCells);
  const wide = given.filter((argument) => !isSingle(argument));
  const first = wide[0];
  if (first === undefined) return { rows: 1, columns: 1, header: false };
  const rows = first.cells.length;
  const columns = first.cells[0]?.length ?? 0;
  for (const { name, cells } of wide) {
    const width = cells[0]?.length ?? 0;
    if (cells.length !== rows || width !== columns) {
      throw valueError(`${name} has ${cells.length} × ${width} cells (rows × columns) where ${first.name} has ${rows} × ${columns}`);
    }
  }
  return { rows, columns, header: rows > 1 && wide.every(({ cells }) => isHeading(cells[0] ?? [])) };
}

/** A text that is no number: what a heading looks like above numbers. */
export function isLabel(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "" && errorCode(value) === null && readNumber(value) === null;
}

/** Whether a row holds headings: text, and no number. */
export function isHeading(row: readonly unknown[]): boolean {
  return row.some(isLabel) && row.every((value) => isBlank(value) || isLabel(value));
}

/**
 * Answers cell by cell. Cells of a heading row, and cells where every range of the call is blank, stay empty; an error of
 * one cell stands in that cell and the others are still answered. A single cell's error becomes the formula's own.
 */
export function answerEach(shape: Shape, ranges: readonly Argument[], answer: (row: number, column: number) => number | string): Matrix {
  const alone = shape.rows === 1 && shape.columns === 1;
  const wide = alone ? ranges : ranges.filter((argument) => !isSingle(argument));
  return Array.from({ length: shape.rows }, (_, row) =>
    Array.from({ length: shape.columns }, (_unused, column): unknown => {
      if (shape.header && row === 0) return blankCell;
      if (wide.length > 0 && wide.every(({ cells }) => isBlank(cells[row]?.[column]))) return blankCell;
      return alone ? answer(row, column) : cellOr(() => answer(row, column));
    }),
  );
}
