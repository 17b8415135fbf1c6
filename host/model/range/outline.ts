/** Groups of rows and columns: group, ungroup, folding and unfolding. */
import { isWholeColumns, isWholeRows } from "../../document/address";
import type { HostSheet } from "../../document/sheet";
import { ApiError, invalidArgument } from "../../protocol/errors";
import { defineType } from "../../protocol/registry";
import { requireAllowed, type HostRange } from "./host-range";
import { hideColumns, hideRows } from "./properties";

type Axis = "rows" | "columns";

/** Excel's deepest level of groups. */
const DEEPEST = 7;

type Levels = Record<number, number>;

function levels(sheet: HostSheet, axis: Axis): Levels {
  sheet.features.outline ??= { rows: {}, columns: {} };
  return sheet.features.outline[axis];
}

/** By rows or by columns, as the caller says; rows where a range of cells leaves it open. */
function axisOf(value: unknown, { area }: HostRange): Axis {
  if (value === "ByRows") return "rows";
  if (value === "ByColumns") return "columns";
  if (value !== null && value !== undefined) throw invalidArgument();
  return isWholeColumns(area) && !isWholeRows(area) ? "columns" : "rows";
}

const span = ({ area }: HostRange, axis: Axis): [number, number] => (axis === "rows" ? [area.top, area.bottom] : [area.left, area.right]);

function bounded(range: HostRange, axis: Axis): [number, number] {
  if (axis === "rows" ? isWholeColumns(range.area) : isWholeRows(range.area)) throw invalidArgument();
  requireAllowed(range.sheet, axis === "rows" ? "allowFormatRows" : "allowFormatColumns");
  return span(range, axis);
}

function group(range: HostRange, axis: Axis): void {
  const [first, last] = bounded(range, axis);
  const known = levels(range.sheet, axis);
  for (let line = first; line <= last; line++) if ((known[line] ?? 0) >= DEEPEST) throw new ApiError("InvalidOperation", "There are already as many levels of groups as there can be.");
  for (let line = first; line <= last; line++) known[line] = (known[line] ?? 0) + 1;
  range.sheet.workbook.touched();
}

function ungroup(range: HostRange, axis: Axis): void {
  const [first, last] = bounded(range, axis);
  const known = levels(range.sheet, axis);
  const grouped: number[] = [];
  for (let line = first; line <= last; line++) if (known[line] !== undefined) grouped.push(line);
  if (grouped.length === 0) throw new ApiError("InvalidOperation", "The range holds no group.");
  for (const line of grouped) {
    const level = (known[line] ?? 0) - 1;
    if (level > 0) known[line] = level;
    else delete known[line];
  }
  fold(range.sheet, axis, grouped.filter((line) => known[line] === undefined), false);
  range.sheet.workbook.touched();
}

function fold(sheet: HostSheet, axis: Axis, lines: readonly number[], hide: boolean): void {
  for (const line of lines) {
    if (axis === "rows") hideRows({ sheet, area: { top: line, bottom: line, left: 0, right: 0 } }, hide);
    else hideColumns({ sheet, area: { top: 0, bottom: 0, left: line, right: line } }, hide);
  }
}

/** The groups that the range touches, whole: neighbouring lines of the same level or deeper. */
function linesOfGroups(range: HostRange, axis: Axis): number[] {
  const known = levels(range.sheet, axis);
  const [first, last] = span(range, axis);
  const lines = new Set<number>();
  for (let line = first; line <= last; line++) {
    const level = known[line];
    if (level === undefined) continue;
    for (let at = line; (known[at] ?? 0) >= level; at--) lines.add(at);
    for (let at = line; (known[at] ?? 0) >= level; at++) lines.add(at);
  }
  return [...lines];
}

function details(range: HostRange, axis: Axis, hide: boolean): void {
  bounded(range, axis);
  const lines = linesOfGroups(range, axis);
  if (lines.length === 0) throw new ApiError("InvalidOperation", "The range holds no group.");
  fold(range.sheet, axis, lines, hide);
}

/** Shows levels up to a number and folds deeper ones away; 0 leaves the axis alone. */
function showLevels(sheet: HostSheet, axis: Axis, value: unknown): void {
  const shown = Number(value ?? 0);
  if (!Number.isInteger(shown) || shown < 0 || shown > DEEPEST + 1) throw invalidArgument();
  if (shown === 0) return;
  const lines = Object.entries(levels(sheet, axis)).map(([line, level]) => ({ line: Number(line), level }));
  fold(sheet, axis, lines.filter(({ level }) => level >= shown).map(({ line }) => line), true);
  fold(sheet, axis, lines.filter(({ level }) => level < shown).map(({ line }) => line), false);
}

defineType<HostRange>("Range", {
  methods: {
    group: { call: (range, [option]) => group(range, axisOf(option, range)), since: "1.10" },
    ungroup: { call: (range, [option]) => ungroup(range, axisOf(option, range)), since: "1.10" },
    showGroupDetails: { call: (range, [option]) => details(range, axisOf(option, range), false), since: "1.10" },
    hideGroupDetails: { call: (range, [option]) => details(range, axisOf(option, range), true), since: "1.10" },
  },
});

defineType<HostSheet>("Worksheet", {
  methods: {
    showOutlineLevels: {
      call: (sheet, [rows, columns]) => {
        showLevels(sheet, "rows", rows);
        showLevels(sheet, "columns", columns);
      },
      since: "1.10",
    },
  },
});
