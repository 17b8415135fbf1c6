/** From a picture to what ECharts draws. */
import type { LegendComponentOption, TitleComponentOption } from "echarts/components";
import type { EChartsCoreOption } from "echarts/core";
import { cartesianOptions } from "./cartesian";
import { pieOptions } from "./pie";
import type { ChartPicture, SeriesPicture, TextStyle } from "./picture";

/** Points to pixels of the screen at 100 %. */
export const PIXELS = 96 / 72;

/** Excel's colours of series, in order. */
export const palette = ["#4472C4", "#ED7D31", "#A5A5A5", "#FFC000", "#5B9BD5", "#70AD47", "#264478", "#9E480E", "#636363", "#997300"] as const;

export const colorAt = (index: number): string => palette[index % palette.length] ?? palette[0];

export function textOption(style: TextStyle): { fontSize: number; color: string; fontWeight: "bold" | "normal"; fontStyle: "italic" | "normal" } {
  return { fontSize: style.size * PIXELS, color: style.color, fontWeight: style.bold ? "bold" : "normal", fontStyle: style.italic ? "italic" : "normal" };
}

/** Room around the plot, in pixels. */
export type Frame = { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };

const MARGIN = 10;

function titleOption(picture: ChartPicture): TitleComponentOption {
  if (!picture.title) return { show: false };
  return { text: picture.title.text, left: "center", top: MARGIN, padding: 0, textStyle: { ...textOption(picture.title.style), overflow: "truncate" } };
}

function legendOption(picture: ChartPicture, titleHeight: number): LegendComponentOption {
  if (!picture.legend) return { show: false };
  const { position, style } = picture.legend;
  const beside = position === "Left" || position === "Right" || position === "Corner";
  return {
    type: "scroll",
    orient: beside ? "vertical" : "horizontal",
    ...(position === "Left" ? { left: MARGIN } : beside ? { right: MARGIN } : { left: "center" }),
    ...(position === "Top" || position === "Corner" ? { top: titleHeight } : beside ? { top: "middle" } : { bottom: MARGIN - 2 }),
    itemWidth: picture.series.every(({ shape }) => shape === "line") ? 22 : 9,
    itemHeight: 9,
    data: picture.series.some(({ shape }) => shape === "pie")
      ? picture.categories.map((name) => ({ name, icon: "rect" }))
      : picture.series.map((series) => ({ name: series.name, ...legendIcon(series) })),
    itemGap: 14,
    padding: 0,
    textStyle: textOption(style),
    selectedMode: false,
  };
}

/** A stroke, as Excel's legend shows a line without markers. */
const STROKE = "path://M0,0L22,0L22,3L0,3Z";

function legendIcon({ shape, line, marker }: SeriesPicture): { readonly icon?: string } {
  if (shape === "scatter" || shape === "bubble") return line ? {} : { icon: "circle" };
  if (shape !== "line") return { icon: "rect" };
  return marker ? {} : { icon: STROKE };
}

/** How much of the width a legend at the side takes, at most. */
const SIDE = 0.28;

function frameOf(picture: ChartPicture, width: number): Frame {
  const titleHeight = picture.title ? picture.title.style.size * PIXELS * 1.2 + MARGIN + 8 : MARGIN;
  const line = picture.legend ? picture.legend.style.size * PIXELS * 1.4 + 8 : 0;
  const position = picture.legend?.position;
  const names = picture.series.some(({ shape }) => shape === "pie") ? picture.categories : picture.series.map(({ name }) => name);
  const longest = Math.max(0, ...names.map((name) => name.length));
  const side = Math.min(width * SIDE, longest * (picture.legend?.style.size ?? 0) * PIXELS * 0.55 + 30);
  return {
    top: titleHeight + (position === "Top" ? line : 0),
    bottom: MARGIN + (position === "Bottom" || position === "Custom" ? line : 0),
    left: MARGIN + (position === "Left" ? side : 0),
    right: MARGIN + 4 + (position === "Right" || position === "Corner" ? side : 0),
  };
}

/**
 * @param size of the drawing, in pixels
 */
export function chartOptions(picture: ChartPicture, size: { readonly width: number; readonly height: number }): EChartsCoreOption {
  const frame = frameOf(picture, size.width);
  const titleHeight = picture.title ? picture.title.style.size * PIXELS * 1.2 + MARGIN + 8 : MARGIN;
  const pie = picture.series.some(({ shape }) => shape === "pie");
  return {
    animation: false,
    color: [...palette],
    backgroundColor: picture.fill ?? "transparent",
    textStyle: { fontFamily: 'Calibri, "Segoe UI", system-ui, sans-serif' },
    title: titleOption(picture),
    legend: legendOption(picture, titleHeight),
    ...(pie ? pieOptions(picture, frame) : cartesianOptions(picture, frame, size)),
  };
}
