import { monthOfFiscalYear, fiscalYearOf } from "../domain/calendar/fiscal-year";
import { monthOf, serialDayOf, yearAndMonth } from "../domain/calendar/serial-day";
import type { SerialDay } from "../domain/calendar/units";
import type { CheckInput, CheckSettings, Finding } from "../domain/checks/check";
import { checkSteps, inOrder } from "../domain/checks/check-workbook";
import { keyOf } from "../domain/checks/cells";
import { policySettings } from "../domain/checks/settings";
import { fromMinorUnits } from "../domain/money/minor-units";
import type { MinorUnits } from "../domain/money/units";
import { tableNames, type PlanModel } from "../domain/plan/model";
import { readForCheck } from "../workbook/read-for-check";
import { readInExcel } from "../workbook/run-in-excel";
import { today } from "./arguments";
import { explainFailure } from "./excel-messages";
import { readingNotes } from "./plan-report";
import type { Action, ActionRefused, Facts, ReportedProblem } from "./report";

const stopped: ActionRefused = { outcome: "refused", reason: "cancelled", message: "Stopped. Nothing was changed.", suggestion: "Press Check workbook to begin again.", missing: [], problems: [] };

/** The codes of what reading found that a check finds too, with more to say. */
const saidByChecks: ReadonlySet<string> = new Set(["missing-table", "unknown-line", "duplicate-key", "cell-error"]);

/**
 * Reads every table of the plan and every formula of the workbook, and lists what is wrong, errors first: what could not be read, and what
 * the checks found (see `src/domain/checks`). Writes nothing. Can be stopped between its steps.
 */
export const checkWorkbook: Action = async (_args, { onProgress, signal }) => {
  const isStopped = (): boolean => signal?.aborted === true;
  onProgress({ step: "Reading tables", fraction: 0.05 });
  const read = await readInExcel((context) =>
    readForCheck(context, today(), (fraction) => {
      onProgress({ step: "Reading cells", fraction: 0.1 + 0.6 * fraction });
      return !isStopped();
    }),
  );
  if (!read.ok) return explainFailure(read);
  if (read.value === null) return stopped;
  const { plan, cells } = read.value;
  const input: CheckInput = { ...cells, settings: { ...settingsOf(plan), ...policySettings(cells.tables) }, budgets: budgetsOf(plan), unread: new Set(readingProblems(plan).map(placeOf)) };
  let findings: readonly Finding[] = [];
  for (const [place, step] of checkSteps.entries()) {
    onProgress({ step: step.title, fraction: 0.7 + (0.3 * place) / checkSteps.length });
    // A turn of the page between two steps: the bar moves, and Stop is heard.
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (isStopped()) return stopped;
    findings = findings.concat(step.run(input));
  }
  const found = tableNames.filter((name) => plan.tables[name].found);
  const fixable = placesOfFixes(findings);
  const problems = [...readingProblems(plan).filter((problem) => !fixable.has(placeOf(problem))), ...cells.tooLarge.map(tooLarge), ...inOrder(findings).map(reported)];
  if (found.length === 0 && input.tables.every(({ role }) => role === null) && findings.length === 0) {
    return {
      outcome: "refused",
      reason: "missing-tables",
      message: "The workbook has none of the tables that Plansheet reads.",
      suggestion: "Choose Look at my sheets on the Start tab and say which list is what, or create the tables there; BudgetLines and Actuals are enough to begin with.",
      missing: [...tableNames],
      problems,
    };
  }
  return { outcome: "done", message: verdict(plan, problems), problems: bySeverity(problems), facts: facts(plan, problems, findings) };
};

function settingsOf({ policies }: PlanModel): Omit<CheckSettings, "closedUntil" | "orderFrom"> {
  const day = today();
  const startMonth = policies.fiscalYearStartMonth;
  const year = policies.fiscalYear ?? fiscalYearOf(monthOf(policies.reportDate ?? day), startMonth);
  const firstDay = (fiscalYear: number): SerialDay | null => {
    const { year: calendarYear, month } = yearAndMonth(monthOfFiscalYear(fiscalYear, 1, startMonth));
    return serialDayOf(calendarYear, month, 1);
  };
  const first = firstDay(year);
  const next = firstDay(year + 1);
  return {
    today: policies.reportDate ?? day,
    // Only a stated year can be left: a ledger of several years is no mistake.
    fiscalYear: policies.fiscalYear === null || first === null || next === null ? null : { first, last: (next - 1) as SerialDay },
    currency: policies.currency,
    decimals: policies.decimals,
    tolerancePct: policies.tolerancePct,
  };
}

