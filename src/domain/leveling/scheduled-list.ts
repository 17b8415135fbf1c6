import type { LevelingProject, Side } from "./project";
import { serialScheduler } from "./serial-schedule";
import { sortTasks } from "./sort-tasks";

/** Of two schedules of one length the one whose tasks start earlier is the better. */
export type Quality = { readonly length: number; readonly sumOfStarts: number };

export function isBetter(one: Quality, other: Quality): boolean {
  return one.length < other.length || (one.length === other.length && one.sumOfStarts < other.sumOfStarts);
}

/** One list of tasks and its schedule, worked on in place: what is to stay must be copied. */
export type ScheduledList = {
  readonly tasks: Int32Array;
  readonly starts: Float64Array;
  /**
   * Schedules the list, pushes all tasks to the end and then back to the start (double justification), and leaves the
   * list in the order in which they start. A schedule as short as the bound is left as it is.
   */
  readonly evaluate: () => Quality;
  /** Schedules made so far, and the steps that they took. */
  readonly schedules: () => number;
  readonly steps: () => number;
};

/**
 * @param bound No schedule is shorter.
 * @source V. Valls, F. Ballestín and S. Quintanilla, Justification and RCPSP: a technique that pays, European Journal of
 * Operational Research 165 (2005).
 * @example list.tasks.set(project.forward.order); list.evaluate().length
 */
export function scheduledList(project: LevelingProject, bound: number): ScheduledList {
  const { size, durations, forward, backward } = project;
  const scheduler = serialScheduler(project);
  const tasks = new Int32Array(size);
  const starts = new Float64Array(size);
  const keys = new Float64Array(size);
  let schedules = 0;

  const make = (side: Side): number => {
    schedules += 1;
    return scheduler.schedule(side, tasks, starts);
  };
  /** Schedules from the other end, those first that finish last. */
  const justify = (side: Side, length: number): number => {
    for (let task = 0; task < size; task += 1) keys[task] = length - (starts[task] ?? 0) - (durations[task] ?? 0);
    sortTasks(side, keys, tasks.reverse());
    return make(side);
  };
  const evaluate = (): Quality => {
    let length = make(forward);
    if (length > bound) {
      length = justify(backward, length);
      length = justify(forward, length);
    }
    keys.set(starts);
    sortTasks(forward, keys, tasks);
    let sumOfStarts = 0;
    for (let task = 0; task < size; task += 1) sumOfStarts += starts[task] ?? 0;
    return { length, sumOfStarts };
  };
  return { tasks, starts, evaluate, schedules: () => schedules, steps: scheduler.steps };
}
