/** Fill, outline, text and line ends of a shape. */
import { invalidArgument } from "../../protocol/errors";
import { defineType, handle, isHandle, type MethodSpec } from "../../protocol/registry";
import { color } from "../colors";
import { type Check, choice, flag, kept, keptText, member, number, text } from "../kept";
import { requireObjectsEditable } from "../sheet-objects";
import { connectedTo, defineShapePart, followConnections, type HostShape, isTextBox, keep, partOf, type ShapePart, shapeHandle } from "./host-shape";
import { connectionSites } from "./shape-types";

const shapeColor: Check = (value) => color(value);

/** The first accent of Office's theme, and the darker outline that goes with it. */
const ACCENT = "#4472C4";
const ACCENT_EDGE = "#2F528F";

const isLine = (shape: HostShape): boolean => shape.state.type === "Line";

// Fill and outline -------------------------------------------------------------------------------------------------------

const fillType = (part: ShapePart): string => keptText(part, "type", isLine(part) ? "NoFill" : "Solid");

function fillWith(part: ShapePart, value: unknown): void {
  keep(part, "foregroundColor", color(value));
  keep(part, "type", "Solid");
}

defineShapePart(
  "ShapeFill",
  { transparency: member(number(0, 1), 0) },
  {},
  {
    properties: {
      type: { get: fillType },
      foregroundColor: { get: (part) => (fillType(part) === "NoFill" ? "" : keptText(part, "foregroundColor", isTextBox(part) ? "#FFFFFF" : ACCENT)), set: fillWith },
    },
    methods: { setSolidColor: { call: (part, [value]) => fillWith(part, value) }, clear: { call: (part) => keep(part, "type", "NoFill") } },
  },
);

defineShapePart("ShapeLineFormat", {
  visible: member(flag, true),
  color: member(shapeColor, (part) => (isLine(part) ? ACCENT : isTextBox(part) ? "#BCBCBC" : ACCENT_EDGE)),
  weight: member(number(0), (part) => (isLine(part) ? 0.5 : isTextBox(part) ? 0.75 : 1)),
  transparency: member(number(0, 1), 0),
  style: member(choice("Single", "ThickBetweenThin", "ThickThin", "ThinThick", "ThinThin"), "Single"),
  dashStyle: member(
    choice("Dash", "DashDot", "DashDotDot", "LongDash", "LongDashDot", "RoundDot", "Solid", "SquareDot", "LongDashDotDot", "SystemDash", "SystemDot", "SystemDashDot"),
    "Solid",
  ),
});

// Text -------------------------------------------------------------------------------------------------------------------

function setText({ sheet, state }: HostShape, value: string): void {
  requireObjectsEditable(sheet);
  state.text = value;
  sheet.workbook.touched();
}

defineShapePart(
  "TextFrame",
  {
    leftMargin: member(number(0), 7.2),
    rightMargin: member(number(0), 7.2),
    topMargin: member(number(0), 3.6),
    bottomMargin: member(number(0), 3.6),
    horizontalAlignment: member(choice("Left", "Center", "Right", "Justify", "JustifyLow", "Distributed", "ThaiDistributed"), "Left"),
    horizontalOverflow: member(choice("Overflow", "Clip"), "Overflow"),
    verticalAlignment: member(choice("Top", "Middle", "Bottom", "Justified", "Distributed"), "Top"),
    verticalOverflow: member(choice("Overflow", "Ellipsis", "Clip"), "Overflow"),
    orientation: member(choice("Horizontal", "Vertical", "Vertical270", "WordArtVertical", "EastAsianVertical", "MongolianVertical", "WordArtVerticalRTL"), "Horizontal"),
    readingOrder: member(choice("LeftToRight", "RightToLeft"), "LeftToRight"),
    autoSizeSetting: member(choice("AutoSizeNone", "AutoSizeTextToFitShape", "AutoSizeShapeToFitText", "AutoSizeMixed"), "AutoSizeNone"),
  },
  { textRange: "TextRange" },
  {
    properties: { hasText: { get: ({ state }) => state.text !== "" } },
    methods: { deleteText: { call: (part) => setText(part, "") } },
  },
);

function lettersOf({ state, span }: ShapePart): string {
  return span ? state.text.slice(span[0], span[0] + span[1]) : state.text;
}

function setLetters(part: ShapePart, value: unknown): void {
  const written = text(value) as string;
  const { state, span } = part;
  setText(part, span ? state.text.slice(0, span[0]) + written + state.text.slice(span[0] + span[1]) : written);
}

