/** A chart part (`<c:chartSpace>`) → type, series and details of a ChartState. */
import type { Bag, ChartSeriesState, ChartState } from "../../../document/types";
import type { Palette } from "../../styles/color";
import { attribute, booleanAttribute, childElements, descendants, find, localName, numberAttribute, textOf, type XmlElement } from "../../xml/element";
import { readShapeFormat } from "../formats";
import { typeOfGroup } from "./kinds";
import { readAxis, readBlanks, readFormat, readLabels, readLegend, readTitle } from "./read-parts";
import { MARKERS, TRENDS } from "./words";

export type ReadChart = Pick<ChartState, "type" | "seriesBy" | "series" | "detail">;

/** Text of `<c:f>` under one of the children that hold a reference. */
function reference(parent: XmlElement | undefined): string | undefined {
  const text = textOf(descendants(parent, "f")[0]);
  return text === "" ? undefined : text;
}

function color(part: XmlElement | undefined, palette: Palette): string | undefined {
  const fill = readShapeFormat(find(part, "spPr"), palette, "line")["fill"];
  return typeof fill === "object" && fill !== null && "color" in fill && typeof fill.color === "string" && fill.color !== "" ? fill.color : undefined;
}

function readMarker(marker: XmlElement | undefined, palette: Palette): Bag {
  const bag: Bag = {};
  const symbol = MARKERS[attribute(find(marker, "symbol"), "val") ?? ""];
  const size = numberAttribute(find(marker, "size"), "val");
  const background = color(marker, palette);
  const line = readShapeFormat(find(marker, "spPr"), palette, "line")["line"];
  if (symbol !== undefined) bag["markerStyle"] = symbol;
  if (size !== undefined) bag["markerSize"] = size;
  if (background !== undefined) bag["markerBackgroundColor"] = background;
  if (typeof line === "object" && line !== null && "color" in line) bag["markerForegroundColor"] = line.color;
  return bag;
}

function readTrend(trend: XmlElement, palette: Palette): Bag {
  const bag: Bag = { type: TRENDS[attribute(find(trend, "trendlineType"), "val") ?? "linear"] ?? "Linear" };
  const name = textOf(find(trend, "name"));
  if (name !== "") bag["name"] = name;
  for (const [child, key] of [["order", "polynomialOrder"], ["period", "movingAveragePeriod"], ["forward", "forwardPeriod"], ["backward", "backwardPeriod"], ["intercept", "intercept"]] as const) {
    const found = numberAttribute(find(trend, child), "val");
    if (found !== undefined) bag[key] = found;
  }
  if (booleanAttribute(find(trend, "dispRSqr"), "val")) bag["showRSquared"] = true;
  if (booleanAttribute(find(trend, "dispEq"), "val")) bag["showEquation"] = true;
  const format = readFormat(trend, palette, "line");
  return format ? { ...bag, format } : bag;
}

function readPoints(series: XmlElement, palette: Palette): Bag | undefined {
  const points: Bag = {};
  for (const point of childElements(series, "dPt")) {
    const format = readFormat(point, palette, "border");
    const bag: Bag = { ...(format ? { format } : {}), ...readMarker(find(point, "marker"), palette) };
    if (Object.keys(bag).length > 0) points[attribute(find(point, "idx"), "val") ?? "0"] = bag;
  }
  return Object.keys(points).length > 0 ? points : undefined;
}

const GROUP_NUMBERS: readonly (readonly [element: string, key: string])[] = [
  ["gapWidth", "gapWidth"],
  ["overlap", "overlap"],
  ["holeSize", "doughnutHoleSize"],
  ["firstSliceAng", "firstSliceAngle"],
  ["bubbleScale", "bubbleScale"],
];

function seriesDetail(series: XmlElement, group: XmlElement, palette: Palette): Bag {
  const detail: Bag = readMarker(find(series, "marker"), palette);
  const format = readShapeFormat(find(series, "spPr"), palette, "line");
  if (Object.keys(format).length > 0) detail["format"] = format;
  for (const [name, key] of GROUP_NUMBERS) {
    const found = numberAttribute(find(group, name), "val");
    if (found !== undefined) detail[key] = found;
  }
  const explosion = numberAttribute(find(series, "explosion"), "val");
  if (explosion !== undefined) detail["explosion"] = explosion;
  if (booleanAttribute(find(series, "smooth"), "val")) detail["smooth"] = true;
  if (booleanAttribute(find(series, "invertIfNegative"), "val")) detail["invertIfNegative"] = true;
  if (booleanAttribute(find(group, "varyColors"), "val")) detail["varyByCategories"] = true;
  const labels = readLabels(find(series, "dLbls"), palette);
  if (labels) Object.assign(detail, { hasDataLabels: true, dataLabels: labels });
  const points = readPoints(series, palette);
  if (points) detail["points"] = points;
  const trends = childElements(series, "trendline").map((trend) => readTrend(trend, palette));
  if (trends.length > 0) detail["trendlines"] = trends;
  return detail;
}

