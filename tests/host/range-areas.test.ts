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

describe("RangeAreas", () => {
  test("tells where it is and what it is made of", async () => {
    expect(await run(`
      const areas = sheet.getRanges("A1:B2,D4"); areas.load(); areas.areas.load("items/address,items/cellCount"); const count = areas.areas.getCount(), second = areas.areas.getItemAt(1); const text = await addressOf(areas);
      const columns = sheet.getRanges("A:A,C:D").load("isEntireColumn,isEntireRow,cellCount"); await context.sync();
      return [text, areas.areaCount, areas.cellCount, areas.isEntireColumn, areas.areas.items.map((area) => area.cellCount), count.value, await addressOf(second), columns.isEntireColumn, columns.isEntireRow, columns.cellCount];
    `)).toEqual(["A1:B2,D4", 2, 5, false, [4, 1], 2, "D4", true, false, 3 * 1048576]);
  });

  test("formats all its areas at once, and reads null where they differ", async () => {
    expect(await run(`
      const areas = sheet.getRanges("A1:B2,D4"); areas.format.fill.color = "#FF0000"; areas.format.font.bold = true; sheet.getRange("D4").format.font.bold = false; areas.format.columnWidth = 60; areas.format.borders.getItem("EdgeTop").style = "Double";
      areas.format.fill.load("color"); areas.format.font.load("bold,italic"); areas.format.load("columnWidth"); const outside = sheet.getRange("C1"); outside.format.fill.load("color"); const inner = sheet.getRange("A2").format.borders.getItem("EdgeTop").load("style"); const edge = sheet.getRange("D4").format.borders.getItem("EdgeTop").load("style"); await context.sync();
      return [areas.format.fill.color, areas.format.font.bold, areas.format.font.italic, areas.format.columnWidth, outside.format.fill.color, inner.style, edge.style];
    `)).toEqual(["#FF0000", null, false, 60, "#FFFFFF", "None", "Double"]);
  });

  test("leads to other areas", async () => {
    expect(await run(`
      sheet.getRange("A1:C3").values = 1;
      const areas = sheet.getRanges("A1:B2,D4:E5");
      const found = [areas.getOffsetRangeAreas(1, 2), areas.getEntireRow(), areas.getEntireColumn(), areas.getIntersection("B2:D4"), areas.getUsedRangeAreas(), areas.getIntersectionOrNullObject("Z1"), sheet.getRanges("H1,H5").getUsedRangeAreasOrNullObject()];
      const addresses = []; for (const one of found) addresses.push(await addressOf(one)); return addresses;
    `)).toEqual(["C2:D3,F5:G6", "1:2,4:5", "A:B,D:E", "B2,D4", "A1:B2", null, null]);
  });

  test("is cleared, copied to and given a style as one", async () => {
    expect(await run(`
      sheet.getRange("A1:E5").values = 1; sheet.getRange("H1").values = 9;
      const areas = sheet.getRanges("A1,C3:D3"); areas.copyFrom("H1"); areas.style = "Good"; areas.load("style"); await context.sync(); const values = await read("A1:D3"); areas.clear();
      return [values, areas.style, await read("A1:D3")];
    `)).toEqual([[[9, 1, 1, 1], [1, 1, 1, 1], [1, 1, 9, 9]], "Good", [["", 1, 1, 1], [1, 1, 1, 1], [1, 1, "", ""]]]);
  });

  test("follows its cells when rows are inserted", async () => {
    expect(await run('const areas = sheet.getRanges("A1,A5:B6"); areas.load("address"); await context.sync(); sheet.getRange("2:3").insert("Down"); return addressOf(areas);')).toBe("A1,A7:B8");
  });

  test("of another sheet cannot be had, and an empty intersection is an error", async () => {
    expect(await failureOf(host, onNewSheet('sheet.getRanges("A1").getIntersection("B1"); await context.sync();'))).toMatchObject({ code: "ItemNotFound" });
    expect(await failureOf(host, onNewSheet('sheet.getRanges("A1").getOffsetRangeAreas(-1, 0); await context.sync();'))).toMatchObject({ code: "InvalidArgument" });
  });

  test("what is selected", async () => {
    expect(await run('sheet.activate(); sheet.getRange("B2:C3").select(); return addressOf(context.workbook.getSelectedRanges());')).toBe("B2:C3");
  });
});

