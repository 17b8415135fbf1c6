import { failure, success, type Result } from "../result";
import { dateOf, monthIndex, serialDayOf, yearAndMonth } from "./serial-day";
import type { MonthIndex, SerialDay } from "./units";

/** Periods in a row without gaps: period i runs from `starts[i]` to the day before `starts[i + 1]`, the last one to the day before `end`. */
export type Periods = {
  readonly starts: readonly SerialDay[];
  /** The day after the last period. May lie one day beyond Excel's calendar. */
  readonly end: number;
  /** Where all starts are the same day of their months: months from the first start to the second, and of the last period. */
  readonly months: { readonly first: number; readonly last: number } | null;
};

export type PeriodsFailure =
  | "no-periods"
  /** A start is not after the one before. */
  | "not-rising"
  /** One start alone that says nothing about a length. */
  | "no-length";

/**
 * Periods from the days on which they start: weeks, months, quarters, fiscal periods of four or five weeks.
 *
 * - Each runs to the day before the next one starts.
 * - The last is as long as the one before it: in months where all start on the same day of the month, in days otherwise. One
 *   period alone is a calendar month, and must start on its first day.
 * - Two or more days that are all the last of their months (month ends, as EOMONTH gives them) are the days on which the
 *   periods end. So is one alone.
 *
 * @returns `not-rising` with the place of the start, from 0.
 * @example periodsFrom([46023, 46054]) // 1 Jan and 1 Feb 2026: January, and February to its 28th
 */
export function periodsFrom(days: readonly SerialDay[]): Result<Periods, PeriodsFailure> & { readonly place?: number } {
  const place = days.findIndex((day, index) => index > 0 && day <= (days[index - 1] ?? 0));
  if (place >= 0) return { ...failure("not-rising", "must be later than the one before"), place };
  const lastDay = days.at(-1);
  if (lastDay === undefined) return failure("no-periods", "holds no date");
  const areEnds = days.every(isMonthEnd);
  const starts = areEnds ? startsBefore(days) : days;
  const first = starts[0] ?? lastDay;
  const last = starts.at(-1) ?? lastDay;
  const alone = starts.length === 1;
  if (alone && dateOf(first).day !== 1) return failure("no-length", "one period alone must start on the first of a month: give the start of the next one too");
  const sameDay = starts.every((start) => dateOf(start).day === dateOf(first).day);
  const step = (from: SerialDay, to: SerialDay | undefined): number => (to === undefined || alone ? 1 : monthsFrom(from, to));
  const end = areEnds ? lastDay + 1 : sameDay ? monthsAfter(last, step(starts.at(-2) ?? last, last)) : last + last - (starts.at(-2) ?? last);
  return success({ starts, end, months: sameDay ? { first: step(first, starts[1]), last: monthsFrom(last, end) } : null });
}

/**
 * Where a day stands among the periods: the number of its period, and the part of it that has passed when the day begins.
 * Before and after all periods it goes on in steps of the first and the last one.
 *
 * @param day A day, or the day after one.
 * @example periodPosition(periods, 46038) // 16 January in months from January: 15 of 31 days have passed, 0.483870…
 */
export function periodPosition({ starts, end, months }: Periods, day: number): number {
  const count = starts.length;
  const first = starts[0] ?? end;
  const last = starts[count - 1] ?? end;
  if (day < first) return beyond(first, day, months?.first ?? null, (starts[1] ?? end) - first);
  if (day >= end) return count + beyond(end, day, months?.last ?? null, end - last);
  const index = periodOf(starts, day);
  const start = starts[index] ?? first;
  return index + (day - start) / ((starts[index + 1] ?? end) - start);
}

/** The period of a day that is not before the first start: the last one that starts on it or before. */
export function periodOf(starts: readonly number[], day: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= day) low = middle;
    else high = middle;
  }
  return low;
}

/** Steps from a border to a day, by months of their own length where the periods are months. */
function beyond(border: number, day: number, months: number | null, length: number): number {
  if (months !== null) {
    const { day: dayOfMonth } = dateOf(border as SerialDay);
    const steps = Math.floor((monthWhole(day, dayOfMonth) - monthWhole(border, dayOfMonth)) / months);
    const start = monthsAfter(border, steps * months);
    const next = monthsAfter(border, (steps + 1) * months);
    if (start <= day && day < next) return steps + (day - start) / (next - start);
  }
  return (day - border) / length;
}

/** The month in which the month that begins on a day of the month (the 16th) began. */
function monthWhole(day: number, dayOfMonth: number): number {
  const { year, month, day: inMonth } = dateOf(day as SerialDay);
  return monthIndex(year, month) - (inMonth < dayOfMonth ? 1 : 0);
}

function monthsFrom(from: number, to: number): number {
  const [a, b] = [dateOf(from as SerialDay), dateOf(to as SerialDay)];
  return monthIndex(b.year, b.month) - monthIndex(a.year, a.month);
}

/** The same day of the month some months later; on the last day of Excel's calendar, the day after it. */
function monthsAfter(day: number, months: number): number {
  const { year, month, day: inMonth } = dateOf(day as SerialDay);
  const to = yearAndMonth((monthIndex(year, month) + months) as MonthIndex);
  return serialDayOf(to.year, to.month, inMonth) ?? day + Math.round(months * 30.4375);
}

function isMonthEnd(day: SerialDay): boolean {
  return dateOf((day + 1) as SerialDay).day === 1;
}

/** The starts of the periods that end on these month ends. */
function startsBefore(ends: readonly SerialDay[]): readonly SerialDay[] {
  const [first, second] = ends;
  if (first === undefined) return ends;
  const step = second === undefined ? 1 : monthsFrom(first, second);
  const opening = monthsAfter(first + 1, -step);
  return [opening as SerialDay, ...ends.slice(0, -1).map((end) => (end + 1) as SerialDay)];
}
