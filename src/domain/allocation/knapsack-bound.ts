import { moveState, type States } from "./knapsack-states";

// Looked up once: where a page's scripts run in a sandbox, a global costs more than the arithmetic.
const { abs, floor, max, min } = Math;

export type Items = { readonly weights: readonly number[]; readonly values: readonly number[] };

/**
 * One way to bound what a choice can still become: the best mix with fractions of the items that are not decided, where
 * every item pays `price` for being in, and at most (at least, for a negative price) `count` items can be in.
 *
 * @source Martello and Toth, Upper bounds and algorithms for hard 0-1 knapsack problems, 1997 (bounds on the number of items).
 */
export type Bound = {
  readonly price: number;
  readonly count: number;
  /** Items by falling value for weight, after the price. */
  readonly order: readonly number[];
};

export function makeBound({ weights, values }: Items, price: number, count: number): Bound {
  const rates = values.map((value, item) => (value - price) / (weights[item] ?? 1));
  const order = rates.map((_, item) => item).sort((a, b) => (rates[b] ?? 0) - (rates[a] ?? 0) || rate(values, weights, b) - rate(values, weights, a) || a - b);
  return { price, count, order };
}

function rate(values: readonly number[], weights: readonly number[], item: number): number {
  return (values[item] ?? 0) / (weights[item] ?? 1);
}

/** The bound of the whole problem, with the number of items in its mix. */
export function wholeBound({ weights, values }: Items, capacity: number, { price, count, order }: Bound): { readonly value: number; readonly items: number } {
  let [room, value, items] = [capacity, price * count, 0];
  for (const item of order) {
    const weight = weights[item] ?? 0;
    const worth = (values[item] ?? 0) - price;
    if (worth <= 0) break;
    const part = min(1, room / weight);
    value += worth * part;
    items += part;
    room -= weight * part;
    if (part < 1) break;
  }
  return { value, items };
}

/**
 * Drops the states that cannot become worth more than `best`.
 *
 * @param isFree Items that are not decided yet.
 * @param taken Weight, value and number of the free items that every state counts as in.
 */
export function pruneStates(states: States, items: Items, bound: Bound, limits: { readonly capacity: number; readonly best: number; readonly isFree: Uint8Array; readonly taken: { readonly weight: number; readonly value: number; readonly count: number } }): void {
  const { capacity, best, isFree, taken } = limits;
  const { price, count } = bound;
  const free = bound.order.filter((item) => isFree[item] === 1 && (items.values[item] ?? 0) > price);
  const weights = Float64Array.from(free, (item) => items.weights[item] ?? 0);
  const worths = Float64Array.from(free, (item) => (items.values[item] ?? 0) - price);
  const weightUpTo = sumsOf(weights);
  const worthUpTo = sumsOf(worths);
  const lightestFrom = new Float64Array(free.length + 1).fill(Number.POSITIVE_INFINITY);
  for (let place = free.length - 1; place >= 0; place -= 1) lightestFrom[place] = min(lightestFrom[place + 1] ?? 0, weights[place] ?? 0);
  const offset = price * (count + taken.count) - taken.value;

  let kept = 0;
  let place = free.length;
  let exchange = { place: -1, gain: 0, rate: 0 };
  for (let state = 0; state < states.size; state += 1) {
    const room = capacity - (states.weights[state] ?? 0) + taken.weight;
    if (room < 0) break;
    while ((weightUpTo[place] ?? 0) > room) place -= 1;
    const left = room - (weightUpTo[place] ?? 0);
    let gain = place < free.length ? (left * (worths[place] ?? 0)) / (weights[place] ?? 1) : 0;
    if (gain > 0 && left < (lightestFrom[place] ?? 0)) {
      // No further item fits: one has to push out others, whose worth for their weight is at least that of the last.
      if (exchange.place !== place) exchange = exchangeAt(place, weights, worths);
      gain = min(gain, max(0, left * exchange.rate + exchange.gain));
    }
    const most = (states.values[state] ?? 0) - price * (states.counts[state] ?? 0) + offset + (worthUpTo[place] ?? 0) + gain;
    // A value that is reached is whole; sums of doubles may fall short of it by their rounding.
    if (floor(most + 1e-6 + abs(most) * 1e-14) <= best) continue;
    if (kept !== state) moveState(states, state, kept);
    kept += 1;
  }
  states.size = kept;
}

/** The best of: one item from `place` on comes in, and weight goes out at the rate of the item before it. */
function exchangeAt(place: number, weights: Float64Array, worths: Float64Array): { readonly place: number; readonly gain: number; readonly rate: number } {
  if (place === 0) return { place, gain: 0, rate: 0 };
  const rate = (worths[place - 1] ?? 0) / (weights[place - 1] ?? 1);
  let gain = Number.NEGATIVE_INFINITY;
  for (let item = place; item < weights.length; item += 1) gain = max(gain, (worths[item] ?? 0) - (weights[item] ?? 0) * rate);
  return { place, gain, rate };
}

function sumsOf(list: Float64Array): Float64Array {
  const sums = new Float64Array(list.length + 1);
  for (let place = 0; place < list.length; place += 1) sums[place + 1] = (sums[place] ?? 0) + (list[place] ?? 0);
  return sums;
}
