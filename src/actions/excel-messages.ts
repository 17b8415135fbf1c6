import type { ExcelFailure } from "../workbook/run-in-excel";
import type { Failure } from "../domain/result";
import type { ActionFailed, ActionRefused } from "./report";

/** What went wrong in Excel, in words of the user. */
export function explainFailure(problem: Failure<ExcelFailure>): ActionFailed | ActionRefused {
  const failed = (code: ActionFailed["code"], message: string, suggestion: string): ActionFailed => ({
    outcome: "failed",
    code,
    message,
    suggestion,
    problems: [],
    technical: problem.detail,
  });
  const refused = (reason: ActionRefused["reason"], message: string, suggestion: string): ActionRefused => ({
    outcome: "refused",
    reason,
    message,
    suggestion,
    missing: [],
    problems: [],
  });
  switch (problem.code) {
    case "busy":
      return failed("busy", "Excel is busy: a cell is being edited or a dialog is open.", "Press Enter or Esc in the cell, then try again.");
    case "protected":
      return refused("protected", "A sheet or the workbook is protected.", "Choose Review > Unprotect Sheet (or Protect Workbook), then try again.");
    case "not-supported":
      return refused("not-supported", "This version of Excel cannot do that.", "Update Excel, or open the workbook in Excel on the web.");
    case "connection":
      return failed("connection", "The connection to the workbook was lost.", "Make sure the workbook is open and in front, then try again.");
    case "no-answer":
      return failed("connection", "Excel has not answered for a while.", "Wait until Excel responds again, then try again.");
    case "excel-error":
      return failed("excel-error", "Excel could not do what was asked.", "Try again. If it fails again, save and reopen the workbook.");
  }
}
