import { fiscalYearOf } from "../../domain/calendar/fiscal-year";
import { periodMonthOf } from "../../domain/calendar/fiscal-calendar";
import type { SerialDay } from "../../domain/calendar/units";
import { buildPlan, matchKey, type ParsedTable } from "../../domain/plan/build";
import { tableNames, type BudgetLine, type PlanModel, type PlanProblem, type Policies, type TableName, type TableSource, type TableStatus } from "../../domain/plan/model";
import { cellFinder, type RawTable } from "../raw-table";
import { distinctNames, type NamedLine } from "./line-names";
import { parseActivities } from "./parse-activities";
import { parseBudgetLines } from "./parse-budget-lines";
import { parseActuals, parseCommitments } from "./parse-ledger";
import { defaultPolicies, parsePolicies, type ParsedPolicies } from "./parse-policies";
import { parseResults } from "./parse-results";
import type { ParsedRows } from "./parse-rows";
import { readingNotes } from "./reading-notes";
import { startMonthShown, type PlanContext } from "./plan-context";
import { yearOfLedgers } from "./ledger-year";

/** The tables and ranges that were read, by the table of the plan that they feed, and what was odd about finding them. */
export type RawTables = {
  readonly tables: ReadonlyMap<TableName, readonly RawTable[]>;
  readonly problems: readonly PlanProblem[];
  /** What has to be added to the workbook's day numbers: 0, or 1462 where they count from 1904. */
  readonly firstDay: number;
};

/** A table of the plan, from all that feeds it. */
type Parsed<Row> = { readonly rows: readonly Row[]; readonly parts: readonly { readonly raw: RawTable; readonly parsed: ParsedRows<Row> }[] };

/**
 * Turns the cells of all tables into the plan model.
 *
 * @param today Gives periods without a year their fiscal year, and amounts without a period their day, where Policies states none.
 */
export function parsePlan({ tables, problems }: Pick<RawTables, "tables" | "problems">, today: SerialDay): PlanModel {
  const usable = (role: TableName): readonly RawTable[] => (tables.get(role) ?? []).filter(({ missing }) => missing.length === 0);
  const [policiesTable] = usable("Policies");
  const settings = policiesTable === undefined ? null : parsePolicies(policiesTable);
  const context = contextOf(settings, usable("BudgetLines"), usable("Actuals"), today);
  const found: PlanProblem[] = [...problems, ...tableProblems(tables), ...(settings?.problems ?? [])];
  const parse = <Row>(role: TableName, parser: (raw: RawTable) => ParsedRows<Row>): Parsed<Row> => {
    const parts = usable(role).map((raw) => ({ raw, parsed: parser(raw) }));
    found.push(...parts.flatMap(({ parsed }) => parsed.problems));
    return { parts, rows: parts.flatMap(({ parsed }) => parsed.rows) };
  };
  const activities = parse("Activities", (raw) => parseActivities(raw, context.policies.decimals));
  const lines = parse("BudgetLines", (raw) => parseBudgetLines(raw, context));
  const commitments = parse("Commitments", (raw) => parseCommitments(raw, context));
  const actuals = parse("Actuals", (raw) => parseActuals(raw, context));
  const results = parse("Results", (raw) => parseResults(raw, context));
  const nameOf = lineNames(lines);
  return buildPlan({
    Activities: table(activities, activities.rows, context),
    BudgetLines: table(
      lines,
      lines.rows.map((line) => ({ ...line, line: nameOf(line) })),
      context,
    ),
    Commitments: table(commitments, commitments.rows, context),
    Actuals: table(
      actuals,
      actuals.rows.map(({ posting, category }) => (category === null ? posting : { ...posting, line: nameOf({ line: posting.line, category }) })),
      context,
    ),
    Results: table(results, results.rows, context),
    policies: context.policies,
    policiesStatus: policiesTable === undefined ? { found: false } : statusOf([sourceOf(policiesTable, settings?.rows ?? 0, settings?.rowsRead ?? 0, [], context)]),
    problems: found,
  });
}

