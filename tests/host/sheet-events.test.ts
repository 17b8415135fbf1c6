import { type NodeHost, startHost } from "../../host/node/start-host";
import { runOnNewSheet } from "./new-sheet";

let host: NodeHost;

beforeAll(async () => {
  host = await startHost();
});

afterAll(() => {
  host.close();
});

type Event = Readonly<Record<string, unknown>>;

/** What handlers of the sheet (and `all`, of the collection) see while `body` runs. */
function seen(events: string, body: string): Promise<Event[]> {
  return runOnNewSheet<Event[]>(host, `
    const events = []; const note = async (event) => { events.push(event); }; const all = context.workbook.worksheets; sheet.activate(); await context.sync();
    const results = [${events}]; await context.sync();
    ${body}
    await context.sync(); await new Promise((resolve) => setTimeout(resolve, 60));
    for (const result of results) result.remove(); await results[0].context.sync();
    return events.map((event) => JSON.parse(JSON.stringify(event)));
  `);
}

describe("onChanged", () => {
  test("one cell: its value before and after", async () => {
    expect(await seen("sheet.onChanged.add(note)", 'sheet.getRange("B2").values = 5; await context.sync(); sheet.getRange("B2").values = [["x"]];')).toEqual([
      expect.objectContaining({ type: "WorksheetChanged", address: "B2", changeType: "RangeEdited", source: "Local", triggerSource: "ThisLocalAddin", details: { valueBefore: "", valueAfter: 5, valueTypeBefore: "Empty", valueTypeAfter: "Double" } }),
      expect.objectContaining({ details: { valueBefore: 5, valueAfter: "x", valueTypeBefore: "Double", valueTypeAfter: "String" } }),
    ]);
  });

  test("a formula tells of its result", async () => {
    const [event] = await seen("sheet.onChanged.add(note)", 'sheet.getRange("A1").formulas = [["=2*21"]];');
    expect(event).toMatchObject({ address: "A1", details: { valueBefore: "", valueAfter: 42 } });
  });

  test("several cells: one event, no details", async () => {
    const events = await seen("sheet.onChanged.add(note)", 'sheet.getRange("A1:B2").values = 1;');
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ address: "A1:B2" });
    expect(events[0]).not.toHaveProperty("details");
  });

  it.each([
    ['sheet.getRange("2:3").insert("Down")', { changeType: "RowInserted", address: "2:3" }],
    ['sheet.getRange("2:3").delete("Up")', { changeType: "RowDeleted", address: "2:3" }],
    ['sheet.getRange("B:B").insert("Right")', { changeType: "ColumnInserted", address: "B:B" }],
    ['sheet.getRange("B:B").delete("Left")', { changeType: "ColumnDeleted", address: "B:B" }],
    ['sheet.getRange("A1").insert("Down")', { changeType: "CellInserted", address: "A1", changeDirectionState: { insertShiftDirection: "Down" } }],
    ['sheet.getRange("A1:A2").delete("Left")', { changeType: "CellDeleted", address: "A1:A2", changeDirectionState: { deleteShiftDirection: "Left" } }],
  ])("%s", async (body, expected) => {
    const events = await seen("sheet.onChanged.add(note)", `sheet.getRange("A1:C5").values = 1; await context.sync(); await new Promise((resolve) => setTimeout(resolve, 20)); events.length = 0; ${body};`);
    expect(events).toEqual([expect.objectContaining(expected)]);
  });

  test("hands out its range, and the collection hears the same", async () => {
    expect(await seen("all.onChanged.add(async (event) => { await Excel.run(async (inner) => { const range = event.getRange(inner); range.load(\"values\"); await inner.sync(); events.push({ values: range.values }); }); })", 'sheet.getRange("A1:B1").values = [[7, 8]];')).toEqual([{ values: [[7, 8]] }]);
  });

  test("says nothing while the add-in has switched events off", async () => {
    expect(await seen("sheet.onChanged.add(note)", 'context.runtime.enableEvents = false; await context.sync(); sheet.getRange("A1").values = 1; await context.sync(); context.runtime.enableEvents = true;')).toEqual([]);
  });
});

