import { failure, success, type Result } from "../result";
import { makeBound, pruneStates, wholeBound, type Bound, type Items } from "./knapsack-bound";
import { bestMix, type Change } from "./knapsack-mix";
import { addStep, branchStates, compactHistory, heaviestWithin, makeHistory, makeStates, type States } from "./knapsack-states";

/** Steps after which the search gives up: about three seconds. */
const MOST_STEPS = 50_000_000;
/** States in a list, and steps of a history, for which there is memory. */
const MOST_STATES = 2_000_000;
const MOST_HISTORY = 8_000_000;
/** Nearest undecided items on each side that are tried in pairs, with as many from further away; and undecided items of which all mixes are tried. */
const PAIR_REACH = 60;
const MOST_MIXED = 20;

/**
 * The most valuable set of items within a capacity (0-1 knapsack), proven.
 *
 * The items are ordered by value for weight. The search starts from the greedy choice and decides items from the border
 * outwards, in both directions by turns. It keeps a list of partial choices: one that weighs no less and is worth no more than
 * another is dropped, and so is one that cannot become better than the best choice found, even if fractions of the undecided
 * items could be taken. A second bound uses how many items can be in at most, or must be in at least, to beat the
 * best choice: it settles values that are a cost plus a constant. Every now and then the best choice is looked for among all
 * partial choices with one or two undecided items changed.
 *
 * @param items Whole weights above 0 and whole values above 0; sums below 2^52.
 * @param capacity A whole number.
 * @param tolerance What the answer may be worth less than the best one: for values that were rounded.
 * @returns For each item whether it is in; `too-hard` after too many steps.
 * @source Pisinger, A minimal algorithm for the 0-1 knapsack problem, 1997; Martello, Pisinger and Toth, Dynamic programming
 * and strong bounds for the 0-1 knapsack problem, 1999.
 * @example knapsack({ weights: [4, 3, 3], values: [5, 4, 3] }, 6) // false, true, true
 */
export function knapsack(items: Items, capacity: number, tolerance = 0): Result<readonly boolean[], "too-hard"> {
  const fitting = items.weights.map((_, item) => item).filter((item) => (items.weights[item] ?? 0) <= capacity);
  const pick = (list: readonly number[]): readonly number[] => fitting.map((item) => list[item] ?? 0);
  // In whole dollars instead of cents more choices weigh the same.
  const weights = reduced(pick(items.weights));
  const values = reduced(pick(items.values));
  const found = search({ weights: weights.list, values: values.list }, Math.floor(capacity / weights.divisor), Math.floor(tolerance / values.divisor));
  if (found === null) return failure("too-hard", `no proof within ${MOST_STEPS / 1e6} million steps: round the costs and values, or give fewer items`);
  const isIn = items.weights.map(() => false);
  fitting.forEach((item, place) => (isIn[item] = found[place] === true));
  return success(isIn);
}

