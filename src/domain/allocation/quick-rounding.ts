import type { ExactWeights } from "./exact-weights";
import type { QuickShares } from "./quick-shares";

// Looked up once: where a page's scripts run in a sandbox, a global costs more than the arithmetic.
const { abs, floor } = Math;
const { isNaN } = Number;

/** Doubles of quotas here are right to one part in 2^50. */
const doubt = 2 ** -50;
/** Fractions that are known less well than this are worked out exactly. */
const fine = 1e-7;
/** Quotients of whole numbers up to here, and what they are multiplied back to, are exact in doubles. */
const exactLimit = 2 ** 52;

/**
 * The rounding of `roundToWhole` in plain numbers, for long lists: the same steps for each, ties included.
 *
 * @param step Units of one step; held shares are whole steps.
 * @param steps Whole steps to give out: the floor of the sum of the quotas.
 * @returns Whole steps for each, and the place whose turn would be next.
 */
export function quickRounding(shares: QuickShares, weights: ExactWeights, keys: readonly number[], step: number, steps: number): { readonly rounded: Float64Array; readonly next: number } {
  const { held, rest, freeWeight } = shares;
  const rounded = new Float64Array(held.length);
  // In lowest terms products stay small enough for plain numbers more often.
  const common = greatestDivisor(BigInt(abs(rest)), freeWeight * BigInt(step));
  const divisor = (freeWeight * BigInt(step)) / common;
  const exactly = exactQuotient(BigInt(rest) / common, divisor, weights);
  const ratio = rest / Number(divisor * common);
  const free = new Int32Array(held.length);
  let count = 0;
  // One fraction for each free place, right to about `fine`.
  const fractions = new Float64Array(held.length);
  let given = 0;
  for (let place = 0; place < held.length; place += 1) {
    const value = held[place] ?? 0;
    if (!isNaN(value)) {
      rounded[place] = value / step;
    } else {
      free[count++] = place;
      const quota = ratio * (weights.near[place] ?? 0);
      const whole = floor(quota);
      const error = abs(quota) * doubt;
      const fraction = quota - whole;
      if (error < fine && fraction > error && fraction < 1 - error) {
        rounded[place] = whole;
        fractions[place] = fraction;
      } else {
        const exact = exactly(place);
        rounded[place] = exact.whole;
        fractions[place] = exact.remainder / Number(divisor);
      }
    }
    given += rounded[place] ?? 0;
  }
  if (count === 0) return { rounded, next: 0 };
  const next = takeTurns(steps - given, { rounded, free: free.subarray(0, count), fractions }, keys, (place) => exactly(place).exact);
  return { rounded, next };
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  return a === 0n ? b : greatestDivisor(b % a, a);
}

type Quotient = { readonly whole: number; readonly remainder: number; readonly exact: bigint };

/** Quotient and remainder of rest × weight ÷ divisor; in plain numbers where the product is below 2^53. */
function exactQuotient(rest: bigint, divisor: bigint, weights: ExactWeights): (place: number) => Quotient {
  const [plainRest, plainDivisor] = [Number(rest), Number(divisor)];
  const isPlain = plainDivisor <= exactLimit;
  return (place) => {
    const product = plainRest * (weights.near[place] ?? 0);
    if (isPlain && abs(product) <= exactLimit) {
      const whole = floor(product / plainDivisor);
      const remainder = product - whole * plainDivisor;
      // The quotient of doubles may be off by one.
      const shift = remainder < 0 ? -1 : remainder >= plainDivisor ? 1 : 0;
      return { whole: whole + shift, remainder: remainder - shift * plainDivisor, exact: BigInt(remainder - shift * plainDivisor) };
    }
    const dividend = rest * weights.exact(place);
    let remainder = dividend % divisor;
    if (remainder < 0n) remainder += divisor;
    return { whole: Number((dividend - remainder) / divisor), remainder: Number(remainder), exact: remainder };
  };
}

type Turns = { readonly rounded: Float64Array; readonly free: Int32Array; readonly fractions: Float64Array };

/** Gives one step more to as many places as there are steps left, by falling remainder. Returns the place whose turn would be next. */
function takeTurns(left: number, { rounded, free, fractions }: Turns, keys: readonly number[], remainderOf: (place: number) => bigint): number {
  const sorted = new Float64Array(free.length);
  for (let index = 0; index < free.length; index += 1) sorted[index] = fractions[free[index] ?? 0] ?? 0;
  sorted.sort();
  const upper = (sorted[sorted.length - left] ?? Number.POSITIVE_INFINITY) + 2 * fine;
  const lower = (sorted[sorted.length - left - 1] ?? Number.NEGATIVE_INFINITY) - 2 * fine;
  const close = new Map<number, number[]>();
  let turns = left;
  for (const place of free) {
    const fraction = fractions[place] ?? 0;
    if (fraction > upper) {
      rounded[place] = (rounded[place] ?? 0) + 1;
      turns -= 1;
    } else if (fraction >= lower) {
      // Equal weights have equal remainders.
      const key = keys[place] ?? 0;
      const group = close.get(key);
      if (group) group.push(place);
      else close.set(key, [place]);
    }
  }
  const order = byRemainder([...close.values()], remainderOf);
  for (const place of order.slice(0, turns)) rounded[place] = (rounded[place] ?? 0) + 1;
  return order[turns] ?? 0;
}

/** Places by falling remainder, ties in their order. The places of a group have one remainder. */
function byRemainder(groups: readonly number[][], remainderOf: (place: number) => bigint): readonly number[] {
  const [only] = groups;
  if (only !== undefined && groups.length === 1) return only;
  const merged = new Map<bigint, number[][]>();
  for (const group of groups) {
    const remainder = remainderOf(group[0] ?? 0);
    const equal = merged.get(remainder);
    if (equal) equal.push(group);
    else merged.set(remainder, [group]);
  }
  return [...merged].sort(([a], [b]) => (a < b ? 1 : -1)).flatMap(([, equal]) => (equal.length === 1 ? (equal[0] ?? []) : equal.flat().sort((a, b) => a - b)));
}
