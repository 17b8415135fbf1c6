/** Chart: where it lies, its type and data, and the parts below it. */
import { bounding, columnCount, rowCount } from "../../document/address";
import type { Area, ChartSeriesState } from "../../document/types";
import type { HostWorkbook } from "../../document/workbook";
import { ApiError, invalidArgument, itemNotFound } from "../../protocol/errors";
import { defineType, handle, type Handle, NULL_OBJECT, type PropertySpec } from "../../protocol/registry";
import type { HostRange } from "../range/host-range";
import { boxOf, optionalRange, points, requireObjectsEditable } from "../sheet-objects";
import { activateChart, activeChart, CHART_EVENT, deactivateChart, tellChart } from "./active-chart";
import { type SeriesBy, seriesOfRange } from "./chart-source";
import { chartType, isPie, isScatter } from "./chart-types";
import { seriesByArgument, sourceArgument } from "./collection";
import { cellsOf, chartHandle, type HostChart } from "./host-chart";
import { type Check, choice, flag, keep, kept, number, type Part } from "./parts";

export const partOf = (chart: HostChart, ...path: readonly string[]): Part => ({ chart, bag: chart.state.detail, path });

const part =
  (type: string, path: string) =>
  (chart: HostChart): Handle =>
    handle(type, partOf(chart, path));

function measure(key: "left" | "top" | "width" | "height"): PropertySpec<HostChart> {
  return {
    get: ({ state }) => state[key],
    set: ({ sheet, state }, value) => {
      requireObjectsEditable(sheet);
      state[key] = points(value);
      sheet.workbook.touched();
    },
  };
}

function option(name: string, check: Check, fallback: string | number | boolean, since: string): PropertySpec<HostChart> {
  return { get: (chart) => kept(partOf(chart), name) ?? fallback, set: (chart, value) => keep(partOf(chart), name, check(value)), since };
}

function setType({ sheet, state }: HostChart, value: unknown): void {
  requireObjectsEditable(sheet);
  state.type = chartType(value);
  for (const series of state.series) delete series.chartType;
  sheet.workbook.touched();
}

/** New series take over the formats of those that they replace. */
function replaceSeries({ sheet, state }: HostChart, source: HostRange, by: SeriesBy | "Auto"): void {
  requireObjectsEditable(sheet);
  const { seriesBy, series } = seriesOfRange(source, state.type, by);
  state.seriesBy = seriesBy;
  state.series = series.map((fresh, index): ChartSeriesState => {
    const before = state.series[index];
    return before ? { ...fresh, axisGroup: before.axisGroup, detail: before.detail, ...(before.chartType === undefined ? {} : { chartType: before.chartType }) } : fresh;
  });
  sheet.workbook.touched();
}

/** The rectangle around all cells of the chart, where they are on one sheet. */
function sourceOf(chart: HostChart): HostRange | undefined {
  let found: { sheet: HostRange["sheet"]; area: Area } | undefined;
  for (const series of chart.state.series) {
    for (const reference of [series.nameRef, series.categoriesRef, series.valuesRef, series.bubbleRef]) {
      const cells = cellsOf(chart, reference);
      if (!cells) continue;
      if (found && found.sheet !== cells.sheet) return undefined;
      found = { sheet: cells.sheet, area: found ? bounding(found.area, cells.area) : cells.area };
    }
  }
  return found;
}

function setPosition({ sheet, state }: HostChart, [start, end]: readonly unknown[]): void {
  requireObjectsEditable(sheet);
  const first = optionalRange(sheet, start);
  if (!first) throw invalidArgument();
  const from = boxOf(first);
  const last = optionalRange(sheet, end);
  state.left = from.left;
  state.top = from.top;
  if (last) {
    const to = boxOf(last);
    if (to.left + to.width <= from.left || to.top + to.height <= from.top) throw invalidArgument();
    state.width = to.left + to.width - from.left;
    state.height = to.top + to.height - from.top;
  }
  sheet.workbook.touched();
}

function remove({ sheet, state }: HostChart): void {
  requireObjectsEditable(sheet);
  const { charts } = sheet.features;
  const index = charts.indexOf(state);
  if (index < 0) throw itemNotFound();
  if (activeChart(sheet.workbook)?.chartId === state.id) deactivateChart(sheet.workbook);
  charts.splice(index, 1);
  sheet.workbook.touched();
  tellChart(sheet.workbook, CHART_EVENT.deleted, { sheetId: sheet.id, chartId: state.id });
}

