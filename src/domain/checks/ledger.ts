import { dayLabel } from "../calendar/labels";
import type { SerialDay } from "../calendar/units";
import { tablesOf, type CheckInput, type CheckedTable, type Finding } from "./check";
import { fieldsOf, keyOf, placeOf, quoted, type Fields } from "./cells";

/** Days within which the same vendor, amount and document are taken for the same invoice. */
const invoiceWindow = 10;

/** Postings, with what the checks need of them. */
type Posting = { readonly table: CheckedTable; readonly fields: Fields; readonly row: number; readonly date: SerialDay | null; readonly line: string | null; readonly amount: number | null };

function postingsOf(input: CheckInput): readonly Posting[] {
  return tablesOf(input, "Actuals").flatMap((table) => {
    const fields = fieldsOf(table);
    return Array.from({ length: fields.rows }, (_, row): Posting => ({ table, fields, row, date: fields.day(row, "date"), line: fields.text(row, "line"), amount: fields.number(row, "amount") }));
  });
}

function at({ table, fields, row }: Posting, field: string): { readonly sheet: string; readonly address: string } {
  return placeOf(table, row, fields.column(field) ?? 0);
}

/**
 * Postings that look like one invoice entered twice: the same vendor and amount within some days, and documents that are
 * alike (equal but for case, punctuation and leading zeros, or one of them blank). A posting and its reversal are none.
 */
export function duplicateInvoices(input: CheckInput): readonly Finding[] {
  const groups = new Map<string, Posting[]>();
  for (const posting of postingsOf(input)) {
    const vendor = posting.fields.text(posting.row, "vendor");
    if (vendor === null || posting.amount === null || posting.amount === 0 || posting.date === null) continue;
    const key = `${keyOf(vendor)}\u0000${posting.amount.toFixed(input.settings.decimals)}`;
    const group = groups.get(key);
    if (group) group.push(posting);
    else groups.set(key, [posting]);
  }
  return [...groups.values()].flatMap((group) => {
    if (group.length < 2) return [];
    const ordered = [...group].sort((a, b) => (a.date ?? 0) - (b.date ?? 0) || a.row - b.row);
    return ordered.flatMap((posting, place): Finding[] => {
      const twin = twinBefore(ordered, place);
      if (twin === undefined) return [];
      const vendor = posting.fields.text(posting.row, "vendor") ?? "";
      return [{ rule: "duplicate-invoice", severity: "warning", ...at(posting, "amount"), message: `The same amount of ${quoted(vendor)} stands in ${at(twin, "amount").address} with ${documentText(twin)}, ${daysText((posting.date ?? 0) - (twin.date ?? 0))}: entered twice?` }];
    });
  });
}

function twinBefore(ordered: readonly Posting[], place: number): Posting | undefined {
  const posting = ordered[place];
  if (posting === undefined) return undefined;
  // In order of date: only as far back as the window reaches.
  for (let before = place - 1; before >= 0; before -= 1) {
    const other = ordered[before];
    if (other === undefined || (posting.date ?? 0) - (other.date ?? 0) > invoiceWindow) return undefined;
    if (alike(documentOf(posting), documentOf(other))) return other;
  }
  return undefined;
}

function documentOf({ fields, row }: Posting): string {
  return fields.text(row, "document") ?? "";
}

function documentText(posting: Posting): string {
  const document = documentOf(posting);
  return document === "" ? "no document" : `document ${quoted(document)}`;
}

function daysText(days: number): string {
  return days === 0 ? "on the same day" : `${days} ${days === 1 ? "day" : "days"} before`;
}

function alike(a: string, b: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "").replace(/(?<!\d)0+(?=\d)/g, "");
  return a === "" || b === "" || plain(a) === plain(b);
}

/** Postings outside of the fiscal year, and postings into periods that are closed. */
export function postingDates(input: CheckInput): readonly Finding[] {
  const { fiscalYear, closedUntil } = input.settings;
  return postingsOf(input).flatMap((posting): Finding[] => {
    const { date } = posting;
    if (date === null) return [];
    if (fiscalYear !== null && (date < fiscalYear.first || date > fiscalYear.last)) {
      return [{ rule: "outside-year", severity: "warning", ...at(posting, "date"), message: `${dayLabel(date)} is outside of the fiscal year (${dayLabel(fiscalYear.first)} to ${dayLabel(fiscalYear.last)}).` }];
    }
    const posted = posting.fields.day(posting.row, "posted");
    if (closedUntil !== null && date <= closedUntil && posted !== null && posted > closedUntil) {
      return [{ rule: "closed-period", severity: "error", ...at(posting, "date"), message: `Posted on ${dayLabel(posted)} into a period that was closed on ${dayLabel(closedUntil)}.` }];
    }
    return [];
  });
}

