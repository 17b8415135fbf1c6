/** OPTIMIZE over S-curves, against evaluating the total response of a plan 1,000 times, and its growth with the channels. */
import { hill } from "../src/domain/curves/hill";
import { optimize } from "../src/domain/curves/optimize";
import type { Channel } from "../src/domain/curves/problem";

export type CurvesCost = {
  /** What the channels have in common: nothing, all, nearly all, or the shape. */
  readonly kind: string;
  readonly channels: number;
  /** Proven distance from the optimum, as a share of the response. */
  readonly gap: number;
  readonly milliseconds: number;
  /** Time by that of 1,000 evaluations of the total response. */
  readonly ratio: number;
};

/** Numbers from 0 to 1 that are the same every time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const kinds: Readonly<Record<string, (next: () => number) => Channel>> = {
  different: (next) => ({ curve: hill(10 + 1000 * next(), 20 + 200 * next(), 1.1 + 4 * next()), low: 0, high: Infinity }),
  limited: (next) => ({ curve: hill(10 + 1000 * next(), 20 + 200 * next(), 1.1 + 4 * next()), low: next() < 0.5 ? 30 * next() : 0, high: next() < 0.5 ? 60 + 200 * next() : Infinity }),
  "nearly alike": (next) => ({ curve: hill(1 + 0.001 * next(), 120 + 0.1 * next(), 3), low: 0, high: Infinity }),
  alike: (() => {
    const curve = hill(1, 120, 3);
    return () => ({ curve, low: 0, high: Infinity });
  })(),
  "of one shape": (next) => {
    const size = 20 + 200 * next();
    return { curve: hill(size, size, 3), low: 0, high: Infinity };
  },
};

function median(run: () => unknown, runs: number): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[runs >> 1] ?? 0;
}

function measure(kind: string, count: number): CurvesCost {
  const next = numbers(count);
  const channels = Array.from({ length: count }, () => (kinds[kind] ?? kinds["different"])?.(next)).filter((channel) => channel !== undefined);
  // A third of what would bring all of them to their half saturation.
  const target = 40 * count;
  const answer = optimize({ goal: "spend", target, channels });
  if (!answer.ok) throw new Error(answer.detail);
  const { spends, response, gap } = answer.value;
  let sum = 0;
  const evaluations = median(() => {
    for (let time = 0; time < 1000; time += 1) for (let place = 0; place < count; place += 1) sum += channels[place]?.curve.value((spends[place] ?? 0) + time) ?? 0;
  }, 3);
  if (!(sum > 0)) throw new Error("nothing was evaluated");
  const milliseconds = median(() => optimize({ goal: "spend", target, channels }), 3);
  return { kind, channels: count, gap: gap / response, milliseconds, ratio: milliseconds / evaluations };
}

/** 500 channels of each kind; and different ones in growing number. */
export function measureCurves(): readonly CurvesCost[] {
  return [...Object.keys(kinds).map((kind) => measure(kind, 500)), ...[1000, 2000, 5000].map((count) => measure("different", count))];
}
