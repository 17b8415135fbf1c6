/** What can go wrong with one request of an add-in. */
import type { Fault } from "../../host/client/connection";

/** `Excel.ErrorCodes`, as far as they are an answer of the host. */
export const errorCodes = [
  "AccessDenied", "ApiNotAvailable", "ApiNotFound", "Conflict", "FilteredRangeConflict", "FormulaLengthExceedsLimit", "GeneralException", "InactiveWorkbook", "InsertDeleteConflict",
  "InvalidArgument", "InvalidOperation", "InvalidOperationInCellEditMode", "InvalidReference", "InvalidSelection", "ItemAlreadyExists", "ItemNotFound", "MergedRangeConflict",
  "NonBlankCellOffSheet", "NotImplemented", "OperationCellsExceedLimit", "PivotTableRangeConflict", "RangeExceedsLimit", "RequestAborted", "RequestPayloadSizeLimitExceeded",
  "ResponsePayloadSizeLimitExceeded", "UndoNotSupported", "UnsupportedOperation", "UnsupportedSheet",
] as const;

/** A kind of fault at any request. */
export type FaultKind = { readonly name: string; readonly at: (request: number) => Fault };

const parts = [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98];

/** For a request that only reads it is no matter how far it came: every code; the two texts that Excel has no code for; no answer; a late one. */
export const readingFaults: readonly FaultKind[] = [
  ...errorCodes.map((code): FaultKind => ({ name: code, at: (request) => ({ request, kind: "error", code }) })),
  { name: "wait until the previous call completes", at: (request) => ({ request, kind: "error", code: "GeneralException", message: "Wait until the previous call completes." }) },
  { name: "data is not current on the server", at: (request) => ({ request, kind: "error", code: "GeneralException", message: "The data is not current on the server." }) },
  { name: "no answer", at: (request) => ({ request, kind: "drop" }) },
  { name: "an answer that is late", at: (request) => ({ request, kind: "delay", milliseconds: 900 }) },
];

/** The same, and besides after all or a part of the batch was carried out. */
export const writingFaults: readonly FaultKind[] = [
  ...readingFaults,
  ...errorCodes.map((code): FaultKind => ({ name: `${code}, all carried out`, at: (request) => ({ request, kind: "error", code, afterwards: true }) })),
  ...parts.map((part): FaultKind => ({ name: `GeneralException after ${part} of the batch`, at: (request) => ({ request, kind: "error", code: "GeneralException", part }) })),
  ...["AccessDenied", "InvalidOperationInCellEditMode", "RequestPayloadSizeLimitExceeded"].map((code): FaultKind => ({ name: `${code} after half of the batch`, at: (request) => ({ request, kind: "error", code, part: 0.5 }) })),
  { name: "no answer, half carried out", at: (request) => ({ request, kind: "drop", part: 0.5 }) },
  { name: "no answer, all carried out", at: (request) => ({ request, kind: "drop", afterwards: true }) },
];
