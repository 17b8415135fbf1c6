/** Projects as plain lists, and what is wrong with a schedule of one: worked out in the plainest way. */
import type { PlainLink } from "./random-network";

export type PlainProject = {
  readonly durations: readonly number[];
  readonly links: readonly PlainLink[];
  /** One row a task. */
  readonly demands: readonly (readonly number[])[];
  readonly capacities: readonly number[];
  readonly notBefore?: readonly number[];
};

const dust = 1e-6;

/** Every way in which some starts break the links, the capacities or `notBefore`. */
export function faultsOf({ durations, links, demands, capacities, notBefore }: PlainProject, starts: ArrayLike<number>): readonly string[] {
  const start = (task: number): number => starts[task] ?? Number.NaN;
  const finish = (task: number): number => start(task) + (durations[task] ?? 0);
  const faults: string[] = [];
  durations.forEach((_, task) => {
    if (!(start(task) >= Math.max(0, notBefore?.[task] ?? 0) - dust)) faults.push(`task ${String(task)} starts at ${String(start(task))}`);
  });
  for (const { from, to, kind, lag } of links) {
    const begin = kind === "FS" || kind === "FF" ? finish(from) : start(from);
    const end = kind === "FS" || kind === "SS" ? start(to) : finish(to);
    if (end < begin + lag - dust) faults.push(`${String(from)} ${kind}${String(lag)} ${String(to)}`);
  }
  // What is in use changes only where a task starts.
  durations.forEach((duration, moment) => {
    const time = start(moment);
    if (duration === 0) return;
    capacities.forEach((capacity, resource) => {
      const running = durations.flatMap((_, task) => (start(task) <= time + dust && finish(task) > time + dust ? [task] : []));
      const used = running.reduce((sum, task) => sum + (demands[task]?.[resource] ?? 0), 0);
      if (used > capacity * (1 + 1e-8)) faults.push(`at ${String(time)} ${String(used)} of resource ${String(resource)} are in use`);
    });
  });
  return faults;
}

/** The least length of all schedules where times are whole and links are finish to start: every start is tried. */
export function shortestLength({ durations, links, demands, capacities }: PlainProject): number {
  const size = durations.length;
  let best = durations.reduce((sum, duration) => sum + duration, 0);
  for (const { lag } of links) best += Math.max(0, lag);
  const starts = new Array<number>(size).fill(-1);
  const fits = (task: number, time: number): boolean => {
    for (const { from, to, lag } of links) {
      const a = from === task ? time : (starts[from] ?? -1);
      const b = to === task ? time : (starts[to] ?? -1);
      if ((from === task || to === task) && a >= 0 && b >= 0 && b < a + (durations[from] ?? 0) + lag) return false;
    }
    for (let moment = time; moment < time + (durations[task] ?? 0); moment += 1) {
      for (const [resource, capacity] of capacities.entries()) {
        let used = demands[task]?.[resource] ?? 0;
        for (let other = 0; other < size; other += 1) {
          const begin = starts[other] ?? -1;
          if (other !== task && begin >= 0 && begin <= moment && moment < begin + (durations[other] ?? 0)) used += demands[other]?.[resource] ?? 0;
        }
        if (used > capacity) return false;
      }
    }
    return true;
  };
  const place = (task: number, length: number): void => {
    if (length >= best) return;
    if (task === size) {
      best = length;
      return;
    }
    for (let time = 0; time + (durations[task] ?? 0) < best; time += 1) {
      if (!fits(task, time)) continue;
      starts[task] = time;
      place(task + 1, Math.max(length, time + (durations[task] ?? 0)));
    }
    starts[task] = -1;
  };
  place(0, 0);
  return best;
}
