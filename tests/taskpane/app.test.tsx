import { paneRoot } from "./dom";
import { act } from "react";
import { type Root, createRoot } from "react-dom/client";
import type { ActionArguments, ActionName, ActionReport, CellFix, KpiTile, ReportedProblem } from "../../src/actions/report";
import { type ActionRunner, type ActionTable, createActionRunner } from "../../src/commands/action-runner";
import type { FunctionHelp } from "../../src/taskpane/function-help";
import { App } from "../../src/taskpane/app";

const tiles: readonly KpiTile[] = [
  { key: "budget", label: "Budget", value: "€ 2,418,000", note: "70 lines", tone: "neutral" },
  { key: "romi", label: "ROMI", value: "n/a", note: "no results yet", tone: "unknown" },
];
const read: ActionReport = { outcome: "done", message: "Read.", problems: [], facts: {}, tiles };
const problems: readonly ReportedProblem[] = [
  { sheet: "Ledger", address: "D17", message: `"n/b" is not an amount` },
  { sheet: "Budget", address: "F4", message: "is negative" },
  { sheet: "", address: "", message: "The table Policies is missing" },
];

const functionHelp = (id: string, subject: string, description: string, result = "1"): FunctionHelp => ({
  id, subject, description, signature: `=PLAN.${id}(amount)`, parameters: [{ name: "amount", optional: true, description: "How much" }],
  returns: "A number", formulas: [], sources: [], fails: [], limits: [], examples: [{ text: "One", formula: `=PLAN.${id}(1)`, result }],
});
const functions: readonly FunctionHelp[] = [
  functionHelp("ALLOCATE", "Allocation", "Splits a total.", '{1,"a,b;c";2,3;4,5}'),
  functionHelp("PHASE", "Allocation", "Spreads an amount over months."),
  functionHelp("FORECAST", "Forecast", "What a line will cost, with an allocation of what is unspent."),
];

type Run = { readonly name: ActionName; readonly args: ActionArguments };

/** What a test decides: the report of each action. Actions without one read well and have no figures. */
type Answers = Partial<Record<ActionName, (args: ActionArguments) => ActionReport | Promise<ActionReport>>>;

let root: Root | null = null;

/** Opens the pane over actions that answer as told; the runner is the real one. */
async function open(answers: Answers, before: (runner: ActionRunner) => Promise<unknown> = () => Promise.resolve()): Promise<{
  readonly runner: ActionRunner;
  readonly runs: readonly Run[];
}> {
  const runs: Run[] = [];
  const entry = (name: ActionName): ActionTable[ActionName] => ({
    title: name,
    description: "",
    writes: false,
    run: async (args) => {
      runs.push({ name, args });
      return (await answers[name]?.(args)) ?? { outcome: "done", message: `${name} done.`, problems: [], facts: {} };
    },
  });
  const table: ActionTable = {
    refreshDashboard: entry("refreshDashboard"),
    checkWorkbook: entry("checkWorkbook"),
    readOverview: entry("readOverview"),
    goTo: entry("goTo"),
    newPlan: entry("newPlan"),
    applyFixes: entry("applyFixes"),
    importActuals: entry("importActuals"),
    addImportRules: entry("addImportRules"),
    insertFormula: entry("insertFormula"),
    undoLastChange: entry("undoLastChange"),
    findSheets: entry("findSheets"),
    useSheets: entry("useSheets"),
  };
  const runner = createActionRunner(() => Promise.resolve(table));
  await before(runner);
  const created = createRoot(paneRoot);
  root = created;
  await act(async () => {
    created.render(<App runner={runner} functions={functions} />);
    await settled();
  });
  return { runner, runs };
}

