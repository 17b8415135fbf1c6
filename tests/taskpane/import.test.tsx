import { paneRoot } from "./dom";
import { act } from "react";
import { type Root, createRoot } from "react-dom/client";
import { FluentProvider, webLightTheme } from "@fluentui/react-components";
import type { ActionArguments, ActionReport } from "../../src/actions/report";
import type { ActionRunner, RunState } from "../../src/commands/action-runner";
import { createImportEngine } from "../../src/import/engine";
import { createImportDesk, type ImportDesk } from "../../src/taskpane/import-desk";
import { Import } from "../../src/taskpane/import";
import { readImportArguments } from "../../src/actions/import-arguments";
import { openWorkbook, type WorkbookUnderTest } from "../actions/workbook-under-test";
import { useRunState } from "../../src/taskpane/use-run-state";
import { createActionRunner } from "../../src/commands/action-runner";
import { actions } from "../../src/actions/registry";

let workbook: WorkbookUnderTest;
let root: Root | null = null;
let runner: ActionRunner;
let desk: ImportDesk;
const asked: ActionArguments[] = [];

function Tab(): React.JSX.Element {
  const state: RunState = useRunState(runner);
  return (
    <FluentProvider theme={webLightTheme}>
      <Import runner={runner} state={state} goTo={() => undefined} dropped={{ over: false, files: [], take: () => undefined }} desk={desk} />
    </FluentProvider>
  );
}

beforeEach(async () => {
  workbook = await openWorkbook();
  await workbook.addTable("Ledger", "Actuals", [["Date", "Line", "Vendor", "Document", "Amount"], [46_023, "SEARCH", "A", "R-1", 5]]);
  // The actions name the globals of the add-in's page.
  Object.assign(globalThis, { Excel: workbook.host.window["Excel"], Office: workbook.host.window["Office"] });
  const { importActuals } = actions;
  asked.length = 0;
  const run = (args: ActionArguments, hooks: Parameters<typeof importActuals.run>[1]): Promise<ActionReport> => {
    asked.push(args);
    return importActuals.run(args, hooks);
  };
  runner = createActionRunner(async () => ({ ...actions, importActuals: { ...importActuals, run } }));
  desk = createImportDesk(createImportEngine);
  const created = createRoot(paneRoot);
  root = created;
  await act(async () => created.render(<Tab />));
});
afterEach(async () => {
  await act(async () => root?.unmount());
  workbook.close();
});

const open = (name: string, text: string): Promise<void> => act(() => desk.open([{ name, content: new Blob([text]) }], runner));

function button(name: string): HTMLButtonElement {
  const found = [...paneRoot.querySelectorAll("button")].find(({ textContent }) => textContent.trim() === name);
  if (found === undefined) throw new Error(`no button ${name} in: ${paneRoot.textContent}`);
  return found;
}

async function press(name: string): Promise<void> {
  await act(async () => {
    button(name).click();
    await idle();
  });
}

async function idle(): Promise<void> {
  do await new Promise((resolve) => setTimeout(resolve, 20));
  while (runner.state().running !== null);
}

async function choose(label: string, value: string): Promise<void> {
  await act(async () => {
    const field = [...paneRoot.querySelectorAll("label")].find(({ textContent }) => textContent === label);
    const select = field === undefined ? null : document.getElementById(field.htmlFor);
    if (!(select instanceof window.HTMLSelectElement)) throw new Error(`no choice ${label}`);
    Object.getOwnPropertyDescriptor(window.HTMLSelectElement.prototype, "value")?.set?.call(select, value);
    select.dispatchEvent(new Event("change", { bubbles: true }));
    await idle();
  });
}

/** A choice that is named by its label for screen readers alone. */
async function chooseIn(name: string, value: string): Promise<void> {
  await act(async () => {
    const select = paneRoot.querySelector(`select[aria-label="${name}"]`);
    if (!(select instanceof window.HTMLSelectElement)) throw new Error(`no choice ${name}`);
    Object.getOwnPropertyDescriptor(window.HTMLSelectElement.prototype, "value")?.set?.call(select, value);
    select.dispatchEvent(new Event("change", { bubbles: true }));
    await idle();
  });
}

const table = (): string[][] => [...paneRoot.querySelectorAll("section table")].flatMap((one) => [...one.querySelectorAll("tr")].map((row) => [...row.children].map((cell) => cell.textContent.trim())));

const csv = "Date;Supplier;Invoice;Amount\n01.01.2026;A;R-1;5,00\n14.02.2026;B;R-2;1.234,50\nsoon;C;R-3;1\n";

