import { prioritizeItems } from "../../src/functions/prioritize";
import { errorOf, installCustomFunctions } from "./excel-errors";

beforeAll(installCustomFunctions);

const costs = [[60_000], [50_000], [50_000], [30_000]];
const values = [[95], [80], [75], [50]];

describe("=PRIORITIZE", () => {
  it("answers in the shape of the costs", () => {
    expect(prioritizeItems(100_000, costs, values)).toEqual([[0], [1], [1], [0]]);
    expect(prioritizeItems(100_000, [[60_000, 50_000], [50_000, 30_000]], [[95, 80], [75, 50]])).toEqual([[0, 1], [1, 0]]);
    expect(prioritizeItems(5, [[4]], [[1]])).toEqual([[1]]);
  });

  it("takes what is mandatory, one for all or one for each, in any spelling", () => {
    expect(prioritizeItems(100_000, costs, values, [[true], [false], [""], [null]])).toEqual([[1], [0], [0], [1]]);
    expect(prioritizeItems(100_000, costs, values, [["x"], ["no"], [0], ["FALSE"]])).toEqual([[1], [0], [0], [1]]);
    expect(prioritizeItems(200_000, costs, values, [["yes"]])).toEqual([[1], [1], [1], [1]]);
  });

  it("answers one number where one is asked for", () => {
    expect(prioritizeItems(110_000.5, costs, values, undefined, "Value")).toEqual([[175]]);
    expect(prioritizeItems(110_000.5, costs, values, undefined, "cost")).toEqual([[110_000]]);
    expect(prioritizeItems(110_000.5, costs, values, undefined, "left")).toEqual([[0.5]]);
    expect(prioritizeItems(110_000.5, costs, values, undefined, "")).toEqual([[1], [1], [0], [0]]);
  });

  it("leaves headings and blank rows empty", () => {
    expect(prioritizeItems(100_000, [["Cost"], ...costs, [""], [null]], [["Value"], ...values, [""], [null]])).toEqual([[""], [0], [1], [1], [0], [""], [""]]);
    expect(prioritizeItems(5, [["Cost"], [4], [""], [3]], [["Value"], [1], [""], [2]], [["Must"], [""], [""], [""]])).toEqual([[""], [0], [""], [1]]);
  });

  it("takes one cost or one value for all", () => {
    expect(prioritizeItems(25, [[10]], [[1], [3], [2]])).toEqual([[0], [1], [1]]);
    expect(prioritizeItems(25, [[10], [30], [15]], [[1]], undefined, "value")).toEqual([[2]]);
  });

  it("takes what costs nothing if it is worth something", () => {
    expect(prioritizeItems(0, [[0], [""], [0]], [[1], [2], [0]])).toEqual([[1], [1], [0]]);
  });

  it.each([
    ["a negative cost", () => prioritizeItems(5, [[1], [-1]], [[1], [1]]), "#VALUE! costs, row 2: is below zero"],
    ["a negative cost below a heading", () => prioritizeItems(5, [["Cost"], [""], [-1]], [["Value"], [""], [1]]), "#VALUE! costs, row 3: is below zero"],
    ["a text among the values", () => prioritizeItems(5, [[1], [1]], [[1], ["high"]]), '#VALUE! values, row 2: is the text "high", not a number'],
    ["mandatory items above the budget", () => prioritizeItems(5, [[4], [2]], [[1], [1]], [[true], [true]]), "#NUM! the mandatory items cost more than the budget"],
    ["a budget below zero", () => prioritizeItems(-5, [[4], [2]], [[1], [1]]), "#NUM! the mandatory items cost more than the budget"],
    ["a mandatory that is no TRUE", () => prioritizeItems(5, [[1], [1]], [[1], [1]], [[true], ["perhaps"]]), '#VALUE! mandatory, row 2: is the text "perhaps", not TRUE or FALSE'],
    ["ranges of different shapes", () => prioritizeItems(5, [[1], [1]], [[1], [1], [1]]), "#VALUE! values has 3 × 1 cells (rows × columns) where costs has 2 × 1"],
    ["an unknown output", () => prioritizeItems(5, [[1]], [[1]], undefined, "roi"), '#VALUE! output: write "selected", "value", "cost" or "left", not "roi"'],
    ["more items than the limit", () => prioritizeItems(5, Array.from({ length: 2_001 }, () => [1]), [[1]]), "#VALUE! costs: more than 2000 items to choose from"],
    ["values too large to add", () => prioritizeItems(5, [[1], [1]], [[1.5e308]]), "#NUM! the numbers are too large to add"],
  ])("says what is wrong with %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });
});
