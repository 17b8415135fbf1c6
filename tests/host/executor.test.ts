import { type NodeHost, startHost } from "../../host/node/start-host";
import { failureOf } from "./failure";

let host: NodeHost;
let sheets = 0;

beforeAll(async () => {
  host = await startHost();
});

afterAll(() => {
  host.close();
});

/** On a new sheet with 1, 2 and 3 in A1:A3; the body may use `context` and `sheet`. */
const PRELUDE = (name: string): string => `const sheet = context.workbook.worksheets.add("${name}"); sheet.getRange("A1:A3").values = [[1], [2], [3]]; await context.sync();`;

const onSheet = <T>(body: string): Promise<T> => host.run<T>(`${PRELUDE(`Run ${++sheets}`)} ${body}`);

const failing = (body: string) => failureOf(host, `${PRELUDE(`Run ${++sheets}`)} ${body} await context.sync();`);

describe("load", () => {
  it("gives the named properties and keeps others unread", async () => {
    const body = `const range = sheet.getRange("A1"); range.load("values,address"); await context.sync(); try { return range.text; } catch (error) { return [range.values, error.code]; }`;
    expect(await onSheet(body)).toEqual([[[1]], "PropertyNotLoaded"]);
  });

  it("takes names as a list, as one text and as an object, down to properties of children", async () => {
    const body = `
      const a = sheet.getRange("A1"), b = sheet.getRange("A2"), c = sheet.getRange("A3");
      a.load(["values", "format/font/size", "worksheet/name"]); b.load("values, format/font/size , worksheet/name"); c.load({ values: true, format: { font: { size: true } }, worksheet: { name: true } }); await context.sync();
      return [a, b, c].map((range) => [range.values[0][0], range.format.font.size, range.worksheet.name]);`;
    expect(await onSheet(body)).toEqual([1, 2, 3].map((value) => [value, 11, `Run ${sheets}`]));
  });

  it("expands a child whole", async () => {
    const body = `const range = sheet.getRange("A1"); range.load({ select: "address", expand: "format/font" }); await context.sync(); return [range.address.split("!")[1], range.format.font.bold, range.format.font.name];`;
    expect(await onSheet(body)).toEqual(["A1", false, "Calibri"]);
  });

  it("without names gives all scalar properties", async () => {
    expect(await onSheet(`const range = sheet.getRange("A1:A2"); range.load(); await context.sync(); return [range.values, range.rowCount, range.formulas, range.numberFormat];`)).toEqual([[[1], [2]], 2, [[1], [2]], [["General"], ["General"]]]);
  });

  it("gives members of a collection, with and without `items/`, and its own count", async () => {
    const body = `const tables = sheet.tables; for (const at of ["C1:C3", "E1:E3", "G1:G3"]) tables.add(at, true); await context.sync();
      tables.load("items/name,count"); await context.sync(); const first = [tables.items.length, tables.count, typeof tables.items[0].name];
      tables.load("showTotals"); await context.sync(); return [...first, tables.items.map((table) => table.showTotals)];`;
    expect(await onSheet(body)).toEqual([3, 3, "string", [false, false, false]]);
  });

  it("leaves members out by top and skip", async () => {
    const body = `for (const at of ["C1:C3", "E1:E3", "G1:G3"]) sheet.tables.add(at, true); await context.sync(); const all = sheet.tables; all.load("items/id"); await context.sync();
      const some = context.workbook.worksheets.getItem("Run ${sheets + 1}").tables; some.load({ select: "id", top: 1, skip: 1 }); await context.sync(); return [some.items.length, some.items[0].id === all.items[1].id];`;
    expect(await onSheet(body)).toEqual([1, true]);
  });

  it("goes through collections in collections", async () => {
    const body = `const table = sheet.tables.add("C1:D3", true); table.name = "Deep${sheets}"; await context.sync(); const home = context.workbook.worksheets; home.load("items/name,items/tables/items/name,items/tables/items/columns/items/name"); await context.sync();
      const found = home.items.find((item) => item.name === "Run ${sheets + 1}"); return found.tables.items.map((item) => [item.name, item.columns.items.map((column) => column.name)]);`;
    expect(await onSheet(body)).toEqual([[`Deep${sheets - 1}`, ["Column1", "Column2"]]]);
  });

  it("passes over names that no member has, and names what the host does not have", async () => {
    expect(await onSheet(`const range = sheet.getRange("A1"); range.load("no-properties-needed, values"); await context.sync(); return range.values;`)).toEqual([[1]]);
    expect(await failing(`context.workbook.load("name, pivotTables/items/name");`)).toMatchObject({ code: "ApiNotFound", message: expect.stringContaining("Workbook.pivotTables") as string });
  });

  it("sees what was written before it in the same batch, formulas calculated", async () => {
    const body = `sheet.getRange("B1").formulas = [["=SUM(A1:A3)"]]; const before = sheet.getRange("B1"); before.load("values"); sheet.getRange("A1").values = [[10]]; const after = sheet.getRange("B1"); after.load("values"); await context.sync(); return [before.values, after.values];`;
    expect(await onSheet(body)).toEqual([[[6]], [[15]]]);
  });
});

