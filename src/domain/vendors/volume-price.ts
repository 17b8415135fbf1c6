import { addDecimals, fromDecimal, multiplyDecimals, subtractDecimals, toDecimal, type Decimal } from "../money/decimal";
import { failure, success, type Result } from "../result";

export const volumeMethods = ["all units", "incremental"] as const;
export type VolumeMethod = (typeof volumeMethods)[number];

export type VolumePriceFailure = "not-finite" | "negative-quantity" | "below-first-break" | "no-quantity" | "out-of-range";

/** A price and the quantity from which it holds. */
export type PriceBreak = { readonly from: number; readonly price: number };

/** A price list made ready: what all units before each break cost together, and the quantity that they are. */
export type PriceList = { readonly first: number; readonly steps: readonly PriceStep[] };

type PriceStep = { readonly from: number; readonly price: Decimal; readonly passed: Decimal; readonly before: Decimal };

/**
 * Makes a price list ready to ask for many quantities.
 *
 * For incremental prices it matters how a break is meant. Where the first is 1, breaks number the units: {1; 501} says
 * that unit 501 is the first at the new price, so 500 units stand before it. Otherwise they are amounts: {0; 500}
 * says that 500 stand before it. The first price starts at nothing, also where a first break above 1 sets a least order.
 *
 * @param breaks At least one; `from` rises, and is finite as `price` is.
 */
export function priceList(breaks: readonly PriceBreak[]): PriceList {
  const first = breaks[0]?.from ?? 0;
  const shift = toDecimal(first === 1 ? 1 : 0);
  let passed: Decimal = { coefficient: 0n, places: 0 };
  let before: Decimal = passed;
  let lastPrice: Decimal | null = null;
  const steps = breaks.map(({ from, price }): PriceStep => {
    if (lastPrice !== null) {
      const units = subtractDecimals(toDecimal(from), shift);
      before = addDecimals(before, multiplyDecimals(subtractDecimals(units, passed), lastPrice));
      passed = units;
    }
    lastPrice = toDecimal(price);
    return { from: cleaned(from), price: lastPrice, passed, before };
  });
  return { first, steps };
}

/**
 * What a quantity costs by a price list with volume discounts, exact in decimals.
 *
 * - "all units": the price of the highest break reached holds for the whole quantity.
 * - "incremental": each price holds for the units of its own step only.
 *
 * @returns `total`, and `unit`, the average price of a unit. A quantity of 0 costs 0 and has no unit price (`no-quantity`
 *   when it is asked for); one below the first break cannot be bought.
 * @source Nahmias, Production and Operations Analysis: all-units and incremental quantity discounts.
 * @example volumePrice(priceList([{ from: 0, price: 0.3 }, { from: 500, price: 0.29 }]), 600, "incremental", "total") // 179
 */
export function volumePrice(list: PriceList, quantity: number, method: VolumeMethod, output: "total" | "unit"): Result<number, VolumePriceFailure> {
  if (!Number.isFinite(quantity)) return failure("not-finite", "the quantity is not a number");
  if (quantity < 0) return failure("negative-quantity", "the quantity is below zero");
  if (quantity === 0) return output === "total" ? success(0) : failure("no-quantity", "no quantity, no unit price");
  const exact = toDecimal(quantity);
  const amount = fromDecimal(exact);
  const step = list.steps.findLast(({ from }) => from <= amount);
  if (step === undefined) return failure("below-first-break", `${amount} is below the first break, ${list.first}`);
  const units = method === "all units" ? exact : subtractDecimals(exact, step.passed);
  const cost = multiplyDecimals(units, step.price);
  const total = fromDecimal(method === "all units" ? cost : addDecimals(step.before, cost));
  if (!Number.isFinite(total)) return failure("out-of-range", "the cost passes the largest number there is");
  return success(output === "total" ? total : cleaned(total / amount));
}

/** The number at 15 digits: what the user sees, whatever binary fractions made of it. */
function cleaned(value: number): number {
  return fromDecimal(toDecimal(value));
}
