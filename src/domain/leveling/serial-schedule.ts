import { earliestStart, type LevelingProject, type Side } from "./project";

/** Sums of demands that differ from a capacity only by rounding count as equal to it. */
export const roundingRoom = 1e-9;

export type SerialScheduler = {
  /**
   * Schedules every task, in the order of a list, at the earliest time that its links and the resources leave.
   *
   * @param tasks Each task after all that it waits for.
   * @param starts Is filled with the start of each task.
   * @returns The finish of the last.
   */
  readonly schedule: (side: Side, tasks: Int32Array, starts: Float64Array) => number;
  /** Steps taken so far: stretches of time looked at. What the work is measured by. */
  readonly steps: () => number;
};

/**
 * The serial schedule generation scheme. What is in use over time is kept as stretches between the times where it
 * changes, so that its cost does not depend on the length of the tasks.
 *
 * @source R. Kolisch, Serial and parallel resource-constrained project scheduling methods revisited, European Journal of
 * Operational Research 90 (1996).
 * @example serialScheduler(project).schedule(project.forward, project.forward.order, starts)
 */
export function serialScheduler(project: LevelingProject): SerialScheduler {
  const { size, durations, capacities } = project;
  const width = capacities.length;
  const limits = capacities.map((capacity) => capacity * (1 + roundingRoom));
  const needs = needsOf(project);
  /** Stretch s runs from times[s] to times[s + 1], the last one for ever. */
  const times = new Float64Array(2 * size + 2);
  const used = new Float64Array((2 * size + 2) * width);
  let stretches = 1;
  let steps = 0;

  /** Begins a new stretch at a time within the one before it. */
  const split = (stretch: number, time: number): void => {
    times.copyWithin(stretch + 1, stretch, stretches);
    used.copyWithin(stretch * width, (stretch - 1) * width, stretches * width);
    times[stretch] = time;
    steps += 1 + ((stretches - stretch) >> 3);
    stretches += 1;
  };

  const fits = (stretch: number, task: number): boolean => {
    const row = stretch * width;
    const end = needs.first[task + 1] ?? 0;
    for (let need = needs.first[task] ?? 0; need < end; need += 1) {
      const resource = needs.resource[need] ?? 0;
      if ((used[row + resource] ?? 0) + (needs.demand[need] ?? 0) > (limits[resource] ?? 0)) return false;
    }
    return true;
  };

  const place = (task: number, earliest: number): number => {
    const duration = durations[task] ?? 0;
    const found = stretchAt(times, stretches, earliest);
    let first = found;
    let next = found;
    let start = earliest;
    do {
      if (fits(next, task)) next += 1;
      else {
        next += 1;
        first = next;
        start = times[next] ?? 0;
      }
    } while (next < stretches && (next === first || (times[next] ?? 0) < start + duration));
    steps += next - found;
    const finish = start + duration;
    if ((times[first] ?? 0) < start) {
      first += 1;
      next += 1;
      split(first, start);
    }
    if (next === stretches || (times[next] ?? 0) > finish) split(next, finish);
    const end = needs.first[task + 1] ?? 0;
    for (let stretch = first; stretch < next; stretch += 1) {
      for (let need = needs.first[task] ?? 0; need < end; need += 1) {
        const cell = stretch * width + (needs.resource[need] ?? 0);
        used[cell] = (used[cell] ?? 0) + (needs.demand[need] ?? 0);
      }
    }
    return start;
  };

  const schedule: SerialScheduler["schedule"] = (side, tasks, starts) => {
    stretches = 1;
    used.fill(0, 0, width);
    let length = 0;
    for (const task of tasks) {
      const earliest = earliestStart(side, task, starts);
      const start = needs.first[task] === needs.first[task + 1] ? earliest : place(task, earliest);
      starts[task] = start;
      length = Math.max(length, start + (durations[task] ?? 0));
    }
    // Following a link costs far less than looking at a stretch.
    steps += tasks.length + (side.arcs.task.length >> 2);
    return length;
  };

  return { schedule, steps: () => steps };
}

/** The demands that are not zero, grouped by task. */
function needsOf({ size, demands, capacities }: LevelingProject): { readonly first: Int32Array; readonly resource: Int32Array; readonly demand: Float64Array } {
  const first = new Int32Array(size + 1);
  const resource: number[] = [];
  const demand: number[] = [];
  demands.forEach((units, cell) => {
    if (units > 0) {
      resource.push(cell % capacities.length);
      demand.push(units);
    }
    first[Math.floor(cell / capacities.length) + 1] = demand.length;
  });
  return { first, resource: Int32Array.from(resource), demand: Float64Array.from(demand) };
}

/** The last stretch that begins no later than a time. */
function stretchAt(times: Float64Array, stretches: number, time: number): number {
  let low = 0;
  let high = stretches;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= time) low = middle;
    else high = middle;
  }
  return low;
}
