import fc from "fast-check";
import { level, mostDemands, mostLeveledLinks, mostLeveledTasks, type LeveledSchedule } from "../../src/domain/leveling/level";
import { criticalPath } from "../../src/domain/schedule/critical-path";
import { readJ30 } from "../data/psplib/read-j30";
import { faultsOf, shortestLength, type PlainProject } from "./leveling-check";
import { networkOf, plainTasks, type PlainLink } from "./random-network";

function leveled({ durations, links, demands, capacities, notBefore }: PlainProject): LeveledSchedule {
  const schedule = level(networkOf(durations.length, links), { durations, ...(notBefore && { notBefore }) }, { demands, capacities });
  if (!schedule.ok) throw new Error(schedule.detail);
  return schedule.value;
}

const follows = (from: number, to: number, lag = 0): PlainLink => ({ from, to, kind: "FS", lag });

/** A shop: jobs of operations one after the other, each on one machine. */
function shop(jobs: readonly (readonly (readonly [machine: number, duration: number])[])[]): PlainProject {
  const operations = jobs.flatMap((job, of) => job.map(([machine, duration], step) => ({ of, step, machine, duration })));
  const machines = 1 + Math.max(...operations.map(({ machine }) => machine));
  return {
    durations: operations.map(({ duration }) => duration),
    links: operations.flatMap(({ step }, place) => (step === 0 ? [] : [follows(place - 1, place)])),
    demands: operations.map(({ machine }) => Array.from({ length: machines }, (_, other) => (other === machine ? 1 : 0))),
    capacities: Array.from({ length: machines }, () => 1),
  };
}

describe("leveling, published", () => {
  const graham = (durations: readonly number[], machines: number, links: readonly PlainLink[]): PlainProject => ({ durations, links, demands: durations.map(() => [1]), capacities: [machines] });
  const fork = [follows(0, 8), follows(3, 4), follows(3, 5), follows(3, 6), follows(3, 7)];

  it.each([
    ["on three machines", graham([3, 2, 2, 2, 4, 4, 4, 4, 9], 3, fork), 12],
    ["on four machines, where a list scheduled as it stands takes 15", graham([3, 2, 2, 2, 4, 4, 4, 4, 9], 4, fork), 12],
    ["each a day shorter, where the list takes 13", graham([2, 1, 1, 1, 3, 3, 3, 3, 8], 3, fork), 10],
    ["with two links fewer, where the list takes 16", graham([3, 2, 2, 2, 4, 4, 4, 4, 9], 3, [follows(0, 8), follows(3, 6), follows(3, 7)]), 12],
  ])("Graham's nine tasks %s", (_name, project, length) => {
    // R. L. Graham, Bounds on multiprocessing timing anomalies, SIAM Journal on Applied Mathematics 17 (1969). The optima are
    // 3 + 9 and 2 + 8, the path of the first and the last task, and are reached.
    const schedule = leveled(project);
    expect(schedule.length).toBe(length);
    expect(faultsOf(project, schedule.start)).toEqual([]);
  });

  it("Fisher and Thompson's shop of six jobs and six machines: 55", () => {
    // H. Fisher and G. L. Thompson, Probabilistic learning combinations of local job-shop scheduling rules (1963): FT06.
    const project = shop([
      [[2, 1], [0, 3], [1, 6], [3, 7], [5, 3], [4, 6]],
      [[1, 8], [2, 5], [4, 10], [5, 10], [0, 10], [3, 4]],
      [[2, 5], [3, 4], [5, 8], [0, 9], [1, 1], [4, 7]],
      [[1, 5], [0, 5], [2, 5], [3, 3], [4, 8], [5, 9]],
      [[2, 9], [1, 3], [4, 5], [5, 4], [0, 3], [3, 1]],
      [[1, 3], [3, 3], [5, 9], [0, 10], [4, 4], [2, 1]],
    ]);
    const schedule = leveled(project);
    expect(schedule.length).toBe(55);
    expect(faultsOf(project, schedule.start)).toEqual([]);
  });

  describe("PSPLIB J30 (Kolisch and Sprecher 1996; see tests/data/psplib)", () => {
    const projects = readJ30();

    it("has the critical paths that are published: 25,092 days together", () => {
      const lengths = projects.map(({ network, durations }) => {
        const path = criticalPath(network, durations);
        return path.ok ? path.value.length : Number.NaN;
      });
      expect(lengths).toEqual(projects.map(({ criticalPath: length }) => length));
      expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(25_092);
    });

    it("is leveled to within 0.3 % of the optima on average, never below them, never beyond a capacity", () => {
      const some = projects.filter((_, place) => place % 8 === 3);
      let gaps = 0;
      for (const { network, durations, demands, capacities, optimum, name } of some) {
        const schedule = level(network, { durations }, { demands, capacities });
        if (!schedule.ok) throw new Error(schedule.detail);
        const { start, length, bound } = schedule.value;
        const links = Array.from(network.links.from, (from, link) => follows(from, network.links.to[link] ?? -1));
        expect({ name, faults: faultsOf({ durations, links, demands, capacities }, start) }).toEqual({ name, faults: [] });
        expect(bound).toBeLessThanOrEqual(optimum);
        expect(length).toBeGreaterThanOrEqual(optimum);
        gaps += length / optimum - 1;
      }
      expect(gaps / some.length).toBeLessThan(0.003);
    });
  });
});

