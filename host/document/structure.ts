/**
 * What follows from edits, whoever makes them (the add-in, or a person in the grid): features move with inserted and deleted
 * rows and columns, tables grow when something is written right below them, and events tell the add-in.
 */
import type { IRange } from "@univerjs/core";
import { MAX_COLUMNS, MAX_ROWS } from "./address";
import { shiftedFormula } from "./formula/rewrite";
import type { Area, SheetFeatures } from "./types";
import { type HostWorkbook, REDRAW } from "./workbook";
import { areaBefore, isContent, NOTHING_BEFORE, tellOfEdit } from "./edit-details";
import { shiftedKeys } from "./tables/areas";
import { followTables } from "./tables/growth";
import { shiftChartReferences } from "./chart-references";
import { areaOfCells, movedArea, type Shift, shiftPoint } from "./shift";

type SheetParams = { unitId: string; subUnitId: string };

/** Commands by which a person edits cells in the grid. */
const EDITS = /^sheet\.command\.(set-range-values|clear-selection-(all|content))$/;

type EditParams = SheetParams & { range?: IRange; ranges?: IRange[]; cellValue?: Record<number, Record<number, unknown>>; trigger?: string };

const SET_VALUES = "sheet.mutation.set-range-values";

/** Commands that move cells: what they write is no input, so tables do not grow by it. */
const MOVES = /^sheet\.command\.(insert-range-move|delete-range-move|insert-row|insert-col|remove-row|remove-col|move-rows|move-cols)/;

export function listenToEdits(workbook: HostWorkbook): void {
  let moving = false;
  workbook.beforeCommand((id, given) => {
    if (MOVES.test(id)) moving = true;
    const params = given as EditParams | undefined;
    if (!EDITS.test(id) || !params || workbook.quiet) return;
    const sheet = workbook.sheetById(params.subUnitId);
    const range = params.range ?? params.ranges?.[0];
    if (sheet && range) workbook.before = areaBefore(sheet, { top: range.startRow, left: range.startColumn, bottom: range.endRow, right: range.endColumn });
  });
  workbook.onCommand((command, options) => {
    if (MOVES.test(command.id)) moving = false;
    const params = command.params as EditParams | undefined;
    if (!params || params.unitId !== workbook.unitId) return;
    switch (command.id) {
      case SET_VALUES:
        if (!workbook.quiet && !options?.fromFormula && params.cellValue && params.trigger !== REDRAW) {
          onValues(workbook, params.subUnitId, params.cellValue, !moving);
        }
        return;
      case "sheet.mutation.insert-row":
      case "sheet.mutation.insert-col":
      case "sheet.mutation.remove-rows":
      case "sheet.mutation.remove-col":
        if (params.range) onRowsOrColumns(workbook, params.subUnitId, command.id, params.range);
        return;
    }
  });
}

function onValues(workbook: HostWorkbook, sheetId: string, cells: Record<number, Record<number, unknown>>, isInput: boolean): void {
  const content = areaOfCells(cells, isContent);
  const sheet = isInput && workbook.tablesFollow && content ? workbook.sheetById(sheetId) : undefined;
  if (sheet && content) followTables(workbook, sheet, content, isFull(cells, content, isContent));
  const { before } = workbook;
  workbook.before = NOTHING_BEFORE;
  if (content) tellOfEdit(workbook, sheetId, content, before);
  else {
    const styled = areaOfCells(cells, () => true);
    if (styled) workbook.events.emit({ kind: "formatChanged", sheetId, area: styled, byAddin: workbook.writingForAddin });
  }
}

/** True where every cell of the area is among those written: a block, not cells here and there. */
function isFull(cells: Record<number, Record<number, unknown>>, area: Area, counts: (cell: unknown) => boolean): boolean {
  for (let row = area.top; row <= area.bottom; row++) {
    const columns = cells[row];
    for (let column = area.left; column <= area.right; column++) if (!columns || !(column in columns) || !counts(columns[column])) return false;
  }
  return true;
}

function onRowsOrColumns(workbook: HostWorkbook, sheetId: string, id: string, range: IRange): void {
  const rows = id.endsWith("insert-row") || id.endsWith("remove-rows");
  const removes = id.includes("remove");
  const first = rows ? range.startRow : range.startColumn;
  const last = rows ? range.endRow : range.endColumn;
  const shift: Shift = { axis: rows ? "rows" : "columns", at: first, count: (last - first + 1) * (removes ? -1 : 1) };
  shiftFeatures(workbook, sheetId, shift);
  const area: Area = rows ? { top: first, left: 0, bottom: last, right: MAX_COLUMNS - 1 } : { top: 0, left: first, bottom: MAX_ROWS - 1, right: last };
  const changeType = rows ? (removes ? "RowDeleted" : "RowInserted") : removes ? "ColumnDeleted" : "ColumnInserted";
  workbook.events.emit({ kind: "changed", sheetId, area, changeType, byAddin: workbook.writingForAddin });
}

