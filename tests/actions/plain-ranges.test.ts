/** Check workbook and Import actuals on lists that nobody made tables of. */
import type { ActionArguments, ActionReport } from "../../src/actions/report";
import { sheet, sum, workbook as fileOf, type Sheet } from "../fixtures/fixture";
import type { WorkbookFeatures } from "../../host/document/types";
import { openWorkbook, type WorkbookUnderTest } from "./workbook-under-test";

let workbook: WorkbookUnderTest;
afterEach(() => workbook.close());

async function open(sheets: readonly Sheet[], features: Partial<WorkbookFeatures> = {}): Promise<void> {
  workbook = await openWorkbook({ file: fileOf(sheets, features) });
}

/** Two groups that both have a line Travel, totals, a ledger in which every amount is text. */
const budget = sheet("Plan", {
  B2: [["Marketing budget 2026"]],
  B4: [["Cost item", "Owner", "Jan", "Feb", "Mar", "Total"]],
  B5: [["Digital"], ["Search", "Ann", 100, 100, 100, 300], ["Travel", "Ann", 10, 10, 10, 30], ["Total Digital", "", sum("D6:D7", 110), 110, 110, 330]],
  B9: [["Events"], ["Fair", "Bob", 0, 0, 500, 500], ["Fair", "Bob", 1, 1, 1, 3], ["Travel", "Bob", 5, 5, 5, 15], ["Total Events", "", 6, 6, 506, 518]],
  B14: [["Total", "", 116, 116, 616, 848]],
});
const ledgerHeader = ["Posting date", "Invoice No", "Supplier", "Cost item", "Net amount (€)"];
const textLedger = sheet("Ledger", {
  C3: [ledgerHeader, ["07.01.2026", "R-1", "Acme", "Search", "250,00"], ["31.01.2026", "R-2", "Acme", "Search", "99,50"], ["02.02.2026", "R-2", "Acme", "Search", "99,50"], ["03.02.2026", "R-9", "Hall", "Stand", "1.000,00"], ["Summe", "", "", "", "1.449,00"]],
});

describe("checkWorkbook on plain ranges", () => {
  const found = async (): Promise<string[]> => {
    const report = await workbook.act("checkWorkbook");
    expect(report.outcome).toBe("done");
    return report.problems.map(({ sheet: name, address, message }) => `${name}!${address} ${message}`);
  };

  it("shows findings at their cells, and leaves totals and headings alone", async () => {
    await open([budget, textLedger]);
    const all = await found();
    expect(all).toEqual([
      'Plan!B11 "Fair" stands in B10 already.',
      'Ledger!F7 "Stand" has no budget line: 1,000.00 in 1 posting.',
      ...["250,00", "99,50", "99,50", "1.000,00"].map((text, row) => `Ledger!G${row + 4} "${text}" in column "Net amount (€)" is text, not a number: sums in formulas leave it out.`),
      'Ledger!G6 The same 99.50 of "Acme" stands in G5 with document "R-2", 2 days before: entered twice?',
      'Ledger!G5 "Search" has spent 449.00 of a budget of 300.00; it went over with this posting.',
      ...["07.01.2026", "31.01.2026", "02.02.2026", "03.02.2026"].map((text, row) => `Ledger!C${row + 4} "${text}" in column "Posting date" is text, not a date: formulas and filters by date pass over it.`),
    ]);
  });

  it("does not count the total of a ledger as a posting", async () => {
    await open([budget, sheet("Ledger", { A1: [ledgerHeader, [46_030, "R-0", "Acme", "Search", 20], [46_031, "R-1", "Acme", "Fair", 25], [46_032, "R-2", "Acme", "Fair", 26], ["", "", "", "Total", 71]] })]);
    expect(await found()).toEqual(['Plan!B11 "Fair" stands in B10 already.']);
  });

  it("finds spend over budget where actuals stand beside the budget, and calls no line of it unknown", async () => {
    await open([
      sheet("Brand", { A1: [["Brand budget 2026"]], A3: [["Item", "Budget", "Actual"], ["Agency", 1200, 900], ["Travel", 100, 150]] }),
      sheet("Product", { A1: [["Product budget 2026"]], A3: [["Item", "Budget", "Actual"], ["Research", 1200, 100], ["Travel", 100, 0]] }),
    ]);
    const all = await found();
    expect(all.filter((text) => text.includes("no budget line"))).toEqual([]);
    expect(all.filter((text) => text.includes("stands in"))).toEqual([]);
    expect(all.filter((text) => text.includes("has spent"))).toEqual(['Brand!C5 "Travel" has spent 150.00 of a budget of 100.00.']);
  });

  it("reports a number that is text once, though its range feeds budget and actuals", async () => {
    await open([sheet("Tracker", { A1: [["Marketing budget 2026"]], A3: [["Item", "Budget", "Actual"], ["Agency", 1200, 900], ["Print", "100", 50], ["Fair", 300, 0]] })]);
    expect((await found()).filter((text) => text.startsWith("Tracker!B5 "))).toEqual(['Tracker!B5 "100" in column "Budget" is text, not a number: sums in formulas leave it out.']);
  });
});

const csv = ["Posting Date;Supplier;Invoice;Net Amount;Budget Line", "07.01.2026;Acme;R-1;250,00;Search", "15.02.2026;Acme;R-3;1.234,56;Search"].join("\n");
const numbers = sheet("Ledger", { C3: [ledgerHeader, [46_030, "R-0", "Acme", "Search", 20], [46_029, "R-1", "Acme", "Search", 250]] });

async function run(args: ActionArguments): Promise<ActionReport> {
  const report = await workbook.act("importActuals", args);
  if (report.outcome === "failed") throw new Error(`${report.message} ${report.technical}`);
  return report;
}

