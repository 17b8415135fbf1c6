import { failure, success, type Result } from "../result";
import { type AdstockModel, adstockWeights } from "./adstock-weights";

export type AdstockRequest = {
  /** Spend of each period, oldest first, zero or more. */
  readonly spends: readonly number[];
  readonly model: AdstockModel;
  /** See `adstockWeights`. */
  readonly parameters: readonly number[];
  /**
   * Periods in which spend works, its own among them; null for as many as each model works with: geometric without end, binomial 9
   * (Meridian's `max_lag` of 8), delayed 12 (PyMC-Marketing's `l_max`), Weibull as many as there are spends (Robyn).
   */
  readonly window: number | null;
  /** Whether weights are divided by their sum, so that a constant spend comes out as itself in the end. */
  readonly normalize: boolean;
};

export type AdstockFailure =
  | "bad-parameter"
  /** The weights are all 0. */
  | "no-weights"
  | "not-finite";

/**
 * Spend as it works over time: each period has its own and what is carried over from those before.
 *
 *     adstock(t) = Σ weight(s) · spend(t − s), for s = 0 … window − 1
 *
 * Before the first period nothing was spent. The sum of the weights is that of the whole window, also in the first periods; for a
 * geometric carry-over without end it is 1 / (1 − retention), so that later periods never change what earlier ones show.
 *
 * @source As `adstockWeights`.
 * @example adstock({ spends: [100, 100, 100], model: "geometric", parameters: [0.5], window: null, normalize: false }) // 100, 150, 175
 */
export function adstock({ spends, model, parameters, window, normalize }: AdstockRequest): Result<readonly number[], AdstockFailure> {
  const endless = model === "geometric" && window === null;
  const usual = model === "binomial" ? 9 : model === "delayed" ? 12 : spends.length;
  const made = adstockWeights(model, parameters, endless ? 1 : Math.max(1, window ?? usual));
  if (!made.ok) return made;
  const weights = made.value;
  const retention = parameters[0] ?? 0;
  const sum = endless ? 1 / (1 - retention) : weights.reduce((so, weight) => so + weight, 0);
  if (normalize && !(sum > 0)) return failure("no-weights", "the weights add up to zero");
  const carried = endless ? recursion(spends, retention) : convolution(spends, weights);
  const answers = normalize ? carried.map((value) => value / sum) : carried;
  return answers.every(Number.isFinite) ? success(answers) : failure("not-finite", "the result is too large");
}

function recursion(spends: readonly number[], retention: number): number[] {
  let carried = 0;
  return spends.map((spend) => (carried = spend + retention * carried));
}

function convolution(spends: readonly number[], weights: Float64Array): number[] {
  return spends.map((_, period) => {
    let total = 0;
    for (let lag = 0; lag <= period && lag < weights.length; lag += 1) total += (weights[lag] ?? 0) * (spends[period - lag] ?? 0);
    return total;
  });
}
