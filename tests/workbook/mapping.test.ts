/** What a person said about sheets stays true when the sheets change. */
import { mappingsFromUses, usesOf } from "../../src/domain/detect/column-uses";
import type { SourceMapping } from "../../src/domain/detect/source";
import type { PlanModel } from "../../src/domain/plan/model";
import { readPlan } from "../../src/workbook/read-plan";
import { saveMapping } from "../../src/workbook/save-mapping";
import { findCandidates, type SourceCandidate } from "../../src/workbook/source-candidates";
import { startRun } from "../../src/workbook/run-in-excel";
import { openWorkbook, type WorkbookUnderTest } from "../actions/workbook-under-test";
import { day } from "../domain/plan-builder";
import { digestOf, type Digest } from "../fixtures/digest";
import { sheet, workbook as fileOf, type Sheet } from "../fixtures/fixture";

let workbook: WorkbookUnderTest;
afterEach(() => workbook.close());

async function open(sheets: readonly Sheet[]): Promise<void> {
  workbook = await openWorkbook({ file: fileOf(sheets) });
  Object.assign(globalThis, { Excel: workbook.host.window["Excel"], Office: workbook.host.window["Office"] });
}

const read = async (): Promise<Digest> => digestOf(await plan());
const plan = (): Promise<PlanModel> => startRun((context) => readPlan(context, day("2026-05-15")));
const candidates = async (): Promise<readonly SourceCandidate[]> => (await startRun(findCandidates)).candidates;

/** Confirms everything that is used, as the pane does when nothing is corrected. */
async function confirm(correct: (candidate: SourceCandidate) => readonly SourceMapping[] = ({ used }) => used): Promise<void> {
  const found = await startRun(findCandidates);
  expect(await saveMapping(found.listing, found.candidates.map((candidate) => ({ candidate, mappings: correct(candidate) })), { title: "Confirm" })).toMatchObject({ outcome: "written" });
}

const months = ["Jan", "Feb", "Mar"];
const budget = sheet("Budget 2026", {
  B3: [["Marketing budget 2026"]],
  B5: [["Item", "Category", "Owner", ...months, "Total"], ["Search", "Digital", "Ann", 1, 2, 3, 6], ["Print", "Offline", "Bob", 4, 5, 6, 15], ["Total", "", "", 5, 7, 9, 21]],
});
const ledger = sheet("Ledger", { A1: [["Posting date", "Budget line", "Supplier", "Amount"], [46_030, "Search", "Acme", 90], [46_031, "Print", "Soft", 12.5]] });
const lines = ["Digital > Search (Ann): Jan 2026 1 2 3", "Offline > Print (Bob): Jan 2026 4 5 6"];
const actuals = ["2026-01-08 Search 90", "2026-01-09 Print 12.5"];

