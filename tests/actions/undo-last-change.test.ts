import { appendRows } from "../../src/workbook/write/append-rows";
import { applyChanges } from "../../src/workbook/write/apply-changes";
import { formulas, inPage } from "../workbook/write-in-excel";
import { stateOf } from "../workbook/workbook-state";
import { openWorkbook, type WorkbookUnderTest } from "./workbook-under-test";

let workbook: WorkbookUnderTest;
beforeEach(async () => {
  workbook = inPage(await openWorkbook());
  await workbook.addTable("Ledger", "Actuals", [["Date", "Text", "Amount"], [46_030, "a", 10], [46_031, "b", 20]]);
  await workbook.excel(`
    const sheet = context.workbook.worksheets.add("Plan");
    sheet.getRange("B2:B3").numberFormat = [["@"], ["0.00"]];
    sheet.getRange("A1:C4").formulas = [["Line", "Budget", "Double"], ["'=x", "5", "=B3*2"], ["L2", 200, "=B3*2"], ["", "", "=B4*2"]];
    await context.sync();`);
});
afterEach(() => workbook.close());

const change = () =>
  applyChanges(
    [
      { sheet: "Plan", address: "A2:B4", contents: [["y", 6], ["z", 7], ["w", 8]] },
      { sheet: "Plan", address: "C2:C3", contents: [[1], [{ formula: "=B2" }]], replacesFormulas: true, numberFormat: "0 %" },
    ],
    { title: "Fix" },
  );

describe("undoLastChange", () => {
  it("puts back values, formulas and formats, and says what", async () => {
    const before = await stateOf(workbook.host.workbook);
    expect(await change()).toMatchObject({ outcome: "written" });
    expect(await stateOf(workbook.host.workbook)).not.toEqual(before);
    expect(await workbook.act("undoLastChange", { preview: true })).toMatchObject({ outcome: "done", message: expect.stringMatching(/^Puts back 8 cells on sheet "Plan" as before \d\d:\d\d\.$/) as string });
    expect(await workbook.act("undoLastChange")).toMatchObject({ outcome: "done", message: 'Undid "Fix". Put back 8 cells on sheet "Plan".', facts: { title: "Fix", cells: 8 }, undo: null });
    expect(await stateOf(workbook.host.workbook)).toEqual(before);
    expect(await formulas(workbook, "Plan", "A2:C4")).toEqual([["=x", "5", "=B3*2"], ["L2", 200, "=B3*2"], ["", "", "=B4*2"]]);
  });

  it("takes away rows that were appended", async () => {
    const before = await stateOf(workbook.host.workbook);
    const rows = Array.from({ length: 30 }, (_unused, row) => [46_040 + row, row === 3 ? "=1" : `row ${row}`, row / 3]);
    await appendRows({ kind: "table", table: "Actuals", columns: ["Date", "Text", "Amount"] }, rows, { title: "Import" });
    expect(await workbook.act("undoLastChange", { preview: true })).toMatchObject({ message: expect.stringMatching(/^Takes away 30 rows that were added on sheet "Ledger" at/) as string });
    expect(await workbook.act("undoLastChange")).toMatchObject({ outcome: "done", message: 'Undid "Import". Took away 30 rows that were added on sheet "Ledger".' });
    expect(await stateOf(workbook.host.workbook)).toEqual(before);
  });

  it("goes back change by change, and says what comes next", async () => {
    await workbook.excel(`context.workbook.worksheets.getItem("Plan").activate(); context.workbook.worksheets.getItem("Plan").getRange("H1").select(); await context.sync();`);
    await change();
    expect(await workbook.act("insertFormula", { formula: "=1" })).toMatchObject({ outcome: "done", undo: { title: "Insert formula", detail: expect.stringMatching(/^Puts back cell H1 on sheet "Plan"/) as string } });
    expect(await workbook.act("undoLastChange")).toMatchObject({ outcome: "done", undo: { title: "Fix" } });
    expect(await workbook.act("undoLastChange")).toMatchObject({ outcome: "done", undo: null });
    expect(await workbook.act("undoLastChange")).toMatchObject({ outcome: "refused", reason: "nothing-to-undo" });
  });

  it("finds the cells on a sheet that was renamed", async () => {
    await change();
    await workbook.excel(`context.workbook.worksheets.getItem("Plan").name = "Plan 2026"; await context.sync();`);
    expect(await workbook.act("undoLastChange")).toMatchObject({ outcome: "done" });
    expect(await workbook.values("Plan 2026", "A2")).toEqual([["=x"]]);
  });

  it("puts nothing back where a cell was changed since, and says what was there", async () => {
    await change();
    await workbook.put("Plan", "B3", 99);
    expect(await workbook.act("undoLastChange")).toMatchObject({
      outcome: "refused",
      reason: "conflict",
      message: 'Cell B3 on sheet "Plan" was changed after "Fix", so nothing was put back.',
      target: { sheet: "Plan", address: "B3" },
      problems: expect.arrayContaining([{ sheet: "Plan", address: "B3", message: 'Held 200 before "Fix".' }, { sheet: "Plan", address: "C2", message: 'Held =B3*2 before "Fix".' }, { sheet: "Plan", address: "A4", message: 'Was empty before "Fix".' }]) as unknown[],
    });
    expect(await workbook.values("Plan", "A2:B3")).toEqual([["y", 6], ["z", 99]]);
  });

  it.each([
    ["a value was changed", `context.workbook.tables.getItem("Actuals").getDataBodyRange().getLastRow().getCell(0, 2).values = [[1]];`],
    ["a row was added", `context.workbook.tables.getItem("Actuals").rows.add(null, [[1, "x", 2]]);`],
    ["they were sorted", `context.workbook.tables.getItem("Actuals").sort.apply([{ key: 2, ascending: false }]);`],
  ])("leaves appended rows alone when %s", async (_what, body) => {
    await appendRows({ kind: "table", table: "Actuals", columns: ["Date", "Text", "Amount"] }, [[46_040, "c", 30], [46_041, "d", 40]], { title: "Import" });
    await workbook.excel(`${body} await context.sync();`);
    expect(await workbook.act("undoLastChange")).toMatchObject({ outcome: "refused", reason: "conflict", message: expect.stringContaining('after "Import"') as string });
  });

  it("has nothing to undo in a new session", async () => {
    expect(await workbook.act("undoLastChange")).toMatchObject({ outcome: "refused", message: "There is no change to undo." });
  });
});
