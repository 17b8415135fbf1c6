import type { SerialDay } from "../calendar/units";

/** `due` null = no due date, `done` null = not done. */
export type DatedTask = { readonly due: SerialDay | null; readonly done: SerialDay | null };

export type Adherence = {
  /** On time ÷ due; null where no task was due. */
  readonly share: number | null;
  /** Tasks due by the day of the report: those on time, late and open together. */
  readonly due: number;
  /** Done on the due date or before. */
  readonly onTime: number;
  /** Done, but after the due date. */
  readonly late: number;
  /** Not done by the day of the report. */
  readonly open: number;
};

/**
 * How well due dates are kept: of the tasks due by a day, the share that was done by its due date.
 *
 * Tasks without a due date are left out. What was done after the day of the report was open on it.
 *
 * @param asOf Day of the report, its end; null = all tasks are due and all is known.
 * @source On-time completion rate, as in performance reports of project offices.
 * @example adherence([{ due: day(5), done: day(4) }, { due: day(5), done: null }], day(6)) // share 0.5, open 1
 */
export function adherence(tasks: readonly DatedTask[], asOf: SerialDay | null): Adherence {
  let [due, onTime, late] = [0, 0, 0];
  for (const task of tasks) {
    if (task.due === null || (asOf !== null && task.due > asOf)) continue;
    due += 1;
    if (task.done === null || (asOf !== null && task.done > asOf)) continue;
    if (task.done <= task.due) onTime += 1;
    else late += 1;
  }
  return { share: due === 0 ? null : onTime / due, due, onTime, late, open: due - onTime - late };
}
