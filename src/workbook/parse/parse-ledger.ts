import { isBlankOrDash } from "../../domain/detect/cells";
import { plainWord } from "../../domain/calendar/month-names";
import type { SerialDay } from "../../domain/calendar/units";
import type { AmountColumn } from "../../domain/detect/source";
import type { Actual, Commitment } from "../../domain/plan/model";
import { fieldColumn, fieldValues, scaleOfColumn, type RawTable } from "../raw-table";
import { createCellReader, quoted, type CellReader } from "./cell-reader";
import { categoryOf, textReader } from "./line-names";
import { namedLine } from "./parse-budget-lines";
import { parseRows, type ParsedRows, type RowPlace } from "./parse-rows";
import { periodsOf, type PlanContext } from "./plan-context";
import { rowPeriods } from "./row-periods";
import { hasSpans, lastDayOfSpan } from "./row-spans";
import { dayPosted } from "./day-posted";

/** A posting, and the group of its line where it stands in a budget sheet beside the budget; null in a ledger. */
export type ReadActual = { readonly posting: Actual; readonly category: string | null };

/**
 * Reads what was spent: a ledger, one posting a row, which needs a date (or a period) and an amount; or amounts beside a budget, which count as
 * posted on the last day of their month, and those without a month, or of a year that is not over, on the day of the report.
 */
export function parseActuals(raw: RawTable, context: PlanContext): ParsedRows<ReadActual> {
  const columns = raw.mapping.amounts.filter(({ measure }) => measure === "actual");
  const [only] = columns;
  const isLedger = columns.length <= 1 && (only === undefined || (only.period === null && only.line === null)) && raw.mapping.amounts.length === columns.length && raw.mapping.fields["measure"] === undefined;
  return isLedger ? parsePostings(raw, only, context) : parseAmounts(raw, columns, context);
}

function parsePostings(raw: RawTable, column: AmountColumn | undefined, context: PlanContext): ParsedRows<ReadActual> {
  const reader = createCellReader(raw, context.policies.decimals);
  const lines = fieldValues(raw, "line");
  const orders = fieldValues(raw, "po");
  const amountColumn = column?.column ?? 0;
  const amounts = raw.columns.get(amountColumn) ?? [];
  const scale = column?.scale ?? 1;
  const dateOf = postingDates(raw, reader, context);
  const constant = raw.mapping.constants["line"] ?? "";
  return parseRows(raw, reader, ({ row }) => {
    const amount = requiredAmount(amounts[row], row, amountColumn, "posting", reader, scale);
    const date = dateOf(row);
    if (amount === null || date === null) return null;
    return [{ posting: { date, line: reader.text(lines[row]) ?? constant, po: reader.text(orders[row]), amount }, category: null }];
  });
}

/** The day of a posting: its date, else the last day of its period. */
function postingDates(raw: RawTable, reader: CellReader, context: PlanContext): (row: number) => SerialDay | null {
  const dates = fieldValues(raw, "date");
  const dateColumn = fieldColumn(raw, "date");
  const calendar = periodsOf(raw, context);
  if (raw.mapping.fields["date"] !== undefined) {
    return (row) => {
      if (isBlankOrDash(dates[row])) reader.report("not-a-date", row, dateColumn, "The posting has no date; it is left out.");
      return reader.day(dates[row], row, dateColumn);
    };
  }
  const { period: stated } = raw.mapping;
  if (raw.mapping.fields["period"] === undefined) return () => (stated === null ? context.reportDay : dayPosted(stated, calendar, context.reportDay));
  const values = fieldValues(raw, "period");
  const periods = rowPeriods(raw, reader);
  return (row) => {
    if (isBlankOrDash(values[row])) reader.report("not-a-month", row, fieldColumn(raw, "period"), "The posting has no period; it is left out.");
    const period = periods(row);
    return period === null ? null : dayPosted(period, calendar, context.reportDay);
  };
}

