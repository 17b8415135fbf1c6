import type { ImportRule } from "../domain/import/rules";
import type { ListedTable } from "./find-tables";
import type { Area } from "./read-areas";
import { isRulesTable, ruleColumns } from "./rules-table";

/** The table Rules, on its way in. */
export type RulesReading = { readonly table: ListedTable; readonly header: Excel.Range; readonly body: Excel.Range };

/** Queues the place of the table Rules; null where there is none. Nothing is sent: the caller syncs. */
export function startRules(context: Excel.RequestContext, tables: readonly ListedTable[]): RulesReading | null {
  const table = tables.find(({ name }) => isRulesTable(name));
  if (table === undefined) return null;
  const proxy = context.workbook.tables.getItem(table.name);
  const header = proxy.getHeaderRowRange();
  header.load("rowIndex,columnIndex");
  const body = proxy.getDataBodyRange();
  body.load("rowCount");
  return { table, header, body };
}

export function rulesArea({ table, header, body }: RulesReading): Area {
  return { sheet: table.sheet, top: header.rowIndex + 1, left: header.columnIndex, rowCount: body.rowCount, needed: table.headers.map((_header, place) => place), columns: new Map() };
}

/** The rows of the table Rules, usable or not. */
export function readRules({ headers }: ListedTable, { columns, rowCount }: Area): readonly ImportRule[] {
  const places = ruleColumns(headers);
  const at = (place: number | undefined, row: number): string => (place === undefined ? "" : textOf(columns.get(place)?.[row]));
  return Array.from({ length: rowCount }, (_, row) => ({
    vendor: at(places.vendor, row),
    textContains: at(places.textContains, row),
    costCentre: at(places.costCentre, row),
    account: at(places.account, row),
    line: at(places.line, row),
  }));
}

/** What a cell says, as text without outer spaces. */
export function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value).trim() : "";
}
