/** LEVEL on PSPLIB's 480 projects of 30 tasks, against their shortest lengths. */
import { level } from "../src/domain/leveling/level";
import { readJ30 } from "../tests/data/psplib/read-j30";

export type LevelingCost = {
  readonly projects: number;
  /** Length above the optimum, as a share: average and largest. */
  readonly averageGap: number;
  readonly largestGap: number;
  /** Projects that came out at their optimum, and those whose lower bound says so by itself. */
  readonly optimal: number;
  readonly proven: number;
  /** For all projects together: by the clock, and of one core; and the slowest project. */
  readonly seconds: number;
  readonly coreSeconds: number;
  readonly slowestSeconds: number;
};

/** @param every 1 for the whole set, 8 for each eighth project. */
export function measureLeveling(every: number = 1): LevelingCost {
  const projects = readJ30().filter((_, place) => place % every === 0);
  const before = process.cpuUsage();
  const results = projects.map(({ name, network, durations, demands, capacities, optimum }) => {
    const start = performance.now();
    const schedule = level(network, { durations }, { demands, capacities });
    const seconds = (performance.now() - start) / 1000;
    if (!schedule.ok) throw new Error(`${name}: ${schedule.detail}`);
    return { seconds, gap: schedule.value.length / optimum - 1, proven: schedule.value.length === schedule.value.bound };
  });
  const { user, system } = process.cpuUsage(before);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const gaps = results.map(({ gap }) => gap);
  const times = results.map(({ seconds }) => seconds);
  return {
    projects: projects.length,
    averageGap: sum(gaps) / gaps.length,
    largestGap: Math.max(...gaps),
    optimal: gaps.filter((gap) => gap === 0).length,
    proven: results.filter(({ proven }) => proven).length,
    seconds: sum(times),
    coreSeconds: (user + system) / 1e6,
    slowestSeconds: Math.max(...times),
  };
}
