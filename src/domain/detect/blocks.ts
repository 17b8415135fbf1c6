import type { DayOrder } from "../calendar/read-text";
import { type Cells, columnContent, type ColumnContent, holdsAmounts, holdsTexts, isBlankCell, rowNotLookedAt } from "./cells";
import { blankRowsAtEnd } from "./list-end";
import { findHeaders, type Header } from "./header-rows";
import { findHeadless } from "./headless";
import { beginsOtherList } from "./list-below";
import { withGapMonths } from "./gap-months";
import { withMonthWords } from "./month-words";
import { areDates, cellText, type Heading, headingOrder, readHeading } from "./heading";

/** A column of a block: its place on the sheet, what its heading says and what its cells hold. */
export type BlockColumn = {
  readonly column: number;
  /** The cell of the lowest header line that holds anything, as text. */
  readonly header: string;
  readonly heading: Heading;
  readonly content: ColumnContent;
};

/** A table that somebody laid out in plain cells. Rows and columns count from 0 and include both ends. */
export type Block = {
  /** First and last line of the header. */
  readonly top: number;
  readonly headerBottom: number;
  /** Last row that holds anything below the header. */
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  /** All columns from left to right, blank ones left out. */
  readonly columns: readonly BlockColumn[];
  /** Texts above the header, from the sheet's first row or the block above; the nearest last. */
  readonly titles: readonly string[];
  /** The header stands again further down, above a group of its own. */
  readonly repeats: boolean;
  /** The block goes on past the last row that was looked at. */
  readonly open: boolean;
};

export type BlockOptions = { readonly date1904?: boolean };

/** Titles are looked for so many rows above a header. */
const titleRows = 12;

/**
 * Finds the tables in a sheet's cells: a header somewhere below a title, of one line or several; columns with nothing between them; several
 * tables below and beside each other; a list of names and amounts that has a title and no header.
 *
 * @param cells The sheet's values from its first row and column. 300 rows are enough: longer tables are marked `open`.
 */
export function detectBlocks(cells: Cells, { date1904 = false }: BlockOptions = {}): readonly Block[] {
  const found = findHeaders(cells, date1904);
  const headers = found.length > 0 ? found : findHeadless(cells);
  return headers.flatMap((header) => splitSideways(cells, header, headers).map((part) => makeBlock(cells, part, headers, date1904)).filter(({ columns }) => columns.length >= 2));
}

/** The block of cells whose first row is known to be its header, as in a table of Excel. */
export function blockOf(cells: Cells, date1904: boolean): Block {
  const header: Header = { top: 0, bottom: 0, left: 0, right: Math.max(0, (cells[0] ?? []).length - 1) };
  return makeBlock(cells, { ...header, last: cells.length - 1 }, [header], date1904);
}

type Extent = Header & { readonly last: number };

/** The last row of the list below a header: before the next header, before a gap, or before a list of other headings. */
function lastRow(cells: Cells, header: Header, headers: readonly Header[]): number {
  const next = headers.filter(({ top, left, right }) => top > header.bottom && left <= header.right && header.left <= right).map(({ top }) => top);
  const end = Math.min(cells.length, ...next);
  let last = header.bottom;
  for (let row = header.bottom + 1; row < end; row += 1) {
    const values = (cells[row] ?? []).slice(header.left, header.right + 1);
    if (!values.every(isBlankCell)) {
      if (last > header.bottom && last < row - 1 && beginsOtherList(cells, row, header, last)) break;
      last = row;
    } else if (row - last >= blankRowsAtEnd) break;
  }
  // A single text right above the next header is its title, not this list's last entry.
  while (next.length > 0 && last > header.bottom && last >= end - 2 && filledIn(cells, last, header) <= 1) last -= 1;
  return last;
}

function filledIn(cells: Cells, row: number, { left, right }: { readonly left: number; readonly right: number }): number {
  return (cells[row] ?? []).slice(left, right + 1).filter((value) => !isBlankCell(value)).length;
}