const takesDataTable = (type: string): boolean => !isPie(type) && !isScatter(type) && !/^(Bubble|Radar|Surface|Waterfall|Funnel|Treemap|Sunburst|Histogram|Pareto|Boxwhisker|RegionMap)/.test(type);

defineType<HostChart>("Chart", {
  properties: {
    id: { get: ({ state }) => state.id },
    name: {
      get: ({ state }) => state.name,
      set: ({ sheet, state }, value) => {
        requireObjectsEditable(sheet);
        if (typeof value !== "string" || value === "") throw invalidArgument();
        state.name = value;
        sheet.workbook.touched();
      },
    },
    left: measure("left"),
    top: measure("top"),
    width: measure("width"),
    height: measure("height"),
    chartType: { get: ({ state }) => state.type, set: setType, since: "1.7" },
    plotBy: {
      get: ({ state }) => state.seriesBy,
      set: async (chart, value) => {
        const source = sourceOf(chart);
        await chart.sheet.workbook.settle();
        if (source && rowCount(source.area) * columnCount(source.area) > 1) replaceSeries(chart, source, choice("Rows", "Columns")(value) as SeriesBy);
      },
      since: "1.8",
    },
    style: option("style", number(1, 352), 201, "1.8"),
    displayBlanksAs: option("displayBlanksAs", choice("NotPlotted", "Zero", "Interplotted"), "NotPlotted", "1.8"),
    plotVisibleOnly: option("plotVisibleOnly", flag, true, "1.8"),
    showAllFieldButtons: option("showAllFieldButtons", flag, false, "1.7"),
    showDataLabelsOverMaximum: option("showDataLabelsOverMaximum", flag, true, "1.8"),
    categoryLabelLevel: option("categoryLabelLevel", number(), -1, "1.8"),
    seriesNameLevel: option("seriesNameLevel", number(), -1, "1.8"),
  },
  children: {
    title: { get: part("ChartTitle", "title") },
    legend: { get: part("ChartLegend", "legend") },
    dataLabels: { get: part("ChartDataLabels", "dataLabels") },
    format: { get: part("ChartAreaFormat", "format") },
    plotArea: { get: part("ChartPlotArea", "plotArea"), since: "1.8" },
    pivotOptions: { get: part("ChartPivotOptions", "pivotOptions"), since: "1.9" },
    axes: { get: (chart) => handle("ChartAxes", chart) },
    series: { get: (chart) => handle("ChartSeriesCollection", chart) },
    worksheet: { get: ({ sheet }) => handle("Worksheet", sheet), since: "1.2" },
  },
  methods: {
    setData: {
      call: async (chart, [source, seriesBy]) => {
        await chart.sheet.workbook.settle();
        replaceSeries(chart, sourceArgument(source), seriesByArgument(seriesBy));
      },
    },
    setPosition: { call: setPosition },
    delete: { call: remove },
    activate: { call: ({ sheet, state }) => activateChart(sheet, state), since: "1.9" },
    getDataTable: {
      call: (chart) => {
        if (!takesDataTable(chart.state.type)) throw new ApiError("InvalidOperation", "A chart of this type has no data table.");
        return handle("ChartDataTable", partOf(chart, "dataTable"));
      },
      since: "1.14",
    },
    getDataTableOrNullObject: { call: (chart) => (takesDataTable(chart.state.type) ? handle("ChartDataTable", partOf(chart, "dataTable")) : NULL_OBJECT), since: "1.14" },
  },
  events: {
    activated: { eventType: CHART_EVENT.activated, target: ({ state }: HostChart) => state.id },
    deactivated: { eventType: CHART_EVENT.deactivated, target: ({ state }: HostChart) => state.id },
  },
});

// The selected chart -----------------------------------------------------------------------------------------------------

function selected(workbook: HostWorkbook): Handle | undefined {
  const active = activeChart(workbook);
  const sheet = active && workbook.sheetById(active.sheetId);
  const state = sheet?.features.charts.find((chart) => chart.id === active?.chartId);
  return sheet && state && chartHandle(sheet, state);
}

defineType<HostWorkbook>("Workbook", {
  methods: {
    getActiveChart: {
      call: (workbook) => {
        const chart = selected(workbook);
        if (!chart) throw itemNotFound();
        return chart;
      },
      since: "1.9",
    },
    getActiveChartOrNullObject: { call: (workbook) => selected(workbook) ?? NULL_OBJECT, since: "1.9" },
  },
});
