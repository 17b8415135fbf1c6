import fc from "fast-check";
import { breakEven } from "../../src/domain/returns/break-even";
import { customerValue } from "../../src/domain/returns/customer-value";
import { payback, steadyPayback } from "../../src/domain/returns/payback";
import { roi } from "../../src/domain/returns/roi";
import { quotient } from "../../src/domain/metrics/quotient";
import type { Result } from "../../src/domain/result";

function valueOf(result: Result<number, string>): number {
  if (!result.ok) throw new Error(`${result.code}: ${result.detail}`);
  return result.value;
}

const rate = fc.double({ min: 0, max: 1, noNaN: true });

describe("roi and quotient", () => {
  it.each([
    [12_000, 8000, 0.5],
    [3000, 4000, -0.25],
    [0, 100, -1],
    [-50, 100, -1.5],
    [100, 100, 0],
  ])("a gain of %d on a cost of %d returns %d", (gain, cost, expected) => {
    expect(roi(gain, cost)).toEqual({ ok: true, value: expected });
  });

  it.each([
    [1, 0, "zero-base"],
    [0, 0, "zero-base"],
    [1, -5, "negative-base"],
    [Number.NaN, 5, "not-finite"],
    [1, Number.POSITIVE_INFINITY, "not-finite"],
    [1e308, 1e-10, "not-finite"],
  ])("of %d and %d is refused (%s)", (amount, base, code) => {
    expect(quotient(amount, base)).toMatchObject({ ok: false, code });
    expect(roi(amount, base)).toMatchObject({ ok: false, code });
  });

  it("never answers −0", () => {
    expect(Object.is(valueOf(quotient(-0, 5)), 0)).toBe(true);
    expect(Object.is(valueOf(quotient(-5e-324, 1e300)), 0)).toBe(true);
  });
});

describe("customer lifetime value: worked examples", () => {
  it.each([
    // L.L.Bean case (studydaddy), margin 150, 55 % retention, 10 %: both conventions.
    [150, 0.55, 0.1, false, 150],
    [150, 0.55, 0.1, true, 300],
    // Farris et al., Marketing Metrics, internet service provider: 17.95 a month, 0.5 % attrition, 1 % a month: $1,191.
    [17.95, 0.995, 0.01, false, 1190.6833333],
    // Gupta and Lehmann, Managing Customers as Investments, table of margin multiples r ÷ (1 + i − r).
    [1, 0.6, 0.1, false, 1.2],
    [1, 0.7, 0.1, false, 1.75],
    [1, 0.8, 0.1, false, 2.6666667],
    [1, 0.9, 0.1, false, 4.5],
    [1, 0.6, 0.12, false, 1.1538462],
    [1, 0.8, 0.12, false, 2.5],
    [1, 0.9, 0.14, false, 3.75],
    [1, 0.9, 0.16, false, 3.4615385],
  ])("margin %d, retention %d, discount %d, first margin now %s: %d", (margin, retention, discount, firstMarginNow, expected) => {
    expect(valueOf(customerValue({ margin, retention, discount, firstMarginNow }))).toBeCloseTo(expected, 6);
  });
});

describe("customer lifetime value: edges and properties", () => {
  it.each([
    [1, 1.01, 0.1, "bad-retention"],
    [1, -0.01, 0.1, "bad-retention"],
    [1, 0.5, -0.1, "bad-discount"],
    [1, 1, 0, "endless"],
    [Number.NaN, 0.5, 0.1, "not-finite"],
    [1e308, 1, 1e-10, "not-finite"],
  ])("margin %d, retention %d, discount %d is refused (%s)", (margin, retention, discount, code) => {
    expect(customerValue({ margin, retention, discount, firstMarginNow: false })).toMatchObject({ ok: false, code });
  });

  it("is the sum of the discounted margins, year by year", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.95, noNaN: true }), fc.double({ min: 0.01, max: 1, noNaN: true }), (retention, discount) => {
        let sum = 0;
        for (let year = 600; year >= 1; year -= 1) sum += 100 * (retention / (1 + discount)) ** year;
        expect(valueOf(customerValue({ margin: 100, retention, discount, firstMarginNow: false }))).toBeCloseTo(sum, 6);
        expect(valueOf(customerValue({ margin: 100, retention, discount, firstMarginNow: true }))).toBeCloseTo(sum + 100, 6);
      }),
    );
  });
});