describe("a mapping that a person confirmed", () => {
  beforeEach(async () => {
    await open([budget, ledger]);
    await confirm();
  });

  const expectSame = async (): Promise<void> => {
    expect(await read()).toMatchObject({ lines, actuals, problems: [] });
  };

  it("reads the same, and says that it is decided", async () => {
    await expectSame();
    const found = await candidates();
    expect(found.map(({ id, decided, used }) => ({ id, decided, roles: used.map(({ role }) => role) }))).toEqual([
      { id: "'Budget 2026'!B5:H8", decided: true, roles: ["BudgetLines"] },
      { id: "Ledger!A1:D3", decided: true, roles: ["Actuals"] },
    ]);
  });

  it("leaves what it wrote out of the cells: only a hidden name for each range", async () => {
    const names = await workbook.excel<string[]>(`const names = context.workbook.names; names.load("items/name,items/visible"); await context.sync(); return names.items.map(({ name, visible }) => name + " " + visible);`);
    expect(names).toEqual(["Plansheet.Source.1 false", "Plansheet.Source.2 false"]);
  });

  it("survives renamed sheets", async () => {
    await workbook.excel(`
      context.workbook.worksheets.getItem("Budget 2026").name = "It's the plan";
      context.workbook.worksheets.getItem("Ledger").name = "Bookings (2)";
      await context.sync();`);
    await expectSame();
    expect((await read()).sources).toEqual(["BudgetLines: 'It''s the plan'!B5:H8 (totals in rows 8)", "Actuals: 'Bookings (2)'!A1:D3"]);
  });

  it("survives rows and columns that are put in before the range", async () => {
    await workbook.excel(`
      const sheet = context.workbook.worksheets.getItem("Budget 2026");
      sheet.getRange("1:3").insert("Down");
      sheet.getRange("A:B").insert("Right");
      context.workbook.worksheets.getItem("Ledger").getRange("A:A").insert("Right");
      await context.sync();`);
    await expectSame();
    expect((await read()).sources[0]).toBe("BudgetLines: 'Budget 2026'!D8:J11 (totals in rows 11)");
  });

  it("survives columns put in and rows added inside of the range", async () => {
    await workbook.excel(`
      const sheet = context.workbook.worksheets.getItem("Budget 2026");
      sheet.getRange("D:D").insert("Right");
      sheet.getRange("D5:D7").values = [["Note"], ["a"], ["b"]];
      sheet.getRange("7:7").insert("Down");
      sheet.getRange("B7:I7").values = [["Fair", "Events", "", "Cid", 7, 8, 9, 24]];
      await context.sync();`);
    const digest = await read();
    expect(digest.lines).toEqual([lines[0], "Events > Fair (Cid): Jan 2026 7 8 9", lines[1]]);
    expect(digest.problems).toEqual([]);
  });

  it("survives columns that change places", async () => {
    await workbook.excel(`
      const sheet = context.workbook.worksheets.getItem("Budget 2026");
      sheet.getRange("B5:H8").values = [["Owner", "Mar", "Item", "Total", "Jan", "Category", "Feb"], ["Ann", 3, "Search", 6, 1, "Digital", 2], ["Bob", 6, "Print", 15, 4, "Offline", 5], ["", 9, "Total", 21, 5, "", 7]];
      context.workbook.worksheets.getItem("Ledger").getRange("A1:D3").values = [["Amount", "Supplier", "Posting date", "Budget line"], [90, "Acme", 46030, "Search"], [12.5, "Soft", 46031, "Print"]];
      await context.sync();`);
    await expectSame();
  });

  it("follows a header that was changed in its place, and asks to confirm it", async () => {
    await workbook.put("Budget 2026", "D5", "Who?");
    const digest = await read();
    expect(digest.lines).toEqual(lines);
    expect(digest.problems).toEqual([`Budget 2026!D5: Column "Owner" is now called "Who?"; it is still read as before. On the Start tab, choose Look at my sheets to confirm it.`]);
  });

  it("names a column that is gone", async () => {
    await workbook.excel(`context.workbook.worksheets.getItem("Budget 2026").getRange("F:F").delete("Left"); await context.sync();`);
    const digest = await read();
    expect(digest.lines).toEqual(["Digital > Search (Ann): Jan 2026 1 . 3", "Offline > Print (Bob): Jan 2026 4 . 6"]);
    expect(digest.problems).toEqual([`Budget 2026!B5: Column "Feb" is gone; what it said is missing. On the Start tab, choose Look at my sheets to choose another.`]);
  });

  it("names a month that is new and not read yet", async () => {
    await workbook.excel(`
      const sheet = context.workbook.worksheets.getItem("Budget 2026");
      sheet.getRange("H:H").insert("Right");
      sheet.getRange("H5:H8").values = [["Apr"], [10], [11], [21]];
      await context.sync();`);
    const digest = await read();
    expect(digest.lines).toEqual(lines);
    expect(digest.problems).toEqual([`Budget 2026!H5: Column "Apr" is new and not read yet. On the Start tab, choose Look at my sheets to add it.`]);
  });

  it("names the sheet that was deleted, and reads the rest", async () => {
    await workbook.excel(`context.workbook.worksheets.getItem("Ledger").delete(); await context.sync();`);
    const digest = await read();
    expect(digest.lines).toEqual(lines);
    expect(digest.actuals).toEqual([]);
    expect(digest.problems).toEqual([`!: The range on sheet "Ledger", which Actuals came from, is gone. On the Start tab, choose Look at my sheets to choose another.`]);
  });

  it("does not read a sheet that was added later before somebody says so", async () => {
    await workbook.excel(`
      const sheet = context.workbook.worksheets.add("Ledger 2");
      sheet.getRange("A1:D3").values = [["Posting date", "Budget line", "Supplier", "Amount"], [46030, "Search", "Acme", 5], [46031, "Print", "Soft", 6]];
      await context.sync();`);
    await expectSame();
    expect((await candidates()).map(({ id, used, reason }) => [id, used.length, reason])).toContainEqual(["'Ledger 2'!A1:D3", 0, "Left out."]);
  });

  it("can be made anew and forgotten; no names are left behind", async () => {
    await confirm();
    await expectSame();
    expect(await saveMapping((await startRun(findCandidates)).listing, null, { title: "Forget" })).toMatchObject({ outcome: "written" });
    await expectSame();
    expect((await candidates()).map(({ decided }) => decided)).toEqual([false, false]);
    expect(await workbook.excel(`const names = context.workbook.names; names.load("items/name"); await context.sync(); return names.items.length;`)).toBe(0);
  });
});

