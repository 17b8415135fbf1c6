import fc from "fast-check";
import { adstock, type AdstockRequest } from "../../src/domain/curves/adstock";
import { adstockModels, adstockWeights } from "../../src/domain/curves/adstock-weights";

function carried(request: Partial<AdstockRequest>): readonly number[] {
  const result = adstock({ spends: [100, 100, 100, 100, 100], model: "geometric", parameters: [0.5], window: null, normalize: false, ...request });
  if (!result.ok) throw new Error(result.detail);
  return result.value;
}

const shown = (values: readonly number[], digits: number): number[] => values.map((value) => Number(value.toFixed(digits)));

describe("adstock of published cases", () => {
  // Robyn, R/R/transformation.R: adstock_geometric(rep(100, 5), theta = 0.5).
  it("carries over as Robyn's geometric one", () => {
    const answer = carried({});
    expect(answer).toEqual([100, 150, 175, 187.5, 193.75]);
    expect(answer.reduce((sum, value) => sum + value, 0) / 500).toBeCloseTo(1.6125, 12);
  });

  // Meridian, meridian/model/adstock_hill_test.py: the last of five weeks, window 5, to three digits there; recomputed to six.
  const weeks = [[0.12, 0.34, 0.91, 0.45, 0.78], [0.55, 0.71, 0.08, 0.82, 0.29], [0.89, 0.23, 0.67, 0.11, 0.95]];
  it.each([
    ["geometric", 0, 0.1, 0.751014],
    ["geometric", 1, 0.5, 0.435161],
    ["geometric", 2, 0.9, 0.57222],
    ["binomial", 0, 0.1, 0.742346],
    ["binomial", 1, 0.5, 0.462667],
    ["binomial", 2, 0.9, 0.567051],
  ] as const)("averages as Meridian's %s one does for channel %d", (model, channel, retention, last) => {
    const answer = carried({ spends: weeks[channel] ?? [], model, parameters: [retention], window: 5, normalize: true });
    expect(answer[4]).toBeCloseTo(last, 6);
  });

  // Robyn's adstock_weibull(rep(100, 5), shape = 0.5, scale = 0.5, type): the median of 1 … 5 is 3. By hand:
  // cdf: 1, then e^−√(1/3), times e^−√(2/3), …; pdf: f(t) = (1/6)·(t/3)^−0.5·e^−√(t/3), from least to greatest brought to 0 … 1.
  it("carries over as Robyn's Weibull ones", () => {
    const cdf: number[] = [1];
    for (let lag = 1; lag < 5; lag += 1) cdf.push((cdf[lag - 1] ?? 0) * Math.exp(-Math.sqrt(lag / 3)));
    const density = [1, 2, 3, 4, 5].map((period) => (1 / 6) * (period / 3) ** -0.5 * Math.exp(-Math.sqrt(period / 3)));
    const [greatest = 0, , , , least = 0] = density;
    const pdf = density.map((value) => (value - least) / (greatest - least));
    const sums = (weights: readonly number[]): number[] => weights.map((_, last) => 100 * weights.slice(0, last + 1).reduce((sum, weight) => sum + weight, 0));
    expect(shown(carried({ model: "weibull cdf", parameters: [0.5, 0.5] }), 9)).toEqual(shown(sums(cdf), 9));
    expect(shown(carried({ model: "weibull pdf", parameters: [0.5, 0.5] }), 9)).toEqual(shown(sums(pdf), 9));
  });

  it("rounds halves to even as R does", () => {
    // Window 4 and scale 0.5: the quantile is 2.5, which R rounds to 2; the density of shape 2 then peaks at 2/√2.
    const weights = adstockWeights("weibull pdf", [2, 0.5], 4);
    const density = [1, 2, 3, 4].map((period) => (period / 2) * Math.exp(-((period / 2) ** 2)));
    const least = Math.min(...density);
    expect(weights.ok && shown([...weights.value], 12)).toEqual(shown(density.map((value) => (value - least) / (Math.max(...density) - least)), 12));
  });

  // Jin et al. (2017): α^((l − θ)²).
  it("peaks after the delay", () => {
    expect(shown(carried({ spends: [100, 0, 0, 0, 0], model: "delayed", parameters: [0.6, 2] }), 9)).toEqual([12.96, 60, 100, 60, 12.96]);
    expect(carried({ spends: [100, 0, 0], model: "delayed", parameters: [0, 1] })).toEqual([0, 100, 0]);
  });
});

