import { mostLeveledTasks } from "../../src/domain/leveling/level";
import { level } from "../../src/domain/leveling/level";
import { leveledBy, levelTasks as levelInCell } from "../../src/functions/leveling";
import { errorOf, installCustomFunctions } from "./excel-errors";

type Arguments = Parameters<typeof levelInCell>;

/** The function without the wait for its search to be fetched. */
const levelTasks = (...args: Arguments): unknown[][] => leveledBy(level, ...args);

beforeAll(installCustomFunctions);

const column = (...values: unknown[]): unknown[][] => values.map((value) => [value]);
/** The first arguments of some calls. */
const given = <Arguments extends unknown[][][]>(...first: Arguments): Arguments => first;
const none = undefined;
/** 1 April 2026, a Wednesday; Good Friday is two days later. */
const wednesday = 46_113;

describe("=LEVEL", () => {
  it("answers start, finish and delay of each task", () => {
    // Two designers: the key visual needs both for three days, so it waits for the film, four days after the brief.
    expect(levelTasks(column("Brief", "Key visual", "Banners", "Film"), column(2, 3, 2, 4), column("", "Brief", "Brief", "Brief"), column(1, 2, 1, 1), [[2]])).toEqual([
      [0, 2, 0],
      [6, 9, 4],
      [2, 4, 0],
      [2, 6, 0],
    ]);
  });

  it("answers in dates when a start is given, as CRITICALPATH does: one day that starts on Wednesday finishes on Wednesday", () => {
    const tasks = given(column("A", "B", "C"), column(1, 3, 0), column("", "A SS", "B"), [[1]], [[1]]);
    expect(levelTasks(...tasks)).toEqual([[0, 1, 0], [1, 4, 1], [4, 4, 1]]);
    expect(levelTasks(...tasks, wednesday)).toEqual([[46_113, 46_113, 0], [46_114, 46_118, 1], [46_118, 46_118, 1]]);
    expect(levelTasks(...tasks, wednesday, [[46_115]])).toEqual([[46_113, 46_113, 0], [46_114, 46_119, 1], [46_119, 46_119, 1]]);
    expect(levelTasks(...tasks, wednesday, none, "0000000")).toEqual([[46_113, 46_113, 0], [46_114, 46_116, 1], [46_116, 46_116, 1]]);
  });

  it("gives one column or one number by name", () => {
    const tasks = given(column("A", "B"), column(3, 2), column("", ""), column(1, 1), [[1]]);
    const starts = levelTasks(...tasks, none, none, none, none, "leveled start");
    expect(starts.flat().sort()).toEqual(expect.arrayContaining([0]));
    expect(levelTasks(...tasks, none, none, none, none, "Leveled Finish").flat()).toContain(5);
    expect(levelTasks(...tasks, none, none, none, none, "delay")).toEqual(starts);
    expect(levelTasks(...tasks, none, none, none, none, "length")).toEqual([[5]]);
    expect(levelTasks(...tasks, none, none, none, none, "bound")).toEqual([[5]]);
    expect(levelTasks(...tasks, none, none, none, none, "finish")).toEqual([[5]]);
    expect(levelTasks(...tasks, wednesday, none, none, none, "finish")).toEqual([[46_119]]);
    expect(levelTasks(...tasks, wednesday, none, none, none, "length")).toEqual([[5]]);
    expect(levelTasks(...tasks, none, none, none, none, "")).toEqual(levelTasks(...tasks));
  });

  it("keeps headings, blank rows and the direction of the list", () => {
    const rows = given(column("Task", "A", "", "B", null), column("Days", 3, "", 3, ""), column("After", "", "", 0, ""), [["Copy", "Art"], [1, 0], ["", ""], [1, 2], [0, null]]);
    const [heading, a, blank, b, end] = levelTasks(...rows, [["Copy", "Art"], [1, 2]]);
    expect(heading).toEqual(["Leveled start", "Leveled finish", "Delay"]);
    expect([a, b].sort()).toEqual([[0, 3, 0], [3, 6, 3]]);
    expect([blank, end]).toEqual([["", "", ""], ["", "", ""]]);
    const flipped = levelTasks([["A", "B"]], [[3, 3]], [["", "A"]], [[1, 1], [0, 2]], column(1, 2));
    expect(flipped).toEqual([[0, 3], [3, 6], [0, 0]]);
  });

  it.each([
    ["a row", [[1, 2]]],
    ["a column", column(1, 2)],
    ["a row with names", [["Copy", "Art"], [1, 2]]],
    ["a column with names", [["Copy", 1], ["Art", 2]]],
    ["a column under a heading", column("Capacity", 1, 2)],
    ["a row behind a heading", [["Capacity", 1, 2]]],
    ["a row with blanks behind it", [[1, 2, "", null]]],
    ["numbers as text", [["1", "2"]]],
  ])("takes capacities as %s", (_name, capacities) => {
    expect(levelTasks(column("A", "B"), column(3, 3), column("", "A"), [[1, 0], [1, 2]], capacities)).toEqual([[0, 3, 0], [3, 6, 0]]);
  });

  it("takes one demand for all tasks, one line of demands for all, and one capacity for all resources", () => {
    const tasks = given(column("A", "B", "C"), column(2, 2, 2), column("", "", ""));
    const length = (demands: unknown[][], capacities: unknown[][]): unknown => levelTasks(...tasks, demands, capacities, none, none, none, none, "length")[0]?.[0];
    expect(length([[1]], [[1]])).toBe(6);
    expect(length([[1]], [[2]])).toBe(4);
    expect(length([[1, 2]], [[3, 2]])).toBe(6);
    expect(length([[1, 2], [1, 0], [0, 1]], [[2]])).toBe(4);
    expect(length([[1], [""], [1]], [[1]])).toBe(4);
  });

  it("keeps links with lags, and tasks that may not start before a day", () => {
    const tasks = given(column("A", "B"), column(3, 3));
    expect(levelTasks(...tasks, column("", "A FS+1w"), [[1]], [[1]])).toEqual([[0, 3, 0], [8, 11, 0]]);
    expect(levelTasks(...tasks, column("", "A SS+1d"), [[1]], [[1]])).toEqual([[0, 3, 0], [3, 6, 2]]);
    expect(levelTasks(...tasks, none as unknown as unknown[][], [[1]], [[1]], none, none, none, column(0, 5))).toEqual([[0, 3, 0], [5, 8, 0]]);
    expect(levelTasks(...tasks, column("", ""), [[1]], [[1]], wednesday, none, none, column("", "2026-04-20"))).toEqual([[46_113, 46_115, 0], [46_132, 46_134, 0]]);
  });

  it("counts parts of days exactly", () => {
    expect(levelTasks(column("A", "B", "C"), [[1 / 3]], column("", "A", "B"), [[1]], [[1]], none, none, none, none, "length")).toEqual([[1]]);
    expect(levelTasks(column("A", "B"), column(0.1, 0.2), column("", "A"), [[1]], [[1]], none, none, none, none, "leveled finish")).toEqual([[0.1], [0.3]]);
  });

  const two = given(column("A", "B"), column(3, 3), column("", "A"));
  it.each([
    ["a demand above the capacity", () => levelTasks(...two, [[1, 0], [1, 3]], [[1, 2]]), '#VALUE! demands, row 2, column 2: "B" needs 3 of resource 2, whose capacity is 2'],
    ["the same with names", () => levelTasks(...two, column(1, 3), [["Designers", 2]]), '#VALUE! demands, row 2: "B" needs 3 of resource 1, whose capacity is 2'],
    ["the same with named capacities", () => levelTasks(...two, [[1, 0], [1, 3]], [["Copy", 1], ["Art", 2]]), '#VALUE! demands, row 2, column 2: "B" needs 3 of Art, whose capacity is 2'],
    [
      "the same under headings",
      () => levelTasks(column("Task", "A"), column("Days", 3), column("After", ""), [["Copy", "Art"], [1, 3]], [[1, 2]]),
      '#VALUE! demands, row 2, column 2: "A" needs 3 of Art, whose capacity is 2',
    ],
    ["a blank capacity", () => levelTasks(...two, [[1]], [[""]]), '#VALUE! demands: "A" needs 1 of resource 1, whose capacity is 0'],
    ["a negative duration", () => levelTasks(column("A", "B"), column(3, -3), column("", "A"), [[1]], [[1]]), "#VALUE! durations, row 2: is below zero"],
    ["a negative demand", () => levelTasks(...two, column(1, -1), [[1]]), "#VALUE! demands, row 2: is below zero"],
    ["a negative capacity", () => levelTasks(...two, [[0]], [[-1]]), "#VALUE! capacities: number 1 is below zero"],
    ["a text among the demands", () => levelTasks(...two, column(1, "x"), [[1]]), '#VALUE! demands, row 2: is the text "x", not a number'],
    ["an error among the demands", () => levelTasks(...two, column(1, { code: "#N/A" }), [[1]]), "#N/A demands, row 2: holds the error #N/A"],
    ["a text for the capacity", () => levelTasks(...two, [[1]], [["two"]]), '#VALUE! capacities: is the text "two", not a number'],
    ["too few capacities", () => levelTasks(...two, [[1, 1, 1], [1, 1, 1]], [[2, 3]]), "#VALUE! capacities has 2 entries where demands has 3 resources"],
    ["a block of capacities", () => levelTasks(...two, [[1, 1], [1, 1]], [[2, 3], [2, 3]]), "#VALUE! capacities: give one row or one column of numbers, one for each resource"],
    ["demands of another length", () => levelTasks(...two, column(1, 1, 1), [[2]]), "#VALUE! demands has 3 entries where ids has 2"],
    ["a cycle", () => levelTasks(column("A", "B"), column(3, 3), column("B", "A"), [[1]], [[2]]), "#VALUE! predecessors run in a cycle: A → B → A"],
    ["an unknown predecessor", () => levelTasks(column("A", "B"), column(3, 3), column("", "X"), [[1]], [[2]]), '#VALUE! predecessors, row 2: there is no task "X"'],
    ["no task", () => levelTasks(column("", ""), column("", ""), column("", ""), [[1]], [[2]]), "#VALUE! ids: holds no task"],
    ["an unknown word", () => levelTasks(...two, [[1]], [[1]], none, none, none, none, "start"), '#VALUE! output: write "all", "leveled start", "leveled finish", "delay", "length", "finish" or "bound", not "start"'],
    ["times that are too long", () => levelTasks(column("A", "B"), column(1e300, 1), column("", ""), [[1]], [[1]]), "#VALUE! durations: the times are too long to be added up exactly"],
    ["a schedule that runs beyond the calendar", () => levelTasks(...two, [[1]], [[1]], 2_958_462), "#NUM! the schedule runs beyond the end of Excel's calendar"],
  ])("says what is wrong with %s", (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });

  it("refuses more tasks than it can level in time", () => {
    const many = Array.from({ length: mostLeveledTasks + 1 }, (_, task) => [task + 1]);
    expect(errorOf(() => levelTasks(many, [[1]], [[""]], [[1]], [[5]]))).toBe("#VALUE! ids: 3001 tasks are more than the 3000 of one call");
  });
});

describe("=LEVEL in a cell", () => {
  it("fetches the search, and answers the same", async () => {
    const args: Arguments = [[["A"], ["B"]], [[3], [2]], [[""], ["A"]], [[1]], [[1]]];
    expect(await levelInCell(...args)).toEqual(levelTasks(...args));
  });
});
