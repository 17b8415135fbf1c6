/** Cells and rows of the snapshot → the markup between `<sheetData>` and `</sheetData>`. */
import { BooleanNumber, CellValueType, type ICellData, type IRowData, type IWorksheetData, type Nullable } from "@univerjs/core";
import { columnName, contains, cellArea, formatArea } from "../../document/address";
import type { Area, HostStyle } from "../../document/types";
import { isDynamic, type Namespaces, toFile } from "../formula/file-formula";
import { shiftFormula } from "../formula/shift";
import { pointsOf } from "../units";
import type { XmlElement } from "../xml/element";
import { escapeString } from "../xml/escapes";
import { escapeAttribute, escapeText } from "../xml/serialize";
import { cellMarks, lineMarks } from "./marks";
import { isErrorText } from "./read-cells";
import type { StringTable } from "./shared-strings";

export type CellWriting = {
  readonly strings: StringTable;
  /** `s` for a style of the snapshot; 0 for none. */
  readonly styleIndex: (style: Nullable<HostStyle | string>, quoted?: boolean) => number;
  readonly richText: (key: number) => { readonly text: string; readonly element: XmlElement } | undefined;
  readonly namespaces: Namespaces;
  readonly tables: readonly { readonly name: string; readonly area: Area }[];
  readonly spills: readonly Area[];
  /** The `cm` that marks a formula as a dynamic array; asking for it adds the metadata part where the file has none. */
  readonly dynamicMark: () => number;
};

type Matrix = Record<number, Record<number, Nullable<ICellData>> | undefined>;

/** In rising order, as objects keep whole numbers. */
function numericKeys(object: object): number[] {
  return Object.keys(object).map(Number).filter(Number.isInteger);
}

/** Formulas of cells that share one: Univer keeps the text in the first cell only. */
function sharedFormulas(cells: Matrix): Map<string, { formula: string; row: number; column: number }> {
  const found = new Map<string, { formula: string; row: number; column: number }>();
  for (const row of numericKeys(cells)) {
    for (const column of numericKeys(cells[row] ?? {})) {
      const cell = cells[row]?.[column];
      if (cell?.si && cell.f && !found.has(cell.si)) found.set(cell.si, { formula: cell.f, row, column });
    }
  }
  return found;
}

function rowAttributes(index: number, row: Partial<IRowData> | undefined, writing: CellWriting): string {
  let out = ` r="${String(index + 1)}"`;
  if (!row) return out;
  const marks = lineMarks(row.custom);
  const style = writing.styleIndex(row.s);
  if (style > 0) out += ` s="${String(style)}" customFormat="1"`;
  const auto = row.ia !== BooleanNumber.FALSE && (row.ah !== undefined || row.h === undefined);
  const pixels = auto ? row.ah : row.h;
  const same = pixels !== undefined && pixels === marks.pixels ? marks.size : undefined;
  if (auto && same !== undefined) out += ` ht="${same}"`;
  if (!auto && pixels !== undefined) out += ` ht="${same ?? String(pointsOf(pixels))}" customHeight="1"`;
  if (row.hd === BooleanNumber.TRUE) out += ' hidden="1"';
  for (const [name, value] of Object.entries(marks.attributes ?? {})) out += ` ${name}="${escapeAttribute(value)}"`;
  return out;
}

/** `<v>` and the cell's `t`. */
function valueMarkup(cell: ICellData, isFormula: boolean, writing: CellWriting): { type: string; value: string } {
  const { v } = cell;
  if (v === null || v === undefined) return { type: "", value: "" };
  if (cell.t === CellValueType.BOOLEAN || typeof v === "boolean") {
    const on = v === true || v === 1 || v === "1" || v === "TRUE";
    return { type: ' t="b"', value: `<v>${on ? "1" : "0"}</v>` };
  }
  const isNumber = typeof v === "number" || (cell.t === CellValueType.NUMBER && v.trim() !== "" && Number.isFinite(Number(v)));
  if (isNumber) {
    const number = Number(v);
    return Number.isFinite(number) ? { type: "", value: `<v>${String(number)}</v>` } : { type: ' t="e"', value: "<v>#NUM!</v>" };
  }
  if (cell.t !== CellValueType.FORCE_STRING && isErrorText(v)) return { type: ' t="e"', value: `<v>${escapeText(FILE_ERRORS[v] ?? v)}</v>` };
  if (isFormula) return { type: ' t="str"', value: `<v>${escapeText(escapeString(v))}</v>` };
  const key = cellMarks(cell.custom).rich;
  const rich = key === undefined ? undefined : writing.richText(key);
  const index = writing.strings.indexOf(v.slice(0, LONGEST_TEXT), rich?.text === v ? rich.element : undefined);
  return { type: ' t="s"', value: `<v>${String(index)}</v>` };
}

