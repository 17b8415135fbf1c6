import { branchStates, makeStates, type States } from "./knapsack-states";

/** An item that goes in or, with a negative weight and value, out. */
export type Change = { readonly item: number; readonly weight: number; readonly value: number };

/**
 * The best of all states with any of some changes made, if it is worth more than `best`: the mixes are listed by weight, and one
 * pass along both lists meets every pair that matters.
 *
 * @param changes At most 30.
 * @source Horowitz and Sahni, Computing partitions with applications to the knapsack problem, 1974.
 */
export function bestMix(changes: readonly Change[], states: States, capacity: number, best: number): { readonly state: number; readonly value: number; readonly changes: readonly Change[] } | null {
  const mixes = mixesOf(changes);
  let value = best;
  let found: { state: number; mix: number } | null = null;
  let state = states.size - 1;
  for (let mix = 0; mix < mixes.size; mix += 1) {
    const room = capacity - (mixes.weights[mix] ?? 0);
    while (state >= 0 && (states.weights[state] ?? 0) > room) state -= 1;
    if (state < 0) break;
    const sum = (states.values[state] ?? 0) + (mixes.values[mix] ?? 0);
    if (sum <= value) continue;
    value = sum;
    found = { state, mix };
  }
  if (found === null) return null;
  const mask = mixes.steps[found.mix] ?? 0;
  return { state: found.state, value, changes: changes.filter((_, bit) => (mask & (1 << bit)) !== 0) };
}

/** All mixes of the changes; the steps of the states are masks of them. */
function mixesOf(changes: readonly Change[]): States {
  const room = 2 ** changes.length;
  let [from, to] = [makeStates(room), makeStates(room)];
  from.size = 1;
  changes.forEach((change, bit) => {
    branchStates(from, to, change, 1);
    for (let mix = 0; mix < to.size; mix += 1) {
      const step = to.steps[mix] ?? 0;
      if (step < 0) to.steps[mix] = (from.steps[-1 - step] ?? 0) | (1 << bit);
    }
    [from, to] = [to, from];
  });
  return from;
}
