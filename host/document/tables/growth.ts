/**
 * What a table does when cells are written in or beside it: headers name columns, a block right below or right beside makes it
 * grow, and a formula fills its whole column. The same for a person typing and for an add-in writing.
 */
import { cellArea, columnCount, contains, intersect, rowCount } from "../address";
import { translateFormula } from "../shift";
import type { CellMatrix, HostSheet } from "../sheet";
import type { Area, TableState } from "../types";
import { CLEARED, scalarOf } from "../values";
import type { HostWorkbook } from "../workbook";
import { CellValueType } from "@univerjs/core";
import { bodyArea, columnNames, columnPart, freeColumnName, headerArea, nextColumnId, totalsArea } from "./areas";
import { renameColumns } from "./names";
import { syncTotals } from "./totals";

/** Called after cells of `area` were written; `isBlock` where that was all of them. */
export function followTables(workbook: HostWorkbook, sheet: HostSheet, area: Area, isBlock: boolean): void {
  for (const table of [...sheet.features.tables]) {
    if (isBlock) {
      growDown(workbook, sheet, table, area);
      growRight(workbook, sheet, table, area);
    }
    const header = headerArea(table);
    if (header && intersect(header, area)) syncHeaders(workbook, sheet, table);
    const totals = totalsArea(table);
    if (totals && intersect(totals, area)) syncTotals(sheet, table);
    const body = intersect(bodyArea(table), area);
    if (!body) continue;
    if (table.insertRow === true && hasContent(sheet, body)) delete table.insertRow;
    fillCalculated(sheet, table, body);
  }
}

const hasContent = (sheet: HostSheet, area: Area): boolean => sheet.usedArea(true, area) !== undefined;

/** Brings column names and header cells together: every header is text, filled, and unlike the others. */
export function syncHeaders(workbook: HostWorkbook, sheet: HostSheet, table: TableState): void {
  const header = headerArea(table);
  if (!header) return;
  const texts = table.columns.map((_column, index) => sheet.textAt(header.top, header.left + index));
  renameColumns(workbook, sheet, table, columnNames(texts));
  writeHeaders(sheet, table);
}

/** Writes the names into header cells that do not hold them as text. */
export function writeHeaders(sheet: HostSheet, table: TableState): void {
  const header = headerArea(table);
  if (!header) return;
  const cells: CellMatrix = {};
  table.columns.forEach((column, index) => {
    const at = header.left + index;
    const held = sheet.inputAt(header.top, at);
    if (!held?.f && held?.t === CellValueType.STRING && held.v === column.name) return;
    (cells[header.top] ??= {})[at] = { ...CLEARED, v: column.name, t: CellValueType.STRING };
  });
  sheet.apply(cells);
}

function isFree(sheet: HostSheet, table: TableState, added: Area, written: Area): boolean {
  if (sheet.features.tables.some((other) => other !== table && intersect(other.area, added))) return false;
  if (sheet.mergesTouching(added).length > 0) return false;
  let free = true;
  sheet.forEachInput(added, (row, column, cell) => {
    if (!contains(written, cellArea(row, column)) && (scalarOf(cell) !== "" || cell.f)) free = false;
  });
  return free;
}

function growDown(workbook: HostWorkbook, sheet: HostSheet, table: TableState, written: Area): void {
  const { area } = table;
  if (table.showTotals || written.bottom <= area.bottom || written.top > area.bottom + 1 || written.top < bodyArea(table).top) return;
  if (written.left < area.left || written.right > area.right) return;
  const first: Area = { ...area, top: area.bottom + 1, bottom: area.bottom + 1 };
  if (!hasContent(sheet, { ...first, left: written.left, right: written.right })) return;
  const added: Area = { ...first, bottom: written.bottom };
  if (!isFree(sheet, table, added, written)) return;
  table.area = { ...area, bottom: written.bottom };
  delete table.insertRow;
  workbook.publishTable(sheet, table);
  fillNewRows(sheet, table, added);
  workbook.touched();
}

function growRight(workbook: HostWorkbook, sheet: HostSheet, table: TableState, written: Area): void {
  const { area } = table;
  if (written.right <= area.right || written.left > area.right + 1 || written.left <= area.left) return;
  if (written.top < area.top || written.bottom > area.bottom) return;
  const added: Area = { ...area, left: area.right + 1, right: written.right };
  if (!hasContent(sheet, { ...written, left: added.left }) || !isFree(sheet, table, added, written)) return;
  addColumnStates(sheet, table, table.columns.length, columnCount(added));
  table.area = { ...area, right: written.right };
  workbook.publishTable(sheet, table);
  writeHeaders(sheet, table);
  workbook.touched();
}

/** New columns in the list, named by what stands in the header row where they will be. */
function addColumnStates(sheet: HostSheet, table: TableState, at: number, count: number): void {
  for (let step = 0; step < count; step++) {
    const text = table.showHeaders ? sheet.textAt(table.area.top, table.area.left + at + step) : "";
    const name = freeColumnName(text, table.columns.map((column) => column.name));
    table.columns.splice(at + step, 0, { id: nextColumnId(table), name });
  }
}

/** Calculated columns reach into rows that were added, where nothing else was written. */
export function fillNewRows(sheet: HostSheet, table: TableState, rows: Area): void {
  const cells: CellMatrix = {};
  const first = bodyArea(table).top;
  table.columns.forEach((column, index) => {
    if (column.calculatedFormula === undefined) return;
    const at = table.area.left + index;
    for (let row = rows.top; row <= rows.bottom; row++) {
      const held = sheet.inputAt(row, at);
      if (scalarOf(held) !== "" || held?.f) continue;
      (cells[row] ??= {})[at] = { ...CLEARED, f: translateFormula(column.calculatedFormula, row - first, 0) };
    }
  });
  sheet.apply(cells);
}

/** The formula of a body cell as it would stand in the first body row. */
const atFirstRow = (sheet: HostSheet, row: number, column: number, first: number): string => translateFormula(String(sheet.formulaAt(row, column)), first - row, 0);

/** A formula written into an otherwise empty column fills it; a column that holds the same formula everywhere becomes a calculated one. */
function fillCalculated(sheet: HostSheet, table: TableState, written: Area): void {
  const body = bodyArea(table);
  for (let at = written.left; at <= written.right; at++) {
    const column = table.columns[at - table.area.left];
    if (!column) continue;
    const source = formulaRow(sheet, written, at);
    if (source === undefined) continue;
    const formula = atFirstRow(sheet, source, at, body.top);
    const part = columnPart(table, at - table.area.left, body);
    const wasFilled = column.calculatedFormula;
    let others = 0;
    let same = 0;
    sheet.forEachInput(part, (row, col, cell) => {
      if (scalarOf(cell) === "" && !cell.f && !cell.si) return;
      if (sheet.hasFormula(row, col) && atFirstRow(sheet, row, col, body.top) === formula) same++;
      else others++;
    });
    if (others > 0) continue;
    column.calculatedFormula = formula;
    if (same < rowCount(body) && wasFilled === undefined) fillNewRows(sheet, table, body);
  }
}

function formulaRow(sheet: HostSheet, area: Area, column: number): number | undefined {
  for (let row = area.top; row <= area.bottom; row++) if (sheet.hasFormula(row, column)) return row;
  return undefined;
}
