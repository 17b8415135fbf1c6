/** CRITICALPATH by the size of the project, and SCHEDULERISK against the bare longest-path passes of its trials. */
import { criticalPathOfTasks } from "../src/functions/schedule";
import { scheduleRiskOfTasks } from "../src/functions/schedule-risk";
import { readNetwork, type Network } from "../src/domain/schedule/network";

const SIZES = [1_000, 10_000, 100_000];
const TRIALS = 10_000;
const TASKS = 100;
const RUNS = 9;

/** The best of some runs: what the work costs when nothing else disturbs it. */
function best(run: () => unknown, runs = RUNS): number {
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < runs; index++) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

function chance(): () => number {
  let seed = 20_260_101;
  return () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

type Project = { readonly ids: string[][]; readonly durations: number[][]; readonly predecessors: string[][] };

/** Each task behind one of the fifty listed before it; some start with it, a day later. */
function projectOf(size: number): Project {
  const random = chance();
  const tasks = Array.from({ length: size }, (_, task) => task);
  const before = (task: number): string => `T${String(Math.max(0, task - 1 - Math.floor(random() * 50)))}${random() < 0.3 ? "SS+1d" : ""}`;
  return {
    ids: tasks.map((task) => [`T${String(task)}`]),
    durations: tasks.map(() => [Math.floor(random() * 9)]),
    predecessors: tasks.map((task) => [task === 0 ? "" : before(task)]),
  };
}

/** What any answer needs at least: each id looked up once. */
function bareLookups(ids: readonly (readonly string[])[]): number {
  const taskOf = new Map(ids.map(([id = ""], task) => [id, task]));
  let sum = 0;
  // Turned twice, it is a text of its own, as the text of another cell is.
  for (const [id = ""] of ids) sum += taskOf.get(id.toLowerCase().toUpperCase()) ?? 0;
  return sum;
}

export type CriticalPathCost = { readonly tasks: number; readonly milliseconds: number; /** Microseconds a task. */ readonly each: number; /** Microseconds a task of looking up as many ids. */ readonly lookup: number };

/**
 * Through the door, cells in and cells out, with dates. Close to linear where the time a task takes stays the same, or grows
 * no more than that of looking ids up, which is slower in large tables.
 */
export function measureCriticalPath(): readonly CriticalPathCost[] {
  return SIZES.map((tasks) => {
    const { ids, durations, predecessors } = projectOf(tasks);
    const runs = tasks > 10_000 ? 9 : 25;
    const milliseconds = best(() => criticalPathOfTasks(ids, durations, predecessors, 46_023, [[46_115]]), runs);
    return { tasks, milliseconds, each: (milliseconds * 1000) / tasks, lookup: (best(() => bareLookups(ids), runs) * 1000) / tasks };
  });
}

/** One forward pass a trial over durations drawn beforehand, and the lengths in order, as the percentiles need them. */
function barePasses({ order, links, firstLink }: Network, durations: Float64Array): Float64Array {
  const lengths = new Float64Array(TRIALS);
  const finish = new Float64Array(order.length);
  for (let trial = 0; trial < TRIALS; trial++) {
    let length = 0;
    for (let step = 0; step < order.length; step++) {
      const task = order[step] ?? 0;
      let start = 0;
      for (let link = firstLink[step] ?? 0; link < (firstLink[step + 1] ?? 0); link++) {
        const earliest = (finish[links.from[link] ?? 0] ?? 0) + (links.lag[link] ?? 0);
        if (earliest > start) start = earliest;
      }
      const end = start + (durations[trial * order.length + task] ?? 0);
      finish[task] = end;
      if (end > length) length = end;
    }
    lengths[trial] = length;
  }
  return lengths.sort();
}

export type ScheduleRiskCost = {
  readonly trials: number;
  readonly tasks: number;
  readonly links: number;
  /** Milliseconds. */
  readonly bare: number;
  readonly risk: number;
  readonly criticality: number;
  /** How many times the bare passes: at most 3 is the aim. */
  readonly ratio: number;
  readonly criticalityRatio: number;
};

/** Every task with estimates of its own shape, behind one or two of the ten before it. */
export function measureScheduleRisk(): ScheduleRiskCost {
  const random = chance();
  const ids = Array.from({ length: TASKS }, (_, task) => [`T${String(task)}`]);
  const predecessors = ids.map((_, task) =>
    Array.from({ length: task === 0 ? 0 : random() < 0.6 ? 2 : 1 }, () => `T${String(Math.max(0, task - 1 - Math.floor(random() * 10)))}`).join(", "),
  );
  const low = ids.map(() => [1 + Math.floor(random() * 5)]);
  const mode = low.map(([value = 0]) => [value + random() * 4]);
  const high = mode.map(([value = 0]) => [value + random() * 8]);
  const network = readNetwork(ids.flat(), predecessors);
  if (!network.ok) throw new Error(network.detail);
  const durations = Float64Array.from({ length: TRIALS * TASKS }, () => random() * 10);
  const cells = predecessors.map((text) => [text]);
  const simulate = (output?: string): unknown => scheduleRiskOfTasks(ids, low, mode, high, cells, TRIALS, 1, undefined, output);

  const bare = best(() => barePasses(network.value, durations));
  const risk = best(() => simulate());
  const criticality = best(() => simulate("criticality"));
  return { trials: TRIALS, tasks: TASKS, links: network.value.links.from.length, bare, risk, criticality, ratio: risk / bare, criticalityRatio: criticality / bare };
}
