import fc from "fast-check";
import { contingency, type Risk } from "../../src/domain/controls/contingency";
import { quantileOfSum, type Chance } from "../../src/domain/controls/quantile-of-sum";
import { reallocation, type ReallocationLimits } from "../../src/domain/controls/reallocation";
import { approver, escalation } from "../../src/domain/controls/tiers";
import { normalQuantile } from "../../src/domain/statistics/normal";

function approval(amount: number, tiers: readonly (readonly [limit: number | null, role: string])[]): string {
  const result = approver(amount, tiers.map(([limit, role]) => ({ limit, role })));
  return result.ok ? result.value : result.code;
}

describe("approver", () => {
  // Reference case D2-6: a request that exceeds 10,000 goes to finance, any other is automatic.
  it("sends what exceeds 10,000 to finance", () => {
    const tiers = [[10_000, "automatic"], [null, "finance"]] as const;
    expect([0, 9_999.99, 10_000, 10_000.01, 1e9].map((amount) => approval(amount, tiers))).toEqual(["automatic", "automatic", "automatic", "finance", "finance"]);
  });

  const tiers = [[1_000, "lead"], [10_000, "manager"], [50_000, "director"]] as const;
  it.each([
    ["nothing", 0, "lead"],
    ["an amount at a limit", 1_000, "lead"],
    ["an amount just above", 1_000.01, "manager"],
    ["binary noise at a limit", 1_000 + 1e-13, "lead"],
    ["a credit by its size", -20_000, "director"],
    ["more than anybody may approve", 50_001, "above-every-limit"],
    ["a cut that nobody may approve", -50_001, "above-every-limit"],
    ["NaN", Number.NaN, "not-finite"],
  ])("answers %s", (_name, amount, expected) => {
    expect(approval(amount, tiers)).toBe(expected);
  });

  it("never names a lower role for a larger amount", () => {
    const amounts = fc.tuple(fc.double({ min: 0, max: 60_000, noNaN: true }), fc.double({ min: 0, max: 60_000, noNaN: true }));
    const order = ["lead", "manager", "director", "above-every-limit"];
    fc.assert(
      fc.property(amounts, ([a, b]) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(order.indexOf(approval(less, tiers))).toBeLessThanOrEqual(order.indexOf(approval(more, tiers)));
      }),
    );
  });
});

describe("escalation", () => {
  const levels = [0.05, 0.1, 0.3].map((threshold, index) => ({ threshold, level: ["owner", "director", "board"][index] ?? "" }));

  it.each([
    [0, null],
    [-1, null],
    [0.0499, null],
    [0.05, "owner"],
    [0.0999, "owner"],
    // Binary fractions make 0.3 of 0.1 + 0.2, and less than 0.1 of 1 − 0.9.
    [1 - 0.9, "director"],
    [0.1 + 0.2, "board"],
    [1e308, "board"],
  ])("%d reaches %s", (value, expected) => {
    expect(escalation(value, levels)).toBe(expected);
  });

  it("never falls as the value rises", () => {
    const rising = fc.uniqueArray(fc.integer({ min: -100, max: 100 }), { minLength: 1 }).map((list) => [...list].sort((a, b) => a - b));
    fc.assert(
      fc.property(rising, fc.integer({ min: -150, max: 150 }), fc.nat(50), (thresholds, value, more) => {
        const named = thresholds.map((threshold, index) => ({ threshold, level: String(index) }));
        const rank = (at: number): number => Number(escalation(at, named) ?? -1);
        expect(rank(value + more)).toBeGreaterThanOrEqual(rank(value));
        expect(rank(value)).toBe(thresholds.filter((threshold) => threshold <= value).length - 1);
      }),
    );
  });
});

