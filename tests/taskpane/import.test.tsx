import { paneRoot } from "./dom";
import { writeXlsx } from "hucre/xlsx";
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

const openFile = (name: string, content: Blob): Promise<void> => act(() => desk.open([{ name, content }], runner));
const open = (name: string, text: string): Promise<void> => openFile(name, new Blob([text]));

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

/** A button that is named by its label for screen readers alone. */
async function pressNamed(name: string): Promise<void> {
  await act(async () => {
    const found = paneRoot.querySelector(`button[aria-label="${name}"]`);
    if (!(found instanceof window.HTMLButtonElement)) throw new Error(`no button ${name}`);
    found.click();
    await idle();
  });
}

/** What is typed is counted a moment later. */
async function settle(): Promise<void> {
  await act(() => new Promise((resolve) => setTimeout(resolve, 300)));
}

function labelled(label: string, within: ParentNode = paneRoot): HTMLElement | null {
  const field = [...within.querySelectorAll("label")].find(({ textContent }) => textContent === label);
  return field === undefined ? null : document.getElementById(field.htmlFor);
}

function fieldOf(label: string): HTMLSelectElement {
  const select = labelled(label);
  if (!(select instanceof window.HTMLSelectElement)) throw new Error(`no choice ${label}`);
  return select;
}

/** Types into a field of the new rule. */
async function fill(label: string, value: string): Promise<void> {
  await act(async () => {
    const input = labelled(label, paneRoot.querySelector('[role=group][aria-label="New rule"]') ?? paneRoot);
    if (!(input instanceof window.HTMLInputElement)) throw new Error(`no field ${label}`);
    Object.getOwnPropertyDescriptor(window.HTMLInputElement.prototype, "value")?.set?.call(input, value);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await idle();
  });
}

