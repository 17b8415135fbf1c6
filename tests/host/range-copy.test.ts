import { type NodeHost, startHost } from "../../host/node/start-host";
import { failureOf } from "./failure";
import { onNewSheet, runOnNewSheet } from "./new-sheet";

let host: NodeHost;

beforeAll(async () => {
  host = await startHost();
});

afterAll(() => {
  host.close();
});

const run = <T = unknown>(body: string): Promise<T> => runOnNewSheet<T>(host, body);

const SOURCE = 'sheet.getRange("A1:B2").formulas = [[1, "=A1*2"], ["", "=$A$1+B1"]]; sheet.getRange("A1").format.fill.color = "#FF0000"; sheet.getRange("A1").numberFormat = "0.0";';

describe("copyFrom", () => {
  test("copies content and formats; relative references move along", async () => {
    expect(await run(`${SOURCE}
      sheet.getRange("D3").copyFrom("A1:B2");
      sheet.getRange("D3").format.fill.load("color"); const cell = sheet.getRange("D3"); cell.load("numberFormat"); cell.format.fill.load("color");
      return [await read("D3:E4", "formulas"), await read("D3:E4"), cell.numberFormat[0][0], cell.format.fill.color];
    `)).toEqual([[[1, "=D3*2"], ["", "=$A$1+E3"]], [[1, 2], ["", 3]], "0.0", "#FF0000"]);
  });

  test("formulas only, values only, formats only, links", async () => {
    expect(await run(`${SOURCE}
      sheet.getRange("D1").copyFrom("A1:B2", "Formulas"); sheet.getRange("D4").copyFrom("A1:B2", Excel.RangeCopyType.values); sheet.getRange("D7").copyFrom("A1:B2", "Formats"); sheet.getRange("D10").copyFrom("A1:B2", "Link"); sheet.getRange("D13").copyFrom("B1", "Link");
      return [await read("D1:E2", "formulas"), await read("D1", "numberFormat"), await read("D4:E5", "formulas"), await read("D7:E8", "formulas"), await read("D7", "numberFormat"), await read("D10:E11", "formulas"), await read("D13", "formulas")];
    `)).toEqual([[[1, "=D1*2"], ["", "=$A$1+E1"]], [["General"]], [[1, 2], ["", 3]], [["", ""], ["", ""]], [["0.0"]], [["=A1", "=B1"], ["=A2", "=B2"]], [["=$B$1"]]]);
  });

  test("a target that is a multiple of the source is filled, any other gets one copy", async () => {
    expect(await run(`
      sheet.getRange("A1:A2").values = [[1], [2]];
      sheet.getRange("C1:D4").copyFrom("A1:A2"); sheet.getRange("F1:F3").copyFrom("A1:A2"); sheet.getRange("H1:I2").copyFrom("A2");
      return [await read("C1:D4"), await read("F1:F3"), await read("H1:I2")];
    `)).toEqual([[[1, 1], [2, 2], [1, 1], [2, 2]], [[1], [2], [""]], [[2, 2], [2, 2]]]);
  });

  test("blanks of the source can be passed over, rows and columns exchanged", async () => {
    expect(await run(`
      sheet.getRange("A1:B2").values = [[1, ""], ["", 4]]; sheet.getRange("D1:E2").values = 9; sheet.getRange("G1:H2").values = 9;
      sheet.getRange("D1").copyFrom("A1:B2", "All", true, false); sheet.getRange("G1").copyFrom("A1:B2", "Values", false, false);
      sheet.getRange("A5:C5").formulas = [[1, 2, "=A5+B5"]]; sheet.getRange("E5").copyFrom("A5:C5", "All", false, true);
      return [await read("D1:E2"), await read("G1:H2"), await read("E5:E7", "formulas"), await read("E5:E7")];
    `)).toEqual([[[1, 9], [9, 4]], [[1, ""], ["", 4]], [[1], [2], ["=E5+E6"]], [[1], [2], [3]]]);
  });

  test("from another sheet, onto itself, and whole columns", async () => {
    expect(await run(`
      const other = context.workbook.worksheets.add(); other.load("name"); await context.sync();
      other.getRange("A1:A2").formulas = [[5], ["=A1"]];
      sheet.getRange("B1").copyFrom(other.getRange("A1:A2")); sheet.getRange("B5").copyFrom(other.name + "!A1");
      sheet.getRange("B2:B3").copyFrom("B1:B2"); sheet.getRange("D:D").copyFrom("B:B");
      return [await read("B1:B5", "formulas"), await read("D1:D5", "formulas")];
    `)).toEqual([[[5], [5], ["=B2"], [""], [5]], [[5], [5], ["=D2"], [""], [5]]]);
  });

  test("merged cells and rules come along with all, links too", async () => {
    expect(await run(`
      sheet.getRange("A1:B1").merge(); sheet.getRange("A2").hyperlink = { address: "https://example.org" };
      sheet.getRange("D1").copyFrom("A1:B2");
      const merged = sheet.getRange("A1:F5").getMergedAreasOrNullObject();
      return [await addressOf(merged), (await read("D2", "hyperlink")).address];
    `)).toEqual(["A1:B1,D1:E1", "https://example.org"]);
  });

  test("an unknown type and a protected target are refused", async () => {
    expect(await failureOf(host, onNewSheet('sheet.getRange("B1").copyFrom("A1", "Nothing"); await context.sync();'))).toMatchObject({ code: "InvalidArgument" });
    expect(await failureOf(host, onNewSheet('sheet.protection.protect(); sheet.getRange("B1").copyFrom("A1"); await context.sync();'))).toMatchObject({ code: "AccessDenied", location: "Range.copyFrom" });
  });
});

