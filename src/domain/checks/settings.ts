import { headerKey } from "../detect/role-words";
import { fieldsOf, isBlank, keyOf, placeOf, quoted } from "./cells";
import { type CheckInput, type CheckedTable, type CheckSettings, type Finding, tablesOf } from "./check";

const closedNames = ["Closed Until", "Closed Through", "Books Closed Until", "Closed Periods Until", "Last Closed Day", "Abgeschlossen bis", "Gebucht bis", "Clôturé jusqu'au", "Clos jusqu'au", "Cerrado hasta"];
const orderNames = ["Order Required From", "PO Required From", "Purchase Order Required From", "PO Threshold", "Bestellung nötig ab", "Bestellpflicht ab", "Bon de commande à partir de", "Pedido obligatorio desde"];

/** The names of settings that only checks read. */
export const policyNamesOfChecks: readonly string[] = [...closedNames, ...orderNames];

/**
 * Settings of the policies that only checks use: until when the books are closed, and from which amount on spend needs an order.
 *
 * @example policySettings([policies]) // { closedUntil: 46112, orderFrom: 5000 }
 */
export function policySettings(tables: readonly CheckedTable[]): Pick<CheckSettings, "closedUntil" | "orderFrom"> {
  const policies = tables.filter(({ role }) => role === "Policies").map(fieldsOf);
  const find = <T>(names: readonly string[], read: (fields: (typeof policies)[number], row: number) => T | null): T | null => {
    const keys = new Set(names.map(headerKey));
    for (const fields of policies) {
      for (let row = 0; row < fields.rows; row += 1) {
        const value = keys.has(headerKey(fields.text(row, "key") ?? "")) ? read(fields, row) : null;
        if (value !== null) return value;
      }
    }
    return null;
  };
  return { closedUntil: find(closedNames, (fields, row) => fields.day(row, "value")), orderFrom: find(orderNames, (fields, row) => fields.number(row, "value")) };
}

/** Settings with a key and no value, and values without a key. */
export function blankPolicies(input: CheckInput): readonly Finding[] {
  return tablesOf(input, "Policies").flatMap((table) => {
    const fields = fieldsOf(table);
    const [keyColumn, valueColumn] = [fields.column("key"), fields.column("value")];
    if (keyColumn === null || valueColumn === null) return [];
    return table.values.flatMap((cells, row): Finding[] => {
      const [key, value] = [cells[keyColumn], cells[valueColumn]];
      if (!isBlank(key) && isBlank(value)) return [{ rule: "blank-policy", severity: "hint", ...placeOf(table, row, valueColumn), message: `${quoted(String(key))} has no value; the usual one is used.` }];
      if (isBlank(key) && !isBlank(value)) return [{ rule: "blank-policy", severity: "warning", ...placeOf(table, row, keyColumn), message: "There is a value without a key; it is not used." }];
      return [];
    });
  });
}

const currencyOfText: readonly (readonly [RegExp, string])[] = [
  [/€|\bEUR\b/i, "EUR"],
  [/£|\bGBP\b/i, "GBP"],
  [/\bCHF\b/i, "CHF"],
  [/¥|\bJPY\b/i, "JPY"],
  [/\$|\bUSD\b/i, "USD"],
];

function currencyIn(text: string): string | null {
  return currencyOfText.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** Amounts in more than one currency: by a currency column, or by signs in headers and texts. */
export function currencies(input: CheckInput): readonly Finding[] {
  const policy = input.settings.currency === null ? null : (currencyIn(input.settings.currency) ?? input.settings.currency.toUpperCase());
  return input.tables.filter(({ role }) => role !== null && role !== "Policies").flatMap((table) => [...currencyColumn(table, policy), ...currencySigns(table, policy)]);
}

function currencyColumn(table: CheckedTable, policy: string | null): readonly Finding[] {
  const column = table.headers.findIndex((header) => /^(?:currency|curr\.?|währung|devise|moneda)$/i.test(header.trim()));
  if (column < 0) return [];
  const texts = table.values.map((row) => row[column]);
  const usual = policy ?? mostFrequent(texts.filter((value) => !isBlank(value)).map((value) => keyOf(String(value))))?.toUpperCase();
  const others = texts.map((value, row) => ({ value, row })).filter(({ value }) => !isBlank(value) && currencyOf(String(value)) !== usual);
  const [first] = others;
  if (first === undefined || usual === undefined) return [];
  return [{ rule: "mixed-currency", severity: "error", ...placeOf(table, first.row, column), message: `${others.length === 1 ? "One row is" : `${others.length} rows are`} not in ${usual}, the first in ${currencyOf(String(first.value))}: amounts are added as if they were.` }];
}

function currencyOf(text: string): string {
  return currencyIn(text) ?? text.trim().toUpperCase();
}

function mostFrequent(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** A sign in a header (`Amount USD`) or in an amount that is text, other than that of the policies or of the rest. */
function currencySigns(table: CheckedTable, policy: string | null): readonly Finding[] {
  const found = table.headers.flatMap((header, column) => {
    const currency = currencyIn(header);
    return currency === null ? [] : [{ currency, column }];
  });
  const usual = policy ?? found[0]?.currency;
  return found
    .filter(({ currency }) => currency !== usual)
    .map(({ currency, column }): Finding => ({ rule: "mixed-currency", severity: "warning", ...placeOf(table, 0, column), message: `Column ${quoted(table.headers[column] ?? "")} is in ${currency}, the plan in ${usual ?? ""}.` }));
}
