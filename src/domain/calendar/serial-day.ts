import type { MonthIndex, SerialDay } from "./units";

/** Excel's last day, 31 December 9999. */
export const lastSerialDay: number = 2_958_465;

const dayMilliseconds = 86_400_000;
/** Serial 0 counted back from 1 March 1900, so that every later day comes out right. */
const epochAfterLeapBug = Date.UTC(1899, 11, 30);

/** A whole day within Excel's calendar, time of day cut off; null outside of it. */
export function serialDay(value: number): SerialDay | null {
  const day = Math.floor(value);
  return day >= 1 && day <= lastSerialDay ? (day as SerialDay) : null;
}

/**
 * The serial day of a calendar date (1900 date system), null when there is no such date or Excel does not know it.
 *
 * @param month 1 to 12.
 * @example serialDayOf(2026, 1, 1) // 46023
 */
export function serialDayOf(year: number, month: number, day: number): SerialDay | null {
  if (year < 1900 || year > 9999) return null;
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const days = Math.round((time - epochAfterLeapBug) / dayMilliseconds);
  // Excel counts a 29 February 1900: days before 1 March stand one lower.
  return serialDay(days <= 60 ? days - 1 : days);
}

/** Year, month (1 to 12) and day of a serial day. The day that never was, 60, reads as 28 February 1900. */
export function dateOf(day: SerialDay): { readonly year: number; readonly month: number; readonly day: number } {
  const date = new Date(epochAfterLeapBug + (day < 60 ? day + 1 : day === 60 ? 60 : day) * dayMilliseconds);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `month` counts 1 to 12. */
export function monthIndex(year: number, month: number): MonthIndex {
  return (year * 12 + month - 1) as MonthIndex;
}

export function monthOf(day: SerialDay): MonthIndex {
  const { year, month } = dateOf(day);
  return monthIndex(year, month);
}

/** Calendar year and month (1 to 12) of a month index. */
export function yearAndMonth(month: MonthIndex): { readonly year: number; readonly month: number } {
  return { year: Math.floor(month / 12), month: (month % 12) + 1 };
}

/** The months from `first` to `last`, both included. */
export function monthsBetween(first: MonthIndex, last: MonthIndex): readonly MonthIndex[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => (first + step) as MonthIndex);
}