describe("moveTo", () => {
  test("moves cells, and every reference to them follows", async () => {
    expect(await run(`${SOURCE}
      sheet.getRange("F1:F3").formulas = [["=A1"], ["=SUM(A1:B2)"], ["=SUM(A1:B3)"]];
      sheet.getRange("A1:B2").moveTo("C5");
      const moved = sheet.getRange("C5"); moved.format.fill.load("color");
      return [await read("C5:D6", "formulas"), await read("A1:B2"), await read("F1:F3", "formulas"), await read("F1:F2"), moved.format.fill.color];
    `)).toEqual([[[1, "=C5*2"], ["", "=$C$5+D5"]], [["", ""], ["", ""]], [["=C5"], ["=SUM(C5:D6)"], ["=SUM(A1:B3)"]], [[1], [6]], "#FF0000"]);
  });

  test("to another sheet, references name the sheet", async () => {
    expect(await run(`
      const other = context.workbook.worksheets.add("Target of move");
      sheet.getRange("A1:A3").formulas = [[7], ["=A1+B1"], ["=A1"]]; sheet.getRange("B1").values = 1; sheet.load("name"); await context.sync();
      sheet.getRange("A1:A2").moveTo(other.getRange("C1"));
      const moved = other.getRange("C1:C2").load("formulas,values"); await context.sync();
      return [moved.formulas.flat().map((text) => String(text).replace(sheet.name, "Home")), moved.values.flat(), await read("A3", "formulas"), await read("A3")];
    `)).toEqual([["7", "=C1+'Home'!B1"], [7, 8], [["='Target of move'!C1"]], [[7]]]);
  });

  test("names follow too", async () => {
    expect(await run(`
      sheet.getRange("A1").values = 3; const item = sheet.names.add("moved", sheet.getRange("A1")); sheet.getRange("B1").formulas = [["=moved*2"]];
      sheet.getRange("A1").moveTo("A9"); await context.sync();
      return [await addressOf(item.getRange()), await read("B1")];
    `)).toEqual(["A9", [[6]]]);
  });
});

