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

/** The line of each posting: a place in `names`. Place 0 is the empty name: no line. */
export type LineAssignment = { readonly names: readonly string[]; readonly lines: Uint32Array };

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
  const tests = rules.filter(isUsableRule).map((rule) => {
    const conditions: ((row: number) => boolean)[] = [];
    for (const field of ["vendor", "costCentre", "account"] as const) if (rule[field] !== "") conditions.push(remembering(texts[field], pattern(rule[field])));
    const part = rule.textContains.trim().toLowerCase();
    // Last: texts differ from row to row, and the others answer from memory.
    if (part !== "") conditions.push(part.includes("*") ? remembering(texts.text, pattern(`*${part}*`)) : remembering(texts.text, (text) => text.toLowerCase().includes(part)));
    return { holds: (row: number): boolean => conditions.every((condition) => condition(row)), line: placeOf(rule.line) };
  });
  const own = new Int32Array(entryCount(texts.line)).fill(-1);
  const lines = new Uint32Array(count);
  for (let row = 0; row < count; row += 1) {
    const entry = texts.line.entries[row] ?? 0;
    if (entry === 0) {
      lines[row] = tests.find(({ holds }) => holds(row))?.line ?? 0;
      continue;
    }
    if (own[entry] === -1) own[entry] = placeOf(textAt(texts.line, row));
    lines[row] = own[entry] ?? 0;
  }
  return { names, lines };
}
