import type { SerialDay } from "../calendar/units";
import { fieldsOf, isBlank, placeOf, type Fields } from "./cells";
import { tablesOf, type CheckInput, type CheckedTable } from "./check";

/** A posting of the ledger, with what the checks need of it. */
export type Posting = { readonly table: CheckedTable; readonly fields: Fields; readonly row: number; readonly date: SerialDay | null; readonly line: string | null; readonly amount: number | null };

const known = new WeakMap<CheckInput, readonly Posting[]>();

/** All postings of all ledgers, in their order; put together once for each input. Blank rows and amounts beside a budget are none. */
export function postingsOf(input: CheckInput): readonly Posting[] {
  const before = known.get(input);
  if (before) return before;
  const postings = tablesOf(input, "Actuals").flatMap((table) => {
    if (table.rowBudgets) return [];
    const fields = fieldsOf(table);
    return table.values.flatMap((cells, row): Posting[] => (cells.every(isBlank) ? [] : [{ table, fields, row, date: fields.day(row, "date"), line: fields.text(row, "line"), amount: fields.number(row, "amount") }]));
  });
  known.set(input, postings);
  return postings;
}

/** The place of one field of a posting, for a finding. */
export function at({ table, fields, row }: Posting, field: string): { readonly sheet: string; readonly address: string } {
  return placeOf(table, row, fields.column(field) ?? 0);
}

/** `EUR 1,234.50`. */
export function amountText(amount: number, { settings }: CheckInput): string {
  const text = amount.toLocaleString("en-US", { minimumFractionDigits: settings.decimals, maximumFractionDigits: settings.decimals });
  return settings.currency === null ? text : `${settings.currency} ${text}`;
}
