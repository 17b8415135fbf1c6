/** Pies and doughnuts: one ring a series. */
import type { PieSeriesOption } from "echarts/charts";
import type { EChartsCoreOption } from "echarts/core";
import { colorAt, type Frame, textOption } from "./options";
import { type ChartPicture, type SeriesPicture, shown } from "./picture";

/** Rings share what the hole leaves, the first one inside. */
function ring(index: number, count: number, hole: number): [string, string] {
  const inner = hole + ((100 - hole) * index) / count;
  const outer = hole + ((100 - hole) * (index + 1)) / count;
  const percent = (value: number): string => `${String(value * 0.9)}%`;
  return [percent(inner), percent(outer)];
}

function ringOption(series: SeriesPicture, picture: ChartPicture, frame: Frame, index: number): PieSeriesOption {
  const labelled = series.labels.some((label) => label !== "");
  const inside = series.holeSize > 0 || series.labelPosition === "Center" || series.labelPosition === "InsideEnd" || series.labelPosition === "InsideBase";
  // Excel draws only the first series of a pie; a doughnut has a ring for each.
  const count = series.holeSize > 0 ? picture.series.length : 1;
  return {
    type: "pie",
    name: series.name,
    ...frame,
    radius: ring(index, count, series.holeSize),
    startAngle: 90,
    label: { show: labelled, position: inside ? "inside" : "outside", ...textOption(series.labelStyle), formatter: ({ dataIndex }) => series.labels[dataIndex] ?? "" },
    labelLine: { show: labelled && !inside },
    itemStyle: { borderColor: picture.fill ?? "#FFFFFF", borderWidth: 1.5 },
    emphasis: { scale: false },
    data: series.values.map((value, point) => ({
      name: picture.categories[point] ?? String(point + 1),
      value: Math.abs(value ?? 0),
      itemStyle: { color: series.pointColors[point] ?? colorAt(point) },
    })),
  };
}

export function pieOptions(picture: ChartPicture, frame: Frame): EChartsCoreOption {
  const rings = picture.series.filter(({ shape }, index) => shape === "pie" && (index === 0 || picture.series[0]?.holeSize !== 0));
  return {
    tooltip: {
      trigger: "item",
      formatter: (entry: unknown) => {
        const { seriesIndex, dataIndex, percent } = entry as { readonly seriesIndex: number; readonly dataIndex: number; readonly percent: number };
        const series = rings[seriesIndex];
        const value = series?.values[dataIndex];
        const lines = [picture.categories[dataIndex] ?? "", value === null || value === undefined ? "" : `${shown(value, series?.format ?? "General")} (${String(Math.round(percent))} %)`];
        return lines.map(escapeText).join("<br>");
      },
    },
    series: rings.map((series, index) => ringOption(series, picture, frame, index)),
  };
}

/** Tooltips are HTML, and their texts come from cells. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
