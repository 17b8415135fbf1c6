/** Actions whose requests are made to fail one after the other. */
import type { ActionArguments, ActionName, ActionReport } from "../../src/actions/report";
import type { HostOptions } from "../../host/node/start-host";
import { faultsAt, type FaultKind } from "../workbook/faults";
import { stateOf } from "../workbook/workbook-state";
import { openSmallPlan, type WorkbookUnderTest } from "./workbook-under-test";

/** Long enough for a busy machine to answer, short enough to wait for an answer that does not come. */
const patience = { answer: 700, busy: 300 };

export type Scenario = {
  readonly name: ActionName;
  readonly args?: ActionArguments;
  /** Makes the workbook differ from what the action has left, so that there is something to do. */
  readonly prepare: (workbook: WorkbookUnderTest, round: number) => Promise<void>;
};

async function requestsOf(workbook: WorkbookUnderTest, { name, args, prepare }: Scenario): Promise<number> {
  await prepare(workbook, 0);
  await workbook.settled();
  workbook.host.connection.clearRecords();
  const report = await workbook.act(name, args, { patience });
  expect(report).toMatchObject({ outcome: "done" });
  return workbook.host.connection.requests.length;
}

/** Whether the report tells in which of the two states the workbook is. */
function told(report: ActionReport): "before" | "after" | "unclear" {
  if (report.outcome === "done") return "after";
  return /as it was before|Nothing was changed/.test(report.message) ? "before" : "unclear";
}

/** Goes through faults at one request: the workbook is as before or as after, the report says which, and the next attempt succeeds. */
async function suffer(workbook: WorkbookUnderTest, { name, args, prepare }: Scenario, request: number, kinds: readonly FaultKind[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const [round, kind] of kinds.entries()) {
    await prepare(workbook, round + 1);
    const before = await stateOf(workbook.host.workbook);
    workbook.host.connection.inject(kind.at(request));
    const report = await workbook.act(name, args, { patience });
    workbook.host.connection.inject();
    const now = await stateOf(workbook.host.workbook);
    const said = told(report);
    try {
      expect(said).not.toBe("unclear");
      if (said === "before") expect(now).toEqual(before);
      else await prepare(workbook, round + 1);
      // Pressed once more, the button works; and where it worked before, it now does the same.
      expect(await workbook.act(name, args)).toMatchObject({ outcome: "done" });
      if (said === "after") expect(now).toEqual(await stateOf(workbook.host.workbook));
    } catch (error) {
      wrong.push(`${kind.name}: ${report.outcome} ${report.message}\n${error instanceof Error ? error.message.slice(0, 1500) : String(error)}`);
    }
  }
  return wrong;
}

export const refreshAgain: Scenario = {
  name: "refreshDashboard",
  prepare: (workbook, round) => workbook.put("Ledger", "D2", 1_000 + round),
};

/** Takes away what an earlier round made; an empty sheet of that name stays where one is wanted. */
const withoutDashboard = (keepSheet: boolean): string => `
  const { worksheets, names, settings } = context.workbook;
  const found = [worksheets.getItemOrNullObject("Dashboard"), names.getItemOrNullObject("Plansheet.Dashboard"), settings.getItemOrNullObject("Plansheet.Dashboard")];
  await context.sync();
  for (const item of found) if (!item.isNullObject) item.delete();
  if (${String(keepSheet)}) worksheets.add("Dashboard").getRange("C3").format.columnWidth = 200;
  await context.sync();`;

export const refreshAnew: Scenario = { name: "refreshDashboard", prepare: (workbook) => workbook.excel(withoutDashboard(false)) };

export const refreshOnEmptySheet: Scenario = { name: "refreshDashboard", prepare: (workbook) => workbook.excel(withoutDashboard(true)) };

export const old = { ExcelApi: "1.9", SharedRuntime: "1.1", CustomFunctionsRuntime: "1.1" };

export const insert: Scenario = {
  name: "insertFormula",
  args: { formula: "=SUM(1,2)" },
  prepare: (workbook) => workbook.excel(`const cell = context.workbook.worksheets.getItem("Ledger").getRange("J3"); cell.clear(); cell.worksheet.activate(); cell.select(); await context.sync();`),
};

export const newPlan: Scenario = {
  name: "newPlan",
  args: { tables: ["BudgetLines", "Actuals"], fiscalYear: 2026 },
  prepare: (workbook) =>
    workbook.excel(`
      const { worksheets, names } = context.workbook;
      const found = ["Read me", "Budget", "Actuals"].map((name) => worksheets.getItemOrNullObject(name));
      const list = names.getItemOrNullObject("Plan_BudgetLines_Line");
      await context.sync();
      for (const item of [list, ...found]) if (!item.isNullObject) item.delete();
      await context.sync();`),
};

export const fix: Scenario = {
  name: "applyFixes",
  args: { fixes: [{ sheet: "Notes", address: "B2", before: "12", after: 12 }, { sheet: "Notes", address: "B5", before: "=SUM(B2:B3)", after: "=SUM(B2:B4)" }] },
  prepare: (workbook) =>
    workbook.excel(`
      const found = context.workbook.worksheets.getItemOrNullObject("Notes");
      await context.sync();
      const sheet = found.isNullObject ? context.workbook.worksheets.add("Notes") : found;
      sheet.getRange("B2:B5").numberFormat = [["@"], ["General"], ["General"], ["General"]];
      sheet.getRange("B2:B5").formulas = [["12"], [2], [3], ["=SUM(B2:B3)"]];
      await context.sync();`),
};

