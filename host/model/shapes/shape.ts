/** Shape: place, size, order, and what it turns out to be: line or group. */
import { HostSheet } from "../../document/sheet";
import { ApiError, invalidArgument, itemNotFound } from "../../protocol/errors";
import { type ChildSpec, defineType, handle, isHandle, type MethodSpec, type PropertySpec } from "../../protocol/registry";
import { choice, flag, kept, number, text } from "../kept";
import { points, requireObjectsEditable } from "../sheet-objects";
import { copyShape } from "./collection";
import { family, followConnections, groupOf, type HostShape, keep, partOf, place, shapeHandle } from "./host-shape";
import { connectionSites, geometricShape } from "./shape-types";

function position(key: "left" | "top"): PropertySpec<HostShape> {
  return { get: ({ state }) => state[key], set: (shape, value) => place(shape, { [key]: points(value) }) };
}

const isLocked = (shape: HostShape): boolean => kept(partOf(shape), "lockAspectRatio") === true;

/** With a locked aspect ratio the other side follows. */
function resize(shape: HostShape, key: "width" | "height", size: number): void {
  const { state } = shape;
  const other = key === "width" ? "height" : "width";
  const follows = isLocked(shape) && state[key] > 0 ? { [other]: (state[other] * size) / state[key] } : {};
  place(shape, { [key]: size, ...follows });
}

function measure(key: "width" | "height"): PropertySpec<HostShape> {
  return { get: ({ state }) => state[key], set: (shape, value) => resize(shape, key, points(value)) };
}

function scale(key: "width" | "height", edge: "left" | "top"): MethodSpec<HostShape> {
  return {
    call: (shape, [factor, type, from]) => {
      const by = points(factor);
      if (type !== "CurrentSize" && type !== "OriginalSize") throw invalidArgument();
      if (type === "OriginalSize") throw new ApiError("InvalidOperation", "Only pictures can be scaled relative to their original size.");
      const anchor = choice("ScaleFromTopLeft", "ScaleFromMiddle", "ScaleFromBottomRight")(from ?? "ScaleFromTopLeft");
      const { state } = shape;
      const grown = state[key] * by - state[key];
      const moved = anchor === "ScaleFromMiddle" ? grown / 2 : anchor === "ScaleFromBottomRight" ? grown : 0;
      resize(shape, key, state[key] * by);
      if (moved !== 0) place(shape, { [edge]: Math.max(0, state[edge] - moved) });
    },
  };
}

const nudge = (edge: "left" | "top"): MethodSpec<HostShape> => ({
  call: (shape, [by]) => place(shape, { [edge]: Math.max(0, shape.state[edge] + points(by, -Infinity)) }),
});

function turn({ sheet, state }: HostShape, degrees: number): void {
  requireObjectsEditable(sheet);
  state.rotation = ((degrees % 360) + 360) % 360;
  sheet.workbook.touched();
}

function setZOrder({ sheet, state }: HostShape, [to]: readonly unknown[]): void {
  requireObjectsEditable(sheet);
  const { shapes } = sheet.features;
  const at = shapes.indexOf(state);
  const targets: Readonly<Record<string, number>> = { BringToFront: shapes.length - 1, BringForward: at + 1, SendToBack: 0, SendBackward: at - 1 };
  const target = typeof to === "string" ? targets[to] : undefined;
  if (target === undefined) throw invalidArgument();
  shapes.splice(at, 1);
  shapes.splice(Math.min(Math.max(target, 0), shapes.length), 0, state);
  sheet.workbook.touched();
}

function remove(shape: HostShape): void {
  const { sheet } = shape;
  requireObjectsEditable(sheet);
  if (!sheet.features.shapes.includes(shape.state)) throw itemNotFound();
  const gone = new Set(family(shape));
  sheet.features.shapes = sheet.features.shapes.filter((candidate) => !gone.has(candidate));
  sheet.workbook.touched();
}

function destination({ sheet }: HostShape, argument: unknown): HostSheet {
  if (argument === null || argument === undefined || argument === "") return sheet;
  if (isHandle(argument) && argument.target instanceof HostSheet) return argument.target;
  const found = typeof argument === "string" ? (sheet.workbook.sheetById(argument) ?? sheet.workbook.sheetByName(argument)) : undefined;
  if (!found) throw invalidArgument();
  return found;
}

/** A part that only shapes of that type have. */
function only(type: string, partType: string): ChildSpec<HostShape> {
  return {
    get: (shape) => {
      if (shape.state.type !== type && !(type === "GeometricShape" && shape.state.type === "TextBox")) throw new ApiError("InvalidOperation", `The shape "${shape.state.name}" is not of type ${type}.`);
      return handle(partType, shape);
    },
  };
}

const alternative = (name: string): PropertySpec<HostShape> => ({ get: (shape) => kept(partOf(shape), name) ?? "", set: (shape, value) => keep(partOf(shape), name, text(value)) });

