/**
 * Functions that look at a list as a whole: tasks, channels, products. Each argument is one column (or one row) with an
 * entry a place; a single value stands for every place.
 */
import { readDay, readMonth } from "../../domain/calendar/read-text";
import { blankCell, checkCells, errorCode, isBlank, isSingle, placeName, type Argument, type Matrix } from "./argument";
import { isLabel } from "./each";
import { valueError } from "./errors";

/** The entries that take part, as places along the ranges. */
export type List = {
  /** Places along the ranges, from 0, without a heading and without blank places. */
  readonly places: readonly number[];
  /** Length of the ranges, headings and blanks included: the length of the answer. */
  readonly length: number;
  readonly header: boolean;
  /** Whether the list runs down a column. */
  readonly down: boolean;
};

/** One argument of a list, and what its cells hold: that tells a heading from an entry. */
export type ListArgument = { readonly argument: Argument | null; readonly holds: "keys" | "numbers" | "days" | "texts" };

/**
 * The places of a list.
 *
 * - Every argument must be one column or one row of the same length, or a single value.
 * - The first place is a heading when every range of numbers or days holds a text there that is neither.
 * - Places without a key are passed over if the rest of the place is blank too (0 is how some builds hand over a blank), and
 *   refused otherwise. Without keys, places where every range is blank are passed over.
 *
 * Throws #VALUE! that names the argument, and the place.
 */
export function listOf(listArguments: readonly ListArgument[]): List {
  const given = listArguments.flatMap(({ argument, holds }) => (argument === null ? [] : [{ argument, holds }]));
  for (const { argument } of given) checkCells(argument);
  const wide = given.filter(({ argument }) => !isSingle(argument));
  const first = wide[0]?.argument ?? given[0]?.argument;
  if (first === undefined) return { places: [], length: 0, header: false, down: true };
  const length = lengthOf(first);
  for (const { argument } of wide) {
    if (lengthOf(argument) !== length) throw valueError(`${argument.name} has ${lengthOf(argument)} entries where ${first.name} has ${length}`);
  }
  const measured = wide.filter(({ holds }) => holds === "numbers" || holds === "days");
  const header = length > 1 && measured.length > 0 && measured.every(({ argument, holds }) => isHeadingOf(entry(argument, 0), holds));
  const keys = given.find(({ holds }) => holds === "keys")?.argument ?? null;
  // In a list of one, a setting is no sign of an entry, but an amount is.
  const others = (wide.length > 0 ? wide.filter(({ holds }) => holds !== "keys") : given.filter(({ holds }) => holds === "numbers" || holds === "days")).map(({ argument }) => argument);
  const places: number[] = [];
  for (let place = header ? 1 : 0; place < length; place += 1) {
    if (keys === null ? isBlankPlace(given.map(({ argument }) => argument), place) : !hasKey(keys, others, place)) continue;
    places.push(place);
  }
  return { places, length, header, down: (first.cells[0]?.length ?? 0) <= 1 };
}

function lengthOf({ name, cells }: Argument): number {
  const width = cells[0]?.length ?? 0;
  if (cells.length > 1 && width > 1) throw valueError(`${name} has ${cells.length} × ${width} cells: give one column or one row`);
  return cells.length > 1 ? cells.length : width;
}

/** The value of an argument at a place of its list, whichever way it runs. */
export function entry({ cells }: Argument, place: number): unknown {
  if (cells.length > 1) return cells[place]?.[0];
  const row = cells[0] ?? [];
  return row.length === 1 ? row[0] : row[place];
}

/** Row and column of a place, for the readers of cells. */
export function at({ cells }: Argument, place: number): readonly [row: number, column: number] {
  return cells.length > 1 ? [place, 0] : [0, place];
}

function isHeadingOf(value: unknown, holds: "numbers" | "days" | "keys" | "texts"): boolean {
  return isLabel(value) && (holds !== "days" || (readDay(String(value)) === null && readMonth(String(value)) === null));
}

function isBlankPlace(ranges: readonly Argument[], place: number): boolean {
  const wide = ranges.filter((argument) => !isSingle(argument));
  return (wide.length > 0 ? wide : ranges).every((argument) => isBlank(entry(argument, place)));
}

function hasKey(keys: Argument, others: readonly Argument[], place: number): boolean {
  const key = entry(keys, place);
  if (!isBlank(key) && key !== 0) return true;
  const filled = others.find((argument) => {
    const value = entry(argument, place);
    return !isBlank(value) && value !== 0 && errorCode(value) === null;
  });
  if (filled === undefined) return false;
  throw valueError(`${placeName(keys, ...at(keys, place))}: is blank where ${filled.name} is not`);
}

/**
 * The answer of a list as cells: one row for each entry (one column where the list runs along a row), with headings
 * where the arguments had a heading, and empty cells at places that were passed over.
 *
 * @param answers One array for each of `list.places`, with a value for each heading.
 */
export function answerList(list: List, headings: readonly unknown[], answers: readonly (readonly unknown[])[]): Matrix {
  let next = 0;
  const rows = Array.from({ length: list.length }, (_, place): unknown[] => {
    if (list.places[next] === place) return [...(answers[next++] ?? [])];
    return place === 0 && list.header ? [...headings] : headings.map(() => blankCell);
  });
  if (list.down) return rows;
  return headings.map((_, column) => rows.map((row) => row[column]));
}
