import fc from "fast-check";
import { fiscalMonthOf, fiscalYearOf, monthOfFiscalYear } from "../../src/domain/calendar/fiscal-year";
import { dayLabel, monthLabel } from "../../src/domain/calendar/labels";
import { readMonthName } from "../../src/domain/calendar/month-names";
import { readDay, readMonth } from "../../src/domain/calendar/read-text";
import { dateOf, lastSerialDay, monthIndex, monthOf, monthsBetween, serialDay, serialDayOf } from "../../src/domain/calendar/serial-day";
import type { SerialDay } from "../../src/domain/calendar/units";

describe("serial days", () => {
  // As Excel shows them: =DATE(1900,1,1) is 1, =DATE(1900,3,1) is 61, =DATE(2008,1,1) is 39448, =DATE(9999,12,31) is 2958465.
  it.each([
    [1900, 1, 1, 1],
    [1900, 2, 28, 59],
    [1900, 3, 1, 61],
    [2008, 1, 1, 39_448],
    [2026, 1, 1, 46_023],
    [9999, 12, 31, lastSerialDay],
  ])("%d-%d-%d is day %d", (year, month, day, serial) => {
    expect(serialDayOf(year, month, day)).toBe(serial);
    expect(dateOf(serial as SerialDay)).toEqual({ year, month, day });
  });

  it.each([
    [2026, 2, 29],
    [2026, 13, 1],
    [2026, 4, 31],
    [1899, 12, 31],
    [10_000, 1, 1],
  ])("knows no %d-%d-%d", (year, month, day) => {
    expect(serialDayOf(year, month, day)).toBeNull();
  });

  it("cuts off the time of day and refuses numbers that are no day", () => {
    expect(serialDay(46_023.99)).toBe(46_023);
    expect([0, -3, 2_958_466, Number.NaN].map(serialDay)).toEqual([null, null, null, null]);
  });

  it("goes from a day to its date and back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: lastSerialDay }), (serial) => {
        const { year, month, day } = dateOf(serial as SerialDay);
        expect(serialDayOf(year, month, day)).toBe(serial);
        expect(monthOf(serial as SerialDay)).toBe(monthIndex(year, month));
      }),
    );
  });
});

describe("fiscal years", () => {
  it("are named by the year in which they end", () => {
    expect(fiscalYearOf(monthIndex(2026, 7), 7)).toBe(2027);
    expect(fiscalYearOf(monthIndex(2026, 6), 7)).toBe(2026);
    expect(fiscalYearOf(monthIndex(2026, 6), 1)).toBe(2026);
    expect(fiscalMonthOf(monthIndex(2026, 7), 7)).toBe(1);
  });

  it("give every month its number and find it again", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900 * 12, max: 9999 * 12 }), fc.integer({ min: 1, max: 12 }), (index, start) => {
        const month = index as ReturnType<typeof monthIndex>;
        expect(monthOfFiscalYear(fiscalYearOf(month, start), fiscalMonthOf(month, start), start)).toBe(month);
      }),
    );
  });
});

describe("months and days as text", () => {
  it.each(["2026-03", "2026-03-01", "2026/3", "2026-3-15", "03/2026", "3.2026", "Mar 2026", "March 2026", "Mar-26", "mar '26", "2026 Mar", "2026M03"])("reads %s as March 2026", (text) => {
    expect(readMonth(text)).toBe(monthIndex(2026, 3));
  });

  it.each(["", "Q1 2026", "2026", "13/2026", "01/02/2026", "Marketing", "M3", "Ma 2026"])("takes %s for no month", (text) => {
    expect(readMonth(text)).toBeNull();
  });

  it.each(["2026-03-31", "2026/3/31", "31 Mar 2026", "31-Mar-26", "31. March 2026", "Mar 31, 2026", "2026-03-31T00:00:00Z"])("reads %s as 31 March 2026", (text) => {
    expect(readDay(text)).toBe(serialDayOf(2026, 3, 31));
  });

  it.each(["03/04/2026", "2026-02-30", "31 Foo 2026", "tomorrow", ""])("takes %s for no day", (text) => {
    expect(readDay(text)).toBeNull();
  });

  it("knows months by name", () => {
    expect(["January", "sept", "Dec.", "ju", "Julia"].map(readMonthName)).toEqual([1, 9, 12, null, null]);
  });

  it("labels them", () => {
    expect(monthLabel(monthIndex(2026, 3))).toBe("Mar 2026");
    expect(dayLabel(46_023 as SerialDay)).toBe("1 Jan 2026");
  });

  it("lists months from first to last", () => {
    expect(monthsBetween(monthIndex(2026, 11), monthIndex(2027, 2)).map(monthLabel)).toEqual(["Nov 2026", "Dec 2026", "Jan 2027", "Feb 2027"]);
    expect(monthsBetween(monthIndex(2026, 2), monthIndex(2026, 1))).toEqual([]);
  });
});
