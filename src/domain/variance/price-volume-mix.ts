import { addDecimals, coefficientAt, fromDecimal, multiplyDecimals, powerOfTen, subtractDecimals, toDecimal, type Decimal } from "../money/decimal";
import { failure, success, type Result } from "../result";
import type { VarianceKind } from "./variance";

/** One product of a budget and of what came of it. A price may as well be a unit cost or a unit margin. */
export type Product = {
  readonly budgetQuantity: number;
  readonly budgetPrice: number;
  readonly actualQuantity: number;
  readonly actualPrice: number;
};

/** Positive = favourable. total = price + volume, and volume = mix + quantity. */
export type PriceVolumeMix = { readonly price: number; readonly mix: number; readonly quantity: number; readonly volume: number; readonly total: number };

export type PriceVolumeMixFailure = "not-finite" | "no-mix";

/**
 * Splits the difference between actual and budgeted revenue of several products into price, mix and quantity.
 *
 * - price = (actual price − budget price) × actual quantity
 * - volume = (actual quantity − budget quantity) × budget price, which is mix + quantity:
 *   - quantity = (Σ actual quantity − Σ budget quantity) × budget share of the product × budget price
 *   - mix = (actual quantity − Σ actual quantity × budget share of the product) × budget price
 * - A new product without a budget price is valued at its actual price: all of it is mix. A discontinued product has no
 *   actual quantity, so it has no price variance.
 * - Where nothing at all was budgeted there is no mix to depart from: all volume is quantity.
 *
 * The parts of each product, and the products of each part, add up exactly: everything is computed in decimals and
 * rounded to the one grid on which the largest part has 15 digits, and the last part is what the others leave.
 *
 * @param kind `cost` turns the signs: paying more is adverse.
 * @returns One split for each product, and their sum. `no-mix` when budget quantities cancel out to zero; `not-finite`
 * when an input is no number or a part passes the range.
 * @example priceVolumeMix([{ budgetQuantity: 10, budgetPrice: 5, actualQuantity: 12, actualPrice: 6 }], "revenue") // price 12, quantity 10
 * @source Horngren, Datar and Rajan, Cost Accounting, sales-mix and sales-quantity variances.
 */
export function priceVolumeMix(
  products: readonly Product[],
  kind: VarianceKind,
): Result<{ readonly products: readonly PriceVolumeMix[]; readonly summary: PriceVolumeMix }, PriceVolumeMixFailure> {
  const given = products.flatMap((product) => [product.budgetQuantity, product.budgetPrice, product.actualQuantity, product.actualPrice]);
  if (!given.every(Number.isFinite)) return failure("not-finite", "quantities and prices must be numbers");
  const budgeted = sumOf(products.map(({ budgetQuantity }) => toDecimal(budgetQuantity)));
  const sold = sumOf(products.map(({ actualQuantity }) => toDecimal(actualQuantity)));
  const anyBudget = products.some(({ budgetQuantity }) => budgetQuantity !== 0);
  if (anyBudget && budgeted.coefficient === 0n) return failure("no-mix", "the budgeted quantities add up to zero: there is no mix to compare with");

  const exact = products.map((product): Exact => {
    const { budgetQuantity, actualPrice } = product;
    const quantity = toDecimal(budgetQuantity);
    const isNew = budgetQuantity === 0 && product.budgetPrice === 0;
    const budgetPrice = toDecimal(isNew ? actualPrice : product.budgetPrice);
    const actualQuantity = toDecimal(product.actualQuantity);
    return {
      price: multiplyDecimals(subtractDecimals(toDecimal(actualPrice), budgetPrice), actualQuantity),
      volume: multiplyDecimals(subtractDecimals(actualQuantity, quantity), budgetPrice),
      budget: multiplyDecimals(quantity, budgetPrice),
    };
  });
  const growth = subtractDecimals(sold, budgeted);
  const quantityAt = ({ budget, volume }: Exact, places: number): bigint => (anyBudget ? roundedQuotient(multiplyDecimals(budget, growth), budgeted, places) : roundedTo(volume, places));
  const places = gridOf(exact, quantityAt);
  const sign = kind === "cost" ? -1n : 1n;
  const parts = exact.map((split): Parts => {
    const volume = roundedTo(split.volume, places) * sign;
    return { price: roundedTo(split.price, places) * sign, volume, quantity: quantityAt(split, places) * sign };
  });
  const summary = parts.reduce((sum, part) => ({ price: sum.price + part.price, volume: sum.volume + part.volume, quantity: sum.quantity + part.quantity }), { price: 0n, volume: 0n, quantity: 0n });
  const answer = { products: parts.map((part) => splitOf(part, places)), summary: splitOf(summary, places) };
  const finite = [...answer.products, answer.summary].every(({ price, mix, quantity, volume, total }) => [price, mix, quantity, volume, total].every(Number.isFinite));
  return finite ? success(answer) : failure("not-finite", "a part is too large");
}

type Exact = { readonly price: Decimal; readonly volume: Decimal; readonly budget: Decimal };
type Parts = { readonly price: bigint; readonly volume: bigint; readonly quantity: bigint };

function splitOf({ price, volume, quantity }: Parts, places: number): PriceVolumeMix {
  const number = (coefficient: bigint): number => fromDecimal({ coefficient, places });
  return { price: number(price), mix: number(volume - quantity), quantity: number(quantity), volume: number(volume), total: number(price + volume) };
}

function sumOf(decimals: readonly Decimal[]): Decimal {
  return decimals.reduce(addDecimals, { coefficient: 0n, places: 0 });
}

/** The number of decimals at which everything that may be shown, sums included, has at most 15 digits. */
function gridOf(exact: readonly Exact[], quantityAt: (split: Exact, places: number) => bigint): number {
  const all = exact.reduce((most, { price, volume }) => Math.max(most, price.places, volume.places), 0) + 15;
  let sum = 0n;
  for (const split of exact) sum += size(roundedTo(split.price, all)) + size(roundedTo(split.volume, all)) + size(quantityAt(split, all));
  return Math.max(0, all - Math.max(0, sum.toString().length - 15));
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function roundedTo(value: Decimal, places: number): bigint {
  return value.places <= places ? coefficientAt(value, places) : roundedDivision(value.coefficient, powerOfTen(value.places - places));
}

/** dividend ÷ divisor in whole 10^−places. */
function roundedQuotient(dividend: Decimal, divisor: Decimal, places: number): bigint {
  const shift = places + divisor.places - dividend.places;
  return shift >= 0
    ? roundedDivision(dividend.coefficient * powerOfTen(shift), divisor.coefficient)
    : roundedDivision(dividend.coefficient, divisor.coefficient * powerOfTen(-shift));
}

/** Half away from zero. */
function roundedDivision(dividend: bigint, divisor: bigint): bigint {
  const quotient = (2n * size(dividend) + size(divisor)) / (2n * size(divisor));
  return dividend < 0n === divisor < 0n ? quotient : -quotient;
}
