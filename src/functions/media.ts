import { adstock } from "../domain/curves/adstock";
import { type AdstockModel, adstockModels, adstockParameters } from "../domain/curves/adstock-weights";
import { curveModels, curveParameters } from "../domain/curves/models";
import { blankCell, checkCells, isBlank, isSingle, numberAt, placeName, requiredArgument, type Argument, type Matrix } from "./cells/argument";
import { isHeading } from "./cells/each";
import { notAvailableError, numberError, valueError } from "./cells/errors";
import { at, entry, listOf } from "./cells/list";
import { checkCount, sizeAt } from "./cells/numbers";
import { partOf } from "./cells/part";
import { singleFlag, singleNumber, singleWord } from "./cells/setting";

/**
 * Spend as it works over time: what is spent in one period keeps working in the next ones. Give the periods oldest first, in a column or a row; several columns are several channels.
 * @formula adstock(t) = Σ weight(s) × spend(t − s). geometric (if model is omitted): weight r^s. binomial: (1 − s ÷ window)^(1 ÷ r − 1). delayed: r^((s − delay)²). weibull cdf: product of 1 − F(i), i = 1 … s. weibull pdf: density at s + 1, brought to the range 0 to 1 over the window.
 * @formula With normalize, weights are divided by their sum over the window; for geometric without a window that sum is 1 ÷ (1 − r).
 * @source Geometric and Weibull: Robyn (the scale is a quantile of the window's periods, rounded). Binomial: Meridian. Delayed: Jin et al. (2017), PyMC-Marketing.
 * @fails #VALUE! for a retention that is not from 0 to below 1, a shape of 0, a scale above 1, or a spend below zero.
 * @limits 50 million for periods × window × channels.
 * @example Half of what works in one week still works in the next: =PLAN.ADSTOCK({100;100;100;0;0}, 0.5) gives {100;150;175;87.5;43.75}
 * @example Average weight over five weeks, with Meridian's binomial decay: =PLAN.ADSTOCK({0.12;0.34;0.91;0.45;0.78}, 0.1, TRUE, "binomial", 5) gives {0.1048439586;0.3111298007;0.8359937060;0.5028980324;0.7423457894}
 * @example A launch on television that works most after two weeks: =PLAN.ADSTOCK({100;0;0;0;0}, {0.6,2}, FALSE, "delayed") gives {12.96;60;100;60;12.96}
 * @customfunction ADSTOCK ADSTOCK
 * @param {any[][]} spend Spend of each period, oldest first, zero or more. Blank counts as 0. A heading row and blank rows at the end are left empty.
 * @param {any[][]} retention Share of the effect that lasts into the next period: 40 % or 0.4. One for all, or one for each channel. For "delayed" two cells: retention and delay in periods; for Weibull two cells: shape and scale; for several channels, in two rows.
 * @param {unknown} [normalize] TRUE divides the weights by their sum, so that a constant spend comes out as itself. FALSE if omitted.
 * @param {unknown} [model] "geometric" (if omitted), "binomial", "delayed", "weibull cdf" or "weibull pdf".
 * @param {unknown} [window] Number of periods in which spend works, its own among them. If omitted: geometric without end, binomial 9, delayed 12, Weibull as many as there are periods.
 * @returns {any[][]} The adstocked spend, in the shape of spend.
 */
export function adstockOfSpend(spend: unknown[][], retention: unknown[][], normalize?: unknown, model?: unknown, window?: unknown): unknown[][] {
  const spends = requiredArgument("spend", spend);
  const settings = requiredArgument("retention", retention);
  checkCells(spends);
  checkCells(settings);
  const chosen = singleWord("model", model, adstockModels) ?? "geometric";
  const normalized = singleFlag("normalize", normalize) ?? false;
  const lags = wholeAbove("window", window);
  const { cells } = spends;
  const width = cells[0]?.length ?? 0;
  // One row of several cells runs along the row; anything else runs down.
  const along = cells.length === 1 && width > 1;
  const header = cells.length > 1 && isHeading(cells[0] ?? []);
  const start = header ? 1 : 0;
  const periods = along ? trimmed(width, (column) => isBlank(cells[0]?.[column])) : trimmed(cells.length, (row) => cells[row]?.every(isBlank) ?? true);
  const channels = along ? 1 : width;
  const count = Math.max(0, periods - start);
  checkCount(count * Math.min(count, lags ?? (chosen.startsWith("weibull") ? count : 12)) * channels, mostWork, "periods × window × channels");

  const answers: Matrix = cells.map((row, index) => row.map((value) => (header && index === 0 && width > 1 ? value : blankCell)));
  if (header) answers[0] = (cells[0] ?? []).map((value) => (width > 1 && typeof value === "string" ? value : blankCell));
  for (let channel = 0; channel < channels; channel += 1) {
    const place = (period: number): readonly [row: number, column: number] => (along ? [0, period] : [start + period, channel]);
    const result = adstock({
      spends: Array.from({ length: count }, (_, period) => sizeAt(spends, ...place(period)) ?? 0),
      model: chosen,
      parameters: parametersOf(settings, chosen, channel, channels),
      window: lags,
      normalize: normalized,
    });
    if (!result.ok) throw result.code === "bad-parameter" ? valueError(`retention: ${result.detail}`) : numberError(result.detail);
    for (const [period, value] of result.value.entries()) {
      const [row, column] = place(period);
      const line = answers[row];
      if (line) line[column] = value + 0;
    }
  }
  return answers;
}

const mostWork = 50_000_000;
const mostLags = 1_000_000;

