import { coefficientAt, floorDivide, fromDecimal, powerOfTen, toDecimal } from "../money/decimal";
import type { Grid } from "./grid";
import { roundToWhole } from "./largest-remainder";
import { shareWithinBounds, type Place } from "./proportional-within-bounds";

/**
 * The shares of `allocate` in integers of any size: right for every input, at some microseconds a weight.
 *
 * @param weights Finite, zero or more.
 */
export function exactAllocation(weights: readonly number[], grid: Grid): readonly number[] | "infeasible" {
  const { mirrored, places, step, units, steps, lows, highs } = grid;
  const sizes = commonCoefficients(weights);
  const bounded = sizes.map((weight, index): Place => {
    const high = onGrid(highs?.[index] ?? null, grid, false);
    return { weight, low: onGrid(lows?.[index] ?? null, grid, true) ?? 0n, high };
  });
  const shares = shareWithinBounds(units, bounded);
  if (shares === null) return "infeasible";
  const rounded = roundToWhole(shares.numerators, shares.denominator * step, steps);
  const rest = units - steps * step;
  return rounded.shares.map((share, index) => {
    const coefficient = share * step + (index === rounded.next ? rest : 0n);
    return fromDecimal({ coefficient: mirrored ? -coefficient : coefficient, places });
  });
}

/** A bound in units, brought inward to whole steps. */
export function onGrid(bound: number | null, { mirrored, places, step }: Grid, roundUp: boolean): bigint | null {
  if (bound === null) return null;
  const decimal = toDecimal(mirrored ? -bound : bound);
  const fine = Math.max(decimal.places, places);
  const fineStep = step * powerOfTen(fine - places);
  const coefficient = coefficientAt(decimal, fine);
  return (roundUp ? -floorDivide(-coefficient, fineStep) : floorDivide(coefficient, fineStep)) * step;
}

/** The weights as whole numbers in the same ratio. */
function commonCoefficients(weights: readonly number[]): bigint[] {
  const decimals = weights.map(toDecimal);
  const places = decimals.reduce((most, decimal) => Math.max(most, decimal.places), 0);
  return decimals.map((decimal) => coefficientAt(decimal, places));
}
