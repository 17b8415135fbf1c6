import { appendRows, type AppendTarget } from "../../src/workbook/write/append-rows";
import type { WorkbookUnderTest } from "../actions/workbook-under-test";
import { formulas, impatient, openPage } from "./write-in-excel";

const options = { title: "Test", patience: impatient };
const ledger: AppendTarget = { kind: "table", table: "Actuals", columns: ["Date", "Amount", "Text"] };

const tableAddress = (workbook: WorkbookUnderTest, name = "Actuals"): Promise<string> =>
  workbook.excel(`const range = context.workbook.tables.getItem("${name}").getRange(); range.load("address"); await context.sync(); return range.address;`);

const formats = (workbook: WorkbookUnderTest, sheet: string, address: string): Promise<string[][]> =>
  workbook.excel(`const range = context.workbook.worksheets.getItem("${sheet}").getRange("${address}"); range.load("numberFormat"); await context.sync(); return range.numberFormat;`);

let workbook: WorkbookUnderTest;
async function open(requirementSets?: Record<string, string>): Promise<void> {
  workbook = await openPage(requirementSets ? { requirementSets } : {});
  await workbook.addTable("Ledger", "Actuals", [["Date", "Double", "Text", "Amount"], [46_030, "", "a", 10], [46_031, "", "b", 20]], "B3");
  await workbook.excel(`
    const sheet = context.workbook.worksheets.getItem("Ledger");
    sheet.getRange("B4:B5").numberFormat = [["yyyy-mm-dd"]];
    sheet.getRange("C4:C5").formulas = [["=[@Amount]*2"], ["=[@Amount]*2"]];
    await context.sync();`);
}
afterEach(() => workbook.close());

const twoRows = [[46_040, 30, "=SUM(A1)"], [46_041, -5, "2026-01"]];