function parseAmounts(raw: RawTable, columns: readonly AmountColumn[], context: PlanContext): ParsedRows<ReadActual> {
  const reader = createCellReader(raw, context.policies.decimals);
  const texts = textReader(raw, reader);
  const periods = rowPeriods(raw, reader);
  const calendar = periodsOf(raw, context);
  const dates = fieldValues(raw, "date");
  const dayOf = (row: number, column: AmountColumn): SerialDay | null => {
    if (column.period !== null) return dayPosted(column.period, calendar, context.reportDay);
    if (!isBlankOrDash(dates[row])) return reader.day(dates[row], row, fieldColumn(raw, "date"));
    if (raw.mapping.fields["period"] !== undefined) {
      const period = periods(row);
      return period === null ? null : dayPosted(period, calendar, context.reportDay);
    }
    const last = hasSpans(raw) ? lastDayOfSpan(raw, reader, row, context.reportDay) : null;
    if (last !== null) return last;
    return raw.mapping.period === null ? context.reportDay : dayPosted(raw.mapping.period, calendar, context.reportDay);
  };
  // Debit and credit of a ledger in two columns: as in any ledger, a posting may name no line.
  const isLedger = raw.mapping.fields["date"] !== undefined;
  const orders = fieldValues(raw, "po");
  const lineOf = (place: RowPlace, column: AmountColumn): { readonly line: string; readonly category: string } | null =>
    isLedger && column.line === null ? { line: texts("line", place.row) ?? "", category: "" } : column.line === null ? namedLine(place, raw, reader, texts) : { line: column.line, category: categoryOf(texts, place, raw) };
  return parseRows(raw, reader, (place) => {
    const { row } = place;
    const filled = columns.filter(({ column }) => !isBlankOrDash(raw.columns.get(column)?.[row]));
    return filled.flatMap((column): ReadActual[] => {
      const amount = reader.amount(raw.columns.get(column.column)?.[row], row, column.column, column.scale);
      // Months to come often hold 0: nothing was posted.
      if (amount === null || amount === 0) return [];
      const named = lineOf(place, column);
      const date = dayOf(row, column);
      return named === null || date === null ? [] : [{ posting: { date, line: named.line, po: isLedger ? reader.text(orders[row]) : null, amount }, category: isLedger ? null : named.category }];
    });
  });
}

/** Reads purchase orders. Without an amount an order is left out; an unknown status counts as open, the careful reading. */
export function parseCommitments(raw: RawTable, { policies }: PlanContext): ParsedRows<Commitment> {
  const reader = createCellReader(raw, policies.decimals);
  const amounts = fieldValues(raw, "amount");
  const dates = fieldValues(raw, "date");
  const statuses = fieldValues(raw, "status");
  const orders = fieldValues(raw, "po");
  const scale = scaleOfColumn(raw, fieldColumn(raw, "amount"));
  return parseRows(raw, reader, ({ row }) => {
    const amount = requiredAmount(amounts[row], row, fieldColumn(raw, "amount"), "order", reader, scale);
    if (amount === null) return null;
    const po = reader.text(orders[row]);
    if (po === null) {
      reader.report("missing-key", row, fieldColumn(raw, "po"), "The order has no number, so no invoice can be matched with it; it counts in full.");
    }
    const order: Commitment = {
      po: po ?? "",
      line: reader.text(fieldValues(raw, "line")[row]) ?? "",
      vendor: reader.text(fieldValues(raw, "vendor")[row]),
      date: reader.day(dates[row], row, fieldColumn(raw, "date")),
      amount,
      open: isOpen(statuses[row], row, fieldColumn(raw, "status"), reader),
    };
    return [order];
  });
}

function requiredAmount(value: unknown, row: number, column: number, what: string, reader: CellReader, scale: number): Actual["amount"] | null {
  if (isBlankOrDash(value)) reader.report("not-a-number", row, column, `The ${what} has no amount; it is left out.`);
  return reader.amount(value, row, column, scale);
}

const openWords = new Set(["open", "ordered", "approved", "active", "partly invoiced", "partially invoiced", "in progress", "pending", "issued", "sent", "offen", "bestellt", "genehmigt", "aktiv", "teilweise berechnet", "in bearbeitung", "ouvert", "ouverte", "en cours", "approuve", "approuvee", "commande", "abierto", "abierta", "aprobado", "aprobada", "en curso", "pendiente"]);
const closedWords = new Set(["closed", "complete", "completed", "cancelled", "canceled", "paid", "invoiced", "fully invoiced", "geschlossen", "abgeschlossen", "erledigt", "storniert", "bezahlt", "berechnet", "ferme", "fermee", "cloture", "cloturee", "clos", "annule", "annulee", "paye", "payee", "solde", "soldee", "facture", "cerrado", "cerrada", "pagado", "pagada", "cancelado", "cancelada", "facturado"]);

function isOpen(value: unknown, row: number, column: number, reader: CellReader): boolean {
  const word = plainWord(reader.text(value) ?? "open");
  if (openWords.has(word)) return true;
  if (closedWords.has(word)) return false;
  reader.report("unknown-value", row, column, `${quoted(value)} is neither open nor closed; counted as open.`);
  return true;
}
