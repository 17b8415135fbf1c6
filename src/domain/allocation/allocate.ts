import { coefficientAt, floorDivide, fromDecimal, powerOfTen, toDecimal } from "../money/decimal";
import { largestMinorUnits } from "../money/minor-units";
import { failure, success, type Result } from "../result";
import { roundToWhole } from "./largest-remainder";
import { shareWithinBounds, type Place } from "./proportional-within-bounds";

export type AllocationFailure =
  /** A number is NaN or infinite. */
  | "not-finite"
  | "negative-weight"
  /** Every weight is zero: there is no proportion to share by. */
  | "no-weights"
  /** No shares on the grid satisfy the bounds and add up to the total. */
  | "infeasible"
  /** The total has more steps than whole numbers can tell apart. */
  | "out-of-range"
  | "bad-decimals";

export type AllocationRequest = {
  readonly total: number;
  /** Zero or more each. The shares come back in the same order. */
  readonly weights: readonly number[];
  /** One a weight; null = none (then no share changes sign). */
  readonly minimums?: readonly (number | null)[];
  readonly maximums?: readonly (number | null)[];
  /** Shares are multiples of 10^−decimals: 2 = cents, 0 = whole units, −2 = hundreds. −12 to 12. */
  readonly decimals: number;
};

/**
 * Splits a total in proportion to weights, within a minimum and a maximum for each, into rounded shares that add up to
 * the total exactly.
 *
 * - Places that touch no bound keep the ratio of their weights; those that would pass a bound stand at it.
 * - Shares are multiples of 10^−decimals, rounded by largest remainder; ties go to the first listed. Bounds are brought
 *   inward to the same grid.
 * - If the total is no multiple itself (12,345 in hundreds), the odd rest (45) goes to the place whose turn is next, so
 *   that nothing is lost.
 * - A negative total is split like its positive mirror image. A total of zero gives zeros where the bounds allow it.
 * - A place of weight 0 gets its minimum, else 0.
 *
 * @example allocate({ total: 100, weights: [1, 1, 1], decimals: 2 }) // 33.34, 33.33, 33.33
 */
export function allocate(request: AllocationRequest): Result<readonly number[], AllocationFailure> {
  const { total, weights, decimals } = request;
  const minimums = weights.map((_, place) => request.minimums?.[place] ?? null);
  const maximums = weights.map((_, place) => request.maximums?.[place] ?? null);
  if (!Number.isInteger(decimals) || Math.abs(decimals) > 12) return failure("bad-decimals", "decimals must be a whole number from -12 to 12");
  if (![total, ...weights, ...minimums, ...maximums].every((value) => value === null || Number.isFinite(value))) {
    return failure("not-finite", "every number must be finite");
  }
  if (weights.some((weight) => weight < 0)) return failure("negative-weight", "a weight is below zero");

  const mirrored = total < 0;
  const amount = toDecimal(Math.abs(total));
  const places = Math.max(decimals, amount.places, 0);
  const step = powerOfTen(places - decimals);
  const units = coefficientAt(amount, places);
  const steps = units / step;
  if (steps > BigInt(largestMinorUnits)) return failure("out-of-range", "the total has too many steps of this size");

  const onGrid = (bound: number | null, roundUp: boolean): bigint | null => {
    if (bound === null) return null;
    const decimal = toDecimal(mirrored ? -bound : bound);
    const fine = Math.max(decimal.places, places);
    const fineStep = step * powerOfTen(fine - places);
    const coefficient = coefficientAt(decimal, fine);
    return (roundUp ? -floorDivide(-coefficient, fineStep) : floorDivide(coefficient, fineStep)) * step;
  };
  const lows = mirrored ? maximums : minimums;
  const highs = mirrored ? minimums : maximums;
  const sizes = commonCoefficients(weights);
  const bounded = sizes.map((weight, index): Place => {
    const high = onGrid(highs[index] ?? null, false);
    return { weight, low: onGrid(lows[index] ?? null, true) ?? 0n, high };
  });

  const shares = shareWithinBounds(units, bounded);
  if (shares === null) {
    return sizes.every((size) => size === 0n)
      ? failure("no-weights", "the weights add up to zero")
      : failure("infeasible", "the minimums and maximums leave no way to reach the total");
  }
  const rounded = roundToWhole(shares.numerators, shares.denominator * step, steps);
  const rest = units - steps * step;
  return success(
    rounded.shares.map((share, index) => {
      const coefficient = share * step + (index === rounded.next ? rest : 0n);
      return fromDecimal({ coefficient: mirrored ? -coefficient : coefficient, places });
    }),
  );
}

/** The weights as whole numbers in the same ratio. */
function commonCoefficients(weights: readonly number[]): bigint[] {
  const decimals = weights.map(toDecimal);
  const places = decimals.reduce((most, decimal) => Math.max(most, decimal.places), 0);
  return decimals.map((decimal) => coefficientAt(decimal, places));
}
