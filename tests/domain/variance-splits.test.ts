import fc from "fast-check";
import { sumExactly } from "../../src/domain/money/decimal";
import { bridge, bridgeBar, type BridgeLine } from "../../src/domain/variance/bridge";
import { flexibleSummary, flexibleVariance, type FlexibleVariance } from "../../src/domain/variance/flexible-budget";
import { priceVolumeMix, type PriceVolumeMix, type Product } from "../../src/domain/variance/price-volume-mix";
import { varianceStatus } from "../../src/domain/variance/status";
import type { VarianceKind } from "../../src/domain/variance/variance";

const product = (budgetQuantity: number, budgetPrice: number, actualQuantity: number, actualPrice: number): Product => ({ budgetQuantity, budgetPrice, actualQuantity, actualPrice });

function splitOf(products: readonly Product[], kind: VarianceKind = "revenue"): { readonly products: readonly PriceVolumeMix[]; readonly summary: PriceVolumeMix } {
  const result = priceVolumeMix(products, kind);
  if (!result.ok) throw new Error(result.detail);
  return result.value;
}

function flexOf(budgetVolume: number, actualVolume: number, unitAmount: number, fixedAmount: number, actual: number, kind: VarianceKind): FlexibleVariance {
  const result = flexibleVariance({ budgetVolume, actualVolume, unitAmount, fixedAmount, actual, kind });
  if (!result.ok) throw new Error(result.detail);
  return result.value;
}

const cents = fc.integer({ min: -1e9, max: 1e9 }).map((count) => count / 100);
const price = fc.integer({ min: 0, max: 1_000_000 }).map((count) => count / 100);
const quantity = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 100_000 }).map((count) => count / 10));
const someProduct = fc.record({ budgetQuantity: quantity, budgetPrice: price, actualQuantity: quantity, actualPrice: price });
const kind = fc.constantFrom<VarianceKind>("cost", "revenue");

describe("price, mix and quantity: worked examples", () => {
  it("has no mix in a single product", () => {
    // Horngren, Cost Accounting, exercise 7-32: 7,500 at 80 planned, 7,275 at 82 sold: price 14,550 F, volume 18,000 U.
    expect(splitOf([product(7500, 80, 7275, 82)]).summary).toEqual({ price: 14_550, mix: 0, quantity: -18_000, volume: -18_000, total: -3_450 });
  });

  it("takes the actual total at the budgeted mix", () => {
    // double-entry-bookkeeping.com, sales mix variance: budget 9,000 and 3,000, actual total 10,000; at budget mix 7,500 and 2,500. In pieces.
    const { products } = splitOf([product(9000, 1, 7000, 1), product(3000, 1, 3000, 1)]);
    expect(products.map(({ mix }) => mix)).toEqual([7000 - 7500, 3000 - 2500]);
    expect(products.map(({ quantity: pieces }) => pieces)).toEqual([7500 - 9000, 2500 - 3000]);
  });

  it("splits several products, by hand", () => {
    // Totals 1,000 planned and 1,100 sold; shares 60 %, 30 %, 10 %; at budget mix 660, 330, 110.
    const { products, summary } = splitOf([product(600, 10, 700, 9), product(300, 20, 250, 22), product(100, 50, 150, 48)]);
    expect(products).toEqual([
      { price: -700, mix: 400, quantity: 600, volume: 1000, total: 300 },
      { price: 500, mix: -1600, quantity: 600, volume: -1000, total: -500 },
      { price: -300, mix: 2000, quantity: 500, volume: 2500, total: 2200 },
    ]);
    expect(summary).toEqual({ price: -500, mix: 800, quantity: 1700, volume: 2500, total: 2000 });
  });

  it("counts a new product as mix, and a discontinued one without a price variance", () => {
    // 100 planned in all, 120 sold: the old product alone carries the budgeted mix.
    const { products } = splitOf([product(100, 10, 0, 0), product(0, 0, 120, 15)]);
    expect(products).toEqual([
      { price: 0, mix: -1200, quantity: 200, volume: -1000, total: -1000 },
      { price: 0, mix: 1800, quantity: 0, volume: 1800, total: 1800 },
    ]);
    // With a price in the budget, only without a quantity, the difference of prices is a price variance.
    expect(splitOf([product(100, 10, 100, 10), product(0, 12, 20, 15)]).products[1]).toMatchObject({ price: 60, volume: 240 });
  });

  it("takes a price of zero for a price where the product was budgeted", () => {
    expect(splitOf([product(100, 0, 100, 2)]).summary).toMatchObject({ price: 200, volume: 0 });
  });

  it("counts all volume as quantity where nothing was budgeted", () => {
    expect(splitOf([product(0, 0, 5, 10), product(0, 8, 5, 10)]).products).toEqual([
      { price: 0, mix: 0, quantity: 50, volume: 50, total: 50 },
      { price: 10, mix: 0, quantity: 40, volume: 40, total: 50 },
    ]);
  });
});

