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

describe("writing values", () => {
  test("a typed text becomes a value, and its format comes along where the cell has none", async () => {
    expect(await run(`
      sheet.getRange("A2").numberFormat = [["0.000"]];
      sheet.getRange("A1:A2").values = [["$5"], ["$5"]];
      return [await read("A1:A2"), await read("A1:A2", "numberFormat"), await read("A1:A2", "text")];
    `)).toEqual([[[5], [5]], [["$#,##0_);[Red]($#,##0)"], ["0.000"]], [["$5 "], ["5.000"]]]);
  });

  test("the format that comes along leaves the rest of the cell's look alone", async () => {
    expect(await run(`
      const cell = sheet.getRange("A1"); cell.format.font.bold = true; cell.format.protection.locked = false; cell.values = [["50%"]];
      cell.load("numberFormat"); cell.format.font.load("bold"); cell.format.protection.load("locked"); await context.sync();
      return [cell.numberFormat[0][0], cell.format.font.bold, cell.format.protection.locked];
    `)).toEqual(["0%", true, false]);
  });

  test("an apostrophe, or the format @, makes text of anything", async () => {
    expect(await run(`
      sheet.getRange("A2:A3").numberFormat = "@";
      sheet.getRange("A1:A3").values = [["'5"], ["1/2/2024"], ["=1+1"]];
      return [await read("A1:A3"), await read("A1:A3", "valueTypes"), await read("A1:A3", "formulas")];
    `)).toEqual([[["5"], ["1/2/2024"], ["=1+1"]], [["String"], ["String"], ["String"]], [["5"], ["1/2/2024"], ["=1+1"]]]);
  });

  test("null keeps a cell, an empty text clears it", async () => {
    expect(await run(`
      sheet.getRange("A1:C1").values = [[1, 2, 3]];
      sheet.getRange("A1:C1").values = [[null, "", 4]];
      return [await read("A1:C1"), await read("A1:C1", "valueTypes")];
    `)).toEqual([[[1, "", 4]], [["Double", "Empty", "Double"]]]);
  });

  test("one value stands for every cell", async () => {
    expect(await run('sheet.getRange("A1:B2").values = 7; return read("A1:B2");')).toEqual([[7, 7], [7, 7]]);
    expect(await run('sheet.getRange("A1:B2").values = [["=ROW()"]]; return read("A1:B2");')).toEqual([[1, 1], [2, 2]]);
  });

  test("a plus or minus sign before what is no number makes a formula", async () => {
    expect(await run('sheet.getRange("A1:A3").values = [["+1+2"], ["-A1"], ["-5"]]; return [await read("A1:A3"), await read("A1:A3", "formulas")];')).toEqual([[[3], [-3], [-5]], [["=+1+2"], ["=-A1"], [-5]]]);
  });

  test("formulas are kept as Excel writes them", async () => {
    expect(await run('sheet.getRange("A1:A2").formulas = [["=sum(b1:b3)"], ["=if(true,\\"sum\\",a1)"]]; return read("A1:A2", "formulas");')).toEqual([["=SUM(B1:B3)"], ['=IF(TRUE,"sum",A1)']]);
  });

  test("a formula that refers to an empty cell gives 0", async () => {
    expect(await run('sheet.getRange("A1").formulas = [["=B1"]]; return [await read("A1"), await read("A1", "valueTypes")];')).toEqual([[[0]], [["Double"]]]);
  });

  test("a malformed formula, a matrix of another shape, an object and an unbounded range are invalid arguments", async () => {
    for (const [address, value] of [["A1", '"=SUM("'], ["A1:B2", "[[1, 2]]"], ["A1", "[[{}]]"], ["A:A", "1"], ["2:2", "[[1]]"]]) {
      expect(await failureOf(host, onNewSheet(`sheet.getRange("${address ?? ""}").values = ${value ?? ""}; await context.sync();`))).toMatchObject({ code: "InvalidArgument", location: "Range.values" });
    }
  });

  test("nothing is written where one of the cells is refused", async () => {
    expect(await run(`
      sheet.getRange("A1:A2").values = [[1], [2]];
      try { sheet.getRange("A1:A2").values = [[3], ["=("]]; await context.sync(); } catch (error) { }
      return read("A1:A2");
    `)).toEqual([[1], [2]]);
  });

  test("what could spill over other content is #SPILL! until there is room", async () => {
    expect(await run(`
      sheet.getRange("A3").values = [["x"]]; sheet.getRange("A1").formulas = [["=SEQUENCE(3)"]];
      const blocked = await read("A1:A3");
      sheet.getRange("A3").clear();
      return [blocked, await read("A1:A3"), await read("A2", "formulas")];
    `)).toEqual([[["#SPILL!"], [""], ["x"]], [[1], [2], [3]], [[2]]]);
  });

  test("cells of an unbounded range read null", async () => {
    expect(await run('sheet.getRange("A1").values = 1; return [await read("A:A"), await read("1:2", "text")];')).toEqual([null, null]);
  });
});

