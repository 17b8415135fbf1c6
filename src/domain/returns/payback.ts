import { sumExactly } from "../money/decimal";
import { failure, success, type Result } from "../result";

export type PaybackFailure = "not-finite" | "bad-cost" | "bad-discount" | "never";

/**
 * Periods until the flows have paid a cost back. Within the period that does it, the flow is taken to come evenly: the
 * answer is the number of whole periods before it, and the part of it that was needed.
 *
 * With a discount rate, the flow of period t counts flow ÷ (1 + rate)^t, as if it came at the end of the period (discounted
 * payback). Flows may be negative; the first time that the sum reaches the cost counts.
 *
 * @param cost Paid at the start; greater than zero.
 * @param flows What comes back in period 1, 2, ….
 * @param discount Rate of one period, zero or more.
 * @returns `never` when the flows do not add up to the cost.
 * @example payback(100, [40, 40, 40], 0) // 2.5
 * @source Brealey, Myers and Allen, Principles of Corporate Finance: payback and discounted payback rule.
 */
export function payback(cost: number, flows: readonly number[], discount: number): Result<number, PaybackFailure> {
  if (![cost, discount, ...flows].every(Number.isFinite)) return failure("not-finite", "every input must be a number");
  const problem = problemOf(cost, discount);
  if (problem !== null) return problem;
  let left = cost;
  let factor = 1;
  for (const [period, flow] of flows.entries()) {
    factor /= 1 + discount;
    const worth = flow * factor;
    const after = sumExactly([left, -worth]);
    if (after <= 0) return success(period + left / worth);
    if (!Number.isFinite(after)) break;
    left = after;
  }
  return failure("never", `${flows.length} flows do not pay the cost back`);
}

/**
 * The same for a flow that is equal in every period, without an end.
 *
 * @example steadyPayback(100, 40, 0) // 2.5
 */
export function steadyPayback(cost: number, flow: number, discount: number): Result<number, PaybackFailure> {
  if (![cost, flow, discount].every(Number.isFinite)) return failure("not-finite", "every input must be a number");
  const problem = problemOf(cost, discount);
  if (problem !== null) return problem;
  if (flow <= 0) return failure("never", "a flow of zero or less never pays the cost back");
  // A rate that adds nothing to 1 would divide two numbers without digits.
  if (1 + discount === 1) return finite(cost / flow);
  // Worth of n flows: flow × (1 − (1 + rate)^−n) ÷ rate, at most flow ÷ rate.
  const needed = (cost / flow) * discount;
  if (needed >= 1) return failure("never", "discounted, the flows never add up to the cost");
  const growth = Math.log1p(discount);
  const periods = -Math.log1p(-needed) / growth;
  const whole = Math.floor(periods);
  // In units of the flow: what is left after the whole periods, against the worth of the next flow.
  const left = (needed + Math.expm1(-whole * growth)) / discount;
  return finite(whole + Math.min(1, Math.max(0, left / Math.exp(-(whole + 1) * growth))));
}

function problemOf(cost: number, discount: number): Result<never, PaybackFailure> | null {
  if (cost <= 0) return failure("bad-cost", "is zero or less: give what was paid as a positive amount");
  return discount < 0 ? failure("bad-discount", "the discount rate is below zero") : null;
}

function finite(periods: number): Result<number, PaybackFailure> {
  return Number.isFinite(periods) ? success(periods) : failure("not-finite", "the result is too large");
}
