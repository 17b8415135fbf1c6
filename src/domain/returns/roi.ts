import { quotient, type QuotientFailure } from "../metrics/quotient";
import { subtract } from "../money/decimal";
import { failure, type Result } from "../result";

/**
 * Return on investment: (gain − cost) ÷ cost, where the gain is all that came back, before the cost is taken off.
 *
 * @returns `zero-base` where the cost is zero, `negative-base` below.
 * @example roi(150, 100) // 0.5: the money came back with half of it on top
 */
export function roi(gain: number, cost: number): Result<number, QuotientFailure> {
  if (!Number.isFinite(gain) || !Number.isFinite(cost)) return failure("not-finite", "gain and cost must be numbers");
  return quotient(subtract(gain, cost), cost);
}
