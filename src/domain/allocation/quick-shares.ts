import type { ExactWeights } from "./exact-weights";

// Looked up once: where a page's scripts run in a sandbox, a global costs more than the arithmetic.
const { abs, min } = Math;
const { isFinite, isNaN } = Number;

/**
 * The sharing of `shareWithinBounds` in plain numbers, for long lists: the same shares, proven by exact comparisons
 * where doubles cannot decide.
 */

/** All in the same whole units, below 2^53. `highs` are Infinity where there is no upper bound. */
export type QuickProblem = { readonly total: number; readonly weights: ExactWeights; readonly lows: Float64Array; readonly highs: Float64Array };

/**
 * Share i is held[i] where that is a number, and rest × weight(i) ÷ freeWeight where it is NaN.
 */
export type QuickShares = { readonly held: Float64Array; readonly rest: number; readonly freeWeight: bigint };

/** Doubles of quotients here are right to one part in 2^50. */
const doubt = 2 ** -50;

/** Steps of the search; each at least halves an interval of doubles, so that more than a few dozen mean trouble. */
const mostSteps = 200;

/**
 * @returns "infeasible" when the bounds leave too little or too much room; null where plain numbers cannot tell, which
 * takes bounds that add up to more than 2^53, or bends closer together than doubles can tell apart.
 */
export function quickShares({ total, weights, lows, highs }: QuickProblem): QuickShares | "infeasible" | null {
  const { near } = weights;
  const count = near.length;
  const least = new Float64Array(count);
  const most = new Float64Array(count);
  let [sumLeast, sumMost, size, freeable] = [0, 0, abs(total), 0];
  for (let place = 0; place < count; place += 1) {
    const low = lows[place] ?? 0;
    const high = highs[place] ?? 0;
    if (high < low) return "infeasible";
    const fixed = near[place] === 0;
    // A weight of 0 takes the value nearest to 0.
    const idle = low > 0 ? low : min(high, 0);
    least[place] = fixed ? idle : low;
    most[place] = fixed ? idle : high;
    sumLeast += least[place] ?? 0;
    sumMost += most[place] ?? 0;
    size += 2 * (abs(low) + (isFinite(high) ? abs(high) : 0));
    if (!fixed) freeable += 1;
  }
  // Above it the sums of bounds are not exact.
  if (size > Number.MAX_SAFE_INTEGER) return null;
  if (total < sumLeast || total > sumMost) return "infeasible";
  if (total === sumLeast) return { held: least, rest: 0, freeWeight: 1n };
  if (total === sumMost) return { held: most, rest: 0, freeWeight: 1n };
  if (freeable === 0) return null;

  const held = findPiece(total, near, least, most);
  if (held === null) return null;
  let fixedSum = 0;
  for (const value of held) if (!isNaN(value)) fixedSum += value;
  const shares: QuickShares = { held, rest: total - fixedSum, freeWeight: weights.sumOf((place) => isNaN(held[place])) };
  return shares.freeWeight > 0n && isProven(shares, weights, least, most) ? shares : null;
}

/** Which places stand at a bound (their value) and which move with λ (NaN), by Newton's method within a bracket. */
function findPiece(total: number, near: Float64Array, least: Float64Array, most: Float64Array): Float64Array | null {
  const held = new Float64Array(near.length);
  let [below, above] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  let ratio = total / near.reduce((sum, weight) => sum + weight, 0);
  for (let step = 0; step < mostSteps && isFinite(ratio); step += 1) {
    let [fixed, free, changed] = [0, 0, false];
    for (let place = 0; place < near.length; place += 1) {
      const weight = near[place] ?? 0;
      const value = ratio * weight;
      const low = least[place] ?? 0;
      const high = most[place] ?? 0;
      const bound = low === high || value <= low ? low : value >= high ? high : Number.NaN;
      if (isNaN(bound)) free += weight;
      else fixed += bound;
      if (!Object.is(bound, held[place])) changed = true;
      held[place] = bound;
    }
    if (!changed && step > 0) return held;
    const sum = fixed + ratio * free;
    if (sum < total) below = ratio;
    else above = ratio;
    const newton = free > 0 ? (total - fixed) / free : Number.NaN;
    if (newton > below && newton < above) ratio = newton;
    else if (newton === ratio) return held;
    else ratio = between(below, above, ratio);
  }
  return null;
}

/** A value inside the bracket: its middle, or further out while one side is open. */
function between(below: number, above: number, ratio: number): number {
  if (below === Number.NEGATIVE_INFINITY) return ratio > 0 ? -ratio : ratio * 2 - Number.MIN_VALUE;
  if (above === Number.POSITIVE_INFINITY) return ratio < 0 ? -ratio : ratio * 2 + Number.MIN_VALUE;
  return (below + above) / 2;
}

/** Whether every place agrees with λ = rest ÷ freeWeight. A λ that does is the only answer: shares grow with λ. */
function isProven({ held, rest, freeWeight }: QuickShares, weights: ExactWeights, least: Float64Array, most: Float64Array): boolean {
  const ratio = rest / Number(freeWeight);
  if (!isFinite(ratio)) return false;
  const bigRest = BigInt(rest);
  /** Whether λ × weight is at most (or at least) a bound. */
  const keeps = (place: number, bound: number, atMost: boolean): boolean => {
    if (!isFinite(bound)) return true;
    const value = ratio * (weights.near[place] ?? 0);
    const margin = (atMost ? bound - value : value - bound) - doubt * (abs(value) + abs(bound));
    if (margin > 0) return true;
    const exact = bigRest * weights.exact(place) - BigInt(bound) * freeWeight;
    return atMost ? exact <= 0n : exact >= 0n;
  };
  for (let place = 0; place < held.length; place += 1) {
    const value = held[place] ?? 0;
    const low = least[place] ?? 0;
    const high = most[place] ?? 0;
    if (low === high) continue;
    const agrees = isNaN(value) ? keeps(place, low, false) && keeps(place, high, true) : value === low ? keeps(place, low, true) : keeps(place, high, false);
    if (!agrees) return false;
  }
  return true;
}
