/** Points, trendlines, error bars and the options of special chart types, all below a series. */
import type { Bag } from "../../document/types";
import { invalidArgument, itemNotFound } from "../../protocol/errors";
import { defineType, handle, type Handle } from "../../protocol/registry";
import { color } from "../colors";
import { requireObjectsEditable } from "../sheet-objects";
import { isPie, isStacked, isThreeDimensional } from "./chart-types";
import { numbersOf, seriesName } from "./host-chart";
import { pointHasLabel } from "./labels";
import { type Check, choice, definePart, flag, kept, keptText, member, number, type Part, readOnly, text } from "./parts";
import { MARKER_STYLES } from "./series";
import { HORIZONTAL, notForThisType, VERTICAL } from "./title-legend";

// Points -----------------------------------------------------------------------------------------------------------------

const valuesOf = (part: Part): (number | null)[] => numbersOf(part.chart, part.series?.valuesRef);

/** Points are kept in `detail.points` of the series, by number. */
const pointHandle = (part: Part, index: number): Handle => handle("ChartPoint", { ...part, path: ["points", String(index)], index });

defineType<Part>("ChartPointsCollection", {
  properties: { count: { get: (part) => valuesOf(part).length } },
  items: (part) => valuesOf(part).map((_, index) => pointHandle(part, index)),
  methods: {
    getCount: { call: (part) => valuesOf(part).length, since: "1.4" },
    getItemAt: {
      call: (part, [index]) => {
        const at = Number(index);
        if (!Number.isInteger(at) || at < 0 || at >= valuesOf(part).length) throw invalidArgument();
        return pointHandle(part, at);
      },
    },
  },
});

const pointColor: Check = (value) => color(value);

const ofSeries = (key: string, fallback: string | number) => (part: Part): unknown => part.series?.detail[key] ?? fallback;

definePart(
  "ChartPoint",
  {
    value: readOnly((part) => valuesOf(part)[part.index ?? 0] ?? ""),
    hasDataLabel: member(flag, pointHasLabel, "1.7"),
    markerStyle: member(choice(...MARKER_STYLES), ofSeries("markerStyle", "Automatic"), "1.7"),
    markerSize: member(number(2, 72), ofSeries("markerSize", 5), "1.7"),
    markerBackgroundColor: member(pointColor, ofSeries("markerBackgroundColor", ""), "1.7"),
    markerForegroundColor: member(pointColor, ofSeries("markerForegroundColor", ""), "1.7"),
  },
  { format: "ChartPointFormat", dataLabel: "ChartDataLabel:1.7" },
);

// Trendlines -------------------------------------------------------------------------------------------------------------

const TREND_TYPES = choice("Linear", "Exponential", "Logarithmic", "MovingAverage", "Polynomial", "Power");

/** Trendlines are a list in `detail.trendlines` of the series. */
function trendlines(part: Part): Bag[] {
  const known = part.series?.detail["trendlines"];
  return Array.isArray(known) ? (known as Bag[]) : [];
}

const trendline = (part: Part, bag: Bag, index: number): Handle => handle("ChartTrendline", { ...part, bag, path: [], index });

function trendlineAt(part: Part, index: unknown): Handle {
  const bag = trendlines(part)[Number(index)];
  if (!bag) throw itemNotFound();
  return trendline(part, bag, Number(index));
}

defineType<Part>("ChartTrendlineCollection", {
  items: (part) => trendlines(part).map((bag, index) => trendline(part, bag, index)),
  indexer: trendlineAt,
  methods: {
    add: {
      call: (part, [type]) => {
        requireObjectsEditable(part.chart.sheet);
        const kind = part.series?.chartType ?? part.chart.state.type;
        if (isPie(kind) || isStacked(kind) || isThreeDimensional(kind) || kind.startsWith("Radar")) throw notForThisType("series of this type have no trendlines");
        const bag: Bag = { type: TREND_TYPES(type ?? "Linear") };
        const list = [...trendlines(part), bag];
        if (part.series) part.series.detail["trendlines"] = list;
        part.chart.sheet.workbook.touched();
        return trendline(part, bag, list.length - 1);
      },
      since: "1.7",
    },
    getCount: { call: (part) => trendlines(part).length, since: "1.7" },
    getItem: { call: (part, [index]) => trendlineAt(part, index), since: "1.7" },
  },
});

