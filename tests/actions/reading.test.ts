import { emptyFile } from "../../host/document/at-rest";
import type { WorkbookFile } from "../../host/document/types";
import { budgetRows, ledgerRows, openSmallPlan, openWorkbook } from "./workbook-under-test";

const reportDay = { asOf: "2026-02-12" };

describe("readOverview", () => {
  it("reports the headline figures and changes nothing", async () => {
    const workbook = await openSmallPlan();
    const before = await workbook.sheets();
    const report = await workbook.act("readOverview");
    expect(report).toMatchObject({
      outcome: "done",
      message: "Figures as of 12 Feb 2026.",
      // By hand: budget 3,200 all to date; 900 + 650 + 800 spent; order 1,500 less 900; (4,000 × 42 % − 900) / 900.
      facts: { asOf: "2026-02-12", currency: "EUR", budget: 3_200, budgetToDate: 3_200, actual: 2_350, committed: 600, available: 250, variance: 850, romi: (4_000 * 0.42 - 900) / 900 },
    });
    expect(report.outcome === "done" ? report.tiles?.map(({ key, value }) => `${key} ${value}`) : []).toEqual(["budget 3,200", "actual 2,350", "committed 600", "available 250", "variance +850", "romi 87 %"]);
    expect(await workbook.sheets()).toEqual(before);
    workbook.close();
  });

  it("takes another day", async () => {
    const workbook = await openSmallPlan();
    expect(await workbook.act("readOverview", { asOf: "2026-01-31" })).toMatchObject({ facts: { asOf: "2026-01-31", budgetToDate: 1_500, actual: 1_550, postingsAfterAsOf: 1 } });
    expect(await workbook.act("readOverview", { asOf: "31/01/2026" })).toMatchObject({ outcome: "refused", reason: "bad-arguments" });
    workbook.close();
  });

  it("says which tables are missing and what to do", async () => {
    const workbook = await openWorkbook();
    expect(await workbook.act("readOverview", reportDay)).toMatchObject({
      outcome: "refused",
      reason: "missing-tables",
      missing: ["BudgetLines", "Actuals"],
      message: "The workbook has no table BudgetLines and no table Actuals.",
    });
    await workbook.addTable("Budget", "BudgetLines", budgetRows);
    workbook.close();
    const ledgerOnly = await openWorkbook();
    await ledgerOnly.addTable("Ledger", "Actuals", ledgerRows);
    const report = await ledgerOnly.act("readOverview", reportDay);
    expect(report).toMatchObject({ outcome: "refused", missing: ["BudgetLines"] });
    expect(report.outcome === "refused" ? report.suggestion : "").toContain("choose Look at my sheets on the Start tab");
    ledgerOnly.close();
  });

  it("shows what a budget alone says, and nothing of spend that it does not know", async () => {
    const workbook = await openWorkbook();
    await workbook.addTable("Budget", "BudgetLines", budgetRows);
    const report = await workbook.act("refreshDashboard", reportDay);
    expect(report).toMatchObject({ outcome: "done", facts: { budget: 3_200, budgetToDate: 3_200, actual: null, variance: null, variancePct: null }, problems: expect.arrayContaining([expect.objectContaining({ message: "There is no table Actuals." })]) as unknown });
    expect(report.outcome === "done" && report.tiles?.find(({ key }) => key === "actual")).toMatchObject({ value: "n/a", note: "No table Actuals" });
    const cells = (await workbook.values("Dashboard", "B23:H26")).flat();
    expect(cells).toContain("Digital");
    expect(cells.filter((cell) => cell === "Favourable" || cell === "Adverse" || cell === 0)).toEqual([]);
    workbook.close();
  });

  it("names the column that a table lacks", async () => {
    const workbook = await openWorkbook();
    await workbook.addTable("Budget", "BudgetLines", budgetRows);
    await workbook.addTable("Ledger", "Actuals", [["Date", "Line"], [46_030, "L1"]]);
    expect(await workbook.act("readOverview", reportDay)).toMatchObject({ outcome: "refused", message: 'Table Actuals cannot be read: it has no column "Amount".' });
    workbook.close();
  });

  it("reads tables of other names, columns in any order, from anywhere on a sheet", async () => {
    const workbook = await openWorkbook();
    await workbook.addTable("Sheet7", "Plan2026", [["Owner", "2026-01", "2026-02", "Cost Category", "Comment", "Budget Line"], ["Ann", 1_000, 1_000, "Digital", "x", "L1"], ["Bob", 500, 700, "Events", "y", "L2"]], "D5");
    await workbook.addTable("Sheet7", "Postings", [["Document", "Net Amount", "Text", "Booking Date", "Line Code"], ["1", 900, "", 46_030, "L1"], ["2", 1_450, "", 46_040, "L2"]], "M20");
    expect(await workbook.act("readOverview", reportDay)).toMatchObject({ outcome: "done", facts: { budget: 3_200, actual: 2_350 } });
    workbook.close();
  });
});

