import { daysOfMonth } from "../../domain/calendar/fiscal-calendar";
import type { Period } from "../../domain/calendar/period-header";
import { lastDayOfPeriod, monthsOfPeriod, type PeriodContext } from "../../domain/calendar/period-months";
import type { SerialDay } from "../../domain/calendar/units";

/** Whether a period of several months is not over on the day of the report: what was spent in it was spent up to that day. */
export function isRunning(period: Period, calendar: PeriodContext, reportDay: SerialDay): boolean {
  if (period.kind !== "year" && period.kind !== "half" && period.kind !== "quarter") return false;
  const [first] = monthsOfPeriod(period, calendar);
  return first !== undefined && daysOfMonth(first.month, calendar.calendar).first <= reportDay && reportDay < lastDayOfPeriod(period, calendar);
}

/**
 * The day that an amount without a date of its own is taken to be posted: the last of its period; the day of the report where the period is a quarter,
 * half or year that is not over then.
 *
 * @example dayPosted({ kind: "year", year: 2026 }, januaryYear, 15 May 2026) // 15 May 2026
 */
export function dayPosted(period: Period, calendar: PeriodContext, reportDay: SerialDay): SerialDay {
  return isRunning(period, calendar, reportDay) ? reportDay : lastDayOfPeriod(period, calendar);
}
