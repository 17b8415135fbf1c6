/** Range: where it is, how large, and the ranges next to it. */
import { bounding, cellCount, columnCount, intersect, isWholeColumns, isWholeRows, MAX_COLUMNS, MAX_ROWS, rowCount } from "../../document/address";
import type { HostSheet } from "../../document/sheet";
import type { Area } from "../../document/types";
import { invalidArgument, itemNotFound } from "../../protocol/errors";
import { defineType, type Handle, NULL_OBJECT, type ObjectAnswer } from "../../protocol/registry";
import { addressOf, type HostRange, rangeArgument, rangeHandle } from "./host-range";

const POINTS_PER_PIXEL = 0.75;

export const toPoints = (pixels: number): number => pixels * POINTS_PER_PIXEL;

export const toPixels = (points: number): number => points / POINTS_PER_PIXEL;

function offset(area: Area, rows: number, columns: number): Area {
  return { top: area.top + rows, bottom: area.bottom + rows, left: area.left + columns, right: area.right + columns };
}

const int = (value: unknown): number => {
  const number = Number(value ?? 0);
  if (!Number.isInteger(number)) throw invalidArgument();
  return number;
};

/** Nothing to be found: an error, or a null object where the name of the member says so. */
function found(sheet: HostSheet, area: Area | undefined): Handle {
  if (!area) throw itemNotFound();
  return rangeHandle(sheet, area);
}

const foundOrNull = (sheet: HostSheet, area: Area | undefined): ObjectAnswer => (area ? rangeHandle(sheet, area) : NULL_OBJECT);

/** Cells with content around a range, bounded by blank rows and columns. */
export function surroundingRegion(sheet: HostSheet, start: Area): Area {
  let { top, left, bottom, right } = start;
  const filled = (row: number, column: number): boolean => row >= 0 && row < MAX_ROWS && column >= 0 && column < MAX_COLUMNS && sheet.hasContent(row, column);
  const rowFilled = (row: number): boolean => {
    for (let column = left - 1; column <= right + 1; column++) if (filled(row, column)) return true;
    return false;
  };
  const columnFilled = (column: number): boolean => {
    for (let row = top - 1; row <= bottom + 1; row++) if (filled(row, column)) return true;
    return false;
  };
  for (let grew = true; grew; ) {
    grew = false;
    for (; bottom < MAX_ROWS - 1 && rowFilled(bottom + 1); grew = true) bottom++;
    for (; top > 0 && rowFilled(top - 1); grew = true) top--;
    if (left > 0 && columnFilled(left - 1)) {
      left--;
      grew = true;
    }
    if (right < MAX_COLUMNS - 1 && columnFilled(right + 1)) {
      right++;
      grew = true;
    }
  }
  return { top, left, bottom, right };
}

function sized(area: Area, rows: number, columns: number): Area {
  if (rows < 1 || columns < 1) throw invalidArgument();
  return { ...area, bottom: area.top + rows - 1, right: area.left + columns - 1 };
}

/** `getRowsAbove(2)`, `getColumnsAfter(-1)` …: a negative count takes them from inside the range. */
function beside(area: Area, count: number, side: "above" | "below" | "before" | "after"): Area {
  if (count === 0) throw invalidArgument();
  const n = Math.abs(count);
  const inside = count < 0;
  switch (side) {
    case "above":
      return inside ? { ...area, bottom: area.top + n - 1 } : { ...area, top: area.top - n, bottom: area.top - 1 };
    case "below":
      return inside ? { ...area, top: area.bottom - n + 1 } : { ...area, top: area.bottom + 1, bottom: area.bottom + n };
    case "before":
      return inside ? { ...area, right: area.left + n - 1 } : { ...area, left: area.left - n, right: area.left - 1 };
    case "after":
      return inside ? { ...area, left: area.right - n + 1 } : { ...area, left: area.right + 1, right: area.right + n };
  }
}

