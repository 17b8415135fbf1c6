import { dateOf } from "../domain/calendar/serial-day";
import type { SerialDay } from "../domain/calendar/units";
import { fromMinorUnits } from "../domain/money/minor-units";
import type { MinorUnits } from "../domain/money/units";
import type { PlanModel, TableName } from "../domain/plan/model";
import { planRomi } from "../domain/plan/plan-romi";
import { summarizePlan, type PlanSummary } from "../domain/plan/summary";
import { kpiText, kpiTiles } from "../dashboards/kpi-tiles";
import type { ActionRefused, Facts, KpiTile, ReportedProblem } from "./report";

/** What a plan's figures begin with. A budget alone has some; the other tables only leave figures out. */
const mainTables = ["BudgetLines", "Actuals"] as const satisfies readonly TableName[];

export function reportedProblems(plan: PlanModel): readonly ReportedProblem[] {
  return plan.problems.map(({ sheet, address, message }) => ({ sheet, address, message }));
}

/** What reading took for granted, so that nobody wonders about months: behind a message, with a space before; empty when nothing was. */
export function readingNotes(plan: PlanModel): string {
  const notes = mainTables.flatMap((name) => {
    const table = plan.tables[name];
    return table.found ? (table.sources ?? []).flatMap((source) => source.notes ?? []) : [];
  });
  const more = notes.length > 2 ? ` The same goes for ${notes.length - 2} more.` : "";
  return notes.length === 0 ? "" : ` ${notes.slice(0, 2).join(" ")}${more}`;
}

/** The plan's figures, or why there are none. */
export function summarizeOrRefuse(plan: PlanModel, asOf: SerialDay): { readonly summary: PlanSummary } | { readonly refused: ActionRefused } {
  const problems = reportedProblems(plan);
  const missing = mainTables.filter((name) => !plan.tables[name].found);
  // A ledger that is there and cannot be read is a mistake; none at all is how a year begins.
  const isUnreadable = plan.problems.some(({ code, table }) => code === "missing-column" && table === "Actuals");
  if (missing.includes("BudgetLines") || (missing.includes("Actuals") && isUnreadable)) return { refused: missingTables(plan, missing) };
  if (plan.budgetLines.length === 0) {
    return {
      refused: {
        outcome: "refused",
        reason: "no-data",
        message: "Table BudgetLines has no line that could be read.",
        suggestion: "Enter at least one line with its category and budget, then try again.",
        missing: [],
        problems,
      },
    };
  }
  const summary = summarizePlan(plan, asOf);
  if (summary.ok) return { summary: summary.value };
  return {
    refused: { outcome: "refused", reason: "no-data", message: summary.detail, suggestion: "Look for amounts with too many digits in BudgetLines, Commitments and Actuals.", missing: [], problems },
  };
}

function missingTables(plan: PlanModel, missing: readonly TableName[]): ActionRefused {
  const unreadable = plan.problems.filter(({ code, table }) => code === "missing-column" && missing.includes(table));
  const absent = missing.filter((name) => !unreadable.some(({ table }) => table === name));
  const sentences = [
    ...(absent.length === 0 ? [] : [`The workbook has no table ${absent.join(" and no table ")}.`]),
    ...unreadable.map(({ message }) => message),
  ];
  const steps = [
    ...(absent.length === 0
      ? []
      : [
          `If the workbook has your ${absent.map((name) => (name === "Actuals" ? "ledger postings" : "budget")).join(" and ")}, choose Look at my sheets on the Start tab and say which list is what; if not, Create tables there adds ${absent.length === 1 ? "one" : "them"}. Headers needed: ${absent.map(headersFor).join("; ")}.`,
        ]),
    ...(unreadable.length === 0 ? [] : ["Add the missing columns, or choose Look at my sheets on the Start tab and say which column is what."]),
  ];
  return { outcome: "refused", reason: "missing-tables", message: sentences.join(" "), suggestion: steps.join(" "), missing, problems: reportedProblems(plan) };
}

function headersFor(name: TableName): string {
  return name === "Actuals" ? "Actuals needs Date, Line and Amount" : "BudgetLines needs Line, Category, and Period with Budget or one column a month";
}

/** The six headline figures, ready to show. */
export function reportedTiles(plan: PlanModel, summary: PlanSummary): readonly KpiTile[] {
  return kpiTiles(plan, summary).map((tile) => ({ key: tile.key, label: tile.label, value: kpiText(tile), note: tile.note, tone: tile.tone }));
}

/** The figures for programs: amounts in major units, ratios as ratios. */
export function planFacts(plan: PlanModel, summary: PlanSummary): Facts {
  const amount = (value: MinorUnits): number => fromMinorUnits(value, plan.policies.decimals);
  const { cost, postings } = summary;
  const posted = postings.counted > 0;
  const romi = planRomi(plan, summary.asOf);
  return {
    asOf: isoDate(summary.asOf),
    currency: plan.policies.currency,
    budget: amount(cost.budget),
    budgetToDate: amount(cost.budgetToDate),
    actual: posted ? amount(cost.actual) : null,
    committed: plan.tables.Commitments.found ? amount(cost.committed) : null,
    available: amount(cost.available),
    variance: posted ? amount(cost.variance) : null,
    variancePct: posted && cost.budgetToDate !== 0 ? cost.variance / Math.abs(cost.budgetToDate) : null,
    romi: romi.ok ? romi.value.ratio : null,
    categories: summary.categories.length,
    budgetLines: plan.budgetLines.length,
    postings: postings.counted,
    postingsAfterAsOf: postings.afterAsOf,
    postingsOutsidePlan: postings.outsidePlan,
    problems: plan.problems.length,
  };
}

export function isoDate(day: SerialDay): string {
  const { year, month, day: inMonth } = dateOf(day);
  return `${year}-${String(month).padStart(2, "0")}-${String(inMonth).padStart(2, "0")}`;
}
