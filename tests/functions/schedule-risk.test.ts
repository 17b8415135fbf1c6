import { scheduleRiskOfTasks } from "../../src/functions/schedule-risk";
import { errorOf, installCustomFunctions } from "./excel-errors";

beforeAll(installCustomFunctions);

const column = (values: readonly unknown[]): unknown[][] => values.map((value) => [value]);

type Options = { readonly trials?: unknown; readonly seed?: unknown; readonly due?: unknown; readonly output?: unknown };

function risk(estimates: readonly (readonly unknown[][])[], predecessors: unknown[][], { trials = 2000, seed, due, output }: Options = {}): unknown[][] {
  const [low = [], mode = [], high = []] = estimates;
  const ids = column(["A", "B", "C", "D"].slice(0, low.length));
  return scheduleRiskOfTasks(ids, [...low], [...mode], [...high], predecessors, trials, seed, due, output);
}

const certain = [column([2, 3]), column([2, 3]), column([2, 3])];
const doubtful = [column([1, 2]), column([2, 3]), column([6, 9])];
const chain = column(["", "A"]);

describe("=SCHEDULERISK", () => {
  it("answers with one row: mean, P50, P80, P90 and the chance", () => {
    expect(risk(certain, chain, { due: 5 })).toEqual([[5, 5, 5, 5, 1]]);
    expect(risk(certain, chain, { due: 4.9 })).toEqual([[5, 5, 5, 5, 0]]);
    expect(risk(certain, chain)).toEqual([[5, 5, 5, 5, ""]]);
  });

  it("is in time when it ends on time, whatever the digits of the sum", () => {
    const tenths = [column([0.1, 0.2]), column([0.1, 0.2]), column([0.1, 0.2])];
    expect(risk(tenths, chain, { due: 0.3, output: "chance" })).toEqual([[1]]);
  });

  it("puts headings above, where the ranges have one", () => {
    const headed = [["low"], [2], [""]];
    expect(scheduleRiskOfTasks([["Task"], ["A"], [""]], headed, headed, headed, [["after"], [""], [""]], 10)).toEqual([
      ["Mean", "P50", "P80", "P90", "Chance"],
      [2, 2, 2, 2, ""],
    ]);
    expect(scheduleRiskOfTasks([["Task"], ["A"], [""]], headed, headed, headed, [["after"], [""], [""]], 10, 1, 1, "criticality")).toEqual([["Criticality"], [1], [""]]);
  });

  it("gives each value alone, the same as in the row", () => {
    const row = risk(doubtful, chain, { seed: 3, due: 8 });
    ["mean", "P50", "p80", "p90", "chance"].forEach((output, place) => expect(risk(doubtful, chain, { seed: 3, due: 8, output })).toEqual([[row[0]?.[place]]]));
    const [mean = 0, p50 = 0, p80 = 0, p90 = 0, chance = 0] = (row[0] ?? []).map(Number);
    // Means (1 + 8 + 6) / 6 and (2 + 12 + 9) / 6; four standard errors of 2,000 trials.
    expect(Math.abs(mean - 38 / 6)).toBeLessThan(0.15);
    expect(p50).toBeLessThan(p80);
    expect(p80).toBeLessThan(p90);
    expect(chance).toBeGreaterThan(0.5);
    expect(chance).toBeLessThan(1);
  });

  it("gives a criticality index a task, along the tasks", () => {
    expect(risk([column([5, 1]), column([6, 2]), column([7, 3])], column(["", ""]), { output: "criticality" })).toEqual(column([1, 0]));
    expect(scheduleRiskOfTasks([["A", "B"]], [[5, 1]], [[6, 2]], [[7, 3]], [["", ""]], 100, 0, 0, "criticality")).toEqual([[1, 0]]);
  });

  it("takes 10,000 trials and seed 0 where nothing is written, also as 0 or a blank", () => {
    const plain = risk(doubtful, chain, { trials: 10_000, seed: 0 });
    for (const blank of [undefined, null, "", 0]) {
      expect(scheduleRiskOfTasks(column(["A", "B"]), ...(doubtful as [unknown[][], unknown[][], unknown[][]]), chain, blank, blank, blank, blank)).toEqual(plain);
    }
    expect(risk(doubtful, chain, { trials: 10_000, seed: 1 })).not.toEqual(plain);
  });

  it.each([
    ["estimates out of order", () => risk([column([1, 9]), column([2, 3]), column([6, 9])], chain), "#VALUE! estimates, row 2: optimistic ≤ likely ≤ pessimistic must hold"],
    ["negative estimates", () => risk([column([1, -1]), column([2, 3]), column([6, 9])], chain), "#VALUE! estimates, row 2: a duration is zero or more"],
    ["a text", () => risk([column([1, "x"]), column([2, 3]), column([6, 9])], chain), '#VALUE! optimistic, row 2: is the text "x", not a number'],
    ["a cycle", () => risk(certain, column(["B", "A"])), "#VALUE! predecessors run in a cycle: A → B → A"],
    ["half a trial", () => risk(certain, chain, { trials: 0.5 }), "#VALUE! trials: write a whole number from 1 to 1000000"],
    ["too many trials", () => risk(certain, chain, { trials: 1e308 }), "#VALUE! trials: write a whole number from 1 to 1000000"],
    ["half a seed", () => risk(certain, chain, { seed: 0.5 }), "#VALUE! seed: write a whole number"],
    ["a chance of nothing", () => risk(certain, chain, { output: "chance" }), "#VALUE! due: the chance needs a length to keep"],
    ["an output that is none", () => risk(certain, chain, { output: "p95" }), '#VALUE! output: write "all", "mean", "p50", "p80", "p90", "chance" or "criticality", not "p95"'],
    [
      "too much work",
      () => scheduleRiskOfTasks(column(Array.from({ length: 500 }, (_, task) => task + 1)), [[1]], [[2]], [[3]], [[""]], 1_000_000),
      "#VALUE! 1000000 trials of 500 tasks and 0 links are too many: at most 50000000 in all",
    ],
  ])("says what is wrong with %s", (_name, call, message) => {
    expect(errorOf(call)).toBe(message);
  });
});