describe("autoFill", () => {
  const fill = (values: unknown[][], source: string, target: string, type: string): Promise<unknown[][]> =>
    run(`sheet.getRange("${source}").values = ${JSON.stringify(values)}; sheet.getRange("${source}").autoFill("${target}", "${type}"); return read("${target}", "text");`);

  it.each([
    ["two numbers go on as a line", [[1], [3]], "A1:A2", "A1:A5", "FillDefault", ["1", "3", "5", "7", "9"]],
    ["one number is copied", [[4]], "A1:A1", "A1:A3", "FillDefault", ["4", "4", "4"]],
    ["one number as a series counts", [[4]], "A1:A1", "A1:A3", "FillSeries", ["4", "5", "6"]],
    ["copies repeat", [[1], [3]], "A1:A2", "A1:A5", "FillCopy", ["1", "3", "1", "3", "1"]],
    ["decimal steps stay clean", [[0.1], [0.2]], "A1:A2", "A1:A4", "FillDefault", ["0.1", "0.2", "0.3", "0.4"]],
    ["weekdays of the calendar", [["Mon"]], "A1:A1", "A1:A4", "FillDefault", ["Mon", "Tue", "Wed", "Thu"]],
    ["every other month by name", [["January"], ["March"]], "A1:A2", "A1:A4", "FillDefault", ["January", "March", "May", "July"]],
    ["quarters begin anew", [["Q3"]], "A1:A1", "A1:A4", "FillDefault", ["Q3", "Q4", "Q1", "Q2"]],
    ["a text with a number counts", [["Week 9"]], "A1:A1", "A1:A3", "FillDefault", ["Week 9", "Week 10", "Week 11"]],
    ["other texts repeat", [["x"], ["y"]], "A1:A2", "A1:A5", "FillDefault", ["x", "y", "x", "y", "x"]],
    ["a date counts days", [["1/30/2024"]], "A1:A1", "A1:A3", "FillDefault", ["1/30/2024", "1/31/2024", "2/1/2024"]],
    ["month ends count months", [["1/31/2024"], ["2/29/2024"]], "A1:A2", "A1:A4", "FillMonths", ["1/31/2024", "2/29/2024", "3/31/2024", "4/30/2024"]],
    ["years", [["2/29/2024"]], "A1:A1", "A1:A3", "FillYears", ["2/29/2024", "2/28/2025", "2/28/2026"]],
    ["working days", [["1/5/2024"]], "A1:A1", "A1:A3", "FillWeekdays", ["1/5/2024", "1/8/2024", "1/9/2024"]],
    ["growth", [[2], [4]], "A1:A2", "A1:A4", "GrowthTrend", ["2", "4", "8", "16"]],
    ["a mixed column: each series of its own", [[1], ["x"]], "A1:A2", "A1:A4", "FillDefault", ["1", "x", "1", "x"]],
  ])("%s", async (_title, values, source, target, type, expected) => {
    expect((await fill(values, source, target, type)).flat()).toEqual(expected);
  });

  test("fills upwards, to the right and formulas", async () => {
    expect(await run(`
      sheet.getRange("A4:A5").values = [[10], [20]]; sheet.getRange("A4:A5").autoFill("A2:A5");
      sheet.getRange("C1").values = [["Jan"]]; sheet.getRange("C1").autoFill("C1:E1");
      sheet.getRange("C3").formulas = [["=A2*$A$5"]]; sheet.getRange("C3").autoFill("C3:C5");
      return [await read("A2:A5"), await read("C1:E1"), await read("C3:C5", "formulas")];
    `)).toEqual([[[-10], [0], [10], [20]], [["Jan", "Feb", "Mar"]], [["=A2*$A$5"], ["=A3*$A$5"], ["=A4*$A$5"]]]);
  });

  test("formats are filled alone, or left out", async () => {
    expect(await run(`
      sheet.getRange("A1:B1").values = 5; sheet.getRange("A1:B1").numberFormat = "0.0";
      sheet.getRange("A1").autoFill("A1:A2", "FillFormats"); sheet.getRange("B1").autoFill("B1:B2", "FillValues");
      return [await read("A2:B2"), await read("A2:B2", "numberFormat")];
    `)).toEqual([[["", 5]], [["0.0", "General"]]]);
  });

  test("a target that does not hold the source, or grows two ways, is an invalid argument", async () => {
    for (const target of ["B1:B3", "A1:B2"]) expect(await failureOf(host, onNewSheet(`sheet.getRange("A1").autoFill("${target}"); await context.sync();`))).toMatchObject({ code: "InvalidArgument" });
  });
});

