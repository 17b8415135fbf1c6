import type { SourceMapping } from "../domain/detect/source";
import { tableNames } from "../domain/plan/model";

/**
 * What a person said about the tables of a workbook, as it is kept in the workbook.
 *
 * - A setting of the workbook holds this record.
 * - A hidden name (`Plansheet.Source.1`) stands for the header of each range. Excel keeps it right when sheets are renamed, moved or sorted, and
 *   when rows or columns are put in, taken out or moved; it breaks when the header is deleted, which is then what it should say.
 * - Columns are known by their headers; a header that was changed, by its place between the others.
 */
export const mappingKey = "Plansheet.Source";

/** A table or range that feeds tables of the plan: two where budget and actual stand side by side. */
export type SavedSource = {
  readonly kind: "table" | "range";
  /** The table's name, or the name that stands for the range's header. */
  readonly name: string;
  /** Excel's own mark of a table, which a new name leaves as it is. */
  readonly tableId?: string;
  /** What the sheet was called then: for messages. */
  readonly sheet: string;
  readonly headerRows: number;
  /** Headings by column, as they read then. */
  readonly headers: readonly string[];
  readonly mappings: readonly SourceMapping[];
};

export type SavedMapping = {
  readonly version: 1;
  readonly sources: readonly SavedSource[];
  /** Tables that are not to be read, by name. */
  readonly leftOutTables: readonly string[];
};

/** The name that stands for the header of a mapped range. */
export function anchorName(number: number): string {
  return `${mappingKey}.${number}`;
}

/** Reads the record back; null when there is none, it is of another version, or somebody else wrote it. */
export function readMapping(value: unknown): SavedMapping | null {
  if (!isRecord(value) || value["version"] !== 1 || !Array.isArray(value["sources"])) return null;
  const leftOut: unknown[] = Array.isArray(value["leftOutTables"]) ? value["leftOutTables"] : [];
  const sources: unknown[] = value["sources"];
  return sources.every(isSource) ? { version: 1, sources, leftOutTables: leftOut.filter((name) => typeof name === "string") } : null;
}

function isSource(value: unknown): value is SavedSource {
  if (!isRecord(value)) return false;
  const { kind, name, sheet, headerRows, headers, mappings } = value;
  return (kind === "table" || kind === "range") && typeof name === "string" && typeof sheet === "string" && typeof headerRows === "number" && isTexts(headers) && Array.isArray(mappings) && mappings.every(isMapping);
}

function isMapping(value: unknown): value is SourceMapping {
  if (!isRecord(value)) return false;
  const { role, fields, amounts, constants, fillDown, sections } = value;
  return tableNames.some((name) => name === role) && isRecord(fields) && Object.values(fields).every((column) => typeof column === "number") && Array.isArray(amounts) && amounts.every(isAmount) && isRecord(constants) && isTexts(fillDown) && typeof sections === "boolean";
}

function isAmount(value: unknown): boolean {
  return isRecord(value) && typeof value["column"] === "number" && (value["measure"] === "budget" || value["measure"] === "actual") && typeof value["scale"] === "number";
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === "string");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
