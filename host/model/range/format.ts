/** RangeFormat: alignment, sizes, fill, font, protection. A property on which the cells differ reads null. */
import { BooleanNumber, HorizontalAlign, type IStyleData, type ITextRotation, VerticalAlign, WrapStrategy } from "@univerjs/core";
import type { StylePatch } from "../../document/styles";
import type { HostStyle, StyleExtras } from "../../document/types";
import { invalidArgument } from "../../protocol/errors";
import { defineType, handle, type PropertySpec } from "../../protocol/registry";
import { color } from "../colors";
import { autofitColumns, autofitRows } from "./autofit";
import { common, type FormatTarget, patchTarget, rangesOf, sampledArea, styled } from "./format-target";
import { toPixels, toPoints } from "./geometry";
import { type HostAreas, type HostRange, requireAllowed } from "./host-range";

const DEFAULT_FONT = { name: "Calibri", size: 11 };

const flag = (value: unknown): BooleanNumber => (value ? BooleanNumber.TRUE : BooleanNumber.FALSE);

const extra = <K extends keyof StyleExtras>(key: K, value: StyleExtras[K] | null): StylePatch => ({ excel: { [key]: value } });

function within(value: unknown, low: number, high: number): number {
  const number = Number(value);
  if (!Number.isFinite(number) || number < low || number > high) throw invalidArgument();
  return number;
}

function oneOf<T extends string>(value: unknown, ...allowed: readonly T[]): T {
  const known = allowed.find((candidate) => candidate === value);
  if (known === undefined) throw invalidArgument();
  return known;
}

// Alignment ----------------------------------------------------------------------------------------------------------

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
  const name = oneOf(value, ...Object.keys(HORIZONTAL), "Fill", "CenterAcrossSelection");
  const known = HORIZONTAL[name];
  if (known !== undefined) return { ht: known === HorizontalAlign.UNSPECIFIED ? null : known, excel: { horizontal: null } };
  return { ht: name === "Fill" ? HorizontalAlign.LEFT : HorizontalAlign.CENTER, excel: { horizontal: name } };
}

function vertical(value: unknown): StylePatch {
  const name = oneOf(value, ...Object.keys(VERTICAL), "Justify", "Distributed");
  const known = VERTICAL[name];
  return known === undefined ? { vt: VerticalAlign.MIDDLE, excel: { vertical: name } } : { vt: known, excel: { vertical: null } };
}

function orientation(style: IStyleData): number {
  if (style.tr?.v === BooleanNumber.TRUE) return 180;
  return style.tr ? 0 - style.tr.a : 0;
}

function rotation(value: unknown): ITextRotation | null {
  const angle = Number(value);
  if (!Number.isInteger(angle) || (angle !== 180 && (angle > 90 || angle < -90))) throw invalidArgument();
  if (angle === 0) return null;
  return angle === 180 ? { a: 0, v: BooleanNumber.TRUE } : { a: -angle, v: BooleanNumber.FALSE };
}

/** Alignment, as ranges and named styles have it. */
export const ALIGNMENT: { readonly [name: string]: PropertySpec<FormatTarget> } = {
  horizontalAlignment: styled((style) => style.excel?.horizontal ?? nameOf(HORIZONTAL, style.ht ?? undefined, "General"), horizontal),
  verticalAlignment: styled((style) => style.excel?.vertical ?? nameOf(VERTICAL, style.vt ?? undefined, "Bottom"), vertical),
  wrapText: styled((style) => style.tb === WrapStrategy.WRAP, (value) => ({ tb: value ? WrapStrategy.WRAP : null })),
  indentLevel: styled((style) => style.excel?.indent ?? 0, (value) => extra("indent", within(value, 0, 250) || null)),
  textOrientation: styled(orientation, (value) => ({ tr: rotation(value) })),
  shrinkToFit: styled((style) => style.excel?.shrinkToFit ?? false, (value) => extra("shrinkToFit", value === true ? true : null)),
  readingOrder: styled((style) => style.excel?.readingOrder ?? "Context", (value) => {
    const order = oneOf(value, "Context", "LeftToRight", "RightToLeft");
    return extra("readingOrder", order === "Context" ? null : order);
  }),
};

