import fc from "fast-check";
import { marginalOfSpend, optimizeSpend, responseOfSpend } from "../../src/functions/response";
import { errorOf, installCustomFunctions, shown } from "./excel-errors";

beforeAll(installCustomFunctions);

/** What a promised answer shows: errors as `#NUM! message`. */
async function shownOf(answer: Promise<unknown[][]>): Promise<unknown> {
  const settled = await answer.then((cells) => () => cells, (error: unknown) => () => {
    throw error;
  });
  const error = errorOf(settled);
  return error.startsWith("no error") ? shown(settled()) : error;
}

const digits = (cells: unknown[][], count = 6): unknown[][] => cells.map((row) => row.map((value) => (typeof value === "number" ? Number(value.toFixed(count)) : value)));
const saturated = [[1200, 30_000, 2]];

describe("=RESPONSE", () => {
  it("answers many spends on one curve, in their shape", () => {
    expect(digits(responseOfSpend([[20_000], [60_000]], saturated))).toEqual([[369.230769], [960]]);
    expect(digits(responseOfSpend([[20_000, 60_000]], saturated))).toEqual([[369.230769, 960]]);
    expect(responseOfSpend([[5, 10], [0, 15]], [[10, 5]])).toEqual([[5, 10 / 1.5], [0, 7.5]]);
  });

  // PyMC-Marketing's Michaelis–Menten case: L, k = (10, 5), (20, 10), spend 5 and 10.
  it("answers a spend on each curve, and one spend on all", () => {
    expect(responseOfSpend([[5], [10]], [[10, 5], [20, 10]], [["michaelis-menten"]])).toEqual([[5], [10]]);
    expect(responseOfSpend([[5, 10]], [[10, 5], [20, 10]], [["michaelis-menten"]])).toEqual([[5, 10]]);
    expect(responseOfSpend([[10]], [[10, 10], [20, 10]])).toEqual([[5], [10]]);
  });

  it("takes one word for all curves, or one for each, in any case", () => {
    expect(digits(responseOfSpend([[5]], [[10, 5], [1, 0.5], [3, 0.5], [2, 5]], [["Michaelis-Menten"], [" logistic "], ["POWER"], ["logarithm"]]))).toEqual([[5], [0.848284], [6.708204], [1.386294]]);
    expect(responseOfSpend([[4], [9]], [[3, 0.5], [1, 0.5]], [["power", "power"]])).toEqual([[6], [3]]);
    expect(responseOfSpend([[4]], [[3, 0.5], [1, 4]], [["power"], [""]])).toEqual([[6], [0.5]]);
  });

  it.each([
    ["left out", [[10, 5]]],
    ["blank as null", [[10, 5, null]]],
    ["blank as text", [[10, 5, ""]]],
    ["blank as 0", [[10, 5, 0]]],
  ])("takes a slope that is %s for 1", (_name, curves) => {
    expect(responseOfSpend([[5]], curves)).toEqual([[5]]);
  });

  it("leaves headings, blank rows and rows at the end empty", () => {
    expect(responseOfSpend([["Spend"], [5], [""], [10], [""]], [["Max", "Half", "Slope"], [10, 5, 1], ["", "", ""], [20, 10, 1], ["", "", ""]])).toEqual([[""], [5], [""], [10], [""]]);
    expect(responseOfSpend([["Spend"], [5], [""]], [["Max", "Half"], [10, 5]])).toEqual([[""], [5], [""]]);
    expect(responseOfSpend([[5]], [["Max", "Half"], [10, 5], [20, 5], [0, 0]])).toEqual([[""], [5], [10], [""]]);
  });

  it("goes by the entries where only one of the ranges has a heading or blank rows", () => {
    expect(responseOfSpend([["Spend"], [5], [10]], [[10, 5], [20, 10]])).toEqual([[""], [5], [10]]);
    expect(responseOfSpend([[5], [10]], [["Max", "Half"], [10, 5], [20, 10]])).toEqual([[5], [10]]);
    expect(responseOfSpend([[5], [10], [""]], [[10, 5], [20, 10]], [["Model"], ["hill"], ["hill"]])).toEqual([[5], [10], [""]]);
  });

  it("passes over columns that the model has not", () => {
    expect(responseOfSpend([[5]], [[10, 5, 1, 0.99]])).toEqual([[5]]);
    expect(responseOfSpend([[5]], [[10, 5, 0.99]], [["michaelis-menten"]])).toEqual([[5]]);
  });

  it("puts an error into its own cell", () => {
    expect(shown(responseOfSpend([[5], [-1], ["x"], [""]], [[10, 5]]))).toEqual([[5], ["#VALUE! spend, row 2: is below zero"], ['#VALUE! spend, row 3: is the text "x", not a number'], [""]]);
    expect(shown(responseOfSpend([[5], [5]], [[10, 5], [10, ""]]))).toEqual([[5], ["#VALUE! curves, row 2: half saturation is missing"]]);
    expect(shown(responseOfSpend([[5], [5]], [[10, 5], [10, 5]], [["hill"], ["cubic"]]))[1]).toEqual(['#VALUE! model, row 2: write "hill", "michaelis-menten", "logistic", "power" or "logarithm", not "cubic"']);
  });

  it.each<[string, () => unknown[][], string]>([
    ["no curves", () => responseOfSpend([[5]], [["", ""]]), "#VALUE! curves is empty"],
    ["a column for a curve", () => responseOfSpend([[5]], [[10], [5], [1]]), "#VALUE! curves has 1 columns where the model hill needs 2: max response, half saturation"],
    ["more spends than curves", () => responseOfSpend([[1], [2], [3]], [[1, 1], [1, 1]]), "#VALUE! spend has 3 entries where curves has 2"],
    ["a block of spends on many curves", () => responseOfSpend([[1, 2], [3, 4]], [[1, 1], [1, 1]]), "#VALUE! spend has 2 × 2 cells: give one column or one row"],
    ["a power above 1", () => responseOfSpend([[1]], [[1, 2]], [["power"]]), "#VALUE! curves: exponent must be at most 1: returns do not grow without end"],
    ["a negative slope", () => responseOfSpend([[1]], [[1, 2, -1]]), "#VALUE! curves: slope must be above 0"],
    ["an error among the curves", () => responseOfSpend([[1]], [[1, { code: "#DIV/0!" }]]), "#VALUE! curves, column 2: holds the error #DIV/0!"],
    ["an empty range", () => responseOfSpend([[1]], []), "#VALUE! curves is empty"],
    ["an answer too large for a number", () => responseOfSpend([[1e300]], [[1e308, 0.5]], [["power"]]), "#NUM! the answer is too large"],
  ])("says what is wrong with %s", (_name, call, expected) => {
    const error = errorOf(call);
    expect(error.startsWith("no error") ? shown(call())[0]?.[0] : error).toBe(expected);
  });
});

