import { failure, success, type Result } from "../result";
import type { Channel } from "./problem";

/**
 * The greatest spend of each channel at which one more unit of money still brings a target: marginal return at least the target.
 *
 * With a curve that is convex at first, that is a spend on its concave part. A channel that nowhere returns as much gets its minimum.
 *
 * @param target Marginal return, above 0, in units of response for one unit of spend.
 * @returns `endless` where a channel returns as much for ever and has no maximum; `infeasible` where a minimum is above its maximum.
 * @example marginalSpends([{ curve: hill(100, 10, 1), low: 0, high: Infinity }], 2.5) // 10
 */
export function marginalSpends(channels: readonly Channel[], target: number): Result<readonly number[], "endless" | "infeasible"> {
  const spends: number[] = [];
  for (const { curve, low, high } of channels) {
    if (low > high) return failure("infeasible", "a minimum is above its maximum");
    const peak = Math.min(Math.max(curve.inflection, low), high);
    const spend = curve.marginal(peak) >= target ? Math.min(Math.max(curve.spendAt(Math.log(target)), peak), high) : low;
    if (!Number.isFinite(spend)) return failure("endless", "a channel returns as much however much is spent");
    spends.push(spend);
  }
  return success(spends);
}
