import type { LevelingProject } from "./project";
import { roundingRoom } from "./serial-schedule";

/**
 * The order in which tasks start when, from one point in time to the next, the most urgent ones that fit are started (the
 * parallel schedule generation scheme). A good first guess for large projects; passes by the optimum of some.
 *
 * @param urgency One a task: the smallest goes first.
 * @source R. Kolisch, Serial and parallel resource-constrained project scheduling methods revisited, European Journal of
 * Operational Research 90 (1996).
 * @example startInParallel(project, latestStarts)
 */
export function startInParallel(project: LevelingProject, urgency: Float64Array): Int32Array {
  const { size, durations, demands, capacities, forward, backward } = project;
  const width = capacities.length;
  const waitsFor = Int32Array.from({ length: size }, (_, task) => (forward.arcs.first[task + 1] ?? 0) - (forward.arcs.first[task] ?? 0));
  const earliest = forward.release.slice();
  const free = capacities.map((capacity) => capacity * (1 + roundingRoom));
  const tasks = new Int32Array(size);
  let started = 0;
  let running: number[] = [];
  const finishes = new Float64Array(size);
  const open: number[] = [];

  const admit = (task: number): void => {
    let gap = open.length;
    for (; gap > 0 && (urgency[open[gap - 1] ?? 0] ?? 0) > (urgency[task] ?? 0); gap -= 1) open[gap] = open[gap - 1] ?? 0;
    open[gap] = task;
  };
  const fits = (task: number): boolean => {
    for (let resource = 0; resource < width; resource += 1) {
      if ((demands[task * width + resource] ?? 0) > (free[resource] ?? 0)) return false;
    }
    return true;
  };
  const take = (task: number, sign: number): void => {
    for (let resource = 0; resource < width; resource += 1) free[resource] = (free[resource] ?? 0) - sign * (demands[task * width + resource] ?? 0);
  };
  /** Starts one task; those that waited for it alone are open from now on. */
  const begin = (task: number, now: number): void => {
    tasks[started++] = task;
    take(task, 1);
    finishes[task] = now + (durations[task] ?? 0);
    running.push(task);
    const end = backward.arcs.first[task + 1] ?? 0;
    for (let arc = backward.arcs.first[task] ?? 0; arc < end; arc += 1) {
      const next = backward.arcs.task[arc] ?? 0;
      // The distance as the mirrored project has it, turned back.
      const start = now + (backward.arcs.distance[arc] ?? 0) + (durations[task] ?? 0) - (durations[next] ?? 0);
      if (start > (earliest[next] ?? 0)) earliest[next] = start;
      const left = (waitsFor[next] ?? 0) - 1;
      waitsFor[next] = left;
      if (left === 0) admit(next);
    }
  };

  for (const task of forward.order) if (waitsFor[task] === 0) admit(task);
  for (let now = 0; started < size; ) {
    const place = open.findIndex((task) => (earliest[task] ?? 0) <= now && fits(task));
    if (place >= 0) {
      const [task] = open.splice(place, 1);
      if (task !== undefined) begin(task, now);
      continue;
    }
    let next = Infinity;
    for (const task of running) next = Math.min(next, finishes[task] ?? 0);
    for (const task of open) if ((earliest[task] ?? 0) > now) next = Math.min(next, earliest[task] ?? 0);
    now = next;
    running = running.filter((task) => {
      const done = (finishes[task] ?? 0) <= now;
      if (done) take(task, -1);
      return !done;
    });
  }
  return tasks;
}
