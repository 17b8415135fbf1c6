/** Colours: how parts of a workbook file write them ↔ `#RRGGBB`. */
import type { Nullable } from "@univerjs/core";
import { attribute, element, numberAttribute, type XmlElement } from "../xml/element";

/** Colours of the workbook: the twelve of its theme and, where it has its own, the indexed palette. */
export type Palette = { readonly theme: readonly string[]; readonly indexed: readonly string[] };

/** The Office theme, used where a file brings none; in the order of the theme part: dk1, lt1, dk2, lt2, accents, links. */
export const OFFICE_THEME: readonly string[] = [
  "000000", "FFFFFF", "44546A", "E7E6E6", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47", "0563C1", "954F72",
];

/** Palette of old files, indexes 8 to 63. Source: ECMA-376 part 1, 18.8.27. */
const INDEXED =
  "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF800000008000000080808000800080008080C0C0C08080809999FF993366FFFFCCCCFFFF660066FF8080" +
  "0066CCCCCCFF000080FF00FFFFFF0000FFFF8000808000000080800000FF00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC993366FF33CCCC99CC00FFCC00" +
  "FF9900FF6600666699969696003366339966003300333300993300993366333399333333";

export function indexedPalette(own: readonly string[] = []): readonly string[] {
  if (own.length > 0) return own;
  const colors = INDEXED.match(/.{6}/g) ?? [];
  return [...colors.slice(0, 8), ...colors];
}

// Cells name theme colours in another order than the theme part: light before dark.
const THEME_ORDER = [1, 0, 3, 2];

export function themeColor(palette: Palette, index: number): string | undefined {
  return palette.theme[THEME_ORDER[index] ?? index];
}

/** Lightens (tint > 0) or darkens (tint < 0) in HSL, as ECMA-376 part 1, 18.8.19 describes. */
export function applyTint(rgb: string, tint: number): string {
  if (tint === 0) return rgb;
  const [r, g, b] = channels(rgb).map((value) => value / 255) as [number, number, number];
  const max = Math.max(r, g, b);
  const min = Math.min(r, g, b);
  const light = (max + min) / 2;
  const spread = max - min;
  const saturation = spread === 0 ? 0 : spread / (1 - Math.abs(2 * light - 1));
  const sector = spread === 0 ? 0 : max === r ? ((g - b) / spread + 6) % 6 : max === g ? (b - r) / spread + 2 : (r - g) / spread + 4;
  const target = tint < 0 ? light * (1 + tint) : light * (1 - tint) + tint;
  const chroma = (1 - Math.abs(2 * target - 1)) * saturation;
  const x = chroma * (1 - Math.abs((sector % 2) - 1));
  const base = target - chroma / 2;
  const mix = [[chroma, x, 0], [x, chroma, 0], [0, chroma, x], [0, x, chroma], [x, 0, chroma], [chroma, 0, x]][Math.floor(sector) % 6] ?? [0, 0, 0];
  return mix.map((value) => hexByte((value + base) * 255)).join("");
}

function channels(rgb: string): [number, number, number] {
  return [0, 2, 4].map((at) => parseInt(rgb.slice(at, at + 2), 16)) as [number, number, number];
}

function hexByte(value: number): string {
  return Math.min(255, Math.max(0, Math.round(value))).toString(16).toUpperCase().padStart(2, "0");
}

/** `<color rgb=… | theme=… tint=… | indexed=…>` → `#RRGGBB`; undefined for automatic. */
export function readColor(from: XmlElement | undefined, palette: Palette): string | undefined {
  if (!from) return undefined;
  const tint = numberAttribute(from, "tint") ?? 0;
  const rgb = attribute(from, "rgb");
  const theme = numberAttribute(from, "theme");
  const indexed = numberAttribute(from, "indexed");
  const base =
    rgb !== undefined ? rgb.slice(-6) : theme !== undefined ? themeColor(palette, theme) : indexed !== undefined ? palette.indexed[indexed] : undefined;
  if (base === undefined || !/^[0-9A-Fa-f]{6}$/.test(base)) return undefined;
  return `#${applyTint(base.toUpperCase(), tint)}`;
}

const NAMED: Readonly<Record<string, string>> = {
  black: "000000", white: "FFFFFF", red: "FF0000", green: "008000", blue: "0000FF", yellow: "FFFF00", orange: "FFA500", purple: "800080",
  gray: "808080", grey: "808080", silver: "C0C0C0", maroon: "800000", navy: "000080", teal: "008080", olive: "808000", lime: "00FF00",
  aqua: "00FFFF", cyan: "00FFFF", fuchsia: "FF00FF", magenta: "FF00FF", pink: "FFC0CB", brown: "A52A2A", gold: "FFD700",
  lightgray: "D3D3D3", lightblue: "ADD8E6", lightgreen: "90EE90", darkgreen: "006400", darkblue: "00008B", darkred: "8B0000",
};

/** `#abc`, `#AABBCC`, `rgb(1,2,3)`, `AABBCC`, a common HTML name → `RRGGBB`; undefined where it is none of these. */
export function hexColor(text: Nullable<string>): string | undefined {
  if (typeof text !== "string") return undefined;
  const trimmed = text.trim();
  const hex = /^#?([0-9A-Fa-f]{6})$/.exec(trimmed)?.[1];
  if (hex !== undefined) return hex.toUpperCase();
  const short = /^#([0-9A-Fa-f]{3})$/.exec(trimmed)?.[1];
  if (short !== undefined) return short.replace(/./g, "$&$&").toUpperCase();
  const parts = /^rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)/.exec(trimmed);
  if (parts) return [parts[1], parts[2], parts[3]].map((part) => hexByte(Number(part))).join("");
  return NAMED[trimmed.toLowerCase()];
}

/** `<color rgb="FFRRGGBB"/>`, under another name where the schema wants one. */
export function colorElement(color: Nullable<string>, name = "color"): XmlElement | undefined {
  const hex = hexColor(color);
  return hex === undefined ? undefined : element(name, { rgb: `FF${hex}` });
}
