/** Axes of a chart: scale, ticks, gridlines, titles. */
import { invalidArgument, itemNotFound } from "../../protocol/errors";
import { defineType, handle, type Handle } from "../../protocol/registry";
import { formatAddress } from "../../document/address";
import { axisScale } from "./axis-scale";
import { hasAxes, hasSeriesAxis, hasXValues, isThreeDimensional } from "./chart-types";
import { sourceArgument } from "./collection";
import { cellsOf, type HostChart } from "./host-chart";
import { type Check, choice, definePart, flag, keep, kept, member, number, type Part, readOnly } from "./parts";
import { setTitleFormula, setTitleText, titleText } from "./title-legend";

type AxisType = "Category" | "Value" | "Series";

/** Where each axis is kept in `detail.axes`. */
const AXIS_KEYS: Readonly<Record<string, string>> = {
  "Category/Primary": "categoryAxis",
  "Value/Primary": "valueAxis",
  "Series/Primary": "seriesAxis",
  "Category/Secondary": "secondaryCategoryAxis",
  "Value/Secondary": "secondaryValueAxis",
};

function axis(chart: HostChart, type: AxisType, group: "Primary" | "Secondary" = "Primary"): Handle {
  const key = AXIS_KEYS[`${type}/${group}`];
  const { state } = chart;
  const exists = hasAxes(state.type) && (type !== "Series" || hasSeriesAxis(state.type)) && (group === "Primary" || state.series.some((series) => series.axisGroup === "Secondary"));
  if (key === undefined || !exists) throw itemNotFound();
  return handle("ChartAxis", { chart, bag: state.detail, path: ["axes", key] } satisfies Part);
}

defineType<HostChart>("ChartAxes", {
  children: {
    categoryAxis: { get: (chart) => axis(chart, "Category") },
    valueAxis: { get: (chart) => axis(chart, "Value") },
    seriesAxis: { get: (chart) => axis(chart, "Series") },
  },
  methods: {
    getItem: {
      call: (chart, [type, group]) => {
        if (type !== "Category" && type !== "Value" && type !== "Series") throw invalidArgument();
        const side = group ?? "Primary";
        if (side !== "Primary" && side !== "Secondary") throw invalidArgument();
        return axis(chart, type, side);
      },
      since: "1.7",
    },
  },
});

// An axis ----------------------------------------------------------------------------------------------------------------

const keyOf = (part: Part): string => part.path[1] ?? "";

const isSecondary = (part: Part): boolean => keyOf(part).startsWith("secondary");

export function axisTypeOf(part: Part): AxisType {
  const key = keyOf(part).toLowerCase();
  if (key.includes("category")) return "Category";
  return key.includes("value") ? "Value" : "Series";
}

/** True for an axis with numbers along it. */
const isNumeric = (part: Part): boolean => axisTypeOf(part) === "Value" || (axisTypeOf(part) === "Category" && hasXValues(part.chart.state.type));

const numberOrAuto: Check = (value) => (value === "" || value === null ? undefined : number()(value));

const positiveOrAuto: Check = (value) => (value === "" || value === null ? undefined : number(Number.MIN_VALUE)(value));

const scaled = (key: "minimum" | "maximum" | "majorUnit" | "minorUnit") => (part: Part) => (isNumeric(part) ? axisScale(part)[key] : "");

/** A number format that was not set follows the cells. */
function sourceFormat(part: Part): string {
  const { chart } = part;
  const series = chart.state.series.find((candidate) => (candidate.axisGroup === "Secondary") === isSecondary(part)) ?? chart.state.series[0];
  const cells = cellsOf(chart, axisTypeOf(part) === "Value" ? series?.valuesRef : series?.categoriesRef);
  return cells ? cells.sheet.formatAt(cells.area.top, cells.area.left) : "General";
}

const TICK_MARKS = choice("None", "Cross", "Inside", "Outside");
const TIME_UNITS = choice("Days", "Months", "Years");
const DISPLAY_UNITS = ["None", "Hundreds", "Thousands", "TenThousands", "HundredThousands", "Millions", "TenMillions", "HundredMillions", "Billions", "Trillions", "Custom"];