export const importRows: Scenario = {
  name: "importActuals",
  args: { rows: [["Date", "Line", "PO", "Amount"], ["2026-03-01", "L1", "P7", 12.5], ["2026-03-02", "L2", "", 30]] },
  prepare: (workbook) =>
    workbook.excel(`
      const { tables, settings } = context.workbook;
      const kept = settings.getItemOrNullObject("Plansheet.ImportMappings");
      const table = tables.getItem("Actuals");
      const sheet = table.worksheet;
      table.delete();
      await context.sync();
      if (!kept.isNullObject) kept.delete();
      sheet.getRange("A1:H20").clear();
      sheet.getRange("A1:D4").values = [["Date", "Line", "PO", "Amount"], [46030, "L1", "P1", 900], [46040, "L2", "", 650], [46060, "L2", "", 800]];
      sheet.tables.add("A1:D4", true).name = "Actuals";
      await context.sync();`),
};

const withoutRules = `
  const sheet = context.workbook.worksheets.getItemOrNullObject("Import rules");
  const created = context.workbook.worksheets.getItemOrNullObject("Rules 2");
  await context.sync();
  for (const item of [sheet, created]) if (!item.isNullObject) item.delete();
  await context.sync();`;

const rule = { rules: [{ vendor: "Google*", line: "L1" }, { textContains: "fair", line: "L2" }] };

export const firstRules: Scenario = { name: "addImportRules", args: rule, prepare: (workbook) => workbook.excel(withoutRules) };

export const moreRules: Scenario = {
  name: "addImportRules",
  args: rule,
  prepare: async (workbook) => {
    await workbook.excel(withoutRules);
    await workbook.addTable("Import rules", "ImportRules", [["Vendor", "Text contains", "Line"], ["Hall", "", "L2"]]);
  },
};

/** What the person says of two lists; before, one of them was said to be something else. */
const chosen = (actuals: string | null): ActionArguments => ({
  sources: [
    { id: "BudgetLines", role: "BudgetLines", columns: { 0: "line", 1: "category", 2: "owner", 3: "period", 4: "budget" } },
    { id: "'Bank list'!B3:D5", role: actuals, columns: actuals === null ? {} : { 0: "date", 1: "line", 2: "amount" } },
  ],
});

const withBankList = `
  const found = context.workbook.worksheets.getItemOrNullObject("Bank list");
  const { names, settings } = context.workbook;
  names.load("items/name");
  const kept = settings.getItemOrNullObject("Plansheet.Source");
  await context.sync();
  if (found.isNullObject) context.workbook.worksheets.add("Bank list").getRange("B3:D5").values = [["Posting date", "Budget line", "Amount"], [46030, "L1", 90], [46031, "L2", 12.5]];
  for (const item of names.items) if (item.name.startsWith("Plansheet.Source")) item.delete();
  if (!kept.isNullObject) kept.delete();
  await context.sync();`;

export const firstMapping: Scenario = { name: "useSheets", args: chosen("Actuals"), prepare: (workbook) => workbook.excel(withBankList) };

export const otherMapping: Scenario = {
  name: "useSheets",
  args: chosen("Actuals"),
  prepare: async (workbook) => {
    await workbook.excel(withBankList);
    expect(await workbook.act("useSheets", chosen(null))).toMatchObject({ outcome: "done" });
  },
};

export const noMapping: Scenario = {
  name: "useSheets",
  args: { automatic: true },
  prepare: async (workbook) => {
    await workbook.excel(withBankList);
    expect(await workbook.act("useSheets", chosen("Actuals"))).toMatchObject({ outcome: "done" });
  },
};

const smallPlan = async (options: HostOptions): Promise<WorkbookUnderTest> => {
  const workbook = await openSmallPlan(options);
  await workbook.refresh();
  return workbook;
};

/** An action, and which of its requests are made to fail. */
export type Case = {
  readonly what: string;
  readonly scenario: Scenario;
  /** How many it takes. */
  readonly requests: number;
  /** The one that writes. */
  readonly writing: number;
  /** Those that are made to fail; all when left out. */
  readonly failing?: readonly number[];
  readonly options?: HostOptions;
  readonly open?: (options: HostOptions) => Promise<WorkbookUnderTest>;
};

/** Goes through the requests of actions and makes them fail in all ways. */
export function describeFaults(cases: readonly Case[]): void {
  describe.each(cases)("$what", ({ scenario, options = {}, requests, writing, failing = Array.from({ length: requests }, (_unused, place) => place + 1), open = smallPlan }) => {
    let workbook: WorkbookUnderTest;
    beforeAll(async () => {
      workbook = await open(options);
    });
    afterAll(() => workbook.close());

    it("takes as many requests as are made to fail here", async () => {
      expect(await requestsOf(workbook, scenario)).toBe(requests);
    });

    it.each(failing)("is all or nothing when request %d fails in any way", async (request) => {
      expect(await suffer(workbook, scenario, request, faultsAt(request, requests, request === writing))).toEqual([]);
    }, 300_000);

    it.each([0, 0.5, 1])("is mended by the next attempt when the connection breaks at its write, %d of which was carried out", async (part) => {
      await scenario.prepare(workbook, 500);
      workbook.host.connection.inject({ request: writing, kind: "error", code: "InactiveWorkbook", part, onwards: true });
      expect(await workbook.act(scenario.name, scenario.args, { patience })).toMatchObject({ outcome: "failed", code: "connection", message: expect.stringContaining("It is not known whether") as string });
      workbook.host.connection.inject();
      expect(await workbook.act(scenario.name, scenario.args)).toMatchObject({ outcome: "done" });
      const mended = await stateOf(workbook.host.workbook);
      await scenario.prepare(workbook, 500);
      expect(await workbook.act(scenario.name, scenario.args)).toMatchObject({ outcome: "done" });
      expect(mended).toEqual(await stateOf(workbook.host.workbook));
    });
  });
}
