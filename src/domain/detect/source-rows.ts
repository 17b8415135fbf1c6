import { readDay } from "../calendar/read-text";
import { amountOf, amountText } from "./amount-text";
import { isBlankOrDash, isCellError } from "./cells";
import { rowKinds, type RowKinds } from "./row-kinds";
import { isOfMeasure, measuredRowsOf } from "./row-measures";
import { neededColumns, type SourceCells, type SourceMapping } from "./source";
import { textFormats } from "./text-formats";
import { totalWord } from "./total-words";

/** Fields whose texts name a row; a total stands in one of them. */
const naming = new Set(["line", "activity", "category", "channel", "vendor", "po", "date", "period"]);

/** Tables of which rows add up others. Lists of settings have no totals, and those of plans of activities are told by their name. */
const summed: ReadonlySet<SourceMapping["role"]> = new Set(["BudgetLines", "Actuals", "Commitments", "Results"]);

const known = new WeakMap<SourceCells, RowKinds>();

/** Tells the entries of a table from its totals, headings, remarks and blank rows; worked out once for a table. */
export function kindsOfRows(source: SourceCells): RowKinds {
  const before = known.get(source);
  if (before !== undefined) return before;
  const kinds = tellRows(source);
  known.set(source, kinds);
  return kinds;
}

function tellRows(source: SourceCells): RowKinds {
  const columns = neededColumns(source.mapping).map((column) => source.columns.get(column) ?? []);
  const isEmpty = (row: number): boolean => columns.every((values) => isBlankOrDash(values[row]));
  if (!summed.has(source.mapping.role)) {
    const kinds = Array.from({ length: source.rowCount }, (_, row) => (isEmpty(row) ? ("blank" as const) : isTotalOfTasks(source, row) ? ("total" as const) : ("data" as const)));
    return { kinds, sections: kinds.map(() => null) };
  }
  const measured = measuredRowsOf(source);
  const ownColumn = source.mapping.fields["measure"] !== source.mapping.fields["line"];
  const wanted = source.mapping.role === "BudgetLines" ? "budget" : "actual";
  const isOther = (row: number): boolean => measured !== null && !isEmpty(row) && !isOfMeasure(measured[row], wanted, measured, ownColumn);
  const names = namingColumns(source);
  const labelOf = createLabels();
  const others = Object.entries(source.mapping.fields).flatMap(([field, column]) => (naming.has(field) || amountFields.has(field) || field === "measure" ? [] : [source.columns.get(column) ?? []]));
  const dates = source.columns.get(source.mapping.fields["date"] ?? -1) ?? [];
  const told = rowKinds({
    rowCount: source.rowCount,
    labels: (row) => {
      const labels: string[] = [];
      const name = measured?.[row]?.name ?? null;
      if (name !== null) labels.push(name);
      for (const values of names) {
        const label = labelOf(values[row]);
        if (label !== null) labels.push(label);
      }
      // The total's name may stand under a heading that names nothing: in the first column, a cost centre's.
      if (labels.length === 0) {
        for (const values of others) {
          const label = labelOf(values[row]);
          if (label !== null && totalWord(label) === "sure") return [label];
        }
      }
      return labels;
    },
    amounts: amountsOf(source),
    hasMore: (row) => isDated(dates[row]) || others.some((values) => !isBlankOrDash(values[row]) && !isTotalName(values[row])),
    isAlone: (row) => {
      const filled = columns.map((values) => values[row]).filter((value) => !isBlankOrDash(value));
      return filled.length === 1 && typeof filled[0] === "string";
    },
    isBlank: (row) => isEmpty(row) || isOther(row),
    isHeader: headerTest(source),
    sections: source.mapping.sections && (measured === null || ownColumn),
  });
  if (measured === null) return told;
  const kinds = told.kinds.map((kind, row) => (kind === "blank" && isOther(row) ? "note" : kind));
  return ownColumn ? { ...told, kinds } : { kinds, sections: measured.map(({ section }) => section) };
}

/** Below activities with what they cost stands what all of them cost. */
function isTotalOfTasks({ mapping, columns }: SourceCells, row: number): boolean {
  const { role, fields } = mapping;
  const value = (field: string): unknown => columns.get(fields[field] ?? -1)?.[row];
  return role === "Activities" && isBlankOrDash(value("start")) && isBlankOrDash(value("finish")) && ["id", "name"].some((field) => isTotalName(value(field)));
}

/** What each row is about, as it is written: the cell of its line, or the name that it stands under where rows say what they measure. */
export function rowNames(source: SourceCells): readonly unknown[] {
  return measuredRowsOf(source)?.map(({ name }) => name ?? "") ?? source.columns.get(source.mapping.fields["line"] ?? -1) ?? [];
}

function isTotalName(value: unknown): boolean {
  return typeof value === "string" && totalWord(value) === "sure";
}

const amountFields = new Set(["amount", "spend", "revenue", "budget", "actual"]);

function namingColumns(source: SourceCells): readonly (readonly unknown[])[] {
  const columns = Object.entries(source.mapping.fields).flatMap(([field, column]) => (naming.has(field) ? [column] : []));
  return [...new Set(columns)].sort((a, b) => a - b).map((column) => source.columns.get(column) ?? []);
}

/** Numbers name rows too (cost centres, account numbers), but never a total. Texts are remembered: a ledger repeats them. */
function createLabels(): (value: unknown) => string | null {
  const texts = new Map<string, string | null>();
  return (value) => {
    if (typeof value !== "string" || value === "") return null;
    const before = texts.get(value);
    if (before !== undefined) return before;
    const text = value.trim();
    const label = isBlankOrDash(text) || isCellError(text) ? null : text;
    texts.set(value, label);
    return label;
  };
}

function isDated(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && /\d/.test(value) && (readDay(value) !== null || /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/.test(value)));
}

function amountsOf(source: SourceCells): readonly (readonly (number | null)[])[] {
  const { amounts, fields } = source.mapping;
  const columns = new Set([...amounts.map(({ column }) => column), ...Object.entries(fields).flatMap(([field, column]) => (amountFields.has(field) ? [column] : []))]);
  const formats = textFormats(source);
  return [...columns].map((column) => amountsIn(source, column, formats));
}

/** The amounts of a column as numbers, before the scale of its heading; null where a cell holds none. */
export function amountsIn(source: SourceCells, column: number, formats = textFormats(source)): readonly (number | null)[] {
  return (source.columns.get(column) ?? []).map((value) => {
    if (typeof value === "number") return value;
    const written = typeof value === "string" && value !== "" ? amountText(value) : null;
    return written === null ? null : amountOf(written, formats.decimalMark(column));
  });
}

/** A printed list repeats its header on each page: two texts of the row are those of their columns' headers, and none differs. */
function headerTest(source: SourceCells): (row: number) => boolean {
  const columns = neededColumns(source.mapping).map((column) => ({ values: source.columns.get(column) ?? [], lines: new Set((source.headers[column] ?? "").split(" / ").filter((line) => line !== "")) }));
  return (row) => {
    let same = 0;
    for (const { values, lines } of columns) {
      const value = values[row];
      if (isBlankOrDash(value)) continue;
      if (!lines.has(String(value).trim())) return false;
      same += 1;
    }
    return same >= 2;
  };
}