describe("price, mix and quantity: edges", () => {
  it.each<[string, readonly Product[], string]>([
    ["budget quantities that cancel out", [product(10, 1, 5, 1), product(-10, 1, 5, 1)], "no-mix"],
    ["a number that is none", [product(Number.NaN, 1, 5, 1)], "not-finite"],
    ["infinity", [product(1, 1, Number.POSITIVE_INFINITY, 1)], "not-finite"],
    ["a product beyond the range", [product(1, 1, 1e200, 1e200)], "not-finite"],
  ])("refuses %s", (_name, products, code) => {
    expect(priceVolumeMix(products, "revenue")).toMatchObject({ ok: false, code });
  });

  it("of nothing is nothing", () => {
    expect(splitOf([]).summary).toEqual({ price: 0, mix: 0, quantity: 0, volume: 0, total: 0 });
  });

  it("keeps numbers far apart in size", () => {
    const { summary } = splitOf([product(1e12, 0.0001, 1e12, 0.0002), product(0.001, 1e9, 0.002, 1e9)]);
    expect(summary.total).toBe(1e8 + 1e6);
    expect(Object.values(splitOf([product(1e308, 1e-300, 1, 1), product(5e-324, 1, 1e-300, 5e-324)]).summary).every(Number.isFinite)).toBe(true);
  });
});

