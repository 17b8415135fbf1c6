import { kindsOfRows } from "../../domain/detect/source-rows";
import type { PlanProblem } from "../../domain/plan/model";
import type { RawTable } from "../raw-table";
import type { CellReader } from "./cell-reader";

/**
 * Rows that could be read. `tableRows` says for each which row of the table it was; `filled` counts the entries, read or not; `totals` lists rows
 * of the table that add up others.
 */
export type ParsedRows<Row> = {
  readonly rows: readonly Row[];
  readonly tableRows: readonly number[];
  readonly filled: number;
  readonly read: number;
  readonly totals: readonly number[];
  readonly problems: readonly PlanProblem[];
};

/** A row's place and the heading that it stands under. */
export type RowPlace = { readonly row: number; readonly section: string | null };

/** Parses the entries of a table. `parse` answers the rows of the model that an entry makes, or null to leave it out. */
export function parseRows<Row>(raw: RawTable, reader: CellReader, parse: (place: RowPlace) => readonly Row[] | null): ParsedRows<Row> {
  const { kinds, sections } = kindsOfRows(raw);
  const rows: Row[] = [];
  const tableRows: number[] = [];
  const totals: number[] = [];
  let filled = 0;
  let read = 0;
  kinds.forEach((kind, row) => {
    if (kind === "total") totals.push(row);
    if (kind !== "data") return;
    filled += 1;
    const parsed = parse({ row, section: sections[row] ?? null });
    if (parsed === null) return;
    read += 1;
    for (const one of parsed) {
      rows.push(one);
      tableRows.push(row);
    }
  });
  return { rows, tableRows, filled, read, totals, problems: reader.problems() };
}
