import { failure, success, type Result } from "../result";
import type { Curve } from "./curve";
import { hill } from "./hill";

/** The shapes of response curve that can be named. */
export const curveModels = ["hill", "michaelis-menten", "logistic", "power", "logarithm"] as const;

export type CurveModel = (typeof curveModels)[number];

/** What each model's parameters are called, in their order. */
export const curveParameters: Readonly<Record<CurveModel, readonly string[]>> = {
  hill: ["max response", "half saturation", "slope"],
  "michaelis-menten": ["max response", "half saturation"],
  logistic: ["max response", "rate"],
  power: ["coefficient", "exponent"],
  logarithm: ["coefficient", "scale"],
};

/**
 * A response curve by the name of its model.
 *
 * | model | response | parameters |
 * |---|---|---|
 * | hill | m·x^s / (h^s + x^s) | m, h, s; s = 1 if left out |
 * | michaelis-menten | m·x / (h + x) | m, h |
 * | logistic | m·(1 − e^−λx) / (1 + e^−λx) | m, λ |
 * | power | c·x^p | c, p; p at most 1, so that returns do not grow without end |
 * | logarithm | c·ln(1 + x/h) | c, h |
 *
 * @param parameters In that order, all above 0, in units of response and spend. More than the model has are passed over.
 * @returns `bad-parameter` where one is missing, not above 0, not finite, or an exponent above 1.
 * @source Logistic and Michaelis–Menten as PyMC-Marketing's saturation transforms; Hill as Meridian's and Robyn's.
 * @example createCurve("michaelis-menten", [20, 10]) // value(10) is 10
 */
export function createCurve(model: CurveModel, parameters: readonly (number | null)[]): Result<Curve, "bad-parameter"> {
  const names = curveParameters[model];
  const [first, second, third = 1] = names.map((name, index) => parameters[index] ?? (name === "slope" ? 1 : Number.NaN));
  const all = [first, second, third] as const;
  for (const [index, name] of names.entries()) {
    const parameter = all[index];
    if (parameter === undefined || Number.isNaN(parameter)) return failure("bad-parameter", `${name} is missing`);
    if (!(parameter > 0 && parameter < Infinity)) return failure("bad-parameter", `${name} must be above 0`);
  }
  if (first === undefined || second === undefined) return failure("bad-parameter", "a parameter is missing");
  switch (model) {
    case "hill":
      return success(hill(first, second, third));
    case "michaelis-menten":
      return success(hill(first, second, 1));
    case "logistic":
      return success(logistic(first, second));
    case "power":
      return second > 1 ? failure("bad-parameter", "exponent must be at most 1: returns do not grow without end") : success(power(first, second));
    case "logarithm":
      return success(logarithm(first, second));
  }
}

function logistic(maximum: number, rate: number): Curve {
  const logScale = Math.log(maximum) + Math.log(rate) + Math.LN2;
  return {
    value: (spend) => maximum * Math.tanh((rate / 2) * spend),
    marginal: (spend) => {
      const power = Math.exp(-rate * spend);
      return ((2 * power) / (1 + power) ** 2) * maximum * rate;
    },
    inflection: 0,
    spendAt: (logPrice) => {
      // With a = λx: 2·cosh(a) + 2 = 2mλ/price, or 4·sinh²(a/2) = 2mλ/price − 4.
      const height = logScale - logPrice;
      if (height <= 2 * Math.LN2) return 0;
      return (height > 80 ? height : 2 * Math.asinh(Math.sqrt(Math.exp(height) - 4) / 2)) / rate;
    },
  };
}

function power(coefficient: number, exponent: number): Curve {
  const logScale = Math.log(coefficient) + Math.log(exponent);
  return {
    value: (spend) => coefficient * spend ** exponent,
    marginal: (spend) => (exponent === 1 ? coefficient : coefficient * exponent * spend ** (exponent - 1)),
    inflection: 0,
    spendAt: (logPrice) => {
      if (exponent === 1) return logPrice <= logScale ? Infinity : 0;
      return Math.exp((logScale - logPrice) / (1 - exponent));
    },
  };
}

function logarithm(coefficient: number, scale: number): Curve {
  const logScale = Math.log(coefficient) - Math.log(scale);
  return {
    value: (spend) => coefficient * Math.log1p(spend / scale),
    marginal: (spend) => coefficient / (scale + spend),
    inflection: 0,
    spendAt: (logPrice) => Math.max(0, scale * Math.expm1(logScale - logPrice)),
  };
}
