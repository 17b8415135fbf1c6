/** ShapeState → shapes of a drawing, new ones or changes to those of a file. */
import type { Bag, ShapeState } from "../../document/types";
import { EMU_PER_POINT } from "../units";
import { childElements, descendants, element, find, localName, setAttribute, type XmlElement } from "../xml/element";
import { bagOf, runElement, solidFill, textOrNothing } from "./formats";
import { properties, shapeOf, shapeText } from "./read-shape";
import { ARROWS, BODY_ANCHOR, connectorPreset, DASHES, PARAGRAPH, presetOf } from "./shape-words";

function wordFor(table: Readonly<Record<string, string>>, value: unknown): string | undefined {
  return Object.keys(table).find((word) => table[word] === value);
}

const emu = (points: number): number => Math.round(points * EMU_PER_POINT);

function amount(value: unknown, fallback: number): number {
  return typeof value === "number" ? value : fallback;
}

function transform(state: ShapeState): XmlElement {
  return element(
    "a:xfrm",
    {
      rot: state.rotation === 0 ? undefined : Math.round(state.rotation * 60_000),
      flipH: state.detail["flipHorizontal"] === true ? 1 : undefined,
      flipV: state.detail["flipVertical"] === true ? 1 : undefined,
    },
    [element("a:off", { x: emu(state.left), y: emu(state.top) }), element("a:ext", { cx: emu(state.width), cy: emu(state.height) })],
  );
}

function fillOf(fill: Bag, usual: string): XmlElement {
  if (fill["type"] === "NoFill") return element("a:noFill");
  const made = solidFill(textOrNothing(fill["foregroundColor"]) ?? usual) ?? element("a:noFill");
  const clear = amount(fill["transparency"], 0);
  const color = childElements(made)[0];
  if (clear > 0 && color) color.children.push(element("a:alpha", { val: Math.round((1 - clear) * 100_000) }));
  return made;
}

function lineOf(line: Bag, usual: { color: string; weight: number }, ends: Bag): XmlElement {
  if (line["visible"] === false) return element("a:ln", {}, [element("a:noFill")]);
  const end = (name: "headEnd" | "tailEnd", key: string): XmlElement | undefined => {
    const type = wordFor(ARROWS, ends[key]);
    return type === undefined || type === "none" ? undefined : element(`a:${name}`, { type });
  };
  const dash = wordFor(DASHES, line["dashStyle"]);
  return element("a:ln", { w: emu(amount(line["weight"], usual.weight)) }, [
    solidFill(textOrNothing(line["color"]) ?? usual.color),
    dash === undefined || dash === "solid" ? undefined : element("a:prstDash", { val: dash }),
    end("headEnd", "beginArrowheadStyle"),
    end("tailEnd", "endArrowheadStyle"),
  ]);
}

function textBody(state: ShapeState): XmlElement {
  const frame = bagOf(state.detail["textFrame"]);
  const font = bagOf(bagOf(frame["textRange"])["font"]);
  const isBox = state.type === "TextBox";
  const defaults = { size: 11, color: isBox ? "#000000" : "#FFFFFF" };
  const inset = (key: string): number | undefined => (typeof frame[key] === "number" ? emu(frame[key]) : undefined);
  const size = frame["autoSizeSetting"];
  const fit = size === "AutoSizeShapeToFitText" ? element("a:spAutoFit") : size === "AutoSizeTextToFitShape" ? element("a:normAutofit") : undefined;
  const algn = wordFor(PARAGRAPH, frame["horizontalAlignment"]) ?? "l";
  return element("xdr:txBody", {}, [
    element(
      "a:bodyPr",
      {
        wrap: "square",
        lIns: inset("leftMargin"),
        tIns: inset("topMargin"),
        rIns: inset("rightMargin"),
        bIns: inset("bottomMargin"),
        anchor: wordFor(BODY_ANCHOR, frame["verticalAlignment"]) ?? "t",
      },
      [fit],
    ),
    element("a:lstStyle"),
    ...state.text.split("\n").map((line) =>
      element("a:p", {}, [
        element("a:pPr", { algn }),
        line === "" ? element("a:endParaRPr", { lang: "en-US" }) : element("a:r", {}, [runElement("a:rPr", font, defaults), element("a:t", {}, [line])]),
      ]),
    ),
  ]);
}

function names(state: ShapeState, number: number): XmlElement {
  return element("xdr:cNvPr", {
    id: number,
    name: state.name,
    descr: textOrNothing(state.detail["altTextDescription"]),
    title: textOrNothing(state.detail["altTextTitle"]),
    hidden: state.visible ? undefined : 1,
  });
}

