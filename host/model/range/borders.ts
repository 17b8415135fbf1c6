/** Borders of ranges and named styles. Two neighbouring cells share the line between them, whichever of them it was drawn on. */
import { BorderStyleTypes, type IBorderStyleData, type Nullable } from "@univerjs/core";
import { MAX_COLUMNS, MAX_ROWS } from "../../document/address";
import type { HostSheet } from "../../document/sheet";
import type { Area, HostStyle } from "../../document/types";
import { invalidArgument } from "../../protocol/errors";
import { defineType, handle } from "../../protocol/registry";
import { color } from "../colors";
import { common, type FormatTarget, patchTarget, rangesOf, sampledArea } from "./format-target";
import { requireAllowed } from "./host-range";

type Side = "EdgeTop" | "EdgeBottom" | "EdgeLeft" | "EdgeRight" | "InsideVertical" | "InsideHorizontal" | "DiagonalDown" | "DiagonalUp";

const SIDES: readonly Side[] = ["EdgeTop", "EdgeBottom", "EdgeLeft", "EdgeRight", "InsideVertical", "InsideHorizontal", "DiagonalDown", "DiagonalUp"];

type Border = { readonly of: FormatTarget; readonly side: Side };

type Line = { readonly style: string; readonly weight: string; readonly color: string };

/** Excel tells style and weight apart; the workbook has one list of line kinds. */
const LINES: readonly (readonly [BorderStyleTypes, string, string])[] = [
  [BorderStyleTypes.THIN, "Continuous", "Thin"],
  [BorderStyleTypes.HAIR, "Continuous", "Hairline"],
  [BorderStyleTypes.MEDIUM, "Continuous", "Medium"],
  [BorderStyleTypes.THICK, "Continuous", "Thick"],
  [BorderStyleTypes.DASHED, "Dash", "Thin"],
  [BorderStyleTypes.MEDIUM_DASHED, "Dash", "Medium"],
  [BorderStyleTypes.DASH_DOT, "DashDot", "Thin"],
  [BorderStyleTypes.MEDIUM_DASH_DOT, "DashDot", "Medium"],
  [BorderStyleTypes.DASH_DOT_DOT, "DashDotDot", "Thin"],
  [BorderStyleTypes.MEDIUM_DASH_DOT_DOT, "DashDotDot", "Medium"],
  [BorderStyleTypes.DOTTED, "Dot", "Thin"],
  [BorderStyleTypes.DOUBLE, "Double", "Thick"],
  [BorderStyleTypes.SLANT_DASH_DOT, "SlantDashDot", "Medium"],
];

const NO_LINE: Line = { style: "None", weight: "Thin", color: "#000000" };

function lineOf(data: Nullable<IBorderStyleData>): Line {
  const known = LINES.find(([kind]) => kind === data?.s);
  return data && known ? { style: known[1], weight: known[2], color: data.cl.rgb ? color(data.cl.rgb) : "#000000" } : NO_LINE;
}

function borderData(line: Line): IBorderStyleData | null {
  if (line.style === "None") return null;
  const known = LINES.find(([, style, weight]) => style === line.style && weight === line.weight) ?? LINES.find(([, style]) => style === line.style);
  return known ? { s: known[0], cl: { rgb: line.color } } : null;
}

type Key = "t" | "b" | "l" | "r" | "tl_br" | "bl_tr";

const NEIGHBOUR: Readonly<Record<Key, { readonly rows: number; readonly columns: number; readonly key: Key } | undefined>> = {
  t: { rows: -1, columns: 0, key: "b" },
  b: { rows: 1, columns: 0, key: "t" },
  l: { rows: 0, columns: -1, key: "r" },
  r: { rows: 0, columns: 1, key: "l" },
  tl_br: undefined,
  bl_tr: undefined,
};

const KEY: Readonly<Record<Side, Key>> = { EdgeTop: "t", EdgeBottom: "b", EdgeLeft: "l", EdgeRight: "r", InsideVertical: "r", InsideHorizontal: "b", DiagonalDown: "tl_br", DiagonalUp: "bl_tr" };

/** The cells of an area whose edge (of the side's key) the border runs along; none where an area is too small to have an inside. */
function cellsAlong(area: Area, side: Side): Area | undefined {
  switch (side) {
    case "EdgeTop":
      return { ...area, bottom: area.top };
    case "EdgeBottom":
      return { ...area, top: area.bottom };
    case "EdgeLeft":
      return { ...area, right: area.left };
    case "EdgeRight":
      return { ...area, left: area.right };
    case "InsideVertical":
      return area.left === area.right ? undefined : { ...area, right: area.right - 1 };
    case "InsideHorizontal":
      return area.top === area.bottom ? undefined : { ...area, bottom: area.bottom - 1 };
    default:
      return area;
  }
}