// Sizes --------------------------------------------------------------------------------------------------------------

type Axis = "columns" | "rows";

/** Excel's greatest width is 255 characters, its greatest height 409.5 points. */
const LIMITS: Readonly<Record<Axis, number>> = { columns: 1790 * 0.75, rows: 409.5 };

function* sizes(target: FormatTarget, axis: Axis): Generator<number> {
  for (const range of rangesOf(target)) {
    const area = sampledArea(range);
    const [first, last] = axis === "columns" ? [area.left, area.right] : [area.top, area.bottom];
    for (let index = first; index <= last; index++) yield axis === "columns" ? range.sheet.columnWidth(index) : range.sheet.rowHeight(index);
  }
}

const size = (target: FormatTarget, axis: Axis): number | null => {
  const pixels = common(sizes(target, axis));
  return pixels === null ? null : toPoints(pixels);
};

function setSizes(target: HostRange | HostAreas, axis: Axis, value: unknown): void {
  if (value === null || value === undefined) return;
  requireAllowed(target.sheet, axis === "columns" ? "allowFormatColumns" : "allowFormatRows");
  const pixels = toPixels(within(value, 0, LIMITS[axis]));
  for (const { sheet, area } of rangesOf(target)) {
    if (axis === "columns") sheet.patchColumns(area.left, area.right, { w: pixels });
    else sheet.patchRows(area.top, area.bottom, { h: pixels, ia: 0 });
  }
}

const standard = (target: HostRange | HostAreas, axis: Axis): number => {
  const config = target.sheet.univer.getConfig();
  return toPoints(axis === "columns" ? config.defaultColumnWidth : config.defaultRowHeight);
};

const sized = (axis: Axis): PropertySpec<HostRange | HostAreas> => ({ get: (target) => size(target, axis), set: (target, value) => setSizes(target, axis, value), since: "1.2" });

const standardSized = (axis: Axis): PropertySpec<HostRange | HostAreas> => ({
  get: (target) => size(target, axis) === standard(target, axis),
  set: (target, value) => {
    if (value === true) setSizes(target, axis, standard(target, axis));
  },
  since: "1.7",
});

defineType<HostRange>("Range", { children: { format: { get: (range) => handle("RangeFormat", range) } } });

defineType<HostRange | HostAreas>("RangeFormat", {
  properties: { ...ALIGNMENT, columnWidth: sized("columns"), rowHeight: sized("rows"), useStandardWidth: standardSized("columns"), useStandardHeight: standardSized("rows"), autoIndent: styled((style) => style.excel?.autoIndent ?? false, (value) => extra("autoIndent", value === true ? true : null), "1.9") },
  children: {
    fill: { get: (target) => handle("RangeFill", target) },
    font: { get: (target) => handle("RangeFont", target) },
    borders: { get: (target) => handle("RangeBorderCollection", target) },
    protection: { get: (target) => handle("FormatProtection", target), since: "1.2" },
  },
  methods: {
    autofitColumns: {
      call: async (target, _args, { workbook }) => {
        await workbook.settle();
        for (const { sheet, area } of rangesOf(target)) autofitColumns(sheet, area);
      },
      since: "1.2",
    },
    autofitRows: {
      call: async (target, _args, { workbook }) => {
        await workbook.settle();
        for (const { sheet, area } of rangesOf(target)) autofitRows(sheet, area);
      },
      since: "1.2",
    },
    adjustIndent: { call: (target, [amount]) => patchTarget(target, (style) => extra("indent", Math.min(250, Math.max(0, (style.excel?.indent ?? 0) + Number(amount))) || null)), since: "1.11" },
  },
});

