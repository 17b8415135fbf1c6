/** Reading a large ledger into the plan: round trips and bytes through office.js, and time against a bare pass over the same cells. */
import { startHost, type NodeHost } from "../host/node/start-host";
import type { WorkbookFile } from "../host/document/types";
import { parsePlan, type RawTables } from "../src/workbook/parse/parse-plan";
import { readTables } from "../src/workbook/read-tables";
import { startRun } from "../src/workbook/run-in-excel";
import { REPORT_DAY } from "./plan-of-size";
import { withPostings } from "./refresh";

/** Excel on the web answers no more than 5 MB at once; the names come before all else. */
const leastRequests = (bytes: number): number => 1 + Math.max(1, Math.ceil(bytes / 5_000_000));

const thousands = (value: number): string => Math.round(value).toLocaleString("en-US");

/** The same workbook with its ledger in plain cells. */
function withoutLedgerTable(file: WorkbookFile): WorkbookFile {
  for (const features of Object.values(file.features.sheets)) features.tables = features.tables.filter(({ name }) => name !== "Actuals");
  return file;
}

/** Reads the columns of a ledger and nothing else, in blocks that fit, and adds the amounts up by line: what no reader can do without. */
async function barePass(host: NodeHost, { tables }: RawTables): Promise<{ readonly milliseconds: number; readonly passMilliseconds: number }> {
  const [ledger] = tables.get("Actuals") ?? [];
  if (ledger === undefined) throw new Error("no ledger was read");
  const columns = [...ledger.columns.keys()].sort((a, b) => a - b);
  const rowsAtOnce = 60_000;
  const start = performance.now();
  for (let from = 0; from < ledger.rowCount; from += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, ledger.rowCount - from);
    await host.run(`
      const ranges = ${JSON.stringify(columns)}.map((column) => context.workbook.worksheets.getItem(${JSON.stringify(ledger.sheet)}).getRangeByIndexes(${ledger.top + from}, ${ledger.left} + column, ${rows}, 1));
      for (const range of ranges) range.load("values");
      await context.sync();
      return ranges.reduce((sum, range) => sum + range.values.length, 0);`);
  }
  const milliseconds = performance.now() - start;
  const lines = ledger.columns.get(ledger.mapping.fields["line"] ?? 0) ?? [];
  const amounts = ledger.columns.get(ledger.mapping.amounts[0]?.column ?? 0) ?? [];
  const pass = performance.now();
  const sums = new Map<unknown, number>();
  lines.forEach((line, row) => sums.set(line, (sums.get(line) ?? 0) + Number(amounts[row])));
  return { milliseconds, passMilliseconds: performance.now() - pass };
}

async function measure(file: WorkbookFile, kind: string): Promise<void> {
  const host = await startHost({ file });
  try {
    Object.assign(globalThis, { Excel: host.window["Excel"], Office: host.window["Office"] });
    const read = (): Promise<RawTables> => startRun(readTables);
    await read();
    // office.js gives back what the run held in a request of its own.
    await new Promise((resolve) => setTimeout(resolve, 100));
    host.connection.clearRecords();
    const start = performance.now();
    const tables = await read();
    const milliseconds = performance.now() - start;
    const { requests } = host.connection;
    const count = requests.length;
    const bytes = requests.reduce((sum, { responseBytes }) => sum + responseBytes, 0);
    const parsing = performance.now();
    const plan = parsePlan(tables, REPORT_DAY);
    const parsed = performance.now() - parsing;
    const bare = await barePass(host, tables);
    console.log(
      `  ${thousands(plan.actuals.length).padStart(8)} postings, ${kind}: ${count} requests (no fewer than ${leastRequests(bytes)} could carry it), ${thousands(bytes)} bytes in; ${thousands(milliseconds)} ms, ${(milliseconds / bare.milliseconds).toFixed(1)} × reading the bare cells; then ${thousands(parsed)} ms to a plan (bare sum ${thousands(bare.passMilliseconds)} ms)`,
    );
  } finally {
    host.close();
  }
}

/** Prints what reading a ledger costs, as a table and in plain cells. */
export async function printReading(postings = 200_000): Promise<void> {
  console.log("\nreading a ledger through office.js in the host:");
  for (const count of [3_000, postings]) {
    await measure(withPostings(count), "table");
    await measure(withoutLedgerTable(withPostings(count)), "plain cells");
  }
}
