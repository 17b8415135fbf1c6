/** Series of a chart. */
import { cellCount, formatAddress } from "../../document/address";
import type { ChartSeriesState } from "../../document/types";
import { invalidArgument } from "../../protocol/errors";
import { defineType, handle, type Handle } from "../../protocol/registry";
import { color } from "../colors";
import { requireObjectsEditable } from "../sheet-objects";
import { chartType, hasXValues, isDoughnut, isPie } from "./chart-types";
import { sourceArgument } from "./collection";
import { categoryTexts, cellsOf, type HostChart, numbersOf, seriesName, textsOf } from "./host-chart";
import { seriesHasLabels } from "./labels";
import { type Check, choice, definePart, flag, member, number, type Part, text } from "./parts";

type SeriesPart = Part & { readonly series: ChartSeriesState };

const seriesHandle = (chart: HostChart, series: ChartSeriesState): Handle => handle("ChartSeries", { chart, series, bag: series.detail, path: [] } satisfies SeriesPart);

function seriesAt(chart: HostChart, index: unknown): Handle {
  const series = chart.state.series[Number(index)];
  if (!series) throw invalidArgument();
  return seriesHandle(chart, series);
}

defineType<HostChart>("ChartSeriesCollection", {
  properties: { count: { get: ({ state }) => state.series.length } },
  items: (chart) => chart.state.series.map((series) => seriesHandle(chart, series)),
  indexer: seriesAt,
  methods: {
    add: {
      call: (chart, [name, index]) => {
        requireObjectsEditable(chart.sheet);
        const { series } = chart.state;
        const at = index === null || index === undefined ? series.length : Number(index);
        if (!Number.isInteger(at) || at < 0 || at > series.length) throw invalidArgument();
        const added: ChartSeriesState = { ...(name === null || name === undefined ? {} : { name: String(text(name)) }), axisGroup: "Primary", detail: {} };
        series.splice(at, 0, added);
        chart.sheet.workbook.touched();
        return seriesHandle(chart, added);
      },
      since: "1.7",
    },
    getCount: { call: ({ state }) => state.series.length, since: "1.4" },
    getItemAt: { call: (chart, [index]) => seriesAt(chart, index) },
  },
});

const typeOf = ({ chart, series }: Part): string => series?.chartType ?? chart.state.type;

const seriesOf = (part: Part): ChartSeriesState => {
  if (!part.series) throw invalidArgument();
  return part.series;
};

function change(part: Part, edit: (series: ChartSeriesState) => void): void {
  requireObjectsEditable(part.chart.sheet);
  edit(seriesOf(part));
  part.chart.sheet.workbook.touched();
}

const seriesColor: Check = (value) => color(value);

/** Markers: on by themselves only in the types named so. */
const hasMarkers = (part: Part): boolean => /Markers$|LineMarkers|^XYScatter$|^XYScatter(Smooth|Lines)$/.test(typeOf(part)) && !typeOf(part).endsWith("NoMarkers");

export const MARKER_STYLES = ["Automatic", "None", "Square", "Diamond", "Triangle", "X", "Star", "Dot", "Dash", "Circle", "Plus", "Picture"];

