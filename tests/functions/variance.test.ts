import { varianceOfCells, variancePctOfCells, varianceStatusOfCells } from "../../src/functions/variance";
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

describe("=VARSTATUS", () => {
  it("says for each amount whether it counts", () => {
    expect(varianceStatusOfCells([[1080]], [[1000]], [["cost"]], [[0.05]])).toEqual([["adverse"]]);
    expect(varianceStatusOfCells([[10_600], [1080], [9000]], [[10_000], [1000], [10_000]], [["cost"]], [[0.05]], [[500]])).toEqual([["adverse"], ["within"], ["favourable"]]);
    expect(varianceStatusOfCells([[110, 90]], [[100]], [["revenue"]])).toEqual([["favourable", "adverse"]]);
  });

  it("is within exactly at the tolerance", () => {
    expect(varianceStatusOfCells([[1050], [1050.01], [129]], [[1000], [1000], [100]], undefined, [[0.05], [0.05], [0.29]])).toEqual([["within"], ["adverse"], ["within"]]);
    expect(varianceStatusOfCells([[1500], [1500.01]], [[1000]], undefined, undefined, [[500]])).toEqual([["within"], ["adverse"]]);
  });

  it("counts every variance without a tolerance, and by the amount alone where nothing was budgeted", () => {
    expect(varianceStatusOfCells([[1000.01], [1000]], [[1000]])).toEqual([["adverse"], ["within"]]);
    expect(varianceStatusOfCells([[600], [400]], [[0]], undefined, [[0.05]], [[500]])).toEqual([["adverse"], ["within"]]);
  });

  it.each([
    ["as null", null],
    ["as an empty text", ""],
    ["as 0", 0],
  ])("takes a blank tolerance that arrives %s as none", (_name, blank) => {
    expect(varianceStatusOfCells([[1001]], [[1000]], [[blank]], [[blank]], [[blank]])).toEqual([["adverse"]]);
  });

  it("takes a tolerance for each line, and leaves headings and blank rows empty", () => {
    const pct = [["Tolerance"], [0.1], ["20 %"], [0.1]];
    expect(varianceStatusOfCells([["Actual"], [115], [115], [""]], [["Budget"], [100], [100], [null]], undefined, pct)).toEqual([[""], ["adverse"], ["within"], [""]]);
  });

  it.each([
    ["a tolerance of 5 for 5 %", () => varianceStatusOfCells([[1]], [[1]], undefined, [[5]]), "#VALUE! pct: is over 1, and must be a share: write 40 % as 0.4"],
    ["a tolerance below zero", () => varianceStatusOfCells([[1]], [[1]], undefined, [[-0.1]]), "#VALUE! pct: is below zero"],
    ["an amount below zero", () => varianceStatusOfCells([[1]], [[1]], undefined, undefined, [[-1]]), "#VALUE! amount: is below zero"],
    ["a text", () => varianceStatusOfCells([["n/a"]], [[1]]), '#VALUE! actual: is the text "n/a", not a number'],
    ["an #N/A", () => varianceStatusOfCells([[{ code: "#N/A" }]], [[1]]), "#N/A actual: holds the error #N/A"],
    ["another shape", () => varianceStatusOfCells([[1], [2]], [[1]], undefined, [[0.1, 0.2]]), "#VALUE! pct has 1 × 2 cells (rows × columns) where actual has 2 × 1"],
  ])("says what is wrong with %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });

  it("puts an error into its own cell", () => {
    expect(shown(varianceStatusOfCells([[1], [5]], [[1], [1]], undefined, [[0.1], [10]]))).toEqual([["within"], ["#VALUE! pct, row 2: is over 1, and must be a share: write 40 % as 0.4"]]);
  });
});

describe("cell by cell", () => {
  it("takes whole columns that are mostly blank, and refuses more cells than it answers in time", () => {
    const column = (filled: number): unknown[][] => Array.from({ length: 500_001 }, (_, row) => [row < filled ? 1 : ""]);
    expect(varianceOfCells(column(3), [[2]]).slice(0, 5)).toEqual([[1], [1], [1], [""], [""]]);
    expect(errorOf(() => varianceOfCells(column(500_001), [[2]]))).toBe("#VALUE! 500001 cells are more than one call takes: at most 500000");
  });
});
