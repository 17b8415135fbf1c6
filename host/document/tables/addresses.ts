/** Formulas with structured references, written with addresses: the form in which they are calculated. */
import { formatAddress, formatArea } from "../address";
import type { HostSheet } from "../sheet";
import type { TableState } from "../types";
import type { HostWorkbook } from "../workbook";
import { selectedArea } from "./selection";
import { escapeColumn, parseSelector, replaceReferences, structuredReferences, type TableSelector } from "./structured-references";

type Placed = { readonly sheet: HostSheet; readonly table: TableState };

/** The cell that holds the formula; none for a name's. */
export type FormulaPlace = { readonly sheetId: string; readonly row: number; readonly column: number };

function tableAt(tables: readonly Placed[], place: FormulaPlace): Placed | undefined {
  return tables.find(({ sheet, table: { area } }) => sheet.id === place.sheetId && place.row >= area.top && place.row <= area.bottom && place.column >= area.left && place.column <= area.right);
}

/** True where a formula mentions a table, or may: the rest need no rewriting. */
export function mentionsTable(formula: string, names: ReadonlySet<string>): boolean {
  if (formula.includes("[")) return true;
  return structuredReferences(formula).some(({ table }) => table !== undefined && names.has(table.toLocaleLowerCase()));
}

/**
 * The formula with every structured reference as an address. A row reference outside its table is `#VALUE!`, a part or column that the
 * table does not have `#REF!`, as in Excel. Words that name no table stay.
 */
export function withAddresses(workbook: HostWorkbook, formula: string, place: FormulaPlace | undefined, tables = workbook.tables()): string {
  const byName = new Map(tables.map((placed) => [placed.table.name.toLocaleLowerCase(), placed]));
  return replaceReferences(formula, ({ table: name, spec }) => {
    const target = name === undefined ? place && tableAt(tables, place) : byName.get(name.toLocaleLowerCase());
    if (!target) return undefined;
    const selector = parseSelector(spec ?? "");
    if (!selector) return "#REF!";
    const onSheet = place?.sheetId === target.sheet.id;
    const area = selectedArea(target.table, selector, onSheet ? place.row : undefined);
    if (!area) return selector.sections.includes("#This Row") && columnsExist(target.table, selector.columns) ? "#VALUE!" : "#REF!";
    return onSheet ? formatArea(area, true) : formatAddress(target.sheet.name, area, true);
  });
}

function columnsExist(table: TableState, columns: readonly string[] | undefined): boolean {
  return (columns ?? []).every((wanted) => table.columns.some((column) => column.name.toLocaleLowerCase() === wanted.toLocaleLowerCase()));
}

const PLAIN_NAME = /^[\p{L}\p{N}_.]+$/u;

function columnSpan(table: TableState, columns: readonly [string, string]): string[] {
  const spelling = (name: string): string => escapeColumn(table.columns.find((column) => column.name.toLocaleLowerCase() === name.toLocaleLowerCase())?.name ?? name);
  const [first, last] = columns;
  return first.toLocaleLowerCase() === last.toLocaleLowerCase() ? [spelling(first)] : [spelling(first), spelling(last)];
}

/** The selector as Excel shows it: `@` for the row of the cell, brackets only where they are needed. */
function shownSpec(table: TableState, selector: TableSelector): string {
  const { sections, columns } = selector;
  const span = columns && columnSpan(table, columns);
  if (sections.length === 1 && sections[0] === "#This Row") {
    if (!span) return "@";
    const [only = ""] = span;
    return span.length === 1 && PLAIN_NAME.test(only) ? `@${only}` : `@${span.map((name) => `[${name}]`).join(":")}`;
  }
  if (sections.length === 0) return !span ? "" : span.length === 1 ? (span[0] ?? "") : span.map((name) => `[${name}]`).join(":");
  if (sections.length === 1 && !span) return sections[0] ?? "";
  const parts = sections.map((section) => `[${section}]`);
  return [...parts, ...(span ? [span.map((name) => `[${name}]`).join(":")] : [])].join(",");
}

/**
 * The formula as a cell shows it: names as the table spells them, and inside the table data and row references without its name
 * (`[@Price]`, `[Price]`). Files and people write the same reference in several ways.
 */
export function shownFormula(workbook: HostWorkbook, formula: string, place: FormulaPlace): string {
  if (!formula.includes("[")) return formula;
  const tables = workbook.tables();
  if (tables.length === 0) return formula;
  const home = tableAt(tables, place);
  return replaceReferences(formula, ({ table: name, spec }) => {
    if (spec === undefined) return undefined;
    const target = name === undefined ? home : tables.find(({ table }) => table.name.toLocaleLowerCase() === name.toLocaleLowerCase());
    const selector = target && parseSelector(spec);
    if (!selector) return undefined;
    const isShort = target === home && selector.columns !== undefined && (selector.sections.length === 0 || selector.sections.every((section) => section === "#This Row"));
    return `${isShort ? "" : target.table.name}[${shownSpec(target.table, selector)}]`;
  });
}
