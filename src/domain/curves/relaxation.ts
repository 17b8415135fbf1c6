/**
 * Bounds on what a group of choices can reach at best.
 *
 * Two facts carry the method. At an optimum at most one channel stands inside its convex part (of two, one would give to the
 * other), so that every other sigmoid channel is either at its minimum ("off") or on its concave part ("on"). And for any price of
 * money λ, no plan does better than each channel does for itself when it pays λ for its spend (the Lagrangian dual); how many
 * channels are on, and which must be, is respected exactly by taking those that gain most.
 */
import type { Effort } from "./fill";
import type { Problem } from "./problem";

export const status = { free: 0, on: 1, notOn: 2 } as const;

/** A group of choices. Arrays have a place for each channel. */
export type Node = {
  /** Whether a sigmoid channel may be on: free, on, notOn. */
  readonly state: Uint8Array;
  /** 1 = this channel is not the one inside its convex part. */
  readonly notMiddle: Uint8Array;
  /** How many sigmoid channels are on, at least and at most. */
  readonly fewest: number;
  readonly most: number;
  /**
   * Where in its convex part the one channel stands: from 0 at low to 1 at turn. From 0 on includes that there is none.
   */
  readonly from: number;
  readonly to: number;
  /** No response (goal spend), or saving of spend (goal response), is better than this. */
  readonly bound: number;
  /** Where the search for a price starts. */
  readonly logPrice: number;
};

/** The best choice of a node at one price. */
export type Side = {
  readonly logPrice: number;
  /** Multiplier of the target: the price, or its inverse for the goal response. */
  readonly multiplier: number;
  readonly bound: number;
  /** Derivative of the bound by the multiplier. */
  readonly tilt: number;
  readonly measure: number;
  /** Free channels that are on. */
  readonly chosen: readonly number[];
  /** The channel inside its convex part, and where: −1 for none. */
  readonly middle: number;
  readonly middleAt: number;
};

/** The price of least bound, from both sides. `dear` has the higher price and the lower spend. */
export type Relaxed = { readonly bound: number; readonly dear: Side | null; readonly cheap: Side | null };

const farthest = 690;

export type Relaxation = {
  /** The price of least bound. Stops as soon as the bound is no more than the cutoff. */
  readonly solve: (node: Node, cutoff: number) => Relaxed;
  /** The best choice at one price. */
  readonly sideAt: (node: Node, logPrice: number) => Side;
  /** What each channel gains by being on, less the price of its spend, at the price last asked for; and what it adds to the measure. */
  readonly gains: Float64Array;
  readonly measures: Float64Array;
};