describe("price, mix and quantity: properties", () => {
  const products = fc.array(someProduct, { maxLength: 8 });

  it("adds up exactly, each product and each part, to actual − budget", () => {
    fc.assert(
      fc.property(products, kind, (list, kindOfAll) => {
        const { products: splits, summary } = splitOf(list, kindOfAll);
        const sign = kindOfAll === "cost" ? -1 : 1;
        list.forEach((one, index) => {
          const split = splits[index];
          if (split === undefined) throw new Error("a product is missing");
          expect(sumExactly([split.price, split.mix, split.quantity])).toBe(split.total);
          expect(sumExactly([split.mix, split.quantity])).toBe(split.volume);
          // Both products have at most five decimals and twelve digits: exact in cents of cents.
          const difference = (Math.round(one.actualQuantity * one.actualPrice * 1e3) - Math.round(one.budgetQuantity * one.budgetPrice * 1e3)) / 1e3;
          expect(split.total).toBe(sign * difference + 0);
        });
        for (const part of ["price", "mix", "quantity", "volume", "total"] as const) expect(sumExactly(splits.map((split) => split[part]))).toBe(summary[part]);
      }),
    );
  });

  it("adds up exactly for numbers of any digits as well", () => {
    const any = fc.double({ min: 0, max: 1e6, noNaN: true }).filter((value) => value === 0 || value > 1e-6);
    const anyProduct = fc.record({ budgetQuantity: any, budgetPrice: any, actualQuantity: any, actualPrice: any });
    fc.assert(
      fc.property(fc.array(anyProduct, { maxLength: 6 }), (list) => {
        const { products: splits, summary } = splitOf(list);
        for (const split of [...splits, summary]) expect(sumExactly([split.price, split.mix, split.quantity])).toBe(split.total);
        for (const part of ["price", "mix", "quantity", "total"] as const) expect(sumExactly(splits.map((split) => split[part]))).toBe(summary[part]);
        const difference = list.reduce((sum, one) => sum + one.actualQuantity * one.actualPrice - one.budgetQuantity * one.budgetPrice, 0);
        const size = splits.reduce((sum, split) => sum + Math.abs(split.price) + Math.abs(split.volume) + Math.abs(split.quantity), 0);
        const revenues = list.reduce((sum, one) => sum + one.actualQuantity * one.actualPrice + one.budgetQuantity * one.budgetPrice, 0);
        expect(Math.abs(summary.total - difference)).toBeLessThanOrEqual(1e-12 * (size + revenues));
      }),
    );
  });

  it("has the mix of the textbook", () => {
    fc.assert(
      fc.property(fc.array(someProduct, { minLength: 1, maxLength: 8 }), (list) => {
        const planned = list.reduce((sum, { budgetQuantity }) => sum + budgetQuantity, 0);
        const sold = list.reduce((sum, { actualQuantity }) => sum + actualQuantity, 0);
        fc.pre(planned > 0 && list.every(({ budgetQuantity, budgetPrice }) => budgetQuantity > 0 || budgetPrice > 0));
        splitOf(list).products.forEach(({ mix }, index) => {
          const { budgetQuantity = 0, budgetPrice = 0, actualQuantity = 0 } = list[index] ?? {};
          expect(mix).toBeCloseTo((actualQuantity - (sold * budgetQuantity) / planned) * budgetPrice, 3);
        });
      }),
    );
  });

  it("has no mix where all quantities moved alike, and turns its sign with the kind", () => {
    fc.assert(
      fc.property(fc.array(someProduct, { minLength: 1, maxLength: 8 }), fc.integer({ min: 0, max: 3 }), (list, factor) => {
        fc.pre(list.some(({ budgetQuantity }) => budgetQuantity > 0));
        const alike = list.map((one) => ({ ...one, actualQuantity: one.budgetQuantity * factor }));
        expect(splitOf(alike).products.every(({ mix }) => mix === 0)).toBe(true);
        const [asRevenue, asCost] = [splitOf(list).summary, splitOf(list, "cost").summary];
        expect(asRevenue.price + asCost.price).toBe(0);
        expect(asRevenue.mix + asCost.mix).toBe(0);
      }),
    );
  });

  it("does not depend on the order of products", () => {
    fc.assert(fc.property(products, (list) => expect(splitOf([...list].reverse()).products).toEqual([...splitOf(list).products].reverse())));
  });
});

describe("flexible budget: worked examples", () => {
  // Horngren, Cost Accounting, exercise 7-32.
  it.each<[string, number, number, number, VarianceKind, readonly number[]]>([
    ["revenue", 80, 0, 596_550, "revenue", [600_000, 582_000, 596_550, 14_550, -18_000, -3_450]],
    ["materials", 6.6, 0, 55_872, "cost", [49_500, 48_015, 55_872, -7_857, 1_485, -6_372]],
    ["labour", 18.6, 0, 150_738, "cost", [139_500, 135_315, 150_738, -15_423, 4_185, -11_238]],
    ["overhead", 18, 0, 145_355, "cost", [135_000, 130_950, 145_355, -14_405, 4_050, -10_355]],
    ["fixed costs", 0, 112_500, 108_398, "cost", [112_500, 112_500, 108_398, 4_102, 0, 4_102]],
  ])("of exercise 7-32, %s", (_name, unitAmount, fixedAmount, actual, kindOfLine, expected) => {
    expect(Object.values(flexOf(7500, 7275, unitAmount, fixedAmount, actual, kindOfLine))).toEqual(expected);
  });

  // Horngren, Cost Accounting, chapter 7, exhibit 7-2 (Webb Company): 12,000 jackets planned, 10,000 sold.
  const webb: readonly [number, number, number, VarianceKind, readonly number[]][] = [
    [120, 0, 1_250_000, "revenue", [1_440_000, 1_200_000, 1_250_000, 50_000, -240_000, -190_000]],
    [60, 0, 621_600, "cost", [720_000, 600_000, 621_600, -21_600, 120_000, 98_400]],
    [16, 0, 198_000, "cost", [192_000, 160_000, 198_000, -38_000, 32_000, -6_000]],
    [12, 0, 130_500, "cost", [144_000, 120_000, 130_500, -10_500, 24_000, 13_500]],
    [0, 276_000, 285_000, "cost", [276_000, 276_000, 285_000, -9_000, 0, -9_000]],
  ];
  it("of the Webb Company: operating income 14,900, 44,000 and 108,000; variances 29,100 U, 64,000 U, 93,100 U", () => {
    const lines = webb.map(([unitAmount, fixedAmount, actual, kindOfLine, expected]) => {
      const variance = flexOf(12_000, 10_000, unitAmount, fixedAmount, actual, kindOfLine);
      expect(Object.values(variance)).toEqual(expected);
      return { kind: kindOfLine, variance };
    });
    const summary = flexibleSummary(lines);
    expect(summary.ok && Object.values(summary.value)).toEqual([108_000, 44_000, 14_900, -29_100, -64_000, -93_100]);
  });

  it("sums lines of one kind with the sign of that kind", () => {
    const costs = [flexOf(10, 12, 5, 0, 70, "cost"), flexOf(10, 12, 0, 30, 25, "cost")].map((variance) => ({ kind: "cost" as const, variance }));
    expect(flexibleSummary(costs)).toEqual({ ok: true, value: { staticBudget: 80, flexibleBudget: 90, actual: 95, flexibleVariance: -5, volumeVariance: -10, staticVariance: -15 } });
    expect(flexibleSummary([])).toMatchObject({ ok: true, value: { staticBudget: 0, staticVariance: 0 } });
  });
});

