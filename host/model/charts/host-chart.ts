/** What stands behind the API's Chart, and what its references say. */
import { splitSheet } from "../../document/address";
import type { HostSheet } from "../../document/sheet";
import type { ChartSeriesState, ChartState } from "../../document/types";
import { handle, type Handle } from "../../protocol/registry";
import { type HostRange, referencedRange } from "../range/host-range";
import { isPie } from "./chart-types";

export type HostChart = { readonly sheet: HostSheet; readonly state: ChartState };

export const chartHandle = (sheet: HostSheet, state: ChartState): Handle => handle("Chart", { sheet, state } satisfies HostChart);

/** The cells of a reference; undefined where it is gone (`#REF!`) or names no cells. */
export function cellsOf(chart: HostChart, reference: string | undefined): HostRange | undefined {
  if (reference === undefined || splitSheet(reference).sheet === undefined) return undefined;
  return referencedRange(chart.sheet.workbook, chart.sheet, reference);
}

/** The texts of a reference as they are shown, cell by cell; several columns of categories are joined as Excel shows them in one line. */
export function textsOf(chart: HostChart, reference: string | undefined): string[] {
  const range = cellsOf(chart, reference);
  if (!range) return [];
  const { sheet, area } = range;
  const down = area.bottom - area.top >= area.right - area.left;
  const texts: string[] = [];
  for (let line = down ? area.top : area.left; line <= (down ? area.bottom : area.right); line++) {
    const parts: string[] = [];
    for (let part = down ? area.left : area.top; part <= (down ? area.right : area.bottom); part++) parts.push(down ? sheet.textAt(line, part) : sheet.textAt(part, line));
    texts.push(parts.join(" ").trim());
  }
  return texts;
}

/** The values of a reference in order; text and blanks are null, as they are not plotted. */
export function numbersOf(chart: HostChart, reference: string | undefined): (number | null)[] {
  const range = cellsOf(chart, reference);
  if (!range) return [];
  const numbers: (number | null)[] = [];
  for (let row = range.area.top; row <= range.area.bottom; row++) {
    for (let column = range.area.left; column <= range.area.right; column++) {
      const value = range.sheet.valueAt(row, column);
      numbers.push(typeof value === "number" ? value : null);
    }
  }
  return numbers;
}

export function seriesName(chart: HostChart, series: ChartSeriesState): string {
  if (series.name !== undefined) return series.name;
  if (series.nameRef !== undefined) return textsOf(chart, series.nameRef).join(" ");
  return `Series${chart.state.series.indexOf(series) + 1}`;
}

/** Labels of the horizontal axis: 1, 2, 3 … where the data has none. */
export function categoryTexts(chart: HostChart, series: ChartSeriesState): string[] {
  const texts = textsOf(chart, series.categoriesRef);
  return texts.length > 0 ? texts : numbersOf(chart, series.valuesRef).map((_, index) => String(index + 1));
}

/** The title that Excel shows where none was set: the only series's name, or a placeholder. */
export function automaticTitle(chart: HostChart): string {
  const [only, second] = chart.state.series;
  if (!only) return "";
  return second === undefined || isPie(chart.state.type) ? seriesName(chart, only) : "Chart Title";
}
