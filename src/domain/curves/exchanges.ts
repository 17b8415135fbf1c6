import type { Choice, Effort } from "./fill";
import type { Problem } from "./problem";
import { type Node, type Relaxation, type Side, status } from "./relaxation";

/** Channels that are looked at on either side of an exchange, and exchanges that are worth trying. */
const width = 300;
const tries = 6;

type Exchange = { readonly loss: number; readonly out: number; readonly into: number };

/**
 * Choices near a side of a node that use up what it leaves over: the channels that fit, then one channel more, or one for another.
 *
 * An exchange costs what the two gain less at the side's price, and what it costs to spread the rest over the channels that are on:
 * half the rest times the change of price that this takes.
 */
export function exchangesOf(problem: Problem, node: Node, dear: Side, cheap: Side, relaxation: Relaxation, effort: Effort): readonly Choice[] {
  const { goal, target, sigmoids, curves, low, turn } = problem;
  const { sideAt, gains, measures } = relaxation;
  const gainOf = (place: number): number => gains[place] ?? 0;
  const measureOf = (place: number): number => measures[place] ?? 0;
  const base = (goal === "spend" ? problem.low : problem.valueAtLow).reduce((sum, least) => sum + least, 0);
  const chosen = new Set(dear.chosen);
  const isOn = (place: number): boolean => chosen.has(place) || node.state[place] === status.on || (turn[place] ?? 0) <= (low[place] ?? 0);
  const settled = curves.map((_, place) => place).filter(isOn);
  const measureAt = (logPrice: number): number => {
    sideAt(node, logPrice);
    return settled.reduce((sum, place) => sum + measureOf(place), base);
  };
  const nearby = 1e-3;
  const dearer = measureAt(dear.logPrice + nearby);
  // The second leaves gains and measures at the side's own price.
  const measure = measureAt(dear.logPrice);
  const stretch = Math.max(1e-300, (measure - dearer) / nearby);
  const unit = goal === "spend" ? Math.exp(dear.logPrice) : 1;

  let rest = target - measure;
  const newcomers = cheap.chosen.filter((place) => !chosen.has(place)).sort((a, b) => measureOf(b) - measureOf(a) || a - b);
  for (const place of newcomers) {
    if (measureOf(place) > rest || chosen.size >= node.most) continue;
    chosen.add(place);
    rest -= measureOf(place);
  }
  const closest = (places: number[]): number[] => places.sort((a, b) => Math.abs(gainOf(a)) - Math.abs(gainOf(b)) || a - b).slice(0, width);
  const free = sigmoids.filter((place) => node.state[place] === status.free);
  const outs = [-1, ...closest(free.filter((place) => chosen.has(place)))];
  const ins = [-1, ...closest(free.filter((place) => !chosen.has(place)))];
  effort.evaluations += (outs.length * ins.length) / 8;
  const best: Exchange[] = [];
  for (const out of outs) {
    for (const into of ins) {
      const left = rest + (out < 0 ? 0 : measureOf(out)) - (into < 0 ? 0 : measureOf(into));
      const spread = (unit * left * left) / (2 * stretch);
      const loss = (out < 0 ? 0 : gainOf(out)) - (into < 0 ? 0 : gainOf(into)) + (left > 0 ? Math.min(spread, unit * left) : spread);
      const worst = best[best.length - 1];
      if (best.length >= tries && worst !== undefined && !(loss < worst.loss)) continue;
      if (best.length >= tries) best.pop();
      best.push({ loss, out, into });
      best.sort((a, b) => a.loss - b.loss);
    }
  }
  return best.map(({ out, into }) => {
    const on = new Uint8Array(curves.length);
    for (const place of sigmoids) if (node.state[place] === status.on || chosen.has(place)) on[place] = 1;
    if (out >= 0) on[out] = 0;
    if (into >= 0) on[into] = 1;
    return { on, middle: null };
  });
}
