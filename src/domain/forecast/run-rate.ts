import { fromDecimal, sumExactly, toDecimal } from "../money/decimal";
import { failure, success, type Result } from "../result";

export type RunRateFailure =
  | "not-finite"
  /** Nothing has elapsed, or the plan expected nothing (or less) of what has. */
  | "zero-base"
  | "out-of-range";

export type RunRateRequest = {
  /** Amounts of the periods so far, or one amount to date. */
  readonly actuals: readonly number[];
  /** Number of periods of the whole, such as 12. */
  readonly periods: number;
  /** Number of periods elapsed; a part of a period counts as that part. */
  readonly elapsed: number;
  /** Planned amount of each period: what share of the whole the elapsed periods should bring. Null = each the same. */
  readonly budget: readonly number[] | null;
};

/**
 * Projects what has come so far to the whole: actual ÷ share elapsed. The share is elapsed ÷ periods, or, with a plan, what
 * the plan expected by now ÷ the whole plan, which keeps its season.
 *
 * Amounts after the elapsed periods do not count. A period that has begun counts in full on the side of the actuals, and as
 * far as it has elapsed on the side of the plan.
 *
 * @source Share to date: Blackbaud knowledge base, article 75258 (year-to-date actual ÷ year-to-date budget × budget of a period).
 * @example runRate({ actuals: [10, 20, 30], periods: 12, elapsed: 3, budget: null }) // 240
 */
export function runRate({ actuals, periods, elapsed, budget }: RunRateRequest): Result<number, RunRateFailure> {
  if (![...actuals, ...(budget ?? []), periods, elapsed].every(Number.isFinite)) return failure("not-finite", "every number must be finite");
  const toDate = sumExactly(actuals.slice(0, Math.ceil(elapsed)));
  const whole = budget === null ? periods : sumExactly(budget);
  const passed = budget === null ? elapsed : plannedBy(budget, elapsed);
  if (passed === 0) return failure("zero-base", budget === null ? "no period has elapsed" : "nothing was planned for the elapsed periods");
  if (whole === 0 || whole > 0 !== passed > 0) return failure("zero-base", "the plan of the elapsed periods is no share of the whole plan");
  // Multiplying first keeps whole numbers whole; dividing first keeps huge ones finite.
  const product = toDate * whole;
  const projected = Number.isFinite(product) ? product / passed : (toDate / passed) * whole;
  return Number.isFinite(projected) ? success(fromDecimal(toDecimal(projected))) : failure("out-of-range", "the projection passes the largest number there is");
}

function plannedBy(budget: readonly number[], elapsed: number): number {
  const full = Math.floor(elapsed);
  return sumExactly(budget.slice(0, full)) + (elapsed - full) * (budget[full] ?? 0);
}
