import type { Curve } from "./curve";

/**
 * The Hill curve: m·x^s / (h^s + x^s). Half of the maximum m is reached at the half saturation h; a slope s above 1 makes an S.
 *
 * Its inflection lies at h·((s − 1)/(s + 1))^(1/s). With t = (x/h)^s the marginal return is m·s/x · t/(1 + t)².
 *
 * @param maximum m, above 0, in units of response.
 * @param half h, above 0, in units of spend.
 * @param slope s, above 0. (0 would be the constant m/2, which Meridian's definition gives.)
 * @source A. V. Hill (1910); as media saturation in Meridian (`ec`, `slope`) and Robyn (inflexion, α).
 * @example hill(100, 50, 1).value(50) // 50
 */
export function hill(maximum: number, half: number, slope: number): Curve {
  const inflection = slope > 1 ? half * ((slope - 1) / (slope + 1)) ** (1 / slope) : 0;
  const logScale = Math.log(maximum) + Math.log(slope) - Math.log(half);
  const bend = (slope - 1) / slope;
  const start = slope > 1 ? Math.log((slope - 1) / (slope + 1)) : -Infinity;

  /** The logarithm of t at which the logarithm of the marginal return, bend·v − 2·ln(1 + e^v), has fallen to a height. */
  const logPositionAt = (height: number): number => {
    // Both are right of the answer, and Newton's steps on a concave falling function then approach it from the right.
    let position = height / (bend - 2);
    if (bend < 0) position = Math.min(position, height / bend);
    position = Math.max(position, start);
    for (let step = 0; step < 60; step += 1) {
      const power = Math.exp(-Math.abs(position));
      const share = position > 0 ? 1 / (1 + power) : power / (1 + power);
      const excess = bend * position - 2 * (Math.max(position, 0) + Math.log1p(power)) - height;
      const change = excess / (bend - 2 * share);
      const next = Math.max(position - change, start);
      if (!(Math.abs(next - position) > 1e-15 * Math.abs(next))) return next;
      position = next;
    }
    return position;
  };
  const logSteepest = slope > 1 ? bend * start - 2 * Math.log1p(Math.exp(start)) : slope === 1 ? 0 : Infinity;

  return {
    value: (spend) => (spend > 0 ? maximum / (1 + (half / spend) ** slope) : 0),
    marginal: (spend) => {
      if (!(spend > 0)) return slope > 1 ? 0 : slope === 1 ? maximum / half : Infinity;
      const reached = 1 / (1 + (half / spend) ** slope);
      const left = 1 / (1 + (spend / half) ** slope);
      return reached === 0 || left === 0 ? 0 : ((maximum * reached) / spend) * left * slope;
    },
    inflection,
    spendAt: (logPrice) => {
      const height = logPrice - logScale;
      if (height >= logSteepest) return inflection;
      // Slope 1 in closed form: h·(√(m/(h·price)) − 1).
      if (slope === 1) return half * Math.expm1(-height / 2);
      return Math.max(inflection, half * Math.exp(logPositionAt(height) / slope));
    },
  };
}
