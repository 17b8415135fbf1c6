import type { ImportRule, RuleField } from "../domain/import/rules";

/** What a rule looks at, as people call it. */
export const ruleFieldNames: Readonly<Record<RuleField, string>> = { vendor: "Vendor", textContains: "Text contains", costCentre: "Cost centre", account: "Account" };

/** What a rule looks at, in words: `Vendor Google*, Text contains ads`. */
export function ruleText(rule: ImportRule): string {
  const fields = ["vendor", "textContains", "costCentre", "account"] as const;
  return fields.flatMap((field) => (rule[field] === "" ? [] : [`${ruleFieldNames[field]} ${rule[field]}`])).join(", ");
}

/** Whether two rules say the same. */
export function sameRule(one: ImportRule, other: ImportRule): boolean {
  return (["vendor", "textContains", "costCentre", "account", "line"] as const).every((field) => one[field].trim().toLowerCase() === other[field].trim().toLowerCase());
}
