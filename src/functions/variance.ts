import { variance, variancePct, type VarianceFailure, type VarianceKind } from "../domain/variance/variance";
import type { Result } from "../domain/result";
import { answerEach, commonShape, divisionError, isBlank, numberAt, numberError, optionalArgument, valueError, type Argument } from "./cells";

/**
 * Variance of actual against budget, signed so that positive is favourable: budget - actual for a cost, actual - budget for revenue. Ranges are answered cell by cell.
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
 * Variance of actual against budget as a share of the budget, signed so that positive is favourable: 0.05 is 5 % better than budget. #DIV/0! where the budget is zero. Ranges are answered cell by cell.
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
    const result = compare(numberAt(actuals, row, column) ?? 0, numberAt(budgets, row, column) ?? 0, kindAt(kinds, row, column));
    if (result.ok) return result.value;
    throw result.code === "zero-base" ? divisionError(result.detail) : numberError(result.detail);
  });
}

function kindAt(kinds: Argument | null, row: number, column: number): VarianceKind {
  if (kinds === null) return "cost";
  const single = kinds.cells.length === 1 && kinds.cells[0]?.length === 1;
  const value = single ? kinds.cells[0]?.[0] : kinds.cells[row]?.[column];
  // A blank cell may arrive as 0.
  if (isBlank(value) || value === 0) return "cost";
  const word = String(value).trim().toLowerCase();
  if (word === "cost" || word === "revenue") return word;
  throw valueError(`kind${single ? "" : `, row ${row + 1}`}: write "cost" or "revenue", not "${String(value).slice(0, 40)}"`);
}
