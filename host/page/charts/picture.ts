/**
 * What a chart shows, worked out from its state and the cells that it points at: plain data, so that a chart is drawn again only
 * when its picture has changed.
 *
 * Colours as `#RRGGBB`; sizes in points; what was not set is as Excel draws it by itself.
 */
import type { Bag, ChartSeriesState } from "../../document/types";
import { displayText } from "../../document/values";
import { automaticScale, axisScale, type Scale } from "../../model/charts/axis-scale";
import { hasXValues, isBubble, isDoughnut, isPie, isStacked } from "../../model/charts/chart-types";
import { automaticTitle, categoryTexts, cellsOf, type HostChart, numbersOf, seriesName, textsOf } from "../../model/charts/host-chart";
import { labelText, pointHasLabel } from "../../model/charts/labels";
import type { Part } from "../../model/charts/parts";

export type TextStyle = { readonly size: number; readonly color: string; readonly bold: boolean; readonly italic: boolean };

export type Line = { readonly color: string; readonly width: number; readonly dash: "solid" | "dashed" | "dotted" };

export type SeriesShape = "column" | "line" | "area" | "scatter" | "bubble" | "pie" | "waterfall";

export type SeriesPicture = {
  readonly name: string;
  readonly shape: SeriesShape;
  readonly values: readonly (number | null)[];
  /** Horizontal values of scatter and bubble charts. */
  readonly xValues: readonly (number | null)[];
  readonly sizes: readonly (number | null)[];
  /** None: the palette's. */
  readonly color: string | undefined;
  readonly pointColors: readonly (string | undefined)[];
  readonly line: Line | undefined;
  readonly smooth: boolean;
  readonly marker: { readonly size: number } | undefined;
  readonly stack: "none" | "stacked" | "share";
  readonly secondary: boolean;
  /** One text a point; "" where it has no label. */
  readonly labels: readonly string[];
  readonly labelPosition: string | undefined;
  readonly labelStyle: TextStyle;
  readonly gapWidth: number | undefined;
  readonly holeSize: number;
  readonly format: string;
};

export type AxisPicture = {
  readonly visible: boolean;
  readonly title: string | undefined;
  readonly titleStyle: TextStyle;
  readonly style: TextStyle;
  readonly format: string;
  readonly scale: Scale | undefined;
  /** The steps of the scale were set by somebody: they hold even where there is little room. */
  readonly fixedSteps: boolean;
  readonly gridlines: Line | undefined;
  readonly line: Line | undefined;
  readonly reversed: boolean;
  readonly logarithmic: boolean;
};

export type ChartPicture = {
  readonly type: string;
  readonly title: { readonly text: string; readonly style: TextStyle } | undefined;
  readonly legend: { readonly position: string; readonly style: TextStyle } | undefined;
  readonly fill: string | undefined;
  readonly border: Line | undefined;
  readonly series: readonly SeriesPicture[];
  readonly categories: readonly string[];
  readonly horizontal: boolean;
  readonly category: AxisPicture;
  readonly value: AxisPicture;
  readonly secondaryValue: AxisPicture | undefined;
};

// Kept properties --------------------------------------------------------------------------------------------------------

function find(bag: Bag, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (typeof value === "object" && value !== null ? (value as Bag)[key] : undefined), bag);
}

const textAt = (bag: Bag, path: string): string | undefined => {
  const value = find(bag, path);
  return typeof value === "string" && value !== "" ? value : undefined;
};

const numberAt = (bag: Bag, path: string, fallback: number): number => {
  const value = find(bag, path);
  return typeof value === "number" ? value : fallback;
};

const flagAt = (bag: Bag, path: string, fallback: boolean): boolean => {
  const value = find(bag, path);
  return typeof value === "boolean" ? value : fallback;
};

const TEXT_COLOR = "#595959";
const GRID_COLOR = "#D9D9D9";

function styleAt(bag: Bag, path: string, size: number, bold = false): TextStyle {
  return {
    size: numberAt(bag, `${path}.format.font.size`, size),
    color: textAt(bag, `${path}.format.font.color`) ?? TEXT_COLOR,
    bold: flagAt(bag, `${path}.format.font.bold`, bold),
    italic: flagAt(bag, `${path}.format.font.italic`, false),
  };
}

