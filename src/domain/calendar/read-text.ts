import { monthIndex, serialDayOf } from "./serial-day";
import type { MonthIndex, SerialDay } from "./units";

const monthNames = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/** The month, 1 to 12, that an English month name or its first three or more letters stand for; null for anything else. */
export function readMonthName(text: string): number | null {
  const word = text.trim().toLowerCase().replace(/\.$/, "");
  if (word === "sept") return 9;
  if (word.length < 3) return null;
  const place = monthNames.findIndex((name) => name.startsWith(word));
  return place < 0 ? null : place + 1;
}

/** Two-digit years are of this century, as month headers of budgets are. */
function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

/**
 * Reads a month written as text: `2026-03`, `2026-03-01`, `2026/3`, `03/2026`, `03.2026`, `Mar 2026`, `March-26`,
 * `2026 Mar`. Null for everything else; dates that read differently in different countries (`01/02/2026`) are not guessed.
 */
export function readMonth(text: string): MonthIndex | null {
  const trimmed = text.trim();
  const yearFirst = /^(\d{4})[-/. ](\d{1,2})(?:[-/.]\d{1,2})?$/.exec(trimmed) ?? /^(\d{4})-?[Mm](\d{1,2})$/.exec(trimmed);
  if (yearFirst) return checked(Number(yearFirst[1]), Number(yearFirst[2]));
  const yearLast = /^(\d{1,2})[-/. ](\d{4})$/.exec(trimmed);
  if (yearLast) return checked(Number(yearLast[2]), Number(yearLast[1]));
  const named = /^([A-Za-z]{3,9}\.?)[-/ ']{1,2}(\d{4}|\d{2})$/.exec(trimmed);
  if (named) return checked(fullYear(named[2] ?? ""), readMonthName(named[1] ?? ""));
  const namedLast = /^(\d{4})[-/ ]([A-Za-z]{3,9})$/.exec(trimmed);
  if (namedLast) return checked(Number(namedLast[1]), readMonthName(namedLast[2] ?? ""));
  return null;
}

function checked(year: number, month: number | null): MonthIndex | null {
  return month !== null && month >= 1 && month <= 12 && year >= 1900 && year <= 9999 ? monthIndex(year, month) : null;
}

/**
 * Reads a day written as text: `2026-03-31`, `2026/3/31`, `31 Mar 2026`, `31-Mar-26`, `Mar 31, 2026`. Null for everything else;
 * day and month as two numbers (`03/04/2026`) are not guessed.
 */
export function readDay(text: string): SerialDay | null {
  const trimmed = text.trim();
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ][\d:.Z+-]*)?$/.exec(trimmed);
  if (iso) return serialDayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dayFirst = /^(\d{1,2})\.?[- ]([A-Za-z]{3,9})\.?[- ](\d{4}|\d{2})$/.exec(trimmed);
  if (dayFirst) return named(dayFirst[3] ?? "", dayFirst[2] ?? "", dayFirst[1] ?? "");
  const monthFirst = /^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})$/.exec(trimmed);
  return monthFirst ? named(monthFirst[3] ?? "", monthFirst[1] ?? "", monthFirst[2] ?? "") : null;
}

function named(year: string, month: string, day: string): SerialDay | null {
  const number = readMonthName(month);
  return number === null ? null : serialDayOf(fullYear(year), number, Number(day));
}