/** A shape that is in no file yet. Pictures have no bytes in the host and cannot be made here: undefined. */
export function newShape(state: ShapeState, members: readonly ShapeState[], nextNumber: () => number, membersOf: (id: string) => readonly ShapeState[]): XmlElement | undefined {
  if (state.type === "Image") return undefined;
  if (state.type === "Group") {
    const inner = members.flatMap((member) => newShape(member, membersOf(member.id), nextNumber, membersOf) ?? []);
    const place = transform(state);
    const [off, ext] = childElements(place);
    place.children.push(element("a:chOff", { ...off?.attributes }), element("a:chExt", { ...ext?.attributes }));
    return element("xdr:grpSp", {}, [element("xdr:nvGrpSpPr", {}, [names(state, nextNumber()), element("xdr:cNvGrpSpPr")]), element("xdr:grpSpPr", {}, [place]), ...inner]);
  }
  const line = bagOf(state.detail["lineFormat"]);
  if (state.type === "Line") {
    const ends = bagOf(state.detail["line"]);
    return element("xdr:cxnSp", { macro: "" }, [
      element("xdr:nvCxnSpPr", {}, [names(state, nextNumber()), element("xdr:cNvCxnSpPr")]),
      element("xdr:spPr", {}, [
        transform(state),
        element("a:prstGeom", { prst: connectorPreset(ends["connectorType"]) }, [element("a:avLst")]),
        lineOf(line, { color: "#4472C4", weight: 0.5 }, ends),
      ]),
    ]);
  }
  const isBox = state.type === "TextBox";
  const edge = isBox ? { color: "#BCBCBC", weight: 0.75 } : { color: "#2F528F", weight: 1 };
  return element("xdr:sp", { macro: "", textlink: "" }, [
    element("xdr:nvSpPr", {}, [names(state, nextNumber()), element("xdr:cNvSpPr", { txBox: isBox ? 1 : undefined })]),
    element("xdr:spPr", {}, [
      transform(state),
      element("a:prstGeom", { prst: presetOf(state.geometricShapeType) }, [element("a:avLst")]),
      fillOf(bagOf(state.detail["fill"]), isBox ? "#FFFFFF" : "#4472C4"),
      lineOf(line, edge, {}),
    ]),
    textBody(state),
  ]);
}

function replaceIn(parent: XmlElement, local: string, made: XmlElement): void {
  const at = parent.children.findIndex((child) => typeof child !== "string" && localName(child.name) === local);
  if (at >= 0) parent.children[at] = made;
  else parent.children.push(made);
}

const FILLS = new Set(["noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"]);

/** Writes what differs between two states of a shape into the shape of the file. */
export function changeShape(anchor: XmlElement, before: ShapeState, after: ShapeState): void {
  const shape = shapeOf(anchor);
  if (!shape) return;
  const { element: own, kind } = shape;
  const naming = properties(own);
  if (naming) {
    setAttribute(naming, "name", after.name);
    setAttribute(naming, "hidden", after.visible ? undefined : 1);
    setAttribute(naming, "descr", textOrNothing(after.detail["altTextDescription"]));
    setAttribute(naming, "title", textOrNothing(after.detail["altTextTitle"]));
  }
  const looks = find(own, "spPr");
  if (before.rotation !== after.rotation) {
    const place = find(looks ?? find(own, "grpSpPr"), "xfrm");
    if (place) setAttribute(place, "rot", after.rotation === 0 ? undefined : Math.round(after.rotation * 60_000));
  }
  const differs = (key: string): boolean => JSON.stringify(before.detail[key]) !== JSON.stringify(after.detail[key]);
  if (looks && kind === "sp" && differs("fill")) {
    const at = looks.children.findIndex((child) => typeof child !== "string" && FILLS.has(localName(child.name)));
    const made = fillOf(bagOf(after.detail["fill"]), "#4472C4");
    if (at >= 0) looks.children[at] = made;
    else looks.children.splice(looks.children.findIndex((child) => typeof child !== "string" && /Geom$/.test(child.name)) + 1, 0, made);
  }
  if (looks && differs("lineFormat")) replaceIn(looks, "ln", lineOf(bagOf(after.detail["lineFormat"]), { color: "#2F528F", weight: 1 }, bagOf(after.detail["line"])));
  if (kind !== "sp") return;
  if (differs("textFrame")) replaceIn(own, "txBody", textBody(after));
  else if (shapeText(own) !== after.text) setText(own, after);
}

/** New words in the look of the old ones: of their first paragraph and run. */
function setText(shape: XmlElement, after: ShapeState): void {
  const body = find(shape, "txBody");
  const first = childElements(body, "p")[0];
  if (!body || !first) {
    replaceIn(shape, "txBody", textBody(after));
    return;
  }
  const paragraph = find(first, "pPr");
  const look = descendants(first, "rPr")[0];
  const made = after.text.split("\n").map((line) =>
    element("a:p", {}, [paragraph, line === "" ? undefined : element("a:r", {}, [look ?? element("a:rPr", { lang: "en-US" }), element("a:t", {}, [line])])]),
  );
  body.children = [...body.children.filter((child) => typeof child === "string" || localName(child.name) !== "p"), ...made];
}
