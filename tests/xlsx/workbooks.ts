/** Workbooks for the tests of reading and writing .xlsx. */
import { CellValueType, type ICellData, type IWorksheetData, LocaleType } from "@univerjs/core";
import { emptySheetFeatures, emptyWorkbookFeatures, type SheetFeatures, type WorkbookFeatures, type WorkbookFile } from "../../host/document/types";
import { readXlsx } from "../../host/xlsx/read-xlsx";
import { writeXlsx } from "../../host/xlsx/write-xlsx";

export type Plain = string | number | boolean | null | ICellData;

export function cellOf(value: Plain): ICellData | undefined {
  if (value === null) return undefined;
  if (typeof value === "object") return value;
  if (typeof value === "boolean") return { v: value ? 1 : 0, t: CellValueType.BOOLEAN };
  return { v: value, t: typeof value === "number" ? CellValueType.NUMBER : CellValueType.STRING };
}

export function cellData(rows: readonly (readonly Plain[])[]): Record<number, Record<number, ICellData>> {
  const data: Record<number, Record<number, ICellData>> = {};
  rows.forEach((values, row) => {
    values.forEach((value, column) => {
      const cell = cellOf(value);
      if (cell) (data[row] ??= {})[column] = cell;
    });
  });
  return data;
}

export type SheetSpec = { readonly name: string; readonly rows?: readonly (readonly Plain[])[]; readonly data?: Partial<IWorksheetData>; readonly features?: Partial<SheetFeatures> };

/** A workbook that came from no file; sheets have the ids `s1`, `s2` … */
export function workbookOf(sheets: readonly SheetSpec[], features: Partial<WorkbookFeatures> = {}): WorkbookFile {
  const all = { ...emptyWorkbookFeatures(), ...features };
  const snapshots: Record<string, Partial<IWorksheetData>> = {};
  sheets.forEach((sheet, index) => {
    const id = `s${String(index + 1)}`;
    snapshots[id] = { id, name: sheet.name, cellData: cellData(sheet.rows ?? []), ...sheet.data };
    all.sheets[id] = { ...emptySheetFeatures(), ...sheet.features };
  });
  return {
    workbook: { id: "workbook", name: "Test", appVersion: "", locale: LocaleType.EN_US, styles: {}, sheetOrder: Object.keys(snapshots), sheets: snapshots },
    features: all,
    spills: [],
  };
}

export async function roundTrip(file: WorkbookFile): Promise<WorkbookFile> {
  return readXlsx(await writeXlsx(file));
}

export type Opened = { readonly data: Partial<IWorksheetData>; readonly features: SheetFeatures };

/** A sheet of a workbook by its place. */
export function sheetAt(file: WorkbookFile, index = 0): Opened {
  const id = file.workbook.sheetOrder[index] ?? "";
  return { data: file.workbook.sheets[id] ?? {}, features: file.features.sheets[id] ?? emptySheetFeatures() };
}

export function cellAt(file: WorkbookFile, row: number, column: number, sheet = 0): ICellData | undefined {
  return sheetAt(file, sheet).data.cellData?.[row]?.[column];
}
