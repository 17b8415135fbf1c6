import { romiOfCells } from "../../src/functions/returns";
import { errorOf, installCustomFunctions, shown } from "./excel-errors";

beforeAll(installCustomFunctions);

describe("=ROMI", () => {
  it("answers a single value", () => {
    expect(romiOfCells([[500_000]], [[0.4]], [[100_000]])).toEqual([[1]]);
    expect(romiOfCells([[500_000]], [[0.4]], [[100_000]], [[200_000]])).toEqual([[0.2]]);
  });

  it("answers channels row by row with one margin for all", () => {
    expect(romiOfCells([[500], [100]], [[0.4]], [[100], [100]])).toEqual([[1], [-0.6]]);
  });

  it("answers one revenue against several spends", () => {
    expect(romiOfCells([[400]], [[0.5]], [[100], [200]])).toEqual([[1], [0]]);
  });

  it("leaves headings and blank rows empty", () => {
    expect(romiOfCells([["Revenue"], [500], [""]], [[0.4]], [["Spend"], [100], [""]])).toEqual([[""], [1], [""]]);
  });

  it("puts an error into its own cell", () => {
    expect(shown(romiOfCells([[500], [500]], [[0.4]], [[0], [100]]))).toEqual([["#DIV/0! nothing was spent"], [1]]);
  });

  it.each([
    ["no spend", () => romiOfCells([[1]], [[0.4]], [[0]]), "#DIV/0! nothing was spent"],
    ["a blank spend", () => romiOfCells([[1]], [[0.4]], [[""]]), "#DIV/0! nothing was spent"],
    ["a margin of 40", () => romiOfCells([[1]], [[40]], [[5]]), "#VALUE! margin: margin is a share of revenue between -1 and 1: write 40 % as 0.4"],
    ["a negative spend", () => romiOfCells([[1]], [[0.4]], [[-5]]), "#VALUE! spend: is below zero"],
    ["a text", () => romiOfCells([["n/a"]], [[0.4]], [[5]]), '#VALUE! revenue: is the text "n/a", not a number'],
  ])("says what is wrong with %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });
});
