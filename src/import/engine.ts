import { joinedEvidence, type ReadingEvidence } from "../domain/import/evidence";
import { mappingGaps } from "../domain/import/detect-extract";
import type { ImportMapping } from "../domain/import/fields";
import { planImport, type Selection } from "../domain/import/plan-import";
import { isYearless } from "../domain/import/period";
import { createPostings, type Postings } from "../domain/import/postings";
import { createRowReader, isBlankRow } from "../domain/import/read-row";
import { takenByRules } from "../domain/import/rules";
import { createRejectedRows, firstRejected, rejectedCsv, type RejectedRows } from "../domain/import/rejected-rows";
import { failure, success, type Result } from "../domain/result";
import type { ImportSource, PlanFailure, PlanOptions, PlanRequest, UnreadableFile } from "./import-source";
import { openFile, type ReadableFile } from "./open-file";

type ReadFiles = { readonly key: string; readonly postings: Postings; readonly rejected: RejectedRows; readonly rounded: number; readonly asides: number; readonly yearless: number; readonly evidence: Readonly<Record<string, ReadingEvidence>> };

const shownRejected = 100;
const progressEvery = 250;

/** Reads files in this thread. In the pane it runs in a worker; the command line and tests use it as it is. */
export function createImportEngine(): ImportSource {
  let files: readonly ReadableFile[] = [];
  let read: ReadFiles | null = null;
  let rejected: RejectedRows | null = null;
  let selection: Selection | null = null;
  let unassigned: Uint32Array = new Uint32Array(0);
  const names = (): readonly string[] => files.map(({ opened }) => opened.name);

  return {
    open: async (given) => {
      const opened: ReadableFile[] = [];
      const unreadable: UnreadableFile[] = [];
      for (const file of given) {
        try {
          const readable = await openFile(file);
          if (readable.opened.preview.length > 0) opened.push(readable);
          else unreadable.push({ name: file.name, reason: readable.opened.top.length === 0 ? "there is nothing in it" : "there is no row of data in it" });
        } catch (error) {
          unreadable.push({ name: file.name, reason: error instanceof Error ? error.message : String(error) });
        }
      }
      files = opened;
      [read, rejected, selection] = [null, null, null];
      return { files: files.map((file) => file.opened), unreadable };
    },
    arrange: async (place, layout, chosen) => {
      const file = files[place];
      if (file === undefined) throw new Error("The file is not open any more. Choose it again.");
      const arranged = await file.arrange(layout, chosen);
      files = files.map((other, at) => (at === place ? arranged : other));
      [read, rejected, selection] = [null, null, null];
      return arranged.opened;
    },
    plan: async (request, options = {}) => {
      selection = null;
      const key = JSON.stringify([request.mappings, request.decimals, request.currency, request.period]);
      if (read?.key !== key) {
        read = null;
        const result = await readFiles(files, request, options);
        if (!result.ok) return result;
        read = { key, ...result.value };
        rejected = read.rejected;
      }
      const planned = planImport(read.postings, request);
      if (!planned.ok) return planned;
      ({ selection, unassigned } = planned.value);
      return success({ plan: planned.value.plan, rejected: read.rejected.count, rejectedExamples: firstRejected(read.rejected, names(), shownRejected), rounded: read.rounded, asides: read.asides, yearless: read.yearless, evidence: read.evidence });
    },
    tryRules: async (rules) => (read === null ? rules.map(() => ({ rows: 0, minor: 0, fits: 0 })) : takenByRules(read.postings, unassigned, rules)),
    take: async () => {
      const taken = selection;
      [read, selection] = [null, null];
      return taken;
    },
    rejectedCsv: async () => new Blob(rejected === null ? [] : ["\uFEFF", ...rejectedCsv(rejected, names())], { type: "text/csv" }),
    close: () => {
      files = [];
      [read, rejected, selection] = [null, null, null];
    },
  };
}

async function readFiles(files: readonly ReadableFile[], { mappings, decimals, currency, period }: PlanRequest, { onProgress, signal }: PlanOptions): Promise<Result<Omit<ReadFiles, "key">, PlanFailure>> {
  const postings = createPostings();
  const rejected = createRejectedRows();
  const evidence: Record<string, ReadingEvidence> = {};
  const total = files.reduce((sum, { opened }) => sum + Math.max(1, opened.size), 0);
  const started = performance.now();
  let [before, rows, rounded, asides, yearless, told] = [0, 0, 0, 0, 0, started];
  for (const [place, file] of files.entries()) {
    const { opened } = file;
    const mapping: ImportMapping | undefined = mappings[opened.detected.shape];
    if (mapping === undefined || mappingGaps(mapping).length > 0) return failure("unreadable", `File ${opened.name} has no column for the ${mapping === undefined ? "date" : mappingGaps(mapping).join(" and the ")}.`);
    let seen = 0;
    const stated = opened.detected.period;
    const assumed = stated === null && isYearless(opened.preview.map((cells) => cells[mapping.columns.date ?? -1] ?? null)) ? (period ?? null) : null;
    const count = postings.count();
    const reader = createRowReader(mapping, { headers: opened.detected.headers, decimals, currency, period: stated ?? assumed, firstDay: opened.firstDay }, postings);
    try {
      for await (const batch of file.rows()) {
        if (signal?.aborted === true) return failure("cancelled", "the user stopped it");
        batch.rows.forEach((cells, index) => {
          const line = batch.lines[index] ?? 0;
          // Blank rows of a workbook are not handed over, those of a text are.
          const row = opened.kind === "xlsx" ? line - 1 : seen++;
          if (row < opened.detected.skippedRows || isBlankRow(cells)) return;
          rows += 1;
          const reason = reader.read(cells, place, line);
          if (reason !== null) rejected.add(place, line, cells, reason);
        });
        for (const { line, text, reason } of batch.broken) {
          rows += 1;
          rejected.add(place, line, [text], reason);
        }
        const now = performance.now();
        if (now - told < progressEvery) continue;
        told = now;
        onProgress?.({ rows, fraction: (before + batch.fraction * Math.max(1, opened.size)) / total, rowsPerSecond: Math.round((rows / (now - started)) * 1000) });
      }
    } catch (error) {
      return failure("unreadable", `File ${opened.name} could not be read to its end: ${error instanceof Error ? error.message : String(error)}.`);
    }
    rounded += reader.rounded();
    if (assumed !== null) yearless += postings.count() - count;
    asides += reader.asides();
    const { shape } = opened.detected;
    const former = evidence[shape];
    evidence[shape] = former === undefined ? reader.evidence() : joinedEvidence(former, reader.evidence());
    before += Math.max(1, opened.size);
  }
  return success({ postings: postings.finish(), rejected: rejected.finish(), rounded, asides, yearless, evidence });
}
