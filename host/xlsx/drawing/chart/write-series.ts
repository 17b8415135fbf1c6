/** Series of a ChartState → `<c:ser>`, in the order that each kind of chart asks for. */
import type { Bag, ChartSeriesState } from "../../../document/types";
import { hexColor } from "../../styles/color";
import { element, type XmlElement } from "../../xml/element";
import { bagOf, schemeFill, solidFill, textOrNothing } from "../formats";
import type { GroupKind } from "./kinds";
import { categoryReference, numberReference, textReference, type ValueSource } from "./values";
import { labelChildren, shapeProperties, val } from "./write-parts";
import { MARKERS, TRENDS, wordFor } from "./words";

export type SeriesPlan = {
  readonly kind: GroupKind;
  /** Number in the chart, from 0. */
  readonly index: number;
  readonly source: ValueSource;
  /** Labels of the whole chart, where a series has none of its own. */
  readonly chartLabels: Bag;
};

const ACCENTS = 6;

/** Excel's colour for the n-th series: the theme's accents, then darker. */
export function accentOf(index: number): string {
  return `accent${String((index % ACCENTS) + 1)}`;
}

function isLineLike({ group }: GroupKind): boolean {
  return group === "lineChart" || group === "line3DChart" || group === "scatterChart" || group === "radarChart";
}

function isSliced({ group }: GroupKind): boolean {
  return group === "pieChart" || group === "pie3DChart" || group === "doughnutChart";
}

function nameElement(series: ChartSeriesState, source: ValueSource): XmlElement | undefined {
  if (series.nameRef !== undefined) return element("c:tx", {}, [textReference(series.nameRef, source)]);
  return series.name === undefined ? undefined : element("c:tx", {}, [element("c:v", {}, [series.name])]);
}

function seriesFormat(series: ChartSeriesState, { kind, index }: SeriesPlan): XmlElement | undefined {
  const format = bagOf(series.detail["format"]);
  if (isSliced(kind)) return shapeProperties(format, "line", undefined, {});
  if (!isLineLike(kind) || kind.radarStyle === "filled") return shapeProperties(format, "line", accentOf(index), { none: true });
  const line = bagOf(format["line"]);
  // A fill that was set on a line series colours its line, as Excel does for lines made with a colour only.
  const color = textOrNothing(line["color"]) ?? textOrNothing(bagOf(format["fill"])["color"]);
  const hidden = kind.group === "scatterChart" && kind.lines === false && color === undefined && line["lineStyle"] === undefined;
  if (hidden) return element("c:spPr", {}, [element("a:ln", { w: 19_050 }, [element("a:noFill")])]);
  return shapeProperties({ line: { ...line, ...(color === undefined ? {} : { color }) } }, "line", undefined, { color: accentOf(index), weight: 2.25 });
}

function colorFill(color: unknown, fallback: string): XmlElement {
  return solidFill(textOrNothing(color) ?? "") ?? (hexColor(fallback) === undefined ? schemeFill(fallback) : (solidFill(fallback) ?? schemeFill("accent1")));
}

function markerElement(detail: Bag, shown: boolean, fallback: string): XmlElement | undefined {
  const style = wordFor(MARKERS, detail["markerStyle"]);
  if (style === "none" || (style === undefined && !shown)) return element("c:marker", {}, [val("symbol", "none")]);
  const symbol = style === undefined || style === "auto" || style === "picture" ? "circle" : style;
  const size = typeof detail["markerSize"] === "number" ? Math.min(72, Math.max(2, Math.round(detail["markerSize"]))) : 5;
  return element("c:marker", {}, [
    val("symbol", symbol),
    val("size", size),
    element("c:spPr", {}, [
      colorFill(detail["markerBackgroundColor"], fallback),
      element("a:ln", { w: 9525 }, [colorFill(detail["markerForegroundColor"], fallback)]),
    ]),
  ]);
}

function seriesColor(series: ChartSeriesState, index: number): string {
  const format = bagOf(series.detail["format"]);
  return textOrNothing(bagOf(format["line"])["color"]) ?? textOrNothing(bagOf(format["fill"])["color"]) ?? accentOf(index);
}

/** Slices get a colour each; other points only where one was set. */
function pointElements(series: ChartSeriesState, plan: SeriesPlan): XmlElement[] {
  const points = bagOf(series.detail["points"]);
  const sliced = isSliced(plan.kind);
  const count = sliced && series.valuesRef !== undefined ? (plan.source(series.valuesRef)?.values.length ?? 0) : 0;
  const indexes = new Set([...Array.from({ length: count }, (_, index) => index), ...Object.keys(points).map(Number)]);
  return [...indexes].sort((a, b) => a - b).flatMap((index) => {
    const point = bagOf(points[String(index)]);
    const format = bagOf(point["format"]);
    const markerSet = ["markerStyle", "markerSize", "markerBackgroundColor", "markerForegroundColor"].some((key) => point[key] !== undefined);
    const properties = shapeProperties(format, "border", sliced ? accentOf(index) : undefined, sliced ? { color: "#FFFFFF", weight: 1.5 } : {});
    if (!properties && !markerSet) return [];
    const marker = markerSet && isLineLike(plan.kind) ? markerElement({ ...series.detail, ...point }, true, seriesColor(series, plan.index)) : undefined;
    return [element("c:dPt", {}, [val("idx", index), plan.kind.group === "barChart" ? val("invertIfNegative", false) : undefined, marker, val("bubble3D", false), properties])];
  });
}

