import { numericDate, readDay, readNumericDay } from "../calendar/read-text";
import { amountOf, amountText, decimalMarkOf, type DecimalMark } from "../detect/amount-text";
import { capped } from "./capped";
import { isBlank, placeOf, quoted } from "./cells";
import type { CheckInput, CheckedTable, Finding } from "./check";

const amountFields: ReadonlySet<string> = new Set(["amount", "budget", "spend", "revenue", "hours", "capacity", "duration", "progress", "leads", "customers"]);
const dayFields: ReadonlySet<string> = new Set(["date", "start", "finish", "due", "posted", "baselineStart", "baselineFinish"]);
/** Columns of codes: digits there are a name, not a number. */
const codeHeader = /^(?:id|no|nr|nº|#|code|key|account|konto|kostenstelle|cost ?cent(?:er|re)|po|zip|plz|phone|tel|iban)\b|\b(?:id|no|nr|number|nummer|code|key|#)\.?$/i;

/** Columns of a table of the user's own that hold amounts by their name: there, numbers need not be the most. */
const amountHeader = /^(?:.*\b)?(?:amounts?|costs?|budgets?|spend|prices?|revenues?|sales|turnover|fees?|totals?|betrag|beträge|kosten|\p{L}*preise?|umsatz|umsätze|summe|montants?|coûts?|prix|importes?|costes?|precios?)(?: (?:net|gross|netto|brutto|net of tax))?(?: ?[([]?(?:eur|usd|gbp|chf|€|\$|£)[)\]]?)?$/iu;

/** Amounts and dates that are stored as text, in columns that hold numbers: Excel's own sums pass over them. */
export function textNumbers(input: CheckInput): readonly Finding[] {
  return input.tables.flatMap((table) => table.headers.flatMap((_header, column) => [...amounts(table, column, input), ...days(table, column, input)]));
}

function fieldOf(table: CheckedTable, column: number): string | null {
  return [...table.fields].find(([, place]) => place === column)?.[0] ?? null;
}

function isUnread(table: CheckedTable, row: number, column: number, { unread }: CheckInput): boolean {
  if (unread === undefined || unread.size === 0) return false;
  const { sheet, address } = placeOf(table, row, column);
  return unread.has(`${sheet}!${address}`);
}

function isAmountField(field: string): boolean {
  return amountFields.has(field) || field.startsWith("month ");
}

function amounts(table: CheckedTable, column: number, input: CheckInput): readonly Finding[] {
  const { settings } = input;
  const header = table.headers[column] ?? "";
  const field = fieldOf(table, column);
  if (table.role === "Policies" || (field !== null && !isAmountField(field)) || (field === null && codeHeader.test(header.trim()))) return [];
  let numbers = 0;
  const texts = new Map<number, string>();
  table.values.forEach((row, place) => {
    const value = row[column];
    if (typeof value === "number") numbers += 1;
    else if (typeof value === "string" && /\d/.test(value) && !/^0\d/.test(value.trim()) && amountText(value) !== null) texts.set(place, value);
  });
  if (texts.size === 0 || (field === null && numbers <= texts.size && !isOfAmounts(table, column, numbers + texts.size))) return [];
  const mark = decimalMarkOf(texts.values());
  const fixed = [...texts].map(([row, text]) => ({ row, text, number: table.formulas[row]?.[column] === text ? certainNumber(text, mark, settings.currency) : null }));
  const found = fixed.filter(({ row, number }) => number !== null || !isUnread(table, row, column, input));
  return capped(found, ({ row, text, number }): Finding => {
    const base: Finding = { rule: "text-number", severity: "error", ...placeOf(table, row, column), message: `${quoted(text)} in column ${quoted(header)} is text, not a number: sums in formulas leave it out.` };
    // A formula that answers a text is for its author to change.
    return number === null ? base : { ...base, fix: { label: `Make it the number ${number}`, before: text, content: number } };
  });
}

/** Whether a column that no field is known of is one of amounts, though most are text: by its name, and by at least half of what it holds. */
function isOfAmounts(table: CheckedTable, column: number, amountsThere: number): boolean {
  if (amountsThere < 2 || !amountHeader.test((table.headers[column] ?? "").trim())) return false;
  return amountsThere * 2 >= table.values.filter((row) => !isBlank(row[column])).length;
}

/**
 * The number that a text spells without doubt. `1.234` needs the other texts of its column to tell its mark; a currency other than the plan's,
 * a percentage and a scale (`12k`) say something that the number alone would not.
 */
export function certainNumber(text: string, mark: DecimalMark | null, currency: string | null): number | null {
  const read = amountText(text);
  if (read === null || read.percent || read.scale !== 1 || (read.currency !== null && read.currency !== currency)) return null;
  return amountOf(read, mark);
}

/** Day and month in figures count in either order: which one is meant, the rest of the column says or nobody. */
function isDay(text: string): boolean {
  return readDay(text) !== null || (numericDate(text) !== null && (readNumericDay(text, "day-first") ?? readNumericDay(text, "month-first")) !== null);
}

function days(table: CheckedTable, column: number, input: CheckInput): readonly Finding[] {
  const field = fieldOf(table, column);
  if (field === null || !dayFields.has(field)) return [];
  const rows = table.values.flatMap((row, place) => (typeof row[column] === "string" && !isBlank(row[column]) && isDay(row[column]) && !isUnread(table, place, column, input) ? [place] : []));
  return capped(rows, (row): Finding => ({
    rule: "text-number",
    severity: "hint",
    ...placeOf(table, row, column),
    message: `${quoted(String(table.values[row]?.[column]))} in column ${quoted(table.headers[column] ?? "")} is text, not a date: formulas and filters by date pass over it.`,
  }));
}
