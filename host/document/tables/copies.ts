/** Tables of copied and deleted sheets. */
import type { ICellData, IWorksheetData } from "@univerjs/core";
import type { HostSheet } from "../sheet";
import type { SheetFeatures, TableState } from "../types";
import type { HostWorkbook } from "../workbook";
import { rewriteFormulas } from "./names";
import { replaceReferences } from "./structured-references";

const lower = (name: string): string => name.toLocaleLowerCase();

/** `wanted`, or with its number changed where it is taken. */
export function freeTableName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(lower(wanted))) return wanted;
  const base = wanted.replace(/\d+$/, "");
  for (let number = 1; ; number++) if (!taken.has(lower(`${base}${number}`))) return `${base}${number}`;
}

/** Gives the tables of a copied sheet ids and names of their own; the copy's formulas mean the copied tables. */
export function renewTables(workbook: HostWorkbook, features: SheetFeatures, data: Pick<IWorksheetData, "cellData">): void {
  const taken = new Set(workbook.tables().map(({ table }) => lower(table.name)));
  const names = new Map<string, string>();
  const renamed = features.tables.map((table): TableState => {
    const name = freeTableName(table.name, taken);
    taken.add(lower(name));
    names.set(lower(table.name), name);
    return { ...table, id: workbook.newId(), name };
  });
  const follow = (formula: string): string =>
    replaceReferences(formula, ({ table, spec }) => {
      const name = table === undefined ? undefined : names.get(lower(table));
      return name === undefined ? undefined : `${name}${spec === undefined ? "" : `[${spec}]`}`;
    });
  for (const table of renamed) for (const column of table.columns) if (column.calculatedFormula !== undefined) column.calculatedFormula = follow(column.calculatedFormula);
  features.tables = renamed;
  if (names.size === 0) return;
  for (const cells of Object.values(data.cellData as Record<number, Record<number, ICellData | null> | undefined>)) {
    for (const cell of Object.values(cells ?? {})) if (typeof cell?.f === "string" && cell.f !== "") cell.f = follow(cell.f);
  }
}

/** Formulas that mention a table which goes away lose their reference. */
export function dropReferences(workbook: HostWorkbook, sheet: HostSheet, table: TableState): void {
  rewriteFormulas(workbook, sheet, table, (formula) => replaceReferences(formula, ({ table: name }) => (name !== undefined && lower(name) === lower(table.name) ? "#REF!" : undefined)));
}