describe("borders", () => {
  test("the line between two cells is the same from both sides", async () => {
    expect(await run(`
      sheet.getRange("B2").format.borders.getItem("EdgeTop").style = "Continuous"; sheet.getRange("B2").format.borders.getItem("EdgeTop").color = "#FF0000";
      const above = sheet.getRange("B1").format.borders.getItem("EdgeBottom").load("style,color,weight"); await context.sync(); const drawn = [above.style, above.color, above.weight];
      sheet.getRange("B1").format.borders.getItem("EdgeBottom").style = "None"; const below = sheet.getRange("B2").format.borders.getItem("EdgeTop").load("style"); await context.sync();
      return [drawn, below.style];
    `)).toEqual([["Continuous", "#FF0000", "Thin"], "None"]);
  });

  test("a side that is only partly drawn reads null; the inside is that of the range", async () => {
    expect(await run(`
      sheet.getRange("A1").format.borders.getItem("EdgeBottom").style = "Dash"; sheet.getRange("D1:E2").format.borders.getItem("InsideHorizontal").weight = "Thick";
      const part = sheet.getRange("A1:B1").format.borders.getItem("EdgeBottom").load("style"), inside = sheet.getRange("D1:E2").format.borders.getItem("InsideHorizontal").load("style,weight"), none = sheet.getRange("D1:E2").format.borders.getItem("InsideVertical").load("style"); await context.sync();
      return [part.style, inside.style, inside.weight, none.style];
    `)).toEqual([null, "Continuous", "Thick", "None"]);
  });

  test("an unknown style is an invalid argument", async () => {
    expect(await failureOf(host, onNewSheet('sheet.getRange("A1").format.borders.getItem("EdgeTop").style = "Wavy"; await context.sync();'))).toMatchObject({ code: "InvalidArgument", location: "RangeBorder.style" });
  });
});

describe("properties of many cells in one call", () => {
  test("are set and got cell by cell", async () => {
    expect(await run(`
      sheet.getRange("A1:B1").setCellProperties([[{ format: { fill: { color: "Red" }, font: { bold: true }, borders: { top: { style: "Continuous" } } }, style: undefined }, {}]]);
      const found = sheet.getRange("A1:B1").getCellProperties({ address: true, style: true, format: { fill: { color: true }, font: { bold: true }, borders: { style: true } } }); await context.sync();
      return found.value[0].map((cell) => [cell.address.replace(/^.*!/, ""), cell.style, cell.format.fill.color, cell.format.font.bold, cell.format.borders.top.style, cell.format.borders.left.style]);
    `)).toEqual([["A1", "Normal", "#FF0000", true, "Continuous", "None"], ["B1", "Normal", "#FFFFFF", false, "None", "None"]]);
  });

  test("of rows and columns", async () => {
    expect(await run(`
      sheet.getRange("A1:C2").setRowProperties([{ rowHidden: true }, { format: { rowHeight: 30 } }]); sheet.getRange("A1:C2").setColumnProperties([{ columnHidden: true }, { format: { columnWidth: 99 } }, {}]);
      const rows = sheet.getRange("A1:C2").getRowProperties({ rowIndex: true, rowHidden: true, format: { rowHeight: true } }), columns = sheet.getRange("A1:C2").getColumnProperties({ columnIndex: true, columnHidden: true, format: { columnWidth: true } }); await context.sync();
      return [rows.value, columns.value.slice(0, 2)];
    `)).toEqual([
      [{ rowIndex: 0, rowHidden: true, format: { rowHeight: 15 } }, { rowIndex: 1, rowHidden: false, format: { rowHeight: 30 } }],
      [{ columnIndex: 0, columnHidden: true, format: { columnWidth: 48 } }, { columnIndex: 1, columnHidden: false, format: { columnWidth: 99 } }],
    ]);
  });

  test("another shape is an invalid argument", async () => {
    expect(await failureOf(host, onNewSheet('sheet.getRange("A1:B1").setCellProperties([[{}]]); await context.sync();'))).toMatchObject({ code: "InvalidArgument" });
  });
});

