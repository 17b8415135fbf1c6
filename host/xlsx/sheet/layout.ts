/** Columns, frozen panes, tab colour, gridlines and default sizes: `<cols>`, `<sheetViews>`, `<sheetPr>`, `<sheetFormatPr>`. */
import { BooleanNumber, type IColumnData, type IFreeze, type IRange, type IWorksheetData, type Nullable } from "@univerjs/core";
import { columnName, formatArea, MAX_COLUMNS, parseArea } from "../../document/address";
import type { HostStyle, SheetFeatures } from "../../document/types";
import { colorElement, hexColor, readColor } from "../styles/color";
import { type FileStyles, styleId } from "../styles/read-styles";
import { columnCharacters, columnPixels, DEFAULT_COLUMN_PIXELS, DEFAULT_ROW_PIXELS, pixelsOf, pointsOf } from "../units";
import { attribute, booleanAttribute, childElements, element, find, numberAttribute, replaceChildren, setAttribute, type XmlElement } from "../xml/element";
import { type LineMarks, lineMarks, withMarks } from "./marks";
import { ensureSheetChild, setSheetChild } from "./order";

const COLUMN_KEPT = ["outlineLevel", "collapsed", "bestFit", "phonetic"];

function readColumn(col: XmlElement, styles: FileStyles): Partial<IColumnData> {
  const column: Partial<IColumnData> = {};
  const marks: LineMarks = {};
  const width = numberAttribute(col, "width");
  if (width !== undefined) {
    column.w = columnPixels(width);
    Object.assign(marks, { size: attribute(col, "width"), pixels: column.w });
  }
  if (booleanAttribute(col, "hidden")) {
    column.hd = BooleanNumber.TRUE;
    // Some files give a hidden column no width; shown again, it gets the usual one.
    if (column.w === 0) Object.assign(marks, { pixels: (column.w = DEFAULT_COLUMN_PIXELS) });
  }
  const style = numberAttribute(col, "style") ?? 0;
  if (style > 0 && styles.cells[style]) column.s = styleId(style);
  const kept = COLUMN_KEPT.flatMap((name) => (col.attributes[name] === undefined ? [] : [[name, col.attributes[name]] as const]));
  if (kept.length > 0) marks.attributes = Object.fromEntries(kept);
  return Object.keys(marks).length > 0 ? { ...column, ...withMarks(marks) } : column;
}

function readColumns(sheet: XmlElement, styles: FileStyles): Record<number, Partial<IColumnData>> {
  const columns: Record<number, Partial<IColumnData>> = {};
  for (const col of childElements(find(sheet, "cols"), "col")) {
    const first = numberAttribute(col, "min") ?? 1;
    const last = Math.min(numberAttribute(col, "max") ?? first, MAX_COLUMNS);
    for (let index = first - 1; index < last; index++) columns[index] = readColumn(col, styles);
  }
  return columns;
}

function readFreeze(view: XmlElement | undefined): IFreeze {
  const pane = find(view, "pane");
  const state = attribute(pane, "state");
  const none = { xSplit: 0, ySplit: 0, startRow: -1, startColumn: -1 };
  if (!pane || (state !== "frozen" && state !== "frozenSplit")) return none;
  const xSplit = numberAttribute(pane, "xSplit") ?? 0;
  const ySplit = numberAttribute(pane, "ySplit") ?? 0;
  const corner = parseArea(attribute(view, "topLeftCell") ?? "A1");
  return {
    xSplit,
    ySplit,
    startRow: ySplit > 0 ? (corner?.top ?? 0) + ySplit : -1,
    startColumn: xSplit > 0 ? (corner?.left ?? 0) + xSplit : -1,
  };
}

