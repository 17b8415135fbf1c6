import { writeXlsx } from "hucre/xlsx";
import { blobOf } from "../import/extract";
import { createImportEngine } from "../../src/import/engine";
import type { ActionArguments, ActionDone, ActionReport } from "../../src/actions/report";
import { actions } from "../../src/actions/registry";
import { openWorkbook, type Rows, type WorkbookUnderTest } from "./workbook-under-test";

const header = ["Date", "Line", "Vendor", "PO", "Document", "Amount", "Text"];
const ledger: Rows = [header, [46_030, "SEARCH", "Northlight", "P1", "R-1", 900, "January"], [46_040, "FAIR", "Hall", "", "R-2", 650, "Stand"]];
const budget: Rows = [["Line", "Category", "Period", "Budget"], ["SEARCH", "Digital", 46_023, 5_000], ["FAIR", "Events", 46_023, 2_000]];
const rules: Rows = [["Vendor", "Text contains", "Cost Centre", "Account", "Line"], ["Northlight*", "", "", "", "SEARCH"], ["", "stand", "", "", "FAIR"], ["", "", "", "", "NOTHING"]];

const csv = [
  "Posting Date;Supplier;PO No;Invoice;Net Amount;Description",
  "08.01.2026;Northlight;P1;R-1;900,00;January",
  "15.02.2026;Northlight;P1;R-3;1.234,56;February",
  "16.02.2026;Hall;;00017;(50,25);=credit note, stand",
  "17.02.2026;Somebody;;R-5;10;@home",
  "gestern;Somebody;;R-6;10;x",
].join("\n");

let workbook: WorkbookUnderTest;
beforeEach(async () => {
  workbook = await openWorkbook();
  await workbook.addTable("Ledger", "Actuals", ledger, "B3");
  await workbook.addTable("Budget", "BudgetLines", budget);
  await workbook.addTable("Rules", "Rules", rules);
});
afterEach(() => workbook.close());

const run = (args: ActionArguments): Promise<ActionReport> => workbook.act("importActuals", args);
async function done(args: ActionArguments): Promise<ActionDone> {
  const report = await run(args);
  if (report.outcome !== "done") throw new Error(`${report.outcome}: ${report.message} ${"technical" in report ? report.technical : ""}`);
  return report;
}
const cells = (rows: number): Promise<unknown[][]> => workbook.values("Ledger", `B3:H${String(3 + rows)}`);
const tableAddress = (): Promise<string> => workbook.excel(`const range = context.workbook.tables.getItem("Actuals").getRange(); range.load("address"); await context.sync(); return range.address;`);