/** Lets actions end and React draw. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}

function element(selector: string, text?: string): HTMLElement {
  const found = [...paneRoot.querySelectorAll<HTMLElement>(selector)].find(
    (candidate) => text === undefined || candidate.textContent.trim() === text,
  );
  if (found === undefined) throw new Error(`no ${selector} ${text ?? ""} in: ${paneRoot.textContent}`);
  return found;
}

async function press(selector: string, text?: string): Promise<void> {
  await act(async () => {
    element(selector, text).click();
    await settled();
  });
}

afterEach(async () => {
  await act(async () => {
    root?.unmount();
    await settled();
  });
});

describe("the pane", () => {
  it("reads the figures when it opens, and shows them without a message", async () => {
    const { runs } = await open({ readOverview: () => read });
    expect(runs.map(({ name }) => name)).toEqual(["readOverview"]);
    expect(element("[data-kpi=budget]").textContent).toBe("Budget€ 2,418,00070 lines");
    expect(element("[data-kpi=romi]").textContent).toContain("n/a");
    expect(paneRoot.querySelector("[data-outcome]")).toBeNull();
  });

  it("says which tables are missing and what each must hold", async () => {
    await open({
      readOverview: () => ({
        outcome: "refused",
        reason: "missing-tables",
        message: "Two tables are not in this workbook.",
        suggestion: "Add them as Excel tables.",
        missing: ["BudgetLines", "Actuals"],
        problems: [],
      }),
    });
    const text = element("[data-outcome=refused]").textContent;
    expect(text).toContain("Two tables are not in this workbook.");
    expect(text).toContain("Add them as Excel tables.");
    expect(text).toContain("BudgetLines: Line, Category, Kind");
    expect(text).toContain("Actuals: Date, Line, Amount");
  });

  it("refreshes the dashboard at the press of the button, and links to it", async () => {
    const { runs } = await open({
      readOverview: () => read,
      refreshDashboard: () => ({ ...read, message: "The dashboard was written.", target: { sheet: "Dashboard", address: "A1" } }),
    });
    await press("button", "Refresh dashboard");
    expect(element("[data-outcome=done]").textContent).toContain("The dashboard was written.");
    await press("button", "Go to Dashboard");
    expect(runs.at(-1)).toEqual({ name: "goTo", args: { sheet: "Dashboard", address: "A1" } });
    expect(element("[data-outcome=done]").textContent).toContain("The dashboard was written.");
  });

  it("lists what could not be used under its sheet, each with a link to its cell", async () => {
    const { runs } = await open({ refreshDashboard: () => ({ ...read, problems }) });
    await press("button", "Refresh dashboard");
    expect([...paneRoot.querySelectorAll("h2")].map((heading) => heading.textContent)).toEqual(["Ledger", "Budget", "Workbook"]);
    expect(element("li", `D17 "n/b" is not an amount`)).toBeDefined();
    expect(element("li", "The table Policies is missing").querySelector("button")).toBeNull();
    await press("li button", "D17");
    expect(runs.at(-1)).toEqual({ name: "goTo", args: { sheet: "Ledger", address: "D17" } });
  });

  it("says no more that something was done when it was undone", async () => {
    const undo = { title: "Refresh dashboard", detail: "Takes away it.", at: 5, changesData: false };
    await open({
      readOverview: () => read,
      refreshDashboard: () => ({ ...read, message: "Created the dashboard.", target: { sheet: "Dashboard", address: "A1" }, undo }),
      undoLastChange: () => ({ ...read, message: "Took it away.", facts: { at: 5, preview: false, changesData: false }, undo: null }),
    });
    await press("button", "Refresh dashboard");
    expect(paneRoot.textContent).toContain("Created the dashboard.");
    await press("button", "Undo last change");
    expect(paneRoot.textContent).not.toContain("Created the dashboard.");
    expect(paneRoot.textContent).not.toContain("out of date");
    expect(paneRoot.textContent).toContain("Took it away.");
    // Done once more, it is said again.
    undo.at = 9;
    await press("button", "Refresh dashboard");
    expect(paneRoot.textContent).toContain("Created the dashboard.");
  });

  it("says no more that sheets are kept when that was undone", async () => {
    const { runner } = await open({
      readOverview: () => read,
      findSheets: () => ({ ...read, message: "Found 1 list.", sheets: { sources: [], columnUses: {} as never, decided: false } }),
      useSheets: () => ({ ...read, message: "Kept in the workbook.", undo: { title: "Use my sheets", detail: "Puts back it.", at: 5, changesData: true } }),
      undoLastChange: () => ({ ...read, message: "Put it back.", facts: { at: 5, preview: false, changesData: true }, undo: null }),
    });
    await act(async () => {
      await runner.run("findSheets");
      await runner.run("useSheets");
      await settled();
    });
    expect(paneRoot.textContent).toContain("Kept in the workbook.");
    await press("button", "Undo last change");
    expect(paneRoot.textContent).not.toContain("Kept in the workbook.");
  });

  it("shows fifty of very many problems, and the others when asked", async () => {
    const many = Array.from({ length: 60 }, (_, row) => ({ sheet: "Ledger", address: `D${row + 2}`, message: "is not an amount" }));
    await open({ readOverview: () => ({ ...read, problems: many }) });
    expect(paneRoot.querySelectorAll("li")).toHaveLength(50);
    await press("button", "Show 10 more");
    expect(paneRoot.querySelectorAll("li")).toHaveLength(60);
  });

  it("says in plain words that something failed, and keeps the technical part for a bug report", async () => {
    await open({
      refreshDashboard: () => ({
        outcome: "failed",
        code: "busy",
        message: "A cell is being edited.",
        suggestion: "Press Enter, then try again.",
        problems: [],
        technical: "InvalidOperationInCellEditMode",
      }),
    });
    await press("button", "Refresh dashboard");
    const message = element("[data-outcome=failed]");
    expect(message.textContent).toContain("A cell is being edited.");
    expect(message.textContent).toContain("Press Enter, then try again.");
    expect(element("details").textContent).toContain("InvalidOperationInCellEditMode");
  });

  it("reads out what happened", async () => {
    await open({ checkWorkbook: () => ({ ...read, message: "Six tables are fine." }) });
    await press("#tab-check");
    await press("button", "Check workbook");
    expect(element("[role=status]").textContent).toBe("Six tables are fine.");
  });

  it("keeps buttons from being pressed twice, and the focus on them, while an action runs", async () => {
    const running = withResolvers<ActionReport>();
    const { runs } = await open({ readOverview: () => read, refreshDashboard: () => running.promise });
    const button = element("button", "Refresh dashboard");
    button.focus();
    await press("button", "Refresh dashboard");
    await press("button", "Refresh dashboard");
    expect(button.getAttribute("aria-disabled")).toBe("true");
    expect(document.activeElement).toBe(button);
    expect(element("[role=progressbar]")).toBeDefined();
    await act(async () => {
      running.resolve(read);
      await settled();
    });
    expect(runs.filter(({ name }) => name === "refreshDashboard")).toHaveLength(1);
    expect(button.getAttribute("aria-disabled")).not.toBe("true");
    expect(paneRoot.querySelector("[role=progressbar]")).toBeNull();
  });

  it("shows what the ribbon starts, on the tab where it belongs, and lets the user go back", async () => {
    const { runner } = await open({ checkWorkbook: () => ({ ...read, message: "Checked from the ribbon." }) });
    await act(async () => {
      await runner.run("checkWorkbook");
      await settled();
    });
    expect(element("[role=tab][aria-selected=true]").id).toBe("tab-check");
    expect(element("[data-outcome]").textContent).toContain("Checked from the ribbon.");
    await press("#tab-overview");
    expect(element("[role=tab][aria-selected=true]").id).toBe("tab-overview");
  });

  it("opened by a ribbon command, shows what came of it and reads nothing again", async () => {
    const { runs } = await open({ checkWorkbook: () => ({ ...read, message: "Checked before." }) }, (runner) => runner.run("checkWorkbook"));
    expect(runs.map(({ name }) => name)).toEqual(["checkWorkbook"]);
    expect(element("[role=tab][aria-selected=true]").id).toBe("tab-check");
    expect(element("[data-outcome]").textContent).toContain("Checked before.");
  });

  it("says that a place is gone when a link leads nowhere", async () => {
    await open({
      readOverview: () => ({ ...read, problems }),
      goTo: () => ({ outcome: "failed", code: "excel-error", message: "That cell could not be shown.", suggestion: "Run it again.", problems: [], technical: "" }),
    });
    await press("li button", "F4");
    expect(element("[data-outcome=failed]").textContent).toContain("That cell could not be shown.");
  });
});

/** Node 20 has no Promise.withResolvers. */
function withResolvers<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

