/** RangeSort and Range.removeDuplicates. */
import { columnCount, formatArea, intersect, isWholeColumns, isWholeRows, rowCount } from "../../document/address";
import { sortArea, sortKey } from "../../document/sort";
import { copiedContent, putCells, takeCells } from "../../document/transfer";
import type { Area, Bag } from "../../document/types";
import { CLEARED } from "../../document/values";
import { ApiError, invalidArgument } from "../../protocol/errors";
import { defineType, handle } from "../../protocol/registry";
import { EVENT, emitSheetEvent } from "../sheet-events";
import { type HostRange, requireAllowed, requireWritable } from "./host-range";

/** Sorting a column or row without end means its used part. */
function bounded({ sheet, area }: HostRange): Area | undefined {
  return isWholeColumns(area) || isWholeRows(area) ? sheet.usedArea(true, area) : area;
}

const MERGED = (): ApiError => new ApiError("InvalidOperation", "To do this, all the merged cells need to be the same size.");

async function sort(range: HostRange, fields: unknown, matchCase: unknown, hasHeaders: unknown, orientation: unknown): Promise<void> {
  const { sheet } = range;
  if (orientation !== undefined && orientation !== null && orientation !== "Rows" && orientation !== "Columns") throw invalidArgument();
  if (!Array.isArray(fields) || fields.length === 0) throw invalidArgument();
  requireWritable(range);
  requireAllowed(sheet, "allowSort");
  await sheet.workbook.settle();
  const whole = bounded(range);
  if (!whole) return;
  const by = orientation === "Columns" ? "columns" : "rows";
  const keys = (fields as Bag[]).map((field) => {
    const key = sortKey(field);
    if (!key || key.key >= (by === "rows" ? columnCount(whole) : rowCount(whole))) throw invalidArgument();
    return key;
  });
  const area = hasHeaders !== true ? whole : by === "rows" ? { ...whole, top: whole.top + 1 } : { ...whole, left: whole.left + 1 };
  if (area.top > area.bottom || area.left > area.right) return;
  if (sheet.mergesTouching(area).length > 0) throw MERGED();
  sortArea(sheet, area, keys, { matchCase: matchCase === true, by, isHidden: (line) => (by === "rows" ? sheet.isRowHidden(line) : sheet.isColumnHidden(line)) });
  emitSheetEvent(sheet, by === "rows" ? EVENT.rowSorted : EVENT.columnSorted, { address: formatArea(whole) });
}

type Removed = { readonly removed: number; readonly uniqueRemaining: number };

/** Rows equal in the given columns, as they are shown and without regard to capitals, are the same; the first one stays. */
async function removeDuplicates(range: HostRange, columns: unknown, includesHeader: boolean): Promise<Removed> {
  const { sheet } = range;
  requireWritable(range);
  await sheet.workbook.settle();
  const used = isWholeColumns(range.area) ? sheet.usedArea(true, range.area) : range.area;
  const width = columnCount(range.area);
  const wanted = Array.isArray(columns) ? (columns as unknown[]).map(Number) : [];
  if (wanted.length === 0 || wanted.some((column) => !Number.isInteger(column) || column < 0 || column >= width)) throw invalidArgument();
  if (!used) return { removed: 0, uniqueRemaining: 0 };
  if (sheet.mergesTouching(used).length > 0) throw MERGED();
  const body = includesHeader ? { ...used, top: used.top + 1 } : used;
  const seen = new Set<string>();
  const kept: number[] = [];
  for (let row = body.top; row <= body.bottom; row++) {
    const key = JSON.stringify(wanted.map((column) => [sheet.valueTypeAt(row, range.area.left + column), sheet.textAt(row, range.area.left + column).toLocaleLowerCase()]));
    if (seen.has(key)) continue;
    seen.add(key);
    kept.push(row);
  }
  const removed = Math.max(0, rowCount(body)) - kept.length;
  if (removed > 0) close(range, body, kept);
  return { removed, uniqueRemaining: kept.length };
}

/** Rows that stay move up inside the range; the cells left over at its end are empty. */
function close({ sheet, area }: HostRange, body: Area, kept: readonly number[]): void {
  const within = intersect(body, area) ?? body;
  const taken = takeCells(sheet, within);
  putCells(sheet, within, (row, column) => {
    const source = kept[row - body.top];
    if (source === row) return {};
    return { content: source === undefined ? { ...CLEARED } : copiedContent(taken.at(source, column), row, column) };
  });
}

defineType<HostRange>("Range", {
  children: { sort: { get: (range) => handle("RangeSort", range), since: "1.2" } },
  methods: {
    removeDuplicates: { call: async (range, [columns, header]) => handle("RemoveDuplicatesResult", await removeDuplicates(range, columns, header === true)), since: "1.9" },
  },
});

defineType<HostRange>("RangeSort", {
  methods: { apply: { call: (range, [fields, matchCase, hasHeaders, orientation]) => sort(range, fields, matchCase, hasHeaders, orientation) } },
});

defineType<Removed>("RemoveDuplicatesResult", {
  properties: { removed: { get: ({ removed }) => removed }, uniqueRemaining: { get: ({ uniqueRemaining }) => uniqueRemaining } },
  methods: { _KeepReference: { call: () => null }, _RemoveReference: { call: () => null } },
});