/** Moves everything that stands on cells. Cell inserts limited to some columns or rows pass them as `within`. */
export function shiftFeatures(workbook: HostWorkbook, sheetId: string, shift: Shift): void {
  const sheet = workbook.sheetById(sheetId);
  if (!sheet) return;
  shiftChartReferences(workbook, sheet, shift);
  const features: SheetFeatures = sheet.features;
  const move = (area: Area): Area | undefined => movedArea(area, shift);
  const moveAll = (areas: Area[]): Area[] => areas.map(move).filter((area) => area !== undefined);

  for (const table of [...features.tables]) {
    const area = move(table.area);
    if (!area) {
      features.tables.splice(features.tables.indexOf(table), 1);
      workbook.withdrawTable(table);
      continue;
    }
    table.area = area;
    reconcileColumns(table, shift);
    workbook.publishTable(sheet, table);
  }
  for (const list of [features.conditionalFormats, features.validations] as { areas: Area[] }[][]) {
    for (const entry of [...list]) {
      entry.areas = moveAll(entry.areas);
      if (entry.areas.length === 0) list.splice(list.indexOf(entry), 1);
    }
  }
  for (const list of [features.comments, features.notes] as { row: number; column: number }[][]) {
    for (const entry of [...list]) {
      const point = shiftPoint(entry, shift);
      if (!point) list.splice(list.indexOf(entry), 1);
      else Object.assign(entry, point);
    }
  }
  for (const link of [...features.hyperlinks]) {
    const area = move(link.area);
    if (area) link.area = area;
    else features.hyperlinks.splice(features.hyperlinks.indexOf(link), 1);
  }
  if (features.autoFilter) {
    const area = move(features.autoFilter.area);
    if (area) features.autoFilter.area = area;
    else delete features.autoFilter;
  }
  shiftPageLayout(features.pageLayout, shift, moveAll);
  features.filteredRows = features.filteredRows.map((row) => shiftPoint({ row, column: 0 }, shift)?.row).filter((row) => row !== undefined);
  if (features.outline && !shift.within) features.outline[shift.axis] = shiftedLevels(features.outline[shift.axis], shift);
  for (const name of workbook.features.names) name.formula = shiftedFormula(name.formula, undefined, sheet.name, shift);
  workbook.publishNames();
  workbook.events.emit({ kind: "shifted", sheetId, shift });
}

/** Levels of groups stay on their rows or columns; a line inserted inside a group belongs to it. */
function shiftedLevels(levels: Readonly<Record<number, number>>, shift: Shift): Record<number, number> {
  const moved: Record<number, number> = {};
  for (const [line, level] of Object.entries(levels)) {
    const at = Number(line);
    if (shift.count > 0) moved[at >= shift.at ? at + shift.count : at] = level;
    else if (at < shift.at) moved[at] = level;
    else if (at >= shift.at - shift.count) moved[at + shift.count] = level;
  }
  const inside = shift.count > 0 ? Math.min(levels[shift.at - 1] ?? 0, levels[shift.at] ?? 0) : 0;
  if (inside > 0) for (let line = shift.at; line < shift.at + shift.count; line++) moved[line] = inside;
  return moved;
}

/** Print areas, repeated titles and page breaks stay on their cells. */
function shiftPageLayout(layout: SheetFeatures["pageLayout"], shift: Shift, moveAll: (areas: Area[]) => Area[]): void {
  if (layout.printArea) layout.printArea = moveAll(layout.printArea);
  if (shift.within) return;
  const line = (at: number): number | undefined => {
    const point = shiftPoint(shift.axis === "rows" ? { row: at, column: 0 } : { row: 0, column: at }, shift);
    return shift.axis === "rows" ? point?.row : point?.column;
  };
  const breaks = shift.axis === "rows" ? "horizontalPageBreaks" : "verticalPageBreaks";
  const titles = shift.axis === "rows" ? "printTitleRows" : "printTitleColumns";
  const held = layout[breaks];
  if (held) layout[breaks] = held.map(line).filter((at) => at !== undefined);
  const repeated = layout[titles];
  if (!repeated) return;
  const kept: number[] = [];
  for (let at = repeated.first; at <= repeated.last; at++) {
    const moved = line(at);
    if (moved !== undefined) kept.push(moved);
  }
  const [first, last] = [kept[0], kept.at(-1)];
  if (first === undefined || last === undefined) Reflect.deleteProperty(layout, titles);
  else layout[titles] = { first, last };
}

/** A column inserted into or deleted from a table changes its list of columns. */
function reconcileColumns(table: SheetFeatures["tables"][number], shift: Shift): void {
  const width = table.area.right - table.area.left + 1;
  if (shift.axis !== "columns" || table.columns.length === width) return;
  const at = Math.max(0, shift.at - table.area.left);
  table.filters = shiftedKeys(table.filters, at, width - table.columns.length);
  if (shift.count < 0) table.columns.splice(at, table.columns.length - width);
  while (table.columns.length < width) {
    let number = table.columns.length + 1;
    while (table.columns.some((column) => column.name === `Column${number}`)) number++;
    table.columns.splice(at, 0, { id: Math.max(0, ...table.columns.map((column) => column.id)) + 1, name: `Column${number}` });
  }
}
