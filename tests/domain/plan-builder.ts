/** Plans for tests, written as short as a test needs them: dates as `2026-03-31`, amounts in whole units. */
import { readDay, readMonth } from "../../src/domain/calendar/read-text";
import type { MonthIndex, SerialDay } from "../../src/domain/calendar/units";
import { toMinorUnits } from "../../src/domain/money/minor-units";
import type { MinorUnits } from "../../src/domain/money/units";
import { buildPlan, type ParsedTable, type ParsedTables } from "../../src/domain/plan/build";
import type { Activity, Actual, BudgetLine, ChannelResult, Commitment, LineKind, PlanModel, Policies } from "../../src/domain/plan/model";
import { summarizePlan, type PlanSummary } from "../../src/domain/plan/summary";
import { defaultPolicies } from "../../src/workbook/parse/parse-policies";

export function day(text: string): SerialDay {
  const serial = readDay(text);
  if (serial === null) throw new Error(`${text} is no day`);
  return serial;
}

export function month(text: string): MonthIndex {
  const index = readMonth(text);
  if (index === null) throw new Error(`${text} is no month`);
  return index;
}

export function money(amount: number): MinorUnits {
  const result = toMinorUnits(amount, 2);
  if (!result.ok) throw new Error(result.detail);
  return result.value;
}

type LineOptions = { readonly category?: string; readonly kind?: LineKind; readonly owner?: string | null; readonly activity?: string | null };

/** Months as `{ "2026-01": 100 }`. */
export function line(name: string, months: Readonly<Record<string, number>>, options: LineOptions = {}): BudgetLine {
  return {
    line: name,
    activity: options.activity ?? null,
    category: options.category ?? "Digital",
    channel: null,
    vendor: null,
    kind: options.kind ?? "cost",
    owner: options.owner === undefined ? "Ann" : options.owner,
    months: Object.entries(months).map(([text, amount]) => ({ month: month(text), amount: money(amount) })),
  };
}

export function posting(date: string, lineName: string, amount: number, po: string | null = null): Actual {
  return { date: day(date), line: lineName, po, amount: money(amount) };
}

export function order(po: string, lineName: string, amount: number, options: { readonly open?: boolean; readonly date?: string } = {}): Commitment {
  return { po, line: lineName, vendor: null, date: options.date === undefined ? null : day(options.date), amount: money(amount), open: options.open ?? true };
}

export function result(period: string, spend: number | null, revenue: number | null): ChannelResult {
  return { month: month(period), channel: "Search", spend: spend === null ? null : money(spend), revenue: revenue === null ? null : money(revenue), leads: null, customers: null };
}

export type PlanParts = {
  readonly activities?: readonly Activity[];
  readonly lines?: readonly BudgetLine[];
  readonly postings?: readonly Actual[];
  readonly orders?: readonly Commitment[];
  readonly results?: readonly ChannelResult[];
  readonly policies?: Partial<Policies>;
};

/** Tables that are not named are not in the workbook. Cells are named by table, field and row: `Actuals!line2`. */
export function plan(parts: PlanParts): PlanModel {
  return buildPlan(tables(parts));
}

export function tables(parts: PlanParts): ParsedTables {
  const table = <Row>(name: string, rows: readonly Row[] | undefined): ParsedTable<Row> => ({
    status: rows === undefined ? { found: false } : { found: true, name, sheet: name, rows: rows.length, rowsRead: rows.length },
    rows: rows ?? [],
    cellOf: (row, field) => ({ sheet: name, address: `${field}${row}` }),
  });
  return {
    Activities: table("Activities", parts.activities),
    BudgetLines: table("BudgetLines", parts.lines),
    Commitments: table("Commitments", parts.orders),
    Actuals: table("Actuals", parts.postings),
    Results: table("Results", parts.results),
    policies: { ...defaultPolicies, ...parts.policies },
    policiesStatus: { found: false },
    problems: [],
  };
}

export function summary(model: PlanModel, asOf: string): PlanSummary {
  const made = summarizePlan(model, day(asOf));
  if (!made.ok) throw new Error(made.detail);
  return made.value;
}
