/**
 * The part of office.js that is older than the Excel API: document settings, reading and writing the selection as text or matrix.
 * These calls come through `window.external` by dispatch id and answer with COM-like arrays.
 */
import { columnCount, rowCount } from "../document/address";
import type { HostWorkbook } from "../document/workbook";
import { cellInput } from "../document/values";

const GET_SELECTED_DATA = 64;
const SET_SELECTED_DATA = 65;
const SUCCESS = 0;
/** "The operation is not supported" of the common API. */
const UNSUPPORTED = 5000;
const MATRIX = 1;

/** Answers a call; the first entry of the array is its status. */
export type Answer = (response: number | ComArray) => void;

export type ComArray = { readonly toArray: () => unknown[]; readonly getItem: (index: number) => unknown; readonly dimensions: () => number; readonly ubound: (dimension?: number) => number; readonly lbound: () => number };

/** What office.js takes for a COM array of one dimension, or of two (row by row) with `columns`. */
export function comArray(values: readonly unknown[], columns?: number): ComArray {
  return {
    toArray: () => [...values],
    getItem: (index) => values[index],
    dimensions: () => (columns === undefined ? 1 : 2),
    ubound: (dimension = 1) => (columns === undefined ? values.length : dimension === 1 ? values.length / columns : columns),
    lbound: () => 1,
  };
}

/** True where the call is one of these. */
export function executeCommon(workbook: HostWorkbook, id: number, params: readonly unknown[], answer: Answer): boolean {
  if (id === GET_SELECTED_DATA) {
    void getSelectedData(workbook, params, answer);
    return true;
  }
  if (id === SET_SELECTED_DATA) {
    setSelectedData(workbook, params, answer);
    return true;
  }
  return false;
}

async function getSelectedData(workbook: HostWorkbook, [coercion]: readonly unknown[], answer: Answer): Promise<void> {
  await workbook.settle();
  const area = workbook.selection.areas[0];
  const sheet = workbook.activeSheet;
  if (!area || (coercion !== 0 && coercion !== MATRIX)) {
    answer(comArray([UNSUPPORTED]));
    return;
  }
  const values: unknown[] = [];
  const lines: string[] = [];
  for (let row = area.top; row <= area.bottom; row++) {
    const texts: string[] = [];
    for (let column = area.left; column <= area.right; column++) {
      values.push(sheet.valueAt(row, column));
      texts.push(sheet.textAt(row, column));
    }
    lines.push(texts.join("\t"));
  }
  answer(comArray([SUCCESS, coercion === MATRIX ? comArray(values, columnCount(area)) : lines.join("\r\n")]));
}

function setSelectedData(workbook: HostWorkbook, params: readonly unknown[], answer: Answer): void {
  const data = params.find((param) => Array.isArray(param) || typeof param === "string");
  const rows = Array.isArray(data) ? (data as unknown[]).map((row) => (Array.isArray(row) ? (row as unknown[]) : [row])) : (data ?? "").split(/\r?\n/).map((line) => line.split("\t"));
  const start = workbook.selection.areas[0];
  const sheet = workbook.activeSheet;
  const width = Math.max(...rows.map((row) => row.length));
  const area = start && { top: start.top, left: start.left, bottom: start.top + rows.length - 1, right: start.left + width - 1 };
  const fits = area !== undefined && ((rowCount(start ?? area) === 1 && columnCount(start ?? area) === 1) || (rowCount(start ?? area) === rows.length && columnCount(start ?? area) === width));
  if (!fits || sheet.isProtected(area)) {
    answer(comArray([UNSUPPORTED]));
    return;
  }
  sheet.write(area, (row, column) => cellInput(rows[row - area.top]?.[column - area.left], sheet.formatAt(row, column)));
  answer(comArray([SUCCESS]));
}

/** The document settings as the older API reads and writes them: keys, and values as JSON. */
export function documentSettings(workbook: HostWorkbook): { Read: (keys: string[], values: string[]) => void; Write: (keys: string[], values: string[]) => void } {
  return {
    Read: (keys, values) => {
      for (const [key, value] of Object.entries(workbook.features.settings)) {
        keys.push(key);
        values.push(JSON.stringify(value));
      }
    },
    Write: (keys, values) => {
      workbook.features.settings = Object.fromEntries(keys.map((key, index) => [key, JSON.parse(values[index] ?? "null") as unknown]));
      workbook.touched();
    },
  };
}
