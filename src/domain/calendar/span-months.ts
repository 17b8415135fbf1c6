import { daysOfMonth, type FiscalCalendar, periodMonthOf } from "./fiscal-calendar";
import type { MonthShare } from "./period-months";
import type { SerialDay } from "./units";

/** Longer spans are mistakes: `31/12/9999` stands for "no end". */
const mostMonths = 120;

/**
 * The months that a span of days touches, each with the days of it that lie within: a campaign from 16 January to 15 February spends 16 parts in
 * January and 15 in February. Null where the last day is before the first, and for spans of more than ten years.
 *
 * @param first First day, and `last` the last one, both included.
 * @example spanMonths(day("2026-01-16"), day("2026-02-15"), calendarYear) // January 16, February 15
 */
export function spanMonths(first: SerialDay, last: SerialDay, calendar: FiscalCalendar): readonly MonthShare[] | null {
  if (last < first) return null;
  const from = periodMonthOf(first, calendar);
  const count = periodMonthOf(last, calendar) - from + 1;
  if (count > mostMonths) return null;
  return Array.from({ length: count }, (_, step) => {
    const month = (from + step) as typeof from;
    const days = daysOfMonth(month, calendar);
    return { month, weight: Math.min(last, days.last) - Math.max(first, days.first) + 1 };
  });
}
