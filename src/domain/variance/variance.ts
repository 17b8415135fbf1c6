import { divide, subtract } from "../money/decimal";
import { failure, success, type Result } from "../result";

/** `cost` is good under budget, `revenue` over it. */
export type VarianceKind = "cost" | "revenue";
export const varianceKinds: readonly VarianceKind[] = ["cost", "revenue"];
export type VarianceFailure = "not-finite" | "zero-base";

/**
 * Actual against budget, signed so that positive = favourable: budget − actual for a cost, actual − budget for revenue.
 *
 * @returns `not-finite` when an input is not a number or the difference passes the range.
 * @example variance(82, 80, "cost") // −2: two adverse
 * @source Horngren, Cost Accounting, exercise 7-32: favourable raises operating income.
 */
export function variance(actual: number, budget: number, kind: VarianceKind): Result<number, VarianceFailure> {
  if (!Number.isFinite(actual) || !Number.isFinite(budget)) return failure("not-finite", "actual and budget must be numbers");
  const difference = kind === "cost" ? subtract(budget, actual) : subtract(actual, budget);
  return Number.isFinite(difference) ? success(difference) : failure("not-finite", "the difference is too large");
}

/**
 * The variance as a share of the budget's size: 0.05 = five per cent better than budget. The base is taken without its
 * sign, so that a percentage keeps the sign of its variance.
 *
 * @returns `zero-base` when the budget is zero: there is no percentage of nothing.
 */
export function variancePct(actual: number, budget: number, kind: VarianceKind): Result<number, VarianceFailure> {
  const difference = variance(actual, budget, kind);
  if (!difference.ok) return difference;
  if (budget === 0) return failure("zero-base", "the budget is zero");
  const share = divide(difference.value, Math.abs(budget));
  return Number.isFinite(share) ? success(share) : failure("not-finite", "the percentage is too large");
}
