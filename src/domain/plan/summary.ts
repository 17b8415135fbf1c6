import { periodMonthOf } from "../calendar/fiscal-calendar";
import { monthsBetween } from "../calendar/serial-day";
import type { MonthIndex, SerialDay } from "../calendar/units";
import { largestMinorUnits } from "../money/minor-units";
import type { MinorUnits } from "../money/units";
import { failure, success, type Result } from "../result";
import { matchKey } from "./build";
import { lineFinder, planSpan, readLedger, type Ledger, type PlanSpan } from "./ledger";
import type { Actual, LineKind, PlanModel } from "./model";
import { openCommitments } from "./open-commitments";

/** Category of postings and orders on lines that no budget line knows. */
export const notInBudget = "Not in budget";
export const withoutCategory = "No category";

/** Amounts in minor units. */
export type Totals = {
  /** Of the whole plan. */
  readonly budget: MinorUnits;
  /** Of the months up to and including the month of the day. */
  readonly budgetToDate: MinorUnits;
  readonly actual: MinorUnits;
  readonly committed: MinorUnits;
  /** budget − actual − committed */
  readonly available: MinorUnits;
  /** Actual against budget to date, positive = favourable. */
  readonly variance: MinorUnits;
};

export type LineSummary = Totals & {
  readonly line: string;
  readonly category: string;
  readonly kind: LineKind;
  readonly owner: string | null;
  readonly vendor: string | null;
  readonly largestPosting: Actual | null;
  readonly spentWithoutOrder: MinorUnits;
};

export type CategorySummary = Totals & { readonly category: string; readonly kind: LineKind };

/** Cost lines, summed from the first month on. `actual` is null for months that lie ahead. */
export type CumulativeMonth = { readonly month: MonthIndex; readonly budget: MinorUnits; readonly actual: MinorUnits | null };

export type PlanSummary = {
  readonly asOf: SerialDay;
  readonly span: PlanSpan | null;
  readonly cost: Totals;
  /** null where the plan has no revenue lines. */
  readonly revenue: Totals | null;
  /** Cost first, each kind by size of its budget; money without a budget last. */
  readonly categories: readonly CategorySummary[];
  readonly months: readonly CumulativeMonth[];
  /** In the order of the budget; unknown lines together last, where there are any. */
  readonly lines: readonly LineSummary[];
  readonly openOrders: number;
  readonly postings: { readonly counted: number; readonly afterAsOf: number; readonly outsidePlan: number };
};

/**
 * The plan in figures on a day: totals, by line, by category, and month by month.
 *
 * - Actual to date: postings up to and including `asOf`, dated within the months of the plan.
 * - Budget to date: months up to and including the month of `asOf`.
 * - Cost and revenue lines are never added together; open orders count on cost.
 *
 * @returns `out-of-range` when the amounts together are larger than whole minor units can tell apart.
 */
export function summarizePlan(plan: PlanModel, asOf: SerialDay): Result<PlanSummary, "out-of-range"> {
  const ledger = readLedger(plan, asOf);
  const committed = committedByLine(plan, ledger, asOf);
  const budgeted = plan.budgetLines.reduce((sum, { months }) => months.reduce((part, { amount }) => part + Math.abs(amount), sum), 0);
  if (budgeted + ledger.absolute + committed.total > largestMinorUnits) {
    return failure("out-of-range", "The amounts of the plan together are too large to be added up to the cent.");
  }
  const lines = summarizeLines(plan, ledger, committed.byLine, periodMonthOf(asOf, plan.policies.calendar));
  const costLines = lines.filter(({ kind }) => kind === "cost");
  const revenueLines = lines.filter(({ kind }) => kind === "revenue");
  const span = planSpan(plan.budgetLines);
  return success({
    asOf,
    span,
    cost: addUp(costLines),
    revenue: revenueLines.length === 0 ? null : addUp(revenueLines),
    categories: [...byCategory(costLines), ...byCategory(revenueLines)],
    months: span === null ? [] : cumulate(plan, ledger, span, periodMonthOf(asOf, plan.policies.calendar)),
    lines,
    openOrders: committed.orders,
    postings: { counted: ledger.counted, afterAsOf: ledger.afterAsOf, outsidePlan: ledger.outsidePlan },
  });
}

/**
 * The lines that are furthest over (cost) or short (revenue), worst first; lines that are not adverse never appear.
 */
export function largestAdverse(summary: PlanSummary, count: number): readonly LineSummary[] {
  return summary.lines
    .filter(({ variance }) => variance < 0)
    .sort((a, b) => a.variance - b.variance)
    .slice(0, count);
}