describe("flexible budget: edges and properties", () => {
  it.each([
    [Number.NaN, 1, 1],
    [1e200, 1e200, 1],
    [1, -1e308, 1e308 * 1.7],
  ])("refuses volume %d, unit amount %d, actual %d", (volume, unitAmount, actual) => {
    expect(flexibleVariance({ budgetVolume: volume, actualVolume: volume, unitAmount, fixedAmount: 0, actual, kind: "revenue" })).toMatchObject({ ok: false, code: "not-finite" });
  });

  it("has two parts that are the whole", () => {
    fc.assert(
      fc.property(quantity, quantity, cents, cents, cents, kind, (budgetVolume, actualVolume, unitAmount, fixedAmount, actual, kindOfLine) => {
        const { staticBudget, flexibleVariance: flexible, volumeVariance, staticVariance } = flexOf(budgetVolume, actualVolume, unitAmount, fixedAmount, actual, kindOfLine);
        expect(sumExactly([flexible, volumeVariance])).toBe(staticVariance);
        expect(sumExactly([staticBudget, kindOfLine === "cost" ? -staticVariance : staticVariance])).toBe(actual + 0);
      }),
    );
  });
});

describe("bridge", () => {
  const lines = (...rows: readonly (readonly [number, number, VarianceKind])[]): readonly BridgeLine[] => rows.map(([budget, actual, kindOfLine]) => ({ budget, actual, kind: kindOfLine }));

  it("of one kind goes from the sum to the sum", () => {
    const steps = [{ step: 20, from: 150, to: 170 }, { step: -10, from: 170, to: 160 }];
    for (const one of ["cost", "revenue"] as const) expect(bridge(lines([100, 120, one], [50, 40, one]))).toEqual({ ok: true, value: { budget: 150, steps, actual: 160 } });
  });

  it("of costs and revenues is that of the result", () => {
    // Webb Company (Horngren, exhibit 7-2): from 108,000 planned to 14,900.
    const result = bridge(lines([1_440_000, 1_250_000, "revenue"], [720_000, 621_600, "cost"], [192_000, 198_000, "cost"], [144_000, 130_500, "cost"], [276_000, 285_000, "cost"]));
    expect(result.ok && [result.value.budget, ...result.value.steps.map(({ step }) => step), result.value.actual]).toEqual([108_000, -190_000, 98_400, -6_000, 13_500, -9_000, 14_900]);
  });

  it("of nothing goes from 0 to 0", () => {
    expect(bridge([])).toEqual({ ok: true, value: { budget: 0, steps: [], actual: 0 } });
  });

  it.each([
    [Number.NaN, 1],
    [1e308, -1e308],
  ])("refuses budget %d and actual %d", (budget, actual) => {
    expect(bridge(lines([budget, actual, "cost"], [budget, actual, "cost"]))).toMatchObject({ ok: false, code: "not-finite" });
  });

  it("adds up exactly, and ends where the actuals do", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ budget: cents, actual: cents, kind }), { maxLength: 30 }), (list) => {
        const result = bridge(list);
        if (!result.ok) throw new Error(result.detail);
        const { budget, steps, actual } = result.value;
        expect(sumExactly([budget, ...steps.map(({ step }) => step)])).toBe(actual);
        expect(steps.map(({ from }) => from)).toEqual([budget, ...steps.map(({ to }) => to)].slice(0, steps.length));
        const kinds = new Set(list.map((line) => line.kind));
        const sign = (line: BridgeLine): number => (kinds.size > 1 && line.kind === "cost" ? -1 : 1);
        expect(actual).toBe(sumExactly(list.map((line) => sign(line) * line.actual)));
        expect(budget).toBe(sumExactly(list.map((line) => sign(line) * line.budget)));
      }),
    );
  });
});

