import { readPeriod } from "../calendar/period-header";
import { type Cells, cellKind, isBlankCell } from "./cells";
import { createHeaderWords, type HeaderWords, isUnit } from "./header-words";
import { areDates, readHeading } from "./heading";
import { monthWord } from "./month-words";

/** A line, or part of a line, that looks like headers. Columns include both ends. */
export type HeaderLine = { readonly row: number; readonly left: number; readonly right: number; readonly known: number; readonly count: number; readonly dates: number };

/** Lines of one header, upper and lower line included. */
export type Header = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };

const mostLines = 4;
/** Rows below a header in which its first entry stands. */
const reach = 8;

/**
 * Finds the headers of a sheet: lines that hold names and no amounts, some of which are known (periods, measures, fields), above rows that hold
 * amounts or dates. Lines right below each other make one header.
 */
export function findHeaders(cells: Cells, date1904: boolean): readonly Header[] {
  const usual = createHeaderWords();
  const wordOf: HeaderWords = (value) => (typeof value === "string" && monthWord(value) !== null ? "known" : usual(value));
  const headers: Header[] = [];
  let open: Header[] = [];
  cells.forEach((_, row) => {
    const lines = linesOf(cells, row, wordOf, date1904).flatMap((line) => withoutEntries(cells, line, open, wordOf, date1904));
    for (const line of lines) {
      const above = open.findIndex((header) => header.bottom === row - 1 && overlap(header, line) && header.bottom - header.top + 1 < mostLines);
      const upper = open[above];
      if (upper !== undefined) {
        open[above] = { top: upper.top, bottom: row, left: Math.min(upper.left, line.left), right: Math.max(upper.right, line.right) };
        continue;
      }
      // Printed lists repeat their header on each page: it stays one list.
      if ([...headers, ...open].some((header) => line.right <= header.right && repeats(cells, header, row))) continue;
      // Below a header only a line that is mostly known begins another: entries are texts too.
      const around = [...headers, ...open].filter((header) => header.bottom < row && overlap(header, line));
      // A form above a list is narrower than the list, and no entry is wider than its header.
      const wider = line.count >= 4 && line.known >= 2 && line.dates === 0 && around.every((header) => countIn(cells, header) < line.count);
      if (around.length > 0 && !wider && (line.known < 2 || line.known < 0.6 * line.count || (line.dates > 0 && line.dates < 3))) continue;
      if (line.known >= 3 || hasEntries(cells, line, wordOf)) open.push(withLinesAbove(cells, line, wordOf));
    }
    headers.push(...open.filter(({ bottom }) => bottom < row));
    open = open.filter(({ bottom }) => bottom >= row);
  });
  return withUnits([...headers, ...open], cells);
}

function countIn(cells: Cells, { bottom, left, right }: Header): number {
  return (cells[bottom] ?? []).slice(left, right + 1).filter((value) => !isBlankCell(value)).length;
}

function overlap(one: { readonly left: number; readonly right: number }, other: { readonly left: number; readonly right: number }): boolean {
  return one.left <= other.right && other.left <= one.right;
}

/**
 * Takes out of a line what stands right below a header and does not go on with it: a second line of a header names periods, measures, totals or
 * units. What is left may begin another header.
 */
function withoutEntries(cells: Cells, line: HeaderLine, open: readonly Header[], wordOf: HeaderWords, date1904: boolean): readonly HeaderLine[] {
  const values = cells[line.row] ?? [];
  const above = open.filter((header) => header.bottom === line.row - 1 && overlap(header, line));
  const ended = above.filter(({ left, right }) => !goesOn(values.slice(left, right + 1), wordOf));
  if (ended.length === 0) return [line];
  const columns = values.flatMap((value, column) => (isBlankCell(value) || column < line.left || column > line.right || ended.some(({ left, right }) => left <= column && column <= right) ? [] : [column]));
  const rest = columns.length === 0 ? null : lineOf(values, line.row, columns, wordOf, date1904);
  return rest !== null && passes(rest, cells) ? [rest] : [];
}

function goesOn(values: readonly unknown[], wordOf: HeaderWords): boolean {
  const filled = values.filter((value) => !isBlankCell(value));
  const texts = filled.filter((value) => typeof value !== "number");
  if (texts.every((value) => typeof value === "string" && isUnit(value))) return true;
  // Years and dates in a row; one or two only among other words of headers: an amount may be a day's number.
  if (filled.length - texts.length >= 3) return true;
  if (filled.length > texts.length) return texts.every((value) => wordOf(value) === "known");
  return texts.some((value) => {
    const { period, measure, total } = readHeading([value]);
    return period !== null || measure !== null || total;
  });
}

/** Whether a row holds the same texts as the last line of a header above it. */
function repeats(cells: Cells, { bottom, left, right }: Header, row: number): boolean {
  const header = (cells[bottom] ?? []).slice(left, right + 1);
  const values = (cells[row] ?? []).slice(left, right + 1);
  return row > bottom && header.every((value, place) => value === values[place] || (isBlankCell(value) && isBlankCell(values[place])));
}

