import type { SerialDay } from "../calendar/units";
import { workingDayAt, workingDayNumber, type WorkingCalendar } from "../calendar/working-days";
import { failure, success, type Result } from "../result";
import type { CriticalPath } from "./critical-path";
import type { Network } from "./network";

/** Days of every task, in the order of `network.ids`. */
export type ScheduleDates = {
  readonly earlyStart: readonly SerialDay[];
  readonly earlyFinish: readonly SerialDay[];
  readonly lateStart: readonly SerialDay[];
  readonly lateFinish: readonly SerialDay[];
  /** The last early finish. */
  readonly finish: SerialDay;
};

/** Fractions of a day that sums of fractions leave behind. */
const dust = 1e-6;

/**
 * The days on which the times of a schedule fall.
 *
 * - The project starts with the first working day on or after `start`. A task of one day that starts on a Monday finishes
 *   on that Monday. A part of a day counts with the day on which it falls.
 * - A milestone stands on the day whose work completes it: behind a finish (FS, FF) at the end of that day, a Friday where
 *   the task before it ends on Friday. A milestone that a start (SS, SF), `notBefore` or the start of the project sets
 *   stands at the beginning of a day, and is shown on that day. Milestones behind milestones stand as those do.
 *
 * @param notBefore As given to `criticalPath`.
 * @returns `out-of-range` where a day lies beyond the end of Excel's calendar.
 * @source The conventions of Microsoft Project for days without hours.
 */
export function scheduleDates(
  network: Network,
  path: CriticalPath,
  calendar: WorkingCalendar,
  start: SerialDay,
  notBefore?: ArrayLike<number>,
): Result<ScheduleDates, "out-of-range"> {
  const first = workingDayNumber(calendar, start);
  if (workingDayAt(calendar, first + Math.ceil(path.length)) === null) return failure("out-of-range", "the schedule runs beyond the end of Excel's calendar");
  const dayAt = (offset: number): SerialDay => workingDayAt(calendar, first + offset) ?? start;
  const beginsOn = (time: number): SerialDay => dayAt(Math.floor(time + dust));
  const endsOn = (time: number): SerialDay => dayAt(Math.max(0, Math.ceil(time - dust) - 1));

  const atBeginning = milestonesAtBeginning(network, path, notBefore);
  const early = (time: number, task: number): SerialDay => (atBeginning[task] === 1 ? beginsOn(time) : endsOn(time));
  const late = (time: number, task: number): SerialDay => {
    if (path.critical[task] === 1) return early(path.earlyStart[task] ?? 0, task);
    return atBeginning[task] === 1 && time < path.length - dust ? beginsOn(time) : endsOn(time);
  };
  const dates = (times: Float64Array, day: (time: number) => SerialDay, milestoneDay: (time: number, task: number) => SerialDay): SerialDay[] =>
    Array.from(times, (time, task) => (isMilestone(path, task) ? milestoneDay(time, task) : day(time)));

  const earlyFinish = dates(path.earlyFinish, endsOn, early);
  return success({
    earlyStart: dates(path.earlyStart, beginsOn, early),
    earlyFinish,
    lateStart: dates(path.lateStart, beginsOn, late),
    lateFinish: dates(path.lateFinish, endsOn, late),
    finish: earlyFinish.reduce((latest, day) => (day > latest ? day : latest), dayAt(0)),
  });
}

function isMilestone({ earlyStart, earlyFinish }: CriticalPath, task: number): boolean {
  return (earlyFinish[task] ?? 0) - (earlyStart[task] ?? 0) < dust;
}

/** 1 for each task that begins with a day (all but milestones do), 0 for milestones that stand at the end of one. */
function milestonesAtBeginning({ order, links, firstLink }: Network, path: CriticalPath, notBefore: ArrayLike<number> | undefined): Uint8Array {
  const atBeginning = new Uint8Array(order.length).fill(1);
  for (let step = 0; step < order.length; step += 1) {
    const task = order[step] ?? 0;
    const time = path.earlyStart[task] ?? 0;
    if (!isMilestone(path, task) || time <= Math.max(0, notBefore?.[task] ?? 0) + dust) continue;
    atBeginning[task] = 0;
    const end = firstLink[step + 1] ?? 0;
    for (let link = firstLink[step] ?? 0; link < end; link += 1) {
      const from = links.from[link] ?? 0;
      const kind = links.kind[link] ?? 0;
      const fromFinish = kind === 0 || kind === 2;
      const begin = (fromFinish ? path.earlyFinish[from] : path.earlyStart[from]) ?? 0;
      const drives = begin + (links.lag[link] ?? 0) > time - dust;
      const atDayEnd = isMilestone(path, from) ? atBeginning[from] === 0 : fromFinish;
      if (drives && !atDayEnd) atBeginning[task] = 1;
    }
  }
  return atBeginning;
}
