import { headerKey, importFields, type ImportCell, type ImportField, type ImportMapping } from "../domain/import/fields";
import { readMapping } from "../domain/import/detect-extract";
import type { ImportFile, ImportSource, OpenedFile } from "../import/import-source";
import type { ActionArguments, ActionRefused } from "./report";

/** What `importActuals` was asked. */
export type ImportArguments = {
  /** Open files of the pane; null where the rows came as an argument. */
  readonly source: ImportSource | null;
  /** What is open in `source`, or what is to be opened. */
  readonly opened: readonly OpenedFile[];
  readonly files: readonly ImportFile[];
  /** By shape, from the pane; or one for all, from a program. */
  readonly mappings: Readonly<Record<string, unknown>>;
  readonly mapping: unknown;
  /** Which sheet and which headers are meant, where somebody says so: a name or a number from 1, and a line from 1, 0 for none. */
  readonly sheet: string | number | null;
  readonly headerLine: number | null;
  readonly duplicates: "skip" | "import";
  readonly aggregate: boolean;
  readonly dryRun: boolean;
};

export function refuseArguments(message: string, suggestion: string): ActionRefused {
  return { outcome: "refused", reason: "bad-arguments", message, suggestion, missing: [], problems: [] };
}

function isRows(value: unknown): value is readonly (readonly ImportCell[])[] {
  const isCell = (cell: unknown): boolean => cell === null || typeof cell === "string" || typeof cell === "number" || typeof cell === "boolean";
  return Array.isArray(value) && value.every((row) => Array.isArray(row) && row.every(isCell));
}

function isSource(value: unknown): value is ImportSource {
  return typeof value === "object" && value !== null && "plan" in value && "take" in value;
}

export function readImportArguments(args: ActionArguments): ImportArguments | ActionRefused {
  const { csv, rows, xlsx, source, opened, mapping, mappings = {}, sheet = null, headerLine = null, duplicates = "skip", aggregate = false, dryRun = false } = args;
  if (duplicates !== "skip" && duplicates !== "import") return refuseArguments("It is not clear what to do with duplicates.", 'Give duplicates as "skip" or "import".');
  if (typeof aggregate !== "boolean" || typeof dryRun !== "boolean") return refuseArguments("It is not clear what is wanted.", "Give aggregate and dryRun as true or false.");
  if (sheet !== null && typeof sheet !== "string" && !isCount(sheet, 1)) return refuseArguments("It is not clear which sheet is meant.", "Give sheet as its name, or its number from 1.");
  if (headerLine !== null && !isCount(headerLine, 0)) return refuseArguments("It is not clear where the headers are.", "Give headerLine as the line of the headers, from 1, or 0 where there are none.");
  const base = { mapping, sheet, headerLine, mappings: typeof mappings === "object" && mappings !== null ? { ...mappings } : {}, duplicates, aggregate, dryRun } as const;
  if (isSource(source) && Array.isArray(opened)) return { ...base, source, opened: opened as readonly OpenedFile[], files: [] };
  const name = typeof args["name"] === "string" ? args["name"] : "extract";
  if (typeof csv === "string") return { ...base, source: null, opened: [], files: [{ name, content: csv }] };
  if (isRows(rows)) return { ...base, source: null, opened: [], files: [{ name, content: rows }] };
  const bytes = typeof xlsx === "string" ? bytesOf(xlsx) : null;
  if (bytes !== null) return { ...base, source: null, opened: [], files: [{ name, content: new Blob([bytes]) }] };
  return refuseArguments("There is nothing to import.", "Give csv as the text of a CSV file, rows as lists of cells with the headers first, or xlsx as an .xlsx file in base64.");
}

function isCount(value: unknown, least: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= least;
}

/** Null where a text is no base64. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

/** Columns may be named by their headers. */
function columnsByHeader(columns: unknown, headers: readonly string[]): Readonly<Partial<Record<ImportField, number>>> | null {
  if (typeof columns !== "object" || columns === null) return null;
  const keys = headers.map(headerKey);
  const entries = Object.entries(columns).map(([field, column]: [string, unknown]): [string, number] => [field, typeof column === "string" ? keys.indexOf(headerKey(column)) : typeof column === "number" ? column : -1]);
  const isKnown = entries.every(([field, column]) => importFields.some((known) => known === field) && Number.isInteger(column) && column >= 0 && column < headers.length);
  return isKnown ? Object.fromEntries(entries) : null;
}

/** Where a mapping comes from: from who asked for the import, from an earlier import, or out of the file. */
export type FoundMapping = { readonly mapping: ImportMapping; readonly from: "asked" | "remembered" | "detected" };

/** The mapping of a file: what was asked for; else what an earlier import kept; else what was detected. */
export function mappingFor({ detected, name }: OpenedFile, { mapping, mappings }: ImportArguments, kept: Readonly<Record<string, unknown>>): FoundMapping | ActionRefused {
  const { headers, shape } = detected;
  const asked = readMapping(mappings[shape], headers.length);
  if (asked !== null) return { mapping: asked, from: "asked" };
  if (mapping === undefined) {
    const remembered = readMapping(kept[shape], headers.length);
    return remembered === null ? { mapping: detected.mapping, from: "detected" } : { mapping: remembered, from: "remembered" };
  }
  const given = typeof mapping === "object" && mapping !== null ? (mapping as Readonly<Record<string, unknown>>) : {};
  const columns = given["columns"] === undefined ? {} : columnsByHeader(given["columns"], headers);
  const merged = columns === null ? null : readMapping({ ...detected.mapping, ...given, columns: { ...detected.mapping.columns, ...columns } }, headers.length);
  if (merged !== null) return { mapping: merged, from: "asked" };
  return refuseArguments(`The mapping does not fit ${name}.`, `Give mapping.columns by ${importFields.join(", ")}, each a header out of: ${headers.join(", ")}; decimalMark as . or , and dateOrder as dmy, mdy or ymd.`);
}