/** A list divided by its greatest common divisor. */
function reduced(list: readonly number[]): { readonly list: readonly number[]; readonly divisor: number } {
  const divisor = list.reduce((common, value) => greatestDivisor(value, common), 0) || 1;
  return { list: list.map((value) => value / divisor), divisor };
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

/** For each item whether it is in; null after too many steps. */
function search(items: Items, capacity: number, tolerance: number): readonly boolean[] | null {
  const { weights } = items;
  if (weights.reduce((all, weight) => all + weight, 0) <= capacity) return weights.map(() => true);
  const greedy = bestGreedy(items, capacity);
  const bounds = boundsFor(items, capacity, greedy.value);
  const state = startSearch(items, capacity, tolerance, bounds[bounds.length - 1] ?? makeBound(items, 0, 0));
  const upper = Math.min(...bounds.map((bound) => wholeBound(items, capacity, bound).value));
  const isDone = (): boolean => state.states.size === 0 || state.best.value + tolerance >= Math.floor(upper + 1e-6 + upper * 1e-14);
  noteBest(state);
  if (greedy.value > state.best.value) state.best = { value: greedy.value, step: 0, changes: differences(state, greedy.isIn) };

  let nextLook = 1;
  while (!isDone() && (state.first > 0 || state.last < weights.length - 1)) {
    if (state.states.size >= nextLook) {
      nextLook = state.states.size * 3;
      if (lookAround(state)) break;
      prune(state, bounds);
    }
    if (state.last < weights.length - 1 && !isDone()) {
      state.last += 1;
      if (!decide(state, state.last, 1, bounds)) return null;
    }
    if (state.first > 0 && !isDone()) {
      state.first -= 1;
      if (!decide(state, state.first, -1, bounds)) return null;
    }
  }
  return chosen(state);
}

type Search = {
  readonly items: Items;
  readonly capacity: number;
  readonly tolerance: number;
  /** Items in the order in which they are decided: those before `first` are in, those after `last` out, those between decided. */
  readonly order: readonly number[];
  readonly border: number;
  first: number;
  last: number;
  readonly isFree: Uint8Array;
  states: States;
  spare: States;
  readonly history: ReturnType<typeof makeHistory>;
  /** The best choice so far: a step of the history, and items that are changed after it. */
  best: { value: number; step: number; changes: readonly number[] };
  work: number;
};

function startSearch(items: Items, capacity: number, tolerance: number, { order }: Bound): Search {
  let [border, weight, value] = [0, 0, 0];
  for (const item of order) {
    if (weight + (items.weights[item] ?? 0) > capacity) break;
    weight += items.weights[item] ?? 0;
    value += items.values[item] ?? 0;
    border += 1;
  }
  const states = makeStates(1_024);
  states.size = 1;
  states.weights[0] = weight;
  states.values[0] = value;
  states.counts[0] = border;
  return {
    items,
    capacity,
    tolerance,
    order,
    border,
    first: border,
    last: border - 1,
    isFree: new Uint8Array(order.length).fill(1),
    states,
    spare: makeStates(1_024),
    history: makeHistory(1_024),
    best: { value: Number.NEGATIVE_INFINITY, step: 0, changes: [] },
    work: 0,
  };
}

/** The best of three simple choices: by value for weight, by weight, by value. */
function bestGreedy(items: Items, capacity: number): { readonly value: number; readonly isIn: readonly boolean[] } {
  const { weights, values } = items;
  const all = weights.map((_, item) => item);
  const of = (list: readonly number[], item: number): number => list[item] ?? 0;
  const orders = [makeBound(items, 0, 0).order, all.toSorted((a, b) => of(weights, a) - of(weights, b)), all.toSorted((a, b) => of(values, b) - of(values, a))];
  return orders.reduce<{ value: number; isIn: readonly boolean[] }>(
    (best, order) => {
      const isIn = weights.map(() => false);
      let [room, value] = [capacity, 0];
      for (const item of order) {
        if (of(weights, item) > room) continue;
        room -= of(weights, item);
        value += of(values, item);
        isIn[item] = true;
      }
      return value > best.value ? { value, isIn } : best;
    },
    { value: Number.NEGATIVE_INFINITY, isIn: [] },
  );
}

/**
 * The plain bound, and where it helps the one with a price for every item: if even the lightest items cannot be as many as
 * the plain mix has, or if even the most valuable ones must be more to beat the best choice.
 */
function boundsFor(items: Items, capacity: number, best: number): readonly Bound[] {
  const plain = makeBound(items, 0, 0);
  const mix = wholeBound(items, capacity, plain);
  const most = countUntil(items.weights.toSorted((a, b) => a - b), (sum) => sum > capacity);
  const least = countUntil(items.values.toSorted((a, b) => b - a), (sum) => sum > best) + 1;
  if (mix.items <= most && mix.items >= least) return [plain];
  const [count, sign] = mix.items > most ? [most, 1] : [least, -1];
  const boundAt = (size: number): number => wholeBound(items, capacity, makeBound(items, sign * size, count)).value;
  // The bound falls, then rises with the price.
  let [low, high] = [0, Math.ceil(Math.max(...items.values)) * 4];
  while (high - low > 2) {
    const [a, b] = [Math.floor(low + (high - low) / 3), Math.ceil(high - (high - low) / 3)];
    if (boundAt(a) <= boundAt(b)) high = b;
    else low = a;
  }
  const size = [low, low + 1, high].reduce((least, candidate) => (boundAt(candidate) < boundAt(least) ? candidate : least), low);
  return size > 0 && boundAt(size) < mix.value ? [plain, makeBound(items, sign * size, count)] : [plain];
}

/** How many of a list can be added before the sum goes too far. */
function countUntil(list: readonly number[], isTooFar: (sum: number) => boolean): number {
  let sum = 0;
  const place = list.findIndex((value) => isTooFar((sum += value)));
  return place < 0 ? list.length : place;
}

/** Decides one more item in every state. False where there is no room or no time left. */
function decide(search: Search, place: number, sign: 1 | -1, bounds: readonly Bound[]): boolean {
  const item = search.order[place] ?? 0;
  const { states } = search;
  search.isFree[item] = 0;
  search.work += 2 * states.size + search.order.length;
  if (search.work > MOST_STEPS || 2 * states.size > MOST_STATES) return false;
  if (search.spare.weights.length < 2 * states.size) search.spare = makeStates(Math.min(MOST_STATES, 4 * states.size));
  branchStates(states, search.spare, { weight: search.items.weights[item] ?? 0, value: search.items.values[item] ?? 0 }, sign);
  search.states = search.spare;
  search.spare = states;
  // Steps are written only for the states that stay; they are looked up in the list they were made from.
  const bestState = heaviestWithin(search.states, search.capacity);
  const improves = bestState >= 0 && (search.states.values[bestState] ?? 0) > search.best.value;
  if (improves) {
    const step = stepOf(search, bestState, item);
    if (step === null) return false;
    search.best = { value: search.states.values[bestState] ?? 0, step, changes: [] };
  }
  prune(search, bounds);
  for (let state = 0; state < search.states.size; state += 1) {
    const step = stepOf(search, state, item);
    if (step === null) return false;
    search.states.steps[state] = step;
  }
  if (search.history.size > MOST_HISTORY / 2) search.best = { ...search.best, step: compactHistory(search.history, search.states, search.best.step) };
  return true;
}

/** The step of a state; a new one where the state was just made. */
function stepOf({ history, states, spare }: Search, state: number, item: number): number | null {
  const step = states.steps[state] ?? 0;
  if (step >= 0) return step;
  if (history.size === history.parents.length && history.size < MOST_HISTORY) {
    const room = Math.min(MOST_HISTORY, 4 * history.size);
    [history.parents, history.items] = [grown(history.parents, room), grown(history.items, room)];
  }
  return addStep(history, spare.steps[-1 - step] ?? 0, item);
}

function grown(list: Int32Array, room: number): Int32Array {
  const longer = new Int32Array(room);
  longer.set(list);
  return longer;
}

function noteBest(search: Search): void {
  const { states, capacity } = search;
  const state = heaviestWithin(states, capacity);
  if (state >= 0) search.best = { value: states.values[state] ?? 0, step: states.steps[state] ?? 0, changes: [] };
}

function prune(search: Search, bounds: readonly Bound[]): void {
  const { items, order, first, capacity, isFree } = search;
  let [weight, value] = [0, 0];
  for (const item of order.slice(0, first)) {
    weight += items.weights[item] ?? 0;
    value += items.values[item] ?? 0;
  }
  for (const bound of bounds) pruneStates(search.states, items, bound, { capacity, best: search.best.value + search.tolerance, isFree, taken: { weight, value, count: first } });
}

/**
 * Looks for a better choice among all states with undecided items changed: any two of those that are near, and any mix of the
 * nearest few. True where the mixes were of all items that are not decided: then there is nothing left to decide.
 */
function lookAround(search: Search): boolean {
  const { items, order, states, capacity, first, last } = search;
  const change = (item: number, sign: 1 | -1): Change => ({ item, weight: sign * (items.weights[item] ?? 0), value: sign * (items.values[item] ?? 0) });
  const inside = order.slice(0, first).toReversed().map((item) => change(item, -1));
  const outside = order.slice(last + 1).map((item) => change(item, 1));
  const consider = (weight: number, value: number, changes: readonly Change[]): void => {
    const state = heaviestWithin(states, capacity - weight);
    if (state < 0 || (states.values[state] ?? 0) + value <= search.best.value) return;
    search.best = { value: (states.values[state] ?? 0) + value, step: states.steps[state] ?? 0, changes: changes.map(({ item }) => item) };
  };
  const paired = [...spread(inside), ...spread(outside)];
  paired.forEach((a, place) => {
    consider(a.weight, a.value, [a]);
    for (let other = place + 1; other < paired.length; other += 1) {
      const b = paired[other] ?? a;
      consider(a.weight + b.weight, a.value + b.value, [a, b]);
    }
  });
  const count = Math.min(MOST_MIXED, Math.ceil(Math.log2(states.size)) + 4);
  const mixed = Array.from({ length: Math.max(inside.length, outside.length) }, (_, place) => [inside[place], outside[place]].filter((one) => one !== undefined)).flat().slice(0, count);
  const found = bestMix(mixed, states, capacity, search.best.value);
  if (found !== null) search.best = { value: found.value, step: states.steps[found.state] ?? 0, changes: found.changes.map(({ item }) => item) };
  search.work += 2 ** (mixed.length + 1) + states.size;
  return mixed.length === inside.length + outside.length;
}

/** The nearest of a list, and as many again from all over the rest. */
function spread<T>(list: readonly T[]): readonly T[] {
  const stride = Math.max(1, (list.length - PAIR_REACH) / PAIR_REACH);
  return list.filter((_, place) => place < PAIR_REACH || Math.floor((place - PAIR_REACH) / stride) !== Math.floor((place - 1 - PAIR_REACH) / stride));
}

/** The items in which a choice differs from the one that the search starts with. */
function differences({ order, border }: Search, isIn: readonly boolean[]): readonly number[] {
  return order.filter((item, place) => isIn[item] !== place < border);
}

function chosen({ order, border, history, best }: Search): readonly boolean[] {
  const isIn = order.map(() => false);
  for (const item of order.slice(0, border)) isIn[item] = true;
  for (let step = best.step; step > 0; step = history.parents[step] ?? 0) toggle(isIn, history.items[step] ?? 0);
  for (const item of best.changes) toggle(isIn, item);
  return isIn;
}

function toggle(isIn: boolean[], item: number): void {
  isIn[item] = isIn[item] !== true;
}
