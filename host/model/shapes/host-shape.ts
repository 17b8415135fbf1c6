/** What stands behind the API's Shape: its state, its group, and the connectors that follow it. */
import type { HostSheet } from "../../document/sheet";
import type { Bag, ShapeState } from "../../document/types";
import { handle, type Handle } from "../../protocol/registry";
import { kept, keptText, partDefiner, type Place, store } from "../kept";
import { type Box, requireObjectsEditable } from "../sheet-objects";
import { connectionSites } from "./shape-types";

export type HostShape = { readonly sheet: HostSheet; readonly state: ShapeState };

export type ShapePart = HostShape & Place & { /** Letters of the text that a substring stands for. */ readonly span?: readonly [start: number, length: number] };

export const shapeHandle = (sheet: HostSheet, state: ShapeState): Handle => handle("Shape", { sheet, state } satisfies HostShape);

export const partOf = ({ sheet, state }: HostShape, ...path: readonly string[]): ShapePart => ({ sheet, state, bag: state.detail, path });

export function keep(part: ShapePart, key: string, value: unknown): void {
  requireObjectsEditable(part.sheet);
  store(part, key, value);
  part.sheet.workbook.touched();
}

export const defineShapePart = partDefiner<ShapePart>(keep);

export const isTextBox = ({ state }: HostShape): boolean => state.type === "TextBox";

// Groups: members stay in the sheet's list, by the id of their group ------------------------------------------------------

export const groupOf = ({ sheet, state }: HostShape): ShapeState | undefined => sheet.features.shapes.find((shape) => shape.id === state.detail["groupId"]);

export const membersOf = ({ sheet, state }: HostShape): ShapeState[] => sheet.features.shapes.filter((shape) => shape.detail["groupId"] === state.id);

/** Shapes that lie on the sheet itself, from back to front. */
export const topShapes = (sheet: HostSheet): ShapeState[] => sheet.features.shapes.filter((shape) => shape.detail["groupId"] === undefined);

/** The shape and, of a group, all below it. */
export function family(shape: HostShape): ShapeState[] {
  return [shape.state, ...membersOf(shape).flatMap((member) => family({ sheet: shape.sheet, state: member }))];
}

export function boundingBox(shapes: readonly Box[]): Box {
  const left = Math.min(...shapes.map((shape) => shape.left));
  const top = Math.min(...shapes.map((shape) => shape.top));
  return { left, top, width: Math.max(...shapes.map((shape) => shape.left + shape.width)) - left, height: Math.max(...shapes.map((shape) => shape.top + shape.height)) - top };
}

// Moving -----------------------------------------------------------------------------------------------------------------

/** Gives a shape a new box. Members of a group keep their place in it; connectors stay joined. */
export function place(shape: HostShape, box: Partial<Box>): void {
  requireObjectsEditable(shape.sheet);
  const { state } = shape;
  const before: Box = { left: state.left, top: state.top, width: state.width, height: state.height };
  const after: Box = { ...before, ...box };
  const across = before.width === 0 ? 1 : after.width / before.width;
  const down = before.height === 0 ? 1 : after.height / before.height;
  for (const member of family(shape)) {
    Object.assign(member, {
      left: after.left + (member.left - before.left) * across,
      top: after.top + (member.top - before.top) * down,
      width: member.width * across,
      height: member.height * down,
    });
  }
  Object.assign(state, after);
  followConnections(shape.sheet);
  shape.sheet.workbook.touched();
}

type Point = { readonly x: number; readonly y: number };

/** Connection sites run against the clock from the middle of the top. */
function sitePoint(shape: ShapeState, site: number): Point {
  const count = connectionSites(shape.geometricShapeType ?? "Rectangle");
  const angle = (2 * Math.PI * site) / count;
  return { x: shape.left + (shape.width / 2) * (1 - Math.sin(angle)), y: shape.top + (shape.height / 2) * (1 - Math.cos(angle)) };
}

export function lineEnds(line: ShapeState): { begin: Point; end: Point } {
  const flipX = line.detail["flipHorizontal"] === true;
  const flipY = line.detail["flipVertical"] === true;
  const far = { x: line.left + line.width, y: line.top + line.height };
  return { begin: { x: flipX ? far.x : line.left, y: flipY ? far.y : line.top }, end: { x: flipX ? line.left : far.x, y: flipY ? line.top : far.y } };
}

/** A line keeps the box around its ends and remembers which corners they are in. */
export function lineBox(begin: Point, end: Point): Box & { readonly flips: Bag } {
  const flips: Bag = {};
  if (end.x < begin.x) flips["flipHorizontal"] = true;
  if (end.y < begin.y) flips["flipVertical"] = true;
  return { left: Math.min(begin.x, end.x), top: Math.min(begin.y, end.y), width: Math.abs(end.x - begin.x), height: Math.abs(end.y - begin.y), flips };
}

export function connectedTo(line: HostShape, end: "begin" | "end"): { readonly shape: ShapeState; readonly site: number } | undefined {
  const connection = partOf(line, "line", `${end}Connection`);
  const shape = line.sheet.features.shapes.find((candidate) => candidate.id === keptText(connection, "shapeId", ""));
  return shape && { shape, site: Number(kept(connection, "site") ?? 0) };
}

/** Puts the joined ends of all lines where their shapes are. */
export function followConnections(sheet: HostSheet): void {
  for (const state of sheet.features.shapes) {
    if (state.type !== "Line") continue;
    const begin = connectedTo({ sheet, state }, "begin");
    const end = connectedTo({ sheet, state }, "end");
    if (!begin && !end) continue;
    const ends = lineEnds(state);
    const { flips, ...box } = lineBox(begin ? sitePoint(begin.shape, begin.site) : ends.begin, end ? sitePoint(end.shape, end.site) : ends.end);
    delete state.detail["flipHorizontal"];
    delete state.detail["flipVertical"];
    Object.assign(state.detail, flips);
    Object.assign(state, box);
  }
}
