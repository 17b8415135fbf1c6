import { uniformFloat32 } from "pure-rand/distribution/uniformFloat32";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { lowerBound } from "./lower-bound";
import { offspring } from "./offspring";
import { startInParallel } from "./parallel-schedule";
import { earliestStarts, type LevelingProject } from "./project";
import { isBetter, scheduledList, type Quality } from "./scheduled-list";
import { sortTasks } from "./sort-tasks";

/** What a search may cost. Counts, not time: the same project gives the same schedule everywhere. */
export type Effort = {
  readonly schedules: number;
  /** Steps of `SerialScheduler`. */
  readonly steps: number;
};

export type FoundSchedule = {
  readonly starts: Float64Array;
  readonly length: number;
  /** No schedule is shorter than this. */
  readonly bound: number;
};

type Member = { readonly tasks: Int32Array; quality: Quality };

const seed = 20_260_101;
const largestPopulation = 40;
/** A population is given up when this many offspring for each member have come in vain. */
const patience = 2;

/**
 * A short schedule within the capacities: a genetic algorithm on lists of tasks. Ends when the lower bound is reached.
 *
 * - The first members are lists by latest start, each task shifted by chance, half of them through the parallel scheme.
 * - An offspring of two members, each the better of two drawn by chance, takes the place of the worst if it is better and new.
 * - A population that does not improve is replaced by a new one, until the effort is spent. The best schedule of all stays.
 *
 * Links whose later end may start before its predecessor (leads from start to start, long tasks behind FF or SF) are always
 * kept, but as predecessors are scheduled first, the shortest schedule of such a project may be missed.
 *
 * @source R. Kolisch and S. Hartmann, Experimental investigation of heuristics for resource-constrained project scheduling:
 * an update, European Journal of Operational Research 174 (2006), and the works named with the parts.
 * @example searchSchedule(project, { schedules: 5000, steps: 1e7 }).length
 */
export function searchSchedule(project: LevelingProject, effort: Effort): FoundSchedule {
  const { size, durations, forward, backward } = project;
  const random = xoroshiro128plus(seed);
  const below = (count: number): number => Math.floor(uniformFloat32(random) * count);
  const tails = earliestStarts(backward);
  const bound = lowerBound(project, earliestStarts(forward), tails);
  const list = scheduledList(project, bound);
  const { cross, mutate } = offspring(project, below);
  const best = { starts: new Float64Array(size), quality: { length: Infinity, sumOfStarts: Infinity } };

  const evaluate = (): Quality => {
    const quality = list.evaluate();
    if (isBetter(quality, best.quality)) {
      best.quality = quality;
      best.starts.set(list.starts);
    }
    return quality;
  };
  const longest = durations.reduce((most, duration) => Math.max(most, duration), 0);
  const guess = (shift: number, inParallel: boolean): Quality => {
    const urgency = tails.map((tail, task) => shift * longest * uniformFloat32(random) - tail - (durations[task] ?? 0));
    list.tasks.set(inParallel ? startInParallel(project, urgency) : forward.order);
    if (!inParallel) sortTasks(forward, urgency, list.tasks);
    return evaluate();
  };
  const goesOn = (): boolean => best.quality.length > bound && list.schedules() < effort.schedules && list.steps() < effort.steps;

  guess(0, true);
  const affordable = Math.min(effort.schedules, (effort.steps * list.schedules()) / Math.max(1, list.steps()));
  const places = Math.round(Math.min(largestPopulation, Math.max(8, Math.sqrt(affordable))));
  if (goesOn()) guess(0, false);
  while (goesOn()) {
    const members: Member[] = [];
    while (members.length < places && goesOn()) {
      const quality = guess(1, members.length % 2 === 0);
      members.push({ tasks: list.tasks.slice(), quality });
    }
    const pick = (): Int32Array => {
      const [one, other] = [members[below(members.length)], members[below(members.length)]];
      return (one && other && isBetter(other.quality, one.quality) ? other : one)?.tasks ?? list.tasks;
    };
    for (let idle = 0; goesOn() && idle < patience * places; idle += 1) {
      cross(list.tasks, pick(), pick());
      mutate(list.tasks);
      const quality = evaluate();
      const worst = worstOf(members);
      const known = members.some((member) => member.quality.length === quality.length && member.quality.sumOfStarts === quality.sumOfStarts);
      if (worst === undefined || known || !isBetter(quality, worst.quality)) continue;
      worst.tasks.set(list.tasks);
      worst.quality = quality;
      idle = 0;
    }
  }
  return { starts: best.starts, length: best.quality.length, bound };
}

function worstOf(members: readonly Member[]): Member | undefined {
  let worst = members[0];
  for (const member of members) if (worst !== undefined && isBetter(worst.quality, member.quality)) worst = member;
  return worst;
}
