import { fromDecimal, multiplyDecimals, subtract, toDecimal } from "../money/decimal";
import { failure, success, type Result } from "../result";

/** Money in the unit of the budget, indices as ratios. Null where the base of a quotient is zero. */
export type EarnedValue = {
  readonly plannedValue: number;
  readonly earnedValue: number;
  readonly actualCost: number;
  /** EV − PV: below zero = behind. */
  readonly scheduleVariance: number;
  /** EV − AC: below zero = over budget. */
  readonly costVariance: number;
  /** EV ÷ PV */
  readonly scheduleIndex: number | null;
  /** EV ÷ AC */
  readonly costIndex: number | null;
  /** BAC ÷ CPI: the rest of the work costs as the work so far did. */
  readonly estimateAtCostIndex: number | null;
  /** AC + BAC − EV: the rest costs as planned. */
  readonly estimateAtPlanRate: number;
  /** AC + (BAC − EV) ÷ (CPI × SPI): the rest costs as so far, and making up time costs too. */
  readonly estimateAtBothIndices: number | null;
  /** EAC − AC, of the estimate by the cost index. */
  readonly estimateToComplete: number | null;
  /** BAC − EAC, of the estimate by the cost index: below zero = over budget. */
  readonly varianceAtCompletion: number | null;
  /** (BAC − EV) ÷ (BAC − AC): what a unit of money left must earn. Below zero where the budget is spent already. */
  readonly toCompleteIndex: number | null;
};

export type EarnedValueFailure =
  /** A share outside of 0 to 1. */
  | "bad-share"
  /** A budget or cost below zero. */
  | "negative"
  /** An amount that is not finite, or a figure that would not be. */
  | "out-of-range";

export type EarnedValueRequest = {
  /** Budget at completion. */
  readonly budget: number;
  /** Share of the work that should be done by now, 0 to 1. */
  readonly planned: number;
  /** Share of the work that is done, 0 to 1. */
  readonly earned: number;
  /** Actual cost so far. */
  readonly cost: number;
};

/**
 * Earned value of a task or project: where it stands in time and cost, and what it will have cost.
 *
 * PV = BAC × planned, EV = BAC × earned; every other figure as in `EarnedValue`.
 *
 * @returns `bad-share`, `negative`, `out-of-range`.
 * @source Project Management Institute, PMBOK Guide: earned value analysis and forecasting.
 * @example earnedValue({ budget: 100_000, planned: 0.4, earned: 0.35, cost: 36_000 }) // CPI 0.9722, EAC 102,857.14
 */
export function earnedValue({ budget, planned, earned, cost }: EarnedValueRequest): Result<EarnedValue, EarnedValueFailure> {
  if (!(planned >= 0 && planned <= 1 && earned >= 0 && earned <= 1)) return failure("bad-share", "planned and earned are shares from 0 to 1");
  if (!Number.isFinite(budget) || !Number.isFinite(cost)) return failure("out-of-range", "amounts must be finite");
  if (budget < 0 || cost < 0) return failure("negative", "budget and cost are zero or more");

  const plannedValue = times(budget, planned);
  const value = times(budget, earned);
  const left = subtract(budget, value);
  const costIndex = over(value, cost);
  const scheduleIndex = over(value, plannedValue);
  // BAC × AC ÷ EV, the same as BAC ÷ CPI without its rounding; no cost gives no index to go by.
  const estimate = costIndex === null ? null : over(budget * cost, value);
  if (estimate !== null && !Number.isFinite(estimate)) return failure("out-of-range", "the amounts are too large");
  const bothIndices = costIndex === null || scheduleIndex === null ? null : over(left, costIndex * scheduleIndex);
  const figures: EarnedValue = {
    plannedValue,
    earnedValue: value,
    actualCost: cost + 0,
    scheduleVariance: subtract(value, plannedValue),
    costVariance: subtract(value, cost),
    scheduleIndex,
    costIndex,
    estimateAtCostIndex: estimate,
    estimateAtPlanRate: subtract(cost, -left),
    estimateAtBothIndices: bothIndices === null ? null : cost + bothIndices,
    estimateToComplete: estimate === null ? null : subtract(estimate, cost),
    varianceAtCompletion: estimate === null ? null : subtract(budget, estimate),
    toCompleteIndex: over(left, subtract(budget, cost)),
  };
  if (!Object.values(figures).every((figure) => figure === null || Number.isFinite(figure))) return failure("out-of-range", "the amounts are too large");
  return success(figures);
}

/** A product of the numbers that the user sees: 0.1 × 3 is 0.3. */
function times(a: number, b: number): number {
  return fromDecimal(multiplyDecimals(toDecimal(a), toDecimal(b)));
}

function over(dividend: number, divisor: number): number | null {
  // Adding 0 turns −0 into 0.
  return divisor === 0 ? null : dividend / divisor + 0;
}