/** Formats of some letters are kept in `textFrame.textRange.substrings`, by "start:length". */
function substring(part: ShapePart, [start, length]: readonly unknown[]): ShapePart {
  const from = Number(start);
  const base = part.span?.[0] ?? 0;
  const available = lettersOf(part).length;
  const count = length === null || length === undefined ? available - from : Number(length);
  if (!Number.isInteger(from) || !Number.isInteger(count) || from < 0 || count < 0 || from + count > available) throw invalidArgument();
  return { ...partOf(part, "textFrame", "textRange", "substrings", `${base + from}:${count}`), span: [base + from, count] };
}

defineShapePart("TextRange", {}, { font: "ShapeFont" }, {
  properties: { text: { get: lettersOf, set: setLetters } },
  methods: { getSubstring: { call: (part, args) => handle("TextRange", substring(part, args)) } },
});

const UNDERLINES = ["None", "Single", "Double", "Heavy", "Dotted", "DottedHeavy", "Dash", "DashHeavy", "DashLong", "DashLongHeavy", "DotDash", "DotDashHeavy", "DotDotDash", "DotDotDashHeavy", "Wavy", "WavyHeavy", "WavyDouble"];

/** Some letters look like the whole text unless they have a format of their own. */
const ofText =
  (key: string, fallback: string | number | boolean | ((part: ShapePart) => unknown)) =>
  (part: ShapePart): unknown =>
    (part.span ? kept(partOf(part, "textFrame", "textRange", "font"), key) : undefined) ?? (typeof fallback === "function" ? fallback(part) : fallback);

defineShapePart("ShapeFont", {
  bold: member(flag, ofText("bold", false)),
  italic: member(flag, ofText("italic", false)),
  underline: member(choice(...UNDERLINES), ofText("underline", "None")),
  color: member(shapeColor, ofText("color", (part) => (isTextBox(part) ? "#000000" : "#FFFFFF"))),
  name: member(text, ofText("name", "Calibri")),
  size: member(number(1, 4000), ofText("size", 11)),
});

// Lines ------------------------------------------------------------------------------------------------------------------

const ARROW = {
  Style: { check: choice("None", "Triangle", "Stealth", "Diamond", "Oval", "Open"), fallback: "None" },
  Length: { check: choice("Short", "Medium", "Long"), fallback: "Medium" },
  Width: { check: choice("Narrow", "Medium", "Wide"), fallback: "Medium" },
} as const;

function connect(end: "begin" | "end"): MethodSpec<HostShape> {
  return {
    call: (line, [shape, site]) => {
      if (!isHandle(shape) || shape.type !== "Shape") throw invalidArgument();
      const { state } = shape.target as HostShape;
      const at = Number(site);
      if (!Number.isInteger(at) || at < 0 || at >= connectionSites(state.geometricShapeType)) throw invalidArgument();
      keep(partOf(line, "line"), `${end}Connection`, { shapeId: state.id, site: at });
      followConnections(line.sheet);
    },
  };
}

/** A line that is let go of stays where it was. */
function disconnect(end: "begin" | "end"): MethodSpec<HostShape> {
  return { call: (line) => keep(partOf(line, "line"), `${end}Connection`, undefined) };
}

defineType<HostShape>("Line", {
  properties: {
    id: { get: ({ state }) => state.id },
    connectorType: { wire: "connectorType", get: (line) => keptText(partOf(line, "line"), "connectorType", "Straight"), set: (line, value) => keep(partOf(line, "line"), "connectorType", choice("Straight", "Elbow", "Curve")(value)) },
    ...Object.fromEntries(
      (["begin", "end"] as const).flatMap((end) =>
        Object.entries(ARROW).map(([name, { check, fallback }]) => {
          const key = `${end}Arrowhead${name}`;
          return [key, { get: (line: HostShape) => keptText(partOf(line, "line"), key, fallback), set: (line: HostShape, value: unknown) => keep(partOf(line, "line"), key, check(value)) }];
        }),
      ),
    ),
    isBeginConnected: { get: (line) => connectedTo(line, "begin") !== undefined },
    isEndConnected: { get: (line) => connectedTo(line, "end") !== undefined },
    beginConnectedSite: { get: (line) => connectedTo(line, "begin")?.site ?? null },
    endConnectedSite: { get: (line) => connectedTo(line, "end")?.site ?? null },
  },
  children: {
    shape: { get: ({ sheet, state }) => shapeHandle(sheet, state) },
    beginConnectedShape: { get: (line) => connectedShape(line, "begin") },
    endConnectedShape: { get: (line) => connectedShape(line, "end") },
  },
  methods: { connectBeginShape: connect("begin"), connectEndShape: connect("end"), disconnectBeginShape: disconnect("begin"), disconnectEndShape: disconnect("end") },
});

function connectedShape(line: HostShape, end: "begin" | "end"): ReturnType<typeof shapeHandle> {
  const connection = connectedTo(line, end);
  if (!connection) throw invalidArgument(`The ${end} of the line "${line.state.name}" is not connected to a shape.`);
  return shapeHandle(line.sheet, connection.shape);
}

