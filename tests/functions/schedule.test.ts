import { serialDayOf } from "../../src/domain/calendar/serial-day";
import { normalCdf } from "../../src/domain/statistics/normal";
import { criticalPathOfTasks, pertOfCells } from "../../src/functions/schedule";
import { errorOf, installCustomFunctions, shown } from "./excel-errors";

beforeAll(installCustomFunctions);

const column = (values: readonly unknown[]): unknown[][] => values.map((value) => [value]);
const day = (month: number, date: number): number => serialDayOf(2026, month, date) ?? 0;

type Options = { readonly start?: unknown; readonly holidays?: unknown[][]; readonly weekends?: unknown; readonly notBefore?: unknown[][]; readonly output?: unknown };

function schedule(ids: unknown[][], durations: unknown[][], predecessors: unknown[][], { start, holidays, weekends, notBefore, output }: Options = {}): unknown[][] {
  return criticalPathOfTasks(ids, durations, predecessors, start, holidays, weekends, notBefore, output);
}

const ids = column(["A", "B", "C", "D"]);
const durations = column([3, 4, 2, 1]);
const predecessors = column(["", "A", "A", "B, C"]);
const april = { start: day(4, 1) };

describe("=CRITICALPATH", () => {
  it("answers with seven columns a task", () => {
    expect(schedule(ids, durations, predecessors)).toEqual([
      [0, 3, 0, 3, 0, 0, true],
      [3, 7, 3, 7, 0, 0, true],
      [3, 5, 5, 7, 2, 2, false],
      [7, 8, 7, 8, 0, 0, true],
    ]);
  });

  it("puts headings out where headings come in, and passes over blank rows", () => {
    const answer = schedule(
      column(["Task", "A", "", "B", 0, null]),
      column(["Days", 1, "", 2, 0, null]),
      column(["After", "", "", "A", 0, null]),
    );
    expect(answer).toEqual([
      ["Early start", "Early finish", "Late start", "Late finish", "Total float", "Free float", "Critical"],
      [0, 1, 0, 1, 0, 0, true],
      ["", "", "", "", "", "", ""],
      [1, 3, 1, 3, 0, 0, true],
      ["", "", "", "", "", "", ""],
      ["", "", "", "", "", "", ""],
    ]);
  });

  it("runs along rows too", () => {
    expect(schedule([[1, 2]], [[3, 4]], [["", 1]], { output: "early finish" })).toEqual([[3, 7]]);
    expect(schedule([[1, 2]], [[3, 4]], [["", 1]])).toEqual([[0, 3], [3, 7], [0, 3], [3, 7], [0, 0], [0, 0], [true, true]]);
  });

  it.each([
    ["early start", [0, 3, 3, 7]],
    ["Early Finish", [3, 7, 5, 8]],
    ["late start", [0, 3, 5, 7]],
    ["late finish", [3, 7, 7, 8]],
    ["total float", [0, 0, 2, 0]],
    ["free float", [0, 0, 2, 0]],
    ["critical", [true, true, false, true]],
    ["length", [8]],
    ["finish", [8]],
  ])("gives %s alone", (output, expected) => {
    expect(schedule(ids, durations, predecessors, { output })).toEqual(column(expected));
  });

  it("Vanhoucke's 17 tasks, with numbers as ids", () => {
    // rubens2005/criticalpath @e565d30, R tests, after Vanhoucke (2014), p. 6.
    const numbers = column(Array.from({ length: 17 }, (_, task) => task + 1));
    const days = column([1, 2, 2, 4, 3, 3, 3, 2, 1, 1, 2, 1, 1, 1, 1, 2, 1]);
    const after = column(["", 1, 1, 2, 2, 2, 3, 3, 3, 3, "4,5,6", 7, 8, 9, 10, "11;12;13;14;15", "11;12;13;14;15"]);
    expect(schedule(numbers, days, after, { output: "length" })).toEqual([[11]]);
    expect(schedule(numbers, days, after, { output: "total float" })).toEqual(column([0, 0, 2, 0, 1, 1, 2, 3, 4, 4, 0, 2, 3, 4, 4, 0, 1]));
  });

  it("answers in dates when a start is given", () => {
    // 1 April 2026 is a Wednesday, Good Friday and Easter Monday are free.
    const answer = schedule(ids, durations, predecessors, { ...april, holidays: column(["Holidays", day(4, 3), "2026-04-06", "", null, 0]) });
    expect(answer).toEqual([
      [day(4, 1), day(4, 7), day(4, 1), day(4, 7), 0, 0, true],
      [day(4, 8), day(4, 13), day(4, 8), day(4, 13), 0, 0, true],
      [day(4, 8), day(4, 9), day(4, 10), day(4, 13), 2, 2, false],
      [day(4, 14), day(4, 14), day(4, 14), day(4, 14), 0, 0, true],
    ]);
    expect(schedule(ids, durations, predecessors, { ...april, output: "finish" })).toEqual([[day(4, 10)]]);
    expect(schedule(ids, durations, predecessors, { ...april, output: "length" })).toEqual([[8]]);
  });

  it.each([
    ["Sunday only", 11, day(4, 9)],
    ["Friday and Saturday", 7, day(4, 12)],
    ["none", "0000000", day(4, 8)],
    ["written as digits", "0000011", day(4, 10)],
    ["a blank that arrives as 0", 0, day(4, 10)],
  ])("takes weekends as NETWORKDAYS.INTL does: %s", (_name, weekends, finish) => {
    expect(schedule(ids, durations, predecessors, { ...april, weekends, output: "finish" })).toEqual([[finish]]);
  });

  it("counts a lag of a week as the working week of the calendar", () => {
    const lagged = (weekends: unknown): unknown[][] => schedule(column(["A", "B"]), [[1]], column(["", "A+1w"]), { start: day(4, 6), weekends, output: "early start" });
    expect(lagged(undefined)).toEqual(column([day(4, 6), day(4, 14)]));
    expect(lagged(11)).toEqual(column([day(4, 6), day(4, 14)]));
    expect(lagged("0000000")).toEqual(column([day(4, 6), day(4, 14)]));
  });

  it("holds tasks back until a date, or a number of days", () => {
    expect(schedule(ids, durations, predecessors, { notBefore: column(["", "", 10, ""]), output: "early start" })).toEqual(column([0, 3, 10, 12]));
    expect(schedule(ids, durations, predecessors, { ...april, notBefore: column(["", "", day(4, 18), ""]), output: "early start" })).toEqual(column([day(4, 1), day(4, 6), day(4, 20), day(4, 22)]));
  });

  it("takes a blank duration for a milestone", () => {
    expect(schedule(column(["A", "M", "B"]), column([2, "", 1]), column(["", "A", "M"]), { ...april, output: "early finish" })).toEqual(column([day(4, 2), day(4, 2), day(4, 3)]));
  });

  it("takes one duration for all", () => {
    expect(schedule(ids, [[2]], predecessors, { output: "length" })).toEqual([[6]]);
  });

  it("shows fractions without their dust", () => {
    expect(schedule(column(["A", "B"]), column([0.1, 0.2]), column(["", "A"]), { output: "early finish" })).toEqual(column([0.1, 0.3]));
  });

  it.each([
    ["a cycle", () => schedule(ids, durations, column(["C", "A", "B", ""])), "#VALUE! predecessors run in a cycle: A → B → C → A"],
    ["a task behind itself", () => schedule(ids, durations, column(["", "", "", "d"])), "#VALUE! predecessors run in a cycle: D → D"],
    ["an unknown predecessor", () => schedule(ids, durations, column(["", "A", "X FS+1d", ""])), '#VALUE! predecessors, row 3: there is no task "X"'],
    ["a lag in per cent", () => schedule(ids, durations, column(["", "A+50%", "", ""])), '#VALUE! predecessors, row 2: the lag of "A+50%" is in per cent: write working days (d) or weeks (w)'],
    ["an id twice", () => schedule(column(["A", "B", "a", "D"]), durations, column(["", "", "", ""])), '#VALUE! ids, row 3: "a" is the id of two tasks'],
    ["a row without id", () => schedule(column(["A", "", "C", "D"]), durations, column(["", "", "", ""])), "#VALUE! ids, row 2: is blank where durations is not"],
    ["a negative duration", () => schedule(ids, column([1, 2, -3, 4]), predecessors), "#VALUE! durations, row 3: a duration is zero or more"],
    ["an endless duration", () => schedule(ids, column([1, 1e308, 1, 1]), predecessors), "#VALUE! durations, row 2: times are kept up to a thousand million days"],
    ["a duration in words", () => schedule(ids, column([1, 2, "two days", 4]), predecessors), '#VALUE! durations, row 3: is the text "two days", not a number'],
    ["an error among the predecessors", () => schedule(ids, durations, column(["", { code: "#N/A" }, "", ""])), "#N/A predecessors, row 2: holds the error #N/A"],
    ["ranges of different lengths", () => schedule(ids, column([1, 2]), predecessors), "#VALUE! durations has 2 entries where ids has 4"],
    ["no task", () => schedule(column(["", ""]), column([0, ""]), column(["", null])), "#VALUE! ids: holds no task"],
    ["a start that is no date", () => schedule(ids, durations, predecessors, { start: "soon" }), '#VALUE! start: is the text "soon", not a date'],
    ["a week without work", () => schedule(ids, durations, predecessors, { weekends: "1111111" }), '#VALUE! weekends: write 1 to 7, 11 to 17, or seven digits such as "0000011"'],
    ["weekends as an error", () => schedule(ids, durations, predecessors, { weekends: { code: "#REF!" } }), "#VALUE! weekends: holds the error #REF!"],
    ["a holiday that is no date", () => schedule(ids, durations, predecessors, { ...april, holidays: column([day(4, 3), "Easter"]) }), '#VALUE! holidays, row 2: is the text "Easter", not a date'],
    ["an output that is none", () => schedule(ids, durations, predecessors, { output: "slack" }), '#VALUE! output: write "all", "early start", "early finish", "late start", "late finish", "total float", "free float", "critical", "length" or "finish", not "slack"'],
    ["dates beyond 9999", () => schedule(ids, column([3e6, 1, 1, 1]), predecessors, april), "#NUM! the schedule runs beyond the end of Excel's calendar"],
    ["too many tasks", () => schedule(column(Array.from({ length: 250_001 }, (_, task) => task + 1)), [[1]], [[""]]), "#VALUE! ids: 250001 tasks are more than the 250000 of one call"],
  ])("says what is wrong with %s", (_name, call, message) => {
    expect(errorOf(call)).toBe(message);
  });

  it("takes a whole column of Excel, blank below the tasks", () => {
    const blanks = 1_048_576 - 3;
    const long = (values: readonly unknown[]): unknown[][] => [...column(values), ...Array.from({ length: blanks }, () => [null])];
    expect(schedule(long(["Task", "A", "B"]), long(["Days", 2, 3]), long(["After", "", "A"]), { output: "length" })).toEqual([[5]]);
  });
});

