import { findFormulaPlace, type InsertFailure } from "../workbook/insert-formula";
import { usualPatience } from "../workbook/patience";
import { readInExcel } from "../workbook/run-in-excel";
import { applyChanges } from "../workbook/write/apply-changes";
import type { Action, ActionRefused, RefusalReason } from "./report";
import { explainUnread, explainWrite, settleEarlier } from "./write-messages";

/** More rows or columns than any example has: a guard for callers, not a limit of Excel. */
const largest = 1000;

function refuse(reason: RefusalReason, message: string, suggestion: string): ActionRefused {
  return { outcome: "refused", reason, message, suggestion, missing: [], problems: [] };
}

function sizeOf(value: unknown): number | null {
  if (value === undefined) return 1;
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= largest ? value : null;
}

const refusals: Readonly<Record<InsertFailure, (where: string) => ActionRefused>> = {
  occupied: (where) => refuse("place-occupied", `Cell ${where} is not empty.`, "Select an empty cell with room for the answer, then insert again."),
  "in-table": (where) => refuse("place-occupied", `The answer fills several cells, which Excel does not allow inside table ${where}.`, "Select a cell outside of the table, then insert again."),
};

/**
 * Puts a formula into the selected cell, never over content. Arguments: `formula`; `rows` and `columns`, the cells that its
 * answer will fill (1 when left out), which must be empty too.
 */
export const insertFormula: Action = async (args, { patience = usualPatience }) => {
  const { formula } = args;
  const rows = sizeOf(args["rows"]);
  const columns = sizeOf(args["columns"]);
  if (typeof formula !== "string" || !formula.startsWith("=") || rows === null || columns === null) {
    return refuse("bad-arguments", "There is no formula to insert.", `Give formula as text that begins with =, and rows and columns from 1 to ${largest}.`);
  }
  const unsettled = await settleEarlier(patience);
  if (unsettled !== null) return unsettled;
  const found = await readInExcel((context) => findFormulaPlace(context, { rows, columns }), { patience });
  if (!found.ok) return explainUnread(found);
  if (!found.value.ok) return refusals[found.value.code](found.value.detail);
  const { sheet, address } = found.value.value;
  const written = await applyChanges([{ sheet, address, contents: [[{ formula }]], expected: [[""]] }], { title: "Insert formula", patience });
  if (written.outcome !== "written") {
    return explainWrite(written, { protected: "Choose Review > Unprotect Sheet, or select a cell on another sheet.", "not-taken": "Select a cell outside of the table, then insert again." });
  }
  return { outcome: "done", message: `Inserted into ${address} on sheet "${sheet}".`, problems: [], facts: { sheet, address }, target: { sheet, address } };
};
