/**
 * npm run bench: what starting, reading, computing and writing cost.
 *
 * Times are of this machine and this moment; the figures to compare are counts, bytes and ratios.
 */
import { ensureHostBuild } from "../build/host-build";
import { printCheck } from "./check";
import { measureCompute } from "./compute";
import { printCells, printFunctions } from "./functions";
import { printImport } from "./import";
import { printWriting } from "./import-write";
import { planOfSize, REPORT_DAY } from "./plan-of-size";
import { printReading } from "./reading";
import { measureRefresh, type RefreshCost } from "./refresh";
import { printSizes } from "./sizes";

const SMALL = 3_000;
const LARGE = 100_000;

const thousands = (value: number): string => Math.round(value).toLocaleString("en-US");

function printRefresh({ postings, requests, sentBytes, receivedBytes, milliseconds }: RefreshCost): void {
  console.log(`  ${thousands(postings).padStart(8)} postings: ${String(requests)} requests, ${thousands(sentBytes)} bytes out, ${thousands(receivedBytes)} bytes in, ${thousands(milliseconds)} ms with the host`);
}

async function main(): Promise<void> {
  const build = await ensureHostBuild(() => console.log("Building the add-in …"));
  printSizes(build);

  console.log("\nrefreshDashboard, second time, through office.js:");
  const small = await measureRefresh(build, SMALL);
  printRefresh(small);
  const large = await measureRefresh(build, LARGE);
  printRefresh(large);
  const more = large.requests - small.requests;
  console.log(`  ${more === 0 ? "the count of requests does not grow" : `${String(more)} requests more: the response limit of 5 MB splits the ledger`}`);

  console.log("\ncomputing, against one bare pass over the postings (look up the line, add the amount):");
  for (const postings of [SMALL, LARGE]) {
    const { bare, summary, dashboard } = measureCompute(planOfSize(postings), REPORT_DAY);
    console.log(`  ${thousands(postings).padStart(8)} postings: bare ${bare.toFixed(2)} ms, summary ${(summary / bare).toFixed(1)} ×, dashboard ${dashboard.toFixed(2)} ms more`);
  }
  await printReading();
  printFunctions();
  await printCells(build);
  await printCheck(build);
  await printImport();
  printWriting(50_000);
}

void main();
