/**
 * About where the parts of a chart lie, in points from its top left corner.
 *
 * Excel lays a chart out by the sizes of its texts; the host, which has no fonts, estimates. The page's drawing has its own layout,
 * so these figures serve add-ins that move something relative to where it is.
 */
import { automaticTitle, type HostChart, seriesName } from "./host-chart";
import { isPie } from "./chart-types";
import { kept, keptText, type Place } from "../kept";

export type Rect = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

const MARGIN = 7;
const TITLE_HEIGHT = 26;
const ROW_HEIGHT = 16;
const LETTER_WIDTH = 5.5;


export function chartLayout(chart: HostChart): { readonly title: Rect; readonly legend: Rect; readonly plotArea: Rect } {
  const { state } = chart;
  const part = (name: string): Place => ({ bag: state.detail, path: [name] });
  const titleText = keptText(part("title"), "text", automaticTitle(chart));
  const hasTitle = (kept(part("title"), "visible") ?? state.series.length > 0) === true;
  const titleWidth = Math.min(state.width - 2 * MARGIN, titleText.length * LETTER_WIDTH * 1.4 + 2 * MARGIN);
  const title: Rect = hasTitle ? { left: (state.width - titleWidth) / 2, top: MARGIN, width: titleWidth, height: TITLE_HEIGHT } : { left: 0, top: 0, width: 0, height: 0 };
  const box = { left: MARGIN, top: hasTitle ? MARGIN + TITLE_HEIGHT : MARGIN, right: state.width - MARGIN, bottom: state.height - MARGIN };
  const hasLegend = kept(part("legend"), "visible") ?? (state.series.length > 1 || isPie(state.type));
  const side = hasLegend === true ? keptText(part("legend"), "position", "Bottom") : "None";
  const names = state.series.map((series) => seriesName(chart, series));
  const across = Math.min(box.right - box.left, names.reduce((sum, name) => sum + name.length * LETTER_WIDTH + 30, 0));
  const beside = Math.max(40, ...names.map((name) => name.length * LETTER_WIDTH + 30));
  let legend: Rect = { left: 0, top: 0, width: 0, height: 0 };
  if (side === "Top" || side === "Bottom") {
    legend = { left: (state.width - across) / 2, top: side === "Top" ? box.top : box.bottom - ROW_HEIGHT, width: across, height: ROW_HEIGHT };
    if (side === "Top") box.top += ROW_HEIGHT + MARGIN;
    else box.bottom -= ROW_HEIGHT + MARGIN;
  } else if (side !== "None") {
    const height = names.length * ROW_HEIGHT;
    const top = side === "Corner" ? box.top : (box.top + box.bottom - height) / 2;
    legend = { left: side === "Left" ? box.left : box.right - beside, top, width: beside, height };
    if (side === "Left") box.left += beside + MARGIN;
    else box.right -= beside + MARGIN;
  }
  const plotArea: Rect = { left: box.left, top: box.top, width: Math.max(0, box.right - box.left), height: Math.max(0, box.bottom - box.top) };
  return { title, legend, plotArea };
}