async function choose(label: string, value: string): Promise<void> {
  await act(async () => {
    const select = fieldOf(label);
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

  it("can import the open file again after its import was undone, and says nothing of it any more", async () => {
    await open("may.csv", csv);
    await press("Import 1 row");
    await act(async () => {
      expect(await runner.run("undoLastChange")).toMatchObject({ outcome: "done" });
    });
    expect(paneRoot.querySelector("[data-outcome=done]")).toBeNull();
    expect(table()).toEqual([]);
    await press("Check import");
    await press("Import 1 row");
    expect(await workbook.values("Ledger", "A3:E3")).toEqual([[46_067, "", "B", "R-2", 1_234.5]]);
  });

  it("does not keep the result of earlier files beside files that cannot be opened, or none", async () => {
    await open("may.csv", csv);
    expect(paneRoot.querySelector("[data-outcome=done]")).not.toBeNull();
    await open("p.csv", "");
    expect(paneRoot.querySelector("[data-outcome]")).toBeNull();
    await open("may.csv", csv);
    expect(paneRoot.querySelector("[data-outcome=done]")).not.toBeNull();
    await press("Close file");
    expect(paneRoot.querySelector("[data-outcome]")).toBeNull();
  });

  it("heads a check as a check, and an import as done", async () => {
    await open("may.csv", csv);
    expect(paneRoot.querySelector("[data-outcome=done]")?.textContent).toMatch(/^Checked\. 3 rows read.*Nothing has been written yet\./);
    await press("Import 1 row");
    expect(paneRoot.querySelector("[data-outcome=done]")?.textContent).toMatch(/^Done\. 3 rows read/);
  });

  it("asks for another check when columns are changed, and reads with what was chosen", async () => {
    await open("may.csv", "Date,Net,Gross,Note\n01/02/2026,1.00,2.00,x\n");
    expect(paneRoot.querySelector("[data-outcome=refused]")?.textContent).toContain("No column of may.csv is known to be the amount.");
    await choose("Amount", "2");
    await choose("Dates", "mdy");
    expect([...paneRoot.querySelectorAll("section table")]).toEqual([]);
    await press("Check import");
    expect(asked.at(-1)).toMatchObject({ dryRun: true });
    expect(paneRoot.textContent).toContain("From 2 Jan 2026 to 2 Jan 2026, into table Actuals on sheet Ledger.");
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
    expect(paneRoot.textContent).toContain("From 1 Feb 2026 to 1 Feb 2026");
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

  describe("where the rows are", () => {
    const options = (label: string): string[] => [...fieldOf(label).options].map(({ textContent, selected }) => `${selected ? "> " : ""}${textContent}`);
    const month = (name: string, amount: number): { name: string; rows: (string | number)[][] } => ({ name, rows: [["Report"], [], ["Date", "Vendor", "Amount"], ["2026-03-01", name, amount], ["Total", "", amount]] });

    it("is a sheet that is shown by name and rows, can be another one, and is known the next time", async () => {
      const workbookFile = async (...amounts: readonly number[]): Promise<Blob> => new Blob([(await writeXlsx({ sheets: [{ name: "Cover", rows: [["Report"]] }, ...amounts.map((amount, place) => month(["January", "February"][place] ?? "", amount))] })) as Uint8Array<ArrayBuffer>]);
      await openFile("a.xlsx", await workbookFile(1, 2));
      expect(options("Sheet")).toEqual(["Cover (1 row)", "> January (5 rows, looks like a ledger)", "February (5 rows)"]);
      await choose("Sheet", "February");
      expect(table().slice(1, 2)).toEqual([["New", "1", "2.00"]]);
      expect(paneRoot.textContent).toContain("1 of them is no posting but a total, a heading or headers once more.");
      await press("Import 1 row");
      await openFile("b.xlsx", await workbookFile(3, 4));
      expect(options("Sheet").filter((text) => text.startsWith(">"))).toEqual(["> February (5 rows)"]);
      expect(table().slice(1, 2)).toEqual([["New", "1", "4.00"]]);
      expect(paneRoot.textContent).toContain("Columns of b.xlsx, headers in line 3, as last time");
      await choose("Sheet", "January");
      expect(table().slice(1, 2)).toEqual([["New", "1", "3.00"]]);
    });

    it("is below headers that are shown with what stands above them, and can be others, or none", async () => {
      await open("may.csv", "Company\nPeriod,2026\n\nDate,Supplier,Amount\n2026-03-01,A,5\n");
      expect(options("Headers")).toEqual(["no header row", "line 1: Company", "line 2: Period, 2026", "> line 4: Date, Supplier, Amount", "line 5: 2026-03-01, A, 5"]);
      expect(paneRoot.textContent).toContain("Lines 1 to 3 above are titles and left out");
      await choose("Headers", "1");
      expect(paneRoot.querySelector("[data-outcome=refused]")?.textContent).toContain("No column of may.csv is known to be the date or the amount.");
      await choose("Headers", "none");
      expect(paneRoot.textContent).toContain("Columns of may.csv, no headers");
      await choose("Date", "0");
      await choose("Amount", "2");
      await press("Check import");
      expect(table().slice(1, 5)).toEqual([["New", "1", "5.00"], ["There already", "0", "0.00"], ["Could not be read", "3", ""], ["All rows", "4", ""]]);
    });

    it("is the same for files of one shape, wherever their headers are", async () => {
      const file = (name: string, titles: string): { name: string; content: Blob } => ({ name, content: new Blob([`${titles}Vendor,Text,PO\nWann,Wieviel,Wer\n2026-03-01,${name === "a.csv" ? "1.50" : "2.50"},X\n`]) });
      await act(() => desk.open([file("a.csv", ""), file("b.csv", "Title\n\n")], runner));
      await choose("Headers", "1");
      await choose("Date", "0");
      await choose("Amount", "1");
      await press("Check import");
      expect(desk.state().files.map(({ detected }) => detected.headerRow)).toEqual([1, 3]);
      expect(table().slice(1, 2)).toEqual([["New", "2", "4.00"]]);
    });
  });

  describe("rules of one's own", () => {
    const extract = "Date;Supplier;Cost Centre;Account;Text;Amount\n01.02.2026;A;10;62;Search ads;5,00\n02.02.2026;A;20;62;Print;7,00\n03.02.2026;B;10;63;ads;11,00\n04.02.2026;;20;63;x;13,00\n";
    const takes = (): string[] => [...paneRoot.querySelectorAll('ol[aria-label="New rules"] > li')].map((item) => item.textContent.replace(/(?:Up|Down|Remove)+$/, ""));
    const counted = (): string => paneRoot.querySelector('[role=group][aria-label="New rule"] [aria-live]')?.textContent ?? "";
    const write = async (values: Readonly<Record<string, string>>, line: string): Promise<void> => {
      await press("Write a rule by vendor, text, cost centre, account");
      for (const [label, value] of Object.entries(values)) await fill(label, value);
      await choose("Budget line", line);
      await settle();
    };

    beforeEach(async () => {
      await workbook.addTable("Budget", "BudgetLines", [["Line", "Category", "Period", "Budget"], ["SEARCH", "Digital", 46_023, 5_000], ["FAIR", "Events", 46_023, 2_000]]);
      await open("may.csv", extract);
    });

    it("look at what the extract has, alone or together, and say first what they would take", async () => {
      await write({ Vendor: "A", "Text contains": "ads" }, "SEARCH");
      expect(counted()).toBe("Takes 1 row, 5.00.");
      await press("Take this rule");
      await write({ "Text contains": "ads" }, "FAIR");
      expect(counted()).toBe("Takes 1 row, 11.00. 1 more fit, but an earlier new rule takes them.");
      await press("Take this rule");
      await settle();
      expect(takes()).toEqual(["Vendor A, Text contains ads: SEARCHtakes 1 row, 5.00", "Text contains ads: FAIRtakes 1 row, 11.00; 1 more go to a rule above"]);
      await pressNamed("Move rule 2 up");
      await settle();
      expect(takes()).toEqual(["Text contains ads: FAIRtakes 2 rows, 16.00", "Vendor A, Text contains ads: SEARCHtakes 0 rows, 0.00; 1 more go to a rule above"]);
      await pressNamed("Move rule 1 down");
      await press("Add 2 rules to table Rules");
      expect(await workbook.values("Rules", "A2:E3")).toEqual([["A", "ads", "", "", "SEARCH"], ["", "ads", "", "", "FAIR"]]);
      expect(takes()).toEqual([]);
      expect([...paneRoot.querySelectorAll('ol[aria-label="Rules of table Rules"] > li')].map(({ textContent }) => textContent)).toEqual(["Vendor A, Text contains ads: SEARCH 1 row, 5.00", "Text contains ads: FAIR 1 row, 11.00"]);
      expect(table().slice(5)).toEqual([["By budget line", "Rows", "Amount"], ["FAIR", "1", "11.00"], ["SEARCH", "1", "5.00"], ["Unassigned", "2", "20.00"]]);
    });

    it("come from a list by vendor, cost centre or account", async () => {
      await choose("List them by", "costCentre");
      await chooseIn("Budget line of 20", "FAIR");
      await choose("List them by", "account");
      await chooseIn("Budget line of 63", "SEARCH");
      await settle();
      expect(takes()).toEqual(["Cost centre 20: FAIRtakes 2 rows, 20.00", "Account 63: SEARCHtakes 1 row, 11.00; 1 more go to a rule above"]);
      await pressNamed("Remove rule 1");
      await press("Add 1 rule to table Rules");
      expect(await workbook.values("Rules", "A2:E2")).toEqual([["", "", "", "63", "SEARCH"]]);
    });
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
