import fc from "fast-check";
import { knapsack } from "../../src/domain/allocation/knapsack";
import { mostCandidates, prioritize, type Prioritized, type PrioritizeRequest } from "../../src/domain/allocation/prioritize";
import { knapsackClasses, knapsackOf, seeded } from "./knapsack-classes";

function best(request: PrioritizeRequest): Prioritized {
  const result = prioritize(request);
  if (!result.ok) throw new Error(`${result.code}: ${result.detail}`);
  return result.value;
}

function code(request: PrioritizeRequest): string {
  const result = prioritize(request);
  return result.ok ? `worth ${result.value.value}` : result.code;
}

/** The greatest value of all subsets that fit, by trying them all; in whole numbers. */
function byTrying(costs: readonly number[], values: readonly number[], budget: number): number {
  let most = 0;
  const tryFrom = (item: number, cost: number, value: number): void => {
    if (cost > budget) return;
    most = Math.max(most, value);
    for (let next = item; next < costs.length; next += 1) tryFrom(next + 1, cost + (costs[next] ?? 0), value + (values[next] ?? 0));
  };
  tryFrom(0, 0, 0);
  return most;
}

const sumOf = (list: readonly number[], selected: readonly boolean[]): number => list.reduce((sum, value, item) => (selected[item] === true ? sum + value : sum), 0);

describe("prioritize: worked examples", () => {
  // J. Burkardt, Florida State University, data sets KNAPSACK_01, p01 to p08: published weights, profits, capacities and optimal selections.
  it.each([
    ["p01", 165, [23, 31, 29, 44, 53, 38, 63, 85, 89, 82], [92, 57, 49, 68, 60, 43, 67, 84, 87, 72], [1, 1, 1, 1, 0, 1, 0, 0, 0, 0], 309],
    ["p02", 26, [12, 7, 11, 8, 9], [24, 13, 23, 15, 16], [0, 1, 1, 1, 0], 51],
    ["p03", 190, [56, 59, 80, 64, 75, 17], [50, 50, 64, 46, 50, 5], [1, 1, 0, 0, 1, 0], 150],
    ["p04", 50, [31, 10, 20, 19, 4, 3, 6], [70, 20, 39, 37, 7, 5, 10], [1, 0, 0, 1, 0, 0, 0], 107],
    ["p05", 104, [25, 35, 45, 5, 25, 3, 2, 2], [350, 400, 450, 20, 70, 8, 5, 5], [1, 0, 1, 1, 1, 0, 1, 1], 900],
    ["p06", 170, [41, 50, 49, 59, 55, 57, 60], [442, 525, 511, 593, 546, 564, 617], [0, 1, 0, 1, 0, 0, 1], 1_735],
    ["p07", 750, [70, 73, 77, 80, 82, 87, 90, 94, 98, 106, 110, 113, 115, 118, 120], [135, 139, 149, 150, 156, 163, 173, 184, 192, 201, 210, 214, 221, 229, 240], [1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 0, 0, 0, 1, 1], 1_458],
    [
      "p08",
      6_404_180,
      [382_745, 799_601, 909_247, 729_069, 467_902, 44_328, 34_610, 698_150, 823_460, 903_959, 853_665, 551_830, 610_856, 670_702, 488_960, 951_111, 323_046, 446_298, 931_161, 31_385, 496_951, 264_724, 224_916, 169_684],
      [825_594, 1_677_009, 1_676_628, 1_523_970, 943_972, 97_426, 69_666, 1_296_457, 1_679_693, 1_902_996, 1_844_992, 1_049_289, 1_252_836, 1_319_836, 953_277, 2_067_538, 675_367, 853_655, 1_826_027, 65_731, 901_489, 577_243, 466_257, 369_261],
      [1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 1, 1],
      13_549_094,
    ],
  ] as const)("finds the published optimum of %s", (_name, budget, costs, values, selection, value) => {
    const answer = best({ budget, costs, values });
    expect(answer.value).toBe(value);
    expect(answer.selected.map(Number)).toEqual(selection);
    expect(answer.left).toBe(budget - answer.cost);
  });

  it("takes what is mandatory, and the best with the rest", () => {
    expect(best({ budget: 100, costs: [60, 50, 50, 30], values: [95, 80, 75, 50], mandatory: [true, false, false, false] })).toEqual({ selected: [true, false, false, true], value: 145, cost: 90, left: 10 });
  });

  it("counts in cents and in decimals of value", () => {
    expect(best({ budget: 0.3, costs: [0.1, 0.2, 0.3], values: [1.05, 1.05, 2] })).toEqual({ selected: [true, true, false], value: 2.1, cost: 0.3, left: 0 });
    expect(best({ budget: 100.01, costs: [50.01, 50.01, 50], values: [1, 1, 1.5] }).cost).toBe(100.01);
  });
});

