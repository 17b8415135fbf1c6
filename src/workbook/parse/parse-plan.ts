import { fiscalYearOf } from "../../domain/calendar/fiscal-year";
import { monthOf } from "../../domain/calendar/serial-day";
import type { SerialDay } from "../../domain/calendar/units";
import { buildPlan, type ParsedTable } from "../../domain/plan/build";
import { tableNames, type PlanModel, type PlanProblem, type TableName, type TableStatus } from "../../domain/plan/model";
import { cellFinder, type RawTable } from "../raw-table";
import { parseActivities } from "./parse-activities";
import { parseBudgetLines } from "./parse-budget-lines";
import { parseActuals, parseCommitments } from "./parse-ledger";
import { defaultPolicies, parsePolicies, type ParsedPolicies } from "./parse-policies";
import { parseResults } from "./parse-results";
import type { ParsedRows } from "./parse-rows";

/** The tables that were read, and what was odd about finding them. */
export type RawTables = { readonly tables: ReadonlyMap<TableName, RawTable>; readonly problems: readonly PlanProblem[] };

/**
 * Turns the cells of all tables into the plan model.
 *
 * @param today Gives month columns without a year their fiscal year where Policies states none.
 */
export function parsePlan({ tables, problems }: RawTables, today: SerialDay): PlanModel {
  const usable = (role: TableName): RawTable | undefined => {
    const raw = tables.get(role);
    return raw === undefined || raw.missing.length > 0 ? undefined : raw;
  };
  const policiesTable = usable("Policies");
  const settings: ParsedPolicies | null = policiesTable === undefined ? null : parsePolicies(policiesTable);
  const policies = settings?.policies ?? defaultPolicies;
  const { decimals } = policies;
  const fiscalYear = policies.fiscalYear ?? fiscalYearOf(monthOf(policies.reportDate ?? today), policies.fiscalYearStartMonth);
  const found: PlanProblem[] = [...problems, ...tableProblems(tables), ...(settings?.problems ?? [])];
  const parse = <Row>(role: TableName, parser: (raw: RawTable) => ParsedRows<Row>): ParsedTable<Row> => {
    const raw = usable(role);
    if (raw === undefined) return { status: statusOf(tables.get(role), 0, 0), rows: [], cellOf: () => ({ sheet: "", address: "" }) };
    const parsed = parser(raw);
    found.push(...parsed.problems);
    return { status: statusOf(raw, parsed.filled, parsed.rows.length), rows: parsed.rows, cellOf: cellFinder(raw, parsed.tableRows) };
  };
  const parsed = {
    Activities: parse("Activities", (raw) => parseActivities(raw, decimals)),
    BudgetLines: parse("BudgetLines", (raw) => parseBudgetLines(raw, policies, fiscalYear)),
    Commitments: parse("Commitments", (raw) => parseCommitments(raw, decimals)),
    Actuals: parse("Actuals", (raw) => parseActuals(raw, decimals)),
    Results: parse("Results", (raw) => parseResults(raw, decimals)),
  };
  return buildPlan({ ...parsed, policies, policiesStatus: statusOf(tables.get("Policies"), settings?.rows ?? 0, settings?.rowsRead ?? 0), problems: found });
}

function statusOf(raw: RawTable | undefined, rows: number, rowsRead: number): TableStatus {
  // A table that lacks a column it cannot do without is as good as none.
  if (raw === undefined || raw.missing.length > 0) return { found: false };
  return { found: true, name: raw.table.name, sheet: raw.table.sheet, rows, rowsRead };
}

function tableProblems(tables: ReadonlyMap<TableName, RawTable>): PlanProblem[] {
  return tableNames.flatMap((role): PlanProblem[] => {
    const raw = tables.get(role);
    if (raw === undefined) return [{ code: "missing-table", table: role, sheet: "", address: "", message: `There is no table ${role}.` }];
    if (raw.missing.length === 0) return [];
    const columns = raw.missing.map((name) => `"${name}"`).join(" and ");
    const place = { sheet: raw.table.sheet, address: "" };
    return [{ code: "missing-column", table: role, ...place, message: `Table ${raw.table.name} cannot be read: it has no column ${columns}.` }];
  });
}
