import { bridgeOfCells } from "../../src/functions/bridge";
import { flexibleVarianceOfCells } from "../../src/functions/flexible-budget";
import { priceVolumeMixOfCells } from "../../src/functions/price-volume-mix";
import { errorOf, installCustomFunctions, shown } from "./excel-errors";

beforeAll(installCustomFunctions);

const column = (...values: readonly unknown[]): unknown[][] => values.map((value) => [value]);
const many = (count: number): unknown[][] => Array.from({ length: count }, () => [1]);
const none = undefined;

describe("=PVM", () => {
  const budgetQty = column(600, 300, 100);
  const budgetPrice = column(10, 20, 50);
  const actualQty = column(700, 250, 150);
  const actualPrice = column(9, 22, 48);

  it("answers price, mix, quantity and total of each product", () => {
    expect(priceVolumeMixOfCells(budgetQty, budgetPrice, actualQty, actualPrice)).toEqual([[-700, 400, 600, 300], [500, -1600, 600, -500], [-300, 2000, 500, 2200]]);
  });

  it.each([
    ["price", column(-700, 500, -300)],
    ["mix", column(400, -1600, 2000)],
    ["quantity", column(600, 600, 500)],
    ["volume", column(1000, -1000, 2500)],
    ["Total", column(300, -500, 2200)],
    ["summary", [[-500, 800, 1700, 2000]]],
    ["all", [[-700, 400, 600, 300], [500, -1600, 600, -500], [-300, 2000, 500, 2200]]],
  ])("picks %s", (output, expected) => {
    expect(priceVolumeMixOfCells(budgetQty, budgetPrice, actualQty, actualPrice, "revenue", output)).toEqual(expected);
  });

  it("turns the signs of costs", () => {
    expect(priceVolumeMixOfCells(budgetQty, budgetPrice, actualQty, actualPrice, "Cost", "summary")).toEqual([[500, -800, -1700, -2000]]);
  });

  it("has headings where the ranges have, and empty rows where they do", () => {
    const cells = priceVolumeMixOfCells(column("Plan", 7500, ""), column("Price", 80, null), column("Sold", 7275, ""), column("Price", 82, ""));
    expect(cells).toEqual([["Price", "Mix", "Quantity", "Total"], [14_550, 0, -18_000, -3450], ["", "", "", ""]]);
    expect(priceVolumeMixOfCells(column("Plan", 7500), column("Price", 80), column("Sold", 7275), column("Price", 82), none, "summary")).toEqual([["Price", "Mix", "Quantity", "Total"], [14_550, 0, -18_000, -3450]]);
    expect(priceVolumeMixOfCells(column("Plan", 7500), column("Price", 80), column("Sold", 7275), column("Price", 82), none, "volume")).toEqual(column("Volume", -18_000));
  });

  it("runs along a row too", () => {
    expect(priceVolumeMixOfCells([[9000, 3000]], [[10, 20]], [[7000, 3000]], [[11, 19]])).toEqual([[7000, -3000], [-5000, 10_000], [-15_000, -10_000], [-13_000, -3000]]);
    expect(priceVolumeMixOfCells([[9000, 3000]], [[10, 20]], [[7000, 3000]], [[11, 19]], none, "summary")).toEqual([[4000], [5000], [-25_000], [-16_000]]);
  });

  it("takes one price for all", () => {
    expect(priceVolumeMixOfCells(column(9000, 3000), [[1]], column(7000, 3000), [[1]], none, "mix")).toEqual(column(-500, 500));
  });

  it.each([
    ["a text", () => priceVolumeMixOfCells(column(1, "x"), column(1, 1), column(1, 1), column(1, 1)), '#VALUE! budgetQty, row 2: is the text "x", not a number'],
    ["an unknown kind", () => priceVolumeMixOfCells([[1]], [[1]], [[1]], [[1]], "profit"), '#VALUE! kind: write "cost" or "revenue", not "profit"'],
    ["an unknown output", () => priceVolumeMixOfCells([[1]], [[1]], [[1]], [[1]], none, "sum"), '#VALUE! output: write "all", "price", "mix", "quantity", "total", "volume" or "summary", not "sum"'],
    ["ranges of different lengths", () => priceVolumeMixOfCells(column(1, 2), column(1, 2, 3), [[1]], [[1]]), "#VALUE! budgetPrice has 3 entries where budgetQty has 2"],
    ["budget quantities that cancel out", () => priceVolumeMixOfCells(column(1, -1), [[1]], column(1, 1), [[1]]), "#DIV/0! the budgeted quantities add up to zero: there is no mix to compare with"],
    ["numbers beyond the range", () => priceVolumeMixOfCells([[1]], [[1]], [[1e200]], [[1e200]]), "#NUM! a part is too large"],
    ["too many products", () => priceVolumeMixOfCells(many(100_001), [[1]], many(100_001), [[1]]), "#VALUE! 100001 products are more than one call takes: at most 100000"],
    ["an empty matrix", () => priceVolumeMixOfCells([[]], [[1]], [[1]], [[1]]), "#VALUE! budgetQty is empty"],
  ])("says what is wrong with %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });
});

describe("=FLEXVARIANCE", () => {
  // Horngren, Cost Accounting, exercise 7-32.
  const unit = column("Unit", 80, 6.6, 18.6, 18, "");
  const fixed = column("Fixed", "", "", "", "", 112_500);
  const actual = column("Actual", 596_550, 55_872, 150_738, 145_355, 108_398);
  const kinds = column("Kind", "revenue", "cost", "cost", "cost", "");

  it("answers the report of exercise 7-32", () => {
    expect(flexibleVarianceOfCells([[7500]], [[7275]], unit, fixed, actual, kinds)).toEqual([
      ["Static budget", "Flexible budget", "Actual", "Flexible variance", "Volume variance", "Static variance"],
      [600_000, 582_000, 596_550, 14_550, -18_000, -3450],
      [49_500, 48_015, 55_872, -7857, 1485, -6372],
      [139_500, 135_315, 150_738, -15_423, 4185, -11_238],
      [135_000, 130_950, 145_355, -14_405, 4050, -10_355],
      [112_500, 112_500, 108_398, 4102, 0, 4102],
    ]);
  });

  it("and its gross margin: 163,500, 155,220, 136,187; 19,033 U, 8,280 U, 27,313 U", () => {
    expect(flexibleVarianceOfCells([[7500]], [[7275]], unit, fixed, actual, kinds, "summary").slice(1)).toEqual([[163_500, 155_220, 136_187, -19_033, -8280, -27_313]]);
  });

  it.each([
    ["static budget", 600_000],
    ["flexible budget", 582_000],
    ["actual", 596_550],
    ["flexible variance", 14_550],
    ["volume variance", -18_000],
    ["Static Variance", -3450],
  ])("picks %s", (output, expected) => {
    expect(flexibleVarianceOfCells([[7500]], [[7275]], [[80]], [[null]], [[596_550]], [["revenue"]], output)).toEqual([[expected]]);
  });

  it("takes a volume for each line, and runs along a row too", () => {
    expect(flexibleVarianceOfCells([[10, 20]], [[12, 18]], [[5, 1]], [[0]], [[61, 20]], none, "static variance")).toEqual([[-11, 0]]);
  });

  it("puts an error into its own row, and answers the others", () => {
    expect(shown(flexibleVarianceOfCells([[1]], [[1]], column(1, "x"), [[0]], column(1, 2), none, "actual"))).toEqual([[1], ['#VALUE! unitAmounts, row 2: is the text "x", not a number']]);
    expect(errorOf(() => flexibleVarianceOfCells([[1]], [[1]], column(1, "x"), [[0]], column(1, 2), none, "summary"))).toBe('#VALUE! unitAmounts, row 2: is the text "x", not a number');
  });

  it.each([
    ["an unknown kind", () => flexibleVarianceOfCells([[1]], [[1]], [[1]], [[0]], [[1]], [["x"]]), '#VALUE! kind: write "cost" or "revenue", not "x"'],
    ["an unknown output", () => flexibleVarianceOfCells([[1]], [[1]], [[1]], [[0]], [[1]], none, true), '#VALUE! output: write "all", "static budget", "flexible budget", "actual", "flexible variance", "volume variance", "static variance" or "summary", not "true"'],
    ["numbers beyond the range", () => flexibleVarianceOfCells([[1e200]], [[1]], [[1e200]], [[0]], [[1]]), "#NUM! an amount is too large"],
    ["too many lines", () => flexibleVarianceOfCells([[1]], [[1]], many(100_001), [[0]], many(100_001)), "#VALUE! 100001 lines are more than one call takes: at most 100000"],
  ])("says what is wrong with %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });
});

describe("=BRIDGE", () => {
  const labels = column("Search", "Events", "Social");
  const budget = column(40_000, 25_000, 10_000);
  const actual = column(43_500, 21_000, 10_000);

  it("leads from budget to actual", () => {
    expect(bridgeOfCells(labels, budget, actual)).toEqual([
      ["Budget", "", 75_000],
      ["Search", 3500, 78_500],
      ["Events", -4000, 74_500],
      ["Social", 0, 74_500],
      ["Actual", "", 74_500],
    ]);
  });

  it("is of the result where costs and revenues are mixed", () => {
    expect(bridgeOfCells(column("Sales", "Media"), column(600, 250), column(580, 270), column("revenue", "cost"))).toEqual([["Budget", "", 350], ["Sales", -20, 330], ["Media", -20, 310], ["Actual", "", 310]]);
  });

  it.each([
    ["step", [[""], [3500], [-4000], [0], [""]]],
    ["total", [[75_000], [78_500], [74_500], [74_500], [74_500]]],
    ["waterfall", [["Budget", 75_000], ["Search", 3500], ["Events", -4000], ["Social", 0], ["Actual", 74_500]]],
    ["stacked", [["Budget", 75_000, 0, 0, 0, 0, 0], ["Search", 0, 75_000, 3500, 0, 0, 0], ["Events", 0, 74_500, 0, 4000, 0, 0], ["Social", 0, 74_500, 0, 0, 0, 0], ["Actual", 74_500, 0, 0, 0, 0, 0]]],
  ])("answers %s", (output, expected) => {
    expect(bridgeOfCells(labels, budget, actual, none, output)).toEqual(expected);
  });

  it("has headings where the ranges have, and leaves blank rows out", () => {
    const cells = bridgeOfCells(column("Line", "A", "", "B", null), column("Budget", 1, "", 2, ""), column("Actual", 3, 0, 2, null), column("Kind", "revenue", "", "revenue", ""));
    expect(cells).toEqual([["Label", "Step", "Total"], ["Budget", "", 3], ["A", 2, 5], ["B", 0, 5], ["Actual", "", 5]]);
    expect(bridgeOfCells(column("Line", "A"), column("Budget", 1), column("Actual", 3), none, "stacked")[0]).toEqual(["Label", "Ends", "Base", "Increase", "Decrease", "Increase below 0", "Decrease below 0"]);
  });

  it("runs along a row too, and keeps numbers as labels", () => {
    expect(bridgeOfCells([[2025, 2026]], [[1, 2]], [[2, 2]])).toEqual([["Budget", 2025, 2026, "Actual"], ["", 1, 0, ""], [3, 4, 4, 4]]);
  });

  it("of no lines goes from 0 to 0", () => {
    expect(bridgeOfCells(column("", ""), column("", ""), column("", ""))).toEqual([["Budget", "", 0], ["Actual", "", 0]]);
  });

  it.each([
    ["a missing label", () => bridgeOfCells(column("A", ""), column(1, 2), column(1, 2)), "#VALUE! labels, row 2: is blank where budget is not"],
    ["a missing label of a single line", () => bridgeOfCells([[""]], [[5]], [[6]]), "#VALUE! labels: is blank where budget is not"],
    ["a text", () => bridgeOfCells(column("A", "B"), column(1, "x"), column(1, 2)), '#VALUE! budget, row 2: is the text "x", not a number'],
    ["an error among labels", () => bridgeOfCells(column("A", { code: "#REF!" }), column(1, 2), column(1, 2)), "#VALUE! labels, row 2: holds the error #REF!"],
    ["an unknown kind", () => bridgeOfCells(column("A", "B"), column(1, 2), column(1, 2), column("cost", "profit")), '#VALUE! kind, row 2: write "cost" or "revenue", not "profit"'],
    ["an unknown output", () => bridgeOfCells([["A"]], [[1]], [[2]], none, "chart"), '#VALUE! output: write "all", "step", "total", "waterfall" or "stacked", not "chart"'],
    ["a block", () => bridgeOfCells([["A", "B"], ["C", "D"]], [[1]], [[2]]), "#VALUE! labels has 2 × 2 cells: give one column or one row"],
    ["numbers beyond the range", () => bridgeOfCells(column("A", "B"), column(1e308, 1e308), column(1, 1)), "#NUM! a total is too large"],
    ["too many lines", () => bridgeOfCells(many(100_001), many(100_001), many(100_001)), "#VALUE! 100001 lines are more than one call takes: at most 100000"],
  ])("says what is wrong with %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });
});
