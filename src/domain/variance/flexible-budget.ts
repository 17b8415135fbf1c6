import { addDecimals, fromDecimal, multiplyDecimals, subtract, sumExactly, toDecimal } from "../money/decimal";
import { failure, success, type Result } from "../result";
import type { VarianceKind } from "./variance";

/** One line of a budget: an amount that moves with volume, and one that does not. */
export type FlexibleLine = {
  readonly budgetVolume: number;
  readonly actualVolume: number;
  /** Budgeted amount for each unit of volume. */
  readonly unitAmount: number;
  /** Budgeted amount that does not move with volume. */
  readonly fixedAmount: number;
  readonly actual: number;
  readonly kind: VarianceKind;
};

/** Variances are positive where favourable; staticVariance = flexibleVariance + volumeVariance. */
export type FlexibleVariance = {
  readonly staticBudget: number;
  readonly flexibleBudget: number;
  readonly actual: number;
  readonly flexibleVariance: number;
  readonly volumeVariance: number;
  readonly staticVariance: number;
};

export type FlexibleFailure = "not-finite";

/**
 * Splits the variance against a budget into what changed because the volume was another one (sales-volume variance), and
 * what changed at the volume that came (flexible-budget variance).
 *
 * - static budget = unit amount × budget volume + fixed amount
 * - flexible budget = unit amount × actual volume + fixed amount
 * - flexible-budget variance: actual against flexible budget; volume variance: flexible against static budget
 *
 * @example flexibleVariance({ budgetVolume: 7500, actualVolume: 7275, unitAmount: 80, fixedAmount: 0, actual: 596_550, kind: "revenue" })
 * // static 600,000, flexible 582,000, flexible variance 14,550, volume variance −18,000
 * @source Horngren, Datar and Rajan, Cost Accounting, chapter 7: level 2 analysis.
 */
export function flexibleVariance({ budgetVolume, actualVolume, unitAmount, fixedAmount, actual, kind }: FlexibleLine): Result<FlexibleVariance, FlexibleFailure> {
  if (![budgetVolume, actualVolume, unitAmount, fixedAmount, actual].every(Number.isFinite)) return failure("not-finite", "volumes and amounts must be numbers");
  const unit = toDecimal(unitAmount);
  const fixed = toDecimal(fixedAmount);
  const budgetAt = (volume: number): number => fromDecimal(addDecimals(multiplyDecimals(unit, toDecimal(volume)), fixed));
  return variancesOf(budgetAt(budgetVolume), budgetAt(actualVolume), actual, kind);
}

/**
 * The lines of one budget together: the result (revenue − cost) where there are both, otherwise their sum. Variances stay
 * positive where favourable.
 */
export function flexibleSummary(lines: readonly { readonly kind: VarianceKind; readonly variance: FlexibleVariance }[]): Result<FlexibleVariance, FlexibleFailure> {
  const kinds = new Set(lines.map(({ kind }) => kind));
  const isResult = kinds.size > 1;
  const together = (pick: (variance: FlexibleVariance) => number): number => sumExactly(lines.map(({ kind, variance }) => (isResult && kind === "cost" ? -pick(variance) : pick(variance))));
  return variancesOf(
    together((line) => line.staticBudget),
    together((line) => line.flexibleBudget),
    together((line) => line.actual),
    isResult || kinds.has("revenue") ? "revenue" : "cost",
  );
}

function variancesOf(staticBudget: number, flexibleBudget: number, actual: number, kind: VarianceKind): Result<FlexibleVariance, FlexibleFailure> {
  if (![staticBudget, flexibleBudget, actual].every(Number.isFinite)) return failure("not-finite", "an amount is too large");
  const against = (amount: number, base: number): number => (kind === "cost" ? subtract(base, amount) : subtract(amount, base));
  const variance = {
    staticBudget,
    flexibleBudget,
    actual: actual + 0,
    flexibleVariance: against(actual, flexibleBudget),
    volumeVariance: against(flexibleBudget, staticBudget),
    staticVariance: against(actual, staticBudget),
  };
  return Object.values(variance).every(Number.isFinite) ? success(variance) : failure("not-finite", "a variance is too large");
}