function budgetsOf({ budgetLines, policies }: PlanModel): ReadonlyMap<string, number> {
  return new Map(
    budgetLines.map(({ line, kind, months }) => {
      const sum = months.reduce((total, { amount }) => total + amount, 0);
      // Revenue above plan is no overspending.
      return [keyOf(line), kind === "revenue" ? Number.POSITIVE_INFINITY : fromMinorUnits(sum as MinorUnits, policies.decimals)];
    }),
  );
}

function readingProblems(plan: PlanModel): readonly ReportedProblem[] {
  return plan.problems.filter(({ code }) => !saidByChecks.has(code)).map(({ sheet, address, message }) => ({ sheet, address, message, severity: "error" as const }));
}

function placeOf({ sheet, address }: { readonly sheet: string; readonly address: string }): string {
  return `${sheet}!${address}`;
}

/** Where a text can be made a number: nothing else has to be said of the cell. */
function placesOfFixes(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set(findings.flatMap(({ rule, sheet, address, fix, alike = [] }) => (rule === "text-number" && fix !== undefined ? [address, ...alike.map((other) => other.address)].map((one) => placeOf({ sheet, address: one })) : [])));
}

function tooLarge(sheet: string): ReportedProblem {
  return { sheet, address: "A1", message: "The sheet has more than 5,000,000 cells; they were not looked at one by one.", severity: "hint" };
}

function reported({ rule, sheet, address, message, severity, fix, alike }: Finding): ReportedProblem {
  return {
    sheet,
    address,
    message,
    severity,
    rule,
    ...(fix === undefined ? {} : { fix: { label: fix.label, before: fix.before, after: fix.content } }),
    ...(alike === undefined ? {} : { alike: alike.map((other) => ({ sheet, address: other.address, before: other.before, after: other.content })) }),
  };
}

const order = { error: 0, warning: 1, hint: 2 } as const;

function bySeverity(problems: readonly ReportedProblem[]): readonly ReportedProblem[] {
  return [...problems].sort((a, b) => order[a.severity ?? "error"] - order[b.severity ?? "error"]);
}

function countOf(problems: readonly ReportedProblem[], severity: "error" | "warning" | "hint"): number {
  return problems.filter((problem) => (problem.severity ?? "error") === severity).length;
}

function verdict(plan: PlanModel, problems: readonly ReportedProblem[]): string {
  const counts = (["error", "warning", "hint"] as const).flatMap((severity) => {
    const count = countOf(problems, severity);
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? "" : "s"}`];
  });
  const found = counts.length === 0 ? "Nothing is wrong." : `Found ${counts.join(", ")}.`;
  const missing = tableNames.filter((name) => !plan.tables[name].found).length;
  const rest = missing === 0 ? "" : ` ${missing} of ${tableNames.length} tables ${missing === 1 ? "is" : "are"} not there.`;
  const rows = rowsText(plan);
  return `${rows === "" ? "" : `Read ${rows}. `}${found}${rest}${readingNotes(plan)}`;
}

function rowsText(plan: PlanModel): string {
  return tableNames
    .flatMap((name) => {
      const table = plan.tables[name];
      return table.found ? [`${name} ${table.rowsRead === table.rows ? table.rows : `${table.rowsRead} of ${table.rows}`}`] : [];
    })
    .join(", ");
}

function facts(plan: PlanModel, problems: readonly ReportedProblem[], findings: readonly Finding[]): Facts {
  const entries = tableNames.flatMap((name): [string, number | null][] => {
    const table = plan.tables[name];
    return [
      [`${name} rows`, table.found ? table.rows : null],
      [`${name} rows read`, table.found ? table.rowsRead : null],
    ];
  });
  const rules = [...new Set(findings.map(({ rule }) => rule))].map((rule): [string, number] => [rule, findings.filter((finding) => finding.rule === rule).length]);
  const budget = plan.budgetLines.reduce((sum, { months }) => sum + months.reduce((total, { amount }) => total + amount, 0), 0);
  return {
    ...Object.fromEntries([...entries, ...rules]),
    errors: countOf(problems, "error"),
    warnings: countOf(problems, "warning"),
    hints: countOf(problems, "hint"),
    problems: problems.length,
    budget: fromMinorUnits(budget as MinorUnits, plan.policies.decimals),
  };
}