describe("the tab Import", () => {
  it("shows at once what a file would bring, and imports it at the press of the button", async () => {
    await open("may.csv", csv);
    expect(table()).toEqual([
      ["Rows of the files", "Rows", "Amount"],
      ["New", "1", "1,234.50"],
      ["There already", "1", "5.00"],
      ["Could not be read", "1", ""],
      ["All rows", "3", ""],
      ["By budget line", "Rows", "Amount"],
      ["Unassigned", "1", "1,234.50"],
    ]);
    expect(paneRoot.textContent).toContain('Line 4: "soon" is not a date in the order day, month, year.');
    await press("Import 1 row");
    expect(await workbook.values("Ledger", "A3:E3")).toEqual([[46_067, "", "B", "R-2", 1_234.5]]);
    expect(paneRoot.textContent).toContain("3 rows read: 1 imported, 1 there already, 1 could not be read.");
    expect(button("Check import").getAttribute("aria-disabled")).toBe("true");
  });

  it("asks for another check when columns are changed, and reads with what was chosen", async () => {
    await open("may.csv", "Date,Net,Gross,Note\n01/02/2026,1.00,2.00,x\n");
    expect(paneRoot.querySelector("[data-outcome=refused]")?.textContent).toContain("No column of may.csv is known to be the amount.");
    await choose("Amount", "2");
    await choose("Dates", "mdy");
    expect([...paneRoot.querySelectorAll("section table")]).toEqual([]);
    await press("Check import");
    expect(asked.at(-1)).toMatchObject({ dryRun: true });
    expect(paneRoot.textContent).toContain("From 2026-01-02 to 2026-01-02, into table Actuals on sheet Ledger.");
    await press("Import 1 row");
    expect(await workbook.values("Ledger", "A3:E3")).toEqual([[46_024, "", "", "", 2]]);
  });

  it("remembers how files of a shape are read", async () => {
    const text = (amount: string): string => `When,Cost\n02/01/2026,${amount}\n`;
    await open("a.csv", text("1.00"));
    await choose("Date", "0");
    await choose("Amount", "1");
    await choose("Dates", "mdy");
    await press("Check import");
    await press("Import 1 row");
    await open("b.csv", text("2.00"));
    expect(paneRoot.textContent).toContain("From 2026-02-01 to 2026-02-01");
    expect(paneRoot.textContent).toContain("Columns of b.csv, as last time");
    expect(readImportArguments(asked.at(-1) ?? {})).toMatchObject({ mappings: {} });
  });

  it("makes the table Actuals where there is none, and goes on", async () => {
    await workbook.excel(`context.workbook.tables.getItem("Actuals").delete(); await context.sync();`);
    await open("may.csv", csv);
    expect(paneRoot.querySelector("[data-outcome=refused]")?.textContent).toContain("The workbook has no ledger that postings could be added to");
    await press("Create table Actuals");
    await press("Import 2 rows");
    expect(await workbook.values("Actuals", "A1:F3")).toEqual([["Date", "Line", "Vendor", "PO", "Document", "Amount"], [46_023, "", "A", "", "R-1", 5], [46_067, "", "B", "", "R-2", 1_234.5]]);
  });

  it("makes a rule of a line that is chosen for a vendor, and gives it to the rows", async () => {
    await workbook.addTable("Budget", "BudgetLines", [["Line", "Category", "Period", "Budget"], ["SEARCH", "Digital", 46_023, 5_000], ["FAIR", "Events", 46_023, 2_000]]);
    await open("may.csv", csv);
    await chooseIn("Budget line of B", "FAIR");
    await press("Add 1 rule to table Rules");
    expect(await workbook.values("Rules", "A2:E2")).toEqual([["B", "", "", "", "FAIR"]]);
    expect(table().slice(5)).toEqual([["By budget line", "Rows", "Amount"], ["FAIR", "1", "1,234.50"]]);
    expect(paneRoot.textContent).toContain("1 rule of table Rules.");
    await press("Import 1 row");
    expect(await workbook.values("Ledger", "B3:C3")).toEqual([["FAIR", "B"]]);
  });

  it("says when a rule could not be added, and keeps what was found", async () => {
    await workbook.addTable("Budget", "BudgetLines", [["Line", "Category", "Period", "Budget"], ["SEARCH", "Digital", 46_023, 5_000]]);
    await workbook.addTable("Mine", "Rules", [["Account", "Line"], ["62*", "SEARCH"]]);
    await open("may.csv", csv);
    await chooseIn("Budget line of B", "SEARCH");
    await press("Add 1 rule to table Rules");
    expect(paneRoot.querySelector("[data-outcome=refused]")?.textContent).toContain("Table Rules has no column Vendor.");
    expect(button("Import 1 row")).toBeDefined();
  });

  it("says how sure the order of dates is", async () => {
    await open("may.csv", "Date,Amount\n01/02/2026,1.00\n01/31/2026,2.00\n");
    expect(paneRoot.textContent).toContain("1 of 2 dates fit no other order");
    await open("june.csv", "Date,Amount\n01/02/2026,1.00\n");
    expect(paneRoot.textContent).toContain("The date fits another order too: please check");
  });

  it("takes a posting once that stands in two files, and says so", async () => {
    const file = (name: string, text: string): { name: string; content: Blob } => ({ name, content: new Blob([text]) });
    await act(() => desk.open([file("q1.csv", csv), file("q2.csv", `${csv}01.07.2026;D;R-9;7,00\n`)], runner));
    expect(table().slice(1, 5)).toEqual([["New", "2", "1,241.50"], ["There already", "3", "1,244.50"], ["Could not be read", "2", ""], ["All rows", "7", ""]]);
    expect(paneRoot.textContent).toContain("1 of the rows that are there already stand in several of the files");
  });

  it("stops when it is asked to, says so, and can begin again", async () => {
    const free = runner.subscribe(() => runner.state().running !== null && runner.cancel());
    await open("may.csv", csv);
    free();
    expect(paneRoot.querySelector("[data-outcome=refused]")?.textContent).toContain("Stopped. The workbook is as it was.");
    expect(table()).toEqual([]);
    await press("Check import");
    expect(button("Import 1 row")).toBeDefined();
  });

  it("says what it cannot open, and takes everything off the desk", async () => {
    await open("old.csv", "");
    expect(paneRoot.textContent).toContain("old.csv cannot be imported: there is nothing in it.");
    await open("may.csv", csv);
    await press("Close file");
    expect(paneRoot.querySelectorAll("table")).toHaveLength(0);
    expect(button("Choose files")).toBeDefined();
  });
});
