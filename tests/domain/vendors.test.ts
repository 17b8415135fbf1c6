import fc from "fast-check";
import { performanceFee, type PerformanceFeeRequest } from "../../src/domain/vendors/performance-fee";
import { priceList, volumePrice, type PriceBreak, type VolumeMethod } from "../../src/domain/vendors/volume-price";
import { ranks, weightedScore } from "../../src/domain/vendors/weighted-score";

function cost(breaks: readonly (readonly [from: number, price: number])[], quantity: number, method: VolumeMethod, output: "total" | "unit" = "total"): number | string {
  const list = priceList(breaks.map(([from, price]): PriceBreak => ({ from, price })));
  const result = volumePrice(list, quantity, method, output);
  return result.ok ? result.value : result.code;
}

function score(scores: readonly (number | null)[], weights: readonly number[]): number | string {
  const result = weightedScore(scores, weights);
  return result.ok ? result.value : result.code;
}

function fee(request: Partial<PerformanceFeeRequest>): number | string {
  const result = performanceFee({ base: 10_000, actual: 100, target: 100, floor: 0, cap: null, ...request });
  return result.ok ? result.value : result.code;
}

describe("volumePrice: published cases", () => {
  // Nahmias, Production and Operations Analysis, trash bags: C(Q) = 0.30 Q below 500, 0.29 Q below 1,000, 0.28 Q from there;
  // incremental: 0.30 Q, 150 + 0.29 (Q − 500), 295 + 0.28 (Q − 1000).
  const bags = [[0, 0.3], [500, 0.29], [1000, 0.28]] as const;
  it.each([
    [499, "all units", 149.7],
    [500, "all units", 145],
    [999, "all units", 289.71],
    [1000, "all units", 280],
    [400, "incremental", 120],
    [500, "incremental", 150],
    [750, "incremental", 222.5],
    [1000, "incremental", 295],
    [1500, "incremental", 435],
  ] as const)("trash bags: %d, %s", (quantity, method, total) => {
    expect(cost(bags, quantity, method)).toBe(total);
    expect(cost(bags, quantity, method, "unit")).toBeCloseTo(total / quantity, 14);
  });

  // Gandomi, lecture notes 4QA3 after Nahmias (coursehero 9104656): 1,400 below 50, 1,100 below 90, 900 from there.
  // All units: C = 55,000 at 50, 97,900 just below 90 (89 × 1,100), 81,000 at 90. Incremental: C = 15,000 + 1,100 Q, then 33,000 + 900 Q; 70,000 at 50, 114,000 at 90.
  const machines = [[0, 1400], [50, 1100], [90, 900]] as const;
  it.each([
    [49, "all units", 68_600],
    [50, "all units", 55_000],
    [89, "all units", 97_900],
    [90, "all units", 81_000],
    [50, "incremental", 70_000],
    [70, "incremental", 92_000],
    [90, "incremental", 114_000],
    [100, "incremental", 123_000],
  ] as const)("machines: %d, %s", (quantity, method, total) => {
    expect(cost(machines, quantity, method)).toBe(total);
  });

  // Stripe, "Set up tiered pricing": fonts 1–5 at 7, 6–10 at 6.50, 11 and more at 6. The page prints the volume totals, and
  // describes graduated prices, which are the sum over the tiers.
  const fonts = [[1, 7], [6, 6.5], [11, 6]] as const;
  it.each([
    [1, "all units", 7],
    [5, "all units", 35],
    [6, "all units", 39],
    [20, "all units", 120],
    [25, "all units", 150],
    [5, "incremental", 35],
    [6, "incremental", 41.5],
    [20, "incremental", 127.5],
    [25, "incremental", 157.5],
  ] as const)("fonts: %d, %s", (quantity, method, total) => {
    expect(cost(fonts, quantity, method)).toBe(total);
  });

  // Stripe, "Tiered pricing" (billing/subscriptions/tiers): 1–5 at 5, 6–10 at 4, 11–15 at 3, 16–20 at 2, above at 1; six cost 24 by volume, 29 graduated, and 25 units cost 25 by volume.
  it("agrees with the older tiers of Stripe", () => {
    const tiers = [[1, 5], [6, 4], [11, 3], [16, 2], [21, 1]] as const;
    expect([1, 5, 6, 20, 25].map((quantity) => cost(tiers, quantity, "all units"))).toEqual([5, 25, 24, 40, 25]);
    expect([1, 5, 6, 20, 25].map((quantity) => cost(tiers, quantity, "incremental"))).toEqual([5, 25, 29, 70, 75]);
  });

  // Heizer, Render and Munson, Wohl's discount store: 5.00 below 1,000, 4.80 from 1,000, 4.75 from 2,000.
  it("prices the order quantities of Wohl's discount store", () => {
    const list = [[0, 5], [1000, 4.8], [2000, 4.75]] as const;
    expect([700, 1000, 2000].map((quantity) => cost(list, quantity, "all units"))).toEqual([3500, 4800, 9500]);
  });
});