describe("break-even: worked examples", () => {
  it.each([
    // Horngren, Cost Accounting, chapter 3 (GMAT Success): fixed 2,000, price 200, variable 120: 25 units; for an operating income of 1,200: 40.
    [2000, 200, 120, 0, 25],
    [2000, 200, 120, 1200, 40],
    [0, 10, 4, 0, 0],
    [100, 10, 4, -100, 0],
    [100, 0.3, 0.1, 0, 500],
    [100, 10, -5, 0, 6.6666667],
  ])("fixed costs %d, price %d, variable cost %d, target %d: %d units", (fixedCosts, price, variableCost, targetProfit, expected) => {
    expect(valueOf(breakEven({ fixedCosts, price, variableCost, targetProfit }))).toBeCloseTo(expected, 6);
  });

  it.each([
    [100, 10, 10, 0, "zero-contribution"],
    [0, 0, 0, 0, "zero-contribution"],
    [100, 10, 12, 0, "negative-contribution"],
    [100, 10, 5, -200, "nothing-to-cover"],
    [Number.NaN, 10, 5, 0, "not-finite"],
    [1e308, 1e-10, 0, 0, "not-finite"],
    [1e308, 1, 0, 1e308, "not-finite"],
  ])("fixed costs %d, price %d, variable cost %d, target %d is refused (%s)", (fixedCosts, price, variableCost, targetProfit, code) => {
    expect(breakEven({ fixedCosts, price, variableCost, targetProfit })).toMatchObject({ ok: false, code });
  });

  it("earns the target at the units it says", () => {
    const amount = fc.integer({ min: 0, max: 1e7 }).map((count) => count / 100);
    fc.assert(
      fc.property(amount, amount, amount, amount, (fixedCosts, extra, variableCost, targetProfit) => {
        const price = variableCost + extra + 0.01;
        const units = valueOf(breakEven({ fixedCosts, price, variableCost, targetProfit }));
        const profit = units * (price - variableCost) - fixedCosts;
        expect(Math.abs(profit - targetProfit)).toBeLessThan(1e-6 * (1 + fixedCosts + targetProfit + units));
      }),
    );
  });
});

describe("payback: worked examples", () => {
  it.each<[string, number, readonly number[], number, number]>([
    // Ross, Westerfield and Jaffe, Corporate Finance, chapter 5: −50,000, 30,000, 20,000, 10,000: exactly two years.
    ["Ross, Westerfield and Jaffe", 50_000, [30_000, 20_000, 10_000], 0, 2],
    // Same chapter: −100, 50, 50, 20 at 10 %: 45.45 + 41.32 + 15.03 = 101.80, "a little less than three years".
    ["the same, discounted", 100, [50, 50, 20], 0.1, 2.88],
    // Brealey, Myers and Allen, chapter 5: −2,000 with 500, 500, 5,000 (in the third year); 500, 1,800, 0 and 1,800, 500, 0 (in the second).
    ["Brealey, Myers and Allen, project A", 2000, [500, 500, 5000], 0, 2.2],
    ["Brealey, Myers and Allen, project B", 2000, [500, 1800, 0], 0, 1.8333333],
    ["Brealey, Myers and Allen, project C", 2000, [1800, 500, 0], 0, 1.4],
    ["paid within the first period", 100, [400], 0, 0.25],
    ["a period without a flow", 100, [60, 0, 80], 0, 2.5],
    ["a flow that goes out again", 100, [90, -30, 80], 0, 2.5],
    ["the first time counts", 100, [100, -50, 10], 0, 1],
    ["dust of binary fractions", 0.3, [0.1, 0.2], 0, 2],
  ])("%s", (_name, cost, flows, discount, expected) => {
    expect(valueOf(payback(cost, flows, discount))).toBeCloseTo(expected, expected === 2.88 ? 2 : 6);
  });

  it.each([
    [100, 40, 0, 2.5],
    [1_000_000, 250_000, 0, 4],
    // 50/1.1 + 50/1.21 = 86.78; the third flow is worth 37.57, of which 13.22 are needed.
    [100, 50, 0.1, 2.352],
    [100, 110, 0.1, 1],
    [100, 1e300, 0.1, 1.1e-298],
  ])("a cost of %d with a steady flow of %d at %d: %d", (cost, flow, discount, expected) => {
    expect(valueOf(steadyPayback(cost, flow, discount))).toBeCloseTo(expected, 6);
  });
});

