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
  const scaled = tenThousandths(value);
  if (scaled !== null) return shortest(scaled);
  const [mantissa = "0", exponentText = "0"] = value.toExponential(14).split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  const digits = fraction.replace(/0+$/, "");
  const places = digits.length - Number(exponentText);
  const coefficient = BigInt(whole + digits);
  return places >= 0 ? { coefficient, places } : { coefficient: coefficient * powerOfTen(-places), places: 0 };
}

/**
 * The number in whole ten-thousandths, where its 15 digits end there: nearly all money does, and plain numbers are quicker
 * than digits. Decimals of up to 15 digits have doubles of their own, so that the quotient is equal only for such a number.
 */
function tenThousandths(value: number): number | null {
  const scaled = Math.round(value * 1e4);
  return Math.abs(scaled) <= 1e15 && scaled / 1e4 === value ? scaled : null;
}

function shortest(scaled: number): Decimal {
  // No whole number comes here.
  if (scaled % 100 !== 0) return scaled % 10 === 0 ? { coefficient: BigInt(scaled / 10), places: 3 } : { coefficient: BigInt(scaled), places: 4 };
  return scaled % 1000 === 0 ? { coefficient: BigInt(scaled / 1000), places: 1 } : { coefficient: BigInt(scaled / 100), places: 2 };
}

const largestExact = BigInt(Number.MAX_SAFE_INTEGER);

function isExact(coefficient: bigint): boolean {
  return coefficient <= largestExact && coefficient >= -largestExact;
}

/** The double nearest to a decimal. */
export function fromDecimal({ coefficient, places }: Decimal): number {
  // Both exact in a double, so their quotient is rounded once, as reading the digits would.
  if (places <= 22 && isExact(coefficient)) return Number(coefficient) / 10 ** places;
  // Adding 0 turns −0 into 0.
  return Number(`${coefficient}e-${places}`) + 0;
}

/** The coefficient of the same number with more places. */
export function coefficientAt(decimal: Decimal, places: number): bigint {
  return places === decimal.places ? decimal.coefficient : decimal.coefficient * powerOfTen(places - decimal.places);
}

const powersOfTen: readonly bigint[] = Array.from({ length: 40 }, (_, exponent) => 10n ** BigInt(exponent));

export function powerOfTen(exponent: number): bigint {
  return powersOfTen[exponent] ?? 10n ** BigInt(exponent);
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
  const wholeA = tenThousandths(a);
  const wholeB = tenThousandths(b);
  if (wholeA !== null && wholeB !== null) return (wholeA - wholeB) / 1e4;
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
    const scaled = tenThousandths(value);
    if (scaled === null) sum = addDecimals(sum, toDecimal(value));
    else small += scaled;
    if (Math.abs(small) > 4e15) {
      sum = addDecimals(sum, { coefficient: BigInt(small), places: 4 });
      small = 0;
    }
  }
  return sum.coefficient === 0n ? small / 1e4 + 0 : fromDecimal(addDecimals(sum, { coefficient: BigInt(small), places: 4 }));
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

/**
 * a ÷ b rounded once, as the digits divide: 0.3 ÷ 0.1 is 3. `b` is not zero. Infinite where the quotient passes the range.
 */
export function divideDecimals(a: Decimal, b: Decimal): number {
  const places = Math.max(a.places, b.places);
  const [over, under] = [coefficientAt(a, places), coefficientAt(b, places)];
  if (isExact(over) && isExact(under)) return Number(over) / Number(under) + 0;
  // 40 digits of the quotient, moved by as many tens as both numbers differ in length: rounded once when it becomes a double.
  const shift = Math.max(0, 40 + under.toString().length - over.toString().length);
  return Number(`${(over * powerOfTen(shift)) / under}e-${shift}`) + 0;
}

/** The same for numbers. */
export function divide(a: number, b: number): number {
  return divideDecimals(toDecimal(a), toDecimal(b));
}
