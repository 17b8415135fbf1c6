/** ChartCollection of a worksheet. */
import type { HostSheet } from "../../document/sheet";
import type { ChartState } from "../../document/types";
import { invalidArgument, itemNotFound } from "../../protocol/errors";
import { defineType, type Handle, isHandle, NULL_OBJECT } from "../../protocol/registry";
import type { HostRange } from "../range/host-range";
import { nextObjectNumber, requireObjectsEditable } from "../sheet-objects";
import { CHART_EVENT, tellChart } from "./active-chart";
import { seriesOfRange } from "./chart-source";
import { chartType } from "./chart-types";
import { chartHandle } from "./host-chart";

/** Excel's size of a new chart, and a place near the middle of a window of the size that the host has no screen for. */
const NEW_CHART = { left: 300, top: 144, width: 360, height: 216 };

export function seriesByArgument(value: unknown): "Auto" | "Columns" | "Rows" {
  const by = value === null || value === undefined || value === "" ? "Auto" : value;
  if (by !== "Auto" && by !== "Columns" && by !== "Rows") throw invalidArgument();
  return by;
}

export function sourceArgument(value: unknown): HostRange {
  if (!isHandle(value) || value.type !== "Range") throw invalidArgument();
  return value.target as HostRange;
}

async function add(sheet: HostSheet, [type, source, seriesBy]: readonly unknown[]): Promise<Handle> {
  requireObjectsEditable(sheet);
  const { workbook } = sheet;
  await workbook.settle();
  const kind = chartType(type);
  const state: ChartState = {
    id: workbook.newId(),
    name: `Chart ${nextObjectNumber(sheet)}`,
    type: kind,
    ...NEW_CHART,
    ...seriesOfRange(sourceArgument(source), kind, seriesByArgument(seriesBy)),
    detail: {},
  };
  sheet.features.charts.push(state);
  workbook.touched();
  tellChart(workbook, CHART_EVENT.added, { sheetId: sheet.id, chartId: state.id });
  return chartHandle(sheet, state);
}

/** By name (the first of that name, whatever the case) or id. */
export function findChart(sheet: HostSheet, key: unknown): ChartState | undefined {
  const wanted = String(key).toLocaleLowerCase();
  return sheet.features.charts.find((chart) => chart.id === key) ?? sheet.features.charts.find((chart) => chart.name.toLocaleLowerCase() === wanted);
}

function needed(sheet: HostSheet, key: unknown): Handle {
  const found = findChart(sheet, key);
  if (!found) throw itemNotFound();
  return chartHandle(sheet, found);
}

defineType<HostSheet>("ChartCollection", {
  properties: { count: { get: (sheet) => sheet.features.charts.length } },
  items: (sheet) => sheet.features.charts.map((chart) => chartHandle(sheet, chart)),
  indexer: needed,
  methods: {
    add: { call: add },
    getCount: { call: (sheet) => sheet.features.charts.length, since: "1.4" },
    getItem: { call: (sheet, [key]) => needed(sheet, key) },
    getItemAt: {
      call: (sheet, [index]) => {
        const chart = sheet.features.charts[Number(index)];
        if (!chart) throw invalidArgument();
        return chartHandle(sheet, chart);
      },
    },
    getItemOrNullObject: {
      call: (sheet, [key]) => {
        const found = findChart(sheet, key);
        return found ? chartHandle(sheet, found) : NULL_OBJECT;
      },
      since: "1.4",
    },
  },
  events: {
    added: { eventType: CHART_EVENT.added, target: (sheet) => sheet.id },
    deleted: { eventType: CHART_EVENT.deleted, target: (sheet) => sheet.id },
    activated: { eventType: CHART_EVENT.activated, target: (sheet) => sheet.id },
    deactivated: { eventType: CHART_EVENT.deactivated, target: (sheet) => sheet.id },
  },
});
