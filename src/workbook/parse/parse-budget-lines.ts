import { monthOfFiscalYear } from "../../domain/calendar/fiscal-year";
import { readMonth } from "../../domain/calendar/read-text";
import { monthIndex } from "../../domain/calendar/serial-day";
import type { MonthIndex } from "../../domain/calendar/units";
import type { BudgetLine, LineKind, MonthAmount, Policies } from "../../domain/plan/model";
import { monthWithoutYear } from "../find-tables";
import { fieldValues, type RawTable } from "../raw-table";
import { createCellReader, isBlank, quoted, type CellReader } from "./cell-reader";
import { parseRows, type ParsedRows } from "./parse-rows";

/**
 * Reads budget lines in either form. With a Period and a Budget column a row is one line and month; else every column whose header is
 * a month holds that month's amount. `fiscalYear` gives months without a year theirs.
 */
export function parseBudgetLines(raw: RawTable, policies: Policies, fiscalYear: number): ParsedRows<BudgetLine> {
  const reader = createCellReader(raw, policies.decimals);
  const isLong = raw.fields.has("period") && raw.fields.has("budget");
  const monthsOf = isLong ? longMonths(raw, reader) : wideMonths(raw, reader, policies, fiscalYear);
  const lines = fieldValues(raw, "line");
  const texts = textReader(raw, reader);
  return parseRows(raw, reader, (row) => {
    const line = reader.text(lines[row]);
    if (line === null) {
      reader.report("missing-key", row, raw.fields.get("line") ?? 0, "The line has no name; the row is left out.");
      return null;
    }
    const months = monthsOf(row);
    if (months === null) return null;
    return {
      line,
      activity: texts("activity", row),
      category: texts("category", row) ?? "",
      channel: texts("channel", row),
      vendor: texts("vendor", row),
      kind: kindOf(fieldValues(raw, "kind")[row], row, raw.fields.get("kind") ?? 0, reader),
      owner: texts("owner", row),
      months,
    };
  });
}

export function textReader(raw: RawTable, reader: CellReader): (field: string, row: number) => string | null {
  return (field, row) => reader.text(fieldValues(raw, field)[row]);
}

function longMonths(raw: RawTable, reader: CellReader): (row: number) => readonly MonthAmount[] | null {
  const periods = fieldValues(raw, "period");
  const budgets = fieldValues(raw, "budget");
  const periodColumn = raw.fields.get("period") ?? 0;
  const budgetColumn = raw.fields.get("budget") ?? 0;
  return (row) => {
    if (isBlank(budgets[row])) return [];
    const amount = reader.amount(budgets[row], row, budgetColumn);
    if (isBlank(periods[row])) reader.report("not-a-month", row, periodColumn, "The period is blank; the amount is left out.");
    const month = reader.month(periods[row], row, periodColumn);
    return amount === null || month === null ? null : [{ month, amount }];
  };
}

function wideMonths(raw: RawTable, reader: CellReader, policies: Policies, fiscalYear: number): (row: number) => readonly MonthAmount[] {
  const columns = raw.months.flatMap((column): { column: number; month: MonthIndex; values: readonly unknown[] }[] => {
    const month = monthOfHeader(raw.table.headers[column] ?? "", policies.fiscalYearStartMonth, fiscalYear);
    return month === null ? [] : [{ column, month, values: raw.columns.get(column) ?? [] }];
  });
  return (row) =>
    columns.flatMap(({ column, month, values }): MonthAmount[] => {
      const amount = reader.amount(values[row], row, column);
      return amount === null ? [] : [{ month, amount }];
    });
}

function monthOfHeader(header: string, startMonth: number, fiscalYear: number): MonthIndex | null {
  const full = readMonth(header);
  if (full !== null) return full;
  const part = monthWithoutYear(header);
  if (part === null) return null;
  if ("fiscalMonth" in part) return monthOfFiscalYear(fiscalYear, part.fiscalMonth, startMonth);
  const year = startMonth > 1 && part.calendarMonth >= startMonth ? fiscalYear - 1 : fiscalYear;
  return monthIndex(year, part.calendarMonth);
}

function kindOf(value: unknown, row: number, column: number, reader: CellReader): LineKind {
  const word = reader.text(value)?.toLowerCase() ?? "cost";
  if (["cost", "costs", "expense", "expenses", "opex", "capex"].includes(word)) return "cost";
  if (["revenue", "revenues", "income", "sales"].includes(word)) return "revenue";
  reader.report("unknown-value", row, column, `${quoted(value)} is neither cost nor revenue; counted as cost.`);
  return "cost";
}
