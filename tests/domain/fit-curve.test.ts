import fc from "fast-check";
import { fitCurve, type FitFailure, type FittedCurve } from "../../src/domain/curves/fit-curve";
import { createCurve, type CurveModel } from "../../src/domain/curves/models";

function responsesOf(model: CurveModel, parameters: readonly number[], spends: readonly number[]): number[] {
  const made = createCurve(model, parameters);
  if (!made.ok) throw new Error(made.detail);
  return spends.map(made.value.value);
}

function fitted(spends: readonly number[], responses: readonly number[], model: CurveModel = "hill"): FittedCurve {
  const result = fitCurve({ spends, responses, model });
  if (!result.ok) throw new Error(result.detail);
  return result.value;
}

const spread = (count: number, most: number): number[] => Array.from({ length: count }, (_, index) => (most * (index + 1)) / count);
const number = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });

/** A model, its parameters, and the largest spend: somewhere between much too little and plenty. */
const truth = fc.tuple(fc.constantFrom<CurveModel>("hill", "michaelis-menten", "logistic", "power", "logarithm"), number(-2, 5), number(0.2, 3), number(0.5, 4), number(-2, 6)).map(([model, height, place, slope, size]) => {
  const most = 10 ** size;
  const amplitude = 10 ** height;
  const parameters = model === "hill" ? [amplitude, most * place * 0.8, slope] : model === "logistic" ? [amplitude, (4 * place) / most] : model === "power" ? [amplitude, place / 3.2] : [amplitude, most * place];
  return { model, parameters, most };
});

