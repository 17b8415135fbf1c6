/**
 * What a person changes in the grid and the workbook keeps beside it: sheets added, removed, renamed and hidden, gridlines, notes.
 * What the add-in changes goes through the workbook and is no news to it.
 */
import { BooleanNumber } from "@univerjs/core";
import { InsertSheetMutation, RemoveSheetMutation, SetWorksheetHideMutation, SetWorksheetNameMutation, ToggleGridlinesMutation } from "@univerjs/preset-sheets-core";
import { breakNames } from "../../document/names";
import type { HostSheet } from "../../document/sheet";
import type { HostWorkbook } from "../../document/workbook";

type SheetParams = { readonly unitId?: string; readonly subUnitId?: string; readonly sheet?: { readonly id: string }; readonly hidden?: BooleanNumber; readonly showGridlines?: BooleanNumber };

/** How names that a deleted sheet broke are mended when it comes back, by its id. */
type Mends = Map<string, () => void>;

/** A sheet that comes back by undo finds its tables and names again: its features are kept while the page is open. */
function added(workbook: HostWorkbook, id: string, mends: Mends): void {
  const sheet = workbook.sheetById(id);
  if (!sheet) return;
  mends.get(id)?.();
  if (mends.delete(id)) workbook.publishNames();
  for (const table of sheet.features.tables) workbook.publishTable(sheet, table);
  workbook.events.emit({ kind: "sheetAdded", sheetId: id });
}

function removed(workbook: HostWorkbook, id: string, name: string, mends: Mends): void {
  mends.set(id, breakNames(workbook.features, { id, name }));
  workbook.publishNames();
  for (const table of workbook.features.sheets[id]?.tables ?? []) workbook.withdrawTable(table);
  workbook.events.emit({ kind: "sheetDeleted", sheetId: id });
}

/**
 * Follows a person's edits of sheets.
 *
 * @returns ends it
 */
export function followEdits(workbook: HostWorkbook): () => void {
  const names = new Map(workbook.allSheets().map((sheet) => [sheet.id, sheet.name]));
  const mends: Mends = new Map();
  let closed = false;

  const renamed = (sheet: HostSheet): void => {
    const before = names.get(sheet.id);
    names.set(sheet.id, sheet.name);
    if (before !== undefined && before !== sheet.name && !workbook.writingForAddin) workbook.renamedSheet(before, sheet.name);
  };

  workbook.onCommand(({ id, params }) => {
    const { unitId, subUnitId, sheet: inserted, hidden, showGridlines } = (params ?? {}) as SheetParams;
    if (closed || unitId !== workbook.unitId) return;
    const sheet = subUnitId === undefined ? undefined : workbook.sheetById(subUnitId);
    if (id === InsertSheetMutation.id && inserted) names.set(inserted.id, workbook.sheetById(inserted.id)?.name ?? "");
    if (id === SetWorksheetNameMutation.id && sheet) renamed(sheet);
    if (workbook.writingForAddin) return;
    if (id === InsertSheetMutation.id && inserted) added(workbook, inserted.id, mends);
    if (id === RemoveSheetMutation.id && subUnitId !== undefined) removed(workbook, subUnitId, names.get(subUnitId) ?? "", mends);
    if (id === SetWorksheetHideMutation.id && sheet) {
      sheet.features.visibility = hidden === BooleanNumber.TRUE ? "Hidden" : "Visible";
      workbook.touched();
    }
    if (id === ToggleGridlinesMutation.id && sheet) sheet.features.showGridlines = showGridlines !== BooleanNumber.FALSE;
  });
  return () => {
    closed = true;
  };
}