const SHOWN = ["showValue", "showCategoryName", "showSeriesName", "showPercentage", "showBubbleSize", "showLegendKey"];

function labelsElement(series: ChartSeriesState, { kind, chartLabels }: SeriesPlan): XmlElement | undefined {
  const own = bagOf(series.detail["dataLabels"]);
  const merged: Bag = { ...chartLabels, ...own };
  const shown = series.detail["hasDataLabels"] ?? SHOWN.some((key) => merged[key] === true);
  if (shown !== true) return undefined;
  if (!SHOWN.some((key) => merged[key] === true)) merged["showValue"] = true;
  const stacked = kind.grouping === "stacked" || kind.grouping === "percentStacked";
  const points = Object.entries(bagOf(series.detail["points"])).flatMap(([index, point]) => {
    const { hasDataLabel, dataLabel } = bagOf(point);
    if (hasDataLabel === false) return [element("c:dLbl", {}, [val("idx", index), val("delete", true)])];
    const label = bagOf(dataLabel);
    return Object.keys(label).length > 0 ? [element("c:dLbl", {}, [val("idx", index), ...labelChildren({ ...merged, ...label }, kind.group, stacked)])] : [];
  });
  const leaders = isSliced(kind) && kind.group !== "doughnutChart" ? [val("showLeaderLines", series.detail["showLeaderLines"] !== false)] : [];
  return element("c:dLbls", {}, [...points, ...labelChildren(merged, kind.group, stacked), ...leaders]);
}

function trendElements(series: ChartSeriesState, index: number): XmlElement[] {
  const trends: readonly unknown[] = Array.isArray(series.detail["trendlines"]) ? series.detail["trendlines"] : [];
  return trends.map((one) => {
    const trend = bagOf(one);
    const type = wordFor(TRENDS, trend["type"]) ?? "linear";
    const name = textOrNothing(trend["name"]);
    const amount = (key: string): number | undefined => (typeof trend[key] === "number" ? trend[key] : undefined);
    return element("c:trendline", {}, [
      name === undefined ? undefined : element("c:name", {}, [name]),
      shapeProperties(trend["format"], "line", undefined, { color: accentOf(index), weight: 1.5 }),
      val("trendlineType", type),
      type === "poly" ? val("order", amount("polynomialOrder") ?? 2) : undefined,
      type === "movingAvg" ? val("period", amount("movingAveragePeriod") ?? 2) : undefined,
      val("forward", amount("forwardPeriod")),
      val("backward", amount("backwardPeriod")),
      val("intercept", amount("intercept")),
      val("dispRSqr", trend["showRSquared"] === true),
      val("dispEq", trend["showEquation"] === true),
    ]);
  });
}

function dataElements(series: ChartSeriesState, { kind, source }: SeriesPlan): (XmlElement | undefined)[] {
  const reference = (name: string, made: XmlElement | undefined): XmlElement | undefined => (made ? element(`c:${name}`, {}, [made]) : undefined);
  const numbers = (ref: string | undefined): XmlElement | undefined => (ref === undefined ? undefined : numberReference(ref, source));
  const categories = series.categoriesRef === undefined ? undefined : categoryReference(series.categoriesRef, source);
  if (kind.group !== "scatterChart" && kind.group !== "bubbleChart") return [reference("cat", categories), reference("val", numbers(series.valuesRef))];
  const bubbles = kind.group === "bubbleChart" ? [reference("bubbleSize", numbers(series.bubbleRef ?? series.valuesRef)), val("bubble3D", false)] : [];
  return [reference("xVal", categories), reference("yVal", numbers(series.valuesRef)), ...bubbles];
}

export function seriesElement(series: ChartSeriesState, plan: SeriesPlan): XmlElement {
  const { kind, index } = plan;
  const { detail } = series;
  const barLike = kind.group === "barChart" || kind.group === "bar3DChart" || kind.group === "bubbleChart";
  const explosion = typeof detail["explosion"] === "number" ? detail["explosion"] : kind.exploded === true ? 25 : undefined;
  const hasTrends = !isSliced(kind) && kind.group !== "radarChart" && !kind.group.includes("3D");
  const markers = isLineLike(kind) && kind.group !== "line3DChart" && kind.radarStyle !== "filled";
  return element("c:ser", {}, [
    val("idx", index),
    val("order", index),
    nameElement(series, plan.source),
    seriesFormat(series, plan),
    barLike ? val("invertIfNegative", detail["invertIfNegative"] === true) : undefined,
    markers ? markerElement(detail, kind.markers === true, seriesColor(series, index)) : undefined,
    isSliced(kind) ? val("explosion", explosion) : undefined,
    ...pointElements(series, plan),
    labelsElement(series, plan),
    ...(hasTrends ? trendElements(series, index) : []),
    ...dataElements(series, plan),
    kind.group === "lineChart" || kind.group === "scatterChart" ? val("smooth", (detail["smooth"] ?? kind.smooth ?? false) === true) : undefined,
  ]);
}
