import fc from "fast-check";
import { coefficientAt, fromDecimal, toDecimal } from "../../src/domain/money/decimal";
import { keyMatcher } from "../../src/domain/rollup/match";
import { splitSums } from "../../src/domain/rollup/split-sums";
import { sumByTarget } from "../../src/domain/rollup/sum-by-target";

function sums(postings: readonly (readonly [target: number, amount: number])[], count: number): number[] {
  const result = sumByTarget(Int32Array.from(postings, ([target]) => target), Float64Array.from(postings, ([, amount]) => amount), count);
  if (!result.ok) throw new Error(result.code);
  return [...result.value];
}

/** What a person gets who adds the digits up. */
function byHand(postings: readonly (readonly [target: number, amount: number])[], count: number): number[] {
  const places = 25;
  return Array.from({ length: count }, (_, sum) => fromDecimal({ coefficient: postings.reduce((all, [target, amount]) => (target === sum ? all + coefficientAt(toDecimal(amount), places) : all), 0n), places }));
}

describe("sumByTarget", () => {
  it.each([
    ["tenths", [[0, 0.1], [1, 5], [0, 0.2]], [0.3, 5]],
    ["cents that cancel", [[0, 0.1], [0, 0.2], [0, -0.3]], [0, 0]],
    ["nothing", [], [0, 0]],
    ["dust of binary fractions", [[0, 0.1 + 0.2], [0, -0.3]], [0, 0]],
    ["exchange rates of many digits", [[0, 1 / 3], [0, 1 / 3], [0, 1 / 3]], [1, 0]],
    ["large and small", [[0, 9e12], [0, 0.01], [0, -9e12]], [0.01, 0]],
    ["amounts beyond whole cents", [[0, 1e15], [0, 0.25], [0, -1e15]], [0.25, 0]],
    ["amounts at the end of the range, and cents", [[0, 1e300], [0, -1e300], [1, 0.07]], [0, 0.07]],
  ] as const)("adds %s", (_name, postings, expected) => {
    expect(sums(postings, 2)).toEqual(expected);
  });

  it("refuses what passes the range of doubles", () => {
    expect(sumByTarget(Int32Array.of(0, 0), Float64Array.of(1.5e308, 1.5e308), 1)).toMatchObject({ ok: false, code: "out-of-range" });
  });

  const cents = fc.integer({ min: -1e9, max: 1e9 }).map((count) => count / 100);
  const posting = (amount: fc.Arbitrary<number>): fc.Arbitrary<[number, number]> => fc.tuple(fc.integer({ min: 0, max: 3 }), amount);

  it("adds cents as by hand", () => {
    fc.assert(
      fc.property(fc.array(posting(cents)), (postings) => {
        expect(sums(postings, 4)).toEqual(byHand(postings, 4));
      }),
    );
  });

  it("gives the same in any order, whatever the amounts", () => {
    const amount = fc.oneof(cents, fc.double({ min: -1e20, max: 1e20, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }), fc.integer().map((count) => count / 7));
    fc.assert(
      fc.property(fc.array(fc.tuple(posting(amount), fc.integer()), { maxLength: 40 }), (list) => {
        const straight = list.map(([entry]) => entry);
        const shuffled = [...list].sort(([, a], [, b]) => a - b).map(([entry]) => entry);
        expect(sums(shuffled, 4)).toEqual(sums(straight, 4));
        expect(sums([...straight].reverse(), 4)).toEqual(sums(straight, 4));
      }),
      { numRuns: 500 },
    );
  });

  it("loses nothing when doubles are cut into slices", () => {
    const amount = fc.oneof(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.integer().map((count) => count / 7));
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 60 }), (amounts) => {
        const [sum = 0] = splitSums(new Int32Array(amounts.length), Float64Array.from(amounts), 1);
        // Doubles are binary fractions: scaled by a power of two they are whole.
        const exact = amounts.reduce((all, value) => all + BigInt(Math.trunc(value * 2 ** 20)) * 2n ** 60n + BigInt(Math.round((value * 2 ** 20 - Math.trunc(value * 2 ** 20)) * 2 ** 60)), 0n);
        expect(Math.abs(sum - Number(exact) / 2 ** 80)).toBeLessThanOrEqual(Math.abs(sum) * 2 ** -52 + 1e-15);
      }),
    );
  });
});

describe("keyMatcher", () => {
  it("matches without case and outer spaces, and answers the first of repeated keys", () => {
    const { placeOf, first, repeat } = keyMatcher(["Search", " events ", null, "SEARCH", "101"]);
    expect(["search", "EVENTS", "101 ", "radio", ""].map(placeOf)).toEqual([0, 1, 4, undefined, undefined]);
    expect(first).toEqual([0, 1, 2, 0, 4]);
    expect(repeat).toBe(3);
  });
});