describe("the bar of a step", () => {
  it.each([
    ["up, above zero", 70, 100, { base: 70, increase: 30, decrease: 0, increaseBelow: 0, decreaseBelow: 0 }],
    ["down, above zero", 100, 70, { base: 70, increase: 0, decrease: 30, increaseBelow: 0, decreaseBelow: 0 }],
    ["up, below zero", -100, -70, { base: -70, increase: 0, decrease: 0, increaseBelow: -30, decreaseBelow: 0 }],
    ["down, below zero", -70, -100, { base: -70, increase: 0, decrease: 0, increaseBelow: 0, decreaseBelow: -30 }],
    ["up, across zero", -20, 30, { base: 0, increase: 30, decrease: 0, increaseBelow: -20, decreaseBelow: 0 }],
    ["down, across zero", 30, -20, { base: 0, increase: 0, decrease: 30, increaseBelow: 0, decreaseBelow: -20 }],
    ["down to zero", 30, 0, { base: 0, increase: 0, decrease: 30, increaseBelow: 0, decreaseBelow: 0 }],
    ["none", 30, 30, { base: 30, increase: 0, decrease: 0, increaseBelow: 0, decreaseBelow: 0 }],
  ])("%s", (_name, from, to, expected) => {
    expect(bridgeBar({ step: to - from, from, to })).toEqual(expected);
  });

  it("covers what lies between both totals, and nothing else", () => {
    fc.assert(
      fc.property(cents, cents, (from, to) => {
        const { base, increase, decrease, increaseBelow, decreaseBelow } = bridgeBar({ step: to - from, from, to });
        const top = base > 0 ? sumExactly([base, increase, decrease]) : sumExactly([increase, decrease]);
        const bottom = base < 0 ? sumExactly([base, increaseBelow, decreaseBelow]) : sumExactly([increaseBelow, decreaseBelow]);
        const [low, high] = [Math.min(from, to), Math.max(from, to)];
        expect([base < 0 ? base : top, base > 0 ? base : bottom].map((value) => value + 0)).toEqual([high, low].map((value) => value + 0));
      }),
    );
  });
});

describe("variance status at the tolerance", () => {
  it("is within by the digits, whatever the binary fractions say", () => {
    // 0.29 × 100 is 28.999999999999996 in doubles.
    expect(varianceStatus(-29, 100, { pct: 0.29, amount: null })).toBe("within");
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 1e9 }), (percent, budgetCents) => {
        const exactly = (percent * budgetCents) / 1e4;
        const beyond = (percent * budgetCents + 1) / 1e4;
        expect(varianceStatus(-exactly, budgetCents / 100, { pct: percent / 100, amount: null })).toBe("within");
        expect(varianceStatus(-beyond, budgetCents / 100, { pct: percent / 100, amount: null })).toBe("adverse");
      }),
    );
  });
});
