// Looked up once: where a page's scripts run in a sandbox, a global costs more than the arithmetic.
const infinite = Number.POSITIVE_INFINITY;

/**
 * Lists of partial choices of a knapsack: what they weigh, what they are worth, and how they came about.
 *
 * A list is sorted by weight, and a heavier choice stays only if it is worth more.
 */
export type States = {
  size: number;
  readonly weights: Float64Array;
  readonly values: Float64Array;
  /** How many items are in. */
  readonly counts: Int32Array;
  /** The step of the history that led here; −1 − i for a choice just made from place i of the list before. */
  readonly steps: Int32Array;
};

export function makeStates(room: number): States {
  return { size: 0, weights: new Float64Array(room), values: new Float64Array(room), counts: new Int32Array(room), steps: new Int32Array(room) };
}

/**
 * Writes into `to` every choice of `from` and the same with one item put in (sign 1) or taken out (sign −1), sorted, without
 * those that weigh no less and are worth no more than another. `to` must have room for twice as many.
 */
export function branchStates(from: States, to: States, item: { readonly weight: number; readonly value: number }, sign: 1 | -1): void {
  const [weight, value] = [sign * item.weight, sign * item.value];
  const { size } = from;
  let [old, made, kept] = [0, 0, 0];
  let most = Number.NEGATIVE_INFINITY;
  while (old < size || made < size) {
    const oldWeight = old < size ? (from.weights[old] ?? 0) : infinite;
    const madeWeight = made < size ? (from.weights[made] ?? 0) + weight : infinite;
    const takesOld = oldWeight < madeWeight || (oldWeight === madeWeight && (from.values[old] ?? 0) >= (from.values[made] ?? 0) + value);
    const worth = takesOld ? (from.values[old] ?? 0) : (from.values[made] ?? 0) + value;
    if (worth > most) {
      most = worth;
      to.values[kept] = worth;
      to.weights[kept] = takesOld ? oldWeight : madeWeight;
      to.counts[kept] = takesOld ? (from.counts[old] ?? 0) : (from.counts[made] ?? 0) + sign;
      to.steps[kept] = takesOld ? (from.steps[old] ?? 0) : -1 - made;
      kept += 1;
    }
    if (takesOld) old += 1;
    else made += 1;
  }
  to.size = kept;
}

/** Moves a state to an earlier place of its list. */
export function moveState(states: States, from: number, to: number): void {
  states.weights[to] = states.weights[from] ?? 0;
  states.values[to] = states.values[from] ?? 0;
  states.counts[to] = states.counts[from] ?? 0;
  states.steps[to] = states.steps[from] ?? 0;
}

/** The heaviest state of at most a weight, which is also the most valuable one; −1 where there is none. */
export function heaviestWithin({ weights, size }: States, limit: number): number {
  let [low, high] = [0, size];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((weights[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Steps from the first choice: each toggles an item of the choice that its parent made. Step 0 is the first choice. */
export type History = { size: number; parents: Int32Array; items: Int32Array };

export function makeHistory(room: number): History {
  return { size: 1, parents: new Int32Array(room), items: new Int32Array(room) };
}

/** Adds a step; null where there is no room. */
export function addStep(history: History, parent: number, item: number): number | null {
  if (history.size === history.parents.length) return null;
  history.parents[history.size] = parent;
  history.items[history.size] = item;
  history.size += 1;
  return history.size - 1;
}

/** Drops the steps that led to none of the states. Returns the new place of the step `best`. */
export function compactHistory(history: History, states: States, best: number): number {
  const { parents, items, size } = history;
  const keeps = new Uint8Array(size);
  keeps[0] = 1;
  keeps[best] = 1;
  for (let state = 0; state < states.size; state += 1) keeps[states.steps[state] ?? 0] = 1;
  // A step stands after its parent.
  for (let step = size - 1; step > 0; step -= 1) if (keeps[step] === 1) keeps[parents[step] ?? 0] = 1;
  const places = new Int32Array(size);
  let kept = 0;
  for (let step = 0; step < size; step += 1) {
    if (keeps[step] !== 1) continue;
    places[step] = kept;
    parents[kept] = places[parents[step] ?? 0] ?? 0;
    items[kept] = items[step] ?? 0;
    kept += 1;
  }
  for (let state = 0; state < states.size; state += 1) states.steps[state] = places[states.steps[state] ?? 0] ?? 0;
  history.size = kept;
  return places[best] ?? 0;
}
