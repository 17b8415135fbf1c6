import type { ReadingEvidence } from "../domain/import/evidence";
import type { DetectedExtract } from "../domain/import/detect-extract";
import type { LedgerKeys } from "../domain/import/duplicates";
import type { ImportCell, ImportMapping } from "../domain/import/fields";
import type { ImportPlan, PlanSettings, Selection } from "../domain/import/plan-import";
import type { RejectedRow } from "../domain/import/rejected-rows";
import type { Result } from "../domain/result";

/** A file that a person picked, or rows that a program has. */
export type ImportFile = { readonly name: string; readonly content: Blob | string | readonly (readonly ImportCell[])[] };

/** What was found in a file without reading all of it. */
export type OpenedFile = {
  readonly name: string;
  /** Bytes; 0 for rows. */
  readonly size: number;
  readonly kind: "csv" | "xlsx" | "rows";
  /** Empty where there is none. */
  readonly encoding: string;
  readonly delimiter: string;
  /** Name or number of the sheet of a workbook. */
  readonly sheet: string;
  readonly detected: DetectedExtract;
  /** The first rows of data, as they stand there. */
  readonly preview: readonly (readonly ImportCell[])[];
};

/** A file that cannot be read at all, and why: a sentence. */
export type UnreadableFile = { readonly name: string; readonly reason: string };

export type OpenedFiles = { readonly files: readonly OpenedFile[]; readonly unreadable: readonly UnreadableFile[] };

export type PlanRequest = Omit<PlanSettings, "ledger"> & {
  readonly ledger: LedgerKeys;
  /** By shape of the files. */
  readonly mappings: Readonly<Record<string, ImportMapping>>;
  /** Of the workbook's amounts. */
  readonly decimals: number;
};

/** `rejected`: rows that could not be read. All rows of the files that are not blank = `plan.read.rows` + `rejected`. */
export type PlannedImport = {
  readonly plan: ImportPlan;
  readonly rejected: number;
  readonly rejectedExamples: readonly RejectedRow[];
  /** Postings whose amounts had more decimals than are kept. */
  readonly rounded: number;
  /** By shape of the files: what whole columns say about how they are read. */
  readonly evidence: Readonly<Record<string, ReadingEvidence>>;
};

export type ReadingProgress = { readonly rows: number; /** From 0 to 1. */ readonly fraction: number; readonly rowsPerSecond: number };

export type PlanOptions = { readonly onProgress?: (progress: ReadingProgress) => void; readonly signal?: AbortSignal };

export type PlanFailure = "cancelled" | "out-of-range" | "unreadable";

/** Files that are open for import: in a worker where there is one, so that the pane stays alive. */
export type ImportSource = {
  readonly open: (files: readonly ImportFile[]) => Promise<OpenedFiles>;
  /** Reads the files, unless they were read with the same mappings before, and says what an import would do. */
  readonly plan: (request: PlanRequest, options?: PlanOptions) => Promise<Result<PlannedImport, PlanFailure>>;
  /** Hands the rows of the last plan over, and forgets them: they are large. The next plan reads the files again. */
  readonly take: () => Promise<Selection | null>;
  /** The rows that could not be read, as the text of a CSV file. */
  readonly rejectedCsv: () => Promise<Blob>;
  readonly close: () => void;
};
