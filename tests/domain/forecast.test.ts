import fc from "fast-check";
import { forecastLine, forecastRules, type ForecastRequest, type LineForecast } from "../../src/domain/forecast/forecast-line";
import { runRate, type RunRateRequest } from "../../src/domain/forecast/run-rate";
import { coefficientAt, sumExactly, toDecimal } from "../../src/domain/money/decimal";

function forecast(request: Partial<ForecastRequest> & Pick<ForecastRequest, "budget" | "actuals">): LineForecast {
  const result = forecastLine({ closed: request.actuals.length, rule: "release", spread: null, ...request });
  if (!result.ok) throw new Error(`${result.code}: ${result.detail}`);
  return result.value;
}

function rate(request: Partial<RunRateRequest> & Pick<RunRateRequest, "actuals">): number | string {
  const result = runRate({ periods: 12, elapsed: request.actuals.length, budget: null, ...request });
  return result.ok ? result.value : result.code;
}

/** Exact sum, in units of 10^−6. */
function exact(values: readonly number[]): bigint {
  return values.reduce((sum, value) => sum + coefficientAt(toDecimal(value), 6), 0n);
}

describe("forecastLine: worked examples", () => {
  const plan = [100, 100, 200, 300];

  // Derived by hand: 40 of the first period are unspent.
  it.each([
    ["release", null, [60, 100, 200, 300], 660],
    ["next", null, [60, 140, 200, 300], 700],
    // 40 × 100/600, 200/600, 300/600: 6.666…, 13.333…, 20. The odd cent goes to the largest remainder.
    ["spread", null, [60, 106.67, 213.33, 320], 700],
    // 40 × 100/300, 200/300.
    ["spread", 2, [60, 113.33, 226.67, 300], 700],
    ["spread", 1, [60, 140, 200, 300], 700],
    ["spread", 99, [60, 106.67, 213.33, 320], 700],
    ["end", null, [60, 100, 200, 340], 700],
  ] as const)("%s over %s", (rule, spread, periods, landing) => {
    expect(forecast({ budget: plan, actuals: [60], rule, spread })).toEqual({ periods, landing, remaining: landing - 60 });
  });

  // Derived by hand: 150 too much was spent in the first period.
  it.each([
    ["release", null, [250, 100, 200, 300], 850],
    // Next bears 100, the period after it the other 50.
    ["next", null, [250, 0, 150, 300], 700],
    ["spread", null, [250, 75, 150, 225], 700],
    // The next one bears all of its 100, what is left goes on.
    ["spread", 1, [250, 0, 150, 300], 700],
    ["end", null, [250, 100, 200, 150], 700],
  ] as const)("takes overspending back, %s over %s", (rule, spread, periods, landing) => {
    expect(forecast({ budget: plan, actuals: [250], rule, spread })).toEqual({ periods, landing, remaining: landing - 250 });
  });

  it("takes overspending from the end backwards", () => {
    expect(forecast({ budget: plan, actuals: [500], rule: "end" }).periods).toEqual([500, 100, 100, 0]);
  });

  it.each(["next", "spread", "end"] as const)("lands above the budget when the open periods cannot bear the overspending (%s)", (rule) => {
    expect(forecast({ budget: plan, actuals: [1000], rule })).toEqual({ periods: [1000, 0, 0, 0], landing: 1000, remaining: 0 });
  });

  // Oracle community thread 870874, "Can unused funds roll over": 100 a month, nothing spent by May → 500 in May.
  it("rolls four unspent months into the fifth", () => {
    expect(forecast({ budget: new Array<number>(12).fill(100), actuals: [0, 0, 0, 0], rule: "next" }).periods[4]).toBe(500);
  });

  // Reference case D2-4 (Uptempo help, Forecasting): forecast 1,200, actual and orders 600: 600 still expected.
  it("still expects 600 of 1,200 when 600 is spent or ordered", () => {
    const months = new Array<number>(12).fill(100);
    expect(forecast({ budget: months, actuals: months.slice(0, 6) }).remaining).toBe(600);
    expect(forecast({ budget: [1200], actuals: [600], closed: 0 })).toEqual({ periods: [1200], landing: 1200, remaining: 600 });
  });
});

