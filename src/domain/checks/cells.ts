import { readDay } from "../calendar/read-text";
import { serialDay } from "../calendar/serial-day";
import type { SerialDay } from "../calendar/units";
import { days1904 } from "../detect/heading";
import type { CheckedTable } from "./check";

/** `F17`, from row and column counted from 0. */
export function cellName(row: number, column: number): string {
  let letters = "";
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) letters = String.fromCharCode(65 + (rest % 26)) + letters;
  return `${letters}${row + 1}`;
}

/** The place of a table's cell, for a finding. */
export function placeOf(table: CheckedTable, row: number, column: number): { readonly sheet: string; readonly address: string } {
  return { sheet: table.sheet, address: cellName(table.top + row, table.left + column) };
}

export function isBlank(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === "string" && value.trim() === "");
}

/** The error that a cell shows, or null. */
export function errorOf(value: unknown): string | null {
  // Most cells are told from an error by their first sign.
  return typeof value === "string" && value.startsWith("#") && /^#(?:DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!)$/.test(value) ? value : null;
}

/** Whether what a cell holds is a formula. */
export function isFormula(content: unknown): content is string {
  return typeof content === "string" && content.startsWith("=") && content.length > 1;
}

/** Reads the fields of a table by row. Wrong cells answer null: they are found by the checks of cells. */
export type Fields = {
  readonly rows: number;
  readonly column: (field: string) => number | null;
  readonly text: (row: number, field: string) => string | null;
  readonly number: (row: number, field: string) => number | null;
  readonly day: (row: number, field: string) => SerialDay | null;
};

export function fieldsOf(table: CheckedTable): Fields {
  const at = (row: number, field: string): unknown => {
    const column = table.fields.get(field);
    return column === undefined ? null : table.values[row]?.[column];
  };
  return {
    rows: table.values.length,
    column: (field) => table.fields.get(field) ?? null,
    text: (row, field) => {
      const value = at(row, field);
      return isBlank(value) || errorOf(value) !== null ? null : String(value).trim();
    },
    number: (row, field) => {
      if (field === "amount" && table.amounts) return table.amounts[row] ?? null;
      const value = at(row, field);
      return typeof value === "number" && Number.isFinite(value) ? value : null;
    },
    day: (row, field) => {
      const read = table.days?.get(table.fields.get(field) ?? -1);
      if (read !== undefined) return read[row] ?? null;
      const value = at(row, field);
      if (typeof value === "number") return serialDay(table.date1904 === true ? value + days1904 : value);
      return typeof value === "string" ? readDay(value) : null;
    },
  };
}

/** Keys match as Excel's lookups do: without case and outer spaces. */
export function keyOf(text: string): string {
  return text.trim().toLowerCase();
}

/** Cuts long texts for a message. */
export function quoted(text: string): string {
  return `"${text.length > 40 ? `${text.slice(0, 39)}…` : text}"`;
}
