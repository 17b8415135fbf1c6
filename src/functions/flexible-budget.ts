import type { Result } from "../domain/result";
import { flexibleSummary, flexibleVariance, type FlexibleVariance } from "../domain/variance/flexible-budget";
import { varianceKinds, type VarianceKind } from "../domain/variance/variance";
import { numberAt, optionalArgument, requiredArgument, wordAt } from "./cells/argument";
import { numberError } from "./cells/errors";
import { at, listOf } from "./cells/list";
import { checkCount } from "./cells/numbers";
import { answerSummary, answerTable, pickedColumns } from "./cells/table";

const headings = ["Static budget", "Flexible budget", "Actual", "Flexible variance", "Volume variance", "Static variance"];

/**
 * Splits each line's variance against the budget in two: what came of another volume (volume variance), and what remains at the volume that came (flexible variance). Positive is favourable.
 * @formula Static budget = unit amount × budget volume + fixed amount; flexible budget = unit amount × actual volume + fixed amount. Flexible variance = actual against flexible budget; volume variance = flexible against static budget; static variance = both together.
 * @source Horngren, Datar and Rajan, Cost Accounting, chapter 7: flexible-budget and sales-volume variances.
 * @fails #VALUE! that names the row of a text or an unknown kind.
 * @limits 100,000 lines in one call.
 * @example A price of 80, 7,275 sold instead of 7,500, revenue 596,550: =PLAN.FLEXVARIANCE(7500, 7275, 80, 0, 596550, "revenue") gives {600000,582000,596550,14550,-18000,-3450}
 * @example Revenue, a variable and a fixed cost, and their result in one row: =PLAN.FLEXVARIANCE(7500, 7275, {80;43.2;0}, {0;0;112500}, {596550;351965;108398}, {"revenue";"cost";"cost"}, "summary") gives {163500,155220,136187,-19033,-8280,-27313}
 * @customfunction FLEXVARIANCE FLEXVARIANCE
 * @param {any[][]} budgetVolume Budgeted volume, such as units sold: one for all lines, or one for each.
 * @param {any[][]} actualVolume Actual volume: one for all lines, or one for each.
 * @param {any[][]} unitAmounts Budgeted amount for each unit of volume: price or variable cost, one for each line. Blank for a fixed line.
 * @param {any[][]} fixedAmounts Budgeted amount that does not move with volume, one for each line. Blank for a variable line.
 * @param {any[][]} actuals Actual amount, one for each line.
 * @param {any[][]} [kind] "cost" (if omitted) or "revenue": one for all, or one for each line.
 * @param {unknown} [output] "all" (if omitted); "static budget", "flexible budget", "actual", "flexible variance", "volume variance" or "static variance" for that column alone; "summary" for one row with the result (revenue - cost; the sum where all lines are of one kind).
 * @returns {any[][]} For each line: static budget, flexible budget, actual, flexible variance, volume variance, static variance.
 */
export function flexibleVarianceOfCells(
  budgetVolume: unknown[][],
  actualVolume: unknown[][],
  unitAmounts: unknown[][],
  fixedAmounts: unknown[][],
  actuals: unknown[][],
  kind?: unknown[][],
  output?: unknown,
): unknown[][] {
  const numbers = [
    requiredArgument("budgetVolume", budgetVolume),
    requiredArgument("actualVolume", actualVolume),
    requiredArgument("unitAmounts", unitAmounts),
    requiredArgument("fixedAmounts", fixedAmounts),
    requiredArgument("actuals", actuals),
  ];
  const kinds = optionalArgument("kind", kind);
  const list = listOf([...numbers.map((argument) => ({ argument, holds: "numbers" as const })), { argument: kinds, holds: "texts" }]);
  checkCount(list.places.length, 100_000, "lines");
  const lineAt = (place: number): { readonly kind: VarianceKind; readonly variance: FlexibleVariance } => {
    const [budgeted = 0, sold = 0, unitAmount = 0, fixedAmount = 0, spent = 0] = numbers.map((argument) => numberAt(argument, ...at(argument, place)) ?? 0);
    const kindOfLine = (kinds && wordAt(kinds, ...at(kinds, place), varianceKinds)) ?? "cost";
    return { kind: kindOfLine, variance: valueOf(flexibleVariance({ budgetVolume: budgeted, actualVolume: sold, unitAmount, fixedAmount, actual: spent, kind: kindOfLine })) };
  };
  const cellsOf = (line: FlexibleVariance): readonly number[] => [line.staticBudget, line.flexibleBudget, line.actual, line.flexibleVariance, line.volumeVariance, line.staticVariance];
  const columns = pickedColumns(headings, output, ["summary"]);
  if (columns !== "summary") return answerTable(list, headings, columns, (place) => cellsOf(lineAt(place).variance));
  return answerSummary(list, headings, cellsOf(valueOf(flexibleSummary(list.places.map(lineAt)))));
}

function valueOf<T>(result: Result<T, string>): T {
  if (result.ok) return result.value;
  throw numberError(result.detail);
}
