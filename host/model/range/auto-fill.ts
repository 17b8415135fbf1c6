/** Range.autoFill. */
import { columnCount, contains, isWholeColumns, isWholeRows, rowCount } from "../../document/address";
import { formatCategory } from "../../document/format-category";
import { type FillKind, type Series, seriesFor } from "../../document/series";
import { copiedContent, putCells, takeCells, type TakenCell, type TakenCells } from "../../document/transfer";
import type { Area } from "../../document/types";
import { cellInput, CLEARED, scalarOf } from "../../document/values";
import { ApiError, invalidArgument } from "../../protocol/errors";
import { defineType } from "../../protocol/registry";
import { type HostRange, rangeArgument, requireWritable } from "./host-range";

const FILL_TYPES = ["FillDefault", "FillCopy", "FillSeries", "FillFormats", "FillValues", "FillDays", "FillWeekdays", "FillMonths", "FillYears", "LinearTrend", "GrowthTrend", "FlashFill"] as const;

type FillType = (typeof FILL_TYPES)[number];

const seriesKind = (type: FillType): FillKind | undefined =>
  type === "FillCopy" || type === "FillFormats" || type === "FlashFill" ? undefined : type === "FillValues" ? "FillDefault" : type;

/** Filling goes one way only: the target has the rows of the source, or its columns. */
function isDownOrUp(source: Area, target: Area): boolean {
  if (!contains(target, source)) throw invalidArgument();
  const sameColumns = source.left === target.left && source.right === target.right;
  const sameRows = source.top === target.top && source.bottom === target.bottom;
  if (!sameColumns && !sameRows) throw invalidArgument();
  return sameColumns;
}

const modulo = (value: number, size: number): number => ((value % size) + size) % size;

function sourceLines(range: HostRange, taken: TakenCells, vertical: boolean, kind: FillKind): Map<number, Series> {
  const { area } = range;
  const lines = new Map<number, Series>();
  const [first, last] = vertical ? [area.left, area.right] : [area.top, area.bottom];
  const [start, end] = vertical ? [area.top, area.bottom] : [area.left, area.right];
  for (let line = first; line <= last; line++) {
    const values = Array.from({ length: end - start + 1 }, (_entry, index) => {
      const cell = vertical ? taken.at(start + index, line) : taken.at(line, start + index);
      const category = formatCategory(cell.style.n?.pattern ?? "General");
      const value = cell.formula === undefined && cell.data ? scalarOf(cell.data) : undefined;
      return { value: typeof value === "boolean" ? undefined : value, isDate: category === "Date" };
    });
    lines.set(line, seriesFor(values, kind));
  }
  return lines;
}

async function autoFill(range: HostRange, destination: HostRange, given: unknown): Promise<void> {
  const type = FILL_TYPES.find((candidate) => candidate === (given ?? "FillDefault"));
  if (!type) throw invalidArgument();
  if (type === "FlashFill") throw new ApiError("NotImplemented", "The host does not do flash fill.");
  const { area, sheet } = range;
  if (destination.sheet !== sheet || isWholeColumns(area) || isWholeRows(area)) throw invalidArgument();
  const vertical = isDownOrUp(area, destination.area);
  requireWritable(destination);
  await sheet.workbook.settle();
  const taken = takeCells(sheet, area);
  const kind = seriesKind(type);
  const lines = kind ? sourceLines(range, taken, vertical, kind) : new Map<number, Series>();
  const placeOf = (row: number, column: number): number => (vertical ? row - area.top : column - area.left);
  const size = vertical ? rowCount(area) : columnCount(area);
  const sourceOf = (row: number, column: number): TakenCell => {
    const place = modulo(placeOf(row, column), size);
    return vertical ? taken.at(area.top + place, column) : taken.at(row, area.left + place);
  };
  putCells(sheet, destination.area, (row, column) => {
    if (contains(area, { top: row, bottom: row, left: column, right: column })) return {};
    const cell = sourceOf(row, column);
    const style = type === "FillValues" ? undefined : cell;
    if (type === "FillFormats") return { style };
    const next = lines.get(vertical ? column : row)?.(placeOf(row, column));
    const content = next === undefined ? copiedContent(cell, row, column) : typeof next === "number" ? cellInput(next, "General")?.data : { ...CLEARED, v: next, t: 1 };
    return { content, style };
  });
}

defineType<HostRange>("Range", {
  methods: {
    autoFill: {
      call: (range, [destination, type], { workbook }) => autoFill(range, rangeArgument(workbook, range.sheet, destination), type),
      since: "1.9",
    },
  },
});
