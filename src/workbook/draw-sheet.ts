import type { SheetSpec } from "../dashboards/sheet-spec";
import { areaAddress } from "./a1";
import { drawChart } from "./draw-chart";
import { drawConditionalFormats, drawFormats, type RangeOf } from "./draw-formats";
import { contentsOf, numberFormatsOf, type Extent } from "./spec-matrices";
import { cellInput } from "./write/content";

/** Points; the height of rows that the spec does not name. */
const defaultRowHeight = 15;

/** What stands on the sheet already. */
export type Standing = {
  /** Corner of the place, from 0. */
  readonly row: number;
  readonly column: number;
  /** At least the spec's own; larger when a larger sheet was written before, so that its rest is cleared. */
  readonly extent: Extent;
  /** Names of tables of the spec that exist, and whether they can stay where they are. */
  readonly tables: ReadonlyMap<string, "resize" | "replace">;
  readonly charts: ReadonlySet<string>;
  /** Whether page, widths and grid lines are set too: on the first writing only, later they are the user's. */
  readonly firstTime: boolean;
};

/** Queues everything a spec says. Nothing is read, nothing is sent: the caller syncs. */
export function drawSheet(sheet: Excel.Worksheet, spec: SheetSpec, standing: Standing): void {
  const { extent } = standing;
  // Worked out before anything is queued: what cannot be drawn must not be half drawn.
  const contents = contentsOf(spec, extent).map((row) => row.map((content) => cellInput(content)));
  const numberFormats = numberFormatsOf(spec, extent);
  const rangeOf: RangeOf = ({ row, column, rows, columns }) => sheet.getRange(areaAddress(standing.row + row, standing.column + column, rows, columns));
  const place = rangeOf({ row: 0, column: 0, ...extent });

  fitTables(sheet, spec, standing, rangeOf);
  place.unmerge();
  place.conditionalFormats.clearAll();
  place.clear("Formats");
  // Formats before values, so that a date or a per cent is not guessed into another one.
  place.numberFormat = numberFormats;
  place.values = contents;
  addTables(sheet, spec, standing, rangeOf);

  drawFormats(spec, rangeOf);
  for (const area of spec.merges) rangeOf(area).merge(false);
  drawConditionalFormats(spec, rangeOf);
  place.format.rowHeight = defaultRowHeight;
  for (const { row, height } of spec.rowHeights) rangeOf({ row, column: 0, rows: 1, columns: 1 }).format.rowHeight = height;
  if (standing.firstTime) setColumnWidths(spec, rangeOf);
  // Charts stand on cells, and the cells must have their sizes.
  for (const chart of spec.charts) drawChart(sheet, chart, standing.charts.has(chart.name), rangeOf);
  if (standing.firstTime) drawPage(sheet, spec);
  // Last, for there is no way to take a print area back.
  sheet.pageLayout.setPrintArea(rangeOf(spec.page.printArea));
}

function fitTables(sheet: Excel.Worksheet, spec: SheetSpec, standing: Standing, rangeOf: RangeOf): void {
  for (const { name, area } of spec.tables) {
    const fate = standing.tables.get(name);
    if (fate === "resize") sheet.tables.getItem(name).resize(rangeOf(area));
    else if (fate === "replace") sheet.tables.getItem(name).convertToRange();
  }
}

function addTables(sheet: Excel.Worksheet, spec: SheetSpec, standing: Standing, rangeOf: RangeOf): void {
  for (const { name, area, style, bandedRows, filterButtons } of spec.tables) {
    if (standing.tables.get(name) === "resize") continue;
    const table = sheet.tables.add(rangeOf(area), true);
    table.name = name;
    table.style = style;
    table.showBandedRows = bandedRows;
    table.showFilterButton = filterButtons;
  }
}

function setColumnWidths(spec: SheetSpec, rangeOf: RangeOf): void {
  spec.columnWidths.forEach((width, column) => {
    rangeOf({ row: 0, column, rows: 1, columns: 1 }).format.columnWidth = width;
  });
}

function drawPage(sheet: Excel.Worksheet, spec: SheetSpec): void {
  sheet.showGridlines = spec.showGridlines;
  sheet.tabColor = spec.tabColor;
  const { pageLayout } = sheet;
  const { margins, footer } = spec.page;
  pageLayout.orientation = spec.page.orientation;
  pageLayout.zoom = { horizontalFitToPages: spec.page.fitToPagesWide, verticalFitToPages: spec.page.fitToPagesTall };
  pageLayout.topMargin = margins.top;
  pageLayout.bottomMargin = margins.bottom;
  pageLayout.leftMargin = margins.left;
  pageLayout.rightMargin = margins.right;
  pageLayout.centerHorizontally = spec.page.centerHorizontally;
  pageLayout.headersFooters.defaultForAllPages.leftFooter = footer.left;
  pageLayout.headersFooters.defaultForAllPages.rightFooter = footer.right;
}
