import { serialDayOf } from "../../src/domain/calendar/serial-day";
import { phaseAmounts } from "../../src/functions/phasing";
import { errorOf, installCustomFunctions, shown } from "./excel-errors";

beforeAll(installCustomFunctions);

/** =DATE(year, month, day) */
const date = (year: number, month: number, day: number): number => serialDayOf(year, month, day) ?? 0;
const january = date(2026, 1, 1);
const quarter = [[date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)]];
const one = (value: unknown): unknown[][] => [[value]];

describe("=PHASE", () => {
  it("answers in the direction of the periods for one amount", () => {
    expect(phaseAmounts(one(90), one(january), one(date(2026, 3, 31)), quarter)).toEqual([[31, 28, 31]]);
    expect(phaseAmounts(one(90), one(january), one(date(2026, 3, 31)), [["Jan 2026"], ["Feb 2026"], ["2026-03-01"]])).toEqual([[31], [28], [31]]);
  });

  it("answers a row for each amount, whichever way the periods run", () => {
    const plan = [[31], [59]];
    const starts = [[january], ["2026-01-01"]];
    const finishes = [["31 Jan 2026"], [date(2026, 2, 28)]];
    expect(phaseAmounts(plan, starts, finishes, quarter)).toEqual([[31, 0, 0], [31, 28, 0]]);
    expect(phaseAmounts(plan, starts, finishes, quarter[0]?.map((start) => [start]) ?? [])).toEqual([[31, 0, 0], [31, 28, 0]]);
    // Amounts along a row: a column for each.
    expect(phaseAmounts([[31, 59]], [[january, january]], [["31 Jan 2026", date(2026, 2, 28)]], quarter)).toEqual([[31, 31], [0, 28], [0, 0]]);
  });

  it("takes one start and finish for all amounts, and one amount for all dates", () => {
    expect(phaseAmounts([[90], [180]], one(january), one(date(2026, 3, 31)), quarter)).toEqual([[31, 28, 31], [62, 56, 62]]);
    expect(phaseAmounts(one(31), [[january], [date(2026, 3, 1)]], [[date(2026, 1, 31)], [date(2026, 3, 31)]], quarter)).toEqual([[31, 0, 0], [0, 0, 31]]);
  });

  it("takes months as starts and finishes, the last one whole", () => {
    expect(phaseAmounts(one(59), one("Jan 2026"), one("Feb 2026"), quarter)).toEqual([[31, 28, 0]]);
    expect(phaseAmounts(one(29), one("2028-02"), one("2028-02"), [["Feb 2028"]])).toEqual([[29]]);
  });

  it("cuts off the time of day", () => {
    expect(phaseAmounts(one(31), one(january + 0.4), one(date(2026, 1, 31) + 0.9), quarter)).toEqual([[31, 0, 0]]);
  });

  it("takes month ends for the periods that end there", () => {
    expect(phaseAmounts(one(59), one("Jan 2026"), one("Feb 2026"), [[date(2026, 1, 31), date(2026, 2, 28)]])).toEqual([[31, 28]]);
  });

  it("runs the last period for as long as the one before", () => {
    expect(phaseAmounts(one(14), one("2026-01-05"), one("2026-01-18"), [["2026-01-05", "2026-01-12"]])).toEqual([[7, 7]]);
    expect(phaseAmounts(one(365), one("Jan 2026"), one("Dec 2026"), [["Jan 2026", "Apr 2026", "Jul 2026", "Oct 2026"]])).toEqual([[90, 91, 92, 92]]);
  });

  it("takes a profile for all, or one for each amount", () => {
    expect(phaseAmounts(one(400), one("Jan 2026"), one("Feb 2026"), quarter, one("Linear"))).toEqual([[200, 200, 0]]);
    expect(phaseAmounts([[90], [90], [90]], one("Jan 2026"), one("Mar 2026"), quarter, [["linear"], [""], ["DAYS"]])).toEqual([[30, 30, 30], [31, 28, 31], [31, 28, 31]]);
    // A blank word may arrive as 0.
    expect(phaseAmounts(one(90), one("Jan 2026"), one("Mar 2026"), quarter, one(0))).toEqual([[31, 28, 31]]);
  });

  it("takes weights for a season, in a row or a column", () => {
    expect(phaseAmounts(one(100), one("Jan 2026"), one("Mar 2026"), quarter, [[1, 2, 1]])).toEqual([[25, 50, 25]]);
    expect(phaseAmounts([[100], [30]], one("Jan 2026"), [["Mar 2026"], ["Feb 2026"]], quarter, [[1], ["2"], [""]])).toEqual([[33.33, 66.67, 0], [10, 20, 0]]);
    expect(phaseAmounts(one(100), one("Jan 2026"), one("Jan 2026"), [["Jan 2026"]], one(7))).toEqual([[100]]);
  });

  it("rounds as told", () => {
    expect(phaseAmounts(one(1000), one("Jan 2026"), one("Mar 2026"), quarter, one("linear"), 0)).toEqual([[334, 333, 333]]);
    expect(phaseAmounts(one(1000), one("Jan 2026"), one("Mar 2026"), quarter, one("linear"), -2)).toEqual([[400, 300, 300]]);
  });

  it("puts the periods beside a heading row, and leaves blank rows and periods empty", () => {
    const periods = [["Jan 2026", "Feb 2026", "", null]];
    expect(phaseAmounts([["Amount"], [31], [""], [null]], [["Start"], ["Jan 2026"], [""], [null]], [["Finish"], ["Jan 2026"], [""], [null]], periods)).toEqual([
      ["Jan 2026", "Feb 2026", "", ""],
      [31, 0, "", ""],
      ["", "", "", ""],
      ["", "", "", ""],
    ]);
    expect(phaseAmounts(one(31), one("Jan 2026"), one("Jan 2026"), [["Month"], ["Jan 2026"], ["Feb 2026"]])).toEqual([[""], [31], [0]]);
  });

  it("takes rows of zeros for blank rows, as some builds hand them over", () => {
    expect(phaseAmounts([[31], [0]], [["Jan 2026"], [0]], [["Jan 2026"], [0]], [[...(quarter[0] ?? []), 0]])).toEqual([[31, 0, 0, ""], ["", "", "", ""]]);
  });

  it("takes a blank amount between dates for 0", () => {
    expect(phaseAmounts([[31], [""]], [["Jan 2026"], ["Jan 2026"]], [["Jan 2026"], ["Jan 2026"]], quarter)).toEqual([[31, 0, 0], [0, 0, 0]]);
  });

  it("answers the other rows where one has no answer", () => {
    const answer = phaseAmounts([[31], [31], [31], ["x"]], [["Jan 2026"], ["Feb 2026"], ["Jan 2025"], ["Jan 2026"]], [["Jan 2026"], ["Jan 2026"], ["Dec 2025"], ["Jan 2026"]], [["Jan 2026", ""]]);
    expect(shown(answer)).toEqual([
      [31, ""],
      ["#VALUE! finish, row 2: is before the start", ""],
      ["#N/A finish, row 3: no day from start to finish lies in the periods", ""],
      ['#VALUE! amount, row 4: is the text "x", not a number', ""],
    ]);
  });

  it("keeps what lies outside of the periods out of them", () => {
    expect(phaseAmounts(one(365), one("Jul 2025"), one("Jun 2026"), quarter)).toEqual([[31, 28, 31]]);
    // A sixtieth of the cent before, 31 in January, 28 in February: the largest part takes it.
    expect(phaseAmounts(one(0.01), one("2025-12-31"), one("2026-02-28"), quarter, one("days"))).toEqual([[0.01, 0, 0]]);
  });

  it.each([
    ["a finish before the start", () => phaseAmounts(one(1), one("2026-02-02"), one("2026-02-01"), quarter), "#VALUE! finish: is before the start"],
    ["nothing in the periods", () => phaseAmounts(one(1), one("Jan 2027"), one("Feb 2027"), quarter), "#N/A finish: no day from start to finish lies in the periods"],
    ["a start that is missing", () => phaseAmounts(one(1), one(""), one("Feb 2026"), quarter), "#VALUE! start: the date is missing"],
    ["a finish that is missing in a row", () => phaseAmounts([[1]], one("Jan 2026"), one(null), quarter), "#VALUE! finish: the date is missing"],
    ["a start that cannot be read", () => phaseAmounts(one(1), one("03/04/2026"), one("Feb 2026"), quarter), '#VALUE! start: is the text "03/04/2026", not a date'],
    ["a period that cannot be read", () => phaseAmounts(one(1), one("Jan 2026"), one("Feb 2026"), [["Jan 2026", "Total"]]), '#VALUE! periods, column 2: is the text "Total", not a date or a month'],
    ["an error among the periods", () => phaseAmounts(one(1), one("Jan 2026"), one("Feb 2026"), [["Jan 2026"], [{ code: "#REF!" }]]), "#VALUE! periods, row 2: holds the error #REF!"],
    ["periods that fall", () => phaseAmounts(one(1), one("Jan 2026"), one("Feb 2026"), [["Feb 2026", "", "Jan 2026"]]), "#VALUE! periods, column 3: must be later than the one before"],
    ["no periods", () => phaseAmounts(one(1), one("Jan 2026"), one("Feb 2026"), [["", ""]]), "#VALUE! periods: holds no date"],
    ["one period in the middle of a month", () => phaseAmounts(one(1), one("Jan 2026"), one("Feb 2026"), [["2026-01-15"]]), "#VALUE! periods: one period alone must start on the first of a month: give the start of the next one too"],
    ["a block of periods", () => phaseAmounts(one(1), one("Jan 2026"), one("Feb 2026"), [["Jan 2026", "Feb 2026"], ["Mar 2026", "Apr 2026"]]), "#VALUE! periods has 2 × 2 cells: give one column or one row"],
    ["columns of different length", () => phaseAmounts([[1], [2]], [["Jan 2026"], ["Jan 2026"], ["Jan 2026"]], one("Feb 2026"), quarter), "#VALUE! start has 3 entries where amount has 2"],
    ["an unknown profile", () => phaseAmounts(one(1), one("Jan 2026"), one("Feb 2026"), quarter, one("hump")), '#VALUE! profile: write "days", "linear", "front", "back" or "bell", not "hump"'],
    ["too few weights", () => phaseAmounts(one(1), one("Jan 2026"), one("Feb 2026"), quarter, [[1, 2]]), "#VALUE! profile has 2 weights where periods has 3 cells"],
    ["a negative weight", () => phaseAmounts(one(1), one("Jan 2026"), one("Feb 2026"), quarter, [[1, -2, 1]]), "#VALUE! profile, column 2: is below zero"],
    ["weights of zero", () => phaseAmounts(one(1), one("Jan 2026"), one("Feb 2026"), quarter, [[0, 0, 3]]), "#DIV/0! profile: the weights of all periods between start and finish are zero"],
    ["half decimals", () => phaseAmounts(one(1), one("Jan 2026"), one("Feb 2026"), quarter, undefined, 0.5), "#VALUE! decimals: decimals must be a whole number from -12 to 12"],
    ["an amount beyond cents", () => phaseAmounts(one(1e300), one("Jan 2026"), one("Feb 2026"), quarter), "#NUM! the total has too many steps of this size"],
    ["more amounts than the limit", () => phaseAmounts(Array.from({ length: 200_000 }, () => [1]), one("Jan 2026"), one("Feb 2026"), quarter), "#VALUE! periods: the answer would have more than 500000 amounts"],
  ])("says what is wrong with %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });
});
