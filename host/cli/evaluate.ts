/** Evaluates formulas in a workbook in memory, each in a place where it disturbs nothing. */
import { MAX_COLUMNS, MAX_ROWS } from "../document/address";
import type { HostSheet } from "../document/sheet";
import type { Area } from "../document/types";
import { CLEARED, type Scalar } from "../document/values";
import type { NodeHost } from "../node/start-host";

/** An error value of a cell, and what is wrong in words. */
export type ErrorValue = { readonly error: string; readonly message: string };

/** What a formula gives: rows of values as far as it spills, or one error value. */
export type Evaluation = readonly (readonly (Scalar | ErrorValue)[])[] | ErrorValue;

/** A cell to put a formula into. */
export type Place = { readonly sheet: HostSheet; readonly row: number; readonly column: number };

const TIMEOUT = 60_000;

const SPILL = "#SPILL!";

/** Room for a result beside that of the next formula; one that is larger is evaluated alone. */
const BLOCK = { rows: 2_000, columns: 300 };

/** What an error value means where the function has not said it better. */
const meanings: Readonly<Record<string, string>> = {
  "#NULL!": "Two ranges that should meet do not.",
  "#DIV/0!": "A number is divided by zero.",
  "#VALUE!": "A value is of the wrong kind, or the formula cannot be read.",
  "#REF!": "A reference points at cells that are not there.",
  "#NAME?": "A name or a function is not known.",
  "#NUM!": "There is no answer for these numbers.",
  "#N/A": "A value is not available.",
  "#SPILL!": "The cells that the result would fill are not empty.",
  "#CALC!": "The result is an empty array.",
  "#BUSY!": "The function has not answered.",
};

/** A value of the result. What the function said is kept with the cell that holds the formula. */
function valueAt(anchor: Place, row: number, column: number): Scalar | ErrorValue {
  const { sheet } = anchor;
  const value = sheet.valueAt(row, column);
  if (sheet.valueTypeAt(row, column) !== "Error") return value;
  const error = String(value);
  const said = sheet.workbook.customFunctions.messageAt(sheet.id, anchor.row, anchor.column);
  return { error, message: said ?? meanings[error] ?? "" };
}

function read(place: Place): Evaluation {
  const { sheet, row, column } = place;
  const cell: Area = { top: row, left: column, bottom: row, right: column };
  // A result that could not spill still claims the cells that it wants.
  const area = sheet.valueAt(row, column) === SPILL ? cell : (sheet.spillAnchoredAt(row, column) ?? cell);
  const rows = Array.from({ length: area.bottom - area.top + 1 }, (_row, r) =>
    Array.from({ length: area.right - area.left + 1 }, (_column, c) => valueAt(place, area.top + r, area.left + c)),
  );
  const only = rows.length === 1 && rows[0]?.length === 1 ? rows[0][0] : undefined;
  return typeof only === "object" ? only : rows;
}

function put({ sheet, row, column }: Place, formula: string): void {
  sheet.write({ top: row, left: column, bottom: row, right: column }, () => ({ data: formula === "" ? CLEARED : { ...CLEARED, f: formula } }));
}

async function calculated(host: NodeHost): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`The calculation has not ended after ${String(TIMEOUT / 1000)} seconds.`)), TIMEOUT);
  });
  try {
    await Promise.race([host.idle(), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Evaluates formulas at the same time, each in its own place. The workbook is as before afterwards.
 *
 * @param formulas with their `=`
 * @returns one evaluation a formula, in their order
 */
export async function evaluateAt(host: NodeHost, formulas: readonly string[], places: readonly Place[]): Promise<readonly Evaluation[]> {
  const used = formulas.flatMap((formula, index) => {
    const place = places[index];
    return place === undefined ? [] : [{ formula, place, before: place.sheet.inputAt(place.row, place.column) }];
  });
  const saved = used.map(({ before }) => (before ? structuredClone(before) : undefined));
  for (const { formula, place } of used) put(place, formula);
  await calculated(host);
  const results = used.map(({ place }) => read(place));
  for (const [index, { place }] of used.entries()) place.sheet.apply({ [place.row]: { [place.column]: { ...CLEARED, ...saved[index] } } });
  await calculated(host);
  return results;
}

/**
 * Cells below and to the right of everything on the sheet, so that references to whole rows and columns do not meet them.
 *
 * @param count at most so many; fewer where the sheet has no room for more
 */
export function freePlaces(sheet: HostSheet, count: number): readonly Place[] {
  const used = sheet.usedArea(true) ?? { top: 0, left: 0, bottom: -1, right: -1 };
  const first = { row: used.bottom + 2, column: used.right + 2 };
  const room = Math.min(Math.floor((MAX_ROWS - first.row) / BLOCK.rows), Math.floor((MAX_COLUMNS - first.column) / BLOCK.columns));
  const one = { sheet, row: Math.min(first.row, MAX_ROWS - 1), column: Math.min(first.column, MAX_COLUMNS - 1) };
  if (room < 1) return [one];
  return Array.from({ length: Math.min(count, room) }, (_place, index) => ({ sheet, row: first.row + index * BLOCK.rows, column: first.column + index * BLOCK.columns }));
}

export function isSpillError(result: Evaluation | undefined): boolean {
  return result !== undefined && "error" in result && result.error === SPILL;
}
