import { addDecimals, fromDecimal, multiplyDecimals, toDecimal, type Decimal } from "../money/decimal";
import { failure, success, type Result } from "../result";

export type ScoreFailure =
  /** Nothing was scored. */
  | "no-score"
  /** The weights of what was scored add up to zero. */
  | "zero-weights"
  | "negative-weight"
  | "not-finite"
  | "out-of-range";

const nothing: Decimal = { coefficient: 0n, places: 0 };

/**
 * Weighted average of the scores of one vendor: Σ weight × score ÷ Σ weight, over the criteria that were scored. Leaving a
 * criterion out of both sums rescales the other weights, so that a missing score neither helps nor harms.
 *
 * @param scores One for each criterion; null = missing.
 * @param weights One for each criterion, zero or more; they need not add up to 1 or 100.
 * @returns A number between the lowest and the highest score.
 * @source Weighted factor rating: Heizer, Render and Munson, Operations Management.
 * @example weightedScore([70, null, 40], [2, 5, 1]) // 60
 */
export function weightedScore(scores: readonly (number | null)[], weights: readonly number[]): Result<number, ScoreFailure> {
  if (weights.some((weight) => weight < 0)) return failure("negative-weight", "a weight is below zero");
  const scored = scores.flatMap((score, place) => (score === null ? [] : [{ score, weight: weights[place] ?? 0 }]));
  if (!scored.every(({ score, weight }) => Number.isFinite(score) && Number.isFinite(weight))) return failure("not-finite", "every score and weight must be finite");
  if (scored.length === 0) return failure("no-score", "nothing was scored");
  const whole = fromDecimal(scored.reduce((sum, { weight }) => addDecimals(sum, toDecimal(weight)), nothing));
  if (whole === 0) return failure("zero-weights", "the weights of what was scored add up to zero");
  const sum = fromDecimal(scored.reduce((all, { score, weight }) => addDecimals(all, multiplyDecimals(toDecimal(score), toDecimal(weight))), nothing));
  const average = sum / whole;
  if (!Number.isFinite(average)) return failure("out-of-range", "the scores and weights are too large to multiply");
  const values = scored.map(({ score }) => score);
  // The rounding of the quotient must not lead past the scores that it averages.
  return success(Math.min(Math.max(fromDecimal(toDecimal(average)), Math.min(...values)), Math.max(...values)) + 0);
}

/**
 * Ranks from 1 for the highest; equal values share a rank, and the ranks after them are passed over (1, 2, 2, 4), as in
 * Excel's RANK.EQ. Values that agree in 12 digits are equal. Null has no rank.
 */
export function ranks(values: readonly (number | null)[]): readonly (number | null)[] {
  const rounded = values.map((value) => (value === null ? null : Number(value.toPrecision(12))));
  const sorted = rounded.filter((value) => value !== null).sort((a, b) => b - a);
  const first = new Map<number, number>();
  sorted.forEach((value, place) => {
    if (!first.has(value)) first.set(value, place + 1);
  });
  return rounded.map((value) => (value === null ? null : (first.get(value) ?? null)));
}