describe("reallocation", () => {
  const policy: ReallocationLimits = { freeShare: 0.1, freeAmount: 10_000, mostShare: 0.5 };
  function decide(amount: number, available: number, budget: number, limits: Partial<ReallocationLimits> = policy): string {
    const result = reallocation({ amount, available, budget, limits: { freeShare: null, freeAmount: null, mostShare: null, ...limits } });
    return result.ok ? `${result.value.decision}: ${result.value.reason}` : result.code;
  }

  it.each([
    ["within both free limits", decide(4_000, 20_000, 50_000), "approve: 8 % of the budget, within the limits"],
    ["at the free share", decide(5_000, 20_000, 50_000), "approve: 10 % of the budget, within the limits"],
    ["above the free share", decide(6_000, 20_000, 50_000), "escalate: 12 % of the budget, above the 10 % that may move without approval"],
    ["above the free amount", decide(10_000.01, 20_000, 500_000), "escalate: above the 10000 that may move without approval"],
    ["above both", decide(12_000, 20_000, 50_000), "escalate: 24 % of the budget, above the 10 % that may move without approval; above the 10000 that may move without approval"],
    ["at the greatest share", decide(25_000, 25_000, 50_000), "escalate: 50 % of the budget, above the 10 % that may move without approval; above the 10000 that may move without approval"],
    ["above the greatest share", decide(25_001, 40_000, 50_000), "reject: 50.002 % of the budget, above the 50 % that may move"],
    ["more than there is", decide(25_001, 25_000, 50_000), "reject: only 25000 is available"],
    ["from an empty line", decide(1, 0, 50_000), "reject: nothing is available"],
    ["from an overspent line", decide(1, -500, 50_000), "reject: nothing is available"],
    ["all there is", decide(25_000, 25_000, 50_000, {}), "approve: 50 % of the budget, within the limits"],
    ["without limits or budget", decide(5, 10, 0, {}), "approve: within the limits"],
    ["by the amount alone", decide(5, 10, 0, { freeAmount: 4 }), "escalate: above the 4 that may move without approval"],
    ["by the greatest share alone", decide(6, 10, 10, { mostShare: 0.6 }), "approve: 60 % of the budget, within the limits"],
    ["binary noise at a share", decide(0.3, 3, 3, { mostShare: 0.1 }), "approve: 10 % of the budget, within the limits"],
    ["binary noise in what is available", decide(0.3, 0.1 + 0.2 - 1e-17, 3, {}), "approve: 10 % of the budget, within the limits"],
    ["a line of income", decide(6_000, 20_000, -50_000), "escalate: 12 % of the budget, above the 10 % that may move without approval"],
    ["a share of nothing", decide(5, 10, 0), "zero-budget"],
    ["more than there is, of nothing", decide(15, 10, 0), "reject: only 10 is available"],
    ["less than nothing", decide(-5, 10, 10), "negative-amount"],
    ["NaN", decide(Number.NaN, 10, 10), "not-finite"],
  ])("decides on %s", (_name, decision, expected) => {
    expect(decision).toBe(expected);
  });

  it("never decides more kindly on more money", () => {
    const order = ["approve", "escalate", "reject"];
    const amount = fc.integer({ min: 0, max: 60_000 });
    fc.assert(
      fc.property(amount, amount, amount, fc.integer({ min: 1, max: 60_000 }), (less, more, available, budget) => {
        const at = (moved: number): number => order.indexOf(decide(moved, available, budget).split(":")[0] ?? "");
        expect(at(less + more)).toBeGreaterThanOrEqual(at(less));
      }),
    );
  });
});

function reserve(risks: readonly (readonly [probability: number, impact: number, base?: number])[], confidence: number | null = null): number | string {
  const result = contingency(risks.map(([probability, impact, base = 1]): Risk => ({ probability, impact, base })), confidence);
  return result.ok ? result.value : result.code;
}

describe("contingency: expected monetary value", () => {
  it.each([
    // TenStep, "Use expected monetary value to create a risk contingency budget" (Mochal): six risks of 118,000 → 33,500.
    ["TenStep", [[0.8, 10_000], [0.3, 30_000], [0.5, 8_000], [0.1, 40_000], [0.3, 20_000], [0.25, 10_000]], 33_500],
    // PMI, PMBOK Guide, decision tree: 60 % of 80 and 40 % of −30 million → 36; 60 % of 70 and 40 % of 10 → 46.
    ["PMBOK, new plant", [[0.6, 80], [0.4, -30]], 36],
    ["PMBOK, upgrade", [[0.6, 70], [0.4, 10]], 46],
    // PM PrepCast forum 8780: 5 % of 100,000 → 5,000.
    ["PrepCast", [[0.05, 100_000]], 5_000],
    // mystudenthelp.com, "Project risks & calculation": 30 % of 50,000, 20 % of −10,000, 25 % of 3,500, 30 % of −2,500, 5 % of 5,000
    // → 15,000 − 2,000 + 875 − 750 + 250 = 13,375 (derived).
    ["threats and opportunities", [[0.3, 50_000], [0.2, -10_000], [0.25, 3_500], [0.3, -2_500], [0.05, 5_000]], 13_375],
    ["shares of budgets", [[0.3, 0.2, 50_000], [0.1, 0.5, 20_000], [0.5, 0.1, 80_000]], 8_000],
    ["no dust", [[0.1, 3], [0.2, 3]], 0.9],
    ["nothing", [], 0],
  ] as const)("%s", (_name, risks, expected) => {
    expect(reserve(risks)).toBe(expected);
  });
});

