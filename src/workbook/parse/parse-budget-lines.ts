import { isBlankOrDash } from "../../domain/detect/cells";
import { monthsOfPeriod, type MonthShare, spreadOver, type PeriodContext } from "../../domain/calendar/period-months";
import type { Period } from "../../domain/calendar/period-header";
import type { MonthIndex } from "../../domain/calendar/units";
import type { AmountColumn } from "../../domain/detect/source";
import type { MinorUnits } from "../../domain/money/units";
import type { BudgetLine, LineKind, MonthAmount } from "../../domain/plan/model";
import { fieldColumn, fieldValues, type RawTable } from "../raw-table";
import { createCellReader, quoted, type CellReader } from "./cell-reader";
import { categoryOf, kindOfName, kindOfWord, textReader, type NamedLine, type TextField } from "./line-names";
import { parseRows, type ParsedRows, type RowPlace } from "./parse-rows";
import { periodsOf, type PlanContext } from "./plan-context";
import { rowPeriods } from "./row-periods";
import { hasSpans, rowSpans } from "./row-spans";

/**
 * Reads budget lines in any form: a row for each line and period; a column for each period; a column for each line with the periods down the
 * side; one amount for the year, which is shared among its months; an amount from a start to a finish, which is shared by days. Periods of several months
 * are shared among them, to the cent.
 */
export function parseBudgetLines(raw: RawTable, context: PlanContext): ParsedRows<BudgetLine> {
  const reader = createCellReader(raw, context.policies.decimals);
  const columns = raw.mapping.amounts.filter(({ measure }) => measure === "budget");
  const transposed = columns.some(({ line }) => line !== null);
  const periods = rowPeriods(raw, reader);
  const texts = textReader(raw, reader);
  const calendar = periodsOf(raw, context);
  const spans = hasSpans(raw) ? rowSpans(raw, reader, calendar) : null;
  const isBlank = (row: number): boolean => columns.every(({ column }) => isBlankOrDash(raw.columns.get(column)?.[row]));
  return parseRows(raw, reader, (place) => {
    const { row } = place;
    const named = transposed ? null : namedLine(place, raw, reader, texts);
    if (!transposed && named === null) return null;
    const rowPeriod = raw.mapping.fields["period"] === undefined ? undefined : periodOf(row, raw, reader, columns, periods);
    if (rowPeriod === null) return null;
    const kind = kindOf(place, raw, reader, texts);
    const common = { activity: texts("activity", row), channel: texts("channel", row), vendor: texts("vendor", row), kind, owner: texts("owner", row) };
    const span = spans === null || isBlank(row) ? undefined : spans(row);
    if (span === null) return null;
    const amounts = columns.flatMap((column) => amountOf(row, column, span ?? rowPeriod, raw, reader, calendar));
    if (!transposed) {
      if (rowPeriod !== undefined && amounts.length === 0 && columns.some(({ column }) => !isBlankOrDash(raw.columns.get(column)?.[row]))) return null;
      return named === null ? null : [{ ...common, ...named, months: addUp(amounts.flatMap(({ months }) => months)) }];
    }
    return amounts.map(({ line, months }) => ({ ...common, kind: common.kind === "cost" ? (kindOfName(line) ?? "cost") : common.kind, line, category: raw.mapping.constants["category"] ?? line, months }));
  });
}

/** The line's name and category, or null (and reported) where it has no name. */
export function namedLine(place: RowPlace, raw: RawTable, reader: CellReader, texts: TextField): NamedLine | null {
  const line = texts("line", place.row);
  if (line !== null) return { line, category: categoryOf(texts, place, raw) };
  reader.report("missing-key", place.row, fieldColumn(raw, "line"), "The line has no name; the row is left out.");
  return null;
}

/** The period that the row names: undefined where the row has no amount either, null where it cannot be read. */
function periodOf(row: number, raw: RawTable, reader: CellReader, columns: readonly AmountColumn[], periods: (row: number) => Period | null): Period | null | undefined {
  if (columns.every(({ column }) => isBlankOrDash(raw.columns.get(column)?.[row]))) return undefined;
  const values = fieldValues(raw, "period");
  if (isBlankOrDash(values[row])) reader.report("not-a-month", row, fieldColumn(raw, "period"), "The period is blank; the amount is left out.");
  return periods(row);
}

type LineAmounts = { readonly line: string; readonly months: readonly MonthAmount[] };

function amountOf(row: number, column: AmountColumn, when: Period | readonly MonthShare[] | undefined, raw: RawTable, reader: CellReader, calendar: PeriodContext): LineAmounts[] {
  const amount = reader.amount(raw.columns.get(column.column)?.[row], row, column.column, column.scale);
  if (amount === null) return [];
  const period = column.period ?? when ?? raw.mapping.period ?? { kind: "year", year: calendar.fiscalYear };
  return [{ line: column.line ?? "", months: spreadOver(amount, "kind" in period ? monthsOfPeriod(period, calendar) : period) }];
}

/** Two columns of one month (its weeks, its days) make one amount. */
function addUp(amounts: readonly MonthAmount[]): readonly MonthAmount[] {
  const sums = new Map<MonthIndex, number>();
  for (const { month, amount } of amounts) sums.set(month, (sums.get(month) ?? 0) + amount);
  return [...sums].map(([month, amount]) => ({ month, amount: amount as MinorUnits }));
}

/** Sales is a department as well as what is sold. */
function isDepartment(category: string): boolean {
  return /^(?:sales|ventes|ventas)$/i.test(category.trim());
}

/** What the group of the whole list says. A sheet called Sales is a department's, which spends; a list headed SALES brings in. */
function kindOfGroup({ mapping, sheet }: RawTable): LineKind | null {
  const category = mapping.constants["category"] ?? "";
  return category === sheet && isDepartment(category) ? null : kindOfWord(category);
}

function kindOf({ row, section }: RowPlace, raw: RawTable, reader: CellReader, texts: TextField): LineKind {
  const category = texts("category", row);
  const value = fieldValues(raw, "kind")[row];
  const word = reader.text(value);
  if (word === null) return (section === null ? null : kindOfWord(section)) ?? (category === null || isDepartment(category) ? null : kindOfWord(category)) ?? kindOfGroup(raw) ?? (section === null && (category ?? "") === "" ? kindOfName(texts("line", row) ?? "") : null) ?? "cost";
  const kind = kindOfWord(word);
  if (kind !== null) return kind;
  reader.report("unknown-value", row, fieldColumn(raw, "kind"), `${quoted(value)} is neither cost nor revenue; counted as cost.`);
  return "cost";
}
