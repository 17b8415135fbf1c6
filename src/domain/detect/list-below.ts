import { type Cells, cellKind, isBlankCell } from "./cells";
import { cellText } from "./heading";
import { totalWord } from "./total-words";

type Span = { readonly left: number; readonly right: number };

const filledAt = (cells: Cells, row: number, { left, right }: Span): readonly number[] => (cells[row] ?? []).slice(left, right + 1).flatMap((value, step) => (isBlankCell(value) ? [] : [left + step]));

const isText = (value: unknown): boolean => cellKind(value) === "text";

/** Amounts, dates or nothing but a few other cells, as they make a column one of numbers. */
function holdsNumbers(cells: Cells, column: number, first: number, last: number): boolean {
  const values = cells.slice(first, last + 1).map((row) => row[column]).filter((value) => !isBlankCell(value));
  return values.length > 0 && values.filter((value) => ["number", "amount", "date"].includes(cellKind(value))).length >= 0.8 * values.length;
}

/**
 * Whether another list begins in a row that stands below a blank one: a line of headings that differ from each other and from those of the list
 * above, above rows with texts where that list has numbers or dates. A title of its own may stand between.
 *
 * @param last Last entry of the list above.
 */
export function beginsOtherList(cells: Cells, row: number, header: Span & { readonly bottom: number }, last: number): boolean {
  const own = filledAt(cells, row, header);
  if (own.length === 1 && isText(cells[row]?.[own[0] ?? 0]) && filledAt(cells, row + 1, header).length >= 2) return isHeading(cells, row + 1, header, last);
  return isHeading(cells, row, header, last);
}

function isHeading(cells: Cells, row: number, header: Span & { readonly bottom: number }, last: number): boolean {
  const columns = filledAt(cells, row, header);
  const texts = columns.map((column) => cellText(cells[row]?.[column]));
  if (columns.length < 2 || !columns.every((column) => isText(cells[row]?.[column])) || new Set(texts).size < texts.length) return false;
  if (texts.some((text) => totalWord(text) !== "no")) return false;
  const repeated = columns.filter((column, place) => cellText(cells[header.bottom]?.[column]) === texts[place]).length;
  if (2 * repeated >= columns.length) return false;
  const below = filledAt(cells, row + 1, header);
  if (below.length < 2 || below.length < 0.5 * columns.length) return false;
  return below.some((column) => columns.includes(column) && isText(cells[row + 1]?.[column]) && holdsNumbers(cells, column, header.bottom + 1, last));
}
