/** ShapeCollection of a worksheet, groups, and copies. */
import type { HostSheet } from "../../document/sheet";
import type { ShapeState } from "../../document/types";
import { invalidArgument, itemNotFound } from "../../protocol/errors";
import { defineType, handle, type Handle, isHandle, NULL_OBJECT } from "../../protocol/registry";
import { text } from "../kept";
import { nextObjectNumber, points, requireObjectsEditable } from "../sheet-objects";
import { boundingBox, type HostShape, lineBox, membersOf, shapeHandle, topShapes } from "./host-shape";
import { geometricShape, shapeTitle } from "./shape-types";

/** An inch each way, as Excel makes a shape whose size nobody has said. */
const NEW_SHAPE = { left: 0, top: 0, width: 72, height: 72, rotation: 0, visible: true, text: "" };

function put(sheet: HostSheet, title: string, shape: Partial<ShapeState> & { type: string }): Handle {
  requireObjectsEditable(sheet);
  const state: ShapeState = { ...NEW_SHAPE, detail: {}, ...shape, id: sheet.workbook.newId(), name: `${title} ${nextObjectNumber(sheet)}` };
  sheet.features.shapes.push(state);
  sheet.workbook.touched();
  return shapeHandle(sheet, state);
}

function addLine(sheet: HostSheet, [startLeft, startTop, endLeft, endTop, connectorType]: readonly unknown[]): Handle {
  const connector = connectorType ?? "Straight";
  if (connector !== "Straight" && connector !== "Elbow" && connector !== "Curve") throw invalidArgument();
  const { flips, ...box } = lineBox({ x: points(startLeft), y: points(startTop) }, { x: points(endLeft), y: points(endTop) });
  return put(sheet, `${connector === "Curve" ? "Curved" : connector} Connector`, { type: "Line", ...box, detail: { ...flips, line: { connectorType: connector } } });
}

/** A new shape of the kind of another, on that sheet; of a group with all its members. */
export function copyShape(source: HostShape, sheet: HostSheet, groupId?: string): ShapeState {
  const copy: ShapeState = { ...structuredClone(source.state), id: sheet.workbook.newId() };
  if (groupId !== undefined) copy.detail["groupId"] = groupId;
  const members = membersOf(source);
  sheet.features.shapes.push(copy);
  for (const member of members) copyShape({ sheet: source.sheet, state: member }, sheet, copy.id);
  return copy;
}

// Finding ----------------------------------------------------------------------------------------------------------------

function find(shapes: readonly ShapeState[], key: unknown): ShapeState | undefined {
  if (typeof key !== "string") return undefined;
  const wanted = key.toLocaleLowerCase();
  return shapes.find((shape) => shape.id === key) ?? shapes.find((shape) => shape.name.toLocaleLowerCase() === wanted);
}

function needed(sheet: HostSheet, state: ShapeState | undefined): Handle {
  if (!state) throw itemNotFound();
  return shapeHandle(sheet, state);
}

function at(sheet: HostSheet, shapes: readonly ShapeState[], index: unknown): Handle {
  const shape = shapes[Number(index)];
  if (!shape) throw invalidArgument();
  return shapeHandle(sheet, shape);
}

function orNull(sheet: HostSheet, state: ShapeState | undefined): Handle | typeof NULL_OBJECT {
  return state ? shapeHandle(sheet, state) : NULL_OBJECT;
}

/** Members are named by Shape objects, names or ids. */
function addGroup(sheet: HostSheet, values: unknown): Handle {
  if (!Array.isArray(values)) throw invalidArgument();
  const members = values.map((value: unknown) => {
    const shape = isHandle(value) && value.type === "Shape" ? (value.target as HostShape).state : find(topShapes(sheet), value);
    if (!shape || !topShapes(sheet).includes(shape)) throw itemNotFound();
    return shape;
  });
  if (new Set(members).size < 2) throw invalidArgument();
  const group = put(sheet, "Group", { type: "Group", ...boundingBox(members) });
  const { state } = group.target as HostShape;
  for (const member of members) member.detail["groupId"] = state.id;
  return group;
}

defineType<HostSheet>("ShapeCollection", {
  items: (sheet) => topShapes(sheet).map((shape) => shapeHandle(sheet, shape)),
  // A member of a group is found by its id too: that is how the client finds it again.
  indexer: (sheet, key) => needed(sheet, find(topShapes(sheet), key) ?? find(sheet.features.shapes, key)),
  methods: {
    addGeometricShape: {
      call: (sheet, [type]) => {
        const shape = geometricShape(type);
        return put(sheet, shapeTitle(shape), { type: "GeometricShape", geometricShapeType: shape });
      },
    },
    addTextBox: {
      call: (sheet, [content]) => put(sheet, "TextBox", { type: "TextBox", geometricShapeType: "Rectangle", text: String(text(content ?? "")) }),
    },
    addLine: { call: addLine },
    addGroup: { call: (sheet, [values]) => addGroup(sheet, values) },
    getCount: { call: (sheet) => topShapes(sheet).length },
    getItem: { call: (sheet, [key]) => needed(sheet, find(topShapes(sheet), key)) },
    getItemAt: { call: (sheet, [index]) => at(sheet, topShapes(sheet), index) },
    getItemOrNullObject: { call: (sheet, [key]) => orNull(sheet, find(topShapes(sheet), key)), since: "1.14" },
  },
});

defineType<HostShape>("GroupShapeCollection", {
  items: (group) => membersOf(group).map((member) => shapeHandle(group.sheet, member)),
  indexer: (group, key) => needed(group.sheet, find(membersOf(group), key)),
  methods: {
    getCount: { call: (group) => membersOf(group).length },
    getItem: { call: (group, [key]) => needed(group.sheet, find(membersOf(group), key)) },
    getItemAt: { call: (group, [index]) => at(group.sheet, membersOf(group), index) },
    getItemOrNullObject: { call: (group, [key]) => orNull(group.sheet, find(membersOf(group), key)), since: "1.14" },
  },
});

defineType<HostSheet>("Worksheet", { children: { shapes: { get: (sheet) => handle("ShapeCollection", sheet), since: "1.9" } } });
