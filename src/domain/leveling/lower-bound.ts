import type { LevelingProject } from "./project";
import { roundingRoom } from "./serial-schedule";

/** Only so many limits on what follows a task are tried for each resource, so that large projects stay quick. */
const mostTails = 64;

/**
 * A length, in whole units of time, that no schedule can beat: the longest of the critical path and, for each resource, the
 * work of a group of tasks at full capacity with the least time before the group and the least time after it.
 *
 * Work is counted in two ways: as demand × duration; and with tasks of more than half the capacity as the whole of it, of
 * half as half, and of less as nothing (two of the first kind never run side by side).
 *
 * @param heads Earliest start of each task by its links.
 * @param tails Least time from the finish of each task to the end, by its links.
 * @source R. Klein and A. Scholl, Computing lower bounds by destructive improvement: an application to resource-constrained
 * project scheduling, European Journal of Operational Research 112 (1999): the bounds LB1 and LB2 and their combination.
 * @example lowerBound(project, earliestStarts(project.forward), earliestStarts(project.backward))
 */
export function lowerBound(project: LevelingProject, heads: Float64Array, tails: Float64Array): number {
  const { size, durations, demands, capacities } = project;
  let bound = 0;
  for (let task = 0; task < size; task += 1) bound = Math.max(bound, (heads[task] ?? 0) + (durations[task] ?? 0) + (tails[task] ?? 0));
  capacities.forEach((capacity, resource) => {
    const demandOf = (task: number): number => demands[task * capacities.length + resource] ?? 0;
    const users = Array.from(durations.keys()).filter((task) => demandOf(task) > 0);
    users.sort((a, b) => (heads[b] ?? 0) - (heads[a] ?? 0));
    const limits = sampled([...new Set(users.map((task) => tails[task] ?? 0))]);
    for (const limit of limits) {
      let work = 0;
      let halves = 0;
      for (const task of users) {
        if ((tails[task] ?? 0) < limit) continue;
        const share = demandOf(task) / capacity;
        work += share * (durations[task] ?? 0);
        halves += (share > 0.5 + roundingRoom ? 1 : share >= 0.5 - roundingRoom ? 0.5 : 0) * (durations[task] ?? 0);
        // Rounding room: a sum a hair above a whole number is that number.
        const least = Math.max(work, halves);
        bound = Math.max(bound, Math.ceil((heads[task] ?? 0) + limit + least * (1 - roundingRoom)));
      }
    }
  });
  return bound;
}

function sampled(values: readonly number[]): readonly number[] {
  const every = Math.ceil(values.length / mostTails);
  return [...values].sort((a, b) => a - b).filter((_, place) => place % every === 0);
}