defineType<HostShape>("Shape", {
  properties: {
    id: { get: ({ state }) => state.id },
    name: {
      get: ({ state }) => state.name,
      set: ({ sheet, state }, value) => {
        requireObjectsEditable(sheet);
        if (typeof value !== "string" || value === "") throw invalidArgument();
        state.name = value;
        sheet.workbook.touched();
      },
    },
    displayName: { get: ({ state }) => state.name, since: "1.15" },
    left: position("left"),
    top: position("top"),
    width: measure("width"),
    height: measure("height"),
    rotation: { get: ({ state }) => state.rotation, set: (shape, value) => turn(shape, number()(value) as number) },
    visible: {
      get: ({ state }) => state.visible,
      set: ({ sheet, state }, value) => {
        requireObjectsEditable(sheet);
        state.visible = flag(value) === true;
        sheet.workbook.touched();
      },
    },
    type: { get: ({ state }) => (state.type === "TextBox" ? "GeometricShape" : state.type) },
    geometricShapeType: {
      get: ({ state }) => state.geometricShapeType ?? null,
      set: ({ sheet, state }, value) => {
        requireObjectsEditable(sheet);
        if (state.geometricShapeType === undefined) throw invalidArgument();
        state.geometricShapeType = geometricShape(value);
        sheet.workbook.touched();
      },
    },
    zOrderPosition: { get: ({ sheet, state }) => sheet.features.shapes.indexOf(state) },
    level: { get: (shape) => levelOf(shape) },
    connectionSiteCount: { get: ({ state }) => connectionSites(state.geometricShapeType) },
    lockAspectRatio: { get: isLocked, set: (shape, value) => keep(partOf(shape), "lockAspectRatio", flag(value)) },
    placement: {
      get: (shape) => kept(partOf(shape), "placement") ?? "TwoCell",
      set: (shape, value) => keep(partOf(shape), "placement", choice("TwoCell", "OneCell", "Absolute")(value)),
      since: "1.10",
    },
    altTextTitle: alternative("altTextTitle"),
    altTextDescription: alternative("altTextDescription"),
  },
  children: {
    fill: { get: (shape) => handle("ShapeFill", partOf(shape, "fill")) },
    lineFormat: { get: (shape) => handle("ShapeLineFormat", partOf(shape, "lineFormat")) },
    textFrame: { get: (shape) => handle("TextFrame", partOf(shape, "textFrame")) },
    geometricShape: only("GeometricShape", "GeometricShape"),
    line: only("Line", "Line"),
    group: only("Group", "ShapeGroup"),
    parentGroup: {
      get: (shape) => {
        const group = groupOf(shape);
        if (!group) throw itemNotFound();
        return shapeHandle(shape.sheet, group);
      },
    },
  },
  methods: {
    delete: { call: remove },
    incrementLeft: nudge("left"),
    incrementTop: nudge("top"),
    incrementRotation: { call: (shape, [by]) => turn(shape, shape.state.rotation + points(by, -Infinity)) },
    scaleWidth: scale("width", "left"),
    scaleHeight: scale("height", "top"),
    setZOrder: { call: setZOrder },
    copyTo: {
      call: (shape, [sheet]) => {
        const target = destination(shape, sheet);
        requireObjectsEditable(target);
        const copy = copyShape(shape, target);
        target.workbook.touched();
        return shapeHandle(target, copy);
      },
      since: "1.10",
    },
    _GetShapeById: {
      call: ({ sheet }, [id]) => {
        const found = sheet.workbook.allSheets().flatMap((home) => home.features.shapes.map((state) => ({ sheet: home, state }))).find(({ state }) => state.id === id);
        if (!found) throw itemNotFound();
        return shapeHandle(found.sheet, found.state);
      },
    },
  },
  events: { activated: { eventType: 2101, target: ({ state }) => state.id }, deactivated: { eventType: 2102, target: ({ state }) => state.id } },
});

function levelOf(shape: HostShape): number {
  const group = groupOf(shape);
  return group ? 1 + levelOf({ sheet: shape.sheet, state: group }) : 0;
}

defineType<HostShape>("GeometricShape", {
  properties: { id: { get: ({ state }) => state.id } },
  children: { shape: { get: ({ sheet, state }) => shapeHandle(sheet, state) } },
});

defineType<HostShape>("ShapeGroup", {
  properties: { id: { get: ({ state }) => state.id } },
  children: {
    shape: { get: ({ sheet, state }) => shapeHandle(sheet, state) },
    shapes: { get: (group) => handle("GroupShapeCollection", group) },
  },
  methods: {
    ungroup: {
      call: ({ sheet, state }) => {
        requireObjectsEditable(sheet);
        const outer = state.detail["groupId"];
        for (const member of sheet.features.shapes.filter((shape) => shape.detail["groupId"] === state.id)) {
          if (outer === undefined) delete member.detail["groupId"];
          else member.detail["groupId"] = outer;
        }
        sheet.features.shapes.splice(sheet.features.shapes.indexOf(state), 1);
        followConnections(sheet);
        sheet.workbook.touched();
      },
    },
  },
});

