import { divide, subtract } from "../money/decimal";
import { failure, success, type Result } from "../result";

export type RomiFailure = "not-finite" | "bad-margin" | "zero-spend" | "negative-spend";

export type RomiRequest = {
  readonly revenue: number;
  /** Share of revenue left after the cost of what was sold: 0.4 = 40 %. At most 1. */
  readonly margin: number;
  readonly spend: number;
  /** Revenue that would have come without the spend. */
  readonly baseline: number;
};

/**
 * Return on marketing investment: ((revenue − baseline) × margin − spend) / spend. A ratio: 0.25 = each euro brought
 * itself back and 25 cents more.
 *
 * @returns `zero-spend` when nothing was spent, `bad-margin` above 1 (40 % is 0.4, not 40) or below −1.
 * @example romi({ revenue: 500, margin: 0.4, spend: 100, baseline: 0 }) // 1
 * @source (Incremental margin − spend) / spend, as in Farris et al., Marketing Metrics, "return on marketing investment".
 */
export function romi({ revenue, margin, spend, baseline }: RomiRequest): Result<number, RomiFailure> {
  if (![revenue, margin, spend, baseline].every(Number.isFinite)) return failure("not-finite", "every input must be a number");
  if (Math.abs(margin) > 1) return failure("bad-margin", "margin is a share of revenue between -1 and 1: write 40 % as 0.4");
  if (spend === 0) return failure("zero-spend", "nothing was spent");
  if (spend < 0) return failure("negative-spend", "spend is below zero");
  const gain = subtract(revenue, baseline) * margin;
  const profit = Number.isFinite(gain) ? subtract(gain, spend) : gain;
  const result = Number.isFinite(profit) ? divide(profit, spend) : profit;
  return Number.isFinite(result) ? success(result) : failure("not-finite", "the result is too large");
}