describe("sorting a range", () => {
  const ROWS = [["Name", "Amount"], ["b", 2], ["A", 10], ["c", ""], ["a", true], ["B", "x"], ["D", 1]];

  test("numbers, texts, logicals, blanks last; down only what is not blank is turned", async () => {
    expect(await run(`
      const range = sheet.getRange("A1:B7"); range.values = ${JSON.stringify(ROWS)};
      range.sort.apply([{ key: 1 }], false, true); const up = await read("B1:B7");
      range.sort.apply([{ key: 1, ascending: false }], false, true);
      return [up.flat(), (await read("B1:B7")).flat()];
    `)).toEqual([["Amount", 1, 2, 10, "x", true, ""], ["Amount", true, "x", 10, 2, 1, ""]]);
  });

  test("capitals count only where asked for; equal rows keep their order; more keys decide", async () => {
    expect(await run(`
      const range = sheet.getRange("A1:B4"); range.values = [["B", 1], ["a", 2], ["A", 3], ["b", 4]];
      range.sort.apply([{ key: 0 }]); const plain = await read("A1:B4");
      range.sort.apply([{ key: 0 }], true); const exact = await read("A1:A4");
      range.sort.apply([{ key: 0 }, { key: 1, ascending: false }]);
      return [plain, exact.flat(), await read("B1:B4")];
    `)).toEqual([[["a", 2], ["A", 3], ["B", 1], ["b", 4]], ["a", "A", "b", "B"], [[3], [2], [4], [1]]]);
  });

  test("columns are sorted by a row; formulas and formats move along", async () => {
    expect(await run(`
      sheet.getRange("A1:C2").formulas = [[3, 1, 2], ["=A1*10", "=B1*10", "=C1*10"]]; sheet.getRange("A1").format.fill.color = "#FF0000";
      sheet.getRange("A1:C2").sort.apply([{ key: 0 }], false, false, "Columns");
      const last = sheet.getRange("C1"); last.format.fill.load("color"); const first = sheet.getRange("A1"); first.format.fill.load("color");
      return [await read("A1:C2", "formulas"), await read("A1:C2"), last.format.fill.color, first.format.fill.color];
    `)).toEqual([[[1, 2, 3], ["=A1*10", "=B1*10", "=C1*10"]], [[1, 2, 3], [10, 20, 30]], "#FF0000", "#FFFFFF"]);
  });

  test("cells of a colour come first", async () => {
    expect(await run(`
      sheet.getRange("A1:A3").values = [[1], [2], [3]]; sheet.getRange("A3").format.fill.color = "#00FF00";
      sheet.getRange("A1:A3").sort.apply([{ key: 0, sortOn: "CellColor", color: "#00FF00" }]); return (await read("A1:A3")).flat();
    `)).toEqual([3, 1, 2]);
  });

  test("a key outside the range, merged cells and a protected sheet are refused", async () => {
    expect(await failureOf(host, onNewSheet('sheet.getRange("A1:B2").sort.apply([{ key: 2 }]); await context.sync();'))).toMatchObject({ code: "InvalidArgument", location: "RangeSort.apply" });
    expect(await failureOf(host, onNewSheet('sheet.getRange("A1:A2").merge(); sheet.getRange("A1:B3").sort.apply([{ key: 0 }]); await context.sync();'))).toMatchObject({ code: "InvalidOperation" });
    expect(await failureOf(host, onNewSheet('sheet.protection.protect(); sheet.getRange("A1:B3").sort.apply([{ key: 0 }]); await context.sync();'))).toMatchObject({ code: "AccessDenied" });
  });
});

describe("removeDuplicates", () => {
  test("keeps the first of each, as shown and without regard to capitals; the rest moves up", async () => {
    expect(await run(`
      sheet.getRange("A1:B6").values = [["Name", "No"], ["x", 1], ["X", 1], ["y", 2], ["x", 3], ["y", 2]]; sheet.getRange("A8").values = [["below"]];
      const result = sheet.getRange("A1:B6").removeDuplicates([0, 1], true); result.load("removed,uniqueRemaining"); await context.sync();
      return [result.removed, result.uniqueRemaining, await read("A1:B8")];
    `)).toEqual([2, 3, [["Name", "No"], ["x", 1], ["y", 2], ["x", 3], ["", ""], ["", ""], ["", ""], ["below", ""]]]);
  });

  test("a column that the range does not have is an invalid argument", async () => {
    for (const columns of ["[2]", "[]"]) expect(await failureOf(host, onNewSheet(`sheet.getRange("A1:B2").removeDuplicates(${columns}, false); await context.sync();`))).toMatchObject({ code: "InvalidArgument" });
  });
});
