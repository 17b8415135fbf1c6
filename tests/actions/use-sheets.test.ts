/** What a person says about sheets, as the pane sends it. */
import type { ActionDone, ActionReport } from "../../src/actions/report";
import type { SheetSource, SheetSources, SourceChoice } from "../../src/actions/sheet-sources";
import { sheet, workbook as fileOf, type Sheet } from "../fixtures/fixture";
import { openWorkbook, type WorkbookUnderTest } from "./workbook-under-test";

let workbook: WorkbookUnderTest;
afterEach(() => workbook.close());

async function open(...sheets: readonly Sheet[]): Promise<void> {
  workbook = await openWorkbook({ file: fileOf(sheets) });
}

function done(report: ActionReport): ActionDone {
  if (report.outcome !== "done") throw new Error(report.message);
  return report;
}

async function find(): Promise<SheetSources> {
  const { sheets } = done(await workbook.act("findSheets"));
  if (sheets === undefined) throw new Error("no sheets in the report");
  return sheets;
}

function named({ sources }: SheetSources, start: string): SheetSource {
  const found = sources.find(({ id }) => id.startsWith(start));
  if (found === undefined) throw new Error(`${start} is not among ${sources.map(({ id }) => id).join(", ")}`);
  return found;
}

const asProposed = ({ sources }: SheetSources): readonly SourceChoice[] => sources.map(({ id, role, uses }) => ({ id, role, columns: role === null ? {} : uses[role] }));

const budget = sheet("Budget 2026", { B3: [["Marketing budget 2026"]], B5: [["Item", "Category", "Jan", "Feb", "Mar"], ["Search", "Digital", 1, 2, 3], ["Print", "Offline", 4, 5, 6], ["Total", "", 5, 7, 9]] });
const ledger = sheet("Bank", { A1: [["Posting date", "Budget line", "Supplier", "Amount"], [46_030, "Search", "Acme", 90], [46_031, "Print", "Soft", 12.5]] });
const people = sheet("People", { A1: [["Name", "E-mail"], ["Ann", "ann@example.com"], ["Bob", "bob@example.com"]] });

describe("findSheets", () => {
  it("proposes what each list is, how sure that is, and shows three values of each column", async () => {
    await open(budget, ledger);
    const sheets = await find();
    const found = named(sheets, "'Budget 2026'!");
    expect(found).toMatchObject({ id: "'Budget 2026'!B5:F8", target: { sheet: "Budget 2026", address: "B5:F8" }, role: "BudgetLines", decided: false, reason: "" });
    expect(found.proposed?.role).toBe("BudgetLines");
    expect(found.proposed?.confidence).toBeGreaterThanOrEqual(0.7);
    expect(found.columns[0]).toEqual({ place: 0, header: "Item", samples: ["Search", "Print", "Total"] });
    expect(found.uses.BudgetLines).toEqual({ 0: "line", 1: "category", 2: "budget", 3: "budget", 4: "budget" });
    expect(named(sheets, "Bank!")).toMatchObject({ role: "Actuals", uses: { Actuals: { 0: "date", 1: "line", 2: "vendor", 3: "amount" } } });
    expect(sheets.columnUses.Actuals.map(({ header }) => header)).toEqual(expect.arrayContaining(["Date", "Line", "Vendor", "Amount"]));
  });

  it("finds nothing in an empty workbook, and says so", async () => {
    await open(sheet("Sheet1", {}));
    expect((await workbook.act("findSheets")).message).toBe("No list with a line of headers was found.");
  });
});

