import { failure, success, type Failure, type Success } from "../result";
import { readPredecessors, type Links, type PredecessorsCode } from "./predecessors";

/** Tasks and their links, without a cycle, laid out so that one walk over the arrays is a pass through the project. */
export type Network = {
  /** As they were written; tasks are places in this list. */
  readonly ids: readonly string[];
  /** The tasks, each after all of its predecessors; tasks that are free at the same time in the order of the list. */
  readonly order: Int32Array;
  /** Grouped by the task they lead to, the groups in the order of `order`. */
  readonly links: Links;
  /** The links to task `order[step]` are those from `firstLink[step]` up to, not including, `firstLink[step + 1]`. */
  readonly firstLink: Int32Array;
};

/** `entry` is the place, from 0, of the task whose id or predecessors were refused; of a cycle, its first task of the list. */
export type NetworkFailure = Failure<PredecessorsCode | "cycle"> & { readonly entry: number };

/**
 * The network of some tasks from their predecessors as text. Takes time in proportion to tasks and links.
 *
 * @param ids One a task.
 * @param predecessors One text a task: see `readPredecessors` for what may stand in it.
 * @param daysPerWeek Working days that a lag of one week stands for: 5 if omitted.
 * @returns `duplicate-id`, `unknown-task`, `bad-lag`; `cycle` with the tasks in `detail`.
 * @example readNetwork(["A", "B"], ["B", "A"]) // cycle: A → B → A
 */
export function readNetwork(ids: readonly string[], predecessors: readonly string[], daysPerWeek?: number): Success<Network> | NetworkFailure {
  const links = readPredecessors(ids, predecessors, daysPerWeek);
  return links.ok ? linkTasks(ids, links.value) : links;
}

/**
 * The network of some tasks and links: puts the tasks in an order in which each follows its predecessors (Kahn 1962).
 * Takes time in proportion to tasks and links.
 *
 * @param links Between places in `ids`, in any order.
 * @returns `cycle` when a task comes, through its links, before itself.
 * @source A. B. Kahn, Topological sorting of large networks, Communications of the ACM 5 (1962).
 * @example linkTasks(["A"], { from: Int32Array.of(0), to: Int32Array.of(0), kind: Uint8Array.of(0), lag: Float64Array.of(0) }) // cycle: A → A
 */
export function linkTasks(ids: readonly string[], links: Links): Success<Network> | NetworkFailure {
  const size = ids.length;
  const outgoing = groupBy(links.from, size);
  const waiting = new Int32Array(size);
  for (const task of links.to) waiting[task] = (waiting[task] ?? 0) + 1;

  const order = new Int32Array(size);
  let known = 0;
  for (let task = 0; task < size; task += 1) if (waiting[task] === 0) order[known++] = task;
  for (let step = 0; step < known; step += 1) {
    const task = order[step] ?? 0;
    const end = outgoing.first[task + 1] ?? 0;
    for (let place = outgoing.first[task] ?? 0; place < end; place += 1) {
      const next = links.to[outgoing.members[place] ?? 0] ?? 0;
      const left = (waiting[next] ?? 0) - 1;
      waiting[next] = left;
      if (left === 0) order[known++] = next;
    }
  }
  if (known < size) return cycleOf(ids, links, waiting);

  const stepOf = new Int32Array(size);
  order.forEach((task, step) => (stepOf[task] = step));
  const incoming = groupBy(links.to.map((task) => stepOf[task] ?? 0), size);
  const grouped: Links = {
    from: incoming.members.map((link) => links.from[link] ?? 0),
    to: incoming.members.map((link) => links.to[link] ?? 0),
    kind: Uint8Array.from(incoming.members, (link) => links.kind[link] ?? 0),
    lag: Float64Array.from(incoming.members, (link) => links.lag[link] ?? 0),
  };
  return success({ ids, order, links: grouped, firstLink: incoming.first });
}

/** The places of `keys`, grouped by key and in order within a key. */
function groupBy(keys: Int32Array, size: number): { readonly first: Int32Array; readonly members: Int32Array } {
  const first = new Int32Array(size + 1);
  for (const key of keys) first[key + 1] = (first[key + 1] ?? 0) + 1;
  for (let key = 0; key < size; key += 1) first[key + 1] = (first[key + 1] ?? 0) + (first[key] ?? 0);
  const next = first.slice();
  const members = new Int32Array(keys.length);
  keys.forEach((key, place) => {
    members[next[key] ?? 0] = place;
    next[key] = (next[key] ?? 0) + 1;
  });
  return { first, members };
}

const mostNamed = 12;

/** Names one of the cycles: walks back from a task that waits for itself until a task comes up again. */
function cycleOf(ids: readonly string[], links: Links, waiting: Int32Array): NetworkFailure {
  const before = new Int32Array(ids.length).fill(-1);
  for (let link = links.to.length - 1; link >= 0; link -= 1) {
    const from = links.from[link] ?? 0;
    if ((waiting[from] ?? 0) > 0) before[links.to[link] ?? 0] = from;
  }
  const seen = new Uint8Array(ids.length);
  let task = waiting.findIndex((count) => count > 0);
  for (; seen[task] === 0; task = before[task] ?? 0) seen[task] = 1;
  const cycle = [task];
  for (let back = before[task] ?? 0; back !== task; back = before[back] ?? 0) cycle.push(back);
  cycle.reverse();
  const entry = cycle.reduce((first, member) => Math.min(first, member));
  const start = cycle.indexOf(entry);
  const names = [...cycle.slice(start), ...cycle.slice(0, start), entry].map((member) => ids[member] ?? "");
  const listed = names.length <= mostNamed ? names : [...names.slice(0, mostNamed - 2), "…", ...names.slice(-1)];
  const count = names.length <= mostNamed ? "" : ` (${names.length - 1} tasks)`;
  return { ...failure("cycle", `cycle: ${listed.join(" → ")}${count}`), entry };
}
