import { addDecimals, divideDecimals, multiplyDecimals, toDecimal } from "../money/decimal";
import { failure, success, type Result } from "../result";

export type CompletionFailure = "not-finite" | "bad-progress" | "negative-weight" | "no-weights";

/** `progress` is a share from 0 to 1, `weight` zero or more: hours, budget, points. */
export type WeightedProgress = { readonly progress: number; readonly weight: number };

/**
 * How far work has come as a whole: the mean of the progress of its parts, weighted by how much each part is.
 *
 * @returns `bad-progress` outside of 0 to 1, `no-weights` where the weights add up to zero.
 * @example completion([{ progress: 1, weight: 1 }, { progress: 0.5, weight: 3 }]) // 0.625
 * @source Weighted arithmetic mean: Σ weight × progress ÷ Σ weight.
 */
export function completion(parts: readonly WeightedProgress[]): Result<number, CompletionFailure> {
  let done = toDecimal(0);
  let whole = toDecimal(0);
  for (const { progress, weight } of parts) {
    if (!Number.isFinite(progress) || !Number.isFinite(weight)) return failure("not-finite", "progress and weights must be numbers");
    if (progress < 0 || progress > 1) return failure("bad-progress", "progress is a share from 0 to 1");
    if (weight < 0) return failure("negative-weight", "a weight is below zero");
    const size = toDecimal(weight);
    done = addDecimals(done, multiplyDecimals(toDecimal(progress), size));
    whole = addDecimals(whole, size);
  }
  return whole.coefficient === 0n ? failure("no-weights", "the weights add up to zero") : success(divideDecimals(done, whole));
}
