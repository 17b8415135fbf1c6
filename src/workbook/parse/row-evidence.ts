import { readDay } from "../../domain/calendar/read-text";
import { amountOf, amountText } from "../../domain/detect/amount-text";
import { rowKinds, type RowKinds } from "../../domain/detect/row-kinds";
import type { SourceMapping } from "../../domain/detect/source";
import { fieldValues, neededColumns, type RawTable } from "../raw-table";
import { isBlank, isCellError } from "./cell-reader";
import { textFormats } from "./text-formats";

/** Fields whose texts name a row; a total stands in one of them. */
const naming = new Set(["line", "activity", "category", "channel", "vendor", "po", "date", "period"]);

/** Tables of which rows add up others. Plans of activities and lists of settings have no totals. */
const summed: ReadonlySet<SourceMapping["role"]> = new Set(["BudgetLines", "Actuals", "Commitments", "Results"]);

/** Tells the entries of a table from its totals, headings, remarks and blank rows. */
export function kindsOfRows(raw: RawTable): RowKinds {
  const columns = neededColumns(raw.mapping).map((column) => raw.columns.get(column) ?? []);
  const isEmpty = (row: number): boolean => columns.every((values) => isBlank(values[row]));
  if (!summed.has(raw.role)) {
    const kinds = Array.from({ length: raw.rowCount }, (_, row) => (isEmpty(row) ? ("blank" as const) : ("data" as const)));
    return { kinds, sections: kinds.map(() => null) };
  }
  const names = namingColumns(raw);
  const others = Object.entries(raw.mapping.fields).flatMap(([field, column]) => (naming.has(field) || amountFields.has(field) ? [] : [raw.columns.get(column) ?? []]));
  const dates = fieldValues(raw, "date");
  return rowKinds({
    rowCount: raw.rowCount,
    labels: (row) => names.flatMap((values) => labelOf(values[row])),
    amounts: amountsOf(raw),
    hasMore: (row) => isDated(dates[row]) || others.some((values) => !isBlank(values[row])),
    isBlank: isEmpty,
    isHeader: headerTest(raw),
    sections: raw.mapping.sections,
  });
}

const amountFields = new Set(["amount", "spend", "revenue", "budget", "actual"]);

function namingColumns(raw: RawTable): readonly (readonly unknown[])[] {
  const columns = Object.entries(raw.mapping.fields).flatMap(([field, column]) => (naming.has(field) ? [column] : []));
  return [...new Set(columns)].sort((a, b) => a - b).map((column) => raw.columns.get(column) ?? []);
}

/** Numbers name rows too (cost centres, account numbers), but never a total. */
function labelOf(value: unknown): readonly string[] {
  if (typeof value !== "string") return [];
  const text = value.trim();
  return isBlank(text) || isCellError(text) ? [] : [text];
}

function isDated(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && /\d/.test(value) && (readDay(value) !== null || /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/.test(value)));
}

function amountsOf(raw: RawTable): readonly (readonly (number | null)[])[] {
  const formats = textFormats(raw);
  const columns = new Set([...raw.mapping.amounts.map(({ column }) => column), ...Object.entries(raw.mapping.fields).flatMap(([field, column]) => (amountFields.has(field) ? [column] : []))]);
  return [...columns].map((column) =>
    (raw.columns.get(column) ?? []).map((value) => {
      if (typeof value === "number") return value;
      const written = typeof value === "string" && value !== "" ? amountText(value) : null;
      return written === null ? null : amountOf(written, formats.decimalMark(column));
    }),
  );
}

/** A printed list repeats its header on each page: two texts of the row are those of their columns' headers, and none differs. */
function headerTest(raw: RawTable): (row: number) => boolean {
  const columns = neededColumns(raw.mapping).map((column) => ({ values: raw.columns.get(column) ?? [], header: raw.table.headers[column] ?? "" }));
  return (row) => {
    let same = 0;
    for (const { values, header } of columns) {
      const value = values[row];
      if (isBlank(value)) continue;
      if (header === "" || !header.split(" / ").includes(String(value).trim())) return false;
      same += 1;
    }
    return same >= 2;
  };
}