describe.each([["1.17"], ["1.9"]])("appendRows to a table, with ExcelApi %s,", (version) => {
  beforeEach(() => open({ ExcelApi: version, SharedRuntime: "1.1" }));

  it("makes it grow, in its order of columns, with calculated columns and formats", async () => {
    expect(await appendRows(ledger, twoRows, options)).toEqual({ outcome: "written", result: { sheet: "Ledger", address: "B6:E7", rows: 2 } });
    expect(await tableAddress(workbook)).toBe("Ledger!B3:E7");
    expect(await workbook.values("Ledger", "B5:E8")).toEqual([[46_031, 40, "b", 20], [46_040, 60, "=SUM(A1)", 30], [46_041, -10, "2026-01", -5], ["", "", "", ""]]);
    expect((await formulas(workbook, "Ledger", "C6:C7")).flat().every((formula) => String(formula).startsWith("="))).toBe(true);
    expect(await workbook.excel(`const range = context.workbook.worksheets.getItem("Ledger").getRange("D6:E7"); range.load("valueTypes"); await context.sync(); return range.valueTypes;`)).toEqual([["String", "Double"], ["String", "Double"]]);
    expect((await formats(workbook, "Ledger", "B6:E7")).map(([date]) => date)).toEqual(["yyyy-mm-dd", "yyyy-mm-dd"]);
  });

  it("keeps its total row", async () => {
    await workbook.excel(`const table = context.workbook.tables.getItem("Actuals"); table.showTotals = true; await context.sync(); table.getTotalRowRange().getCell(0, 3).formulas = [["=SUBTOTAL(109,[Amount])"]]; await context.sync();`);
    const before = await workbook.values("Ledger", "B6:E6");
    expect(await appendRows(ledger, twoRows, options)).toMatchObject({ outcome: "written", result: { address: "B6:E7" } });
    expect(await tableAddress(workbook)).toBe("Ledger!B3:E8");
    await workbook.host.idle();
    expect(await workbook.values("Ledger", "B8:E8")).toEqual([[...(before[0] ?? []).slice(0, 3), 55]]);
    expect(await workbook.values("Ledger", "E6:E7")).toEqual([[30], [-5]]);
  });

  it("begins with the one row of an empty table", async () => {
    await workbook.excel(`const rows = context.workbook.tables.getItem("Actuals").rows; rows.getItemAt(1).delete(); rows.getItemAt(0).delete(); await context.sync();`);
    expect(await tableAddress(workbook)).toBe("Ledger!B3:E4");
    expect(await appendRows(ledger, twoRows, options)).toMatchObject({ outcome: "written", result: { address: "B4:E5" } });
    expect(await tableAddress(workbook)).toBe("Ledger!B3:E5");
    expect(await workbook.values("Ledger", "D4:E5")).toEqual([["=SUM(A1)", 30], ["2026-01", -5]]);
  });

  it("refuses where something stands below, and names it", async () => {
    await workbook.put("Ledger", "D7", "note");
    expect(await appendRows(ledger, twoRows, options)).toMatchObject({ outcome: "refused", reason: "occupied", sheet: "Ledger", address: "D7", detail: 'Cell D7 on sheet "Ledger" is in the way of 2 new rows.' });
    expect(await appendRows(ledger, twoRows.slice(0, 1), options)).toMatchObject({ outcome: "written" });
    expect(await workbook.values("Ledger", "D7")).toEqual([["note"]]);
  });

  it("moves nothing that stands far below a total row", async () => {
    await workbook.excel(`context.workbook.tables.getItem("Actuals").showTotals = true; await context.sync(); context.workbook.worksheets.getItem("Ledger").getRange("C40").values = [["far below"]]; await context.sync();`);
    expect(await appendRows(ledger, twoRows, options)).toMatchObject({ outcome: "refused", reason: "occupied", address: "C40", detail: 'Cell C40 on sheet "Ledger" is in the way of 2 new rows above the total row.' });
  });

  it("takes rows away again when it is cancelled", async () => {
    const before = await workbook.values("Ledger", "A1:F30");
    const address = await tableAddress(workbook);
    const cancel = new AbortController();
    const long = "x".repeat(30_000);
    const rows = Array.from({ length: 200 }, (_unused, row) => [46_000 + row, row, long]);
    const fractions: number[] = [];
    const outcome = await appendRows(ledger, rows, {
      ...options,
      patience: { ...impatient, answer: 30_000 },
      signal: cancel.signal,
      onProgress: (fraction) => {
        fractions.push(fraction);
        cancel.abort();
      },
    });
    expect(outcome).toEqual({ outcome: "cancelled" });
    expect(fractions).toHaveLength(1);
    expect(await tableAddress(workbook)).toBe(address);
    expect(await workbook.values("Ledger", "A1:F30")).toEqual(before);
    expect(new Set((await formats(workbook, "Ledger", "A6:F30")).flat())).toEqual(new Set(["General"]));
  });
});