describe("volumePrice: edges", () => {
  it.each([
    ["nothing", [[1, 7]], 0, "all units", "total", 0],
    ["nothing, a unit of it", [[1, 7]], 0, "all units", "unit", "no-quantity"],
    ["less than the first break", [[10, 7]], 9, "all units", "total", "below-first-break"],
    ["less than one", [[1, 7]], 0.5, "incremental", "total", "below-first-break"],
    ["a least order, priced from nothing", [[100, 5], [500, 4]], 600, "incremental", "total", 2900],
    ["parts of a unit", [[0, 0.1], [2.5, 0.2]], 2.7, "incremental", "total", 0.29],
    ["binary noise below a break", [[0, 3], [0.8, 2]], 0.7 + 0.1, "all units", "total", 1.6],
    ["decimals without dust", [[0, 0.1]], 3, "all units", "total", 0.3],
    ["free units", [[0, 0], [1000, 0.02]], 1500, "incremental", "total", 10],
    ["rising prices", [[0, 1], [10, 2]], 20, "incremental", "total", 30],
    ["a single price", [[0, 2]], 20, "incremental", "unit", 2],
    ["a negative quantity", [[0, 2]], -1, "all units", "total", "negative-quantity"],
    ["NaN", [[0, 2]], Number.NaN, "all units", "total", "not-finite"],
    ["a cost beyond any number", [[0, 1e308]], 1e10, "all units", "total", "out-of-range"],
  ] as const)("answers %s", (_name, breaks, quantity, method, output, expected) => {
    expect(cost(breaks, quantity, method, output)).toBe(expected);
  });
});

describe("volumePrice: properties", () => {
  const lists = fc.record({
    first: fc.constantFrom(0, 1, 10),
    steps: fc.array(fc.record({ width: fc.integer({ min: 1, max: 50 }), price: fc.integer({ min: 0, max: 5_000 }).map((cents) => cents / 100) }), { minLength: 1, maxLength: 6 }),
  }).map(({ first, steps }) => {
    let from = first;
    return steps.map(({ width, price }): readonly [number, number] => {
      const entry = [from, price] as const;
      from += width;
      return entry;
    });
  });

  it("never costs less for more, when incremental", () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 50 }), (list, quantity, more) => {
        const start = quantity + (list[0]?.[0] ?? 0);
        expect(cost(list, start + more, "incremental")).toBeGreaterThanOrEqual(Number(cost(list, start, "incremental")));
      }),
    );
  });

  it("is the sum of the unit prices, unit by unit, when incremental and the breaks number the units", () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 300 }), (list, quantity) => {
        fc.pre(list[0]?.[0] === 1);
        let cents = 0;
        for (let unit = 1; unit <= quantity; unit += 1) cents += Math.round((list.findLast(([from]) => from <= unit)?.[1] ?? 0) * 100);
        expect(cost(list, quantity, "incremental")).toBe(cents / 100);
      }),
    );
  });

  it("costs at most the incremental price for all units, when prices fall", () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 0, max: 300 }), (list, quantity) => {
        const prices = list.map(([, price]) => price).sort((a, b) => b - a);
        const falling = list.map(([from], step): readonly [number, number] => [from, prices[step] ?? 0]);
        const start = quantity + (falling[0]?.[0] ?? 0);
        expect(cost(falling, start, "all units")).toBeLessThanOrEqual(Number(cost(falling, start, "incremental")));
      }),
    );
  });
});

