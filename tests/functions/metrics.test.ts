import { completionOfCells, marketShareOfCells, utilizationOfCells } from "../../src/functions/metrics";
import { errorOf, installCustomFunctions, shown } from "./excel-errors";

beforeAll(installCustomFunctions);

const column = (...values: readonly unknown[]): unknown[][] => values.map((value) => [value]);
const none = undefined;

describe("=UTILIZATION", () => {
  it("is hours ÷ capacity, also over 1", () => {
    expect(utilizationOfCells([[34]], [[40]])).toEqual([[0.85]]);
    expect(utilizationOfCells(column("Hours", 30, 44, ""), column("Capacity", 40, 40, ""))).toEqual(column("", 0.75, 1.1, ""));
  });

  it.each([
    ["no capacity", () => utilizationOfCells([[1]], [[0]]), "#DIV/0! the capacity is zero"],
    ["hours below zero", () => utilizationOfCells([[-1]], [[5]]), "#VALUE! hours: is below zero"],
    ["a capacity below zero", () => utilizationOfCells([[1]], [[-5]]), "#VALUE! capacity: is below zero"],
    ["a text", () => utilizationOfCells([["x"]], [[5]]), '#VALUE! hours: is the text "x", not a number'],
    ["numbers beyond the range", () => utilizationOfCells([[1e308]], [[1e-10]]), "#NUM! the result is too large"],
  ])("says what is wrong with %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });
});

describe("=COMPLETION", () => {
  it("is the weighted progress", () => {
    expect(completionOfCells(column(1, 0.5, 0), column(20_000, 50_000, 30_000))).toEqual([[0.45]]);
    expect(completionOfCells([[1, 0.5, 0]], [[1]])).toEqual([[0.5]]);
    expect(completionOfCells([["40 %"]], [[3]])).toEqual([[0.4]]);
  });

  it("counts a blank progress as not begun, and passes over headings and blank rows", () => {
    expect(completionOfCells(column("Progress", 1, "", ""), column("Budget", 30, 10, null))).toEqual([[0.75]]);
  });

  it.each([
    ["a progress of 40", () => completionOfCells(column(1, 40), [[1]]), "#VALUE! progress, row 2: is over 1, and must be a share: write 40 % as 0.4"],
    ["a weight below zero", () => completionOfCells(column(1, 1), column(1, -1)), "#VALUE! weights, row 2: is below zero"],
    ["no weights", () => completionOfCells(column(1, 1), column(0, 0)), "#DIV/0! the weights add up to zero"],
    ["nothing at all", () => completionOfCells(column("", ""), column("", "")), "#DIV/0! the weights add up to zero"],
    ["too many activities", () => completionOfCells(Array.from({ length: 250_001 }, () => [1]), [[1]]), "#VALUE! 250001 activities are more than one call takes: at most 250000"],
  ])("says what is wrong with %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });
});

describe("=MARKETSHARE", () => {
  it("is own ÷ market, for a block as well", () => {
    expect(marketShareOfCells([[150]], [[1000]])).toEqual([[0.15]]);
    expect(marketShareOfCells([[150, 100], [0, 50]], [[1000, 500], [1000, 500]])).toEqual([[0.15, 0.2], [0, 0.1]]);
  });

  it("has the change in points beside it when prior sales are given", () => {
    expect(marketShareOfCells(column(150, 90), column(1000, 600), column(120, 99), column(960, 550))).toEqual([[0.15, 0.025], [0.15, -0.03]]);
    expect(marketShareOfCells(column("Own", 150, ""), [[1000]], column("Prior", 120, ""), [[960]])).toEqual([["Share", "Change"], [0.15, 0.025], ["", ""]]);
    expect(marketShareOfCells([[150, 90]], [[1000, 600]], [[120, 99]], [[960, 550]])).toEqual([[0.15, 0.15], [0.025, -0.03]]);
  });

  it("picks one of both, for a block as well", () => {
    expect(marketShareOfCells([[150, 90]], [[1000, 600]], [[120, 99]], [[960, 550]], "change")).toEqual([[0.025, -0.03]]);
    expect(marketShareOfCells([[150, 90]], [[1000, 600]], [[120, 99]], [[960, 550]], "share")).toEqual([[0.15, 0.15]]);
  });

  it("keeps the share where only the change has no answer", () => {
    expect(shown(marketShareOfCells(column(150, 90), [[1000]], column(0, 1200), column(0, 1000)))).toEqual([[0.15, "#DIV/0! the market is zero"], [0.09, "#VALUE! priorOwn, row 2: is more than the whole market"]]);
  });

  it.each([
    ["more than the market", () => marketShareOfCells([[2]], [[1]]), "#VALUE! own: is more than the whole market"],
    ["no market", () => marketShareOfCells([[0]], [[0]]), "#DIV/0! the market is zero"],
    ["sales below zero", () => marketShareOfCells([[-1]], [[10]]), "#VALUE! own: is below zero"],
    ["a market below zero", () => marketShareOfCells([[1]], [[-10]]), "#VALUE! market: is below zero"],
    ["half of the prior sales", () => marketShareOfCells([[1]], [[10]], [[1]]), "#VALUE! priorOwn and priorMarket: give both, or none"],
    ["a change from nothing", () => marketShareOfCells([[1]], [[10]], none, none, "change"), '#VALUE! output: "change" needs priorOwn and priorMarket'],
    ["an unknown output", () => marketShareOfCells([[1]], [[10]], none, none, "points"), '#VALUE! output: write "all", "share" or "change", not "points"'],
    ["a block with both columns", () => marketShareOfCells([[1, 2], [3, 4]], [[10]], [[1]], [[10]]), "#VALUE! own has 2 × 2 cells: give one column or one row"],
    ["too many rows", () => marketShareOfCells(Array.from({ length: 250_001 }, () => [1]), [[10]], [[1]], [[10]]), "#VALUE! 250001 rows are more than one call takes: at most 250000"],
  ])("says what is wrong with %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });
});