/** Reads what concerns the grid's looks into the snapshot and the features. */
export function readLayout(sheet: XmlElement, styles: FileStyles, features: SheetFeatures): Partial<IWorksheetData> {
  const view = find(sheet, "sheetViews", "sheetView");
  const format = find(sheet, "sheetFormatPr");
  const width = numberAttribute(format, "defaultColWidth");
  const height = numberAttribute(format, "defaultRowHeight");
  const tabColor = readColor(find(sheet, "sheetPr", "tabColor"), styles.palette);
  features.showGridlines = booleanAttribute(view, "showGridLines", true);
  features.showHeadings = booleanAttribute(view, "showRowColHeaders", true);
  return {
    columnData: readColumns(sheet, styles),
    freeze: readFreeze(view),
    tabColor: tabColor ?? "",
    defaultColumnWidth: width === undefined ? DEFAULT_COLUMN_PIXELS : columnPixels(width),
    defaultRowHeight: height === undefined ? DEFAULT_ROW_PIXELS : Math.round(pixelsOf(height)),
    showGridlines: features.showGridlines ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    rightToLeft: booleanAttribute(view, "rightToLeft") ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    mergeData: readMerges(sheet),
  };
}

function readMerges(sheet: XmlElement): IRange[] {
  return childElements(find(sheet, "mergeCells"), "mergeCell").flatMap((merge) => {
    const area = parseArea(attribute(merge, "ref") ?? "");
    return area ? [{ startRow: area.top, endRow: area.bottom, startColumn: area.left, endColumn: area.right }] : [];
  });
}

type StyleIndex = (style: Nullable<HostStyle | string>) => number;

function columnElement(first: number, last: number, column: Partial<IColumnData>, fallback: number, styleIndex: StyleIndex): XmlElement | undefined {
  const marks = lineMarks(column.custom);
  const style = styleIndex(column.s);
  const own = column.w !== undefined && (column.w !== fallback || marks.size !== undefined);
  const pixels = column.w ?? fallback;
  const hidden = column.hd === BooleanNumber.TRUE;
  const asBefore = pixels === marks.pixels && (hidden || Number(marks.size) > 0);
  const made = element("col", {
    min: first + 1,
    max: last + 1,
    // The attribute is required by the schema even where the width is the usual one.
    width: asBefore ? marks.size : columnCharacters(pixels),
    style: style > 0 ? style : undefined,
    hidden: hidden ? 1 : undefined,
    customWidth: own ? 1 : undefined,
    ...marks.attributes,
  });
  return own || style > 0 || hidden || marks.attributes ? made : undefined;
}

function writeColumns(data: Partial<IWorksheetData>, styleIndex: StyleIndex): XmlElement | undefined {
  const columns: Record<number, Partial<IColumnData> | undefined> = data.columnData ?? {};
  const fallback = data.defaultColumnWidth ?? DEFAULT_COLUMN_PIXELS;
  const made: XmlElement[] = [];
  for (const index of Object.keys(columns).map(Number).sort((a, b) => a - b)) {
    const column = columns[index];
    const next = column ? columnElement(index, index, column, fallback, styleIndex) : undefined;
    if (!next) continue;
    const last = made[made.length - 1];
    const alike = last && Number(last.attributes["max"]) === index && sameBut(last, next, ["min", "max"]);
    if (alike) last.attributes["max"] = String(index + 1);
    else made.push(next);
  }
  return made.length > 0 ? element("cols", {}, made) : undefined;
}

function sameBut(a: XmlElement, b: XmlElement, ignored: readonly string[]): boolean {
  const keys = new Set([...Object.keys(a.attributes), ...Object.keys(b.attributes)]);
  return [...keys].every((key) => ignored.includes(key) || a.attributes[key] === b.attributes[key]);
}

