import type { CellFinder } from "../domain/plan/build";
import { cellAddress } from "./a1";
import type { MatchedTable } from "./find-tables";

/** The cells of a matched table as Excel gave them, by column. */
export type RawTable = MatchedTable & {
  /** Place of the first body row and of the table's first column on the sheet, from 0. */
  readonly top: number;
  readonly left: number;
  readonly rowCount: number;
  /** Values of a column of the table, top to bottom; none for columns that were not read. */
  readonly columns: ReadonlyMap<number, readonly unknown[]>;
};

/** The values of a field; an empty list where the table has no such column. */
export function fieldValues(raw: RawTable, field: string): readonly unknown[] {
  const place = raw.fields.get(field);
  return place === undefined ? [] : (raw.columns.get(place) ?? []);
}

/** Where a cell of the table stands, for a message. */
export function cellAt(raw: RawTable, row: number, column: number): { readonly sheet: string; readonly address: string } {
  return { sheet: raw.table.sheet, address: cellAddress(raw.top + row, raw.left + column) };
}

/**
 * Finds cells of parsed rows, which are fewer than the table's rows when some were left out.
 * A field without a column is shown at the table's first one.
 */
export function cellFinder(raw: RawTable, tableRows: readonly number[]): CellFinder {
  return (row, field) => cellAt(raw, tableRows[row] ?? row, raw.fields.get(field) ?? 0);
}