function readSeries(series: XmlElement, group: XmlElement, secondary: boolean, palette: Palette): ChartSeriesState {
  const nameRef = reference(find(series, "tx", "strRef"));
  const name = nameRef === undefined ? textOf(find(series, "tx", "v")) : "";
  const state: ChartSeriesState = { axisGroup: secondary ? "Secondary" : "Primary", detail: seriesDetail(series, group, palette) };
  const values = reference(find(series, "val") ?? find(series, "yVal"));
  const categories = reference(find(series, "cat") ?? find(series, "xVal"));
  const bubbles = reference(find(series, "bubbleSize"));
  if (nameRef !== undefined) state.nameRef = nameRef;
  else if (name !== "") state.name = name;
  if (values !== undefined) state.valuesRef = values;
  if (categories !== undefined) state.categoriesRef = categories;
  if (bubbles !== undefined) state.bubbleRef = bubbles;
  return state;
}

const AXES = new Set(["catAx", "dateAx", "valAx", "serAx"]);

type Axis = { readonly id: string; readonly kind: string; readonly element: XmlElement };

/** Axis ids of a group: the horizontal (or category) one first, as the schema orders them. */
function axisIds(group: XmlElement): string[] {
  return childElements(group, "axId").map((one) => attribute(one, "val") ?? "");
}

function readAxes(groups: readonly XmlElement[], axes: readonly Axis[], secondary: (group: XmlElement) => boolean, palette: Palette): Bag {
  const bag: Bag = {};
  for (const group of groups) {
    const [first, second] = axisIds(group).map((id) => axes.find((axis) => axis.id === id));
    const prefix = secondary(group) ? "secondary" : "";
    const key = (name: string): string => (prefix === "" ? name : prefix + name.charAt(0).toUpperCase() + name.slice(1));
    if (first) bag[key("categoryAxis")] ??= readAxis(first.element, palette);
    if (second) bag[key("valueAxis")] ??= readAxis(second.element, palette);
  }
  return bag;
}

/** Reads a chart. Undefined where the part holds no chart that the API could name. */
export function readChart(root: XmlElement, palette: Palette): ReadChart | undefined {
  const chart = find(root, "chart");
  const plot = find(chart, "plotArea");
  const groups = childElements(plot).filter((child) => /Chart$/.test(localName(child.name)));
  const axes = childElements(plot)
    .filter((child) => AXES.has(localName(child.name)))
    .map((one): Axis => ({ id: attribute(find(one, "axId"), "val") ?? "", kind: localName(one.name), element: one }));
  const [main] = groups;
  if (!main) return undefined;
  const mainAxes = new Set(axisIds(main));
  const secondary = (group: XmlElement): boolean => axisIds(group).length > 0 && !axisIds(group).some((id) => mainAxes.has(id));
  const type = typeOfGroup(main);
  const series = groups
    .flatMap((group) => childElements(group, "ser").map((one) => ({ one, group })))
    .sort((a, b) => (numberAttribute(find(a.one, "order"), "val") ?? 0) - (numberAttribute(find(b.one, "order"), "val") ?? 0))
    .map(({ one, group }) => {
      const state = readSeries(one, group, secondary(group), palette);
      const own = typeOfGroup(group);
      return own === type ? state : { ...state, chartType: own };
    });
  const detail: Bag = {
    title: readTitle(chart, palette) ?? { visible: series.length === 1 && !booleanAttribute(find(chart, "autoTitleDeleted"), "val") },
    legend: readLegend(chart, palette),
    axes: readAxes(groups, axes, secondary, palette),
  };
  const labels = readLabels(find(main, "dLbls"), palette);
  if (labels) detail["dataLabels"] = labels;
  const format = readFormat(root, palette, "border");
  if (format) detail["format"] = format;
  const plotFormat = readFormat(plot, palette, "border");
  if (plotFormat) detail["plotArea"] = { format: plotFormat };
  if (!booleanAttribute(find(chart, "plotVisOnly"), "val", true)) detail["plotVisibleOnly"] = false;
  const blanks = readBlanks(chart);
  if (blanks !== undefined && blanks !== "NotPlotted") detail["displayBlanksAs"] = blanks;
  return { type, seriesBy: directionOf(series), series, detail };
}

/** Whether values run down columns or along rows: by the shape of the first series' reference. */
export function directionOf(series: readonly ChartSeriesState[]): "Columns" | "Rows" {
  const match = /\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)$/.exec(series[0]?.valuesRef ?? "");
  return match && match[1] !== match[3] && match[2] === match[4] ? "Rows" : "Columns";
}
