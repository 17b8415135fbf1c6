/** Styles of the snapshot → xl/styles.xml. Entries are only ever added, so every index that other parts hold stays true. */
import { BaselineOffset, BooleanNumber, type IBorderStyleData, type Nullable, TextDecoration, WrapStrategy } from "@univerjs/core";
import type { HostStyle } from "../../document/types";
import { attribute, childElements, element, find, numberAttribute, replaceChildren, type XmlElement } from "../xml/element";
import { serializeNode } from "../xml/serialize";
import { colorElement } from "./color";
import { BORDERS, HORIZONTAL, HORIZONTAL_EXTRA, VERTICAL, VERTICAL_EXTRA, wordFor } from "./enums";
import { builtInFormatId, FIRST_CUSTOM_FORMAT } from "./number-formats";
import { type FileStyles, styleIndex } from "./read-styles";

const ORDER = ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst"];

export type StyleWriter = {
  /** The index for `s="…"`. `id` is the name under which the snapshot holds the style, if it does. */
  readonly indexOf: (style: HostStyle, id?: string, quoted?: boolean) => number;
  /** Adds a differential format and gives its index. */
  readonly addDifferential: (dxf: XmlElement) => number;
};

/** A list of styles.xml whose entries are found again by what they say. */
function collection(root: XmlElement, name: string): { add: (entry: XmlElement) => number } {
  let list = find(root, name);
  if (!list) {
    list = element(name);
    replaceChildren(root, name, [list], ORDER);
  }
  const entries = list;
  const known = new Map(childElements(entries).map((entry, index) => [serializeNode(entry), index] as const).reverse());
  let count = childElements(entries).length;
  return {
    add: (entry) => {
      const key = serializeNode(entry);
      const found = known.get(key);
      if (found !== undefined) return found;
      entries.children.push(entry);
      known.set(key, count);
      entries.attributes["count"] = String(count + 1);
      return count++;
    },
  };
}

/** `<font>` with the children in the schema's order; `nameTag` is `rFont` inside rich text. */
export function fontElement(style: HostStyle, defaults: HostStyle): XmlElement {
  const flag = (name: string, on: boolean): XmlElement | undefined => (on ? element(name) : undefined);
  const underline = style.ul?.s === BooleanNumber.TRUE;
  const double = style.ul?.t === TextDecoration.DOUBLE;
  const shift = style.va === BaselineOffset.SUPERSCRIPT ? "superscript" : style.va === BaselineOffset.SUBSCRIPT ? "subscript" : undefined;
  return element("font", {}, [
    flag("b", style.bl === BooleanNumber.TRUE),
    flag("i", style.it === BooleanNumber.TRUE),
    flag("strike", style.st?.s === BooleanNumber.TRUE),
    shift === undefined ? undefined : element("vertAlign", { val: shift }),
    element("sz", { val: style.fs ?? defaults.fs ?? 11 }),
    colorElement(style.cl?.rgb),
    element("name", { val: style.ff ?? defaults.ff ?? "Calibri" }),
    underline ? element("u", { val: double ? "double" : undefined }) : undefined,
  ].sort((a, b) => FONT_ORDER.indexOf(a?.name ?? "") - FONT_ORDER.indexOf(b?.name ?? "")));
}

const FONT_ORDER = ["b", "i", "strike", "u", "vertAlign", "sz", "color", "name"];

export function fillElement(color: Nullable<string>): XmlElement {
  const foreground = colorElement(color, "fgColor");
  if (!foreground) return element("fill", {}, [element("patternFill", { patternType: "none" })]);
  return element("fill", {}, [element("patternFill", { patternType: "solid" }, [foreground, element("bgColor", { indexed: 64 })])]);
}

export function borderElement(style: HostStyle): XmlElement {
  const lines = style.bd;
  const side = (name: string, line: Nullable<IBorderStyleData>): XmlElement => {
    const kind = line ? wordFor(BORDERS, line.s) : undefined;
    return kind === undefined ? element(name) : element(name, { style: kind }, [colorElement(line?.cl.rgb) ?? element("color", { auto: 1 })]);
  };
  const down = lines?.tl_br ?? undefined;
  const up = lines?.bl_tr ?? undefined;
  return element("border", { diagonalUp: up ? 1 : undefined, diagonalDown: down ? 1 : undefined }, [
    side("left", lines?.l),
    side("right", lines?.r),
    side("top", lines?.t),
    side("bottom", lines?.b),
    side("diagonal", down ?? up),
  ]);
}

function rotationAttribute(style: HostStyle): number | undefined {
  const { tr } = style;
  if (!tr) return undefined;
  if (tr.v === BooleanNumber.TRUE) return 255;
  const angle = Math.round(Math.min(90, Math.max(-90, tr.a)));
  return angle === 0 ? undefined : angle < 0 ? -angle : 90 + angle;
}

