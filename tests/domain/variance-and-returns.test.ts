import fc from "fast-check";
import { romi } from "../../src/domain/returns/romi";
import { varianceStatus } from "../../src/domain/variance/status";
import { variance, variancePct, type VarianceKind } from "../../src/domain/variance/variance";

describe("variance: worked examples", () => {
  // Horngren, Cost Accounting, exercise 7-32: flexible and actual amounts, variances 14,550 F, 7,857 U, 15,423 U, 14,405 U, 4,102 F, 19,033 U.
  it.each<[string, number, number, VarianceKind, number]>([
    ["revenue", 596_550, 582_000, "revenue", 14_550],
    ["materials", 55_872, 48_015, "cost", -7_857],
    ["labour", 150_738, 135_315, "cost", -15_423],
    ["overhead", 145_355, 130_950, "cost", -14_405],
    ["fixed costs", 108_398, 112_500, "cost", 4_102],
    ["gross margin", 136_187, 155_220, "revenue", -19_033],
  ])("gives %s its sign", (_name, actual, budget, kind, expected) => {
    expect(variance(actual, budget, kind)).toEqual({ ok: true, value: expected });
  });

  it("takes the percentage of the budget", () => {
    expect(variancePct(596_550, 582_000, "revenue")).toEqual({ ok: true, value: 0.025 });
    expect(variancePct(110, 100, "cost")).toEqual({ ok: true, value: -0.1 });
  });
});

describe("variance: edges", () => {
  it.each<[number, number, VarianceKind, string]>([
    [5, 0, "cost", "zero-base"],
    [0, 0, "revenue", "zero-base"],
    [Number.NaN, 1, "cost", "not-finite"],
    [1, Number.POSITIVE_INFINITY, "cost", "not-finite"],
    [1.7e308, -1.7e308, "cost", "not-finite"],
  ])("refuses the percentage of actual %d and budget %d (%s)", (actual, budget, kind, code) => {
    expect(variancePct(actual, budget, kind)).toMatchObject({ ok: false, code });
  });

  it("keeps the sign over a negative budget", () => {
    // A credit of 100 was planned, one of 80 came: adverse.
    expect(variancePct(-80, -100, "cost")).toEqual({ ok: true, value: -0.2 });
  });

  it("answers zero as plain zero", () => {
    const result = variance(5, 5, "cost");
    expect(result.ok && Object.is(result.value, 0)).toBe(true);
  });

  it("leaves no dust of binary fractions", () => {
    expect(variance(100.1, 100, "revenue")).toEqual({ ok: true, value: 0.1 });
  });
});

describe("variance: properties", () => {
  const amount = fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100);

  it("turns its sign with the kind", () => {
    fc.assert(
      fc.property(amount, amount, (actual, budget) => {
        const cost = variance(actual, budget, "cost");
        const revenue = variance(actual, budget, "revenue");
        expect(cost.ok && revenue.ok && cost.value + revenue.value).toBe(0);
      }),
    );
  });

  it("has the sign of the percentage", () => {
    fc.assert(
      fc.property(amount, amount, (actual, budget) => {
        fc.pre(budget !== 0);
        const difference = variance(actual, budget, "cost");
        const share = variancePct(actual, budget, "cost");
        expect(difference.ok && share.ok && Math.sign(difference.value) === Math.sign(share.value)).toBe(true);
      }),
    );
  });
});

describe("variance status", () => {
  const tolerance = { pct: 0.05, amount: 500 };
  it.each([
    ["over both tolerances", -600, 10_000, tolerance, "adverse"],
    ["under both, to the good", 600, 10_000, tolerance, "favourable"],
    ["exactly at the percentage", -500, 10_000, { pct: 0.05, amount: null }, "within"],
    ["a large share of a small line", -400, 1_000, tolerance, "within"],
    ["a small share of a large line", -4_000, 100_000, tolerance, "within"],
    ["no budget: the amount alone decides", -600, 0, tolerance, "adverse"],
    ["no budget and a small amount", -400, 0, tolerance, "within"],
    ["no tolerance at all", -1, 10_000, { pct: null, amount: null }, "adverse"],
    ["no variance", 0, 10_000, { pct: null, amount: null }, "within"],
  ])("%s", (_name, difference, budget, limits, expected) => {
    expect(varianceStatus(difference, budget, limits)).toBe(expected);
  });
});

describe("romi", () => {
  it("is (incremental margin − spend) / spend", () => {
    // Definition D4-15, by hand: (500,000 × 40 % − 100,000) / 100,000 = 1.
    expect(romi({ revenue: 500_000, margin: 0.4, spend: 100_000, baseline: 0 })).toEqual({ ok: true, value: 1 });
    // With a baseline of 200,000: (300,000 × 40 % − 100,000) / 100,000 = 0.2.
    expect(romi({ revenue: 500_000, margin: 0.4, spend: 100_000, baseline: 200_000 })).toEqual({ ok: true, value: 0.2 });
  });

  it.each([
    ["nothing came back", { revenue: 0, margin: 0.4, spend: 100, baseline: 0 }, -1],
    ["less came than without", { revenue: 50, margin: 0.5, spend: 100, baseline: 150 }, -1.5],
    ["all revenue is margin", { revenue: 100, margin: 1, spend: 100, baseline: 0 }, 0],
  ])("when %s", (_name, request, expected) => {
    expect(romi(request)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ["no spend", { revenue: 1, margin: 0.4, spend: 0, baseline: 0 }, "zero-spend"],
    ["a negative spend", { revenue: 1, margin: 0.4, spend: -5, baseline: 0 }, "negative-spend"],
    ["a margin of 40", { revenue: 1, margin: 40, spend: 5, baseline: 0 }, "bad-margin"],
    ["a revenue that is not a number", { revenue: Number.NaN, margin: 0.4, spend: 5, baseline: 0 }, "not-finite"],
    ["a result beyond the range", { revenue: 1e308, margin: 1, spend: 1e-9, baseline: -1e308 }, "not-finite"],
  ])("refuses %s", (_name, request, code) => {
    expect(romi(request)).toMatchObject({ ok: false, code });
  });

  it("earns its spend back at margin equal to spend, for any amounts", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 0, max: 1e9 }), (spend, baseline) => {
        expect(romi({ revenue: spend * 2 + baseline, margin: 0.5, spend, baseline })).toEqual({ ok: true, value: 0 });
      }),
    );
  });
});
