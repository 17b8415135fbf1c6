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

/** After all or a part of the batch was carried out: for a request that writes. */
const lateFaults: readonly FaultKind[] = [
  ...errorCodes.map((code): FaultKind => ({ name: `${code}, all carried out`, at: (request) => ({ request, kind: "error", code, afterwards: true }) })),
  ...parts.map((part): FaultKind => ({ name: `GeneralException after ${part} of the batch`, at: (request) => ({ request, kind: "error", code: "GeneralException", part }) })),
  ...["AccessDenied", "InvalidOperationInCellEditMode", "RequestPayloadSizeLimitExceeded"].map((code): FaultKind => ({ name: `${code} after half of the batch`, at: (request) => ({ request, kind: "error", code, part: 0.5 }) })),
  { name: "no answer, half carried out", at: (request) => ({ request, kind: "drop", part: 0.5 }) },
  { name: "no answer, all carried out", at: (request) => ({ request, kind: "drop", afterwards: true }) },
];

export const writingFaults: readonly FaultKind[] = [...readingFaults, ...lateFaults];

/** Whether everything is tried with everything (minutes more), as `ALL_FAULTS=1 npx jest all-or-nothing` does. */
const isThorough = process.env["ALL_FAULTS"] === "1";

/**
 * The faults for one request of an action. By default they take turns: each request fails with an error and without an answer, and each
 * kind of fault comes at one of the requests. The request that writes fails with each error without having done anything, and half done
 * in each way; of the errors after it was done, which all mean the same, only some are tried.
 *
 * @param request From 1, of so many `requests`; `writes` whether it is the one that writes.
 */
export function faultsAt(request: number, requests: number, writes: boolean): readonly FaultKind[] {
  const all = writes ? writingFaults : readingFaults;
  if (isThorough) return all;
  if (writes) return all.filter(({ name }, place) => !name.includes(", all carried out") || name.startsWith("no answer") || place % 6 === 0);
  const always = ["GeneralException", "no answer"];
  return all.filter(({ name }, place) => always.includes(name) || place % requests === request - 1);
}
