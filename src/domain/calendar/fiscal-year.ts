import type { MonthIndex } from "./units";
import { yearAndMonth } from "./serial-day";

/**
 * The fiscal year a month belongs to, named by the calendar year in which it ends; with a January start it is the
 * calendar year.
 *
 * @param startMonth First month of the fiscal year, 1 to 12.
 * @example fiscalYearOf(monthIndex(2026, 7), 7) // 2027: July 2026 opens the year that ends in June 2027
 */
export function fiscalYearOf(month: MonthIndex, startMonth: number): number {
  const { year, month: inYear } = yearAndMonth(month);
  return startMonth > 1 && inYear >= startMonth ? year + 1 : year;
}

/** Place of a month within its fiscal year, 1 to 12. */
export function fiscalMonthOf(month: MonthIndex, startMonth: number): number {
  return ((yearAndMonth(month).month - startMonth + 12) % 12) + 1;
}

/** The calendar month that is number `fiscalMonth` (1 to 12) of a fiscal year. */
export function monthOfFiscalYear(fiscalYear: number, fiscalMonth: number, startMonth: number): MonthIndex {
  const firstYear = startMonth > 1 ? fiscalYear - 1 : fiscalYear;
  return (firstYear * 12 + startMonth - 1 + fiscalMonth - 1) as MonthIndex;
}
