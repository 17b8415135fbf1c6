/**
 * Reading the cells of an argument.
 *
 * Excel hands cells over as numbers, texts, booleans or null; blank cells arrive as null, "" or 0, depending on the
 * build. Errors arrive as `{ code: "#DIV/0!" }`. A single value stands for a range of any size.
 */
import { readDay } from "../../domain/calendar/read-text";
import { serialDay } from "../../domain/calendar/serial-day";
import type { SerialDay } from "../../domain/calendar/units";
import { notAvailableError, valueError } from "./errors";

/** What the functions return for a cell that has nothing to answer: an empty look, where null would show as 0. */
export const blankCell = "";

export type Matrix = unknown[][];

/** One argument: its name as the user reads it, and its cells. */
export type Argument = { readonly name: string; readonly cells: Matrix };

/** An optional argument as a matrix; null when it was left out. */
export function optionalArgument(name: string, cells: Matrix | null | undefined): Argument | null {
  return cells === null || cells === undefined ? null : { name, cells };
}

/** A required argument. Excel lets it be left empty between two commas: then it is one blank cell. */
export function requiredArgument(name: string, cells: Matrix | null | undefined): Argument {
  return { name, cells: cells ?? [[null]] };
}

export function isBlank(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === "string" && value.trim() === "");
}

/**
 * Throws #VALUE! for an argument without cells, or with rows of uneven length. Excel sends neither; other callers might.
 */
export function checkCells({ name, cells }: Argument): void {
  const width = cells[0]?.length ?? 0;
  if (width === 0) throw valueError(`${name} is empty`);
  if (cells.some((row) => row.length !== width)) throw valueError(`${name} has rows of uneven length`);
}

/** Whether an argument is one value, which then stands for every place. */
export function isSingle({ cells }: Argument): boolean {
  return cells.length === 1 && cells[0]?.length === 1;
}

/** The code of an error that stands in a cell; null for anything else. */
export function errorCode(value: unknown): string | null {
  if (typeof value === "string") return /^#(?:[A-Z_]+[!?]|DIV\/0!|N\/A|GETTING_DATA)$/.test(value) ? value : null;
  if (typeof value !== "object" || value === null || !("code" in value)) return null;
  return typeof value.code === "string" ? value.code : null;
}

/**
 * The number that a text spells: `12`, `-3.5`, `1e3`, `40 %`. Null for anything else.
 *
 * One mark followed by exactly three digits (`1.234`) is a thousand to some readers and a little more than one to others,
 * and a function does not learn whose workbook it is: such texts, and all with a comma, are not guessed.
 */
export function readNumber(text: string): number | null {
  const match = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?)\s*(%?)$/.exec(text.trim());
  if (!match || /^[+-]?\d{1,3}\.\d{3}$/.test(match[1] ?? "")) return null;
  const number = Number(match[1]) / (match[2] === "%" ? 100 : 1);
  return Number.isFinite(number) ? number : null;
}

/** The value at a place; a single value stands for every place. */
export function valueAt(argument: Argument, row: number, column: number): unknown {
  return isSingle(argument) ? argument.cells[0]?.[0] : argument.cells[row]?.[column];
}

/** `weights, row 3` in a column, `weights, column 2` in a row, both in a block; the name alone for a single value. */
export function placeName(argument: Argument, row: number, column: number): string {
  const width = argument.cells[0]?.length ?? 0;
  if (isSingle(argument)) return argument.name;
  if (width <= 1) return `${argument.name}, row ${row + 1}`;
  return argument.cells.length <= 1 ? `${argument.name}, column ${column + 1}` : `${argument.name}, row ${row + 1}, column ${column + 1}`;
}

/**
 * The refusal of a value, with its place and what it is. An #N/A stays #N/A, so that IFNA around a lookup that feeds
 * the function still works; any other error becomes #VALUE!, which carries the message.
 */
export function refusal(place: string, value: unknown, wanted: string): CustomFunctions.Error {
  const code = errorCode(value);
  if (code !== null) return (code === "#N/A" ? notAvailableError : valueError)(`${place}: holds the error ${code}`);
  if (typeof value === "string") return valueError(`${place}: is the text "${value.slice(0, 40)}", not ${wanted}`);
  if (typeof value === "boolean") return valueError(`${place}: is ${value ? "TRUE" : "FALSE"}, not ${wanted}`);
  return valueError(`${place}: is not ${wanted}`);
}

/** The number of a cell; null where it is blank. Throws #VALUE! that names argument and place for anything else. */
export function numberAt(argument: Argument, row: number, column: number): number | null {
  const value = valueAt(argument, row, column);
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (isBlank(value)) return null;
  const spelled = typeof value === "string" ? readNumber(value) : null;
  if (spelled !== null) return spelled;
  throw refusal(placeName(argument, row, column), value, "a number");
}

/** The text of a cell, trimmed; a number as it would be typed; null where it is blank. Throws #VALUE! for errors and logical values. */
export function textAt(argument: Argument, row: number, column: number): string | null {
  const value = valueAt(argument, row, column);
  if (isBlank(value)) return null;
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value === "string" && errorCode(value) === null) return value.trim();
  throw refusal(placeName(argument, row, column), value, "a text");
}

/**
 * The day of a cell: a date as Excel counts it, or a date as text that reads the same everywhere (`2026-03-31`,
 * `31 Mar 2026`). Null where it is blank; 0 is how some builds hand over a blank.
 */
export function dayAt(argument: Argument, row: number, column: number): SerialDay | null {
  const value = valueAt(argument, row, column);
  if (isBlank(value) || value === 0) return null;
  const day = typeof value === "number" ? serialDay(value) : typeof value === "string" ? readDay(value) : null;
  if (day !== null) return day;
  throw refusal(placeName(argument, row, column), value, "a date");
}

/** TRUE or FALSE, also as 1 and 0, "yes" and "no", "x" and blank. Null where it is blank. */
export function flagAt(argument: Argument, row: number, column: number): boolean | null {
  const value = valueAt(argument, row, column);
  if (isBlank(value)) return null;
  if (typeof value === "boolean") return value;
  if (value === 1 || value === 0) return value === 1;
  const word = typeof value === "string" ? value.trim().toLowerCase() : "";
  if (["true", "yes", "y", "x"].includes(word)) return true;
  if (["false", "no", "n"].includes(word)) return false;
  throw refusal(placeName(argument, row, column), value, "TRUE or FALSE");
}

/** One of some words, in any case; null where the cell is blank (0 on some builds). Throws #VALUE! that lists them. */
export function wordAt<Word extends string>(argument: Argument, row: number, column: number, words: readonly Word[]): Word | null {
  const value = valueAt(argument, row, column);
  if (isBlank(value) || value === 0) return null;
  const place = placeName(argument, row, column);
  const code = errorCode(value);
  if (code !== null) throw refusal(place, value, "a word");
  const written = String(value).trim().toLowerCase();
  const found = words.find((word) => word.toLowerCase() === written);
  if (found !== undefined) return found;
  const quoted = words.map((word) => `"${word}"`);
  const list = quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1) ?? ""}`;
  throw valueError(`${place}: write ${list}, not "${String(value).slice(0, 40)}"`);
}
