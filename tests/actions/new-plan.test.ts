import { openWorkbook, type WorkbookUnderTest } from "./workbook-under-test";
import { templateNames } from "../../src/domain/template/template";

type Found = { readonly sheets: string[]; readonly tables: string[]; readonly names: string[] };

function found(workbook: WorkbookUnderTest): Promise<Found> {
  return workbook.excel(`
    const { worksheets, tables, names } = context.workbook;
    worksheets.load("items/name"); tables.load("items/name"); names.load("items/name");
    await context.sync();
    return { sheets: worksheets.items.map(({ name }) => name), tables: tables.items.map(({ name }) => name), names: names.items.map(({ name }) => name) };`);
}

describe("newPlan", () => {
  let workbook: WorkbookUnderTest;
  beforeEach(async () => {
    workbook = await openWorkbook();
  });
  afterEach(() => workbook.close());

  it("makes every table of a plan, from which a dashboard can be written at once", async () => {
    const report = await workbook.act("newPlan", { fiscalYear: 2026 });
    expect(report).toMatchObject({ outcome: "done", facts: { created: templateNames.length, skipped: 0 }, target: { sheet: "Read me", address: "A1" } });
    const { tables, sheets } = await found(workbook);
    expect([...tables].sort()).toEqual([...templateNames].sort());
    expect(sheets).toContain("Read me");
    const dashboard = await workbook.refresh({ asOf: "2026-02-28" });
    expect(dashboard.problems).toEqual([]);
    expect(dashboard.facts).toMatchObject({ budget: 8_000 * 4 * 2 + 9_500 * 4 + 5_500 * 12 + 60_000 + 3_500 * 12, actual: 7_840.5 + 5_215 + 3_500 + 8_402.25, currency: "EUR" });
  });

  it("has all policies that Plansheet knows of, the closing date and the threshold for orders among them", async () => {
    await workbook.act("newPlan", { fiscalYear: 2027, fiscalYearStart: 7 });
    const rows = await workbook.excel<unknown[][]>(`const body = context.workbook.tables.getItem("Policies").getDataBodyRange(); body.load("values"); await context.sync(); return body.values;`);
    expect(rows).toEqual(expect.arrayContaining([["Closed Until", "2026-06-30"], ["PO Required From", 5_000]]));
    expect(await workbook.act("checkWorkbook")).toMatchObject({ outcome: "done", problems: [] });
    // They are in force: spend without an order is found.
    await workbook.excel(`context.workbook.tables.getItem("Actuals").getDataBodyRange().getCell(0, 3).clear("Contents"); await context.sync();`);
    expect(await workbook.act("checkWorkbook")).toMatchObject({ problems: [{ sheet: "Actuals", message: "EUR 7,840.50 was spent without an order; from EUR 5,000.00 on the policies ask for one." }] });
  });

  it("reads without a problem when the tables are still empty", async () => {
    await workbook.act("newPlan", { examples: false, fiscalYear: 2026 });
    const report = await workbook.act("checkWorkbook");
    expect(report).toMatchObject({ outcome: "done", problems: [] });
    expect(report.outcome === "done" && report.message).toContain("BudgetLines 0");
  });

  it("makes only the tables that were picked, with months of the fiscal year and dates that are dates", async () => {
    await workbook.act("newPlan", { tables: ["BudgetLines", "Actuals"], fiscalYear: 2027, fiscalYearStart: 7 });
    const { tables, names } = await found(workbook);
    expect(tables).toEqual(["BudgetLines", "Actuals"]);
    expect(names).toEqual(["Plan_BudgetLines_Line"]);
    const header = (await workbook.values("Budget", "A1:S1"))[0] ?? [];
    expect(header.slice(0, 8)).toEqual(["Line", "Activity", "Category", "Channel", "Vendor", "Kind", "Owner", "Jul 2026"]);
    expect(header[18]).toBe("Jun 2027");
    expect(await workbook.excel(`const cell = context.workbook.worksheets.getItem("Actuals").getRange("A2"); cell.load("text,numberFormat"); await context.sync(); return [cell.text[0][0], cell.numberFormat[0][0]];`)).toEqual(["2026-07-31", "yyyy-mm-dd"]);
  });

  it("keeps the fiscal year that was chosen when no example rows are wanted", async () => {
    await workbook.act("newPlan", { examples: false, fiscalYear: 2028, fiscalYearStart: 4, tables: ["Policies", "Actuals"] });
    const rows = await workbook.excel<unknown[][]>(`const body = context.workbook.tables.getItem("Policies").getDataBodyRange(); body.load("values"); await context.sync(); return body.values;`);
    expect(rows).toEqual(expect.arrayContaining([["Fiscal Year", 2028], ["Fiscal Year Start", 4]]));
    expect((await workbook.excel<unknown[][]>(`const body = context.workbook.tables.getItem("Actuals").getDataBodyRange(); body.load("values"); await context.sync(); return body.values;`)).flat().join("")).toBe("");
  });

  it("says which name stands in the way of a table, and creates nothing", async () => {
    await workbook.excel(`context.workbook.names.add("vendors", "=Sheet1!$A$1:$A$9"); await context.sync();`);
    const before = await found(workbook);
    expect(await workbook.act("newPlan")).toMatchObject({ outcome: "refused", reason: "place-occupied", message: "The name Vendors stands for something else in this workbook, so no table can be called so. Nothing was changed.", suggestion: expect.stringContaining("Name Manager") as string });
    expect(await found(workbook)).toEqual(before);
    expect(await workbook.act("newPlan", { tables: ["Actuals"] })).toMatchObject({ outcome: "done" });
  });

  it("explains once, and says what to do about a table of that name that holds something else", async () => {
    await workbook.addTable("Theirs", "Actuals", [["Foo", "Bar"], [1, 2]]);
    const report = await workbook.act("newPlan", { tables: ["Actuals", "BudgetLines"], fiscalYear: 2026 });
    expect(report).toMatchObject({ outcome: "done", message: "Created 1 table: BudgetLines. Actuals was there already and stayed as it was. Where it holds something else, rename it (Table Design > Table Name) and create the table then." });
    await workbook.act("newPlan", { tables: ["BudgetLines", "Policies"], fiscalYear: 2026 });
    expect((await found(workbook)).sheets.filter((name) => name.startsWith("Read me"))).toEqual(["Read me"]);
  });

  it("prints each table on the width of a page, with its headers on each page", async () => {
    await workbook.act("newPlan", { tables: ["BudgetLines"], fiscalYear: 2026 });
    expect(await workbook.excel(`
      const { pageLayout } = context.workbook.tables.getItem("BudgetLines").worksheet; pageLayout.load("orientation,zoom"); const titles = pageLayout.getPrintTitleRowsOrNullObject(); titles.load("address"); await context.sync();
      return [pageLayout.orientation, pageLayout.zoom.horizontalFitToPages, titles.address];`)).toEqual(["Landscape", 1, "Budget!1:1"]);
  });

  it("lets lines of the ledger be chosen from the budget, and warns of others", async () => {
    await workbook.act("newPlan", { fiscalYear: 2026 });
    const validation = await workbook.excel<{ rule: { list?: { source: string } }; errorAlert: { style: string } }>(`
      const { dataValidation } = context.workbook.worksheets.getItem("Actuals").getRange("B2");
      dataValidation.load("rule,errorAlert"); await context.sync(); return { rule: dataValidation.rule, errorAlert: dataValidation.errorAlert };`);
    expect(validation.rule.list?.source).toBe("=Plan_BudgetLines_Line");
    expect(validation.errorAlert.style).toBe("Warning");
  });

  it("stands beside what the workbook holds, and leaves a table alone that is there", async () => {
    await workbook.addTable("Budget", "Costs", [["Item", "Value"], ["mine", 1]]);
    await workbook.addTable("Ledger", "Actuals", [["Date", "Line", "Amount"], [46_030, "L1", 5]]);
    const report = await workbook.act("newPlan", { tables: ["BudgetLines", "Actuals"], fiscalYear: 2026 });
    expect(report).toMatchObject({ outcome: "done", message: "Created 1 table: BudgetLines. Actuals was there already and stayed as it was. Where it holds something else, rename it (Table Design > Table Name) and create the table then." });
    expect(await workbook.values("Budget", "A1:B2")).toEqual([["Item", "Value"], ["mine", 1]]);
    expect(await workbook.values("Ledger", "A1:C2")).toEqual([["Date", "Line", "Amount"], [46_030, "L1", 5]]);
    expect((await found(workbook)).sheets).toContain("Budget 2");
    expect(await workbook.act("newPlan", { tables: ["Actuals"] })).toMatchObject({ outcome: "done", facts: { created: 0, skipped: 1 } });
  });

  it("adds nothing to a protected workbook, and says so", async () => {
    await workbook.excel(`context.workbook.protection.protect(); await context.sync();`);
    expect(await workbook.act("newPlan")).toMatchObject({ outcome: "refused", reason: "protected" });
  });

  it.each([[{ tables: [] }], [{ tables: ["Nothing"] }], [{ fiscalYear: 20 }], [{ fiscalYearStart: 13 }], [{ examples: "yes" }]])("refuses %j", async (args) => {
    expect(await workbook.act("newPlan", args)).toMatchObject({ outcome: "refused", reason: "bad-arguments" });
    expect((await found(workbook)).tables).toEqual([]);
  });

  it.each([1, 2])("leaves nothing behind when request %i fails", async (request) => {
    const before = await found(workbook);
    await workbook.settled();
    workbook.host.connection.inject({ request, kind: "error", code: "GeneralException" });
    const report = await workbook.act("newPlan");
    await workbook.settled();
    const after = await found(workbook);
    expect(report).toMatchObject({ outcome: "failed" });
    expect(after).toEqual(before);
    expect(await workbook.act("newPlan")).toMatchObject({ outcome: "done" });
  });
});
