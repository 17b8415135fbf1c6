/** Holds a person to a sheet's protection, as the add-in is held to it: locked cells stay as they are. */
import { CustomCommandExecutionError, ICommandService } from "@univerjs/core";
import {
  AutoFillCommand,
  ClearSelectionAllCommand,
  ClearSelectionContentCommand,
  ClearSelectionFormatCommand,
  DeleteRangeMoveLeftCommand,
  DeleteRangeMoveUpCommand,
  InsertColCommand,
  InsertRangeMoveDownCommand,
  InsertRangeMoveRightCommand,
  MoveRangeCommand,
  RemoveColCommand,
  RemoveRowCommand,
  SetCellEditVisibleOperation,
  SetRangeValuesCommand,
  SetStyleCommand,
} from "@univerjs/preset-sheets-core";
import type { HostWorkbook } from "../../document/workbook";

/** By their names: the types of these two commands cannot be resolved in the grid's package. */
const PASTE = "univer.command.paste";
const INSERT_ROW = "sheet.command.insert-row";

/** What changes the selected cells. */
const edits: ReadonlySet<string> = new Set([AutoFillCommand.id, ClearSelectionAllCommand.id, ClearSelectionContentCommand.id, ClearSelectionFormatCommand.id, SetRangeValuesCommand.id, SetStyleCommand.id, PASTE]);

/** What moves cells, which Excel's protection does not allow at all unless it is told to. */
const moves: ReadonlySet<string> = new Set([
  DeleteRangeMoveLeftCommand.id,
  DeleteRangeMoveUpCommand.id,
  InsertColCommand.id,
  InsertRangeMoveDownCommand.id,
  InsertRangeMoveRightCommand.id,
  INSERT_ROW,
  MoveRangeCommand.id,
  RemoveColCommand.id,
  RemoveRowCommand.id,
]);

function isRefused(workbook: HostWorkbook, id: string, params: object | undefined): boolean {
  const sheet = workbook.activeSheet;
  if (!sheet.features.protection.protected) return false;
  const begins = id === SetCellEditVisibleOperation.id && params !== undefined && "visible" in params && params.visible === true;
  if (!begins && !edits.has(id)) return moves.has(id);
  return workbook.selection.areas.some((area) => sheet.isProtected(area));
}

/**
 * Stops a person's edits of locked cells.
 *
 * @param onRefused called with a sentence for the person
 * @returns ends it
 */
export function holdToProtection(workbook: HostWorkbook, onRefused: (message: string) => void): () => void {
  const guard = workbook.injector.get(ICommandService).beforeCommandExecuted(({ id, params }) => {
    if (workbook.writingForAddin || !isRefused(workbook, id, params)) return;
    onRefused(`${workbook.activeSheet.name} is protected: these cells are locked.`);
    // The grid takes this for "not done", without an error.
    throw new CustomCommandExecutionError("The sheet is protected.");
  });
  return () => guard.dispose();
}
