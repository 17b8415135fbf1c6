import type { SheetSpec } from "../dashboards/sheet-spec";
import { areaAddress, columnNumber } from "./a1";

/**
 * How the add-in knows its own sheets again.
 *
 * - A hidden workbook name (`Plansheet.Dashboard`) stands for the area that was written. Excel keeps it right when the sheet is renamed or
 *   moved, and when rows or columns are put in above or beside; it saves it with the file; it breaks when the sheet is deleted, which is
 *   then what it should say. Custom properties of a sheet would need ExcelApi 1.12.
 * - A workbook setting of the same name keeps the spec that was written last: with it the writer tells its own cells from those that
 *   somebody typed since, and can draw the former state again when a refresh fails half way.
 */
export function ownerName(sheet: string): string {
  return `Plansheet.${sheet}`;
}

/** Where an owned area stands. Counted from 0. */
export type OwnedArea = { readonly sheet: string; readonly row: number; readonly column: number; readonly rows: number; readonly columns: number };

/** What is kept in the setting. `id` is another one each time: a write whose answer got lost is known by it. */
export type WrittenRecord = { readonly version: 1; readonly spec: SheetSpec; readonly id?: string };

/** A setting that stands only while a sheet is half written. */
export function markName(sheet: string): string {
  return `${ownerName(sheet)}.Writing`;
}

/** Reads the setting back; null when there is none or it is of another version. */
export function readRecord(value: unknown): WrittenRecord | null {
  if (typeof value !== "object" || value === null || !("version" in value) || value.version !== 1 || !("spec" in value)) return null;
  const { spec } = value;
  return typeof spec === "object" && spec !== null && "blocks" in spec && Array.isArray(spec.blocks) ? (value as WrittenRecord) : null;
}

/** The area that a name's formula stands for, e.g. `='My sheet'!$A$1:$L$60`; null when it refers to nothing any more. */
export function parseReference(formula: string): OwnedArea | null {
  // A sheet that was deleted leaves `=#REF!$A$1:$L$60`.
  const parts = /^=(?:'((?:[^']|'')+)'|([^'!#]+))!\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$/.exec(formula);
  if (!parts) return null;
  const [, quoted, plain, firstColumn = "A", firstRow = "1", lastColumn = firstColumn, lastRow = firstRow] = parts;
  const row = Number(firstRow) - 1;
  const column = columnNumber(firstColumn);
  return {
    sheet: quoted?.replaceAll("''", "'") ?? plain ?? "",
    row,
    column,
    rows: Number(lastRow) - row,
    columns: columnNumber(lastColumn) - column + 1,
  };
}

/** The formula of a name that stands for an area. */
export function referenceTo({ sheet, row, column, rows, columns }: OwnedArea): string {
  const absolute = areaAddress(row, column, rows, columns).replace(/([A-Z]+)(\d+)/g, "$$$1$$$2");
  return `='${sheet.replaceAll("'", "''")}'!${absolute}`;
}
