import type { ActionReport } from "../../src/actions/report";
import { openWorkbook, type WorkbookUnderTest } from "./workbook-under-test";

let workbook: WorkbookUnderTest;
beforeEach(async () => {
  workbook = await openWorkbook();
});
afterEach(() => workbook.close());

const add = (rules: unknown): Promise<ActionReport> => workbook.act("addImportRules", { rules });
const google = { vendor: "Google*", textContains: "ads", line: "SEARCH" };
const sheets = (): Promise<unknown> => workbook.excel(`const { worksheets } = context.workbook; worksheets.load("items/name"); await context.sync(); return worksheets.items.map(({ name }) => name);`);

describe("addImportRules", () => {
  it("makes the table Rules where there is none, and no other sheet", async () => {
    const before = (await sheets()) as string[];
    expect(await add([google, { costCentre: "4711", line: "=CC" }])).toMatchObject({ outcome: "done", message: "Added 2 rules to table Rules.", target: { sheet: "Rules", address: "A2:E3" } });
    expect(await sheets()).toEqual([...before, "Rules"]);
    expect(await workbook.values("Rules", "A1:E3")).toEqual([["Vendor", "Text contains", "Cost Centre", "Account", "Line"], ["Google*", "ads", "", "", "SEARCH"], ["", "", "4711", "", "=CC"]]);
  });

  it("appends below the rules that are there, in their columns", async () => {
    await workbook.addTable("Mine", "Rules", [["Budget Line", "Supplier", "Contains", "Note"], ["FAIR", "Hall", "", "first"]]);
    expect(await add([google])).toMatchObject({ outcome: "done", facts: { added: 1 } });
    expect(await workbook.values("Mine", "A2:D3")).toEqual([["FAIR", "Hall", "", "first"], ["SEARCH", "Google*", "ads", ""]]);
  });

  it("says which column is missing", async () => {
    await workbook.addTable("Mine", "Rules", [["Line", "Vendor"], ["FAIR", "Hall"]]);
    expect(await add([google])).toMatchObject({ outcome: "refused", message: "Table Rules has no column Text contains." });
  });

  it.each([[undefined], [[]], [[{ vendor: "A" }]], [[{ line: "A" }]], ["rules"], [[null]]])("refuses %j", async (rules) => {
    expect(await add(rules)).toMatchObject({ outcome: "refused", reason: "bad-arguments" });
  });

  it("adds rules that the next import goes by", async () => {
    await workbook.addTable("Ledger", "Actuals", [["Date", "Line", "Vendor", "Amount", "Text"], ["", "", "", "", ""]]);
    await add([google]);
    expect(await workbook.act("importActuals", { csv: "Date,Vendor,Text,Amount\n2026-01-02,Google Ireland,Ads May,5\n", dryRun: true })).toMatchObject({ facts: { unassigned: 0, "line SEARCH": 5 } });
  });
});
