import fc from "fast-check";
import { adstock } from "../../src/domain/curves/adstock";
import type { Curve } from "../../src/domain/curves/curve";
import { hill } from "../../src/domain/curves/hill";
import { createCurve, type CurveModel } from "../../src/domain/curves/models";
import { curveFrom } from "./numeric-curve";
import { optimize, type Optimum } from "../../src/domain/curves/optimize";
import type { Channel, Goal } from "../../src/domain/curves/problem";

function curve(model: CurveModel, ...parameters: number[]): Curve {
  const made = createCurve(model, parameters);
  if (!made.ok) throw new Error(made.detail);
  return made.value;
}

const channel = (one: Curve, low = 0, high = Infinity): Channel => ({ curve: one, low, high });

function best(goal: Goal, target: number, channels: readonly Channel[], effort?: number): Optimum {
  const result = optimize({ goal, target, channels, ...(effort === undefined ? {} : { effort }) });
  if (!result.ok) throw new Error(result.detail);
  return result.value;
}

const rounded = ({ spends }: Optimum, digits = 6): number[] => spends.map((spend) => Number(spend.toFixed(digits)));

/** The best response on a grid of two or three channels; the last takes what is left, as far as it can. */
function gridBest(channels: readonly Channel[], total: number, steps: number): number {
  const [first, ...others] = channels;
  if (first === undefined) return 0;
  const reserved = others.reduce((sum, { low }) => sum + low, 0);
  const most = Math.max(first.low, Math.min(first.high, total - reserved));
  if (others.length === 0) return first.curve.value(most);
  let top = -Infinity;
  for (let step = 0; step <= steps; step += 1) {
    const spend = first.low + ((most - first.low) * step) / steps;
    top = Math.max(top, first.curve.value(spend) + gridBest(others, total - spend, steps));
  }
  return top;
}

