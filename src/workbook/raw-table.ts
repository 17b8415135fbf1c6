import type { SourceCells } from "../domain/detect/source";
import type { CellFinder } from "../domain/plan/build";
import type { TableName } from "../domain/plan/model";
import { cellAddress } from "./a1";

/** The cells of a table or range that plays a part, as Excel gave them, by column. */
export type RawTable = SourceCells & {
  readonly role: TableName;
  /** The table's name, or the range as `Sheet!B4:N20`. */
  readonly name: string;
  readonly sheet: string;
  /** A table of Excel, or a range of cells that was found to be one. */
  readonly kind: "table" | "range";
  /** Headers (the usual ones) of required columns that are not there. */
  readonly missing: readonly string[];
  /** Place of the first body row and of the table's first column on the sheet, from 0. */
  readonly top: number;
  readonly left: number;
  /** Days are counted from 1904. */
  readonly date1904: boolean;
};

/** The values of a field; an empty list where the table has no such column. */
export function fieldValues(raw: RawTable, field: string): readonly unknown[] {
  const place = raw.mapping.fields[field];
  return place === undefined ? [] : (raw.columns.get(place) ?? []);
}

/** The column of a field, for messages; the table's first one where it has no such column. */
export function fieldColumn(raw: RawTable, field: string): number {
  return raw.mapping.fields[field] ?? 0;
}

/** The factor that the heading of a column of amounts states; 1 where it states none. */
export function scaleOfColumn(raw: RawTable, column: number): number {
  return raw.mapping.amounts.find((amounts) => amounts.column === column)?.scale ?? 1;
}

/** Where a cell of the table stands, for a message. */
export function cellAt(raw: RawTable, row: number, column: number): { readonly sheet: string; readonly address: string } {
  return { sheet: raw.sheet, address: cellAddress(raw.top + row, raw.left + column) };
}

/**
 * Finds cells of parsed rows, which are fewer than the table's rows when some were left out.
 * A field without a column is shown at the table's first one.
 */
export function cellFinder(raw: RawTable, tableRows: readonly number[]): CellFinder {
  return (row, field) => cellAt(raw, tableRows[row] ?? row, fieldColumn(raw, field));
}
