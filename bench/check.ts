/** Check workbook: the rules against a bare parse of the same ledger, and a check of the whole workbook through office.js in the host. */
import Papa from "papaparse";
import { automation, startHost } from "../host/node/start-host";
import type { CheckedTable, CheckInput } from "../src/domain/checks/check";
import { findingsOf } from "../src/domain/checks/check-workbook";
import type { SerialDay } from "../src/domain/calendar/units";
import { withPostings } from "./refresh";

const FIRST_DAY = 46_023;

/** A ledger of that many postings on 50 lines of 20 vendors, and their budget: nothing wrong with it but a few invoices. */
function ledgerOfSize(postings: number): CheckInput {
  const table = (name: string, fields: readonly string[], values: readonly (readonly unknown[])[]): CheckedTable => ({
    name,
    role: name,
    sheet: name,
    top: 1,
    left: 0,
    headers: fields,
    fields: new Map(fields.map((field, place) => [field, place])),
    values,
    formulas: values,
  });
  const rows = Array.from({ length: postings }, (_, row) => [FIRST_DAY + Math.floor((row * 365) / postings), `L${row % 50}`, `Vendor ${row % 20}`, `INV-${row}`, ((row * 7_919) % 100_000) / 100, ""]);
  const budget = Array.from({ length: 50 }, (_, line) => [`L${line}`, postings * 20]);
  const tables = [table("BudgetLines", ["line", "budget"], budget), table("Actuals", ["date", "line", "vendor", "document", "amount", "po"], rows)];
  return {
    tables,
    sheets: tables.map(({ name, headers, values }) => ({ name, top: 0, left: 0, values: [headers, ...values], formulas: [headers, ...values] })),
    settings: { today: (FIRST_DAY + 200) as SerialDay, fiscalYear: { first: FIRST_DAY as SerialDay, last: (FIRST_DAY + 364) as SerialDay }, closedUntil: null, currency: "EUR", decimals: 2, tolerancePct: null, orderFrom: null },
  };
}

function median(work: () => unknown, times = 5): number {
  work();
  const taken = Array.from({ length: times }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return taken[Math.floor(times / 2)] ?? 0;
}

async function throughOffice(build: string, postings: number): Promise<string> {
  const host = await startHost({ build, file: withPostings(postings) });
  try {
    await host.idle();
    host.connection.clearRecords();
    const start = performance.now();
    const report = await automation(host).run("checkWorkbook");
    const milliseconds = performance.now() - start;
    if (report.outcome !== "done") throw new Error(`checkWorkbook: ${report.message}`);
    const { requests } = host.connection;
    const bytes = requests.reduce((sum, { responseBytes }) => sum + responseBytes, 0);
    return `${requests.length} requests, ${Math.round(bytes).toLocaleString("en-US")} bytes in, ${Math.round(milliseconds).toLocaleString("en-US")} ms with the host`;
  } finally {
    host.close();
  }
}

/**
 * Prints what a check costs.
 *
 * @param build the host's build of the add-in, absolute
 */
export async function printCheck(build: string): Promise<void> {
  console.log("\nchecking, against a bare parse of the same ledger as CSV:");
  for (const postings of [10_000, 100_000, 400_000]) {
    const input = ledgerOfSize(postings);
    const csv = Papa.unparse((input.tables.at(-1)?.values ?? []).map((row) => [...row]));
    const bare = median(() => Papa.parse(csv));
    // A fresh input each time: what is remembered of one must be put together again.
    const rules = median(() => findingsOf({ ...input }));
    console.log(`  ${postings.toLocaleString("en-US").padStart(8)} postings: parse ${bare.toFixed(0)} ms, all rules ${(rules / bare).toFixed(1)} × (${Math.round(postings / rules).toLocaleString("en-US")} postings a ms)`);
  }
  for (const postings of [3_000, 100_000]) console.log(`  ${postings.toLocaleString("en-US").padStart(8)} postings through office.js: ${await throughOffice(build, postings)}`);
}
