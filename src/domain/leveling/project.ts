import { linkKinds } from "../schedule/predecessors";
import type { Network } from "../schedule/network";

/** For each task the tasks it waits for: those of task t stand from `first[t]` up to, not including, `first[t + 1]`. */
export type Arcs = {
  readonly first: Int32Array;
  readonly task: Int32Array;
  /** Least time from the start of the task waited for to the start of the one that waits. May be negative. */
  readonly distance: Float64Array;
};

/** A project seen from one end in time: from its start, or mirrored, so that what comes last comes first. */
export type Side = {
  readonly arcs: Arcs;
  /** The tasks, each after all that it waits for. */
  readonly order: Int32Array;
  /** Place of each task in `order`. */
  readonly rank: Int32Array;
  /** Time from this end before which a task cannot start: zero or more. */
  readonly release: Float64Array;
};

/** What leveling calculates on. Times are whole units of one size. */
export type LevelingProject = {
  readonly size: number;
  readonly durations: Float64Array;
  /** Unit demands of a task while it runs, by task × capacities.length + resource. A milestone uses nothing. */
  readonly demands: Float64Array;
  readonly capacities: Float64Array;
  readonly forward: Side;
  readonly backward: Side;
};

/** In whole units. */
export type Times = {
  /** One a task, zero or more. */
  readonly durations: ArrayLike<number>;
  /** One a link, in the order of `network.links`. */
  readonly lags: ArrayLike<number>;
  /** Earliest start of each task, zero or more. */
  readonly releases: ArrayLike<number>;
};

export type Resources = {
  /** One row a task, one column a resource. */
  readonly demands: readonly (readonly number[])[];
  readonly capacities: readonly number[];
};

type StartArcs = { readonly from: Int32Array; readonly to: Int32Array; readonly distance: Float64Array };

/**
 * Lays a network out for leveling: every link becomes a least distance between two starts, seen from both ends.
 *
 * - From start i to start j: FS d(i) + lag, SS lag, FF d(i) + lag − d(j), SF lag − d(j).
 * - In the mirrored project j comes before i, at the distance + d(j) − d(i).
 *
 * @example levelingProject(network, { durations: [2, 3], lags: [0], releases: [0, 0] }, { demands: [[1], [1]], capacities: [1] })
 */
export function levelingProject({ links, order }: Network, { durations, lags, releases }: Times, { demands, capacities }: Resources): LevelingProject {
  const duration = (task: number): number => durations[task] ?? 0;
  const distance = Float64Array.from(links.from, (from, link) => {
    const kind = linkKinds[links.kind[link] ?? 0] ?? "FS";
    const head = kind === "FS" || kind === "FF" ? duration(from) : 0;
    const tail = kind === "FF" || kind === "SF" ? duration(links.to[link] ?? 0) : 0;
    return head + (lags[link] ?? 0) - tail;
  });
  const mirrored = distance.map((apart, link) => apart + duration(links.to[link] ?? 0) - duration(links.from[link] ?? 0));
  return {
    size: order.length,
    durations: Float64Array.from(durations),
    demands: Float64Array.from(demands.flatMap((row, task) => capacities.map((_, resource) => (duration(task) > 0 ? (row[resource] ?? 0) : 0)))),
    capacities: Float64Array.from(capacities),
    forward: sideOf(order, { from: links.from, to: links.to, distance }, Float64Array.from(releases)),
    backward: sideOf(order.slice().reverse(), { from: links.to, to: links.from, distance: mirrored }, new Float64Array(order.length)),
  };
}

function sideOf(order: Int32Array, { from, to, distance }: StartArcs, release: Float64Array): Side {
  const size = order.length;
  const first = new Int32Array(size + 1);
  for (const task of to) first[task + 1] = (first[task + 1] ?? 0) + 1;
  for (let task = 0; task < size; task += 1) first[task + 1] = (first[task + 1] ?? 0) + (first[task] ?? 0);
  const next = first.slice();
  const arcs: Arcs = { first, task: new Int32Array(from.length), distance: new Float64Array(from.length) };
  to.forEach((task, link) => {
    const place = next[task] ?? 0;
    next[task] = place + 1;
    arcs.task[place] = from[link] ?? 0;
    arcs.distance[place] = distance[link] ?? 0;
  });
  const rank = new Int32Array(size);
  order.forEach((task, place) => (rank[task] = place));
  return { arcs, order, rank, release };
}

/** The earliest start of a task by its links, given the starts of the tasks it waits for. 0 is the project's start. */
export function earliestStart({ arcs: { first, task, distance }, release }: Side, waiting: number, starts: Float64Array): number {
  let earliest = release[waiting] ?? 0;
  const end = first[waiting + 1] ?? 0;
  for (let arc = first[waiting] ?? 0; arc < end; arc += 1) {
    const start = (starts[task[arc] ?? 0] ?? 0) + (distance[arc] ?? 0);
    if (start > earliest) earliest = start;
  }
  return earliest;
}

/** The starts of all tasks by their links alone, as if resources were without limit. */
export function earliestStarts(side: Side): Float64Array {
  const starts = new Float64Array(side.order.length);
  for (const task of side.order) starts[task] = earliestStart(side, task, starts);
  return starts;
}
