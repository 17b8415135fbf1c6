import { failure, success, type Failure, type Success } from "../result";
import type { Network } from "./network";

/** Times are working days from the start of the project; one entry a task, in the order of `network.ids`. */
export type CriticalPath = {
  /** From the start of the project to the last finish. */
  readonly length: number;
  readonly earlyStart: Float64Array;
  readonly earlyFinish: Float64Array;
  readonly lateStart: Float64Array;
  readonly lateFinish: Float64Array;
  /** How far a task may slip without a later end of the project. Zero or more. */
  readonly totalFloat: Float64Array;
  /** How far it may slip without a later early start of any other task, nor a later end. */
  readonly freeFloat: Float64Array;
  /** 1 where the total float is zero. */
  readonly critical: Uint8Array;
};

export type CriticalPathCode = "negative-duration" | "out-of-range";

/** `entry` is the task, from 0. */
export type CriticalPathFailure = Failure<CriticalPathCode> & { readonly entry: number };

/** Above it, sums along a path of a million tasks would no longer be exact. */
export const longestDuration = 1_000_000_000;

/**
 * Early and late times of every task, and its floats (critical path method). Takes time in proportion to tasks and links.
 *
 * - Early times: as soon as every link, `notBefore` and the start of the project (0) allow. Leads do not pull a task
 *   before the start of the project.
 * - Late times: as late as every link and the length of the project allow. Every task ends within that length, also where
 *   only its start is linked.
 * - A task without duration is a milestone.
 *
 * @param durations Working days, zero or more, also fractions.
 * @param notBefore Earliest start of each task, from the start of the project; 0 = none.
 * @returns `negative-duration`; `out-of-range` for a duration or a time above 10⁹ days.
 * @source J. E. Kelley and M. R. Walker, Critical-path planning and scheduling (1959); links with lags: S. E. Elmaghraby, Activity Networks (1977).
 * @example criticalPath(network, [3, 2]) // B follows A: length 5, both critical
 */
export function criticalPath(network: Network, durations: ArrayLike<number>, notBefore?: ArrayLike<number>): Success<CriticalPath> | CriticalPathFailure {
  const size = network.ids.length;
  for (let task = 0; task < size; task += 1) {
    const duration = durations[task] ?? 0;
    if (duration < 0) return { ...failure("negative-duration", "a duration is zero or more"), entry: task };
    if (!(duration <= longestDuration) || (notBefore?.[task] ?? 0) > longestDuration) {
      return { ...failure("out-of-range", "times are kept up to a thousand million days"), entry: task };
    }
  }
  const { earlyStart, earlyFinish } = forwardPass(network, durations, notBefore);
  const length = earlyFinish.reduce((latest, finish) => Math.max(latest, finish), 0);
  const { lateStart, lateFinish, freeFloat } = backwardPass(network, durations, { earlyStart, earlyFinish, length });

  // What is left of sums of fractions, a few digits above the last of the length, is no float.
  const dust = 1e-10 * Math.max(1, length);
  const settled = (float: number): number => (float > dust ? float : 0);
  const totalFloat = lateStart.map((late, task) => settled(late - (earlyStart[task] ?? 0)));
  const orEarly = (early: Float64Array) => (late: number, task: number) => (totalFloat[task] === 0 ? (early[task] ?? 0) : late);
  return success({
    length,
    earlyStart,
    earlyFinish,
    lateStart: lateStart.map(orEarly(earlyStart)),
    lateFinish: lateFinish.map(orEarly(earlyFinish)),
    totalFloat,
    freeFloat: freeFloat.map(settled),
    critical: Uint8Array.from(totalFloat, (float) => (float === 0 ? 1 : 0)),
  });
}

type EarlyTimes = { readonly earlyStart: Float64Array; readonly earlyFinish: Float64Array };

function forwardPass({ order, links, firstLink }: Network, durations: ArrayLike<number>, notBefore: ArrayLike<number> | undefined): EarlyTimes {
  const earlyStart = new Float64Array(order.length);
  const earlyFinish = new Float64Array(order.length);
  for (let step = 0; step < order.length; step += 1) {
    const task = order[step] ?? 0;
    const duration = durations[task] ?? 0;
    let start = Math.max(0, notBefore?.[task] ?? 0);
    const end = firstLink[step + 1] ?? 0;
    for (let link = firstLink[step] ?? 0; link < end; link += 1) {
      const from = links.from[link] ?? 0;
      const kind = links.kind[link] ?? 0;
      // Kinds 0 and 2 (FS, FF) begin at a finish, kinds 2 and 3 (FF, SF) end at one.
      const begin = (kind === 0 || kind === 2 ? earlyFinish[from] : earlyStart[from]) ?? 0;
      const earliest = begin + (links.lag[link] ?? 0) - (kind >= 2 ? duration : 0);
      if (earliest > start) start = earliest;
    }
    earlyStart[task] = start;
    earlyFinish[task] = start + duration;
  }
  return { earlyStart, earlyFinish };
}

function backwardPass(
  { order, links, firstLink }: Network,
  durations: ArrayLike<number>,
  { earlyStart, earlyFinish, length }: EarlyTimes & { readonly length: number },
): { readonly lateStart: Float64Array; readonly lateFinish: Float64Array; readonly freeFloat: Float64Array } {
  const lateFinish = new Float64Array(order.length).fill(length);
  const lateStart = new Float64Array(order.length);
  const freeFloat = earlyFinish.map((finish) => length - finish);
  for (let step = order.length - 1; step >= 0; step -= 1) {
    const task = order[step] ?? 0;
    const finish = lateFinish[task] ?? 0;
    const start = finish - (durations[task] ?? 0);
    lateStart[task] = start;
    // All followers of the predecessors' that come later have been here already.
    const end = firstLink[step + 1] ?? 0;
    for (let link = firstLink[step] ?? 0; link < end; link += 1) {
      const from = links.from[link] ?? 0;
      const kind = links.kind[link] ?? 0;
      const lag = links.lag[link] ?? 0;
      const fromFinish = kind === 0 || kind === 2;
      const latest = (kind >= 2 ? finish : start) - lag + (fromFinish ? 0 : (durations[from] ?? 0));
      if (latest < (lateFinish[from] ?? 0)) lateFinish[from] = latest;
      const begin = (fromFinish ? earlyFinish[from] : earlyStart[from]) ?? 0;
      const slack = ((kind >= 2 ? earlyFinish[task] : earlyStart[task]) ?? 0) - begin - lag;
      if (slack < (freeFloat[from] ?? 0)) freeFloat[from] = slack;
    }
  }
  return { lateStart, lateFinish, freeFloat };
}
