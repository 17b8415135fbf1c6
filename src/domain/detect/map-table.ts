import type { TableName } from "../plan/model";
import { amountColumns } from "./amount-columns";
import { headingOrder, readHeading, type Heading } from "./heading";
import { fieldKeys, headerKey, matchColumns, tableLayouts, type TableLayout } from "./role-words";
import type { AmountColumn, SourceMapping, SourceMeasure } from "./source";

/** A mapping and what it lacks: the usual headers of columns that the table cannot be read without. */
export type TableMapping = { readonly mapping: SourceMapping; readonly missing: readonly string[] };

/** Columns that name what a row is about, the surest first: any of them names the line where no column is called that. */
export const namingFields = ["line", "activity", "category", "vendor", "channel"] as const;

/** Reads the headers of a table, dates as text among them. */
export function readHeadings(headers: readonly string[]): readonly Heading[] {
  const order = headingOrder(headers);
  return headers.map((header) => readHeading([header], { order }));
}

/** How a table whose cells are not known feeds a table of the plan, by its headers alone. */
export function mapTable(role: TableName, headers: readonly string[]): TableMapping {
  const layout: TableLayout = tableLayouts[role];
  const fields = Object.fromEntries(matchColumns(layout, headers));
  const mapping: SourceMapping = { role, fields, amounts: [], constants: {}, period: null, fiscalYear: null, sections: false, fillDown: [] };
  switch (role) {
    case "BudgetLines":
      return mapBudget(mapping, headers);
    case "Actuals":
      return mapActuals(mapping, headers);
    default:
      return { mapping: { ...mapping, amounts: amountFields(layout, fields, headers) }, missing: missingFields(layout, fields) };
  }
}

/** The usual headers of what a mapping lacks: without them its table cannot be read. */
export function missingColumns({ role, fields, amounts }: SourceMapping): readonly string[] {
  const layout: TableLayout = tableLayouts[role];
  if (role !== "BudgetLines" && role !== "Actuals") return missingFields(layout, role === "Activities" && fields["id"] === undefined && fields["name"] !== undefined ? { ...fields, id: 0 } : fields);
  const first = amounts.find(({ measure }) => measure === (role === "BudgetLines" ? "budget" : "actual"));
  if (first === undefined) return [usualHeader(layout, role === "BudgetLines" ? "budget" : "amount")];
  const named = fields["line"] !== undefined || first.line !== null || fields["date"] !== undefined;
  return named ? [] : [usualHeader(layout, "line")];
}

/** The fields that hold money, so that the unit in their header is known. */
function amountFields(layout: TableLayout, fields: Readonly<Record<string, number>>, headers: readonly string[]): readonly AmountColumn[] {
  return Object.entries(fields).flatMap(([field, column]) =>
    layout.columns[field]?.content === "amount" ? [{ column, measure: "actual" as const, period: null, line: null, scale: readHeading([headers[column]]).scale }] : [],
  );
}

function missingFields(layout: TableLayout, fields: Readonly<Record<string, number>>): readonly string[] {
  return layout.required.filter((field) => fields[field] === undefined).map((field) => usualHeader(layout, field));
}

function usualHeader(layout: TableLayout, field: string): string {
  return layout.columns[field]?.headers[0] ?? field;
}

/** Long with Period and Budget; wide with a column for each period; else one amount for the year. */
function mapBudget(mapping: SourceMapping, headers: readonly string[]): TableMapping {
  const layout = tableLayouts.BudgetLines;
  const headings = readHeadings(headers);
  const { budget, actual, ...others } = mapping.fields;
  const isLong = others["period"] !== undefined && budget !== undefined;
  const single = (column: number | undefined, measure: SourceMeasure): AmountColumn[] =>
    column === undefined ? [] : [{ column, measure, period: null, line: null, scale: headings[column]?.scale ?? 1 }];
  const wide = amountColumns(headings.map((heading, column) => ({ column, heading, numeric: heading.period !== null })), "budget");
  const amounts = isLong || !wide.some(({ measure }) => measure === "budget") ? [...single(budget, "budget"), ...single(actual, "actual")] : wide;
  const fields = withLine(isLong ? without(others, "start", "finish") : withSpan(without(others, "period", "year"), amounts.every(({ period }) => period === null)));
  const missing = fields["line"] === undefined ? [usualHeader(layout, "line")] : [];
  if (!amounts.some(({ measure }) => measure === "budget")) missing.push(...(["period", "budget"] as const).filter((field) => mapping.fields[field] === undefined).map((field) => usualHeader(layout, field)));
  return { mapping: { ...mapping, fields, amounts }, missing };
}

/** Start and finish tell when an amount is spent that no column dates; a start alone is its month. */
function withSpan(fields: Readonly<Record<string, number>>, isUndated: boolean): Readonly<Record<string, number>> {
  const { start, finish, ...others } = fields;
  if (!isUndated || start === undefined) return others;
  return finish === undefined ? { ...others, period: start } : { ...others, start, finish };
}

function mapActuals(mapping: SourceMapping, headers: readonly string[]): TableMapping {
  const layout = tableLayouts.Actuals;
  const headings = readHeadings(headers);
  const { amount, ...others } = mapping.fields;
  const wide = amountColumns(headings.map((heading, column) => ({ column, heading, numeric: heading.period !== null })), "actual").filter(({ measure }) => measure === "actual");
  if (others["date"] === undefined && others["period"] === undefined && wide.length > 0) {
    const fields = withLine({ ...others, ...(others["line"] === undefined ? nameOf(headers) : {}) });
    return { mapping: { ...mapping, fields, amounts: wide }, missing: fields["line"] === undefined ? [usualHeader(layout, "line")] : [] };
  }
  const fields = withLine(others["line"] === undefined ? { ...others, ...nameOf(headers) } : others);
  const amounts: AmountColumn[] = amount === undefined ? [] : [{ column: amount, measure: "actual", period: null, line: null, scale: headings[amount]?.scale ?? 1 }];
  const missing = [
    ...(fields["date"] === undefined && fields["period"] === undefined ? [usualHeader(layout, "date")] : []),
    ...(fields["line"] === undefined ? [usualHeader(layout, "line")] : []),
    ...(amount === undefined ? [usualHeader(layout, "amount")] : []),
  ];
  return { mapping: { ...mapping, fields, amounts }, missing };
}

/** A ledger that has no column for budget lines names them by the activity, the cost centre or the category that was charged. */
function nameOf(headers: readonly string[]): Readonly<Record<string, number>> {
  const keys = headers.map(headerKey);
  const words = fieldKeys(tableLayouts.BudgetLines);
  for (const field of ["activity", "team", "category", "channel"]) {
    const column = keys.findIndex((key) => words.get(field)?.includes(key) === true);
    if (column >= 0) return { line: column };
  }
  return {};
}

function withLine(fields: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  if (fields["line"] !== undefined) return fields;
  const name = namingFields.map((field) => fields[field]).find((column) => column !== undefined);
  return name === undefined ? fields : { ...fields, line: name };
}

function without(fields: Readonly<Record<string, number>>, ...names: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}
