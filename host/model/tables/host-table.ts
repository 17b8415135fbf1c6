/** What stands behind the API's Table, TableColumn and TableRow, and how they are found. */
import { parseArea } from "../../document/address";
import type { HostSheet } from "../../document/sheet";
import { columnByName, type TableColumnState } from "../../document/tables/areas";
import type { TableState } from "../../document/types";
import type { HostWorkbook } from "../../document/workbook";
import { alreadyExists, invalidArgument, itemNotFound } from "../../protocol/errors";
import { handle, type Handle } from "../../protocol/registry";

export type HostTable = { readonly sheet: HostSheet; readonly table: TableState };
export type HostColumn = HostTable & { readonly column: TableColumnState };
export type HostRow = HostTable & { readonly index: number };

/** A collection of tables: of the workbook, or of one sheet. */
export type TableScope = HostWorkbook | HostSheet;

export const tableHandle = (found: HostTable): Handle => handle("Table", { sheet: found.sheet, table: found.table } satisfies HostTable);

export const columnHandle = ({ sheet, table }: HostTable, column: TableColumnState): Handle => handle("TableColumn", { sheet, table, column } satisfies HostColumn);

export const rowHandle = ({ sheet, table }: HostTable, index: number): Handle => handle("TableRow", { sheet, table, index } satisfies HostRow);

export const workbookOf = (scope: TableScope): HostWorkbook => ("workbook" in scope ? scope.workbook : scope);

export function tablesIn(scope: TableScope): HostTable[] {
  return "workbook" in scope ? scope.features.tables.map((table) => ({ sheet: scope, table })) : scope.tables();
}

/** By name or id. */
export function findTable(scope: TableScope, key: unknown): HostTable | undefined {
  const wanted = String(key).toLocaleLowerCase();
  const tables = tablesIn(scope);
  return tables.find(({ table }) => table.id.toLocaleLowerCase() === wanted) ?? tables.find(({ table }) => table.name.toLocaleLowerCase() === wanted);
}

export function neededTable(scope: TableScope, key: unknown): HostTable {
  const found = findTable(scope, key);
  if (!found) throw itemNotFound();
  return found;
}

/** A column by its id (a number) or its name. */
export function findColumn({ table }: HostTable, key: unknown): TableColumnState | undefined {
  if (typeof key === "number") return table.columns.find((column) => column.id === key);
  return table.columns[columnByName(table, String(key))] ?? table.columns.find((column) => String(column.id) === String(key));
}

export function indexOfColumn({ table, column }: HostColumn): number {
  const index = table.columns.indexOf(column);
  if (index < 0) throw itemNotFound();
  return index;
}

const NAME = /^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u;

/** Excel's rules for a table's name: as for defined names, and unlike every other table and name. */
export function checkTableName(workbook: HostWorkbook, value: unknown, except?: TableState): string {
  const name = typeof value === "string" ? value.trim() : "";
  const isCell = parseArea(name) !== undefined || /^[rc]$/i.test(name) || /^r\d*c\d*$/i.test(name);
  if (!NAME.test(name) || name.length > 255 || isCell) throw invalidArgument();
  const wanted = name.toLocaleLowerCase();
  const taken = workbook.tables().some(({ table }) => table !== except && table.name.toLocaleLowerCase() === wanted) || workbook.features.names.some((other) => other.name.toLocaleLowerCase() === wanted);
  if (taken) throw alreadyExists();
  return name;
}