function lineAt(bag: Bag, path: string, color: string, width: number): Line | undefined {
  const style = textAt(bag, `${path}.lineStyle`);
  if (style === "None") return undefined;
  const dash = style === undefined ? "solid" : /Dot/.test(style) && !/Dash/.test(style) ? "dotted" : /Dash/.test(style) ? "dashed" : "solid";
  return { color: textAt(bag, `${path}.color`) ?? color, width: numberAt(bag, `${path}.weight`, width), dash };
}

// Series -----------------------------------------------------------------------------------------------------------------

function shapeOf(type: string): SeriesShape | undefined {
  if (isPie(type)) return "pie";
  if (isBubble(type)) return "bubble";
  if (hasXValues(type)) return "scatter";
  if (type === "Waterfall") return "waterfall";
  if (/^(3D)?Line/.test(type)) return "line";
  if (/^(3D)?Area/.test(type)) return "area";
  if (/^(3D)?(Column|Bar)|^(Cylinder|Cone|Pyramid)/.test(type) && type !== "BarOfPie") return "column";
  return undefined;
}

function markerOf(type: string, detail: Bag): { readonly size: number } | undefined {
  const set = textAt(detail, "markerStyle");
  const byType = /Markers/.test(type) ? !type.endsWith("NoMarkers") : hasXValues(type) && !type.endsWith("NoMarkers");
  const shown = set === undefined || set === "Automatic" ? byType : set !== "None";
  return shown ? { size: numberAt(detail, "markerSize", 5) } : undefined;
}

/** Labels are worked out a point at a time, as a point may have its own. */
function labelsOf(chart: HostChart, series: ChartSeriesState, count: number): readonly string[] {
  return Array.from({ length: count }, (_label, index) => {
    const point: Part = { chart, series, bag: series.detail, path: ["points", String(index)], index };
    return pointHasLabel(point) ? labelText({ ...point, path: [...point.path, "dataLabel"] }) : "";
  });
}

function seriesPicture(chart: HostChart, series: ChartSeriesState): SeriesPicture | undefined {
  const type = series.chartType ?? chart.state.type;
  const shape = shapeOf(type);
  if (shape === undefined || series.detail["filtered"] === true) return undefined;
  const { detail } = series;
  const values = numbersOf(chart, series.valuesRef);
  const horizontal = numbersOf(chart, series.categoriesRef);
  const isLine = shape === "line" || (shape === "scatter" && /Lines|Smooth/.test(type));
  const color = textAt(detail, isLine ? "format.line.color" : "format.fill.color");
  const source = cellsOf(chart, series.valuesRef);
  return {
    name: seriesName(chart, series),
    shape,
    values,
    // Without numbers of its own a scatter chart counts: 1, 2, 3 …
    xValues: horizontal.some((value) => value !== null) ? horizontal : values.map((_value, index) => index + 1),
    sizes: numbersOf(chart, series.bubbleRef),
    color,
    pointColors: values.map((_value, index) => textAt(detail, `points.${String(index)}.format.fill.color`)),
    line: isLine || textAt(detail, "format.line.color") !== undefined ? lineAt(detail, "format.line", color ?? "", isLine ? 2.25 : 0.75) : undefined,
    smooth: flagAt(detail, "smooth", type.includes("Smooth")),
    marker: markerOf(type, detail),
    stack: !isStacked(type) ? "none" : type.endsWith("100") ? "share" : "stacked",
    secondary: series.axisGroup === "Secondary",
    labels: labelsOf(chart, series, values.length),
    labelPosition: textAt(detail, "dataLabels.position") ?? textAt(chart.state.detail, "dataLabels.position"),
    labelStyle: styleAt(detail, "dataLabels", 9),
    gapWidth: typeof detail["gapWidth"] === "number" ? detail["gapWidth"] : undefined,
    holeSize: isDoughnut(type) ? numberAt(detail, "doughnutHoleSize", 75) : 0,
    format: source ? source.sheet.formatAt(source.area.top, source.area.left) : "General",
  };
}

// Axes and the rest ------------------------------------------------------------------------------------------------------

/** Running totals, as a waterfall shows them. */
export function levels(values: readonly (number | null)[]): readonly number[] {
  let level = 0;
  return values.map((value) => (level += value ?? 0));
}