describe("importActuals", () => {
  it("shows first what it would do, and writes nothing", async () => {
    const before = await cells(6);
    const report = await done({ csv, name: "may.csv", dryRun: true });
    expect(report.message).toBe("5 rows read: 3 new, 1 there already, 1 could not be read. 1 row has no budget line. Nothing has been written yet.");
    expect(report.facts).toEqual({
      rows: 5, new: 3, duplicates: 1, "perhaps there already": 0, "amount perhaps there already": 0, rejected: 1, rounded: 0, "rows written": 0, amount: 1_194.31, "amount of duplicates": 900, unassigned: 1, "amount unassigned": 10, "not in the budget": 0, "amount not in the budget": 0, "line SEARCH": 1_234.56, "line FAIR": -50.25,
    });
    expect(report.problems.map(({ message }) => message)).toEqual(['may.csv, line 6: "gestern" is not a date in the order day, month, year.']);
    expect(report.review).toMatchObject({ written: false, table: "Actuals", sheet: "Ledger", summedRows: null, leftOut: [], rules: { used: 2, unusable: 1 } });
    expect(await cells(6)).toEqual(before);
  });

  it("appends new postings with their lines; what looks like a formula is text", async () => {
    const report = await done({ csv });
    expect(report).toMatchObject({ facts: { imported: 3, duplicates: 1, rejected: 1 }, target: { sheet: "Ledger", address: "B6:H8" } });
    expect(await cells(6)).toEqual([
      ...ledger.map((row) => [...row]),
      [46_068, "SEARCH", "Northlight", "P1", "R-3", 1_234.56, "February"],
      [46_069, "FAIR", "Hall", "", "00017", -50.25, "=credit note, stand"],
      [46_070, "", "Somebody", "", "R-5", 10, "@home"],
      ["", "", "", "", "", "", ""],
    ]);
    expect(await workbook.excel(`const range = context.workbook.worksheets.getItem("Ledger").getRange("H7:H8"); range.load("formulas,valueTypes"); await context.sync(); return range.valueTypes;`)).toEqual([["String"], ["String"]]);
    expect(await tableAddress()).toBe("Ledger!B3:H8");
  });

  it("imports nothing the second time", async () => {
    await done({ csv });
    const before = await cells(8);
    const report = await done({ csv });
    expect(report.facts).toMatchObject({ new: 0, duplicates: 4, rejected: 1, "rows written": 0 });
    expect(report.message).toContain("There is nothing new to import.");
    expect(await cells(8)).toEqual(before);
    expect((await done({ csv, duplicates: "import", dryRun: true })).facts).toMatchObject({ new: 4, duplicates: 0 });
  });

  it("takes rows of cells, into a table in another order with columns of its own, and says what has no column", async () => {
    await workbook.excel(`context.workbook.tables.getItem("Actuals").delete(); await context.sync();`);
    await workbook.addTable("Mine", "Actuals", [["Amount", "Note", "Date", "Line"], [1, "kept", 46_030, "FAIR"]]);
    const report = await done({ rows: [["Date", "Amount", "Line", "Vendor"], [46_031, 7.5, "FAIR", "A"], ["2026-01-12", "8", "SEARCH", ""]] });
    expect(report.review?.leftOut).toEqual(["Vendor"]);
    expect(await workbook.values("Mine", "A1:D4")).toEqual([["Amount", "Note", "Date", "Line"], [1, "kept", 46_030, "FAIR"], [7.5, "", 46_031, "FAIR"], [8, "", 46_034, "SEARCH"]]);
  });

  it("sums to line, month and vendor when asked, and finds the sums again", async () => {
    expect((await done({ csv, aggregate: true })).facts).toMatchObject({ imported: 3, "rows written": 3 });
    expect((await cells(4))[3]).toEqual([46_068, "SEARCH", "Northlight", "", "SUM Feb 2026", 1_234.56, "1 posting"]);
    expect((await done({ csv, aggregate: true })).facts).toMatchObject({ new: 0, duplicates: 4 });
  });

  describe("after an import of sums", () => {
    const base = "Date,Vendor,Document,Amount\n2026-01-02,A,1,10\n2026-01-03,A,2,20\n2026-02-03,B,3,30\n";
    const longer = `${base}2026-02-05,B,4,40\n`;
    const total = async (): Promise<number> => Math.round((await cells(12)).slice(3).reduce((sum, row) => sum + (typeof row[5] === "number" ? row[5] * 100 : 0), 0)) / 100;
    beforeEach(() => done({ csv: base, aggregate: true }));

    it.each([true, false])("takes only what came to the extract since, summed again: %p", async (aggregate) => {
      expect((await done({ csv: base, aggregate })).facts).toMatchObject({ new: 0, duplicates: 3 });
      expect((await done({ csv: longer, aggregate })).facts).toMatchObject({ imported: 1, duplicates: 3, amount: 40, "amount of duplicates": 60 });
      expect((await done({ csv: `${longer}2026-02-05,B,5,50\n2026-02-07,C,6,1\n`.replace("2026-02-05,B,5", "2026-02-06,B,5"), aggregate: !aggregate })).facts).toMatchObject({ imported: 2, amount: 51 });
      expect(await total()).toBe(151);
    });

    it("knows them again with other lines", async () => {
      await workbook.put("Ledger", "C6", "FAIR");
      expect((await done({ csv: longer, aggregate: true })).facts).toMatchObject({ imported: 1, amount: 40 });
    });

    it("takes an extract that begins after them", async () => {
      expect((await done({ csv: "Date,Vendor,Document,Amount\n2026-02-04,B,4,40\n", aggregate: true })).facts).toMatchObject({ imported: 1, amount: 40 });
      expect(await total()).toBe(100);
    });

    it("refuses where nobody can tell what they hold, says of what, and adds all where that is wanted", async () => {
      const other = "Date,Vendor,Document,Amount\n2026-02-01,B,9,7\n2026-02-05,B,4,40\n";
      for (const dryRun of [true, false]) {
        expect(await run({ csv: other, dryRun })).toMatchObject({ outcome: "refused", reason: "conflict", message: "The ledger has sums of an earlier import (B, Feb 2026: 30.00), and 2 rows of that month with 47.00 may be in them, or not: they do not add up to the sums. Nothing was imported." });
      }
      expect((await done({ csv: other, duplicates: "import" })).facts).toMatchObject({ imported: 2 });
      expect(await total()).toBe(107);
    });
  });

  it("makes no sums in a ledger where they could not be known again", async () => {
    await workbook.excel(`context.workbook.tables.getItem("Actuals").delete(); await context.sync();`);
    await workbook.addTable("Mine", "Actuals", [["Date", "Amount", "Vendor"], [46_030, 1, "A"]]);
    expect(await run({ csv, aggregate: true })).toMatchObject({ outcome: "refused", reason: "bad-arguments" });
  });

  it("says which lines the budget does not have, of the file and of rules, before it writes them", async () => {
    await workbook.put("Rules", "E2", "GHOST");
    const text = "Date,Line,Vendor,Amount\n2026-02-01,SEARCH,A,1\n2026-02-01,fair ,A,2\n2026-02-01,NOPE,A,3\n2026-02-01,,Northlight,4.5\n";
    for (const dryRun of [true, false]) {
      const report = await done({ csv: text, dryRun });
      expect(report.message).toContain(" 2 rows have lines that are not in the budget: GHOST (1 row, 4.50), NOPE (1 row, 3.00).");
      expect(report.facts).toMatchObject({ unassigned: 0, "not in the budget": 2, "amount not in the budget": 7.5 });
    }
  });

  it("says which new rows are perhaps there already, where only one of the two has a document", async () => {
    const report = await done({ csv: "Date,Vendor,Amount\n2026-01-08,Northlight,900\n2026-01-08,Northlight,900\n2026-01-18,hall,650\n2026-01-19,Hall,650\n", dryRun: true });
    expect(report.facts).toMatchObject({ new: 4, duplicates: 0, "perhaps there already": 2, "amount perhaps there already": 1_550 });
    expect(report.message).toContain(" 2 of the new rows, 1,550.00 together, are perhaps there already: same date, vendor and amount, but a document stands only in one of the two. Compare before you import.");
    await workbook.put("Ledger", "F4", "");
    expect((await done({ csv: "Date,Vendor,Invoice,Amount\n2026-01-08,Northlight,R-1,900\n2026-01-18,Hall,R-9,650\n", dryRun: true })).facts).toMatchObject({ new: 2, duplicates: 0, "perhaps there already": 1, "amount perhaps there already": 900 });
    expect((await done({ csv: "Date,Vendor,Amount\n2026-01-18,Hall,650\n", duplicates: "import", dryRun: true })).facts).toMatchObject({ new: 1, "perhaps there already": 0 });
  });

  it("reads days without a year, as DATEV writes them, as those of the budget's months, and says so", async () => {
    await workbook.put("Budget", "C3", 46_296);
    const report = await done({ csv: "Belegdatum;Konto;Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;Buchungstext\n0501;6600;100,00;S;a\n1102;6600;20,00;H;b\n3102;6600;20,00;H;c\n" });
    expect(report.facts).toMatchObject({ imported: 2, rejected: 1, amount: 80 });
    expect(report.message).toContain(" The dates have no year and are read as days of 2026: check them.");
    expect((await cells(4)).slice(3).map(([day]) => day)).toEqual([46_027, 46_064]);
    expect((await done({ csv: "Date,Amount\n0501,1\n06.01.2026,2\n", dryRun: true })).facts).toMatchObject({ new: 1, rejected: 1 });
  });

  describe("into a table that calculates columns", () => {
    const formulas = (address: string): Promise<unknown[][]> => workbook.excel(`const range = context.workbook.worksheets.getItem("Mine").getRange("${address}"); range.load("formulas"); await context.sync(); return range.formulas;`);
    const table = async (rows: Rows, calculated: readonly [address: string, formula: string]): Promise<void> => {
      await workbook.excel(`context.workbook.tables.getItem("Actuals").delete(); await context.sync();`);
      await workbook.addTable("Mine", "Actuals", rows);
      await workbook.excel(`context.workbook.worksheets.getItem("Mine").getRange("${calculated[0]}").formulas = ${JSON.stringify(rows.slice(1).map(() => [calculated[1]]))}; await context.sync();`);
    };

    it("leaves lines to it, and says so", async () => {
      await table([["Date", "Vendor", "Line", "Amount"], [46_030, "A", "", 5], [46_031, "B", "", 6]], ["C2:C3", '=IF([@Vendor]="A","L1","L2")']);
      const report = await done({ csv: "Date,Vendor,Amount\n2026-02-01,A,10\n2026-02-02,B,20\n" });
      expect(report.message).toBe('2 rows read: 2 imported, 0 there already, 0 could not be read. Column "Line" is left to table Actuals, which calculates it.');
      expect(report.facts).toMatchObject({ unassigned: 0, "amount unassigned": 0 });
      expect(await workbook.values("Mine", "A4:D5")).toEqual([[46_054, "A", "L1", 10], [46_055, "B", "L2", 20]]);
    });

    it("fills debit and credit where the amount is their difference", async () => {
      await table([["Date", "Line", "Vendor", "Debit", "Credit", "Amount"], [46_030, "L1", "X", 5, 0, ""], [46_031, "L1", "X", 6, 0, ""]], ["F2:F3", "=[@Debit]-[@Credit]"]);
      const extract = "Date,Vendor,Debit,Credit\n2026-01-08,X,5,\n2026-02-01,A,10,\n2026-02-02,B,,20.5\n";
      expect((await done({ csv: extract })).facts).toMatchObject({ imported: 2, duplicates: 1, amount: -10.5 });
      expect(await workbook.values("Mine", "A4:F5")).toEqual([[46_054, "", "A", 10, "", 10], [46_055, "", "B", "", 20.5, -20.5]]);
      expect((await formulas("F5")).flat()[0]).toMatch(/^=/);
      expect((await done({ csv: extract })).facts).toMatchObject({ new: 0, duplicates: 3 });
    });

    it("refuses where an amount or a date is calculated otherwise, and names the column", async () => {
      await table([["Date", "Vendor", "Net", "Amount"], [46_030, "X", 5, ""], [46_031, "X", 6, ""]], ["D2:D3", "=[@Net]*1.19"]);
      const before = await workbook.values("Mine", "A1:D6");
      const report = await run({ csv: "Date,Vendor,Amount\n2026-02-01,A,10\n" });
      expect(report).toMatchObject({ outcome: "refused", reason: "place-occupied" });
      expect(report.message).toContain('Column "Amount" of table Actuals on sheet "Mine" is calculated');
      expect(await workbook.values("Mine", "A1:D6")).toEqual(before);
    });
  });

  it("begins an empty table with its first row, dates and amounts in their formats", async () => {
    await workbook.excel(`context.workbook.tables.getItem("Actuals").delete(); await context.sync();`);
    await workbook.addTable("Mine", "Actuals", [header, header.map(() => "")]);
    await done({ csv });
    expect((await workbook.values("Mine", "A2:A5")).flat()).toEqual([46_030, 46_068, 46_069, 46_070]);
    expect(await workbook.excel(`const range = context.workbook.worksheets.getItem("Mine").getRange("A2:F2"); range.load("numberFormat"); await context.sync(); return range.numberFormat;`)).toEqual([["yyyy-mm-dd", "General", "General", "General", "General", "#,##0.00"]]);
  });

  it("does as the given mapping says, with columns by their headers", async () => {
    const text = "When,What it cost,From\n01/02/2026,\"1.234\",A\n";
    expect(await run({ csv: text })).toMatchObject({ outcome: "refused", reason: "bad-arguments" });
    const report = await done({ csv: text, dryRun: true, mapping: { columns: { date: "When", amount: "What it cost", vendor: 2 }, decimalMark: ",", dateOrder: "mdy", flipSign: true } });
    expect(report.facts["amount"]).toBe(-1_234);
    expect(report.review?.plan.firstDay).toBe(46_024);
  });

  it("reads a column of dates and one of amounts as the whole of them says, not only their first rows", async () => {
    // Longer than what is looked at first, and silent there, in the middle and at the end.
    const line = (row: number): string => (row === 9_000 ? '02/28/2026,"1,50",odd' : `01/02/2026,5,${"x".repeat(40)}`);
    const text = ["Date,Amount,Text", ...Array.from({ length: 20_000 }, (_, row) => line(row))].join("\n");
    const report = await done({ csv: text, dryRun: true });
    expect(report.facts).toMatchObject({ new: 20_000, rejected: 0, amount: 99_996.5 });
    expect(Object.values(report.review?.notes ?? {})).toEqual([{ dates: 20_000, datesOnlySo: 1, amountsBothWays: 0, credits: 0, oddCredits: 0, mostlyNegative: false }]);
    expect(Object.values(report.review?.mappings ?? {})).toMatchObject([{ dateOrder: "mdy", decimalMark: "," }]);
  });

  it("keeps to the order that was asked for, and rejects what does not fit it", async () => {
    const report = await done({ csv: "Date,Amount\n01/02/2026,5.00\n01/31/2026,6.00\n", dryRun: true, mapping: { dateOrder: "dmy" } });
    expect(report.facts).toMatchObject({ new: 1, rejected: 1 });
  });

  it("remembers the mapping by the shape of the file", async () => {
    const text = (amount: string): string => `When,What it cost,From\n2026-01-02,${amount},A\n`;
    await done({ csv: text("5"), mapping: { columns: { date: 0, amount: 1, vendor: 2 } } });
    expect((await done({ csv: text("6") })).facts).toMatchObject({ imported: 1, amount: 6 });
    expect((await done({ csv: text("7"), dryRun: true })).review?.remembered).toHaveLength(1);
  });

  describe("from a workbook of several sheets", () => {
    const sheet = (name: string, amount: number): { name: string; rows: (string | number)[][] } => ({ name, rows: [["Date", "Vendor", "Amount"], ["2026-03-01", "A", amount]] });
    const xlsx = async (...sheets: { name: string; rows: (string | number)[][] }[]): Promise<string> => Buffer.from(await writeXlsx({ sheets })).toString("base64");

    it("takes the one that is named, by name or by number, and the same one the next time", async () => {
      const file = await xlsx({ name: "Cover", rows: [["Report"]] }, sheet("January", 1), sheet("February & March", 2));
      expect((await done({ xlsx: file, dryRun: true })).review?.files[0]).toMatchObject({ sheet: "January", sheets: [{ name: "Cover", rows: 1 }, { name: "January", rows: 2, likely: true }, { name: "February & March", rows: 2, likely: false }] });
      expect((await done({ xlsx: file, dryRun: true, sheet: "february & march" })).facts["amount"]).toBe(2);
      expect((await done({ xlsx: file, sheet: 3 })).facts["amount"]).toBe(2);
      const again = await done({ xlsx: await xlsx(sheet("January", 1), sheet("February & March", 7)), dryRun: true });
      expect([again.facts["amount"], again.review?.files[0]?.sheet, again.review?.remembered.length]).toEqual([7, "February & March", 1]);
      expect((await done({ xlsx: file, dryRun: true, sheet: "January" })).facts["amount"]).toBe(1);
    });

    it("says which sheets there are where it has none of that name", async () => {
      const file = await xlsx(sheet("January", 1), sheet("February", 2));
      expect(await run({ xlsx: file, sheet: "May" })).toMatchObject({ outcome: "refused", message: 'extract has no sheet "May".', suggestion: "Its sheets are: January, February." });
      expect(await run({ csv, sheet: 2 })).toMatchObject({ outcome: "refused", message: "extract has no sheet number 2.", suggestion: "It is no workbook: leave sheet out." });
      expect(await run({ csv, sheet: 0 })).toMatchObject({ outcome: "refused", message: "It is not clear which sheet is meant." });
    });
  });

  describe("with headers that are not found right", () => {
    const mapping = { columns: { date: "Wann", amount: "Wieviel" } };
    const text = (title: string, amount: string): string => `${title}Vendor,Text,PO\nfor,all,of them\nWann,Wieviel,Wer\n2026-03-01,${amount},A\n`;

    it("takes the line that is given, and knows its words again wherever they stand", async () => {
      expect((await done({ csv: text("", "5"), headerLine: 3, mapping })).facts).toMatchObject({ imported: 1, amount: 5, rejected: 0 });
      const again = await done({ csv: text("Another title\n\n", "6"), dryRun: true });
      expect([again.facts, again.review?.files[0]?.detected.headerRow]).toMatchObject([{ new: 1, amount: 6, rejected: 0 }, 4]);
    });

    it("takes a file without headers, and the next one like it, but none with headers for one", async () => {
      const none = (amount: string): string => `Vendor A,2026-03-01,Text,${amount}\nVendor B,2026-03-02,Text,1.50\n`;
      const columns = { date: 1, amount: 3, vendor: 0 };
      expect((await done({ csv: none("5.25"), headerLine: 0, mapping: { columns } })).facts).toMatchObject({ imported: 2, amount: 6.75, rejected: 0 });
      expect((await done({ csv: none("7.25"), dryRun: true })).facts).toMatchObject({ new: 1, duplicates: 1, rejected: 0, amount: 7.25 });
      expect((await done({ csv: "Text,Date,PO,Amount\nx,2026-03-01,y,3.00\n", dryRun: true })).facts).toMatchObject({ new: 1, rejected: 0, amount: 3 });
    });

    it.each([[-1], [1.5], ["3"]])("refuses the line %j", async (headerLine) => {
      expect(await run({ csv, headerLine })).toMatchObject({ outcome: "refused", message: "It is not clear where the headers are." });
    });
  });

  it("reads one currency of a file with several, the workbook's or else the most frequent, and lists the others", async () => {
    const text = "Date,Amount,Currency\n2026-03-01,5,USD\n2026-03-02,6,USD\n2026-03-03,7,EUR\n";
    const report = await done({ csv: text, dryRun: true });
    expect([report.facts, report.problems.map(({ message }) => message)]).toMatchObject([{ new: 2, rejected: 1, amount: 11 }, ["extract, line 4: The amount is in EUR, not in USD."]]);
    await workbook.addTable("Policies", "Policies", [["Key", "Value"], ["Currency", "EUR"]]);
    expect((await done({ csv: text, dryRun: true })).facts).toMatchObject({ new: 1, rejected: 2, amount: 7 });
  });

  it("says where signs do not agree with the column that tells debit and credit apart, and how many rows are no postings", async () => {
    const text = "Date,D/C,Amount\n2026-03-01,D,100.00\n2026-03-02,C,20.00\n2026-03-03,C,30.00\n2026-03-04,C,-5.00\nTotal,,75.00\n";
    expect((await done({ csv: text, dryRun: true })).message).toBe(
      "5 rows read: 4 new, 0 there already, 1 could not be read (1 of them totals, headings or the like). 4 rows have no budget line. 1 credit has another sign than most and counts as one that was taken back: check it. Nothing has been written yet.",
    );
    expect((await done({ csv: text, dryRun: true })).facts["amount"]).toBe(55);
    expect((await done({ csv: "Date,Amount\n2026-03-01,-5\n", dryRun: true })).message).toContain("Most amounts are negative: if the file keeps costs so, say that costs are negative in it.");
  });

  it("finds out anew whether credits have a minus where an earlier file had none", async () => {
    const text = (rows: string): string => `Date,Debit,Credit\n${rows}`;
    await done({ csv: text("2026-03-01,5.00,\n") });
    const report = await done({ csv: text("2026-03-02,7.00,\n2026-03-03,,-2.00\n"), dryRun: true });
    expect([report.review?.remembered.length, report.facts["amount"]]).toEqual([1, 5]);
  });

  it.each([
    [{}, "There is nothing to import."],
    [{ csv: "" }, "extract cannot be imported: there is nothing in it."],
    [{ csv, duplicates: "maybe" }, "It is not clear what to do with duplicates."],
    [{ csv, mapping: { columns: { date: "Nowhere" } } }, "The mapping does not fit extract."],
    [{ csv: "A,B\nx,y\n" }, "No column of extract is known to be the date or the amount."],
  ])("refuses %j", async (args, message) => {
    expect(await run(args)).toMatchObject({ outcome: "refused", message });
  });

  it("refuses without a ledger, in a protected sheet and where something stands in the way, and names it", async () => {
    await workbook.put("Ledger", "C7", "note");
    expect(await run({ csv })).toMatchObject({ outcome: "refused", reason: "place-occupied", target: { sheet: "Ledger", address: "C7" } });
    await workbook.excel(`context.workbook.worksheets.getItem("Ledger").protection.protect(); await context.sync();`);
    expect(await run({ csv })).toMatchObject({ outcome: "refused", reason: "protected" });
    await workbook.excel(`const sheet = context.workbook.worksheets.getItem("Ledger"); sheet.protection.unprotect(); context.workbook.tables.getItem("Actuals").delete(); await context.sync();`);
    expect(await run({ csv })).toMatchObject({ outcome: "refused", reason: "missing-tables", missing: ["Actuals"] });
  });
});

