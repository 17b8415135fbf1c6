import { coefficientAt, powerOfTen, toDecimal } from "../money/decimal";
import { largestMinorUnits } from "../money/minor-units";
import { failure, success, type Result } from "../result";
import { exactAllocation } from "./exact-allocation";
import type { Grid } from "./grid";
import { quickAllocation } from "./quick-allocation";

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
  if (!Number.isInteger(decimals) || Math.abs(decimals) > 12) return failure("bad-decimals", "decimals must be a whole number from -12 to 12");
  if (!Number.isFinite(total)) return failure("not-finite", "every number must be finite");
  let allZero = true;
  for (let place = 0; place < weights.length; place += 1) {
    const weight = weights[place] ?? 0;
    if (!(Number.isFinite(weight) && isLimit(request.minimums?.[place]) && isLimit(request.maximums?.[place]))) {
      return failure("not-finite", "every number must be finite");
    }
    if (weight < 0) return failure("negative-weight", "a weight is below zero");
    if (weight > 0) allZero = false;
  }

  const mirrored = total < 0;
  const amount = toDecimal(Math.abs(total));
  const places = Math.max(decimals, amount.places, 0);
  const step = powerOfTen(places - decimals);
  const units = coefficientAt(amount, places);
  const steps = units / step;
  if (steps > BigInt(largestMinorUnits)) return failure("out-of-range", "the total has too many steps of this size");

  const grid: Grid = { mirrored, places, step, units, steps, lows: mirrored ? request.maximums : request.minimums, highs: mirrored ? request.minimums : request.maximums };
  const quick = quickAllocation(weights, grid);
  if (quick === null && weights.length > mostExactPlaces) return failure("out-of-range", `more than ${mostExactPlaces} weights need numbers of fewer digits`);
  const shares = quick ?? exactAllocation(weights, grid);
  if (shares !== "infeasible") return success(shares);
  return allZero
    ? failure("no-weights", "the weights add up to zero")
    : failure("infeasible", "the minimums and maximums leave no way to reach the total");
}

/** Above it big integers would take seconds; plain numbers answer nearly always. */
const mostExactPlaces = 100_000;

function isLimit(value: number | null | undefined): boolean {
  return value === null || value === undefined || Number.isFinite(value);
}
