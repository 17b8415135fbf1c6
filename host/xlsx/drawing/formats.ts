/** Fills, lines and fonts of DrawingML ↔ the API's formats as plain data (`{ fill: { color }, line: { color, weight } }`). */
import type { Bag } from "../../document/types";
import { applyTint, hexColor, type Palette } from "../styles/color";
import { EMU_PER_POINT } from "../units";
import { attribute, booleanAttribute, childElements, element, find, localName, numberAttribute, type XmlElement } from "../xml/element";

const SCHEME = ["dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"];
const ALIASES: Readonly<Record<string, string>> = { tx1: "dk1", bg1: "lt1", tx2: "dk2", bg2: "lt2" };

export function bagOf(value: unknown): Bag {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function textOrNothing(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Brightness of a scheme colour: `lumMod` 75 % darkens by a quarter, `lumMod` 40 % with `lumOff` 60 % lightens. */
function luminance(rgb: string, color: XmlElement): string {
  const modulation = (numberAttribute(find(color, "lumMod"), "val") ?? 100_000) / 100_000;
  const offset = (numberAttribute(find(color, "lumOff"), "val") ?? 0) / 100_000;
  const tint = numberAttribute(find(color, "tint"), "val");
  const shade = numberAttribute(find(color, "shade"), "val");
  if (tint !== undefined) return applyTint(rgb, 1 - tint / 100_000);
  if (shade !== undefined) return applyTint(rgb, shade / 100_000 - 1);
  if (offset > 0) return applyTint(rgb, offset);
  return modulation < 1 ? applyTint(rgb, modulation - 1) : rgb;
}

/** `<a:srgbClr>`, `<a:schemeClr>`, `<a:sysClr>` inside `parent` → `#RRGGBB`. */
export function readDrawingColor(parent: XmlElement | undefined, palette: Palette): string | undefined {
  for (const color of childElements(parent)) {
    const name = localName(color.name);
    const value = attribute(color, "val") ?? "";
    let rgb: string | undefined;
    if (name === "srgbClr") rgb = hexColor(value);
    else if (name === "sysClr") rgb = hexColor(attribute(color, "lastClr") ?? (value === "window" ? "FFFFFF" : "000000"));
    else if (name === "schemeClr") rgb = palette.theme[SCHEME.indexOf(ALIASES[value] ?? value)];
    if (rgb !== undefined) return `#${luminance(rgb, color)}`;
  }
  return undefined;
}

const DASHES: Readonly<Record<string, string>> = {
  solid: "Continuous",
  dash: "Dash",
  dashDot: "DashDot",
  lgDashDotDot: "DashDotDot",
  sysDot: "Dot",
  sysDash: "RoundDot",
  lgDash: "Dash",
  lgDashDot: "DashDot",
  dot: "Dot",
};

function readLine(line: XmlElement | undefined, palette: Palette): Bag | undefined {
  if (!line) return undefined;
  const bag: Bag = {};
  const color = readDrawingColor(find(line, "solidFill"), palette);
  const width = numberAttribute(line, "w");
  const dash = DASHES[attribute(find(line, "prstDash"), "val") ?? ""];
  if (find(line, "noFill")) bag["lineStyle"] = "None";
  else if (dash !== undefined) bag["lineStyle"] = dash;
  if (color !== undefined) bag["color"] = color;
  if (width !== undefined) bag["weight"] = width / EMU_PER_POINT;
  return Object.keys(bag).length > 0 ? bag : undefined;
}

/** `<c:spPr>` → fill and line; `lineKey` is `border` for areas, `line` for the rest. */
export function readShapeFormat(properties: XmlElement | undefined, palette: Palette, lineKey: "line" | "border"): Bag {
  const bag: Bag = {};
  const color = readDrawingColor(find(properties, "solidFill"), palette);
  if (color !== undefined) bag["fill"] = { color };
  else if (find(properties, "noFill")) bag["fill"] = { color: "" };
  const line = readLine(find(properties, "ln"), palette);
  if (line) bag[lineKey] = line;
  return bag;
}

/** Run properties (`<a:defRPr>`, `<a:rPr>`) → the API's font. */
export function readRunFont(run: XmlElement | undefined, palette: Palette): Bag | undefined {
  if (!run) return undefined;
  const bag: Bag = {};
  const size = numberAttribute(run, "sz");
  const color = readDrawingColor(find(run, "solidFill"), palette);
  const face = attribute(find(run, "latin"), "typeface");
  if (size !== undefined) bag["size"] = size / 100;
  if (attribute(run, "b") !== undefined) bag["bold"] = booleanAttribute(run, "b");
  if (attribute(run, "i") !== undefined) bag["italic"] = booleanAttribute(run, "i");
  if (attribute(run, "u") !== undefined && attribute(run, "u") !== "none") bag["underline"] = "Single";
  if (color !== undefined) bag["color"] = color;
  if (face !== undefined && !face.startsWith("+")) bag["name"] = face;
  return Object.keys(bag).length > 0 ? bag : undefined;
}

/** The font of a text body: of its paragraphs' defaults or first run. */
export function readBodyFont(body: XmlElement | undefined, palette: Palette): Bag | undefined {
  const paragraph = find(body, "p");
  return readRunFont(find(paragraph, "r", "rPr"), palette) ?? readRunFont(find(paragraph, "pPr", "defRPr"), palette);
}

export function solidFill(color: string): XmlElement | undefined {
  const hex = hexColor(color);
  return hex === undefined ? undefined : element("a:solidFill", {}, [element("a:srgbClr", { val: hex })]);
}

export function schemeFill(name: string, children: readonly XmlElement[] = []): XmlElement {
  return element("a:solidFill", {}, [element("a:schemeClr", { val: name }, children)]);
}

const NO_FILL = (): XmlElement => element("a:noFill");

export type LineDefaults = { readonly color?: string; readonly weight?: number; readonly none?: boolean };

/** `<a:ln>` from the API's line format, with what holds where nothing was set. */
export function lineElement(line: unknown, defaults: LineDefaults): XmlElement | undefined {
  const own = bagOf(line);
  const style = own["lineStyle"];
  const color = textOrNothing(own["color"]);
  const weight = typeof own["weight"] === "number" ? own["weight"] : defaults.weight;
  if (style === "None" || (defaults.none === true && color === undefined && own["weight"] === undefined && style === undefined)) return element("a:ln", {}, [NO_FILL()]);
  const fill = color ?? defaults.color;
  if (fill === undefined && weight === undefined && style === undefined) return undefined;
  const dash = Object.keys(DASHES).find((word) => DASHES[word] === style);
  return element("a:ln", { w: weight === undefined ? undefined : Math.round(weight * EMU_PER_POINT), cap: "rnd" }, [
    fill === undefined ? undefined : (solidFill(fill) ?? schemeFill(fill)),
    dash === undefined || dash === "solid" ? undefined : element("a:prstDash", { val: dash }),
    element("a:round"),
  ]);
}

/** The fill of a format: a colour, nothing (`""`), or what holds where none was set (a colour or a name of the theme). */
export function fillElementOf(fill: unknown, fallback: string | undefined): XmlElement | undefined {
  const color = bagOf(fill)["color"];
  if (color === "") return NO_FILL();
  const own = textOrNothing(color);
  if (own !== undefined) return solidFill(own);
  return fallback === undefined ? undefined : (solidFill(fallback) ?? schemeFill(fallback));
}

export type FontDefaults = { readonly size: number; readonly color: string; readonly bold?: boolean };

/** `<a:defRPr>` or `<a:rPr>` from the API's font. */
export function runElement(name: string, font: unknown, defaults: FontDefaults): XmlElement {
  const own = bagOf(font);
  const face = textOrNothing(own["name"]);
  const size = typeof own["size"] === "number" ? own["size"] : defaults.size;
  return element(
    name,
    {
      lang: name === "a:rPr" ? "en-US" : undefined,
      sz: Math.round(size * 100),
      b: (own["bold"] ?? defaults.bold ?? false) === true ? 1 : 0,
      i: own["italic"] === true ? 1 : undefined,
      u: own["underline"] === "Single" ? "sng" : undefined,
    },
    [solidFill(textOrNothing(own["color"]) ?? defaults.color), face === undefined ? undefined : element("a:latin", { typeface: face })],
  );
}

/** `<c:txPr>`: how texts look that have no words of their own. */
export function textProperties(font: unknown, defaults: FontDefaults, rotation?: number): XmlElement {
  const angle = rotation === undefined ? undefined : Math.round(-rotation * 60_000);
  return element("c:txPr", {}, [
    element("a:bodyPr", { rot: angle, vert: angle === undefined ? undefined : "horz" }),
    element("a:lstStyle"),
    element("a:p", {}, [element("a:pPr", {}, [runElement("a:defRPr", font, defaults)]), element("a:endParaRPr", { lang: "en-US" })]),
  ]);
}
