import { divide } from "../money/decimal";
import { failure, success, type Result } from "../result";

export type QuotientFailure = "not-finite" | "zero-base" | "negative-base";

/**
 * An amount for each unit of a base: revenue ÷ spend, spend ÷ acquisitions, hours ÷ capacity.
 *
 * @param amount Any finite number.
 * @param base Greater than zero: money, people or hours that an amount is put against.
 * @returns `zero-base` where the base is zero: there is no amount for each of nothing; `negative-base` below zero.
 * @example quotient(500, 100) // 5
 */
export function quotient(amount: number, base: number): Result<number, QuotientFailure> {
  if (!Number.isFinite(amount) || !Number.isFinite(base)) return failure("not-finite", "both must be numbers");
  if (base === 0) return failure("zero-base", "the base is zero");
  if (base < 0) return failure("negative-base", "is below zero");
  const value = divide(amount, base);
  return Number.isFinite(value) ? success(value) : failure("not-finite", "the result is too large");
}
