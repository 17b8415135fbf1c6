/** Which chart is selected, and the events that tell of it. */
import type { ChartState } from "../../document/types";
import type { HostSheet } from "../../document/sheet";
import type { HostWorkbook } from "../../document/workbook";

type Active = { readonly sheetId: string; readonly chartId: string };

const active = new WeakMap<HostWorkbook, Active>();
const watched = new WeakSet<HostWorkbook>();

export const CHART_EVENT = { added: 50, activated: 51, deactivated: 52, deleted: 53 } as const;

/** Sends a chart's event to those who listen to the chart and to those who listen to its sheet's charts. */
export function tellChart(workbook: HostWorkbook, eventType: number, { sheetId, chartId }: Active): void {
  const args = { chartId, worksheetId: sheetId, source: "Local" };
  workbook.events.emit({ kind: "wire", eventType, targetId: sheetId, args });
  if (eventType === CHART_EVENT.activated || eventType === CHART_EVENT.deactivated) workbook.events.emit({ kind: "wire", eventType, targetId: chartId, args });
}

export function activeChart(workbook: HostWorkbook): Active | undefined {
  return active.get(workbook);
}

export function deactivateChart(workbook: HostWorkbook): void {
  const previous = active.get(workbook);
  if (!previous) return;
  active.delete(workbook);
  tellChart(workbook, CHART_EVENT.deactivated, previous);
}

/** Selects a chart, by the add-in or by a click of a person. */
export function activateChart(sheet: HostSheet, chart: ChartState): void {
  const { workbook } = sheet;
  if (!watched.has(workbook)) {
    watched.add(workbook);
    workbook.events.on((event) => {
      if (event.kind === "selectionChanged" || event.kind === "sheetDeactivated") deactivateChart(workbook);
    });
  }
  workbook.activate(sheet);
  if (active.get(workbook)?.chartId === chart.id) return;
  deactivateChart(workbook);
  active.set(workbook, { sheetId: sheet.id, chartId: chart.id });
  tellChart(workbook, CHART_EVENT.activated, { sheetId: sheet.id, chartId: chart.id });
}
