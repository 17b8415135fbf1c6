/** The rows of a sheet part → cells, rows and dynamic arrays of the snapshot. */
import { BooleanNumber, CellValueType, type ICellData, type IRowData } from "@univerjs/core";
import { cellArea, parseArea } from "../../document/address";
import type { Area } from "../../document/types";
import { fromFile, isDynamic, type Namespaces } from "../formula/file-formula";
import { shiftFormula } from "../formula/shift";
import { type FileStyles, styleId } from "../styles/read-styles";
import { pixelsOf } from "../units";
import { element, localName, type XmlElement, type XmlNode } from "../xml/element";
import { unescapeString } from "../xml/escapes";
import { scanXml } from "../xml/scan";
import { type CellMarks, type LineMarks, withMarks } from "./marks";
import { readString, type SharedString } from "./shared-strings";

export type ReadCells = {
  readonly cellData: Record<number, Record<number, ICellData>>;
  readonly rowData: Record<number, Partial<IRowData>>;
  readonly spills: readonly Area[];
  readonly lastRow: number;
  readonly lastColumn: number;
};

export type CellContext = {
  readonly strings: readonly SharedString[];
  /** Takes a formatted text that stands in the cell itself and gives the key for it. */
  readonly keepRich: (rich: XmlElement) => number;
  readonly styles: FileStyles;
  readonly namespaces: Namespaces;
  readonly date1904: boolean;
};

const ERRORS = new Set(["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!", "#GETTING_DATA", "#BUSY!", "#CONNECT!", "#FIELD!", "#BLOCKED!", "#UNKNOWN!", "#EXTERNAL!"]);

export function isErrorText(text: string): boolean {
  return ERRORS.has(text);
}

type OpenCell = { attributes: Record<string, string>; formula?: { text: string; attributes: Record<string, string> }; value?: string; inline?: XmlElement };
type Shared = { formula: string; row: number; column: number };

/** Attributes of a row that the snapshot has no place for. */
const ROW_KEPT = ["outlineLevel", "collapsed", "thickTop", "thickBot", "ph"];

function readRow(attributes: Record<string, string>, styles: FileStyles): Partial<IRowData> | undefined {
  const row: Partial<IRowData> = {};
  const marks: LineMarks = {};
  const height = Number(attributes["ht"] ?? NaN);
  if (Number.isFinite(height)) {
    const fixed = attributes["customHeight"] === "1" || attributes["customHeight"] === "true";
    const pixels = Math.round(pixelsOf(height));
    if (fixed) Object.assign(row, { h: pixels, ia: BooleanNumber.FALSE });
    else Object.assign(row, { ah: pixels, ia: BooleanNumber.TRUE });
    Object.assign(marks, { size: attributes["ht"], pixels });
  }
  if (attributes["hidden"] === "1" || attributes["hidden"] === "true") row.hd = BooleanNumber.TRUE;
  const style = Number(attributes["s"] ?? NaN);
  if (Number.isInteger(style) && style > 0 && styles.cells[style]) row.s = styleId(style);
  const kept = ROW_KEPT.flatMap((name) => (attributes[name] === undefined ? [] : [[name, attributes[name]] as const]));
  if (kept.length > 0) marks.attributes = Object.fromEntries(kept);
  if (Object.keys(marks).length > 0) Object.assign(row, withMarks(marks));
  return Object.keys(row).length > 0 ? row : undefined;
}

/** `2026-03-01T12:00:00` of strict files → serial day. */
function serialOf(text: string, date1904: boolean): number | undefined {
  const time = Date.parse(/T/.test(text) ? `${text.replace(/Z$/, "")}Z` : `${text}T00:00:00Z`);
  if (Number.isNaN(time)) return undefined;
  const days = time / 86_400_000;
  return date1904 ? days + 24_107 : days + 25_569;
}

function readValue(cell: OpenCell, context: CellContext, marks: CellMarks): ICellData {
  const raw = cell.value;
  const string = (found: SharedString | undefined, key: (rich: XmlElement) => number): ICellData => {
    if (!found) return {};
    if (found.rich) marks.rich = key(found.rich);
    return { v: found.text, t: isErrorText(found.text) ? CellValueType.FORCE_STRING : CellValueType.STRING };
  };
  switch (cell.attributes["t"]) {
    case "s": {
      const index = Number(raw);
      return string(context.strings[index], () => index);
    }
    case "inlineStr":
      return cell.inline ? string(readString(cell.inline), context.keepRich) : {};
    case "str": {
      const text = unescapeString(raw ?? "");
      return { v: text, t: isErrorText(text) ? CellValueType.FORCE_STRING : CellValueType.STRING };
    }
    case "b":
      return { v: raw === "1" || raw === "true" ? 1 : 0, t: CellValueType.BOOLEAN };
    case "e":
      return { v: raw ?? "#VALUE!", t: CellValueType.STRING };
    case "d": {
      const serial = serialOf(raw ?? "", context.date1904);
      return serial === undefined ? { v: raw ?? "", t: CellValueType.STRING } : { v: serial, t: CellValueType.NUMBER };
    }
    default: {
      if (raw === undefined || raw.trim() === "") return {};
      const value = Number(raw);
      return Number.isFinite(value) ? { v: value, t: CellValueType.NUMBER } : { v: raw, t: CellValueType.STRING };
    }
  }
}

