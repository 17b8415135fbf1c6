/** A waterfall: each column begins where the one before it ended. */
import type { CustomSeriesOption } from "echarts/charts";
import { colorAt, PIXELS, textOption } from "./options";
import { levels, type SeriesPicture } from "./picture";

type Drawing = Parameters<NonNullable<CustomSeriesOption["renderItem"]>>;

const UP = 0;
const DOWN = 1;

export function waterfallOption(series: SeriesPicture): CustomSeriesOption {
  const ends = levels(series.values);
  const columns = ends.map((end, index) => [ends[index - 1] ?? 0, end] as const);
  const draw = ({ dataIndex }: Drawing[0], api: Drawing[1]): ReturnType<NonNullable<CustomSeriesOption["renderItem"]>> => {
    const [from, to] = columns[dataIndex] ?? [0, 0];
    const [x = 0, top = 0] = api.coord([dataIndex, Math.max(from, to)]);
    const [, bottom = 0] = api.coord([dataIndex, Math.min(from, to)]);
    const [next = x] = api.coord([dataIndex + 1, 0]);
    const [, end = 0] = api.coord([dataIndex, to]);
    const size = api.size?.([1, 0]);
    const band = Array.isArray(size) ? (size[0] ?? 0) : (size ?? 0);
    const width = band * 0.65;
    const last = dataIndex === columns.length - 1;
    return {
      type: "group",
      children: [
        { type: "rect", shape: { x: x - width / 2, y: top, width, height: Math.max(1, bottom - top) }, style: { fill: series.pointColors[dataIndex] ?? colorAt(to >= from ? UP : DOWN) } },
        ...(last ? [] : [{ type: "line" as const, shape: { x1: x + width / 2, y1: end, x2: next - width / 2, y2: end }, style: { stroke: "#A6A6A6", lineWidth: 0.75 * PIXELS } }]),
        { type: "text", style: { text: series.labels[dataIndex] ?? "", x, y: top - 4, align: "center", verticalAlign: "bottom", fill: series.labelStyle.color, fontSize: textOption(series.labelStyle).fontSize } },
      ],
    };
  };
  // The tallest points make the scale; the drawing itself knows where each column stands.
  return { type: "custom", name: series.name, color: series.color ?? colorAt(0), renderItem: draw, data: columns.map(([, to], index) => [index, to]), encode: { x: 0, y: 1 } };
}
