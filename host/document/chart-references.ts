/** The references of charts follow their cells: inserted and deleted rows and columns, growing tables, deleted sheets. */
import { formatAddress, parseArea, sameArea, splitSheet } from "./address";
import type { HostSheet } from "./sheet";
import { movedArea, type Shift } from "./shift";
import type { Area, Bag, TableState } from "./types";
import type { HostWorkbook } from "./workbook";

const REFERENCE_KEYS = ["nameRef", "valuesRef", "categoriesRef", "bubbleRef"] as const;

/** What Excel leaves of a reference whose cells are gone. */
const GONE = "#REF!";

/** Every reference of every chart is replaced by what `change` makes of it; formulas of titles too. */
function rewriteReferences(workbook: HostWorkbook, change: (reference: string) => string): void {
  for (const sheet of workbook.allSheets()) {
    for (const chart of sheet.features.charts) {
      for (const series of chart.series) {
        for (const key of REFERENCE_KEYS) {
          const reference = series[key];
          if (reference !== undefined) series[key] = change(reference);
        }
      }
      rewriteFormulas(chart.detail, change);
    }
  }
}

function rewriteFormulas(bag: Bag, change: (reference: string) => string): void {
  for (const [key, value] of Object.entries(bag)) {
    if (key === "formula" && typeof value === "string") bag[key] = change(value);
    else if (typeof value === "object" && value !== null && !Array.isArray(value)) rewriteFormulas(value as Bag, change);
  }
}

/** `change` gets the area of a reference to that sheet; undefined makes it `#REF!`. */
function rewriteAreas(workbook: HostWorkbook, sheetName: string, change: (area: Area) => Area | undefined): void {
  const wanted = sheetName.toLocaleLowerCase();
  rewriteReferences(workbook, (reference) => {
    const { sheet, address } = splitSheet(reference);
    const area = parseArea(address);
    if (!area || sheet?.toLocaleLowerCase() !== wanted) return reference;
    const next = change(area);
    return next ? formatAddress(sheetName, next, true) : GONE;
  });
}

export function shiftChartReferences(workbook: HostWorkbook, sheet: HostSheet, shift: Shift): void {
  rewriteAreas(workbook, sheet.name, (area) => movedArea(area, shift));
}

export function dropChartReferences(workbook: HostWorkbook, sheetName: string): void {
  rewriteAreas(workbook, sheetName, () => undefined);
}

const lastBodies = new WeakMap<TableState, Area>();

function bodyOf(table: TableState): Area {
  return { ...table.area, top: table.area.top + (table.showHeaders ? 1 : 0), bottom: table.area.bottom - (table.showTotals ? 1 : 0) };
}

/** A reference to all rows of a table's columns takes in the rows that the table gains. Call whenever the table's area may have changed. */
export function followTable(workbook: HostWorkbook, sheet: HostSheet, table: TableState): void {
  const body = bodyOf(table);
  const before = lastBodies.get(table);
  lastBodies.set(table, body);
  if (!before || sameArea(before, body) || before.top !== body.top) return;
  rewriteAreas(workbook, sheet.name, (area) =>
    area.top === before.top && area.bottom === before.bottom && area.left >= before.left && area.right <= before.right ? { ...area, bottom: body.bottom } : area,
  );
}
