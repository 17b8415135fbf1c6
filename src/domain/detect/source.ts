import type { Period } from "../calendar/period-header";
import type { TableName } from "../plan/model";

/** What a column of amounts holds: money planned or money spent. */
export type SourceMeasure = "budget" | "actual";

/** A column of amounts. Columns count from 0 within the table or block. */
export type AmountColumn = {
  readonly column: number;
  readonly measure: SourceMeasure;
  /** The period of the whole column; null where each row names its own, or the amounts are for the whole year. */
  readonly period: Period | null;
  /** The line that the whole column is for, in a sheet with the periods down the side; null where each row names its line. */
  readonly line: string | null;
  /** Amounts are multiplied by it: 1000 where they stand in thousands. */
  readonly scale: number;
};

/** How a table or block of cells feeds one table of the plan. Plain data, as it is kept in the workbook. */
export type SourceMapping = {
  readonly role: TableName;
  /** Field of the plan's table → column. */
  readonly fields: Readonly<Record<string, number>>;
  readonly amounts: readonly AmountColumn[];
  /** What every row says, where no column says it: `{ category: "Events" }` from the name of its sheet. */
  readonly constants: Readonly<Record<string, string>>;
  /** The period of amounts that neither column nor row dates, from the name of the sheet or a title. */
  readonly period: Period | null;
  /** The fiscal year of periods without one, from the name of the sheet or a title. */
  readonly fiscalYear: number | null;
  /** Whether a row with a name and no amounts heads the rows below it. */
  readonly sections: boolean;
  /** Fields of which a blank cell means the same as the cell above: their cells are merged, or written once for a group. */
  readonly fillDown: readonly string[];
};

/** The cells below a header that a mapping reads, by column. */
export type SourceCells = {
  readonly mapping: SourceMapping;
  /** Headers by column, from the first. */
  readonly headers: readonly string[];
  readonly rowCount: number;
  readonly columns: ReadonlyMap<number, readonly unknown[]>;
};

/** The columns that a mapping reads, from left to right. */
export function neededColumns({ fields, amounts }: SourceMapping): readonly number[] {
  return [...new Set([...Object.values(fields), ...amounts.map(({ column }) => column)])].sort((a, b) => a - b);
}

/** The columns that the plan is made of. A posting with a date has a vendor and a period too, which tell nothing more. */
export function columnsRead(mapping: SourceMapping): readonly number[] {
  const { role, fields } = mapping;
  if (role !== "Actuals" || fields["date"] === undefined) return neededColumns(mapping);
  const read = Object.fromEntries(Object.entries(fields).filter(([field]) => field !== "vendor" && field !== "period" && field !== "year"));
  return neededColumns({ ...mapping, fields: read });
}
