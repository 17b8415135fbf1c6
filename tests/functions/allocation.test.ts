import { allocateTotal } from "../../src/functions/allocation";
import { errorOf, installCustomFunctions } from "./excel-errors";

beforeAll(installCustomFunctions);

describe("=ALLOCATE", () => {
  it("answers in the shape of the weights", () => {
    expect(allocateTotal(100, [[1], [1], [1]])).toEqual([[33.34], [33.33], [33.33]]);
    expect(allocateTotal(100, [[1, 1, 1]])).toEqual([[33.34, 33.33, 33.33]]);
    expect(allocateTotal(10, [[1, 2], [3, 4]])).toEqual([[1, 2], [3, 4]]);
  });

  it("takes one limit for all, or one for each", () => {
    expect(allocateTotal(100, [[3], [1]], [[40]])).toEqual([[60], [40]]);
    expect(allocateTotal(100, [[3], [1]], [[0], [50]], [[0], [0]])).toEqual([[50], [50]]);
    expect(allocateTotal(100, [[3], [1]], [[""], [null]], [[60], [""]])).toEqual([[60], [40]]);
  });

  it("rounds to cents unless told otherwise", () => {
    expect(allocateTotal(1, [[1], [2]])).toEqual([[0.33], [0.67]]);
    expect(allocateTotal(1000, [[1], [2]], undefined, undefined, -2)).toEqual([[300], [700]]);
  });

  it.each([
    ["as null", null],
    ["as an empty text", ""],
    ["as 0", 0],
  ])("takes a blank limit that arrives %s as none", (_name, blank) => {
    expect(allocateTotal(90, [[1], [2]], [[blank], [blank]], [[blank], [blank]])).toEqual([[30], [60]]);
  });

  it("takes an omitted optional argument that arrives as null for omitted", () => {
    const none = null as unknown as undefined;
    expect(allocateTotal(1, [[1], [2]], none, none, none)).toEqual([[0.33], [0.67]]);
  });

  it("leaves a heading row and blank rows at the end empty", () => {
    expect(allocateTotal(90, [["Weight"], [1], [2], [""], [null]], [["Minimum"], [40], [""], [""], [""]])).toEqual([[""], [40], [50], [""], [""]]);
  });

  it("counts a blank weight between others as 0", () => {
    expect(allocateTotal(90, [[1], [null], [2]])).toEqual([[30], [0], [60]]);
  });

  it.each([
    ["a text among the weights", () => allocateTotal(1, [[1], ["abc"], [2]]), '#VALUE! weights, row 2: is the text "abc", not a number'],
    ["an error among the limits", () => allocateTotal(1, [[1], [2]], [[0], ["#DIV/0!"]]), "#VALUE! minimums, row 2: holds the error #DIV/0!"],
    ["a logical value", () => allocateTotal(1, [[1, true]]), "#VALUE! weights, column 2: is TRUE, not a number"],
    ["a limit range of another shape", () => allocateTotal(1, [[1], [2]], [[1, 2]]), "#VALUE! minimums has 1 × 2 cells (rows × columns) where weights has 2 × 1"],
    ["limits for a single weight", () => allocateTotal(1, [[1]], [[1], [2]]), "#VALUE! weights must be a range of the same shape as minimums and maximums"],
    ["a negative weight", () => allocateTotal(1, [[1], [-2]]), "#VALUE! weights: number 2 is below zero"],
    ["half decimals", () => allocateTotal(1, [[1]], undefined, undefined, 1.5), "#VALUE! decimals: decimals must be a whole number from -12 to 12"],
    ["limits that cannot be met", () => allocateTotal(1, [[1], [1]], [[2]]), "#NUM! the minimums and maximums leave no way to reach the total"],
    ["weights of zero", () => allocateTotal(1, [[0], [0]]), "#DIV/0! the weights add up to zero"],
    ["no weights at all", () => allocateTotal(1, [[""], [""]]), "#DIV/0! the weights add up to zero"],
  ])("says what is wrong with %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });
});
