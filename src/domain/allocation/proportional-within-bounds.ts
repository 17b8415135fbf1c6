/**
 * Exact proportional sharing within bounds: x(i) = clamp(λ·w(i), low(i), high(i)) with one λ for all, so that Σx = total.
 *
 * This is the only sharing where places that touch no bound keep exactly the ratio of their weights. Σx grows with λ in
 * straight pieces; the piece that contains the total is found by bisection over the bends, then solved exactly.
 * A place of weight 0 takes the value nearest to 0 that its bounds allow.
 */

/** All in the same whole units. `high` null = no upper bound. `weight` ≥ 0. */
export type Place = { readonly weight: bigint; readonly low: bigint; readonly high: bigint | null };

/** x(i) = numerators[i] / denominator. */
export type Shares = { readonly numerators: bigint[]; readonly denominator: bigint };

type Ratio = { readonly over: bigint; readonly under: bigint };

/** @returns null when no λ reaches the total: the bounds leave too little or too much room. */
export function shareWithinBounds(total: bigint, places: readonly Place[]): Shares | null {
  if (places.some(({ low, high }) => high !== null && high < low)) return null;
  const bends = bendsOf(places);
  const sumAt = (ratio: Ratio): bigint => places.reduce((sum, place) => sum + scaledValueAt(place, ratio), 0n);
  const reaches = (ratio: Ratio): boolean => sumAt(ratio) <= total * ratio.under;

  const first = bends[0];
  if (first === undefined) return solvePiece(total, places, null);
  if (!reaches(first)) return null;
  let inside = 0;
  let outside = bends.length;
  while (outside - inside > 1) {
    const middle = (inside + outside) >> 1;
    const bend = bends[middle];
    if (bend !== undefined && reaches(bend)) inside = middle;
    else outside = middle;
  }
  return solvePiece(total, places, bends[inside] ?? first);
}

/** Values of λ where a place leaves its lower bound or meets its upper one, in order. */
function bendsOf(places: readonly Place[]): Ratio[] {
  const bends: Ratio[] = [];
  for (const { weight, low, high } of places) {
    if (weight === 0n) continue;
    bends.push({ over: low, under: weight });
    if (high !== null) bends.push({ over: high, under: weight });
  }
  return bends.sort((a, b) => {
    const difference = a.over * b.under - b.over * a.under;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  });
}

/** clamp(λ·w) × λ's denominator. */
function scaledValueAt({ weight, low, high }: Place, { over, under }: Ratio): bigint {
  const value = weight * over;
  if (value < low * under) return low * under;
  return high !== null && value > high * under ? high * under : value;
}

/** Solves the straight piece that starts at λ = `start`. */
function solvePiece(total: bigint, places: readonly Place[], start: Ratio | null): Shares | null {
  let freeWeight = 0n;
  let fixed = 0n;
  const held = places.map((place): bigint | null => {
    const value = heldValue(place, start);
    if (value === null) freeWeight += place.weight;
    else fixed += value;
    return value;
  });
  const rest = total - fixed;
  if (freeWeight === 0n) return rest === 0n ? { numerators: held.map((value) => value ?? 0n), denominator: 1n } : null;
  const numerators = places.map(({ weight }, index) => {
    const value = held[index] ?? null;
    return value === null ? rest * weight : value * freeWeight;
  });
  return { numerators, denominator: freeWeight };
}

/** The value of a place that stands at a bound all along the piece; null when it moves with λ. */
function heldValue({ weight, low, high }: Place, start: Ratio | null): bigint | null {
  if (weight === 0n || start === null) {
    if (low > 0n) return low;
    return high !== null && high < 0n ? high : 0n;
  }
  const value = weight * start.over;
  if (value < low * start.under) return low;
  return high !== null && value >= high * start.under ? high : null;
}
