import type { Result } from "../domain/result";
import { varianceStatus } from "../domain/variance/status";
import { variance, varianceKinds, variancePct, type VarianceFailure, type VarianceKind } from "../domain/variance/variance";
import { numberAt, optionalArgument, requiredArgument, wordAt, type Argument } from "./cells/argument";
import { answerEach, commonShape } from "./cells/each";
import { divisionError, numberError } from "./cells/errors";
import { checkCellCount, shareAt, sizeAt } from "./cells/numbers";

/**
 * Variance of actual against budget, signed so that positive is favourable: budget - actual for a cost, actual - budget for revenue. Ranges are answered cell by cell.
 * @formula Cost: budget − actual. Revenue: actual − budget.
 * @source Horngren, Datar and Rajan, Cost Accounting: a variance is favourable when it raises operating income.
 * @fails #VALUE! that names the row of a text or an unknown kind.
 * @limits 500,000 cells in one call.
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
 * @limits 500,000 cells in one call.
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

/**
 * Says for each line whether its variance is worth talking about: "favourable", "within" or "adverse". A variance counts when it passes the tolerance; with two tolerances it must pass both. Exactly at the tolerance is still within. Ranges are answered cell by cell.
 * @formula Variance = budget − actual (cost) or actual − budget (revenue); it counts when |variance| > pct × |budget| and |variance| > amount. Without tolerances every variance counts; where the budget is zero the amount alone decides.
 * @source Management by exception: Horngren, Datar and Rajan, Cost Accounting, when to investigate variances.
 * @fails #VALUE! that names the row of a text, an unknown kind, or a tolerance that is no share.
 * @limits 500,000 cells in one call.
 * @example Costs 8 % over budget with a tolerance of 5 %: =PLAN.VARSTATUS(1080, 1000, "cost", 0.05) gives "adverse"
 * @example Three costs, of which only what passes both 5 % and 500 counts: =PLAN.VARSTATUS({10600;1080;9000}, {10000;1000;10000}, "cost", 0.05, 500) gives {"adverse";"within";"favourable"}
 * @customfunction VARSTATUS VARSTATUS
 * @param {any[][]} actual Actual amount: one value or a range. A heading row and blank rows at the end are left empty.
 * @param {any[][]} budget Budgeted amount: one value for all, or a range of the shape of actual.
 * @param {any[][]} [kind] "cost" (if omitted) or "revenue": one for all, or one for each amount.
 * @param {any[][]} [pct] Tolerance as a share of the budget: 5 % or 0.05, one for all or one for each amount. None if omitted.
 * @param {any[][]} [amount] Tolerance as an amount, one for all or one for each. None if omitted.
 * @returns {any[][]} "favourable", "within" or "adverse" for each amount.
 */
export function varianceStatusOfCells(actual: unknown[][], budget: unknown[][], kind?: unknown[][], pct?: unknown[][], amount?: unknown[][]): unknown[][] {
  const pcts = optionalArgument("pct", pct);
  const amounts = optionalArgument("amount", amount);
  return eachAmount(actual, budget, kind, [pcts, amounts], (spent, planned, kindOfCell, row, column) => {
    const tolerance = { pct: pcts && shareAt(pcts, row, column), amount: amounts && sizeAt(amounts, row, column) };
    return varianceStatus(valueOf(variance(spent, planned, kindOfCell)), planned, tolerance);
  });
}

function compareCells(
  compare: (actual: number, budget: number, kind: VarianceKind) => Result<number, VarianceFailure>,
  actual: unknown[][],
  budget: unknown[][],
  kind: unknown[][] | undefined,
): unknown[][] {
  return eachAmount(actual, budget, kind, [], (spent, planned, kindOfCell) => valueOf(compare(spent, planned, kindOfCell)));
}

function eachAmount(
  actual: unknown[][],
  budget: unknown[][],
  kind: unknown[][] | undefined,
  settings: readonly (Argument | null)[],
  answer: (actual: number, budget: number, kind: VarianceKind, row: number, column: number) => number | string,
): unknown[][] {
  const actuals = requiredArgument("actual", actual);
  const budgets = requiredArgument("budget", budget);
  const kinds = optionalArgument("kind", kind);
  const amounts = commonShape([actuals, budgets]);
  const shape = { ...commonShape([actuals, budgets, kinds, ...settings]), header: amounts.header };
  checkCellCount(shape, [actuals, budgets]);
  return answerEach(shape, [actuals, budgets], (row, column) =>
    answer(numberAt(actuals, row, column) ?? 0, numberAt(budgets, row, column) ?? 0, kindAt(kinds, row, column), row, column),
  );
}

function kindAt(kinds: Argument | null, row: number, column: number): VarianceKind {
  return (kinds && wordAt(kinds, row, column, varianceKinds)) ?? "cost";
}

function valueOf<T>(result: Result<T, VarianceFailure>): T {
  if (result.ok) return result.value;
  throw result.code === "zero-base" ? divisionError(result.detail) : numberError(result.detail);
}