describe("prioritize: edges", () => {
  it.each([
    ["nothing", { budget: 10, costs: [], values: [] }, []],
    ["a budget for all", { budget: 10, costs: [4, 6], values: [1, 1] }, [1, 1]],
    ["a budget for none", { budget: 1, costs: [4, 6], values: [1, 1] }, [0, 0]],
    ["no budget, and something free", { budget: 0, costs: [0, 1], values: [1, 1] }, [1, 0]],
    ["free items worth nothing, or less", { budget: 5, costs: [0, 0, 0], values: [0, -1, 2] }, [0, 0, 1]],
    ["items worth nothing, or less", { budget: 5, costs: [1, 1, 1], values: [0, -1, 2] }, [0, 0, 1]],
    ["mandatory items worth less than nothing", { budget: 5, costs: [1, 4, 4], values: [-9, 1, 2], mandatory: [true, false, false] }, [1, 0, 1]],
    ["mandatory items that take the whole budget", { budget: 5, costs: [5, 1], values: [1, 9], mandatory: [true, false] }, [1, 0]],
    ["costs of 15 digits that fill the budget", { budget: 1, costs: [1 / 3, 1 / 3, 1 / 3, 0.9], values: [1, 1, 1, 2] }, [1, 1, 1, 0]],
    ["values that differ by all of a double", { budget: 2, costs: [1, 1, 2], values: [1e-300, 1e-300, 1e300] }, [0, 0, 1]],
    ["a huge budget", { budget: 1e300, costs: [1, 2.5], values: [1, 1] }, [1, 1]],
  ])("answers %s", (_name, request, expected) => {
    expect(best(request).selected.map(Number)).toEqual(expected);
  });

  it.each([
    ["a negative cost", { budget: 1, costs: [1, -1], values: [1, 1] }, "negative-cost"],
    ["mandatory items above the budget", { budget: 1, costs: [1, 0.01], values: [1, 1], mandatory: [true, true] }, "over-budget"],
    ["a negative budget", { budget: -1, costs: [1], values: [1] }, "over-budget"],
    ["a budget that is no number", { budget: Number.NaN, costs: [1], values: [1] }, "not-finite"],
    ["values too large to add", { budget: 10, costs: [1, 1], values: [1.5e308, 1.5e308] }, "not-finite"],
    ["more items than the limit", { budget: 1e9, costs: Array.from({ length: mostCandidates + 1 }, () => 1), values: Array.from({ length: mostCandidates + 1 }, () => 1) }, "too-many"],
  ])("refuses %s", (_name, request, expected) => {
    expect(code(request)).toBe(expected);
  });

  // Sixty numbers of 15 digits, where no subset comes to the capacity exactly and every mix of them comes close.
  it("gives up in time where a proof is out of reach", () => {
    const draw = seeded(4);
    const weights = Array.from({ length: 60 }, () => draw(1e11, 5e13));
    const start = performance.now();
    const result = knapsack({ weights, values: weights }, Math.floor(weights.reduce((sum, weight) => sum + weight, 0) / 2));
    expect(result).toMatchObject({ ok: false, code: "too-hard" });
    expect(performance.now() - start).toBeLessThan(30_000);
  });
});

