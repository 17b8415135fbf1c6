import { runInExcel } from "../workbook/run-in-excel";
import { showCell } from "../workbook/show-cell";
import { explainFailure } from "./excel-messages";
import type { ActionFailed, ActionRefused, CellTarget } from "./report";

/** Follows a link of a report: brings the sheet to the front and selects the cell. Null when it worked. */
export async function showTarget({ sheet, address }: CellTarget): Promise<ActionFailed | ActionRefused | null> {
  const shown = await runInExcel((context) => showCell(context, sheet, address === "" ? "A1" : address));
  return shown.ok ? null : explainFailure(shown);
}