describe("the functions in the pane", () => {
  const shown = (): string[] => [...paneRoot.querySelectorAll("h3")].map((heading) => heading.textContent);
  const search = async (text: string): Promise<void> => {
    const box = element("input") as HTMLInputElement;
    await act(async () => {
      Object.getOwnPropertyDescriptor(window.HTMLInputElement.prototype, "value")?.set?.call(box, text);
      box.dispatchEvent(new Event("input", { bubbles: true }));
      await settled();
    });
  };

  it("are listed by subject", async () => {
    await open({});
    await press("#tab-functions");
    expect([...paneRoot.querySelectorAll("h2")].map((heading) => heading.textContent)).toEqual(["Allocation", "Forecast"]);
    expect(shown()).toEqual(["ALLOCATE", "PHASE", "FORECAST"]);
  });

  it.each([
    ["phase", ["PHASE"]],
    ["=plan.fore", ["FORECAST"]],
    ["unspent allocation", ["FORECAST"]],
    ["alloc", ["ALLOCATE", "PHASE", "FORECAST"]],
    ["zzz", []],
  ])("are found by %s", async (text, ids) => {
    await open({});
    await press("#tab-functions");
    await search(text);
    expect(shown()).toEqual(ids);
    if (ids.length === 0) expect(paneRoot.textContent).toContain(`No function for "zzz".`);
  });

  it("open with their help, and insert an example with the cells that its answer fills", async () => {
    const { runs } = await open({ insertFormula: () => ({ outcome: "refused", reason: "place-occupied", message: "Cell B3 is not empty.", suggestion: "Select an empty cell.", missing: [], problems: [] }) });
    await press("#tab-functions");
    await press("h3 button", "ALLOCATE");
    expect(element("[data-function=ALLOCATE]").textContent).toContain("=PLAN.ALLOCATE(amount)");
    expect(element("[data-function=ALLOCATE]").textContent).toContain("amount (optional)How much");
    await press("[data-function=ALLOCATE] button");
    expect(runs.at(-1)).toEqual({ name: "insertFormula", args: { formula: "=PLAN.ALLOCATE(1)", rows: 3, columns: 2 } });
    expect(element("[data-outcome=refused]").textContent).toContain("Cell B3 is not empty.");
    await press("h3 button", "ALLOCATE");
    expect(paneRoot.querySelector("[data-function]")).toBeNull();
  });
});

