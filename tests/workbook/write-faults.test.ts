import { appendRows } from "../../src/workbook/write/append-rows";
import { applyChanges } from "../../src/workbook/write/apply-changes";
import type { WriteOutcome } from "../../src/workbook/write/outcome";
import type { HostOptions } from "../../host/node/start-host";
import type { WorkbookUnderTest } from "../actions/workbook-under-test";
import { readingFaults, writingFaults, type FaultKind } from "./faults";
import { stateOf } from "./workbook-state";
import { openPage } from "./write-in-excel";

const patience = { answer: 700, busy: 300 };
const options = { title: "Test", patience };

type Scenario = {
  readonly what: string;
  readonly options?: HostOptions;
  readonly requests: number;
  readonly writing: readonly number[];
  /** What the workbook holds before. Runs again and again. */
  readonly body: string;
  readonly write: () => Promise<WriteOutcome<unknown>>;
};

const cells = `
  const found = context.workbook.worksheets.getItemOrNullObject("Plan");
  await context.sync();
  const sheet = found.isNullObject ? context.workbook.worksheets.add("Plan") : found;
  sheet.getRange("A1:F9").clear();
  sheet.getRange("B2:B4").numberFormat = [["@"], ["0.0"], ["General"]];
  sheet.getRange("A1:C4").formulas = [["Line", "Budget", "Double"], ["L1", "5", "=B3*2"], ["'=x", 200, "=B3*2"], ["L3", "", "=B4*2"]];
  await context.sync();`;

const ledger = (totals: boolean, blank: boolean): string => `
  const { tables, worksheets } = context.workbook;
  const found = worksheets.getItemOrNullObject("Ledger");
  const known = tables.getItemOrNullObject("Actuals");
  await context.sync();
  if (!known.isNullObject) known.delete();
  const sheet = found.isNullObject ? worksheets.add("Ledger") : found;
  sheet.getRange("A1:J30").clear();
  await context.sync();
  if (!${String(totals)}) sheet.getRange("C20").values = [["far below"]];
  sheet.getRange("B3:E5").values = [["Date", "Double", "Text", "Amount"], ${blank ? '["", "", "", ""], ["", "", "", ""]' : '[46030, "", "a", 10], [46031, "", "b", 20]'}];
  const table = sheet.tables.add("B3:E${blank ? 4 : 5}", true);
  table.name = "Actuals";
  sheet.getRange("B4:B${blank ? 4 : 5}").numberFormat = [["yyyy-mm-dd"]];
  sheet.getRange("D4:D${blank ? 4 : 5}").numberFormat = [["@"]];
  sheet.getRange("C4").formulas = [["=[@Amount]*2"]];
  if (${String(totals)}) {
    table.showTotals = true;
    await context.sync();
    table.getTotalRowRange().getCell(0, 3).formulas = [["=SUBTOTAL(109,[Amount])"]];
  }
  await context.sync();`;

const append = (): Promise<WriteOutcome<unknown>> =>
  appendRows({ kind: "table", table: "Actuals", columns: ["Date", "Amount", "Text"] }, [[46_040, 30, "=SUM(A1)"], [46_041, -5, "2026-01"], [46_042, 1, 2]], { ...options, blockBytes: 30 });

const old: HostOptions = { requirementSets: { ExcelApi: "1.9", SharedRuntime: "1.1" } };

const scenarios: readonly Scenario[] = [
  {
    what: "changing cells",
    requests: 3,
    writing: [3],
    body: cells,
    write: () =>
      applyChanges(
        [
          { sheet: "Plan", address: "A2:B4", contents: [["new", 5], ["=y", "7"], [null, true]] },
          { sheet: "Plan", address: "C4:D4", contents: [[{ formula: "=SUM(B2:B3)" }, 0.25]], replacesFormulas: true, numberFormat: "0 %" },
        ],
        options,
      ),
  },
  { what: "appending to a table in three blocks", requests: 5, writing: [3, 4, 5], body: ledger(false, false), write: append },
  { what: "appending above a total row", requests: 5, writing: [4], body: ledger(true, false), write: append },
  { what: "appending to an empty table", requests: 5, writing: [3, 5], body: ledger(false, true), write: append },
  { what: "appending in an older Excel", options: old, requests: 5, writing: [4], body: ledger(false, false), write: append },
  { what: "appending above a total row in an older Excel", options: old, requests: 5, writing: [4], body: ledger(true, false), write: append },
];

async function suffer(workbook: WorkbookUnderTest, { body, write }: Scenario, request: number, kinds: readonly FaultKind[]): Promise<string[]> {
  const wrong: string[] = [];
  await workbook.excel(body);
  const before = await stateOf(workbook.host.workbook);
  expect(await write()).toMatchObject({ outcome: "written" });
  const after = await stateOf(workbook.host.workbook);
  for (const kind of kinds) {
    await workbook.excel(body);
    workbook.host.connection.inject(kind.at(request));
    const outcome = await write();
    workbook.host.connection.inject();
    const said = outcome.outcome === "written" ? "after" : outcome.outcome === "failed" && outcome.state === "unknown" ? "unclear" : "before";
    try {
      expect(said).not.toBe("unclear");
      expect(await stateOf(workbook.host.workbook)).toEqual(said === "before" ? before : after);
      if (said === "after") await workbook.excel(body);
      expect(await write()).toMatchObject({ outcome: "written" });
      expect(await stateOf(workbook.host.workbook)).toEqual(after);
    } catch (error) {
      wrong.push(`${kind.name}: ${JSON.stringify(outcome)}\n${error instanceof Error ? error.message.slice(0, 1500) : String(error)}`);
    }
  }
  return wrong;
}

describe.each(scenarios)("$what", (scenario) => {
  let workbook: WorkbookUnderTest;
  beforeAll(async () => {
    workbook = await openPage(scenario.options);
  });
  afterAll(() => workbook.close());

  it("takes as many requests as are made to fail here", async () => {
    await workbook.excel(scenario.body);
    await workbook.settled();
    workbook.host.connection.clearRecords();
    expect(await scenario.write()).toMatchObject({ outcome: "written" });
    expect(workbook.host.connection.requests).toHaveLength(scenario.requests);
  });

  it.each(scenario.writing)("is all or nothing when request %d, which writes, fails in any way", async (request) => {
    expect(await suffer(workbook, scenario, request, writingFaults)).toEqual([]);
  }, 300_000);

  it("is all or nothing when a request before the first write fails in any way", async () => {
    for (let request = 1; request < (scenario.writing[0] ?? 0); request += 1) expect(await suffer(workbook, scenario, request, readingFaults)).toEqual([]);
  }, 300_000);
});
