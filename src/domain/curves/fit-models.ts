/**
 * The response curves as least squares sees them: an amplitude times a shape, in logarithms of the parameters, so that all stay
 * above 0 and none is much larger than another. Spend is a share of the largest, response one of the largest.
 */
import type { CurveModel } from "./models";

export type FitModel = {
  /** Shape parameters, in logarithms, that are tried first: the best of them start the search. */
  readonly starts: readonly (readonly number[])[];
  /** Limits of the shape parameters, in logarithms. */
  readonly limits: readonly (readonly [least: number, greatest: number])[];
  /** The shape at a spend; the response is the amplitude times this. */
  readonly shapeOf: (parameters: readonly number[]) => (spend: number) => number;
  /** Derivatives of the shape by each parameter. */
  readonly slopesOf: (parameters: readonly number[]) => (spend: number) => number[];
};

const { exp, log } = Math;

function grid(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, step) => log(from) + ((log(to) - log(from)) * step) / (count - 1));
}

const single = (values: readonly number[]): number[][] => values.map((value) => [value]);

/** Half saturations from 1/500 of the largest spend to 50 times it. */
const halves = grid(0.002, 50, 24);
const halfLimits = [log(1e-6), log(1e4)] as const;

/** Slopes beyond these make a step of the curve, or nothing of it. */
export const slopeLimits = [0.1, 20] as const;

const hillShape = (half: number, slope: number) => (spend: number): number => (spend > 0 ? 1 / (1 + exp(exp(slope) * (half - log(spend)))) : 0);

export const fitModels: Readonly<Record<CurveModel, FitModel>> = {
  hill: {
    starts: halves.flatMap((half) => grid(0.3, 8, 9).map((slope) => [half, slope])),
    limits: [halfLimits, [log(slopeLimits[0]), log(slopeLimits[1])]],
    shapeOf: ([half = 0, slope = 0]) => hillShape(half, slope),
    slopesOf: ([half = 0, slope = 0]) => {
      const shape = hillShape(half, slope);
      return (spend) => {
        if (!(spend > 0)) return [0, 0];
        const share = shape(spend);
        const steep = share * (1 - share) * exp(slope);
        return [-steep, steep * (log(spend) - half)];
      };
    },
  },
  "michaelis-menten": {
    starts: single(halves),
    limits: [halfLimits],
    shapeOf: ([half = 0]) => hillShape(half, 0),
    slopesOf: ([half = 0]) => {
      const shape = hillShape(half, 0);
      return (spend) => [-shape(spend) * (1 - shape(spend))];
    },
  },
  logistic: {
    starts: single(grid(0.02, 500, 24)),
    limits: [[log(1e-4), log(1e6)]],
    shapeOf: ([rate = 0]) => (spend) => Math.tanh((exp(rate) * spend) / 2),
    slopesOf: ([rate = 0]) => (spend) => {
      const place = (exp(rate) * spend) / 2;
      return [place * (1 - Math.tanh(place) ** 2)];
    },
  },
  power: {
    starts: single(grid(0.02, 3, 24)),
    limits: [[log(1e-4), log(10)]],
    shapeOf: ([exponent = 0]) => (spend) => (spend > 0 ? spend ** exp(exponent) : 0),
    slopesOf: ([exponent = 0]) => (spend) => [spend > 0 ? spend ** exp(exponent) * exp(exponent) * log(spend) : 0],
  },
  logarithm: {
    starts: single(grid(1e-5, 50, 36)),
    limits: [[log(1e-12), log(1e4)]],
    shapeOf: ([scale = 0]) => (spend) => Math.log1p(spend / exp(scale)),
    slopesOf: ([scale = 0]) => (spend) => [-spend / (spend + exp(scale))],
  },
};
