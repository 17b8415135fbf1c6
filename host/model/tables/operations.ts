/** What the API does to whole tables: make, remove, insert and delete rows and columns, show and hide header and total row. */
import { columnCount, contains, intersect, isInside, isWholeColumns, isWholeRows, MAX_COLUMNS, MAX_ROWS, rowCount } from "../../document/address";
import { bodyArea, columnNames, columnPart, dataRowCount, freeColumnName, headerArea, nextColumnId, shiftedKeys, type TableColumnState } from "../../document/tables/areas";
import { fillNewRows, writeHeaders } from "../../document/tables/growth";
import { dropReferences, freeTableName } from "../../document/tables/copies";
import { rewriteFormulas } from "../../document/tables/names";
import { replaceReferences } from "../../document/tables/structured-references";
import { writeTotals } from "../../document/tables/totals";
import type { CellMatrix, HostSheet } from "../../document/sheet";
import type { Area, TableState } from "../../document/types";
import { ApiError, invalidArgument } from "../../protocol/errors";
import { deleteCells, insertCells } from "../range/edit";
import { type HostRange, requireWritable } from "../range/host-range";
import type { HostTable } from "./host-table";

const OVERLAP = "A table can't overlap a range that contains a PivotTable report, query results, protected cells or another table.";

function requireFree(sheet: HostSheet, area: Area, except?: TableState): void {
  if (sheet.features.tables.some((table) => table !== except && intersect(table.area, area))) throw invalidArgument(OVERLAP);
}

/** Makes a table of an area; without headers a header row is put above the data, which moves down by one. */
export async function createTable(range: HostRange, hasHeaders: boolean): Promise<HostTable> {
  const { sheet } = range;
  const { workbook } = sheet;
  const used = isWholeColumns(range.area) || isWholeRows(range.area) ? sheet.usedArea(true, range.area) : range.area;
  const area = used ?? { ...range.area, bottom: range.area.top, right: range.area.left };
  requireFree(sheet, area);
  if (sheet.features.protection.protected) requireWritable({ sheet, area: { top: 0, left: 0, bottom: MAX_ROWS - 1, right: MAX_COLUMNS - 1 } });
  if (sheet.mergesTouching(area).length > 0) sheet.setMerges([], area);
  const headersOnly = hasHeaders && area.top === area.bottom;
  let whole: Area = area;
  if (!hasHeaders) {
    const moved: Area = { ...area, bottom: area.top };
    await insertCells({ sheet, area: moved }, "Down");
    whole = { ...area, bottom: area.bottom + 1 };
  } else if (headersOnly) {
    whole = { ...area, bottom: area.bottom + 1 };
    await makeRoom(sheet, { ...whole, top: whole.bottom });
  }
  if (!isInside(whole)) throw invalidArgument();
  const texts = Array.from({ length: columnCount(whole) }, (_unused, index) => (hasHeaders ? sheet.textAt(whole.top, whole.left + index) : ""));
  const table: TableState = {
    id: workbook.newId(),
    name: freeTableName("Table1", new Set(workbook.tables().map(({ table: other }) => other.name.toLocaleLowerCase()))),
    area: whole,
    columns: columnNames(texts).map((name, index) => ({ id: index + 1, name })),
    showHeaders: true,
    showTotals: false,
    style: "TableStyleMedium2",
    showBandedRows: true,
    showBandedColumns: false,
    highlightFirstColumn: false,
    highlightLastColumn: false,
    showFilterButton: true,
    filters: {},
  };
  const body = bodyArea(table);
  if (rowCount(body) === 1 && sheet.usedArea(true, body) === undefined) table.insertRow = true;
  sheet.features.tables.push(table);
  workbook.publishTable(sheet, table);
  writeHeaders(sheet, table);
  workbook.events.emit({ kind: "tableAdded", sheetId: sheet.id, tableId: table.id, tableName: table.name });
  workbook.touched();
  return { sheet, table };
}

/** Room for cells right below a table: what stands anywhere below moves down, or, if `onlyWhereTaken`, moves where it is in the way. */
async function makeRoom(sheet: HostSheet, rows: Area, onlyWhereTaken = false): Promise<void> {
  const below: Area = onlyWhereTaken ? rows : { ...rows, bottom: MAX_ROWS - 1 };
  const busy = sheet.usedArea(false, below) !== undefined || sheet.features.tables.some((table) => intersect(table.area, below));
  if (busy) await insertCells({ sheet, area: rows }, "Down");
}

async function makeRoomRight(sheet: HostSheet, columns: Area): Promise<void> {
  const right: Area = { ...columns, right: MAX_COLUMNS - 1 };
  const busy = sheet.usedArea(false, right) !== undefined || sheet.features.tables.some((table) => intersect(table.area, right));
  if (busy) await insertCells({ sheet, area: columns }, "Right");
}

