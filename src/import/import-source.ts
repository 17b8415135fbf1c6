import type { Period } from "../domain/import/period";
import type { ReadingEvidence } from "../domain/import/evidence";
import type { DetectedExtract, PossibleShape } from "../domain/import/detect-extract";
import type { LedgerKeys } from "../domain/import/duplicates";
import type { ImportCell, ImportMapping } from "../domain/import/fields";
import type { ImportPlan, PlanSettings, Selection } from "../domain/import/plan-import";
import type { ImportRule, RuleTake } from "../domain/import/rules";
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
  /** Name of the sheet that is read; empty where there is none. */
  readonly sheet: string;
  /** All sheets of a workbook, in its order. */
  readonly sheets: readonly SheetChoice[];
  readonly detected: DetectedExtract;
  /** The first rows as they stand there, titles included, among which the headers are. */
  readonly top: readonly TopRow[];
  /** What the file would be with another sheet or other headers. The sheets that were looked at only. */
  readonly shapes: readonly (PossibleShape & { readonly sheet: string })[];
  /** Whether a person, or a program, said which sheet or headers are meant. */
  readonly arranged: boolean;
  /** The serial day that its numbers of days count as 0: 1462 where they count from 1904. */
  readonly firstDay: number;
  /** The first rows of data, as they stand there. */
  readonly preview: readonly (readonly ImportCell[])[];
};

/** `rows`: down to the last one that is used. `likely`: the one that looks most like a ledger. */
export type SheetChoice = { readonly name: string; readonly rows: number; readonly likely: boolean };

/** `row` counts from 0, `line` is the line of the file on which it begins, from 1. */
export type TopRow = { readonly row: number; readonly line: number; readonly text: string };

/** Which part of a file is read. Left out: as it is found. */
export type Layout = {
  readonly sheet?: string;
  /** The row of the headers, from 0; null where there is none. */
  readonly headerRow?: number | null;
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
  /** Of the workbook's amounts; null where it does not say. */
  readonly currency: string | null;
  /** The months that the workbook speaks of: for files whose days have no year and that state none. Left out: such days cannot be read. */
  readonly period?: Period;
};

/** `rejected`: rows that could not be read. All rows of the files that are not blank = `plan.read.rows` + `rejected`. */
export type PlannedImport = {
  readonly plan: ImportPlan;
  readonly rejected: number;
  readonly rejectedExamples: readonly RejectedRow[];
  /** Postings whose amounts had more decimals than are kept. */
  readonly rounded: number;
  /** How many of the rejected rows are no postings: totals, headings, headers that are repeated. */
  readonly asides: number;
  /** Postings whose days have no year in the file, and got that of the workbook's months. */
  readonly yearless: number;
  /** By shape of the files: what whole columns say about how they are read. */
  readonly evidence: Readonly<Record<string, ReadingEvidence>>;
};

export type ReadingProgress = { readonly rows: number; /** From 0 to 1. */ readonly fraction: number; readonly rowsPerSecond: number };

export type PlanOptions = { readonly onProgress?: (progress: ReadingProgress) => void; readonly signal?: AbortSignal };

export type PlanFailure = "cancelled" | "out-of-range" | "unreadable";

/** Files that are open for import: in a worker where there is one, so that the pane stays alive. */
export type ImportSource = {
  readonly open: (files: readonly ImportFile[]) => Promise<OpenedFiles>;
  /**
   * Reads another sheet of an open file, or other headers.
   *
   * @param place of the file among those that are open
   * @param chosen whether somebody chose it, rather than remembered it
   * @returns the file as it is open now
   */
  readonly arrange: (place: number, layout: Layout, chosen: boolean) => Promise<OpenedFile>;
  /** Reads the files, unless they were read with the same mappings before, and says what an import would do. */
  readonly plan: (request: PlanRequest, options?: PlanOptions) => Promise<Result<PlannedImport, PlanFailure>>;
  /** What rules that are not kept yet would take of the postings that the last plan left without a line, the first that holds winning. */
  readonly tryRules: (rules: readonly ImportRule[]) => Promise<readonly RuleTake[]>;
  /** Hands the rows of the last plan over, and forgets them: they are large. The next plan reads the files again. */
  readonly take: () => Promise<Selection | null>;
  /** The rows that could not be read, as the text of a CSV file. */
  readonly rejectedCsv: () => Promise<Blob>;
  readonly close: () => void;
};