const TREND_NAMES: Readonly<Record<string, string>> = { Exponential: "Expon.", Logarithmic: "Log.", MovingAverage: "per. Mov. Avg.", Polynomial: "Poly." };

function trendName(part: Part): string {
  const type = keptText(part, "type", "Linear");
  const of = part.series ? seriesName(part.chart, part.series) : "";
  const period = type === "MovingAverage" ? `${Number(kept(part, "movingAveragePeriod") ?? 2)} ` : "";
  return `${period}${TREND_NAMES[type] ?? type} (${of})`;
}

definePart(
  "ChartTrendline",
  {
    type: member(TREND_TYPES, "Linear"),
    name: member(text, trendName),
    polynomialOrder: member(number(2, 6), 2),
    movingAveragePeriod: member(number(2), 2),
    intercept: member((value) => (value === "" ? undefined : number()(value)), ""),
    showEquation: member(flag, false, "1.8"),
    showRSquared: member(flag, false, "1.8"),
    forwardPeriod: member(number(0), 0, "1.8"),
    backwardPeriod: member(number(0), 0, "1.8"),
  },
  { format: "ChartTrendlineFormat", label: "ChartTrendlineLabel:1.8" },
  {
    properties: { _id: { get: (part) => part.index, explicit: true } },
    methods: {
      delete: {
        call: (part) => {
          requireObjectsEditable(part.chart.sheet);
          if (part.series) part.series.detail["trendlines"] = trendlines(part).filter((bag) => bag !== part.bag);
          part.chart.sheet.workbook.touched();
        },
      },
    },
  },
);

definePart(
  "ChartTrendlineLabel",
  {
    text: member(text, ""),
    formula: member(text, ""),
    autoText: member(flag, (part) => kept(part, "text") === undefined),
    numberFormat: member(text, "General"),
    linkNumberFormat: member(flag, true, "1.9"),
    textOrientation: member(number(-90, 180), 0),
    horizontalAlignment: member(choice(...HORIZONTAL), "Center"),
    verticalAlignment: member(choice(...VERTICAL), "Center"),
  },
  { format: "ChartTrendlineLabelFormat" },
);

// Error bars and options -------------------------------------------------------------------------------------------------

definePart(
  "ChartErrorBars",
  {
    visible: member(flag, false),
    endStyleCap: member(flag, true),
    include: member(choice("Both", "MinusValues", "PlusValues"), "Both"),
    type: member(choice("FixedValue", "Percent", "StDev", "StError", "Custom"), "StError"),
  },
  { format: "ChartErrorBarsFormat" },
);

definePart("ChartBinOptions", {
  type: member(choice("Category", "Auto", "BinWidth", "BinCount"), "Auto"),
  width: member(number(0), 0),
  count: member(number(1), 1),
  allowOverflow: member(flag, false),
  allowUnderflow: member(flag, false),
  overflowValue: member(number(), 0),
  underflowValue: member(number(), 0),
});

definePart("ChartBoxwhiskerOptions", {
  showInnerPoints: member(flag, false),
  showOutlierPoints: member(flag, true),
  showMeanMarker: member(flag, true),
  showMeanLine: member(flag, false),
  quartileCalculation: member(choice("Inclusive", "Exclusive"), "Exclusive"),
});

definePart("ChartMapOptions", {
  level: member(choice("Automatic", "DataOnly", "City", "County", "State", "Country", "Continent", "World"), "Automatic"),
  labelStrategy: member(choice("None", "BestFit", "ShowAll"), "None"),
  projectionType: member(choice("Automatic", "Mercator", "Miller", "Robinson", "Albers"), "Automatic"),
});