// Fill, font, protection -----------------------------------------------------------------------------------------------

const PATTERNS = [
  "Automatic", "Checker", "CrissCross", "Down", "Gray16", "Gray25", "Gray50", "Gray75", "Gray8", "Grid", "Horizontal", "LightDown", "LightHorizontal", "LightUp", "LightVertical", "SemiGray75", "Up", "Vertical", "LinearGradient", "RectangularGradient",
] as const;

const tint = (key: "fontTint" | "fillTint" | "patternTint"): PropertySpec<FormatTarget> =>
  styled((style) => style.excel?.[key] ?? 0, (value) => extra(key, within(value, -1, 1) || null), "1.9");

const NO_FILL: StylePatch = { bg: null, excel: { pattern: null, patternColor: null, fillTint: null, patternTint: null } };

const patternName = (style: HostStyle): string => style.excel?.pattern ?? (style.bg ? "Solid" : "None");

function pattern(value: unknown): StylePatch {
  const name = oneOf(value, "None", "Solid", ...PATTERNS);
  return name === "None" ? NO_FILL : extra("pattern", name === "Solid" ? null : name);
}

defineType<FormatTarget>("RangeFill", {
  properties: {
    color: styled((style) => (style.bg?.rgb ? color(style.bg.rgb) : "#FFFFFF"), (value) => (value === "" ? NO_FILL : { bg: { rgb: color(value) } })),
    pattern: styled(patternName, pattern, "1.9"),
    patternColor: styled((style) => style.excel?.patternColor ?? "#000000", (value) => extra("patternColor", color(value)), "1.9"),
    tintAndShade: tint("fillTint"),
    patternTintAndShade: tint("patternTint"),
  },
  methods: { clear: { call: (target) => patchTarget(target, NO_FILL) } },
});

function underline(value: unknown): StylePatch {
  const kind = oneOf(value, "None", "Single", "Double", "SingleAccountant", "DoubleAccountant");
  return { ul: kind === "None" ? null : { s: BooleanNumber.TRUE }, excel: { underline: kind === "None" || kind === "Single" ? null : kind } };
}

defineType<FormatTarget>("RangeFont", {
  properties: {
    bold: styled((style) => style.bl === BooleanNumber.TRUE, (value) => ({ bl: flag(value) })),
    italic: styled((style) => style.it === BooleanNumber.TRUE, (value) => ({ it: flag(value) })),
    underline: styled((style) => (style.ul?.s === BooleanNumber.TRUE ? (style.excel?.underline ?? "Single") : "None"), underline),
    strikethrough: styled((style) => style.st?.s === BooleanNumber.TRUE, (value) => ({ st: value ? { s: BooleanNumber.TRUE } : null }), "1.9"),
    color: styled((style) => (style.cl?.rgb ? color(style.cl.rgb) : "#000000"), (value) => ({ cl: { rgb: color(value) } })),
    name: styled((style) => style.ff ?? DEFAULT_FONT.name, (value) => ({ ff: String(value) })),
    size: styled((style) => style.fs ?? DEFAULT_FONT.size, (value) => ({ fs: within(value, 1, 409) })),
    subscript: styled((style) => style.va === 2, (value) => ({ va: value ? 2 : null }), "1.9"),
    superscript: styled((style) => style.va === 3, (value) => ({ va: value ? 3 : null }), "1.9"),
    tintAndShade: tint("fontTint"),
  },
});

/** Locking, as ranges and named styles have it. */
export const LOCKING: { readonly [name: string]: PropertySpec<FormatTarget> } = {
  locked: styled((style) => style.excel?.locked ?? true, (value) => extra("locked", value === false ? false : null)),
  formulaHidden: styled((style) => style.excel?.formulaHidden ?? false, (value) => extra("formulaHidden", value === true ? true : null)),
};

defineType<FormatTarget>("FormatProtection", { properties: LOCKING });
