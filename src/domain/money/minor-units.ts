import { failure, success, type Result } from "../result";
import { powerOfTen, toDecimal } from "./decimal";
import type { MinorUnits } from "./units";

/**
 * The largest amount the plan keeps, in minor units: 2^53 − 1, some 90,071 thousand million at two decimals.
 * Above it neighbouring whole numbers share one double, so a cent could vanish from a sum without a trace.
 */
export const largestMinorUnits: number = Number.MAX_SAFE_INTEGER;

export type MoneyFailure = "not-finite" | "out-of-range";

/**
 * The one gate into whole minor units: integer, and within ±`largestMinorUnits`.
 *
 * @param count A whole number of minor units.
 * @returns `not-finite` for NaN, infinities and fractions; `out-of-range` beyond the bound.
 */
export function minorUnits(count: number): Result<MinorUnits, MoneyFailure> {
  if (Number.isSafeInteger(count)) return success((count + 0) as MinorUnits);
  if (!Number.isInteger(count)) return failure("not-finite", "an amount of money must be a whole number of minor units");
  return failure("out-of-range", `amounts are kept up to ${largestMinorUnits} minor units`);
}

/**
 * An amount as it stands in a cell, rounded half away from zero to `decimals` (as Excel's ROUND does), in minor units.
 *
 * @param amount In major units: 12.5 = twelve and a half euros.
 * @param decimals 0 to 4.
 * @example toMinorUnits(1.005, 2) // 101: the number that the user typed, not its binary neighbour
 */
export function toMinorUnits(amount: number, decimals: number): Result<MinorUnits, MoneyFailure> {
  if (!Number.isFinite(amount)) return failure("not-finite", "the amount is not a number");
  const scaled = amount * 10 ** decimals;
  const nearest = Math.round(scaled);
  // Away from a half the double is safe to round; at a half, and where doubles lie coarse, only the decimal digits say which way.
  const doubtful = Math.abs(Math.abs(scaled - nearest) - 0.5) < 1e-3 || Math.abs(scaled) > 1e13;
  return minorUnits(doubtful ? roundDecimal(amount, decimals) : nearest);
}

function roundDecimal(amount: number, decimals: number): number {
  const { coefficient, places } = toDecimal(amount);
  if (places <= decimals) return Number(coefficient * powerOfTen(decimals - places));
  const divisor = powerOfTen(places - decimals);
  const half = coefficient < 0n ? -divisor / 2n : divisor / 2n;
  return Number((coefficient + half) / divisor);
}

/** Back to major units, for a cell. */
export function fromMinorUnits(amount: MinorUnits, decimals: number): number {
  return Number(`${amount}e-${decimals}`);
}

/**
 * A sum that cannot lose a cent: fails when the absolute amounts together pass the bound, whatever the order.
 */
export function sumMinorUnits(amounts: Iterable<MinorUnits>): Result<MinorUnits, MoneyFailure> {
  let sum = 0;
  let absolute = 0;
  for (const amount of amounts) {
    sum += amount;
    absolute += Math.abs(amount);
  }
  return absolute > largestMinorUnits ? failure("out-of-range", "the amounts together pass the largest amount that is kept") : minorUnits(sum);
}