describe("forecastLine: edges", () => {
  it.each([
    ["no closed period", { budget: [100, 50], actuals: [30], closed: 0, rule: "next" }, [100, 50]],
    ["every period closed", { budget: [100, 50], actuals: [30, 20], rule: "spread" }, [30, 20]],
    ["closed periods without actuals", { budget: [100, 50, 50], actuals: [], closed: 2, rule: "next" }, [0, 0, 200]],
    ["no plan in the open periods, evenly", { budget: [100, 0, 0, 0], actuals: [0], rule: "spread" }, [0, 33.34, 33.33, 33.33]],
    ["no plan in the open periods, at the end", { budget: [100, 0, 0], actuals: [40], rule: "end" }, [40, 0, 60]],
    ["an end without a plan", { budget: [100, 100, 0], actuals: [40], rule: "end" }, [40, 160, 0]],
    ["a next period without a plan", { budget: [100, 0, 100], actuals: [40], rule: "next" }, [40, 60, 100]],
    ["money spent that nobody planned", { budget: [0, 0, 90], actuals: [30], rule: "spread" }, [30, 0, 60]],
    ["a refund among the actuals", { budget: [100, 100], actuals: [-20], rule: "next" }, [-20, 220]],
    ["income, planned as a negative amount", { budget: [-100, -100, -200], actuals: [-70], rule: "spread" }, [-70, -110, -220]],
    ["income beyond its plan", { budget: [-100, -100], actuals: [-250], rule: "next" }, [-250, 0]],
    ["a credit within the plan, which bears nothing", { budget: [100, -20, 60], actuals: [140], rule: "spread" }, [140, -20, 20]],
    ["fractions of a cent in the plan", { budget: [0.001, 0.002, 0.004], actuals: [0], rule: "spread" }, [0, 0.002, 0.005]],
    ["binary noise", { budget: [0.1, 0.2, 0.3], actuals: [0.1 + 0.2 - 0.3], rule: "next" }, [0.1 + 0.2 - 0.3, 0.3, 0.3]],
  ] as const)("%s", (_name, request, periods) => {
    const result = forecast(request);
    result.periods.forEach((amount, period) => expect(amount).toBeCloseTo(periods[period] ?? Number.NaN, 12));
    expect(result.periods).toHaveLength(periods.length);
  });

  it("keeps the cents of a large plan", () => {
    const result = forecast({ budget: [9e12, 0.01, 0.02], actuals: [0], rule: "spread" });
    expect(exact(result.periods)).toBe(exact([9e12, 0.03]));
  });

  it.each([
    ["NaN", { budget: [Number.NaN], actuals: [] }, "not-finite"],
    ["an infinite actual", { budget: [1], actuals: [Number.POSITIVE_INFINITY] }, "not-finite"],
    ["sums beyond any number", { budget: [1e308, 1e308, 1e308], actuals: [0] }, "out-of-range"],
  ])("refuses %s", (_name, request, code) => {
    expect(forecastLine({ closed: 1, rule: "next", spread: null, ...request })).toMatchObject({ ok: false, code });
  });
});

describe("forecastLine: properties", () => {
  const cents = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max }).map((count) => count / 100);
  const lines = fc.integer({ min: 1, max: 14 }).chain((periods) =>
    fc.record({
      budget: fc.array(fc.oneof(fc.constant(0), cents(0, 1_000_000)), { minLength: periods, maxLength: periods }),
      actuals: fc.array(cents(-20_000, 1_500_000), { minLength: periods, maxLength: periods }),
      closed: fc.integer({ min: 0, max: periods }),
      rule: fc.constantFrom(...forecastRules),
      spread: fc.option(fc.integer({ min: 1, max: 15 })),
    }),
  );

  it("ties to the cent", () => {
    fc.assert(
      fc.property(lines, (line) => {
        const { periods, landing, remaining } = forecast(line);
        const { budget, actuals, closed, rule } = line;
        const spent = exact(actuals.slice(0, closed));
        const whole = exact(budget);
        expect(exact(periods)).toBe(exact([landing]));
        expect(exact([landing])).toBe(exact([remaining]) + exact(actuals));
        expect(periods.slice(0, closed)).toEqual(actuals.slice(0, closed));
        const wanted = rule === "release" || closed === budget.length ? spent + exact(budget.slice(closed)) : spent > whole ? spent : whole;
        expect(exact([landing])).toBe(wanted);
      }),
    );
  });

  it("never expects less than nothing, and moves money one way only", () => {
    fc.assert(
      fc.property(lines, (line) => {
        const { budget, actuals, closed } = line;
        const unspent = exact(budget.slice(0, closed)) >= exact(actuals.slice(0, closed));
        forecast(line).periods.forEach((amount, period) => {
          if (period < closed) return;
          const planned = budget[period] ?? 0;
          expect(amount).toBeGreaterThanOrEqual(unspent ? planned : 0);
          if (!unspent) expect(amount).toBeLessThanOrEqual(planned);
        });
      }),
    );
  });

  it("is within a cent of the proportion when spread", () => {
    fc.assert(
      fc.property(lines, (line) => {
        const { budget, actuals, closed } = line;
        const open = sumExactly(budget.slice(closed));
        const left = sumExactly(budget.slice(0, closed)) - sumExactly(actuals.slice(0, closed));
        fc.pre(open > 0 && left + open > 0);
        forecast({ ...line, rule: "spread", spread: null }).periods.forEach((amount, period) => {
          if (period >= closed) expect(Math.abs(amount - (budget[period] ?? 0) * (1 + left / open))).toBeLessThan(0.010001);
        });
      }),
    );
  });

  it("mirrors a negative line", () => {
    fc.assert(
      fc.property(lines, (line) => {
        fc.pre(line.budget.some((amount) => amount > 0));
        const mirrored = forecast({ ...line, budget: line.budget.map((amount) => 0 - amount), actuals: line.actuals.map((amount) => 0 - amount) });
        expect(mirrored.periods).toEqual(forecast(line).periods.map((amount) => 0 - amount));
      }),
    );
  });
});

