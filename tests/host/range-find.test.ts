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

const WORDS = 'sheet.getRange("A1:B4").formulas = [["apple", "Apple pie"], ["APPLE", 5], [\'="app"&"le"\', 15], ["pineapple", "a*b"]];';

describe("finding", () => {
  it.each([
    ["A1:B4", "apple", "{}", "A1"],
    ["A1:B4", "apple", "{ searchDirection: 'Backwards' }", "A4"],
    ["A1:B4", "apple", "{ completeMatch: true, matchCase: true, searchDirection: 'Backwards' }", "A3"],
    ["A1:B4", "APPLE", "{ matchCase: true }", "A2"],
    ["A1:B4", "5", "{ completeMatch: true }", "B2"],
    ["A1:B4", "p*e", "{ completeMatch: true }", "A4"],
    ["A1:B4", "a~*b", "{}", "B4"],
    ["A1:B4", "?5", "{ completeMatch: true }", "B3"],
    ["A1", "apple", "{}", "B1"],
    ["B4", "apple", "{}", "A1"],
  ])("in %s for %s with %s: %s", async (range, text, criteria, address) => {
    expect(await run(`${WORDS} return addressOf(sheet.getRange("${range}").find("${text}", ${criteria}));`)).toBe(address);
  });

  test("what is not there: an error, or a null object", async () => {
    expect(await failureOf(host, onNewSheet('sheet.getRange("A1:B4").find("x", {}); await context.sync();'))).toMatchObject({ code: "ItemNotFound", location: "Range.find" });
    expect(await run('const found = sheet.getRange("A1:B4").findOrNullObject("x", {}); const all = sheet.findAllOrNullObject("x", {}); await context.sync(); return [found.isNullObject, all.isNullObject];')).toEqual([true, true]);
    expect(await failureOf(host, onNewSheet('sheet.findAll("x", {}); await context.sync();'))).toMatchObject({ code: "ItemNotFound" });
  });

  test("all on a sheet, neighbours as one area", async () => {
    expect(await run(`${WORDS} return addressOf(sheet.findAll("apple", { completeMatch: false, matchCase: false }));`)).toBe("A1:B1,A2:A4");
  });

  test("dates are found as they are shown", async () => {
    expect(await run('sheet.getRange("C7").values = [["1/2/2024"]]; return addressOf(sheet.findAll("1/2/2024", { completeMatch: true }));')).toBe("C7");
  });
});

describe("replacing", () => {
  test("texts are typed anew, formulas changed in their text; the answer is how many cells", async () => {
    expect(await run(`
      sheet.getRange("A1:A5").formulas = [["x1"], ["=SUM(B1:B2)"], ["1/2/2024"], [15], ["none"]];
      const count = sheet.replaceAll("1", "7", {}); await context.sync();
      return [count.value, await read("A1:A5", "formulas"), await read("A3", "text")];
    `)).toEqual([4, [["x7"], ["=SUM(B7:B2)"], [45475], [75], ["none"]], [["7/2/2024"]]]);
  });

  test("only whole matches, only this range", async () => {
    expect(await run(`
      sheet.getRange("A1:A3").values = [["a"], ["aa"], ["A"]];
      const count = sheet.getRange("A1:A2").replaceAll("a", "b", { completeMatch: true }); await context.sync();
      return [count.value, await read("A1:A3")];
    `)).toEqual([1, [["b"], ["aa"], ["A"]]]);
  });
});

describe("Ctrl + arrow", () => {
  const GRID = 'sheet.getRange("B2:D5").values = 1; sheet.getRange("B9").values = 1; sheet.getRange("H2").values = 1;';

  it.each([
    ["B2", "Down", "B5"], ["B5", "Down", "B9"], ["B9", "Down", "B1048576"], ["B9", "Up", "B5"], ["B2", "Right", "D2"], ["D2", "Right", "H2"], ["H2", "Right", "XFD2"], ["F7", "Left", "A7"], ["A1", "Down", "A1048576"], ["D3", "Left", "B3"],
  ])("from %s %s leads to %s", async (from, direction, to) => {
    expect(await run(`${GRID} return addressOf(sheet.getRange("${from}").getRangeEdge("${direction}"));`)).toBe(to);
  });

  it.each([
    ["B2", "Down", undefined, "B2:B5"], ["B2:C2", "Down", undefined, "B2:C5"], ["C4", "Up", undefined, "C2:C4"], ["C3", "Right", undefined, "C3:D3"], ["B2:D3", "Down", "C3", "B2:D5"], ["D4", "Left", undefined, "B4:D4"],
  ])("with Shift from %s %s (active cell %s): %s", async (from, direction, active, to) => {
    expect(await run(`${GRID} return addressOf(sheet.getRange("${from}").getExtendedRange("${direction}"${active === undefined ? "" : `, "${active}"`}));`)).toBe(to);
  });

  test("an active cell outside the range is an invalid argument", async () => {
    expect(await failureOf(host, onNewSheet('sheet.getRange("A1:B2").getRangeEdge("Down", "C3"); await context.sync();'))).toMatchObject({ code: "InvalidArgument" });
  });
});

