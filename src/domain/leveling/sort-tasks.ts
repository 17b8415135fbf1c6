import type { Side } from "./project";

/**
 * Puts tasks in the order of their keys, each after all that it waits for.
 *
 * A key below that of a task waited for is first raised to it (this happens where a lead lets a task start before its
 * predecessor); equal keys go by the order of the network. `tasks` and `keys` are changed in place. Insertion sort: the
 * lists come nearly in order, as one schedule resembles the one before it.
 */
export function sortTasks({ arcs, order, rank }: Side, keys: Float64Array, tasks: Int32Array): void {
  for (const task of order) {
    const end = arcs.first[task + 1] ?? 0;
    for (let arc = arcs.first[task] ?? 0; arc < end; arc += 1) {
      const least = keys[arcs.task[arc] ?? 0] ?? 0;
      if (least > (keys[task] ?? 0)) keys[task] = least;
    }
  }
  for (let place = 1; place < tasks.length; place += 1) {
    const task = tasks[place] ?? 0;
    const key = keys[task] ?? 0;
    const own = rank[task] ?? 0;
    let gap = place;
    for (; gap > 0; gap -= 1) {
      const other = tasks[gap - 1] ?? 0;
      const otherKey = keys[other] ?? 0;
      if (otherKey < key || (otherKey === key && (rank[other] ?? 0) < own)) break;
      tasks[gap] = other;
    }
    tasks[gap] = task;
  }
}