/** Spend by line against its budget: lines without budget, and lines over budget. One finding for each line, where it first went over. */
export function spendAgainstBudget(input: CheckInput, budgets: ReadonlyMap<string, number>): readonly Finding[] {
  if (budgets.size === 0) return [];
  const spent = new Map<string, { sum: number; over: Posting | null; first: Posting; rows: number }>();
  for (const posting of postingsOf(input)) {
    const key = keyOf(posting.line ?? "");
    const entry = spent.get(key) ?? { sum: 0, over: null, first: posting, rows: 0 };
    entry.rows += 1;
    entry.sum += posting.amount ?? 0;
    const budget = budgets.get(key);
    if (entry.over === null && budget !== undefined && entry.sum > budget * (1 + (input.settings.tolerancePct ?? 0)) + 0.005) entry.over = posting;
    spent.set(key, entry);
  }
  return [...spent].flatMap(([key, { sum, over, first, rows }]): Finding[] => {
    const budget = budgets.get(key);
    if (budget === undefined) {
      const name = first.line === null ? "Postings without a line" : `${quoted(first.line)} has no budget line`;
      return [{ rule: "no-budget", severity: "error", ...at(first, "line"), message: `${name}: ${amountText(sum, input)} in ${rows} ${rows === 1 ? "posting" : "postings"}.` }];
    }
    if (over === null || sum <= budget * (1 + (input.settings.tolerancePct ?? 0)) + 0.005) return [];
    return [{ rule: "over-budget", severity: "warning", ...at(over, "amount"), message: `${quoted(over.line ?? "")} has spent ${amountText(sum, input)} of a budget of ${amountText(budget, input)}; it went over with this posting.` }];
  });
}

export function amountText(amount: number, { settings }: CheckInput): string {
  const text = amount.toLocaleString("en-US", { minimumFractionDigits: settings.decimals, maximumFractionDigits: settings.decimals });
  return settings.currency === null ? text : `${settings.currency} ${text}`;
}

/** Spend that names an order which is not there or not approved, and open orders whose date has passed. */
export function commitments(input: CheckInput): readonly Finding[] {
  const tables = tablesOf(input, "Commitments");
  if (tables.length === 0) return [];
  const { fiscalYear } = input.settings;
  const orders = new Map<string, string>();
  const overdue: Finding[] = [];
  for (const table of tables) {
    const fields = fieldsOf(table);
    for (let row = 0; row < fields.rows; row += 1) {
      const po = fields.text(row, "po");
      const status = keyOf(fields.text(row, "status") ?? "open");
      if (po !== null) orders.set(keyOf(po), status);
      const due = fields.day(row, "due");
      const ordered = fields.day(row, "date");
      const open = !["closed", "complete", "completed", "cancelled", "canceled", "paid", "rejected"].includes(status);
      const late = (field: string, message: string): number => overdue.push({ rule: "overdue-commitment", severity: "warning", ...placeOf(table, row, fields.column(field) ?? 0), message: `Order ${quoted(po ?? "")} ${message}: close it, or move its date.` });
      if (open && due !== null && due < input.settings.today) late("due", `is open past its date, ${dayLabel(due)}`);
      // Without a date of delivery, an order of an earlier fiscal year should be settled by now.
      else if (open && due === null && ordered !== null && fiscalYear !== null && ordered < fiscalYear.first) late("date", `of ${dayLabel(ordered)}, before this fiscal year, is still open`);
    }
  }
  const unknown = new Map<string, { posting: Posting; count: number; status: string | null }>();
  for (const posting of postingsOf(input)) {
    const po = posting.fields.text(posting.row, "po");
    if (po === null) continue;
    const status = orders.get(keyOf(po)) ?? null;
    if (status !== null && !["rejected", "requested", "draft", "cancelled", "canceled"].includes(status)) continue;
    const entry = unknown.get(keyOf(po));
    if (entry) entry.count += 1;
    else unknown.set(keyOf(po), { posting, count: 1, status });
  }
  const without = [...unknown.values()].map(({ posting, count, status }): Finding => {
    const po = quoted(posting.fields.text(posting.row, "po") ?? "");
    const why = status === null ? `Order ${po} is not in ${tables[0]?.name ?? "Commitments"}` : `Order ${po} is ${status}, not approved`;
    return { rule: "no-commitment", severity: "warning", ...at(posting, "po"), message: `${why}${count > 1 ? `; ${count} postings name it` : ""}.` };
  });
  return [...without, ...overdue];
}

