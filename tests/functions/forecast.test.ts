import fc from "fast-check";
import { forecastOfLines, landingOfLines, runRateOfLines } from "../../src/functions/forecast";
import { errorOf, installCustomFunctions, shown } from "./excel-errors";

beforeAll(installCustomFunctions);

const error = { code: "#DIV/0!" };

describe("=FORECAST", () => {
  it("answers a row, a column and a block in their own shape", () => {
    expect(forecastOfLines([[100, 100, 200, 300]], [[60]], "spread")).toEqual([[60, 106.67, 213.33, 320]]);
    expect(forecastOfLines([[100], [100], [100]], [[70], [0], [0]])).toEqual([[70], [100], [100]]);
    expect(forecastOfLines([[100, 100], [50, 50]], [[90], [60]], "next")).toEqual([[90, 110], [60, 40]]);
  });

  it("gives unspent money back unless told otherwise, and spreads when only told over how many periods", () => {
    expect(forecastOfLines([[100, 100, 100]], [[70]])).toEqual([[70, 100, 100]]);
    expect(forecastOfLines([[100, 100, 100]], [[70]], null, null, 1)).toEqual([[70, 130, 100]]);
    expect(forecastOfLines([[100, 100, 100]], [[70]], "", "", 0)).toEqual([[70, 100, 100]]);
    expect(forecastOfLines([[100, 100, 100]], [[70]], " End ", "1", 1)).toEqual([[70, 100, 130]]);
  });

  it.each([
    ["the width of the actuals where it is less", [[90, 0]], null, [[90, 0, 100, 100]]],
    ["the last period in which there is an actual", [[90, 80, 0, 0]], null, [[90, 80, 100, 100]]],
    ["none where there are no actuals", [[0, null, "", 0]], null, [[100, 100, 100, 100]]],
    ["the number given, whatever the actuals say", [[90, 80, 30, 0]], 2, [[90, 80, 100, 100]]],
    ["none when 0 is given", [[90, 80, 30, 0]], 0, [[100, 100, 100, 100]]],
    ["more than there are actuals", [[90, 80]], 3, [[90, 80, 0, 100]]],
    ["all", [[90, 80, 70, 60]], null, [[90, 80, 70, 60]]],
  ])("takes for closed %s", (_name, actuals, closed, expected) => {
    expect(forecastOfLines([[100, 100, 100, 100]], actuals, "release", closed)).toEqual(expected);
  });

  it("closes the same periods for all lines: the last in which any has an actual", () => {
    expect(forecastOfLines([[100, 100, 100], [50, 50, 50]], [[90, 95, 0], [40, 0, 0]], "next")).toEqual([[90, 95, 115], [40, 0, 110]]);
  });

  it("leaves headings, blank lines and empty periods at the end empty", () => {
    expect(forecastOfLines([["Jan", "Feb", ""], [100, 100, ""], ["", "", ""], [50, null, null]], [["Jan", "Feb", ""], [80, "", ""], ["", null, ""], [50, "", ""]], "next")).toEqual([
      ["", "", ""],
      [80, 120, ""],
      ["", "", ""],
      [50, 0, ""],
    ]);
    expect(forecastOfLines([["Budget"], [100], [100], [""]], [["Actual"], [80]], "next")).toEqual([[""], [80], [120], [""]]);
    expect(forecastOfLines([["Budget"], [100], [100]], [[80]], "next")).toEqual([[""], [80], [120]]);
    expect(forecastOfLines([["", ""], [null, ""]], [[null], [""]])).toEqual([["", ""], ["", ""]]);
  });

  it("moves money to the last period that has a plan, not to an empty one", () => {
    expect(forecastOfLines([[100, 100, null]], [[80, null, null]], "end")).toEqual([[80, 120, ""]]);
    expect(forecastOfLines([[100, 100, 0]], [[80, 0, 0]], "end")).toEqual([[80, 120, 0]]);
  });

  it("fills a line that cannot be read with its error, and answers the others as if it were not there", () => {
    const wrong = '#VALUE! actuals, row 2, column 3: is the text "n/a", not a number';
    expect(shown(forecastOfLines([[100, 100, 100], [50, 50, 50]], [[90, 0, 0], [40, 0, "n/a"]], "next"))).toEqual([
      [90, 110, 100],
      [wrong, wrong, wrong],
    ]);
    expect(errorOf(() => forecastOfLines([[100, "x"]], [[90]]))).toBe('#VALUE! budget, column 2: is the text "x", not a number');
    expect(errorOf(() => forecastOfLines([[100, 100]], [[error, 1]]))).toBe("#VALUE! actuals, column 1: holds the error #DIV/0!");
    expect(errorOf(() => forecastOfLines([[100, 100]], [[{ code: "#N/A" }, 1]]))).toBe("#N/A actuals, column 1: holds the error #N/A");
  });

  it.each([
    ["more periods of actuals than of budget", () => forecastOfLines([[1, 2]], [[1, 2, 3]]), "#VALUE! actuals has 1 × 3 cells (rows × columns) where budget has 1 × 2: give the same lines, and at most as many periods"],
    ["other lines", () => forecastOfLines([[1, 2], [3, 4]], [[1, 2]]), "#VALUE! actuals has 1 × 2 cells (rows × columns) where budget has 2 × 2: give the same lines, and at most as many periods"],
    ["a column of plan and a row of actuals", () => forecastOfLines([[1], [2], [3]], [[1, 2]]), "#VALUE! actuals has 1 × 2 cells (rows × columns) where budget has 3 × 1: give the same lines, and at most as many periods"],
    ["one value for a block of lines", () => forecastOfLines([[1, 2], [3, 4]], [[1]]), "#VALUE! actuals has 1 × 1 cells (rows × columns) where budget has 2 × 2: give the same lines, and at most as many periods"],
    ["an unknown rule", () => forecastOfLines([[1, 2]], [[1]], "later"), '#VALUE! rule: write "release", "next", "spread" or "end", not "later"'],
    ["a part of a period", () => forecastOfLines([[1, 2]], [[1]], "next", 0.5), "#VALUE! closed: write a whole number from 0 to 2, the number of periods"],
    ["more closed periods than there are", () => forecastOfLines([[1, 2]], [[1]], "next", 3), "#VALUE! closed: write a whole number from 0 to 2, the number of periods"],
    ["closed below 0", () => forecastOfLines([[1, 2]], [[1]], "next", -1), "#VALUE! closed: write a whole number from 0 to 2, the number of periods"],
    ["half a period to spread over", () => forecastOfLines([[1, 2]], [[1]], "spread", 1, 1.5), "#VALUE! spread: write a whole number of periods, 1 or more"],
    ["text for closed", () => forecastOfLines([[1, 2]], [[1]], "next", "May"), '#VALUE! closed: is the text "May", not a number'],
    ["nothing at all", () => forecastOfLines([[]], [[]]), "#VALUE! budget is empty"],
    ["too many amounts", () => forecastOfLines(Array.from({ length: 10_000 }, () => new Array<unknown>(11).fill(1)), [[1]]), "#VALUE! budget has more than 100000 amounts: split the call"],
    ["sums beyond any number", () => forecastOfLines([[1e308, 1e308, 1e308]], [[0]], "next", 1), "#NUM! the amounts together pass the largest number there is"],
  ])("refuses %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });

  it("answers the largest block", () => {
    const lines = 8_300;
    const budget = Array.from({ length: lines }, (_, line) => Array.from({ length: 12 }, (_unused, month) => 1000 + line / 100 + month * 7.13));
    const actuals = budget.map((row) => row.slice(0, 5).map((amount) => Math.round(amount * 91) / 100));
    const answer = forecastOfLines(budget, actuals, "spread");
    expect(answer).toHaveLength(lines);
  });
});

describe("=LANDING", () => {
  it("gives one total a line, in a column", () => {
    expect(landingOfLines([new Array<number>(12).fill(100)], [[90, 80, 70]])).toEqual([[1140]]);
    expect(landingOfLines([[100], [100], [100]], [[70]])).toEqual([[270]]);
    expect(landingOfLines([["Jan", "Feb"], [100, 100], ["", ""], [50, 50]], [["Jan", ""], [90, ""], ["", ""], [60, ""]], "next")).toEqual([[""], [200], [""], [110 - 10]]);
    expect(shown(landingOfLines([[100, 100], [50, "x"]], [[90], [60]]))).toEqual([[190], ['#VALUE! budget, row 2, column 2: is the text "x", not a number']]);
  });

  it("says what is still expected, on request", () => {
    const months = new Array<number>(12).fill(100);
    // Reference case D2-4: forecast 1,200, actual and orders 600 → 600.
    expect(landingOfLines([months], [months.slice(0, 6)], null, null, null, "remaining")).toEqual([[600]]);
    // What was spent after the closed periods is no longer to come.
    expect(landingOfLines([[100, 100, 100]], [[100, 30, 0]], "release", 1, null, "remaining")).toEqual([[170]]);
    expect(errorOf(() => landingOfLines([[1]], [[1]], null, null, null, "rest"))).toBe('#VALUE! output: write "landing" or "remaining", not "rest"');
  });

  it("is the sum of FORECAST", () => {
    const block = fc.array(fc.array(fc.integer({ min: -500, max: 5_000 }), { minLength: 6, maxLength: 6 }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(block, fc.constantFrom("next", "spread", "end", "release"), fc.integer({ min: 0, max: 6 }), (rows, rule, closed) => {
        const actuals = rows.map((row) => row.map((amount) => Math.round(amount * 0.9)));
        const sums = forecastOfLines(rows, actuals, rule, closed).map((row) => row.reduce<number>((sum, value) => sum + Number(value), 0));
        const landings = landingOfLines(rows, actuals, rule, closed).map(([value]) => Number(value));
        sums.forEach((sum, line) => expect(landings[line]).toBeCloseTo(sum, 9));
      }),
    );
  });
});

describe("=RUNRATE", () => {
  it("projects one amount, a row, a column, and a line at a time", () => {
    expect(runRateOfLines([[85_000]], 12, 5)).toEqual([[204_000]]);
    expect(runRateOfLines([[10, 20, 30]], 12)).toEqual([[240]]);
    expect(runRateOfLines([["Actual"], [10], [20], [30], [""]], "12", 3)).toEqual([[240]]);
    expect(runRateOfLines([["Jan", "Feb", "Mar"], [10, 20, ""], ["", "", ""], [5, 5, 0]], 4, 2)).toEqual([[""], [60], [""], [20]]);
  });

  it("takes for elapsed the width of the actuals where it is less, else up to the last actual", () => {
    expect(runRateOfLines([[10, 20, 0]], 12)).toEqual([[120]]);
    expect(runRateOfLines([[10, 20, 0, 0]], 4)).toEqual([[60]]);
    expect(runRateOfLines([[10, 20, 0, 0, "", ""]], 4)).toEqual([[60]]);
    expect(runRateOfLines([[10, 20, 10]], 12, 2.5)).toEqual([[192]]);
  });

  it("keeps the season of one plan for all, or of one for each line", () => {
    expect(runRateOfLines([[20, 15, 15]], 4, null, [[20, 15, 15, 100]])).toEqual([[150]]);
    expect(runRateOfLines([[20], [15]], 4, null, [["Plan"], [20], [20], [20], [20], [""]])).toEqual([[70]]);
    expect(runRateOfLines([[10], [30]], 2, 1, [[1, 4], [1, 1]])).toEqual([[50], [60]]);
    expect(runRateOfLines([[10, 0], [30, 10]], null, 1, [[1, 4]])).toEqual([[50], [150]]);
  });

  it.each([
    ["nothing elapsed", () => runRateOfLines([[0, 0]], 2), "#DIV/0! no period has elapsed"],
    ["nothing elapsed by order", () => runRateOfLines([[10, 0]], 2, 0), "#DIV/0! no period has elapsed"],
    ["nothing planned so far", () => runRateOfLines([[10]], 2, 1, [[0, 5]]), "#DIV/0! nothing was planned for the elapsed periods"],
    ["no number of periods", () => runRateOfLines([[10]], null), "#VALUE! periods: write the number of periods of the whole, such as 12"],
    ["more elapsed than there is", () => runRateOfLines([[10]], 12, 13), "#VALUE! closed: write a number from 0 to 12, the number of periods"],
    ["more actuals than periods", () => runRateOfLines([[10, 20, 30]], 2), "#VALUE! actuals has 3 periods where periods is 2"],
    ["a plan that is too short", () => runRateOfLines([[10]], 12, 1, [[1, 2]]), "#VALUE! budget has 2 periods where periods is 12"],
    ["a plan that is too long", () => runRateOfLines([[10]], 2, 1, [[1, 2, 3]]), "#VALUE! budget has 3 periods where periods is 2"],
    ["plans for other lines", () => runRateOfLines([[1, 2], [3, 4], [5, 6]], 2, 1, [[1, 2], [3, 4]]), "#VALUE! budget has 2 lines where actuals has 3"],
    ["text", () => runRateOfLines([[10, "x"]], 2), '#VALUE! actuals, column 2: is the text "x", not a number'],
    ["too much", () => runRateOfLines([[1e308]], 12, 1), "#NUM! the projection passes the largest number there is"],
  ])("refuses %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });

  it("answers the other lines where one cannot be", () => {
    expect(shown(runRateOfLines([[10, "x"], [10, 20]], 4, 2))).toEqual([['#VALUE! actuals, row 1, column 2: is the text "x", not a number'], [60]]);
  });
});
