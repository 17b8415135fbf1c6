import fc from "fast-check";
import { criticalPath, type CriticalPath } from "../../src/domain/schedule/critical-path";
import { networkOf, plainTasks, type PlainLink, type PlainTasks } from "./random-network";

function solved({ durations, notBefore, links }: PlainTasks): CriticalPath {
  const path = criticalPath(networkOf(durations.length, links), durations, notBefore);
  if (!path.ok) throw new Error(path.detail);
  return path.value;
}

const follows = (from: number, to: number, lag = 0): PlainLink => ({ from, to, kind: "FS", lag });
const numbered = (pairs: readonly (readonly [number, number])[]): readonly PlainLink[] => pairs.map(([from, to]) => follows(from - 1, to - 1));
const tasks = (durations: readonly number[], links: readonly PlainLink[]): PlainTasks => ({ durations, links, notBefore: durations.map(() => 0) });

describe("critical path, published", () => {
  it("Vanhoucke's 17 tasks", () => {
    // rubens2005/criticalpath @e565d30, R tests, after Vanhoucke, Project Management with Dynamic Scheduling (2014), p. 6.
    const path = solved(
      tasks(
        [1, 2, 2, 4, 3, 3, 3, 2, 1, 1, 2, 1, 1, 1, 1, 2, 1],
        numbered([
          ...([[1, 2], [1, 3], [2, 4], [2, 5], [2, 6], [3, 7], [3, 8], [3, 9], [3, 10], [4, 11], [5, 11], [6, 11], [7, 12], [8, 13], [9, 14], [10, 15]] as const),
          ...[11, 12, 13, 14, 15].flatMap((from) => [[from, 16], [from, 17]] as const),
        ]),
      ),
    );
    expect(path.length).toBe(11);
    expect([...path.totalFloat]).toEqual([0, 0, 2, 0, 1, 1, 2, 3, 4, 4, 0, 2, 3, 4, 4, 0, 1]);
    expect(Array.from(path.critical, (critical, task) => (critical === 1 ? task + 1 : 0)).filter((task) => task > 0)).toEqual([1, 2, 4, 11, 16]);
  });

  it.each([
    ["six tasks", [7, 8, 6, 4, 9, 3], 25],
    ["with first and last as milestones", [0, 8, 6, 4, 9, 0], 15],
  ])("%s", (_name, durations, length) => {
    // rubens2005/criticalpath @e565d30, R tests.
    expect(solved(tasks(durations, numbered([[1, 2], [1, 3], [2, 4], [3, 5], [4, 6], [5, 6]]))).length).toBe(length);
  });

  it("one task without duration is a project of length 0, and critical", () => {
    const path = solved(tasks([0], []));
    expect([path.length, path.critical[0]]).toEqual([0, 1]);
  });

  it("seven activities by their expected times, critical a, c, e and g (19.5 days)", () => {
    // Wikipedia, "Program evaluation and review technique": expected 4.00 5.33 5.17 6.33 5.17 4.50 5.17; b follows none, c a, d a, e b c, f d, g e.
    const expected = [24, 32, 31, 38, 31, 27, 31].map((sixths) => sixths / 6);
    const path = solved(tasks(expected, numbered([[1, 3], [1, 4], [2, 5], [3, 5], [4, 6], [5, 7]])));
    const rounded = (values: Float64Array): number[] => Array.from(values, (value) => Math.round(value * 100) / 100);
    expect(rounded(path.earlyStart)).toEqual([0, 0, 4, 4, 9.17, 10.33, 14.33]);
    expect(rounded(path.lateFinish)).toEqual([4, 9.17, 9.17, 15, 14.33, 19.5, 19.5]);
    expect(rounded(path.totalFloat)).toEqual([0, 3.83, 0, 4.67, 0, 4.67, 0]);
    expect([...path.critical]).toEqual([1, 0, 1, 0, 1, 0, 1]);
  });
});

describe("links with lags", () => {
  it.each([
    ["finish to start", { kind: "FS", lag: 2 }, 7],
    ["finish to start with a lead", { kind: "FS", lag: -2 }, 3],
    ["start to start", { kind: "SS", lag: 2 }, 2],
    ["finish to finish", { kind: "FF", lag: 2 }, 4],
    ["start to finish", { kind: "SF", lag: 7 }, 4],
    ["a lead longer than the project", { kind: "FS", lag: -50 }, 0],
  ] as const)("%s", (_name, link, start) => {
    expect(solved(tasks([5, 3], [{ from: 0, to: 1, ...link }])).earlyStart[1]).toBe(start);
  });

  it("a task of which only the start is linked still ends within the project", () => {
    const path = solved(tasks([10, 1], [{ from: 0, to: 1, kind: "SS", lag: 2 }]));
    expect(path.length).toBe(10);
    expect([...path.lateFinish]).toEqual([10, 10]);
    expect([...path.totalFloat]).toEqual([0, 7]);
  });

  it("a task that may not start before leaves float to the tasks before it", () => {
    const path = solved({ ...tasks([2, 3], [follows(0, 1)]), notBefore: [0, 6] });
    expect([...path.earlyStart]).toEqual([0, 6]);
    expect([...path.totalFloat]).toEqual([4, 0]);
    expect([...path.freeFloat]).toEqual([4, 0]);
  });

  it("free float stops at the next task, total float at the end", () => {
    const path = solved(tasks([2, 3, 9, 1], [follows(0, 1), follows(1, 3), follows(2, 3)]));
    expect([...path.totalFloat]).toEqual([4, 4, 0, 0]);
    expect([...path.freeFloat]).toEqual([0, 4, 0, 0]);
  });

  it("sums of fractions leave no float behind", () => {
    const path = solved(tasks([0.1, 0.2, 0.3, 0.3], [follows(0, 1), follows(1, 2), follows(3, 2)]));
    expect([...path.critical]).toEqual([1, 1, 1, 1]);
    expect([...path.totalFloat]).toEqual([0, 0, 0, 0]);
  });
});

