/**
 * One channel's response to spend, as the optimiser needs to know it.
 *
 * A response curve never falls. It is convex up to its inflection (returns grow with spend) and concave from there on (returns
 * diminish); a curve with inflection 0 has diminishing returns from the first unit of money.
 */
export type Curve = {
  /** Response to a spend of zero or more. */
  readonly value: (spend: number) => number;
  /** Response that one more unit of spend brings: the derivative. May be infinite at 0. */
  readonly marginal: (spend: number) => number;
  /** Spend at which growing returns turn into diminishing ones; 0 where they diminish throughout. */
  readonly inflection: number;
  /**
   * The greatest spend whose marginal return still is a price of money, given as its natural logarithm so that no price is too
   * small to tell apart. The inflection where no spend returns as much; infinite where every spend does.
   */
  readonly spendAt: (logPrice: number) => number;
};
