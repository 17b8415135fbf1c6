import { actions } from "../../src/actions/registry";
import { openSmallPlan, openWorkbook, type WorkbookUnderTest } from "./workbook-under-test";

describe("checkWorkbook", () => {
  let workbook: WorkbookUnderTest;
  beforeEach(async () => {
    workbook = await openSmallPlan();
  });
  afterEach(() => workbook.close());

  const shown = async (): Promise<string[]> => {
    const report = await workbook.act("checkWorkbook");
    return report.problems.map(({ severity, sheet, address, message }) => `${severity ?? ""} ${sheet}!${address} ${message}`);
  };

  it("finds nothing in a sound plan, and says what it read", async () => {
    const report = await workbook.act("checkWorkbook");
    expect(report).toMatchObject({ outcome: "done", facts: { errors: 0 } });
    expect(report.message).toContain("BudgetLines 4");
  });

  it("finds what is wrong with cells, ledger and formulas, errors first", async () => {
    await workbook.addTable("Work", "Activities", [["ID", "Activity", "Owner", "Start", "Finish", "Predecessors"], ["A", "One", "", 46_030, 46_029, "B"], ["B", "Two", "Ann", 46_030, 46_031, "A"]]);
    await workbook.excel(`
      const sheet = context.workbook.worksheets.add("Totals");
      sheet.getRange("B2:B5").formulas = [[1], [2], [3], ["=SUM(B2:B3)"]];
      sheet.getRange("D2").formulas = [["=#REF!+1"]];
      await context.sync();`);
    const found = await shown();
    expect(found).toContain("error Work!E2 Activity \"One\" ends on 7 Jan 2026, before it begins on 8 Jan 2026.");
    expect(found.some((text) => /^error Work!F\d The predecessors run in a cycle: /.test(text))).toBe(true);
    expect(found).toContain("error Totals!B5 The total leaves out B4, which belongs to the same block.");
    expect(found).toContain("error Totals!D2 The formula points at cells that were deleted (#REF!).");
    expect(found).toContain("warning Work!C2 Activity \"One\" has no owner.");
    const severities = found.map((text) => text.split(" ")[0]);
    expect(severities).toEqual([...severities].sort((a, b) => ["error", "warning", "hint"].indexOf(a ?? "") - ["error", "warning", "hint"].indexOf(b ?? "")));
  });

  it("knows from the policies when books were closed, and from which amount on spend needs an order", async () => {
    const sheet = "Ledger";
    await workbook.excel(`
      const policies = context.workbook.tables.getItem("Policies");
      policies.rows.add(null, [["Closed Until", 46_053], ["PO Required From", 600]]);
      const ledger = context.workbook.tables.getItem("Actuals");
      ledger.columns.add(null, [["Posted"], [46_031], [46_060], [46_060]]);
      await context.sync();`);
    const found = await shown();
    expect(found).toContain(`error ${sheet}!A3 Posted on 7 Feb 2026 into a period that was closed on 31 Jan 2026.`);
    expect(found.filter((text) => text.includes("the policies ask for one")).map((text) => text.split(" ")[1])).toEqual([`${sheet}!C3`, `${sheet}!C4`]);
  });

  it("says of a text that can be read in two ways one thing", async () => {
    await workbook.put("Ledger", "D2", "'1,500");
    const found = (await shown()).filter((text) => text.includes("Ledger!D2"));
    expect(found).toEqual(['error Ledger!D2 "1,500" can be read as 1500 and as 1.5; enter it as a number.']);
  });

  it("offers fixes that can be applied, and finds them gone", async () => {
    await workbook.excel(`
      const sheet = context.workbook.worksheets.add("Totals");
      sheet.getRange("B2:B5").formulas = [[1], [2], [3], ["=SUM(B2:B3)"]];
      await context.sync();`);
    const report = await workbook.act("checkWorkbook");
    const problem = report.problems.find(({ fix }) => fix !== undefined);
    expect(problem?.fix).toEqual({ label: "Sum B2:B4", before: "=SUM(B2:B3)", after: "=SUM(B2:B4)" });
    const fix = { sheet: problem?.sheet, address: problem?.address, before: problem?.fix?.before, after: problem?.fix?.after };
    expect(await workbook.act("applyFixes", { fixes: [fix] })).toMatchObject({ outcome: "done", facts: { cells: 1 } });
    expect(await workbook.values("Totals", "B5")).toEqual([[6]]);
    expect((await workbook.act("checkWorkbook")).problems.filter(({ fix: one }) => one !== undefined)).toEqual([]);
    // The same fix again: the cell holds something else by now.
    expect(await workbook.act("applyFixes", { fixes: [fix] })).toMatchObject({ outcome: "refused", target: { sheet: "Totals", address: "B5" } });
  });

  it("makes a number of a text, also in a cell that is formatted as text", async () => {
    await workbook.excel(`
      const sheet = context.workbook.worksheets.add("Costs");
      sheet.getRange("A1:A5").numberFormat = [["@"], ["General"], ["General"], ["@"], ["General"]];
      sheet.getRange("A1:A5").values = [["Cost"], [1], [2], ["12.50"], [4]];
      sheet.tables.add("A1:A5", true).name = "Costs";
      await context.sync();`);
    const problem = (await workbook.act("checkWorkbook")).problems.find(({ fix }) => fix !== undefined);
    expect(problem?.address).toBe("A4");
    await workbook.act("applyFixes", { fixes: [{ sheet: "Costs", address: "A4", before: problem?.fix?.before, after: problem?.fix?.after }] });
    expect(await workbook.values("Costs", "A4")).toEqual([[12.5]]);
  });

  it("makes numbers of a whole column of texts at once, after it was shown cell by cell, and takes it back", async () => {
    const rows = Array.from({ length: 90 }, (_, row) => [row % 3 === 0 ? `'${row}.25` : row]);
    await workbook.excel(`
      const sheet = context.workbook.worksheets.add("Costs");
      sheet.getRange("A1:A91").values = [["Cost"], ...${JSON.stringify(rows)}];
      sheet.tables.add("A1:A91", true).name = "Costs";
      await context.sync();`);
    const found = (await workbook.act("checkWorkbook")).problems.filter(({ rule }) => rule === "text-number");
    const fixes = found.flatMap(({ sheet, address, fix, alike = [] }) => (fix === undefined ? [] : [{ sheet, address, before: fix.before, after: fix.after }, ...alike]));
    expect(found).toHaveLength(20);
    expect(found.at(-1)?.message).toMatch(/10 more like this\.$/);
    expect(fixes).toHaveLength(30);
    const before = await workbook.values("Costs", "A1:A91");
    const preview = await workbook.act("applyFixes", { fixes, preview: true });
    expect(preview).toMatchObject({ outcome: "done", message: `${fixes.length} cells would change. Nothing has been written yet.`, undo: null });
    expect(preview.outcome === "done" && preview.changes).toEqual(fixes);
    expect(await workbook.values("Costs", "A1:A91")).toEqual(before);

    await workbook.put("Costs", "A5", "'77.5");
    expect(await workbook.act("applyFixes", { fixes, preview: true })).toMatchObject({ outcome: "refused", reason: "conflict", target: { sheet: "Costs", address: "A5" } });
    await workbook.put("Costs", "A5", "'3.25");
    expect(await workbook.act("applyFixes", { fixes })).toMatchObject({ outcome: "done", message: `Fixed ${fixes.length} cells.`, undo: { title: `${fixes.length} fixes` } });
    expect((await workbook.act("checkWorkbook")).problems.filter(({ rule }) => rule === "text-number")).toEqual([]);
    expect(await workbook.act("undoLastChange")).toMatchObject({ outcome: "done" });
    expect(await workbook.values("Costs", "A1:A91")).toEqual(before);
  });

  it("stops when it is told to, and changes nothing", async () => {
    const controller = new AbortController();
    Object.assign(globalThis, { Excel: workbook.host.window["Excel"], Office: workbook.host.window["Office"] });
    const report = await actions.checkWorkbook.run({}, { onProgress: ({ fraction }) => (fraction > 0.3 ? controller.abort() : undefined), signal: controller.signal });
    expect(report).toMatchObject({ outcome: "refused", reason: "cancelled" });
  });

  it.each([[{}], [{ fixes: [] }], [{ fixes: [{ sheet: "S", address: "A1:B2", before: 1, after: 2 }] }], [{ fixes: [{ sheet: "S", address: "A1", before: 1, after: Number.NaN }] }]])("applies no fix from %j", async (args) => {
    expect(await workbook.act("applyFixes", args)).toMatchObject({ outcome: "refused", reason: "bad-arguments" });
  });
});

describe("checkWorkbook of a budget with a total of its own", () => {
  it.each([
    [1_500, []],
    [1_700, ['warning Budget!C4 The lines that are read add up to 1,500, the total in row 4 says 1,700.']],
  ])("compares it with the lines that are read: %d", async (total, found) => {
    const workbook = await openWorkbook();
    await workbook.excel(`
      const sheet = context.workbook.worksheets.add("Budget");
      sheet.getRange("A1:D4").values = [["Line", "Category", "Jan 2026", "Feb 2026"], ["Search", "Digital", 1000, 1000], ["Fair", "Events", 500, 700], ["Total", "", ${total}, 1700]];
      await context.sync();`);
    const report = await workbook.act("checkWorkbook");
    expect(report.problems.map(({ severity, sheet, address, message }) => `${severity ?? ""} ${sheet}!${address} ${message}`)).toEqual(found);
    workbook.close();
  });
});

describe("checkWorkbook in a workbook without a plan", () => {
  it("says which tables it looks for", async () => {
    const workbook = await openWorkbook();
    expect(await workbook.act("checkWorkbook")).toMatchObject({ outcome: "refused", reason: "missing-tables" });
    workbook.close();
  });
});
