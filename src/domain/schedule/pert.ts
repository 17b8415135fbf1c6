import { failure, success, type Result } from "../result";

export type PertEstimate = { readonly expected: number; readonly deviation: number; readonly variance: number };

export type PertFailure =
  /** Not optimistic ≤ likely ≤ pessimistic. */
  | "bad-order"
  /** Not finite, or a result that is not. */
  | "out-of-range";

/**
 * Expected value, standard deviation and variance of a three-point estimate: (o + 4m + p) / 6, (p − o) / 6 and its square.
 *
 * The deviation is PERT's convention, a sixth of the range; the beta distribution with this mean that risk simulations
 * draw from spreads a little differently (`pertBeta`).
 *
 * @returns `bad-order`, `out-of-range`. Units are those of the estimates.
 * @source Malcolm, Roseboom, Clark and Fazar, Application of a technique for research and development program evaluation (1959).
 * @example pert(5, 8, 17) // expected 9, deviation 2, variance 4
 */
export function pert(optimistic: number, likely: number, pessimistic: number): Result<PertEstimate, PertFailure> {
  if (!(optimistic <= likely && likely <= pessimistic)) return failure("bad-order", "optimistic ≤ likely ≤ pessimistic must hold");
  const expected = (optimistic + 4 * likely + pessimistic) / 6;
  const deviation = (pessimistic - optimistic) / 6;
  const variance = ((pessimistic - optimistic) * (pessimistic - optimistic)) / 36;
  if (!Number.isFinite(expected) || !Number.isFinite(variance)) return failure("out-of-range", "the estimates are too large");
  return success({ expected: expected + 0, deviation: deviation + 0, variance });
}