/** One parameter: one cell, or a cell a channel. Two: two cells for all, or two rows with a cell a channel. */
function parametersOf(settings: Argument, model: AdstockModel, channel: number, channels: number): readonly number[] {
  const names = adstockParameters[model];
  const { cells } = settings;
  const height = cells.length;
  const width = cells[0]?.length ?? 0;
  const at = (row: number, column: number): number => {
    const parameter = numberAt(settings, row, column);
    if (parameter === null) throw valueError(`${placeName(settings, row, column)}: is blank`);
    return parameter;
  };
  if (names.length === 1) {
    if (isSingle(settings)) return [at(0, 0)];
    if (height === 1 && width === channels) return [at(0, channel)];
    if (width === 1 && height === channels) return [at(channel, 0)];
    throw valueError(`retention has ${height} × ${width} cells where spend has ${channels} ${channels === 1 ? "channel" : "channels"}: give one, or one for each`);
  }
  if (height === 1 && width === 2) return [at(0, 0), at(0, 1)];
  if (height === 2 && width === 1) return [at(0, 0), at(1, 0)];
  if (height === 2 && width === channels) return [at(0, channel), at(1, channel)];
  throw valueError(`retention has ${height} × ${width} cells where ${model} needs two: ${names.join(" and ")}`);
}

function wholeAbove(name: string, value: unknown): number | null {
  const number = singleNumber(name, value) ?? 0;
  if (number === 0) return null;
  if (!Number.isInteger(number) || number < 0) throw valueError(`${name}: write a whole number above 0`);
  return Math.min(number, mostLags);
}

function trimmed(length: number, isEmpty: (place: number) => boolean): number {
  let end = length;
  while (end > 0 && isEmpty(end - 1)) end -= 1;
  return end;
}

const mostPoints = 5_000;

/**
 * Fits a saturation curve to what was spent and what came of it, by least squares: one row of its parameters and R², for use in RESPONSE, MARGINAL and OPTIMIZE. Says why where the data cannot tell, such as when they show no saturation.
 * @formula The parameters that make Σ (response − curve(spend))² least; curves as in RESPONSE. R² = 1 − Σ (response − curve)² ÷ Σ (response − mean)².
 * @source Levenberg (1944), Marquardt (1963), by the library ml-levenberg-marquardt, from the best of a fixed grid of starts.
 * @fails #N/A with the reason where the data cannot say: fewer different spends than the parameters and one more, the same response throughout, no relation, no saturation in sight, or nothing but saturation; #VALUE! for a spend below zero.
 * @limits 5,000 observations.
 * @example Weekly spend and leads of a channel: =ROUND(PLAN.FITCURVE({1000;2000;4000;6000;8000;12000}, {40;118;262;355;401;455}), 3) gives {512.881,3891.852,1.816,1}
 * @example Half saturation of a curve without S: =ROUND(PLAN.FITCURVE({1;2;4;8;16}, {2;3.4;4.9;6.7;8}, "michaelis-menten", "half saturation"), 2) gives 4.01
 * @example What the fitted curve promises for another spend: =ROUND(PLAN.RESPONSE(5000, PLAN.FITCURVE({1000;2000;4000;6000;8000;12000}, {40;118;262;355;401;455})), 1) gives 313.8
 * @customfunction FITCURVE FITCURVE
 * @param {any[][]} spend Spend of each observation, zero or more: a column or a row. A heading and rows without spend or response are passed over.
 * @param {any[][]} response What each spend brought, without what would have come anyway: as many as spends.
 * @param {unknown} [model] "hill" (if omitted), "michaelis-menten", "logistic", "power" or "logarithm".
 * @param {unknown} [output] "all" (if omitted): parameters and R². "curve": the parameters. "r2", or the name of a parameter: "max response", "half saturation", "slope", "rate", "coefficient", "exponent", "scale".
 * @returns {Promise<any[][]>} One row: the parameters in the order of RESPONSE, then R²; under headings if the ranges have a heading. RESPONSE, MARGINAL and OPTIMIZE pass over the R².
 */
export async function fitCurveToCells(spend: unknown[][], response: unknown[][], model?: unknown, output?: unknown): Promise<unknown[][]> {
  const spends = requiredArgument("spend", spend);
  const responses = requiredArgument("response", response);
  const chosen = singleWord("model", model, curveModels) ?? "hill";
  const names = [...curveParameters[chosen], "r2"];
  const shown = singleWord("output", output, ["all", "curve", ...names]) ?? "all";
  const list = listOf([
    { argument: spends, holds: "numbers" },
    { argument: responses, holds: "numbers" },
  ]);
  const points = list.places.filter((place) => !isBlank(entry(spends, place)) && !isBlank(entry(responses, place)));
  checkCount(points.length, mostPoints, "observations");
  const request = {
    spends: points.map((place) => sizeAt(spends, ...at(spends, place)) ?? 0),
    responses: points.map((place) => numberAt(responses, ...at(responses, place)) ?? 0),
    model: chosen,
  };
  // Least squares brings a library of matrices.
  const { fitCurve } = await partOf(import(/* webpackChunkName: "fit" */ "../domain/curves/fit-curve"));
  const fit = fitCurve(request);
  if (!fit.ok) throw (fit.code === "not-finite" ? numberError : notAvailableError)(fit.detail);
  const row = [...fit.value.parameters, fit.value.rSquared];
  if (shown !== "all" && shown !== "curve") return [[row[names.indexOf(shown)]]];
  const count = shown === "all" ? names.length : names.length - 1;
  const headings = names.slice(0, count).map((name) => (name === "r2" ? "R2" : name.charAt(0).toUpperCase() + name.slice(1)));
  return list.header ? [headings, row.slice(0, count)] : [row.slice(0, count)];
}
