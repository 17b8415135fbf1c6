import { toDecimal } from "./decimal";

// Looked up once: where a page's scripts run in a sandbox, a global costs more than the arithmetic.
const { abs, floor, log10, round } = Math;
const { isSafeInteger } = Number;

/**
 * Many numbers as `toDecimal` reads them, in plain numbers: value i = digits[i] × 10^−places[i].
 *
 * `digits` are whole and below 2^53; `places` is never negative. Numbers of 10^15 and more, which such digits cannot hold
 * without a power of ten, make `digits` NaN: ask `toDecimal` for them.
 */
export type DecimalDigits = { readonly digits: Float64Array; readonly places: Int16Array };

/** Powers of ten that a double holds exactly. */
export const exactPowers: readonly number[] = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

const fewPlaces = [0, 2, 1, 4, 3, 6, 5];

/**
 * Reads finite numbers at 15 significant digits, as `toDecimal` does, at a few nanoseconds each.
 *
 * @example decimalDigits([12.5, 3]) // digits 125, 3; places 1, 0
 */
export function decimalDigits(values: readonly number[]): DecimalDigits {
  const digits = new Float64Array(values.length);
  const places = new Int16Array(values.length);
  // Numbers of one list tend to have the same places: those of the last one are tried first.
  let guess = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    if (abs(value) >= 1e15) {
      digits[index] = Number.NaN;
      continue;
    }
    let found = wholeAt(value, guess) ? guess : -1;
    for (let place = 0; found < 0 && place < fewPlaces.length; place += 1) {
      const candidate = fewPlaces[place] ?? 0;
      if (wholeAt(value, candidate)) found = candidate;
    }
    if (found >= 0) {
      guess = found;
      places[index] = found;
      digits[index] = round(value * (exactPowers[found] ?? 1)) + 0;
    } else {
      const read = fifteenDigits(value);
      digits[index] = read.digits;
      places[index] = read.places;
    }
  }
  return { digits, places };
}

/**
 * Whether a number is a whole number of 10^−places. Dividing rounds to the nearest double, and decimals of up to 15 digits
 * have doubles of their own, so a match is exact.
 */
function wholeAt(value: number, places: number): boolean {
  const power = exactPowers[places] ?? 1;
  const whole = round(value * power);
  return abs(whole) < 1e15 && whole / power === value;
}

function fifteenDigits(value: number): { digits: number; places: number } {
  const size = abs(value);
  let places = 14 - floor(log10(size));
  let power = exactPowers[places];
  // The logarithm may be off by one next to a power of ten.
  if (power !== undefined && size * power >= 1e15) power = exactPowers[(places -= 1)];
  if (power === undefined) return slowly(value);
  const product = size * power;
  const nearest = round(product);
  const off = product - nearest + productError(size, power, product);
  // A half goes up, but only exact arithmetic can tell a half from its neighbours.
  if (product < 1e14 || abs(abs(off) - 0.5) < 1e-12) return slowly(value);
  let digits = off > 0.5 ? nearest + 1 : off < -0.5 ? nearest - 1 : nearest;
  while (places > 0 && digits % 10 === 0) {
    digits /= 10;
    places -= 1;
  }
  return { digits: value < 0 ? -digits : digits, places };
}

function slowly(value: number): { digits: number; places: number } {
  const { coefficient, places } = toDecimal(value);
  const digits = Number(coefficient);
  return isSafeInteger(digits) ? { digits, places } : { digits: Number.NaN, places: 0 };
}

/**
 * What a × b lost when it was rounded to `product`.
 *
 * @source T. J. Dekker, A floating-point technique for extending the available precision, 1971.
 */
function productError(a: number, b: number, product: number): number {
  const [highA, highB] = [highHalf(a), highHalf(b)];
  const [lowA, lowB] = [a - highA, b - highB];
  return highA * highB - product + highA * lowB + lowA * highB + lowA * lowB;
}

function highHalf(value: number): number {
  const spread = 134_217_729 * value;
  return spread - (spread - value);
}