/** Names often stand left of the first header, under nothing. */
function withNames(cells: Cells, header: Header, headers: readonly Header[]): Extent {
  const last = lastRow(cells, header, headers);
  let { left } = header;
  while (left > 0) {
    const values = cells.slice(header.bottom + 1, last + 1).map((row) => row[left - 1]);
    const taken = headers.some((other) => other !== header && other.top <= last && header.top <= other.bottom && other.left <= left - 1 && left - 1 <= other.right);
    const content = columnContent(values);
    if (taken || content.filled < 0.3 * (last - header.bottom) || !holdsTexts(content)) break;
    left -= 1;
  }
  return { ...header, left, last: lastRow(cells, { ...header, left }, headers) };
}

/**
 * Two tables side by side have a blank column between them, each with names and amounts of its own; and either the same headers twice or
 * different rows. One table with a blank column has neither.
 */
function splitSideways(cells: Cells, header: Header, headers: readonly Header[]): readonly Extent[] {
  const whole = withNames(cells, header, headers);
  for (let column = whole.left + 1; column < whole.right; column += 1) {
    if (!isBlankColumn(cells, column, whole)) continue;
    const left = trimmed(cells, { ...header, left: whole.left, right: column - 1 }, headers);
    const right = trimmed(cells, { ...header, left: column + 1, right: whole.right }, headers);
    if (left === null || right === null) continue;
    if (isComplete(cells, left) && isComplete(cells, right) && (sameHeaders(cells, left, right) || differentRows(cells, left, right))) {
      return [...splitSideways(cells, left, headers), ...splitSideways(cells, right, headers)];
    }
  }
  return [whole];
}

function isBlankColumn(cells: Cells, column: number, { top, last }: Extent): boolean {
  return cells.slice(top, last + 1).every((row) => isBlankCell(row[column]));
}

/** The part of a header's lines that stands in some columns. */
function trimmed(cells: Cells, header: Header, headers: readonly Header[]): Extent | null {
  let { top, left, right } = header;
  while (left <= right && isBlankCell(cells[header.bottom]?.[left])) left += 1;
  while (right >= left && isBlankCell(cells[header.bottom]?.[right])) right -= 1;
  if (left > right) return null;
  while (top < header.bottom && (cells[top] ?? []).slice(left, right + 1).every(isBlankCell)) top += 1;
  const part = { top, bottom: header.bottom, left, right };
  return { ...part, last: lastRow(cells, part, headers) };
}

function columnValues(cells: Cells, column: number, { bottom, last }: Extent): unknown[] {
  return cells.slice(bottom + 1, last + 1).map((row) => row[column]);
}

function isComplete(cells: Cells, extent: Extent): boolean {
  const contents = columnNumbers(extent).map((column) => columnContent(columnValues(cells, column, extent)));
  return contents.some(holdsTexts) && contents.some((content) => content.filled > 0 && (holdsAmounts(content) || content.dates > 0));
}

function columnNumbers({ left, right }: { readonly left: number; readonly right: number }): number[] {
  return Array.from({ length: right - left + 1 }, (_, step) => left + step);
}

function sameHeaders(cells: Cells, left: Extent, right: Extent): boolean {
  const texts = (extent: Extent): string[] => columnNumbers(extent).map((column) => cellText(cells[extent.bottom]?.[column]).toLowerCase());
  const first = new Set(texts(left));
  return texts(right).some((text) => text !== "" && first.has(text));
}

function differentRows(cells: Cells, left: Extent, right: Extent): boolean {
  const rows = (extent: Extent): Set<number> =>
    new Set(
      columnNumbers(extent)
        .filter((column) => !holdsTexts(columnContent(columnValues(cells, column, extent))))
        .flatMap((column) => columnValues(cells, column, extent).flatMap((value, row) => (isBlankCell(value) ? [] : [row]))),
    );
  const one = rows(left);
  const other = rows(right);
  const both = [...one].filter((row) => other.has(row)).length;
  return one.size + other.size - 2 * both > Math.max(2, 0.2 * Math.max(one.size, other.size));
}

