import type { LevelingProject } from "./project";

/** Ways to make new lists of old ones. A list has each task after all that it waits for, and so have its offspring. */
export type Offspring = {
  /** Fills a list with the first part of one, then a stretch in the order of another, then what is left in the order of the one. */
  readonly cross: (child: Int32Array, mother: Int32Array, father: Int32Array) => void;
  /** Moves some tasks to other places between those they wait for and those that wait for them. */
  readonly mutate: (tasks: Int32Array) => void;
};

/**
 * @param below A whole number from 0 up to, not including, a number: by chance.
 * @source S. Hartmann, A competitive genetic algorithm for resource-constrained project scheduling, Naval Research Logistics
 * 45 (1998): the two-point crossover.
 * @example offspring(project, below).cross(child, mother, father)
 */
export function offspring({ size, forward: { arcs } }: LevelingProject, below: (count: number) => number): Offspring {
  // Short lists are soon all alike; in long ones much change is mostly for the worse.
  const mostMoves = Math.min(10, Math.max(3, Math.round(300 / size)));
  const marks = new Int32Array(size);
  let mark = 0;

  const waitsFor = (task: number, other: number): boolean => {
    const end = arcs.first[task + 1] ?? 0;
    for (let arc = arcs.first[task] ?? 0; arc < end; arc += 1) if (arcs.task[arc] === other) return true;
    return false;
  };

  const cross: Offspring["cross"] = (child, mother, father) => {
    const [one, other] = [below(size + 1), below(size + 1)];
    let filled = 0;
    mark += 1;
    const fill = (from: Int32Array, until: number): void => {
      for (let place = 0; filled < until; place += 1) {
        const task = from[place] ?? 0;
        if (marks[task] === mark) continue;
        marks[task] = mark;
        child[filled++] = task;
      }
    };
    fill(mother, Math.min(one, other));
    fill(father, Math.max(one, other));
    fill(mother, size);
  };

  const mutate: Offspring["mutate"] = (tasks) => {
    for (let moves = 1 + below(mostMoves); moves > 0; moves -= 1) {
      const from = below(size);
      const task = tasks[from] ?? 0;
      let low = from;
      while (low > 0 && !waitsFor(task, tasks[low - 1] ?? 0)) low -= 1;
      let high = from;
      while (high < size - 1 && !waitsFor(tasks[high + 1] ?? 0, task)) high += 1;
      const to = low + below(high - low + 1);
      if (to < from) tasks.copyWithin(to + 1, to, from);
      else tasks.copyWithin(from, from + 1, to + 1);
      tasks[to] = task;
    }
  };

  return { cross, mutate };
}
