import { fromDecimal, subtractDecimals, sumExactly, toDecimal } from "../money/decimal";
import { decimalDigits } from "../money/decimal-digits";
import { failure, success, type Result } from "../result";
import { knapsack } from "./knapsack";

export type PrioritizeFailure =
  | "not-finite"
  | "negative-cost"
  /** The mandatory items alone pass the budget. */
  | "over-budget"
  | "too-many"
  /** No proof within the steps that the search may take. */
  | "too-hard";

export type PrioritizeRequest = {
  readonly budget: number;
  /** Zero or more each. */
  readonly costs: readonly number[];
  /** What each item is worth. An item worth nothing is taken only if it is mandatory. */
  readonly values: readonly number[];
  readonly mandatory?: readonly boolean[];
};

export type Prioritized = {
  readonly selected: readonly boolean[];
  /** Sums over the selected items, and what of the budget they leave. */
  readonly value: number;
  readonly cost: number;
  readonly left: number;
};

/** Items that a search can be asked to decide. */
export const mostCandidates = 2_000;

/** Sums of costs are kept exact up to here, sums of values so that their differences stay far below a cent. */
const [largestCost, largestValue] = [2 ** 52, 1e13];

/**
 * The most valuable set of items that a budget allows, with mandatory items: proven, not approached.
 *
 * Values count to 13 digits of their sum, costs to 15. Mandatory items are in, whatever they are worth; items without a cost are in if they are
 * worth something. Among sets of equal value one is answered.
 *
 * @example prioritize({ budget: 6, costs: [4, 3, 3], values: [5, 4, 3] }).value // items 2 and 3, worth 7
 */
export function prioritize({ budget, costs, values, mandatory }: PrioritizeRequest): Result<Prioritized, PrioritizeFailure> {
  const isMandatory = (item: number): boolean => mandatory?.[item] === true;
  if (![budget, ...costs, ...values].every(Number.isFinite)) return failure("not-finite", "every number must be finite");
  if (costs.some((cost) => cost < 0)) return failure("negative-cost", "a cost is below zero");
  const needed = sumExactly(costs.filter((_, item) => isMandatory(item)));
  const free = difference(budget, needed);
  if (!Number.isFinite(needed) || !(free >= 0)) return failure("over-budget", "the mandatory items cost more than the budget");

  const selected = costs.map((cost, item) => isMandatory(item) || (cost === 0 && (values[item] ?? 0) > 0));
  const candidates = costs.map((_, item) => item).filter((item) => selected[item] !== true && (values[item] ?? 0) > 0 && (costs[item] ?? 0) <= free);
  if (candidates.length > mostCandidates) return failure("too-many", `more than ${mostCandidates} items to choose from`);
  const [prices, worths] = [wholeNumbers(candidates.map((item) => costs[item] ?? 0), largestCost), wholeNumbers(candidates.map((item) => values[item] ?? 0), largestValue)];
  if (prices === null || worths === null) return failure("not-finite", "the numbers are too large to add");
  // Costs that were rounded may add up to a little more than they are, and a set that fits must not be lost by that.
  const room = prices.inUnits(free) + (prices.isExact ? 0 : Math.ceil(candidates.length / 2));
  const found = knapsack({ weights: prices.wholes, values: worths.wholes }, room, worths.isExact ? 0 : candidates.length);
  if (!found.ok) return failure(found.code, found.detail);
  candidates.forEach((item, place) => (selected[item] = found.value[place] === true));
  const sumOf = (list: readonly number[]): number => sumExactly(list.filter((_, item) => selected[item] === true));
  const [value, cost] = [sumOf(values), sumOf(costs)];
  if (!Number.isFinite(value)) return failure("not-finite", "the values are too large to add");
  return success({ selected, value, cost, left: Math.max(0, difference(budget, cost)) });
}

function difference(a: number, b: number): number {
  return fromDecimal(subtractDecimals(toDecimal(a), toDecimal(b)));
}

type Wholes = {
  readonly wholes: readonly number[];
  /** Whether the digits allowed it without rounding. */
  readonly isExact: boolean;
  /** Another number in the same unit, cut off, and at most the sum of all. */
  readonly inUnits: (value: number) => number;
};

/** Numbers above zero as whole numbers, one at least, of a unit as small as their digits need and a largest sum allows. */
function wholeNumbers(list: readonly number[], largest: number): Wholes | null {
  const sum = list.reduce((all, value) => all + value, 0);
  if (!Number.isFinite(sum)) return null;
  const { digits, places } = decimalDigits(list);
  const needed = places.reduce((most, count) => Math.max(most, count), 0);
  const unit = sum > 0 ? Math.min(needed, Math.floor(Math.log10(largest) - Math.log10(sum))) : 0;
  const scaled = (digit: number, shift: number): number => (shift >= 0 ? digit * 10 ** shift : digit / 10 ** -shift);
  const wholes = list.map((value, place) => {
    const digit = digits[place] ?? 0;
    return Math.max(1, Math.round(Number.isNaN(digit) ? scaled(value, unit) : scaled(digit, unit - (places[place] ?? 0))));
  });
  const all = wholes.reduce((total, whole) => total + whole, 0);
  const inUnits = (value: number): number => {
    const { coefficient, places: own } = toDecimal(value);
    return Math.min(all, Math.floor(scaled(Number(coefficient), unit - own)));
  };
  return { wholes, isExact: unit === needed, inUnits };
}
