/** The total row: what its cells hold, as the table's columns know it. */
import { CellValueType } from "@univerjs/core";
import type { CellMatrix, HostSheet } from "../sheet";
import type { TableState } from "../types";
import { CLEARED } from "../values";
import { bodyArea, totalsArea } from "./areas";
import { escapeColumn } from "./structured-references";

/** Function numbers of SUBTOTAL that leave out hidden rows, and the words of the file for them. */
const FUNCTIONS: Readonly<Record<string, number>> = { average: 101, countNums: 102, count: 103, max: 104, min: 105, stdDev: 107, sum: 109, var: 110 };

const SUBTOTAL = /^=\s*SUBTOTAL\(\s*(\d+)\s*,\s*\[?.*\[(.*)\]\s*\)$/i;

const totalFormula = (word: string, column: string): string => `=SUBTOTAL(${FUNCTIONS[word] ?? 109},[${escapeColumn(column)}])`;

/** Reads labels and functions back from the cells of the total row. */
export function syncTotals(sheet: HostSheet, table: TableState): void {
  const totals = totalsArea(table);
  if (!totals) return;
  table.columns.forEach((column, index) => {
    const held = sheet.formulaAt(totals.top, totals.left + index);
    delete column.totalsFunction;
    delete column.totalsLabel;
    if (held === "") return;
    const text = String(held);
    if (!sheet.hasFormula(totals.top, totals.left + index)) {
      column.totalsLabel = text;
      return;
    }
    const number = Number(SUBTOTAL.exec(text)?.[1]);
    column.totalsFunction = Object.keys(FUNCTIONS).find((word) => FUNCTIONS[word] === number) ?? "custom";
  });
}

/** Fills a total row that appears: what it showed before, or "Total" on the left and a sum (a count of text) on the right. */
export function writeTotals(sheet: HostSheet, table: TableState): void {
  const totals = totalsArea(table);
  if (!totals) return;
  const fresh = table.columns.every((column) => column.totalsFunction === undefined && column.totalsLabel === undefined);
  const last = table.columns.at(-1);
  if (fresh && last) {
    const first = table.columns[0];
    if (first && first !== last) first.totalsLabel = "Total";
    last.totalsFunction = isNumeric(sheet, table, table.columns.length - 1) ? "sum" : "count";
  }
  const cells: CellMatrix = { [totals.top]: {} };
  table.columns.forEach((column, index) => {
    const row = cells[totals.top] ?? {};
    if (column.totalsFunction !== undefined && column.totalsFunction !== "custom") row[totals.left + index] = { ...CLEARED, f: totalFormula(column.totalsFunction, column.name) };
    else if (column.totalsLabel !== undefined) row[totals.left + index] = { ...CLEARED, v: column.totalsLabel, t: CellValueType.STRING };
  });
  sheet.apply(cells);
}

function isNumeric(sheet: HostSheet, table: TableState, index: number): boolean {
  const body = bodyArea(table);
  for (let row = body.top; row <= body.bottom; row++) {
    const type = sheet.valueTypeAt(row, table.area.left + index);
    if (type === "String" || type === "Boolean" || type === "Error") return false;
  }
  return true;
}
