/** Between what a person or an add-in writes into a cell and what the cell holds, as Excel reads it. */
import { CellValueType, type ICellData, type Nullable, numfmt } from "@univerjs/core";

export type Scalar = string | number | boolean;

export type ValueType = "Empty" | "String" | "Double" | "Boolean" | "Error";

export const ERROR_TEXTS: ReadonlySet<string> = new Set([
  "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!", "#BUSY!", "#CONNECT!", "#FIELD!", "#BLOCKED!", "#UNKNOWN!", "#GETTING_DATA", "#EXTERNAL!",
]);

export const CLEARED: ICellData = { v: null, f: null, si: null, p: null, t: null };

/** A format that a typed text brings along, where the cell has none of its own: "$120" → "$#,##0". */
export type CellInput = { readonly data: ICellData; readonly format?: string };

/** What a number, date, time, percentage, amount or truth value can begin with; all else is text without asking the parser. */
const MAY_BE_A_VALUE = /^\s*(?:[-+(.\d\p{Sc}]|true$|false$|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)\p{L}*[\s.,-]*\d)/iu;

function parsedText(text: string): CellInput | undefined {
  if (!MAY_BE_A_VALUE.test(text)) return undefined;
  const parsed = numfmt.parseValue(text) as { v: number | boolean; z?: string } | null;
  if (!parsed) return undefined;
  if (typeof parsed.v === "boolean") return { data: { ...CLEARED, v: parsed.v ? 1 : 0, t: CellValueType.BOOLEAN } };
  const data = { ...CLEARED, v: parsed.v, t: CellValueType.NUMBER };
  return parsed.z === undefined ? { data } : { data, format: parsed.z };
}

const text = (value: string): CellInput => ({ data: { ...CLEARED, v: value, t: CellValueType.STRING } });

const formula = (value: string): CellInput => ({ data: { ...CLEARED, f: value } });

/**
 * Reads one value of a two-dimensional write. Undefined leaves the cell as it is.
 * A leading `'` makes text; `=`, and `+` or `-` before something that is no number, make a formula.
 */
export function cellInput(value: unknown, currentFormat: string): CellInput | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "number") return { data: { ...CLEARED, v: value, t: CellValueType.NUMBER } };
  if (typeof value === "boolean") return { data: { ...CLEARED, v: value ? 1 : 0, t: CellValueType.BOOLEAN } };
  const raw = String(value);
  if (raw === "") return { data: CLEARED };
  if (currentFormat === "@") return text(raw);
  if (raw.startsWith("'")) return text(raw.slice(1));
  if (raw.length > 1 && raw.startsWith("=")) return formula(raw);
  const parsed = parsedText(raw);
  if (parsed) return parsed;
  if (raw.length > 1 && (raw.startsWith("+") || raw.startsWith("-"))) return formula(`=${raw}`);
  return text(raw);
}

/** The value that a formula or a reader sees: "" for an empty cell, errors as their text. */
export function scalarOf(cell: Nullable<ICellData>): Scalar {
  if (!cell) return "";
  const value = cell.v ?? cell.p?.body?.dataStream.replace(/\r?\n?$/u, "");
  if (value === null || value === undefined) return "";
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

/** The cell as it is shown, by its number format. */
export function displayText(value: Scalar, format: string): string {
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