describe("runRate", () => {
  it.each([
    // CalculatorCity, "Annual run rate": 85,000 in five months → 204,000; 15,000 in a month → 180,000; 250,000 in a quarter → 1,000,000.
    ["five months to date", { actuals: [85_000], elapsed: 5 }, 204_000],
    ["one month", { actuals: [15_000] }, 180_000],
    ["one quarter", { actuals: [250_000], periods: 4 }, 1_000_000],
    // Morgan & Westfield, "Annualize": 5 million in six months → 10 million.
    ["half a year", { actuals: [5_000_000], elapsed: 6 }, 10_000_000],
    // htuse.com, "How to calculate run rate": 5,000 in 10 days → 15,000 in 30.
    ["ten days of thirty", { actuals: [5_000], elapsed: 10, periods: 30 }, 15_000],
    // Blackbaud article 75258: 96,300 of a plan of 112,500 through period 9; periods 10 to 12 at 10,000, 12,500, 15,000
    // become 8,560, 10,700, 12,840, so the year is 128,400.
    ["the season of the plan", { actuals: [96_300], elapsed: 3, periods: 6, budget: [100_000, 10_000, 2_500, 10_000, 12_500, 15_000] }, 128_400],
  ] as const)("projects %s", (_name, request, expected) => {
    expect(rate(request)).toBe(expected);
  });

  it.each([
    ["half a period", { actuals: [10, 20, 30, 10], elapsed: 3.5 }, 240],
    ["half a period of the plan", { actuals: [10, 20, 5], elapsed: 2.5, periods: 4, budget: [10, 20, 10, 60] }, 100],
    ["amounts after what has elapsed, which do not count", { actuals: [10, 20, 999], elapsed: 2 }, 180],
    ["nothing spent", { actuals: [0, 0] }, 0],
    ["a credit", { actuals: [-10] }, -120],
    ["an income that is planned as negative", { actuals: [-30], periods: 2, elapsed: 1, budget: [-20, -60] }, -120],
    ["binary noise", { actuals: [0.1, 0.2], elapsed: 2, periods: 4 }, 0.6],
    ["huge amounts that need no more than they are", { actuals: [1e308], elapsed: 12 }, 1e308],
    ["nothing elapsed", { actuals: [10], elapsed: 0 }, "zero-base"],
    ["no plan so far", { actuals: [10], elapsed: 1, budget: [0, 10] }, "zero-base"],
    ["a plan of nothing in all", { actuals: [10], elapsed: 1, budget: [10, -10] }, "zero-base"],
    ["a plan that turns round", { actuals: [10], elapsed: 1, budget: [10, -30] }, "zero-base"],
    ["too much", { actuals: [1e308], elapsed: 1 }, "out-of-range"],
    ["NaN", { actuals: [Number.NaN] }, "not-finite"],
  ] as const)("answers %s", (_name, request, expected) => {
    expect(rate(request)).toBe(expected);
  });

  it("agrees with itself whether the plan is even or absent, and needs no correction on plan", () => {
    const months = fc.array(fc.integer({ min: 1, max: 100_000 }).map((count) => count / 100), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(months, fc.integer({ min: 1, max: 12 }), (amounts, elapsed) => {
        const flat = rate({ actuals: amounts, elapsed, budget: new Array<number>(12).fill(7) });
        expect(Number(flat) / Number(rate({ actuals: amounts, elapsed }))).toBeCloseTo(1, 12);
        expect(Number(rate({ actuals: amounts, elapsed, budget: amounts })) / sumExactly(amounts)).toBeCloseTo(1, 12);
      }),
    );
  });
});