it.each([
  ["a negative duration", [1, -1], [0, 0], "negative-duration", 1],
  ["a duration without measure", [1, 2e9], [0, 0], "out-of-range", 1],
  ["not a number", [1, Number.NaN], [0, 0], "out-of-range", 1],
  ["a start without measure", [1, 1], [0, 2e9], "out-of-range", 1],
])("%s is refused", (_name, durations, notBefore, code, entry) => {
  expect(criticalPath(networkOf(2, []), durations, notBefore)).toMatchObject({ ok: false, code, entry });
});

/** Earliest starts as the longest way, over all ways of links: each tried, none remembered. */
function longestWays({ durations, notBefore, links }: PlainTasks): readonly number[] {
  const duration = (task: number): number => durations[task] ?? 0;
  const way = ({ from, to, kind, lag }: PlainLink): number => (kind.startsWith("F") ? duration(from) : 0) + lag - (kind.endsWith("F") ? duration(to) : 0);
  const longest = durations.map((_, task) => Math.max(0, notBefore[task] ?? 0));
  const walk = (task: number, time: number): void => {
    longest[task] = Math.max(longest[task] ?? 0, time);
    for (const link of links) if (link.from === task) walk(link.to, time + way(link));
  };
  durations.forEach((_, task) => walk(task, Math.max(0, notBefore[task] ?? 0)));
  return longest;
}

const lengthOf = ({ durations }: PlainTasks, starts: readonly number[]): number => Math.max(...starts.map((start, task) => start + (durations[task] ?? 0)));

describe("critical path, always", () => {
  const waits = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 20 }) });
  const any = plainTasks({ most: 8, notBefore: waits });

  it("is the longest way through the links", () => {
    fc.assert(
      fc.property(any, (plain) => {
        const path = solved(plain);
        const ways = longestWays(plain);
        expect([...path.earlyStart]).toEqual(ways);
        expect(path.length).toBe(lengthOf(plain, ways));
      }),
      { numRuns: 300 },
    );
  });

  it("gives as total float exactly the slip that the end of the project bears, and as free float the slip that nothing else feels", () => {
    const half = fc.integer({ min: 0, max: 18 }).map((halves) => halves / 2);
    fc.assert(
      fc.property(plainTasks({ most: 6, notBefore: waits, durations: half }), fc.nat(), (plain, pick) => {
        const path = solved(plain);
        const task = pick % plain.durations.length;
        const slipped = (slip: number): readonly number[] =>
          longestWays({ ...plain, notBefore: plain.notBefore.map((wait, other) => (other === task ? (path.earlyStart[task] ?? 0) + slip : wait)) });
        const total = path.totalFloat[task] ?? 0;
        const free = path.freeFloat[task] ?? 0;
        expect(lengthOf(plain, slipped(total))).toBe(path.length);
        expect(lengthOf(plain, slipped(total + 0.5))).toBeGreaterThan(path.length);
        const felt = (slip: number): boolean => slipped(slip).some((start, other) => other !== task && start !== path.earlyStart[other]) || lengthOf(plain, slipped(slip)) > path.length;
        expect(felt(free)).toBe(false);
        expect(felt(free + 0.5)).toBe(true);
        expect(free).toBeLessThanOrEqual(total);
        expect(path.critical[task]).toBe(total === 0 ? 1 : 0);
      }),
      { numRuns: 300 },
    );
  });

  it("keeps every link and the end of the project with its late times too", () => {
    fc.assert(
      fc.property(any, (plain) => {
        const { earlyStart, lateStart, lateFinish, length } = solved(plain);
        plain.durations.forEach((duration, task) => {
          expect(lateFinish[task]).toBe((lateStart[task] ?? 0) + duration);
          expect(lateFinish[task]).toBeLessThanOrEqual(length);
          expect(lateStart[task]).toBeGreaterThanOrEqual(earlyStart[task] ?? 0);
        });
        for (const { from, to, kind, lag } of plain.links) {
          const begin = (kind.startsWith("F") ? lateFinish[from] : lateStart[from]) ?? 0;
          expect((kind.endsWith("F") ? lateFinish[to] : lateStart[to]) ?? 0).toBeGreaterThanOrEqual(begin + lag);
        }
      }),
    );
  });

  it("does not depend on the order of the tasks, nor of the links", () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 7 }), (plain, shift) => {
        const size = plain.durations.length;
        const moved = (task: number): number => (task + shift) % size;
        const turned = <T>(list: readonly T[]): T[] => list.map((_, task) => list[(task - shift + size * 7) % size]).filter((value) => value !== undefined);
        const other = solved({
          durations: turned(plain.durations),
          notBefore: turned(plain.notBefore),
          links: [...plain.links].reverse().map((link) => ({ ...link, from: moved(link.from), to: moved(link.to) })),
        });
        const path = solved(plain);
        expect([...other.totalFloat]).toEqual(turned([...path.totalFloat]));
        expect([...other.freeFloat]).toEqual(turned([...path.freeFloat]));
        expect([...other.earlyStart]).toEqual(turned([...path.earlyStart]));
        expect([...other.lateStart]).toEqual(turned([...path.lateStart]));
      }),
    );
  });
});