/** Takes the table away and leaves its cells. */
export function forgetTable({ sheet, table }: HostTable): void {
  const { workbook } = sheet;
  sheet.features.tables = sheet.features.tables.filter((other) => other !== table);
  workbook.withdrawTable(table);
  workbook.events.emit({ kind: "tableDeleted", sheetId: sheet.id, tableId: table.id, tableName: table.name });
  workbook.touched();
}

/** Deletes the table with its cells' contents and formats; formulas that mention it lose their reference. */
export function removeTable(found: HostTable): void {
  const { sheet, table } = found;
  requireWritable({ sheet, area: table.area });
  forgetTable(found);
  sheet.clearContents(table.area);
  sheet.clearFormats(table.area);
  dropReferences(sheet.workbook, sheet, table);
}

/** New cells look like those of the row (or column) beside them. */
function copyStyles(sheet: HostSheet, area: Area, sourceOf: (row: number, column: number) => readonly [number, number]): void {
  const cells: CellMatrix = {};
  for (let row = area.top; row <= area.bottom; row++) {
    for (let column = area.left; column <= area.right; column++) {
      const style = sheet.inputAt(...sourceOf(row, column))?.s;
      if (style !== undefined && style !== null && !sheet.inputAt(row, column)?.s) (cells[row] ??= {})[column] = { s: style };
    }
  }
  sheet.apply(cells);
}

/** Inserts empty rows before data row `at` (all of them where it is the number of rows) and gives the area of the new cells. */
export async function insertRows({ sheet, table }: HostTable, at: number, count: number, alwaysInsert = true): Promise<Area> {
  const { workbook } = sheet;
  const body = bodyArea(table);
  const isFirst = table.insertRow === true;
  const added: Area = { ...body, top: body.top + at, bottom: body.top + at + count - 1 };
  const inserted: Area | undefined = isFirst ? (count > 1 ? { ...added, top: added.top + 1 } : undefined) : added;
  requireWritable({ sheet, area: added });
  if (inserted) {
    const atEnd = inserted.top > table.area.bottom;
    const before = table.area;
    if (atEnd) await makeRoom(sheet, inserted, !alwaysInsert);
    else await insertCells({ sheet, area: inserted }, "Down");
    table.area = { ...before, bottom: before.bottom + rowCount(inserted) };
  }
  delete table.insertRow;
  workbook.publishTable(sheet, table);
  if (!isFirst) copyStyles(sheet, added, (_row, column) => [at > 0 ? added.top - 1 : added.bottom + 1, column]);
  fillNewRows(sheet, table, added);
  workbook.touched();
  return added;
}

export async function deleteRows({ sheet, table }: HostTable, at: number, count: number): Promise<void> {
  const { workbook } = sheet;
  const total = dataRowCount(table);
  if (at < 0 || count < 1 || at + count > total) throw invalidArgument();
  const body = bodyArea(table);
  const gone: Area = { ...body, top: body.top + at, bottom: body.top + at + count - 1 };
  requireWritable({ sheet, area: gone });
  const all = count === total;
  if (all) sheet.clearContents({ ...gone, bottom: gone.top });
  const removed: Area = all ? { ...gone, top: gone.top + 1 } : gone;
  const area = table.area;
  if (removed.top <= removed.bottom) {
    await deleteCells({ sheet, area: removed }, "Up");
    table.area = { ...area, bottom: area.bottom - rowCount(removed) };
  }
  if (all) table.insertRow = true;
  workbook.publishTable(sheet, table);
  workbook.touched();
}

/** Inserts an empty column before column `at`. */
export async function insertColumn({ sheet, table }: HostTable, at: number, name: string | undefined): Promise<TableColumnState> {
  const { workbook } = sheet;
  const before = table.area;
  const columns = [...table.columns];
  const filters = table.filters;
  const added = columnPart(table, at, before);
  requireWritable({ sheet, area: added });
  if (at === columns.length) await makeRoomRight(sheet, added);
  else await insertCells({ sheet, area: added }, "Right");
  const column = { id: nextColumnId(table), name: freeColumnName(name ?? "", columns.map((other) => other.name)) };
  columns.splice(at, 0, column);
  table.columns = columns;
  table.filters = shiftedKeys(filters, at, 1);
  table.area = { ...before, right: before.right + 1 };
  workbook.publishTable(sheet, table);
  const body = bodyArea(table);
  const source = at > 0 ? added.left - 1 : added.left + 1;
  const header = headerArea(table);
  if (header) copyStyles(sheet, columnPart(table, at, header), (row) => [row, source]);
  copyStyles(sheet, columnPart(table, at, body), (row) => [row, source]);
  writeHeaders(sheet, table);
  workbook.touched();
  return column;
}

