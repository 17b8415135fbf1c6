import type { MonthIndex } from "../calendar/units";
import type { MinorUnits } from "../money/units";
import type { Activity, Actual, BudgetLine, ChannelResult, Commitment, MonthAmount, PlanModel, PlanProblem, Policies, TableName, TableStatus } from "./model";

/** The place of a row's field, for messages. `row` counts the rows of the parsed table from 0. */
export type CellFinder = (row: number, field: string) => { readonly sheet: string; readonly address: string };

/** Rows of one table after parsing: each is sound in itself; what they say together is checked here. */
export type ParsedTable<Row> = { readonly status: TableStatus; readonly rows: readonly Row[]; readonly cellOf: CellFinder };

export type ParsedTables = {
  readonly Activities: ParsedTable<Activity>;
  /** Long form: one row a line and month. Wide form: one row a line with all its months. */
  readonly BudgetLines: ParsedTable<BudgetLine>;
  readonly Commitments: ParsedTable<Commitment>;
  readonly Actuals: ParsedTable<Actual>;
  readonly Results: ParsedTable<ChannelResult>;
  readonly policies: Policies;
  readonly policiesStatus: TableStatus;
  readonly problems: readonly PlanProblem[];
};

/** Lines, activities and orders are matched as Excel's lookups match: without case and outer spaces. */
export function matchKey(text: string): string {
  return text.trim().toLowerCase();
}

/**
 * Joins parsed tables to the plan model: budget rows of the same line become one line, and what does not fit together is
 * added to the problems (postings and orders on lines that have no budget, activities listed twice). Nothing is dropped
 * for that: money on an unknown line is still money spent.
 */
export function buildPlan(tables: ParsedTables): PlanModel {
  const budgetLines = mergeBudgetRows(tables.BudgetLines.rows);
  const known = new Set(budgetLines.map(({ line }) => matchKey(line)));
  const problems = [
    ...tables.problems,
    ...duplicateActivities(tables.Activities),
    // Without a single budget line every posting would be one more message of the same sort.
    ...(known.size === 0 ? [] : [...unknownLines("Actuals", tables.Actuals, known), ...unknownLines("Commitments", tables.Commitments, known)]),
  ];
  return {
    activities: tables.Activities.rows,
    budgetLines,
    commitments: tables.Commitments.rows,
    actuals: tables.Actuals.rows,
    results: tables.Results.rows,
    policies: tables.policies,
    tables: {
      Activities: tables.Activities.status,
      BudgetLines: tables.BudgetLines.status,
      Commitments: tables.Commitments.status,
      Actuals: tables.Actuals.status,
      Results: tables.Results.status,
      Policies: tables.policiesStatus,
    },
    problems,
  };
}

/** Rows of one line become one; the first row that states an attribute decides it, months add up. */
function mergeBudgetRows(rows: readonly BudgetLine[]): readonly BudgetLine[] {
  const lines = new Map<string, { first: BudgetLine; months: Map<MonthIndex, number> }>();
  for (const row of rows) {
    const key = matchKey(row.line);
    const entry = lines.get(key) ?? { first: row, months: new Map<MonthIndex, number>() };
    if (entry.first !== row) entry.first = fillGaps(entry.first, row);
    for (const { month, amount } of row.months) entry.months.set(month, (entry.months.get(month) ?? 0) + amount);
    lines.set(key, entry);
  }
  return [...lines.values()].map(({ first, months }) => ({ ...first, months: inOrder(months) }));
}

function fillGaps(first: BudgetLine, next: BudgetLine): BudgetLine {
  return {
    ...first,
    activity: first.activity ?? next.activity,
    category: first.category === "" ? next.category : first.category,
    channel: first.channel ?? next.channel,
    vendor: first.vendor ?? next.vendor,
    owner: first.owner ?? next.owner,
  };
}

function inOrder(months: ReadonlyMap<MonthIndex, number>): readonly MonthAmount[] {
  // Sums of whole minor units: the range of them all together is checked where totals are made.
  return [...months].sort(([a], [b]) => a - b).map(([month, amount]) => ({ month, amount: amount as MinorUnits }));
}

/** One message for each unknown line, at its first row, however many rows it has. */
function unknownLines(table: TableName, { rows, cellOf }: ParsedTable<{ readonly line: string }>, known: ReadonlySet<string>): PlanProblem[] {
  const seen = new Map<string, { row: number; count: number }>();
  const keys = new Map<string, string>();
  rows.forEach(({ line }, row) => {
    let key = keys.get(line);
    if (key === undefined) {
      key = matchKey(line);
      keys.set(line, key);
    }
    if (known.has(key)) return;
    const entry = seen.get(key);
    if (entry) entry.count += 1;
    else seen.set(key, { row, count: 1 });
  });
  return [...seen.values()].map(({ row, count }) => {
    const line = rows[row]?.line ?? "";
    const subject = line === "" ? "The budget line is missing" : `"${line}" is not a line of BudgetLines`;
    const rest = count > 1 ? ` (${count} rows)` : "";
    return { code: "unknown-line", table, ...cellOf(row, "line"), message: `${subject}${rest}; counted under "Not in budget".` };
  });
}

function duplicateActivities({ rows, cellOf }: ParsedTable<Activity>): PlanProblem[] {
  const seen = new Set<string>();
  return rows.flatMap(({ id }, row): PlanProblem[] => {
    const key = matchKey(id);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [{ code: "duplicate-key", table: "Activities", ...cellOf(row, "id"), message: `Activity "${id}" is listed before; both rows are kept.` }];
  });
}
