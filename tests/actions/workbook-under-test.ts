/**
 * A workbook in the local host, with the actions running against it through office.js, as they do in Excel.
 */
import { startHost, type HostOptions, type NodeHost } from "../../host/node/start-host";
import { actions } from "../../src/actions/registry";
import type { ActionArguments, ActionDone, ActionHooks, ActionName, ActionReport } from "../../src/actions/report";

export type Rows = readonly (readonly (string | number | boolean)[])[];

export type WorkbookUnderTest = {
  readonly host: NodeHost;
  readonly act: (name: ActionName, args?: ActionArguments, hooks?: Partial<ActionHooks>) => Promise<ActionReport>;
  /** Runs refreshDashboard and fails the test unless it is done. */
  readonly refresh: (args?: ActionArguments) => Promise<ActionDone>;
  readonly addTable: (sheet: string, name: string, rows: Rows, at?: string) => Promise<void>;
  /** Runs a function body against the workbook; `context` is in scope. */
  readonly excel: <T = unknown>(body: string) => Promise<T>;
  readonly put: (sheet: string, address: string, value: string | number) => Promise<void>;
  readonly values: (sheet: string, address: string) => Promise<unknown[][]>;
  readonly sheets: () => Promise<string[]>;
  /** When office.js has given back what the last run held: it does so in a request of its own, after the run. */
  readonly settled: () => Promise<void>;
  readonly close: () => void;
};

export async function openWorkbook(options: HostOptions = {}): Promise<WorkbookUnderTest> {
  const host = await startHost(options);
  const act = (name: ActionName, args: ActionArguments = {}, hooks: Partial<ActionHooks> = {}): Promise<ActionReport> => {
    // The actions name the globals of the add-in's page; each test workbook has a page of its own.
    Object.assign(globalThis, { Excel: host.window["Excel"], Office: host.window["Office"] });
    return actions[name].run(args, { onProgress: () => undefined, ...hooks });
  };
  const excel = <T>(body: string): Promise<T> => host.run<T>(body);
  return {
    host,
    act,
    excel,
    refresh: async (args) => {
      const report = await act("refreshDashboard", args);
      if (report.outcome !== "done") throw new Error(`${report.outcome}: ${report.message} ${"technical" in report ? report.technical : ""}`);
      return report;
    },
    addTable: (sheet, name, rows, at = "A1") =>
      excel(`
        const found = context.workbook.worksheets.getItemOrNullObject(${JSON.stringify(sheet)});
        await context.sync();
        const sheet = found.isNullObject ? context.workbook.worksheets.add(${JSON.stringify(sheet)}) : found;
        const rows = ${JSON.stringify(rows)};
        const range = sheet.getRange(${JSON.stringify(at)}).getResizedRange(rows.length - 1, rows[0].length - 1);
        range.values = rows;
        sheet.tables.add(range, true).name = ${JSON.stringify(name)};
        await context.sync();`),
    put: (sheet, address, value) =>
      excel(`context.workbook.worksheets.getItem(${JSON.stringify(sheet)}).getRange(${JSON.stringify(address)}).values = [[${JSON.stringify(value)}]]; await context.sync();`),
    values: (sheet, address) =>
      excel(`
        const range = context.workbook.worksheets.getItem(${JSON.stringify(sheet)}).getRange(${JSON.stringify(address)});
        range.load("values");
        await context.sync();
        return range.values;`),
    sheets: () => excel(`const sheets = context.workbook.worksheets; sheets.load("items/name"); await context.sync(); return sheets.items.map((sheet) => sheet.name);`),
    settled: async () => {
      const { requests } = host.connection;
      let known = -1;
      for (let quiet = 0; quiet < 3; quiet = requests.length === known ? quiet + 1 : 0) {
        known = requests.length;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    close: () => host.close(),
  };
}

export const budgetRows: Rows = [
  ["Line", "Category", "Owner", "Period", "Budget"],
  ["L1", "Digital", "Ann", 46_023, 1_000],
  ["L1", "Digital", "Ann", 46_054, 1_000],
  ["L2", "Events", "Bob", 46_023, 500],
  ["L2", "Events", "Bob", 46_054, 700],
];

export const ledgerRows: Rows = [
  ["Date", "Line", "PO", "Amount"],
  [46_030, "L1", "P1", 900],
  [46_040, "L2", "", 650],
  [46_060, "L2", "", 800],
];

/** A small plan: two lines, three postings, an order, results and policies; the day is 12 February 2026. */
export async function openSmallPlan(options: HostOptions = {}): Promise<WorkbookUnderTest> {
  const workbook = await openWorkbook(options);
  await workbook.addTable("Budget", "BudgetLines", budgetRows);
  await workbook.addTable("Ledger", "Actuals", ledgerRows);
  await workbook.addTable("Orders", "Commitments", [["PO", "Line", "Date", "Amount", "Status"], ["P1", "L1", 46_025, 1_500, "open"]]);
  await workbook.addTable("Channels", "Results", [["Period", "Channel", "Spend", "Revenue"], [46_023, "Search", 900, 4_000]]);
  await workbook.addTable("Rules", "Policies", [["Key", "Value"], ["Gross Margin %", 0.42], ["As Of", 46_065], ["Currency", "EUR"]]);
  return workbook;
}
