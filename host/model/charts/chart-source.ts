/** How Excel reads a range as chart data: which way the series run, what are names, categories and values. */
import { numfmt } from "@univerjs/core";
import { cellCount, columnCount, formatAddress, isWholeColumns, isWholeRows, rowCount } from "../../document/address";
import type { HostSheet } from "../../document/sheet";
import type { Area, ChartSeriesState } from "../../document/types";
import { surroundingRegion } from "../range/geometry";
import type { HostRange } from "../range/host-range";
import { hasXValues, isBubble } from "./chart-types";

export type SeriesBy = "Columns" | "Rows";

type Kind = "empty" | "text" | "date" | "number";

function kindOf(sheet: HostSheet, row: number, column: number): Kind {
  const value = sheet.valueAt(row, column);
  if (value === "") return "empty";
  if (typeof value !== "number") return "text";
  return numfmt.isDateFormat(sheet.formatAt(row, column)) ? "date" : "number";
}

/** A single cell stands for the data around it; whole columns and rows end where the sheet does. */
function dataArea({ sheet, area }: HostRange): Area {
  if (isWholeColumns(area) || isWholeRows(area)) return sheet.usedArea(true, area) ?? { ...area, bottom: area.top, right: area.left };
  return cellCount(area) === 1 ? surroundingRegion(sheet, area) : area;
}

type Heads = { readonly rows: number; readonly columns: number };

/** Rows of names above and columns of names before the numbers. */
function heads(sheet: HostSheet, area: Area): Heads {
  const rows = rowCount(area);
  const columns = columnCount(area);
  const kind = (row: number, column: number): Kind => kindOf(sheet, area.top + row, area.left + column);
  if (!sheet.usedArea(true, area)) return { rows: 0, columns: 0 };
  if (rows > 1 && columns > 1 && kind(0, 0) === "empty") {
    let down = 1;
    let across = 1;
    while (down < rows - 1 && kind(down, 0) === "empty") down++;
    while (across < columns - 1 && kind(0, across) === "empty") across++;
    return { rows: down, columns: across };
  }
  const datesAreData = kind(rows - 1, columns - 1) === "date";
  const isLabel = (value: Kind): boolean => value === "text" || (value === "date" && !datesAreData);
  const labelled = (kinds: readonly Kind[]): boolean => kinds.some(isLabel) && kinds.every((value) => isLabel(value) || value === "empty");
  const from = (start: number, end: number): number[] => Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
  const firstColumn = columns > 1 ? 1 : 0;
  let headRows = 0;
  while (headRows < rows - 1 && labelled(from(firstColumn, columns).map((column) => kind(headRows, column)))) headRows++;
  let headColumns = 0;
  while (headColumns < columns - 1 && labelled(from(headRows, rows).map((row) => kind(row, headColumns)))) headColumns++;
  return { rows: headRows, columns: headColumns };
}

/** Series run along the longer side: down the columns unless there are more columns than rows. */
function direction(area: Area): SeriesBy {
  return columnCount(area) > rowCount(area) ? "Rows" : "Columns";
}

/** The series that Excel makes of a range for a chart of that type. */
export function seriesOfRange(range: HostRange, type: string, wanted: SeriesBy | "Auto"): { readonly seriesBy: SeriesBy; readonly series: ChartSeriesState[] } {
  const { sheet } = range;
  const area = dataArea(range);
  if (cellCount(area) === 1 && kindOf(sheet, area.top, area.left) === "empty") return { seriesBy: "Columns", series: [] };
  const seriesBy = wanted === "Auto" ? direction(area) : wanted;
  const found = heads(sheet, area);
  const byColumns = seriesBy === "Columns";
  const lines = byColumns ? columnCount(area) : rowCount(area);
  let firstLine = byColumns ? found.columns : found.rows;
  const headLength = byColumns ? found.rows : found.columns;
  if (hasXValues(type) && firstLine === 0 && lines > 1) firstLine = 1;
  const line = (first: number, last: number, from: "head" | "body"): string => {
    const cells: Area = byColumns
      ? { left: area.left + first, right: area.left + last, top: from === "head" ? area.top : area.top + headLength, bottom: from === "head" ? area.top + headLength - 1 : area.bottom }
      : { top: area.top + first, bottom: area.top + last, left: from === "head" ? area.left : area.left + headLength, right: from === "head" ? area.left + headLength - 1 : area.right };
    return formatAddress(sheet.name, cells, true);
  };
  const step = isBubble(type) && lines - firstLine > 1 ? 2 : 1;
  const series: ChartSeriesState[] = [];
  for (let index = firstLine; index < lines; index += step) {
    series.push({
      ...(headLength > 0 ? { nameRef: line(index, index, "head") } : {}),
      valuesRef: line(index, index, "body"),
      ...(firstLine > 0 ? { categoriesRef: line(0, firstLine - 1, "body") } : {}),
      ...(step === 2 && index + 1 < lines ? { bubbleRef: line(index + 1, index + 1, "body") } : {}),
      axisGroup: "Primary",
      detail: {},
    });
  }
  return { seriesBy, series };
}