describe("weightedScore", () => {
  // Heizer, Render and Munson, factor rating of Five Flags over Florida: weights .25 .05 .10 .39 .21; France 70 50 85 75 60 → 70.4
  // (70.35 before rounding), Denmark 60 60 80 70 70 → 68.0.
  it("rates France and Denmark", () => {
    const weights = [0.25, 0.05, 0.1, 0.39, 0.21];
    expect(score([70, 50, 85, 75, 60], weights)).toBe(70.35);
    expect(score([60, 60, 80, 70, 70], weights)).toBe(68);
  });

  // Location factor rating (scribd 469512681): ratings 90 60 30 30 50 65; overall 41.23 37.54 54.77 46.46 56.15, ranks 4 5 2 3 1.
  it("rates and ranks five locations with weights that add up to 325", () => {
    const weights = [90, 60, 30, 30, 50, 65];
    const locations = [[20, 30, 80, 70, 80, 20], [40, 30, 20, 70, 30, 40], [60, 40, 10, 45, 50, 90], [35, 60, 20, 50, 60, 50], [55, 80, 20, 50, 50, 60]];
    const scores = locations.map((ratings) => Number(score(ratings, weights)));
    expect(scores.map((value) => value.toFixed(2))).toEqual(["41.23", "37.54", "54.77", "46.46", "56.15"]);
    expect(ranks(scores)).toEqual([4, 5, 2, 3, 1]);
  });

  it.each([
    ["a missing score, by rescaled weights", [70, null, 40], [2, 5, 1], 60],
    ["zero as a score", [0, 10], [1, 1], 5],
    ["negative scores", [-5, 5], [3, 1], -2.5],
    ["decimals without dust", [0.1, 0.2, 0.3], [1, 1, 1], 0.2],
    ["tiny weights", [1, 3], [5e-324, 5e-324], 2],
    ["a criterion that does not count", [5, 1], [1, 0], 5],
    ["nothing scored", [null, null], [1, 1], "no-score"],
    ["no criteria", [], [], "no-score"],
    ["only what does not count", [5, null], [0, 1], "zero-weights"],
    ["a negative weight", [5, 1], [1, -1], "negative-weight"],
    ["a weight below zero where nothing was scored", [5, null], [1, -1], "negative-weight"],
    ["NaN", [Number.NaN], [1], "not-finite"],
    ["too much", [1e308], [1e308], "out-of-range"],
  ] as const)("answers %s", (_name, scores, weights, expected) => {
    expect(score(scores, weights)).toBe(expected);
  });

  const criteria = fc.array(fc.record({ score: fc.option(fc.double({ min: -1e9, max: 1e9, noNaN: true })), weight: fc.double({ min: 0, max: 1e6, noNaN: true }) }), { minLength: 1, maxLength: 12 });

  it("lies between the lowest and the highest score", () => {
    fc.assert(
      fc.property(criteria, (list) => {
        const answer = score(list.map((entry) => entry.score), list.map((entry) => entry.weight));
        if (typeof answer === "string") return;
        const given = list.flatMap((entry) => (entry.score === null ? [] : [entry.score]));
        expect(answer).toBeGreaterThanOrEqual(Math.min(...given));
        expect(answer).toBeLessThanOrEqual(Math.max(...given));
      }),
    );
  });

  it("is what the scored criteria alone would give, in any order and any unit of the weights", () => {
    const list = fc.array(fc.record({ score: fc.option(fc.integer({ min: 0, max: 100 })), weight: fc.integer({ min: 1, max: 50 }) }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(list, fc.integer({ min: 1, max: 1_000 }), (entries, unit) => {
        const scored = entries.filter((entry) => entry.score !== null).reverse();
        expect(score(entries.map((entry) => entry.score), entries.map((entry) => entry.weight))).toBe(score(scored.map((entry) => entry.score), scored.map((entry) => entry.weight * unit)));
      }),
    );
  });

  it("ranks with gaps after ties, and nulls not at all", () => {
    expect(ranks([3, 5, 5, null, 1])).toEqual([3, 1, 1, null, 4]);
    expect(ranks([0.1 + 0.2, 0.3])).toEqual([1, 1]);
    expect(ranks([])).toEqual([]);
  });
});

describe("performanceFee", () => {
  // Ellig, The Complete Guide to Executive Compensation (2007), p. 370: a pool of 1 million at a net income of 10 million pays
  // 333,333 at 3.3 million (a third of the target) and, at most, 2 million at 20 million.
  it("pays the pool of the published formula", () => {
    const pool = { base: 1_000_000, target: 10_000_000, cap: 2 };
    expect(fee({ ...pool, actual: 10_000_000 })).toBe(1_000_000);
    expect(fee({ ...pool, actual: 3_333_330 })).toBe(333_333);
    expect(fee({ ...pool, actual: 20_000_000 })).toBe(2_000_000);
    expect(fee({ ...pool, actual: 30_000_000 })).toBe(2_000_000);
  });

  it.each([
    ["the base on target", {}, 10_000],
    ["in proportion", { actual: 110 }, 11_000],
    ["not above the cap", { actual: 130, cap: 1.2 }, 12_000],
    ["not below the floor", { actual: 50, floor: 0.8 }, 8_000],
    ["the floor of a result below zero", { actual: -50, floor: 0.8 }, 8_000],
    ["nothing for a result below zero", { actual: -50 }, 0],
    ["between the limits", { actual: 95.5, floor: 0.8, cap: 1.2 }, 9_550],
    ["nothing of nothing", { base: 0 }, 0],
    ["a fixed fee", { actual: 7, floor: 1, cap: 1 }, 10_000],
    ["the cap of something huge", { actual: 1e308, cap: 1.2 }, 12_000],
    ["huge amounts that are no more than they are", { base: 1e200, actual: 1e200, target: 1e200 }, 1e200],
    ["a target of zero", { target: 0 }, "zero-target"],
    ["a target of zero that was met", { target: 0, actual: 0 }, "zero-target"],
    ["a target below zero", { target: -1 }, "negative-target"],
    ["a base below zero", { base: -1 }, "negative-base"],
    ["a floor above the cap", { floor: 1.3, cap: 1.2 }, "crossed-limits"],
    ["a floor below zero", { floor: -0.1 }, "negative-limit"],
    ["a cap below zero", { cap: -1 }, "negative-limit"],
    ["NaN", { actual: Number.NaN }, "not-finite"],
    ["too much", { base: 1e308, actual: 1e308 }, "out-of-range"],
  ] as const)("answers %s", (_name, request, expected) => {
    expect(fee(request)).toBe(expected);
  });

  it("stays within its limits and grows with performance", () => {
    const amount = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(amount, amount, amount, fc.double({ min: 1, max: 1e9, noNaN: true }), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 100, max: 300 }), (base, actual, more, target, floor, cap) => {
        const terms = { base, target, floor: floor / 100, cap: cap / 100 };
        const paid = Number(fee({ ...terms, actual }));
        expect(paid).toBeGreaterThanOrEqual(base * terms.floor * (1 - 1e-14));
        expect(paid).toBeLessThanOrEqual(base * terms.cap * (1 + 1e-14));
        expect(Number(fee({ ...terms, actual: actual + more }))).toBeGreaterThanOrEqual(paid);
      }),
    );
  });
});
