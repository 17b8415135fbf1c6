import fc from "fast-check";
import { allocate, type AllocationRequest } from "../../src/domain/allocation/allocate";
import { exactAllocation } from "../../src/domain/allocation/exact-allocation";
import type { Grid } from "../../src/domain/allocation/grid";
import { quickAllocation } from "../../src/domain/allocation/quick-allocation";
import { coefficientAt, powerOfTen, toDecimal } from "../../src/domain/money/decimal";
import { decimalDigits } from "../../src/domain/money/decimal-digits";

function shares(request: Partial<AllocationRequest> & Pick<AllocationRequest, "total" | "weights">): readonly number[] {
  const result = allocate({ decimals: 2, ...request });
  if (!result.ok) throw new Error(`${result.code}: ${result.detail}`);
  return result.value;
}

function code(request: Partial<AllocationRequest> & Pick<AllocationRequest, "total" | "weights">): string {
  const result = allocate({ decimals: 2, ...request });
  return result.ok ? `shares ${result.value.join(" ")}` : result.code;
}

/** Exact sum of decimals, in units of 10^−6. */
function exactSum(values: readonly number[]): bigint {
  return values.reduce((sum, value) => sum + coefficientAt(toDecimal(value), 6), 0n);
}

describe("allocate: worked examples", () => {
  it("gives the odd cent of three equal shares to the first", () => {
    expect(shares({ total: 100, weights: [1, 1, 1] })).toEqual([33.34, 33.33, 33.33]);
  });

  // dinero.js documentation of `allocate`: $10.03 at 50:50 → $5.02, $5.01; at 25:75 → $2.51, $7.52.
  it("splits 10.03 as the dinero.js manual does", () => {
    expect(shares({ total: 10.03, weights: [50, 50] })).toEqual([5.02, 5.01]);
    expect(shares({ total: 10.03, weights: [25, 75] })).toEqual([2.51, 7.52]);
  });

  // Balinski & Young, Fair Representation, and every textbook on apportionment: votes 47,000 / 16,000 / 15,900 / 12,000 / 6,000 / 3,100,
  // 10 seats by largest remainder → 5, 2, 1, 1, 1, 0.
  it("apportions ten seats by largest remainder", () => {
    expect(shares({ total: 10, weights: [47_000, 16_000, 15_900, 12_000, 6_000, 3_100], decimals: 0 })).toEqual([5, 2, 1, 1, 1, 0]);
  });

  // The bounds of reference case D1-2: 100 in all, at most 50 each, gives 50 and 50 whatever the weights say.
  it("meets both maximums when they add up to the total", () => {
    expect(shares({ total: 100, weights: [0.9, 0.1], maximums: [50, 50] })).toEqual([50, 50]);
  });

  it("holds a place at its minimum and shares the rest by weight", () => {
    // 60 stays with the first; 40 goes 1 : 3.
    expect(shares({ total: 100, weights: [1, 1, 3], minimums: [60, null, null] })).toEqual([60, 10, 30]);
  });

  it("moves what a maximum cuts off to the others in proportion", () => {
    expect(shares({ total: 100, weights: [6, 3, 1], maximums: [30, null, null] })).toEqual([30, 52.5, 17.5]);
  });

  it("rounds to hundreds with decimals of −2", () => {
    expect(shares({ total: 10_000, weights: [1, 1, 1], decimals: -2 })).toEqual([3_400, 3_300, 3_300]);
  });

  it("keeps a rest smaller than the step with the place whose turn is next", () => {
    expect(shares({ total: 12_345, weights: [1, 1, 1], decimals: -2 })).toEqual([4_145, 4_100, 4_100]);
  });
});