describe("formats that formulas bring along", () => {
  it.each([
    ["=A1", "m/d/yyyy"], ["=A1+1", "m/d/yyyy"], ["=A2-A1", "General"], ["=MAX(A1:A2)", "m/d/yyyy"], ["=SUM(B1:B2)", "$#,##0_);[Red]($#,##0)"], ["=B1-B2", "$#,##0_);[Red]($#,##0)"],
    ["=TODAY()", "m/d/yyyy"], ["=NOW()", "m/d/yyyy h:mm"], ["=DATE(2024,1,2)+7", "m/d/yyyy"], ["=B1>B2", "General"], ["=LEN(A1)", "General"],
  ])("%s: %s", async (formula, format) => {
    expect(await run(`sheet.getRange("A1:B2").values = [["1/2/2024", "$5"], ["1/9/2024", "$7"]]; sheet.getRange("D1").formulas = [["${formula}"]]; return read("D1", "numberFormat");`)).toEqual([[format]]);
  });

  test("a cell with a format of its own keeps it", async () => {
    expect(await run('sheet.getRange("A1").values = [["1/2/2024"]]; sheet.getRange("B1").numberFormat = "0"; sheet.getRange("B1").formulas = [["=A1"]]; return read("B1", "text");')).toEqual([["45293"]]);
  });
});

describe("R1C1 formulas", () => {
  test("are read and written relative to each cell; values stay values", async () => {
    expect(await run(`
      sheet.getRange("A1:A2").values = [[2], [3]];
      sheet.getRange("B1:B2").formulasR1C1 = [["=RC[-1]*R1C1"], ["=RC[-1]*R1C1"]];
      sheet.getRange("C1").formulasR1C1 = [["text"]];
      return [await read("A1:C2", "formulas"), await read("A1:C2", "formulasR1C1"), await read("B1:B2")];
    `)).toEqual([[[2, "=A1*$A$1", "text"], [3, "=A2*$A$1", ""]], [[2, "=RC[-1]*R1C1", "text"], [3, "=RC[-1]*R1C1", ""]], [[4], [6]]]);
  });
});

describe("used and surrounding cells", () => {
  test("clearing content takes it out of the used range, but formats stay in it", async () => {
    expect(await run(`
      sheet.getRange("A1:C3").values = 1; sheet.getRange("E5").format.fill.color = "red";
      const all = await addressOf(sheet.getUsedRange()), values = await addressOf(sheet.getUsedRange(true));
      sheet.getRange("B2:C3").clear("Contents");
      return [all, values, await addressOf(sheet.getUsedRange(true)), await addressOf(sheet.getRange("A:A").getUsedRange(true))];
    `)).toEqual(["A1:E5", "A1:C3", "A1:C3", "A1:A3"]);
  });

  test("the surrounding region ends at blank rows and columns, and counts corners", async () => {
    expect(await run(`
      sheet.getRange("B2:C3").values = 1; sheet.getRange("D4").values = 1; sheet.getRange("F6").values = 1; sheet.getRange("B9").formulas = [["=SEQUENCE(2,3)"]];
      return [await addressOf(sheet.getRange("B2").getSurroundingRegion()), await addressOf(sheet.getRange("H20").getSurroundingRegion()), await addressOf(sheet.getRange("D10").getSurroundingRegion())];
    `)).toEqual(["B2:D4", "H20", "B9:D10"]);
  });

  test("a region of twenty thousand rows is found", async () => {
    const address = await run<string>(`
      sheet.getRange("A1:D20000").values = 1; await context.sync();
      return addressOf(sheet.getRange("B5").getSurroundingRegion());
    `);
    expect(address).toBe("A1:D20000");
  });
});

