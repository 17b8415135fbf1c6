import type { ImportRule, RuleField } from "../domain/import/rules";
import type { GroupField } from "../domain/import/unassigned";

/** What a rule looks at, as people call it. */
export const ruleFieldNames: Readonly<Record<RuleField, string>> = { vendor: "Vendor", textContains: "Text contains", costCentre: "Cost centre", account: "Account" };

export const ruleFields: readonly RuleField[] = ["vendor", "textContains", "costCentre", "account"];

/** Fields by which postings without a line are listed, and what they are called within a sentence. */
export const groupNames: Readonly<Record<GroupField, string>> = { vendor: "vendor", costCentre: "cost centre", account: "account" };
export const groupFields: readonly GroupField[] = ["vendor", "costCentre", "account"];

/** Whether a rule says for which postings it is. */
export function looksAtSomething(rule: ImportRule): boolean {
  return ruleFields.some((field) => rule[field].trim() !== "");
}

/** What a rule looks at, in words: `Vendor Google*, Text contains ads`. */
export function ruleText(rule: ImportRule): string {
  return ruleFields.flatMap((field) => (rule[field] === "" ? [] : [`${ruleFieldNames[field]} ${rule[field]}`])).join(", ");
}

/** Whether two rules say the same. */
export function sameRule(one: ImportRule, other: ImportRule): boolean {
  return ([...ruleFields, "line"] as const).every((field) => one[field].trim().toLowerCase() === other[field].trim().toLowerCase());
}
