import fc from "fast-check";
import type { Curve } from "../../src/domain/curves/curve";
import { hill } from "../../src/domain/curves/hill";
import { createCurve, type CurveModel } from "../../src/domain/curves/models";
import { curveFrom } from "./numeric-curve";
import { marginalSpends } from "../../src/domain/curves/marginal-spends";

function curve(model: CurveModel, ...parameters: number[]): Curve {
  const made = createCurve(model, parameters);
  if (!made.ok) throw new Error(made.detail);
  return made.value;
}

const positive = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
const anyCurve = fc.oneof(
  fc.tuple(positive(0.1, 1e6), positive(0.1, 1e5), positive(0.2, 8)).map(([m, h, s]) => curve("hill", m, h, s)),
  fc.tuple(positive(0.1, 1e6), positive(0.1, 1e5)).map(([m, h]) => curve("michaelis-menten", m, h)),
  fc.tuple(positive(0.1, 1e6), positive(1e-5, 1)).map(([m, rate]) => curve("logistic", m, rate)),
  fc.tuple(positive(0.1, 1e6), positive(0.05, 0.95)).map(([c, p]) => curve("power", c, p)),
  fc.tuple(positive(0.1, 1e6), positive(0.1, 1e5)).map(([c, h]) => curve("logarithm", c, h)),
);

describe("a response curve", () => {
  // Robyn, R/R/transformation.R, example of saturation_hill: inflexion 100, alpha 3.
  it.each([[100, 0.5], [150, 0.7714286], [170, 0.8308811], [190, 0.8727573], [200, 0.8888889]])("is Robyn's Hill at %d", (spend, response) => {
    expect(hill(1, 100, 3).value(spend)).toBeCloseTo(response, 7);
  });

  // Robyn, same file, example of mic_men(x = 5:10, Vmax = 5, Km = 0.5).
  it.each([[5, 4.5454545], [6, 4.6153846], [7, 4.6666667], [8, 4.7058824], [9, 4.7368421], [10, 4.7619048]])("is Robyn's Michaelis–Menten at %d", (spend, response) => {
    expect(curve("michaelis-menten", 5, 0.5).value(spend)).toBeCloseTo(response, 7);
  });

  // Meridian, meridian/model/adstock_hill_test.py.
  it("is Meridian's Hill: 0 without media, x ÷ (1 + x) with ec and slope 1, a half with slope 0", () => {
    expect(hill(1, 2, 3).value(0)).toBe(0);
    for (const x of [0.1, 1, 7]) expect(hill(1, 1, 1).value(x)).toBeCloseTo(x / (1 + x), 15);
    for (const x of [0.1, 1, 7]) expect(hill(1, 3, 0).value(x)).toBe(0.5);
  });

  // PyMC-Marketing, logistic saturation of the budget optimiser's test: 0.707036 in total, recomputed.
  it("is PyMC-Marketing's logistic saturation", () => {
    const { value } = curve("logistic", 1, 0.5);
    expect(value(1) + value(2)).toBeCloseTo(0.707036, 6);
  });

  it("turns at the inflection of its S", () => {
    // h·((s − 1)/(s + 1))^(1/s), with s = 2: h/√3.
    expect(hill(1, 60, 2).inflection).toBeCloseTo(60 / Math.sqrt(3), 12);
    expect(hill(1, 60, 1).inflection).toBe(0);
    expect(hill(1, 60, 0.5).inflection).toBe(0);
  });

  it("starts flat, sloping or vertically as its slope has it", () => {
    expect([2, 1, 0.5].map((slope) => hill(100, 50, slope).marginal(0))).toEqual([0, 2, Infinity]);
    expect(curve("power", 3, 1).marginal(0)).toBe(3);
  });

  it.each([
    ["hill", [1, 2, -1], "slope must be above 0"],
    ["hill", [0, 2, 1], "max response must be above 0"],
    ["hill", [1], "half saturation is missing"],
    ["hill", [null, 2], "max response is missing"],
    ["michaelis-menten", [1, Infinity], "half saturation must be above 0"],
    ["logistic", [1, Number.NaN], "rate is missing"],
    ["power", [1, 1.5], "exponent must be at most 1: returns do not grow without end"],
    ["logarithm", [1, -3], "scale must be above 0"],
  ] as const)("refuses %s with %j", (model, parameters, detail) => {
    expect(createCurve(model, parameters)).toEqual({ ok: false, code: "bad-parameter", detail });
  });

  it("never falls, and has the slope that its differences have", () => {
    fc.assert(
      fc.property(anyCurve, positive(0.5, 1e5), (one, spend) => {
        const step = spend * 1e-4;
        const difference = (one.value(spend + step) - one.value(spend - step)) / (2 * step);
        expect(one.value(spend + step)).toBeGreaterThanOrEqual(one.value(spend));
        // Differences of nearly equal numbers know no better than this.
        expect(Math.abs(one.marginal(spend) - difference)).toBeLessThanOrEqual(1e-5 * difference + (1e-10 * one.value(spend)) / step);
      }),
    );
  });

  it("finds the spend at a price on its concave side", () => {
    fc.assert(
      fc.property(anyCurve, positive(1.001, 50), (one, factor) => {
        const spend = one.inflection > 0 ? one.inflection * factor : factor * 10;
        const marginal = one.marginal(spend);
        fc.pre(marginal > 1e-250);
        expect(one.spendAt(Math.log(marginal)) / spend).toBeCloseTo(1, 6);
      }),
      { examples: [[hill(1, 60, 3), 1.0001]] },
    );
  });

  it("stays at its inflection for a price that no spend returns", () => {
    expect(hill(1, 60, 3).spendAt(5)).toBe(hill(1, 60, 3).inflection);
    expect(curve("michaelis-menten", 10, 5).spendAt(Math.log(2))).toBeCloseTo(0, 12);
    expect(curve("logistic", 1, 1).spendAt(0)).toBe(0);
    expect(curve("power", 2, 1).spendAt(Math.log(2.1))).toBe(0);
    expect(curve("power", 2, 1).spendAt(Math.log(1.9))).toBe(Infinity);
  });

  it("stays a number for numbers of any size", () => {
    fc.assert(
      fc.property(fc.constantFrom<CurveModel>("hill", "michaelis-menten", "logistic", "power", "logarithm"), fc.array(fc.constantFrom(5e-324, 1e-308, 0.5, 1, 3, 1e15, 1e308), { minLength: 3, maxLength: 3 }), fc.constantFrom(0, 5e-324, 1, 1e15, 1e308), (model, parameters, spend) => {
        const made = createCurve(model, parameters);
        if (!made.ok) return;
        expect([made.value.value(spend), made.value.marginal(spend), made.value.spendAt(Math.log(spend + 1e-9))]).not.toContain(Number.NaN);
      }),
    );
  });
});

