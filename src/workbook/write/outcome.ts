import type { ExcelFailure } from "../run-in-excel";
import type { Patience } from "../patience";

/** Why nothing was written. */
export type RefusalReason =
  /** Cells that somebody filled stand where something new would go. */
  | "occupied"
  /** A formula would be overwritten. */
  | "formula"
  /** A cell changed since it was read. */
  | "conflict"
  | "protected"
  /** The workbook is open for reading only. */
  | "read-only"
  /** This Excel is too old. */
  | "not-supported"
  /** A sheet, a table or a column is not there. */
  | "missing"
  /** Excel has no room for it: too many rows, or a text that is too long. */
  | "too-large"
  /** Excel took the request and did not do what was asked: a merged cell, for one. */
  | "not-taken";

/** Nothing was changed. `address` is empty where it is no matter of a cell. */
export type WriteRefusal = {
  readonly outcome: "refused";
  readonly reason: RefusalReason;
  readonly sheet: string;
  readonly address: string;
  /** A sentence for the user that names sheet, cell, table or column. */
  readonly detail: string;
};

/** Excel failed. */
export type WriteFailed = {
  readonly outcome: "failed";
  /** `unchanged`: the workbook is as before. `unknown`: Excel did not let itself be asked; the next write begins with finding out. */
  readonly state: "unchanged" | "unknown";
  readonly code: ExcelFailure;
  /** Technical, not for users. */
  readonly detail: string;
};

export type WriteOutcome<T> =
  /** It stands, and was read back. */
  | { readonly outcome: "written"; readonly result: T }
  | WriteRefusal
  /** The caller's signal; the workbook is as before. */
  | { readonly outcome: "cancelled" }
  | WriteFailed;

export type WriteOptions = {
  /** What the change is called, for "Undo last change": `Apply allocation`. */
  readonly title: string;
  /** From 0 to 1, as far as written. */
  readonly onProgress?: (fraction: number) => void;
  /** Asked between requests; what was written until then is taken back. */
  readonly signal?: AbortSignal;
  readonly patience?: Patience;
};

export function refusal(reason: RefusalReason, sheet: string, address: string, detail: string): WriteRefusal {
  return { outcome: "refused", reason, sheet, address, detail };
}
