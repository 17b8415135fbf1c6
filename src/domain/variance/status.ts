import { fromDecimal, multiplyDecimals, subtractDecimals, toDecimal } from "../money/decimal";

/** Tolerances around the budget. `pct` is a ratio (0.05 = 5 %), `amount` is in the unit of the variance; null = not set. */
export type Tolerance = { readonly pct: number | null; readonly amount: number | null };

export type VarianceStatus = "favourable" | "within" | "adverse";

/**
 * Says whether a variance is worth talking about.
 *
 * A variance is significant when it passes every tolerance that is set; exactly at a tolerance is still within. Asking
 * for both keeps small lines with large percentages, and large lines with small ones, out of the talk. Where the
 * budget is zero there is no percentage and the amount alone decides. Without any tolerance, every variance counts.
 *
 * @param variance Positive = favourable.
 * @param budget Base of the percentage, in the unit of `variance`.
 * @example varianceStatus(-600, 10_000, { pct: 0.05, amount: 500 }) // "adverse"
 */
export function varianceStatus(variance: number, budget: number, tolerance: Tolerance): VarianceStatus {
  const size = Math.abs(variance);
  const passesPct = tolerance.pct === null || budget === 0 || passesShare(size, tolerance.pct, Math.abs(budget));
  const passesAmount = tolerance.amount === null || size > tolerance.amount;
  if (size === 0 || !passesPct || !passesAmount) return "within";
  return variance > 0 ? "favourable" : "adverse";
}

/** Whether `size` > `share` × `base`, by the digits: 29 does not pass 29 % of 100, though 0.29 × 100 is a little less than 29. */
function passesShare(size: number, share: number, base: number): boolean {
  const bound = share * base;
  if (Math.abs(size - bound) > 1e-9 * size || ![size, share, base].every(Number.isFinite)) return size > bound;
  return fromDecimal(subtractDecimals(toDecimal(size), multiplyDecimals(toDecimal(share), toDecimal(base)))) > 0;
}
