/** Range.format: fill, font, borders, alignment, sizes. A property on which the cells differ reads null. */
import { BooleanNumber, BorderStyleTypes, HorizontalAlign, type IBorderStyleData, type IStyleData, type ITextRotation, type Nullable, VerticalAlign, WrapStrategy } from "@univerjs/core";
import { isWholeColumns, isWholeRows } from "../../document/address";
import type { StylePatch } from "../../document/styles";
import type { Area, HostStyle, StyleExtras } from "../../document/types";
import { invalidArgument } from "../../protocol/errors";
import { defineType, handle, type PropertySpec } from "../../protocol/registry";
import { color } from "../colors";
import { autofitColumns, autofitRows } from "./autofit";
import { toPixels, toPoints } from "./geometry";
import { type HostRange, requireWritable } from "./host-range";

const DEFAULT_FONT = { name: "Calibri", size: 11 };

/** The cells that speak for an unbounded range: what is used of it, else its first cell. */
export function sampledArea({ sheet, area }: HostRange): Area {
  if (!isWholeColumns(area) && !isWholeRows(area)) return area;
  return sheet.usedArea(false, area) ?? { ...area, bottom: area.top, right: area.left };
}

function common<T>(range: HostRange, read: (style: HostStyle) => T): T | null {
  const area = sampledArea(range);
  let first: T | undefined;
  for (let row = area.top; row <= area.bottom; row++) {
    for (let column = area.left; column <= area.right; column++) {
      const value = read(range.sheet.styleAt(row, column));
      if (first === undefined) first = value;
      else if (first !== value) return null;
    }
  }
  return first ?? null;
}

/** A property of the cell style: how to read it, and the patch that sets it. */
function styled<T>(read: (style: HostStyle) => T, patch: (value: unknown) => StylePatch): PropertySpec<HostRange> {
  return {
    get: (range) => common(range, read),
    set: (range, value) => {
      if (value === null || value === undefined) return;
      requireWritable(range);
      range.sheet.patchStyle(range.area, patch(value));
    },
  };
}

const flag = (value: unknown): BooleanNumber => (value ? BooleanNumber.TRUE : BooleanNumber.FALSE);

const extra = <K extends keyof StyleExtras>(key: K, value: StyleExtras[K]): StylePatch => ({ excel: { [key]: value } });

const HORIZONTAL: Readonly<Record<string, HorizontalAlign>> = {
  General: HorizontalAlign.UNSPECIFIED,
  Left: HorizontalAlign.LEFT,
  Center: HorizontalAlign.CENTER,
  Right: HorizontalAlign.RIGHT,
  Justify: HorizontalAlign.JUSTIFIED,
  Distributed: HorizontalAlign.DISTRIBUTED,
};

const VERTICAL: Readonly<Record<string, VerticalAlign>> = { Top: VerticalAlign.TOP, Center: VerticalAlign.MIDDLE, Bottom: VerticalAlign.BOTTOM };

function nameOf<T>(table: Readonly<Record<string, T>>, value: T | undefined, fallback: string): string {
  return Object.entries(table).find(([, candidate]) => candidate === value)?.[0] ?? fallback;
}

function horizontal(value: unknown): StylePatch {
  const name = String(value);
  const known = HORIZONTAL[name];
  if (known !== undefined) return { ht: known === HorizontalAlign.UNSPECIFIED ? null : known, excel: {} };
  if (name === "Fill" || name === "CenterAcrossSelection") return { ht: name === "Fill" ? HorizontalAlign.LEFT : HorizontalAlign.CENTER, excel: { horizontal: name } };
  throw invalidArgument();
}

function vertical(value: unknown): StylePatch {
  const name = String(value);
  const known = VERTICAL[name];
  if (known !== undefined) return { vt: known };
  if (name === "Justify" || name === "Distributed") return { vt: VerticalAlign.MIDDLE, excel: { vertical: name } };
  throw invalidArgument();
}

function orientation(style: IStyleData): number {
  if (style.tr?.v === BooleanNumber.TRUE) return 180;
  return style.tr ? -style.tr.a : 0;
}

function rotation(value: unknown): ITextRotation {
  const angle = Number(value);
  if (!Number.isFinite(angle) || angle > 180 || angle < -90) throw invalidArgument();
  return angle === 180 ? { a: 0, v: BooleanNumber.TRUE } : { a: -angle, v: BooleanNumber.FALSE };
}

function sizes(range: HostRange, axis: "columns" | "rows"): number | null {
  const area = sampledArea(range);
  const [first, last] = axis === "columns" ? [area.left, area.right] : [area.top, area.bottom];
  const sizeOf = (index: number): number => (axis === "columns" ? range.sheet.columnWidth(index) : range.sheet.rowHeight(index));
  const size = sizeOf(first);
  for (let index = first + 1; index <= last; index++) if (sizeOf(index) !== size) return null;
  return toPoints(size);
}