describe("importActuals into a plain range", () => {
  it("appends below the last posting, in the range's own columns, what is not there yet", async () => {
    await open([budget, numbers]);
    expect(await run({ csv })).toMatchObject({ outcome: "done", facts: { imported: 1, duplicates: 1 }, target: { sheet: "Ledger", address: "C6:G6" } });
    expect(await workbook.values("Ledger", "C5:G7")).toEqual([
      [46_029, "R-1", "Acme", "Search", 250],
      [46_068, "R-3", "Acme", "Search", 1_234.56],
      ["", "", "", "", ""],
    ]);
    expect(await run({ csv })).toMatchObject({ outcome: "done", facts: { new: 0, duplicates: 2 } });
  });

  it("fills debit and credit where the ledger has them for an amount, and knows them again", async () => {
    await open([budget, sheet("Ledger", { A1: [["Date", "Line", "Vendor", "Debit", "Credit"], [46_029, "Search", "Acme", 250, ""], [46_031, "Fair", "Hall", "", 6]] })]);
    const text = "Date,Vendor,Amount\n2026-01-07,Acme,250\n2026-01-09,Hall,-6\n2026-02-01,Acme,10\n2026-02-02,Hall,-20.5\n";
    expect(await run({ csv: text })).toMatchObject({ outcome: "done", facts: { imported: 2, duplicates: 2, amount: -10.5 }, target: { sheet: "Ledger", address: "A4:E5" } });
    expect(await workbook.values("Ledger", "A4:E5")).toEqual([[46_054, "", "Acme", 10, ""], [46_055, "", "Hall", "", 20.5]]);
    expect(await run({ csv: text })).toMatchObject({ outcome: "done", facts: { new: 0, duplicates: 4 } });
  });

  it("knows postings again that are text in the ledger", async () => {
    await open([budget, sheet("Ledger", { C3: [ledgerHeader, ["07.01.2026", "R-1", "Acme", "Search", "250,00"], ["31.01.2026", "R-2", "Acme", "Search", "99,50"]] })]);
    expect(await run({ csv, dryRun: true })).toMatchObject({ outcome: "done", facts: { new: 1, duplicates: 1 } });
  });

  it("writes days as a workbook counts them that begins in 1904", async () => {
    await open([budget, sheet("Ledger", { A1: [ledgerHeader, [44_568, "R-0", "Acme", "Search", 20], [44_567, "R-1", "Acme", "Search", 250]] })], { date1904: true });
    expect(await run({ csv })).toMatchObject({ outcome: "done", facts: { imported: 1, duplicates: 1 } });
    expect(await workbook.values("Ledger", "A4:E4")).toEqual([[46_068 - 1_462, "R-3", "Acme", "Search", 1_234.56]]);
  });

  it("asks every ledger for duplicates and grows the one with the latest posting", async () => {
    await open([
      sheet("Feb", { A1: [ledgerHeader, [46_058, "R-7", "Acme", "Search", 5], [46_059, "R-8", "Acme", "Search", 5]] }),
      sheet("Jan", { A1: [ledgerHeader, [46_030, "R-0", "Acme", "Search", 20], [46_029, "R-1", "Acme", "Search", 250]] }),
    ]);
    expect(await run({ csv })).toMatchObject({ outcome: "done", facts: { imported: 1, duplicates: 1 }, target: { sheet: "Feb", address: "A4:E4" } });
  });

  it("refuses where a total closes the list, and names its row", async () => {
    await open([budget, textLedger]);
    const report = await run({ csv });
    expect(report).toMatchObject({ outcome: "refused", target: { sheet: "Ledger", address: "C8:G8" } });
    expect(report.message).toBe("The list Ledger!C3:G8 ends with a total; rows below it would not be counted in it. Nothing was imported.");
    expect(await workbook.values("Ledger", "C9:G9")).toEqual([["", "", "", "", ""]]);
  });

  it("refuses where a remark is in the way", async () => {
    await open([budget, sheet("Ledger", { ...numbers.places, D6: [["checked by Kim"]] })]);
    expect(await run({ csv })).toMatchObject({ outcome: "refused", message: 'Cell D6 on sheet "Ledger" is in the way of 1 new row. Nothing was changed.', target: { sheet: "Ledger", address: "D6" } });
  });

  it("does not take the table of approvals for a ledger", async () => {
    await open([budget, sheet("Approvals", { A1: [["ID", "Date", "Line", "Amount", "Approver", "Status"], ["A1", 46_030, "Search", 900, "Kim", "approved"], ["A2", 46_031, "Search", 50, "Kim", "approved"]] }, { tables: { Approvals: "A1:F3" } })]);
    expect(await run({ csv })).toMatchObject({ outcome: "refused", reason: "missing-tables" });
  });

  it("does not take a budget with actual amounts for a ledger", async () => {
    await open([sheet("Tracker", { A1: [["Marketing budget 2026"]], A3: [["Item", "Budget", "Actual"], ["Agency", 1200, 900], ["Print", 100, 50]] })]);
    expect(await run({ csv })).toMatchObject({ outcome: "refused", reason: "missing-tables" });
  });

  it("appends to a table that only its cells tell as to a table", async () => {
    await open([budget, sheet("Ledger", numbers.places, { tables: { Table1: "C3:G5" } })]);
    expect(await run({ csv })).toMatchObject({ outcome: "done", facts: { imported: 1, duplicates: 1 }, target: { sheet: "Ledger", address: "C6:G6" } });
    expect(await workbook.excel(`const range = context.workbook.tables.getItem("Table1").getRange(); range.load("address"); await context.sync(); return range.address;`)).toBe("Ledger!C3:G6");
  });
});
