/** xl/styles.xml → styles of the snapshot. */
import { BooleanNumber, type IBorderData, WrapStrategy } from "@univerjs/core";
import type { HostStyle, StyleExtras } from "../../document/types";
import { attribute, booleanAttribute, childElements, find, numberAttribute, type XmlElement } from "../xml/element";
import { indexedPalette, OFFICE_THEME, type Palette, readColor } from "./color";
import { BORDERS, HORIZONTAL, HORIZONTAL_EXTRA, VERTICAL, VERTICAL_EXTRA } from "./enums";
import { BUILT_IN_FORMATS } from "./number-formats";
import { readFont } from "./read-font";

export type FileStyles = {
  /** By index of cellXfs: what `s="…"` of a cell means. */
  readonly cells: readonly HostStyle[];
  /** Indexes of cellXfs that mark their cells as text (a leading apostrophe in Excel). */
  readonly quoted: ReadonlySet<number>;
  /** Differential formats, for conditional formats and tables. */
  readonly differential: readonly XmlElement[];
  readonly palette: Palette;
  readonly defaultStyle: HostStyle;
};

/** The twelve theme colours, `RRGGBB`, in the part's own order. */
export function readTheme(theme: XmlElement | undefined): readonly string[] {
  const scheme = find(theme, "themeElements", "clrScheme");
  const colors = childElements(scheme).map((entry) => {
    const color = childElements(entry)[0];
    return (attribute(color, "lastClr") ?? attribute(color, "val") ?? "000000").slice(-6).toUpperCase();
  });
  return colors.length >= 12 ? colors : OFFICE_THEME;
}

/** The id under which the snapshot holds the style of cellXfs[index]. */
export function styleId(index: number): string {
  return `xf${String(index)}`;
}

