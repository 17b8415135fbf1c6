/** Charts and shapes of a sheet → its drawing part. Objects that nobody touched, and those the host does not model, stay. */
import type { ChartState, SheetFeatures, ShapeState } from "../../document/types";
import { partTree, setTree } from "../package/office-part";
import { freeName, type Package } from "../package/package";
import { isKind, link, OFFICE_RELATIONSHIP, readRelationships, unlink } from "../package/relationships";
import type { Palette } from "../styles/color";
import { setSheetChild } from "../sheet/order";
import { descendants, element, numberAttribute, setAttribute, type XmlElement } from "../xml/element";
import { moveAnchor, newAnchor } from "./anchors";
import { CHART_EX, isChartEx, isChartExPart, writeChartEx } from "./chart/chart-ex";
import { patchChart } from "./chart/patch-chart";
import type { ValueSource } from "./chart/values";
import { writeChart } from "./chart/write-chart";
import type { Grid } from "./grid";
import { type Drawing, type DrawnChart, readDrawing } from "./read-drawing";
import { properties } from "./read-shape";
import { changeShape, newShape } from "./write-shape";

const SPREADSHEET_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
const MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main";
const CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006";
const DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml";
const CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
const CHART_EX_TYPE = "application/vnd.ms-office.chartex+xml";
const CHART_EX_LINK = "http://schemas.microsoft.com/office/2014/relationships/chartEx";

export type DrawingWriting = { readonly file: Package; readonly grid: Grid; readonly palette: Palette; readonly source: ValueSource; readonly sheetId: string };

function frameElement(chart: ChartState, number: number, relationship: string): XmlElement {
  const extended = isChartEx(chart.type);
  const uri = extended ? CHART_EX : CHART;
  const inner = extended
    ? element("cx:chart", { "xmlns:cx": CHART_EX, "xmlns:r": RELATIONSHIPS, "r:id": relationship })
    : element("c:chart", { "xmlns:c": CHART, "xmlns:r": RELATIONSHIPS, "r:id": relationship });
  return element("xdr:graphicFrame", { macro: "" }, [
    element("xdr:nvGraphicFramePr", {}, [element("xdr:cNvPr", { id: number, name: chart.name }), element("xdr:cNvGraphicFramePr")]),
    element("xdr:xfrm", {}, [element("a:off", { x: 0, y: 0 }), element("a:ext", { cx: 0, cy: 0 })]),
    element("a:graphic", {}, [element("a:graphicData", { uri }, [inner])]),
  ]);
}

/** Newer charts come with what older programs show in their place. */
function chartContent(chart: ChartState, number: number, relationship: string): XmlElement {
  const frame = frameElement(chart, number, relationship);
  if (!isChartEx(chart.type)) return frame;
  const note = element("xdr:sp", { macro: "", textlink: "" }, [
    element("xdr:nvSpPr", {}, [element("xdr:cNvPr", { id: 0, name: "" }), element("xdr:cNvSpPr", {}, [element("a:spLocks", { noTextEdit: 1 })])]),
    element("xdr:spPr", {}, [
      element("a:xfrm", {}, [element("a:off", { x: 0, y: 0 }), element("a:ext", { cx: 0, cy: 0 })]),
      element("a:prstGeom", { prst: "rect" }, [element("a:avLst")]),
    ]),
    element("xdr:txBody", {}, [
      element("a:bodyPr"),
      element("a:lstStyle"),
      element("a:p", {}, [element("a:r", {}, [element("a:rPr", { lang: "en-US" }), element("a:t", {}, ["This chart needs Excel 2016 or later."])])]),
    ]),
  ]);
  return element("mc:AlternateContent", { "xmlns:mc": COMPATIBILITY }, [
    element("mc:Choice", { "xmlns:cx1": "http://schemas.microsoft.com/office/drawing/2015/9/8/chartex", Requires: "cx1" }, [frame]),
    element("mc:Fallback", {}, [note]),
  ]);
}

function addChartPart(chart: ChartState, drawingPart: string, { file, source }: DrawingWriting): string {
  if (isChartEx(chart.type)) {
    const part = freeName(file, "xl/charts/chartEx", ".xml");
    setTree(file, part, writeChartEx(chart, source), CHART_EX_TYPE);
    return link(file, drawingPart, CHART_EX_LINK, part);
  }
  const part = freeName(file, "xl/charts/chart", ".xml");
  setTree(file, part, writeChart(chart, source), CHART_TYPE);
  return link(file, drawingPart, `${OFFICE_RELATIONSHIP}chart`, part);
}

const content = ({ type, series, detail, seriesBy }: ChartState): string => JSON.stringify([type, series, detail, seriesBy]);

