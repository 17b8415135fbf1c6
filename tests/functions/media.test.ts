import { adstockOfSpend, fitCurveToCells } from "../../src/functions/media";
import { optimizeSpend, responseOfSpend } from "../../src/functions/response";
import { errorOf, installCustomFunctions, shown } from "./excel-errors";

beforeAll(installCustomFunctions);

const digits = (cells: unknown[][], count = 6): unknown[][] => cells.map((row) => row.map((value) => (typeof value === "number" ? Number(value.toFixed(count)) : value)));

async function shownOf(answer: Promise<unknown[][]>): Promise<unknown> {
  const settled = await answer.then((cells) => () => cells, (error: unknown) => () => {
    throw error;
  });
  const error = errorOf(settled);
  return error.startsWith("no error") ? shown(settled()) : error;
}

describe("=ADSTOCK", () => {
  // Robyn: adstock_geometric(rep(100, 5), theta = 0.5).
  it("answers in the shape of the spend", () => {
    expect(adstockOfSpend([[100], [100], [100], [100], [100]], [[0.5]])).toEqual([[100], [150], [175], [187.5], [193.75]]);
    expect(adstockOfSpend([[100, 100, 100, 100, 100]], [[0.5]])).toEqual([[100, 150, 175, 187.5, 193.75]]);
    expect(adstockOfSpend([[100]], [["50%"]])).toEqual([[100]]);
  });

  // Meridian, adstock_hill_test.py: three channels, window 5.
  const media = [[0.12, 0.55, 0.89], [0.34, 0.71, 0.23], [0.91, 0.08, 0.67], [0.45, 0.82, 0.11], [0.78, 0.29, 0.95]];
  it.each([
    ["geometric", [0.751014, 0.435161, 0.57222]],
    ["binomial", [0.742346, 0.462667, 0.567051]],
  ])("takes a channel a column, with a retention each: %s", (model, last) => {
    expect(digits(adstockOfSpend(media, [[0.1, 0.5, 0.9]], true, model, 5))[4]).toEqual(last);
    expect(digits(adstockOfSpend(media, [[0.1], [0.5], [0.9]], "yes", model, 5))[4]).toEqual(last);
  });

  it("takes two cells for a model of two parameters, in two rows for several channels", () => {
    expect(digits(adstockOfSpend([[100], [0], [0]], [[0.6, 1]], false, "delayed"))).toEqual([[60], [100], [60]]);
    expect(digits(adstockOfSpend([[100], [0], [0]], [[0.6], [1]], false, "delayed"))).toEqual([[60], [100], [60]]);
    expect(digits(adstockOfSpend([[100, 100, 100], [0, 0, 0], [0, 0, 0]], [[0.6, 0.5, 0.6], [1, 0, 2]], false, "delayed"))).toEqual([[60, 100, 12.96], [100, 50, 60], [60, 6.25, 100]]);
    expect(adstockOfSpend([[100], [100]], [[2, 0.1]], false, "Weibull CDF")[0]).toEqual([100]);
  });

  it("counts blanks as 0, and leaves headings and blank rows at the end empty", () => {
    expect(adstockOfSpend([["TV"], [100], [""], [null], [""]], [[0.5]])).toEqual([[""], [100], [""], [""], [""]]);
    expect(adstockOfSpend([["TV", "Search"], [100, 8], ["", 4], ["", ""]], [[0.5]])).toEqual([["TV", "Search"], [100, 8], [50, 8], ["", ""]]);
    expect(adstockOfSpend([[100], [null], [0]], [[0.5]])).toEqual([[100], [50], [25]]);
    expect(adstockOfSpend([[100, "", 8, ""]], [[0.5]])).toEqual([[100, 50, 33, ""]]);
  });

  it.each<[string, () => unknown[][], string]>([
    ["a retention of 40", () => adstockOfSpend([[1]], [[40]]), "#VALUE! retention: the share retained must be from 0 to below 1: write 40 % as 0.4"],
    ["a blank retention", () => adstockOfSpend([[1]], [[""]]), "#VALUE! retention: is blank"],
    ["retentions for other channels", () => adstockOfSpend([[1, 2], [3, 4]], [[0.1, 0.2, 0.3]]), "#VALUE! retention has 1 × 3 cells where spend has 2 channels: give one, or one for each"],
    ["one cell for two parameters", () => adstockOfSpend([[1]], [[0.1]], false, "weibull pdf"), "#VALUE! retention has 1 × 1 cells where weibull pdf needs two: shape and scale"],
    ["a shape of 0", () => adstockOfSpend([[1]], [[0, 0.1]], false, "weibull pdf"), "#VALUE! retention: shape must be above 0"],
    ["a spend below zero", () => adstockOfSpend([[1], [-2]], [[0.1]]), "#VALUE! spend, row 2: is below zero"],
    ["a text", () => adstockOfSpend([[1], [2], ["x"]], [[0.1]]), '#VALUE! spend, row 3: is the text "x", not a number'],
    ["a window of one and a half", () => adstockOfSpend([[1]], [[0.1]], false, "geometric", 1.5), "#VALUE! window: write a whole number above 0"],
    ["an unknown model", () => adstockOfSpend([[1]], [[0.1]], false, "linear"), '#VALUE! model: write "geometric", "binomial", "delayed", "weibull cdf" or "weibull pdf", not "linear"'],
    ["weights of nothing", () => adstockOfSpend([[1]], [[0, 30]], true, "delayed"), "#NUM! the weights add up to zero"],
    ["too much work", () => adstockOfSpend(Array.from({ length: 8000 }, () => [1]), [[2, 0.1]], false, "weibull pdf"), "#VALUE! 64000000 periods × window × channels are more than one call takes: at most 50000000"],
  ])("says what is wrong with %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });
});

describe("=FITCURVE", () => {
  const spends = [[10], [20], [40], [60], [80], [120]];
  const responses = responseOfSpend.bind(null, spends, [[500, 45, 1.8]]);

  it("answers with parameters and R²", async () => {
    const row = (await fitCurveToCells(spends, responses()))[0]?.map(Number) ?? [];
    [500, 45, 1.8, 1].forEach((value, index) => expect(row[index]).toBeCloseTo(value, 6));
    const menten = (await fitCurveToCells(spends, responseOfSpend(spends, [[7, 30]]), "michaelis-menten"))[0]?.map(Number) ?? [];
    [7, 30, 1].forEach((value, index) => expect(menten[index]).toBeCloseTo(value, 6));
    expect(menten).toHaveLength(3);
  });

  it("picks one of them, or the curve", async () => {
    expect(digits(await fitCurveToCells(spends, responses(), "hill", "slope"))).toEqual([[1.8]]);
    expect(digits(await fitCurveToCells(spends, responses(), undefined, "R2"))).toEqual([[1]]);
    expect(digits(await fitCurveToCells(spends, responses(), undefined, "curve"))).toEqual([[500, 45, 1.8]]);
    expect(digits(await fitCurveToCells(spends, responseOfSpend(spends, [[7, 0.02]], [["logistic"]]), "logistic", "rate"))).toEqual([[0.02]]);
  });

  it("gives what RESPONSE and OPTIMIZE take as it stands", async () => {
    const row = await fitCurveToCells(spends, responses());
    expect(digits(responseOfSpend([[45]], row), 4)).toEqual([[250]]);
    expect(digits(await optimizeSpend(100, [...row, ...row]), 4)).toEqual([[50], [50]]);
  });

  it("takes headings, rows, blanks and rows without a response", async () => {
    expect(digits(await fitCurveToCells([["Spend"], ...spends, [""], [7]], [["Leads"], ...responses(), [""], [null]]))).toEqual([["Max response", "Half saturation", "Slope", "R2"], [500, 45, 1.8, 1]]);
    expect(digits(await fitCurveToCells([spends.flat()], [responses().flat()]))).toEqual([[500, 45, 1.8, 1]]);
  });

  it.each<[string, () => Promise<unknown[][]>, string]>([
    ["too few points", () => fitCurveToCells([[1], [2], [3]], [[1], [2], [3]]), "#N/A 3 parameters need at least 4 different spends above 0, not 3"],
    ["one response", () => fitCurveToCells(spends, [[5], [5], [5], [5], [5], [5]]), "#N/A the response is the same throughout"],
    ["a straight line", () => fitCurveToCells(spends, spends), "#N/A the data show no saturation: the response grows in step with spend, or faster, so any high maximum fits"],
    ["a spend below zero", () => fitCurveToCells([[-1], [2]], [[1], [2]]), "#VALUE! spend, row 1: is below zero"],
    ["ranges of different length", () => fitCurveToCells(spends, [[1], [2]]), "#VALUE! response has 2 entries where spend has 6"],
    ["a text", () => fitCurveToCells([[1], [2], ["x"]], [[1], [2], [3]]), '#VALUE! spend, row 3: is the text "x", not a number'],
    ["an error among the responses", () => fitCurveToCells([[1], [2]], [[1], [{ code: "#N/A" }]]), "#N/A response, row 2: holds the error #N/A"],
    ["a parameter of another model", () => fitCurveToCells(spends, spends, "power", "slope"), '#VALUE! output: write "all", "curve", "coefficient", "exponent" or "r2", not "slope"'],
    ["too many points", () => fitCurveToCells(Array.from({ length: 5001 }, () => [1]), Array.from({ length: 5001 }, () => [1])), "#VALUE! 5001 observations are more than one call takes: at most 5000"],
  ])("says what is wrong with %s", async (_name, call, expected) => {
    expect(await shownOf(call())).toBe(expected);
  });
});
