/** Sorting rows or columns of cells, as Excel does it. */
import type { HostSheet } from "./sheet";
import { copiedContent, putCells, takeCells } from "./transfer";
import type { Area, Bag } from "./types";
import { ERROR_TEXTS, type Scalar } from "./values";

/** One condition of a sort: `Excel.SortField`, checked. `key` counts from the first column (or row) of the area. */
export type SortKey = { readonly key: number; readonly ascending: boolean; readonly on: "Value" | "CellColor" | "FontColor"; readonly color?: string; readonly textAsNumber: boolean };

export type SortOptions = { readonly matchCase: boolean; readonly by: "rows" | "columns"; readonly isHidden?: (line: number) => boolean };

export function sortKey(field: Bag): SortKey | undefined {
  const key = field["key"];
  const on = field["sortOn"] ?? "Value";
  if (typeof key !== "number" || !Number.isInteger(key) || key < 0) return undefined;
  if (on !== "Value" && on !== "CellColor" && on !== "FontColor") return undefined;
  const color = field["color"];
  return { key, ascending: field["ascending"] !== false, on, textAsNumber: field["dataOption"] === "TextAsNumber", ...(typeof color === "string" ? { color } : {}) };
}

/** Order of kinds: numbers, texts, logicals, errors; empty cells come last whatever the direction. */
function rank(value: Scalar): number {
  if (typeof value === "number") return 0;
  if (typeof value === "boolean") return 2;
  return ERROR_TEXTS.has(value) ? 3 : 1;
}

const COLLATORS = { plain: new Intl.Collator("en", { sensitivity: "accent" }), exact: new Intl.Collator("en", { sensitivity: "variant", caseFirst: "lower" }) };

function compareValues(a: Scalar, b: Scalar, matchCase: boolean): number {
  const [first, second] = [rank(a), rank(b)];
  if (first !== second) return first - second;
  if (typeof a === "string" && typeof b === "string") return first === 3 ? 0 : (matchCase ? COLLATORS.exact : COLLATORS.plain).compare(a, b);
  return Number(a) - Number(b);
}

function asNumber(value: Scalar): Scalar {
  return typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : value;
}

/** Sorts the lines of an area in place; contents and styles move, relative references follow. True where anything moved. */
export function sortArea(sheet: HostSheet, area: Area, keys: readonly SortKey[], options: SortOptions): boolean {
  const rows = options.by === "rows";
  const [first, last, start] = rows ? [area.top, area.bottom, area.left] : [area.left, area.right, area.top];
  const lines: number[] = [];
  for (let line = first; line <= last; line++) if (!options.isHidden?.(line)) lines.push(line);
  const place = (line: number, across: number): [number, number] => (rows ? [line, across] : [across, line]);
  const compare = (a: number, b: number): number => {
    for (const key of keys) {
      const [rowA, columnA] = place(a, start + key.key);
      const [rowB, columnB] = place(b, start + key.key);
      const sign = key.ascending ? 1 : -1;
      if (key.on !== "Value") {
        const matches = (row: number, column: number): number => (colorOf(sheet, row, column, key.on) === key.color?.toUpperCase() ? 0 : 1);
        const order = matches(rowA, columnA) - matches(rowB, columnB);
        if (order !== 0) return order * sign;
        continue;
      }
      const read = (row: number, column: number): Scalar => (key.textAsNumber ? asNumber(sheet.valueAt(row, column)) : sheet.valueAt(row, column));
      const [left, right] = [read(rowA, columnA), read(rowB, columnB)];
      if (left === "" || right === "") {
        if (left !== right) return left === "" ? 1 : -1;
        continue;
      }
      const order = compareValues(left, right, options.matchCase);
      if (order !== 0) return order * sign;
    }
    return a - b;
  };
  const sorted = [...lines].sort(compare);
  if (sorted.every((line, index) => line === lines[index])) return false;
  move(sheet, area, lines, sorted, options.by);
  return true;
}

function colorOf(sheet: HostSheet, row: number, column: number, on: SortKey["on"]): string {
  const style = sheet.styleAt(row, column);
  return (on === "CellColor" ? (style.bg?.rgb ?? "") : (style.cl?.rgb ?? "#000000")).toUpperCase();
}

function move(sheet: HostSheet, area: Area, lines: readonly number[], sorted: readonly number[], by: SortOptions["by"]): void {
  const rows = by === "rows";
  const sources = new Map(lines.map((target, index) => [target, sorted[index] ?? target]));
  const taken = takeCells(sheet, area);
  putCells(sheet, area, (row, column) => {
    const source = sources.get(rows ? row : column);
    if (source === undefined || source === (rows ? row : column)) return {};
    const cell = rows ? taken.at(source, column) : taken.at(row, source);
    return { content: copiedContent(cell, row, column), style: cell };
  });
}