describe("a curve known by its value and derivative", () => {
  it("has the same spends as the same curve in closed form", () => {
    for (const one of [hill(7, 60, 3), hill(7, 60, 1), hill(7, 60, 0.4), curve("logarithm", 3, 20)]) {
      const { value, marginal, inflection } = one;
      const numeric = curveFrom({ value, marginal, inflection });
      for (const logPrice of [-12, -5, -3, 2]) expect((numeric.spendAt(logPrice) + 1) / (one.spendAt(logPrice) + 1)).toBeCloseTo(1, 6);
    }
  });

  it("says that a price is met for ever", () => {
    expect(curveFrom({ value: (x) => 2 * x, marginal: () => 2, inflection: 0 }).spendAt(0)).toBe(Infinity);
  });
});

describe("the spend up to a marginal return", () => {
  const channel = (one: Curve, low = 0, high = Infinity): { curve: Curve; low: number; high: number } => ({ curve: one, low, high });

  it("is where the curve has fallen to it", () => {
    // m·h/(h + x)² = 2.5 with m = 100, h = 10: x = 10.
    const result = marginalSpends([channel(hill(100, 10, 1)), channel(hill(100, 10, 1), 12), channel(hill(100, 10, 1), 0, 4), channel(hill(1, 10, 1))], 2.5);
    expect(result.ok && result.value.map((spend) => Number(spend.toFixed(9)))).toEqual([10, 12, 4, 0]);
  });

  it("is on the far side of an S", () => {
    const s = hill(100, 10, 3);
    const result = marginalSpends([channel(s), channel(s, 0, 4), channel(s, 3, 4)], s.marginal(20));
    expect(result.ok && result.value.map((spend) => Number(spend.toFixed(9)))).toEqual([20, 4, 4]);
    // Below the target up to the maximum: nothing.
    const early = marginalSpends([channel(s, 0, 1)], s.marginal(20));
    expect(early.ok && early.value).toEqual([0]);
  });

  it("is refused where there is none", () => {
    expect(marginalSpends([channel(curve("power", 3, 1))], 2)).toMatchObject({ ok: false, code: "endless" });
    expect(marginalSpends([channel(hill(1, 1, 1), 3, 2)], 2)).toMatchObject({ ok: false, code: "infeasible" });
  });
});
