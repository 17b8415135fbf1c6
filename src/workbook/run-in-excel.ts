import { failure, success, type Failure, type Result } from "../domain/result";

/** What Excel's refusals come down to for a user. */
export type ExcelFailure =
  /** A cell is being edited or a dialog is open: nothing ran. */
  | "busy"
  | "protected"
  /** The connection or the workbook went away. */
  | "connection"
  | "not-supported"
  | "excel-error";

const meaning: Readonly<Record<string, ExcelFailure>> = {
  InvalidOperationInCellEditMode: "busy",
  AccessDenied: "protected",
  ApiNotFound: "not-supported",
  ApiNotAvailable: "not-supported",
  NotImplemented: "not-supported",
  UnsupportedSheet: "not-supported",
  InactiveWorkbook: "connection",
  RequestAborted: "connection",
  ConnectionFailure: "connection",
  HostRestartNeeded: "connection",
};

/** Runs a job against the workbook. Errors of Excel come back as a failure; `detail` is technical and not for users. */
export async function runInExcel<T>(job: (context: Excel.RequestContext) => Promise<T>): Promise<Result<T, ExcelFailure>> {
  try {
    return success(await Excel.run(job));
  } catch (error) {
    return explainError(error);
  }
}

/** Sorts an error of Excel. Errors of our own code are not Excel's: they are thrown on. */
export function explainError(error: unknown): Failure<ExcelFailure> {
  if (!isExcelError(error)) throw error;
  const statement = error.debugInfo?.errorLocation ?? "";
  return failure(meaning[error.code] ?? "excel-error", `${error.code}: ${error.message}${statement === "" ? "" : ` (${statement})`}`);
}

type ExcelError = { readonly code: string; readonly message: string; readonly debugInfo?: { readonly errorLocation?: string } };

/** By its shape: the error's class belongs to the page's library, which may be another realm's. */
export function isExcelError(error: unknown): error is ExcelError {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string" && "message" in error && typeof error.message === "string";
}