describe("allocate: edges", () => {
  it.each([
    ["a total of zero", { total: 0, weights: [3, 1] }, [0, 0]],
    ["a total of zero over weights of zero", { total: 0, weights: [0, 0] }, [0, 0]],
    ["a negative total as the mirror image", { total: -100, weights: [1, 1, 1] }, [-33.34, -33.33, -33.33]],
    ["bounds of a negative total", { total: -100, weights: [1, 1], minimums: [-20, null] }, [-20, -80]],
    ["a weight of zero", { total: 90, weights: [0, 2, 1] }, [0, 60, 30]],
    ["a weight of zero with a minimum", { total: 90, weights: [0, 2, 1], minimums: [30, null, null] }, [30, 40, 20]],
    ["a single place", { total: 12.34, weights: [7] }, [12.34]],
    ["a negative minimum where the others need more than there is", { total: 10, weights: [1, 1], minimums: [20, -50] }, [20, -10]],
    ["binary noise in the total", { total: 0.1 + 0.2, weights: [1, 1, 1], decimals: 1 }, [0.1, 0.1, 0.1]],
    ["true ties between different weights", { total: 2, weights: [4, 1, 1], decimals: 0 }, [2, 0, 0]],
    ["bounds off the grid, brought inward", { total: 10, weights: [1, 1], maximums: [3.339, null] }, [3.33, 6.67]],
    ["tiny and huge weights together", { total: 1, weights: [1e-12, 1e12] }, [0, 1]],
    ["a large total to the cent", { total: 9_007_199_254_740, weights: [1, 2] }, [3_002_399_751_580, 6_004_799_503_160]],
  ])("shares %s", (_name, request, expected) => {
    expect(shares(request)).toEqual(expected);
  });

  it.each([
    ["minimums above the total", { total: 100, weights: [1, 1], minimums: [60, 60] }, "infeasible"],
    ["maximums below the total", { total: 100, weights: [1, 1], maximums: [40, 40] }, "infeasible"],
    // Reference case D1-4: at most 50 each and at least 60 for the first.
    ["a minimum above its maximum", { total: 100, weights: [1, 1], minimums: [60, null], maximums: [50, 50] }, "infeasible"],
    ["room only where the weight is zero", { total: 100, weights: [1, 0], maximums: [40, 80] }, "infeasible"],
    ["weights of zero", { total: 100, weights: [0, 0] }, "no-weights"],
    ["a negative weight", { total: 100, weights: [1, -1] }, "negative-weight"],
    ["a total that is not a number", { total: Number.NaN, weights: [1] }, "not-finite"],
    ["an infinite weight", { total: 1, weights: [Number.POSITIVE_INFINITY] }, "not-finite"],
    ["half decimals", { total: 1, weights: [1], decimals: 0.5 }, "bad-decimals"],
    ["more steps than can be counted", { total: 1e15, weights: [1], decimals: 2 }, "out-of-range"],
  ])("refuses %s", (_name, request, expected) => {
    expect(code(request)).toBe(expected);
  });
});

