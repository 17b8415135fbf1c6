/** Formulas with structured references, written with addresses: the form in which they are calculated. */
import { formatAddress, formatArea } from "../address";
import type { HostSheet } from "../sheet";
import type { TableState } from "../types";
import type { HostWorkbook } from "../workbook";
import { selectedArea } from "./selection";
import { parseSelector, replaceReferences, structuredReferences } from "./structured-references";

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
