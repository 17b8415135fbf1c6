import { tableNames, type PlanModel } from "../domain/plan/model";
import { readPlan } from "../workbook/read-plan";
import { runInExcel } from "../workbook/run-in-excel";
import { today } from "./arguments";
import { explainFailure } from "./excel-messages";
import { reportedProblems } from "./plan-report";
import type { Action, Facts } from "./report";

/**
 * Reads every table of the plan and says what was read, and what could not be, with its cell. Writes nothing.
 *
 * It checks what reading checks: tables and their columns, amounts, dates, months, keys, and whether postings, orders and
 * budget lines fit together.
 */
export const checkWorkbook: Action = async (_args, { onProgress }) => {
  onProgress({ step: "Reading tables", fraction: 0.2 });
  const read = await runInExcel((context) => readPlan(context, today()));
  if (!read.ok) return explainFailure(read);
  const plan = read.value;
  const problems = reportedProblems(plan);
  const found = tableNames.filter((name) => plan.tables[name].found);
  if (found.length === 0) {
    return {
      outcome: "refused",
      reason: "missing-tables",
      message: "The workbook has none of the tables that Plansheet reads.",
      suggestion: `Make your lists tables (Insert > Table) and name them ${tableNames.join(", ")}; BudgetLines and Actuals are enough to begin with.`,
      missing: [...tableNames],
      problems,
    };
  }
  const unreadable = plan.problems.filter(({ code }) => code !== "missing-table").length;
  const missing = tableNames.length - found.length;
  const verdict = unreadable === 0 ? "Every row could be read." : `${unreadable} ${unreadable === 1 ? "point needs" : "points need"} a look.`;
  const rest = missing === 0 ? "" : ` ${missing} of ${tableNames.length} tables ${missing === 1 ? "is" : "are"} not there.`;
  return { outcome: "done", message: `Read ${rowsText(plan)}. ${verdict}${rest}`, problems, facts: tableFacts(plan) };
};

function rowsText(plan: PlanModel): string {
  return tableNames
    .flatMap((name) => {
      const table = plan.tables[name];
      return table.found ? [`${name} ${table.rowsRead === table.rows ? table.rows : `${table.rowsRead} of ${table.rows}`}`] : [];
    })
    .join(", ");
}

function tableFacts(plan: PlanModel): Facts {
  const entries = tableNames.flatMap((name): [string, number | null][] => {
    const table = plan.tables[name];
    return [
      [`${name} rows`, table.found ? table.rows : null],
      [`${name} rows read`, table.found ? table.rowsRead : null],
    ];
  });
  return { ...Object.fromEntries(entries), problems: plan.problems.length };
}
