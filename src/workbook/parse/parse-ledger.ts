import type { Actual, Commitment } from "../../domain/plan/model";
import { fieldValues, type RawTable } from "../raw-table";
import { createCellReader, isBlank, quoted, type CellReader } from "./cell-reader";
import { parseRows, type ParsedRows } from "./parse-rows";

/** Reads ledger postings. A posting needs a date and an amount; without either it cannot be counted and is left out. */
export function parseActuals(raw: RawTable, decimals: number): ParsedRows<Actual> {
  const reader = createCellReader(raw, decimals);
  const dates = fieldValues(raw, "date");
  const lines = fieldValues(raw, "line");
  const orders = fieldValues(raw, "po");
  const amounts = fieldValues(raw, "amount");
  const dateColumn = raw.fields.get("date") ?? 0;
  const amountColumn = raw.fields.get("amount") ?? 0;
  return parseRows(raw, reader, (row) => {
    const amount = requiredAmount(amounts[row], row, amountColumn, "posting", reader);
    if (isBlank(dates[row])) reader.report("not-a-date", row, dateColumn, "The posting has no date; it is left out.");
    const date = reader.day(dates[row], row, dateColumn);
    if (amount === null || date === null) return null;
    return { date, line: reader.text(lines[row]) ?? "", po: reader.text(orders[row]), amount };
  });
}

/** Reads purchase orders. Without an amount an order is left out; an unknown status counts as open, the careful reading. */
export function parseCommitments(raw: RawTable, decimals: number): ParsedRows<Commitment> {
  const reader = createCellReader(raw, decimals);
  const amounts = fieldValues(raw, "amount");
  const dates = fieldValues(raw, "date");
  const statuses = fieldValues(raw, "status");
  const orders = fieldValues(raw, "po");
  return parseRows(raw, reader, (row) => {
    const amount = requiredAmount(amounts[row], row, raw.fields.get("amount") ?? 0, "order", reader);
    if (amount === null) return null;
    const po = reader.text(orders[row]);
    if (po === null) {
      reader.report("missing-key", row, raw.fields.get("po") ?? 0, "The order has no number, so no invoice can be matched with it; it counts in full.");
    }
    return {
      po: po ?? "",
      line: reader.text(fieldValues(raw, "line")[row]) ?? "",
      vendor: reader.text(fieldValues(raw, "vendor")[row]),
      date: reader.day(dates[row], row, raw.fields.get("date") ?? 0),
      amount,
      open: isOpen(statuses[row], row, raw.fields.get("status") ?? 0, reader),
    };
  });
}

function requiredAmount(value: unknown, row: number, column: number, what: string, reader: CellReader): Actual["amount"] | null {
  if (isBlank(value)) reader.report("not-a-number", row, column, `The ${what} has no amount; it is left out.`);
  return reader.amount(value, row, column);
}

function isOpen(value: unknown, row: number, column: number, reader: CellReader): boolean {
  const word = reader.text(value)?.toLowerCase() ?? "open";
  if (["open", "ordered", "approved", "active", "partly invoiced", "partially invoiced"].includes(word)) return true;
  if (["closed", "complete", "completed", "cancelled", "canceled", "paid"].includes(word)) return false;
  reader.report("unknown-value", row, column, `${quoted(value)} is neither open nor closed; counted as open.`);
  return true;
}
