/** Places of drawings: `<xdr:twoCellAnchor>` and its kin ↔ a box in points. */
import { EMU_PER_POINT, pixelsOf, pointsOf } from "../units";
import { attribute, childElements, element, find, localName, numberAttribute, textOf, type XmlElement } from "../xml/element";
import type { Grid, Line } from "./grid";

/** Points from the sheet's top left corner. */
export type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

const round = (points: number): number => Math.round(points * 100) / 100;

function marker(at: XmlElement | undefined, axis: "col" | "row", line: Line): number {
  const index = Number(textOf(find(at, axis)) || 0);
  const offset = Number(textOf(find(at, `${axis}Off`)) || 0) / EMU_PER_POINT;
  return pointsOf(line.start(index)) + Math.min(offset, pointsOf(line.size(index)));
}

function extent(of: XmlElement | undefined): { width: number; height: number } {
  return { width: (numberAttribute(of, "cx") ?? 0) / EMU_PER_POINT, height: (numberAttribute(of, "cy") ?? 0) / EMU_PER_POINT };
}

/** The box of an anchor; undefined for an element that is none. */
export function readAnchor(anchor: XmlElement, grid: Grid): Box | undefined {
  const kind = localName(anchor.name);
  if (kind === "absoluteAnchor") {
    const at = find(anchor, "pos");
    const { width, height } = extent(find(anchor, "ext"));
    return { left: round((numberAttribute(at, "x") ?? 0) / EMU_PER_POINT), top: round((numberAttribute(at, "y") ?? 0) / EMU_PER_POINT), width: round(width), height: round(height) };
  }
  if (kind !== "oneCellAnchor" && kind !== "twoCellAnchor") return undefined;
  const left = marker(find(anchor, "from"), "col", grid.columns);
  const top = marker(find(anchor, "from"), "row", grid.rows);
  if (kind === "oneCellAnchor") {
    const { width, height } = extent(find(anchor, "ext"));
    return { left: round(left), top: round(top), width: round(width), height: round(height) };
  }
  const right = marker(find(anchor, "to"), "col", grid.columns);
  const bottom = marker(find(anchor, "to"), "row", grid.rows);
  return { left: round(left), top: round(top), width: round(Math.max(0, right - left)), height: round(Math.max(0, bottom - top)) };
}

function markerElement(name: "from" | "to", x: number, y: number, grid: Grid): XmlElement {
  const column = grid.columns.at(pixelsOf(x));
  const row = grid.rows.at(pixelsOf(y));
  const emu = (pixels: number): string => String(Math.round(pointsOf(pixels) * EMU_PER_POINT));
  return element(`xdr:${name}`, {}, [
    element("xdr:col", {}, [String(column.index)]),
    element("xdr:colOff", {}, [emu(column.offset)]),
    element("xdr:row", {}, [String(row.index)]),
    element("xdr:rowOff", {}, [emu(row.offset)]),
  ]);
}

const EMPTY: Box = { left: 0, top: 0, width: 0, height: 0 };

export function sameBox(a: Box, b: Box): boolean {
  return (["left", "top", "width", "height"] as const).every((key) => Math.abs(a[key] - b[key]) < 0.02);
}

/** Moves an anchor to a box, keeping its kind; one that is there already is left alone. */
export function moveAnchor(anchor: XmlElement, box: Box, grid: Grid): void {
  if (sameBox(readAnchor(anchor, grid) ?? EMPTY, box)) return;
  const prefix = anchor.name.slice(0, anchor.name.length - localName(anchor.name).length);
  const named = (made: XmlElement): XmlElement => ({ ...made, name: prefix + localName(made.name), children: made.children.map((child) => (typeof child === "string" ? child : named(child))) });
  const replace = (local: string, made: XmlElement): void => {
    anchor.children = anchor.children.map((child) => (typeof child !== "string" && localName(child.name) === local ? named(made) : child));
  };
  const emu = (points: number): number => Math.round(points * EMU_PER_POINT);
  const kind = localName(anchor.name);
  if (kind === "absoluteAnchor") replace("pos", element("xdr:pos", { x: emu(box.left), y: emu(box.top) }));
  else replace("from", markerElement("from", box.left, box.top, grid));
  if (kind === "twoCellAnchor") replace("to", markerElement("to", box.left + box.width, box.top + box.height, grid));
  else replace("ext", element("xdr:ext", { cx: emu(box.width), cy: emu(box.height) }));
  const transform = childElements(anchor).flatMap((child) => [find(child, "spPr", "xfrm"), find(child, "xfrm")]).find((found) => found !== undefined);
  const size = find(transform, "ext");
  if (size && attribute(size, "cx") !== "0") Object.assign(size.attributes, { cx: String(emu(box.width)), cy: String(emu(box.height)) });
}

export function newAnchor(box: Box, grid: Grid, content: readonly XmlElement[]): XmlElement {
  return element("xdr:twoCellAnchor", {}, [
    markerElement("from", box.left, box.top, grid),
    markerElement("to", box.left + box.width, box.top + box.height, grid),
    ...content,
    element("xdr:clientData"),
  ]);
}
