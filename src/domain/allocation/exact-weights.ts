import { decimalDigits, exactPowers } from "../money/decimal-digits";
import { powerOfTen, toDecimal } from "../money/decimal";

/**
 * Weights as whole numbers in the same ratio: as doubles that are right to one part in 2^52, and exact where asked.
 * Nearly every comparison is settled by the doubles; big integers are slow and kept for those that are close.
 */
export type ExactWeights = {
  readonly near: Float64Array;
  readonly exact: (place: number) => bigint;
  /** Exact sum of the weights of some places. */
  readonly sumOf: (isIn: (place: number) => boolean) => bigint;
};

/** Sums and products of weights up to here stay finite. */
const largest = 1e200;

/** @param weights Finite, zero or more. Null where their sizes are so far apart that doubles cannot hold them together. */
export function exactWeights(weights: readonly number[]): ExactWeights | null {
  const { digits, places } = decimalDigits(weights);
  for (let place = 0; place < digits.length; place += 1) {
    // From 10^15 on a double is whole, and its 15 digits are followed by zeros.
    if (Number.isNaN(digits[place])) digits[place] = Number(toDecimal(weights[place] ?? 0).coefficient);
  }
  const most = places.reduce((high, count) => Math.max(high, count), 0);
  const near = digits.map((digit, place) => {
    const exponent = most - (places[place] ?? 0);
    const power = exactPowers[exponent];
    return power === undefined ? Number(`${digit}e${exponent}`) : digit * power;
  });
  if (!near.every((weight) => weight < largest)) return null;

  const wholeOf = (place: number): bigint => {
    const digit = digits[place] ?? 0;
    return Number.isSafeInteger(digit) ? BigInt(digit) : toDecimal(weights[place] ?? 0).coefficient;
  };
  const sumOf = (isIn: (place: number) => boolean): bigint => {
    // Sums of each count of places, in doubles as long as they are exact.
    const small = new Float64Array(most + 1);
    const large = Array.from({ length: most + 1 }, () => 0n);
    for (let place = 0; place < digits.length; place += 1) {
      if (!isIn(place)) continue;
      const count = places[place] ?? 0;
      const digit = digits[place] ?? 0;
      const sum = (small[count] ?? 0) + digit;
      if (sum <= Number.MAX_SAFE_INTEGER) {
        small[count] = sum;
      } else {
        large[count] = (large[count] ?? 0n) + BigInt(small[count] ?? 0) + wholeOf(place);
        small[count] = 0;
      }
    }
    return large.reduce((all, sum, count) => all + (sum + BigInt(small[count] ?? 0)) * powerOfTen(most - count), 0n);
  };
  return { near, exact: (place) => wholeOf(place) * powerOfTen(most - (places[place] ?? 0)), sumOf };
}