describe("a mapping that a person corrected", () => {
  it("reads a column as what it was said to be", async () => {
    await open([sheet("Sheet1", { A1: [["Thing", "Kind of", "Money"], ["Search", "Digital", 100], ["Print", "Offline", 50]] })]);
    expect((await read()).lines).toEqual([]);
    const [found] = await candidates();
    expect(found).toBeUndefined();
  });

  it("takes a range that was not sure for what the person says, and keeps it", async () => {
    await open([sheet("Costs", { A1: [["Supplier", "Paid on", "Sum", "Project"], ["Acme", 46_030, 90, "Search"], ["Soft", 46_031, 12.5, "Print"]] })]);
    await confirm(({ block, cells, sheet: name, proposals }) => {
      const uses = new Map(usesOf("Actuals", proposals.map(({ mapping }) => mapping)));
      uses.set(0, "vendor");
      uses.set(1, "date");
      uses.set(2, "amount");
      uses.set(3, "line");
      return mappingsFromUses("Actuals", { block, cells, sheet: name, place: "" }, uses, {});
    });
    expect((await read()).actuals).toEqual(actuals);
  });

  it("reads a table that was left out no longer, though its name is a usual one", async () => {
    await open([sheet("Ledger", { A1: [["Date", "Line", "Amount"], [46_030, "Search", 90]] }, { tables: { Actuals: "A1:C2" } }), budget]);
    await confirm((candidate) => (candidate.kind === "table" ? [] : candidate.used));
    expect(await read()).toMatchObject({ lines, actuals: [] });
  });

  it("knows a table again that was renamed", async () => {
    await open([sheet("Ledger", { A1: [["When", "Budget line", "Amount"], [46_030, "Search", 90], [46_031, "Print", 12.5]] }, { tables: { Table1: "A1:C3" } }), budget]);
    await confirm((candidate) => (candidate.kind === "table" ? mappingsFromUses("Actuals", { ...candidate, place: "" }, new Map([[0, "date"], [1, "line"], [2, "amount"]]), {}) : candidate.used));
    await workbook.excel(`context.workbook.tables.getItem("Table1").name = "Bookings"; context.workbook.worksheets.getItem("Ledger").name = "B"; await context.sync();`);
    expect(await read()).toMatchObject({ lines, actuals, problems: [] });
  });

  it("names a table that is gone", async () => {
    await open([sheet("Ledger", { A1: [["Date", "Line", "Amount"], [46_030, "Search", 90]] }, { tables: { Postings: "A1:C2" } }), budget]);
    await confirm();
    await workbook.excel(`context.workbook.tables.getItem("Postings").delete(); await context.sync();`);
    expect(await read()).toMatchObject({ lines, actuals: [], problems: [`!: Table "Postings" on sheet "Ledger", which Actuals came from, is gone. On the Start tab, choose Look at my sheets to choose another.`] });
  });
});

describe("several ranges for one role", () => {
  it("stay together when their sheets are renamed, and only the one that is gone is missed", async () => {
    const department = (name: string, amount: number): Sheet => sheet(name, { A1: [[`${name} budget 2026`]], A3: [["Item", ...months], ["Agency", amount, amount, amount], ["Travel", 1, 1, 1]] });
    await open([department("Brand", 10), department("Events", 20), department("Product", 30)]);
    await confirm();
    await workbook.excel(`context.workbook.worksheets.getItem("Brand").name = "Brand & PR"; context.workbook.worksheets.getItem("Product").delete(); await context.sync();`);
    const digest = await read();
    // The category is what the sheet was called when it was confirmed.
    expect(digest.lines).toEqual(["Brand > Agency (Brand): Jan 2026 10 10 10", "Brand > Travel (Brand): Jan 2026 1 1 1", "Events > Agency (Events): Jan 2026 20 20 20", "Events > Travel (Events): Jan 2026 1 1 1"]);
    expect(digest.problems).toEqual([`!: The range on sheet "Product", which BudgetLines came from, is gone. On the Start tab, choose Look at my sheets to choose another.`]);
  });
});
