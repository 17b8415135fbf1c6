/** Appending the rows of an import through office.js in the host, against a bare writing of the same cells; and stopping half way. */
import { spawnSync } from "node:child_process";
import { ensureHostBuild } from "../build/host-build";
import { startHost, type NodeHost } from "../host/node/start-host";
import { actions } from "../src/actions/registry";
import type { ActionReport } from "../src/actions/report";
import { createImportEngine } from "../src/import/engine";
import type { ImportSource } from "../src/import/import-source";
import { rowOf } from "./import-extract";

const MEGABYTE = 1_048_576;
const HEADER = ["Date", "Line", "Vendor", "PO", "Document", "Amount", "Text"];
const bareBlock = 20_000;

export type WriteCost = {
  readonly rows: number;
  /** Milliseconds for the same cells through `Range.values` in blocks, with nothing around it. */
  readonly bare: number;
  /** Milliseconds of an import: reading the ledger and the file, writing, reading back. */
  readonly whole: number;
  /** Milliseconds of it from when the rows are handed over. */
  readonly write: number;
  readonly requests: number;
  readonly peakMegabytes: number;
  readonly bareMegabytes: number;
  /** Milliseconds from the stop, half way, until the workbook is as it was. */
  readonly stop: number;
};

async function workbookWithTable(build: string): Promise<NodeHost> {
  const host = await startHost({ build });
  await host.run(`
    const sheet = context.workbook.worksheets.add("Ledger");
    sheet.getRange("A1:G2").values = ${JSON.stringify([HEADER, [46_023, "L", "V", "", "R-0", 1, "first"]])};
    sheet.tables.add(sheet.getRange("A1:G2"), true).name = "Actuals";
    await context.sync();`);
  await host.idle();
  return host;
}

const lastRow = (host: NodeHost): Promise<unknown> =>
  host.run(`const range = context.workbook.tables.getItem("Actuals").getRange(); const used = context.workbook.worksheets.getItem("Ledger").getUsedRange(true); range.load("address"); used.load("address"); await context.sync(); return [range.address, used.address];`);

function extract(rows: number): Blob {
  const parts = ["Buchungsdatum;Kreditor;Bestellnummer;Belegnummer;Betrag;Sachkonto;Buchungstext\n"];
  for (let row = 0; row < rows; row += 1) parts.push(rowOf(row));
  return new Blob(parts);
}

type Watch = { readonly look: () => void; readonly more: () => number };

function watchMemory(): Watch {
  const base = process.memoryUsage().rss;
  let peak = base;
  return {
    look: () => {
      peak = Math.max(peak, process.memoryUsage().rss);
    },
    more: () => Math.round((peak - base) / MEGABYTE),
  };
}

/** The cells that the import would write, in blocks of rows. */
async function writeBare(host: NodeHost, rows: number, look: () => void): Promise<number> {
  const excel = host.window["Excel"] as typeof Excel;
  const started = performance.now();
  await excel.run(async (context) => {
    const sheet = context.workbook.worksheets.add("Bare");
    for (let from = 0; from < rows; from += bareBlock) {
      const count = Math.min(bareBlock, rows - from);
      sheet.getRange(`A${String(from + 1)}:G${String(from + count)}`).values = Array.from({ length: count }, (_, step) => {
        const [, vendor = "", po = "", document = "", , , text = ""] = rowOf(from + step).trimEnd().split(";");
        return [46_023 + ((from + step) % 365), "", vendor, po, document, (from + step) / 100, text];
      });
      await context.sync();
      look();
    }
  });
  return performance.now() - started;
}

type Hooks = { readonly onProgress: (fraction: number) => void; readonly onTaken: () => void; readonly signal: AbortSignal };