describe("null objects", () => {
  it("say so, and so do their children, their children's children and what their methods return", async () => {
    const body = `
      const none = context.workbook.worksheets.getItemOrNullObject("None"); none.load("name"); const range = none.getRange("A1"); range.load("values"); const font = range.format.font; font.load("size"); const tables = none.tables; tables.load("items"); const count = none.charts.getCount(); await context.sync();
      return [none.isNullObject, range.isNullObject, font.isNullObject, tables.isNullObject, count.value];`;
    expect(await onSheet(body)).toEqual([true, true, true, true, null]);
  });

  it("take writes and deletes without a word", async () => {
    const body = `const none = context.workbook.worksheets.getItemOrNullObject("None"); none.name = "Other"; none.getRange("A1").values = [[1]]; none.delete(); none.load("name"); await context.sync(); return none.isNullObject;`;
    expect(await onSheet(body)).toBe(true);
  });

  it("are told from objects that are there", async () => {
    expect(await onSheet(`const some = context.workbook.worksheets.getItemOrNullObject("Run ${sheets + 1}"); some.load("name"); await context.sync(); return [some.isNullObject, some.name];`)).toEqual([false, `Run ${sheets}`]);
  });
});

describe("references", () => {
  it("keep a range on its cells while rows are inserted and deleted, over many syncs", async () => {
    const body = `const range = sheet.getRange("A2:A3"); await context.sync(); sheet.getRange("1:1").insert("Down"); await context.sync(); range.load("address,values"); await context.sync(); const moved = [range.address.split("!")[1], range.values];
      sheet.getRange("1:2").delete("Up"); range.load("address"); await context.sync(); return [moved, range.address.split("!")[1]];`;
    expect(await onSheet(body)).toEqual([["A3:A4", [[2], [3]]], "A1:A2"]);
  });

  it("answer InvalidReference when their cells were deleted", async () => {
    expect(await failing(`const range = sheet.getRange("A2:A3"); await context.sync(); sheet.getRange("2:3").delete("Up"); await context.sync(); range.load("values");`)).toMatchObject({ code: "InvalidReference" });
  });

  it("are given back after a run and kept where they are tracked", async () => {
    const held = (): number => host.connection.session.references.size;
    /** office.js gives references back a moment after the run. */
    const settled = async (count: number): Promise<number> => {
      for (let turn = 0; turn < 50 && held() !== count; turn++) await new Promise((resolve) => setTimeout(resolve, 10));
      return held();
    };
    const before = await settled(0);
    await onSheet(`for (let row = 1; row < 20; row++) sheet.getRange("A" + row).load("values"); await context.sync();`);
    expect(await settled(before)).toBe(before);
    await onSheet(`const range = sheet.getRange("A1"); context.trackedObjects.add(range); await context.sync(); globalThis.kept = range;`);
    expect(await settled(before + 1)).toBe(before + 1);
    expect(await host.run(`const range = globalThis.kept; const own = range.context; range.load("values"); await own.sync(); const values = range.values; own.trackedObjects.remove(range); await own.sync(); return values;`)).toEqual([[1]]);
    expect(await settled(before)).toBe(before);
  });

  it("of other objects are found again by id after they were renamed", async () => {
    const body = `const table = sheet.tables.add("C1:D3", true); table.name = "Before${sheets}"; await context.sync(); context.workbook.tables.getItem("Before${sheets}").name = "After${sheets}"; await context.sync(); table.load("name"); await context.sync(); return table.name;`;
    expect(await onSheet(body)).toBe(`After${sheets - 1}`);
  });
});

