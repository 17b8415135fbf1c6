import { failure, success, type Failure, type Success } from "../result";
import type { Network } from "../schedule/network";
import { earliestStarts, levelingProject, type Resources, type Times } from "./project";
import { searchSchedule } from "./search";
import { roundingRoom } from "./serial-schedule";

/** Times are working days from the start of the project; one entry a task, in the order of `network.ids`. */
export type LeveledSchedule = {
  readonly start: Float64Array;
  readonly finish: Float64Array;
  /** How much later than its links alone would let it a task starts. */
  readonly delay: Float64Array;
  readonly length: number;
  /** No schedule within the capacities is shorter: where `length` equals it, it is the shortest. */
  readonly bound: number;
};

export type LevelingCode =
  /** A duration, a demand or a capacity is below zero. */
  | "negative"
  /** A task needs more of a resource than there is. */
  | "over-capacity"
  /** The times are too long, or too finely divided, to be added up exactly. */
  | "out-of-range"
  | "too-many-tasks"
  | "too-many-demands"
  | "too-many-links";

/** `entry` is the task and `resource` the resource that were refused, both from 0; −1 where the failure is of neither. */
export type LevelingFailure = Failure<LevelingCode> & { readonly entry: number; readonly resource: number };

/** Working days of each task, also fractions; `notBefore` is counted from the start of the project. */
export type LevelingTimes = { readonly durations: readonly number[]; readonly notBefore?: ArrayLike<number> };

export const mostLeveledTasks = 3_000;
export const mostDemands = 60_000;
export const mostLeveledLinks = 500_000;

/** Schedules of a search, and the steps they may take together: about a second for the largest projects. */
const usualEffort = { schedules: 5_000, steps: 16_000_000 };

/**
 * Parts of a day in which times are counted. The second holds halves to sixteenths and thousandths exactly, the third nine
 * decimals; anything finer is rounded.
 */
const grids = [1, 720_720_000, 1_000_000_000] as const;

/**
 * A schedule near the shortest in which no resource is ever in use above its capacity. Tasks run without a break.
 *
 * - Links and `notBefore` hold as in `criticalPath`; where capacities are ample, its early starts come out.
 * - A milestone uses no resource.
 * - The same project gives the same schedule: the search is measured in steps, and its chance is seeded.
 *
 * @param demands Units of each resource that a task uses while it runs, one row a task; zero or more.
 * @param capacities Units of each resource that there are at any time.
 * @source Resource-constrained project scheduling: see `searchSchedule`, `lowerBound`.
 * @example level(network, { durations: [3, 2] }, { demands: [[1], [1]], capacities: [1] }) // two unlinked tasks, one person: length 5
 */
export function level(network: Network, times: LevelingTimes, resources: Resources): Success<LeveledSchedule> | LevelingFailure {
  const refused = refusalOf(network.links.from.length, times, resources);
  if (refused !== null) return refused;
  const notBefore = Array.from(times.durations, (_, task) => Math.max(0, times.notBefore?.[task] ?? 0));
  const exact: Times = { durations: times.durations, lags: network.links.lag, releases: notBefore };
  const all = [...times.durations, ...network.links.lag, ...notBefore];
  const grid = grids.find((parts) => all.every((time) => isWhole(time * parts))) ?? grids[2];
  const longest = all.reduce((sum, time) => sum + Math.abs(time), 0) * grid;
  if (!(longest <= Number.MAX_SAFE_INTEGER / 4)) return refuse("out-of-range", "the times are too long to be added up exactly");

  const inUnits = (values: ArrayLike<number>): Float64Array => Float64Array.from(values, (time) => Math.round(time * grid));
  const project = levelingProject(network, { durations: inUnits(exact.durations), lags: inUnits(exact.lags), releases: inUnits(exact.releases) }, resources);
  const found = searchSchedule(project, effortFor(project.size));
  const early = earliestStarts(project.forward);
  return success({
    start: found.starts.map((start) => start / grid),
    finish: found.starts.map((start, task) => (start + (project.durations[task] ?? 0)) / grid),
    delay: found.starts.map((start, task) => (start - (early[task] ?? 0)) / grid),
    length: found.length / grid,
    bound: found.bound / grid,
  });
}

/** Whole but for the rounding of the product. */
function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) <= 4 * Number.EPSILON * Math.abs(value);
}

/** Small projects have few orders to try. */
function effortFor(size: number): typeof usualEffort {
  return { ...usualEffort, schedules: Math.min(usualEffort.schedules, 100 * size * size) };
}

function refuse(code: LevelingCode, detail: string, entry = -1, resource = -1): LevelingFailure {
  return { ...failure(code, detail), entry, resource };
}

function tooMany(count: number, of: string, most: number): string {
  return `${count} ${of} are more than the ${most} of one call`;
}

function refusalOf(links: number, { durations }: LevelingTimes, { demands, capacities }: Resources): LevelingFailure | null {
  const size = durations.length;
  const demandCount = size * capacities.length;
  if (size > mostLeveledTasks) return refuse("too-many-tasks", tooMany(size, "tasks", mostLeveledTasks));
  if (demandCount > mostDemands) return refuse("too-many-demands", tooMany(demandCount, "demands", mostDemands));
  if (links > mostLeveledLinks) return refuse("too-many-links", tooMany(links, "links", mostLeveledLinks));
  const short = capacities.findIndex((capacity) => !(capacity >= 0));
  if (short >= 0) return refuse("negative", "a capacity is zero or more", -1, short);
  for (const [entry, duration] of durations.entries()) {
    if (!(duration >= 0)) return refuse("negative", "a duration is zero or more", entry);
    for (const [resource, capacity] of capacities.entries()) {
      const demand = demands[entry]?.[resource] ?? 0;
      if (!(demand >= 0)) return refuse("negative", "a demand is zero or more", entry, resource);
      if (duration > 0 && demand > capacity * (1 + roundingRoom)) return refuse("over-capacity", `needs ${demand}, the capacity is ${capacity}`, entry, resource);
    }
  }
  return null;
}
