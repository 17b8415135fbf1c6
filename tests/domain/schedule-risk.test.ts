import fc from "fast-check";
import { criticalPath } from "../../src/domain/schedule/critical-path";
import { pertBetaQuantiles, quantileSteps } from "../../src/domain/schedule/pert-beta";
import { simulateSchedule, type ScheduleRisk } from "../../src/domain/schedule/schedule-risk";
import { normalQuantile } from "../../src/domain/statistics/normal";
import { quantileOfSorted, shareUpTo } from "../../src/domain/statistics/sorted-sample";
import { networkOf, plainTasks, type PlainLink } from "./random-network";

type Estimate = readonly [optimistic: number, likely: number, pessimistic: number];

const follows = (from: number, to: number): PlainLink => ({ from, to, kind: "FS", lag: 0 });
const columns = (estimates: readonly Estimate[]) => ({
  optimistic: estimates.map(([low]) => low),
  likely: estimates.map(([, mode]) => mode),
  pessimistic: estimates.map(([, , high]) => high),
});

function simulated(estimates: readonly Estimate[], links: readonly PlainLink[], trials = 100_000, seed = 1): ScheduleRisk {
  const risk = simulateSchedule(networkOf(estimates.length, links), columns(estimates), { trials, seed, criticality: true });
  if (!risk.ok) throw new Error(risk.detail);
  return risk.value;
}

const variance = (sample: Float64Array): number => {
  const mean = sample.reduce((sum, value) => sum + value, 0) / sample.length;
  return sample.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sample.length;
};

/** Distribution function of the PERT-beta with mode m, by Simpson's rule; t = s³(10 − 15s + 6s²) smooths both ends. */
function pertBetaCdf(mode: number, x: number): number {
  const smooth = (s: number): number => s ** 3 * (10 - 15 * s + 6 * s * s);
  const density = (s: number): number => smooth(s) ** (4 * mode) * (1 - smooth(s)) ** (4 - 4 * mode) * 30 * (s * (1 - s)) ** 2;
  const simpson = (to: number, steps: number): number => {
    const width = to / steps;
    let sum = density(0) + density(to);
    for (let step = 1; step < steps; step++) sum += density(step * width) * (step % 2 === 1 ? 4 : 2);
    return (sum * width) / 3;
  };
  let [low, high] = [0, 1];
  for (let halving = 0; halving < 50; halving++) {
    const middle = (low + high) / 2;
    if (smooth(middle) < x) low = middle;
    else high = middle;
  }
  return simpson(low, 1000) / simpson(1, 1000);
}

describe("PERT-beta quantiles", () => {
  // α and β are whole numbers that add up to 6, so the distribution function is a binomial sum.
  it.each([0, 0.25, 0.5, 0.75, 1])("are those of the beta distribution for a mode of %d", (mode) => {
    const binomial = [1, 5, 10, 10, 5, 1];
    const quantiles = pertBetaQuantiles(mode);
    for (let place = 0; place <= quantileSteps; place++) {
      const x = quantiles[place] ?? 0;
      const below = binomial.reduce((sum, ways, hits) => sum + (hits >= 1 + 4 * mode ? ways * x ** hits * (1 - x) ** (5 - hits) : 0), 0);
      expect(Math.abs(below - place / quantileSteps)).toBeLessThan(3e-5);
    }
    // Beta(1, 5) and Beta(5, 1) in closed form.
    if (mode === 0) expect(quantiles[512]).toBeCloseTo(1 - 0.5 ** 0.2, 5);
    if (mode === 1) expect(quantiles[512]).toBeCloseTo(0.5 ** 0.2, 5);
    if (mode === 0.5) expect(quantiles[512]).toBeCloseTo(0.5, 10);
  });

  it("are those of the beta distribution for any mode, rise, and mirror each other", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: quantileSteps - 1 }), (mode, place) => {
        const quantiles = pertBetaQuantiles(mode);
        expect(Math.abs(pertBetaCdf(mode, quantiles[place] ?? 0) - place / quantileSteps)).toBeLessThan(3e-5);
        expect(quantiles.every((value, index) => index === 0 || value > (quantiles[index - 1] ?? 1))).toBe(true);
        expect(pertBetaQuantiles(1 - mode)[quantileSteps - place]).toBeCloseTo(1 - (quantiles[place] ?? 0), 4);
      }),
      { numRuns: 50 },
    );
  });
});

