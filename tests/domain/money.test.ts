import fc from "fast-check";
import { coefficientAt, fromDecimal, subtract, sumExactly, toDecimal } from "../../src/domain/money/decimal";
import { fromMinorUnits, largestMinorUnits, minorUnits, sumMinorUnits, toMinorUnits } from "../../src/domain/money/minor-units";
import type { MinorUnits } from "../../src/domain/money/units";

describe("minor units", () => {
  it.each([
    // Excel: =ROUND(1.005, 2) gives 1.01, though the double lies below the half.
    [1.005, 2, 101],
    [-1.005, 2, -101],
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [0.29, 2, 29],
    [1.15, 1, 12],
    [8.345, 2, 835],
    [1234.56, 2, 123456],
    [0.1 + 0.2, 2, 30],
    [-0.001, 2, 0],
    [1e-9, 2, 0],
    [90_071_992_547_409.9, 2, 9_007_199_254_740_990],
  ])("reads %d at %d decimals as %d", (amount, decimals, expected) => {
    expect(toMinorUnits(amount, decimals)).toEqual({ ok: true, value: expected });
  });

  it.each([
    [Number.NaN, "not-finite"],
    [Number.NEGATIVE_INFINITY, "not-finite"],
    [90_071_992_547_410, "out-of-range"],
    [-1e20, "out-of-range"],
  ])("refuses %d", (amount, code) => {
    expect(toMinorUnits(amount, 2)).toMatchObject({ ok: false, code });
  });

  it("lets only whole numbers in range through the gate", () => {
    expect(minorUnits(0.5)).toMatchObject({ ok: false, code: "not-finite" });
    expect(minorUnits(largestMinorUnits)).toMatchObject({ ok: true });
    expect(minorUnits(largestMinorUnits + 1)).toMatchObject({ ok: false, code: "out-of-range" });
  });

  it("refuses a sum whose parts cancel out but pass the range on the way", () => {
    const large = largestMinorUnits as MinorUnits;
    expect(sumMinorUnits([large, -largestMinorUnits as MinorUnits])).toMatchObject({ ok: false, code: "out-of-range" });
  });

  it("comes back unchanged from a cell", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e14, max: 1e14 }), fc.integer({ min: 0, max: 4 }), (count, decimals) => {
        expect(toMinorUnits(fromMinorUnits(count as MinorUnits, decimals), decimals)).toEqual({ ok: true, value: count });
      }),
    );
  });
});

describe("decimals", () => {
  it.each([
    [100.1, 100, 0.1],
    [0.3, 0.1, 0.2],
    [1e21, 1, 1e21],
    [-5, -5, 0],
    [1.1, 2.2, -1.1],
  ])("takes %d − %d as people do", (a, b, expected) => {
    expect(subtract(a, b)).toBe(expected);
  });

  it("reads a double at the 15 digits that Excel shows", () => {
    expect(toDecimal(0.1 + 0.2)).toEqual({ coefficient: 3n, places: 1 });
    expect(toDecimal(-1500)).toEqual({ coefficient: -1500n, places: 0 });
  });

  it("gives back any number of up to 15 digits", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e15 + 1, max: 1e15 - 1 }), fc.integer({ min: 0, max: 20 }), (digits, places) => {
        const value = Number(`${digits}e-${places}`);
        expect(fromDecimal(toDecimal(value))).toBe(value);
      }),
    );
  });
});

describe("fromDecimal", () => {
  it("gives the double that the written number is read as", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 30 }), (coefficient, places) => {
        expect(fromDecimal({ coefficient, places })).toBe(Number(`${coefficient}e-${places}`) + 0);
        expect(fromDecimal({ coefficient: coefficient / 10n ** 6n, places })).toBe(Number(`${coefficient / 10n ** 6n}e-${places}`) + 0);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("sumExactly", () => {
  it.each([
    [[], 0],
    [[-0], 0],
    [[0.1, 0.2], 0.3],
    [[0.1, 0.2, -0.3], 0],
    [[1e15, 0.1, -1e15], 0.1],
    [[Number.MAX_SAFE_INTEGER, 1, -Number.MAX_SAFE_INTEGER], 1],
    [[1e308, 1e308], Number.POSITIVE_INFINITY],
    [[5e-324, 1e308], 1e308],
  ])("adds %j up to %d", (values, expected) => {
    expect(sumExactly(values)).toBe(expected);
  });

  it("does not depend on the order", () => {
    const cents = fc.integer({ min: -1e12, max: 1e12 }).map((count) => count / 100);
    fc.assert(
      fc.property(fc.array(cents), (values) => {
        expect(sumExactly([...values].reverse())).toBe(sumExactly(values));
        expect(sumExactly(values)).toBe(fromDecimal({ coefficient: values.reduce((sum, value) => sum + coefficientAt(toDecimal(value), 2), 0n), places: 2 }));
      }),
    );
  });
});