describe("checkWorkbook", () => {
  it("says what was read, and which cells were not", async () => {
    const workbook = await openSmallPlan();
    await workbook.addTable("More", "Activities", [["ID", "Activity", "Start"], ["A1", "Fair", "someday"]], "C3");
    await workbook.put("Ledger", "D3", "about 600");
    expect(await workbook.act("checkWorkbook")).toMatchObject({
      outcome: "done",
      message: "Read Activities 1, BudgetLines 4, Commitments 1, Actuals 2 of 3, Results 1, Policies 3. Found 2 errors.",
      problems: [
        { sheet: "More", address: "E4", message: '"someday" is not a date.' },
        { sheet: "Ledger", address: "D3", message: '"about 600" is not an amount.' },
      ],
    });
    workbook.close();
  });

  it("says so when there is nothing to check", async () => {
    const workbook = await openWorkbook();
    expect(await workbook.act("checkWorkbook")).toMatchObject({ outcome: "refused", reason: "missing-tables", missing: ["Activities", "BudgetLines", "Commitments", "Actuals", "Results", "Policies"] });
    workbook.close();
  });
});

/** A file with a table Actuals of so many postings. Writing them through Excel's API would take longer than reading them. */
function ledgerFile(postings: number, po: string): WorkbookFile {
  const file = emptyFile("Ledger");
  const [sheet] = Object.values(file.workbook.sheets);
  const [features] = Object.values(file.features.sheets);
  if (sheet === undefined || features === undefined) throw new Error("the empty file has no sheet");
  const headers = ["Date", "Line", "PO", "Amount"];
  const rows = [headers, ...Array.from({ length: postings }, () => [46_030, "L1", po, 1_234.56])];
  const cells = (row: readonly (string | number)[]) => Object.fromEntries(row.map((v, column) => [column, { v }]));
  sheet.cellData = Object.fromEntries(rows.map((row, index) => [index, cells(row)]));
  sheet.rowCount = rows.length;
  features.tables.push({
    id: "1",
    name: "Actuals",
    area: { top: 0, left: 0, bottom: postings, right: 3 },
    columns: headers.map((name, index) => ({ id: index + 1, name })),
    showHeaders: true,
    showTotals: false,
    style: "TableStyleMedium2",
    showBandedRows: true,
    showBandedColumns: false,
    highlightFirstColumn: false,
    highlightLastColumn: false,
    showFilterButton: true,
    filters: {},
  });
  return file;
}

describe("round trips of reading", () => {
  async function requestsFor(postings: number, po = "PO-2026-0001"): Promise<{ count: number; largest: number; actual: unknown }> {
    const workbook = await openWorkbook({ file: ledgerFile(postings, po) });
    await workbook.addTable("Budget", "BudgetLines", budgetRows);
    await workbook.settled();
    workbook.host.connection.clearRecords();
    const report = await workbook.act("readOverview", reportDay);
    const { requests } = workbook.host.connection;
    workbook.close();
    return { count: requests.length, largest: Math.max(...requests.map(({ responseBytes }) => responseBytes)), actual: report.outcome === "done" ? report.facts["actual"] : report.message };
  }

  it("stay the same from 3,000 to 30,000 postings, and every posting is read", async () => {
    const small = await requestsFor(3_000);
    const large = await requestsFor(30_000);
    expect(small).toMatchObject({ count: 3, actual: 3_703_680 });
    expect(large).toMatchObject({ count: 3, actual: 37_036_800 });
  });

  it("are two when every table is small", async () => {
    expect(await requestsFor(900)).toMatchObject({ count: 2, actual: 1_111_104 });
  });

  it("split only what does not fit into an answer", async () => {
    // 45,000 rows of more than 100 bytes are more than the 4.5 MB that are asked for at once.
    const huge = await requestsFor(45_000, "P".repeat(80));
    expect(huge).toMatchObject({ count: 4, actual: 55_555_200 });
    expect(huge.largest).toBeLessThan(5_000_000);
  });
});
