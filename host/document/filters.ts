/** Filters: which rows of a table or of the sheet's own filter are hidden, and who is told. */
import { BooleanNumber } from "@univerjs/core";
import { INTERCEPTOR_POINT, SheetInterceptorService } from "@univerjs/sheets";
import { ISheetRowFilteredService } from "@univerjs/engine-formula";
import { bodyArea } from "./tables/areas";
import { rowTest } from "./filter-criteria";
import type { HostSheet } from "./sheet";
import type { Area, AutoFilterState, Bag, TableState } from "./types";
import type { HostWorkbook } from "./workbook";

/** Lets the grid and SUBTOTAL see the rows that filters hide. */
export function hideFilteredRows(workbook: HostWorkbook): void {
  const sets = new WeakMap<readonly number[], ReadonlySet<number>>();
  const isFiltered = (unitId: string, sheetId: string, row: number): boolean => {
    const rows = unitId === workbook.unitId ? workbook.features.sheets[sheetId]?.filteredRows : undefined;
    if (!rows || rows.length === 0) return false;
    let set = sets.get(rows);
    if (!set) sets.set(rows, (set = new Set(rows)));
    return set.has(row);
  };
  workbook.injector.get(SheetInterceptorService).intercept(INTERCEPTOR_POINT.ROW_FILTERED, {
    handler: (filtered, place, next) => next(filtered === true || isFiltered(place.unitId, place.subUnitId, place.row)),
  });
  workbook.injector.get(ISheetRowFilteredService).register(isFiltered);
}

/** Rows hidden by hand or by a filter, as the formula engine wants them. Asking the grid row by row would take a second for an empty sheet. */
export function hiddenRows(workbook: HostWorkbook): Record<string, Record<string, Record<number, { hd: BooleanNumber }>>> {
  const sheets: Record<string, Record<number, { hd: BooleanNumber }>> = {};
  for (const sheet of workbook.allSheets()) {
    const rows: Record<number, { hd: BooleanNumber }> = {};
    for (const [row, data] of Object.entries(sheet.univer.getConfig().rowData as Record<string, { hd?: BooleanNumber } | undefined>)) if (data?.hd === BooleanNumber.TRUE) rows[Number(row)] = { hd: BooleanNumber.TRUE };
    for (const row of sheet.features.filteredRows) rows[row] = { hd: BooleanNumber.TRUE };
    sheets[sheet.id] = rows;
  }
  return { [workbook.unitId]: sheets };
}

/** Hides the rows of the area that one of the criteria turns away, and shows the others. */
function filterArea(sheet: HostSheet, area: Area, criteria: Readonly<Record<number, Bag>>): void {
  const { features, workbook } = sheet;
  const tests = Object.entries(criteria).map(([index, bag]) => rowTest(sheet, { ...area, left: area.left + Number(index), right: area.left + Number(index) }, bag));
  const hidden: number[] = features.filteredRows.filter((row) => row < area.top || row > area.bottom);
  if (tests.length > 0) for (let row = area.top; row <= area.bottom; row++) if (!tests.every((test) => test(row))) hidden.push(row);
  features.filteredRows = hidden.sort((a, b) => a - b);
  workbook.calculation.markDirty([{ unitId: workbook.unitId, sheetId: sheet.id, range: sheet.range(area) }]);
  workbook.mutate("sheet.mutation.set-row-data", { unitId: workbook.unitId, subUnitId: sheet.id, rowData: { [area.top]: {} } });
  workbook.touched();
}

export function filterTable(sheet: HostSheet, table: TableState): void {
  filterArea(sheet, bodyArea(table), table.filters);
}

export function filterSheet(sheet: HostSheet, filter: AutoFilterState): void {
  if (filter.area.bottom > filter.area.top) filterArea(sheet, { ...filter.area, top: filter.area.top + 1 }, filter.criteria);
}

/** Shows all rows of an area again. */
export function unfilter(sheet: HostSheet, area: Area): void {
  filterArea(sheet, area, {});
}
