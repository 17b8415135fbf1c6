/** Charts with axes: columns, bars, lines, areas, scatter, bubble, waterfall, and combinations of them. */
import type { BarSeriesOption, CustomSeriesOption, LineSeriesOption, ScatterSeriesOption } from "echarts/charts";
import type { XAXisComponentOption, YAXisComponentOption } from "echarts";
import type { EChartsCoreOption } from "echarts/core";
import type { Scale } from "../../model/charts/axis-scale";
import { colorAt, type Frame, PIXELS, textOption } from "./options";
import type { AxisPicture, ChartPicture, Line, SeriesPicture } from "./picture";
import { shown } from "./picture";
import { escapeText } from "./pie";
import { waterfallOption } from "./waterfall";

type Axis = XAXisComponentOption & YAXisComponentOption;

const strokeOf = (line: Line | undefined): { color: string; width: number; type: Line["dash"] } | undefined =>
  line && { color: line.color, width: line.width * PIXELS, type: line.dash };

function common(axis: AxisPicture): { readonly axisLabel: object; readonly [option: string]: unknown } {
  return {
    show: axis.visible,
    name: axis.title ?? "",
    nameLocation: "middle",
    nameTextStyle: textOption(axis.titleStyle),
    nameGap: axis.style.size * PIXELS + 14,
    axisLabel: { ...textOption(axis.style), hideOverlap: true },
    axisTick: { show: false },
    axisLine: axis.line ? { show: true, lineStyle: strokeOf(axis.line) } : { show: false },
    splitLine: axis.gridlines ? { show: true, lineStyle: strokeOf(axis.gridlines) } : { show: false },
    inverse: axis.reversed,
  };
}

/** Room that one label takes, as a multiple of its font size: across for numbers side by side, down for numbers in a column. */
const ROOM = { across: 5, down: 2 };

/** Excel takes wider steps where there is little room for labels. */
function fitted(axis: AxisPicture, length: number, room: number): Scale | undefined {
  const { scale } = axis;
  if (!scale || axis.fixedSteps) return scale;
  const most = Math.max(1, length / (axis.style.size * PIXELS * room));
  const { minimum, maximum, majorUnit } = scale;
  const factor = [1, 2, 5, 10, 20, 50].find((times) => (maximum - minimum) / (majorUnit * times) <= most) ?? 100;
  const unit = majorUnit * factor;
  // The ends stay on whole steps, or the last label would stand beside the others.
  const tidy = (value: number): number => Number((value * unit).toPrecision(12));
  return { ...scale, majorUnit: unit, minimum: tidy(Math.floor(minimum / unit + 1e-9)), maximum: tidy(Math.ceil(maximum / unit - 1e-9)) };
}

function valueAxis(axis: AxisPicture, length: number, room: number): Axis {
  const { format } = axis;
  const scale = fitted(axis, length, room);
  const base = common(axis);
  return {
    ...base,
    type: axis.logarithmic ? "log" : "value",
    ...(scale && !axis.logarithmic ? { min: scale.minimum, max: scale.maximum, interval: scale.majorUnit } : {}),
    axisLabel: { ...base.axisLabel, formatter: (value: number) => shown(value, format) },
  };
}

/** Share of the drawing's width that is left for the categories beside the numbers of the value axis. */
const PLOT = 0.88;

/** Narrowest label that is broken into lines rather than left out, as a multiple of its font size. */
const NARROWEST = 2.4;

/** Each category is named if its name, broken into lines, has room for a few letters a line. */
function categoryLabels(axis: AxisPicture, count: number, width: number): object {
  const room = (width * PLOT) / Math.max(1, count) - 4;
  const size = axis.style.size * PIXELS;
  return room < size * NARROWEST ? {} : { interval: 0, hideOverlap: false, width: room, overflow: "break", lineHeight: size * 1.15 };
}

function categoryAxis(axis: AxisPicture, picture: ChartPicture, width: number): Axis {
  // Areas reach the edges; everything else stands between the ticks.
  const onTicks = picture.series.length > 0 && picture.series.every(({ shape }) => shape === "area");
  const base = common(axis);
  const labels = picture.horizontal ? {} : categoryLabels(axis, picture.categories.length, width);
  return { ...base, axisLabel: { ...base.axisLabel, ...labels }, type: "category", data: [...picture.categories], boundaryGap: !onTicks };
}

const LABEL_POSITIONS: Readonly<Record<string, string>> = { Center: "inside", InsideEnd: "insideTop", InsideBase: "insideBottom", OutsideEnd: "top", Top: "top", Bottom: "bottom", Left: "left", Right: "right" };

function labelOption(series: SeriesPicture, horizontal: boolean): object {
  const labelled = series.labels.some((label) => label !== "");
  const fallback = series.shape === "column" ? (series.stack === "none" ? (horizontal ? "right" : "top") : "inside") : series.shape === "line" ? "top" : "right";
  return {
    show: labelled,
    position: LABEL_POSITIONS[series.labelPosition ?? ""] ?? fallback,
    ...textOption(series.labelStyle),
    formatter: ({ dataIndex }: { readonly dataIndex: number }) => series.labels[dataIndex] ?? "",
  };
}

/** Parts of a whole of 1, as a chart of shares draws them. */
function shares(picture: ChartPicture, series: SeriesPicture): readonly (number | null)[] {
  const family = picture.series.filter(({ stack, secondary, shape }) => stack === "share" && secondary === series.secondary && shape === series.shape);
  return series.values.map((value, index) => {
    const whole = family.reduce((sum, one) => sum + Math.abs(one.values[index] ?? 0), 0);
    return value === null || whole === 0 ? null : value / whole;
  });
}

