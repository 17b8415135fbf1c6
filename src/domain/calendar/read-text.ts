import { readMonthName } from "./month-names";
import { monthIndex, serialDayOf } from "./serial-day";
import type { MonthIndex, SerialDay } from "./units";

/** Two-digit years are of this century, as month headers of budgets are. */
export function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

/**
 * Reads a month written as text: `2026-03`, `2026-03-01`, `2026/3`, `03/2026`, `03.2026`, `Mar 2026`, `March-26`, `Mar, 2026`,
 * `Mars 2026`, `März 2026`, `JAN26`, `2026 Mar`. Null for everything else; dates that read differently in different countries
 * (`01/02/2026`) are not guessed.
 */
export function readMonth(text: string): MonthIndex | null {
  const trimmed = text.trim();
  const yearFirst = /^(\d{4})[-/. ](\d{1,2})(?:[-/.]\d{1,2})?$/.exec(trimmed) ?? /^(\d{4})-?[Mm](\d{1,2})$/.exec(trimmed);
  if (yearFirst) return checked(Number(yearFirst[1]), Number(yearFirst[2]));
  const yearLast = /^(\d{1,2})[-/. ](\d{4})$/.exec(trimmed);
  if (yearLast) return checked(Number(yearLast[2]), Number(yearLast[1]));
  const named = /^(\p{L}{3,10}\.?)[-/ '’,]{0,3}(\d{4}|\d{2})$/u.exec(trimmed);
  if (named) return checked(fullYear(named[2] ?? ""), readMonthName(named[1] ?? ""));
  const namedLast = /^(\d{4})[-/ ](\p{L}{3,10}\.?)$/u.exec(trimmed);
  if (namedLast) return checked(Number(namedLast[1]), readMonthName(namedLast[2] ?? ""));
  return null;
}

function checked(year: number, month: number | null): MonthIndex | null {
  return month !== null && month >= 1 && month <= 12 && year >= 1900 && year <= 9999 ? monthIndex(year, month) : null;
}

/**
 * Reads a day written as text: `2026-03-31`, `2026/3/31`, `31 Mar 2026`, `31-Mar-26`, `Mar 31, 2026`, `31. März 2026`. Null for
 * everything else; day and month as two numbers (`03/04/2026`) are not guessed here, see `readNumericDay`.
 */
export function readDay(text: string): SerialDay | null {
  const trimmed = text.trim();
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ][\d:.Z+-]*)?$/.exec(trimmed);
  if (iso) return serialDayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dayFirst = /^(\d{1,2})\.?[- ](?:de )?(\p{L}{3,10})\.?[- ](?:de )?(\d{4}|\d{2})$/u.exec(trimmed);
  if (dayFirst) return named(dayFirst[3] ?? "", dayFirst[2] ?? "", dayFirst[1] ?? "");
  const monthFirst = /^(\p{L}{3,10})\.? (\d{1,2}),? (\d{4})$/u.exec(trimmed);
  return monthFirst ? named(monthFirst[3] ?? "", monthFirst[1] ?? "", monthFirst[2] ?? "") : null;
}

function named(year: string, month: string, day: string): SerialDay | null {
  const number = readMonthName(month);
  return number === null ? null : serialDayOf(fullYear(year), number, Number(day));
}

/** Which of the first two numbers of a date is the day. */
export type DayOrder = "day-first" | "month-first";

/** A date of three numbers, of which the first two may be day and month in either order. */
export type NumericDate = { readonly first: number; readonly second: number; readonly year: number };

/**
 * The numbers of a date like `31.01.2026`, `1/31/26` or `3-4-2026`, a time behind it allowed; null for any other text.
 */
export function numericDate(text: string): NumericDate | null {
  const parts = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?:,? +\d{1,2}:\d{2}.*)?$/.exec(text.trim());
  return parts ? { first: Number(parts[1]), second: Number(parts[3]), year: fullYear(parts[4] ?? "") } : null;
}

/**
 * Reads a date of three numbers whose order is known; null where there is no such day.
 *
 * @example readNumericDay("31.01.2026", "day-first") // 46053
 */
export function readNumericDay(text: string, order: DayOrder): SerialDay | null {
  const date = numericDate(text);
  if (date === null) return null;
  return order === "day-first" ? serialDayOf(date.year, date.second, date.first) : serialDayOf(date.year, date.first, date.second);
}

/**
 * What texts say together about the order of their dates: the order that fits every one of them, from numbers above 12; else from
 * points between the numbers, which only countries that put the day first use. Null when nothing decides, or when they contradict.
 *
 * @example dayOrderOf(["03/04/2026", "03/31/2026"]) // "month-first"
 */
export function dayOrderOf(texts: Iterable<string>): DayOrder | null {
  let dayFirst = false;
  let monthFirst = false;
  let points = false;
  for (const text of texts) {
    const date = numericDate(text);
    if (date === null) continue;
    if (date.first > 12 && date.second <= 12) dayFirst = true;
    if (date.second > 12 && date.first <= 12) monthFirst = true;
    if (text.includes(".")) points = true;
  }
  if (dayFirst !== monthFirst) return dayFirst ? "day-first" : "month-first";
  return dayFirst ? null : points ? "day-first" : null;
}
