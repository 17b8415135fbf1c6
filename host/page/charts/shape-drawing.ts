/** Text boxes and simple shapes on screen. What is not drawn here stays in the workbook and in its file. */
import type { HostSheet } from "../../document/sheet";
import type { Bag, ShapeState } from "../../document/types";
import { bagAt, textAt } from "../display/bag";
import { make } from "../elements";
import { PIXELS } from "./options";

export type ShapeDrawing = {
  readonly element: HTMLElement;
  readonly update: (sheet: HostSheet, shape: ShapeState) => void;
  readonly close: () => void;
};

/** Colours that a shape has as long as nobody gave it others. */
const FILL = { TextBox: "#FFFFFF", other: "#4472C4" };
const EDGE = { TextBox: "#BCBCBC", other: "#2F528F" };

const alignments: Readonly<Record<string, string>> = { Left: "left", Center: "center", Right: "right", Justify: "justify" };
const places: Readonly<Record<string, string>> = { Top: "flex-start", Middle: "center", Bottom: "flex-end" };

const numberAt = (bag: Bag, key: string, fallback: number): number => {
  const value = bag[key];
  return typeof value === "number" ? value : fallback;
};

function roundness(type: string | undefined): string {
  if (type === "Ellipse") return "50%";
  return type?.startsWith("Round") === true ? "12%" : "0";
}

function dress({ style }: HTMLElement, shape: ShapeState): void {
  const { detail, type } = shape;
  const isTextBox = type === "TextBox";
  const fill = bagAt(detail, "fill");
  const line = bagAt(detail, "lineFormat");
  const frame = bagAt(detail, "textFrame");
  const font = bagAt(bagAt(frame, "textRange"), "font");
  const noFill = textAt(fill, "type") === "NoFill" || type === "Line";
  const weight = line["visible"] === false ? 0 : numberAt(line, "weight", isTextBox ? 0.75 : 1);
  style.width = `${String(Math.max(1, shape.width * PIXELS))}px`;
  style.height = `${String(Math.max(1, shape.height * PIXELS))}px`;
  style.background = noFill ? "transparent" : (textAt(fill, "foregroundColor") ?? (isTextBox ? FILL.TextBox : FILL.other));
  style.border = `${String(weight * PIXELS)}px solid ${textAt(line, "color") ?? (isTextBox ? EDGE.TextBox : EDGE.other)}`;
  style.borderRadius = roundness(shape.geometricShapeType);
  style.justifyContent = places[textAt(frame, "verticalAlignment") ?? (isTextBox ? "Top" : "Middle")] ?? "flex-start";
  style.textAlign = alignments[textAt(frame, "horizontalAlignment") ?? (isTextBox ? "Left" : "Center")] ?? "left";
  style.padding = `${String(numberAt(frame, "topMargin", 3.6) * PIXELS)}px ${String(numberAt(frame, "rightMargin", 7.2) * PIXELS)}px`;
  style.color = textAt(font, "color") ?? (isTextBox ? "#000000" : "#FFFFFF");
  style.font = `${font["italic"] === true ? "italic " : ""}${font["bold"] === true ? "bold " : ""}${String(numberAt(font, "size", 11) * PIXELS)}px "${textAt(font, "name") ?? "Calibri"}", sans-serif`;
}

/** Text boxes, rectangles, rounded ones and ellipses. */
export function isDrawn(shape: ShapeState): boolean {
  if (!shape.visible) return false;
  return shape.type === "TextBox" || (shape.type === "GeometricShape" && /^(Rectangle|RoundRectangle|Ellipse)$/.test(shape.geometricShapeType ?? "Rectangle"));
}

export function drawShape(): ShapeDrawing {
  const element = make("div", "shape");
  let drawn = "";
  return {
    element,
    update: (_sheet, shape) => {
      const signature = JSON.stringify(shape);
      if (signature === drawn) return;
      drawn = signature;
      element.textContent = shape.text;
      element.dataset["shape"] = shape.name;
      dress(element, shape);
    },
    close: () => element.remove(),
  };
}
