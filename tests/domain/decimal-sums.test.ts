import fc from "fast-check";
import { addDecimals, divide, fromDecimal, multiplyDecimals, subtractDecimals, sumExactly, toDecimal } from "../../src/domain/money/decimal";

/** The sum of the shortest spellings, by whole numbers at 400 decimals: slow, and nothing like the code under test. */
function sumOfDigits(amounts: readonly number[]): number {
  const places = 400;
  const sum = amounts.reduce((total, amount) => {
    const [mantissa = "0", exponent = "0"] = amount.toExponential(14).split("e");
    return total + BigInt(mantissa.replace(".", "")) * 10n ** BigInt(places + Number(exponent) - 14);
  }, 0n);
  return Number(`${sum}e-${places}`) + 0;
}

describe("an exact sum", () => {
  it.each<[readonly number[], number]>([
    [[], 0],
    [[0.1, 0.2], 0.3],
    [[-0, -0], 0],
    [[0.1, -0.3, 0.2], 0],
    [[1e15, 0.01, -1e15], 0.01],
    [[1e22, 1, -1e22], 1],
    [[1e308, 1e308], Number.POSITIVE_INFINITY],
    [[1e308, 1e308, -1e308], 1e308],
    [[1.00005, 2.00005], 3.0001],
    [[5e-324, 5e-324], 1e-323],
    [Array<number>(50).fill(99_999_999_999.99), 4_999_999_999_999.5 ],
  ])("of %j is %d", (amounts, expected) => {
    expect(sumExactly(amounts)).toBe(expected);
  });

  const cents = fc.integer({ min: -1e12, max: 1e12 }).map((count) => count / 100);
  const any = fc.double({ min: -1e200, max: 1e200, noNaN: true }).filter((value) => value === 0 || Math.abs(value) > 1e-200);

  it("adds digit by digit", () => {
    fc.assert(fc.property(fc.array(fc.oneof(cents, any)), (amounts) => sumExactly(amounts) === sumOfDigits(amounts)));
  });

  it("does not depend on the order", () => {
    fc.assert(fc.property(fc.array(fc.oneof(cents, any)), (amounts) => sumExactly(amounts) === sumExactly([...amounts].reverse())));
  });

  it("throws on misuse", () => {
    expect(() => sumExactly([1, Number.NaN])).toThrow(RangeError);
    expect(() => sumExactly([Number.POSITIVE_INFINITY])).toThrow(RangeError);
  });
});

describe("arithmetic of decimals", () => {
  it("is that of the digits", () => {
    expect(fromDecimal(multiplyDecimals(toDecimal(1.1), toDecimal(1.1)))).toBe(1.21);
    expect(fromDecimal(addDecimals(toDecimal(0.1), toDecimal(0.2)))).toBe(0.3);
    expect(fromDecimal(subtractDecimals(toDecimal(100.1), toDecimal(100)))).toBe(0.1);
  });

  it("goes from a number to digits and back, whatever the size", () => {
    const digits = fc.tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: -300, max: 290 })).map(([count, exponent]) => Number(`${count}e${exponent}`) + 0);
    fc.assert(fc.property(digits, (value) => Object.is(fromDecimal(toDecimal(value)), value)));
  });
});

describe("division", () => {
  it.each([
    [0.3, 0.1, 3],
    [82.5, 0.55, 150],
    [1, 3, 1 / 3],
    [-1, 3, -1 / 3],
    [0, -5, 0],
    [1e308, 1e-308, Number.POSITIVE_INFINITY],
    [5e-324, 1e308, 0],
    [1e-300, 3e-300, 1 / 3],
    [123_456_789.123456, 0.000123456789123456, 1e12],
  ])("of %d by %d is %d", (a, b, expected) => {
    expect(Object.is(divide(a, b), expected)).toBe(true);
  });

  it("is that of doubles but for the last digits", () => {
    const any = fc.double({ min: 1e-100, max: 1e100, noNaN: true });
    fc.assert(fc.property(any, any, (a, b) => Math.abs(divide(a, b) / (a / b) - 1) < 2e-14));
  });

  it("undoes a multiplication of digits", () => {
    const digits = fc.integer({ min: 1, max: 9_999_999 });
    fc.assert(fc.property(digits, digits, fc.integer({ min: 0, max: 6 }), (a, b, places) => divide(Number(`${a * b}e-${places}`), Number(`${b}e-${places}`)) === a));
  });
});
