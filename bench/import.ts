/** Reading a ledger extract of a million rows for an import, against a bare parse of the same file. */
import { spawnSync } from "node:child_process";
import { createReadStream, createWriteStream, mkdtempSync, openAsBlob, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { parse } from "papaparse";
import type { ImportRule } from "../src/domain/import/rules";
import { createImportEngine } from "../src/import/engine";
import { rowOf } from "./import-extract";
import { measurePane } from "./import-pane";

const ROWS = 1_000_000;
const MEGABYTE = 1_048_576;

async function writeExtract(path: string): Promise<void> {
  const file = createWriteStream(path);
  file.write("Buchungsdatum;Kreditor;Bestellnummer;Belegnummer;Betrag;Sachkonto;Buchungstext\n");
  for (let from = 0; from < ROWS; from += 10_000) {
    const part = Array.from({ length: 10_000 }, (_, step) => rowOf(from + step)).join("");
    if (!file.write(part)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
}

/** Milliseconds of a parse that keeps nothing. */
function bareParse(path: string): Promise<number> {
  const started = performance.now();
  let rows = 0;
  return new Promise((resolve, reject) => {
    parse<readonly string[]>(createReadStream(path, { encoding: "utf8", highWaterMark: MEGABYTE }), {
      delimiter: ";",
      chunk: ({ data }) => {
        rows += data.length;
      },
      complete: () => (rows >= ROWS ? resolve(performance.now() - started) : reject(new Error(`${String(rows)} rows`))),
      error: reject,
    });
  });
}

const rules: readonly ImportRule[] = Array.from({ length: 40 }, (_, rule) => ({ vendor: `vendor ${String(rule)}*`, textContains: rule % 3 === 0 ? "campaign" : "", costCentre: "", account: rule % 2 === 0 ? "62*" : "", line: `LINE-${String(rule)}` }));

export type ImportCost = { readonly bytes: number; readonly bare: number; readonly read: number; readonly plan: number; readonly peakMegabytes: number };

async function measure(path: string): Promise<ImportCost> {
  const bare = await bareParse(path);
  const base = process.memoryUsage().rss;
  let peak = base;
  const look = (): void => {
    peak = Math.max(peak, process.memoryUsage().rss);
  };
  const source = createImportEngine();
  const { files } = await source.open([{ name: "extract.csv", content: await openAsBlob(path) }]);
  const mappings = Object.fromEntries(files.map(({ detected }) => [detected.shape, detected.mapping]));
  const none = { count: 0, dates: new Int32Array(0), amounts: new Float64Array(0), vendor: null, document: null };
  const request = { mappings, rules, ledger: none, knownLines: [], decimals: 2, currency: null, duplicates: "skip", aggregate: false } as const;
  const started = performance.now();
  const first = await source.plan(request, { onProgress: look });
  look();
  const read = performance.now() - started;
  if (!first.ok || first.value.plan.read.rows !== ROWS || first.value.rejected > 0) throw new Error(JSON.stringify(first).slice(0, 500));
  const again = performance.now();
  await source.plan(request);
  look();
  return { bytes: statSync(path).size, bare, read, plan: performance.now() - again, peakMegabytes: Math.round((peak - base) / MEGABYTE) };
}

/** Measures in a process of its own, whose memory is the import's alone. */
function measureApart(path: string): ImportCost {
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--import", "tsx", __filename, path], { encoding: "utf8", maxBuffer: MEGABYTE });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as ImportCost;
}

async function main(path: string): Promise<void> {
  process.stdout.write(JSON.stringify(await measure(path)));
}

const [, program, given] = process.argv;
if (program === __filename && given !== undefined) void main(given);

/** One paragraph for the bench. */
export async function printImport(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "plansheet-bench-"));
  try {
    const path = join(folder, "extract.csv");
    await writeExtract(path);
    const { bytes, bare, read, plan, peakMegabytes } = measureApart(path);
    const rate = (milliseconds: number): string => Math.round(ROWS / (milliseconds / 1000)).toLocaleString("en-US");
    const whole = (value: number): string => Math.round(value).toLocaleString("en-US");
    console.log(`\nimport of ${ROWS.toLocaleString("en-US")} rows, ${whole(bytes / MEGABYTE)} MB:`);
    console.log(`  bare papaparse ${rate(bare)} rows/s; read, typed and compared ${rate(read)} rows/s (${(read / bare).toFixed(1)} ×); rules changed and looked at again ${whole(plan)} ms; ${whole(peakMegabytes)} MB more at the most`);
    // Memory of a browser is read from /proc.
    if (process.platform !== "linux") return;
    const pane = await measurePane(path, ROWS);
    console.log(`  in the pane's worker ${rate(pane.check)} rows/s (${(pane.check / bare).toFixed(1)} ×), summed by line, month and vendor ${whole(pane.summed)} ms more; the pane stands still for ${whole(pane.longestPause)} ms at the most, the browser takes ${whole(pane.peakMegabytes)} MB more`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
