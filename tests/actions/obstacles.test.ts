import type { ActionArguments, ActionName } from "../../src/actions/report";
import { stateOf } from "../workbook/workbook-state";
import { openSmallPlan, type WorkbookUnderTest } from "./workbook-under-test";

let workbook: WorkbookUnderTest;
afterEach(() => workbook.close());

const postings: ActionArguments = { rows: [["Date", "Line", "Amount"], ["2026-03-01", "L1", 12.5]] };
const fixes: ActionArguments = { fixes: [{ sheet: "Ledger", address: "D2", before: 900, after: 901 }] };
const nothingYet = (): Promise<unknown> => Promise.resolve();
const selectCell = () => workbook.excel(`const cell = context.workbook.worksheets.getItem("Ledger").getRange("J3"); cell.worksheet.activate(); cell.select(); await context.sync();`);

type Writer = { readonly name: ActionName; readonly args?: ActionArguments; readonly before?: () => Promise<unknown>; /** The sheet it writes to; none where it adds sheets. */ readonly sheet: string | null };

const writers: readonly Writer[] = [
  { name: "refreshDashboard", before: () => workbook.refresh(), sheet: "Dashboard" },
  { name: "refreshDashboard", sheet: null },
  { name: "insertFormula", args: { formula: "=1" }, before: selectCell, sheet: "Ledger" },
  { name: "newPlan", args: { tables: ["Vendors"], fiscalYear: 2026 }, sheet: null },
  { name: "applyFixes", args: fixes, sheet: "Ledger" },
  { name: "importActuals", args: postings, sheet: "Ledger" },
  { name: "undoLastChange", before: () => workbook.act("applyFixes", fixes), sheet: "Ledger" },
  { name: "undoLastChange", before: () => workbook.act("importActuals", postings), sheet: "Ledger" },
  { name: "undoLastChange", before: () => workbook.refresh().then(() => workbook.refresh()), sheet: "Dashboard" },
  { name: "undoLastChange", before: () => workbook.refresh(), sheet: null },
  { name: "undoLastChange", before: () => workbook.act("newPlan", { tables: ["Vendors"], fiscalYear: 2026 }), sheet: null },
];

const protect = (sheet: string | null): string =>
  sheet === null ? `context.workbook.protection.protect(); await context.sync();` : `context.workbook.worksheets.getItem(${JSON.stringify(sheet)}).protection.protect(); await context.sync();`;

describe.each(writers)("$name on $sheet", ({ name, args, before = nothingYet, sheet }) => {
  beforeEach(async () => {
    workbook = await openSmallPlan();
    await before();
  });

  it("names what is protected, and writes nothing", async () => {
    await workbook.excel(protect(sheet));
    const state = await stateOf(workbook.host.workbook);
    const report = await workbook.act(name, args);
    expect(report).toMatchObject({ outcome: "refused", reason: "protected" });
    expect(report.message).toContain(sheet === null ? "The workbook's structure is protected" : `Sheet "${sheet}" is protected`);
    expect(await stateOf(workbook.host.workbook)).toEqual(state);
    await workbook.excel(protect(sheet).replace("protect()", "unprotect()"));
    expect(await workbook.act(name, args)).toMatchObject({ outcome: "done" });
  });

  it("says that the workbook is open for reading only before it writes", async () => {
    workbook.host.workbook.readOnly = true;
    const state = await stateOf(workbook.host.workbook);
    expect(await workbook.act(name, args)).toMatchObject({ outcome: "refused", reason: "read-only" });
    expect(await stateOf(workbook.host.workbook)).toEqual(state);
  });
});

describe("an Excel without ExcelApi 1.9", () => {
  const names: readonly ActionName[] = ["refreshDashboard", "checkWorkbook", "readOverview", "newPlan", "applyFixes", "importActuals", "insertFormula", "undoLastChange", "goTo"];
  it("is told so by every action before it asks Excel for anything", async () => {
    workbook = await openSmallPlan();
    const requirements = (workbook.host.window["Office"] as typeof Office).context.requirements;
    Object.assign(requirements, { isSetSupported: (set: string, version: string) => set !== "ExcelApi" || Number(version) < 1.9 });
    await workbook.settled();
    workbook.host.connection.clearRecords();
    for (const name of names) expect(await workbook.act(name)).toMatchObject({ outcome: "refused", reason: "not-supported" });
    expect(workbook.host.connection.requests).toEqual([]);
  });
});
