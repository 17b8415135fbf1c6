/** A sheet's drawing part → charts and shapes, each with the anchor that it came from. */
import type { ChartState, ShapeState } from "../../document/types";
import { linkedPart, partTree } from "../package/office-part";
import type { Package } from "../package/package";
import { readRelationships } from "../package/relationships";
import type { Palette } from "../styles/color";
import { attribute, childElements, descendants, find, type XmlElement } from "../xml/element";
import { readAnchor } from "./anchors";
import { isChartExPart, readChartEx } from "./chart/chart-ex";
import { readChart } from "./chart/read-chart";
import type { Grid } from "./grid";
import { properties, readShape, shapeOf } from "./read-shape";

export type DrawnChart = { readonly state: ChartState; readonly anchor: XmlElement; readonly part: string; readonly relationship: string };
export type DrawnShape = { readonly state: ShapeState; readonly anchor: XmlElement };
export type Drawing = { readonly part: string; readonly root: XmlElement; readonly charts: readonly DrawnChart[]; readonly shapes: readonly DrawnShape[] };

/** The id of a drawing object: by the sheet's id and the object's own number, in Excel's shape. */
export function objectId(sheetId: string, number: number): string {
  const sheet = /^\{\w{8}-\w{4}-\w{4}-(\w{4})-/.exec(sheetId)?.[1] ?? "0000";
  return `{00000000-0008-0000-${sheet}-${number.toString(16).toUpperCase().padStart(12, "0")}}`;
}

/** Beyond the numbers that drawings use. */
const NEXT_ROUND = 0x1_0000_0000;

/** The frame of a chart in an anchor, also where it stands in an alternative for newer programs. */
function chartFrame(anchor: XmlElement): XmlElement | undefined {
  const direct = find(anchor, "graphicFrame");
  return direct ?? find(anchor, "AlternateContent", "Choice", "graphicFrame");
}

/** Reads the drawing of a sheet; undefined where it has none. */
export function readDrawing(file: Package, sheetPart: string, sheetId: string, grid: Grid, palette: Palette): Drawing | undefined {
  const part = linkedPart(file, sheetPart, "drawing");
  const root = partTree(file, part);
  if (part === undefined || !root) return undefined;
  const links = new Map(readRelationships(file, part).map((one) => [one.id, one]));
  const charts: DrawnChart[] = [];
  const shapes: DrawnShape[] = [];
  const taken = new Set<string>();
  // Numbers should be unique in a drawing, and in some files are not.
  const newId = (names: XmlElement | undefined): string => {
    let number = Number(attribute(names, "id") ?? 0);
    while (taken.has(objectId(sheetId, number))) number += NEXT_ROUND;
    const id = objectId(sheetId, number);
    taken.add(id);
    return id;
  };
  for (const anchor of childElements(root)) {
    const box = readAnchor(anchor, grid);
    if (!box) continue;
    const frame = chartFrame(anchor);
    if (frame) {
      const relationship = attribute(descendants(frame, "chart")[0], "id") ?? "";
      const link = links.get(relationship);
      const tree = partTree(file, link?.target);
      const read = tree ? (isChartExPart(tree) ? readChartEx(tree, palette) : readChart(tree, palette)) : undefined;
      const names = properties(frame);
      if (!read || !link) continue;
      charts.push({ state: { id: newId(names), name: attribute(names, "name") ?? "", ...box, ...read }, anchor, part: link.target, relationship });
      continue;
    }
    const shape = shapeOf(anchor);
    if (!shape) continue;
    shapes.push({ state: readShape(shape, newId(properties(shape.element)), box, palette), anchor });
  }
  return { part, root, charts, shapes };
}