describe("a fitted curve", () => {
  // Puromycin, treated cells (Bates and Watts, Nonlinear Regression Analysis, 1988; R's datasets::Puromycin):
  // nls(rate ~ Vm * conc/(K + conc)) gives Vm 212.7 (2.127e+02) and K 0.06412 (6.412e-02).
  it("is that of Bates and Watts for Puromycin", () => {
    const spends = [0.02, 0.02, 0.06, 0.06, 0.11, 0.11, 0.22, 0.22, 0.56, 0.56, 1.1, 1.1];
    const responses = [76, 47, 97, 107, 123, 139, 159, 152, 191, 201, 207, 200];
    const { parameters, rSquared } = fitted(spends, responses, "michaelis-menten");
    expect(parameters[0]).toBeCloseTo(212.68, 1);
    expect(parameters[1]).toBeCloseTo(0.06412, 4);
    expect(rSquared).toBeGreaterThan(0.96);
  });

  it("finds the parameters that made the data, whatever their size", () => {
    fc.assert(
      fc.property(truth, fc.integer({ min: 8, max: 30 }), ({ model, parameters, most }, count) => {
        const spends = spread(count, most);
        const { parameters: found, rSquared } = fitted(spends, responsesOf(model, parameters, spends), model);
        found.forEach((parameter, index) => expect(parameter / (parameters[index] ?? 0)).toBeCloseTo(1, 6));
        expect(rSquared).toBeCloseTo(1, 9);
      }),
      { numRuns: 150 },
    );
  });

  it("is near them where the data are noisy, and fits them no worse than the truth does", () => {
    fc.assert(
      fc.property(fc.tuple(number(0.3, 0.8), number(0.8, 3)), fc.array(number(-1, 1), { minLength: 40, maxLength: 40 }), ([half, slope], noise) => {
        const spends = spread(40, 1000);
        const exact = responsesOf("hill", [500, 1000 * half, slope], spends);
        const responses = exact.map((value, index) => value + 5 * (noise[index] ?? 0));
        const { parameters } = fitted(spends, responses);
        const errorOf = (curve: readonly number[]): number => responsesOf("hill", curve, spends).reduce((sum, value, index) => sum + (value - (responses[index] ?? 0)) ** 2, 0);
        expect(errorOf(parameters)).toBeLessThanOrEqual(errorOf([500, 1000 * half, slope]) * (1 + 1e-9) + 1e-15);
        expect(Math.abs((parameters[2] ?? 0) / slope - 1)).toBeLessThan(0.3);
      }),
      { numRuns: 60 },
    );
  });

  it("does not hang on the order or the unit of the data", () => {
    const spends = [1000, 2000, 4000, 6000, 8000, 12_000];
    const responses = [40, 118, 262, 355, 401, 455];
    const { parameters } = fitted(spends, responses);
    const turned = fitted([...spends].reverse(), [...responses].reverse()).parameters;
    const scaled = fitted(spends.map((spend) => spend / 1000), responses.map((response) => response * 1e6)).parameters;
    parameters.forEach((parameter, index) => {
      expect((turned[index] ?? 0) / parameter).toBeCloseTo(1, 7);
      expect((scaled[index] ?? 0) / (parameter * ([1e6, 1e-3, 1][index] ?? 1))).toBeCloseTo(1, 6);
    });
  });

  it("takes periods without spend, and repeated spends", () => {
    const spends = [0, 0, 10, 10, 20, 40, 80, 160];
    expect(fitted(spends, responsesOf("hill", [9, 35, 1.7], spends)).parameters[1]).toBeCloseTo(35, 6);
  });

  const spends = spread(12, 100);
  it.each<[string, readonly number[], readonly number[], CurveModel, FitFailure]>([
    ["three points for three parameters", [1, 2, 3], [1, 2, 2.5], "hill", "too-few-points"],
    ["many points at three spends", [0, 1, 1, 2, 2, 3], [0, 1, 1, 2, 2, 2.5], "hill", "too-few-points"],
    ["no points", [], [], "power", "too-few-points"],
    ["no spend at all", [0, 0, 0, 0], [1, 2, 3, 4], "hill", "too-few-points"],
    ["one response throughout", spends, spends.map(() => 7), "hill", "flat"],
    ["a response that falls", spends, spends.map((spend) => 100 - spend), "michaelis-menten", "no-relation"],
    ["responses below zero", spends, spends.map((spend) => -spend), "hill", "no-relation"],
    ["a straight line", spends, spends.map((spend) => 3 * spend), "michaelis-menten", "no-saturation"],
    ["a straight line, for an S", spends, spends.map((spend) => 3 * spend), "hill", "no-saturation"],
    ["growth without end", spends, spends.map((spend) => spend ** 2), "hill", "no-saturation"],
    ["a straight line, logistic", spends, spends.map((spend) => 3 * spend), "logistic", "no-saturation"],
    ["a straight line, logarithm", spends, spends.map((spend) => 3 * spend), "logarithm", "no-saturation"],
    ["growth faster than spend", spends, spends.map((spend) => spend ** 1.5), "power", "no-saturation"],
    ["a step", spends, spends.map((spend) => (spend > 51 ? 10 : 0)), "hill", "no-slope"],
    ["saturation only", spends, spends.map((spend) => 100 - 1 / spend), "michaelis-menten", "only-saturation"],
    ["a spend below zero", [-1, 2, 3, 4, 5], [1, 2, 3, 4, 5], "hill", "negative-spend"],
    ["what is no number", [1, 2, 3, 4, Number.NaN], [1, 2, 3, 4, 5], "hill", "not-finite"],
  ])("is refused for %s", (_name, x, y, model, code) => {
    expect(fitCurve({ spends: x, responses: y, model })).toMatchObject({ ok: false, code });
  });

  it("takes a straight line for a power of 1", () => {
    const { parameters } = fitted(spends, spends.map((spend) => 3 * spend), "power");
    expect(parameters[0]).toBeCloseTo(3, 6);
    expect(parameters[1]).toBeCloseTo(1, 9);
    expect(parameters[1]).toBeLessThanOrEqual(1);
  });

  it("is a curve that can be used, or a reason, for numbers of any size", () => {
    const any = fc.oneof(fc.constantFrom(0, 5e-324, 1e-300, 1e300, 1.7e308), number(0, 100));
    fc.assert(
      fc.property(fc.constantFrom<CurveModel>("hill", "michaelis-menten", "logistic", "power", "logarithm"), fc.array(fc.tuple(any, any), { minLength: 0, maxLength: 8 }), (model, points) => {
        const result = fitCurve({ spends: points.map(([x]) => x), responses: points.map(([, y]) => y), model });
        if (result.ok) expect(createCurve(model, result.value.parameters).ok && Number.isFinite(result.value.rSquared)).toBe(true);
      }),
    );
  });
});
