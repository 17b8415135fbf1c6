import fc from "fast-check";
import { serialDayOf } from "../../src/domain/calendar/serial-day";
import type { SerialDay } from "../../src/domain/calendar/units";
import { usualWorkweek, workingCalendar, workingDayNumber } from "../../src/domain/calendar/working-days";
import { criticalPath } from "../../src/domain/schedule/critical-path";
import { scheduleDates, type ScheduleDates } from "../../src/domain/schedule/schedule-dates";
import { networkOf, plainTasks, type PlainLink, type PlainTasks } from "./random-network";

function june(day: number): SerialDay {
  const serial = serialDayOf(2026, 6, day);
  if (serial === null) throw new Error(String(day));
  return serial;
}

/** Days of tasks in June 2026 (the 1st is a Monday) as dates of that month. */
function dated(plain: PlainTasks, start: number, holidays: readonly number[] = [], notBefore: readonly number[] = []): ScheduleDates {
  const calendar = workingCalendar(usualWorkweek, holidays.map(june));
  const waits = plain.durations.map((_, task) => (notBefore[task] === undefined || notBefore[task] === 0 ? 0 : workingDayNumber(calendar, june(notBefore[task])) - workingDayNumber(calendar, june(start))));
  const network = networkOf(plain.durations.length, plain.links);
  const path = criticalPath(network, plain.durations, waits);
  if (!path.ok) throw new Error(path.detail);
  const dates = scheduleDates(network, path.value, calendar, june(start), waits);
  if (!dates.ok) throw new Error(dates.detail);
  return dates.value;
}

const inJune = (days: readonly SerialDay[]): readonly number[] => days.map((day) => day - june(1) + 1);
const tasks = (durations: readonly number[], links: readonly PlainLink[]): PlainTasks => ({ durations, links, notBefore: durations.map(() => 0) });
const follows = (from: number, to: number, lag = 0): PlainLink => ({ from, to, kind: "FS", lag });

describe("days of a schedule", () => {
  it("a task of one day that starts on a Monday finishes on that Monday, the next starts on Tuesday", () => {
    const dates = dated(tasks([1, 2], [follows(0, 1)]), 1);
    expect([inJune(dates.earlyStart), inJune(dates.earlyFinish)]).toEqual([[1, 2], [1, 3]]);
  });

  it("weekends and holidays are passed over, by tasks and by lags", () => {
    const dates = dated(tasks([4, 3, 1], [follows(0, 1), follows(1, 2, 2)]), 1, [8]);
    expect([inJune(dates.earlyStart), inJune(dates.earlyFinish)]).toEqual([[1, 5, 15], [4, 10, 15]]);
  });

  it("a start on a free day is the next working day", () => {
    expect(inJune(dated(tasks([1], []), 6).earlyStart)).toEqual([8]);
    expect(inJune(dated(tasks([1], []), 6, [8, 9]).earlyStart)).toEqual([10]);
  });

  it("parts of a day count with their day", () => {
    const dates = dated(tasks([1.5, 1, 0.5, 0.1, 0.2], [follows(0, 1), follows(1, 2), follows(2, 3), follows(3, 4)]), 1);
    expect([inJune(dates.earlyStart), inJune(dates.earlyFinish)]).toEqual([[1, 2, 3, 4, 4], [2, 3, 3, 4, 4]]);
  });

  it("ten tenths of a day are one day, whatever their sum looks like", () => {
    const tenths = Array.from({ length: 10 }, () => 0.1);
    const dates = dated(tasks([...tenths, 1], Array.from({ length: 10 }, (_, task) => follows(task, task + 1))), 1);
    expect([inJune(dates.earlyFinish).at(9), inJune(dates.earlyStart).at(10)]).toEqual([1, 2]);
  });

  it.each([
    ["behind a task, at the end of its last day", [follows(0, 1)], [], 5],
    ["behind a task and a lag", [follows(0, 1, 1)], [], 8],
    ["with a finish", [{ from: 0, to: 1, kind: "FF", lag: 0 }], [], 5],
    ["with a start, at its beginning", [{ from: 0, to: 1, kind: "SS", lag: 0 }], [], 1],
    ["some days after a start", [{ from: 0, to: 1, kind: "SS", lag: 2 }], [], 3],
    ["with nothing before it, on the first day", [], [], 1],
    ["not before a Monday, on that Monday", [], [0, 8], 8],
    ["not before the Monday behind a task that ends on Friday, on Monday", [follows(0, 1)], [0, 8], 8],
    ["not before a Saturday, on the next working day", [], [0, 6], 8],
  ] as const)("a milestone stands %s", (_name, links, notBefore, day) => {
    const dates = dated(tasks([5, 0], links), 1, [], notBefore);
    expect([inJune(dates.earlyStart)[1], inJune(dates.earlyFinish)[1]]).toEqual([day, day]);
  });

  it("milestones behind milestones stand as those do", () => {
    expect(inJune(dated(tasks([5, 0, 0], [follows(0, 1), follows(1, 2)]), 1).earlyStart)).toEqual([1, 5, 5]);
    expect(inJune(dated(tasks([0, 0, 5], [follows(0, 1), follows(1, 2)]), 1).earlyStart)).toEqual([1, 1, 1]);
  });

  it("a critical milestone is as late as early, and the last one never later than the end", () => {
    const middle = dated(tasks([5, 0, 5], [follows(0, 1), follows(1, 2)]), 1);
    expect([inJune(middle.earlyFinish), inJune(middle.lateFinish)]).toEqual([[5, 5, 12], [5, 5, 12]]);
    const waiting = dated(tasks([5, 0], []), 1, [], [0, 22]);
    expect([inJune(waiting.earlyStart)[1], inJune(waiting.lateStart)[1], inJune([waiting.finish])]).toEqual([22, 22, [22]]);
    const loose = dated(tasks([10, 0], []), 1);
    expect([inJune(loose.earlyStart)[1], inJune(loose.lateStart)[1], inJune([loose.finish])]).toEqual([1, 12, [12]]);
  });

  it("ends with Excel's calendar", () => {
    const calendar = workingCalendar(usualWorkweek, []);
    const network = networkOf(1, []);
    const path = criticalPath(network, [9e6]);
    expect(path.ok && scheduleDates(network, path.value, calendar, june(1))).toMatchObject({ ok: false, code: "out-of-range" });
  });
});