function pointsOf(picture: ChartPicture, series: SeriesPicture): { value: number | null | (number | null)[]; itemStyle?: object }[] {
  const values = series.stack === "share" ? shares(picture, series) : series.values;
  return values.map((value, index) => {
    const color = series.pointColors[index];
    const point = series.shape === "scatter" || series.shape === "bubble" ? [series.xValues[index] ?? null, value] : value;
    return color === undefined ? { value: point } : { value: point, itemStyle: { color } };
  });
}

/** Excel's gap is a share of one column; ECharts wants a share of the category. */
function columnWidth(picture: ChartPicture): object {
  const columns = picture.series.filter(({ shape }) => shape === "column");
  const [first] = columns;
  const stacked = columns.some(({ stack }) => stack !== "none");
  const gap = first?.gapWidth ?? (stacked ? 150 : picture.horizontal ? 182 : 219);
  const count = stacked ? 1 : Math.max(1, columns.length);
  return { barCategoryGap: `${String((100 * gap) / (gap + 100 * count))}%`, barGap: stacked || picture.horizontal ? "0%" : "8%" };
}

const BUBBLE = 60;

function seriesOption(picture: ChartPicture, series: SeriesPicture, index: number): BarSeriesOption | LineSeriesOption | ScatterSeriesOption | CustomSeriesOption {
  const color = series.color ?? colorAt(index);
  const shared = { name: series.name, color, data: pointsOf(picture, series), label: labelOption(series, picture.horizontal), emphasis: { disabled: true }, ...(series.stack === "none" ? {} : { stack: `${series.shape}${String(series.secondary)}`, stackStrategy: series.shape === "column" ? "samesign" : "all" }) };
  const onAxis = series.secondary ? { yAxisIndex: 1 } : {};
  const lineStyle = { ...strokeOf(series.line), color: series.line?.color === "" || series.line === undefined ? color : series.line.color };
  switch (series.shape) {
    case "line":
    case "area":
      return {
        ...shared,
        ...onAxis,
        type: "line",
        smooth: series.smooth,
        symbol: "circle",
        symbolSize: (series.marker?.size ?? 0) * PIXELS,
        showSymbol: series.marker !== undefined,
        lineStyle: series.shape === "area" ? { width: 0 } : lineStyle,
        ...(series.shape === "area" ? { areaStyle: { color, opacity: 1 } } : {}),
      } as LineSeriesOption;
    case "scatter":
      if (series.line) return { ...shared, ...onAxis, type: "line", smooth: series.smooth, symbol: "circle", symbolSize: (series.marker?.size ?? 0) * PIXELS, showSymbol: series.marker !== undefined, lineStyle } as LineSeriesOption;
      return { ...shared, ...onAxis, type: "scatter", symbolSize: (series.marker?.size ?? 5) * PIXELS } as ScatterSeriesOption;
    case "bubble": {
      const most = Math.max(...series.sizes.map((size) => Math.abs(size ?? 0)), Number.MIN_VALUE);
      return { ...shared, ...onAxis, type: "scatter", itemStyle: { opacity: 0.75 }, symbolSize: (_value: unknown, { dataIndex }: { readonly dataIndex: number }) => BUBBLE * Math.sqrt(Math.abs(series.sizes[dataIndex] ?? 0) / most) } as ScatterSeriesOption;
    }
    case "waterfall":
      return waterfallOption(series);
    case "column":
    case "pie":
      return { ...shared, ...onAxis, type: "bar", ...columnWidth(picture) } as BarSeriesOption;
  }
}

function tooltip(picture: ChartPicture): object {
  const paired = picture.series.some(({ shape }) => shape === "scatter" || shape === "bubble");
  return {
    trigger: paired ? "item" : "axis",
    axisPointer: { type: "shadow" },
    formatter: (entries: unknown) => {
      const list = (Array.isArray(entries) ? entries : [entries]) as readonly { readonly seriesIndex: number; readonly dataIndex: number; readonly marker?: string }[];
      const first = list[0];
      const head = paired || first === undefined ? "" : escapeText(picture.categories[first.dataIndex] ?? "");
      const lines = list.map(({ seriesIndex, dataIndex, marker }) => {
        const series = picture.series[seriesIndex];
        const value = series?.values[dataIndex];
        const x = paired ? `${String(series?.xValues[dataIndex] ?? "")}; ` : "";
        return series && value !== null && value !== undefined ? `${marker ?? ""}${escapeText(series.name)}: ${x}${escapeText(shown(value, series.format))}` : "";
      });
      return [head, ...lines].filter((line) => line !== "").join("<br>");
    },
  };
}

export function cartesianOptions(picture: ChartPicture, frame: Frame, size: { readonly width: number; readonly height: number }): EChartsCoreOption {
  const numericX = picture.series.some(({ shape }) => shape === "scatter" || shape === "bubble");
  const width = size.width - frame.left - frame.right;
  const height = size.height - frame.top - frame.bottom;
  const values = (axis: AxisPicture): Axis => (picture.horizontal ? valueAxis(axis, width, ROOM.across) : valueAxis(axis, height, ROOM.down));
  const along = numericX ? valueAxis(picture.category, width, ROOM.across) : categoryAxis(picture.category, picture, width);
  const across = [values(picture.value), ...(picture.secondaryValue ? [{ ...values(picture.secondaryValue), position: "right" as const }] : [])];
  return {
    grid: { ...frame, outerBoundsMode: "same", outerBoundsContain: "all" },
    tooltip: tooltip(picture),
    xAxis: picture.horizontal ? across : along,
    yAxis: picture.horizontal ? along : across,
    series: picture.series.map((series, index) => seriesOption(picture, series, index)),
  };
}
