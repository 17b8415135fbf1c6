import { readPeriod, type Period } from "../../src/domain/calendar/period-header";
import { serialDayOf } from "../../src/domain/calendar/serial-day";

const month = (number: number, year: number | null): Period => ({ kind: "month", month: number, year });
const day = (year: number, inYear: number, inMonth: number): Period | null => {
  const serial = serialDayOf(year, inYear, inMonth);
  return serial === null ? null : { kind: "day", day: serial };
};

describe("period headers", () => {
  it.each([
    ["Jan", month(1, null)],
    ["January", month(1, null)],
    ["JANUARY", month(1, null)],
    ["Sept.", month(9, null)],
    ["Januar", month(1, null)],
    ["Jänner", month(1, null)],
    ["März", month(3, null)],
    ["Mrz", month(3, null)],
    ["janv.", month(1, null)],
    ["févr.", month(2, null)],
    ["août", month(8, null)],
    ["enero", month(1, null)],
    ["Dic", month(12, null)],
    ["Jan 26", month(1, 2026)],
    ["Jan, 2016", month(1, 2016)],
    ["Jan-19", month(1, 2019)],
    ["Jan '26", month(1, 2026)],
    ["JAN26", month(1, 2026)],
    ["Januar 2026", month(1, 2026)],
    ["janv. 2026", month(1, 2026)],
    ["enero 2026", month(1, 2026)],
    ["2026-01", month(1, 2026)],
    ["01/2026", month(1, 2026)],
    ["01.2026", month(1, 2026)],
    ["01/26", month(1, 2026)],
    ["202601", month(1, 2026)],
    ["2026 Jan", month(1, 2026)],
    ["FY26 Jan", { kind: "month", month: 1, year: 2026, fiscal: true }],
    ["Aug 2025/26", { kind: "month", month: 8, year: 2026, fiscal: true }],
    ["2026-01-01", day(2026, 1, 1)],
    ["1/31/2026", day(2026, 1, 31)],
    ["31.01.2026", day(2026, 1, 31)],
    ["Jan 31, 2026", day(2026, 1, 31)],
    ["01.01.26", day(2026, 1, 1)],
  ])("read %s as a month", (text, expected) => {
    expect(readPeriod(text)).toEqual(expected);
  });

  it.each<[string, Period["kind"], number, number | null]>([
    ["P3", "period", 3, null],
    ["P03", "period", 3, null],
    ["P 03", "period", 3, null],
    ["M03", "period", 3, null],
    ["Period 3", "period", 3, null],
    ["Monat 3", "period", 3, null],
    ["Mes 3", "period", 3, null],
    ["FY26 P03", "period", 3, 2026],
    ["FY2026-P3", "period", 3, 2026],
    ["P03 FY26", "period", 3, 2026],
    ["P03FY26", "period", 3, 2026],
    ["P03 2026", "period", 3, 2026],
    ["P03/2026", "period", 3, 2026],
    ["P03/26", "period", 3, 2026],
    ["2026 P03", "period", 3, 2026],
    ["P13", "period", 13, null],
    ["Q1", "quarter", 1, null],
    ["Q1 2026", "quarter", 1, 2026],
    ["Q1 FY26", "quarter", 1, 2026],
    ["Q1'26", "quarter", 1, 2026],
    ["Q1-26", "quarter", 1, 2026],
    ["2026-Q1", "quarter", 1, 2026],
    ["2026Q1", "quarter", 1, 2026],
    ["1Q26", "quarter", 1, 2026],
    ["1. Quartal", "quarter", 1, null],
    ["1. Quartal 2026", "quarter", 1, 2026],
    ["1st Quarter", "quarter", 1, null],
    ["Quarter 1", "quarter", 1, null],
    ["T1 2026", "quarter", 1, 2026],
    ["1er trimestre", "quarter", 1, null],
    ["Q1 2025/26", "quarter", 1, 2026],
    ["H1", "half", 1, null],
    ["H2 2026", "half", 2, 2026],
    ["1H26", "half", 1, 2026],
    ["1. Halbjahr 2026", "half", 1, 2026],
    ["S1 2026", "half", 1, 2026],
    ["W12", "week", 12, null],
    ["KW 12", "week", 12, null],
    ["Week 12", "week", 12, null],
    ["S12", "week", 12, null],
    ["KW12/2026", "week", 12, 2026],
    ["Wk 5 2026", "week", 5, 2026],
  ])("read %s", (text, kind, number, year) => {
    expect(readPeriod(text)).toEqual({ kind, number, year });
  });

  it.each<[string, object]>([
    ["2026", { year: 2026 }],
    ["Año 2026", { year: 2026 }],
    ["FY26", { year: 2026, fiscal: true }],
    ["FY 2026", { year: 2026, fiscal: true }],
    ["2025/26", { year: 2026, fiscal: true }],
    ["2025-2026", { year: 2026, fiscal: true }],
    ["FY25/26", { year: 2026, fiscal: true }],
    ["GJ 2026", { year: 2026, fiscal: true }],
  ])("read %s as a year", (text, expected) => {
    expect(readPeriod(text)).toEqual({ kind: "year", ...expected });
  });

  it("take a date of two readings only where its order is known", () => {
    expect(readPeriod("02/01/2026")).toBeNull();
    expect(readPeriod("02/01/2026", "month-first")).toEqual(day(2026, 2, 1));
    expect(readPeriod("02/01/2026", "day-first")).toEqual(day(2026, 1, 2));
    expect(readPeriod("1/1/2026")).toEqual(day(2026, 1, 1));
  });

  it.each(["", "Total", "Marketing", "Q5", "Q", "H3", "W60", "P17", "13/2026", "Budget 2026", "Jan Budget", "12", "1", "Item 3", "Janet", "Product 12", "ID", "Mai-Aktion", "1/2", "A1", "Line 26", "Month", "2026 Marketing plan", "45,000", "Mar-Com", "Dec & Jan", "Summer"])(
    "take %p for no period",
    (text) => {
      expect(readPeriod(text)).toBeNull();
    },
  );
});
