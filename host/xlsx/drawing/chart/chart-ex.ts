/**
 * Charts that came with Excel 2016 (waterfall, funnel, treemap, sunburst, histogram, box and whisker): parts of another kind,
 * `<cx:chartSpace>`. Source: [MS-ODRAWXML] 2.24.3. Programs that do not know them show the text of the fallback.
 */
import type { Bag, ChartSeriesState, ChartState } from "../../../document/types";
import type { Palette } from "../../styles/color";
import { attribute, childElements, descendants, element, find, numberAttribute, textOf, type XmlElement } from "../../xml/element";
import { rootNamespace } from "../../xml/parse";
import { bagOf, fillElementOf, textOrNothing } from "../formats";
import { directionOf, type ReadChart } from "./read-chart";
import { readFormat } from "./read-parts";
import type { ValueSource } from "./values";
import { LABEL_PLACES, wordFor } from "./words";

export const CHART_EX = "http://schemas.microsoft.com/office/drawing/2014/chartex";

const LAYOUTS: Readonly<Record<string, string>> = {
  waterfall: "Waterfall",
  funnel: "Funnel",
  treemap: "Treemap",
  sunburst: "Sunburst",
  boxWhisker: "Boxwhisker",
  clusteredColumn: "Histogram",
  regionMap: "RegionMap",
};

const WRITTEN = new Set(["Waterfall", "Funnel", "Treemap", "Sunburst", "Boxwhisker", "Histogram"]);

/** Whether a part is of this kind. */
export function isChartExPart(root: XmlElement): boolean {
  return rootNamespace(root) === CHART_EX;
}

/** Whether a chart of this type is written as a part of this kind. */
export function isChartEx(type: string): boolean {
  return WRITTEN.has(type);
}

const PLACES: Readonly<Record<string, string>> = { b: "Bottom", t: "Top", l: "Left", r: "Right" };

function readTitle(title: XmlElement | undefined, palette: Palette): Bag {
  if (!title) return { visible: false };
  const words = descendants(find(title, "tx"), "t").map(textOf).join("");
  const format = readFormat(title, palette, "border");
  return { visible: true, ...(words === "" ? {} : { text: words }), ...(format ? { format } : {}) };
}

/** Reads a part of this kind; undefined where its layout has no name in the API. */
export function readChartEx(root: XmlElement, palette: Palette): ReadChart | undefined {
  const chart = find(root, "chart");
  const region = find(chart, "plotArea", "plotAreaRegion");
  const all = childElements(region, "series");
  const type = LAYOUTS[attribute(all[0], "layoutId") ?? ""];
  if (type === undefined) return undefined;
  const pareto = type === "Histogram" && all.some((one) => attribute(one, "layoutId") === "paretoLine");
  const data = new Map(childElements(find(root, "chartData"), "data").map((one) => [attribute(one, "id") ?? "", one]));
  const series = all.filter((one) => attribute(one, "layoutId") !== "paretoLine").map((one): ChartSeriesState => {
    const own = data.get(attribute(find(one, "dataId"), "val") ?? "0");
    const formula = (name: string): string | undefined => textOrNothing(textOf(find(find(own, name), "f")));
    const nameRef = textOrNothing(textOf(find(one, "tx", "txData", "f")));
    const name = textOrNothing(textOf(find(one, "tx", "txData", "v")));
    const valuesRef = formula("numDim");
    const categoriesRef = formula("strDim");
    const visible = find(one, "dataLabels", "visibility");
    const subtotals = childElements(find(one, "layoutPr", "subtotals"), "idx").map((idx) => numberAttribute(idx, "val") ?? 0);
    const detail: Bag = {};
    if (find(one, "dataLabels")) {
      const place = LABEL_PLACES[attribute(find(one, "dataLabels"), "pos") ?? ""];
      const labels = {
        showValue: attribute(visible, "value") !== "0",
        showCategoryName: attribute(visible, "categoryName") === "1",
        showSeriesName: attribute(visible, "seriesName") === "1",
        ...(place === undefined ? {} : { position: place }),
      };
      Object.assign(detail, { hasDataLabels: true, dataLabels: labels });
    }
    if (subtotals.length > 0) detail["subtotals"] = subtotals;
    const format = readFormat(one, palette, "line");
    if (format) detail["format"] = format;
    return {
      ...(nameRef === undefined ? (name === undefined ? {} : { name }) : { nameRef }),
      ...(valuesRef === undefined ? {} : { valuesRef }),
      ...(categoriesRef === undefined ? {} : { categoriesRef }),
      axisGroup: "Primary",
      detail,
    };
  });
  const legend = find(chart, "legend");
  const detail: Bag = {
    title: readTitle(find(chart, "title"), palette),
    legend: legend ? { visible: true, position: PLACES[attribute(legend, "pos") ?? "t"] ?? "Top" } : { visible: false },
  };
  return { type: pareto ? "Pareto" : type, seriesBy: directionOf(series), series, detail };
}

function level(values: readonly (string | number | null)[], numbers: boolean, format: string): XmlElement {
  const points = values.flatMap((value, idx) => (value === null || (numbers && typeof value !== "number") ? [] : [element("cx:pt", { idx }, [String(value)])]));
  return element("cx:lvl", { ptCount: values.length, formatCode: numbers ? format : undefined }, points);
}

