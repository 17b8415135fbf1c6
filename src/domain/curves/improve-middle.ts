import { type Effort, fillChoice, type Plan } from "./fill";
import type { Problem } from "./problem";

/**
 * Moves the one channel inside its convex part to where its marginal return is that of the others, if that is better.
 *
 * @returns a plan at least as good.
 */
export function improveMiddle(problem: Problem, plan: Plan, effort: Effort): Plan {
  const { middle } = plan.choice;
  if (middle === null) return plan;
  const { place } = middle;
  const curve = problem.curves[place];
  if (!curve) return plan;
  const scoreOf = (one: Plan): number => (problem.goal === "spend" ? one.response : -one.spent);
  const low = problem.low[place] ?? 0;
  const high = problem.turn[place] ?? 0;
  let best = plan;
  const at = (spend: number): { readonly spend: number; readonly push: number } | null => {
    const moved = fillChoice(problem, { ...plan.choice, middle: { place, spend } }, plan.logPrice, effort);
    if (moved === null) return null;
    if (scoreOf(moved) > scoreOf(best)) best = moved;
    return { spend, push: Math.log(curve.marginal(spend)) - moved.logPrice };
  };
  const start = at(middle.spend);
  if (start === null || start.push === 0) return best;
  const direction = Math.sign(start.push);
  let from = start;
  let to = start;
  for (let step = 1e-4 * (high - low); to.push * direction > 0; step *= 3) {
    from = to;
    const next = at(Math.min(high, Math.max(low, to.spend + direction * step)));
    if (next === null || next.spend === from.spend) return best;
    to = next;
  }
  for (let step = 0; step < 60; step += 1) {
    const half = at(from.spend + (to.spend - from.spend) / 2);
    if (half === null || half.spend === from.spend || half.spend === to.spend) break;
    if (half.push * direction > 0) from = half;
    else to = half;
  }
  return best;
}
