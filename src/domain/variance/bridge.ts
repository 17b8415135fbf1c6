import { addDecimals, fromDecimal, subtractDecimals, toDecimal, type Decimal } from "../money/decimal";
import { failure, success, type Result } from "../result";
import type { VarianceKind } from "./variance";

export type BridgeLine = { readonly budget: number; readonly actual: number; readonly kind: VarianceKind };

/** One line's step: it leads from the running total before it to the one after it. */
export type BridgeStep = { readonly step: number; readonly from: number; readonly to: number };

export type Bridge = { readonly budget: number; readonly steps: readonly BridgeStep[]; readonly actual: number };

export type BridgeFailure = "not-finite";

/**
 * The way from the budget to the actual, line by line: the steps and the budget add up to the actual exactly.
 *
 * Lines of one kind bridge their sum: a step is actual − budget. Where costs and revenues are mixed, the bridge is that of
 * the result, revenue − cost, and a cost that grew is a step down.
 *
 * @param lines In the order of the bridge.
 * @example bridge([{ budget: 100, actual: 120, kind: "cost" }]) // from 100, a step of 20, to 120
 */
export function bridge(lines: readonly BridgeLine[]): Result<Bridge, BridgeFailure> {
  if (!lines.every(({ budget, actual }) => Number.isFinite(budget) && Number.isFinite(actual))) return failure("not-finite", "budget and actual must be numbers");
  const mixed = lines.some(({ kind }) => kind === "cost") && lines.some(({ kind }) => kind === "revenue");
  const signed = (amount: number, kind: VarianceKind): Decimal => toDecimal(mixed && kind === "cost" ? -amount : amount);
  let total = lines.reduce((sum, { budget, kind }) => addDecimals(sum, signed(budget, kind)), toDecimal(0));
  const budget = fromDecimal(total);
  const steps = lines.map((line): BridgeStep => {
    const step = subtractDecimals(signed(line.actual, line.kind), signed(line.budget, line.kind));
    const from = fromDecimal(total);
    total = addDecimals(total, step);
    return { step: fromDecimal(step), from, to: fromDecimal(total) };
  });
  const finite = [budget, ...steps.flatMap(({ step, to }) => [step, to])].every(Number.isFinite);
  return finite ? success({ budget, steps, actual: fromDecimal(total) }) : failure("not-finite", "a total is too large");
}

/** The bar of a step in a chart of stacked columns; every number stacks away from zero on its own side. */
export type BridgeBar = { readonly base: number; readonly increase: number; readonly decrease: number; readonly increaseBelow: number; readonly decreaseBelow: number };

/**
 * Takes a step apart for a chart of stacked columns: an invisible base, and on it the part of the bar above zero and the
 * part below zero (negative), as an increase or a decrease. A bar that crosses zero has both parts and no base.
 *
 * @example bridgeBar({ step: -30, from: 100, to: 70 }) // base 70, decrease 30
 */
export function bridgeBar({ from, to }: BridgeStep): BridgeBar {
  const low = Math.min(from, to);
  const high = Math.max(from, to);
  const base = low > 0 ? low : high < 0 ? high : 0;
  const above = fromDecimal(subtractDecimals(toDecimal(Math.max(high, 0)), toDecimal(Math.max(low, 0))));
  const below = fromDecimal(subtractDecimals(toDecimal(Math.min(low, 0)), toDecimal(Math.min(high, 0))));
  return to >= from
    ? { base, increase: above, decrease: 0, increaseBelow: below, decreaseBelow: 0 }
    : { base, increase: 0, decrease: above, increaseBelow: 0, decreaseBelow: below };
}
