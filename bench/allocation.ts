/** ALLOCATE over a long list with bounds, against sorting the same weights; PRIORITIZE over the classes of hard problems. */
import { allocateTotal } from "../src/functions/allocation";
import { prioritizeItems } from "../src/functions/prioritize";
import { knapsackClasses, knapsackOf } from "../tests/domain/knapsack-classes";

const WEIGHTS = 100_000;
const RUNS = 9;

/** The best of some runs: what the work costs when nothing else disturbs it. */
function best(run: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < RUNS; index++) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

export type AllocationCost = { readonly weights: string; readonly sort: number; readonly allocate: number; readonly ratio: number };

/**
 * Through the door, cells in and cells out: weights in whole numbers, in cents, and with as many digits as a formula gives.
 *
 * @returns milliseconds, and how many times the sorting the allocation takes
 */
export function measureAllocation(): readonly AllocationCost[] {
  let seed = 20_260_101;
  const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  const total = 12_345_678.9;
  const mean = total / WEIGHTS;
  const cents = (value: number): number => Math.round(value * 100) / 100;
  const kinds: readonly (readonly [string, () => number])[] = [
    ["whole numbers", () => 1 + Math.floor(random() * 1e6)],
    ["cents", () => cents(random() * 1e4)],
    ["15 digits", () => random() / 7],
  ];
  return kinds.map(([weights, next]) => {
    const list = Array.from({ length: WEIGHTS }, next);
    const column = list.map((weight) => [weight]);
    const lows = list.map(() => [cents(random() * mean * 0.5)]);
    const highs = list.map(() => [cents(mean * (0.8 + random()))]);
    const sort = best(() => [...list].sort((a, b) => a - b));
    const allocate = best(() => allocateTotal(total, column, lows, highs));
    return { weights, sort, allocate, ratio: allocate / sort };
  });
}

export type PriorityCost = { readonly name: string; readonly mean: number; readonly worst: number };

/**
 * 200 items with costs up to 10,000 in cents, budgets of a tenth to nine tenths of all costs, by class of problem.
 *
 * @returns milliseconds of a call
 */
export function measurePriorities(): readonly PriorityCost[] {
  return knapsackClasses.map((name) => {
    const times = Array.from({ length: 9 }, (_, index) => {
      const { weights, values, capacity } = knapsackOf(name, 200, 1_000_000, (index + 1) / 10, index + 1);
      const start = performance.now();
      prioritizeItems(capacity / 100, weights.map((weight) => [weight / 100]), values.map((value) => [value / 100]));
      return performance.now() - start;
    });
    return { name, mean: times.reduce((sum, time) => sum + time, 0) / times.length, worst: Math.max(...times) };
  });
}
