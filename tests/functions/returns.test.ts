import { liftOfCells } from "../../src/functions/lift";
import { paybackOfCells } from "../../src/functions/payback";
import { breakEvenOfCells, clvOfCells, clvToCacOfCells, cpaOfCells, merOfCells, roiOfCells, romiOfCells } from "../../src/functions/returns";
import { errorOf, installCustomFunctions, shown } from "./excel-errors";

beforeAll(installCustomFunctions);

const column = (...values: readonly unknown[]): unknown[][] => values.map((value) => [value]);
const none = undefined;

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

describe("=ROI, =MER, =CPA and =CLVCAC", () => {
  it("answer single values and columns", () => {
    expect(roiOfCells([[12_000]], [[8000]])).toEqual([[0.5]]);
    expect(roiOfCells(column(12_000, 3000), column(8000, 4000))).toEqual(column(0.5, -0.25));
    expect(merOfCells(column(420, 380), column(100, 95))).toEqual(column(4.2, 4));
    expect(cpaOfCells([[40_000, 9000]], [[500, 100]])).toEqual([[80, 90]]);
    // L.L.Bean case (studydaddy): a value of 150 or 300 on an acquisition cost of 100.
    expect(clvToCacOfCells(column(150, 300), [[100]])).toEqual(column(1.5, 3));
  });

  it("leave headings and blank rows empty", () => {
    expect(cpaOfCells(column("Spend", 100, ""), column("Customers", 4, null))).toEqual(column("", 25, ""));
  });

  it("show what has no answer in its own cell", () => {
    expect(shown(merOfCells(column(100, 100, 100), column(0, 50, -1)))).toEqual(column("#DIV/0! the base is zero", 2, "#VALUE! spend, row 3: is below zero"));
  });

  it.each([
    ["ROI on no cost", () => roiOfCells([[5]], [[0]]), "#DIV/0! the base is zero"],
    ["ROI on a negative cost", () => roiOfCells([[5]], [[-1]]), "#VALUE! cost: is below zero"],
    ["ROI of a text", () => roiOfCells([["much"]], [[1]]), '#VALUE! gain: is the text "much", not a number'],
    ["MER without spend", () => merOfCells([[5]], [[""]]), "#DIV/0! the base is zero"],
    ["CPA without customers", () => cpaOfCells([[5]], [[0]]), "#DIV/0! the base is zero"],
    ["CPA of fewer than no customers", () => cpaOfCells([[5]], [[-2]]), "#VALUE! acquisitions: is below zero"],
    ["CLVCAC on no cost", () => clvToCacOfCells([[5]], [[0]]), "#DIV/0! the base is zero"],
    ["numbers beyond the range", () => merOfCells([[1e308]], [[1e-10]]), "#NUM! the result is too large"],
    ["ranges of different shapes", () => roiOfCells(column(1, 2), column(1, 2, 3)), "#VALUE! cost has 3 × 1 cells (rows × columns) where gain has 2 × 1"],
  ])("say what is wrong with %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });
});

describe("=CLV", () => {
  it("names both conventions: 150 with the first margin a year out, 300 with the first margin now", () => {
    // L.L.Bean case (studydaddy): margin 150, retention 55 %, discount 10 %.
    expect(clvOfCells([[150]], [[0.55]], [[0.1]])).toEqual([[150]]);
    expect(clvOfCells([[150]], ["55 %"].map((text) => [text]), [["10 %"]], false)).toEqual([[150]]);
    expect(clvOfCells([[150]], [[0.55]], [[0.1]], true)).toEqual([[300]]);
    expect(clvOfCells([[150]], [[0.55]], [[0.1]], "yes")).toEqual([[300]]);
  });

  it("answers segments at one discount rate", () => {
    // Farris et al., Marketing Metrics, internet service provider: $1,191.
    expect(clvOfCells(column(17.95, 12), column(0.995, 0.97), [[0.01]]).map(([value]) => Math.round(Number(value)))).toEqual([1191, 291]);
  });

  it("leaves rows empty that have only a discount rate", () => {
    expect(clvOfCells(column(150, ""), column(0.55, ""), column(0.1, 0.1))).toEqual(column(150, ""));
  });

  it.each([
    ["a retention of 55", () => clvOfCells([[150]], [[55]], [[0.1]]), "#VALUE! retention: is over 1, and must be a share: write 40 % as 0.4"],
    ["a retention below zero", () => clvOfCells([[150]], [[-0.1]], [[0.1]]), "#VALUE! retention: is below zero"],
    ["a discount of 10", () => clvOfCells([[150]], [[0.5]], [[10]]), "#VALUE! discount: is over 1, and must be a share: write 40 % as 0.4"],
    ["a discount below zero", () => clvOfCells([[150]], [[0.5]], [[-0.1]]), "#VALUE! discount: is below zero"],
    ["a value without an end", () => clvOfCells([[150]], [[1]], [[0]]), "#DIV/0! nobody leaves and nothing is discounted: the value has no end"],
    ["a convention that is neither", () => clvOfCells([[150]], [[1]], [[0.1]], "now"), '#VALUE! firstMarginNow: is the text "now", not TRUE or FALSE'],
    ["numbers beyond the range", () => clvOfCells([[1e308]], [[1]], [[0.001]]), "#NUM! the result is too large"],
  ])("says what is wrong with %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });
});

describe("=BREAKEVEN", () => {
  it("answers units, also for a profit", () => {
    // Horngren, Cost Accounting, chapter 3 (GMAT Success): 25 units; 40 for an operating income of 1,200.
    expect(breakEvenOfCells([[2000]], [[200]], [[120]])).toEqual([[25]]);
    expect(breakEvenOfCells([[2000]], [[200]], [[120]], column(0, 1200, ""))).toEqual(column(25, 40, ""));
  });

  it.each([
    ["a price that equals the cost", () => breakEvenOfCells([[2000]], [[5]], [[5]]), "#DIV/0! price and variable cost are equal"],
    ["a price below the cost", () => breakEvenOfCells([[2000]], [[4]], [[5]]), "#NUM! each unit costs more than it brings"],
    ["nothing to cover", () => breakEvenOfCells([[2000]], [[4]], [[1]], [[-3000]]), "#NUM! fixed costs and target together are below zero"],
    ["a logical value", () => breakEvenOfCells([[2000]], [[true]], [[1]]), "#VALUE! price: is TRUE, not a number"],
  ])("says what is wrong with %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });
});

describe("=PAYBACK", () => {
  it("takes flows down a column, along a row, or one for all periods", () => {
    expect(paybackOfCells([[100_000]], column(30_000, 40_000, 60_000))).toEqual([[2.5]]);
    expect(paybackOfCells([[100_000]], [[30_000, 40_000, 60_000]])).toEqual([[2.5]]);
    expect(paybackOfCells([[120]], [[40]])).toEqual([[3]]);
  });

  it("discounts", () => {
    // Ross, Westerfield and Jaffe, chapter 5: 100 against 50, 50, 20 at 10 %: 45.45 + 41.32 + 15.03.
    expect(paybackOfCells([[100]], column(50, 50, 20), "10 %")[0]?.[0]).toBeCloseTo(2.88, 2);
    expect(paybackOfCells([[100]], [[50]], 0.1)[0]?.[0]).toBeCloseTo(2.352, 10);
  });

  it("counts a blank between flows as a period without one, and passes over a heading and blanks at the end", () => {
    expect(paybackOfCells([[100]], column("Flow", 60, "", 80, "", null))).toEqual([[2.5]]);
  });

  it("answers a column of costs, each with the flows of its row", () => {
    expect(paybackOfCells(column(100, 100), [[60, 60, 60], [100, 0, 0]])).toEqual(column(1 + 40 / 60, 1));
    expect(paybackOfCells(column("Cost", 100, "", 50), [["Y1", "Y2"], [60, 60], ["", ""], [50, ""]])).toEqual(column("", 1 + 40 / 60, "", 1));
    // Customer acquisition cost against the monthly margin: cost ÷ margin.
    expect(paybackOfCells(column(120, 300, ""), column(40, 60, ""))).toEqual(column(3, 5, ""));
    expect(paybackOfCells(column(120, 300, ""), [[60]])).toEqual(column(2, 5, ""));
  });

  it("answers a row of costs, each with the flows of its column", () => {
    expect(paybackOfCells([[100, 100]], [[60, 100], [60, 0], [60, 0]])).toEqual([[1 + 40 / 60, 1]]);
  });

  it("puts an error into its own cell", () => {
    expect(shown(paybackOfCells(column(100, "x", 100, ""), [[60, 10], [1, 1], [50, 50], [3, ""]]))).toEqual(
      column("#N/A cost, row 1: is never paid back: 2 flows do not pay the cost back", '#VALUE! cost, row 2: is the text "x", not a number', 2, "#VALUE! cost, row 4: is zero or less: give what was paid as a positive amount"),
    );
  });

  it.each([
    ["flows that never pay", () => paybackOfCells([[100]], column(10, 20)), "#N/A cost: is never paid back: 2 flows do not pay the cost back"],
    ["a steady flow of nothing", () => paybackOfCells([[100]], [[0]]), "#N/A cost: is never paid back: a flow of zero or less never pays the cost back"],
    ["a steady flow that discounting eats up", () => paybackOfCells([[100]], [[5]], 0.1), "#N/A cost: is never paid back: discounted, the flows never add up to the cost"],
    ["no cost", () => paybackOfCells([[""]], [[5]]), "#VALUE! cost: is zero or less: give what was paid as a positive amount"],
    ["a cost below zero", () => paybackOfCells([[-100]], [[5]]), "#VALUE! cost: is zero or less: give what was paid as a positive amount"],
    ["a discount of 10", () => paybackOfCells([[100]], [[50]], 10), "#VALUE! discount: is over 1, and must be a share: write 40 % as 0.4"],
    ["a text among flows", () => paybackOfCells([[100]], column(5, "x")), '#VALUE! flows, row 2: is the text "x", not a number'],
    ["flows for other rows", () => paybackOfCells(column(1, 2), column(1, 2, 3)), "#VALUE! flows has 3 rows where cost has 2"],
    ["a block of flows for one cost", () => paybackOfCells([[1]], [[1, 2], [3, 4]]), "#VALUE! flows has 2 × 2 cells: give one column or one row"],
    ["an empty matrix", () => paybackOfCells(column(1, 2), []), "#VALUE! flows is empty"],
    ["too many flows", () => paybackOfCells([[1]], Array.from({ length: 250_001 }, () => [1])), "#VALUE! 250001 flows are more than one call takes: at most 250000"],
  ])("says what is wrong with %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });
});

describe("=LIFT", () => {
  const cells = (row: readonly unknown[] | undefined): readonly number[] => (row ?? []).map((value) => Math.round(Number(value) * 1e6) / 1e6);

  it("answers a test in one row", () => {
    // OpenIntro Statistics, section 6.2: 14 of 40 and 11 of 50; 90 % interval (−0.027, 0.287).
    expect(cells(liftOfCells([[14]], [[40]], [[11]], [[50]], 0.9)[0])).toEqual([0.35, 0.22, 0.13, 0.590909, -0.027077, 0.287077, 1.368211, 0.171246]);
  });

  it("takes 95 % for the confidence if none is given, or a blank", () => {
    const wide = liftOfCells([[145]], [[12_933]], [[200]], [[12_938]]);
    // OpenIntro Statistics, section 6.2, fish oil: (−0.0070, −0.0015).
    expect(cells(wide[0]).slice(4, 6)).toEqual([-0.007042, -0.001452]);
    for (const blank of [0, "", null, 0.95, "95 %"]) expect(liftOfCells([[145]], [[12_933]], [[200]], [[12_938]], blank)).toEqual(wide);
  });

  it.each([
    ["test rate", 0.35],
    ["control rate", 0.22],
    ["lift", 0.13],
    ["relative lift", 0.590909],
    ["low", -0.027077],
    ["high", 0.287077],
    ["Z", 1.368211],
    ["P-Value", 0.171246],
  ])("picks %s", (output, expected) => {
    const answer = liftOfCells([[14]], [[40]], [[11]], [[50]], 0.9, output);
    expect(answer).toHaveLength(1);
    expect(cells(answer[0])).toEqual([expected]);
  });

  it("answers several tests against one control, with headings where the ranges have one", () => {
    const answer = shown(liftOfCells(column("Hits", 5, "", 200, 0), column("Size", 100, null, 100, 100), [[0]], [[100]], none, "relative lift"));
    expect(answer).toEqual(column("Relative lift", "#DIV/0! the control rate is zero", "", "#VALUE! testHits, row 4: hits and size of the test group must be whole numbers, and hits at most the size", "#DIV/0! the control rate is zero"));
  });

  it("shows what has no answer in its own cells", () => {
    expect(shown(liftOfCells([[0]], [[10]], [[0]], [[20]]))).toEqual([[0, 0, 0, "#DIV/0! the control rate is zero", "#NUM! neither group shows any spread", "#NUM! neither group shows any spread", "#DIV/0! all were hits, or none", "#DIV/0! all were hits, or none"]]);
  });

  it.each([
    ["a rate for a count", () => liftOfCells([[0.05]], [[1000]], [[10]], [[1000]]), "#VALUE! testHits: hits and size of the test group must be whole numbers, and hits at most the size"],
    ["hits beyond the size", () => liftOfCells([[5]], [[10]], [[11]], [[10]]), "#VALUE! controlHits: hits and size of the control group must be whole numbers, and hits at most the size"],
    ["an empty group", () => liftOfCells([[5]], [[10]], [[0]], [[0]]), "#DIV/0! nobody was in the control group"],
    ["a confidence of 95", () => liftOfCells([[5]], [[10]], [[5]], [[10]], 95), "#VALUE! confidence: is over 1, and must be a share: write 40 % as 0.4"],
    ["a confidence of 1", () => liftOfCells([[5]], [[10]], [[5]], [[10]], 1), "#VALUE! confidence: confidence lies between 0 and 1"],
    ["an unknown output", () => liftOfCells([[5]], [[10]], [[5]], [[10]], none, "p"), '#VALUE! output: write "all", "test rate", "control rate", "lift", "relative lift", "low", "high", "z" or "p-value", not "p"'],
    ["a text", () => liftOfCells([["x"]], [[10]], [[5]], [[10]]), '#VALUE! testHits: is the text "x", not a number'],
    ["too many tests", () => liftOfCells(Array.from({ length: 250_001 }, () => [1]), [[10]], [[5]], [[10]]), "#VALUE! 250001 tests are more than one call takes: at most 250000"],
  ])("says what is wrong with %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });
});