describe("allocate: properties", () => {
  const cents = fc.integer({ min: -10_000_000, max: 10_000_000 }).map((amount) => amount / 100);
  const weights = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e6, noNaN: true })), { minLength: 1, maxLength: 12 }).filter((list) => list.some((weight) => weight > 0));

  it("adds up to the total exactly, for any grid", () => {
    fc.assert(
      fc.property(cents, weights, fc.integer({ min: -3, max: 4 }), (total, list, decimals) => {
        expect(exactSum(shares({ total, weights: list, decimals }))).toBe(exactSum([total]));
      }),
    );
  });

  it("stays within one step of the exact proportion when nothing is bounded", () => {
    fc.assert(
      fc.property(cents, weights, (total, list) => {
        const sum = list.reduce((all, weight) => all + weight, 0);
        shares({ total, weights: list }).forEach((share, place) => {
          expect(Math.abs(share - (total * (list[place] ?? 0)) / sum)).toBeLessThan(0.01 + 1e-6);
        });
      }),
    );
  });

  it("never gives more to a smaller weight, and gives equal weights at most a cent apart, first listed first", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 10 }), (total, list) => {
        const given = shares({ total, weights: list, decimals: 0 });
        for (let a = 0; a < list.length; a += 1) {
          for (let b = a + 1; b < list.length; b += 1) {
            const [first = 0, second = 0] = [given[a], given[b]];
            if ((list[a] ?? 0) > (list[b] ?? 0)) expect(first).toBeGreaterThanOrEqual(second);
            if (list[a] === list[b]) expect([0, 1]).toContain(first - second);
          }
        }
      }),
    );
  });

  it("keeps every bound, and fails only when the bounds cannot hold the total", () => {
    const place = fc.record({ weight: fc.integer({ min: 1, max: 9 }), low: fc.integer({ min: 0, max: 40 }), room: fc.integer({ min: 0, max: 60 }) });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.array(place, { minLength: 1, maxLength: 8 }), (total, places) => {
        const minimums = places.map(({ low }) => low);
        const maximums = places.map(({ low, room }) => low + room);
        const sum = (list: readonly number[]): number => list.reduce((all, value) => all + value, 0);
        const result = allocate({ total, weights: places.map(({ weight }) => weight), minimums, maximums, decimals: 0 });
        expect(result.ok).toBe(sum(minimums) <= total && total <= sum(maximums));
        if (!result.ok) return;
        expect(sum(result.value)).toBe(total);
        result.value.forEach((share, index) => {
          expect(share).toBeGreaterThanOrEqual(minimums[index] ?? 0);
          expect(share).toBeLessThanOrEqual(maximums[index] ?? 0);
        });
      }),
    );
  });

  it("mirrors a negative total", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), weights, (amount, list) => {
        const positive = shares({ total: amount / 100, weights: list });
        expect(shares({ total: -amount / 100, weights: list })).toEqual(positive.map((share) => 0 - share));
      }),
    );
  });

  it("does not depend on the unit of the weights", () => {
    fc.assert(
      fc.property(cents, fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 12 }), (total, list, exponent) => {
        fc.pre(list.some((weight) => weight > 0));
        const scale = Number(powerOfTen(exponent));
        expect(shares({ total, weights: list.map((weight) => weight * scale) })).toEqual(shares({ total, weights: list }));
      }),
    );
  });

  it("gives each weight the same wherever it is listed, up to the step that ties hand to the first", () => {
    const place = fc.record({ weight: fc.integer({ min: 1, max: 1_000 }), key: fc.integer(), maximum: fc.integer({ min: 40, max: 400 }) });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_500 }), fc.array(place, { minLength: 2, maxLength: 10 }), (total, list) => {
        const split = (places: typeof list): readonly number[] | null => {
          const result = allocate({ total, weights: places.map(({ weight }) => weight), maximums: places.map(({ maximum }) => maximum), decimals: 0 });
          return result.ok ? result.value : null;
        };
        const order = list.map((_, index) => index).sort((a, b) => (list[a]?.key ?? 0) - (list[b]?.key ?? 0));
        const straight = split(list);
        const shuffled = split(order.flatMap((index) => list[index] ?? []));
        expect(shuffled === null).toBe(straight === null);
        order.forEach((index, position) => expect(Math.abs((shuffled?.[position] ?? 0) - (straight?.[index] ?? 0))).toBeLessThanOrEqual(1));
      }),
    );
  });

  it("scales with the total and its bounds, up to the rounding", () => {
    const place = fc.record({ weight: fc.integer({ min: 1, max: 9 }), maximum: fc.integer({ min: 30, max: 100 }) });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.array(place, { minLength: 1, maxLength: 6 }), (total, list) => {
        const split = (factor: number): readonly number[] | null => {
          const result = allocate({ total: total * factor, weights: list.map(({ weight }) => weight), maximums: list.map(({ maximum }) => maximum * factor), decimals: 0 });
          return result.ok ? result.value : null;
        };
        const [small, large] = [split(1), split(1_000)];
        expect(large === null).toBe(small === null);
        (small ?? []).forEach((share, index) => expect(Math.abs((large?.[index] ?? 0) - share * 1_000)).toBeLessThanOrEqual(1_001));
      }),
    );
  });
});

