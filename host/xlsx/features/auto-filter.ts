/** The sheet's own filter (outside tables), and rows that filters hide. */
import { BooleanNumber, type IRowData } from "@univerjs/core";
import { formatArea, parseArea } from "../../document/address";
import type { Area, AutoFilterState, SheetFeatures } from "../../document/types";
import { attribute, find, type XmlElement } from "../xml/element";
import { readCriteria, writeCriteria } from "./filters";

export function readAutoFilter(sheet: XmlElement): AutoFilterState | undefined {
  const filter = find(sheet, "autoFilter");
  const area = parseArea(attribute(filter, "ref") ?? "");
  return filter && area ? { area, criteria: readCriteria(filter) } : undefined;
}

export function writeAutoFilter(sheet: XmlElement, state: AutoFilterState | undefined): XmlElement | undefined {
  return state ? writeCriteria(find(sheet, "autoFilter"), formatArea(state.area), state.criteria) : undefined;
}

/**
 * Rows under a filter that has criteria are hidden by it: the file does not say which way a row was hidden. They are taken
 * out of the rows that are hidden by hand.
 */
export function hiddenByFilter(rows: Record<number, Partial<IRowData>>, features: SheetFeatures): number[] {
  const areas: Area[] = features.tables
    .filter((table) => Object.keys(table.filters).length > 0)
    .map((table) => ({ ...table.area, top: table.area.top + 1, bottom: table.area.bottom - (table.showTotals ? 1 : 0) }));
  if (features.autoFilter && Object.keys(features.autoFilter.criteria).length > 0) areas.push({ ...features.autoFilter.area, top: features.autoFilter.area.top + 1 });
  const hidden: number[] = [];
  if (areas.length === 0) return hidden;
  for (const [key, row] of Object.entries(rows)) {
    const index = Number(key);
    if (row.hd !== BooleanNumber.TRUE || !areas.some((area) => index >= area.top && index <= area.bottom)) continue;
    delete row.hd;
    hidden.push(index);
  }
  return hidden.sort((a, b) => a - b);
}