/** The scale of an axis. Where the drawing adds values up or counts points, the cells alone do not say how far it reaches. */
function scaleOf(chart: HostChart, key: string): Scale {
  const { state } = chart;
  const scale = axisScale({ chart, bag: state.detail, path: ["axes", key] });
  const [first] = state.series;
  const values = numbersOf(chart, first?.valuesRef);
  const counted = key === "categoryAxis" && numbersOf(chart, first?.categoriesRef).every((value) => value === null);
  if (!counted && state.type !== "Waterfall") return scale;
  const reach = counted ? [1, values.length] : [0, ...levels(values)];
  const automatic = automaticScale(Math.min(...reach), Math.max(...reach));
  const set = (name: keyof Scale): number => numberAt(state.detail, `axes.${key}.${name}`, automatic[name]);
  return { minimum: set("minimum"), maximum: set("maximum"), majorUnit: set("majorUnit"), minorUnit: set("minorUnit") };
}

function axisPicture(chart: HostChart, key: string, numeric: boolean, format: string): AxisPicture {
  const { detail } = chart.state;
  const path = `axes.${key}`;
  const isValue = key.toLowerCase().includes("value");
  const gridlines = flagAt(detail, `${path}.majorGridlines.visible`, key === "valueAxis" || (key === "categoryAxis" && numeric));
  return {
    visible: flagAt(detail, `${path}.visible`, true),
    title: flagAt(detail, `${path}.title.visible`, false) ? (textAt(detail, `${path}.title.text`) ?? "Axis Title") : undefined,
    titleStyle: styleAt(detail, `${path}.title`, 10),
    style: styleAt(detail, path, 9),
    format: flagAt(detail, `${path}.linkNumberFormat`, false) ? format : (textAt(detail, `${path}.numberFormat`) ?? format),
    scale: numeric ? scaleOf(chart, key) : undefined,
    fixedSteps: typeof find(detail, `${path}.majorUnit`) === "number",
    gridlines: gridlines ? lineAt(detail, `${path}.majorGridlines.format.line`, GRID_COLOR, 0.75) : undefined,
    // Excel draws the line of a value axis only where somebody asked for it.
    line: isValue && !numericCategory(chart) && textAt(detail, `${path}.format.line.color`) === undefined ? undefined : lineAt(detail, `${path}.format.line`, GRID_COLOR, 0.75),
    reversed: flagAt(detail, `${path}.reversePlotOrder`, false),
    logarithmic: textAt(detail, `${path}.scaleType`) === "Logarithmic",
  };
}

const numericCategory = (chart: HostChart): boolean => hasXValues(chart.state.type);

function titleOf(chart: HostChart): ChartPicture["title"] {
  const { detail, series } = chart.state;
  if (!flagAt(detail, "title.visible", series.length > 0)) return undefined;
  const formula = textAt(detail, "title.formula");
  const text = formula === undefined ? (textAt(detail, "title.text") ?? automaticTitle(chart)) : textsOf(chart, formula).join(" ");
  return text === "" ? undefined : { text, style: styleAt(detail, "title", 14) };
}

/**
 * The picture of a chart.
 *
 * @returns undefined for a chart whose type the page cannot draw
 */
export function chartPicture(chart: HostChart): ChartPicture | undefined {
  const { state } = chart;
  const { detail } = state;
  const series = state.series.map((one) => seriesPicture(chart, one)).filter((one) => one !== undefined);
  if (shapeOf(state.type) === undefined) return undefined;
  const pie = isPie(state.type);
  const [first] = state.series;
  const legend = flagAt(detail, "legend.visible", state.series.length > 1 || (pie && state.series.length > 0));
  const format = series.find(({ secondary }) => !secondary)?.format ?? "General";
  const secondary = series.find((one) => one.secondary);
  return {
    type: state.type,
    title: titleOf(chart),
    legend: legend ? { position: textAt(detail, "legend.position") ?? "Bottom", style: styleAt(detail, "legend", 9) } : undefined,
    fill: find(detail, "format.fill.color") === "" ? undefined : (textAt(detail, "format.fill.color") ?? "#FFFFFF"),
    border: lineAt(detail, "format.border", GRID_COLOR, 0.75),
    series,
    categories: first ? categoryTexts(chart, first) : [],
    horizontal: /^(3D)?Bar|Bar(Clustered|Stacked)/.test(state.type),
    category: axisPicture(chart, "categoryAxis", numericCategory(chart), "General"),
    value: axisPicture(chart, "valueAxis", !pie, state.type.endsWith("100") ? "0%" : format),
    secondaryValue: secondary === undefined ? undefined : axisPicture(chart, "secondaryValueAxis", true, secondary.format),
  };
}

/** A number as an axis or a label writes it. */
export function shown(value: number, format: string): string {
  return displayText(Number(value.toPrecision(12)), format);
}