describe("prioritize: properties", () => {
  const item = fc.record({ cost: fc.integer({ min: 0, max: 40 }), value: fc.integer({ min: -3, max: 40 }), mandatory: fc.boolean() });

  it("finds what trying all subsets finds", () => {
    const range = fc.constantFrom(5, 40, 1_000, 1_000_000);
    const list = range.chain((most) => fc.array(fc.record({ cost: fc.integer({ min: 1, max: most }), value: fc.integer({ min: 1, max: most }) }), { minLength: 1, maxLength: 13 }));
    fc.assert(
      fc.property(list, fc.double({ min: 0, max: 1, noNaN: true }), (items, part) => {
        const [costs, values] = [items.map(({ cost }) => cost), items.map(({ value }) => value)];
        const budget = Math.floor(costs.reduce((sum, cost) => sum + cost, 0) * part);
        expect(best({ budget, costs, values }).value).toBe(byTrying(costs, values, budget));
      }),
      { numRuns: 400 },
    );
  });

  it.each(knapsackClasses)("finds it for 18 items of the class %s", (name) => {
    for (let seed = 1; seed <= 4; seed += 1) {
      const { weights, values, capacity } = knapsackOf(name, 18, seed % 2 === 0 ? 1_000 : 100_000, seed / 5, seed);
      expect(best({ budget: capacity, costs: weights, values }).value).toBe(byTrying(weights, values, capacity));
    }
  });

  it("keeps the budget, takes what is mandatory, and adds up what it answers", () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 30 }), fc.integer({ min: 0, max: 500 }), (items, budget) => {
        const [costs, values, mandatory] = [items.map(({ cost }) => cost / 100), items.map(({ value }) => value), items.map((one) => one.mandatory)];
        const result = prioritize({ budget: budget / 100, costs, values, mandatory });
        const needed = items.reduce((sum, one) => (one.mandatory ? sum + one.cost : sum), 0);
        expect(result.ok).toBe(needed <= budget);
        if (!result.ok) return;
        const { selected, value, cost, left } = result.value;
        mandatory.forEach((must, place) => must && expect(selected[place]).toBe(true));
        expect(value).toBe(sumOf(values, selected));
        expect(Math.round(cost * 100)).toBe(sumOf(items.map((one) => one.cost), selected));
        expect(Math.round(left * 100)).toBe(budget - Math.round(cost * 100));
        expect(left).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("is never beaten by a random set that fits, and does not depend on the order or the unit", () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...knapsackClasses), (seed, name) => {
        const { weights, values, capacity } = knapsackOf(name, 60, 10_000, 0.4, seed);
        const value = best({ budget: capacity, costs: weights, values }).value;
        const draw = seeded(seed + 1);
        let [cost, worth] = [0, 0];
        weights.forEach((weight, place) => {
          if (draw(0, 1) === 0 || cost + weight > capacity) return;
          cost += weight;
          worth += values[place] ?? 0;
        });
        expect(value).toBeGreaterThanOrEqual(worth);
        expect(best({ budget: capacity, costs: weights.toReversed(), values: values.toReversed() }).value).toBe(value);
        expect(best({ budget: capacity / 100, costs: weights.map((weight) => weight / 100), values: values.map((one) => one / 10) }).value).toBeCloseTo(value / 10, 6);
      }),
      { numRuns: 40 },
    );
  });
});

describe("prioritize: hard classes", () => {
  // Costs up to 10,000 and up to 100,000, in cents.
  it.each(knapsackClasses)("proves 200 items of the class %s", (name) => {
    for (const range of [1_000_000, 10_000_000]) {
      for (const part of [0.15, 0.5, 0.85]) {
        const { weights, values, capacity } = knapsackOf(name, 200, range, part, Math.round(part * 100));
        const answer = best({ budget: capacity / 100, costs: weights.map((weight) => weight / 100), values: values.map((value) => value / 100) });
        expect(Math.round(answer.cost * 100)).toBeLessThanOrEqual(capacity);
        expect(answer.selected.filter(Boolean).length).toBeGreaterThan(0);
      }
    }
  });

  it("proves equal ratios of 15 digits, as formulas give them", () => {
    const { weights, capacity } = knapsackOf("equal ratios", 200, 1_000_000, 0.5, 3);
    const answer = best({ budget: capacity / 7, costs: weights.map((weight) => weight / 7), values: weights.map((weight) => weight / 3) });
    expect(answer.left).toBeLessThan(0.01);
  });
});