describe("adstock", () => {
  it.each<[string, Partial<AdstockRequest>, number[]]>([
    ["no retention", { parameters: [0], spends: [3, 0, 5] }, [3, 0, 5]],
    ["no retention, binomial", { parameters: [0], spends: [3, 0, 5], model: "binomial" }, [3, 0, 5]],
    ["a window of 1", { window: 1, spends: [3, 0, 5] }, [3, 0, 5]],
    ["a window of 2", { window: 2, spends: [4, 0, 0] }, [4, 2, 0]],
    ["a window of 2, normalised", { window: 2, normalize: true, spends: [3, 3, 0] }, [2, 3, 1]],
    ["no end, normalised", { normalize: true, spends: [4, 0, 0] }, [2, 1, 0.5]],
    ["no periods", { spends: [] }, []],
    ["one period, Weibull", { spends: [7], model: "weibull pdf", parameters: [2, 0.1] }, [7]],
  ])("works with %s", (_name, request, wanted) => {
    expect(carried(request)).toEqual(wanted);
  });

  it.each<[string, Partial<AdstockRequest>, string]>([
    ["a retention of 1", { parameters: [1] }, "bad-parameter"],
    ["a retention below 0", { parameters: [-0.1] }, "bad-parameter"],
    ["no retention at all", { parameters: [] }, "bad-parameter"],
    ["a delay below 0", { model: "delayed", parameters: [0.5, -1] }, "bad-parameter"],
    ["a shape of 0", { model: "weibull cdf", parameters: [0, 0.1] }, "bad-parameter"],
    ["a scale above 1", { model: "weibull pdf", parameters: [2, 3] }, "bad-parameter"],
    ["a delay that no weight reaches", { model: "delayed", parameters: [0, 20], normalize: true }, "no-weights"],
    ["sums too large for a number", { spends: [1.7e308, 1.7e308] }, "not-finite"],
  ])("refuses %s", (_name, request, code) => {
    expect(adstock({ spends: [1, 2], model: "geometric", parameters: [0.5], window: null, normalize: false, ...request })).toMatchObject({ ok: false, code });
  });

  const share = fc.double({ min: 0, max: 0.95, noNaN: true });
  const spends = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });
  const settings = fc.record({ model: fc.constantFrom(...adstockModels), first: share, second: share, window: fc.option(fc.integer({ min: 1, max: 30 })) });
  const parametersOf = (first: number, second: number): number[] => [first + 0.01, second];

  it("adds up: the adstock of a sum is the sum of the adstocks", () => {
    fc.assert(
      fc.property(spends, settings, (one, { model, first, second, window }) => {
        const request = { model, parameters: parametersOf(first, second), window };
        const other = one.map((spend, period) => spend / 2 + period);
        const both = carried({ ...request, spends: one.map((spend, period) => spend + (other[period] ?? 0)) });
        const [a, b] = [carried({ ...request, spends: one }), carried({ ...request, spends: other })];
        both.forEach((value, period) => expect(value).toBeCloseTo((a[period] ?? 0) + (b[period] ?? 0), 3));
      }),
    );
  });

  it("does not let later periods change earlier ones, where the weights do not hang on their number", () => {
    fc.assert(
      fc.property(spends, settings, fc.boolean(), (one, { model, first, second, window }, normalize) => {
        fc.pre(!model.startsWith("weibull") || window !== null);
        const request = { model, parameters: parametersOf(first, second), window, normalize };
        const whole = adstock({ ...request, spends: [...one, 5, 0, 7] });
        const part = adstock({ ...request, spends: one });
        if (whole.ok && part.ok) expect(whole.value.slice(0, one.length)).toEqual(part.value);
      }),
    );
  });

  it("normalised, leaves a constant spend what it is in the end, and spreads a single one whole", () => {
    fc.assert(
      fc.property(settings, fc.integer({ min: 1, max: 20 }), ({ model, first, second }, window) => {
        const request = { model, parameters: parametersOf(first, second), window, normalize: true };
        const constant = adstock({ ...request, spends: Array.from({ length: 20 }, () => 10) });
        const pulse = adstock({ ...request, spends: [10, ...Array.from({ length: 19 }, () => 0)] });
        if (!constant.ok || !pulse.ok) return;
        expect(constant.value[19]).toBeCloseTo(10, 9);
        expect(pulse.value.reduce((sum, value) => sum + value, 0)).toBeCloseTo(10, 9);
      }),
    );
  });

  it("is the same by recursion and by weights", () => {
    const list = [5, 0, 3, 8, 1, 0, 0, 2];
    expect(shown(carried({ spends: list, parameters: [0.7] }), 10)).toEqual(shown(carried({ spends: list, parameters: [0.7], window: list.length }), 10));
  });
});