/** More letters than a cell can hold would make Excel repair the file. */
const LONGEST_TEXT = 32_767;

// Errors that only newer programs know are kept in files by an older one.
const FILE_ERRORS: Readonly<Record<string, string>> = { "#BUSY!": "#N/A", "#CONNECT!": "#N/A", "#EXTERNAL!": "#REF!", "#UNKNOWN!": "#N/A" };

function formulaMarkup(formula: string, row: number, column: number, cell: ICellData, writing: CellWriting): { markup: string; dynamic: boolean } {
  const typed = formula.startsWith("=") ? formula.slice(1) : formula;
  const here = cellArea(row, column);
  const table = writing.tables.find((one) => contains(one.area, here));
  const text = escapeText(toFile(typed, { namespaces: writing.namespaces, ...(table ? { table: table.name } : {}) }));
  const spill = writing.spills.find((area) => area.top === row && area.left === column);
  const { array } = cellMarks(cell.custom);
  const known = array?.formula === `=${typed}` ? array.kind : undefined;
  const isArray = spill !== undefined || (known === undefined ? isDynamic(typed) : known !== "plain");
  if (!isArray) return { markup: `<f>${text}</f>`, dynamic: false };
  const dynamic = known !== "legacy";
  return { markup: `<f t="array" ref="${formatArea(spill ?? here)}">${text}</f>`, dynamic };
}

function cellMarkup(row: number, column: number, cell: ICellData, formula: string | undefined, writing: CellWriting): string {
  const quoted = cell.t === CellValueType.FORCE_STRING && formula === undefined && !isErrorText(String(cell.v ?? ""));
  const style = writing.styleIndex(cell.s, quoted);
  const marks = cellMarks(cell.custom);
  const { type, value } = valueMarkup(cell, formula !== undefined, writing);
  let attributes = ` r="${columnName(column)}${String(row + 1)}"`;
  if (style > 0 || typeof cell.s === "string") attributes += ` s="${String(style)}"`;
  attributes += type;
  let body = value;
  if (formula !== undefined) {
    const { markup, dynamic } = formulaMarkup(formula, row, column, cell, writing);
    if (dynamic) attributes += ` cm="${String(writing.dynamicMark())}"`;
    body = markup + value;
  } else if (marks.dataTable) {
    const own = Object.entries(marks.dataTable).map(([name, text]) => ` ${name}="${escapeAttribute(text)}"`).join("");
    body = `<f${own}/>${value}`;
  }
  if (marks.valueMetadata && marks.valueMetadata.value === String(cell.v ?? "")) attributes += ` vm="${escapeAttribute(marks.valueMetadata.vm)}"`;
  if (body === "" && style === 0 && typeof cell.s !== "string") return "";
  return body === "" ? `<c${attributes}/>` : `<c${attributes}>${body}</c>`;
}

export type WrittenCells = { readonly markup: string; /** What the cells cover; undefined where there are none. */ readonly used: Area | undefined };

export function writeCells(sheet: Partial<IWorksheetData>, writing: CellWriting): WrittenCells {
  const cells: Matrix = sheet.cellData ?? {};
  const rows: Record<number, Partial<IRowData> | undefined> = sheet.rowData ?? {};
  const shared = sharedFormulas(cells);
  const out: string[] = [];
  let used: Area | undefined;
  const grow = (row: number, column: number): void => {
    used = used
      ? { top: Math.min(used.top, row), left: Math.min(used.left, column), bottom: Math.max(used.bottom, row), right: Math.max(used.right, column) }
      : cellArea(row, column);
  };
  for (const row of [...new Set([...numericKeys(cells), ...numericKeys(rows)])].sort((a, b) => a - b)) {
    const attributes = rowAttributes(row, rows[row] ?? undefined, writing);
    let body = "";
    for (const column of numericKeys(cells[row] ?? {})) {
      const cell = cells[row]?.[column];
      if (!cell) continue;
      const master = cell.si && !cell.f ? shared.get(cell.si) : undefined;
      const formula = cell.f ? cell.f : master ? shiftFormula(master.formula, row - master.row, column - master.column) : undefined;
      const markup = cellMarkup(row, column, cell, formula, writing);
      if (markup !== "") grow(row, column);
      body += markup;
    }
    if (body !== "") out.push(`<row${attributes}>${body}</row>`);
    else if (attributes.includes(" ", 1)) out.push(`<row${attributes}/>`);
  }
  return { markup: out.join(""), used };
}

