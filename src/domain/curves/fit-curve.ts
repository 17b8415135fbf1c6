import { levenbergMarquardt } from "ml-levenberg-marquardt";
import { failure, success, type Failure, type Result } from "../result";
import { fitModels, slopeLimits, type FitModel } from "./fit-models";
import { curveParameters, type CurveModel } from "./models";

export type FitRequest = {
  /** Spend of each observation, zero or more, and the response to it. */
  readonly spends: readonly number[];
  readonly responses: readonly number[];
  readonly model: CurveModel;
};

export type FittedCurve = {
  /** In the order of the model. */
  readonly parameters: readonly number[];
  /** Share of the variance that the curve explains: 1 − Σ(y − ŷ)² / Σ(y − ȳ)². */
  readonly rSquared: number;
};

export type FitFailure =
  | "negative-spend"
  | "not-finite"
  /** Fewer different spends above 0 than one more than the model has parameters. */
  | "too-few-points"
  /** The response is the same throughout. */
  | "flat"
  /** The curve explains no more than the mean does. */
  | "no-relation"
  /** The half saturation lies far beyond all spends: any large one fits. */
  | "no-saturation"
  /** All spends lie far beyond the half saturation. */
  | "only-saturation"
  /** The slope runs off to a step or to nothing. */
  | "no-slope";

/** Half saturations this many times beyond the spends, or below them, are not in the data. */
const farOff = 10;
const bestStarts = 5;
const rounds = 8;

/**
 * Fits a response curve by least squares: Levenberg–Marquardt from the best few of a grid of starts, the same ones every time.
 *
 * Response is what the spend brought: the curve is 0 at a spend of 0.
 *
 * @returns A reason where the data cannot say, instead of a curve that only looks like an answer.
 * @source K. Levenberg (1944), D. Marquardt (1963), in the library ml-levenberg-marquardt.
 * @example fitCurve({ spends: [1, 2, 4, 8], responses: [2, 3.333, 5, 6.667], model: "michaelis-menten" }) // about 10 and 4
 */
export function fitCurve({ spends, responses, model }: FitRequest): Result<FittedCurve, FitFailure> {
  if (![...spends, ...responses].every(Number.isFinite)) return failure("not-finite", "every number must be finite");
  if (spends.some((spend) => spend < 0)) return failure("negative-spend", "a spend is below zero");
  const names = curveParameters[model];
  const different = new Set(spends.filter((spend) => spend > 0));
  if (different.size <= names.length) {
    return failure("too-few-points", `${names.length} parameters need at least ${names.length + 1} different spends above 0, not ${different.size}`);
  }
  if (responses.every((response) => response === responses[0])) return failure("flat", "the response is the same throughout");

  const largest = Math.max(...different);
  const highest = responses.reduce((most, response) => Math.max(most, Math.abs(response)), 0);
  const x = spends.map((spend) => spend / largest);
  const y = responses.map((response) => response / highest);
  const { error, parameters } = bestFit(fitModels[model], x, y);
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  const variance = y.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const rSquared = 1 - error / variance;
  if (!(rSquared > 0)) return failure("no-relation", "the response does not rise with spend: no curve explains it better than its mean");

  const [amplitude = 0, first = 0, slope = 1] = parameters;
  const unseen = unseenIn(model, first, slope, Math.min(...different) / largest);
  if (unseen) return unseen;
  const found =
    model === "power"
      ? [Math.exp(Math.log(amplitude) + Math.log(highest) - Math.min(1, first) * Math.log(largest)), Math.min(1, first)]
      : model === "logistic"
        ? [amplitude * highest, first / largest]
        : [amplitude * highest, first * largest, ...(model === "hill" ? [slope] : [])];
  if (!found.every((parameter) => parameter > 0 && parameter < Infinity)) return failure("not-finite", "the numbers are too large or too small");
  return success({ parameters: found, rSquared });
}

type Fit = { readonly error: number; readonly parameters: readonly number[] };

