/**
 * The charts and shapes of the active sheet, drawn over the grid. They stand on the sheet: they scroll and zoom with it, and stay in
 * their quarter where panes are frozen.
 */
import { ICommandService, LifecycleService, LifecycleStages } from "@univerjs/core";
import { IRenderManagerService, SHEET_VIEWPORT_KEY, SheetSkeletonManagerService } from "@univerjs/preset-sheets-core";
import type { ChartState, ShapeState } from "../../document/types";
import type { HostSheet } from "../../document/sheet";
import type { HostWorkbook } from "../../document/workbook";
import { activateChart } from "../../model/charts/active-chart";
import { make } from "../elements";
import { draw } from "./drawing";
import { drawShape, isDrawn } from "./shape-drawing";

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

/** Something that stands on the sheet, in points from its corner, and how it is brought on screen. */
type Item = { readonly id: string; readonly left: number; readonly top: number; readonly begin: (canvas: HTMLElement) => Drawing };

type Drawing = { readonly element: HTMLElement; readonly update: (sheet: HostSheet) => void; readonly close: () => void };

type Side = { readonly clip: number; readonly at: number };

/** Along one axis: where the chart's quarter begins and where in it the chart lies, in canvas pixels before zoom. */
function sideOf(start: number, header: number, scroll: number, [first, end]: readonly [number, number]): Side {
  if (start < end) return { clip: header, at: start - first };
  const clip = header + end - first;
  return { clip, at: start - scroll - (end - first) };
}

function place(drawing: Drawing, item: Item, view: View, quarters: readonly HTMLElement[]): void {
  const x = sideOf(item.left * PIXELS, view.headerWidth, view.scrollX, view.frozenX);
  const y = sideOf(item.top * PIXELS, view.headerHeight, view.scrollY, view.frozenY);
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

function chartItem(sheet: HostSheet, { id, left, top }: ChartState): Item {
  const current = (): ChartState | undefined => sheet.features.charts.find((chart) => chart.id === id);
  const begin = (canvas: HTMLElement): Drawing => {
    const drawing = draw(() => {
      const chart = current();
      if (chart) activateChart(sheet, chart);
    }, canvas);
    return {
      ...drawing,
      update: () => {
        const state = current();
        if (state) drawing.update({ sheet, state });
      },
    };
  };
  return { id, left, top, begin };
}

function shapeItem({ id, left, top }: ShapeState): Item {
  const begin = (): Drawing => {
    const drawing = drawShape();
    return {
      ...drawing,
      update: (sheet) => {
        const shape = sheet.features.shapes.find((one) => one.id === id);
        if (shape) drawing.update(sheet, shape);
      },
    };
  };
  return { id, left, top, begin };
}

/** From back to front. */
function itemsOf(sheet: HostSheet): readonly Item[] {
  const { charts, shapes } = sheet.features;
  return [...shapes.filter(isDrawn).map(shapeItem), ...charts.map((chart) => chartItem(sheet, chart))];
}

/** Draws the charts and shapes of whichever sheet is active, until closed. */
export function createChartLayer(workbook: HostWorkbook): ChartLayer {
  const drawings = new Map<string, Drawing>();
  let mounted: Mounted | undefined;
  let frame: number | undefined;

  const update = (): void => {
    frame = undefined;
    mounted ??= mount(workbook);
    const sheet = workbook.sheetById(workbook.unit.getActiveSheet().getSheetId());
    const view = sheet && viewOf(workbook, sheet);
    if (!view || !mounted) return;
    const items = itemsOf(sheet);
    for (const [id, drawing] of drawings) {
      if (items.some((item) => item.id === id)) continue;
      drawing.close();
      drawings.delete(id);
    }
    for (const item of items) {
      const drawing = drawings.get(item.id) ?? item.begin(mounted.canvas);
      drawings.set(item.id, drawing);
      drawing.update(sheet);
      place(drawing, item, view, mounted.quarters);
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
