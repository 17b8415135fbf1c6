import type { FunctionMetadata } from "../../host/document/custom-functions";
import { type NodeHost, startHost } from "../../host/node/start-host";

let host: NodeHost;
let sheets = 0;

const scalar = (name: string, type: string, more: object = {}) => ({ name, type, ...more });
const matrix = (name: string, type: string, more: object = {}) => ({ name, type, dimensionality: "matrix", ...more });

const FUNCTIONS: readonly FunctionMetadata[] = [
  { id: "ADD", name: "ADD", parameters: [scalar("a", "number"), scalar("b", "number", { optional: true })] },
  { id: "JOIN", name: "JOIN", parameters: [scalar("a", "string"), scalar("b", "boolean")] },
  { id: "TYPES", name: "TYPES", parameters: [matrix("cells", "any")], allowErrorForDataTypeAny: true },
  { id: "SUMALL", name: "SUMALL", parameters: [matrix("cells", "number", { repeating: true })] },
  { id: "LIST", name: "LIST", parameters: [scalar("first", "string"), scalar("rest", "number", { repeating: true })] },
  { id: "TIMES", name: "TIMES", parameters: [scalar("n", "number")], result: { dimensionality: "matrix" } },
  { id: "FAIL", name: "FAIL", parameters: [scalar("kind", "string")] },
  { id: "SLOW", name: "SLOW", parameters: [scalar("n", "number")] },
  { id: "WHERE", name: "WHERE", parameters: [matrix("cells", "any")], options: { requiresAddress: true, requiresParameterAddresses: true } },
  { id: "TICK", name: "TICK", parameters: [scalar("step", "number")], options: { stream: true, cancelable: true } },
  { id: "COUNTER", name: "COUNTER", parameters: [], options: { volatile: true } },
];

/** The add-in's side. `calls` counts invocations, `slow` holds what resolves a pending call, `ticks` the streams, `cancelled` those that ended. */
const ADDIN = `
  globalThis.calls = []; globalThis.slow = []; globalThis.ticks = []; globalThis.cancelled = []; globalThis.counted = 0;
  const note = (name, implementation) => CustomFunctions.associate(name, (...args) => { calls.push(name); return implementation(...args); });
  note("ADD", (a, b) => a + (b ?? 100));
  note("JOIN", (a, b) => a + "|" + b + "|" + typeof b);
  note("TYPES", (cells) => cells.map((row) => row.map((value) => (value !== null && typeof value === "object" ? "error " + value.code : typeof value + " " + value)).join(";")).join("/"));
  note("SUMALL", (blocks) => blocks.flat(2).reduce((sum, value) => sum + value, 0));
  note("LIST", (first, rest) => first + ":" + JSON.stringify(rest));
  note("TIMES", (n) => Array.from({ length: n }, (_, row) => [row + 1, (row + 1) * 10]));
  note("FAIL", (kind) => { if (kind === "throw") throw new Error("boom"); throw new CustomFunctions.Error(CustomFunctions.ErrorCode[kind], "because of " + kind); });
  note("SLOW", (n) => new Promise((resolve) => slow.push(() => resolve(n * 2))));
  note("WHERE", (cells, invocation) => invocation.address + " " + JSON.stringify(invocation.parameterAddresses));
  note("TICK", (step, invocation) => { const id = ticks.length; ticks.push((value) => invocation.setResult(value * step)); invocation.onCanceled = () => cancelled.push(id); });
  note("COUNTER", () => ++counted);
`;

beforeAll(async () => {
  host = await startHost();
  host.window.eval(ADDIN);
  host.workbook.customFunctions.register("T", { functions: FUNCTIONS });
});

afterAll(() => {
  host.close();
});

/** A full calculation of a later test would call the functions of earlier sheets again. */
afterEach(async () => {
  await host.run(`context.workbook.worksheets.getItemOrNullObject("Cells ${sheets}").delete(); await context.sync();`);
  await turns();
  await host.idle();
});

/** On a new sheet with `cells` from A1; the body may use `context` and `sheet`. */
const onSheet = <T>(cells: unknown[][], body: string): Promise<T> =>
  host.run<T>(`const sheet = context.workbook.worksheets.add("Cells ${++sheets}"); sheet.getRange("A1").getResizedRange(${cells.length - 1}, ${(cells[0]?.length ?? 1) - 1}).formulas = ${JSON.stringify(cells)}; await context.sync(); ${body}`);

async function valuesAt(address: string): Promise<unknown[][]> {
  return host.run(`const range = context.workbook.worksheets.getItem("Cells ${sheets}").getRange("${address}"); range.load("values"); await context.sync(); return range.values;`);
}

/** Values once nothing is under way. */
async function settled(address: string): Promise<unknown[][]> {
  await host.idle();
  return valuesAt(address);
}

const tell = (code: string): unknown => host.window.eval(code);

/** Lets the runtime and the calculation take their turns. */
const turns = (milliseconds = 60): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until the add-in's side says so. */
async function until(code: string): Promise<void> {
  const end = Date.now() + 5000;
  while (tell(code) !== true) {
    if (Date.now() > end) throw new Error(`Waited in vain for ${code}`);
    await turns(10);
  }
}