describe("appendRows", () => {
  beforeEach(() => open());

  it("appends below a range without a table", async () => {
    await workbook.excel(`const sheet = context.workbook.worksheets.add("List"); sheet.getRange("C2:E3").values = [["When", "What", "How much"], [46030, "a", 1]]; sheet.getRange("C3").numberFormat = [["yyyy-mm-dd"]]; await context.sync();`);
    expect(await appendRows({ kind: "range", sheet: "list", address: "C2:E3", columns: [2, 0] }, [[5, 46_031], [6, 46_032]], options)).toEqual({ outcome: "written", result: { sheet: "List", address: "C4:E5", rows: 2 } });
    expect(await workbook.values("List", "C3:E6")).toEqual([[46_030, "a", 1], [46_031, "", 5], [46_032, "", 6], ["", "", ""]]);
    expect(await formats(workbook, "List", "C4:E4")).toEqual([["yyyy-mm-dd", "General", "General"]]);
  });

  it("gives formats to columns that have none, and makes numbers of numbers in a column of text", async () => {
    await workbook.addTable("Other", "Plain", [["Day", "Code"], ["", ""]]);
    await workbook.excel(`context.workbook.worksheets.getItem("Other").getRange("B2").numberFormat = [["@"]]; await context.sync();`);
    await appendRows({ kind: "table", table: "Plain", columns: ["Day", "Code"] }, [[46_030, "007"], [46_031, "=1"]], { ...options, numberFormats: ["yyyy-mm-dd", null] });
    expect(await workbook.values("Other", "A2:B3")).toEqual([[46_030, "007"], [46_031, "=1"]]);
    expect(await formats(workbook, "Other", "A2:B3")).toEqual([["yyyy-mm-dd", "@"], ["yyyy-mm-dd", "@"]]);
    await appendRows({ kind: "table", table: "Plain", columns: ["Day", "Code"] }, [[46_032, 7]], options);
    expect(await formats(workbook, "Other", "A4:B4")).toEqual([["yyyy-mm-dd", "General"]]);
    expect(await workbook.excel(`const range = context.workbook.worksheets.getItem("Other").getRange("B2:B4"); range.load("valueTypes"); await context.sync(); return range.valueTypes.flat();`)).toEqual(["String", "String", "Double"]);
  });

  it("writes many rows in few requests, each below the limit, made when they are wanted", async () => {
    let made = 0;
    const count = 5_000;
    const rows = {
      length: count,
      *[Symbol.iterator]() {
        for (let row = 0; row < count; row += 1) {
          made += 1;
          yield [46_000, row, "x".repeat(1_200)];
        }
      },
    };
    await workbook.settled();
    workbook.host.connection.clearRecords();
    const progress: [number, number][] = [];
    expect(await appendRows(ledger, rows, { ...options, patience: { ...impatient, answer: 60_000 }, onProgress: (fraction) => progress.push([fraction, made]) })).toMatchObject({ outcome: "written", result: { rows: count } });
    const { requests } = workbook.host.connection;
    expect(requests.length).toBeLessThan(8);
    expect(Math.max(...requests.map(({ requestBytes, responseBytes }) => Math.max(requestBytes, responseBytes)))).toBeLessThan(4_000_000);
    expect(progress.at(-1)).toEqual([1, count]);
    expect(progress[0]?.[1]).toBeLessThan(count * 0.7);
    expect(await workbook.values("Ledger", `B${count + 5}:E${count + 6}`)).toEqual([[46_000, (count - 1) * 2, "x".repeat(1_200), count - 1], ["", "", "", ""]]);
  });

  it.each([
    ["no table of that name", { kind: "table", table: "Nope", columns: [] }, "missing", "There is no table Nope."],
    ["no such column", { kind: "table", table: "Actuals", columns: ["Date", "Net"] }, "missing", 'Table Actuals has no column "Net".'],
    ["no sheet of that name", { kind: "range", sheet: "Nope", address: "A1:B2", columns: [0, 1] }, "missing", 'There is no sheet "Nope".'],
  ] satisfies [string, AppendTarget, string, string][])("refuses where there is %s", async (_what, target, reason, detail) => {
    expect(await appendRows(target, [], options)).toMatchObject({ outcome: "refused", reason, detail });
  });

  it("refuses more rows than the sheet has, and a protected sheet", async () => {
    const endless = { length: 1_048_575, *[Symbol.iterator]() { yield [1, 2, "x"]; } };
    expect(await appendRows(ledger, endless, options)).toMatchObject({ outcome: "refused", reason: "too-large", detail: 'Sheet "Ledger" has room for 1,048,571 more rows, not for 1,048,575.' });
    await workbook.excel(`context.workbook.worksheets.getItem("Ledger").protection.protect(); await context.sync();`);
    expect(await appendRows(ledger, twoRows, options)).toMatchObject({ outcome: "refused", reason: "protected", detail: 'Sheet "Ledger" is protected.' });
  });

  it("refuses a text that no cell takes, and takes away what came before it", async () => {
    const before = await workbook.values("Ledger", "A1:F30");
    const rows = [...Array.from({ length: 150 }, () => [1, 2, "x".repeat(30_000)]), [1, 2, "x".repeat(32_768)]];
    expect(await appendRows(ledger, rows, { ...options, patience: { ...impatient, answer: 30_000 } })).toMatchObject({ outcome: "refused", reason: "too-large", address: "D156" });
    expect(await workbook.values("Ledger", "A1:F30")).toEqual(before);
    expect(await tableAddress(workbook)).toBe("Ledger!B3:E5");
  });
});