describe("leveling, in closed form", () => {
  it("equal tasks without links run as many side by side as fit: ceil(n ÷ floor(capacity ÷ demand)) × duration", () => {
    for (const [count, duration, demand, capacity] of [[7, 3, 1, 2], [7, 3, 2, 5], [5, 2.5, 0.4, 1], [9, 1, 3, 10], [4, 2, 1, 4]] as const) {
      const rows = Array.from({ length: count }, () => [demand]);
      const { length, bound } = leveled({ durations: rows.map(() => duration), links: [], demands: rows, capacities: [capacity] });
      expect(length).toBeCloseTo(Math.ceil(count / Math.floor(capacity / demand)) * duration, 9);
      expect(bound).toBeLessThanOrEqual(length);
    }
  });

  it("two machines in a row: Johnson's sequence", () => {
    // S. M. Johnson, Optimal two- and three-stage production schedules with setup times included (1954).
    const jobs = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 })), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(jobs, (times) => {
        const early = times.filter(([a, b]) => a < b).sort((one, other) => one[0] - other[0]);
        const late = times.filter(([a, b]) => a >= b).sort((one, other) => other[1] - one[1]);
        let first = 0;
        let second = 0;
        for (const [a, b] of [...early, ...late]) {
          first += a;
          second = Math.max(first, second) + b;
        }
        expect(leveled(shop(times.map(([a, b]) => [[0, a], [1, b]]))).length).toBe(second);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it("the shortest of all schedules of small projects, found by trying every start", () => {
    const project = fc.integer({ min: 1, max: 6 }).chain((size) =>
      fc.record({
        durations: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: size, maxLength: size }),
        demands: fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 })), { minLength: size, maxLength: size }),
        links: fc
          .array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1), fc.integer({ min: 0, max: 2 })), { maxLength: size })
          .map((pairs) => pairs.filter(([a, b]) => a !== b).map(([a, b, lag]) => follows(Math.min(a, b), Math.max(a, b), lag))),
        capacities: fc.constantFrom([3, 2], [4, 2], [5, 3]),
      }),
    );
    fc.assert(
      fc.property(project, (drawn) => {
        const schedule = leveled(drawn);
        expect(faultsOf(drawn, schedule.start)).toEqual([]);
        expect(schedule.length).toBe(shortestLength(drawn));
        expect(schedule.bound).toBeLessThanOrEqual(schedule.length);
      }),
      { numRuns: 150, seed: 11 },
    );
  });
});

