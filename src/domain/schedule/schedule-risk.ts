import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { failure, success, type Failure, type Success } from "../result";
import type { Network } from "./network";
import { pertBetaQuantiles } from "./pert-beta";

/** Three estimates a task, in the order of `network.ids`. */
export type RiskEstimates = { readonly optimistic: ArrayLike<number>; readonly likely: ArrayLike<number>; readonly pessimistic: ArrayLike<number> };

export type RiskOptions = {
  readonly trials: number;
  /** Any whole number: the same one gives the same trials. */
  readonly seed: number;
  /** Whether to count how often each task is critical, which takes as long again. */
  readonly criticality: boolean;
};

export type ScheduleRisk = {
  /** Length of the project in each trial, from the shortest to the longest. */
  readonly lengths: Float64Array;
  readonly mean: number;
  /** Share of the trials in which each task had no float; null if it was not asked for. */
  readonly criticality: Float64Array | null;
};

export type ScheduleRiskCode = "bad-order" | "negative-duration" | "out-of-range" | "bad-trials" | "too-large";

/** `entry` is the task, from 0; null where the failure is none of a task. */
export type ScheduleRiskFailure = Failure<ScheduleRiskCode> & { readonly entry: number | null };

export const mostRiskTasks = 2_000;
export const mostTrials = 1_000_000;
/** Trials times tasks and links: a second or two. */
export const mostRiskWork = 50_000_000;

const longestEstimate = 1_000_000_000;
/** Trials that go through the network together: few enough for the processor's cache, many enough to pay for the walk. */
const block = 128;

/**
 * The length of a project whose durations are uncertain: Monte Carlo with durations drawn from PERT-beta distributions,
 * independent of each other.
 *
 * - A duration is drawn by its quantiles: a random step of 1/1024 of probability and a place on the straight line within
 *   it, on the power of the tail in the first and last step. Draws follow the distribution to some 1e-5 of the range.
 * - Links, lags and leads as in `criticalPath`. Random numbers: xoroshiro128+, 32 bits a draw.
 *
 * @returns `bad-order` unless optimistic ≤ likely ≤ pessimistic, `negative-duration`, `out-of-range` for an estimate above
 *   10⁹; `bad-trials` unless a whole number from 1 to `mostTrials`; `too-large` above `mostRiskTasks` or `mostRiskWork`.
 * @source R. M. Van Slyke, Monte Carlo methods and the PERT problem, Operations Research 11 (1963), also for the criticality index.
 * @example simulateSchedule(network, estimates, { trials: 10_000, seed: 1, criticality: false })
 */
export function simulateSchedule(network: Network, estimates: RiskEstimates, { trials, seed, criticality }: RiskOptions): Success<ScheduleRisk> | ScheduleRiskFailure {
  const refused = refusalOf(network, estimates, trials);
  if (refused !== null) return refused;
  const size = network.ids.length;
  const draw = drawer(estimates, seed);
  const ends = lastTasks(network);
  const start = new Float64Array(size * block);
  const finish = new Float64Array(size * block);
  const durations = new Float64Array(block);
  const lengths = new Float64Array(trials);
  const criticalTrials = new Float64Array(size);
  const late = new Float64Array(criticality ? size * block : 0);

  for (let first = 0; first < trials; first += block) {
    const count = Math.min(block, trials - first);
    const rows: TrialRows = { start, finish, count };
    for (let step = 0; step < size; step += 1) {
      draw(network.order[step] ?? 0, durations, count);
      startTask(network, step, rows, durations);
    }
    const longest = lengths.subarray(first, first + count);
    for (const task of ends) {
      for (let trial = 0; trial < count; trial += 1) {
        const end = finish[task * block + trial] ?? 0;
        if (end > (longest[trial] ?? 0)) longest[trial] = end;
      }
    }
    if (criticality) countCritical(network, rows, longest, late, criticalTrials);
  }
  const mean = lengths.reduce((sum, length) => sum + length, 0) / trials;
  return success({ lengths: lengths.sort(), mean, criticality: criticality ? criticalTrials.map((count) => count / trials) : null });
}

function refusalOf(network: Network, { optimistic, likely, pessimistic }: RiskEstimates, trials: number): ScheduleRiskFailure | null {
  const size = network.ids.length;
  if (!Number.isInteger(trials) || trials < 1 || trials > mostTrials) {
    return { ...failure("bad-trials", `write a whole number from 1 to ${mostTrials}`), entry: null };
  }
  if (size > mostRiskTasks) return { ...failure("too-large", `${size} tasks are more than ${mostRiskTasks}`), entry: null };
  const work = (size + network.links.from.length) * trials;
  if (work > mostRiskWork) {
    return { ...failure("too-large", `${trials} trials of ${size} tasks and ${network.links.from.length} links are too many: at most ${mostRiskWork} in all`), entry: null };
  }
  for (let task = 0; task < size; task += 1) {
    const [low = 0, mode = 0, high = 0] = [optimistic[task], likely[task], pessimistic[task]];
    if (!(low <= mode && mode <= high)) return { ...failure("bad-order", "optimistic ≤ likely ≤ pessimistic must hold"), entry: task };
    if (low < 0) return { ...failure("negative-duration", "a duration is zero or more"), entry: task };
    if (high > longestEstimate) return { ...failure("out-of-range", "times are kept up to a thousand million days"), entry: task };
  }
  return null;
}

