import { failure, success, type Result } from "../result";
import type { Curve } from "./curve";

/** A channel that money can go to, between a least and a greatest spend (which may be infinite). */
export type Channel = { readonly curve: Curve; readonly low: number; readonly high: number };

/**
 * What is asked: the greatest response to a total spend, or the least spend that reaches a total response.
 *
 * The asked total is the target, and the thing that must meet it the measure: spend in the first question, response in the second.
 */
export type Goal = "spend" | "response";

export type ProblemFailure =
  /** Minimums beyond the total, a minimum above its maximum, or a response that no spend reaches. */
  | "infeasible"
  /** A sum is too large for a number. */
  | "not-finite";

/** The question, with what is computed from it once. Arrays have a place for each channel. */
export type Problem = {
  readonly goal: Goal;
  readonly target: number;
  readonly curves: readonly Curve[];
  readonly low: Float64Array;
  /** The greatest spend that can be of use: no more than the maximum. */
  readonly high: Float64Array;
  /** Where the concave part begins within low and high: the inflection, or low. */
  readonly turn: Float64Array;
  /** Response at low, and at turn. */
  readonly valueAtLow: Float64Array;
  readonly valueAtTurn: Float64Array;
  /** Places whose curve has a convex part between low and high: whether to go beyond it is a yes or no question. */
  readonly sigmoids: readonly number[];
  /** For each place, the first place with the same curve and limits: such channels can stand in for each other. */
  readonly twin: Int32Array;
};

/** Sums of minimums that meet a total but for the rounding of decimals count as meeting it. */
const rounding = 1e-12;
const endless = 1e300;

/**
 * Checks a question and brings its limits to what can be of use: no channel ever gets more than the total leaves after the
 * minimums of the others, nor more than would reach the response asked for by itself.
 */
export function createProblem(goal: Goal, target: number, channels: readonly Channel[]): Result<Problem, ProblemFailure> {
  const count = channels.length;
  const curves = channels.map(({ curve }) => curve);
  const low = Float64Array.from(channels, (channel) => channel.low);
  const high = Float64Array.from(channels, (channel) => channel.high);
  if (channels.some((channel) => channel.low > channel.high)) return failure("infeasible", "a minimum is above its maximum");
  const valueAtLow = Float64Array.from(curves, (curve, place) => curve.value(low[place] ?? 0));
  const leastSpend = low.reduce((sum, spend) => sum + spend, 0);
  const leastResponse = valueAtLow.reduce((sum, value) => sum + value, 0);
  const available = target - (goal === "spend" ? leastSpend : leastResponse);
  if (!Number.isFinite(available)) return failure("not-finite", "the minimums are too large to add up");
  if (goal === "spend" && available < -rounding * target) return failure("infeasible", "the minimums add up to more than the total");

  const turn = new Float64Array(count);
  const valueAtTurn = new Float64Array(count);
  const twin = new Int32Array(count);
  const sigmoids: number[] = [];
  const twins = new Map<Curve, { place: number; low: number; high: number }[]>();
  let mostResponse = 0;
  for (const [place, curve] of curves.entries()) {
    const least = low[place] ?? 0;
    const given = high[place] ?? 0;
    // Before the cap, which is the same for twins but for its last digit.
    const known = twins.get(curve) ?? [];
    const like = known.find((other) => other.low === least && other.high === given);
    twin[place] = like?.place ?? place;
    if (!like) twins.set(curve, [...known, { place, low: least, high: given }]);
    const useful = goal === "spend" ? least + Math.max(0, available) : spendReaching(curve, least, (valueAtLow[place] ?? 0) + available);
    const most = Math.min(given, Math.max(least, useful));
    high[place] = most;
    turn[place] = Math.min(Math.max(curve.inflection, least), most);
    valueAtTurn[place] = curve.value(turn[place]);
    mostResponse += curve.value(most);
    if (turn[place] > least) sigmoids.push(place);
  }
  if (!Number.isFinite(mostResponse)) return failure("not-finite", "the responses are too large to add up");
  if (goal === "response" && mostResponse <= target) {
    const reached = curves.every((_, place) => (high[place] ?? 0) < endless) && mostResponse >= target * (1 - rounding);
    if (!reached) return failure("infeasible", "no spend within the maximums reaches this response");
  }
  return success({ goal, target, curves, low, high, turn, valueAtLow, valueAtTurn, sigmoids, twin });
}

/** A spend from a least one on, not much more than needed, at which a curve reaches a response; an endless one where none does. */
function spendReaching(curve: Curve, least: number, response: number): number {
  if (curve.value(endless) < response) return endless;
  let spend = Math.max(least, 1e-9);
  for (let step = 1e-9; curve.value(spend) < response && spend < endless; step *= 2) spend = least + step;
  return spend;
}
