import { performanceFeeOfCells, scoreOfVendors, volumePriceOfCells } from "../../src/functions/vendors";
import { errorOf, installCustomFunctions, shown } from "./excel-errors";

beforeAll(installCustomFunctions);

const breaks = [["From"], [0], [50], [90], [""], [null]];
const prices = [["Price"], [1400], [1100], [900], [""], [0]];

describe("=VOLUMEPRICE", () => {
  it("answers a column, a block and a single quantity", () => {
    expect(volumePriceOfCells([["Quantity"], [49], [""], [90]], breaks, prices)).toEqual([[""], [68_600], [""], [81_000]]);
    expect(volumePriceOfCells([[50, 89]], breaks, prices)).toEqual([[55_000, 97_900]]);
    expect(volumePriceOfCells([["50"]], [[0, 50, 90]], [[1400, 1100, 900]], "incremental")).toEqual([[70_000]]);
  });

  it("takes the method in any case, with or without its hyphen, and gives the unit price on request", () => {
    expect(volumePriceOfCells([[100]], breaks, prices, "All-Units", "unit")).toEqual([[900]]);
    expect(volumePriceOfCells([[100]], breaks, prices, " INCREMENTAL ", "Unit")).toEqual([[1230]]);
    expect(volumePriceOfCells([[100]], breaks, prices, 0, null)).toEqual([[90_000]]);
  });

  it("takes one price for all quantities", () => {
    expect(volumePriceOfCells([[3]], [[0]], [[2.5]])).toEqual([[7.5]]);
  });

  it("puts an error into its own cell", () => {
    expect(shown(volumePriceOfCells([[5], ["x"], [-1], [20], [{ code: "#N/A" }]], [[10]], [[2]]))).toEqual([
      ["#N/A quantity, row 1: 5 is below the first break, 10"],
      ['#VALUE! quantity, row 2: is the text "x", not a number'],
      ["#VALUE! quantity, row 3: is below zero"],
      [40],
      ["#N/A quantity, row 5: holds the error #N/A"],
    ]);
    expect(shown(volumePriceOfCells([[0], [5]], [[1]], [[2]], null, "unit"))).toEqual([["#DIV/0! no quantity, no unit price"], [2]]);
  });

  it.each([
    ["breaks that fall", () => volumePriceOfCells([[5]], [[0], [90], [50]], [[3], [2], [1]]), "#VALUE! breaks, row 3: 50 is not above 90 before it; breaks must rise"],
    ["a break twice", () => volumePriceOfCells([[5]], [["From"], [0], [50], [50]], [["Price"], [3], [2], [1]]), "#VALUE! breaks, row 4: 50 is not above 50 before it; breaks must rise"],
    ["a price without its break", () => volumePriceOfCells([[5]], [[0], [50], [""]], [[3], [2], [1]]), "#VALUE! breaks, row 3: 0 is not above 50 before it; breaks must rise"],
    ["a break below zero", () => volumePriceOfCells([[5]], [[-5], [50]], [[3], [2]]), "#VALUE! breaks, row 1: is below zero"],
    ["a price below zero", () => volumePriceOfCells([[5]], [[0, 50]], [[3, -2]]), "#VALUE! prices, column 2: is below zero"],
    ["other numbers of breaks and prices", () => volumePriceOfCells([[5]], [[0], [50], [60]], [[3], [2]]), "#VALUE! prices has 2 entries where breaks has 3"],
    ["text among the prices", () => volumePriceOfCells([[5]], [[0], [50]], [[3], ["tbd"]]), '#VALUE! prices, row 2: is the text "tbd", not a number'],
    ["an empty list", () => volumePriceOfCells([[5]], [[""], [""]], [[null], [null]]), "#VALUE! breaks is empty"],
    ["an unknown method", () => volumePriceOfCells([[5]], [[0]], [[3]], "tiered"), '#VALUE! method: write "all units" or "incremental", not "tiered"'],
    ["an unknown output", () => volumePriceOfCells([[5]], [[0]], [[3]], null, "average"), '#VALUE! output: write "total" or "unit", not "average"'],
    ["a quantity below the first break", () => volumePriceOfCells([[0.5]], [[1]], [[3]]), "#N/A quantity: 0.5 is below the first break, 1"],
  ])("refuses %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });
});

describe("=SCORE", () => {
  const scores = [["Price", "Quality", "Service"], [4, 3, 5], [5, 4, "n/a"], ["", null, "-"], [3, 5, 4], ["", "", ""]];

  it("scores each vendor, leaves missing scores out, and says #N/A where there is none", () => {
    expect(shown(scoreOfVendors(scores, [[40, 40, 20]]))).toEqual([[""], [3.8], [4.5], ["#N/A nothing was scored"], [4], [""]]);
  });

  it("ranks the vendors, with headings where there were headings", () => {
    const none = "#N/A nothing was scored";
    expect(shown(scoreOfVendors(scores, [[40], [40], [20]], "rank"))).toEqual([[""], [3], [1], [none], [2], [""]]);
    expect(shown(scoreOfVendors(scores, [["Weight"], [40], [40], [20]], "all"))).toEqual([["Score", "Rank"], [3.8, 3], [4.5, 1], [none, none], [4, 2], ["", ""]]);
    expect(scoreOfVendors([[1, 2], [2, 1]], [[1, 1]], "ALL")).toEqual([[1.5, 1], [1.5, 1]]);
  });

  it("takes 0 for a score, and blank cells, n/a and #N/A for missing ones", () => {
    expect(scoreOfVendors([[0, 4]], [[1, 1]])).toEqual([[2]]);
    expect(scoreOfVendors([["", 4], [{ code: "#N/A" }, 4], [" N/A ", 4], ["NA", 4], ["–", 4]], [[1, 1]])).toEqual([[4], [4], [4], [4], [4]]);
  });

  it("takes weights in a row, a column, with headings, or one for all; a blank weight counts nothing and moves no other", () => {
    for (const weights of [[[3, 1]], [[3], [1]], [["a", "b"], [3, 1]], [["w"], [3], [1]], [["3", "1"]]]) expect(scoreOfVendors([[4, 8]], weights)).toEqual([[5]]);
    expect(scoreOfVendors([[4, 8]], [[1]])).toEqual([[6]]);
    expect(scoreOfVendors([[4, 100, 8]], [[1, "", 1]])).toEqual([[6]]);
    expect(scoreOfVendors([[4, 100, 8]], [["a", "b", "c"], [1, null, 1]])).toEqual([[6]]);
  });

  it("reads a single column as one vendor where there are as many weights, else as vendors", () => {
    expect(scoreOfVendors([["Score"], [4], [8]], [["Weight"], [3], [1]])).toEqual([[5]]);
    expect(scoreOfVendors([[4], [8]], [[10]])).toEqual([[4], [8]]);
  });

  it("puts an error into its own row", () => {
    expect(shown(scoreOfVendors([[4, "good"], [4, 8], [{ code: "#REF!" }, 1]], [[1, 1]]))).toEqual([
      ['#VALUE! scores, row 1, column 2: is the text "good", not a number'],
      [6],
      ["#VALUE! scores, row 3, column 1: holds the error #REF!"],
    ]);
    expect(shown(scoreOfVendors([[4, ""], [4, 8]], [[0, 1]]))).toEqual([["#DIV/0! the weights of what was scored add up to zero"], [8]]);
  });

  it.each([
    ["other numbers of weights and criteria", () => scoreOfVendors([[1, 2, 3]], [[1, 2]]), "#VALUE! weights has 2 entries where scores has 3 criteria"],
    ["a block of weights", () => scoreOfVendors([[1, 2]], [[1, 2], [3, 4]]), "#VALUE! weights has 2 × 2 cells: give one column or one row"],
    ["a weight below zero", () => scoreOfVendors([[1, 2]], [[1, -2]]), "#VALUE! weights, column 2: is below zero"],
    ["weights of zero", () => scoreOfVendors([[1, 2]], [[0, 0]]), "#DIV/0! the weights of what was scored add up to zero"],
    ["a vendor without scores", () => scoreOfVendors([["", "n/a"]], [[1, 1]]), "#N/A nothing was scored"],
    ["an unknown output", () => scoreOfVendors([[1]], [[1]], "best"), '#VALUE! output: write "score", "rank" or "all", not "best"'],
    ["nothing", () => scoreOfVendors([[]], [[1]]), "#VALUE! scores is empty"],
    ["huge numbers", () => scoreOfVendors([[1e308]], [[1e308]]), "#NUM! the scores and weights are too large to multiply"],
  ])("refuses %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });

  it("leaves an empty block empty", () => {
    expect(scoreOfVendors([["", ""], [null, ""]], [[1, 1]])).toEqual([[""], [""]]);
  });
});

describe("=PERFORMANCEFEE", () => {
  it("answers a single fee and a whole column", () => {
    expect(performanceFeeOfCells([[10_000]], [[130]], [[100]], [[0.8]], [[1.2]])).toEqual([[12_000]]);
    expect(performanceFeeOfCells([["Base"], [10_000], [""], [8_000]], [["Actual"], [90], [""], [150]], [[100]])).toEqual([[""], [9_000], [""], [12_000]]);
    expect(performanceFeeOfCells([[10_000]], [[50], [300]], [[100]], [["80 %"]], [[0], [1.5]])).toEqual([[8_000], [15_000]]);
  });

  it("puts an error into its own cell", () => {
    expect(shown(performanceFeeOfCells([[1], [1], [-1], [1], ["x"]], [[1]], [[0], [-2], [1], [2], [1]]))).toEqual([
      ["#DIV/0! the target is zero"],
      ["#VALUE! target, row 2: is below zero, so there is no share of it to pay by"],
      ["#VALUE! base, row 3: is below zero"],
      [0.5],
      ['#VALUE! base, row 5: is the text "x", not a number'],
    ]);
  });

  it.each([
    ["a floor in per cent", () => performanceFeeOfCells([[1]], [[1]], [[1]], [[80]]), "#VALUE! floor: 80 is no share of base; write 80 % as 0.8"],
    ["a cap in per cent", () => performanceFeeOfCells([[1]], [[1]], [[1]], [[0.8]], [[120]]), "#VALUE! cap: 120 is no share of base; write 120 % as 1.2"],
    ["a floor above the cap", () => performanceFeeOfCells([[1]], [[1]], [[1]], [[0.9]], [[0.8]]), "#VALUE! floor and cap: the floor is above the cap"],
    ["a floor below zero", () => performanceFeeOfCells([[1]], [[1]], [[1]], [[-0.9]]), "#VALUE! floor and cap: a limit is below zero"],
    ["huge amounts", () => performanceFeeOfCells([[1e308]], [[1e308]], [[1]]), "#NUM! the fee passes the largest number there is"],
    ["ranges of other shapes", () => performanceFeeOfCells([[1], [2]], [[1], [2], [3]], [[1]]), "#VALUE! actual has 3 × 1 cells (rows × columns) where base has 2 × 1"],
  ])("refuses %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });
});