describe("useSheets", () => {
  it("keeps what was confirmed: it is there when the sheets are looked at again, under another name too", async () => {
    await open(budget, ledger, people);
    const report = done(await workbook.act("useSheets", { sources: asProposed(await find()) }));
    expect(report.facts).toEqual({ "BudgetLines rows read": 2, "Actuals rows read": 2 });
    await workbook.excel(`context.workbook.worksheets.getItem("Budget 2026").name = "Plan"; context.workbook.worksheets.getItem("Plan").getRange("1:2").insert("Down"); await context.sync();`);
    const again = await find();
    expect(again.decided).toBe(true);
    expect(named(again, "Plan!")).toMatchObject({ id: "Plan!B7:F10", role: "BudgetLines", decided: true });
    await workbook.refresh();
  });

  it("reads a column as a person says, and leaves out what is left out", async () => {
    await open(budget, sheet("Bank", { A1: [["Posting date", "Budget line", "Note", "Amount", "Paid"], [46_030, "Search", "x", 90, 45], [46_031, "Print", "y", 12, 6]] }));
    const sheets = await find();
    const choices = asProposed(sheets).map((choice): SourceChoice => (choice.id.startsWith("Bank") ? { ...choice, columns: { 0: "date", 1: "line", 4: "amount" } } : choice));
    done(await workbook.act("useSheets", { sources: choices }));
    expect((await workbook.act("readOverview", { asOf: "2026-03-31" })).outcome).toBe("done");
    const paid = done(await workbook.act("readOverview", { asOf: "2026-03-31" })).facts;
    expect(Object.values(paid)).toContain(51);
    const without = choices.map((choice): SourceChoice => (choice.id.startsWith("Bank") ? { id: choice.id, role: null, columns: {} } : choice));
    expect(done(await workbook.act("useSheets", { sources: without })).facts).toEqual({ "BudgetLines rows read": 2 });
    expect(named(await find(), "Bank!")).toMatchObject({ role: null, reason: "Left out." });
  });

  it("forgets all of it when told to", async () => {
    await open(budget, ledger);
    const sheets = await find();
    await workbook.act("useSheets", { sources: asProposed(sheets).map((choice) => (choice.id.startsWith("Bank") ? { id: choice.id, role: null, columns: {} } : choice)) });
    const report = done(await workbook.act("useSheets", { automatic: true }));
    expect(report.sheets?.decided).toBe(false);
    expect(await find()).toEqual(sheets);
  });

  it("is undone by Undo last change: what was kept before feeds the plan again, wherever it has moved to", async () => {
    await open(budget, ledger);
    const first = asProposed(await find());
    done(await workbook.act("useSheets", { sources: first }));
    const before = await find();
    const without = first.map((choice): SourceChoice => (choice.id.startsWith("Bank") ? { id: choice.id, role: null, columns: {} } : choice));
    done(await workbook.act("useSheets", { sources: without }));
    await workbook.excel(`context.workbook.worksheets.getItem("Budget 2026").getRange("1:2").insert("Down"); await context.sync();`);
    expect(await workbook.act("undoLastChange")).toMatchObject({ outcome: "done", message: 'Undid "Use my sheets". Put back which sheets feed the plan.' });
    const after = await find();
    expect(named(after, "Bank!")).toEqual(named(before, "Bank!"));
    expect(named(after, "'Budget 2026'!")).toMatchObject({ id: "'Budget 2026'!B7:F10", role: "BudgetLines", decided: true });
    // And the first one too: then sheets are recognised by themselves.
    expect(await workbook.act("undoLastChange")).toMatchObject({ outcome: "done", undo: null });
    expect((await find()).decided).toBe(false);
    expect(await workbook.excel(`const names = context.workbook.names; names.load("items/name"); await context.sync(); return names.items.length;`)).toBe(0);
  });

  it("is not undone over what somebody else chose since", async () => {
    await open(budget, ledger);
    const first = asProposed(await find());
    done(await workbook.act("useSheets", { sources: first }));
    await workbook.host.workbook.byCoAuthor(async () => {
      await workbook.excel(`context.workbook.settings.add("Plansheet.Source", { version: 1, sources: [], leftOutTables: ["Other"] }); await context.sync();`);
    });
    expect(await workbook.act("undoLastChange")).toMatchObject({ outcome: "refused", reason: "conflict", suggestion: "Choose on the Start tab which sheets feed the plan." });
    expect(await workbook.excel(`const kept = context.workbook.settings.getItem("Plansheet.Source"); kept.load("value"); await context.sync(); return kept.value.leftOutTables;`)).toEqual(["Other"]);
  });

  it("is refused in a workbook that is open for reading only", async () => {
    await open(budget, ledger);
    workbook.host.workbook.readOnly = true;
    expect(await workbook.act("useSheets", { sources: asProposed(await find()) })).toMatchObject({ outcome: "refused", reason: "read-only" });
    expect((await find()).decided).toBe(false);
  });

  it.each([
    ["no sheet", [], "No sheet is used."],
    ["a column that must be there", [{ id: "Bank!A1:D3", role: "Actuals", columns: { 0: "date", 1: "line" } }], "Bank!A1:D3 has no column for Amount of Actuals."],
    ["two columns that are one", [{ id: "Bank!A1:D3", role: "Actuals", columns: { 0: "date", 1: "line", 2: "line", 3: "amount" } }], "Two columns of Bank!A1:D3 are both Line."],
    ["a use that there is not", [{ id: "Bank!A1:D3", role: "Actuals", columns: { 0: "colour" } }], '"colour" is nothing that a column of Actuals can be.'],
    ["a list that has gone", [{ id: "Gone!A1:D3", role: "Actuals", columns: { 0: "date" } }], "Gone!A1:D3 is not there any more: the workbook has changed. Nothing was kept."],
    ["no list", "all", "It is not clear which sheets are meant."],
  ])("refuses %s, and keeps nothing", async (_title, sources, message) => {
    await open(budget, ledger);
    const before = await find();
    expect(await workbook.act("useSheets", { sources })).toMatchObject({ outcome: "refused", message });
    expect(await find()).toEqual(before);
  });
});
