import { sumExactly } from "../money/decimal";
import { failure, success, type Result } from "../result";

export type BudgetUse = {
  readonly budget: number;
  /** Spent: posted in the ledger. */
  readonly actual: number;
  /** Promised and not yet spent: what is left of open orders and contracts. */
  readonly committed: number;
  /** Planned and not yet promised. */
  readonly planned: number;
};

/**
 * What of a budget can still be given away: budget − actual − committed − planned, to the last digit. Negative where
 * more is spent and promised than there is.
 *
 * @example available({ budget: 1000, actual: 400, committed: 250, planned: 100 }) // 250
 * @source Commitment accounting: available = total − actual − remaining committed − remaining planned.
 */
export function available({ budget, actual, committed, planned }: BudgetUse): Result<number, "not-finite"> {
  const amounts = [budget, -actual, -committed, -planned];
  if (!amounts.every(Number.isFinite)) return failure("not-finite", "every amount must be a number");
  const left = sumExactly(amounts);
  return Number.isFinite(left) ? success(left) : failure("not-finite", "the amounts are too large");
}