/** Changes a chart of the file in its place; undefined where it has to become a part of another kind. */
function changeChart(drawn: DrawnChart, chart: ChartState, { file, grid, source }: DrawingWriting): boolean {
  if (content(drawn.state) !== content(chart)) {
    const tree = partTree(file, drawn.part);
    const isOldKind = tree !== undefined && !isChartExPart(tree);
    if (!tree || isOldKind === isChartEx(chart.type)) return false;
    const patched = isOldKind ? patchChart(tree, drawn.state, chart) : undefined;
    setTree(file, drawn.part, patched ?? (isOldKind ? writeChart(chart, source) : writeChartEx(chart, source)));
  }
  moveAnchor(drawn.anchor, chart, grid);
  const names = properties(drawn.anchor);
  if (names) setAttribute(names, "name", chart.name);
  return true;
}

function removeAnchor(drawing: Drawing, anchor: XmlElement): void {
  drawing.root.children = drawing.root.children.filter((child) => child !== anchor);
}

function emptyDrawing(): XmlElement {
  return element("xdr:wsDr", { "xmlns:xdr": SPREADSHEET_DRAWING, "xmlns:a": MAIN });
}

function unchanged(drawing: Drawing | undefined, features: SheetFeatures): boolean {
  const charts = drawing?.charts.map(({ state }) => state) ?? [];
  const shapes = drawing?.shapes.map(({ state }) => state) ?? [];
  return JSON.stringify([charts, shapes]) === JSON.stringify([features.charts, features.shapes]);
}

/** Writes the drawing of a sheet and links it. `root` is the tree of the sheet. */
export function writeDrawing(sheetPart: string, root: XmlElement, features: SheetFeatures, writing: DrawingWriting): void {
  const { file, grid } = writing;
  const known = readDrawing(file, sheetPart, writing.sheetId, grid, writing.palette);
  if (unchanged(known, features)) return;
  const part = known?.part ?? freeName(file, "xl/drawings/drawing", ".xml");
  const drawing: Drawing = known ?? { part, root: emptyDrawing(), charts: [], shapes: [] };
  drawing.root.attributes["xmlns:xdr"] ??= SPREADSHEET_DRAWING;
  drawing.root.attributes["xmlns:a"] ??= MAIN;
  let number = Math.max(1, ...descendants(drawing.root, "cNvPr").map((one) => numberAttribute(one, "id") ?? 0));
  const nextNumber = (): number => ++number;

  for (const drawn of drawing.charts) {
    const chart = features.charts.find((one) => one.id === drawn.state.id);
    if (chart && changeChart(drawn, chart, writing)) continue;
    removeAnchor(drawing, drawn.anchor);
    unlink(file, part, (one) => one.id === drawn.relationship);
    if (chart) drawing.root.children.push(newAnchor(chart, grid, [chartContent(chart, nextNumber(), addChartPart(chart, part, writing))]));
  }
  for (const drawn of drawing.shapes) {
    const shape = features.shapes.find((one) => one.id === drawn.state.id);
    if (!shape) removeAnchor(drawing, drawn.anchor);
    else if (JSON.stringify(shape) !== JSON.stringify(drawn.state)) {
      moveAnchor(drawn.anchor, shape, grid);
      changeShape(drawn.anchor, drawn.state, shape);
    }
  }
  const old = new Set([...drawing.charts.map(({ state }) => state.id), ...drawing.shapes.map(({ state }) => state.id)]);
  const membersOf = (id: string): readonly ShapeState[] => features.shapes.filter((shape) => shape.detail["groupId"] === id);
  for (const shape of features.shapes) {
    if (old.has(shape.id) || shape.detail["groupId"] !== undefined) continue;
    const made = newShape(shape, membersOf(shape.id), nextNumber, membersOf);
    if (made) drawing.root.children.push(newAnchor(shape, grid, [made]));
  }
  for (const chart of features.charts) {
    if (!old.has(chart.id)) drawing.root.children.push(newAnchor(chart, grid, [chartContent(chart, nextNumber(), addChartPart(chart, part, writing))]));
  }
  store(sheetPart, root, drawing, file);
}

function store(sheetPart: string, root: XmlElement, drawing: Drawing, file: Package): void {
  const anchors = drawing.root.children.some((child) => typeof child !== "string");
  if (!anchors) {
    const gone = readRelationships(file, sheetPart).find((one) => isKind(one, "drawing"));
    unlink(file, sheetPart, (one) => one === gone || one.id === gone?.id);
    setSheetChild(root, "drawing", undefined);
    return;
  }
  setTree(file, drawing.part, drawing.root, DRAWING_TYPE);
  const id = link(file, sheetPart, `${OFFICE_RELATIONSHIP}drawing`, drawing.part);
  setSheetChild(root, "drawing", element("drawing", { "r:id": id }));
}

