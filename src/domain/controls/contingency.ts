import { addDecimals, fromDecimal, multiplyDecimals, toDecimal, type Decimal } from "../money/decimal";
import { failure, success, type Result } from "../result";
import { quantileOfSum, type Chance } from "./quantile-of-sum";

/** Something that may happen: how likely, and what it then costs. An impact below zero is an opportunity. */
export type Risk = {
  /** What the impact is a share of; 1 where the impact is an amount of money itself. */
  readonly base: number;
  /** 0 to 1. */
  readonly probability: number;
  readonly impact: number;
};

export type ContingencyFailure = "not-finite" | "bad-probability" | "bad-confidence" | "out-of-range";

/**
 * The reserve for a list of risks.
 *
 * Without a confidence: the expected cost, Σ base × probability × impact (expected monetary value). With one: the smallest
 * amount that covers the total cost of the risks with at least that probability, where each happens or not independently of
 * the others.
 *
 * @param confidence Above 0, at most 1 (1 covers the worst case); null = the expected cost.
 * @source PMI, Practice Standard for Project Risk Management: expected monetary value; quantile of a sum of independent
 *   two-point costs.
 * @example contingency([{ base: 1, probability: 0.8, impact: 10_000 }, { base: 1, probability: 0.3, impact: 30_000 }], null) // 17,000
 */
export function contingency(risks: readonly Risk[], confidence: number | null): Result<number, ContingencyFailure> {
  if (!risks.every(({ base, probability, impact }) => [base, probability, impact].every(Number.isFinite))) return failure("not-finite", "every number must be finite");
  if (risks.some(({ probability }) => probability < 0 || probability > 1)) return failure("bad-probability", "a probability is not between 0 and 1");
  if (confidence !== null && !(confidence > 0 && confidence <= 1)) return failure("bad-confidence", "the confidence is not between 0 and 1");
  const costs = risks.map(({ base, impact }) => multiplyDecimals(toDecimal(base), toDecimal(impact)));
  const reserve = confidence === null ? expected(risks, costs) : quantileOfSum(chances(risks, costs), confidence);
  return Number.isFinite(reserve) ? success(reserve) : failure("out-of-range", "the costs together pass the largest number there is");
}

function expected(risks: readonly Risk[], costs: readonly Decimal[]): number {
  const nothing: Decimal = { coefficient: 0n, places: 0 };
  return fromDecimal(risks.reduce((sum, { probability }, index) => addDecimals(sum, multiplyDecimals(costs[index] ?? nothing, toDecimal(probability))), nothing));
}

function chances(risks: readonly Risk[], costs: readonly Decimal[]): readonly Chance[] {
  return risks.map(({ probability }, index) => {
    const cost = costs[index];
    return { probability, cost: cost === undefined ? 0 : fromDecimal(cost) };
  });
}