/** Reads the text between `<sheetData>` and `</sheetData>`. */
export function readCells(markup: string, context: CellContext): ReadCells {
  const cellData: Record<number, Record<number, ICellData>> = {};
  const rowData: Record<number, Partial<IRowData>> = {};
  const spills: Area[] = [];
  const shared = new Map<string, Shared>();
  let lastRow = -1;
  let lastColumn = -1;
  let row = -1;
  let column = -1;
  let cell: OpenCell | undefined;
  let collecting: "v" | "f" | undefined;
  const inline: XmlElement[] = [];

  const formulaOf = (open: OpenCell, marks: CellMarks): string | undefined => {
    const { formula } = open;
    if (!formula) return undefined;
    const { attributes } = formula;
    if (attributes["t"] === "dataTable") {
      marks.dataTable = attributes;
      return undefined;
    }
    if (attributes["t"] === "shared") {
      const key = attributes["si"] ?? "";
      const master = shared.get(key);
      if (formula.text === "") return master ? shiftFormula(master.formula, row - master.row, column - master.column) : undefined;
      shared.set(key, { formula: formula.text, row, column });
    }
    if (attributes["t"] === "array") {
      const area = parseArea(attributes["ref"] ?? "") ?? cellArea(row, column);
      if (area.bottom > area.top || area.right > area.left) spills.push(area);
      // `cm` points at the mark of a dynamic array; the old kind has none.
      marks.array = { kind: open.attributes["cm"] === undefined ? "legacy" : "dynamic", formula: formula.text };
    }
    return formula.text === "" ? undefined : formula.text;
  };

  const finish = (open: OpenCell): void => {
    const marks: CellMarks = {};
    const formula = formulaOf(open, marks);
    const data = readValue(open, context, marks);
    if (formula !== undefined) {
      data.f = `=${fromFile(formula, context.namespaces)}`;
      if (marks.array) marks.array.formula = data.f;
      else if (isDynamic(data.f.slice(1))) marks.array = { kind: "plain", formula: data.f };
      delete marks.rich;
    }
    const style = Number(open.attributes["s"] ?? NaN);
    if (Number.isInteger(style) && context.styles.cells[style] && (style > 0 || rowData[row]?.s !== undefined)) data.s = styleId(style);
    if (context.styles.quoted.has(style) && data.t === CellValueType.STRING && formula === undefined) data.t = CellValueType.FORCE_STRING;
    const vm = open.attributes["vm"];
    if (vm !== undefined) marks.valueMetadata = { vm, value: String(data.v ?? "") };
    if (Object.keys(marks).length > 0) Object.assign(data, withMarks(marks));
    if (Object.keys(data).length === 0) return;
    (cellData[row] ??= {})[column] = data;
    lastRow = Math.max(lastRow, row);
    lastColumn = Math.max(lastColumn, column);
  };

  const collect = (child: XmlNode): void => {
    inline[inline.length - 1]?.children.push(child);
  };

  scanXml(`<sheetData>${markup}</sheetData>`, {
    open: (name, attributes) => {
      const local = localName(name);
      if (inline.length > 0) {
        const child = element(local, attributes);
        collect(child);
        inline.push(child);
      } else if (local === "row") {
        row = attributes["r"] === undefined ? row + 1 : Number(attributes["r"]) - 1;
        column = -1;
        const data = readRow(attributes, context.styles);
        if (data) {
          rowData[row] = data;
          lastRow = Math.max(lastRow, row);
        }
      } else if (local === "c") {
        const at = attributes["r"] === undefined ? undefined : parseArea(attributes["r"]);
        column = at ? at.left : column + 1;
        if (at) row = at.top;
        cell = { attributes };
      } else if (cell && local === "f") {
        cell.formula = { text: "", attributes };
        collecting = "f";
      } else if (cell && local === "v") {
        cell.value = "";
        collecting = "v";
      } else if (cell && local === "is") {
        cell.inline = element("is");
        inline.push(cell.inline);
      }
    },
    close: (name) => {
      if (inline.length > 0) inline.pop();
      else if (localName(name) === "c" && cell) {
        finish(cell);
        cell = undefined;
      }
      collecting = undefined;
    },
    text: (text) => {
      if (inline.length > 0) collect(text);
      else if (cell && collecting === "v") cell.value = (cell.value ?? "") + text;
      else if (cell?.formula && collecting === "f") cell.formula.text += text;
    },
  });
  return { cellData, rowData, spills, lastRow, lastColumn };
}
