/** A plan model of any size, the same at every run. */
import { monthIndex } from "../src/domain/calendar/serial-day";
import type { SerialDay } from "../src/domain/calendar/units";
import type { MinorUnits } from "../src/domain/money/units";
import { tableNames, type Actual, type BudgetLine, type PlanModel, type TableName, type TableStatus } from "../src/domain/plan/model";

const LINES = 70;
const FIRST_DAY = 46_023;
const DAYS = 270;

/** The day that the benchmarked report stands for: 30 September 2026. */
export const REPORT_DAY = 46_295 as SerialDay;

export function planOfSize(postings: number): PlanModel {
  const budgetLines = Array.from({ length: LINES }, (_, line): BudgetLine => ({
    line: `LINE-${String(line + 1).padStart(3, "0")}`,
    activity: null,
    category: `Category ${String(line % 7)}`,
    channel: null,
    vendor: null,
    kind: "cost",
    owner: null,
    months: Array.from({ length: 12 }, (_month, month) => ({ month: monthIndex(2026, month + 1), amount: (500_000 + line * 1_000) as MinorUnits })),
  }));
  const actuals = Array.from({ length: postings }, (_, index): Actual => ({
    date: (FIRST_DAY + ((index * 7) % DAYS)) as SerialDay,
    line: `LINE-${String((index % LINES) + 1).padStart(3, "0")}`,
    po: null,
    amount: (1_000 + ((index * 37) % 90_000)) as MinorUnits,
  }));
  const missing: TableStatus = { found: false };
  return {
    activities: [],
    budgetLines,
    commitments: [],
    actuals,
    results: [],
    policies: { fiscalYearStartMonth: 1, fiscalYear: 2026, currency: "EUR", decimals: 2, tolerancePct: 0.05, toleranceAmount: null, grossMargin: null, reportDate: null, calendar: { kind: "months", startMonth: 1 } },
    tables: Object.fromEntries(tableNames.map((name) => [name, missing])) as Record<TableName, TableStatus>,
    problems: [],
  };
}