function setSizes(range: HostRange, axis: "columns" | "rows", value: unknown): void {
  if (value === null || value === undefined) return;
  const pixels = toPixels(Number(value));
  if (!Number.isFinite(pixels) || pixels < 0) throw invalidArgument();
  const { sheet, area } = range;
  if (axis === "columns") for (let column = area.left; column <= area.right; column++) sheet.patchColumn(column, { w: pixels });
  else for (let row = area.top; row <= area.bottom; row++) sheet.patchRow(row, { h: pixels, ia: 0 });
}

defineType<HostRange>("Range", { children: { format: { get: (range) => handle("RangeFormat", range) } } });

defineType<HostRange>("RangeFormat", {
  properties: {
    horizontalAlignment: styled((style) => style.excel?.horizontal ?? nameOf(HORIZONTAL, style.ht ?? undefined, "General"), horizontal),
    verticalAlignment: styled((style) => style.excel?.vertical ?? nameOf(VERTICAL, style.vt ?? undefined, "Bottom"), vertical),
    wrapText: styled((style) => style.tb === WrapStrategy.WRAP, (value) => ({ tb: value ? WrapStrategy.WRAP : null })),
    indentLevel: styled((style) => style.excel?.indent ?? 0, (value) => extra("indent", Number(value))),
    textOrientation: styled(orientation, (value) => ({ tr: rotation(value) })),
    shrinkToFit: styled((style) => style.excel?.shrinkToFit ?? false, (value) => extra("shrinkToFit", Boolean(value))),
    readingOrder: styled((style) => style.excel?.readingOrder ?? "Context", (value) => extra("readingOrder", String(value))),
    columnWidth: { get: (range) => sizes(range, "columns"), set: (range, value) => setSizes(range, "columns", value) },
    rowHeight: { get: (range) => sizes(range, "rows"), set: (range, value) => setSizes(range, "rows", value) },
    useStandardWidth: {
      get: ({ sheet, area }) => sheet.columnWidth(area.left) === sheet.univer.getConfig().defaultColumnWidth,
      set: (range, value) => {
        if (value === true) setSizes(range, "columns", toPoints(range.sheet.univer.getConfig().defaultColumnWidth));
      },
    },
    useStandardHeight: {
      get: ({ sheet, area }) => sheet.rowHeight(area.top) === sheet.univer.getConfig().defaultRowHeight,
      set: (range, value) => {
        if (value === true) setSizes(range, "rows", toPoints(range.sheet.univer.getConfig().defaultRowHeight));
      },
    },
    autoIndent: styled(() => false, () => ({})),
  },
  children: {
    fill: { get: (range) => handle("RangeFill", range) },
    font: { get: (range) => handle("RangeFont", range) },
    borders: { get: (range) => handle("RangeBorderCollection", range) },
    protection: { get: (range) => handle("FormatProtection", range) },
  },
  methods: {
    autofitColumns: { call: async (range, _args, { workbook }) => (await workbook.settle(), autofitColumns(range.sheet, range.area)) },
    autofitRows: { call: async (range, _args, { workbook }) => (await workbook.settle(), autofitRows(range.sheet, range.area)) },
    adjustIndent: {
      call: ({ sheet, area }, [amount]) => sheet.patchStyle(area, (row, column) => extra("indent", Math.max(0, (sheet.styleAt(row, column).excel?.indent ?? 0) + Number(amount)))),
    },
  },
});

defineType<HostRange>("RangeFill", {
  properties: {
    color: styled((style) => (style.bg?.rgb ? color(style.bg.rgb) : "#FFFFFF"), (value) => (value === "" ? { bg: null } : { bg: { rgb: color(value) } })),
    pattern: styled((style) => (style.bg ? "Solid" : "None"), (value) => (value === "None" ? { bg: null } : {})),
    tintAndShade: styled(() => 0, () => ({})),
    patternColor: styled(() => "#000000", () => ({})),
    patternTintAndShade: styled(() => 0, () => ({})),
  },
  methods: {
    clear: {
      call: (range) => {
        requireWritable(range);
        range.sheet.patchStyle(range.area, { bg: null });
      },
    },
  },
});