describe("arguments", () => {
  it("are numbers, texts and booleans as the parameters say", async () => {
    await onSheet([["=T.ADD(1,2)"], ['=T.ADD("7",TRUE)'], ["=T.JOIN(5,1)"], ['=T.JOIN(TRUE,"false")']], "");
    expect(await settled("A1:A4")).toEqual([[3], [8], ["5|true|boolean"], ["TRUE|false|boolean"]]);
  });

  it("that are left out are null for optional parameters and an error for others", async () => {
    await onSheet([["=T.ADD(1)", "=T.ADD(1,)", "=T.ADD()", "=T.ADD(1,2,3)"]], "");
    expect(await settled("A1:D1")).toEqual([[101, 101, "#VALUE!", "#VALUE!"]]);
  });

  it("that are no numbers are an error, and errors pass through uncalled", async () => {
    tell("calls.length = 0");
    await onSheet([['=T.ADD("x",1)', "=T.ADD(1/0,1)", "=T.ADD(NA(),1)"]], "");
    expect(await settled("A1:C1")).toEqual([["#VALUE!", "#DIV/0!", "#N/A"]]);
    expect(tell("calls.length")).toBe(0);
  });

  it("of type any[][] bring numbers, texts, booleans and errors as they are", async () => {
    await onSheet([[1, "two", true, "=1/0", "=T.TYPES(A1:D1)"]], "");
    expect(await settled("E1")).toEqual([["number 1;string two;boolean true;error #DIV/0!"]]);
  });

  it("that repeat come as a list, of scalars or of blocks", async () => {
    await onSheet([[1, 2, '=T.LIST("x",A1,B1,3)', "=T.SUMALL(A1:B1,A1:A1,10)", '=T.LIST("y")']], "");
    expect(await settled("C1:E1")).toEqual([["x:[1,2,3]", 14, "y:[]"]]);
  });

  it("know where they and their cell stand where the function asks for it", async () => {
    await onSheet([[1, 2, "=T.WHERE(A1:B1)"]], "");
    expect(await settled("C1")).toEqual([[`'Cells ${sheets}'!C1 ["'Cells ${sheets}'!A1:B1"]`]]);
  });
});

describe("results", () => {
  it("spill, shrink and grow", async () => {
    await onSheet([[3, "=T.TIMES(A1)"]], "");
    expect(await settled("B1:C4")).toEqual([[1, 10], [2, 20], [3, 30], ["", ""]]);
    await host.run(`context.workbook.worksheets.getItem("Cells ${sheets}").getRange("A1").values = [[2]]; await context.sync();`);
    expect(await settled("B1:C4")).toEqual([[1, 10], [2, 20], ["", ""], ["", ""]]);
  });

  it("are #SPILL! where something is in the way", async () => {
    await onSheet([[2, "=T.TIMES(A1)", ""], ["", "", "here"]], "");
    expect(await settled("B1:C2")).toEqual([["#SPILL!", ""], ["", "here"]]);
  });

  it("that are errors keep their code, and the message of #VALUE! and #N/A", async () => {
    const kinds = ["invalidValue", "notAvailable", "divisionByZero", "invalidNumber", "nullReference"];
    await onSheet([[...kinds.map((kind) => `=T.FAIL("${kind}")`), '=T.FAIL("throw")']], "");
    expect(await settled("A1:F1")).toEqual([["#VALUE!", "#N/A", "#DIV/0!", "#NUM!", "#NULL!", "#VALUE!"]]);
    const sheet = host.workbook.sheetByName(`Cells ${sheets}`);
    const messages = [0, 1, 2].map((column) => host.workbook.customFunctions.messageAt(sheet?.id ?? "", 0, column));
    expect(messages).toEqual(["because of invalidValue", "because of notAvailable", undefined]);
  });

  it("reach cells that depend on them", async () => {
    await onSheet([[4, "=T.ADD(A1,1)", "=B1*10", "=T.ADD(C1,1)"]], "");
    expect(await settled("B1:D1")).toEqual([[5, 50, 51]]);
    await host.run(`context.workbook.worksheets.getItem("Cells ${sheets}").getRange("A1").values = [[5]]; await context.sync();`);
    expect(await settled("B1:D1")).toEqual([[6, 60, 61]]);
  });
});