describe("hidden rows and columns", () => {
  test("hidden, rowHidden and columnHidden are null where only some are", async () => {
    expect(await run(`
      sheet.getRange("2:3").rowHidden = true; sheet.getRange("B:B").columnHidden = true;
      const states = [];
      for (const address of ["A1", "A2:A3", "A1:A3", "B1", "B5:B6", "A5:C5"]) { const range = sheet.getRange(address).load("hidden,rowHidden,columnHidden"); await context.sync(); states.push([range.hidden, range.rowHidden, range.columnHidden]); }
      sheet.getRange("1:5").rowHidden = false;
      const after = sheet.getRange("1:5").load("rowHidden"); await context.sync();
      return [...states, after.rowHidden];
    `)).toEqual([
      [false, false, false], [true, true, false], [null, null, false], [true, false, true], [true, false, true], [null, false, null], false,
    ]);
  });

  test("the visible view leaves them out", async () => {
    expect(await run(`
      sheet.getRange("A1:C3").values = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]; sheet.getRange("2:2").rowHidden = true; sheet.getRange("B:B").columnHidden = true;
      const view = sheet.getRange("A1:C3").getVisibleView(); view.load("values,rowCount,columnCount,cellAddresses"); view.rows.load("items/values"); await context.sync();
      return [view.values, view.rowCount, view.columnCount, view.cellAddresses.map((row) => row.map((address) => address.split("!")[1])), view.rows.items.map((row) => row.values)];
    `)).toEqual([[[1, 3], [7, 9]], 2, 2, [["A1", "C1"], ["A3", "C3"]], [[[1, 3]], [[7, 9]]]]);
  });
});

describe("hyperlinks", () => {
  test("an address with its text: the cell shows the text, as a link", async () => {
    expect(await run(`
      const cell = sheet.getRange("A1"); cell.hyperlink = { address: "https://example.org", textToDisplay: "Example", screenTip: "Go" };
      cell.load("values,hyperlink,style"); cell.format.font.load("color,underline"); await context.sync();
      return [cell.values, cell.hyperlink, cell.style, cell.format.font.color, cell.format.font.underline];
    `)).toEqual([[["Example"]], { address: "https://example.org", screenTip: "Go", textToDisplay: "Example" }, "Hlink", "#0563C1", "Single"]);
  });

  test("without a text an empty cell shows the address, and content stays", async () => {
    expect(await run('sheet.getRange("A2").values = 5; sheet.getRange("A1").hyperlink = { documentReference: "Sheet1!A1" }; sheet.getRange("A2").hyperlink = { documentReference: "Sheet1!A1" }; return read("A1:A2");')).toEqual([["Sheet1!A1"], [5]]);
  });

  test("clearing a cell of several takes its link only; a cell without one reads null", async () => {
    expect(await run(`
      sheet.getRange("A1:A3").hyperlink = { address: "https://example.org" };
      sheet.getRange("A2").clear("Hyperlinks");
      return [await read("A1", "hyperlink"), await read("A2", "hyperlink"), await read("A3", "hyperlink")].map((link) => link?.address ?? null);
    `)).toEqual(["https://example.org", null, "https://example.org"]);
  });
});

test("categories of number formats and the state of linked data", async () => {
  expect(await run(`
    sheet.getRange("A1:C1").numberFormat = [["0%", "m/d/yyyy", "General"]];
    return [await read("A1:C1", "numberFormatCategories"), await read("A1:C1", "linkedDataTypeState")];
  `)).toEqual([[["Percentage", "Date", "General"]], [["None", "None", "None"]]]);
});
