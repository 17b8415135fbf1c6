/** The parts of a table on its sheet, and the names of its columns. */
import { rowCount } from "../address";
import type { Area, TableState } from "../types";

export type TableColumnState = TableState["columns"][number];

export function headerArea(table: TableState): Area | undefined {
  return table.showHeaders ? { ...table.area, bottom: table.area.top } : undefined;
}

export function totalsArea(table: TableState): Area | undefined {
  return table.showTotals ? { ...table.area, top: table.area.bottom } : undefined;
}

/** The rows between header and totals. A table always has one: the empty row that waits for data counts here. */
export function bodyArea(table: TableState): Area {
  return { ...table.area, top: table.area.top + (table.showHeaders ? 1 : 0), bottom: table.area.bottom - (table.showTotals ? 1 : 0) };
}

/** Rows of data: none while the table shows only the empty row that waits for the first. */
export function dataRowCount(table: TableState): number {
  return table.insertRow === true ? 0 : rowCount(bodyArea(table));
}

/** The part of an area that lies in one column of the table. */
export function columnPart(table: TableState, index: number, area: Area): Area {
  return { ...area, left: table.area.left + index, right: table.area.left + index };
}

const same = (a: string, b: string): boolean => a.toLocaleLowerCase() === b.toLocaleLowerCase();

/** `wanted` where no other column has it; else with the first free number behind it, as Excel does. Blank becomes `Column1` … */
export function freeColumnName(wanted: string, taken: readonly string[]): string {
  const isTaken = (name: string): boolean => taken.some((other) => same(other, name));
  const plain = wanted.trim() === "" ? "" : wanted;
  if (plain !== "" && !isTaken(plain)) return plain;
  const base = plain === "" ? "Column" : plain;
  for (let number = plain === "" ? 1 : 2; ; number++) if (!isTaken(`${base}${number}`)) return `${base}${number}`;
}

/** Column names from what stands in a header row: every one filled and none twice. */
export function columnNames(headers: readonly string[]): string[] {
  const names: string[] = [];
  headers.forEach((header, index) => {
    const later = header.trim() === "" ? headers.slice(index + 1).filter((other) => other.trim() !== "") : [];
    names.push(freeColumnName(header, [...names, ...later]));
  });
  return names;
}

export function nextColumnId(table: TableState): number {
  return Math.max(0, ...table.columns.map((column) => column.id)) + 1;
}

export function columnByName(table: TableState, name: string): number {
  return table.columns.findIndex((column) => same(column.name, name));
}

/** Criteria by column index after columns were inserted (positive) or deleted (negative) at `at`. */
export function shiftedKeys<T>(record: Readonly<Record<number, T>>, at: number, count: number): Record<number, T> {
  const moved: Record<number, T> = {};
  for (const [key, value] of Object.entries(record)) {
    const index = Number(key);
    if (index < at) moved[index] = value;
    else if (count > 0 || index >= at - count) moved[index + count] = value;
  }
  return moved;
}