describe("a call under way", () => {
  it("shows #BUSY! in its cell and those that depend on it until its answer comes", async () => {
    tell("slow.length = 0");
    await onSheet([["=T.SLOW(21)", "=A1+1"]], "");
    await until("slow.length === 1");
    expect(await valuesAt("A1:B1")).toEqual([["#BUSY!", "#BUSY!"]]);
    tell("slow[0]()");
    expect(await settled("A1:B1")).toEqual([[42, 43]]);
  });

  it("does not hold up the rest of the workbook", async () => {
    tell("slow.length = 0");
    await onSheet([["=T.SLOW(1)", "=1+1"]], "");
    expect(await valuesAt("B1")).toEqual([[2]]);
    await until("slow.length === 1");
    tell("slow.forEach((answer) => answer())");
    await host.idle();
  });

  it("finds its cell after rows were inserted above it", async () => {
    tell("slow.length = 0");
    await onSheet([["=T.SLOW(5)"]], "");
    await until("slow.length === 1");
    await host.run(`context.workbook.worksheets.getItem("Cells ${sheets}").getRange("1:2").insert("Down"); await context.sync();`);
    await turns();
    tell("slow.forEach((answer) => answer())");
    expect(await settled("A3")).toEqual([[10]]);
    expect(tell("slow.length")).toBe(1);
  });

  it("is answered once, however often its cell is calculated meanwhile", async () => {
    tell("slow.length = 0");
    await onSheet([["=T.SLOW(7)+B1", 1]], "");
    await until("slow.length === 1");
    await host.run(`context.workbook.worksheets.getItem("Cells ${sheets}").getRange("B1").values = [[2]]; await context.sync();`);
    await turns();
    expect(tell("slow.length")).toBe(1);
    tell("slow[0]()");
    expect(await settled("A1")).toEqual([[16]]);
  });
});

describe("calculation", () => {
  it("calls a function again only when its arguments change, and all of them on a full calculation", async () => {
    await onSheet([[1, 5, "=T.ADD(A1,1)+B1"]], "");
    await host.idle();
    tell("calls.length = 0");
    await host.run(`context.workbook.worksheets.getItem("Cells ${sheets}").getRange("B1").values = [[6]]; await context.sync();`);
    expect([await settled("C1"), tell("calls.filter((name) => name === 'ADD').length")]).toEqual([[[8]], 0]);
    await host.run(`context.workbook.application.calculate("Full"); await context.sync();`);
    await host.idle();
    expect(tell("calls.filter((name) => name === 'ADD').length")).toBeGreaterThan(0);
    expect(await settled("C1")).toEqual([[8]]);
  });

  it("calls a volatile function again after any change", async () => {
    await onSheet([["=T.COUNTER()"]], "");
    const first = (await settled("A1"))[0]?.[0] as number;
    await host.run(`context.workbook.worksheets.getItem("Cells ${sheets}").getRange("D9").values = [["anything"]]; await context.sync();`);
    await turns();
    expect((await settled("A1"))[0]?.[0]).toBe(first + 1);
  });
});

/** The runtime gathers results for a while; waits for its next answer. */
function answered(): Promise<void> {
  return new Promise((resolve) => {
    const stop = host.workbook.events.on((event) => {
      if (event.kind !== "calculated") return;
      stop();
      resolve();
    });
  });
}

describe("a streaming function", () => {
  const start = async (cells: unknown[][]): Promise<void> => {
    tell("ticks.length = 0; cancelled.length = 0");
    await onSheet(cells, "");
    await until(`ticks.length === ${cells.flat().filter((cell) => String(cell).includes("TICK")).length}`);
  };

  it("shows each of its results", async () => {
    await start([["=T.TICK(2)", "=A1+1"]]);
    tell("ticks[0](1)");
    expect(await settled("A1:B1")).toEqual([[2, 3]]);
    tell("ticks[0](5)");
    await answered();
    expect(await settled("A1:B1")).toEqual([[10, 11]]);
    expect(tell("ticks.length")).toBe(1);
  });

  it("is cancelled and started anew when its argument changes", async () => {
    await start([[2, "=T.TICK(A1)"]]);
    tell("ticks[0](1)");
    await settled("B1");
    await host.run(`context.workbook.worksheets.getItem("Cells ${sheets}").getRange("A1").values = [[3]]; await context.sync();`);
    await until("ticks.length === 2");
    tell("ticks[1](1)");
    expect(await settled("B1")).toEqual([[3]]);
    expect([tell("cancelled.length"), tell("cancelled[0]")]).toEqual([1, 0]);
  });

  it("is cancelled when its cell is cleared or its sheet deleted", async () => {
    await start([["=T.TICK(1)"], ["=T.TICK(4)"]]);
    tell("ticks.forEach((tick) => tick(1))");
    await settled("A1:A2");
    await host.run(`context.workbook.worksheets.getItem("Cells ${sheets}").getRange("A1").clear(); await context.sync();`);
    await until("cancelled.length > 0");
    expect(tell("cancelled.length")).toBe(1);
    await host.run(`context.workbook.worksheets.getItem("Cells ${sheets}").delete(); await context.sync();`);
    await until("cancelled.length > 1");
    expect(tell("cancelled.length")).toBe(2);
  });
});

it("a formula that was there before its function is calculated once the function is known", async () => {
  await onSheet([["=LATE.TWICE(4)"]], "");
  expect(await settled("A1")).toEqual([["#NAME?"]]);
  tell(`CustomFunctions.associate("TWICE", (n) => n * 2)`);
  host.workbook.customFunctions.register("LATE", { functions: [{ id: "TWICE", name: "TWICE", parameters: [scalar("n", "number")] }] });
  expect(await settled("A1")).toEqual([[8]]);
});