/** Works through a project day by day: begins what may begin, works a day, finishes what is done. */
function livedThrough({ durations, links }: PlainTasks, isFree: (day: number) => boolean, start: number): { starts: number[]; finishes: number[] } {
  const starts = durations.map(() => 0);
  const finishes = durations.map(() => 0);
  const left = [...durations];
  /** Working days over at the time of the finish; those of milestones are the time's own. */
  const finishedAfter = durations.map(() => Number.POSITIVE_INFINITY);
  let over = 0;
  const free = (task: number): boolean => links.every(({ from, to, lag }) => to !== task || (finishedAfter[from] ?? 0) + lag <= over);
  const settleMilestones = (day: number): void => {
    for (let again = true; again; ) {
      again = false;
      durations.forEach((duration, task) => {
        if (duration > 0 || finishes[task] !== 0 || !free(task)) return;
        starts[task] = finishes[task] = day;
        finishedAfter[task] = over;
        again = true;
      });
    }
  };
  let day = start;
  while (isFree(day)) day++;
  settleMilestones(day);
  for (; finishes.includes(0); day++) {
    if (isFree(day)) continue;
    durations.forEach((duration, task) => {
      if (duration > 0 && starts[task] === 0 && free(task)) starts[task] = day;
    });
    over += 1;
    durations.forEach((_, task) => {
      if (starts[task] === 0 || finishes[task] !== 0) return;
      left[task] = (left[task] ?? 0) - 1;
      if (left[task] !== 0) return;
      finishes[task] = day;
      finishedAfter[task] = over;
    });
    settleMilestones(day);
  }
  return { starts, finishes };
}

describe("days of a schedule, always", () => {
  const week = fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }).filter((days) => days.includes(true));
  const holidays = fc.array(fc.integer({ min: 46_000, max: 46_060 }), { maxLength: 20 });
  const start = fc.integer({ min: 46_000, max: 46_010 });
  const delays = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) });

  it("are those of a project lived through day by day", () => {
    fc.assert(
      fc.property(plainTasks({ most: 8, kinds: ["FS"], lags: delays, durations: fc.integer({ min: 0, max: 5 }) }), week, holidays, start, (plain, worked, free, from) => {
        const calendar = workingCalendar(worked, free as SerialDay[]);
        const network = networkOf(plain.durations.length, plain.links);
        const path = criticalPath(network, plain.durations);
        const dates = path.ok && scheduleDates(network, path.value, calendar, from as SerialDay);
        if (dates === false || !dates.ok) throw new Error("no dates");
        const isFree = (day: number): boolean => worked[(day + 5) % 7] !== true || free.includes(day);
        const lived = livedThrough(plain, isFree, from);
        // A lag behind a milestone that begins a day ends at the beginning of one: the day after the one that completes it.
        const simple = plain.links.every(({ from: before, lag }) => lag === 0 || plain.durations[before] !== 0);
        fc.pre(simple);
        expect(dates.value.earlyStart.map(Number)).toEqual(lived.starts);
        expect(dates.value.earlyFinish.map(Number)).toEqual(lived.finishes);
        expect(dates.value.finish).toBe(Math.max(...lived.finishes));
      }),
      { numRuns: 300 },
    );
  });

  it("count the working days of the times, for every kind of link, and are never late before early", () => {
    fc.assert(
      fc.property(plainTasks({ most: 8 }), week, holidays, start, (plain, worked, free, from) => {
        const calendar = workingCalendar(worked, free as SerialDay[]);
        const network = networkOf(plain.durations.length, plain.links);
        const path = criticalPath(network, plain.durations);
        if (!path.ok) throw new Error(path.detail);
        const dates = scheduleDates(network, path.value, calendar, from as SerialDay);
        if (!dates.ok) throw new Error(dates.detail);
        const isFree = (day: number): boolean => worked[(day + 5) % 7] !== true || free.includes(day);
        const countBefore = (day: number): number => Array.from({ length: day - from }, (_, step) => from + step).filter((step) => !isFree(step)).length;
        plain.durations.forEach((duration, task) => {
          const { earlyStart, earlyFinish, lateStart, lateFinish } = dates.value;
          for (const days of [earlyStart, earlyFinish, lateStart, lateFinish]) expect(isFree(Number(days[task]))).toBe(false);
          expect(Number(lateStart[task])).toBeGreaterThanOrEqual(Number(earlyStart[task]));
          expect(Number(lateFinish[task])).toBeGreaterThanOrEqual(Number(earlyFinish[task]));
          if (path.value.totalFloat[task] === 0) expect([lateStart[task], lateFinish[task]]).toEqual([earlyStart[task], earlyFinish[task]]);
          if (duration === 0) return;
          expect(countBefore(Number(earlyStart[task]))).toBe(path.value.earlyStart[task]);
          expect(countBefore(Number(lateFinish[task])) + 1).toBe(path.value.lateFinish[task]);
          expect(countBefore(Number(earlyFinish[task])) - countBefore(Number(earlyStart[task])) + 1).toBe(duration);
        });
      }),
      { numRuns: 200 },
    );
  });
});
