/** Keeps the workbook's idea of the active sheet, the selection and cell editing the same as the grid's. */
import { ICommandService, type IRange, RANGE_TYPE } from "@univerjs/core";
import { IEditorBridgeService, type ISelectionWithStyle, SelectRangeCommand, SetSelectionsOperation, SetWorksheetActivateCommand, SetWorksheetActiveOperation, SheetsSelectionsService } from "@univerjs/preset-sheets-core";
import { MAX_COLUMNS, MAX_ROWS } from "../../document/address";
import type { Area } from "../../document/types";
import type { HostWorkbook } from "../../document/workbook";

function areaOf(range: IRange): Area {
  // A whole column ends where the drawn grid ends; for the add-in it is a whole column.
  const allRows = range.rangeType === RANGE_TYPE.COLUMN || range.rangeType === RANGE_TYPE.ALL;
  const allColumns = range.rangeType === RANGE_TYPE.ROW || range.rangeType === RANGE_TYPE.ALL;
  return {
    top: allRows ? 0 : range.startRow,
    bottom: allRows ? MAX_ROWS - 1 : range.endRow,
    left: allColumns ? 0 : range.startColumn,
    right: allColumns ? MAX_COLUMNS - 1 : range.endColumn,
  };
}

/**
 * Joins both sides. What one side did is not sent back to it.
 *
 * @returns ends the connection
 */
export function joinSelection(workbook: HostWorkbook): () => void {
  const { injector, unitId, unit } = workbook;
  const commands = injector.get(ICommandService);
  const selections = injector.get(SheetsSelectionsService);
  /** The workbook is being told what the grid did. */
  let telling = false;
  /** Commands on their way to the grid: what it reports meanwhile is their echo. */
  let following = 0;
  let queue: Promise<unknown> = Promise.resolve();

  const tell = (): void => {
    const sheet = workbook.sheetById(unit.getActiveSheet().getSheetId());
    if (following > 0 || telling || !sheet) return;
    const current: readonly Readonly<ISelectionWithStyle>[] = selections.getCurrentSelections();
    telling = true;
    try {
      workbook.activate(sheet);
      if (current.length > 0) workbook.select(sheet, current.map(({ range }) => areaOf(range)));
      const primary = current.at(-1)?.primary;
      if (primary) workbook.selection = { ...workbook.selection, active: { row: primary.actualRow, column: primary.actualColumn } };
    } finally {
      telling = false;
    }
  };

  /** One after the other: a selection on another sheet must find that sheet active. */
  const follow = (id: string, params: object): void => {
    if (telling) return;
    following += 1;
    queue = queue.then(() => commands.executeCommand(id, params)).finally(() => (following -= 1));
  };

  const moved = selections.selectionMoveEnd$.subscribe(tell);
  const executed = commands.onCommandExecuted((command) => {
    if (command.id === SetWorksheetActiveOperation.id || command.id === SetSelectionsOperation.id) tell();
  });
  const stop = workbook.events.on((event) => {
    if (event.kind === "sheetActivated") follow(SetWorksheetActivateCommand.id, { unitId, subUnitId: event.sheetId });
    if (event.kind === "selectionChanged") {
      const sheet = workbook.sheetById(event.sheetId);
      const [area] = event.areas;
      if (sheet && area) follow(SelectRangeCommand.id, { unitId, subUnit: event.sheetId, range: sheet.range(area), reveal: true });
    }
  });
  const editing = injector.get(IEditorBridgeService).visible$.subscribe(({ visible }) => {
    workbook.cellEditMode = visible;
  });
  return () => {
    moved.unsubscribe();
    executed.dispose();
    editing.unsubscribe();
    stop();
  };
}
