import { roundToWhole } from "../allocation/largest-remainder";
import type { MinorUnits } from "../money/units";
import { daysOfMonth, daysOfWeek, type FiscalCalendar, periodMonthOf } from "./fiscal-calendar";
import { monthOfFiscalYear } from "./fiscal-year";
import type { Period } from "./period-header";
import { monthIndex } from "./serial-day";
import type { MonthIndex, SerialDay } from "./units";

/** What gives a period without a year its year, and a fiscal period its months. */
export type PeriodContext = { readonly calendar: FiscalCalendar; readonly fiscalYear: number };

/** A month of a period and its part of it. Weights are whole numbers above 0. */
export type MonthShare = { readonly month: MonthIndex; readonly weight: number };

/**
 * The months that a period stands for, in order. Months of a quarter, half or year weigh the same in a calendar of months, and by their weeks
 * in a calendar of weeks; a week across the end of a month weighs by its days.
 *
 * @example monthsOfPeriod({ kind: "quarter", number: 1, year: 2026 }, januaryYear) // January, February, March 2026, weight 1 each
 */
export function monthsOfPeriod(period: Period, context: PeriodContext): readonly MonthShare[] {
  const { calendar } = context;
  switch (period.kind) {
    case "day":
      return [{ month: periodMonthOf(period.day, calendar), weight: 1 }];
    case "month":
      return [{ month: namedMonth(period, context), weight: 1 }];
    case "period":
      return fiscalMonths(period.year, Math.min(period.number, 12), 1, context);
    case "quarter":
      return fiscalMonths(period.year, 3 * period.number - 2, 3, context);
    case "half":
      return fiscalMonths(period.year, 6 * period.number - 5, 6, context);
    case "year":
      return fiscalMonths(period.year, 1, 12, context);
    case "week": {
      const { first, last } = daysOfWeek(period.year ?? context.fiscalYear, period.number, calendar);
      const shares = new Map<MonthIndex, number>();
      for (let day = first; day <= last; day = (day + 1) as SerialDay) {
        const month = periodMonthOf(day, calendar);
        shares.set(month, (shares.get(month) ?? 0) + 1);
      }
      return [...shares].map(([month, weight]) => ({ month, weight }));
    }
  }
}

/** A calendar month without a year, or with that of a fiscal year, lies within the fiscal year. */
function namedMonth({ month, year, fiscal }: Extract<Period, { readonly kind: "month" }>, { calendar, fiscalYear }: PeriodContext): MonthIndex {
  if (year !== null && fiscal !== true) return monthIndex(year, month);
  const within = year ?? fiscalYear;
  return monthIndex(calendar.startMonth > 1 && month >= calendar.startMonth ? within - 1 : within, month);
}

function fiscalMonths(year: number | null, first: number, count: number, { calendar, fiscalYear }: PeriodContext): readonly MonthShare[] {
  return Array.from({ length: count }, (_, step) => ({
    month: monthOfFiscalYear(year ?? fiscalYear, first + step, calendar.startMonth),
    weight: count === 1 || calendar.kind === "months" ? 1 : (calendar.weeks[(first + step - 1) % 3] ?? 1),
  }));
}

/** The last day of a period: the day that an amount without a date of its own is taken to be posted. */
export function lastDayOfPeriod(period: Period, context: PeriodContext): SerialDay {
  if (period.kind === "day") return period.day;
  if (period.kind === "week") return daysOfWeek(period.year ?? context.fiscalYear, period.number, context.calendar).last;
  const last = monthsOfPeriod(period, context).at(-1);
  if (last === undefined) throw new RangeError("a period without a month");
  return daysOfMonth(last.month, context.calendar).last;
}

/**
 * Shares an amount among the months of a period by their weights, in whole minor units: the parts add up to the amount, to the cent. Largest
 * remainder; ties go to the first month.
 *
 * @example spreadOver(10_000, threeEqualMonths) // 3334, 3333, 3333
 */
export function spreadOver(amount: MinorUnits, months: readonly MonthShare[]): readonly { readonly month: MonthIndex; readonly amount: MinorUnits }[] {
  const [only] = months;
  if (months.length === 1 && only !== undefined) return [{ month: only.month, amount }];
  const whole = months.reduce((sum, { weight }) => sum + weight, 0);
  // A negative amount is shared as its size: a credit of 100 is spread as a charge of 100 is.
  const size = BigInt(Math.abs(amount));
  const { shares } = roundToWhole(months.map(({ weight }) => BigInt(weight) * size), BigInt(whole), size);
  const sign = amount < 0 ? -1 : 1;
  // + 0: no part is −0. Parts of a safe whole number are safe whole numbers.
  return months.map(({ month }, place) => ({ month, amount: (sign * Number(shares[place] ?? 0n) + 0) as MinorUnits }));
}
