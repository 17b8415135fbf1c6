import { runInExcel } from "../workbook/run-in-excel";
import { showCell } from "../workbook/show-cell";
import { explainFailure } from "./excel-messages";
import type { Action } from "./report";

/** Follows a link of a report: brings a sheet to the front and selects a cell. Arguments: `sheet`, and `address` (A1 when left out). */
export const goTo: Action = async (args) => {
  const sheet = args["sheet"];
  const address = args["address"] ?? "";
  if (typeof sheet !== "string" || sheet === "" || typeof address !== "string") {
    return {
      outcome: "refused",
      reason: "bad-arguments",
      message: "There is no place to go to.",
      suggestion: "Give sheet and address as text, such as Budget and B4.",
      missing: [],
      problems: [],
    };
  }
  const cell = address === "" ? "A1" : address;
  const shown = await runInExcel((context) => showCell(context, sheet, cell));
  if (shown.ok) return { outcome: "done", message: `Selected ${cell} on sheet "${sheet}".`, problems: [], facts: {}, target: { sheet, address: cell } };
  if (shown.code !== "excel-error") return explainFailure(shown);
  return {
    outcome: "failed",
    code: "excel-error",
    message: `Cell ${cell} on sheet "${sheet}" could not be shown.`,
    suggestion: "The sheet may have been renamed, hidden or deleted since the report was made: run the action again.",
    problems: [],
    technical: shown.detail,
  };
};