describe("importActuals leaves the workbook as it was", () => {
  const many = ["Date,Document,Amount,Text", ...Array.from({ length: 4_000 }, (_, row) => `2026-03-01,D-${String(row)},1.00,${"text ".repeat(500)}`)].join("\n");

  it.each([0.2, 0.6, 0.8])("when it is stopped at %d of the way", async (reached) => {
    const before = [await cells(8), await tableAddress()];
    const controller = new AbortController();
    Object.assign(globalThis, { Excel: workbook.host.window["Excel"], Office: workbook.host.window["Office"] });
    const source = createImportEngine();
    const { files } = await source.open([{ name: "a.csv", content: blobOf(many) }]);
    const report = await actions.importActuals.run({ source, opened: files }, { onProgress: ({ fraction }) => (fraction >= reached ? controller.abort() : undefined), signal: controller.signal });
    expect(report).toMatchObject({ outcome: "refused", reason: "cancelled" });
    expect([await cells(8), await tableAddress()]).toEqual(before);
  });

  it("or as it is to be, whichever request fails, and the next try works", async () => {
    const before = await cells(8);
    const after = [...before.slice(0, 3), [46_068, "SEARCH", "Northlight", "P1", "R-3", 1_234.56, "February"], [46_069, "FAIR", "Hall", "", "00017", -50.25, "=credit note, stand"], [46_070, "", "Somebody", "", "R-5", 10, "@home"], ...before.slice(6)];
    let outcome = "failed";
    for (let request = 1; outcome !== "done" && request < 20; request += 1) {
      workbook.host.connection.inject({ request, kind: "error", code: "GeneralException" });
      const report = await run({ csv });
      workbook.host.connection.inject();
      ({ outcome } = report);
      expect(await cells(8)).toEqual(outcome === "done" ? after : before);
      await workbook.settled();
    }
    expect(outcome).toBe("done");
    expect((await done({ csv })).facts).toMatchObject({ new: 0, duplicates: 4 });
  });
});
