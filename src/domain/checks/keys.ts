import { tablesOf, type CheckInput, type CheckedTable, type CheckRule, type Finding } from "./check";
import { capped, listedByName } from "./capped";
import { fieldsOf, keyOf, placeOf, quoted } from "./cells";

/** References between tables: which field of which table must be found in which other. */
const references: readonly { readonly role: string; readonly field: string; readonly target: string; readonly keys: readonly string[]; readonly rule: CheckRule }[] = [
  { role: "Commitments", field: "line", target: "BudgetLines", keys: ["line"], rule: "orphan-line" },
  { role: "Approvals", field: "line", target: "BudgetLines", keys: ["line"], rule: "orphan-line" },
  { role: "BudgetLines", field: "activity", target: "Activities", keys: ["id", "name"], rule: "orphan-activity" },
  { role: "Assignments", field: "activity", target: "Activities", keys: ["id", "name"], rule: "orphan-activity" },
  { role: "Assignments", field: "resource", target: "Resources", keys: ["resource"], rule: "orphan-activity" },
];

/** Entries that name a line, an activity or a person that is not there. One finding for each name, at its first row. */
export function orphans(input: CheckInput): readonly Finding[] {
  return references.flatMap(({ role, field, target, keys, rule }) => {
    const targets = tablesOf(input, target).filter((table) => keys.some((key) => table.fields.has(key)));
    if (targets.length === 0) return [];
    const known = new Set(targets.flatMap((table) => keys.flatMap((key) => keysOf(table, key))));
    return tablesOf(input, role).flatMap((table) =>
      capped(firstOfEach(table, field, (name) => !known.has(keyOf(name))), ({ name, row, count, column }): Finding => {
        const more = count > 1 ? ` (${count} rows)` : "";
        return { rule, severity: "warning", ...placeOf(table, row, column), message: `${quoted(name)} is not in ${targets[0]?.name ?? target}${more}.` };
      }, listedByName),
    );
  });
}

function keysOf(table: CheckedTable, field: string): readonly string[] {
  const fields = fieldsOf(table);
  return Array.from({ length: fields.rows }, (_, row) => fields.text(row, field)).flatMap((text) => (text === null ? [] : [keyOf(text)]));
}

type Occurrence = { readonly name: string; readonly row: number; readonly count: number; readonly column: number };

/** Each name of a field that fulfils a condition: its first row, and how many rows have it. */
function firstOfEach(table: CheckedTable, field: string, wanted: (name: string) => boolean): readonly Occurrence[] {
  const fields = fieldsOf(table);
  const column = fields.column(field);
  if (column === null) return [];
  const seen = new Map<string, { name: string; row: number; count: number; column: number }>();
  for (let row = 0; row < fields.rows; row += 1) {
    const name = fields.text(row, field);
    if (name === null || !wanted(name)) continue;
    const entry = seen.get(keyOf(name));
    if (entry) entry.count += 1;
    else seen.set(keyOf(name), { name, row, count: 1, column });
  }
  return [...seen.values()];
}

/** Fields that name a row once. A budget in long form has a row for each line and period, an order may have several lines. */
const uniqueFields: readonly (readonly [role: string, field: string])[] = [
  ["Activities", "id"],
  ["Resources", "resource"],
  ["Vendors", "vendor"],
  ["Channels", "channel"],
  ["Policies", "key"],
  ["Approvals", "id"],
];

/** Keys that stand twice: the second row is reported, with the first one's place. */
export function duplicateKeys(input: CheckInput): readonly Finding[] {
  const findings = uniqueFields.flatMap(([role, field]) => tablesOf(input, role).flatMap((table) => duplicatesOf(table, [field])));
  return [...findings, ...tablesOf(input, "BudgetLines").flatMap((table) => duplicatesOf(table, table.fields.has("period") ? ["line", "period", ...lineFields] : ["line", ...lineFields]))];
}

const lineFields = ["vendor", "activity", "channel", "kind", "category", "team"];

/** So many names that stand twice are mistakes; more may be how a list is built. */
const fewDoubles = 5;

/** Whether two rows hold the same, numbering in front of them left aside. */
function sameRow({ values }: CheckedTable, row: number, other: number): boolean {
  const one = values[row] ?? [];
  return one.every((value, column) => column === 0 || value === values[other]?.[column]);
}

function duplicatesOf(table: CheckedTable, parts: readonly string[]): readonly Finding[] {
  const fields = fieldsOf(table);
  const { role } = table;
  const [main = ""] = parts;
  const column = fields.column(main);
  if (column === null) return [];
  const first = new Map<string, number>();
  const doubles: { readonly row: number; readonly name: string; readonly before: number }[] = [];
  for (let row = 0; row < fields.rows; row += 1) {
    const name = fields.text(row, main);
    if (name === null) continue;
    const key = [table.sections?.[row] ?? "", ...parts.map((part) => fields.text(row, part) ?? "")].map(keyOf).join("\u0000");
    const before = first.get(key);
    if (before === undefined) first.set(key, row);
    else doubles.push({ row, name, before });
  }
  // A name that stands in every few rows with other amounts (a person's role, a kind of material) is no key: its amounts add up.
  const alike = doubles.filter(({ row, before }) => sameRow(table, row, before));
  const isKey = role !== "BudgetLines" || doubles.length < fewDoubles || doubles.length <= 0.15 * fields.rows;
  return capped(isKey ? doubles : alike, ({ row, name, before }): Finding => ({
    rule: "duplicate-key",
    severity: "error",
    ...placeOf(table, row, column),
    message: `${quoted(name)} stands in ${placeOf(table, before, column).address} already.`,
  }));
}
