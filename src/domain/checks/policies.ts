import { policyNames } from "../detect/policy-words";
import { headerKey } from "../detect/role-words";
import { capped } from "./capped";
import { fieldsOf, placeOf, quoted } from "./cells";
import { tablesOf, type CheckInput, type CheckedTable, type Finding } from "./check";
import { policyNamesOfChecks } from "./settings";

const names: readonly string[] = [...Object.values(policyNames).flat(), ...policyNamesOfChecks];
const known: ReadonlySet<string> = new Set(names.map(headerKey));
/** Of these the reading takes 5 for 5 %. */
const readAsPercent: ReadonlySet<string> = new Set([...policyNames.tolerancePct, ...policyNames.grossMargin].map(headerKey));
/** Parts of a whole: more than all of it is hardly meant. Growth, a return or an index may well be. */
const partOfWhole = /\b(?:contingency|reserve|tolerance|margin|discount|rebate|tax|vat|share|overhead|probability|commission|puffer|reserven?|toleranz|marge|rabatt|steuer|mwst|anteil|provision|tol[ée]rance|remise|tva|part|imprevistos|tolerancia|margen|descuento|iva)\b/i;

/** Settings that nothing reads and that are spelt almost like one that is read, and shares of more than the whole. */
export function strangePolicies(input: CheckInput): readonly Finding[] {
  return tablesOf(input, "Policies").flatMap((table) => [...misspelt(table), ...beyondWhole(table)]);
}

function misspelt(table: CheckedTable): readonly Finding[] {
  const fields = fieldsOf(table);
  const found = table.values.flatMap((_cells, row) => {
    const key = fields.text(row, "key");
    const meant = key === null || known.has(headerKey(key)) ? undefined : names.find((name) => isNear(key, name));
    return key === null || meant === undefined ? [] : [{ row, key, meant }];
  });
  return capped(found, ({ row, key, meant }): Finding => ({
    rule: "unknown-policy",
    severity: "hint",
    ...placeOf(table, row, fields.column("key") ?? 0),
    message: `Nothing reads ${quoted(key)}. Did you mean ${quoted(meant)}?`,
  }));
}

/** Whether two names have the same words but for a slip of the finger in one or more. */
function isNear(one: string, other: string): boolean {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  return words.length === others.length && words.join("") !== others.join("") && words.every((word, place) => word === others[place] || isSlip(word, others[place] ?? ""));
}

function wordsOf(name: string): readonly string[] {
  return name.split(/[\s_-]+/).map(headerKey).filter((word) => word !== "");
}

const shortest = 4;
/** From so many letters on, another letter in one place is no other word. */
const long = 7;

/** One letter too many or too few, two that changed places, or, in long words, another one. Words with digits are names. */
function isSlip(one: string, other: string): boolean {
  const [short, longer] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < shortest || longer.length - short.length > 1 || /\d/.test(one + other) || one[0] !== other[0]) return false;
  let from = 0;
  while (from < short.length && short[from] === longer[from]) from += 1;
  const [restShort, restLong] = [short.slice(from), longer.slice(from)];
  // Of a short word a letter more may be another one (Year, Years).
  if (short.length < longer.length) return restShort === restLong.slice(1) && (short.length > shortest || from < short.length);
  const [a = "", b = ""] = restShort;
  const isSwapped = restLong.startsWith(b + a) && restShort.slice(2) === restLong.slice(2);
  return isSwapped || (short.length >= long && restShort.slice(1) === restLong.slice(1));
}

function beyondWhole(table: CheckedTable): readonly Finding[] {
  const fields = fieldsOf(table);
  const shares = table.values.flatMap((_cells, row) => {
    const [key, value] = [fields.text(row, "key"), fields.number(row, "value")];
    return key === null || value === null || !/%|\bper ?cent/i.test(key) ? [] : [{ row, key, value, isRead: readAsPercent.has(headerKey(key)) }];
  });
  const own = shares.filter(({ isRead }) => !isRead);
  // Where all of them are written as 5 and 20, that is how this list writes 5 % and 20 %.
  const asNumbers = own.filter(({ value }) => value > 1 && value <= 100).length > 1 && own.every(({ value }) => value === 0 || value > 1);
  const found = shares.filter(({ key, value, isRead }) => value > (isRead || asNumbers ? 100 : 1) && (isRead || partOfWhole.test(key)));
  return capped(found, ({ row, key, value, isRead }): Finding => {
    const percent = Math.round((isRead || asNumbers ? value : value * 100) * 100) / 100;
    return { rule: "beyond-whole", severity: "warning", ...placeOf(table, row, fields.column("value") ?? 0), message: `${quoted(key)} is ${percent} %, more than the whole${isRead || asNumbers ? "" : `; for ${value} % enter ${value / 100}`}.` };
  });
}