describe("a sorted sample", () => {
  it.each([
    // Microsoft, PERCENTILE.INC function: {1,3,2,4} at 0.3.
    [[1, 2, 3, 4], 0.3, 1.9],
    [[1, 2, 3, 4], 0, 1],
    [[1, 2, 3, 4], 1, 4],
    [[7], 0.8, 7],
  ])("%j has the quantile %d: %d", (sample, share, expected) => {
    expect(quantileOfSorted(sample, share)).toBeCloseTo(expected, 12);
  });

  it.each([
    [0, 0],
    [1, 0.25],
    [2.5, 0.75],
    [9, 1],
  ])("lies up to %d with a share of %d", (value, share) => {
    expect(shareUpTo([1, 2, 2, 4], value)).toBe(share);
  });
});

describe("one task follows its distribution", () => {
  it.each<Estimate>([
    [5, 8, 17],
    [0, 0, 1],
    [0, 1, 1],
    [2, 3, 4],
    [10, 10.1, 30],
  ])("%d, %d, %d", (low, mode, high) => {
    const { lengths, mean } = simulated([[low, mode, high]], []);
    const width = high - low;
    const expected = (low + 4 * mode + high) / 6;
    const spread = Math.sqrt(((expected - low) * (high - expected)) / 7);
    // 100,000 trials: four standard errors of the mean.
    expect(Math.abs(mean - expected)).toBeLessThan((4 * spread) / Math.sqrt(1e5));
    expect(Math.sqrt(variance(lengths))).toBeCloseTo(spread, width > 5 ? 1 : 2);
    for (const share of [0.0005, 0.1, 0.5, 0.8, 0.9, 0.9995]) {
      const x = (quantileOfSorted(lengths, share) - low) / width;
      expect(Math.abs(pertBetaCdf((mode - low) / width, x) - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / 1e5) + 3e-5);
    }
    expect(lengths[0]).toBeGreaterThanOrEqual(low);
    expect(lengths.at(-1)).toBeLessThanOrEqual(high);
  });
});

