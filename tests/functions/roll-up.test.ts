import fc from "fast-check";
import { serialDayOf } from "../../src/domain/calendar/serial-day";
import { rollUpLedger } from "../../src/functions/roll-up";
import { errorOf, installCustomFunctions } from "./excel-errors";

beforeAll(installCustomFunctions);

/** =DATE(2026, month, day) */
const date = (month: number, day: number, year = 2026): number => serialDayOf(year, month, day) ?? 0;
const column = (...values: unknown[]): unknown[][] => values.map((value) => [value]);

const keys = column("Search", "Events", "search ", "Events", "Radio");
const dates = column(date(1, 5), date(1, 31), date(2, 1), date(3, 9), date(1, 7));
const amounts = column(100.1, 200.2, 300.3, 400.4, 7);
const lines = column("Search", "Events");
const months = [["Jan 2026", "Feb 2026"]];

describe("=ROLLUP", () => {
  it("sums by line and month", () => {
    expect(rollUpLedger(keys, dates, amounts, lines, months)).toEqual([[100.1, 300.3], [200.2, 0]]);
    expect(rollUpLedger(keys, dates, amounts, lines, [[date(1, 1), date(2, 1)]])).toEqual([[100.1, 300.3], [200.2, 0]]);
  });

  it("answers rows by columns whichever way the arguments run", () => {
    const turned = (cells: unknown[][]): unknown[][] => (cells[0] ?? []).map((_, place) => cells.map((row) => row[place]));
    expect(rollUpLedger(turned(keys), turned(dates), turned(amounts), turned(lines), turned(months))).toEqual([[100.1, 300.3], [200.2, 0]]);
  });

  it("shows what matches no line and no period, so that the total ties", () => {
    const answer = rollUpLedger(keys, dates, amounts, lines, months, true);
    expect(answer).toEqual([[100.1, 300.3, 0], [200.2, 0, 400.4], [7, 0, 0]]);
    expect(answer.flat().reduce<number>((sum, value) => sum + Math.round(Number(value) * 100), 0)).toBe(100_800);
  });

  it("matches numbers and their texts, and takes one line or one amount for all", () => {
    expect(rollUpLedger(column(101, "101", 102), column(date(1, 1)), column(5, 6, 7), column("101", 102), [["Jan 2026"]])).toEqual([[11], [7]]);
    expect(rollUpLedger([["A"]], dates, amounts, [["a"]], months)).toEqual([[307.3, 300.3]]);
    // 1 for each posting: a count.
    expect(rollUpLedger(keys, dates, [[1]], lines, months)).toEqual([[1, 1], [1, 0]]);
  });

  it("takes dates with a time, dates as text and months as text for postings", () => {
    const when = column(date(1, 31) + 0.99, "2026-01-31", "31 Jan 2026", "Jan 2026", "2026-01", date(2, 1));
    expect(rollUpLedger([["A"]], when, [[1]], [["A"]], months)).toEqual([[5, 1]]);
  });

  it("sums into weeks, quarters and month ends", () => {
    expect(rollUpLedger([["A"]], column(date(1, 4), date(1, 5), date(1, 18), date(1, 19)), column(1, 2, 4, 8), [["A"]], [[date(1, 5), date(1, 12)]], true)).toEqual([[2, 4, 9], [0, 0, 0]]);
    expect(rollUpLedger([["A"]], column(date(3, 31), date(4, 1), date(6, 30), date(7, 1)), column(1, 2, 4, 8), [["A"]], [["Jan 2026", "Apr 2026"]])).toEqual([[1, 6]]);
    expect(rollUpLedger([["A"]], column(date(1, 31), date(2, 1), date(2, 28), date(3, 1)), column(1, 2, 4, 8), [["A"]], [[date(1, 31), date(2, 28)]])).toEqual([[1, 6]]);
  });

  it("matches labels as texts", () => {
    const labels = column("P01", "p02", " P01 ", "P13");
    expect(rollUpLedger(column("A", "A", "A", "A"), labels, column(1, 2, 4, 8), [["A"]], [["P01", "P02"]])).toEqual([[5, 2]]);
    expect(rollUpLedger([["A"]], column("FY26 P03", "Q1"), column(1, 2), [["A"]], [["Q1", "fy26 p03"]])).toEqual([[2, 1]]);
  });

  it("takes numbers that are no dates of a plan for the numbers of periods and years", () => {
    expect(rollUpLedger([["A"]], column(3, 1, "2", 3), column(1, 2, 4, 8), [["A"]], [[1, 2, 3, 4]])).toEqual([[2, 4, 9, 0]]);
    expect(rollUpLedger([["A"]], column(2026, 2024), column(1, 2), [["A"]], [[2026, 2024]])).toEqual([[1, 2]]);
    expect(rollUpLedger([["A"]], column(202_612, 202_701), column(1, 2), [["A"]], [[202_611, 202_612]])).toEqual([[0, 1]]);
  });

  it("takes labels beside dates", () => {
    expect(rollUpLedger([["A"]], column(date(1, 9), "Later", date(2, 9)), column(1, 2, 4), [["A"]], [["Jan 2026", "later"]], true)).toEqual([[1, 2, 4], [0, 0, 0]]);
  });

  it("answers a repeated line with the same sum, as SUMIFS does", () => {
    expect(rollUpLedger(keys, dates, amounts, column("Search", "Events", "SEARCH"), months)).toEqual([[100.1, 300.3], [200.2, 0], [100.1, 300.3]]);
    expect(rollUpLedger([["A"]], column("P1"), column(5), [["A"]], [["P1", "p1"]])).toEqual([[5, 5]]);
  });

  it("passes over headings and blank rows", () => {
    const answer = rollUpLedger([["Line"], ...keys, [""], [null]], [["Date"], ...dates, [""], [null]], [["Amount"], ...amounts, [""], [null]], lines, months, true);
    expect(answer).toEqual([[100.1, 300.3, 0], [200.2, 0, 400.4], [7, 0, 0]]);
    expect(rollUpLedger([["Line"], ["A"]], [["Period"], ["P1"]], [["Amount"], [3]], [["A"]], [["P1"]])).toEqual([[3]]);
    expect(rollUpLedger([["Line"], ["A"]], [["Date"], [date(1, 1)]], [[1]], [["A"]], months, true)).toEqual([[1, 0, 0], [0, 0, 0]]);
  });

  it("does not mind what stands beside a blank amount", () => {
    expect(rollUpLedger(column("A", { code: "#N/A" }, true), column(date(1, 1), { code: "#REF!" }, false), column(1, "", null), [["A"]], months)).toEqual([[1, 0]]);
  });

  it("counts a posting without a key or a date as unmatched", () => {
    expect(rollUpLedger(column("A", "", 0, null, "A"), column(date(1, 1), date(1, 1), date(1, 1), "", 0), column(1, 2, 4, 8, 16), column("A", ""), months, true)).toEqual([[1, 0, 16], ["", "", ""], [6, 0, 8]]);
  });

  it("leaves blank lines and blank periods of the answer empty", () => {
    expect(rollUpLedger(keys, dates, amounts, column("Search", "", null, 0), [["Jan 2026", "", "Feb 2026"]])).toEqual([[100.1, "", 300.3], ["", "", ""], ["", "", ""], ["", "", ""]]);
  });

  it("leaves out postings whose period matches nothing, as long as others could match", () => {
    expect(rollUpLedger(column("A", "A"), column(date(1, 1), "n/a"), column(1, 2), [["A"]], months)).toEqual([[1, 0]]);
    expect(rollUpLedger(column("A", "A"), column("P3", date(1, 1)), column(1, 2), [["A"]], [["P1"]])).toEqual([[0]]);
  });

  it.each([
    ["a text among the amounts", () => rollUpLedger(column("A", "A"), column(date(1, 1)), column(1, "x"), [["A"]], months), '#VALUE! amounts, row 2: is the text "x", not a number'],
    ["a text in the first row beside a date", () => rollUpLedger(column("A", "A"), column(date(1, 1), date(1, 1)), column("x", 1), [["A"]], months), '#VALUE! amounts, row 1: is the text "x", not a number'],
    ["a text in the first row beside a label that matches", () => rollUpLedger(column("A", "A"), column("P1", "P1"), column("x", 1), [["A"]], [["P1"]]), '#VALUE! amounts, row 1: is the text "x", not a number'],
    ["an error among the amounts", () => rollUpLedger(column("A", "A"), column(date(1, 1)), column(1, { code: "#N/A" }), [["A"]], months), "#N/A amounts, row 2: holds the error #N/A"],
    ["an error among the keys", () => rollUpLedger(column("A", { code: "#REF!" }), column(date(1, 1)), column(1, 2), [["A"]], months), "#VALUE! keys, row 2: holds the error #REF!"],
    ["an error among the periods", () => rollUpLedger(column("A", "A"), column(date(1, 1), { code: "#VALUE!" }), column(1, 2), [["A"]], months), "#VALUE! periods, row 2: holds the error #VALUE!"],
    ["a line listed twice where the total must tie", () => rollUpLedger(keys, dates, amounts, column("Search", "Events", "SEARCH "), months, true), '#VALUE! rowKeys, row 3: "SEARCH" is listed twice, and its sum would count twice in the total'],
    ["a label listed twice where the total must tie", () => rollUpLedger([["A"]], [["P1"]], [[1]], [["A"]], [["P1", "P1"]], true), '#VALUE! columnPeriods, column 2: "P1" is listed twice, and its sum would count twice in the total'],
    ["periods that fall", () => rollUpLedger(keys, dates, amounts, lines, [["Feb 2026", "Jan 2026"]]), "#VALUE! columnPeriods, column 2: must be later than the one before"],
    ["one date in the middle of a month", () => rollUpLedger(keys, dates, amounts, lines, [[date(1, 15)]]), "#VALUE! columnPeriods: one period alone must start on the first of a month: give the start of the next one too"],
    ["texts where dates are needed", () => rollUpLedger(column("A", "A"), column("", "31/01/2026"), column(1, 2), [["A"]], months), '#VALUE! periods, row 2: is the text "31/01/2026", not a date or a month, and no other row has one'],
    ["dates where labels are needed", () => rollUpLedger(column("A"), column(date(1, 1)), column(1), [["A"]], [["Q1", "Q2"]]), "#VALUE! periods: is a date, but columnPeriods are labels: give the first day of each period"],
    ["columns of different length", () => rollUpLedger(keys, column(date(1, 1), date(1, 2)), amounts, lines, months), "#VALUE! periods has 2 entries where keys has 5"],
    ["a block for a column", () => rollUpLedger([["A", "B"], ["C", "D"]], dates, amounts, lines, months), "#VALUE! keys has 2 × 2 cells: give one column or one row"],
    ["no cells", () => rollUpLedger([[]], dates, amounts, lines, months), "#VALUE! keys is empty"],
    ["a line that is an error", () => rollUpLedger(keys, dates, amounts, column("A", { code: "#REF!" }), months), "#VALUE! rowKeys, row 2: holds the error #REF!"],
    ["an unmatched that is no TRUE", () => rollUpLedger(keys, dates, amounts, lines, months, "perhaps"), '#VALUE! unmatched: is the text "perhaps", not TRUE or FALSE'],
    ["amounts too large to add", () => rollUpLedger([["A"]], column(date(1, 1), date(1, 1)), column(1.5e308, 1.5e308), [["A"]], months), "#NUM! the amounts are too large to add"],
    ["an answer beyond the limit", () => rollUpLedger(keys, dates, amounts, Array.from({ length: 500_000 }, (_, line) => [line + 1]), months), "#VALUE! rowKeys and columnPeriods: the answer would have more than 1000000 amounts"],
  ])("says what is wrong with %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });

  it("agrees with adding up cell by cell, in any order of the postings", () => {
    const posting = fc.record({ key: fc.constantFrom("a", "B ", "c", "x", ""), day: fc.integer({ min: date(12, 1, 2025), max: date(4, 30) }), cents: fc.integer({ min: -99_999, max: 99_999 }), order: fc.integer() });
    const starts = [date(1, 1), date(2, 1), date(3, 1), date(4, 1)];
    fc.assert(
      fc.property(fc.array(posting, { minLength: 2, maxLength: 40 }), (list) => {
        const answer = (postings: typeof list): unknown[][] =>
          rollUpLedger(column(...postings.map(({ key }) => key)), column(...postings.map(({ day }) => day)), column(...postings.map(({ cents }) => cents / 100)), column("A", "b", "C"), [starts.slice(0, 3)], true);
        const sum = (key: string | null, period: number | null): number =>
          list.reduce((all, entry) => {
            const line = ["a", "b", "c"].indexOf(entry.key.trim().toLowerCase());
            const isMonth = entry.day >= date(1, 1) && entry.day < date(4, 1);
            const inColumn = period === null ? !isMonth : entry.day >= (starts[period] ?? 0) && entry.day < (starts[period + 1] ?? 0);
            return (key === null ? line < 0 : line === ["a", "b", "c"].indexOf(key)) && inColumn ? all + entry.cents : all;
          }, 0) / 100;
        const expected = ["a", "b", "c", null].map((key) => [0, 1, 2, null].map((period) => sum(key, period)));
        expect(answer(list)).toEqual(expected);
        expect(answer([...list].sort((a, b) => a.order - b.order))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});
