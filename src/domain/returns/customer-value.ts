import { addDecimals, divideDecimals, multiplyDecimals, subtractDecimals, toDecimal } from "../money/decimal";
import { failure, success, type Result } from "../result";

export type CustomerValueFailure = "not-finite" | "bad-retention" | "bad-discount" | "endless";

export type CustomerValueRequest = {
  /** Margin of a customer in one period. */
  readonly margin: number;
  /** Share of customers who stay from one period to the next: 0 to 1. */
  readonly retention: number;
  /** Discount rate of one period, zero or more. */
  readonly discount: number;
  /** Whether the first margin comes at once, and from every customer; otherwise a period out, from those who stayed. */
  readonly firstMarginNow: boolean;
};

/**
 * What a customer is worth today, over a life without an end: margins that come back with the retention rate, discounted.
 *
 * - first margin a period out: margin × retention ÷ (1 + discount − retention)
 * - first margin now: margin × (1 + discount) ÷ (1 + discount − retention), which is one margin more
 *
 * @returns `endless` when nobody leaves and nothing is discounted.
 * @example customerValue({ margin: 150, retention: 0.55, discount: 0.1, firstMarginNow: false }) // 150; 300 with the first margin now
 * @source Gupta and Lehmann, Managing Customers as Investments: margin multiple; Farris et al., Marketing Metrics: customer
 * lifetime value, with and without the initial margin.
 */
export function customerValue({ margin, retention, discount, firstMarginNow }: CustomerValueRequest): Result<number, CustomerValueFailure> {
  if (![margin, retention, discount].every(Number.isFinite)) return failure("not-finite", "every input must be a number");
  if (retention < 0 || retention > 1) return failure("bad-retention", "retention is a share from 0 to 1");
  if (discount < 0) return failure("bad-discount", "the discount rate is below zero");
  const growth = addDecimals(toDecimal(1), toDecimal(discount));
  const staying = toDecimal(retention);
  const leaving = subtractDecimals(growth, staying);
  if (leaving.coefficient === 0n) return failure("endless", "nobody leaves and nothing is discounted: the value has no end");
  const value = divideDecimals(multiplyDecimals(toDecimal(margin), firstMarginNow ? growth : staying), leaving);
  return Number.isFinite(value) ? success(value) : failure("not-finite", "the result is too large");
}