describe("special cells", () => {
  const GRID = 'sheet.getRange("A1:C3").formulas = [[1, "x", true], ["=1", "=\\"y\\"", "=1/0"], ["", 2, ""]];';

  it.each([
    ["Constants", undefined, "A1:C1,B3"], ["Constants", "Numbers", "A1,B3"], ["Constants", "Text", "B1"], ["Constants", "LogicalText", "B1:C1"],
    ["Formulas", undefined, "A2:C2"], ["Formulas", "Errors", "C2"], ["Formulas", "NumbersText", "A2:B2"], ["Blanks", undefined, "A3,C3"],
  ])("%s %s: %s", async (type, valueType, addresses) => {
    expect(await run(`${GRID} return addressOf(sheet.getRange("A1:C3").getSpecialCells("${type}"${valueType === undefined ? "" : `, "${valueType}"`}));`)).toBe(addresses);
  });

  test("visible cells, cells with rules", async () => {
    expect(await run(`${GRID}
      sheet.getRange("2:2").rowHidden = true;
      sheet.getRange("B1:B2").dataValidation.rule = { wholeNumber: { formula1: 1, operator: "GreaterThan" } };
      return [await addressOf(sheet.getRange("A1:C3").getSpecialCells("Visible")), await addressOf(sheet.getRange("A1:C3").getSpecialCells("DataValidations")), await addressOf(sheet.getRange("A1:C3").getSpecialCellsOrNullObject("ConditionalFormats"))];
    `)).toEqual(["A1:C1,A3:C3", "B1:B2", null]);
  });

  test("none of the kind is an error", async () => {
    expect(await failureOf(host, onNewSheet('sheet.getRange("A1:C3").getSpecialCells("Formulas"); await context.sync();'))).toMatchObject({ code: "ItemNotFound", location: "Range.getSpecialCells" });
  });
});

describe("spilled arrays", () => {
  test("lead from the first cell to the area and back", async () => {
    expect(await run(`
      sheet.getRange("B2").formulas = [["=SEQUENCE(3,2)"]];
      const none = sheet.getRange("A1").getSpillingToRangeOrNullObject(), notAnchor = sheet.getRange("C3").getSpillingToRangeOrNullObject();
      const states = sheet.getRange("B2:C4").load("hasSpill,savedAsArray"), some = sheet.getRange("A1:B2").load("hasSpill"); await context.sync();
      return [await addressOf(sheet.getRange("B2").getSpillingToRange()), await addressOf(sheet.getRange("C4").getSpillParent()), none.isNullObject, notAnchor.isNullObject, states.hasSpill, states.savedAsArray, some.hasSpill];
    `)).toEqual(["B2:C4", "B2", true, true, true, true, null]);
  });

  test("asked of a cell without one, or of several cells, they are errors", async () => {
    expect(await failureOf(host, onNewSheet('sheet.getRange("A1").getSpillingToRange(); await context.sync();'))).toMatchObject({ code: "ItemNotFound" });
    expect(await failureOf(host, onNewSheet('sheet.getRange("A1:A2").getSpillParentOrNullObject(); await context.sync();'))).toMatchObject({ code: "InvalidArgument" });
  });

  test("are referred to with #, whatever size they have", async () => {
    expect(await run(`
      sheet.getRange("A1:C1").formulas = [[3, "=SEQUENCE(A1)", "=SUM(B1#)"]]; sheet.getRange("D1").formulas = [["=B1#*10"]];
      const first = [await read("C1"), await read("D1:D4")];
      sheet.getRange("A1").values = 2;
      return [...first, await read("C1"), await read("D1:D4"), await read("C1", "formulas")];
    `)).toEqual([[[6]], [[10], [20], [30], [""]], [[3]], [[10], [20], [""], [""]], [["=SUM(B1#)"]]]);
  });
});

describe("precedents and dependents", () => {
  const CHAIN = 'sheet.getRange("A1:A2").values = [[1], [2]]; sheet.getRange("B1:B3").formulas = [["=A1*2"], ["=SUM(A1:A2)"], ["=B1+B2"]]; const plain = (areas) => areas.addresses.map((address) => address.replaceAll(/\'[^\']*\'!/g, ""));';

  it.each([
    ["B3", "getDirectPrecedents", "B1,B2"], ["B3", "getPrecedents", "B1,B2,A1:A2"], ["A1", "getDirectDependents", "B1:B2"], ["A1", "getDependents", "B1:B3"], ["A2", "getDirectDependents", "B2"],
  ])("of %s by %s: %s", async (from, method, expected) => {
    const [found] = await run<string[]>(`${CHAIN} const areas = sheet.getRange("${from}").${method}(); areas.load("addresses"); await context.sync(); return plain(areas);`);
    const cells = (text: string): string[] => text.replaceAll("B1:B2", "B1,B2").replaceAll("B1:B3", "B1,B2,B3").split(",").filter((part) => part !== "A1").sort();
    expect(cells(found ?? "")).toEqual(cells(expected));
  });

  test("sheet by sheet, through names and other sheets", async () => {
    expect(await run(`
      const other = context.workbook.worksheets.add("Other of chain"); other.getRange("A1").values = 1; sheet.getRange("A1").values = 1;
      context.workbook.names.add("chained", other.getRange("A1"));
      sheet.getRange("B1").formulas = [["=A1+chained"]];
      const areas = sheet.getRange("B1").getDirectPrecedents(); areas.load("addresses"); areas.ranges.load("items/address"); areas.areas.load("items/areaCount");
      const bySheet = areas.getRangeAreasBySheet("Other of chain"); bySheet.load("address"); const none = areas.getRangeAreasOrNullObjectBySheet("Sheet1"); await context.sync();
      return [areas.addresses.map((address) => address.replace(/^.*!/, "")), areas.ranges.items.length, areas.areas.items.map((item) => item.areaCount), bySheet.address, none.isNullObject];
    `)).toEqual([["A1", "A1"], 2, [1, 1], "'Other of chain'!A1", true]);
  });

  test("none is an error", async () => {
    expect(await failureOf(host, onNewSheet('sheet.getRange("A1").getDirectPrecedents(); await context.sync();'))).toMatchObject({ code: "ItemNotFound" });
  });
});