describe("groups of rows and columns", () => {
  const HIDDEN = 'const hidden = async (...addresses) => { const states = []; for (const address of addresses) states.push(await read(address, address.includes(":") && /[A-Z]/.test(address) ? "columnHidden" : "rowHidden")); return states; };';

  test("are folded and unfolded, by themselves or by level", async () => {
    expect(await run(`${HIDDEN}
      sheet.getRange("2:6").group("ByRows"); sheet.getRange("3:4").group("ByRows"); sheet.getRange("B:C").group(Excel.GroupOption.byColumns);
      sheet.getRange("3:3").hideGroupDetails("ByRows"); const inner = await hidden("2:2", "3:4", "5:6");
      sheet.showOutlineLevels(1, 1); const all = await hidden("2:6", "B:C"); sheet.showOutlineLevels(2, 2); const second = await hidden("2:2", "3:4", "B:C");
      sheet.getRange("4:4").showGroupDetails("ByRows");
      return [inner, all, second, await hidden("3:4")];
    `)).toEqual([[false, true, false], [true, true], [false, true, false], [false]]);
  });

  test("move with inserted rows, and end with ungroup", async () => {
    expect(await run(`${HIDDEN}
      sheet.getRange("2:3").group("ByRows"); sheet.getRange("1:1").insert("Down"); sheet.showOutlineLevels(1); const moved = await hidden("2:2", "3:4");
      sheet.getRange("3:4").ungroup("ByRows"); return [moved, await hidden("3:4")];
    `)).toEqual([[false, true], [false]]);
  });

  test("where there is none, they are errors", async () => {
    for (const call of ["ungroup", "hideGroupDetails"]) expect(await failureOf(host, onNewSheet(`sheet.getRange("2:3").${call}("ByRows"); await context.sync();`))).toMatchObject({ code: "InvalidOperation" });
  });
});

describe("inserting and deleting cells", () => {
  const GRID = 'sheet.getRange("A1:C3").values = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]; sheet.getRange("E1:E3").formulas = [["=B2"], ["=SUM(B1:B3)"], ["=SUM(A1:C3)"]];';

  test("down: cells below move in these columns only; references follow, those to more cells stay", async () => {
    expect(await run(`${GRID} const made = sheet.getRange("B2").insert("Down"); return [await addressOf(made), await read("A1:C4"), await read("E1:E3", "formulas"), await read("E1:E3")];`)).toEqual([
      "B2", [[1, 2, 3], [4, "", 6], [7, 5, 9], ["", 8, ""]], [["=B3"], ["=SUM(B1:B4)"], ["=SUM(A1:C3)"]], [[5], [15], [37]],
    ]);
  });

  test("right and left", async () => {
    expect(await run(`${GRID} sheet.getRange("A2").insert("Right"); const right = [await read("A2:D2"), await read("F1:F3", "formulas"), await read("E1:E3", "formulas")]; sheet.getRange("A2:B2").delete("Left"); return [right, await read("A2:C2")];`)).toEqual([
      [[["", 4, 5, 6]], [[""], ["=SUM(B1:B3)"], [""]], [["=C2"], [""], ["=SUM(A1:C3)"]]], [[5, 6, ""]],
    ]);
  });

  test("up: what refers to a deleted cell is #REF!", async () => {
    expect(await run(`${GRID} sheet.getRange("B2").delete("Up"); return [await read("A1:C3"), await read("E1:E3", "formulas")];`)).toEqual([[[1, 2, 3], [4, 8, 6], [7, "", 9]], [["=#REF!"], ["=SUM(B1:B2)"], ["=SUM(A1:C3)"]]]);
  });

  test("new cells look like those above them", async () => {
    expect(await run('sheet.getRange("A1").format.font.bold = true; sheet.getRange("A2").values = 1; sheet.getRange("A2").insert("Down"); const made = sheet.getRange("A2"), moved = sheet.getRange("A3"); made.format.font.load("bold"); moved.format.font.load("bold"); await context.sync(); return [made.format.font.bold, moved.format.font.bold];')).toEqual([true, false]);
  });

  test("whole rows and columns; names, formulas on other sheets and held ranges follow", async () => {
    expect(await run(`${GRID}
      const held = sheet.getRange("B2"); held.load("address"); const name = sheet.names.add("follows", sheet.getRange("B2:B3")); const other = context.workbook.worksheets.add(); sheet.load("name"); await context.sync();
      other.getRange("A1").formulas = [["='" + sheet.name + "'!C3"]];
      sheet.getRange("2:2").insert("Down"); sheet.getRange("A:A").delete("Left"); const far = other.getRange("A1").load("values"); await context.sync();
      return [await addressOf(held), await addressOf(name.getRange()), far.values, await read("D1:D4", "formulas")];
    `)).toEqual(["A3", "A3:A4", [[9]], [["=A3"], [""], ["=SUM(A1:A4)"], ["=SUM(A1:B4)"]]]);
  });

  test("cells with content are not pushed off the sheet; a direction is needed", async () => {
    expect(await failureOf(host, onNewSheet('sheet.getRange("A1048576").values = 1; sheet.getRange("A1").insert("Down"); await context.sync();'))).toMatchObject({ code: "NonBlankCellOffSheet" });
    expect(await failureOf(host, onNewSheet('sheet.getRange("A1").insert("Up"); await context.sync();'))).toMatchObject({ code: "InvalidArgument", location: "Range.insert" });
  });
});
