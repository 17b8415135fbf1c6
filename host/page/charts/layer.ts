/**
 * The charts of the active sheet, drawn over the grid. They stand on the sheet: they scroll and zoom with it, and stay in their
 * quarter where panes are frozen.
 */
import { ICommandService, LifecycleService, LifecycleStages } from "@univerjs/core";
import { IRenderManagerService, SHEET_VIEWPORT_KEY, SheetSkeletonManagerService } from "@univerjs/preset-sheets-core";
import type { ChartState } from "../../document/types";
import type { HostSheet } from "../../document/sheet";
import type { HostWorkbook } from "../../document/workbook";
import { activateChart } from "../../model/charts/active-chart";
import { make } from "../elements";
import { type Drawing, draw } from "./drawing";

export type ChartLayer = { readonly close: () => void };

/** Where sheet coordinates lie on the canvas, in pixels. */
type View = {
  readonly scale: number;
  readonly headerWidth: number;
  readonly headerHeight: number;
  readonly scrollX: number;
  readonly scrollY: number;
  /** Where the frozen part begins and ends, in sheet pixels; both 0 where nothing is frozen. */
  readonly frozenX: readonly [number, number];
  readonly frozenY: readonly [number, number];
};

/** Points to sheet pixels. */
const PIXELS = 96 / 72;

/** Univer's scroll bars lie on the canvas: charts do not cover them. */
const SCROLL_BAR = 12;

function viewOf(workbook: HostWorkbook, sheet: HostSheet): View | undefined {
  const render = workbook.injector.get(IRenderManagerService).getRenderById(workbook.unitId);
  const skeleton = render?.with(SheetSkeletonManagerService).getCurrentSkeleton();
  const main = render?.scene.getViewport(SHEET_VIEWPORT_KEY.VIEW_MAIN);
  if (!render || !skeleton || !main) return undefined;
  const { startRow, startColumn, xSplit, ySplit } = sheet.univer.getFreeze();
  return {
    scale: render.scene.getAncestorScale().scaleX,
    headerWidth: skeleton.rowHeaderWidth,
    headerHeight: skeleton.columnHeaderHeight,
    scrollX: main.viewportScrollX,
    scrollY: main.viewportScrollY,
    frozenX: xSplit > 0 ? [sheet.leftOf(startColumn - xSplit), sheet.leftOf(startColumn)] : [0, 0],
    frozenY: ySplit > 0 ? [sheet.topOf(startRow - ySplit), sheet.topOf(startRow)] : [0, 0],
  };
}

type Side = { readonly clip: number; readonly at: number };

/** Along one axis: where the chart's quarter begins and where in it the chart lies, in canvas pixels before zoom. */
function sideOf(start: number, header: number, scroll: number, [first, end]: readonly [number, number]): Side {
  if (start < end) return { clip: header, at: start - first };
  const clip = header + end - first;
  return { clip, at: start - scroll - (end - first) };
}

function place(drawing: Drawing, chart: ChartState, view: View, quarters: readonly HTMLElement[]): void {
  const x = sideOf(chart.left * PIXELS, view.headerWidth, view.scrollX, view.frozenX);
  const y = sideOf(chart.top * PIXELS, view.headerHeight, view.scrollY, view.frozenY);
  const quarter = quarters[(x.clip > view.headerWidth ? 1 : 0) + (y.clip > view.headerHeight ? 2 : 0)];
  if (!quarter) return;
  quarter.style.left = `${String(x.clip * view.scale)}px`;
  quarter.style.top = `${String(y.clip * view.scale)}px`;
  if (drawing.element.parentElement !== quarter) quarter.append(drawing.element);
  drawing.element.style.transform = `translate(${String(x.at * view.scale)}px, ${String(y.at * view.scale)}px) scale(${String(view.scale)})`;
}

type Mounted = { readonly canvas: HTMLElement; readonly layer: HTMLElement; readonly quarters: readonly HTMLElement[] };

/** Puts the layer over the grid's canvas; undefined as long as the grid has not made one. */
function mount(workbook: HostWorkbook): Mounted | undefined {
  const canvas = workbook.injector.get(IRenderManagerService).getRenderById(workbook.unitId)?.engine.getCanvas().getCanvasEle();
  const parent = canvas?.parentElement;
  if (!canvas || !parent) return undefined;
  // Four quarters for frozen panes; without them the last one is the whole sheet.
  const quarters = [0, 1, 2, 3].map(() => make("div", "chart-quarter"));
  const layer = make("div", "chart-layer", ...quarters);
  layer.style.right = layer.style.bottom = `${String(SCROLL_BAR)}px`;
  parent.append(layer);
  return { canvas, layer, quarters };
}

/** Draws the charts of whichever sheet is active, until closed. */
export function createChartLayer(workbook: HostWorkbook): ChartLayer {
  const drawings = new Map<string, Drawing>();
  let mounted: Mounted | undefined;
  let frame: number | undefined;

  const select = (chart: ChartState): void => {
    const sheet = workbook.activeSheet;
    if (sheet.features.charts.includes(chart)) activateChart(sheet, chart);
  };
  const update = (): void => {
    frame = undefined;
    mounted ??= mount(workbook);
    const sheet = workbook.sheetById(workbook.unit.getActiveSheet().getSheetId());
    const view = sheet && viewOf(workbook, sheet);
    if (!view || !mounted) return;
    const { charts } = sheet.features;
    for (const [id, drawing] of drawings) {
      if (charts.some((chart) => chart.id === id)) continue;
      drawing.close();
      drawings.delete(id);
    }
    for (const chart of charts) {
      const drawing = drawings.get(chart.id) ?? draw(() => select(chart), mounted.canvas);
      drawings.set(chart.id, drawing);
      drawing.update({ sheet, state: chart });
      place(drawing, chart, view, mounted.quarters);
    }
  };
  const later = (): void => {
    frame ??= requestAnimationFrame(update);
  };
  const stop = workbook.events.on(later);
  const executed = workbook.injector.get(ICommandService).onCommandExecuted(later);
  // The grid makes its canvas after the workbook.
  void workbook.injector.get(LifecycleService).onStage(LifecycleStages.Rendered).then(later);
  return {
    close: () => {
      if (frame !== undefined) cancelAnimationFrame(frame);
      stop();
      executed.dispose();
      for (const drawing of drawings.values()) drawing.close();
      mounted?.layer.remove();
    },
  };
}
