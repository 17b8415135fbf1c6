/** Between what a person or an add-in writes into a cell and what the cell holds, as Excel reads it. */
import { CellValueType, type ICellData, type Nullable, numfmt } from "@univerjs/core";
import { isWellFormed, normaliseFormula } from "./formula/rewrite";
import { typedValue } from "./typed-text";

export type Scalar = string | number | boolean;

export type ValueType = "Empty" | "String" | "Double" | "Boolean" | "Error";

export const ERROR_TEXTS: ReadonlySet<string> = new Set([
  "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!", "#BUSY!", "#CONNECT!", "#FIELD!", "#BLOCKED!", "#UNKNOWN!", "#GETTING_DATA", "#EXTERNAL!",
]);

export const CLEARED: ICellData = { v: null, f: null, si: null, p: null, t: null };

/** A format that a typed text brings along, where the cell has none of its own: "$120" → "$#,##0". */
export type CellInput = { readonly data: ICellData; readonly format?: string };

function parsedText(text: string): CellInput | undefined {
  const typed = typedValue(text);
  if (!typed) return undefined;
  if (typeof typed.value === "boolean") return { data: { ...CLEARED, v: typed.value ? 1 : 0, t: CellValueType.BOOLEAN } };
  const data = { ...CLEARED, v: typed.value, t: CellValueType.NUMBER };
  return typed.format === undefined ? { data } : { data, format: typed.format };
}

const text = (value: string): CellInput => ({ data: { ...CLEARED, v: value, t: CellValueType.STRING } });

/** A formula that Excel would not take into a cell: an open bracket, an operator with nothing behind it … */
export class BadFormula extends Error {
  constructor(formula: string) {
    super(`There is a problem with this formula: ${formula}`);
    this.name = "BadFormula";
  }
}

/** How a defined name is spelled, where there is one. */
export type NameSpelling = (name: string) => string | undefined;

function formula(value: string, nameOf: NameSpelling | undefined): CellInput {
  if (!isWellFormed(value)) throw new BadFormula(value);
  return { data: { ...CLEARED, f: normaliseFormula(value, nameOf) } };
}

/**
 * Reads one value of a two-dimensional write. Undefined leaves the cell as it is.
 * A leading `'` makes text; `=`, and `+` or `-` before something that is no number, make a formula.
 */
export function cellInput(value: unknown, currentFormat: string, nameOf?: NameSpelling): CellInput | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "number") return { data: { ...CLEARED, v: value, t: CellValueType.NUMBER } };
  if (typeof value === "boolean") return { data: { ...CLEARED, v: value ? 1 : 0, t: CellValueType.BOOLEAN } };
  const raw = String(value);
  if (raw === "") return { data: CLEARED };
  if (currentFormat === "@") return text(raw);
  if (raw.startsWith("'")) return text(raw.slice(1));
  if (raw.length > 1 && raw.startsWith("=")) return formula(raw, nameOf);
  const parsed = parsedText(raw);
  if (parsed) return parsed;
  if (raw.length > 1 && (raw.startsWith("+") || raw.startsWith("-"))) return formula(`=${raw}`, nameOf);
  return text(raw);
}

/** The value that a formula or a reader sees: "" for an empty cell, errors as their text. */
export function scalarOf(cell: Nullable<ICellData>): Scalar {
  if (!cell) return "";
  const value = cell.v ?? cell.p?.body?.dataStream.replace(/\r?\n?$/u, "");
  if (value === undefined) return "";
  if (cell.t === CellValueType.BOOLEAN) return value === 1 || value === true || value === "1";
  return value;
}

export function typeOf(cell: Nullable<ICellData>): ValueType {
  const value = scalarOf(cell);
  if (typeof value === "number") return "Double";
  if (typeof value === "boolean") return "Boolean";
  if (value === "") return cell?.f ? "String" : "Empty";
  return ERROR_TEXTS.has(value) ? "Error" : "String";
}

/** Days from 1900's first to 1904's. */
export const DAYS_TO_1904 = 1462;

/** The cell as it is shown, by its number format; in a workbook whose days count from 1904, dates are those. */
export function displayText(value: Scalar, format: string, date1904 = false): string {
  if (date1904 && typeof value === "number" && numfmt.isDateFormat(format)) return safeFormat(format, value + DAYS_TO_1904);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") return format === "General" || !format.includes("@") ? value : safeFormat(format, value);
  return safeFormat(format, value);
}

function safeFormat(format: string, value: number | string): string {
  try {
    return numfmt.format(format, value, { throws: true });
  } catch {
    return String(value);
  }
}
