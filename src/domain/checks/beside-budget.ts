import { tablesOf, type CheckInput, type CheckedTable, type Finding } from "./check";
import { fieldsOf, keyOf, placeOf, quoted } from "./cells";
import { amountText } from "./postings";

/** Half a cent: sums of cents differ from each other by less only in the dust of their digits. */
const dust = 0.005;

/** Lines that have spent more than their budget, where both stand beside each other: at the row where the line went over. */
export function spendBesideBudget(input: CheckInput): readonly Finding[] {
  return tablesOf(input, "Actuals").flatMap((table) => (table.rowBudgets ? overBudget(table, table.rowBudgets, input) : []));
}

function overBudget(table: CheckedTable, budgets: readonly (number | null)[], input: CheckInput): readonly Finding[] {
  const fields = fieldsOf(table);
  const lines = new Map<string, { readonly rows: number[]; spent: number; budget: number }>();
  for (let row = 0; row < fields.rows; row += 1) {
    const line = fields.text(row, "line");
    if (line === null) continue;
    const key = [table.sections?.[row] ?? "", line, fields.text(row, "category") ?? ""].map(keyOf).join("\u0000");
    const entry = lines.get(key) ?? { rows: [], spent: 0, budget: 0 };
    entry.rows.push(row);
    entry.spent += fields.number(row, "amount") ?? 0;
    entry.budget += budgets[row] ?? 0;
    lines.set(key, entry);
  }
  const isOver = (spent: number, budget: number): boolean => spent > budget * (1 + (input.settings.tolerancePct ?? 0)) + dust;
  return [...lines.values()].flatMap(({ rows, spent, budget }): Finding[] => {
    // Nothing planned and something spent may well be income under a budget of none: what the plan says of lines decides there.
    if (budget <= 0 || !isOver(spent, budget)) return [];
    let sum = 0;
    const row = rows.find((one) => isOver((sum += fields.number(one, "amount") ?? 0), budget)) ?? rows[0] ?? 0;
    const name = quoted(fields.text(row, "line") ?? "");
    return [{ rule: "over-budget", severity: "warning", ...placeOf(table, row, fields.column("amount") ?? 0), message: `${name} has spent ${amountText(spent, input)} of a budget of ${amountText(budget, input)}.` }];
  });
}