describe("optimum of published and closed-form cases", () => {
  // PyMC-Marketing's two Michaelis–Menten curves; √(Lk)/(k + b) is the same for all at the optimum.
  it("divides 100 over two Michaelis–Menten curves", () => {
    const optimum = best("spend", 100, [channel(curve("michaelis-menten", 10, 5)), channel(curve("michaelis-menten", 20, 10))]);
    expect(rounded(optimum, 4)).toEqual([33.3333, 66.6667]);
    expect(optimum.response).toBeCloseTo(26.0869565, 7);
    expect(optimum.gap).toBe(0);
  });

  it("puts all of 100 on one of two equal S-curves, the first listed", () => {
    const s = hill(1, 60, 3);
    for (const second of [s, hill(1, 60, 3)]) {
      const optimum = best("spend", 100, [channel(s), channel(second)]);
      expect(optimum.spends).toEqual([100, 0]);
      expect(optimum.response).toBeCloseTo(0.8223684, 7);
    }
    expect(2 * s.value(50)).toBeCloseTo(0.7331378, 7);
  });

  // Σ c·√x with Σx = 100: x in proportion to c².
  it("divides 100 over three square roots", () => {
    const optimum = best("spend", 100, [10, 20, 30].map((c) => channel(curve("power", c, 0.5))));
    expect(rounded(optimum)).toEqual([7.142857, 28.571429, 64.285714]);
    expect(optimum.response).toBeCloseTo(374.165739, 6);
  });

  // c·ln(1 + x/h): x + h in proportion to c.
  it("divides by logarithms", () => {
    expect(rounded(best("spend", 90, [channel(curve("logarithm", 1, 10)), channel(curve("logarithm", 3, 20))]))).toEqual([20, 70]);
  });

  it("fills straight lines in the order of their height, then of the list", () => {
    const line = (c: number, high: number): Channel => channel(curve("power", c, 1), 0, high);
    expect(best("spend", 100, [line(2, 30), line(2, 50), line(3, 40)]).spends).toEqual([30, 30, 40]);
  });

  describe("of PyMC-Marketing's posterior draws with adstock", () => {
    // tests/mmm/test_budget_optimizer.py @01913ec; optimum recomputed as 54.78332 / 45.21668 with a response of 48.931664.
    const weeks = Array.from({ length: 34 }, (_, week) => (week < 30 ? 1 : 0));
    const draws = [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6], [0.7, 0.8]];
    const made = (index: 0 | 1, retention: number, scale: number): Curve => {
      const carried = adstock({ spends: weeks, model: "geometric", parameters: [retention], window: 4, normalize: true });
      const reach = carried.ok ? carried.value : [];
      const parts = draws.flatMap((rates) => reach.map((share) => ({ share, curve: curve("logistic", scale / draws.length, rates[index] ?? 0) })));
      return curveFrom({
        value: (spend) => parts.reduce((sum, part) => sum + part.curve.value(part.share * spend), 0),
        marginal: (spend) => parts.reduce((sum, part) => sum + part.share * part.curve.marginal(part.share * spend), 0),
        inflection: 0,
      });
    };
    const curves = [made(0, 0.5, 0.5), made(1, 0.7, 1)] as const;
    const within = (high: number, low = 0): Channel[] => [channel(curves[0], low, high), channel(curves[1], 0, high)];

    it("finds the optimum", () => {
      const optimum = best("spend", 100, within(Infinity));
      expect(rounded(optimum, 4)).toEqual([54.7833, 45.2167]);
      expect(optimum.response).toBeCloseTo(48.931664, 5);
      expect(curves[0].value(50) + curves[1].value(50)).toBeCloseTo(48.919578, 5);
    });

    it("keeps maximums of 50 each", () => {
      expect(rounded(best("spend", 100, within(50)))).toEqual([50, 50]);
    });

    it("spends nothing of nothing", () => {
      expect(best("spend", 0, within(Infinity))).toEqual({ spends: [0, 0], response: 0, spent: 0, gap: 0 });
    });

    it("says that 60 on the first does not go with a maximum of 50", () => {
      expect(optimize({ goal: "spend", target: 100, channels: within(50, 60) })).toMatchObject({ ok: false, code: "infeasible" });
    });
  });
});

describe("optimum within limits", () => {
  const s = hill(1, 60, 3);

  it.each<[string, number, Channel[], number[]]>([
    ["a minimum inside the convex part", 100, [channel(s, 10), channel(s, 10)], [90, 10]],
    ["a maximum before the turn", 100, [channel(s, 0, 20), channel(s)], [0, 100]],
    ["maximums that hold back money", 100, [channel(s, 0, 20), channel(s, 0, 30)], [20, 30]],
    ["minimums that take it all", 100, [channel(s, 40), channel(s, 60)], [40, 60]],
    ["minimums that add up but for a rounding", 0.3, [channel(s, 0.1), channel(s, 0.2)], [0.1, 0.2]],
    ["a fixed channel", 100, [channel(s, 30, 30), channel(s)], [30, 70]],
    ["one channel", 7, [channel(s)], [7]],
    ["no money", 0, [channel(s), channel(hill(1, 1, 0.5))], [0, 0]],
  ])("keeps %s", (_name, total, channels, spends) => {
    expect(rounded(best("spend", total, channels))).toEqual(spends);
  });

  it.each<[string, Goal, number, Channel[], string]>([
    ["minimums above the total", "spend", 10, [channel(s, 6), channel(s, 6)], "infeasible"],
    ["a minimum above its maximum", "spend", 10, [channel(s, 6, 5)], "infeasible"],
    ["a response beyond all maxima", "response", 3, [channel(s), channel(s)], "infeasible"],
    ["a response that is only neared", "response", 2, [channel(s), channel(s)], "infeasible"],
    ["a response beyond the maximums", "response", 1, [channel(s, 0, 60), channel(s, 0, 59)], "infeasible"],
    ["sums too large for a number", "spend", 1e308, [channel(hill(1.7e308, 1, 2)), channel(hill(1.7e308, 1, 2))], "not-finite"],
  ])("refuses %s", (_name, goal, target, channels, code) => {
    expect(optimize({ goal, target, channels })).toMatchObject({ ok: false, code });
  });

  it("reaches a response with the least spend", () => {
    const optimum = best("response", hill(1, 60, 3).value(100), [channel(s), channel(s)]);
    expect(rounded(optimum)).toEqual([100, 0]);
    expect(best("response", 0, [channel(s, 5), channel(s)]).spends).toEqual([5, 0]);
    // Two equal roots: a target of 40 takes (40/20)² = 4 of each.
    expect(rounded(best("response", 40, [10, 10].map((c) => channel(curve("power", c, 0.5)))))).toEqual([4, 4]);
    expect(rounded(best("response", s.value(60) + s.value(59), [channel(s, 0, 60), channel(s, 0, 59)]), 4)).toEqual([60, 59]);
  });
});

