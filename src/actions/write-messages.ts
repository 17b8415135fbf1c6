import type { Failure } from "../domain/result";
import type { Patience } from "../workbook/patience";
import type { ExcelFailure } from "../workbook/run-in-excel";
import { settleUnfinished } from "../workbook/write/carry-out";
import type { WriteOutcome, RefusalReason as WriteRefusalReason } from "../workbook/write/outcome";
import { explainFailure } from "./excel-messages";
import type { ActionFailed, ActionRefused, RefusalReason } from "./report";

type NotWritten = Exclude<WriteOutcome<unknown>, { readonly outcome: "written" }>;

const reasons: Readonly<Record<WriteRefusalReason, RefusalReason>> = {
  occupied: "place-occupied",
  formula: "place-occupied",
  conflict: "conflict",
  protected: "protected",
  "read-only": "read-only",
  "not-supported": "not-supported",
  missing: "no-data",
  "too-large": "place-occupied",
  "not-taken": "place-occupied",
};

const suggestions: Readonly<Record<WriteRefusalReason, string>> = {
  occupied: "Move or clear it, then try again.",
  formula: "Clear the cell if the formula is not needed, then try again.",
  conflict: "Look at the cell, then try again.",
  protected: "Choose Review > Unprotect Sheet (or Protect Workbook to switch it off), then try again.",
  "read-only": "Choose Enable Editing or Edit Workbook, or save a copy of your own, then try again.",
  "not-supported": "Update Excel, or open the workbook in Excel on the web.",
  missing: "It may have been renamed or deleted: read the tables again.",
  "too-large": "Shorten it or spread it over several tables, then try again.",
  "not-taken": "Look at the cell: merged cells, for one, take one content only. Then try again.",
};

/** What nobody needs to guess: whether the workbook is as it was. */
const asBefore = "The workbook is as it was before.";
const unknownState = "It is not known whether the change was made; Plansheet has kept what was there before, and puts it back first when you try again.";

/** Why nothing was written, in words of the user. `suggestion` replaces the usual next step of a refusal. */
export function explainWrite(outcome: NotWritten, own: { readonly [reason in WriteRefusalReason]?: string } = {}): ActionRefused | ActionFailed {
  switch (outcome.outcome) {
    case "cancelled":
      return { outcome: "refused", reason: "cancelled", message: `Cancelled. ${asBefore}`, suggestion: "Start again whenever you like.", missing: [], problems: [] };
    case "refused": {
      const { reason, sheet, address, detail } = outcome;
      const base = { outcome: "refused", reason: reasons[reason], message: `${detail} Nothing was changed.`, suggestion: own[reason] ?? suggestions[reason], missing: [] } as const;
      return address === "" ? { ...base, problems: [] } : { ...base, problems: [{ sheet, address, message: detail }], target: { sheet, address } };
    }
    case "failed": {
      const known = explainFailure({ ok: false, code: outcome.code, detail: outcome.detail });
      const { message, suggestion } = known;
      const state = outcome.state === "unchanged" ? asBefore : unknownState;
      // A refusal says that nothing was changed: not when that is not known.
      if (known.outcome === "refused" && outcome.state === "unchanged") return { ...known, message: `${message} ${state}` };
      return { outcome: "failed", code: known.outcome === "failed" ? known.code : "excel-error", message: `${message} ${state}`, suggestion, problems: [], technical: outcome.detail };
    }
  }
}

/** What stopped an action that writes while it was still looking. */
export function explainUnread(problem: Failure<ExcelFailure>): ActionRefused | ActionFailed {
  const report = explainFailure(problem);
  return { ...report, message: `${report.message} Nothing was changed.` };
}

/** Puts back what an earlier write had to leave, before anything else is looked at. Null when the way is free. */
export async function settleEarlier(patience: Patience): Promise<ActionRefused | ActionFailed | null> {
  const unsettled = await settleUnfinished(patience);
  return unsettled === null ? null : explainWrite(unsettled);
}
