import { stateOf } from "../workbook/workbook-state";
import { openSmallPlan, openWorkbook, type WorkbookUnderTest } from "./workbook-under-test";

let workbook: WorkbookUnderTest;
afterEach(() => workbook.close());

const state = () => stateOf(workbook.host.workbook);
const undo = () => workbook.act("undoLastChange");

describe("undoing a dashboard", () => {
  beforeEach(async () => {
    workbook = await openSmallPlan();
  });

  it("takes the first one away, and puts a later one back as it was", async () => {
    const empty = await state();
    const first = await workbook.refresh();
    expect(first.undo).toMatchObject({ title: "Refresh dashboard", detail: expect.stringMatching(/^Takes away sheet "Dashboard" that was added at \d\d:\d\d\.$/) as string });
    const before = await state();
    await workbook.put("Ledger", "D2", 1_234);
    const typed = await state();
    const second = await workbook.refresh();
    expect(second.undo).toMatchObject({ detail: expect.stringMatching(/^Puts back sheet "Dashboard" as before/) as string });
    expect(await state()).not.toEqual(typed);
    expect(await undo()).toMatchObject({ outcome: "done", message: 'Undid "Refresh dashboard". Put back sheet "Dashboard".', undo: { title: "Refresh dashboard" } });
    expect(await state()).toEqual(typed);
    await workbook.put("Ledger", "D2", 900);
    expect(await state()).toEqual(before);
    expect(await undo()).toMatchObject({ outcome: "done", message: 'Undid "Refresh dashboard". Took away sheet "Dashboard" that was added.', undo: null });
    expect(await state()).toEqual(empty);
  });

  it.each([
    ["a cell was overwritten", `sheet.getRange("B6").values = [[1]];`, "B6"],
    ["a formula was put into it", `sheet.getRange("C3").formulas = [["=1+1"]];`, "C3"],
  ])("leaves it alone when %s", async (_what, body, address) => {
    await workbook.refresh();
    await workbook.put("Ledger", "D2", 1_234);
    await workbook.refresh();
    await workbook.excel(`const sheet = context.workbook.worksheets.getItem("Dashboard"); ${body} await context.sync();`);
    const touched = await state();
    expect(await undo()).toMatchObject({ outcome: "refused", reason: "conflict", message: `Cell ${address} on sheet "Dashboard" was changed. So nothing was undone.`, target: { sheet: "Dashboard", address } });
    expect(await state()).toEqual(touched);
  });

  it.each([
    ["something stands beside it", `worksheets.getItem("Dashboard").getRange("P4").values = [["mine"]];`, 'Something was added on sheet "Dashboard".'],
    ["a formula elsewhere needs it", `worksheets.getItem("Ledger").getRange("H9").formulas = [["=Dashboard!C6*2"]];`, 'The formula in H9 on sheet "Ledger" refers to it.'],
    ["a name refers to it", `context.workbook.names.add("Headline", "=Dashboard!$C$6");`, "The name Headline refers to it."],
    ["it has another name", `worksheets.getItem("Dashboard").name = "Report";`, 'Sheet "Dashboard" was renamed or deleted.'],
  ])("does not delete the sheet when %s", async (_what, body, message) => {
    await workbook.refresh();
    await workbook.excel(`const { worksheets } = context.workbook; ${body} await context.sync();`);
    const touched = await state();
    expect(await undo()).toMatchObject({ outcome: "refused", reason: "conflict", message: `${message} So nothing was undone.`, suggestion: expect.stringContaining("by hand") as string });
    expect(await state()).toEqual(touched);
  });
});

describe("undoing a new plan", () => {
  const create = () => workbook.act("newPlan", { tables: ["BudgetLines", "Actuals"], fiscalYear: 2026 });
  beforeEach(async () => {
    workbook = await openWorkbook();
  });

  it("takes its sheets and names away", async () => {
    await workbook.put("Sheet1", "A1", "mine");
    const before = await state();
    expect(await create()).toMatchObject({ outcome: "done", undo: { detail: expect.stringMatching(/^Takes away sheets "Read me" and "Budget" and "Actuals" that were added at/) as string } });
    expect(await undo()).toMatchObject({ outcome: "done" });
    expect(await state()).toEqual(before);
  });

  it.each([
    ["a value was typed", `worksheets.getItem("Actuals").getRange("F2").values = [[1]];`, 'Cell F2 on sheet "Actuals" was changed.'],
    ["a row was added", `context.workbook.tables.getItem("Actuals").rows.add(null, [[46030, "SEARCH", "", "", "", 1, ""]]);`, 'Something was added on sheet "Actuals".'],
    ["a formula uses a table", `worksheets.getItem("Sheet1").getRange("B2").formulas = [["=SUM(Actuals[Amount])"]];`, 'The formula in B2 on sheet "Sheet1" refers to it.'],
  ])("leaves everything when %s", async (_what, body, message) => {
    await create();
    await workbook.excel(`const { worksheets } = context.workbook; ${body} await context.sync();`);
    const touched = await state();
    expect(await undo()).toMatchObject({ outcome: "refused", reason: "conflict", message: `${message} So nothing was undone.` });
    expect(await state()).toEqual(touched);
  });
});