describe("a new plan in the pane", () => {
  it("is created with the tables that are picked, for the fiscal year", async () => {
    const { runs } = await open({});
    await press("#tab-start");
    await press("input[type=checkbox]");
    await press("button", "Create 13 tables");
    expect(runs.at(-1)).toMatchObject({ name: "newPlan", args: { examples: true, fiscalYear: new Date().getFullYear(), fiscalYearStart: 1 } });
    expect(runs.at(-1)?.args["tables"]).toHaveLength(13);
    expect(runs.at(-1)?.args["tables"]).not.toContain("BudgetLines");
    expect(element("[data-outcome=done]").textContent).toContain("newPlan done.");
  });
});

describe("the check in the pane", () => {
  const findings: readonly ReportedProblem[] = [
    { sheet: "Ledger", address: "E3", message: "is text", severity: "error", fix: { label: "Make it the number 12.5", before: "12.50", after: 12.5 } },
    { sheet: "Work", address: "C2", message: "has no owner", severity: "warning" },
  ];

  it("groups what it found by severity, each with a link to its cell", async () => {
    const { runs } = await open({ checkWorkbook: () => ({ ...read, problems: findings }) });
    await press("#tab-check");
    await press("button", "Check workbook");
    expect([...paneRoot.querySelectorAll("h2")].map((heading) => heading.textContent)).toEqual(["Errors1", "Warnings1"]);
    await press("li button", "Work!C2");
    expect(runs.at(-1)).toEqual({ name: "goTo", args: { sheet: "Work", address: "C2" } });
  });

  it("shows a fix before it is applied, and checks again afterwards", async () => {
    const { runs } = await open({ checkWorkbook: () => ({ ...read, problems: findings }), applyFixes: () => ({ ...read, message: "E3 now holds 12.5." }) });
    await press("#tab-check");
    await press("button", "Check workbook");
    await press("button", "Fix …");
    expect(element("li[data-severity=error]").textContent).toContain("“12.50” (text) → 12.5");
    await press("button", "Cancel");
    expect(paneRoot.textContent).not.toContain("“12.50” (text) → 12.5");
    await press("button", "Fix …");
    await press("button", "Apply");
    expect(runs.slice(-2)).toEqual([
      { name: "applyFixes", args: { fixes: [{ sheet: "Ledger", address: "E3", before: "12.50", after: 12.5 }] } },
      { name: "checkWorkbook", args: {} },
    ]);
  });

  it("shows all fixes of a sort, those too that are only counted, before they are applied together", async () => {
    const text = (row: number): ReportedProblem => ({ sheet: "Ledger", address: `E${row}`, message: "is text", severity: "error", rule: "text-number", fix: { label: "", before: `${row}.0`, after: row } });
    const alike = [{ sheet: "Ledger", address: "E9", before: "9.0", after: 9 }];
    const { runs } = await open({
      checkWorkbook: () => ({ ...read, problems: [text(3), { ...text(4), alike }, ...findings] }),
      applyFixes: ({ fixes, preview }) => (preview === true ? { ...read, changes: fixes as CellFix[] } : { ...read, message: "Fixed 3 cells." }),
    });
    await press("#tab-check");
    await press("button", "Check workbook");
    await press("button", "Make numbers of 3 texts …");
    expect([...paneRoot.querySelectorAll("ul[aria-label='Make numbers of 3 texts'] li")].map(({ textContent }) => textContent)).toEqual(["Ledger!E3  “3.0” (text) → 3", "Ledger!E4  “4.0” (text) → 4", "Ledger!E9  “9.0” (text) → 9"]);
    expect(runs.filter(({ name }) => name === "applyFixes").map(({ args }) => args["preview"])).toEqual([true]);
    await press("button", "Apply all");
    expect(runs.slice(-2)).toEqual([
      { name: "applyFixes", args: { fixes: [3, 4, 9].map((row) => ({ sheet: "Ledger", address: `E${row}`, before: `${row}.0`, after: row })) } },
      { name: "checkWorkbook", args: {} },
    ]);
  });

  it("can be stopped while it runs", async () => {
    const running = withResolvers<ActionReport>();
    const { runner } = await open({ checkWorkbook: () => running.promise });
    await press("#tab-check");
    await press("button", "Check workbook");
    const cancel = jest.spyOn(runner, "cancel");
    await press("button", "Stop");
    expect(cancel).toHaveBeenCalledTimes(1);
    await act(async () => {
      running.resolve(read);
      await settled();
    });
    expect([...paneRoot.querySelectorAll("button")].some(({ textContent }) => textContent === "Stop")).toBe(false);
  });
});
