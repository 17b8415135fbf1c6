import { floorDivide } from "../money/decimal";

/**
 * Rounds quotas to whole steps so that they add up to a given number of steps: each gets its floor, and the steps left
 * over go one each to the largest remainders. Ties go to the first listed.
 *
 * All quotas share a denominator, so remainders compare exactly.
 *
 * @param numerators Quota i is numerators[i] / denominator steps.
 * @param denominator Greater than 0.
 * @param steps Whole steps to give out: the floor of the sum of the quotas.
 * @returns Whole steps for each, and `next`: the place whose turn would be next.
 * @source Largest remainder (Hamilton) method.
 */
export function roundToWhole(
  numerators: readonly bigint[],
  denominator: bigint,
  steps: bigint,
): { readonly shares: bigint[]; readonly next: number } {
  const shares = numerators.map((numerator) => floorDivide(numerator, denominator));
  const remainders = numerators.map((numerator, place) => numerator - (shares[place] ?? 0n) * denominator);
  const turn = numerators.map((_, place) => place).sort((a, b) => compare(remainders[b] ?? 0n, remainders[a] ?? 0n) || a - b);
  const left = Number(steps - shares.reduce((sum, share) => sum + share, 0n));
  for (const place of turn.slice(0, left)) shares[place] = (shares[place] ?? 0n) + 1n;
  return { shares, next: turn[left] ?? 0 };
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
