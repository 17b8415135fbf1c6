/** A workbook as a file holds it: with the values that its formulas had, and what their arrays spilled. */
import { type ICellData, type IWorkbookData, LocaleType } from "@univerjs/core";
import { emptySheetFeatures, emptyWorkbookFeatures, type Spill, type WorkbookFile } from "./types";
import type { HostWorkbook } from "./workbook";

type Cells = Record<number, Record<number, ICellData | undefined> | undefined>;

const cellsOf = (data: IWorkbookData, sheetId: string): Cells => data.sheets[sheetId]?.cellData ?? {};

/** Visits the cells of an array other than the one that holds its formula. */
function forEachSpilled({ area }: Spill, visit: (row: number, column: number) => void): void {
  for (let row = area.top; row <= area.bottom; row++) {
    for (let column = area.left; column <= area.right; column++) if (row !== area.top || column !== area.left) visit(row, column);
  }
}

/** A file holds the values that an array spilled; as content of their own they would block it. */
export function emptySpilledCells(data: IWorkbookData, spills: readonly Spill[]): void {
  for (const spill of spills) {
    const cells = cellsOf(data, spill.sheetId);
    forEachSpilled(spill, (row, column) => {
      const cell = cells[row]?.[column];
      delete cell?.v;
      delete cell?.t;
    });
  }
}

export function workbookAtRest(workbook: HostWorkbook): WorkbookFile {
  const data = structuredClone(workbook.unit.getSnapshot());
  const spills: Spill[] = workbook.allSheets().flatMap((sheet) => workbook.spillsOf(sheet.id).map((area) => ({ sheetId: sheet.id, area })));
  for (const spill of spills) {
    const cells = cellsOf(data, spill.sheetId);
    forEachSpilled(spill, (row, column) => {
      const value = workbook.spilledCell(spill.sheetId, row, column);
      if (!value) return;
      const cell = ((cells[row] ??= {})[column] ??= {});
      cell.v = value.v ?? null;
      cell.t = value.t ?? null;
    });
  }
  return { workbook: data, features: { ...structuredClone(workbook.features), activeSheetId: workbook.activeSheet.id }, spills, origin: workbook.origin };
}

/** A new workbook with one empty sheet. */
export function emptyFile(sheetName = "Sheet1"): WorkbookFile {
  const id = "sheet-1";
  const features = emptyWorkbookFeatures();
  features.sheets[id] = emptySheetFeatures();
  const workbook: IWorkbookData = {
    id: "workbook",
    name: "Workbook",
    appVersion: "",
    locale: LocaleType.EN_US,
    styles: {},
    sheetOrder: [id],
    sheets: { [id]: { id, name: sheetName, cellData: {}, defaultColumnWidth: 64, defaultRowHeight: 20 } },
  };
  return { workbook, features, spills: [] };
}
