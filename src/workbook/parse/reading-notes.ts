import { dayLabel } from "../../domain/calendar/labels";
import { type Period, readPeriod } from "../../domain/calendar/period-header";
import { fieldColumn, fieldValues, type RawTable } from "../raw-table";
import { isRunning } from "./day-posted";
import { periodsOf, type PlanContext } from "./plan-context";
import { hasSpans } from "./row-spans";

/**
 * What reading a budget takes for granted, in sentences: how amounts that no month is named for are spread over months; and that what was spent in a
 * year that is not over was spent up to now.
 */
export function readingNotes(raw: RawTable, context: PlanContext): readonly string[] {
  const { role, mapping, headers, name } = raw;
  if (role === "Actuals") return runningNotes(raw, context);
  if (role !== "BudgetLines") return [];
  const columns = mapping.amounts.filter(({ measure }) => measure === "budget");
  if (columns.length === 0 || columns.some(({ period }) => period !== null)) return [];
  if (hasSpans(raw)) {
    const [start, finish] = (["start", "finish"] as const).map((field) => headers[fieldColumn(raw, field)] ?? field);
    return [`Amounts of ${name} are spread by days from "${start ?? ""}" to "${finish ?? ""}".`];
  }
  if (mapping.fields["period"] !== undefined || mapping.period !== null) return [];
  return [`Amounts of ${name} name no month: they are spread evenly over the fiscal year ${periodsOf(raw, context).fiscalYear}.`];
}

function runningNotes(raw: RawTable, context: PlanContext): readonly string[] {
  const { mapping, headers, name } = raw;
  const calendar = periodsOf(raw, context);
  const runs = (period: Period | null): boolean => period !== null && isRunning(period, calendar, context.reportDay);
  const column = mapping.amounts.find(({ measure, period }) => measure === "actual" && runs(period));
  const rows = mapping.fields["date"] === undefined ? new Set(fieldValues(raw, "period")) : [];
  const what = column === undefined ? name : `"${headers[column.column] ?? ""}"`;
  return column !== undefined || [...rows].some((value) => runs(readPeriod(String(value)))) ? [`Amounts of ${what} for a time that is not over are taken as spent up to ${dayLabel(context.reportDay)}.`] : [];
}
