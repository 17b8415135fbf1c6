import type { Postings } from "./postings";
import { entryCount, entryText, textAt, type TextColumn } from "./text-column";

/** A rule of the table Rules. A blank condition holds for every posting; `*` stands for any letters. */
export type ImportRule = {
  readonly vendor: string;
  readonly textContains: string;
  readonly costCentre: string;
  readonly account: string;
  /** The budget line that a posting gets. */
  readonly line: string;
};

/**
 * The line of each posting: a place in `names`. Place 0 is the empty name: no line. `ruleOf` gives for each the rule that it comes from,
 * from 1; 0 where it comes from none.
 */
export type LineAssignment = { readonly names: readonly string[]; readonly lines: Uint32Array; readonly ruleOf: Uint16Array };

/** What a rule looks at. */
export type RuleField = Exclude<keyof ImportRule, "line">;

/** Whether a rule can be used: it names a line and says for which postings. */
export function isUsableRule({ vendor, textContains, costCentre, account, line }: ImportRule): boolean {
  return line !== "" && [vendor, textContains, costCentre, account].some((condition) => condition !== "");
}

/** Answers for the entries of a column, each asked once. */
function remembering(column: TextColumn, test: (text: string) => boolean): (row: number) => boolean {
  const answers = new Uint8Array(entryCount(column));
  return (row) => {
    const entry = column.entries[row] ?? 0;
    if (answers[entry] === 0) answers[entry] = test(entryText(column, entry)) ? 1 : 2;
    return answers[entry] === 1;
  };
}

/** Without regard to case; outer spaces do not count. */
function pattern(condition: string): (text: string) => boolean {
  const wanted = condition.trim().toLowerCase();
  if (!wanted.includes("*")) return (text) => text.trim().toLowerCase() === wanted;
  const expression = new RegExp(`^${wanted.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")).join(".*")}$`, "s");
  return (text) => expression.test(text.trim().toLowerCase());
}

type RuleTest = (row: number) => boolean;

function testOf({ texts }: Postings, rule: ImportRule): RuleTest {
  const conditions: RuleTest[] = [];
  for (const field of ["vendor", "costCentre", "account"] as const) if (rule[field] !== "") conditions.push(remembering(texts[field], pattern(rule[field])));
  const part = rule.textContains.trim().toLowerCase();
  // Last: texts differ from row to row, and the others answer from memory.
  if (part !== "") conditions.push(part.includes("*") ? remembering(texts.text, pattern(`*${part}*`)) : remembering(texts.text, (text) => text.toLowerCase().includes(part)));
  return (row) => conditions.every((condition) => condition(row));
}

/**
 * The budget line of each posting: its own where the file names one, else that of the first rule whose conditions all hold.
 *
 * @example assignLines(postings, [{ vendor: "Google*", textContains: "", costCentre: "", account: "", line: "SEARCH" }])
 */
export function assignLines(postings: Postings, rules: readonly ImportRule[]): LineAssignment {
  const { texts, count } = postings;
  const names = [""];
  const places = new Map<string, number>([["", 0]]);
  const placeOf = (name: string): number => {
    const known = places.get(name);
    if (known !== undefined) return known;
    places.set(name, names.length);
    return names.push(name) - 1;
  };
  const tests = rules.flatMap((rule, place) => (isUsableRule(rule) ? [{ holds: testOf(postings, rule), line: placeOf(rule.line), rule: place + 1 }] : []));
  const own = new Int32Array(entryCount(texts.line)).fill(-1);
  const lines = new Uint32Array(count);
  const ruleOf = new Uint16Array(count);
  for (let row = 0; row < count; row += 1) {
    const entry = texts.line.entries[row] ?? 0;
    if (entry === 0) {
      const found = tests.find(({ holds }) => holds(row));
      if (found === undefined) continue;
      lines[row] = found.line;
      ruleOf[row] = found.rule;
      continue;
    }
    if (own[entry] === -1) own[entry] = placeOf(textAt(texts.line, row));
    lines[row] = own[entry] ?? 0;
  }
  return { names, lines, ruleOf };
}

/** What a rule takes: postings that no rule before it takes; `fits` counts all that its conditions hold for. Amounts in minor units. */
export type RuleTake = { readonly rows: number; readonly minor: number; readonly fits: number };

/**
 * What each of some rules would take of some postings, the first that holds winning. Rules without a line yet are asked too; one without a
 * condition takes nothing.
 *
 * @example takenByRules(postings, rows, rules)[0] // { rows: 12, minor: 480_000, fits: 15 }
 */
export function takenByRules(postings: Postings, rows: Uint32Array, rules: readonly ImportRule[]): readonly RuleTake[] {
  const takes = rules.map((rule) => ({ rows: 0, minor: 0, fits: 0, holds: isUsableRule({ ...rule, line: "x" }) ? testOf(postings, rule) : () => false }));
  for (const row of rows) {
    let taken = false;
    for (const take of takes) {
      if (!take.holds(row)) continue;
      take.fits += 1;
      if (taken) continue;
      taken = true;
      take.rows += 1;
      take.minor += postings.amounts[row] ?? 0;
    }
  }
  return takes.map(({ rows: count, minor, fits }) => ({ rows: count, minor, fits }));
}