function committedByLine(plan: PlanModel, ledger: Ledger, asOf: SerialDay): { byLine: number[]; total: number; orders: number } {
  const placeOf = lineFinder(plan);
  const byLine = new Array<number>(plan.budgetLines.length + 1).fill(0);
  const orders = new Set<string>();
  let total = 0;
  for (const { commitment, remaining } of openCommitments(plan.commitments, ledger, asOf)) {
    const place = placeOf(commitment.line);
    byLine[place] = (byLine[place] ?? 0) + remaining;
    total += remaining;
    orders.add(commitment.po === "" ? `\u0000${orders.size}` : matchKey(commitment.po));
  }
  return { byLine, total, orders: orders.size };
}

function summarizeLines(plan: PlanModel, ledger: Ledger, committed: readonly number[], current: MonthIndex): readonly LineSummary[] {
  const lines = plan.budgetLines.map((line, place): LineSummary => {
    const entry = ledger.lines[place];
    let budget = 0;
    let budgetToDate = 0;
    for (const { month, amount } of line.months) {
      budget += amount;
      if (month <= current) budgetToDate += amount;
    }
    return {
      line: line.line,
      category: line.category === "" ? withoutCategory : line.category,
      kind: line.kind,
      owner: line.owner,
      vendor: line.vendor,
      largestPosting: entry?.largest ?? null,
      spentWithoutOrder: money(entry?.spentWithoutOrder ?? 0),
      ...totals(line.kind, { budget, budgetToDate, actual: entry?.spent ?? 0, committed: committed[place] ?? 0 }),
    };
  });
  const unknown = ledger.lines[plan.budgetLines.length];
  const unknownCommitted = committed[plan.budgetLines.length] ?? 0;
  if ((unknown === undefined || unknown.largest === null) && unknownCommitted === 0) return lines;
  const rest: LineSummary = {
    line: notInBudget,
    category: notInBudget,
    kind: "cost",
    owner: null,
    vendor: null,
    largestPosting: unknown?.largest ?? null,
    spentWithoutOrder: money(unknown?.spentWithoutOrder ?? 0),
    ...totals("cost", { budget: 0, budgetToDate: 0, actual: unknown?.spent ?? 0, committed: unknownCommitted }),
  };
  return [...lines, rest];
}

type Parts = { readonly budget: number; readonly budgetToDate: number; readonly actual: number; readonly committed: number };

function totals(kind: LineKind, { budget, budgetToDate, actual, committed }: Parts): Totals {
  return {
    budget: money(budget),
    budgetToDate: money(budgetToDate),
    actual: money(actual),
    committed: money(committed),
    available: money(budget - actual - committed),
    variance: money(kind === "cost" ? budgetToDate - actual : actual - budgetToDate),
  };
}

/** Sums of whole minor units whose absolute total has been checked: they are whole and in range. + 0 removes −0. */
function money(sum: number): MinorUnits {
  return (sum + 0) as MinorUnits;
}

function addUp(lines: readonly Totals[]): Totals {
  const sum = (part: keyof Totals): MinorUnits => money(lines.reduce((total, line) => total + line[part], 0));
  return {
    budget: sum("budget"),
    budgetToDate: sum("budgetToDate"),
    actual: sum("actual"),
    committed: sum("committed"),
    available: sum("available"),
    variance: sum("variance"),
  };
}

function byCategory(lines: readonly LineSummary[]): readonly CategorySummary[] {
  const groups = new Map<string, LineSummary[]>();
  for (const line of lines) {
    const key = matchKey(line.category);
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return [...groups.values()]
    .flatMap((group): CategorySummary[] => {
      const first = group[0];
      return first === undefined ? [] : [{ category: first.category, kind: first.kind, ...addUp(group) }];
    })
    .sort((a, b) => Number(a.category === notInBudget) - Number(b.category === notInBudget) || b.budget - a.budget);
}

function cumulate(plan: PlanModel, ledger: Ledger, span: PlanSpan, current: MonthIndex): readonly CumulativeMonth[] {
  const budgetByMonth = new Map<MonthIndex, number>();
  for (const { kind, months } of plan.budgetLines) {
    if (kind !== "cost") continue;
    for (const { month, amount } of months) budgetByMonth.set(month, (budgetByMonth.get(month) ?? 0) + amount);
  }
  let budget = 0;
  let actual = 0;
  return monthsBetween(span.first, span.last).map((month) => {
    budget += budgetByMonth.get(month) ?? 0;
    actual += ledger.costByMonth.get(month) ?? 0;
    return { month, budget: money(budget), actual: month <= current ? money(actual) : null };
  });
}