function dimension(name: "strDim" | "numDim", type: string, reference: string | undefined, source: ValueSource): XmlElement | undefined {
  if (reference === undefined) return undefined;
  const found = source(reference);
  return element(`cx:${name}`, { type }, [element("cx:f", {}, [reference]), found ? level(found.values, name === "numDim", found.format) : undefined]);
}

function seriesElement(series: ChartSeriesState, index: number, layoutId: string, chartLabels: Bag, source: ValueSource): XmlElement {
  const name = series.nameRef === undefined ? series.name : source(series.nameRef)?.values.find((value) => value !== null);
  const text =
    series.nameRef === undefined && name === undefined
      ? undefined
      : element("cx:tx", {}, [
          element("cx:txData", {}, [series.nameRef === undefined ? undefined : element("cx:f", {}, [series.nameRef]), element("cx:v", {}, [String(name ?? "")])]),
        ]);
  const labels: Bag = { ...chartLabels, ...bagOf(series.detail["dataLabels"]) };
  const anyShown = ["showValue", "showCategoryName", "showSeriesName"].some((key) => labels[key] === true);
  const shown = series.detail["hasDataLabels"] ?? (anyShown || (layoutId === "waterfall" && series.detail["hasDataLabels"] === undefined));
  const place = layoutId === "waterfall" ? (wordFor(LABEL_PLACES, labels["position"]) ?? "outEnd") : undefined;
  const visibility = element("cx:visibility", {
    seriesName: labels["showSeriesName"] === true ? 1 : 0,
    categoryName: labels["showCategoryName"] === true ? 1 : 0,
    value: !anyShown || labels["showValue"] === true ? 1 : 0,
  });
  const fill = fillElementOf(bagOf(series.detail["format"])["fill"], undefined);
  const subtotals: readonly unknown[] = Array.isArray(series.detail["subtotals"]) ? series.detail["subtotals"] : [];
  const layout =
    layoutId === "waterfall"
      ? element("cx:layoutPr", {}, [element("cx:subtotals", {}, subtotals.map((idx) => element("cx:idx", { val: Number(idx) })))])
      : layoutId === "clusteredColumn"
        ? element("cx:layoutPr", {}, [element("cx:binning", { intervalClosed: "r" })])
        : undefined;
  return element("cx:series", { layoutId, uniqueId: `{00000000-0000-4000-8000-${index.toString(16).toUpperCase().padStart(12, "0")}}` }, [
    text,
    fill ? element("cx:spPr", {}, [fill]) : undefined,
    shown === true ? element("cx:dataLabels", { pos: place }, [visibility]) : undefined,
    element("cx:dataId", { val: index }),
    layout,
  ]);
}

function titleElement(title: Bag): XmlElement {
  const text = textOrNothing(title["text"]);
  const words =
    text === undefined
      ? undefined
      : element("cx:tx", {}, [
          element("cx:txData", {}, [element("cx:v", {}, [text])]),
          element("cx:rich", {}, [
            element("a:bodyPr"),
            element("a:lstStyle"),
            element("a:p", {}, [element("a:r", {}, [element("a:rPr", { lang: "en-US", sz: 1400 }), element("a:t", {}, [text])])]),
          ]),
        ]);
  return element("cx:title", { pos: "t", align: "ctr", overlay: 0 }, [words]);
}

/** A part of this kind for a chart of a type that `isChartEx` accepts. */
export function writeChartEx(chart: ChartState, source: ValueSource): XmlElement {
  const layoutId = wordFor(LAYOUTS, chart.type) ?? "waterfall";
  const tree = layoutId === "treemap" || layoutId === "sunburst";
  const title = bagOf(chart.detail["title"]);
  const legend = bagOf(chart.detail["legend"]);
  const showTitle = (title["visible"] ?? chart.series.length > 0) === true;
  const showLegend = (legend["visible"] ?? (layoutId === "waterfall" || tree)) === true;
  const data = chart.series.map((series, index) =>
    element("cx:data", { id: index }, [
      dimension("strDim", "cat", series.categoriesRef, source),
      dimension("numDim", tree ? "size" : "val", series.valuesRef, source),
    ]),
  );
  const axis = (id: number, scaling: XmlElement, gridlines: boolean): XmlElement =>
    element("cx:axis", { id }, [scaling, gridlines ? element("cx:majorGridlines") : undefined, element("cx:tickLabels")]);
  const axes = tree
    ? []
    : layoutId === "funnel"
      ? [axis(0, element("cx:catScaling", { gapWidth: "0.06" }), false)]
      : [axis(0, element("cx:catScaling", { gapWidth: layoutId === "clusteredColumn" ? "0" : "0.5" }), false), axis(1, element("cx:valScaling"), true)];
  const region = element("cx:plotAreaRegion", {}, chart.series.map((series, index) => seriesElement(series, index, layoutId, bagOf(chart.detail["dataLabels"]), source)));
  return element(
    "cx:chartSpace",
    {
      "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
      "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
      "xmlns:cx": CHART_EX,
    },
    [
      element("cx:chartData", {}, data),
      element("cx:chart", {}, [
        showTitle ? titleElement(title) : undefined,
        element("cx:plotArea", {}, [region, ...axes]),
        showLegend ? element("cx:legend", { pos: wordFor(PLACES, legend["position"]) ?? "t", align: "ctr", overlay: 0 }) : undefined,
      ]),
    ],
  );
}