/** The whole row where it holds no amounts; else those of its parts between blank cells that do not. */
function linesOf(cells: Cells, row: number, wordOf: HeaderWords, date1904: boolean): readonly HeaderLine[] {
  const values = cells[row] ?? [];
  const filled = values.flatMap((value, column) => (isBlankCell(value) ? [] : [column]));
  if (filled.length === 0) return [];
  const whole = lineOf(values, row, filled, wordOf, date1904);
  if (whole !== null) return passes(whole, cells) ? [whole] : [];
  const parts: number[][] = [];
  for (const column of filled) {
    const last = parts.at(-1);
    if (last?.at(-1) === column - 1) last.push(column);
    else parts.push([column]);
  }
  if (parts.length < 2) return [];
  return parts.flatMap((part) => {
    const line = lineOf(values, row, part, wordOf, date1904);
    return line !== null && line.known >= 2 && passes(line, cells) ? [line] : [];
  });
}

/** Null where the cells hold amounts. */
function lineOf(values: readonly unknown[], row: number, columns: readonly number[], wordOf: HeaderWords, date1904: boolean): HeaderLine | null {
  const numbers = columns.map((column) => values[column]).filter((value) => typeof value === "number");
  if (numbers.length > 0 && !areDates(numbers, date1904) && !arePeriods(numbers, columns.length)) return null;
  // A single date is an entry's; headers have one for each month.
  const dates = columns.filter((column) => cellKind(values[column]) === "date").length;
  if (dates === 1) return null;
  let known = numbers.length;
  for (const column of columns) {
    const value = values[column];
    if (typeof value === "number") continue;
    const word = wordOf(value);
    if (word === "number") return null;
    if (word === "known") known += 1;
  }
  return { row, left: columns[0] ?? 0, right: columns.at(-1) ?? 0, known, count: columns.length, dates: numbers.length + dates };
}

/** Years in order, or months as 202601: amounts of 2000 a month are neither. */
function arePeriods(numbers: readonly number[], cells: number): boolean {
  const periods = numbers.map((number) => readPeriod(String(number)));
  // A single number that may be a year is one near to ours: 2000 is what something costs.
  const [single] = numbers;
  if (numbers.length === 1 && typeof single === "number" && (single < 2010 || single > 2045)) return false;
  const rising = numbers.every((number, place) => place === 0 || number > (numbers[place - 1] ?? 0));
  if (!rising) return false;
  if (periods.every((period) => period?.kind === "year")) return numbers.length >= 2 ? numbers.every((number, place) => place === 0 || number === (numbers[place - 1] ?? 0) + 1) : cells >= 2;
  return numbers.length >= 2 && periods.every((period) => period?.kind === "month");
}

function passes(line: HeaderLine, cells: Cells): boolean {
  if (line.count < 2) return false;
  return line.known >= 2 || line.known + periodsBelow(cells, line) >= 1;
}

/** A sheet with the periods down its side needs no name over them. */
function periodsBelow(cells: Cells, { row, left }: HeaderLine): number {
  for (const column of [left, left - 1]) {
    const below = [1, 2, 3].map((step) => cells[row + step]?.[column]);
    if (below.every((value) => typeof value === "string" && readPeriod(value) !== null)) return 1;
  }
  return 0;
}

/** Whether amounts or dates stand in the rows below, in at least one of the header's columns. */
function hasEntries(cells: Cells, { row, left, right }: HeaderLine, wordOf: HeaderWords): boolean {
  let filled = 0;
  for (let below = row + 1; below < cells.length && filled < reach; below += 1) {
    const values = (cells[below] ?? []).slice(left, right + 1);
    if (values.every(isBlankCell)) continue;
    filled += 1;
    if (values.some((value) => typeof value === "number" || cellKind(value) === "amount" || cellKind(value) === "date") && values.some((value) => wordOf(value) === "number")) return true;
  }
  return false;
}

/**
 * Years, quarters, measures above the line: rows right above that hold known words only, not all of them in the first column, where a title
 * stands.
 */
function withLinesAbove(cells: Cells, line: HeaderLine, wordOf: HeaderWords): Header {
  let top = line.row;
  while (top > 0 && line.row - top < mostLines - 1) {
    const values = cells[top - 1] ?? [];
    const filled = values.flatMap((value, column) => (isBlankCell(value) || column < line.left || column > line.right ? [] : [column]));
    const allKnown = filled.every((column) => wordOf(values[column]) === "known" || isYear(values[column]));
    if (filled.length === 0 || !allKnown || filled.every((column) => column <= line.left)) break;
    top -= 1;
  }
  return { top, bottom: line.row, left: line.left, right: line.right };
}

function isYear(value: unknown): boolean {
  return typeof value === "number" && readPeriod(String(value))?.kind === "year";
}

/** A line of units right below belongs to the header. */
function withUnits(headers: readonly Header[], cells: Cells): readonly Header[] {
  return headers.map((header) => {
    const below = (cells[header.bottom + 1] ?? []).slice(header.left, header.right + 1).filter((value) => !isBlankCell(value));
    const units = below.length > 0 && below.every((value) => typeof value === "string" && isUnit(value));
    return units && !headers.some((other) => other.top === header.bottom + 1) ? { ...header, bottom: header.bottom + 1 } : header;
  });
}
