import { divide } from "../money/decimal";
import { failure, success, type Result } from "../result";

export type MarketShareFailure = "not-finite" | "negative-own" | "negative-market" | "zero-market" | "above-market";

/**
 * The share of a market that is one's own: own sales ÷ sales of the whole market, one's own included.
 *
 * @param own Zero or more, in the unit of `market`: money or pieces.
 * @returns `zero-market` where nothing was sold at all; `above-market` where own sales are more than the whole.
 * @example marketShare(150, 1000) // 0.15
 * @source Farris, Bendle, Pfeifer and Reibstein, Marketing Metrics: market share.
 */
export function marketShare(own: number, market: number): Result<number, MarketShareFailure> {
  if (!Number.isFinite(own) || !Number.isFinite(market)) return failure("not-finite", "sales must be numbers");
  if (own < 0) return failure("negative-own", "is below zero");
  if (market < 0) return failure("negative-market", "is below zero");
  if (market === 0) return own === 0 ? failure("zero-market", "the market is zero") : failure("above-market", "is more than the whole market");
  return own > market ? failure("above-market", "is more than the whole market") : success(divide(own, market));
}