describe("leveling", () => {
  const one = { demands: [[1], [1], [1]], capacities: [1] };

  it("puts tasks that need one person one after the other, and says by how much each is delayed", () => {
    const schedule = leveled({ durations: [3, 2, 4], links: [follows(0, 2)], ...one });
    expect(schedule.length).toBe(9);
    expect(schedule.bound).toBe(9);
    const [first, second, third] = schedule.start;
    expect([...schedule.delay]).toEqual([first, second, (third ?? 0) - 3]);
    expect([...schedule.start].sort((a, b) => a - b)[0]).toBe(0);
  });

  it.each([
    ["a milestone takes no resource and no time, whatever is written beside it", { durations: [2, 0, 2], links: [follows(0, 1)], demands: [[1], [9], [1]], capacities: [1] }, 4],
    ["nothing needs a resource", { durations: [2, 3], links: [], demands: [[0], [0]], capacities: [0] }, 3],
    ["there are no resources", { durations: [2, 3], links: [], demands: [[], []], capacities: [] }, 3],
    ["a lag is waited for, a lead is not", { durations: [2, 3, 4], links: [follows(0, 1, 3), follows(1, 2, -2)], demands: [[1], [1], [0]], capacities: [1] }, 10],
    ["not before a time", { durations: [2, 3], links: [], demands: [[1], [1]], capacities: [1], notBefore: [0, 1.5] }, 5],
    ["a task waits while a later one goes first", { durations: [2, 3], links: [], demands: [[1], [1]], capacities: [1], notBefore: [10, 0] }, 12],
    ["thirds and tenths add up", { durations: [1 / 3, 1 / 3, 1 / 3, 0.1, 0.2], links: [], demands: [[1], [1], [1], [1], [1]], capacities: [1] }, 1.3],
    ["thousandths add up", { durations: [0.009, 0.018, 0.5], links: [follows(0, 1)], demands: [[1], [1], [1]], capacities: [1] }, 0.527],
    ["demands of a third, a sixth and a tenth fill a capacity of one", { durations: [1, 1, 1, 1], links: [], demands: [[1 / 3], [1 / 6], [0.1], [0.4]], capacities: [1] }, 1],
    ["one task", { durations: [5], links: [], demands: [[2]], capacities: [2] }, 5],
    ["no duration at all", { durations: [0, 0], links: [follows(0, 1)], demands: [[1], [1]], capacities: [1] }, 0],
    ["long and short together", { durations: [1_000_000, 1], links: [], demands: [[1], [1]], capacities: [1] }, 1_000_001],
  ] satisfies [string, PlainProject, number][])("%s", (_name, project: PlainProject, length) => {
    const schedule = leveled(project);
    // To the last digit, also for parts of days.
    expect(schedule.length).toBe(length);
    expect(faultsOf(project, schedule.start)).toEqual([]);
  });

  it.each([
    ["a task that needs more than there is", [1, 1, 1], { demands: [[1, 0], [1, 3], [0, 0]], capacities: [1, 2] }, "over-capacity", 1, 1],
    ["a negative duration", [1, -1, 1], one, "negative", 1, -1],
    ["a negative demand", [1, 1, 1], { demands: [[1], [1], [-1]], capacities: [1] }, "negative", 2, 0],
    ["a negative capacity", [1, 1, 1], { demands: [[0], [0], [0]], capacities: [-1] }, "negative", -1, 0],
    ["times beyond exact sums", [1e16, 1, 1], one, "out-of-range", -1, -1],
    ["times too finely divided for their length", [5e6, 0.125, 1 / 3], one, "out-of-range", -1, -1],
  ])("refuses %s", (_name, durations, resources, code, entry, resource) => {
    expect(level(networkOf(3, []), { durations }, resources)).toMatchObject({ ok: false, code, entry, resource });
  });

  it("refuses more tasks or demands than it can level in time", () => {
    const many = (size: number, width: number): unknown =>
      level(networkOf(size, []), { durations: Array.from({ length: size }, () => 1) }, { demands: Array.from({ length: size }, () => Array.from({ length: width }, () => 0)), capacities: Array.from({ length: width }, () => 1) });
    expect(many(mostLeveledTasks + 1, 1)).toMatchObject({ ok: false, code: "too-many-tasks", detail: `${String(mostLeveledTasks + 1)} tasks are more than the ${String(mostLeveledTasks)} of one call` });
    expect(many(1000, mostDemands / 1000 + 1)).toMatchObject({ ok: false, code: "too-many-demands" });
    expect(many(1000, mostDemands / 1000)).toMatchObject({ ok: true });
    const links = Array.from({ length: mostLeveledLinks + 1 }, () => follows(0, 1));
    expect(level(networkOf(2, links), { durations: [1, 1] }, { demands: [[], []], capacities: [] })).toMatchObject({ ok: false, code: "too-many-links" });
  });

  it("levels the largest projects, tight ones too", () => {
    const size = mostLeveledTasks;
    const project: PlainProject = {
      durations: Array.from({ length: size }, (_, task) => 1 + ((task * 7) % 10)),
      links: Array.from({ length: size - 5 }, (_, task) => follows(task, task + 1 + ((task * 3) % 5))),
      demands: Array.from({ length: size }, (_, task) => [1 + ((task * 5) % 7), (task * 11) % 6]),
      capacities: [12, 9],
    };
    const schedule = leveled(project);
    expect(faultsOf(project, schedule.start)).toEqual([]);
    expect(schedule.length).toBeLessThan(schedule.bound * 1.5);
  });

  const resources = (size: number, capacity: fc.Arbitrary<number>): fc.Arbitrary<Pick<PlainProject, "demands" | "capacities">> =>
    fc.record({
      capacities: fc.array(capacity, { minLength: 2, maxLength: 2 }),
      demands: fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 2 }), { minLength: size, maxLength: size }),
    });
  const projects = (capacity: fc.Arbitrary<number>): fc.Arbitrary<PlainProject> =>
    plainTasks({ most: 12, notBefore: fc.integer({ min: 0, max: 6 }) }).chain((drawn) => resources(drawn.durations.length, capacity).map((drawnResources) => ({ ...drawn, ...drawnResources })));

  it("keeps every link, capacity and notBefore, and is never shorter than the critical path or its bound", () => {
    fc.assert(
      fc.property(projects(fc.integer({ min: 4, max: 7 })), (project) => {
        const schedule = leveled(project);
        const path = criticalPath(networkOf(project.durations.length, project.links), project.durations, project.notBefore);
        if (!path.ok) throw new Error(path.detail);
        expect(faultsOf(project, schedule.start)).toEqual([]);
        expect(schedule.bound).toBeGreaterThanOrEqual(path.value.length);
        expect(schedule.length).toBeGreaterThanOrEqual(schedule.bound);
        expect([...schedule.delay]).toEqual(Array.from(schedule.start, (start, task) => start - (path.value.earlyStart[task] ?? 0)));
        expect(schedule.length).toBe(Math.max(...schedule.finish));
      }),
      { numRuns: 80 },
    );
  });

  it("gives the early starts of the critical path where capacities are ample", () => {
    fc.assert(
      fc.property(projects(fc.constant(1000)), (project) => {
        const path = criticalPath(networkOf(project.durations.length, project.links), project.durations, project.notBefore);
        const schedule = leveled(project);
        expect(path.ok && [...path.value.earlyStart]).toEqual([...schedule.start]);
        expect(schedule.length).toBe(schedule.bound);
      }),
    );
  });

  it("gives the same schedule every time", () => {
    for (const { network, durations, demands, capacities } of readJ30().filter(({ optimum, criticalPath: length }) => optimum > length * 1.4).slice(0, 3)) {
      const again = Array.from({ length: 3 }, () => level(network, { durations }, { demands, capacities }));
      expect(again[1]).toEqual(again[0]);
      expect(again[2]).toEqual(again[0]);
    }
    fc.assert(fc.property(projects(fc.integer({ min: 4, max: 6 })), (project) => expect([...leveled(project).start]).toEqual([...leveled(project).start])), { numRuns: 30 });
  });

  it("is about as long whatever the order of the tasks", () => {
    const ties = fc.tuple(projects(fc.integer({ min: 4, max: 6 })), fc.infiniteStream(fc.double({ noNaN: true }))).map(([project, stream]) => {
      const size = project.durations.length;
      const rank = Array.from({ length: size }, (_, task) => ({ task, by: stream.next().value as number })).sort((a, b) => a.by - b.by).map(({ task }) => task);
      return { project, rank };
    });
    fc.assert(
      fc.property(ties, ({ project, rank }) => {
        const place = (task: number): number => rank.indexOf(task);
        const moved: PlainProject = {
          durations: rank.map((task) => project.durations[task] ?? 0),
          demands: rank.map((task) => project.demands[task] ?? []),
          notBefore: rank.map((task) => project.notBefore?.[task] ?? 0),
          links: project.links.map((link) => ({ ...link, from: place(link.from), to: place(link.to) })),
          capacities: project.capacities,
        };
        expect(Math.abs(leveled(moved).length - leveled(project).length)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 40, seed: 3 },
    );
  });
});