async function importInto(host: NodeHost, rows: number, { onProgress, onTaken, signal }: Hooks): Promise<ActionReport> {
  Object.assign(globalThis, { Excel: host.window["Excel"], Office: host.window["Office"] });
  const source = createImportEngine();
  const { files } = await source.open([{ name: "extract.csv", content: extract(rows) }]);
  const watched: ImportSource = {
    ...source,
    take: () => {
      onTaken();
      return source.take();
    },
  };
  return actions.importActuals.run({ source: watched, opened: files }, { onProgress: ({ fraction }) => onProgress(fraction), signal });
}

async function measure(rows: number, part: string): Promise<Partial<WriteCost>> {
  const host = await workbookWithTable(await ensureHostBuild());
  try {
    const memory = watchMemory();
    if (part === "bare") return { bare: await writeBare(host, rows, memory.look), bareMegabytes: memory.more() };
    const before = await lastRow(host);
    const controller = new AbortController();
    const started = performance.now();
    let [writing, stopped] = [0, 0];
    const watched = host.connection.requests.length;
    const report = await importInto(host, rows, {
      onTaken: () => {
        writing = performance.now();
      },
      onProgress: (fraction) => {
        memory.look();
        if (part === "stop" && fraction >= 0.75 && stopped === 0) {
          stopped = performance.now();
          controller.abort();
        }
      },
      signal: controller.signal,
    });
    memory.look();
    const now = performance.now();
    const after = await lastRow(host);
    if (part === "stop") {
      if (report.outcome !== "refused" || JSON.stringify(after) !== JSON.stringify(before)) throw new Error(`${report.outcome}: ${JSON.stringify([before, after])}`);
      return { stop: now - stopped };
    }
    if (report.outcome !== "done" || JSON.stringify(after) !== JSON.stringify([`Ledger!A1:G${String(rows + 2)}`, `Ledger!A1:G${String(rows + 2)}`])) throw new Error(`${report.outcome}: ${report.message} ${JSON.stringify(after)}`);
    return { whole: now - started, write: now - writing, requests: host.connection.requests.length - watched, peakMegabytes: memory.more() };
  } finally {
    host.close();
  }
}

async function main(rows: number, part: string): Promise<void> {
  const cost = JSON.stringify(await measure(rows, part));
  // What the host still waits for would keep the process for half a minute.
  process.stdout.write(`\n${cost}\n`, () => process.exit());
}

/** Each in a process of its own, whose memory is that part's alone. */
function measureApart(rows: number, part: string): Partial<WriteCost> {
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--import", "tsx", __filename, String(rows), part], { encoding: "utf8", maxBuffer: MEGABYTE });
  if (status !== 0) throw new Error(`${part} ${String(rows)}: ${stderr.slice(-2_000)}`);
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Partial<WriteCost>;
}

export function measureWriting(rows: number): WriteCost {
  const nothing: WriteCost = { rows, bare: 0, whole: 0, write: 0, requests: 0, peakMegabytes: 0, bareMegabytes: 0, stop: 0 };
  return ["bare", "import", "stop"].reduce<WriteCost>((cost, part) => ({ ...cost, ...measureApart(rows, part) }), nothing);
}

/** One line for the bench. */
export function printWriting(rows: number): void {
  const { bare, whole, write, requests, peakMegabytes, bareMegabytes, stop } = measureWriting(rows);
  const rate = (milliseconds: number): string => Math.round(rows / (milliseconds / 1000)).toLocaleString("en-US");
  console.log(
    `  appended to a table in the host, ${rows.toLocaleString("en-US")} rows: bare ${rate(bare)} rows/s; an import writes ${rate(write)} rows/s (${(write / bare).toFixed(1)} ×), with reading ${rate(whole)}; ${String(requests)} requests; ${peakMegabytes.toLocaleString("en-US")} MB more at the most, bare ${bareMegabytes.toLocaleString("en-US")}; stopped half way, put back in ${Math.round(stop).toLocaleString("en-US")} ms`,
  );
}

const [, program, rowsGiven, part] = process.argv;
if (program === __filename && rowsGiven !== undefined && part !== undefined) void main(Number(rowsGiven), part);