describe("contingency: at a confidence", () => {
  const ten = new Array<readonly [number, number]>(10).fill([0.3, 1000]);

  // Binomial table, n = 10, p = 0.3 (any textbook): P(X ≤ 2) = .3828, P(≤ 3) = .6496, P(≤ 4) = .8497, P(≤ 5) = .9527, P(≤ 6) = .9894.
  it.each([
    [0.3827, 2_000],
    [0.6496, 3_000],
    [0.65, 4_000],
    [0.8, 4_000],
    [0.8497, 4_000],
    [0.85, 5_000],
    [0.95, 5_000],
    [0.96, 6_000],
    [0.99, 7_000],
    [1, 10_000],
  ])("ten equal risks at %d", (confidence, expected) => {
    expect(reserve(ten, confidence)).toBe(expected);
  });

  // Two risks, 0.2 of 100 and 0.1 of 250: 0 with 0.72, 100 with 0.18, 250 with 0.08, 350 with 0.02.
  it.each([
    [0.72, 0],
    [0.7200001, 100],
    [0.9, 100],
    [0.9000001, 250],
    [0.98, 250],
    [0.99, 350],
    [1, 350],
  ])("two risks at %d", (confidence, expected) => {
    expect(reserve([[0.2, 100], [0.1, 250]], confidence)).toBe(expected);
  });

  it.each([
    ["a certain risk", [[1, 500], [0.5, 100]], 0.5, 500],
    ["an impossible risk", [[0, 500], [0.5, 100]], 1, 100],
    ["a saving that will come", [[1, -500], [0.5, 100]], 0.9, -400],
    ["a saving that may not come", [[0.7, -500]], 0.75, 0],
    ["a saving that is likely enough", [[0.7, -500]], 0.2, -500],
    ["a saving against a threat", [[0.5, -100], [0.5, 100]], 0.75, 0],
    // 0.7 × 0.8 + 0.3 × 0.8 falls short of 0.8 in binary fractions.
    ["a sum of probabilities that just reaches it", [[0.3, 1], [0.2, 5]], 0.8, 1],
    ["cents", [[0.5, 0.1], [0.5, 0.2]], 1, 0.3],
    ["shares of budgets", [[0.5, 0.2, 5_000], [0.5, 0.1, 20_000]], 0.75, 2_000],
    ["the worst case, unlikely as it is", new Array<readonly [number, number]>(200).fill([0.01, 7]), 1, 1_400],
    ["nothing", [], 0.8, 0],
    ["no impact", [[0.5, 0]], 0.8, 0],
    ["tiny impacts", [[0.5, 1e-300]], 0.8, 1e-300],
    ["huge impacts", [[0.5, 1e300], [0.5, 2e300]], 0.75, 2e300],
    ["impacts beyond any number", [[0.5, 1e308], [0.5, 1e308]], 0.75, "out-of-range"],
    ["an expectation beyond any number", [[1, 1e308], [1, 1e308]], null, "out-of-range"],
    ["a probability above 1", [[1.2, 5]], 0.8, "bad-probability"],
    ["a probability below 0", [[-0.2, 5]], null, "bad-probability"],
    ["a confidence above 1", [[0.2, 5]], 1.5, "bad-confidence"],
    ["a confidence of 0", [[0.2, 5]], 0, "bad-confidence"],
    ["NaN", [[0.2, Number.NaN]], 0.8, "not-finite"],
  ] as const)("answers %s", (_name, risks, confidence, expected) => {
    const answer = reserve(risks, confidence);
    if (typeof expected === "number") expect(Number(answer) + 0).toBeCloseTo(expected + 0, 10);
    else expect(answer).toBe(expected);
    expect(Object.is(answer, -0)).toBe(false);
  });

  /** Values without the last cost, then with it. */
  function joined(values: Float64Array, without: (value: number) => number, having: (value: number) => number): Float64Array<ArrayBuffer> {
    const both = new Float64Array(2 * values.length);
    both.set(values.map(without));
    both.set(values.map(having), values.length);
    return both;
  }

  /** All 2^n outcomes, one by one. */
  function byBruteForce(chances: readonly Chance[], confidence: number): number {
    let outcomes: { readonly total: number; readonly weight: number }[] = [{ total: 0, weight: 1 }];
    for (const { probability, cost } of chances) outcomes = outcomes.flatMap(({ total, weight }) => [{ total, weight: weight * (1 - probability) }, { total: total + cost, weight: weight * probability }]);
    const possible = outcomes.filter(({ weight }) => weight > 0).sort((a, b) => a.total - b.total);
    let reached = 0;
    return possible.find(({ weight }) => (reached += weight) >= confidence - 1e-12)?.total ?? possible.at(-1)?.total ?? 0;
  }

  it("agrees with all outcomes listed one by one", () => {
    const chance = fc.record({ probability: fc.integer({ min: 0, max: 20 }).map((count) => count / 20), cost: fc.integer({ min: -3_000, max: 9_000 }).map((cents) => cents / 100) });
    fc.assert(
      fc.property(fc.array(chance, { maxLength: 8 }), fc.integer({ min: 1, max: 99 }), (chances, percent) => {
        // Halfway between the twentieths, whose products the probabilities are, no rounding decides.
        const confidence = percent / 100 + 0.0037;
        expect(quantileOfSum(chances, confidence)).toBeCloseTo(byBruteForce(chances, confidence), 9);
      }),
    );
  });

  it("never falls as the confidence rises, and stays between the best and the worst case", () => {
    const chance = fc.record({ probability: fc.double({ min: 0, max: 1, noNaN: true }), cost: fc.double({ min: -1e6, max: 1e6, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(chance, { maxLength: 12 }), fc.integer({ min: 1, max: 999 }), fc.integer({ min: 0, max: 500 }), (chances, low, more) => {
        const answer = quantileOfSum(chances, low / 1000);
        expect(quantileOfSum(chances, Math.min(1, (low + more) / 1000))).toBeGreaterThanOrEqual(answer);
        const scale = 1e-9 * chances.reduce((sum, { cost }) => sum + Math.abs(cost), 0);
        expect(answer).toBeGreaterThanOrEqual(chances.reduce((sum, { cost }) => sum + Math.min(0, cost), 0) - scale);
        expect(answer).toBeLessThanOrEqual(chances.reduce((sum, { cost }) => sum + Math.max(0, cost), 0) + scale);
      }),
    );
  });

  it("stays within a few grid steps of the exact answer when totals are too many to list", () => {
    // Nineteen costs without a common measure have half a million totals: the grid. Exact by listing them here.
    const chances = Array.from({ length: 19 }, (_, index): Chance => ({ probability: 0.05 + 0.04 * index, cost: Math.sqrt(index + 2) * 1000 }));
    const span = chances.reduce((sum, { cost }) => sum + cost, 0);
    let outcomes = { totals: Float64Array.of(0), weights: Float64Array.of(1) };
    for (const { probability, cost } of chances) {
      outcomes = {
        totals: joined(outcomes.totals, (total) => total, (total) => total + cost),
        weights: joined(outcomes.weights, (weight) => weight * (1 - probability), (weight) => weight * probability),
      };
    }
    const covered = (amount: number): number => outcomes.weights.reduce((sum, weight, index) => sum + ((outcomes.totals[index] ?? 0) <= amount ? weight : 0), 0);
    for (const confidence of [0.1, 0.8, 0.999]) {
      const answer = quantileOfSum(chances, confidence);
      expect(covered(answer + (4 * span) / 131_071)).toBeGreaterThanOrEqual(confidence);
      expect(covered(answer - (4 * span) / 131_071)).toBeLessThan(confidence);
    }
  });

  it("is exact for hundreds of round amounts", () => {
    // 400 fair risks of 50: binomial, P(X ≤ 199) = 0.480…, P(X ≤ 200) = 0.5199… (symmetric: 0.5 + P(X = 200) / 2, P(X = 200) ≈ 1 / √(200 π)).
    const coins = new Array<Chance>(400).fill({ probability: 0.5, cost: 50 });
    expect(quantileOfSum(coins, 0.5)).toBe(200 * 50);
    expect(quantileOfSum(coins, 0.5 + 0.5 / Math.sqrt(200 * Math.PI) - 0.001)).toBe(200 * 50);
    expect(quantileOfSum(coins, 0.5 + 0.5 / Math.sqrt(200 * Math.PI) + 0.001)).toBe(201 * 50);
  });

  it("comes near the normal distribution for many risks of odd amounts", () => {
    const chances = Array.from({ length: 300 }, (_, index): Chance => ({ probability: 0.3 + 0.001 * index, cost: 1000 + Math.sqrt(index) * 37.3 }));
    const mean = chances.reduce((sum, { probability, cost }) => sum + probability * cost, 0);
    const deviation = Math.sqrt(chances.reduce((sum, { probability, cost }) => sum + probability * (1 - probability) * cost * cost, 0));
    for (const confidence of [0.05, 0.8]) {
      expect(Math.abs(quantileOfSum(chances, confidence) - (mean + deviation * normalQuantile(confidence))) / deviation).toBeLessThan(0.02);
    }
  });

  it("loses nothing at the upper end of the grid", () => {
    const chances = Array.from({ length: 60 }, (_, index): Chance => ({ probability: 0.999, cost: Math.sqrt(index + 2) }));
    const worst = chances.reduce((sum, { cost }) => sum + cost, 0);
    // All 60 happen with 0.942: from there on the reserve is the worst case, less a few steps.
    expect(Math.abs(quantileOfSum(chances, 0.99) - worst)).toBeLessThan((20 * worst) / 131_071);
    expect(quantileOfSum(chances, 1)).toBeCloseTo(worst, 9);
  });
});
