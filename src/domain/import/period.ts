import { monthOf, serialDayOf, yearAndMonth } from "../calendar/serial-day";
import type { MonthIndex, SerialDay } from "../calendar/units";
import type { ImportCell } from "./fields";

/** The months that a file speaks of, from the first day to the last one. */
export type Period = { readonly from: YearMonth; readonly to: YearMonth };
type YearMonth = { readonly year: number; readonly month: number };

function yearMonth(cell: ImportCell | undefined): YearMonth | null {
  const parts = /^(\d{4})(\d{2})\d{2}$/.exec(String(cell ?? "").trim());
  const month = Number(parts?.[2]);
  return parts === null || month < 1 || month > 12 ? null : { year: Number(parts[1]), month };
}

/**
 * The period that the first line of a DATEV file states: its 15th and 16th value. Dates below have day and month alone.
 *
 * @returns null for other files, and where the period is longer than a year: then a month may be of two of them.
 * @see DATEV format, header of the type EXTF, fields "Datum vom" and "Datum bis"
 */
export function statedPeriod(first: readonly ImportCell[]): Period | null {
  if (!/^(?:EXTF|DTVF)$/.test(String(first[0] ?? "").trim())) return null;
  const from = yearMonth(first[14]);
  const to = yearMonth(first[15]);
  if (from === null || to === null) return null;
  const months = (to.year - from.year) * 12 + to.month - from.month;
  return months < 0 || months > 11 ? null : { from, to };
}

/** Whether days of a file have no year, as DATEV exports them: all that are looked at are day and month alone, `0501` or `501`. */
export function isYearless(days: readonly ImportCell[]): boolean {
  const filled = days.filter((day) => day !== null && String(day).trim() !== "");
  return filled.length > 0 && filled.every((day) => typeof day === "string" && /^\s*\d{3,4}\s*$/.test(day));
}

/**
 * The months of a workbook, for days without a year: those of its budget where they are a year at most, else the twelve up to today.
 *
 * @param months of the budget, in any order
 */
export function workbookPeriod(months: readonly MonthIndex[], today: SerialDay): Period {
  const [first, last] = months.reduce(([low, high], month) => [Math.min(low, month), Math.max(high, month)], [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  const now = monthOf(today);
  const isYear = last >= first && last - first < 12;
  const [from, to] = isYear ? [first, last] : [now - 11, now];
  return { from: yearAndMonth(from as MonthIndex), to: yearAndMonth(to as MonthIndex) };
}

/**
 * Reads day and month, `0501` or `501`, as a day of the period's years.
 *
 * @example dayOfPeriod("0501", { from: { year: 2026, month: 1 }, to: { year: 2026, month: 1 } }) // 5 January 2026
 */
export function dayOfPeriod(text: string, { from, to }: Period): SerialDay | null {
  const parts = /^(\d{1,2})(\d{2})$/.exec(text);
  if (parts === null) return null;
  const month = Number(parts[2]);
  return serialDayOf(month >= from.month ? from.year : to.year, month, Number(parts[1]));
}
