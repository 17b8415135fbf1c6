import { failure, success, type Failure, type Result } from "../domain/result";
import { growingPauses, noAnswer, pause, usualPatience, withinPatience, type Patience } from "./patience";

/** What Excel's refusals come down to for a user. */
export type ExcelFailure =
  /** A cell is being edited or a dialog is open: nothing ran. */
  | "busy"
  | "protected"
  /** The connection or the workbook went away. */
  | "connection"
  /** Excel has not answered for as long as it was waited for. */
  | "no-answer"
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
  [noAnswer]: "no-answer",
};

export type RunOptions = {
  readonly patience?: Patience;
  /** Whether everything that the job changes shall be one step of Excel's Undo. Needs ExcelApi 1.20. */
  readonly oneUndoStep?: boolean;
};

type Job<T> = (context: Excel.RequestContext) => Promise<T>;

/** Runs a job against the workbook. Errors of Excel come back as a failure; `detail` is technical and not for users. */
export async function runInExcel<T>(job: Job<T>, options: RunOptions = {}): Promise<Result<T, ExcelFailure>> {
  try {
    return success(await startRun(job, options));
  } catch (error) {
    return explainError(error);
  }
}

/**
 * Runs a job that only reads, again where that helps: after a pause while Excel is busy, and once where something moved between
 * two requests or an answer got lost.
 */
export async function readInExcel<T>(job: Job<T>, options: RunOptions = {}): Promise<Result<T, ExcelFailure>> {
  try {
    return success(await withRetries(() => startRun(job, options), options.patience));
  } catch (error) {
    return explainError(error);
  }
}

/** Like `runInExcel`, with Excel's errors thrown. A request that is not answered in time is an error too. */
export function startRun<T>(job: Job<T>, { patience = usualPatience, oneUndoStep = false }: RunOptions = {}): Promise<T> {
  const impatient: Job<T> = (context) => {
    // Every request of the job is watched here, so that no reader or writer has to think of it.
    const send = context.sync.bind(context);
    context.sync = (value) => withinPatience(send(value), patience.answer);
    return job(context);
  };
  return oneUndoStep ? Excel.run({ mergeUndoGroup: true }, impatient) : Excel.run(impatient);
}

/** What to do about an error of Excel before telling anybody. */
export type Remedy =
  /** Try the same again after a pause. */
  | "wait"
  /** Try the same again in smaller parts. */
  | "split"
  /** Look everything up anew and try once more. */
  | "again"
  /** Nothing but telling. */
  | "none";

const remedies: Readonly<Record<string, Remedy>> = {
  InvalidOperationInCellEditMode: "wait",
  RequestPayloadSizeLimitExceeded: "split",
  ResponsePayloadSizeLimitExceeded: "split",
  RangeExceedsLimit: "split",
  OperationCellsExceedLimit: "split",
  ItemNotFound: "again",
  InvalidReference: "again",
  InvalidSelection: "again",
  RequestAborted: "again",
  [noAnswer]: "again",
};

/** Excel has no code of its own for these; the texts are those of its English messages. */
const passingMessages = /wait until the previous call completes|not current on the server|cell.?edit/i;

/** Microsoft publishes no such table; it follows from what each code says. What is refused for good is never tried again. */
export function remedyFor(error: unknown): Remedy {
  if (!isExcelError(error)) return "none";
  const known = remedies[error.code];
  if (known !== undefined) return known;
  const passing = (error.code === "GeneralException" || error.code === "InvalidOperation") && passingMessages.test(error.message);
  return passing ? "wait" : "none";
}

/** Repeats an attempt that changes nothing, or nothing twice. */
export async function withRetries<T>(attempt: () => Promise<T>, { busy }: Patience = usualPatience): Promise<T> {
  const pauses = growingPauses(busy)[Symbol.iterator]();
  let again = 1;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const remedy = remedyFor(error);
      if (remedy === "wait") {
        const next = pauses.next();
        if (next.done === true) throw error;
        await pause(next.value);
      } else if (remedy === "again" && again > 0) again -= 1;
      else throw error;
    }
  }
}

/** Sorts an error of Excel. Errors of our own code are not Excel's: they are thrown on. */
export function explainError(error: unknown): Failure<ExcelFailure> {
  if (!isExcelError(error)) throw error;
  const statement = error.debugInfo?.errorLocation ?? "";
  const code = meaning[error.code] ?? (remedyFor(error) === "wait" ? "busy" : "excel-error");
  return failure(code, `${error.code}: ${error.message}${statement === "" ? "" : ` (${statement})`}`);
}

type ExcelError = { readonly code: string; readonly message: string; readonly debugInfo?: { readonly errorLocation?: string } };

/** By its shape: the error's class belongs to the page's library, which may be another realm's. */
export function isExcelError(error: unknown): error is ExcelError {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string" && "message" in error && typeof error.message === "string";
}
