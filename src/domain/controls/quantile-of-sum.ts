import { coefficientAt, fromDecimal, powerOfTen, toDecimal } from "../money/decimal";

/** A cost that falls due with some probability. */
export type Chance = { readonly probability: number; readonly cost: number };

/** Up to so many different totals are kept one by one, and up to so many are made on the way. */
const MOST_TOTALS = 1 << 18;
const MOST_WORK = 20_000_000;

/** Above, totals are kept on a grid of so many steps between the least and the greatest. */
const GRID_STEPS = (1 << 17) - 1;

/** Digits that totals are counted in: within whole numbers that a double holds. */
const DIGITS = 15;

/** Probabilities are added in binary fractions: 0.7 + 0.1 must reach 0.8. */
const DUST = 1e-12;

/** Totals in whole units, rising, and the probability of each. */
type Distribution = { readonly totals: Float64Array; readonly probabilities: Float64Array };

/**
 * The smallest total that independent costs do not exceed with at least the given probability.
 *
 * The distribution of the total is built up cost by cost: with each, a total either stays or grows. While there are few
 * different totals (any 18 costs; hundreds, if they are round amounts) this is exact. Above, totals are kept on a grid: a
 * cost between two grid points is split between them so that its mean is kept, and the answer lies within a few steps, each
 * 1/131,071 of the distance from the least to the greatest total. Nothing is drawn at random, so the answer never changes.
 *
 * @param chances Finite; probabilities from 0 to 1.
 * @param confidence Above 0, at most 1.
 * @returns May be infinite when the costs together pass the largest number.
 * @example quantileOfSum([{ probability: 0.3, cost: 1000 }, { probability: 0.3, cost: 1000 }], 0.9) // 1000: P(0) = 0.49, P(≤ 1000) = 0.91
 */
export function quantileOfSum(chances: readonly Chance[], confidence: number): number {
  const span = chances.reduce((sum, { cost }) => sum + Math.abs(cost), 0);
  if (span === 0 || !Number.isFinite(span)) return span;
  // Units so fine that the span fills 15 digits: amounts that people write are whole in them.
  const places = DIGITS - 1 - Math.floor(Math.log10(span));
  const units = chances.map(({ probability, cost }) => ({ probability, cost: unitsOf(cost, places) }));
  // A saving that may come is a saving taken for granted, less a cost that may come in its place.
  const certain = units.reduce((sum, { probability, cost }) => sum + (probability === 1 || (cost < 0 && probability > 0) ? cost : 0), 0);
  const open = units
    .filter(({ probability, cost }) => probability > 0 && probability < 1 && cost !== 0)
    .map(({ probability, cost }): Chance => (cost < 0 ? { probability: 1 - probability, cost: -cost } : { probability, cost }));
  const worst = open.reduce((sum, { cost }) => sum + cost, 0);
  // The chance of the worst case may be too small to be seen in a sum of probabilities.
  const above = confidence === 1 ? worst : lowestReaching(exactDistribution(open) ?? gridDistribution(open, worst), confidence);
  return amountOf(certain + Math.min(above, worst), places);
}

function unitsOf(cost: number, places: number): number {
  const decimal = toDecimal(cost);
  if (places >= decimal.places) return Number(coefficientAt(decimal, places));
  return Math.round(Number(`${decimal.coefficient}e${places - decimal.places}`));
}

function amountOf(units: number, places: number): number {
  const coefficient = BigInt(Math.round(units));
  return places >= 0 ? fromDecimal({ coefficient, places }) : Number(coefficient * powerOfTen(-places));
}

/** Each total that can come about with its probability; null where they become too many. */
function exactDistribution(chances: readonly Chance[]): Distribution | null {
  let distribution: Distribution = { totals: Float64Array.of(0), probabilities: Float64Array.of(1) };
  let work = 0;
  for (const chance of chances) {
    work += 2 * distribution.totals.length;
    if (work > MOST_WORK) return null;
    const next = withChance(distribution, chance);
    if (next.totals.length > MOST_TOTALS) return null;
    distribution = next;
  }
  return distribution;
}

/** Merges the totals without the cost and those with it; both rise. */
function withChance({ totals, probabilities }: Distribution, { probability, cost }: Chance): Distribution {
  const size = totals.length;
  const merged = new Float64Array(2 * size);
  const weights = new Float64Array(2 * size);
  let count = 0;
  let without = 0;
  let having = 0;
  while (having < size) {
    const a = without < size ? (totals[without] ?? 0) : Number.POSITIVE_INFINITY;
    const b = (totals[having] ?? 0) + cost;
    merged[count] = Math.min(a, b);
    let weight = 0;
    if (a <= b) {
      weight += (probabilities[without] ?? 0) * (1 - probability);
      without += 1;
    }
    if (b <= a) {
      weight += (probabilities[having] ?? 0) * probability;
      having += 1;
    }
    weights[count] = weight;
    count += 1;
  }
  return { totals: merged.slice(0, count), probabilities: weights.slice(0, count) };
}

function gridDistribution(chances: readonly Chance[], worst: number): Distribution {
  const step = worst / GRID_STEPS;
  // Costs that are split between two points may together reach beyond the worst case, by less than a step each.
  const probabilities = new Float64Array(GRID_STEPS + chances.length + 1);
  probabilities[0] = 1;
  let top = 0;
  for (const { probability, cost } of chances) {
    const steps = Math.floor(cost / step);
    const beyond = cost / step - steps;
    top = Math.min(top + steps + 1, probabilities.length - 1);
    // From above, so that a point is read before it is written.
    for (let point = top; point >= 0; point -= 1) {
      const near = point >= steps ? (probabilities[point - steps] ?? 0) : 0;
      const far = point > steps ? (probabilities[point - steps - 1] ?? 0) : 0;
      probabilities[point] = (probabilities[point] ?? 0) * (1 - probability) + probability * (near * (1 - beyond) + far * beyond);
    }
  }
  return { totals: probabilities.map((_, point) => point * step), probabilities };
}

function lowestReaching({ totals, probabilities }: Distribution, confidence: number): number {
  let reached = 0;
  let last = 0;
  for (let index = 0; index < totals.length; index += 1) {
    const probability = probabilities[index] ?? 0;
    if (probability > 0) last = totals[index] ?? 0;
    reached += probability;
    if (reached >= confidence - DUST) return last;
  }
  return last;
}
