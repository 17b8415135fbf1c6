import type { SerialDay } from "../domain/calendar/units";
import { isBlankOrDash } from "../domain/detect/cells";
import { measuredRowsOf } from "../domain/detect/row-measures";
import { kindsOfRows } from "../domain/detect/source-rows";
import { tableLayouts, type TableLayout } from "../domain/detect/role-words";
import type { SourceMeasure } from "../domain/detect/source";
import { createCellReader, type CellReader } from "./parse/cell-reader";
import type { RawTable } from "./raw-table";

/** What the checks have to know of a table that its cells alone do not say: what reading made of them. Rows count from the first of the body. */
export type CheckEntries = {
  /** Rows that are no entries: totals, headings, the header once more, remarks. */
  readonly others: ReadonlySet<number>;
  /** Rows that add up others. */
  readonly totalRows: readonly number[];
  /** The heading that each row stands under. */
  readonly sections: readonly (string | null)[];
  /** Columns of which a blank cell means what the cell above says. */
  readonly fillDown: readonly number[];
  /** The column of names and what each row is about, where rows say what they measure and the name stands above them. */
  readonly names: { readonly column: number; readonly values: readonly (string | null)[] } | null;
  /** Amounts of the rows in full, where they are not just the numbers of one column; null otherwise. */
  readonly amounts: readonly (number | null)[] | null;
  /** The budget of each row, where amounts spent stand beside it; null elsewhere. */
  readonly rowBudgets: readonly (number | null)[] | null;
  /** Days by column, where they are not just its numbers. */
  readonly days: ReadonlyMap<number, readonly (SerialDay | null)[]>;
};

/** @param isBeside Whether the table holds amounts spent beside the budget that they belong to. */
export function entriesForCheck(raw: RawTable, isBeside: boolean): CheckEntries {
  const { kinds, sections } = kindsOfRows(raw);
  const others = new Set(kinds.flatMap((kind, row) => (kind === "data" || kind === "blank" ? [] : [row])));
  const reader = createCellReader(raw, 2);
  const entriesOnly = <T>(values: readonly (T | null)[] | null): readonly (T | null)[] | null => values?.map((value, row) => (others.has(row) ? null : value)) ?? null;
  const { fields, fillDown } = raw.mapping;
  const measured = measuredRowsOf(raw);
  return {
    others,
    totalRows: kinds.flatMap((kind, row) => (kind === "total" ? [row] : [])),
    sections,
    fillDown: fillDown.flatMap((field) => fields[field] ?? []),
    names: measured === null || fields["line"] === undefined ? null : { column: fields["line"], values: measured.map(({ name }) => name) },
    amounts: raw.role === "Actuals" || raw.role === "Commitments" ? entriesOnly(amountsOf(raw, reader)) : null,
    rowBudgets: isBeside && measured === null ? entriesOnly(sumsOf(raw, reader, "budget")) : null,
    days: daysOf(raw, reader),
  };
}

/** Amounts as text, in thousands, as debit and credit, or in several months. */
function amountsOf(raw: RawTable, reader: CellReader): CheckEntries["amounts"] {
  const [only, ...others] = raw.mapping.amounts.filter(({ measure }) => measure === "actual");
  const isPlain = only === undefined || (others.length === 0 && only.scale === 1 && !(raw.columns.get(only.column) ?? []).some(isText));
  return isPlain ? null : sumsOf(raw, reader, "actual");
}

function sumsOf(raw: RawTable, reader: CellReader, measure: SourceMeasure): readonly (number | null)[] {
  const columns = raw.mapping.amounts.filter((amounts) => amounts.measure === measure).map(({ column, scale }) => ({ column, scale, values: raw.columns.get(column) ?? [] }));
  return Array.from({ length: raw.rowCount }, (_, row) =>
    columns.reduce<number | null>((sum, { column, scale, values }) => {
      const amount = reader.number(values[row], row, column);
      return amount === null ? sum : (sum ?? 0) + amount * scale;
    }, null),
  );
}

function daysOf(raw: RawTable, reader: CellReader): CheckEntries["days"] {
  const layout: TableLayout = tableLayouts[raw.role];
  const columns = Object.entries(raw.mapping.fields).flatMap(([field, column]) => (layout.columns[field]?.content === "day" ? [{ column, values: raw.columns.get(column) ?? [] }] : []));
  return new Map(columns.filter(({ values }) => raw.date1904 || values.some(isText)).map(({ column, values }) => [column, values.map((value, row) => reader.day(value, row, column))]));
}

function isText(value: unknown): boolean {
  return typeof value === "string" && !isBlankOrDash(value);
}
