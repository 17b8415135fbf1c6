import { headerKey } from "../domain/detect/role-words";
import { matchHeaders } from "../domain/import/fields";
import type { ImportRule } from "../domain/import/rules";

/** The table that is made where there is none. */
export const rulesTableName = "Rules";

export function isRulesTable(name: string): boolean {
  return headerKey(name) === "rules" || headerKey(name) === "importrules";
}

/** Which column of a table of rules is what. */
export function ruleColumns(headers: readonly string[]): Readonly<Partial<Record<keyof ImportRule, number>>> {
  const { vendor, costCentre, account, line, text } = matchHeaders(headers);
  const contains = headers.findIndex((header) => /^(?:text|description|memo)?(?:contains|enthalt|contient|contiene)?$/.test(headerKey(header.normalize("NFD").replace(/\p{M}/gu, ""))));
  const places = { vendor, costCentre, account, line, textContains: contains >= 0 ? contains : text };
  return Object.fromEntries(Object.entries(places).filter(([, place]) => place !== undefined));
}

export type RulesTable = { readonly name: string; readonly headers: readonly string[] };

/** The workbook's table of rules; null where it has none. */
export async function findRulesTable(context: Excel.RequestContext): Promise<RulesTable | null> {
  const { tables } = context.workbook;
  tables.load("items/name,items/columns/items/name");
  await context.sync();
  const found = tables.items.find(({ name }) => isRulesTable(name));
  return found === undefined ? null : { name: found.name, headers: found.columns.items.map(({ name }) => name) };
}
