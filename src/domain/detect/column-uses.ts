import type { TableName } from "../plan/model";
import { blockFacts, type PlacedBlock } from "./block-facts";
import { proposeAs, proposeForBlock } from "./propose";
import { tableLayouts, type TableLayout } from "./role-words";
import type { AmountColumn, SourceMapping } from "./source";

/**
 * What a column is used for: a field of the table of the plan; or, for amounts of a budget sheet, `budget` or `actual`. Columns that are not used are not
 * named. By place in the block, from 0.
 */
export type ColumnUses = ReadonlyMap<number, string>;

/** What a column of a table of the plan may be used for, with its usual header. Actual amounts may stand beside a budget. */
export function usesOfRole(role: TableName): readonly { readonly use: string; readonly header: string }[] {
  const layout: TableLayout = tableLayouts[role];
  return Object.entries(layout.columns).map(([use, { headers }]) => ({ use, header: headers[0] ?? use }));
}

const amountUses: Readonly<Record<TableName, readonly string[]>> = { BudgetLines: ["budget", "actual"], Actuals: ["amount"], Commitments: ["amount"], Results: ["spend", "revenue"], Policies: [], Activities: [] };

/** The uses that mappings of one block stand for; `role` is the table that it feeds first. */
export function usesOf(role: TableName, mappings: readonly SourceMapping[]): ColumnUses {
  const uses = new Map<number, string>();
  for (const { fields, amounts, role: feeds } of mappings) {
    // Activities with what they cost: the columns are named as those of the budget.
    if (feeds === "Activities" && role !== feeds) continue;
    for (const [field, column] of Object.entries(fields)) if (!uses.has(column)) uses.set(column, field);
    if (role !== "BudgetLines" && role !== "Actuals") continue;
    // Where rows of both alternate, their columns are those of the budget.
    if (feeds !== role && fields["measure"] !== undefined) continue;
    const measure = feeds === "BudgetLines" ? "budget" : "actual";
    for (const amount of amounts) {
      if (amount.measure === measure) uses.set(amount.column, role === "Actuals" ? "amount" : measure);
    }
  }
  return uses;
}

/**
 * The mappings of a block whose columns a person has named: one, or two where a budget sheet holds actual amounts as well. Periods, units and what
 * the title says are those of the block; constants are kept where no column says the same.
 */
export function mappingsFromUses(role: TableName, placed: PlacedBlock, uses: ColumnUses, constants: Readonly<Record<string, string>>): readonly SourceMapping[] {
  const { block } = placed;
  const facts = blockFacts(placed);
  const named = [...uses].filter(([, use]) => !isAmount(role, use));
  const fields = Object.fromEntries(named.map(([column, use]) => [use, column]));
  const isTransposed = role === "BudgetLines" && fields["line"] === undefined && fields["period"] !== undefined;
  const amounts = [...uses].flatMap(([column, use]): AmountColumn[] => {
    const heading = block.columns.find((one) => one.column === block.left + column)?.heading;
    if (!isAmount(role, use) || heading === undefined) return [];
    const period = fields["date"] === undefined && fields["period"] === undefined ? heading.period : null;
    return [{ column, measure: use === "budget" ? "budget" : "actual", period, line: isTransposed ? heading.name : null, scale: heading.scale === 1 ? facts.scale : heading.scale }];
  });
  // Orders and results keep their amounts as fields too: their readers ask for them by name.
  const kept = role === "Commitments" || role === "Results" ? { ...fields, ...Object.fromEntries([...uses].filter(([, use]) => isAmount(role, use)).map(([column, use]) => [use, column])) } : fields;
  const proposed = proposeAs(role, placed)?.mapping;
  const category = fields["category"];
  const ownCategory = category !== undefined && category !== fields["line"];
  const sheets = role === "BudgetLines" || (role === "Actuals" && fields["date"] === undefined);
  const mapping: SourceMapping = {
    role,
    fields: kept,
    amounts,
    constants: Object.fromEntries(Object.entries(constants).filter(([field]) => fields[field] === undefined)),
    period: proposed?.period ?? facts.period,
    fiscalYear: facts.fiscalYear,
    sections: sheets && fields["period"] === undefined && (!ownCategory || (proposed?.sections ?? false)),
    fillDown: ownCategory ? (proposed?.fillDown ?? []) : [],
  };
  const measured = inRows(mapping, proposed);
  if (measured !== null) return measured;
  const both = role === "BudgetLines" && amounts.some(({ measure }) => measure === "actual");
  const tasks = role === "BudgetLines" && fields["start"] !== undefined ? proposeForBlock(placed).filter((one) => one.mapping.role === "Activities").map((one) => one.mapping) : [];
  return [mapping, ...(both ? [{ ...mapping, role: "Actuals" as const }] : []), ...tasks];
}

/** Rows of the budget and of what was spent alternate: one mapping for each. The column of names may say both, which uses of columns cannot. */
function inRows(mapping: SourceMapping, proposed: SourceMapping | undefined): readonly SourceMapping[] | null {
  const { role, fields, amounts } = mapping;
  const isNamed = proposed?.fields["measure"] !== undefined && proposed.fields["measure"] === proposed.fields["line"] && proposed.fields["line"] === fields["line"];
  const measure = fields["measure"] ?? (isNamed ? fields["line"] : undefined);
  if (role !== "BudgetLines" || measure === undefined) return null;
  const of = (feeds: "BudgetLines" | "Actuals"): SourceMapping => ({ ...mapping, role: feeds, fields: { ...fields, measure }, amounts: amounts.map((amount) => ({ ...amount, measure: feeds === "BudgetLines" ? "budget" : "actual" })) });
  return [of("BudgetLines"), of("Actuals")];
}

function isAmount(role: TableName, use: string): boolean {
  return amountUses[role].includes(use);
}
