/**
 * Exact decimal reading of a double.
 *
 * Excel shows and compares 15 significant digits; the 16th and 17th of a double are noise of binary fractions
 * (0.1 + 0.2). Reading 15 digits gives the number that the user sees, and integers of any size make it exact.
 */

/** `coefficient` × 10^−`places`; `places` is never negative. */
export type Decimal = { readonly coefficient: bigint; readonly places: number };

/**
 * The decimal number that a finite double stands for, at 15 significant digits.
 * Throws on NaN and infinities: callers check first.
 *
 * @example toDecimal(0.1 + 0.2) // 3 × 10^−1
 */
export function toDecimal(value: number): Decimal {
  if (!Number.isFinite(value)) throw new RangeError("toDecimal needs a finite number");
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return { coefficient: BigInt(value), places: 0 };
  const [mantissa = "0", exponentText = "0"] = value.toExponential(14).split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  const digits = fraction.replace(/0+$/, "");
  const places = digits.length - Number(exponentText);
  const coefficient = BigInt(whole + digits);
  return places >= 0 ? { coefficient, places } : { coefficient: coefficient * powerOfTen(-places), places: 0 };
}

const largestExact = BigInt(Number.MAX_SAFE_INTEGER);

/** The double nearest to a decimal. */
export function fromDecimal({ coefficient, places }: Decimal): number {
  // Both exact in a double, so their quotient is rounded once, as reading the digits would.
  if (places <= 22 && coefficient <= largestExact && coefficient >= -largestExact) return Number(coefficient) / 10 ** places;
  // Adding 0 turns −0 into 0.
  return Number(`${coefficient}e-${places}`) + 0;
}

/** The coefficient of the same number with more places. */
export function coefficientAt(decimal: Decimal, places: number): bigint {
  return decimal.coefficient * powerOfTen(places - decimal.places);
}

export function powerOfTen(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

/** Quotient rounded towards minus infinity; `divisor` > 0. */
export function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}

/**
 * a − b without the dust of binary fractions: 100.1 − 100 is 0.1.
 * Both finite. The result may be infinite when the operands are near the end of the range.
 */
export function subtract(a: number, b: number): number {
  // Adding 0 turns −0 − 0 into 0.
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) return a - b + 0;
  const left = toDecimal(a);
  const right = toDecimal(b);
  const places = Math.max(left.places, right.places);
  return fromDecimal({ coefficient: coefficientAt(left, places) - coefficientAt(right, places), places });
}

/**
 * Σ values as a person adds them up, digit by digit: 0.1 + 0.2 is 0.3, and the same in any order.
 * All finite. The result may be infinite when they are near the end of the range.
 */
export function sumExactly(values: readonly number[]): number {
  let small = 0;
  let sum: Decimal = { coefficient: 0n, places: 0 };
  for (const value of values) {
    const scaled = Math.round(value * 1e4);
    // Nearly all money has four decimals at most and is added in whole ten-thousandths. Equal only where the 15 digits end there.
    if (Math.abs(scaled) <= 1e15 && scaled / 1e4 === value) small += scaled;
    else sum = addDecimals(sum, toDecimal(value));
    if (Math.abs(small) > 4e15) {
      sum = addDecimals(sum, { coefficient: BigInt(small), places: 4 });
      small = 0;
    }
  }
  return fromDecimal(addDecimals(sum, { coefficient: BigInt(small), places: 4 }));
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const places = Math.max(a.places, b.places);
  return { coefficient: coefficientAt(a, places) + coefficientAt(b, places), places };
}

export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  return addDecimals(a, { coefficient: -b.coefficient, places: b.places });
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return { coefficient: a.coefficient * b.coefficient, places: a.places + b.places };
}
