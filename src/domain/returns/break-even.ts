import { addDecimals, divideDecimals, subtractDecimals, toDecimal } from "../money/decimal";
import { failure, success, type Result } from "../result";

export type BreakEvenFailure = "not-finite" | "zero-contribution" | "negative-contribution" | "nothing-to-cover";

export type BreakEvenRequest = { readonly fixedCosts: number; readonly price: number; readonly variableCost: number; readonly targetProfit: number };

/**
 * Units to sell until fixed costs, and a profit aimed at, are covered: (fixed costs + target profit) ÷ (price − variable
 * cost). Not rounded: the last unit is usually a part of one.
 *
 * @returns `zero-contribution` where a unit brings what it costs, `negative-contribution` where it brings less;
 * `nothing-to-cover` where fixed costs and target together are below zero.
 * @example breakEven({ fixedCosts: 2000, price: 200, variableCost: 120, targetProfit: 0 }) // 25
 * @source Horngren, Datar and Rajan, Cost Accounting, chapter 3: contribution margin method.
 */
export function breakEven({ fixedCosts, price, variableCost, targetProfit }: BreakEvenRequest): Result<number, BreakEvenFailure> {
  if (![fixedCosts, price, variableCost, targetProfit].every(Number.isFinite)) return failure("not-finite", "every input must be a number");
  const toCover = addDecimals(toDecimal(fixedCosts), toDecimal(targetProfit));
  const contribution = subtractDecimals(toDecimal(price), toDecimal(variableCost));
  if (contribution.coefficient === 0n) return failure("zero-contribution", "price and variable cost are equal");
  if (contribution.coefficient < 0n) return failure("negative-contribution", "each unit costs more than it brings");
  if (toCover.coefficient < 0n) return failure("nothing-to-cover", "fixed costs and target together are below zero");
  const units = divideDecimals(toCover, contribution);
  return Number.isFinite(units) ? success(units) : failure("not-finite", "the result is too large");
}
