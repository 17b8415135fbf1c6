/** One chart on screen. */
import { BarChart, CustomChart, LineChart, PieChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, TitleComponent, TooltipComponent } from "echarts/components";
import { type EChartsType, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { HostChart } from "../../model/charts/host-chart";
import { make } from "../elements";
import { chartOptions, PIXELS } from "./options";
import { chartPicture } from "./picture";

use([BarChart, CustomChart, LineChart, PieChart, ScatterChart, GridComponent, LegendComponent, TitleComponent, TooltipComponent, SVGRenderer]);

export type Drawing = {
  readonly element: HTMLElement;
  /** Draws again if anything that the chart shows has changed. */
  readonly update: (chart: HostChart) => void;
  readonly close: () => void;
};

/** Turning the wheel over a chart scrolls the sheet below it. */
function passWheelTo(canvas: HTMLElement, element: HTMLElement): void {
  element.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      event.stopPropagation();
      canvas.dispatchEvent(new WheelEvent("wheel", event));
    },
    { passive: false },
  );
}

/**
 * @param onSelect a person clicked the chart
 * @param canvas the grid's
 */
export function draw(onSelect: () => void, canvas: HTMLElement): Drawing {
  const place = make("div", "chart-drawing");
  const note = make("div", "chart-note");
  const element = make("div", "chart", place, note);
  element.setAttribute("role", "img");
  element.addEventListener("pointerdown", onSelect);
  passWheelTo(canvas, element);
  let chart: EChartsType | undefined;
  let drawn = "";

  return {
    element,
    update: (source) => {
      const { state } = source;
      const size = { width: Math.max(1, state.width * PIXELS), height: Math.max(1, state.height * PIXELS) };
      const picture = chartPicture(source);
      const signature = JSON.stringify([size, picture]);
      if (signature === drawn) return;
      drawn = signature;
      element.dataset["chart"] = state.name;
      element.setAttribute("aria-label", `Chart: ${picture?.title?.text ?? state.name}`);
      element.style.width = `${String(size.width)}px`;
      element.style.height = `${String(size.height)}px`;
      element.style.border = picture?.border ? `1px solid ${picture.border.color}` : "0";
      note.hidden = picture !== undefined;
      note.textContent = picture ? "" : `${state.name}: charts of the type ${state.type} are not drawn here. The file keeps them.`;
      chart ??= init(place, null, { renderer: "svg", ...size });
      chart.resize(size);
      if (picture) chart.setOption(chartOptions(picture, size), { notMerge: true });
      else chart.clear();
    },
    close: () => {
      chart?.dispose();
      element.remove();
    },
  };
}