defineType<HostRange>("RangeFont", {
  properties: {
    bold: styled((style) => style.bl === BooleanNumber.TRUE, (value) => ({ bl: flag(value) })),
    italic: styled((style) => style.it === BooleanNumber.TRUE, (value) => ({ it: flag(value) })),
    underline: styled((style) => (style.ul?.s === BooleanNumber.TRUE ? "Single" : "None"), (value) => ({ ul: { s: flag(value !== "None") } })),
    strikethrough: styled((style) => style.st?.s === BooleanNumber.TRUE, (value) => ({ st: { s: flag(value) } })),
    color: styled((style) => (style.cl?.rgb ? color(style.cl.rgb) : "#000000"), (value) => ({ cl: { rgb: color(value) } })),
    name: styled((style) => style.ff ?? DEFAULT_FONT.name, (value) => ({ ff: String(value) })),
    size: styled((style) => style.fs ?? DEFAULT_FONT.size, (value) => ({ fs: Number(value) })),
    subscript: styled((style) => style.va === 2, (value) => ({ va: value ? 2 : 1 })),
    superscript: styled((style) => style.va === 3, (value) => ({ va: value ? 3 : 1 })),
    tintAndShade: styled(() => 0, () => ({})),
  },
});

defineType<HostRange>("FormatProtection", {
  properties: {
    locked: styled((style) => style.excel?.locked ?? true, (value) => extra("locked", Boolean(value))),
    formulaHidden: styled((style) => style.excel?.formulaHidden ?? false, (value) => extra("formulaHidden", Boolean(value))),
  },
});

// Borders ------------------------------------------------------------------------------------------------------------

type Side = "EdgeTop" | "EdgeBottom" | "EdgeLeft" | "EdgeRight" | "InsideVertical" | "InsideHorizontal" | "DiagonalDown" | "DiagonalUp";

const SIDES: readonly Side[] = ["EdgeTop", "EdgeBottom", "EdgeLeft", "EdgeRight", "InsideVertical", "InsideHorizontal", "DiagonalDown", "DiagonalUp"];

type Border = { readonly range: HostRange; readonly side: Side };

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
  if (!known) throw invalidArgument();
  return { s: known[0], cl: { rgb: line.color } };
}

type Key = "t" | "b" | "l" | "r" | "tl_br" | "bl_tr";

/** The cells that a side of the range touches, and which of their edges it is. */
function edges({ range, side }: Border): { area: Area; key: Key }[] {
  const { area } = range;
  switch (side) {
    case "EdgeTop":
      return [{ area: { ...area, bottom: area.top }, key: "t" }];
    case "EdgeBottom":
      return [{ area: { ...area, top: area.bottom }, key: "b" }];
    case "EdgeLeft":
      return [{ area: { ...area, right: area.left }, key: "l" }];
    case "EdgeRight":
      return [{ area: { ...area, left: area.right }, key: "r" }];
    case "InsideVertical":
      return area.left === area.right ? [] : [{ area: { ...area, right: area.right - 1 }, key: "r" }, { area: { ...area, left: area.left + 1 }, key: "l" }];
    case "InsideHorizontal":
      return area.top === area.bottom ? [] : [{ area: { ...area, bottom: area.bottom - 1 }, key: "b" }, { area: { ...area, top: area.top + 1 }, key: "t" }];
    case "DiagonalDown":
      return [{ area, key: "tl_br" }];
    case "DiagonalUp":
      return [{ area, key: "bl_tr" }];
  }
}

function readLine(border: Border): Line {
  const first = edges(border)[0];
  if (!first) return NO_LINE;
  return lineOf(border.range.sheet.styleAt(first.area.top, first.area.left).bd?.[first.key]);
}

function setLine(border: Border, change: Partial<Line>): void {
  requireWritable(border.range);
  const line = { ...readLine(border), ...change };
  const drawn = change.style === undefined && line.style === "None" ? { ...line, style: "Continuous" } : line;
  for (const { area, key } of edges(border)) border.range.sheet.patchStyle(area, { bd: { [key]: borderData(drawn) } });
}

const sideArgument = (value: unknown): Side => {
  const side = SIDES.find((candidate) => candidate.toLowerCase() === String(value).toLowerCase());
  if (!side) throw invalidArgument();
  return side;
};

defineType<HostRange>("RangeBorderCollection", {
  properties: { count: { get: () => SIDES.length }, tintAndShade: { get: () => 0, set: () => undefined } },
  items: (range) => SIDES.map((side) => handle("RangeBorder", { range, side })),
  indexer: (range, key) => handle("RangeBorder", { range, side: sideArgument(key) }),
  methods: {
    getItem: { call: (range, [key]) => handle("RangeBorder", { range, side: sideArgument(key) }) },
    getItemAt: { call: (range, [index]) => handle("RangeBorder", { range, side: sideArgument(SIDES[Number(index)]) }) },
  },
});

defineType<Border>("RangeBorder", {
  properties: {
    id: { get: ({ side }) => side },
    sideIndex: { get: ({ side }) => side },
    style: { get: (border) => readLine(border).style, set: (border, value) => setLine(border, { style: String(value) }) },
    weight: { get: (border) => readLine(border).weight, set: (border, value) => setLine(border, { weight: String(value) }) },
    color: { get: (border) => readLine(border).color, set: (border, value) => setLine(border, { color: color(value) }) },
    tintAndShade: { get: () => 0, set: () => undefined },
  },
});