test("formats are told apart from values", async () => {
  expect(await seen("sheet.onChanged.add(note), sheet.onFormatChanged.add(note)", 'sheet.getRange("A1:B2").format.fill.color = "red";')).toEqual([expect.objectContaining({ type: "WorksheetFormatChanged", address: "A1:B2" })]);
});

test("changed formulas tell what was there before", async () => {
  expect(await seen("sheet.onFormulaChanged.add(note)", 'sheet.getRange("A1").values = 5; sheet.getRange("A1").formulas = [["=1+1"]]; await context.sync(); sheet.getRange("A1:B1").formulas = [["=2", 3]];')).toEqual([
    expect.objectContaining({ type: "WorksheetFormulaChanged", formulaDetails: [{ cellAddress: "A1", previousFormula: "5" }] }),
    expect.objectContaining({ formulaDetails: [{ cellAddress: "A1", previousFormula: "=1+1" }] }),
  ]);
});

test("sorting rows and columns", async () => {
  expect(await seen("sheet.onRowSorted.add(note), all.onColumnSorted.add(note)", 'sheet.getRange("A1:B2").values = [[2, 1], [1, 2]]; sheet.getRange("A1:B2").sort.apply([{ key: 0 }]); sheet.getRange("A1:B2").sort.apply([{ key: 0 }], false, false, "Columns");')).toEqual([
    expect.objectContaining({ type: "WorksheetRowSorted", address: "A1:B2" }), expect.objectContaining({ type: "WorksheetColumnSorted", address: "A1:B2" }),
  ]);
});

test("rows hidden and shown", async () => {
  expect(await seen("sheet.onRowHiddenChanged.add(note)", 'sheet.getRange("2:3").rowHidden = true; sheet.getRange("2:3").rowHidden = true; sheet.getRange("2:3").rowHidden = false;')).toEqual([
    expect.objectContaining({ address: "2:3", changeType: "Hidden" }), expect.objectContaining({ address: "2:3", changeType: "Unhidden" }),
  ]);
});

test("protection, name, place and visibility of a sheet", async () => {
  const events = await seen(
    "all.onProtectionChanged.add(note), all.onNameChanged.add(note), all.onMoved.add(note), all.onVisibilityChanged.add(note)",
    'sheet.protection.protect(); sheet.protection.unprotect(); sheet.load("name,position"); await context.sync(); const before = sheet.name; sheet.name = "Renamed for events"; sheet.position = 0; context.workbook.worksheets.getItem("Sheet1").activate(); sheet.visibility = "Hidden"; await context.sync(); sheet.visibility = "Visible";',
  );
  expect(events).toEqual([
    expect.objectContaining({ type: "WorksheetProtectionChanged", isProtected: true }), expect.objectContaining({ isProtected: false }),
    expect.objectContaining({ type: "WorksheetNameChanged", nameAfter: "Renamed for events" }), expect.objectContaining({ type: "WorksheetMoved", positionAfter: 0 }),
    expect.objectContaining({ type: "WorksheetVisibilityChanged", visibilityBefore: "Visible", visibilityAfter: "Hidden" }), expect.objectContaining({ visibilityBefore: "Hidden", visibilityAfter: "Visible" }),
  ]);
});

test("sheets come, go and change places as the active one", async () => {
  const events = await seen("all.onAdded.add(note), all.onDeleted.add(note), all.onActivated.add(note), sheet.onDeactivated.add(note)", 'const made = all.add("Short visit"); made.activate(); await context.sync(); made.delete();');
  expect(events.map((event) => event["type"])).toEqual(["WorksheetAdded", "WorksheetDeactivated", "WorksheetActivated", "WorksheetActivated", "WorksheetDeleted"]);
});

test("the selection, of the sheet and of the workbook", async () => {
  const events = await seen("sheet.onSelectionChanged.add(note), context.workbook.onSelectionChanged.add(async () => { events.push({ type: \"of the workbook\" }); })", 'sheet.getRange("B2:C3").select();');
  expect(events).toEqual(expect.arrayContaining([expect.objectContaining({ type: "WorksheetSelectionChanged", address: "B2:C3" }), { type: "of the workbook" }]));
});
