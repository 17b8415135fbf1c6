/** What stands behind the API's Range: a sheet and an area. */
import { formatAddress, isInside, parseArea, splitSheet } from "../../document/address";
import type { HostSheet } from "../../document/sheet";
import type { Area } from "../../document/types";
import type { HostWorkbook } from "../../document/workbook";
import { accessDenied, type ApiError, invalidArgument, itemNotFound } from "../../protocol/errors";
import { handle, type Handle, isHandle } from "../../protocol/registry";

export type HostRange = { readonly sheet: HostSheet; area: Area };

/** What stands behind the API's RangeAreas: several areas of one sheet. */
export type HostAreas = { readonly sheet: HostSheet; areas: readonly Area[] };

export function rangeHandle(sheet: HostSheet, area: Area): Handle {
  if (!isInside(area)) throw invalidArgument();
  return handle("Range", { sheet, area } satisfies HostRange);
}

export function areasHandle(sheet: HostSheet, areas: readonly Area[]): Handle {
  if (areas.length === 0) throw itemNotFound();
  if (!areas.every(isInside)) throw invalidArgument();
  return handle("RangeAreas", { sheet, areas } satisfies HostAreas);
}

export const cell = (row: number, column: number): Area => ({ top: row, left: column, bottom: row, right: column });

export function addressOf(range: HostRange): string {
  return formatAddress(range.sheet.name, range.area);
}

const protectedSheet = (sheet: HostSheet): ApiError =>
  accessDenied(`The cell or chart you're trying to change is on a protected sheet (${sheet.name}). To make a change, unprotect the sheet.`);

/** Refuses where the sheet is protected and one of the cells is locked. */
export function requireWritable(range: HostRange): void {
  if (range.sheet.isProtected(range.area)) throw protectedSheet(range.sheet);
}

/** Refuses where the sheet is protected and its options do not allow the action, locked or not. */
export function requireAllowed(sheet: HostSheet, option: "allowFormatCells" | "allowFormatColumns" | "allowFormatRows" | "allowInsertHyperlinks" | "allowSort"): void {
  const { protection } = sheet.features;
  if (protection.protected && protection.options[option] !== true) throw protectedSheet(sheet);
}

/** Finds `A1:B2`, `Sheet1!A1`, a table (`Sales`, `Sales[Amount]`) or a defined name, as `Worksheet.getRange` takes them. */
export function findRange(workbook: HostWorkbook, sheet: HostSheet, text: string): HostRange {
  const { sheet: sheetName, address } = splitSheet(text.trim());
  const home = sheetName === undefined ? sheet : workbook.sheetByName(sheetName);
  if (!home) throw itemNotFound();
  const area = parseArea(address);
  if (area) return { sheet: home, area };
  const named = namedRange(workbook, home, address);
  if (named) return named;
  throw invalidArgument();
}

/** The range of a defined name or of a structured reference; undefined where the text is neither. */
export function namedRange(workbook: HostWorkbook, sheet: HostSheet, text: string): HostRange | undefined {
  const wanted = text.toLocaleLowerCase();
  const names = workbook.features.names.filter((name) => name.name.toLocaleLowerCase() === wanted);
  const name = names.find((candidate) => candidate.sheetId === sheet.id) ?? names.find((candidate) => candidate.sheetId === undefined);
  if (name) return referencedRange(workbook, sheet, name.formula);
  const structured = /^([^[\]]+)(?:\[(.*)\])?$/s.exec(text);
  if (!structured) return undefined;
  const found = workbook.tables().find(({ table }) => table.name.toLocaleLowerCase() === structured[1]?.toLocaleLowerCase());
  if (!found) return undefined;
  const { table } = found;
  const body: Area = { ...table.area, top: table.area.top + (table.showHeaders ? 1 : 0), bottom: table.area.bottom - (table.showTotals ? 1 : 0) };
  const inner = structured[2];
  if (inner === undefined || inner === "#Data" || inner === "") return { sheet: found.sheet, area: body };
  if (inner === "#All") return { sheet: found.sheet, area: table.area };
  if (inner === "#Headers") return { sheet: found.sheet, area: { ...table.area, bottom: table.area.top } };
  if (inner === "#Totals") return { sheet: found.sheet, area: { ...table.area, top: table.area.bottom } };
  const column = table.columns.findIndex((candidate) => candidate.name.toLocaleLowerCase() === inner.toLocaleLowerCase());
  if (column < 0) return undefined;
  return { sheet: found.sheet, area: { ...body, left: table.area.left + column, right: table.area.left + column } };
}

/** The range that a formula such as `=Sheet1!$A$1:$B$2` stands for. */
export function referencedRange(workbook: HostWorkbook, sheet: HostSheet, formula: string): HostRange | undefined {
  const { sheet: sheetName, address } = splitSheet(formula.replace(/^=/, ""));
  const home = sheetName === undefined ? sheet : workbook.sheetByName(sheetName);
  const area = parseArea(address);
  return home && area ? { sheet: home, area } : undefined;
}

/** An argument that may be a Range object or an address. */
export function rangeArgument(workbook: HostWorkbook, sheet: HostSheet, argument: unknown): HostRange {
  if (isHandle(argument) && argument.type === "Range") return argument.target as HostRange;
  if (typeof argument === "string") return findRange(workbook, sheet, argument);
  throw invalidArgument();
}

/** The areas of a Range, a RangeAreas or a text with addresses. */
export function areasArgument(workbook: HostWorkbook, target: HostAreas | HostRange, argument: unknown): HostAreas {
  if (isHandle(argument) && argument.type === "RangeAreas") return argument.target as HostAreas;
  if (isHandle(argument) && argument.type === "Range") {
    const range = argument.target as HostRange;
    return { sheet: range.sheet, areas: [range.area] };
  }
  if (typeof argument !== "string") throw invalidArgument();
  const ranges = argument.split(",").map((part) => findRange(workbook, target.sheet, part));
  const sheet = ranges[0]?.sheet;
  if (!sheet || ranges.some((range) => range.sheet !== sheet)) throw invalidArgument();
  return { sheet, areas: ranges.map((range) => range.area) };
}