describe("a batch that fails", () => {
  it("keeps what came before and leaves out what comes after", async () => {
    const failure = await failing(`sheet.getRange("B1").values = [["before"]]; context.workbook.worksheets.getItem("None").getRange("A1").values = [["at"]]; sheet.getRange("B2").values = [["after"]];`);
    expect(failure).toMatchObject({ code: "ItemNotFound", location: "WorksheetCollection.getItem" });
    expect(failure.statement).toContain("getItem");
    expect(await host.run(`const range = context.workbook.worksheets.getItem("Run ${sheets}").getRange("B1:B2"); range.load("values"); await context.sync(); return range.values;`)).toEqual([["before"], [""]]);
  });

  it("gives the answers of what came before", async () => {
    const body = `const range = sheet.getRange("A1"); range.load("values"); const wrong = sheet.getRange("A1:"); wrong.load("values"); try { await context.sync(); } catch (error) { return [error.code, range.values]; }`;
    expect(await onSheet(body)).toEqual(["InvalidArgument", [[1]]]);
  });

  it("names the property that could not be set", async () => {
    expect(await failing(`sheet.getRange("A1:A2").values = [[1, 2], [3, 4]];`)).toMatchObject({ code: "InvalidArgument", location: "Range.values", statement: expect.stringContaining("values") as string });
  });

  it("names the member that the host does not have", async () => {
    expect(await failing(`context.workbook.pivotTables.refreshAll();`)).toMatchObject({ code: "ApiNotFound", message: expect.stringContaining("Workbook.pivotTables") as string });
  });

  it("does not stop the next one", async () => {
    await failing(`context.workbook.worksheets.getItem("None").delete();`);
    expect(await onSheet(`const range = sheet.getRange("A1"); range.load("values"); await context.sync(); return range.values;`)).toEqual([[1]]);
  });
});

it("a lowered requirement set hides later members from office.js and from the wire", async () => {
  const old = await startHost({ requirementSets: { ExcelApi: "1.4", SharedRuntime: "1.1" } });
  const supported = (set: string, version: string): unknown => old.window.eval(`Office.context.requirements.isSetSupported("${set}", "${version}")`);
  expect([supported("ExcelApi", "1.4"), supported("ExcelApi", "1.5"), supported("SharedRuntime", "1.1"), supported("RibbonApi", "1.1")]).toEqual([true, false, true, false]);
  expect(await failureOf(old, `context.workbook.worksheets.getActiveWorksheet().load("tabColor"); await context.sync();`)).toMatchObject({ code: "ApiNotFound", message: expect.stringContaining("Worksheet.tabColor") as string });
  expect(await failureOf(old, `context.workbook.worksheets.getActiveWorksheet().tabColor = "#FF0000"; await context.sync();`)).toMatchObject({ code: "ApiNotFound", location: "Worksheet.tabColor" });
  expect(await old.run(`const sheet = context.workbook.worksheets.getActiveWorksheet(); sheet.load(); await context.sync(); return ["name" in sheet.toJSON(), "tabColor" in sheet.toJSON()];`)).toEqual([true, false]);
  old.close();
});