describe("=MARGINAL", () => {
  it("answers with the slope of the curve", () => {
    expect(digits(marginalOfSpend([[20_000], [60_000]], saturated), 9)).toEqual([[0.02556213], [0.0064]]);
    expect(marginalOfSpend([[0]], [[100, 50, ""], [100, 50, 2]])).toEqual([[2], [0]]);
    expect(digits(marginalOfSpend([[4]], [[3, 0.5], [2, 6], [1, 0.5]], [["power"], ["logarithm"], ["logistic"]]))).toEqual([[0.75], [0.2], [0.104994]]);
  });

  it("has no answer where the curve starts vertically", () => {
    expect(shown(marginalOfSpend([[0], [1]], [[100, 50, 0.5]]))[0]).toEqual(["#NUM! the curve starts vertically: the marginal return at 0 has no limit"]);
    expect(errorOf(() => marginalOfSpend([[0]], [[1, 0.5]], [["power"]]))).toMatch(/^#NUM!/);
  });

  it("is the change of the response", () => {
    fc.assert(
      fc.property(fc.constantFrom("hill", "michaelis-menten", "logistic", "logarithm"), fc.double({ min: 0.5, max: 50, noNaN: true }), (model, spend) => {
        const curves = [[70, model === "logistic" ? 0.05 : 20, 1.4]];
        const at = (amount: number): number => Number(responseOfSpend([[amount]], curves, [[model]])[0]?.[0]);
        expect(Number(marginalOfSpend([[spend]], curves, [[model]])[0]?.[0])).toBeCloseTo((at(spend + 1e-4) - at(spend - 1e-4)) / 2e-4, 5);
      }),
    );
  });
});

describe("=OPTIMIZE", () => {
  const twoEqual = [[1, 60, 3], [1, 60, 3]];
  const menten = [[10, 5], [20, 10]];

  it("puts all of the money on one of two equal S-curves", async () => {
    expect(await optimizeSpend(100, twoEqual)).toEqual([[100], [0]]);
    expect(digits(await optimizeSpend(100, twoEqual, undefined, undefined, undefined, undefined, "response"), 7)).toEqual([[0.8223684]]);
  });

  // Closed form: √(Lk)/(k + b) is the same for both.
  it("divides over curves without S", async () => {
    expect(digits(await optimizeSpend(100, menten, undefined, undefined, [["michaelis-menten"]]), 4)).toEqual([[33.3333], [66.6667]]);
    expect(digits(await optimizeSpend(100, menten, undefined, undefined, undefined, undefined, "response"), 7)).toEqual([[26.0869565]]);
    expect(digits(await optimizeSpend(100, [[10, 0.5], [20, 0.5], [30, 0.5]], undefined, undefined, [["power"]]))).toEqual([[7.142857], [28.571429], [64.285714]]);
  });

  it("answers with spend, response and marginal return of each channel, under headings if there were some", async () => {
    const all = await optimizeSpend(100, [["Max", "Half"], ...menten, ["", ""]], undefined, undefined, undefined, undefined, "all");
    expect(digits(all, 4)).toEqual([["Spend", "Response", "Marginal"], [33.3333, 8.6957, 0.034], [66.6667, 17.3913, 0.034], ["", "", ""]]);
    expect(await optimizeSpend(100, [["Max", "Half"], ...menten])).toHaveLength(3);
    expect((await optimizeSpend(100, [["Max", "Half"], ...menten]))[0]).toEqual([""]);
    // 5√x and x: the root takes what returns more than 1.
    expect(digits(await optimizeSpend(10, [[5, 0.5], [1, 1]], undefined, undefined, [["power"]], undefined, "all"))).toEqual([[6.25, 12.5, 1], [3.75, 3.75, 1]]);
  });

  it("keeps limits: one for all, one for each, blank or 0 for none", async () => {
    expect(await optimizeSpend(100, twoEqual, [[10]])).toEqual([[90], [10]]);
    // The second has to get 10, so it is the one that gets all.
    expect(await optimizeSpend(100, twoEqual, [[0], [10]], [[0], [""]])).toEqual([[0], [100]]);
    expect(await optimizeSpend(100, twoEqual, [["Minimum"], [0], [10]])).toEqual([[0], [100]]);
    expect(await optimizeSpend(100, twoEqual, undefined, [[20, 30]])).toEqual([[20], [30]]);
    expect(await optimizeSpend(100, twoEqual, undefined, [[20], [30]], undefined, undefined, "total")).toEqual([[50]]);
  });

  it("finds the least spend for a response", async () => {
    const total = await optimizeSpend(26.0869565217, menten, undefined, undefined, undefined, "response", "total");
    expect(digits(total, 4)).toEqual([[100]]);
    expect(digits(await optimizeSpend(0.8223684210526, twoEqual, undefined, undefined, undefined, "response"), 4)).toEqual([[100], [0]]);
  });

  it("finds the spend up to a marginal return", async () => {
    // m·h/(h + x)² = 0.02: x = √(m·h/0.02) − h.
    expect(digits(await optimizeSpend(0.02, [[1200, 30_000], [1, 30_000]], undefined, undefined, undefined, "marginal"), 4)).toEqual([[12_426.4069], [0]]);
    expect(await optimizeSpend(0.02, [[1200, 30_000]], undefined, [[5000]], undefined, "marginal", "gap")).toEqual([[0]]);
  });

  it("says how far from the best it may be", async () => {
    const gap = (await optimizeSpend(20_000, Array.from({ length: 60 }, (_, index) => [100 + index, 40 + ((index * 37) % 90), 1.5 + (index % 7)]), undefined, undefined, undefined, undefined, "gap"))[0]?.[0];
    expect(gap).toBeGreaterThanOrEqual(0);
    expect(gap).toBeLessThan(1e-6 * 6000);
  });

  it.each<[string, () => Promise<unknown[][]>, string]>([
    ["minimums above the total", () => optimizeSpend(10, twoEqual, [[6]]), "#NUM! the minimums add up to more than the total"],
    ["a minimum above its maximum", () => optimizeSpend(10, twoEqual, [[6], [0]], [[5], [0]]), "#NUM! a minimum is above its maximum"],
    ["a response out of reach", () => optimizeSpend(3, twoEqual, undefined, undefined, undefined, "response"), "#NUM! no spend within the maximums reaches this response"],
    ["a line up to a marginal return below its own", () => optimizeSpend(1, [[2, 1]], undefined, undefined, [["power"]], "marginal"), "#NUM! a channel returns as much however much is spent"],
    ["a negative total", () => optimizeSpend(-1, twoEqual), "#VALUE! total: is below zero"],
    ["no marginal return", () => optimizeSpend(0, twoEqual, undefined, undefined, undefined, "marginal"), "#VALUE! total: a marginal return must be above 0"],
    ["a negative minimum", () => optimizeSpend(1, twoEqual, [[0], [-1]]), "#VALUE! minimums, row 2: is below zero"],
    ["too few maximums", () => optimizeSpend(1, [...twoEqual, [1, 2, 3]], undefined, [[1], [2]]), "#VALUE! maximums has 2 entries where curves has 3"],
    ["a curve without half saturation", () => optimizeSpend(1, [[1, 60, 3], [1, "", 3]]), "#VALUE! curves, row 2: half saturation is missing"],
    ["a text for a curve", () => optimizeSpend(1, [[1, 60], ["n/a", 60]]), '#VALUE! curves, row 2, column 1: is the text "n/a", not a number'],
    ["an unknown goal", () => optimizeSpend(1, twoEqual, undefined, undefined, undefined, "profit"), '#VALUE! goal: write "spend", "response" or "marginal", not "profit"'],
    ["an unknown output", () => optimizeSpend(1, twoEqual, undefined, undefined, undefined, undefined, "x"), '#VALUE! output: write "spend", "response", "gap", "total" or "all", not "x"'],
    ["no curves", () => optimizeSpend(1, [["", "", ""]]), "#VALUE! curves is empty"],
    ["a text for a total", () => optimizeSpend("much", twoEqual), '#VALUE! total: is the text "much", not a number'],
    ["more channels than it takes", () => optimizeSpend(1, Array.from({ length: 10_001 }, () => [1, 60, 3])), "#VALUE! 10001 channels are more than one call takes: at most 10000"],
  ])("says what is wrong with %s", async (_name, call, expected) => {
    expect(await shownOf(call())).toBe(expected);
  });
});
