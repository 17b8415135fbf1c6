import { variance, varianceKinds, variancePct, type VarianceFailure, type VarianceKind } from "../domain/variance/variance";
import type { Result } from "../domain/result";
import { numberAt, optionalArgument, wordAt, type Argument } from "./cells/argument";
import { answerEach, commonShape } from "./cells/each";
import { divisionError, numberError } from "./cells/errors";

/**
 * Variance of actual against budget, signed so that positive is favourable: budget - actual for a cost, actual - budget for revenue. Ranges are answered cell by cell.
 * @formula Cost: budget − actual. Revenue: actual − budget.
 * @source Horngren, Datar and Rajan, Cost Accounting: a variance is favourable when it raises operating income.
 * @fails #VALUE! that names the row of a text or an unknown kind.
 * @example Costs of 82 where 80 were planned: =PLAN.VARIANCE(82, 80) gives -2
 * @example A cost and a revenue in one go: =PLAN.VARIANCE({950;1200}, {1000;1100}, {"cost";"revenue"}) gives {50;100}
 * @customfunction VARIANCE VARIANCE
 * @param {any[][]} actual Actual amount: one value or a range. A heading row and blank rows at the end are left empty.
 * @param {any[][]} budget Budgeted amount: one value for all, or a range of the shape of actual.
 * @param {any[][]} [kind] "cost" (if omitted) or "revenue": one for all, or one for each amount.
 * @returns {any[][]} The variances. Positive is favourable.
 */
export function varianceOfCells(actual: unknown[][], budget: unknown[][], kind?: unknown[][]): unknown[][] {
  return compareCells(variance, actual, budget, kind);
}

/**
 * Variance of actual against budget as a share of the budget, signed so that positive is favourable: 0.05 is 5 % better than budget. Ranges are answered cell by cell.
 * @formula Variance ÷ |budget|
 * @source Horngren, Datar and Rajan, Cost Accounting.
 * @fails #DIV/0! where the budget is zero; #VALUE! that names the row of a text or an unknown kind.
 * @example Costs of 950 where 1,000 were planned: =PLAN.VARIANCEPCT(950, 1000) gives 0.05
 * @example Revenue below plan is adverse: =PLAN.VARIANCEPCT({900;1200}, {1000;1000}, "revenue") gives {-0.1;0.2}
 * @customfunction VARIANCEPCT VARIANCEPCT
 * @param {any[][]} actual Actual amount: one value or a range. A heading row and blank rows at the end are left empty.
 * @param {any[][]} budget Budgeted amount: one value for all, or a range of the shape of actual. The sign of the budget is not counted.
 * @param {any[][]} [kind] "cost" (if omitted) or "revenue": one for all, or one for each amount.
 * @returns {any[][]} The variances as shares of the budget. Format the cells as per cent.
 */
export function variancePctOfCells(actual: unknown[][], budget: unknown[][], kind?: unknown[][]): unknown[][] {
  return compareCells(variancePct, actual, budget, kind);
}

function compareCells(
  compare: (actual: number, budget: number, kind: VarianceKind) => Result<number, VarianceFailure>,
  actual: unknown[][],
  budget: unknown[][],
  kind: unknown[][] | undefined,
): unknown[][] {
  const actuals: Argument = { name: "actual", cells: actual };
  const budgets: Argument = { name: "budget", cells: budget };
  const kinds = optionalArgument("kind", kind);
  const amounts = commonShape([actuals, budgets]);
  const shape = { ...commonShape([actuals, budgets, kinds]), header: amounts.header };
  return answerEach(shape, [actuals, budgets], (row, column) => {
    const result = compare(numberAt(actuals, row, column) ?? 0, numberAt(budgets, row, column) ?? 0, (kinds && wordAt(kinds, row, column, varianceKinds)) ?? "cost");
    if (result.ok) return result.value;
    throw result.code === "zero-base" ? divisionError(result.detail) : numberError(result.detail);
  });
}
