import { failure, success, type Result } from "../result";

/** How what is spent in one period works in later ones. */
export const adstockModels = ["geometric", "binomial", "delayed", "weibull cdf", "weibull pdf"] as const;

export type AdstockModel = (typeof adstockModels)[number];

/** What each model's parameters are called. */
export const adstockParameters: Readonly<Record<AdstockModel, readonly string[]>> = {
  geometric: ["retention"],
  binomial: ["retention"],
  delayed: ["retention", "delay"],
  "weibull cdf": ["shape", "scale"],
  "weibull pdf": ["shape", "scale"],
};

/**
 * The weight with which the spend of s periods ago works, for s = 0 to window − 1.
 *
 * | model | weight | parameters |
 * |---|---|---|
 * | geometric | r^s | retention r |
 * | binomial | (1 − s/window)^(1/r − 1) | retention r; reaches 0 at the end of the window |
 * | delayed | r^((s − d)²) | retention r, delay d: periods until the peak |
 * | weibull cdf | product of the survival 1 − F(i) for i = 1 … s | shape, scale |
 * | weibull pdf | density f(s + 1), brought to the range from 0 to 1 | shape, scale |
 *
 * The Weibull's scale is a share of the window, as in Robyn: the distribution's own scale is the period at that quantile of
 * 1 … window, rounded (halves to even). So is the range of its density: (f − least) / (greatest − least) over the window.
 *
 * @param window Whole number above 0.
 * @returns `bad-parameter` where a retention is not from 0 to below 1, a delay or shape is out of range, a scale not from 0 to 1.
 * @source Geometric, Weibull: Robyn, `R/R/transformation.R`. Binomial: Meridian, `adstock_hill.py`. Delayed: Jin et al., Bayesian
 * Methods for Media Mix Modeling with Carryover and Shape Effects (2017), and PyMC-Marketing.
 * @example adstockWeights("geometric", [0.5], 4) // 1, 0.5, 0.25, 0.125
 */
export function adstockWeights(model: AdstockModel, parameters: readonly number[], window: number): Result<Float64Array, "bad-parameter"> {
  const [first = Number.NaN, second = Number.NaN] = parameters;
  const weights = new Float64Array(window);
  const fill = (weightAt: (lag: number) => number): Result<Float64Array, never> => success(weights.map((_, lag) => weightAt(lag)));
  switch (model) {
    case "geometric":
    case "binomial":
    case "delayed":
      if (!(first >= 0 && first < 1)) return failure("bad-parameter", "the share retained must be from 0 to below 1: write 40 % as 0.4");
      if (model === "geometric") return fill((lag) => first ** lag);
      if (model === "binomial") return fill((lag) => (lag === 0 ? 1 : first === 0 ? 0 : (1 - lag / window) ** (1 / first - 1)));
      if (!(second >= 0 && second < Infinity)) return failure("bad-parameter", "delay must be zero or more periods");
      return fill((lag) => (lag === second ? 1 : first ** ((lag - second) ** 2)));
    case "weibull cdf":
    case "weibull pdf": {
      if (!(first > 0 && first < Infinity)) return failure("bad-parameter", "shape must be above 0");
      if (!(second >= 0 && second <= 1)) return failure("bad-parameter", "scale must be from 0 to 1: a share of the window");
      const scale = roundHalfToEven(1 + (window - 1) * second);
      if (model === "weibull pdf") return success(spread(weights.map((_, lag) => density(lag + 1, first, scale))));
      let product = 1;
      return fill((lag) => {
        if (lag > 0) product *= Math.exp(-((lag / scale) ** first));
        return product;
      });
    }
  }
}

/** As R rounds. */
function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** In logarithms: the power alone may be too large. */
function density(period: number, shape: number, scale: number): number {
  const ratio = Math.log(period / scale);
  return Math.exp(Math.log(shape / scale) + (shape - 1) * ratio - Math.exp(shape * ratio));
}

/** Brings values to the range from 0 to 1. All alike, they carry nothing over. */
function spread(values: Float64Array): Float64Array {
  const least = values.reduce((so, value) => Math.min(so, value), Infinity);
  const greatest = values.reduce((so, value) => Math.max(so, value), -Infinity);
  if (!(greatest > least)) return values.map((_, lag) => (lag === 0 ? 1 : 0));
  return values.map((value) => (value - least) / (greatest - least));
}
