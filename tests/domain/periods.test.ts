import fc from "fast-check";
import { periodOf, periodPosition, periodsFrom, type Periods } from "../../src/domain/calendar/periods";
import { serialDayOf } from "../../src/domain/calendar/serial-day";
import type { SerialDay } from "../../src/domain/calendar/units";

function day(text: string): SerialDay {
  const [year = 0, month = 0, inMonth = 0] = text.split("-").map(Number);
  const serial = serialDayOf(year, month, inMonth);
  if (serial === null) throw new Error(text);
  return serial;
}

function periods(...starts: string[]): Periods {
  const result = periodsFrom(starts.map(day));
  if (!result.ok) throw new Error(result.detail);
  return result.value;
}

describe("periodsFrom", () => {
  it.each([
    ["months", ["2026-01-01", "2026-02-01"], "2026-03-01"],
    ["quarters", ["2025-10-01", "2026-01-01", "2026-04-01"], "2026-07-01"],
    ["years", ["2024-01-01", "2025-01-01"], "2026-01-01"],
    ["months of different numbers: the last as many as the one before", ["2026-01-01", "2026-02-01", "2026-04-01"], "2026-06-01"],
    ["months from the 26th", ["2026-01-26", "2026-02-26"], "2026-03-26"],
    ["weeks", ["2026-01-05", "2026-01-12"], "2026-01-19"],
    // A 4-4-5 calendar: the last is as long as the one before, in days.
    ["periods of four weeks", ["2026-02-02", "2026-03-02", "2026-03-30"], "2026-04-27"],
    ["one month alone", ["2026-02-01"], "2026-03-01"],
  ])("reads starts of %s", (_name, starts, end) => {
    const read = periods(...starts);
    expect(read.starts).toEqual(starts.map(day));
    expect(read.end).toBe(day(end));
  });

  it.each([
    ["months", ["2026-01-31", "2026-02-28", "2026-03-31"], ["2026-01-01", "2026-02-01", "2026-03-01"], "2026-04-01"],
    ["quarters", ["2026-03-31", "2026-06-30"], ["2026-01-01", "2026-04-01"], "2026-07-01"],
    ["uneven periods", ["2026-01-31", "2026-02-28", "2026-04-30"], ["2026-01-01", "2026-02-01", "2026-03-01"], "2026-05-01"],
    ["one month alone", ["2028-02-29"], ["2028-02-01"], "2028-03-01"],
  ])("takes month ends for the ends of %s", (_name, ends, starts, end) => {
    const read = periods(...ends);
    expect(read.starts).toEqual(starts.map(day));
    expect(read.end).toBe(day(end));
  });

  it.each([
    ["none", [], "no-periods", undefined],
    ["a repeated start", ["2026-01-01", "2026-02-01", "2026-02-01"], "not-rising", 2],
    ["starts out of order", ["2026-02-01", "2026-01-01"], "not-rising", 1],
    ["one in the middle of a month", ["2026-02-14"], "no-length", undefined],
  ])("refuses %s", (_name, starts, code, place) => {
    const result = periodsFrom(starts.map(day));
    expect(result).toMatchObject({ ok: false, code });
    expect(result.place).toBe(place);
  });
});

describe("periodPosition", () => {
  const year = periods("2026-01-01", "2026-02-01", "2026-03-01");

  it.each([
    ["2026-01-01", 0],
    ["2026-01-16", 15 / 31],
    ["2026-02-15", 1.5],
    ["2026-04-01", 3],
    ["2026-04-16", 3.5],
    ["2025-12-01", -1],
    ["2025-11-16", -1.5],
    ["2027-01-01", 12],
  ])("counts months up to %s", (date, position) => {
    expect(periodPosition(year, day(date))).toBeCloseTo(position, 12);
  });

  it("counts quarters and weeks beyond the listed ones in their own length", () => {
    const quarters = periods("2026-01-01", "2026-04-01");
    expect(periodPosition(quarters, day("2026-10-01"))).toBe(3);
    expect(periodPosition(quarters, day("2025-11-16"))).toBeCloseTo(-1 + 46 / 92, 12);
    const weeks = periods("2026-01-05", "2026-01-12");
    expect(periodPosition(weeks, day("2026-01-26"))).toBe(3);
    expect(periodPosition(weeks, day("2025-12-29"))).toBe(-1);
  });

  it("rises day by day, and by one from each start to the next", () => {
    const starts = fc.uniqueArray(fc.integer({ min: 36_000, max: 60_000 }), { minLength: 2, maxLength: 8 }).map((list) => list.sort((a, b) => a - b) as SerialDay[]);
    fc.assert(
      fc.property(starts, fc.integer({ min: 30_000, max: 66_000 }), (list, any) => {
        const read = periodsFrom(list);
        if (!read.ok) return;
        expect(periodPosition(read.value, any + 1)).toBeGreaterThan(periodPosition(read.value, any));
        read.value.starts.forEach((start, index) => {
          expect(periodPosition(read.value, start)).toBe(index);
          expect(periodOf(read.value.starts, start)).toBe(index);
        });
        expect(periodPosition(read.value, read.value.end)).toBe(list.length);
      }),
    );
  });
});
