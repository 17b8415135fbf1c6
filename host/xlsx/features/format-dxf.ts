/** Formats of conditional formats: `<dxf>` ↔ `Excel.ConditionalRangeFormat` as plain data. */
import { BooleanNumber } from "@univerjs/core";
import type { Bag } from "../../document/types";
import { colorElement, type Palette, readColor } from "../styles/color";
import { readFont } from "../styles/read-font";
import { builtInFormatId } from "../styles/number-formats";
import { attribute, element, find, type XmlElement } from "../xml/element";

const SIDES: readonly (readonly [element: string, key: string])[] = [
  ["left", "EdgeLeft"],
  ["right", "EdgeRight"],
  ["top", "EdgeTop"],
  ["bottom", "EdgeBottom"],
];

const LINES: Readonly<Record<string, string>> = {
  thin: "Continuous",
  dashed: "Dash",
  dashDot: "DashDot",
  dashDotDot: "DashDotDot",
  dotted: "Dot",
  double: "Double",
};

function bag(value: unknown): Bag {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

export function readDxf(dxf: XmlElement | undefined, palette: Palette): Bag {
  const format: Bag = {};
  const font = find(dxf, "font");
  if (font) {
    const style = readFont(font, palette);
    const shown: Bag = {};
    if (style.cl?.rgb) shown["color"] = style.cl.rgb;
    if (style.bl === BooleanNumber.TRUE) shown["bold"] = true;
    if (style.it === BooleanNumber.TRUE) shown["italic"] = true;
    if (style.st) shown["strikethrough"] = true;
    if (style.ul) shown["underline"] = style.ul.t === undefined ? "Single" : "Double";
    if (Object.keys(shown).length > 0) format["font"] = shown;
  }
  // In a differential fill the background colour is the one that shows, unless a pattern says otherwise.
  const pattern = find(dxf, "fill", "patternFill");
  const solid = (attribute(pattern, "patternType") ?? "solid") === "solid";
  const fill = readColor(find(pattern, "bgColor"), palette) ?? (solid ? readColor(find(pattern, "fgColor"), palette) : undefined);
  if (fill !== undefined) format["fill"] = { color: fill };
  const borders: Bag = {};
  for (const [name, key] of SIDES) {
    const side = find(dxf, "border", name);
    const style = attribute(side, "style");
    if (style !== undefined && style !== "none") borders[key] = { style: LINES[style] ?? "Continuous", color: readColor(find(side, "color"), palette) ?? "#000000" };
  }
  if (Object.keys(borders).length > 0) format["borders"] = borders;
  const code = attribute(find(dxf, "numFmt"), "formatCode");
  if (code !== undefined) format["numberFormat"] = code;
  return format;
}

/** Undefined where the format says nothing. */
export function writeDxf(format: unknown): XmlElement | undefined {
  const source = bag(format);
  const font = bag(source["font"]);
  const fontChildren = [
    font["bold"] === true ? element("b") : undefined,
    font["italic"] === true ? element("i") : undefined,
    font["strikethrough"] === true ? element("strike") : undefined,
    font["underline"] === "Single" || font["underline"] === "Double" ? element("u", { val: font["underline"] === "Double" ? "double" : undefined }) : undefined,
    typeof font["color"] === "string" ? colorElement(font["color"]) : undefined,
  ].filter((child) => child !== undefined);
  const fill = bag(source["fill"])["color"];
  const background = typeof fill === "string" ? colorElement(fill, "bgColor") : undefined;
  const borders = bag(source["borders"]);
  const sides = SIDES.flatMap(([name, key]) => {
    const side = bag(borders[key]);
    const style = Object.keys(LINES).find((word) => LINES[word] === side["style"]);
    return style === undefined ? [] : [element(name, { style }, [colorElement(typeof side["color"] === "string" ? side["color"] : "#000000")])];
  });
  const code = source["numberFormat"];
  const children = [
    fontChildren.length > 0 ? element("font", {}, fontChildren) : undefined,
    typeof code === "string" && code !== "" && code !== "General" ? element("numFmt", { numFmtId: builtInFormatId(code) ?? 200, formatCode: code }) : undefined,
    background ? element("fill", {}, [element("patternFill", {}, [background])]) : undefined,
    sides.length > 0 ? element("border", {}, sides) : undefined,
  ].filter((child) => child !== undefined);
  return children.length > 0 ? element("dxf", {}, children) : undefined;
}
