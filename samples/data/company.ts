/** Velomar builds e-bikes and sells them in its own shop and through dealers. All names are made up. */

export const YEAR = 2026;

/** The day on which the sample stands: postings end here. */
export const AS_OF = { year: YEAR, month: 9, day: 30 };

/** Months with postings and results: January to September. */
export const MONTHS_BOOKED = 9;

export const MONTH_NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

export const CATEGORIES = ["Digital", "Traditional", "PR", "Events", "Sales Enablement", "Research", "Product Marketing"] as const;

/** Excel's serial day of a date; 1 January 1900 is day 1. */
export function serialDay(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / 86_400_000 + 25_569;
}

/** 0 = Sunday … 6 = Saturday. */
export function weekday(serial: number): number {
  return (serial + 6) % 7;
}

/** Days on which the ledger is closed. */
const HOLIDAYS: ReadonlySet<number> = new Set([serialDay(YEAR, 1, 1), serialDay(YEAR, 4, 3), serialDay(YEAR, 4, 6), serialDay(YEAR, 5, 1), serialDay(YEAR, 5, 14), serialDay(YEAR, 5, 25)]);

export function isHoliday(serial: number): boolean {
  return HOLIDAYS.has(serial);
}

export function isWorkingDay(serial: number): boolean {
  const day = weekday(serial);
  return day !== 0 && day !== 6;
}