export function createRelaxation(problem: Problem, effort: Effort): Relaxation {
  const { goal, target, curves, low, high, turn, valueAtLow, valueAtTurn, sigmoids } = problem;
  const inSpend = goal === "spend";
  const gains = new Float64Array(curves.length);
  const moreSpend = new Float64Array(curves.length);
  const moreValue = new Float64Array(curves.length);
  const always = curves.map((_, place) => place).filter((place) => (turn[place] ?? 0) <= (low[place] ?? 0));
  let baseSpend = 0;
  let baseValue = 0;
  for (let place = 0; place < curves.length; place += 1) {
    baseSpend += low[place] ?? 0;
    baseValue += valueAtLow[place] ?? 0;
  }

  /** The best that a channel on its concave part does for itself. */
  const turnOn = (place: number, logPrice: number, price: number): void => {
    const curve = curves[place];
    if (!curve) return;
    const least = low[place] ?? 0;
    const from = turn[place] ?? 0;
    const to = high[place] ?? 0;
    const spend = from < to ? Math.min(Math.max(curve.spendAt(logPrice), from), to) : to;
    const more = spend - least;
    const value = spend > least ? curve.value(spend) - (valueAtLow[place] ?? 0) : 0;
    moreSpend[place] = more;
    moreValue[place] = value;
    gains[place] = value - price * more;
  };

  // Spend and value at the two ends of the convex part that a node leaves to the one channel.
  const endSpend = [new Float64Array(curves.length), new Float64Array(curves.length)] as const;
  const endValue = [new Float64Array(curves.length), new Float64Array(curves.length)] as const;
  const endAt = [Number.NaN, Number.NaN];
  const setEnd = (end: 0 | 1, at: number): void => {
    if (endAt[end] === at) return;
    endAt[end] = at;
    if (at > 0 && at < 1) effort.evaluations += sigmoids.length;
    for (const place of sigmoids) {
      const least = low[place] ?? 0;
      const more = at * ((turn[place] ?? 0) - least);
      endSpend[end][place] = more;
      endValue[end][place] = (at === 0 ? 0 : (at === 1 ? (valueAtTurn[place] ?? 0) : (curves[place]?.value(least + more) ?? 0)) - (valueAtLow[place] ?? 0));
    }
  };

  const sideAt = (node: Node, logPrice: number): Side => {
    const price = Math.exp(logPrice);
    const { state } = node;
    let spend = baseSpend;
    let value = baseValue;
    const add = (place: number): void => {
      spend += moreSpend[place] ?? 0;
      value += moreValue[place] ?? 0;
    };
    for (const place of always) {
      turnOn(place, logPrice, price);
      add(place);
    }
    const free: number[] = [];
    let fixed = 0;
    for (const place of sigmoids) {
      if (state[place] === status.notOn) continue;
      turnOn(place, logPrice, price);
      if (state[place] === status.free) free.push(place);
      else {
        fixed += 1;
        add(place);
      }
    }
    effort.evaluations += curves.length;
    const { chosen, next } = choose(free, gains, node.fewest - fixed, node.most - fixed);
    for (const place of chosen) add(place);

    let middle = -1;
    let middleAt = 0;
    // With no limit on their number, a channel is better on than inside its convex part.
    if (node.from > 0 || node.most < sigmoids.length || fixed + free.length < sigmoids.length) {
      setEnd(0, node.from);
      setEnd(1, node.to);
      const chosenOnes = new Set(chosen);
      const replacement = next < 0 ? -Infinity : (gains[next] ?? 0);
      const mustReplace = chosen.length <= node.fewest - fixed;
      let best = node.from > 0 ? -Infinity : 0;
      for (const place of sigmoids) {
        if (state[place] === status.on || node.notMiddle[place] === 1) continue;
        const lost = !chosenOnes.has(place) ? 0 : (gains[place] ?? 0) - (mustReplace ? replacement : Math.max(0, replacement));
        for (const end of [0, 1] as const) {
          const gain = (endValue[end][place] ?? 0) - price * (endSpend[end][place] ?? 0) - lost;
          if (gain > best) {
            best = gain;
            middle = place;
            middleAt = end === 0 ? node.from : node.to;
          }
        }
      }
      if (middle >= 0) {
        const end = middleAt === node.from ? 0 : 1;
        const position = chosen.indexOf(middle);
        if (position >= 0) {
          chosen.splice(position, 1);
          spend -= moreSpend[middle] ?? 0;
          value -= moreValue[middle] ?? 0;
          if (next >= 0 && (mustReplace || replacement > 0)) {
            chosen.push(next);
            add(next);
          }
        }
        spend += endSpend[end][middle] ?? 0;
        value += endValue[end][middle] ?? 0;
      } else if (node.from > 0) value = -Infinity;
    }
    const multiplier = inSpend ? price : 1 / price;
    return {
      logPrice,
      multiplier,
      bound: inSpend ? value + price * (target - spend) : (value - target) / price - spend,
      tilt: inSpend ? target - spend : value - target,
      measure: inSpend ? spend : value,
      chosen,
      middle,
      middleAt,
    };
  };

  const solve = (node: Node, cutoff: number): Relaxed => {
    // The bound as a function of the multiplier is convex: its tilt grows from below to above zero.
    const direction = inSpend ? 1 : -1;
    const at = (logMultiplier: number): Side => sideAt(node, direction * logMultiplier);
    const result = (left: Side | null, right: Side | null): Relaxed => {
      const bound = Math.min(left?.bound ?? Infinity, right?.bound ?? Infinity);
      return inSpend ? { bound, dear: right, cheap: left } : { bound, dear: left, cheap: right };
    };
    let position = Math.min(Math.max(direction * node.logPrice, -farthest), farthest);
    let side = at(position);
    let left: Side | null = null;
    let right: Side | null = null;
    for (let step = 0.02; left === null || right === null; step *= 3) {
      if (side.tilt < 0) left = side;
      else right = side;
      if (side.bound <= cutoff || side.tilt === 0) return result(side, side);
      if (left && right) break;
      const next = Math.min(Math.max(position + (right === null ? step : -step), -farthest), farthest);
      if (next === position) return result(left, right);
      position = next;
      side = at(position);
    }
    let leftWeight = left.tilt;
    let rightWeight = right.tilt;
    let last = 0;
    for (let round = 0; round < 100; round += 1) {
      const lower = Math.min(left.bound, right.bound);
      // Where the lines through both sides meet: no price gives a lower bound than that.
      const rise = right.tilt - left.tilt;
      const crossing = (left.bound - right.bound + right.tilt * right.multiplier - left.tilt * left.multiplier) / rise;
      const floor = left.bound + left.tilt * (crossing - left.multiplier);
      if (lower - floor <= 1e-13 * Math.abs(lower)) break;
      const from = direction * left.logPrice;
      const to = direction * right.logPrice;
      const half = from + (to - from) / 2;
      const wanted = round % 3 === 2 ? half : round % 3 === 1 ? Math.log(crossing) : from + ((to - from) * leftWeight) / (leftWeight - rightWeight);
      const middle = wanted > from && wanted < to ? wanted : half;
      if (middle <= from || middle >= to) break;
      side = at(middle);
      if (side.tilt < 0) {
        left = side;
        leftWeight = side.tilt;
        if (last < 0) rightWeight /= 2;
        last = -1;
      } else {
        right = side;
        rightWeight = side.tilt;
        if (last > 0) leftWeight /= 2;
        last = 1;
      }
      if (side.bound <= cutoff || side.tilt === 0) return result(side, side);
    }
    return result(left, right);
  };
  return { solve, sideAt, gains, measures: inSpend ? moreSpend : moreValue };
}

/** The channels that gain most, at least and at most so many; none that loses, unless needed. `next` would come after them. */
function choose(free: readonly number[], gains: Float64Array, fewest: number, most: number): { readonly chosen: number[]; readonly next: number } {
  const gainOf = (place: number): number => gains[place] ?? 0;
  const gaining = free.filter((place) => gainOf(place) > 0);
  if (gaining.length >= fewest && gaining.length <= most) {
    let next = -1;
    if (gaining.length === fewest) for (const place of free) if (gainOf(place) <= 0 && (next < 0 || gainOf(place) > gainOf(next))) next = place;
    return { chosen: gaining, next };
  }
  const ranked = [...free].sort((a, b) => gainOf(b) - gainOf(a) || a - b);
  const count = Math.max(0, Math.min(Math.max(Math.min(gaining.length, most), fewest), free.length));
  return { chosen: ranked.slice(0, count), next: ranked[count] ?? -1 };
}