describe("optimum and its proof", () => {
  const number = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
  const someCurve = fc.oneof(
    { weight: 5, arbitrary: fc.tuple(number(1, 10), number(5, 100), number(1.05, 7)).map(([m, h, slope]) => hill(m, h, slope)) },
    { weight: 1, arbitrary: fc.tuple(number(1, 10), number(5, 100), number(10, 50)).map(([m, h, slope]) => hill(m, h, slope)) },
    { weight: 1, arbitrary: fc.tuple(number(1, 10), number(5, 100), number(0.3, 1)).map(([m, h, slope]) => hill(m, h, slope)) },
    { weight: 1, arbitrary: fc.tuple(number(1, 10), number(0.005, 0.1)).map(([m, rate]) => curve("logistic", m, rate)) },
    { weight: 1, arbitrary: fc.tuple(number(0.2, 1.2), number(0.3, 1)).map(([c, p]) => curve("power", c, p)) },
    { weight: 1, arbitrary: fc.tuple(number(1, 5), number(5, 50)).map(([c, h]) => curve("logarithm", c, h)) },
  );
  /** Limits as shares of the total, so that they can be met. */
  const someChannel = fc.record({ curve: someCurve, low: fc.oneof(fc.constant(0), number(0, 0.3)), room: fc.oneof(fc.constant(Infinity), number(0.05, 1)) });
  const some = fc.record({ total: number(5, 150), parts: fc.array(someChannel, { minLength: 2, maxLength: 3 }), twins: fc.boolean() }).map(({ total, parts, twins }) => {
    const channels = parts.map(({ curve: one, low, room }) => channel(one, low * total, (low + room) * total));
    if (twins && channels[0]) channels[1] = channels[0];
    return { total, channels };
  });

  it("is as good as any point of a fine grid, within its limits, and proven", () => {
    fc.assert(
      fc.property(some, ({ total, channels }) => {
        const { spends, response, spent, gap } = best("spend", total, channels);
        channels.forEach(({ low, high }, place) => {
          expect(spends[place]).toBeGreaterThanOrEqual(low * (1 - 1e-12));
          expect(spends[place]).toBeLessThanOrEqual(high * (1 + 1e-12));
        });
        const most = Math.min(total, channels.reduce((sum, { high }) => sum + high, 0));
        expect(Math.abs(spent - most)).toBeLessThanOrEqual(1e-11 * most);
        const grid = gridBest(channels, total, channels.length === 2 ? 600 : 50);
        expect(response).toBeGreaterThanOrEqual(grid * (1 - 1e-9));
        expect(gap).toBeGreaterThanOrEqual(0);
        expect(gap).toBeLessThanOrEqual(1e-6 * response);
        expect(response + gap).toBeGreaterThanOrEqual(grid * (1 - 1e-12));
      }),
      { numRuns: 400 },
    );
  });

  it("is undone by the question for the least spend", () => {
    fc.assert(
      fc.property(some, ({ total, channels }) => {
        const forward = best("spend", total, channels);
        const target = forward.response * (1 - 1e-9);
        const back = best("response", target, channels);
        expect(back.response).toBeGreaterThanOrEqual(target * (1 - 1e-9));
        expect(back.spent).toBeLessThanOrEqual(forward.spent * (1 + 1e-6) + 1e-9);
        expect(back.gap).toBeLessThanOrEqual(1e-6 * back.spent + 1e-12);
        // And no smaller total reaches as much.
        if (back.spent > channels.reduce((sum, { low }) => sum + low, 0) * (1 + 1e-4) + 1e-6) expect(best("spend", back.spent * (1 - 1e-4), channels).response).toBeLessThan(target);
      }),
      { numRuns: 200 },
    );
  });

  it("is no worse than random plans, and returns the same at the margin wherever it can move", () => {
    const plan = fc.tuple(fc.array(fc.record({ curve: someCurve }), { minLength: 4, maxLength: 12 }), fc.array(number(0, 1), { minLength: 12, maxLength: 12 }), number(20, 500));
    fc.assert(
      fc.property(plan, ([parts, shares, total]) => {
        const channels = parts.map(({ curve: one }) => channel(one));
        const { spends, response } = best("spend", total, channels);
        const sum = channels.reduce((so, _, place) => so + (shares[place] ?? 0), 0) || 1;
        const random = channels.reduce((so, { curve: one }, place) => so + one.value(((shares[place] ?? 0) / sum) * total), 0);
        expect(response).toBeGreaterThanOrEqual(random * (1 - 1e-9));
        const margins = channels.flatMap(({ curve: one }, place) => ((spends[place] ?? 0) > 1e-6 * total ? [one.marginal(spends[place] ?? 0)] : []));
        for (const margin of margins) expect(margin / (margins[0] ?? 1)).toBeCloseTo(1, 4);
      }),
      { numRuns: 200 },
    );
  });

  it("settles 500 like S-curves", () => {
    const s = hill(1, 60, 3);
    for (const total of [10, 100, 200, 1000, 20_000]) {
      const { spends, response, gap } = best("spend", total, Array.from({ length: 500 }, () => channel(s)));
      // Of like channels, so many take equal parts, and the first of the list.
      const counts = Array.from({ length: 500 }, (_, index) => (index + 1) * s.value(total / (index + 1)));
      expect(response).toBeCloseTo(Math.max(...counts), 9);
      expect(gap).toBeLessThanOrEqual(1e-6 * response);
      const listed = spends.map((spend) => Number(spend.toFixed(9)));
      expect([...listed].sort((a, b) => b - a)).toEqual(listed);
    }
  });

  it("settles 500 S-curves that are nearly alike", () => {
    for (const spread of [1e-9, 1e-3, 0.1]) {
      const channels = Array.from({ length: 500 }, (_, index) => {
        const part = ((index * 7919) % 500) / 500;
        return channel(hill(1 + spread * part, 60 * (1 + spread * (((index * 104_729) % 500) / 500)), 3));
      });
      for (const total of [100, 1000]) {
        const { response, gap } = best("spend", total, channels);
        expect(gap).toBeLessThanOrEqual(1e-6 * response);
      }
    }
  });

  it("reports the gap it has not closed when it is given little time", () => {
    // All of one shape: the question is which of them fill the total, as of weights that should fill a bag.
    const channels = Array.from({ length: 40 }, (_, index) => channel(hill(20 + ((index * 37) % 41) + index / 7, 20 + ((index * 37) % 41) + index / 7, 2.5), 0, 0.6 * (20 + ((index * 37) % 41) + index / 7)));
    const hasty = best("spend", 300, channels, 500);
    const patient = best("spend", 300, channels);
    expect(hasty.gap).toBeGreaterThan(0);
    expect(patient.gap).toBeLessThanOrEqual(hasty.gap);
    expect(patient.response).toBeLessThanOrEqual(hasty.response + hasty.gap);
    expect(patient.spent).toBeCloseTo(300, 9);
  });
});