function alignmentElement(style: HostStyle): XmlElement | undefined {
  const extras = style.excel ?? {};
  const made = element("alignment", {
    horizontal: wordFor(HORIZONTAL_EXTRA, extras.horizontal) ?? wordFor(HORIZONTAL, style.ht),
    vertical: wordFor(VERTICAL_EXTRA, extras.vertical) ?? wordFor(VERTICAL, style.vt),
    textRotation: rotationAttribute(style),
    wrapText: style.tb === WrapStrategy.WRAP ? 1 : undefined,
    indent: extras.indent,
    shrinkToFit: extras.shrinkToFit === true ? 1 : undefined,
    readingOrder: extras.readingOrder === undefined ? undefined : extras.readingOrder === "RightToLeft" ? 2 : extras.readingOrder === "LeftToRight" ? 1 : undefined,
  });
  return Object.keys(made.attributes).length > 0 ? made : undefined;
}

function protectionElement(style: HostStyle): XmlElement | undefined {
  const { locked, formulaHidden } = style.excel ?? {};
  if (locked !== false && formulaHidden !== true) return undefined;
  return element("protection", { locked: locked === false ? 0 : undefined, hidden: formulaHidden === true ? 1 : undefined });
}

/** The same content in the same order of keys, without keys that say nothing. */
function canonical(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .filter(([, content]) => content !== undefined && content !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, content]) => [key, canonical(content)] as const);
  return Object.fromEntries(entries);
}

export function styleKey(style: HostStyle): string {
  return JSON.stringify(canonical(style));
}

/** Works on `root`, the tree of styles.xml. `read` is what the file's styles were read as; a new file has none. */
export function createStyleWriter(root: XmlElement, read: FileStyles): StyleWriter {
  const fonts = collection(root, "fonts");
  const fills = collection(root, "fills");
  const borders = collection(root, "borders");
  const formats = collection(root, "numFmts");
  const xfs = collection(root, "cellXfs");
  const differential = collection(root, "dxfs");
  const originals = read.cells.map(styleKey);
  const known = new Map(originals.map((key, index) => [read.quoted.has(index) ? `'${key}` : key, index] as const).reverse());
  known.set("{}", 0);
  const styleNames = new Map(childElements(find(root, "cellStyles"), "cellStyle").map((one) => [attribute(one, "name") ?? "", numberAttribute(one, "xfId") ?? 0]));
  const ids = new Map(childElements(find(root, "numFmts"), "numFmt").map((one) => [attribute(one, "formatCode") ?? "", numberAttribute(one, "numFmtId") ?? 0]));
  let nextFormat = Math.max(FIRST_CUSTOM_FORMAT - 1, ...ids.values()) + 1;

  const formatId = (pattern: string): number => {
    const found = builtInFormatId(pattern) ?? ids.get(pattern);
    if (found !== undefined) return found;
    formats.add(element("numFmt", { numFmtId: nextFormat, formatCode: pattern }));
    ids.set(pattern, nextFormat);
    return nextFormat++;
  };

  const add = (style: HostStyle, quoted: boolean): number => {
    const numFmtId = formatId(style.n?.pattern ?? "General");
    const fontId = fonts.add(fontElement(style, read.defaultStyle));
    const fillId = fills.add(fillElement(style.bg?.rgb));
    const borderId = borders.add(borderElement(style));
    const alignment = alignmentElement(style);
    const protection = protectionElement(style);
    const attributes = {
      numFmtId,
      fontId,
      fillId,
      borderId,
      xfId: styleNames.get(style.excel?.styleName ?? "Normal") ?? 0,
      quotePrefix: quoted ? 1 : undefined,
      applyNumberFormat: numFmtId === 0 ? undefined : 1,
      applyFont: fontId === 0 ? undefined : 1,
      applyFill: fillId === 0 ? undefined : 1,
      applyBorder: borderId === 0 ? undefined : 1,
      applyAlignment: alignment ? 1 : undefined,
      applyProtection: protection ? 1 : undefined,
    };
    return xfs.add(element("xf", attributes, [alignment, protection]));
  };

  return {
    indexOf: (style, id, quoted = false) => {
      const key = styleKey(style);
      const original = id === undefined ? undefined : styleIndex(id);
      // Two entries of a file can look alike here and differ there (theme colours): the id tells which was meant.
      if (original !== undefined && originals[original] === key && (!quoted || read.quoted.has(original))) return original;
      const cacheKey = quoted ? `'${key}` : key;
      const found = known.get(cacheKey);
      if (found !== undefined) return found;
      const made = add(style, quoted);
      known.set(cacheKey, made);
      return made;
    },
    addDifferential: (dxf) => differential.add(dxf),
  };
}
