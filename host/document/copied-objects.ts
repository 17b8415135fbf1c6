/** What a copied sheet's charts and shapes need: ids of their own, and references to the copy instead of the original. */
import { quoteSheetName, splitSheet } from "./address";
import type { Bag, SheetFeatures } from "./types";
import type { HostWorkbook } from "./workbook";

/** Replaces strings anywhere in a bag. */
function rewrite(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((entry) => rewrite(entry, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, rewrite(entry, change)]));
}

/** Makes cloned features stand on their own: charts of the copy show the copy's cells, groups and connectors keep together. */
export function renewObjects(workbook: HostWorkbook, features: SheetFeatures, from: string, to: string): void {
  const follow = (text: string): string => {
    const { sheet, address } = splitSheet(text);
    return sheet === from ? `${quoteSheetName(to)}!${address}` : text;
  };
  features.charts = features.charts.map((chart) => ({ ...chart, id: workbook.newId(), series: rewrite(chart.series, follow) as typeof chart.series, detail: rewrite(chart.detail, follow) as Bag }));
  const ids = new Map(features.shapes.map((shape) => [shape.id, workbook.newId()]));
  const renamed = (text: string): string => ids.get(text) ?? text;
  features.shapes = features.shapes.map((shape) => ({ ...shape, id: renamed(shape.id), detail: rewrite(shape.detail, renamed) as Bag }));
  features.comments = features.comments.map((comment) => ({ ...comment, id: workbook.newId(), replies: comment.replies.map((reply) => ({ ...reply, id: workbook.newId() })) }));
}
