import type { Curve } from "../../src/domain/curves/curve";

/** A curve whose marginal return cannot be solved for the spend in closed form. */
export type CurveShape = Pick<Curve, "value" | "marginal" | "inflection">;

/**
 * Completes a curve that is known by its value, its derivative and its inflection: the spend at a price is found by bisection on
 * the concave side. For sums of curves, averages over draws, curves behind an adstock.
 *
 * @param shape Never falling, convex up to the inflection and concave from there on; the caller vouches for it.
 * @example curveFrom({ value: Math.sqrt, marginal: (x) => 0.5 / Math.sqrt(x), inflection: 0 })
 */
export function curveFrom(shape: CurveShape): Curve {
  const { marginal, inflection } = shape;
  return {
    ...shape,
    spendAt: (logPrice) => {
      const worth = (spend: number): boolean => Math.log(marginal(spend)) >= logPrice;
      let low = inflection;
      if (!worth(low)) return inflection;
      let high = Math.max(2 * inflection, 1e-300);
      for (let factor = 2; worth(high); factor = Math.min(factor * factor, 1e30)) {
        if (high >= 1e300) return Infinity;
        low = high;
        high *= factor;
      }
      for (let step = 0; step < 200; step += 1) {
        // Far apart, the halves are those of the magnitude.
        const middle = low > 0 && high > 4 * low ? Math.sqrt(low) * Math.sqrt(high) : low + (high - low) / 2;
        if (middle <= low || middle >= high) break;
        if (worth(middle)) low = middle;
        else high = middle;
      }
      return low;
    },
  };
}
