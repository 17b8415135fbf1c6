import { fiscalYearOf } from "../../domain/calendar/fiscal-year";
import { periodMonthOf } from "../../domain/calendar/fiscal-calendar";
import { readDay } from "../../domain/calendar/read-text";
import { dayOfNumber } from "../../domain/detect/heading";
import type { Policies } from "../../domain/plan/model";
import { fieldValues, type RawTable } from "../raw-table";

/**
 * The fiscal year in which all postings lie: that of a budget whose months name no year. Last year's workbook is read as last year's. Null where
 * postings lie in several years, and where there are none with a date.
 */
export function yearOfLedgers(ledgers: readonly RawTable[], { calendar, fiscalYearStartMonth }: Policies): number | null {
  let found: number | null = null;
  for (const raw of ledgers) {
    for (const value of fieldValues(raw, "date")) {
      const day = typeof value === "string" ? readDay(value) : dayOfNumber(typeof value === "number" ? Math.floor(value) : value, raw.date1904);
      if (day === null) continue;
      const year = fiscalYearOf(periodMonthOf(day, calendar), fiscalYearStartMonth);
      if (found !== null && found !== year) return null;
      found = year;
    }
  }
  return found;
}