definePart(
  "ChartSeries",
  {
    hasDataLabels: member(flag, seriesHasLabels, "1.7"),
    filtered: member(flag, false, "1.7"),
    markerStyle: member(choice(...MARKER_STYLES), (part) => (hasMarkers(part) ? "Automatic" : "None"), "1.7"),
    markerSize: member(number(2, 72), 5, "1.7"),
    markerBackgroundColor: member(seriesColor, "", "1.7"),
    markerForegroundColor: member(seriesColor, "", "1.7"),
    showShadow: member(flag, false, "1.7"),
    smooth: member(flag, (part) => typeOf(part).includes("Smooth"), "1.7"),
    gapWidth: member(number(0, 500), (part) => (/Stacked/.test(typeOf(part)) ? 150 : /Bar/.test(typeOf(part)) ? 182 : 219), "1.7"),
    overlap: member(number(-100, 100), (part) => (/Stacked/.test(typeOf(part)) ? 100 : /Bar/.test(typeOf(part)) ? 0 : -27), "1.8"),
    doughnutHoleSize: member(number(10, 90), 75, "1.7"),
    explosion: member(number(0, 400), (part) => (typeOf(part).includes("Exploded") ? 25 : 0), "1.8"),
    firstSliceAngle: member(number(0, 360), 0, "1.8"),
    invertIfNegative: member(flag, false, "1.8"),
    invertColor: member(seriesColor, "#FFFFFF", "1.9"),
    bubbleScale: member(number(0, 300), 100, "1.9"),
    secondPlotSize: member(number(5, 200), 75, "1.8"),
    splitType: member(choice("SplitByPosition", "SplitByValue", "SplitByPercentValue", "SplitByCustomSplit"), "SplitByPosition", "1.8"),
    splitValue: member(number(), 2, "1.9"),
    varyByCategories: member(flag, (part) => isPie(typeOf(part)), "1.8"),
    showLeaderLines: member(flag, (part) => isPie(typeOf(part)) && !isDoughnut(typeOf(part)), "1.9"),
    showConnectorLines: member(flag, true, "1.9"),
    parentLabelStrategy: member(choice("None", "Banner", "Overlapping"), "None", "1.9"),
    gradientStyle: member(choice("TwoPhaseColor", "ThreePhaseColor"), "TwoPhaseColor", "1.9"),
    ...Object.fromEntries(
      ["Minimum", "Midpoint", "Maximum"].flatMap((end) => [
        [`gradient${end}Type`, member(choice("ExtremeValue", "Number", "Percent"), "ExtremeValue", "1.9")],
        [`gradient${end}Value`, member(number(), 0, "1.9")],
        [`gradient${end}Color`, member(seriesColor, "", "1.9")],
      ]),
    ),
  },
  { format: "ChartSeriesFormat", dataLabels: "ChartDataLabels:1.8", xErrorBars: "ChartErrorBars:1.9", yErrorBars: "ChartErrorBars:1.9", binOptions: "ChartBinOptions:1.9", boxwhiskerOptions: "ChartBoxwhiskerOptions:1.9", mapOptions: "ChartMapOptions:1.9" },
  {
    properties: {
      name: {
        get: (part) => seriesName(part.chart, seriesOf(part)),
        set: (part, value) =>
          change(part, (series) => {
            const name = String(text(value));
            delete series.name;
            delete series.nameRef;
            if (name.startsWith("=") && cellsOf(part.chart, name.slice(1))) series.nameRef = name.slice(1);
            else if (name !== "") series.name = name;
          }),
      },
      chartType: {
        get: typeOf,
        set: (part, value) =>
          change(part, (series) => {
            const type = chartType(value);
            if (type === part.chart.state.type) delete series.chartType;
            else series.chartType = type;
          }),
        since: "1.7",
      },
      axisGroup: {
        get: (part) => seriesOf(part).axisGroup,
        set: (part, value) =>
          change(part, (series) => {
            if (value !== "Primary" && value !== "Secondary") throw invalidArgument();
            series.axisGroup = value;
          }),
        since: "1.8",
      },
      plotOrder: {
        get: (part) => part.chart.state.series.indexOf(seriesOf(part)),
        set: (part, value) =>
          change(part, (series) => {
            const { series: all } = part.chart.state;
            const at = Number(value);
            if (!Number.isInteger(at) || at < 0 || at >= all.length) throw invalidArgument();
            all.splice(all.indexOf(series), 1);
            all.splice(at, 0, series);
          }),
        since: "1.7",
      },
    },
    children: {
      points: { get: (part) => handle("ChartPointsCollection", part) },
      trendlines: { get: (part) => handle("ChartTrendlineCollection", part), since: "1.7" },
    },
    methods: {
      setValues: { call: (part, [range]) => refer(part, "valuesRef", range), since: "1.7" },
      setXAxisValues: { call: (part, [range]) => refer(part, "categoriesRef", range), since: "1.7" },
      setBubbleSizes: { call: (part, [range]) => refer(part, "bubbleRef", range), since: "1.7" },
      delete: {
        call: (part) => {
          requireObjectsEditable(part.chart.sheet);
          const { series } = part.chart.state;
          series.splice(series.indexOf(seriesOf(part)), 1);
          part.chart.sheet.workbook.touched();
        },
        since: "1.7",
      },
      getDimensionValues: { call: async (part, [dimension], { workbook }) => (await workbook.settle(), dimensionValues(part, dimension)), since: "1.12" },
      getDimensionDataSourceString: { call: (part, [dimension]) => dimensionReference(part, dimension) ?? "", since: "1.15" },
      getDimensionDataSourceType: {
        call: (part, [dimension]) => {
          const reference = dimensionReference(part, dimension);
          return reference === undefined ? "Unknown" : cellsOf(part.chart, reference) ? "LocalRange" : "List";
        },
        since: "1.15",
      },
    },
  },
);

function refer(part: Part, key: "valuesRef" | "categoriesRef" | "bubbleRef", range: unknown): void {
  const { sheet, area } = sourceArgument(range);
  if (cellCount(area) === 0) throw invalidArgument();
  change(part, (series) => {
    series[key] = formatAddress(sheet.name, area, true);
  });
}

function dimensionReference(part: Part, dimension: unknown): string | undefined {
  const series = seriesOf(part);
  switch (dimension) {
    case "Categories":
    case "XValues":
      return series.categoriesRef;
    case "Values":
    case "YValues":
      return series.valuesRef;
    case "BubbleSizes":
      return series.bubbleRef;
    default:
      throw invalidArgument();
  }
}

function dimensionValues(part: Part, dimension: unknown): string[] {
  const reference = dimensionReference(part, dimension);
  const series = seriesOf(part);
  if (dimension === "Categories" || (dimension === "XValues" && !hasXValues(typeOf(part)))) return categoryTexts(part.chart, series);
  const numbers = numbersOf(part.chart, reference);
  if (dimension === "XValues" && numbers.every((value) => value === null)) return textsOf(part.chart, reference).map((_, index) => String(index + 1));
  return numbers.map((value) => (value === null ? "" : String(value)));
}

