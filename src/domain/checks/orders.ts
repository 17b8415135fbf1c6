import { dayLabel } from "../calendar/labels";
import { capped, listedByName } from "./capped";
import { fieldsOf, keyOf, placeOf, quoted } from "./cells";
import { tablesOf, type CheckInput, type Finding } from "./check";
import { amountText, at, postingsOf, type Posting } from "./postings";

const settled: ReadonlySet<string> = new Set(["closed", "complete", "completed", "cancelled", "canceled", "paid", "rejected", "done", "geschlossen", "erledigt", "storniert", "bezahlt", "abgelehnt", "fermé", "fermée", "clôturé", "payé", "annulé", "rejeté", "cerrado", "cerrada", "pagado", "anulado", "rechazado"]);
const notApproved: ReadonlySet<string> = new Set(["rejected", "requested", "draft", "pending", "cancelled", "canceled", "entwurf", "beantragt", "storniert", "abgelehnt", "brouillon", "demandé", "annulé", "rejeté", "borrador", "solicitado", "anulado", "rechazado"]);

type Order = { readonly po: string; readonly status: string; readonly amount: number | null };

/**
 * Spend that names an order which is not there or not approved, spend beyond what its order allows, spend that needs an order by the policies and
 * names none, and open orders whose date has passed.
 */
export function commitments(input: CheckInput): readonly Finding[] {
  const { orders, overdue } = readOrders(input);
  const tables = tablesOf(input, "Commitments");
  if (tables.length === 0) return withoutOrder(input);
  const unknown = new Map<string, { posting: Posting; count: number; status: string | null }>();
  const billed = new Map<string, { sum: number; over: Posting | null }>();
  for (const posting of postingsOf(input)) {
    const po = posting.fields.text(posting.row, "po");
    if (po === null) continue;
    const key = keyOf(po);
    const order = orders.get(key);
    if (order !== undefined && !notApproved.has(order.status)) {
      const entry = billed.get(key) ?? { sum: 0, over: null };
      entry.sum += posting.amount ?? 0;
      if (entry.over === null && order.amount !== null && isOver(entry.sum, order.amount, input)) entry.over = posting;
      billed.set(key, entry);
      continue;
    }
    const entry = unknown.get(key);
    if (entry) entry.count += 1;
    else unknown.set(key, { posting, count: 1, status: order?.status ?? null });
  }
  const without = capped([...unknown.values()], ({ posting, count, status }): Finding => {
    const po = quoted(posting.fields.text(posting.row, "po") ?? "");
    const why = status === null ? `Order ${po} is not in ${tables[0]?.name ?? "Commitments"}` : `Order ${po} is ${status}, not approved`;
    return { rule: "no-commitment", severity: "warning", ...at(posting, "po"), message: `${why}${count > 1 ? `; ${count} postings name it` : ""}.` };
  }, listedByName);
  const exceeded = [...billed].flatMap(([key, { sum, over }]) => {
    const order = orders.get(key);
    return over === null || order?.amount === undefined || order.amount === null || !isOver(sum, order.amount, input) ? [] : [{ po: order.po, amount: order.amount, sum, over }];
  });
  const beyond = capped(exceeded, ({ po, amount, sum, over }): Finding => ({
    rule: "over-commitment",
    severity: "warning",
    ...at(over, "amount"),
    message: `Order ${quoted(po)} of ${amountText(amount, input)} has been billed ${amountText(sum, input)}; it went over with this posting.`,
  }), listedByName);
  return [...without, ...beyond, ...withoutOrder(input), ...overdue];
}

function isOver(sum: number, amount: number, { settings }: CheckInput): boolean {
  return amount >= 0 && sum > amount * (1 + (settings.tolerancePct ?? 0)) + 0.005;
}

/** An order may stand in several rows: their amounts are added, and a row that is not approved does not count against one that is. */
function readOrders(input: CheckInput): { readonly orders: ReadonlyMap<string, Order>; readonly overdue: readonly Finding[] } {
  const { fiscalYear, today } = input.settings;
  const orders = new Map<string, Order>();
  const overdue: Finding[] = [];
  for (const table of tablesOf(input, "Commitments")) {
    const fields = fieldsOf(table);
    for (let row = 0; row < fields.rows; row += 1) {
      const po = fields.text(row, "po");
      const status = keyOf(fields.text(row, "status") ?? "open");
      if (po !== null) {
        const amount = fields.number(row, "amount");
        const before = orders.get(keyOf(po));
        if (before === undefined || notApproved.has(before.status)) orders.set(keyOf(po), { po, status, amount });
        else if (!notApproved.has(status)) orders.set(keyOf(po), { ...before, amount: before.amount === null || amount === null ? null : before.amount + amount });
      }
      if (settled.has(status)) continue;
      const due = fields.day(row, "due");
      const ordered = fields.day(row, "date");
      const late = (field: string, message: string): number =>
        overdue.push({ rule: "overdue-commitment", severity: "warning", ...placeOf(table, row, fields.column(field) ?? 0), message: `Order ${quoted(po ?? "")} ${message}: close it, or move its date.` });
      if (due !== null && due < today) late("due", `is open past its date, ${dayLabel(due)}`);
      // Without a date of delivery, an order of an earlier fiscal year should be settled by now.
      else if (due === null && ordered !== null && fiscalYear !== null && ordered < fiscalYear.first) late("date", `of ${dayLabel(ordered)}, before this fiscal year, is still open`);
    }
  }
  return { orders, overdue: capped(overdue, (finding) => finding, listedByName) };
}

function isCounted(status: string): boolean {
  return !settled.has(status) && !notApproved.has(status);
}

/**
 * Orders that stand twice, alike in every cell: copied by mistake. Rows of one order for several lines, dates or texts are none, nor is what
 * does not count.
 */
export function duplicateOrders(input: CheckInput): readonly Finding[] {
  return tablesOf(input, "Commitments").flatMap((table) => {
    const fields = fieldsOf(table);
    const first = new Map<string, number>();
    const doubles: { readonly row: number; readonly before: number }[] = [];
    for (let row = 0; row < fields.rows; row += 1) {
      if (fields.text(row, "po") === null || fields.day(row, "date") === null || (fields.number(row, "amount") ?? 0) === 0 || !isCounted(keyOf(fields.text(row, "status") ?? ""))) continue;
      const key = (table.values[row] ?? []).map((value) => keyOf(String(value))).join("\u0000");
      const before = first.get(key);
      if (before === undefined) first.set(key, row);
      else doubles.push({ row, before });
    }
    return capped(doubles, ({ row, before }): Finding => ({
      rule: "duplicate-key",
      severity: "warning",
      ...placeOf(table, row, fields.column("po") ?? 0),
      message: `Order ${quoted(fields.text(row, "po") ?? "")} stands in row ${table.top + before + 1} with the same cells already: its amount counts twice.`,
    }));
  });
}

/** Postings of an amount from which the policies ask for an order, without one. */
function withoutOrder(input: CheckInput): readonly Finding[] {
  const { orderFrom } = input.settings;
  if (orderFrom === null) return [];
  const postings = postingsOf(input).filter(({ amount, fields, row }) => amount !== null && amount >= orderFrom && fields.column("po") !== null && fields.text(row, "po") === null);
  return capped(postings, (posting): Finding => ({
    rule: "no-commitment",
    severity: "warning",
    ...at(posting, "po"),
    message: `${amountText(posting.amount ?? 0, input)} was spent without an order; from ${amountText(orderFrom, input)} on the policies ask for one.`,
  }));
}
