import { fromDecimal, multiplyDecimals, subtractDecimals, toDecimal } from "../money/decimal";
import { failure, success, type Result } from "../result";

/** The policy on money that is moved out of a budget line. Null = no such limit. */
export type ReallocationLimits = {
  /** Share of the budget that may move without approval. */
  readonly freeShare: number | null;
  /** Amount that may move without approval. */
  readonly freeAmount: number | null;
  /** Share of the budget that may move at all. */
  readonly mostShare: number | null;
};

export type ReallocationRequest = {
  /** Money to move out of the line. Zero or more. */
  readonly amount: number;
  /** What the line can still give: budget − actual − open commitments. */
  readonly available: number;
  readonly budget: number;
  readonly limits: ReallocationLimits;
};

export type ReallocationFailure =
  | "not-finite"
  | "negative-amount"
  /** A share is limited, and the line has no budget to take a share of. */
  | "zero-budget";

export type ReallocationDecision = { readonly decision: "approve" | "escalate" | "reject"; readonly reason: string };

/**
 * Whether an amount may be moved out of a budget line: "reject" where the money is not there or the policy forbids it,
 * "escalate" where somebody has to approve it, else "approve". The reason names every rule that asks for the decision.
 *
 * Amounts equal to a limit are within it. The sign of the budget is not counted.
 *
 * @example reallocation({ amount: 6_000, available: 20_000, budget: 50_000, limits: { freeShare: 0.1, freeAmount: 10_000, mostShare: 0.5 } })
 *   // escalate: 12 % of the budget, above the 10 % that may move without approval
 */
export function reallocation({ amount, available, budget, limits }: ReallocationRequest): Result<ReallocationDecision, ReallocationFailure> {
  const { freeShare, freeAmount, mostShare } = limits;
  if (![amount, available, budget, freeShare ?? 0, freeAmount ?? 0, mostShare ?? 0].every(Number.isFinite)) return failure("not-finite", "every number must be finite");
  if (amount < 0) return failure("negative-amount", "the amount to move is below zero");
  if (exceeds(amount, available)) return decided("reject", [available > 0 ? `only ${cleaned(available)} is available` : "nothing is available"]);
  if (budget === 0 && (freeShare !== null || mostShare !== null)) return failure("zero-budget", "the budget is zero, so no share of it can be taken");

  const base = Math.abs(budget);
  const share = `${percent(amount / base)} of the budget`;
  const aboveShare = (limit: number | null): limit is number => limit !== null && exceeds(amount, base, limit);
  if (aboveShare(mostShare)) return decided("reject", [`${share}, above the ${percent(mostShare)} that may move`]);
  const asking = [
    ...(aboveShare(freeShare) ? [`${share}, above the ${percent(freeShare)} that may move without approval`] : []),
    ...(freeAmount !== null && exceeds(amount, freeAmount) ? [`above the ${cleaned(freeAmount)} that may move without approval`] : []),
  ];
  if (asking.length > 0) return decided("escalate", asking);
  return decided("approve", [base > 0 ? `${share}, within the limits` : "within the limits"]);
}

function decided(decision: ReallocationDecision["decision"], reasons: readonly string[]): Result<ReallocationDecision, ReallocationFailure> {
  return success({ decision, reason: reasons.join("; ") });
}

/** amount > base × share, in decimals: 0.3 is not above 3 × 0.1. */
function exceeds(amount: number, base: number, share = 1): boolean {
  return subtractDecimals(toDecimal(amount), multiplyDecimals(toDecimal(base), toDecimal(share))).coefficient > 0n;
}

function cleaned(value: number): number {
  return fromDecimal(toDecimal(value));
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(6))} %`;
}