describe("payback: edges", () => {
  it("is a whole number where the last flow is needed to the cent", () => {
    for (const [cost, flow, discount] of [[100, 110, 0.1], [210, 121, 0.1], [331, 133.1, 0.1], [30, 10, 0]] as const) {
      const steady = valueOf(steadyPayback(cost, flow, discount));
      expect(Number.isInteger(steady)).toBe(true);
      expect(valueOf(payback(cost, [flow, flow, flow], discount))).toBe(steady);
    }
  });

  it.each<[number, readonly number[], number, string]>([
    [100, [40, 40], 0, "never"],
    [100, [], 0, "never"],
    [100, [-50, -60], 0, "never"],
    [100, [60, 50], 0.1, "never"],
    [0, [10], 0, "bad-cost"],
    [-5, [10], 0, "bad-cost"],
    [100, [200], -0.1, "bad-discount"],
    [100, [Number.NaN], 0, "not-finite"],
    [1e308, [-1e308, -1e308], 0, "never"],
  ])("cost %d, flows %j, discount %d is refused (%s)", (cost, flows, discount, code) => {
    expect(payback(cost, flows, discount)).toMatchObject({ ok: false, code });
  });

  it.each([
    [100, 0, 0, "never"],
    [100, -5, 0, "never"],
    [100, 10, 0.1, "never"],
    [100, 9, 0.1, "never"],
    [0, 5, 0, "bad-cost"],
    [100, 5, -1, "bad-discount"],
    [Number.NaN, 5, 0, "not-finite"],
    [1e308, 1e-308, 0, "not-finite"],
  ])("cost %d, steady flow %d, discount %d is refused (%s)", (cost, flow, discount, code) => {
    expect(steadyPayback(cost, flow, discount)).toMatchObject({ ok: false, code });
  });
});

describe("payback: properties", () => {
  it("is the place where the running total crosses the cost", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.array(fc.integer({ min: -100, max: 300 }), { maxLength: 20 }), (cost, flows) => {
        const result = payback(cost, flows, 0);
        let paid = 0;
        const period = flows.findIndex((flow) => (paid += flow) >= cost);
        if (period < 0) expect(result).toMatchObject({ ok: false, code: "never" });
        else expect(valueOf(result)).toBeCloseTo(period + 1 - (paid - cost) / (flows[period] ?? 1), 9);
      }),
    );
  });

  it("is the same for a steady flow as for that flow again and again", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 10, max: 100 }), fc.oneof(fc.constant(0), rate), (cost, flow, discount) => {
        const steady = steadyPayback(cost, flow, discount);
        const listed = payback(cost, Array<number>(600).fill(flow), discount);
        // Just below the end of what the flows are ever worth, 600 periods are too few, or rounding decides.
        fc.pre(Math.abs((cost / flow) * discount - 1) > 1e-9);
        if (steady.ok && steady.value > 599) return;
        expect(steady.ok).toBe(listed.ok);
        if (steady.ok) expect(Math.abs(steady.value - valueOf(listed))).toBeLessThan(1e-5 * steady.value);
      }),
    );
  });

  it("takes longer when discounted", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 3, maxLength: 12 }), rate, (cost, flows, discount) => {
        const [plain, discounted] = [payback(cost, flows, 0), payback(cost, flows, discount)];
        if (discounted.ok) expect(discounted.value).toBeGreaterThanOrEqual(valueOf(plain) - 1e-9);
      }),
    );
  });
});