definePart(
  "ChartAxis",
  {
    type: readOnly(axisTypeOf, "1.7"),
    axisGroup: readOnly((part) => (isSecondary(part) ? "Secondary" : "Primary"), "1.7"),
    minimum: member(numberOrAuto, scaled("minimum")),
    maximum: member(numberOrAuto, scaled("maximum")),
    majorUnit: member(positiveOrAuto, scaled("majorUnit")),
    minorUnit: member(positiveOrAuto, scaled("minorUnit")),
    displayUnit: member(choice(...DISPLAY_UNITS), "None", "1.7"),
    customDisplayUnit: readOnly(0, "1.7"),
    showDisplayUnitLabel: member(flag, (part) => (kept(part, "displayUnit") ?? "None") !== "None", "1.7"),
    majorTimeUnitScale: member(TIME_UNITS, "Days", "1.7"),
    minorTimeUnitScale: member(TIME_UNITS, "Days", "1.7"),
    baseTimeUnit: member(TIME_UNITS, "Days", "1.7"),
    categoryType: member(choice("Automatic", "TextAxis", "DateAxis"), "Automatic", "1.7"),
    scaleType: member(choice("Linear", "Logarithmic"), "Linear", "1.7"),
    logBase: member(number(2, 1000), 10, "1.7"),
    reversePlotOrder: member(flag, false, "1.7"),
    visible: member(flag, (part) => keyOf(part) !== "secondaryCategoryAxis", "1.7"),
    isBetweenCategories: member(flag, (part) => !part.chart.state.type.startsWith("Area"), "1.8"),
    majorTickMark: member(TICK_MARKS, (part) => (isThreeDimensional(part.chart.state.type) ? "Outside" : "None"), "1.7"),
    minorTickMark: member(TICK_MARKS, "None", "1.7"),
    tickLabelPosition: member(choice("NextToAxis", "High", "Low", "None"), "NextToAxis", "1.7"),
    tickLabelSpacing: member((value) => (value === "" ? undefined : number(1, 31999)(value)), 1, "1.7"),
    tickMarkSpacing: member(number(1, 31999), 1, "1.7"),
    alignment: member(choice("Center", "Left", "Right"), "Center", "1.8"),
    multiLevel: member(flag, true, "1.8"),
    linkNumberFormat: member(flag, (part) => kept(part, "numberFormat") === undefined, "1.9"),
    offset: member(number(0, 1000), 100, "1.8"),
    textOrientation: member((value) => (value === "" ? undefined : number(-90, 180)(value)), 0, "1.8"),
    position: member(choice("Automatic", "Maximum", "Minimum", "Custom"), "Automatic", "1.8"),
    positionAt: readOnly(0, "1.8"),
  },
  { format: "ChartAxisFormat", title: "ChartAxisTitle", majorGridlines: "ChartGridlines", minorGridlines: "ChartGridlines" },
  {
    properties: {
      numberFormat: {
        get: (part) => (kept(part, "linkNumberFormat") === true ? sourceFormat(part) : (kept(part, "numberFormat") ?? sourceFormat(part))),
        set: (part, value) => {
          if (typeof value !== "string") throw invalidArgument();
          keep(part, "numberFormat", value);
          keep(part, "linkNumberFormat", undefined);
        },
        since: "1.8",
      },
    },
    methods: {
      setCategoryNames: {
        call: (part, [range]) => {
          const { sheet, area } = sourceArgument(range);
          for (const series of part.chart.state.series) series.categoriesRef = formatAddress(sheet.name, area, true);
          sheet.workbook.touched();
        },
        since: "1.7",
      },
      setCustomDisplayUnit: {
        call: (part, [value]) => {
          keep(part, "customDisplayUnit", number(Number.MIN_VALUE)(value));
          keep(part, "displayUnit", "Custom");
        },
        since: "1.7",
      },
      setPositionAt: {
        call: (part, [value]) => {
          keep(part, "positionAt", number()(value));
          keep(part, "position", "Custom");
        },
        since: "1.8",
      },
    },
  },
);

/** Lines across from the value axis; in scatter and bubble charts from both. */
function hasGridlines(part: Part): boolean {
  if (part.path.at(-1) === "minorGridlines" || isSecondary(part)) return false;
  return axisTypeOf(part) === "Value" || hasXValues(part.chart.state.type);
}

definePart("ChartGridlines", { visible: member(flag, hasGridlines) }, { format: "ChartGridlinesFormat" });

const hasTitle = (part: Part): boolean => (kept(part, "visible") ?? false) === true;

definePart(
  "ChartAxisTitle",
  {
    visible: member(flag, false),
    textOrientation: member(number(-90, 180), (part) => (axisTypeOf(part) === "Value" && !/Bar/.test(part.chart.state.type) ? 90 : 0), "1.12"),
  },
  { format: "ChartAxisTitleFormat" },
  {
    properties: { text: { get: (part) => (hasTitle(part) ? titleText(part, "Axis Title") : ""), set: setTitleText } },
    methods: { setFormula: { call: (part, [formula]) => setTitleFormula(part, formula), since: "1.8" } },
  },
);
