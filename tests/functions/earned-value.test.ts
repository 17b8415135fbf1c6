import { serialDayOf } from "../../src/domain/calendar/serial-day";
import { adherenceOfTasks, earnedValueOfTasks } from "../../src/functions/earned-value";
import { errorOf, installCustomFunctions, shown } from "./excel-errors";

beforeAll(installCustomFunctions);

const column = (values: readonly unknown[]): unknown[][] => values.map((value) => [value]);
const june = (date: number): number => serialDayOf(2026, 6, date) ?? 0;

describe("=EARNEDVALUE", () => {
  it("answers with thirteen columns", () => {
    // paulgovan/PRA @25c62aa, test-evm.R.
    const [row = []] = earnedValueOfTasks([[100_000]], [[0.4]], [[0.35]], [[36_000]]);
    expect(row.slice(0, 6)).toEqual([40_000, 35_000, 36_000, -5_000, -1_000, 0.875]);
    [0.9722222, 102_857.142857, 101_000, 112_408.163265, 66_857.142857, -2_857.142857, 1.015625].forEach((figure, place) => expect(row[6 + place]).toBeCloseTo(figure, 5));
  });

  it.each([
    ["PV", 40_000],
    ["ev", 35_000],
    ["AC", 36_000],
    ["SV", -5_000],
    ["CV", -1_000],
    ["SPI", 0.875],
    ["cpi", 35 / 36],
    ["EAC", 102_857.142857],
    ["EAC plan rate", 101_000],
    ["EAC CPI SPI", 112_408.163265],
    ["ETC", 66_857.142857],
    ["VAC", -2_857.142857],
    ["TCPI", 1.015625],
  ])("gives %s alone", (output, expected) => {
    expect(earnedValueOfTasks([[100_000]], [["40%"]], [[0.35]], [[36_000]], output)[0]?.[0]).toBeCloseTo(expected, 5);
  });

  it("answers row by row, with headings where headings come in, and errors in their own cells", () => {
    const answer = shown(earnedValueOfTasks(column(["BAC", 100, 200, "", 300]), column(["Planned", 0.5, 0, "", 0.1]), column(["Done", 0.5, 0.1, "", 1.2]), column(["Cost", 0, 20, "", 1])));
    expect(answer[0]).toEqual(["PV", "EV", "AC", "SV", "CV", "SPI", "CPI", "EAC", "EAC plan rate", "EAC CPI SPI", "ETC", "VAC", "TCPI"]);
    const noBase = "#DIV/0! the cost or the earned value is zero";
    expect(answer[1]).toEqual([50, 50, 0, 0, 50, 1, "#DIV/0! the cost is zero", noBase, 50, "#DIV/0! the cost, the earned or the planned value is zero", noBase, noBase, 0.5]);
    expect(answer[2]).toEqual([0, 20, 20, 20, 0, "#DIV/0! the planned value is zero", 1, 200, 200, "#DIV/0! the cost, the earned or the planned value is zero", 180, 0, 1]);
    expect(new Set(answer[3])).toEqual(new Set([""]));
    expect(new Set(answer[4])).toEqual(new Set(["#VALUE! earned, row 5: is over 1, and must be a share: write 40 % as 0.4"]));
  });

  it("takes one progress for all", () => {
    expect(earnedValueOfTasks(column([100, 200]), [[0.5]], [[0.5]], column([50, 50]), "CPI")).toEqual(column([1, 2]));
  });

  it.each([
    ["an index without base", () => earnedValueOfTasks([[100]], [[0.5]], [[0.5]], [[0]], "CPI"), "#DIV/0! the cost is zero"],
    ["a share in per cents", () => earnedValueOfTasks([[100]], [[40]], [[0.35]], [[1]]), "#VALUE! planned: is over 1, and must be a share: write 40 % as 0.4"],
    ["a negative budget", () => earnedValueOfTasks([[-100]], [[0.4]], [[0.35]], [[1]]), "#VALUE! bac: is below zero"],
    ["a text", () => earnedValueOfTasks([[100]], [[0.4]], [[0.35]], [["n/a"]]), '#VALUE! cost: is the text "n/a", not a number'],
    ["amounts beyond measure", () => earnedValueOfTasks([[1e308]], [[0.4]], [[0.35]], [[1e308]]), "#NUM! the amounts are too large"],
    ["ranges of different lengths", () => earnedValueOfTasks(column([1, 2]), column([0.1, 0.2, 0.3]), [[1]], [[1]]), "#VALUE! planned has 3 entries where bac has 2"],
    ["an output that is none", () => earnedValueOfTasks([[100]], [[0.4]], [[0.35]], [[1]], "BCWS"), '#VALUE! output: write "all", "pv", "ev", "ac", "sv", "cv", "spi", "cpi", "eac", "eac plan rate", "eac cpi spi", "etc", "vac" or "tcpi", not "BCWS"'],
  ])("says what is wrong with %s", (_name, call, message) => {
    expect(errorOf(call)).toBe(message);
  });
});

describe("=ADHERENCE", () => {
  const due = column(["Due", june(1), june(5), "2026-06-08", june(15), "", june(30)]);
  const done = column(["Done", june(1), june(3), "12 Jun 2026", 0, june(2), null]);

  it("is the share of due tasks that were done by their due date", () => {
    expect(adherenceOfTasks(due, done)).toEqual([[0.4]]);
    expect(adherenceOfTasks(due, done, june(15))).toEqual([[0.5]]);
    expect(adherenceOfTasks(due, done, "2026-06-10")).toEqual([[2 / 3]]);
  });

  it.each([
    ["share", 0.5],
    ["due", 4],
    ["on time", 2],
    ["Late", 1],
    ["open", 1],
  ])("gives %s alone", (output, expected) => {
    expect(adherenceOfTasks(due, done, june(15), output)).toEqual([[expected]]);
  });

  it("gives all in a row, under headings where there are some", () => {
    expect(adherenceOfTasks(due, done, june(15), "all")).toEqual([["Share", "Due", "On time", "Late", "Open"], [0.5, 4, 2, 1, 1]]);
    expect(adherenceOfTasks(column([june(1), june(2)]), column([june(2), june(2)]), undefined, "all")).toEqual([[0.5, 2, 1, 1, 0]]);
    expect(shown(adherenceOfTasks(column([june(1), june(2)]), column(["", ""]), 1000, "all"))).toEqual([["#DIV/0! no task was due", 0, 0, 0, 0]]);
  });

  it.each([
    ["nothing due", () => adherenceOfTasks(column(["", ""]), column([june(1), ""])), "#DIV/0! no task was due"],
    ["nothing at all", () => adherenceOfTasks([[""]], [[""]]), "#DIV/0! no task was due"],
    ["what is no date", () => adherenceOfTasks(column([june(1), "soon"]), column(["", ""])), '#VALUE! due, row 2: is the text "soon", not a date'],
    ["an error", () => adherenceOfTasks(column([june(1), june(2)]), column(["", { code: "#N/A" }])), "#N/A done, row 2: holds the error #N/A"],
    ["an output that is none", () => adherenceOfTasks(due, done, undefined, "rate"), '#VALUE! output: write "share", "due", "on time", "late", "open" or "all", not "rate"'],
  ])("says what is wrong with %s", (_name, call, message) => {
    expect(errorOf(call)).toBe(message);
  });
});