describe("sizes", () => {
  it("of a request above 5 MB are refused and nothing is written", async () => {
    expect(await failing(`sheet.getRange("B1").values = [["x".repeat(5 * 1024 * 1024)]];`)).toMatchObject({ code: "RequestPayloadSizeLimitExceeded" });
    expect(await host.run(`const range = context.workbook.worksheets.getItem("Run ${sheets}").getRange("B1"); range.load("values"); await context.sync(); return range.values;`)).toEqual([[""]]);
  });

  it("of a response above 5 MB are refused", async () => {
    const body = `for (let row = 1; row <= 60; row++) { sheet.getRange("B" + row).values = [["x".repeat(30000)]]; } await context.sync(); for (let copy = 0; copy < 3; copy++) sheet.getRange("B1:B60").load("values,formulas");`;
    expect(await failing(body)).toMatchObject({ code: "ResponsePayloadSizeLimitExceeded" });
  });

  it("are recorded with the number of actions and the error of each request", async () => {
    host.connection.clearRecords();
    await failureOf(host, `context.workbook.worksheets.getItem("None").delete(); await context.sync();`);
    const [record, ...more] = host.connection.requests;
    expect(more).toEqual([]);
    expect(record).toMatchObject({ error: "ItemNotFound" });
    expect(record?.actions).toBeGreaterThan(1);
    expect(record?.requestBytes).toBeGreaterThan(100);
    expect(record?.responseBytes).toBeGreaterThan(50);
  });
});

it("requests are refused while a person edits a cell, and carried out again afterwards", async () => {
  host.workbook.cellEditMode = true;
  const read = `const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1"); range.load("address"); await context.sync(); return range.address;`;
  try {
    expect(await failureOf(host, read)).toMatchObject({ code: "InvalidOperationInCellEditMode" });
  } finally {
    host.workbook.cellEditMode = false;
  }
  expect(await host.run(read)).toMatch(/!A1$/);
});

