import { isBlankOrDash } from "../domain/detect/cells";
import { kindsOfRows } from "../domain/detect/source-rows";
import type { LedgerKeys } from "../domain/import/duplicates";
import type { WrittenField } from "../domain/import/plan-import";
import { createTextColumn } from "../domain/import/text-column";
import { textOf } from "./import-rules";
import { createCellReader } from "./parse/cell-reader";
import type { RawTable } from "./raw-table";

type Postings = { readonly raw: RawTable; readonly places: Readonly<Partial<Record<WrittenField, number>>> };

/**
 * What tells the postings of ledgers apart, all together; `latest` is the ledger that holds the latest of them. Rows that cannot be read, and
 * totals, have the date 0.
 */
export function ledgerKeys(ledgers: readonly Postings[], decimals: number): { readonly keys: LedgerKeys; readonly latest: number } {
  const count = ledgers.reduce((sum, { raw }) => sum + raw.rowCount, 0);
  const dates = new Int32Array(count);
  const amounts = new Float64Array(count);
  // A column that one of them lacks cannot be compared.
  const columns = (["vendor", "document"] as const).map((field) => (ledgers.every(({ places }) => places[field] !== undefined) ? createTextColumn() : null));
  let latest = { ledger: 0, day: 0 };
  let at = 0;
  ledgers.forEach(({ raw, places }, ledger) => {
    const reader = createCellReader(raw, decimals);
    const { kinds } = kindsOfRows(raw);
    const values = (["date", "vendor", "document"] as const).map((field) => raw.columns.get(places[field] ?? -1) ?? []);
    const [days = [], ...texts] = values;
    const sums = places.amount !== undefined ? [{ column: places.amount, sign: 1 }] : [{ column: places.debit ?? -1, sign: 1 }, { column: places.credit ?? -1, sign: -1 }];
    for (let row = 0; row < raw.rowCount; row += 1, at += 1) {
      columns.forEach((column, place) => column?.add(textOf(texts[place]?.[row])));
      if (kinds[row] !== "data" || isBlankOrDash(days[row])) continue;
      const day = reader.day(days[row], row, places.date ?? 0) ?? 0;
      dates[at] = day;
      amounts[at] = sums.reduce((sum, { column, sign }) => sum + sign * (reader.amount(raw.columns.get(column)?.[row], row, column) ?? 0), 0);
      if (day > latest.day) latest = { ledger, day };
    }
  });
  const [vendor = null, document = null] = columns.map((column) => column?.finish() ?? null);
  return { keys: { count, dates, amounts, vendor, document }, latest: latest.ledger };
}
