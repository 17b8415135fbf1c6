import type { CheckInput, Finding, Severity } from "./check";
import { tablesOf } from "./check";
import { fieldsOf, keyOf } from "./cells";
import { totalsThatDiffer } from "./own-totals";
import { spendBesideBudget } from "./beside-budget";
import { constantsAmongFormulas } from "./constants";
import { errorsAndReferences } from "./error-cells";
import { strangePolicies } from "./policies";
import { duplicateInvoices } from "./invoices";
import { duplicateKeys, orphans } from "./keys";
import { postingDates, spendAgainstBudget } from "./ledger";
import { commitments, duplicateOrders } from "./orders";
import { blankPolicies, currencies } from "./settings";
import { textNumbers } from "./text-numbers";
import { totalsThatSkip } from "./totals";
import { weights } from "./weights";
import { activities, allocations, dependencies } from "./work";

/** A part of the checks: what is being done, as a phrase for a progress bar. */
export type CheckStep = { readonly title: string; readonly run: (input: CheckInput) => readonly Finding[] };

/** The checks in steps, each of which passes over the cells once or a few times: between two of them work can be stopped. */
export const checkSteps: readonly CheckStep[] = [
  { title: "Checking keys", run: (input) => [...orphans(input), ...duplicateKeys(input), ...duplicateOrders(input)] },
  { title: "Checking the ledger", run: (input) => [...duplicateInvoices(input), ...postingDates(input)] },
  { title: "Checking spend", run: (input) => [...spendAgainstBudget(input, budgetByLine(input)), ...spendBesideBudget(input), ...commitments(input)] },
  { title: "Checking the action plan", run: (input) => [...activities(input), ...dependencies(input), ...allocations(input)] },
  { title: "Checking settings", run: (input) => [...blankPolicies(input), ...strangePolicies(input), ...weights(input), ...currencies(input)] },
  { title: "Checking cells", run: (input) => [...errorsAndReferences(input), ...textNumbers(input), ...constantsAmongFormulas(input), ...totals(input)] },
];

function totals(input: CheckInput): readonly Finding[] {
  const skipping = totalsThatSkip(input);
  return [...skipping, ...totalsThatDiffer(input, new Set(skipping.map(({ sheet, address }) => `${sheet}!${address}`)))];
}

const order: Readonly<Record<Severity, number>> = { error: 0, warning: 1, hint: 2 };

/**
 * All findings of a workbook: errors first, then warnings, then hints; within them in the order of the checks.
 *
 * @example findingsOf({ tables: [], sheets: [], settings }) // []
 */
export function findingsOf(input: CheckInput): readonly Finding[] {
  return inOrder(checkSteps.flatMap(({ run }) => run(input)));
}

/** By severity, each once: one range may play two parts. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const once = new Map(findings.map((finding) => [`${finding.rule}\u0000${finding.sheet}\u0000${finding.address}\u0000${finding.message}`, finding] as const));
  return [...once.values()].sort((a, b) => order[a.severity] - order[b.severity]);
}

/**
 * Budget of each line over the whole year, by key, in major units: the Budget column, or the columns whose places are in
 * the field names `month 1`, `month 2` and so on.
 */
export function budgetByLine(input: CheckInput): ReadonlyMap<string, number> {
  if (input.budgets !== undefined) return input.budgets;
  const budgets = new Map<string, number>();
  for (const table of tablesOf(input, "BudgetLines")) {
    const fields = fieldsOf(table);
    const amounts = [...table.fields.keys()].filter((field) => field === "budget" || field.startsWith("month "));
    for (let row = 0; row < fields.rows; row += 1) {
      const line = fields.text(row, "line");
      if (line === null) continue;
      const sum = amounts.reduce((total, field) => total + (fields.number(row, field) ?? 0), 0);
      budgets.set(keyOf(line), (budgets.get(keyOf(line)) ?? 0) + sum);
    }
  }
  return budgets;
}