/** Draws durations of a task into the first places of an array. */
function drawer({ optimistic, likely, pessimistic }: RiskEstimates, seed: number): (task: number, into: Float64Array, count: number) => void {
  const random = xoroshiro128plus(scattered(seed % 2 ** 32 | 0));
  // The first numbers still show the bits of the seed.
  for (let number = 0; number < 64; number += 1) random.next();
  const tables = new Map<number, Float64Array>();
  return (task, into, count) => {
    const low = optimistic[task] ?? 0;
    const width = (pessimistic[task] ?? 0) - low;
    const mode = width === 0 ? 0 : ((likely[task] ?? 0) - low) / width;
    let table = tables.get(mode);
    if (table === undefined) tables.set(mode, (table = pertBetaQuantiles(mode)));
    drawQuantiles(random, table, mode, into, count);
    for (let trial = 0; trial < count; trial += 1) into[trial] = low + width * (into[trial] ?? 0);
  };
}

/** Bits of a seed in disorder (the last steps of MurmurHash3): the generator is linear, and would tell 1, 2 and 3 as one story. */
function scattered(seed: number): number {
  let bits = Math.imul(seed ^ (seed >>> 16), 0x85eb_ca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2_ae35);
  return bits ^ (bits >>> 16);
}

function drawQuantiles(random: RandomGenerator, table: Float64Array, mode: number, into: Float64Array, count: number): void {
  for (let trial = 0; trial < count; trial += 1) {
    const bits = random.next();
    // The high 10 bits pick one of 1024 steps, the low 22 the place within it.
    const step = bits >>> 22;
    const part = (bits & 0x3f_ffff) / 0x40_0000;
    const from = table[step] ?? 0;
    const to = table[step + 1] ?? 0;
    if (step === 0) into[trial] = to * part ** (1 / (1 + 4 * mode));
    else if (step === 1023) into[trial] = 1 - (1 - from) * (1 - part) ** (1 / (5 - 4 * mode));
    else into[trial] = from + (to - from) * part;
  }
}

/** Starts and finishes of each task in each trial of a block: trial `t` of task `i` stands at `i * block + t`. */
type TrialRows = { readonly start: Float64Array; readonly finish: Float64Array; readonly count: number };

function startTask({ order, links, firstLink }: Network, step: number, { start, finish, count }: TrialRows, durations: Float64Array): void {
  const row = (order[step] ?? 0) * block;
  start.fill(0, row, row + count);
  const end = firstLink[step + 1] ?? 0;
  for (let link = firstLink[step] ?? 0; link < end; link += 1) {
    const kind = links.kind[link] ?? 0;
    const begins = kind === 0 || kind === 2 ? finish : start;
    const from = (links.from[link] ?? 0) * block;
    const lag = links.lag[link] ?? 0;
    if (kind < 2) {
      for (let trial = 0; trial < count; trial += 1) {
        const earliest = (begins[from + trial] ?? 0) + lag;
        if (earliest > (start[row + trial] ?? 0)) start[row + trial] = earliest;
      }
    } else {
      for (let trial = 0; trial < count; trial += 1) {
        const earliest = (begins[from + trial] ?? 0) + lag - (durations[trial] ?? 0);
        if (earliest > (start[row + trial] ?? 0)) start[row + trial] = earliest;
      }
    }
  }
  for (let trial = 0; trial < count; trial += 1) finish[row + trial] = (start[row + trial] ?? 0) + (durations[trial] ?? 0);
}

/** The tasks that may be the last to finish: those that no follower is sure to outlast. */
function lastTasks({ order, links }: Network): Int32Array {
  const outlasted = new Uint8Array(order.length);
  for (let link = 0; link < links.from.length; link += 1) {
    const kind = links.kind[link] ?? 0;
    if ((kind === 0 || kind === 2) && (links.lag[link] ?? 0) >= 0) outlasted[links.from[link] ?? 0] = 1;
  }
  return order.filter((task) => outlasted[task] === 0);
}

/** Adds 1 to each task for each trial of the block in which it has no float. `late` is room for the late finishes. */
function countCritical({ order, links, firstLink }: Network, { start, finish, count }: TrialRows, longest: Float64Array, late: Float64Array, criticalTrials: Float64Array): void {
  const lateStart = new Float64Array(block);
  for (let task = 0; task < order.length; task += 1) late.set(longest, task * block);
  for (let step = order.length - 1; step >= 0; step -= 1) {
    const task = order[step] ?? 0;
    const row = task * block;
    let critical = 0;
    for (let trial = 0; trial < count; trial += 1) {
      const place = row + trial;
      const float = (late[place] ?? 0) - (finish[place] ?? 0);
      lateStart[trial] = (start[place] ?? 0) + float;
      if (float <= 1e-10 * Math.max(1, longest[trial] ?? 0)) critical += 1;
    }
    criticalTrials[task] = (criticalTrials[task] ?? 0) + critical;

    const end = firstLink[step + 1] ?? 0;
    for (let link = firstLink[step] ?? 0; link < end; link += 1) {
      const kind = links.kind[link] ?? 0;
      const from = (links.from[link] ?? 0) * block;
      const lag = links.lag[link] ?? 0;
      const [limit, first] = kind < 2 ? [lateStart, 0] : [late, row];
      if (kind === 0 || kind === 2) {
        for (let trial = 0; trial < count; trial += 1) {
          const latest = (limit[first + trial] ?? 0) - lag;
          if (latest < (late[from + trial] ?? 0)) late[from + trial] = latest;
        }
      } else {
        for (let trial = 0; trial < count; trial += 1) {
          const duration = (finish[from + trial] ?? 0) - (start[from + trial] ?? 0);
          const latest = (limit[first + trial] ?? 0) - lag + duration;
          if (latest < (late[from + trial] ?? 0)) late[from + trial] = latest;
        }
      }
    }
  }
}