/** The least sum of squares. Parameters come back as they are, the amplitude first. */
function bestFit(model: FitModel, x: readonly number[], y: readonly number[]): Fit {
  const starts = model.starts
    .map((start) => startAt(model, start, x, y))
    .filter((fit) => fit !== null)
    .sort((a, b) => a.error - b.error)
    .slice(0, bestStarts)
    .map(({ parameters }) => search(model, parameters, x, y, 40))
    .sort((a, b) => a.error - b.error);
  let best = starts[0];
  if (best === undefined) return { error: Infinity, parameters: [] };
  // The library keeps the best point it met, not its last: starting again from there gets out of a narrow valley.
  for (let round = 0; round < rounds; round += 1) {
    const next = search(model, best.parameters, x, y, 100);
    const done = !(next.error < best.error * (1 - 1e-9));
    if (next.error < best.error) best = next;
    if (done) break;
  }
  return { error: best.error, parameters: best.parameters.map(Math.exp) };
}

/** A shape with the amplitude that fits it best; null where that is not above 0. */
function startAt(model: FitModel, start: readonly number[], x: readonly number[], y: readonly number[]): Fit | null {
  const shape = x.map(model.shapeOf(start));
  const squares = shape.reduce((sum, value) => sum + value * value, 0);
  const amplitude = shape.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0) / squares;
  if (!(amplitude > 0 && amplitude < Infinity)) return null;
  const error = shape.reduce((sum, value, index) => sum + (amplitude * value - (y[index] ?? 0)) ** 2, 0);
  return { error, parameters: [Math.log(amplitude), ...start] };
}

function search(model: FitModel, start: readonly number[], x: readonly number[], y: readonly number[], maxIterations: number): Fit {
  const curveOf = ([amplitude = 0, ...rest]: readonly number[]): ((spend: number) => number) => {
    const shape = model.shapeOf(rest);
    return (spend) => Math.exp(amplitude) * shape(spend);
  };
  const slopesOf = ([amplitude = 0, ...rest]: readonly number[]): ((spend: number) => number[]) => {
    const shape = model.shapeOf(rest);
    const slopes = model.slopesOf(rest);
    return (spend) => [Math.exp(amplitude) * shape(spend), ...slopes(spend).map((slope) => Math.exp(amplitude) * slope)];
  };
  const minValues = [-50, ...model.limits.map(([least]) => least)];
  const maxValues = [50, ...model.limits.map(([, greatest]) => greatest)];
  try {
    const result = levenbergMarquardt({ x, y }, curveOf, { initialValues: start, jacobianFunction: slopesOf, minValues, maxValues, damping: 1e-3, maxIterations, errorTolerance: 1e-28 });
    return { error: result.parameterError, parameters: result.parameterValues };
  } catch {
    // The library throws where a step leads to a singular matrix: this way leads nowhere.
    return { error: Infinity, parameters: start };
  }
}

/** What the data do not show of a curve. `least` is the smallest spend above 0, as a share of the largest. */
function unseenIn(model: CurveModel, first: number, slope: number, least: number): Failure<FitFailure> | null {
  const none = (): Failure<FitFailure> => failure("no-saturation", "the data show no saturation: the response grows in step with spend, or faster, so any high maximum fits");
  const only = (): Failure<FitFailure> => failure("only-saturation", "the data show saturation only: the response hardly changes from the smallest spend on");
  switch (model) {
    case "hill":
      if (first > farOff) return none();
      if (slope <= slopeLimits[0] * 1.01 || slope >= slopeLimits[1] * 0.99) return failure("no-slope", `the data do not show the slope of the curve: it runs off to ${slope < 1 ? "nothing" : "a step"}`);
      return first < least / farOff ? only() : null;
    case "michaelis-menten":
      return first > farOff ? none() : first < least / farOff ? only() : null;
    case "logistic": {
      const half = Math.log(3) / first;
      return half > farOff ? none() : half < least / farOff ? only() : null;
    }
    case "power":
      return first > 1 + 1e-6 ? none() : first < 1e-3 ? only() : null;
    case "logarithm":
      return first > farOff ? none() : first < 1e-9 * least ? only() : null;
  }
}
