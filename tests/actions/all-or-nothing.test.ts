import type { ActionName, ActionReport } from "../../src/actions/report";
import { readingFaults, writingFaults, type FaultKind } from "../workbook/faults";
import { stateOf } from "../workbook/workbook-state";
import { openSmallPlan, type WorkbookUnderTest } from "./workbook-under-test";

/** Long enough for a busy machine to answer, short enough to wait for an answer that does not come. */
const patience = { answer: 700, busy: 300 };

type Scenario = {
  readonly name: ActionName;
  readonly args?: Record<string, unknown>;
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

/** Goes through all faults at one request: the workbook is as before or as after, the report says which, and the next attempt succeeds. */
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

const refreshAgain: Scenario = {
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

const refreshAnew: Scenario = { name: "refreshDashboard", prepare: (workbook) => workbook.excel(withoutDashboard(false)) };

const refreshOnEmptySheet: Scenario = { name: "refreshDashboard", prepare: (workbook) => workbook.excel(withoutDashboard(true)) };

const old = { ExcelApi: "1.9", SharedRuntime: "1.1", CustomFunctionsRuntime: "1.1" };

const insert: Scenario = {
  name: "insertFormula",
  args: { formula: "=SUM(1,2)" },
  prepare: (workbook) => workbook.excel(`const cell = context.workbook.worksheets.getItem("Ledger").getRange("J3"); cell.clear(); cell.worksheet.activate(); cell.select(); await context.sync();`),
};

/** What is done, how many requests it takes, which of them write, and which are made to fail. */
describe.each([
  { what: "refreshing a dashboard", scenario: refreshAgain, requests: 6, writing: 5, failing: [1, 2, 3, 4, 5, 6] },
  { what: "refreshing a dashboard in an older Excel", scenario: refreshAgain, options: { requirementSets: old }, requests: 6, writing: 5, failing: [5] },
  { what: "making a dashboard", scenario: refreshAnew, requests: 5, writing: 4, failing: [1, 2, 3, 4, 5] },
  { what: "making a dashboard on an empty sheet", scenario: refreshOnEmptySheet, requests: 6, writing: 5, failing: [5] },
  { what: "inserting a formula", scenario: insert, requests: 4, writing: 4, failing: [1, 2, 3, 4] },
])("$what", ({ scenario, options = {}, requests, writing, failing }) => {
  let workbook: WorkbookUnderTest;
  beforeAll(async () => {
    workbook = await openSmallPlan(options);
    await workbook.refresh();
  });
  afterAll(() => workbook.close());

  it("takes as many requests as are made to fail here", async () => {
    expect(await requestsOf(workbook, scenario)).toBe(requests);
  });

  it.each(failing)("is all or nothing when request %d fails in any way", async (request) => {
    expect(await suffer(workbook, scenario, request, request === writing ? writingFaults : readingFaults)).toEqual([]);
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
