import { periodMonthOf } from "../calendar/fiscal-calendar";
import type { SerialDay } from "../calendar/units";
import { fromMinorUnits, largestMinorUnits } from "../money/minor-units";
import type { MinorUnits } from "../money/units";
import { failure, success, type Result } from "../result";
import { romi } from "../returns/romi";
import { planSpan } from "./ledger";
import type { PlanModel } from "./model";

export type PlanRomiFailure = "no-table" | "no-results" | "no-margin" | "bad-margin" | "no-spend" | "out-of-range";

export type PlanRomi = { readonly ratio: number; readonly revenue: MinorUnits; readonly spend: MinorUnits; readonly margin: number };

/**
 * Return on marketing investment of all channels to date: (revenue × gross margin − spend) / spend, from the table Results and the policy
 * "Gross margin %". Months after the day, and months outside of the plan, do not count.
 *
 * @returns A code for each thing that may be missing; a ratio is never made up.
 */
export function planRomi(plan: PlanModel, asOf: SerialDay): Result<PlanRomi, PlanRomiFailure> {
  if (!plan.tables.Results.found) return failure("no-table", "there is no table Results");
  const span = planSpan(plan.budgetLines);
  const current = periodMonthOf(asOf, plan.policies.calendar);
  const rows = plan.results.filter(
    ({ month, spend, revenue }) =>
      month <= current && (span === null || (month >= span.first && month <= span.last)) && (spend !== null || revenue !== null),
  );
  if (rows.length === 0) return failure("no-results", "Results has no figures up to this month");
  const margin = plan.policies.grossMargin;
  if (margin === null) return failure("no-margin", "Policies has no Gross margin %");
  let revenue = 0;
  let spend = 0;
  let absolute = 0;
  for (const row of rows) {
    revenue += row.revenue ?? 0;
    spend += row.spend ?? 0;
    absolute += Math.abs(row.revenue ?? 0) + Math.abs(row.spend ?? 0);
  }
  if (absolute > largestMinorUnits) return failure("out-of-range", "the results together are too large");
  const money = (amount: number): MinorUnits => (amount + 0) as MinorUnits;
  const { decimals } = plan.policies;
  const result = romi({ revenue: fromMinorUnits(money(revenue), decimals), margin, spend: fromMinorUnits(money(spend), decimals), baseline: 0 });
  if (result.ok) return success({ ratio: result.value, revenue: money(revenue), spend: money(spend), margin });
  switch (result.code) {
    case "zero-spend":
    case "negative-spend":
      return failure("no-spend", "Results shows no spend");
    case "bad-margin":
      return failure("bad-margin", "Gross margin % must lie between -100 % and 100 %");
    case "not-finite":
      return failure("out-of-range", "the results together are too large");
  }
}
