import { fiscalYearOf, monthOfFiscalYear } from "./fiscal-year";
import { monthOf, serialDay, serialDayOf, yearAndMonth } from "./serial-day";
import type { MonthIndex, SerialDay } from "./units";

/** Where a fiscal year of whole weeks begins: on a weekday (0 Saturday, 1 Sunday, 2 Monday …), beside the first of its first month. */
export type WeekStart = { readonly weekday: number; readonly rule: "nearest" | "last" | "first" };

/**
 * How a year is cut into twelve periods: by calendar months, or by weeks (4-4-5, 4-5-4, 5-4-4 in every quarter). A period of weeks is named by
 * the month that it stands for: period 1 of a year from February is "February", whatever days it covers.
 */
export type FiscalCalendar =
  | { readonly kind: "months"; readonly startMonth: number }
  | { readonly kind: "weeks"; readonly startMonth: number; readonly weeks: readonly [number, number, number]; readonly start: WeekStart };

/** First and last day, both included. */
export type DaySpan = { readonly first: SerialDay; readonly last: SerialDay };

const weekdayOf = (day: number): number => day % 7;

/** Monday nearest to the first of the month: with a year from January these are the weeks of ISO 8601. */
const isoStart: WeekStart = { weekday: 2, rule: "nearest" };

/** Days before the first of the month from which the first day with the weekday is taken. */
const lookFrom: Readonly<Record<WeekStart["rule"], number>> = { nearest: 3, last: 6, first: 0 };

/**
 * The weekday and rule by which a fiscal year begins on a stated day. The rule is the one of "nearest", "last on or before", "first on or
 * after" the first of the month that gives that day; null when none does (the day is more than six days away from it).
 */
export function weekStartOf(day: SerialDay, startMonth: number): WeekStart | null {
  const weekday = weekdayOf(day);
  const { year } = yearAndMonth(monthOf(day));
  for (const rule of ["nearest", "last", "first"] as const) {
    for (const fiscalYear of [year, year + 1, year + 2]) {
      if (startOfYear(fiscalYear, startMonth, { weekday, rule }) === day) return { weekday, rule };
    }
  }
  return null;
}

function startOfYear(fiscalYear: number, startMonth: number, { weekday, rule }: WeekStart): number {
  const { year, month } = yearAndMonth(monthOfFiscalYear(fiscalYear, 1, startMonth));
  const from = (serialDayOf(year, month, 1) ?? 1) - lookFrom[rule];
  return from + ((weekday - weekdayOf(from) + 7) % 7);
}

/** Number of weeks before each period of a year of weeks, and behind the last. */
function weekMarks(weeks: readonly [number, number, number]): readonly number[] {
  const marks = [0];
  for (let period = 0; period < 12; period += 1) marks.push((marks[period] ?? 0) + (weeks[period % 3] ?? 0));
  return marks;
}

/**
 * The month that a day's money counts in: its calendar month, or the month that its period of weeks stands for. A 53rd week belongs to the
 * last period.
 *
 * @example periodMonthOf(day("2026-02-01"), fourFourFive) // January 2026, when that period runs to 1 February
 */
export function periodMonthOf(day: SerialDay, calendar: FiscalCalendar): MonthIndex {
  if (calendar.kind === "months") return monthOf(day);
  const { startMonth, start } = calendar;
  let fiscalYear = fiscalYearOf(monthOf(day), startMonth);
  if (day < startOfYear(fiscalYear, startMonth, start)) fiscalYear -= 1;
  else if (day >= startOfYear(fiscalYear + 1, startMonth, start)) fiscalYear += 1;
  const week = Math.floor((day - startOfYear(fiscalYear, startMonth, start)) / 7);
  const period = weekMarks(calendar.weeks).findLastIndex((mark) => mark <= week);
  return monthOfFiscalYear(fiscalYear, Math.min(period, 11) + 1, startMonth);
}

/** The days of a period, by the month that it stands for. */
export function daysOfMonth(month: MonthIndex, calendar: FiscalCalendar): DaySpan {
  if (calendar.kind === "months") {
    const { year, month: inYear } = yearAndMonth(month);
    const next = yearAndMonth((month + 1) as MonthIndex);
    return span(serialDayOf(year, inYear, 1) ?? 1, (serialDayOf(next.year, next.month, 1) ?? 2) - 1);
  }
  const { startMonth, start, weeks } = calendar;
  const fiscalYear = fiscalYearOf(month, startMonth);
  const first = startOfYear(fiscalYear, startMonth, start);
  const place = month - monthOfFiscalYear(fiscalYear, 1, startMonth);
  const marks = weekMarks(weeks);
  const last = place === 11 ? startOfYear(fiscalYear + 1, startMonth, start) : first + 7 * (marks[place + 1] ?? 0);
  return span(first + 7 * (marks[place] ?? 0), last - 1);
}

/** The days of a week of a fiscal year, counted from 1. */
export function daysOfWeek(fiscalYear: number, week: number, calendar: FiscalCalendar): DaySpan {
  const start = startOfYear(fiscalYear, calendar.startMonth, calendar.kind === "weeks" ? calendar.start : isoStart);
  return span(start + 7 * (week - 1), start + 7 * week - 1);
}

function span(first: number, last: number): DaySpan {
  const one = serialDay(first);
  const other = serialDay(last);
  if (one === null || other === null) throw new RangeError("a period outside of Excel's calendar");
  return { first: one, last: other };
}
