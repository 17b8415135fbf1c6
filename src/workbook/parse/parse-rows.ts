import type { PlanProblem } from "../../domain/plan/model";
import type { RawTable } from "../raw-table";
import { isBlank, type CellReader } from "./cell-reader";

/** Rows that could be read. `tableRows` says for each which row of the table it was; `filled` counts rows that hold anything. */
export type ParsedRows<Row> = {
  readonly rows: readonly Row[];
  readonly tableRows: readonly number[];
  readonly filled: number;
  readonly problems: readonly PlanProblem[];
};

/** Parses row by row. Rows that are blank in every column that was read are passed over; `parse` answers null to leave a row out. */
export function parseRows<Row>(raw: RawTable, reader: CellReader, parse: (row: number) => Row | null): ParsedRows<Row> {
  const columns = [...raw.columns.values()];
  const rows: Row[] = [];
  const tableRows: number[] = [];
  let filled = 0;
  for (let row = 0; row < raw.rowCount; row += 1) {
    if (columns.every((values) => isBlank(values[row]))) continue;
    filled += 1;
    const parsed = parse(row);
    if (parsed === null) continue;
    rows.push(parsed);
    tableRows.push(row);
  }
  return { rows, tableRows, filled, problems: reader.problems() };
}