describe("=PERT", () => {
  // Taylor, Introduction to Management Science, project network of D5-9 (flylib): critical 1-3-5-7.
  const estimates = [[5, 7, 3, 1, 4, 3, 3], [8, 10, 5, 3, 6, 3, 4], [17, 13, 7, 5, 8, 3, 5]].map(column);
  const [low = [], mode = [], high = []] = estimates;

  it("gives Taylor's expected times", () => {
    expect(pertOfCells(low, mode, high)).toEqual(column([9, 10, 5, 3, 6, 3, 4]));
  });

  it("gives Taylor's variance and chance of the critical path", () => {
    const variances = pertOfCells(low, mode, high, "variance").flat().map(Number);
    const variance = [0, 2, 4, 6].reduce((sum, task) => sum + (variances[task] ?? 0), 0);
    expect(variance).toBeCloseTo(5, 12);
    // Taylor reads .9633 from a table; exact .963181.
    expect(normalCdf((28 - 24) / Math.sqrt(variance))).toBeCloseTo(0.963181, 6);
  });

  it("P(T ≤ 20) for a mean of 17 and deviations 1, 2, 2 is .8413 (curioustab)", () => {
    const deviations = pertOfCells(column([0, 2, 0]), column([3, 8, 6]), column([6, 14, 12]), "deviation").flat().map(Number);
    expect(deviations).toEqual([1, 2, 2]);
    expect(normalCdf((20 - 17) / Math.sqrt(deviations.reduce((sum, value) => sum + value * value, 0)))).toBeCloseTo(0.8413, 4);
  });

  it("gives all in columns, under headings where there are some", () => {
    expect(pertOfCells([["o"], [5], [""]], [["m"], [8], [""]], [["p"], [17], [""]], "all")).toEqual([["Expected", "Deviation", "Variance"], [9, 2, 4], ["", "", ""]]);
    expect(pertOfCells([[5]], [[8]], [[17]], "all")).toEqual([[9, 2, 4]]);
    expect(pertOfCells([[5, 7]], [[8, 10]], [[17, 13]], "all")).toEqual([[9, 10], [2, 1], [4, 1]]);
  });

  it("keeps the shape of the estimates, and answers the sound rows", () => {
    expect(shown(pertOfCells([["o", "o"], [5, 9], ["", 3]], [["m", "m"], [8, 8], ["", 3]], [["p", "p"], [17, 17], ["", 3]]))).toEqual([
      ["", ""],
      [9, "#VALUE! estimates, row 2, column 2: optimistic ≤ likely ≤ pessimistic must hold"],
      ["", 3],
    ]);
  });

  it.each([
    ["a likely value above the pessimistic", () => pertOfCells([[1]], [[9]], [[8]]), "#VALUE! estimates: optimistic ≤ likely ≤ pessimistic must hold"],
    ["a text", () => pertOfCells([[1]], [["x"]], [[8]]), '#VALUE! likely: is the text "x", not a number'],
    ["estimates beyond measure", () => pertOfCells([[-1e308]], [[1]], [[1e308]]), "#NUM! the estimates are too large"],
    ["an output that is none", () => pertOfCells([[1]], [[2]], [[3]], "mean"), '#VALUE! output: write "expected", "deviation", "variance" or "all", not "mean"'],
  ])("says what is wrong with %s", (_name, call, message) => {
    expect(errorOf(call)).toBe(message);
  });
});
