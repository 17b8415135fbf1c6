import { fieldColumn, type RawTable } from "../raw-table";
import { periodsOf, type PlanContext } from "./plan-context";
import { hasSpans } from "./row-spans";

/** What reading a budget takes for granted, in sentences: how amounts that no month is named for are spread over months. */
export function readingNotes(raw: RawTable, context: PlanContext): readonly string[] {
  const { role, mapping, headers, name } = raw;
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