export function styleIndex(id: string): number | undefined {
  const digits = /^xf(\d+)$/.exec(id)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function readFill(fill: XmlElement | undefined, palette: Palette): string | undefined {
  const pattern = find(fill, "patternFill");
  const kind = attribute(pattern, "patternType");
  if (pattern && kind !== undefined && kind !== "none") return readColor(find(pattern, "fgColor"), palette) ?? readColor(find(pattern, "bgColor"), palette);
  // A gradient is shown in its first colour; the file keeps it.
  return readColor(find(fill, "gradientFill", "stop", "color"), palette);
}

function readBorder(border: XmlElement | undefined, palette: Palette): IBorderData | undefined {
  const data: IBorderData = {};
  const side = (name: string): { s: number; cl: { rgb: string } } | undefined => {
    const line = find(border, name);
    const kind = BORDERS[attribute(line, "style") ?? "none"];
    return kind === undefined ? undefined : { s: kind, cl: { rgb: readColor(find(line, "color"), palette) ?? "#000000" } };
  };
  const sides: [keyof IBorderData, string][] = [["t", "top"], ["r", "right"], ["b", "bottom"], ["l", "left"]];
  if (booleanAttribute(border, "diagonalDown")) sides.push(["tl_br", "diagonal"]);
  if (booleanAttribute(border, "diagonalUp")) sides.push(["bl_tr", "diagonal"]);
  for (const [key, name] of sides) {
    const line = side(name) ?? (name === "left" ? side("start") : name === "right" ? side("end") : undefined);
    if (line) data[key] = line;
  }
  return Object.keys(data).length > 0 ? data : undefined;
}

/** Degrees of the file (0–90 up, 91–180 down from 90, 255 stacked) → Univer's (positive = clockwise). */
function readRotation(degrees: number | undefined): HostStyle["tr"] | undefined {
  if (degrees === undefined || degrees === 0) return undefined;
  if (degrees === 255) return { a: 0, v: BooleanNumber.TRUE };
  return { a: degrees <= 90 ? -degrees : degrees - 90 };
}

function readAlignment(alignment: XmlElement | undefined, style: HostStyle, extras: StyleExtras): void {
  const horizontal = attribute(alignment, "horizontal") ?? "";
  const vertical = attribute(alignment, "vertical") ?? "";
  const ht = HORIZONTAL[horizontal];
  const vt = VERTICAL[vertical];
  const rotation = readRotation(numberAttribute(alignment, "textRotation"));
  const indent = numberAttribute(alignment, "indent") ?? 0;
  const order = attribute(alignment, "readingOrder");
  if (ht !== undefined) style.ht = ht;
  if (vt !== undefined) style.vt = vt;
  if (booleanAttribute(alignment, "wrapText")) style.tb = WrapStrategy.WRAP;
  if (rotation) style.tr = rotation;
  if (HORIZONTAL_EXTRA[horizontal] !== undefined) extras.horizontal = HORIZONTAL_EXTRA[horizontal];
  if (VERTICAL_EXTRA[vertical] !== undefined) extras.vertical = VERTICAL_EXTRA[vertical];
  if (indent > 0) extras.indent = indent;
  if (booleanAttribute(alignment, "shrinkToFit")) extras.shrinkToFit = true;
  if (order === "1" || order === "2") extras.readingOrder = order === "1" ? "LeftToRight" : "RightToLeft";
}

/** Reads the whole part. `theme` is the root of the theme part, where there is one. */
export function readStyles(root: XmlElement | undefined, theme: XmlElement | undefined): FileStyles {
  const own = childElements(find(root, "colors", "indexedColors"), "rgbColor").map((color) => (attribute(color, "rgb") ?? "000000").slice(-6));
  const palette: Palette = { theme: readTheme(theme), indexed: indexedPalette(own) };
  const formats = new Map(childElements(find(root, "numFmts"), "numFmt").map((one) => [numberAttribute(one, "numFmtId") ?? -1, attribute(one, "formatCode") ?? "General"]));
  const fonts = childElements(find(root, "fonts"), "font");
  const fills = childElements(find(root, "fills"), "fill");
  const borders = childElements(find(root, "borders"), "border");
  const names = new Map(childElements(find(root, "cellStyles"), "cellStyle").map((one) => [numberAttribute(one, "xfId") ?? 0, attribute(one, "name") ?? "Normal"]));

  const readXf = (xf: XmlElement): HostStyle => {
    const style: HostStyle = readFont(fonts[numberAttribute(xf, "fontId") ?? 0], palette);
    const extras: StyleExtras = {};
    const fill = readFill(fills[numberAttribute(xf, "fillId") ?? 0], palette);
    const border = readBorder(borders[numberAttribute(xf, "borderId") ?? 0], palette);
    const format = numberAttribute(xf, "numFmtId") ?? 0;
    const pattern = formats.get(format) ?? BUILT_IN_FORMATS[format] ?? "General";
    if (fill !== undefined) style.bg = { rgb: fill };
    if (border) style.bd = border;
    if (pattern !== "General") style.n = { pattern };
    readAlignment(find(xf, "alignment"), style, extras);
    if (!booleanAttribute(find(xf, "protection"), "locked", true)) extras.locked = false;
    if (booleanAttribute(find(xf, "protection"), "hidden")) extras.formulaHidden = true;
    const name = names.get(numberAttribute(xf, "xfId") ?? 0);
    if (name !== undefined && name !== "Normal") extras.styleName = name;
    if (Object.keys(extras).length > 0) style.excel = extras;
    return style;
  };

  const xfs = childElements(find(root, "cellXfs"), "xf");
  return {
    cells: xfs.map(readXf),
    quoted: new Set(xfs.flatMap((xf, index) => (booleanAttribute(xf, "quotePrefix") ? [index] : []))),
    differential: childElements(find(root, "dxfs"), "dxf"),
    palette,
    defaultStyle: { ff: "Calibri", fs: 11, ...readFont(fonts[0], palette) },
  };
}