function contextOf(settings: ParsedPolicies | null, budgets: readonly RawTable[], ledgers: readonly RawTable[], today: SerialDay): PlanContext {
  const stated = settings?.policies ?? defaultPolicies;
  const shown = settings?.statesStart === true ? null : startMonthShown(budgets);
  const policies: Policies = shown === null ? stated : { ...stated, fiscalYearStartMonth: shown, calendar: { ...stated.calendar, startMonth: shown } };
  const reportDay = policies.reportDate ?? today;
  const current = fiscalYearOf(periodMonthOf(reportDay, policies.calendar), policies.fiscalYearStartMonth);
  const posted = policies.fiscalYear === null && policies.reportDate === null ? yearOfLedgers(ledgers, policies) : null;
  return { policies, fiscalYear: policies.fiscalYear ?? posted ?? current, reportDay };
}

/** Lines of sheets and groups are told apart; those of a list that names its lines itself are what they are called. */
function lineNames({ parts }: Parsed<BudgetLine>): (line: NamedLine) => string {
  const ranges = parts.filter(({ raw }) => raw.mapping.sections || raw.mapping.constants["category"] !== undefined || parts.length > 1);
  const names = distinctNames(ranges.flatMap(({ parsed }) => parsed.rows));
  const listed = new Set(parts.flatMap(({ raw, parsed }) => (raw.mapping.fields["period"] === undefined ? [] : parsed.rows.map(({ line }) => matchKey(line)))));
  return (line) => (listed.has(matchKey(line.line)) ? line.line : names(line));
}

function table<Row, Source>({ parts }: Parsed<Source>, rows: readonly Row[], context: PlanContext): ParsedTable<Row> {
  const ends = parts.map(((end) => ({ parsed }) => (end += parsed.rows.length))(0));
  const finders = parts.map(({ raw, parsed }) => cellFinder(raw, parsed.tableRows));
  const status = statusOf(parts.map(({ raw, parsed }) => sourceOf(raw, parsed.filled, parsed.read, parsed.totals, context)));
  return {
    status,
    rows,
    cellOf: (row, field) => {
      const part = ends.findIndex((end) => row < end);
      return finders[part]?.(row - (ends[part - 1] ?? 0), field) ?? { sheet: "", address: "" };
    },
  };
}

function sourceOf(raw: RawTable, rows: number, rowsRead: number, totals: readonly number[], context: PlanContext): TableSource {
  return { name: raw.name, sheet: raw.sheet, kind: raw.kind, rows, rowsRead, totalRows: totals.map((row) => raw.top + row + 1), notes: readingNotes(raw, context) };
}

function statusOf(sources: readonly TableSource[]): TableStatus {
  const [first] = sources;
  // A table that lacks a column it cannot do without is as good as none.
  if (first === undefined) return { found: false };
  const sum = (count: (source: TableSource) => number): number => sources.reduce((total, source) => total + count(source), 0);
  return { found: true, name: first.name, sheet: first.sheet, rows: sum(({ rows }) => rows), rowsRead: sum(({ rowsRead }) => rowsRead), sources };
}

function tableProblems(tables: RawTables["tables"]): PlanProblem[] {
  return tableNames.flatMap((role): PlanProblem[] => {
    const found = tables.get(role) ?? [];
    if (found.length === 0) return [{ code: "missing-table", table: role, sheet: "", address: "", message: `There is no table ${role}.` }];
    return found.flatMap(({ missing, name, sheet }): PlanProblem[] => {
      if (missing.length === 0) return [];
      const columns = missing.map((header) => `"${header}"`).join(" and ");
      return [{ code: "missing-column", table: role, sheet, address: "", message: `Table ${name} cannot be read: it has no column ${columns}.` }];
    });
  });
}
