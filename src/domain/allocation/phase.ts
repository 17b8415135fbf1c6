import { periodOf, periodPosition, type Periods } from "../calendar/periods";
import type { SerialDay } from "../calendar/units";
import { failure, success, type Result } from "../result";
import { allocate } from "./allocate";
import { spentShare, type Profile } from "./profiles";

export type PhaseFailure =
  /** The finish is before the start. */
  | "reversed"
  /** No day lies in any of the periods. */
  | "outside"
  /** The seasonal weights of the periods that are touched are all zero. */
  | "no-weights"
  /** The amount has more steps than whole numbers can tell apart, or is not finite. */
  | "out-of-range"
  | "bad-decimals";

export type PhaseRequest = {
  readonly amount: number;
  /** First and last day of the activity, both included. */
  readonly start: SerialDay;
  readonly finish: SerialDay;
  readonly periods: Periods;
  /** A profile, or a seasonal weight of zero or more for each period. */
  readonly profile: Profile | readonly number[];
  /** Amounts are multiples of 10^−decimals. */
  readonly decimals: number;
};

export type Phased = {
  /** One amount for each period. */
  readonly amounts: readonly number[];
  /** What falls on days before the first and after the last period. With the amounts it adds up to the whole exactly. */
  readonly before: number;
  readonly after: number;
};

/** Shares are told apart to a part in 10^12, so that equal periods tie however their shares were worked out. */
const grain = 1e12;

/**
 * An amount over periods.
 *
 * - "days": each day gets the same.
 * - "linear": each whole period gets the same, part periods by their days.
 * - "front", "back", "bell": by the curves of `spentShare` over the duration, counted in periods as "linear" does.
 * - Seasonal weights: days outside of the periods get the same as with "days"; the rest goes by weight × the share of the period's
 *   days that lie between start and finish.
 *
 * Days outside of all periods keep their part of the amount: it is `before` or `after`. Everything is rounded together by largest
 * remainder, ties to the earliest.
 *
 * @example phase({ amount: 90, start: 16 Jan, finish: 15 Feb, … months }) // 31 days, 16 and 15 of them: 46.45 and 43.55
 */
export function phase({ amount, start, finish, periods, profile, decimals }: PhaseRequest): Result<Phased, PhaseFailure> {
  if (finish < start) return failure("reversed", "is before the start");
  const { starts, end } = periods;
  const days = daysIn(periods, start, finish + 1);
  const inside = days.reduce((sum, count) => sum + count, 0);
  if (inside === 0) return failure("outside", "no day from start to finish lies in the periods");
  const earlier = Math.max(0, Math.min(starts[0] ?? end, finish + 1) - start);
  const later = finish + 1 - start - inside - earlier;
  let weights: readonly number[] | null;
  if (typeof profile !== "string") weights = seasonalWeights(periods, days, profile, earlier, later);
  else if (profile === "days") weights = [earlier, ...days, later];
  else weights = curveWeights(periods, profile, start, finish + 1);
  if (weights === null) return failure("no-weights", "the weights of all periods between start and finish are zero");
  const shares = allocate({ total: amount, weights, decimals });
  if (!shares.ok) return failure(shares.code === "bad-decimals" ? "bad-decimals" : "out-of-range", shares.detail);
  return success({ amounts: shares.value.slice(1, -1), before: shares.value[0] ?? 0, after: shares.value.at(-1) ?? 0 });
}

/** Days of each period from `start` to before `stop`. */
function daysIn({ starts, end }: Periods, start: number, stop: number): readonly number[] {
  const days = new Array<number>(starts.length).fill(0);
  if (stop <= (starts[0] ?? end)) return days;
  for (let period = periodOf(starts, start); period < starts.length && (starts[period] ?? end) < stop; period += 1) {
    days[period] = Math.max(0, Math.min(starts[period + 1] ?? end, stop) - Math.max(starts[period] ?? end, start));
  }
  return days;
}

/** Weights of the time before, of each period, and of the time after, along a curve over the duration in periods. */
function curveWeights(periods: Periods, profile: Profile, start: number, stop: number): readonly number[] {
  const from = periodPosition(periods, start);
  const length = periodPosition(periods, stop) - from;
  const weights: number[] = [];
  let before = 0;
  for (let period = 0; period <= periods.starts.length; period += 1) {
    const spent = spentShare(profile, Math.min(1, Math.max(0, (period - from) / length)));
    weights.push(Math.round(grain * (spent - before)));
    before = spent;
  }
  return [...weights, Math.round(grain * (1 - before))];
}

function seasonalWeights({ starts, end }: Periods, days: readonly number[], seasons: readonly number[], earlier: number, later: number): readonly number[] | null {
  const most = seasons.reduce((high, season) => Math.max(high, season), 0);
  if (most === 0) return null;
  const parts = days.map((count, period) => (((seasons[period] ?? 0) / most) * count) / ((starts[period + 1] ?? end) - (starts[period] ?? end)));
  const sum = parts.reduce((all, part) => all + part, 0);
  const inside = days.reduce((all, count) => all + count, 0);
  const duration = earlier + inside + later;
  if (sum === 0) return null;
  const outside = (count: number): number => Math.round((grain * count) / duration);
  return [outside(earlier), ...parts.map((part) => Math.round((((grain * part) / sum) * inside) / duration)), outside(later)];
}