defineType<HostRange>("Range", {
  properties: {
    address: { get: addressOf },
    addressLocal: { get: addressOf },
    rowIndex: { get: ({ area }) => area.top },
    columnIndex: { get: ({ area }) => area.left },
    rowCount: { get: ({ area }) => rowCount(area) },
    columnCount: { get: ({ area }) => columnCount(area) },
    cellCount: { get: ({ area }) => (cellCount(area) > 2 ** 31 - 1 ? -1 : cellCount(area)) },
    isEntireColumn: { get: ({ area }) => isWholeColumns(area) },
    isEntireRow: { get: ({ area }) => isWholeRows(area) },
    left: { get: ({ sheet, area }) => toPoints(sheet.leftOf(area.left)) },
    top: { get: ({ sheet, area }) => toPoints(sheet.topOf(area.top)) },
    width: { get: ({ sheet, area }) => toPoints(sheet.leftOf(area.right + 1) - sheet.leftOf(area.left)) },
    height: { get: ({ sheet, area }) => toPoints(sheet.topOf(area.bottom + 1) - sheet.topOf(area.top)) },
  },
  children: {
    worksheet: { get: ({ sheet }) => ({ type: "Worksheet", target: sheet }) },
  },
  methods: {
    _KeepReference: { call: () => null },
    _RemoveReference: { call: () => null },
    getCell: {
      call: ({ sheet, area }, [row, column]) => {
        const cell = { top: area.top + int(row), left: area.left + int(column) };
        return rangeHandle(sheet, { ...cell, bottom: cell.top, right: cell.left });
      },
    },
    getRow: {
      call: ({ sheet, area }, [row]) => {
        if (int(row) < 0 || int(row) >= rowCount(area)) throw invalidArgument();
        return rangeHandle(sheet, { ...area, top: area.top + int(row), bottom: area.top + int(row) });
      },
    },
    getColumn: {
      call: ({ sheet, area }, [column]) => {
        if (int(column) < 0 || int(column) >= columnCount(area)) throw invalidArgument();
        return rangeHandle(sheet, { ...area, left: area.left + int(column), right: area.left + int(column) });
      },
    },
    getLastCell: { call: ({ sheet, area }) => rangeHandle(sheet, { ...area, top: area.bottom, left: area.right }) },
    getLastRow: { call: ({ sheet, area }) => rangeHandle(sheet, { ...area, top: area.bottom }) },
    getLastColumn: { call: ({ sheet, area }) => rangeHandle(sheet, { ...area, left: area.right }) },
    getEntireRow: { call: ({ sheet, area }) => rangeHandle(sheet, { ...area, left: 0, right: MAX_COLUMNS - 1 }) },
    getEntireColumn: { call: ({ sheet, area }) => rangeHandle(sheet, { ...area, top: 0, bottom: MAX_ROWS - 1 }) },
    getOffsetRange: { call: ({ sheet, area }, [rows, columns]) => rangeHandle(sheet, offset(area, int(rows), int(columns))) },
    getResizedRange: { call: ({ sheet, area }, [rows, columns]) => rangeHandle(sheet, sized(area, rowCount(area) + int(rows), columnCount(area) + int(columns))) },
    getAbsoluteResizedRange: { call: ({ sheet, area }, [rows, columns]) => rangeHandle(sheet, sized(area, int(rows), int(columns))) },
    getRowsAbove: { call: ({ sheet, area }, [count]) => rangeHandle(sheet, beside(area, int(count ?? 1), "above")) },
    getRowsBelow: { call: ({ sheet, area }, [count]) => rangeHandle(sheet, beside(area, int(count ?? 1), "below")) },
    getColumnsBefore: { call: ({ sheet, area }, [count]) => rangeHandle(sheet, beside(area, int(count ?? 1), "before")) },
    getColumnsAfter: { call: ({ sheet, area }, [count]) => rangeHandle(sheet, beside(area, int(count ?? 1), "after")) },
    getBoundingRect: {
      call: ({ sheet, area }, [other], { workbook }) => rangeHandle(sheet, bounding(area, rangeArgument(workbook, sheet, other).area)),
    },
    getIntersection: {
      call: ({ sheet, area }, [other], { workbook }) => found(sheet, intersect(area, rangeArgument(workbook, sheet, other).area)),
    },
    getIntersectionOrNullObject: {
      call: ({ sheet, area }, [other], { workbook }) => {
        const second = rangeArgument(workbook, sheet, other);
        return second.sheet === sheet ? foundOrNull(sheet, intersect(area, second.area)) : NULL_OBJECT;
      },
    },
    getUsedRange: { call: async ({ sheet, area }, [valuesOnly], { workbook }) => (await workbook.settle(), found(sheet, sheet.usedArea(valuesOnly === true, area))) },
    getUsedRangeOrNullObject: { call: async ({ sheet, area }, [valuesOnly], { workbook }) => (await workbook.settle(), foundOrNull(sheet, sheet.usedArea(valuesOnly === true, area))) },
    getSurroundingRegion: { call: async ({ sheet, area }, _args, { workbook }) => (await workbook.settle(), rangeHandle(sheet, surroundingRegion(sheet, area))) },
    select: {
      call: ({ sheet, area }, _args, { workbook }) => {
        workbook.select(sheet, [area]);
      },
    },
  },
});
