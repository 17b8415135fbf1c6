import { roundToWhole } from "../allocation/largest-remainder";
import { coefficientAt, fromDecimal, toDecimal } from "../money/decimal";
import { failure, success, type Result } from "../result";

/** What happens to money that the closed periods left over, or took too much. */
export const forecastRules = ["release", "next", "spread", "end"] as const;
export type ForecastRule = (typeof forecastRules)[number];

export type ForecastFailure =
  /** A number is NaN or infinite. */
  | "not-finite"
  /** A sum passes the largest number there is. */
  | "out-of-range";

export type ForecastRequest = {
  /** Planned amount of each period. */
  readonly budget: readonly number[];
  /** Amount spent in each period; periods at the end may be missing, then nothing was spent. */
  readonly actuals: readonly number[];
  /** The first so many periods are closed. A whole number, 0 to the number of periods. */
  readonly closed: number;
  readonly rule: ForecastRule;
  /** With the rule "spread": over how many open periods. Null = all of them. */
  readonly spread: number | null;
};

export type LineForecast = {
  /** Actual amounts of the closed periods, then what is expected of each open one. */
  readonly periods: readonly number[];
  /** Σ periods: where the line will land. */
  readonly landing: number;
  /** Landing less all actuals: what is still to come. */
  readonly remaining: number;
};

/** Amounts are moved in whole cents, or finer where the amounts themselves are finer. */
const CENT_PLACES = 2;

/**
 * Actual to date plus remaining expectation, for one budget line.
 *
 * The difference of the closed periods, plan − actual, is
 * - "release": given back. Open periods keep their plan; overspending is not made up for.
 * - "next": added to the first open period.
 * - "spread": shared among the next `spread` open periods in proportion to their plan, so that the season is kept; evenly
 *   where none of them has a plan.
 * - "end": added to the last period that has a plan (the last of all where none has).
 *
 * Overspending is taken from the same periods, none of which goes below zero; what they cannot bear goes on to the
 * periods after them ("end": to those before), and what none can bear raises the landing. So but for "release" the landing
 * equals the budget exactly, unless more was spent than the open periods can make up for.
 *
 * A line whose budget is negative (income, refunds) is forecast like its positive mirror image. Once every period is closed
 * the forecast is the actuals.
 *
 * @source Largest remainder method for the odd cents; ties go to the earlier period.
 * @example forecastLine({ budget: [100, 100, 100], actuals: [70], closed: 1, rule: "spread", spread: null }) // 70, 115, 115
 */
export function forecastLine({ budget, actuals, closed, rule, spread }: ForecastRequest): Result<LineForecast, ForecastFailure> {
  if (![...budget, ...actuals].every(Number.isFinite)) return failure("not-finite", "every amount must be finite");
  const { units, places } = wholeUnits([...budget, ...actuals]);
  const plan = units.slice(0, budget.length);
  const spent = units.slice(budget.length);
  const done = plan.slice(0, closed).map((_, period) => spent[period] ?? 0n);

  const sign = add(plan) < 0n ? -1n : 1n;
  const open = plan.slice(closed).map((amount) => sign * amount);
  const left = sign * (add(plan.slice(0, closed)) - add(done));
  const window = open.slice(0, rule === "spread" ? (spread ?? open.length) : open.length);
  const expected = rule === "release" || open.length === 0 ? open : left < 0n ? withoutOverspend(open, window, -left, rule) : withUnspent(open, window, left, rule);

  const periods = [...done, ...expected.map((amount) => sign * amount)];
  const total = add(periods);
  const amountOf = (coefficient: bigint): number => fromDecimal({ coefficient, places });
  const forecast: LineForecast = { periods: periods.map(amountOf), landing: amountOf(total), remaining: amountOf(total - add(spent)) };
  const finite = [...forecast.periods, forecast.landing, forecast.remaining].every(Number.isFinite);
  return finite ? success(forecast) : failure("out-of-range", "the amounts together pass the largest number there is");
}

/** Amounts as whole numbers of 10^−places: cents, or what the finest of them needs. */
function wholeUnits(amounts: readonly number[]): { readonly units: readonly bigint[]; readonly places: number } {
  const cents = amounts.map((amount) => Math.round(amount * 100));
  // Within 4e-16 of whole cents an amount reads as those cents at 15 digits: no need to take its digits apart.
  const whole = cents.every((count, index) => Math.abs(count / 100 - (amounts[index] ?? 0)) <= 4e-16 * Math.abs(amounts[index] ?? 0) && Math.abs(count) < 1e14);
  if (whole) return { units: cents.map(BigInt), places: CENT_PLACES };
  const decimals = amounts.map(toDecimal);
  const places = decimals.reduce((most, decimal) => Math.max(most, decimal.places), CENT_PLACES);
  return { units: decimals.map((decimal) => coefficientAt(decimal, places)), places };
}

type MovingRule = Exclude<ForecastRule, "release">;

function withUnspent(open: readonly bigint[], window: readonly bigint[], left: bigint, rule: MovingRule): readonly bigint[] {
  if (rule === "spread") {
    const shares = shared(left, window);
    return open.map((amount, period) => amount + (shares[period] ?? 0n));
  }
  const last = open.findLastIndex((amount) => amount !== 0n);
  const target = rule === "next" ? 0 : last >= 0 ? last : open.length - 1;
  return open.map((amount, period) => (period === target ? amount + left : amount));
}

function withoutOverspend(open: readonly bigint[], window: readonly bigint[], overspend: bigint, rule: MovingRule): readonly bigint[] {
  const amounts = [...open];
  let rest = overspend;
  const take = (period: number, wanted: bigint): void => {
    const amount = amounts[period] ?? 0n;
    const taken = amount <= 0n ? 0n : wanted < amount ? wanted : amount;
    amounts[period] = amount - taken;
    rest -= taken;
  };
  if (rule === "spread") shared(overspend, window).forEach((share, period) => take(period, share));
  const order = open.map((_, period) => period);
  if (rule === "end") order.reverse();
  // After "spread", the periods of its window are at zero if anything is left: the rest falls on those behind it.
  for (const period of order) take(period, rest);
  return amounts;
}

/** An amount in whole units in proportion to the plan; evenly where there is no plan. */
function shared(amount: bigint, plan: readonly bigint[]): readonly bigint[] {
  const positive = plan.map(atLeastZero);
  const weights = positive.some((weight) => weight > 0n) ? positive : plan.map(() => 1n);
  return roundToWhole(weights.map((weight) => amount * weight), add(weights), amount).shares;
}

function atLeastZero(amount: bigint): bigint {
  return amount < 0n ? 0n : amount;
}

function add(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}
