/** Renaming tables and their columns: every formula that mentions them follows. */
import { cellArea, contains, MAX_COLUMNS, MAX_ROWS } from "../address";
import type { CellMatrix, HostSheet } from "../sheet";
import type { Area, TableState } from "../types";
import type { HostWorkbook } from "../workbook";
import { renameColumn, replaceReferences, type StructuredReference } from "./structured-references";

const WHOLE_SHEET: Area = { top: 0, left: 0, bottom: MAX_ROWS - 1, right: MAX_COLUMNS - 1 };

const same = (a: string, b: string): boolean => a.toLocaleLowerCase() === b.toLocaleLowerCase();

type Rewrite = (formula: string, inTable: boolean, row?: number) => string;

/** Rewrites formulas of cells, names, conditional formats, validations and charts. `inTable`: the formula stands inside the table. */
export function rewriteFormulas(workbook: HostWorkbook, home: HostSheet, table: TableState, rewrite: Rewrite): void {
  for (const sheet of workbook.allSheets()) {
    const changed: CellMatrix = {};
    sheet.forEachInput(WHOLE_SHEET, (row, column, cell) => {
      const text = cell.f ?? "";
      if (text === "") return;
      const next = rewrite(text, sheet === home && contains(table.area, cellArea(row, column)), row);
      if (next !== text) (changed[row] ??= {})[column] = cell.si ? { f: next, si: cell.si } : { f: next };
    });
    workbook.tablesFollow = false;
    sheet.apply(changed);
    workbook.tablesFollow = true;
    const walk = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      for (const [key, entry] of Object.entries(value as Record<string, unknown>)) {
        if (typeof entry === "string" && entry.startsWith("=")) (value as Record<string, unknown>)[key] = rewrite(entry, false);
        else walk(entry);
      }
    };
    walk(sheet.features.conditionalFormats);
    walk(sheet.features.validations);
    for (const other of sheet.features.tables) {
      for (const column of other.columns) if (column.calculatedFormula !== undefined) column.calculatedFormula = rewrite(column.calculatedFormula, other === table);
    }
  }
  let named = false;
  for (const name of workbook.features.names) {
    const next = rewrite(name.formula, false);
    if (next === name.formula) continue;
    name.formula = next;
    named = true;
  }
  if (named) workbook.publishNames();
}

function referencesTo(table: TableState, reference: StructuredReference, inTable: boolean): boolean {
  return reference.table === undefined ? inTable : same(reference.table, table.name);
}

export function renameTable(workbook: HostWorkbook, sheet: HostSheet, table: TableState, name: string): void {
  const before = { ...table };
  if (before.name === name) return;
  workbook.withdrawTable(before);
  table.name = name;
  workbook.publishTable(sheet, table);
  rewriteFormulas(workbook, sheet, table, (formula) =>
    replaceReferences(formula, ({ table: named, spec }) => (named === undefined || !same(named, before.name) ? undefined : `${name}${spec === undefined ? "" : `[${spec}]`}`)),
  );
  workbook.touched();
}

/** Gives columns new names, all at once, so that two may change places. */
export function renameColumns(workbook: HostWorkbook, sheet: HostSheet, table: TableState, names: readonly string[]): void {
  const renamed = table.columns.flatMap((column, index) => {
    const after = names[index] ?? column.name;
    return after === column.name ? [] : [{ before: column.name, after, mark: `\u0000${index}` }];
  });
  if (renamed.length === 0) return;
  const swap = renamed.some(({ after }) => renamed.some(({ before }) => same(before, after)));
  table.columns.forEach((column, index) => {
    column.name = names[index] ?? column.name;
  });
  workbook.publishTable(sheet, table);
  rewriteFormulas(workbook, sheet, table, (formula, inTable) =>
    replaceReferences(formula, (reference) => {
      if (reference.spec === undefined || !referencesTo(table, reference, inTable)) return undefined;
      let { spec } = reference;
      for (const { before, after, mark } of renamed) spec = renameColumn(spec, before, swap ? mark : after);
      if (swap) for (const { after, mark } of renamed) spec = renameColumn(spec, mark, after);
      return `${reference.table ?? ""}[${spec}]`;
    }),
  );
  workbook.touched();
}
