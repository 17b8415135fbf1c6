import { varianceOfCells, variancePctOfCells } from "../../src/functions/variance";
import { errorOf, installCustomFunctions, shown } from "./excel-errors";

beforeAll(installCustomFunctions);

describe("=VARIANCE", () => {
  it("answers a single value and a whole column", () => {
    expect(varianceOfCells([[82]], [[80]])).toEqual([[-2]]);
    expect(varianceOfCells([[82], [70]], [[80], [80]])).toEqual([[-2], [10]]);
    expect(varianceOfCells([[82], [70]], [[80]])).toEqual([[-2], [10]]);
  });

  it("takes one kind for all or one for each, in any case", () => {
    expect(varianceOfCells([[82], [70]], [[80]], [["Revenue"]])).toEqual([[2], [-10]]);
    expect(varianceOfCells([[82], [82], [82]], [[80]], [["revenue"], ["COST"], [""]])).toEqual([[2], [-2], [-2]]);
    // A blank cell may arrive as 0.
    expect(varianceOfCells([[82]], [[80]], [[0]])).toEqual([[-2]]);
  });

  it("leaves headings and rows without any amount empty, wherever they stand", () => {
    expect(varianceOfCells([["Actual"], [5], [""], [7], [null]], [["Budget"], [6], [null], [""], [""]], [["Kind"], ["cost"], [""], [""], [""]])).toEqual([[""], [1], [""], [-7], [""]]);
  });

  it("puts an error into its own cell and answers the others", () => {
    expect(shown(varianceOfCells([[1], ["abc"], [3]], [[2]], [["cost"], ["cost"], ["profit"]]))).toEqual([
      [1],
      ['#VALUE! actual, row 2: is the text "abc", not a number'],
      ['#VALUE! kind, row 3: write "cost" or "revenue", not "profit"'],
    ]);
  });

  it("takes headings in only one of the ranges for an error of that row", () => {
    expect(shown(varianceOfCells([["Actual"], [5]], [[6], [6]]))).toEqual([['#VALUE! actual, row 1: is the text "Actual", not a number'], [1]]);
  });

  it("does not take the only row for headings", () => {
    expect(shown(varianceOfCells([["a", "b"]], [["c", 1]]))).toEqual([['#VALUE! actual, column 1: is the text "a", not a number', '#VALUE! actual, column 2: is the text "b", not a number']]);
    expect(shown(varianceOfCells([["a", "b"]], [["c", "d"]]))[0]?.[0]).toContain("#VALUE!");
  });

  it("refuses ranges of different shapes", () => {
    expect(errorOf(() => varianceOfCells([[1], [2]], [[1], [2], [3]]))).toBe("#VALUE! budget has 3 × 1 cells (rows × columns) where actual has 2 × 1");
  });
});

describe("=VARIANCEPCT", () => {
  it("answers shares of the budget", () => {
    expect(variancePctOfCells([[110], [90]], [[100]])).toEqual([[-0.1], [0.1]]);
  });

  it("gives #DIV/0! where the budget is zero, in its own cell", () => {
    expect(errorOf(() => variancePctOfCells([[5]], [[0]]))).toBe("#DIV/0! the budget is zero");
    expect(shown(variancePctOfCells([[5], [5]], [[0], [10]]))).toEqual([["#DIV/0! the budget is zero"], [0.5]]);
  });

  it("leaves blank rows empty rather than dividing by their zero", () => {
    expect(variancePctOfCells([[5], [""], [null]], [[10], [""], [null]])).toEqual([[0.5], [""], [""]]);
  });
});