export async function deleteColumn(found: HostTable, index: number): Promise<void> {
  const { sheet, table } = found;
  const { workbook } = sheet;
  if (table.columns.length === 1) {
    removeTable(found);
    return;
  }
  const gone = columnPart(table, index, table.area);
  requireWritable({ sheet, area: gone });
  const name = table.columns[index]?.name ?? "";
  const columns = table.columns.filter((_column, other) => other !== index);
  const filters = shiftedKeys(table.filters, index, -1);
  const area = table.area;
  await deleteCells({ sheet, area: gone }, "Left");
  table.columns = columns;
  table.filters = filters;
  table.area = { ...area, right: area.right - 1 };
  workbook.publishTable(sheet, table);
  rewriteFormulas(workbook, sheet, table, (formula, inTable) =>
    replaceReferences(formula, ({ table: named, spec }) => {
      const mine = named === undefined ? inTable : named.toLocaleLowerCase() === table.name.toLocaleLowerCase();
      return mine && spec !== undefined && spec.replace(/^@?\[?|\]$/g, "").toLocaleLowerCase() === name.toLocaleLowerCase() ? `${named ?? table.name}[#REF!]` : undefined;
    }),
  );
  workbook.touched();
}

/** Gives the table another area: same header row, overlapping the old one. */
export function resizeTable({ sheet, table }: HostTable, to: HostRange): void {
  const { area } = to;
  const smallest = (table.showHeaders ? 1 : 0) + 1 + (table.showTotals ? 1 : 0);
  if (to.sheet !== sheet || area.top !== table.area.top || !intersect(area, table.area) || rowCount(area) < smallest) {
    throw invalidArgument("The range isn't valid: the table's header row must stay where it is, and the new table must overlap the old one.");
  }
  requireFree(sheet, area, table);
  const before = table.area;
  if (table.showTotals && before.bottom !== area.bottom) sheet.clearContents({ ...before, top: before.bottom });
  const kept = table.columns;
  const names = kept.map((column) => column.name);
  const columns: TableColumnState[] = [];
  let id = nextColumnId(table);
  for (let at = area.left; at <= area.right; at++) {
    const old = at >= before.left && at <= before.right ? kept[at - before.left] : undefined;
    const name = old?.name ?? freeColumnName(table.showHeaders ? sheet.textAt(area.top, at) : "", names);
    if (!old) names.push(name);
    columns.push(old ?? { id: id++, name });
  }
  table.filters = Object.fromEntries(Object.entries(table.filters).flatMap(([key, value]) => {
    const index = Number(key) + before.left - area.left;
    return index >= 0 && index < columns.length ? [[index, value]] : [];
  }));
  table.columns = columns;
  table.area = area;
  const body = bodyArea(table);
  if (rowCount(body) > 1 || sheet.usedArea(true, body)) delete table.insertRow;
  sheet.workbook.publishTable(sheet, table);
  writeHeaders(sheet, table);
  if (table.showTotals && before.bottom !== area.bottom) writeTotals(sheet, table);
  if (!contains(before, body)) fillNewRows(sheet, table, body);
  sheet.workbook.touched();
}

export async function showHeaders({ sheet, table }: HostTable, show: boolean): Promise<void> {
  if (show === table.showHeaders) return;
  requireWritable({ sheet, area: table.area });
  const { area } = table;
  if (!show) {
    table.showHeaders = false;
    table.area = { ...area, top: area.top + 1 };
    sheet.clearContents({ ...area, bottom: area.top });
  } else {
    const above: Area = { ...area, top: area.top - 1, bottom: area.top - 1 };
    const free = area.top > 0 && sheet.usedArea(true, above) === undefined && !sheet.features.tables.some((other) => intersect(other.area, above));
    if (!free) await insertCells({ sheet, area: { ...area, bottom: area.top } }, "Down");
    table.showHeaders = true;
    table.area = free ? { ...area, top: area.top - 1 } : { ...area, bottom: area.bottom + 1 };
  }
  sheet.workbook.publishTable(sheet, table);
  if (show) writeHeaders(sheet, table);
  sheet.workbook.touched();
}

export async function showTotals({ sheet, table }: HostTable, show: boolean): Promise<void> {
  if (show === table.showTotals) return;
  const { area } = table;
  const row: Area = { ...area, top: show ? area.bottom + 1 : area.bottom, bottom: show ? area.bottom + 1 : area.bottom };
  if (!isInside(row)) throw new ApiError("InvalidOperation", "There is no room for a total row.");
  requireWritable({ sheet, area: row });
  if (show) {
    await makeRoom(sheet, row);
    await sheet.workbook.settle();
    table.showTotals = true;
    table.area = { ...area, bottom: row.bottom };
    sheet.workbook.publishTable(sheet, table);
    writeTotals(sheet, table);
  } else {
    const { columns } = table;
    const known = structuredClone(columns);
    sheet.clearContents(row);
    table.showTotals = false;
    table.area = { ...area, bottom: area.bottom - 1 };
    columns.forEach((column, index) => Object.assign(column, { totalsFunction: known[index]?.totalsFunction, totalsLabel: known[index]?.totalsLabel }));
    sheet.workbook.publishTable(sheet, table);
  }
  sheet.workbook.touched();
}

