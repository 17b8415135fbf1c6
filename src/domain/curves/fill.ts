import { fallingRoot } from "./falling-root";
import type { Problem } from "./problem";

/** Which sigmoid channels are beyond their turn, and the one that may stand within its convex part. */
export type Choice = {
  /** A place for each channel: 1 = on its concave part. Channels without a convex part always are. */
  readonly on: Uint8Array;
  /** A channel that is not on, with a spend between low and turn. */
  readonly middle: { readonly place: number; readonly spend: number } | null;
};

/** One spend for each channel, and the price of money at which they balance. */
export type Plan = {
  readonly choice: Choice;
  readonly spends: Float64Array;
  readonly response: number;
  readonly spent: number;
  readonly logPrice: number;
};

/** Returns too small for numbers to tell apart: what is left goes to the channels in their order. */
const unreached = { over: -Infinity, under: -1e7 };

/** Counts the work: every value or spend of one curve that was computed. */
export type Effort = { evaluations: number };

/**
 * The best spends for a choice: all channels on their concave parts return the same at the margin, unless a limit holds them.
 *
 * Channels that are indifferent (straight lines of the same height) are filled in their order.
 *
 * @returns null where the choice cannot meet the target.
 */
export function fillChoice(problem: Problem, choice: Choice, guess: number, effort: Effort): Plan | null {
  const { goal, target, curves, low, high, turn } = problem;
  const { on, middle } = choice;
  const spends = Float64Array.from(low);
  if (middle) spends[middle.place] = middle.spend;
  const active: number[] = [];
  for (let place = 0; place < curves.length; place += 1) {
    if (on[place] === 1 || (turn[place] ?? 0) <= (low[place] ?? 0)) active.push(place);
  }
  const measureOf = (place: number, spend: number): number => (goal === "spend" ? spend : (curves[place]?.value(spend) ?? 0));
  effort.evaluations += curves.length;
  let settled = 0;
  let least = 0;
  let most = 0;
  for (let place = 0; place < curves.length; place += 1) settled += measureOf(place, spends[place] ?? 0);
  for (const place of active) {
    settled -= measureOf(place, spends[place] ?? 0);
    least += measureOf(place, turn[place] ?? 0);
    most += measureOf(place, high[place] ?? 0);
  }
  const rest = target - settled;
  const rounding = 1e-12 * Math.abs(target);
  // More response than asked for will do; more spend will not. What maximums hold back is left over; response must be reached.
  if (goal === "spend" ? least > rest + rounding : most < rest - rounding) return null;

  const spendAt = (place: number, logPrice: number): number => {
    const from = turn[place] ?? 0;
    const to = high[place] ?? 0;
    return from < to ? Math.min(Math.max(curves[place]?.spendAt(logPrice) ?? 0, from), to) : to;
  };
  const measureAt = (logPrice: number): number => {
    effort.evaluations += active.length;
    let sum = 0;
    for (const place of active) sum += measureOf(place, spendAt(place, logPrice));
    return sum;
  };
  const { over, under } = rest > least && rest < most ? (fallingRoot(measureAt, rest, guess) ?? unreached) : unreached;
  let left = rest;
  for (const place of active) {
    const lowest = turn[place] ?? 0;
    const highest = high[place] ?? 0;
    spends[place] = rest >= most ? highest : rest <= least ? lowest : spendAt(place, under);
    left -= measureOf(place, spends[place] ?? 0);
  }
  // What a jump of the marginal return leaves over, and the last digits.
  for (const place of active) {
    if (!(left > 0) || over === under || rest >= most || rest <= least) break;
    const from = spends[place] ?? 0;
    const room = (over === -Infinity ? (high[place] ?? 0) : spendAt(place, over)) - from;
    const gain = measureOf(place, from + room) - measureOf(place, from);
    if (!(gain > 0)) continue;
    const share = Math.min(1, left / gain);
    spends[place] = from + share * room;
    left -= share * gain;
  }
  if (goal === "spend" && left > rounding) left -= placeRest(problem, choice, spends, left, effort);
  if (goal === "spend") roundOff(spends, active, left, turn, high);
  let response = 0;
  let spent = 0;
  for (const [place, curve] of curves.entries()) {
    response += curve.value(spends[place] ?? 0);
    spent += spends[place] ?? 0;
  }
  return { choice, spends, response, spent, logPrice: under };
}

/** Puts money that the channels of a choice cannot take into others: each time where it brings most. Returns what was placed. */
function placeRest({ curves, low, high, sigmoids }: Problem, { on, middle }: Choice, spends: Float64Array, rest: number, effort: Effort): number {
  let left = rest;
  const open = new Set(sigmoids.filter((place) => on[place] !== 1 && place !== middle?.place));
  while (left > 0 && open.size > 0) {
    effort.evaluations += open.size;
    let best = -1;
    let most = -1;
    for (const place of open) {
      const from = low[place] ?? 0;
      const value = (curves[place]?.value(Math.min(from + left, high[place] ?? 0)) ?? 0) - (curves[place]?.value(from) ?? 0);
      if (value > most) {
        best = place;
        most = value;
      }
    }
    if (best < 0) break;
    open.delete(best);
    const more = Math.min(left, (high[best] ?? 0) - (low[best] ?? 0));
    spends[best] = (low[best] ?? 0) + more;
    left -= more;
  }
  return rest - left;
}

/** The last digits of a total, into the greatest spend that has room for them. */
function roundOff(spends: Float64Array, active: readonly number[], left: number, turn: Float64Array, high: Float64Array): void {
  let widest = -1;
  for (const place of active) {
    const spend = spends[place] ?? 0;
    const room = spend + left >= (turn[place] ?? 0) && spend + left <= (high[place] ?? 0);
    if (room && (widest < 0 || spend > (spends[widest] ?? 0))) widest = place;
  }
  if (widest >= 0 && Math.abs(left) <= 1e-9 * (spends[widest] ?? 0)) spends[widest] = (spends[widest] ?? 0) + left;
}
