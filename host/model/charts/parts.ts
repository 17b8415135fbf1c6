/** The parts of a chart: title, legend, axes, labels, formats. They live in `ChartState.detail` and `ChartSeriesState.detail`. */
import type { ChartSeriesState } from "../../document/types";
import { partDefiner, type Place, store } from "../kept";
import { requireObjectsEditable } from "../sheet-objects";
import type { HostChart } from "./host-chart";

export { below, type Check, choice, flag, kept, keptText, member, number, readOnly, text } from "../kept";

export type Part = Place & {
  readonly chart: HostChart;
  readonly series?: ChartSeriesState;
  /** Number of the point, label or legend entry. */
  readonly index?: number;
};

/** Stores a property of a part. What is set for the labels of the whole chart replaces what its series had of their own. */
export function keep(part: Part, key: string, value: unknown): void {
  const { sheet, state } = part.chart;
  requireObjectsEditable(sheet);
  store(part, key, value);
  if (part.bag === state.detail && part.path[0] === "dataLabels") {
    for (const series of state.series) if (series.detail["dataLabels"] !== undefined) store({ bag: series.detail, path: part.path }, key, undefined);
  }
  sheet.workbook.touched();
}

export const definePart = partDefiner<Part>(keep);

