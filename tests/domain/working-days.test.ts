import fc from "fast-check";
import { serialDayOf } from "../../src/domain/calendar/serial-day";
import type { SerialDay } from "../../src/domain/calendar/units";
import { usualWorkweek, workingCalendar, workingDayAt, workingDayNumber, workweekOf, type Workweek } from "../../src/domain/calendar/working-days";

function day(text: string): SerialDay {
  const [year = 0, month = 0, date = 0] = text.split("-").map(Number);
  const serial = serialDayOf(year, month, date);
  if (serial === null) throw new Error(text);
  return serial;
}

function weekOf(code: string): Workweek {
  const week = workweekOf(code);
  if (!week.ok) throw new Error(week.detail);
  return week.value;
}

/** NETWORKDAYS.INTL: both ends count. */
function networkDays(from: string, to: string, week: Workweek, holidays: readonly string[] = []): number {
  const calendar = workingCalendar(week, holidays.map(day));
  return workingDayNumber(calendar, (day(to) + 1) as SerialDay) - workingDayNumber(calendar, day(from));
}

describe("working week", () => {
  it.each([
    ["1", "1111100"],
    ["2", "0111110"],
    ["3", "0011111"],
    ["4", "1001111"],
    ["5", "1100111"],
    ["6", "1110011"],
    ["7", "1111001"],
    ["11", "1111110"],
    ["12", "0111111"],
    ["17", "1111101"],
    ["0000011", "1111100"],
    ["1000000", "0111111"],
    ["0000000", "1111111"],
  ])("of weekend %s works on %s", (code, worked) => {
    expect(weekOf(code).map((works) => (works ? "1" : "0")).join("")).toBe(worked);
  });

  it.each(["", "0", "8", "10", "18", "1111111", "000011", "0000012", "1.5", "-1", "Sat"])("refuses %j", (code) => {
    expect(workweekOf(code)).toMatchObject({ ok: false, code: "bad-weekend" });
  });
});

describe("working days", () => {
  // Microsoft, NETWORKDAYS and NETWORKDAYS.INTL functions: the examples of their help pages.
  it.each([
    ["NETWORKDAYS 10/1/2012 to 3/1/2013", "2012-10-01", "2013-03-01", "1", [], 110],
    ["with 11/22/2012 free", "2012-10-01", "2013-03-01", "1", ["2012-11-22"], 109],
    ["with three holidays", "2012-10-01", "2013-03-01", "1", ["2012-11-22", "2012-12-04", "2013-01-21"], 107],
    ["NETWORKDAYS.INTL 1-Jan-2006 to 31-Jan-2006", "2006-01-01", "2006-01-31", "1", [], 22],
    ["weekend 7 with two holidays, to 1-Feb-2006", "2006-01-01", "2006-02-01", "7", ["2006-01-02", "2006-01-16"], 22],
    ['weekend "0010001" with two holidays, to 1-Feb-2006', "2006-01-01", "2006-02-01", "0010001", ["2006-01-02", "2006-01-16"], 20],
  ])("%s", (_name, from, to, code, holidays, expected) => {
    expect(networkDays(from, to, weekOf(code), holidays)).toBe(expected);
  });

  it("finds the day after some working days (Microsoft, WORKDAY function: 151 days after 10/1/2008)", () => {
    const plain = workingCalendar(usualWorkweek, []);
    expect(workingDayAt(plain, workingDayNumber(plain, day("2008-10-01")) + 151)).toBe(day("2009-04-30"));
    const free = workingCalendar(usualWorkweek, ["2008-11-26", "2008-12-04", "2009-01-21"].map(day));
    expect(workingDayAt(free, workingDayNumber(free, day("2008-10-01")) + 151)).toBe(day("2009-05-05"));
  });

  it("ends with Excel's calendar", () => {
    const calendar = workingCalendar(usualWorkweek, []);
    const last = workingDayNumber(calendar, day("9999-12-31"));
    expect(workingDayAt(calendar, last)).toBe(day("9999-12-31"));
    expect(workingDayAt(calendar, last + 1)).toBeNull();
    expect(workingDayAt(calendar, -1e9)).toBeNull();
    expect(workingDayAt(calendar, 1e300)).toBeNull();
  });

  it("agrees with counting day by day, for any week and holidays", () => {
    const week = fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }).filter((days) => days.includes(true));
    const days = fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 40 });
    fc.assert(
      fc.property(week, days, fc.integer({ min: 1, max: 60 }), (worked, free, from) => {
        const calendar = workingCalendar(worked, free as SerialDay[]);
        // Excel's WEEKDAY(day, 2) is 1 for Monday: serial 2 is a Monday.
        const isWorked = (serial: number): boolean => worked[(serial - 2 + 7) % 7] === true && !free.includes(serial);
        const base = workingDayNumber(calendar, from as SerialDay);
        let count = 0;
        for (let serial = from; serial <= 130; serial++) {
          expect(workingDayNumber(calendar, serial as SerialDay) - base).toBe(count);
          if (!isWorked(serial)) continue;
          expect(workingDayAt(calendar, base + count)).toBe(serial);
          count += 1;
        }
      }),
    );
  });
});
