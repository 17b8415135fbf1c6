/** Knapsack problems of the classes by which solvers are compared. */

export type KnapsackProblem = { readonly weights: readonly number[]; readonly values: readonly number[]; readonly capacity: number };

type Draw = (from: number, to: number) => number;
type Item = { readonly weight: number; readonly value: number };

/** Numbers that are the same at every run. */
export function seeded(seed: number): Draw {
  let state = seed >>> 0;
  return (from, to) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return from + Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * (to - from + 1));
  };
}

/**
 * Items of a class with weights up to `range`.
 *
 * Source: D. Pisinger, Where are the hard knapsack problems?, Computers & Operations Research 32, 2005.
 */
const classes = {
  uncorrelated: (range, draw) => ({ weight: draw(1, range), value: draw(1, range) }),
  "weakly correlated": (range, draw) => {
    const weight = draw(1, range);
    return { weight, value: Math.max(1, draw(weight - range / 10, weight + range / 10)) };
  },
  "strongly correlated": (range, draw) => {
    const weight = draw(1, range);
    return { weight, value: weight + range / 10 };
  },
  "inverse strongly correlated": (range, draw) => {
    const value = draw(1, range);
    return { weight: value + range / 10, value };
  },
  "almost strongly correlated": (range, draw) => {
    const weight = draw(1, range);
    return { weight, value: draw(weight + range / 10 - range / 500, weight + range / 10 + range / 500) };
  },
  "subset sum": (range, draw) => {
    const weight = draw(1, range);
    return { weight, value: weight };
  },
  "equal ratios": (range, draw) => {
    const weight = draw(1, range);
    return { weight, value: 3 * weight };
  },
  "similar weights": (_range, draw) => ({ weight: draw(100_000, 100_100), value: draw(1, 1_000) }),
  "profit ceiling": (range, draw) => {
    const weight = draw(1, range);
    return { weight, value: 3 * Math.ceil(weight / 3) };
  },
  circle: (range, draw) => {
    const weight = draw(1, range);
    return { weight, value: Math.max(1, Math.floor((2 / 3) * Math.sqrt(4 * range ** 2 - (weight - 2 * range) ** 2))) };
  },
} satisfies Record<string, (range: number, draw: Draw) => Item>;

export const knapsackClasses = Object.keys(classes) as readonly (keyof typeof classes)[];

/** A problem whose capacity is `part` of all weights. */
export function knapsackOf(name: keyof typeof classes, count: number, range: number, part: number, seed: number): KnapsackProblem {
  const draw = seeded(seed);
  const items = Array.from({ length: count }, () => classes[name](range, draw));
  const sum = items.reduce((all, { weight }) => all + weight, 0);
  return { weights: items.map(({ weight }) => weight), values: items.map(({ value }) => value), capacity: Math.floor(sum * part) };
}
