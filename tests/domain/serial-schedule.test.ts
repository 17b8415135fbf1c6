import { levelingProject, type LevelingProject } from "../../src/domain/leveling/project";
import { startInParallel } from "../../src/domain/leveling/parallel-schedule";
import { serialScheduler } from "../../src/domain/leveling/serial-schedule";
import { sortTasks } from "../../src/domain/leveling/sort-tasks";
import { networkOf, type PlainLink } from "./random-network";

function project(durations: readonly number[], links: readonly PlainLink[], demands: readonly (readonly number[])[], capacities: readonly number[], releases: readonly number[] = durations.map(() => 0)): LevelingProject {
  const network = networkOf(durations.length, links);
  return levelingProject(network, { durations, lags: network.links.lag, releases }, { demands, capacities });
}

function starts(of: LevelingProject, tasks: readonly number[]): readonly number[] {
  const found = new Float64Array(of.size);
  serialScheduler(of).schedule(of.forward, Int32Array.from(tasks), found);
  return [...found];
}

describe("the serial scheme", () => {
  it("fills gaps to the day, in the order of the list", () => {
    const single = project([2, 1, 2, 1, 1], [], [[1], [1], [1], [1], [1]], [1], [0, 5, 0, 0, 0]);
    expect(starts(single, [0, 1, 2, 3, 4])).toEqual([0, 5, 2, 4, 6]);
    expect(starts(single, [4, 3, 2, 1, 0])).toEqual([6, 5, 2, 1, 0]);
  });

  it("starts a task where all of its resources are free for its whole duration", () => {
    const shared = project([3, 2, 4, 1], [], [[2, 0], [0, 1], [2, 1], [1, 0]], [3, 1]);
    // The third needs two of three and the one: from 3 on. The fourth fits beside the first at once.
    expect(starts(shared, [0, 1, 2, 3])).toEqual([0, 0, 3, 0]);
    expect(starts(shared, [2, 0, 1, 3])).toEqual([4, 4, 0, 0]);
  });

  it("starts anew with every list", () => {
    const single = project([2, 3], [], [[1], [1]], [1]);
    const scheduler = serialScheduler(single);
    const found = new Float64Array(2);
    expect(scheduler.schedule(single.forward, Int32Array.of(0, 1), found)).toBe(5);
    expect(scheduler.schedule(single.forward, Int32Array.of(1, 0), found)).toBe(5);
    expect([...found]).toEqual([3, 0]);
    expect(scheduler.steps()).toBeGreaterThan(0);
  });
});

describe("the parallel scheme", () => {
  it("starts the most urgent that fits, from one moment to the next", () => {
    const single = project([2, 1, 3], [], [[1], [1], [1]], [1]);
    expect([...startInParallel(single, Float64Array.of(2, 1, 0))]).toEqual([2, 1, 0]);
    const wide = project([2, 2, 2], [], [[2], [2], [1]], [3]);
    expect([...startInParallel(wide, Float64Array.of(0, 1, 2))]).toEqual([0, 2, 1]);
  });

  it("waits for links and releases", () => {
    const linked = project([2, 1, 1], [{ from: 0, to: 1, kind: "FS", lag: 1 }], [[1], [1], [1]], [1], [0, 0, 2]);
    expect([...startInParallel(linked, Float64Array.of(2, 0, 1))]).toEqual([0, 2, 1]);
  });
});

describe("the order of tasks", () => {
  it("goes by key, but no task comes before one that it waits for", () => {
    const { forward } = project([1, 1, 1], [{ from: 2, to: 0, kind: "SS", lag: -5 }], [[], [], []], []);
    const tasks = Int32Array.of(0, 1, 2);
    sortTasks(forward, Float64Array.of(0, 3, 4), tasks);
    expect([...tasks]).toEqual([1, 2, 0]);
  });
});