function makeBlock(cells: Cells, extent: Extent, headers: readonly Header[], date1904: boolean): Block {
  const { top, bottom: headerBottom, left, right, last } = extent;
  const headerCells = cells.slice(top, headerBottom + 1);
  const serialDates = headerCells.map((row) => areDates(row.slice(left, right + 1), date1904));
  const order = headingOrder(headerCells.flatMap((row) => row.slice(left, right + 1)));
  const filled = headerCells.map((row, line) => fillRight(row, left, right, headerCells.slice(line + 1)));
  const entries = entriesOf(cells, extent);
  const found = columnNumbers(extent).flatMap((column): BlockColumn[] => {
    const parts = filled.map((row) => row[column - left]);
    const header = cellText(headerCells.map((row) => row[column]).findLast((value) => !isBlankCell(value)));
    const values = entries.map((row) => row[column]).filter((value) => header === "" || cellText(value) !== header);
    const content = columnContent(values, date1904);
    const heading = headingOf(parts, serialDates, order, date1904);
    return heading.text === "" && content.filled === 0 ? [] : [{ column, header, heading, content }];
  });
  return { top, headerBottom, bottom: last, left, right, columns: withGapMonths(withMonthWords(found)), titles: titlesAbove(cells, extent, headers), repeats: headerRepeats(cells, extent), open: last >= cells.length - 1 || cells[last + 1] === rowNotLookedAt };
}

/** Rows that hold more than a heading or a remark: what stands alone in a row says nothing about its column. */
function entriesOf(cells: Cells, extent: Extent): Cells {
  const rows = cells.slice(extent.bottom + 1, extent.last + 1);
  const full = rows.filter((row) => row.slice(extent.left, extent.right + 1).filter((value) => !isBlankCell(value)).length > 1);
  return full.length > 0 ? full : rows;
}

/** A merged cell holds its value on the left; an upper line holds for all columns of the lower one up to its next value. */
function fillRight(row: readonly unknown[], left: number, right: number, lower: Cells): readonly unknown[] {
  let last: unknown = "";
  return columnNumbers({ left, right }).map((column) => {
    const value = row[column];
    if (!isBlankCell(value)) {
      last = value;
      return value;
    }
    return lower.some((line) => !isBlankCell(line[column])) ? last : "";
  });
}

function headingOf(parts: readonly unknown[], serialDates: readonly boolean[], order: DayOrder | null, date1904: boolean): Heading {
  // Each line has its own rule: a line of years is no line of dates.
  return readHeading(parts, { date1904, order, serialDates: parts.some((part, line) => typeof part === "number" && serialDates[line] === true) });
}

/** Texts in the rows above that stand under no other header. */
function titlesAbove(cells: Cells, { top, left, right }: Extent, headers: readonly Header[]): readonly string[] {
  const above = headers.filter(({ bottom, left: from, right: to }) => bottom < top && from <= right && left <= to).map(({ bottom }) => bottom);
  const first = Math.max(0, top - titleRows, ...above.map((bottom) => bottom + 1));
  return cells.slice(first, top).flatMap((row) => {
    const texts = row.flatMap((value, column) => (column >= left - 3 && column <= right && !isBlankCell(value) ? [value] : []));
    // A row of amounts belongs to the list above.
    return texts.length > 4 || (above.length > 0 && texts.some((value) => typeof value === "number")) ? [] : texts.map(cellText);
  });
}

function headerRepeats(cells: Cells, { bottom, last, left, right }: Extent): boolean {
  const header = (cells[bottom] ?? []).slice(left, right + 1);
  return cells.slice(bottom + 1, last + 1).some((row) => header.every((value, place) => value === row[left + place] || (isBlankCell(value) && isBlankCell(row[left + place]))));
}
