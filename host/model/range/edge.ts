/** Range.getRangeEdge and getExtendedRange: where Ctrl + arrow and Ctrl + Shift + arrow lead; and spills. */
import { contains, MAX_COLUMNS, MAX_ROWS } from "../../document/address";
import type { HostSheet } from "../../document/sheet";
import type { Area } from "../../document/types";
import type { HostWorkbook } from "../../document/workbook";
import { invalidArgument, itemNotFound } from "../../protocol/errors";
import { defineType, NULL_OBJECT, type ObjectAnswer } from "../../protocol/registry";
import { cell, type HostRange, rangeArgument, rangeHandle } from "./host-range";

type Direction = "Up" | "Down" | "Left" | "Right";

const STEPS: Readonly<Record<Direction, { readonly rows: number; readonly columns: number }>> = {
  Up: { rows: -1, columns: 0 },
  Down: { rows: 1, columns: 0 },
  Left: { rows: 0, columns: -1 },
  Right: { rows: 0, columns: 1 },
};

function directionOf(value: unknown): Direction {
  const direction = (["Up", "Down", "Left", "Right"] as const).find((candidate) => candidate === value);
  if (!direction) throw invalidArgument();
  return direction;
}

/** The end of the block of cells, or the next block, or the edge of the sheet. */
function edgeFrom(sheet: HostSheet, row: number, column: number, direction: Direction): { row: number; column: number } {
  const { rows, columns } = STEPS[direction];
  const used = sheet.usedArea(true);
  const isInside = (r: number, c: number): boolean => r >= 0 && c >= 0 && r < MAX_ROWS && c < MAX_COLUMNS;
  const isFilled = (r: number, c: number): boolean => isInside(r, c) && sheet.hasContent(r, c);
  const end = { row: rows < 0 ? 0 : rows > 0 ? MAX_ROWS - 1 : row, column: columns < 0 ? 0 : columns > 0 ? MAX_COLUMNS - 1 : column };
  if (!used) return end;
  let at = { row, column };
  const next = (): { row: number; column: number } => ({ row: at.row + rows, column: at.column + columns });
  if (isFilled(row, column) && isFilled(next().row, next().column)) {
    while (isFilled(next().row, next().column)) at = next();
    return at;
  }
  const isPast = (): boolean => (rows > 0 && at.row > used.bottom) || (rows < 0 && at.row < used.top) || (columns > 0 && at.column > used.right) || (columns < 0 && at.column < used.left);
  for (at = next(); isInside(at.row, at.column); at = next()) {
    if (isFilled(at.row, at.column)) return at;
    if (isPast()) break;
  }
  return end;
}

/** The active cell of a direction: the one given, which must lie in the range, else the first of the range. */
function start(workbook: HostWorkbook, { sheet, area }: HostRange, given: unknown): { row: number; column: number } {
  if (given === null || given === undefined) return { row: area.top, column: area.left };
  const range = rangeArgument(workbook, sheet, given);
  if (range.sheet !== sheet || !contains(area, range.area)) throw invalidArgument();
  return { row: range.area.top, column: range.area.left };
}

function extended(area: Area, from: { row: number; column: number }, to: { row: number; column: number }, direction: Direction): Area {
  switch (direction) {
    case "Up":
      return { ...area, top: to.row, bottom: Math.max(from.row, area.bottom) };
    case "Down":
      return { ...area, top: Math.min(from.row, area.top), bottom: to.row };
    case "Left":
      return { ...area, left: to.column, right: Math.max(from.column, area.right) };
    case "Right":
      return { ...area, left: Math.min(from.column, area.left), right: to.column };
  }
}

// Spill --------------------------------------------------------------------------------------------------------------

function single(area: Area): void {
  if (area.top !== area.bottom || area.left !== area.right) throw invalidArgument();
}

async function spillTo({ sheet, area }: HostRange): Promise<Area | undefined> {
  single(area);
  await sheet.workbook.settle();
  return sheet.spillAnchoredAt(area.top, area.left);
}

async function spillParent({ sheet, area }: HostRange): Promise<Area | undefined> {
  single(area);
  await sheet.workbook.settle();
  const spill = sheet.spillCovering(area.top, area.left);
  return spill && cell(spill.top, spill.left);
}

const found = (sheet: HostSheet, area: Area | undefined): ObjectAnswer => {
  if (!area) throw itemNotFound();
  return rangeHandle(sheet, area);
};

const orNull = (sheet: HostSheet, area: Area | undefined): ObjectAnswer => (area ? rangeHandle(sheet, area) : NULL_OBJECT);

defineType<HostRange>("Range", {
  methods: {
    getRangeEdge: {
      call: async (range, [given, activeCell], { workbook }) => {
        await workbook.settle();
        const from = start(workbook, range, activeCell);
        const to = edgeFrom(range.sheet, from.row, from.column, directionOf(given));
        return rangeHandle(range.sheet, cell(to.row, to.column));
      },
      since: "1.13",
    },
    getExtendedRange: {
      call: async (range, [given, activeCell], { workbook }) => {
        await workbook.settle();
        const direction = directionOf(given);
        const from = start(workbook, range, activeCell);
        return rangeHandle(range.sheet, extended(range.area, from, edgeFrom(range.sheet, from.row, from.column, direction), direction));
      },
      since: "1.13",
    },
    getSpillingToRange: { call: async (range) => found(range.sheet, await spillTo(range)), since: "1.12" },
    getSpillingToRangeOrNullObject: { call: async (range) => orNull(range.sheet, await spillTo(range)), since: "1.12" },
    getSpillParent: { call: async (range) => found(range.sheet, await spillParent(range)), since: "1.12" },
    getSpillParentOrNullObject: { call: async (range) => orNull(range.sheet, await spillParent(range)), since: "1.12" },
  },
});