function writePane(view: XmlElement, freeze: IFreeze | undefined): void {
  const xSplit = freeze?.xSplit ?? 0;
  const ySplit = freeze?.ySplit ?? 0;
  const old = find(view, "pane");
  if (xSplit <= 0 && ySplit <= 0) {
    const state = attribute(old, "state");
    if (state === "frozen" || state === "frozenSplit") view.children = view.children.filter((child) => child !== old && !isSelection(child));
    return;
  }
  const split = (pane: XmlElement | undefined): boolean =>
    (numberAttribute(pane, "xSplit") ?? 0) === xSplit && (numberAttribute(pane, "ySplit") ?? 0) === ySplit && attribute(pane, "state") !== "split";
  if (old && split(old)) return;
  const activePane = xSplit > 0 && ySplit > 0 ? "bottomRight" : xSplit > 0 ? "topRight" : "bottomLeft";
  const topLeftCell = columnName(Math.max(freeze?.startColumn ?? 0, xSplit)) + String(Math.max(freeze?.startRow ?? 0, ySplit) + 1);
  const pane = element("pane", { xSplit: xSplit > 0 ? xSplit : undefined, ySplit: ySplit > 0 ? ySplit : undefined, topLeftCell, activePane, state: "frozen" });
  view.children = [pane, element("selection", { pane: activePane }), ...view.children.filter((child) => child !== old && !isSelection(child))];
}

function isSelection(child: XmlElement | string): boolean {
  return typeof child !== "string" && child.name === "selection";
}

const SHEET_PR_ORDER = ["tabColor", "outlinePr", "pageSetUpPr"];

export type LayoutWriting = { readonly styleIndex: StyleIndex; readonly active: boolean; readonly used: string | undefined; readonly tabColorBefore: string };

/** Writes the grid's looks into the tree of the sheet. */
export function writeLayout(sheet: XmlElement, data: Partial<IWorksheetData>, features: SheetFeatures, writing: LayoutWriting): void {
  const tabColor = data.tabColor ?? "";
  if (hexColor(tabColor) !== hexColor(writing.tabColorBefore)) {
    const color = colorElement(tabColor, "tabColor");
    replaceChildren(ensureSheetChild(sheet, "sheetPr"), "tabColor", color ? [color] : [], SHEET_PR_ORDER);
  }
  setSheetChild(sheet, "dimension", element("dimension", { ref: writing.used ?? "A1" }));
  const views = ensureSheetChild(sheet, "sheetViews");
  let view = find(views, "sheetView");
  if (!view) {
    view = element("sheetView", { workbookViewId: 0 });
    views.children.push(view);
  }
  setAttribute(view, "showGridLines", features.showGridlines ? undefined : 0);
  setAttribute(view, "showRowColHeaders", features.showHeadings ? undefined : 0);
  setAttribute(view, "rightToLeft", data.rightToLeft === BooleanNumber.TRUE ? 1 : undefined);
  setAttribute(view, "tabSelected", writing.active ? 1 : undefined);
  writePane(view, data.freeze);
  writeFormat(ensureSheetChild(sheet, "sheetFormatPr"), data);
  setSheetChild(sheet, "cols", writeColumns(data, writing.styleIndex));
  writeMerges(sheet, data);
}

function writeFormat(format: XmlElement, data: Partial<IWorksheetData>): void {
  const rowPixels = data.defaultRowHeight ?? DEFAULT_ROW_PIXELS;
  const height = numberAttribute(format, "defaultRowHeight");
  if (height === undefined || Math.round(pixelsOf(height)) !== rowPixels) {
    setAttribute(format, "defaultRowHeight", pointsOf(rowPixels));
    if (rowPixels !== DEFAULT_ROW_PIXELS) setAttribute(format, "customHeight", 1);
  }
  const columnWidth = data.defaultColumnWidth ?? DEFAULT_COLUMN_PIXELS;
  const width = numberAttribute(format, "defaultColWidth");
  const shown = width === undefined ? DEFAULT_COLUMN_PIXELS : columnPixels(width);
  if (shown !== columnWidth) setAttribute(format, "defaultColWidth", columnCharacters(columnWidth));
}

function writeMerges(sheet: XmlElement, data: Partial<IWorksheetData>): void {
  const merges = (data.mergeData ?? []).map((merge) =>
    element("mergeCell", { ref: formatArea({ top: merge.startRow, left: merge.startColumn, bottom: merge.endRow, right: merge.endColumn }) }),
  );
  setSheetChild(sheet, "mergeCells", merges.length > 0 ? element("mergeCells", { count: merges.length }, merges) : undefined);
}