function beside(sheet: HostSheet, row: number, column: number, key: Key): { row: number; column: number; key: Key } | undefined {
  const step = NEIGHBOUR[key];
  if (!step) return undefined;
  const next = { row: row + step.rows, column: column + step.columns, key: step.key };
  return next.row < 0 || next.column < 0 || next.row >= MAX_ROWS || next.column >= MAX_COLUMNS || !sheet.styleAt(next.row, next.column).bd?.[step.key] ? undefined : next;
}

function lineAt(sheet: HostSheet, row: number, column: number, key: Key): Line {
  const own = sheet.styleAt(row, column).bd?.[key];
  if (own) return lineOf(own);
  const next = beside(sheet, row, column, key);
  return next ? lineOf(sheet.styleAt(next.row, next.column).bd?.[next.key]) : NO_LINE;
}

function* lines({ of, side }: Border): Generator<Line> {
  if ("named" in of) yield lineOf(of.named.style.bd?.[KEY[side]]);
  for (const range of rangesOf(of)) {
    const cells = cellsAlong(sampledArea(range), side);
    if (!cells) continue;
    for (let row = cells.top; row <= cells.bottom; row++) for (let column = cells.left; column <= cells.right; column++) yield lineAt(range.sheet, row, column, KEY[side]);
  }
}

function read<K extends keyof Line>(border: Border, property: K): Line[K] | null {
  const values = [...lines(border)].map((line) => line[property]);
  return values.length === 0 ? NO_LINE[property] : common(values);
}

const changed = (line: Line, change: Partial<Line>): IBorderStyleData | null => {
  const next = { ...line, ...change };
  return borderData(change.style === undefined && next.style === "None" ? { ...next, style: "Continuous" } : next);
};

function set({ of, side }: Border, change: Partial<Line>): void {
  const key = KEY[side];
  if ("named" in of) {
    patchTarget(of, (style: HostStyle) => ({ bd: { [key]: changed(lineOf(style.bd?.[key]), change) } }));
    return;
  }
  requireAllowed(of.sheet, "allowFormatCells");
  for (const { sheet, area } of rangesOf(of)) {
    const cells = cellsAlong(area, side);
    if (!cells) continue;
    const drawn = new Map<string, IBorderStyleData | null>();
    const sample = sampledArea({ sheet, area: cells });
    for (let row = sample.top; row <= sample.bottom; row++) {
      for (let column = sample.left; column <= sample.right; column++) {
        drawn.set(`${row},${column}`, changed(lineAt(sheet, row, column, key), change));
        const next = beside(sheet, row, column, key);
        if (next) sheet.patchStyle({ top: next.row, bottom: next.row, left: next.column, right: next.column }, { bd: { [next.key]: null } });
      }
    }
    const fallback = changed(NO_LINE, change);
    sheet.patchStyle(cells, (row, column) => ({ bd: { [key]: drawn.get(`${row},${column}`) ?? (drawn.has(`${row},${column}`) ? null : fallback) } }));
  }
}

const sideArgument = (value: unknown): Side => {
  const side = SIDES.find((candidate) => candidate.toLowerCase() === String(value).toLowerCase());
  if (!side) throw invalidArgument();
  return side;
};

const oneOf = (column: 1 | 2, extra?: string) => (value: unknown): string => {
  const text = String(value);
  if (text !== extra && !LINES.some((line) => line[column] === text)) throw invalidArgument();
  return text;
};

const styleArgument = oneOf(1, "None");

const weightArgument = oneOf(2);

defineType<FormatTarget>("RangeBorderCollection", {
  properties: { count: { get: () => SIDES.length }, tintAndShade: { get: () => 0, since: "1.9" } },
  items: (of) => SIDES.map((side) => handle("RangeBorder", { of, side } satisfies Border)),
  indexer: (of, key) => handle("RangeBorder", { of, side: sideArgument(key) } satisfies Border),
  methods: {
    getItem: { call: (of, [key]) => handle("RangeBorder", { of, side: sideArgument(key) } satisfies Border) },
    getItemAt: { call: (of, [index]) => handle("RangeBorder", { of, side: sideArgument(SIDES[Number(index)]) } satisfies Border) },
  },
});

defineType<Border>("RangeBorder", {
  properties: {
    id: { get: ({ side }) => side },
    sideIndex: { get: ({ side }) => side },
    style: { get: (border) => read(border, "style"), set: (border, value) => set(border, { style: styleArgument(value) }) },
    weight: { get: (border) => read(border, "weight"), set: (border, value) => set(border, { weight: weightArgument(value) }) },
    color: { get: (border) => read(border, "color"), set: (border, value) => set(border, { color: color(value) }) },
    tintAndShade: { get: () => 0, since: "1.9" },
  },
});
