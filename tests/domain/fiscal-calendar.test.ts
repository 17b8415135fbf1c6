import fc from "fast-check";
import { daysOfMonth, periodMonthOf, weekStartOf, type FiscalCalendar } from "../../src/domain/calendar/fiscal-calendar";
import { monthLabel } from "../../src/domain/calendar/labels";
import { readPeriod } from "../../src/domain/calendar/period-header";
import { lastDayOfPeriod, monthsOfPeriod, spreadOver, type PeriodContext } from "../../src/domain/calendar/period-months";
import { dateOf, monthIndex } from "../../src/domain/calendar/serial-day";
import type { MonthIndex, SerialDay } from "../../src/domain/calendar/units";
import { day, money } from "./plan-builder";

const iso = (serial: SerialDay): string => {
  const { year, month, day: inMonth } = dateOf(serial);
  return `${year}-${String(month).padStart(2, "0")}-${String(inMonth).padStart(2, "0")}`;
};
const days = (month: MonthIndex, calendar: FiscalCalendar): string => {
  const { first, last } = daysOfMonth(month, calendar);
  return `${iso(first)} to ${iso(last)}`;
};
const january: PeriodContext = { calendar: { kind: "months", startMonth: 1 }, fiscalYear: 2026 };
const july: PeriodContext = { calendar: { kind: "months", startMonth: 7 }, fiscalYear: 2026 };

/** The calendar of the National Retail Federation: 4-5-4, from the Sunday nearest to the first of February (NRF 4-5-4 calendar 2023 to 2026). */
const retail: FiscalCalendar = { kind: "weeks", startMonth: 2, weeks: [4, 5, 4], start: { weekday: 1, rule: "nearest" } };
const fourFourFive: FiscalCalendar = { kind: "weeks", startMonth: 1, weeks: [4, 4, 5], start: { weekday: 2, rule: "nearest" } };

describe("calendars of weeks", () => {
  it("cut the year into periods of whole weeks", () => {
    // 29 December 2025 is the Monday nearest to 1 January 2026.
    expect(days(monthIndex(2026, 1), fourFourFive)).toBe("2025-12-29 to 2026-01-25");
    expect(days(monthIndex(2026, 2), fourFourFive)).toBe("2026-01-26 to 2026-02-22");
    expect(days(monthIndex(2026, 3), fourFourFive)).toBe("2026-02-23 to 2026-03-29");
    // 2026 has 53 such weeks: the last period takes the extra one.
    expect(days(monthIndex(2026, 12), fourFourFive)).toBe("2026-11-23 to 2027-01-03");
  });

  it("agree with the retail calendar", () => {
    // Fiscal 2023 ("2024" by the year in which it ends): 29 January 2023 to 3 February 2024, 53 weeks.
    expect(days(monthIndex(2023, 2), retail)).toBe("2023-01-29 to 2023-02-25");
    expect(days(monthIndex(2024, 1), retail)).toBe("2023-12-31 to 2024-02-03");
    expect(days(monthIndex(2024, 2), retail)).toBe("2024-02-04 to 2024-03-02");
  });

  it("give every day to the period that holds it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 40_000, max: 60_000 }), fc.constantFrom(retail, fourFourFive), (serial, calendar) => {
        const { first, last } = daysOfMonth(periodMonthOf(serial as SerialDay, calendar), calendar);
        expect(first <= serial && serial <= last).toBe(true);
      }),
    );
  });

  it("know their rule from the first day of any year", () => {
    expect(weekStartOf(day("2025-12-29"), 1)).toEqual({ weekday: 2, rule: "nearest" });
    expect(weekStartOf(day("2023-01-29"), 2)).toEqual({ weekday: 1, rule: "nearest" });
    expect(weekStartOf(day("2025-12-27"), 1)).toEqual({ weekday: 0, rule: "last" });
    expect(weekStartOf(day("2026-01-05"), 1)).toEqual({ weekday: 2, rule: "first" });
    expect(weekStartOf(day("2026-03-15"), 1)).toBeNull();
  });

  it("leave calendar months alone", () => {
    expect(days(monthIndex(2024, 2), january.calendar)).toBe("2024-02-01 to 2024-02-29");
    expect(periodMonthOf(day("2026-02-28"), january.calendar)).toBe(monthIndex(2026, 2));
  });
});

describe("months of a period", () => {
  it.each<[string, PeriodContext, string]>([
    ["Jan", january, "Jan 2026 1"],
    ["Jul", july, "Jul 2025 1"],
    ["Jun", july, "Jun 2026 1"],
    ["P1", july, "Jul 2025 1"],
    ["P13", july, "Jun 2026 1"],
    ["FY27 Aug", july, "Aug 2026 1"],
    ["FY27 P03", july, "Sep 2026 1"],
    ["Q1", july, "Jul 2025 1, Aug 2025 1, Sep 2025 1"],
    ["Q4 2025", january, "Oct 2025 1, Nov 2025 1, Dec 2025 1"],
    ["H2", january, "Jul 2026 1, Aug 2026 1, Sep 2026 1, Oct 2026 1, Nov 2026 1, Dec 2026 1"],
    ["W5", january, "Jan 2026 6, Feb 2026 1"],
    ["KW1", january, "Dec 2025 3, Jan 2026 4"],
    ["W5", { calendar: fourFourFive, fiscalYear: 2026 }, "Feb 2026 7"],
    ["Q1", { calendar: fourFourFive, fiscalYear: 2026 }, "Jan 2026 4, Feb 2026 4, Mar 2026 5"],
    ["2026-01-28", { calendar: fourFourFive, fiscalYear: 2026 }, "Feb 2026 1"],
  ])("%s", (text, context, expected) => {
    const period = readPeriod(text);
    expect(period === null ? "" : monthsOfPeriod(period, context).map(({ month, weight }) => `${monthLabel(month)} ${weight}`).join(", ")).toBe(expected);
  });

  it("end on their last day", () => {
    const last = (text: string, context: PeriodContext): string => {
      const period = readPeriod(text);
      return period === null ? "" : iso(lastDayOfPeriod(period, context));
    };
    expect([last("Feb", january), last("Q1", july), last("KW1", january), last("2026-02-03", january), last("P2", { calendar: fourFourFive, fiscalYear: 2026 })]).toEqual(["2026-02-28", "2025-09-30", "2026-01-04", "2026-02-03", "2026-02-22"]);
  });

  it("share an amount to the cent", () => {
    const quarter = monthsOfPeriod({ kind: "quarter", number: 1, year: null }, january);
    expect(spreadOver(money(100), quarter).map(({ amount }) => amount)).toEqual([3334, 3333, 3333]);
    expect(spreadOver(money(-100), quarter).map(({ amount }) => amount)).toEqual([-3334, -3333, -3333]);
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom("Q2", "H1", "FY26", "W5", "Mar"), fc.constantFrom(january, july), (amount, text, context) => {
        const period = readPeriod(text);
        const parts = period === null ? [] : spreadOver(amount as ReturnType<typeof money>, monthsOfPeriod(period, context));
        expect(parts.reduce((sum, part) => sum + BigInt(part.amount), 0n)).toBe(BigInt(amount));
      }),
    );
  });
});