describe("allocate in plain numbers", () => {
  const weight = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 1_000_000 }).map((cents) => cents / 100), fc.double({ min: 1e-6, max: 1, noNaN: true }), fc.double({ min: 1, max: 1e15, noNaN: true }), fc.constantFrom(1e-12, 1 / 3, 2 / 3, 1e21));
  const bound = fc.oneof(fc.constant(null), fc.integer({ min: -200, max: 900 }), fc.double({ min: -50, max: 900, noNaN: true }), fc.integer({ min: 0, max: 90_000 }).map((cents) => cents / 100));
  const request = fc.record({
    list: fc.array(fc.record({ weight, low: bound, high: bound }), { minLength: 1, maxLength: 12 }),
    steps: fc.oneof(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 1e9 })),
    rest: fc.integer({ min: 0, max: 99 }),
    decimals: fc.integer({ min: -3, max: 4 }),
    mirrored: fc.boolean(),
  });

  it("agrees with integers of any size, share by share", () => {
    let answered = 0;
    fc.assert(
      fc.property(request, ({ list, steps, rest, decimals, mirrored }) => {
        const places = Math.max(decimals, 0) + 2;
        const step = powerOfTen(places - decimals);
        const grid: Grid = { mirrored, places, step, steps: BigInt(steps), units: BigInt(steps) * step + BigInt(rest), lows: list.map(({ low }) => low), highs: list.map(({ high }) => high) };
        const weights = list.map((place) => place.weight);
        const quick = quickAllocation(weights, grid);
        if (quick === null) return;
        answered += 1;
        expect(quick).toEqual(exactAllocation(weights, grid));
      }),
      { numRuns: 5_000 },
    );
    // Plain numbers that always gave up would agree as well.
    expect(answered).toBeGreaterThan(2_500);
  });

  it("shares a total that is the sum of its weights back to them", () => {
    const list = Array.from({ length: 2_000 }, (_, index) => ((index * 7_919) % 100_003) / 100);
    const total = list.reduce((sum, share) => sum + Math.round(share * 100), 0) / 100;
    expect(shares({ total, weights: list })).toEqual(list);
  });

  it("hands the cents left over to the first of 20,000 equal weights", () => {
    const given = shares({ total: 200_000.07, weights: Array.from({ length: 20_000 }, () => 1) });
    expect(given.slice(0, 8)).toEqual([10.01, 10.01, 10.01, 10.01, 10.01, 10.01, 10.01, 10]);
    expect(given.at(-1)).toBe(10);
  });

  it("refuses a longer list than integers of any size can answer in time", () => {
    const list = Array.from({ length: 100_001 }, () => 1);
    expect(code({ total: 1e20, weights: list, decimals: -12, maximums: list.map(() => 1e19) })).toBe("out-of-range");
  });
});

describe("decimalDigits", () => {
  it("reads numbers as toDecimal does", () => {
    const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100), fc.integer({ min: 1, max: 999 }).map((over) => over / 7), fc.constantFrom(0.1 + 0.2, 1e15, 999_999_999_999_999.9, 1e-7, 5e-324, 0, -0, 0.000_000_123_456_789_012_345));
    fc.assert(
      fc.property(fc.array(number, { maxLength: 6 }), (values) => {
        const { digits, places } = decimalDigits(values);
        values.forEach((value, index) => {
          const digit = digits[index] ?? 0;
          const known = toDecimal(value);
          if (Number.isNaN(digit)) return expect(known.coefficient > 2n ** 53n || Math.abs(value) >= 1e15).toBe(true);
          const most = Math.max(known.places, places[index] ?? 0);
          expect(coefficientAt({ coefficient: BigInt(digit), places: places[index] ?? 0 }, most)).toBe(coefficientAt(known, most));
        });
      }),
      { numRuns: 2_000 },
    );
  });
});
