import { allocate, type AllocationFailure } from "../domain/allocation/allocate";
import type { Failure } from "../domain/result";
import { blankCell, isBlank, numberAt, optionalArgument, type Argument } from "./cells/argument";
import { commonShape } from "./cells/each";
import { divisionError, numberError, valueError } from "./cells/errors";
import { singleNumber } from "./cells/setting";

/**
 * Splits a total in proportion to weights, within minimums and maximums, into rounded shares that add up to the total exactly. Rounding goes by largest remainder; ties go to the first listed. Returns a range of the shape of the weights.
 * @formula Share = clamp(λ × weight, minimum, maximum), with the one λ for which the shares add up to the total; then rounded down to the decimals, and what is left over given to the largest remainders.
 * @source Largest remainder (Hamilton) method.
 * @fails #NUM! where minimums and maximums leave no way to reach the total; #DIV/0! where all weights are zero; #VALUE! for a negative weight.
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
  const weightCells: Argument = { name: "weights", cells: weights };
  const lows = optionalArgument("minimums", minimums);
  const highs = optionalArgument("maximums", maximums);
  const shape = commonShape([weightCells, lows, highs]);
  if (shape.rows !== weights.length || shape.columns !== (weights[0]?.length ?? 0)) {
    throw valueError("weights must be a range of the same shape as minimums and maximums");
  }
  const places = placesOf(shape, [weightCells, ...(lows ? [lows] : []), ...(highs ? [highs] : [])]);
  const result = allocate({
    total: singleNumber("total", total) ?? 0,
    weights: places.map(({ row, column }) => numberAt(weightCells, row, column) ?? 0),
    minimums: places.map(({ row, column }) => limitAt(lows, row, column)),
    maximums: places.map(({ row, column }) => limitAt(highs, row, column)),
    decimals: singleNumber("decimals", decimals) ?? 2,
  });
  if (!result.ok) throw cellError(result, weightCells, places);
  const shares: unknown[][] = weights.map((row) => row.map(() => blankCell));
  places.forEach(({ row, column }, place) => {
    const target = shares[row];
    if (target) target[column] = result.value[place] ?? blankCell;
  });
  return shares;
}

type Place = { readonly row: number; readonly column: number };

/** The cells that take part: all but a heading row and rows at the end where every range is blank. */
function placesOf(shape: { rows: number; columns: number; header: boolean }, ranges: readonly Argument[]): readonly Place[] {
  const wide = ranges.filter(({ cells }) => cells.length === shape.rows && (cells[0]?.length ?? 0) === shape.columns);
  let end = shape.rows;
  while (end > 0 && wide.every(({ cells }) => cells[end - 1]?.every(isBlank) ?? true)) end -= 1;
  const places: Place[] = [];
  for (let row = shape.header ? 1 : 0; row < end; row += 1) {
    for (let column = 0; column < shape.columns; column += 1) places.push({ row, column });
  }
  return places;
}

/** Blank cells reach a function as 0 in some builds of Excel, so 0 has to mean the same as blank: no limit. */
function limitAt(limits: Argument | null, row: number, column: number): number | null {
  const limit = limits === null ? null : numberAt(limits, row, column);
  return limit === 0 ? null : limit;
}

function cellError(problem: Failure<AllocationFailure>, weights: Argument, places: readonly Place[]): CustomFunctions.Error {
  switch (problem.code) {
    case "negative-weight": {
      const place = places.findIndex(({ row, column }) => (numberAt(weights, row, column) ?? 0) < 0);
      return valueError(`weights: number ${place + 1} is below zero`);
    }
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
