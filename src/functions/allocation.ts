import { allocate, type AllocationFailure } from "../domain/allocation/allocate";
import type { Failure } from "../domain/result";
import { blankCell, isBlank, isSingle, numberAt, optionalArgument, requiredArgument, type Argument } from "./cells/argument";
import { commonShape, type Shape } from "./cells/each";
import { divisionError, numberError, valueError } from "./cells/errors";
import { singleNumber } from "./cells/setting";

// Looked up once: where a page's scripts run in a sandbox, a global costs more than the arithmetic.
const { max } = Math;
const { isFinite } = Number;

/**
 * Splits a total in proportion to weights, within minimums and maximums, into rounded shares that add up to the total exactly. Rounding goes by largest remainder; ties go to the first listed. Returns a range of the shape of the weights.
 * @formula Share = clamp(λ × weight, minimum, maximum), with the one λ for which the shares add up to the total; then rounded down to the decimals, and what is left over given to the largest remainders.
 * @source Largest remainder (Hamilton) method.
 * @fails #NUM! where minimums and maximums leave no way to reach the total; #DIV/0! where all weights are zero; #VALUE! for a negative weight.
 * @limits More than 100,000 weights need a total and bounds of at most 15 digits.
 * @example Three equal shares of 100, exact to the cent: =PLAN.ALLOCATE(100, {1;1;1}) gives {33.34;33.33;33.33}
 * @example By weight, with no more than 400 for the first and whole hundreds: =PLAN.ALLOCATE(1000, {6;3;1}, , {400;0;0}, -2) gives {400;500;100}
 * @customfunction ALLOCATE ALLOCATE
 * @param {unknown} total Amount to split. May be negative.
 * @param {any[][]} weights One weight for each share, zero or more: a row, a column or a block. A heading row and blank rows at the end are left empty.
 * @param {any[][]} [minimums] Least amount of each share: one value for all, or a range of the shape of weights. Blank or 0 sets no minimum.
 * @param {any[][]} [maximums] Greatest amount of each share: one value for all, or a range of the shape of weights. Blank or 0 sets no maximum; to leave a share out, give it the weight 0.
 * @param {unknown} [decimals] Shares are rounded to this many decimals: 2 (if omitted) for cents, 0 for whole units, -2 for hundreds.
 * @returns {any[][]} The shares, in the shape of weights.
 */
export function allocateTotal(total: unknown, weights: unknown[][], minimums?: unknown[][], maximums?: unknown[][], decimals?: unknown): unknown[][] {
  const weightCells = requiredArgument("weights", weights);
  const lows = optionalArgument("minimums", minimums);
  const highs = optionalArgument("maximums", maximums);
  const shape = commonShape([weightCells, lows, highs]);
  if (shape.rows !== weightCells.cells.length || shape.columns !== (weightCells.cells[0]?.length ?? 0)) {
    throw valueError("weights must be a range of the same shape as minimums and maximums");
  }
  const rows = rowsOf(shape, [weightCells, ...(lows ? [lows] : []), ...(highs ? [highs] : [])]);
  const values = numbersOf(weightCells, shape, rows, (value) => value ?? 0);
  // Blank cells reach a function as 0 in some builds of Excel, so 0 has to mean the same as blank: no limit.
  const limit = (value: number | null): number | null => (value === 0 ? null : value);
  const result = allocate({
    total: singleNumber("total", total) ?? 0,
    weights: values,
    ...(lows ? { minimums: numbersOf(lows, shape, rows, limit) } : {}),
    ...(highs ? { maximums: numbersOf(highs, shape, rows, limit) } : {}),
    decimals: singleNumber("decimals", decimals) ?? 2,
  });
  if (!result.ok) throw cellError(result, values);
  let next = 0;
  return weightCells.cells.map((cells, row) => cells.map(() => (row < rows.first || row >= rows.end ? blankCell : (result.value[next++] ?? blankCell))));
}

/** Rows that take part, from `first` to before `end`. */
type Rows = { readonly first: number; readonly end: number };

/** All rows but headings and those at the end where every range is blank. */
function rowsOf(shape: Shape, ranges: readonly Argument[]): Rows {
  const wide = ranges.filter(({ cells }) => cells.length === shape.rows && (cells[0]?.length ?? 0) === shape.columns);
  let end = shape.rows;
  while (end > 0 && wide.every(({ cells }) => cells[end - 1]?.every(isBlank) ?? true)) end -= 1;
  return { first: shape.header ? 1 : 0, end };
}

/** The numbers of the cells that take part, row by row; the number of a single cell for each. */
function numbersOf<T>(argument: Argument, shape: Shape, { first, end }: Rows, read: (value: number | null) => T): T[] {
  const count = max(0, end - first) * shape.columns;
  if (isSingle(argument)) return new Array<T>(count).fill(read(numberAt(argument, 0, 0)));
  const values: T[] = [];
  for (let row = first; row < end; row += 1) {
    const cells = argument.cells[row] ?? [];
    for (let column = 0; column < shape.columns; column += 1) {
      const value = cells[column];
      values.push(read(typeof value === "number" && isFinite(value) ? value : numberAt(argument, row, column)));
    }
  }
  return values;
}

function cellError(problem: Failure<AllocationFailure>, weights: readonly number[]): CustomFunctions.Error {
  switch (problem.code) {
    case "negative-weight":
      return valueError(`weights: number ${weights.findIndex((weight) => weight < 0) + 1} is below zero`);
    case "bad-decimals":
      return valueError(`decimals: ${problem.detail}`);
    case "no-weights":
      return divisionError(problem.detail);
    case "infeasible":
    case "out-of-range":
    case "not-finite":
      return numberError(problem.detail);
  }
}