describe("a project follows its tasks", () => {
  it("two parallel tasks: the longer of two Beta(1, 5) is 2/6 − 1/11 on average, and either decides as often", () => {
    const { mean, lengths, criticality } = simulated([[0, 0, 1], [0, 0, 1]], []);
    expect(Math.abs(mean - (2 / 6 - 1 / 11))).toBeLessThan(0.002);
    // P(both ≤ t) = (1 − (1 − t)^5)², so the median is 1 − (1 − √½)^(1/5).
    expect(Math.abs(quantileOfSorted(lengths, 0.5) - (1 - (1 - Math.SQRT1_2) ** 0.2))).toBeLessThan(0.002);
    expect(Math.abs((criticality?.[0] ?? 0) - 0.5)).toBeLessThan(0.01);
    expect((criticality?.[0] ?? 0) + (criticality?.[1] ?? 0)).toBeCloseTo(1, 3);
  });

  it("a long chain is normal: mean and variance add up", () => {
    const estimates = Array.from({ length: 60 }, (_, task): Estimate => [1, 2 + (task % 3), 6 + (task % 5)]);
    const { mean, lengths } = simulated(estimates, Array.from({ length: 59 }, (_, task) => follows(task, task + 1)));
    const means = estimates.map(([low, mode, high]) => (low + 4 * mode + high) / 6);
    const expected = means.reduce((sum, value) => sum + value, 0);
    const spread = Math.sqrt(estimates.reduce((sum, [low, , high], task) => sum + (((means[task] ?? 0) - low) * (high - (means[task] ?? 0))) / 7, 0));
    expect(Math.abs(mean - expected)).toBeLessThan((4 * spread) / Math.sqrt(1e5));
    expect(Math.abs(Math.sqrt(variance(lengths)) / spread - 1)).toBeLessThan(0.01);
    for (const share of [0.1, 0.5, 0.8, 0.9]) {
      // The sum of 60 is still a little skew: within a fiftieth of its spread.
      expect(Math.abs(quantileOfSorted(lengths, share) - (expected + spread * normalQuantile(share)))).toBeLessThan(0.03 * spread);
    }
  });

  it("Taylor's network without doubt lasts 24", () => {
    const certain = [9, 10, 5, 3, 6, 3, 4].map((days): Estimate => [days, days, days]);
    const { lengths, criticality } = simulated(certain, [follows(0, 2), follows(2, 4), follows(4, 6), follows(1, 5), follows(1, 3), follows(5, 6)], 100);
    expect([lengths[0], lengths.at(-1)]).toEqual([24, 24]);
    expect([...(criticality ?? [])]).toEqual([1, 0, 1, 0, 1, 0, 1]);
  });

  it("tells the same story for the same seed, another for another", () => {
    const run = (seed: number): number[] => [...simulated([[1, 2, 6], [1, 3, 4]], [follows(0, 1)], 300, seed).lengths];
    expect(run(7)).toEqual(run(7));
    expect(run(7)).not.toEqual(run(8));
    expect(run(2 ** 40)).toEqual(run(2 ** 41));
  });

  it("does not see the seed in its first trials", () => {
    const firsts = Float64Array.from({ length: 2000 }, (_, seed) => simulated([[0, 0.5, 1]], [], 1, seed).mean);
    expect(Math.abs(firsts.reduce((sum, value) => sum + value, 0) / 2000 - 0.5)).toBeLessThan((4 * Math.sqrt(1 / 28)) / Math.sqrt(2000));
    expect(variance(firsts)).toBeCloseTo(1 / 28, 2);
    const neighbours = firsts.slice(1).reduce((sum, value, index) => sum + (value - 0.5) * ((firsts[index] ?? 0) - 0.5), 0) / 1999;
    expect(Math.abs(neighbours * 28)).toBeLessThan(0.1);
  });

  it("a trial is a critical path: without doubt, for every kind of link, in any number of trials", () => {
    fc.assert(
      fc.property(plainTasks({ most: 8 }), fc.integer({ min: 1, max: 300 }), ({ durations, links }, trials) => {
        const network = networkOf(durations.length, links);
        const path = criticalPath(network, durations);
        const { lengths, criticality, mean } = simulated(durations.map((days): Estimate => [days, days, days]), links, trials);
        expect(path.ok && [path.value.length, path.value.length, path.value.length, ...path.value.critical]).toEqual([lengths[0], lengths.at(-1), mean, ...(criticality ?? [])]);
      }),
      { numRuns: 200 },
    );
  });

  it("with doubt, is never shorter than its shortest and never longer than its longest, and some task is always critical", () => {
    fc.assert(
      fc.property(plainTasks({ most: 6, kinds: ["FS", "SS"] }), fc.integer({ min: 0, max: 9 }), ({ durations, links }, more) => {
        const network = networkOf(durations.length, links);
        const longest = criticalPath(network, durations.map((days) => days + more));
        const shortest = criticalPath(network, durations);
        const { lengths, criticality } = simulated(durations.map((days, task): Estimate => [days, days + (more * (task % 3)) / 2, days + more]), links, 200);
        expect(lengths[0]).toBeGreaterThanOrEqual(shortest.ok ? shortest.value.length : Infinity);
        expect(lengths.at(-1)).toBeLessThanOrEqual((longest.ok ? longest.value.length : 0) + 1e-9);
        expect((criticality ?? new Float64Array()).reduce((sum, share) => sum + share, 0)).toBeGreaterThanOrEqual(1 - 1e-9);
      }),
      { numRuns: 100 },
    );
  });
});

it.each([
  ["estimates out of order", [[3, 2, 4]], 10, "bad-order", 0],
  ["estimates that are no numbers", [[1, 2, 3], [Number.NaN, 2, 4]], 10, "bad-order", 1],
  ["estimates below zero", [[1, 1, 1], [-1, 2, 4]], 10, "negative-duration", 1],
  ["estimates beyond measure", [[1, 2, 1e300]], 10, "out-of-range", 0],
  ["no trial", [[1, 2, 3]], 0, "bad-trials", null],
  ["half a trial", [[1, 2, 3]], 0.5, "bad-trials", null],
  ["too many trials", [[1, 2, 3]], 1_000_001, "bad-trials", null],
] as const)("%s are refused", (_name, estimates, trials, code, entry) => {
  expect(simulateSchedule(networkOf(estimates.length, []), columns(estimates), { trials, seed: 1, criticality: false })).toMatchObject({ ok: false, code, entry });
});

it.each([
  ["tasks", 2_001, 1],
  ["work", 2_000, 25_001],
])("too much %s is refused", (_name, size, trials) => {
  const estimates = Array.from({ length: size }, (): Estimate => [1, 2, 3]);
  expect(simulateSchedule(networkOf(size, []), columns(estimates), { trials, seed: 1, criticality: false })).toMatchObject({ ok: false, code: "too-large" });
});
