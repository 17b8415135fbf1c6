import { dayLabel, monthLabel } from "../domain/calendar/labels";
import { fromMinorUnits } from "../domain/money/minor-units";
import type { MinorUnits } from "../domain/money/units";
import type { PlanModel } from "../domain/plan/model";
import { planRomi } from "../domain/plan/plan-romi";
import type { PlanSummary } from "../domain/plan/summary";
import { varianceStatus } from "../domain/variance/status";
import { amountText, counted, percentText, shortAmount } from "./figures";

export type KpiKey = "budget" | "actual" | "committed" | "available" | "variance" | "romi";
export type KpiTone = "neutral" | "favourable" | "adverse" | "unknown";

/** One headline figure. `value` in major units, or a ratio for ROMI; null where there is none, and `note` says why. */
export type Kpi = {
  readonly key: KpiKey;
  readonly label: string;
  readonly value: number | null;
  readonly unit: "amount" | "signedAmount" | "ratio";
  readonly note: string;
  readonly tone: KpiTone;
};

/** What a tile shows instead of a figure. */
export const notAvailable = "n/a";

/** The value of a tile as text. */
export function kpiText({ value, unit }: Kpi): string {
  if (value === null) return notAvailable;
  if (unit === "ratio") return percentText(value);
  return unit === "signedAmount" && value > 0 ? `+${amountText(value)}` : amountText(value);
}

/**
 * The six headline figures of a plan on a day. A figure that the workbook does not give is null with its reason; it is
 * never shown as 0.
 */
export function kpiTiles(plan: PlanModel, summary: PlanSummary): readonly Kpi[] {
  return [budget(plan, summary), actual(plan, summary), committed(plan, summary), available(plan, summary), variance(plan, summary), romi(plan, summary)];
}

function major(plan: PlanModel, amount: MinorUnits): number {
  return fromMinorUnits(amount, plan.policies.decimals);
}

function noPostings(plan: PlanModel, summary: PlanSummary): string {
  return plan.tables.Actuals.found ? `No postings up to ${dayLabel(summary.asOf)}` : "No table Actuals";
}

function budget(plan: PlanModel, { cost, span }: PlanSummary): Kpi {
  const lines = plan.budgetLines.filter(({ kind }) => kind === "cost").length;
  const base = { key: "budget", label: "Budget", unit: "amount", tone: "neutral" } as const;
  if (span === null) return { ...base, value: null, tone: "unknown", note: "BudgetLines holds no amounts" };
  return { ...base, value: major(plan, cost.budget), note: `${monthLabel(span.first)} – ${monthLabel(span.last)}, ${counted(lines, "line", "lines")}` };
}

function actual(plan: PlanModel, summary: PlanSummary): Kpi {
  const { cost, postings } = summary;
  const base = { key: "actual", label: "Actual to date", unit: "amount", tone: "neutral" } as const;
  if (postings.counted === 0) return { ...base, value: null, tone: "unknown", note: noPostings(plan, summary) };
  const note =
    cost.budgetToDate === 0 ? "No budget to date" : `${percentText(cost.actual / cost.budgetToDate)} of ${shortAmount(major(plan, cost.budgetToDate))} budgeted to date`;
  return { ...base, value: major(plan, cost.actual), note };
}

function committed(plan: PlanModel, { cost, openOrders }: PlanSummary): Kpi {
  const base = { key: "committed", label: "Committed", unit: "amount", tone: "neutral" } as const;
  if (!plan.tables.Commitments.found) return { ...base, value: null, tone: "unknown", note: "No table Commitments" };
  return { ...base, value: major(plan, cost.committed), note: `Open on ${counted(openOrders, "order", "orders")}` };
}

function available(plan: PlanModel, { cost, postings, span }: PlanSummary): Kpi {
  const base = { key: "available", label: "Available", unit: "amount" } as const;
  if (span === null) return { ...base, value: null, tone: "unknown", note: "No budget to draw on" };
  const value = major(plan, cost.available);
  const left = cost.budget === 0 ? "" : `${percentText(cost.available / cost.budget)} of budget`;
  const basis = !plan.tables.Commitments.found ? "commitments not known" : postings.counted === 0 ? "nothing posted yet" : "after actual and committed";
  return { ...base, value, tone: value < 0 ? "adverse" : "neutral", note: left === "" ? `Budget is zero, ${basis}` : `${left}, ${basis}` };
}

function variance(plan: PlanModel, summary: PlanSummary): Kpi {
  const { cost, postings } = summary;
  const base = { key: "variance", label: "Variance to date", unit: "signedAmount" } as const;
  if (postings.counted === 0) return { ...base, value: null, tone: "unknown", note: noPostings(plan, summary) };
  const { tolerancePct, toleranceAmount } = plan.policies;
  const status = varianceStatus(cost.variance, cost.budgetToDate, { pct: tolerancePct, amount: toleranceAmount });
  const side = cost.variance === 0 ? "On budget to date" : cost.variance > 0 ? "under budget to date" : "over budget to date";
  const size = cost.variance === 0 ? "" : cost.budgetToDate === 0 ? "No budget to date, " : `${percentText(Math.abs(cost.variance / cost.budgetToDate), 1)} `;
  const within = status === "within" && cost.variance !== 0 ? ", within tolerance" : "";
  return { ...base, value: major(plan, cost.variance), tone: status === "within" ? "neutral" : status, note: `${size}${side}${within}` };
}

function romi(plan: PlanModel, { asOf }: PlanSummary): Kpi {
  const base = { key: "romi", label: "ROMI", unit: "ratio" } as const;
  const result = planRomi(plan, asOf);
  if (!result.ok) return { ...base, value: null, tone: "unknown", note: sentence(result.detail) };
  const { ratio, revenue, spend, margin } = result.value;
  const note = `Revenue ${shortAmount(major(plan, revenue))} at ${percentText(margin)} margin on spend ${shortAmount(major(plan, spend))}`;
  return { ...base, value: ratio, tone: ratio < 0 ? "adverse" : "favourable", note };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