describe("faults", () => {
  const write = (value: string): string => `context.workbook.worksheets.getItem("Run ${sheets}").getRange("D1").values = [["${value}"]]; await context.sync();`;
  const D1 = async (): Promise<unknown> => host.run(`const range = context.workbook.worksheets.getItem("Run ${sheets}").getRange("D1"); range.load("values"); await context.sync(); return range.values[0][0];`);

  beforeEach(() => onSheet("await context.sync();"));

  afterEach(() => {
    host.connection.inject();
  });

  it("that fail before carry nothing out; those that fail afterwards do", async () => {
    host.connection.inject({ request: 1, kind: "error", code: "RequestAborted" });
    expect(await failureOf(host, write("before"))).toMatchObject({ code: "RequestAborted" });
    expect(await D1()).toBe("");
    host.connection.inject({ request: 1, kind: "error", code: "GeneralException", message: "Lost", afterwards: true });
    expect(await failureOf(host, write("after"))).toMatchObject({ code: "GeneralException", message: "Lost" });
    expect(await D1()).toBe("after");
  });

  it("that delay answer late but right", async () => {
    host.connection.inject({ request: 1, kind: "delay", milliseconds: 120 });
    const start = Date.now();
    await host.run(write("late"));
    expect(Date.now() - start).toBeGreaterThanOrEqual(115);
    expect(await D1()).toBe("late");
  });

  it("that drop never answer, before or after carrying out", async () => {
    const late = (ms: number): Promise<string> => new Promise((resolve) => setTimeout(() => resolve("no answer"), ms));
    host.connection.inject({ request: 1, kind: "drop" }, { request: 2, kind: "drop", afterwards: true });
    expect(await Promise.race([host.run(write("one")), late(80)])).toBe("no answer");
    expect(await Promise.race([host.run(write("two")), late(80)])).toBe("no answer");
    expect(await D1()).toBe("two");
  });

  it("that fail half way keep what came before", async () => {
    host.connection.inject({ request: 1, kind: "error", code: "GeneralException", part: 0.5 });
    expect(await failureOf(host, `const sheet = context.workbook.worksheets.getItem("Run ${sheets}"); for (let row = 1; row <= 10; row++) sheet.getRange("E" + row).values = [["x"]]; await context.sync();`)).toMatchObject({ code: "GeneralException" });
    const written = await host.run<string[][]>(`const range = context.workbook.worksheets.getItem("Run ${sheets}").getRange("E1:E10"); range.load("values"); await context.sync(); return range.values;`);
    expect(written.filter(([value]) => value === "x").length).toBeGreaterThan(0);
    expect(written.at(-1)).toEqual([""]);
  });

  it("go on from there where the connection breaks", async () => {
    host.connection.inject({ request: 2, kind: "error", code: "InactiveWorkbook", onwards: true });
    await host.run(write("first"));
    for (const value of ["second", "third"]) expect(await failureOf(host, write(value))).toMatchObject({ code: "InactiveWorkbook" });
    host.connection.inject();
    expect(await D1()).toBe("first");
  });

  it("may be what somebody else does right before a request, and events say so", async () => {
    const sheet = host.workbook.sheetByName(`Run ${sheets}`);
    if (!sheet) throw new Error("no sheet");
    await host.run(`globalThis.sources = []; context.workbook.worksheets.getItem("Run ${sheets}").onChanged.add(async (event) => { globalThis.sources.push([event.address, event.source, event.triggerSource]); }); await context.sync();`);
    const data = { top: 0, left: 6, bottom: 0, right: 6 };
    host.connection.inject({ request: 1, kind: "meanwhile", work: () => sheet.write(data, () => ({ data: { v: 5 } })) });
    await host.run(write("mine"));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(host.window["sources"]).toEqual([["G1", "Remote", "Unknown"], ["D1", "Local", "ThisLocalAddin"]]);
    expect(sheet.valueAt(0, 6)).toBe(5);
  });

  it("count requests from when they are injected", async () => {
    host.connection.inject({ request: 2, kind: "error", code: "RequestAborted" });
    await host.run(write("first"));
    expect(await failureOf(host, write("second"))).toMatchObject({ code: "RequestAborted" });
    await host.run(write("third"));
    expect(await D1()).toBe("third");
  });
});

describe("events", () => {
  it("reach handlers that are registered in the same batch as the change, after its answer", async () => {
    const body = `const seen = []; sheet.onChanged.add(async (event) => { seen.push(event.address); }); sheet.getRange("B2").values = [[1]]; await context.sync(); const atOnce = seen.length; await new Promise((resolve) => setTimeout(resolve, 20)); return [atOnce, seen];`;
    expect(await onSheet(body)).toEqual([0, ["B2"]]);
  });

  it("end with the handler's removal", async () => {
    const body = `const seen = []; const handler = sheet.onChanged.add(async (event) => { seen.push(event.address); }); await context.sync(); sheet.getRange("B2").values = [[1]]; await context.sync(); await new Promise((resolve) => setTimeout(resolve, 20));
      handler.remove(); await handler.context.sync(); sheet.getRange("B3").values = [[1]]; await context.sync(); await new Promise((resolve) => setTimeout(resolve, 20)); return seen;`;
    expect(await onSheet(body)).toEqual(["B2"]);
  });

  it("stay away while the add-in has switched them off", async () => {
    const body = `const seen = []; sheet.onChanged.add(async (event) => { seen.push(event.address); }); await context.sync(); context.runtime.enableEvents = false; await context.sync(); sheet.getRange("B2").values = [[1]]; await context.sync();
      context.runtime.enableEvents = true; await context.sync(); sheet.getRange("B3").values = [[1]]; await context.sync(); await new Promise((resolve) => setTimeout(resolve, 20)); return seen;`;
    expect(await onSheet(body)).toEqual(["B3"]);
  });
});
