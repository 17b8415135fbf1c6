/** Shapes of a drawing (`<xdr:sp>`, `<xdr:cxnSp>`, `<xdr:pic>`, `<xdr:grpSp>`) → ShapeState. */
import type { Bag, ShapeState } from "../../document/types";
import type { Palette } from "../styles/color";
import { EMU_PER_POINT } from "../units";
import { attribute, booleanAttribute, childElements, descendants, find, localName, numberAttribute, textOf, type XmlElement } from "../xml/element";
import type { Box } from "./anchors";
import { readDrawingColor, readRunFont } from "./formats";
import { ARROWS, BODY_ANCHOR, connectorOf, DASHES, PARAGRAPH, shapeOfPreset } from "./shape-words";

export type ShapeElement = { readonly element: XmlElement; readonly kind: "sp" | "cxnSp" | "pic" | "grpSp" };

const KINDS = ["sp", "cxnSp", "pic", "grpSp"] as const;

/** The shape that an anchor holds. Alternatives for older programs are not looked at: the first choice counts. */
export function shapeOf(anchor: XmlElement): ShapeElement | undefined {
  for (const child of childElements(anchor)) {
    const kind = KINDS.find((one) => one === localName(child.name));
    if (kind) return { element: child, kind };
  }
  return undefined;
}

/** `<xdr:cNvPr>`: number, name, visibility and descriptions of a drawing object. */
export function properties(of: XmlElement): XmlElement | undefined {
  return descendants(of, "cNvPr")[0];
}

function readFill(shape: XmlElement | undefined, palette: Palette): Bag | undefined {
  if (find(shape, "noFill")) return { type: "NoFill" };
  const solid = find(shape, "solidFill");
  const color = readDrawingColor(solid, palette);
  if (color === undefined) return undefined;
  const alpha = numberAttribute(descendants(solid, "alpha")[0], "val");
  return { type: "Solid", foregroundColor: color, ...(alpha === undefined ? {} : { transparency: Math.round((1 - alpha / 100_000) * 100) / 100 }) };
}

function readLine(shape: XmlElement | undefined, palette: Palette): Bag | undefined {
  const line = find(shape, "ln");
  if (!line) return undefined;
  if (find(line, "noFill")) return { visible: false };
  const bag: Bag = {};
  const color = readDrawingColor(find(line, "solidFill"), palette);
  const width = numberAttribute(line, "w");
  const dash = DASHES[attribute(find(line, "prstDash"), "val") ?? ""];
  if (color !== undefined) bag["color"] = color;
  if (width !== undefined) bag["weight"] = width / EMU_PER_POINT;
  if (dash !== undefined && dash !== "Solid") bag["dashStyle"] = dash;
  return Object.keys(bag).length > 0 ? bag : undefined;
}

const MARGINS: readonly (readonly [attribute: string, key: string])[] = [
  ["lIns", "leftMargin"],
  ["rIns", "rightMargin"],
  ["tIns", "topMargin"],
  ["bIns", "bottomMargin"],
];

function readTextFrame(shape: XmlElement, palette: Palette): Bag | undefined {
  const body = find(shape, "txBody");
  const settings = find(body, "bodyPr");
  const bag: Bag = {};
  for (const [name, key] of MARGINS) {
    const inset = numberAttribute(settings, name);
    if (inset !== undefined) bag[key] = inset / EMU_PER_POINT;
  }
  const anchor = BODY_ANCHOR[attribute(settings, "anchor") ?? ""];
  const align = PARAGRAPH[attribute(find(body, "p", "pPr"), "algn") ?? ""];
  if (anchor !== undefined) bag["verticalAlignment"] = anchor;
  if (align !== undefined) bag["horizontalAlignment"] = align;
  if (find(settings, "spAutoFit")) bag["autoSizeSetting"] = "AutoSizeShapeToFitText";
  if (find(settings, "normAutofit")) bag["autoSizeSetting"] = "AutoSizeTextToFitShape";
  const font = readRunFont(descendants(body, "rPr")[0], palette);
  if (font) bag["textRange"] = { font };
  return Object.keys(bag).length > 0 ? bag : undefined;
}

/** Paragraphs become lines. */
export function shapeText(shape: XmlElement): string {
  return childElements(find(shape, "txBody"), "p")
    .map((paragraph) => childElements(paragraph).map((run) => (localName(run.name) === "br" ? "\n" : textOf(find(run, "t")))).join(""))
    .join("\n");
}

function readDetail({ element: shape, kind }: ShapeElement, palette: Palette): Bag {
  const own = find(shape, "spPr");
  const transform = find(own, "xfrm") ?? find(shape, "grpSpPr", "xfrm");
  const detail: Bag = {};
  const fill = kind === "pic" ? undefined : readFill(own, palette);
  const line = readLine(own, palette);
  const frame = kind === "sp" ? readTextFrame(shape, palette) : undefined;
  const names = properties(shape);
  if (fill) detail["fill"] = fill;
  if (line) detail["lineFormat"] = line;
  if (frame) detail["textFrame"] = frame;
  if (attribute(names, "descr") !== undefined) detail["altTextDescription"] = attribute(names, "descr");
  if (attribute(names, "title") !== undefined) detail["altTextTitle"] = attribute(names, "title");
  if (booleanAttribute(transform, "flipH")) detail["flipHorizontal"] = true;
  if (booleanAttribute(transform, "flipV")) detail["flipVertical"] = true;
  if (kind === "cxnSp") {
    const preset = attribute(find(own, "prstGeom"), "prst") ?? "line";
    const ends: Bag = { connectorType: connectorOf(preset) };
    for (const [name, key] of [["headEnd", "begin"], ["tailEnd", "end"]] as const) {
      const style = ARROWS[attribute(find(own, "ln", name), "type") ?? "none"];
      if (style !== undefined && style !== "None") ends[`${key}ArrowheadStyle`] = style;
    }
    detail["line"] = ends;
  }
  return detail;
}

/** Reads a shape. `id` is its id in the host, `box` where its anchor lies. */
export function readShape(shape: ShapeElement, id: string, box: Box, palette: Palette): ShapeState {
  const { element, kind } = shape;
  const own = find(element, "spPr") ?? find(element, "grpSpPr");
  const names = properties(element);
  const isTextBox = kind === "sp" && booleanAttribute(descendants(element, "cNvSpPr")[0], "txBox");
  const type = kind === "pic" ? "Image" : kind === "grpSp" ? "Group" : kind === "cxnSp" ? "Line" : isTextBox ? "TextBox" : "GeometricShape";
  const preset = attribute(find(own, "prstGeom"), "prst");
  return {
    id,
    name: attribute(names, "name") ?? "",
    type,
    ...(kind === "sp" && preset !== undefined ? { geometricShapeType: shapeOfPreset(preset) } : {}),
    ...box,
    rotation: (numberAttribute(find(own, "xfrm"), "rot") ?? 0) / 60_000,
    visible: !booleanAttribute(names, "hidden"),
    text: kind === "sp" ? shapeText(element) : "",
    detail: readDetail(shape, palette),
  };
}
