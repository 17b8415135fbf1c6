import { type DayOrder, dayOrderOf } from "../calendar/read-text";
import { decimalMarkOf, type DecimalMark } from "./amount-text";
import type { SourceCells } from "./source";

/** How the texts of a column are to be read. Null where its cells do not tell. */
export type TextFormats = { readonly decimalMark: (column: number) => DecimalMark | null; readonly dayOrder: (column: number) => DayOrder | null };

/**
 * Decides by all cells of a column how its numbers and dates are written. Columns of amounts that do not tell by themselves follow the other
 * columns of amounts, if these agree: one sheet is written by one person.
 */
export function textFormats(source: SourceCells): TextFormats {
  const marks = new Map<number, DecimalMark | null>();
  const orders = new Map<number, DayOrder | null>();
  const ownMark = (column: number): DecimalMark | null => remember(marks, column, () => decimalMarkOf(textsOf(source, column)));
  let shared: DecimalMark | null | undefined;
  const sharedMark = (): DecimalMark | null => {
    const found = new Set(source.mapping.amounts.flatMap(({ column }) => ownMark(column) ?? []));
    const [only = null] = found;
    return found.size === 1 ? only : null;
  };
  return {
    decimalMark: (column) => ownMark(column) ?? (shared ??= sharedMark()),
    dayOrder: (column) => remember(orders, column, () => dayOrderOf(textsOf(source, column))),
  };
}

function remember<T>(known: Map<number, T>, column: number, find: () => T): T {
  const value = known.get(column);
  if (value !== undefined) return value;
  const found = find();
  known.set(column, found);
  return found;
}

function* textsOf(source: SourceCells, column: number): Iterable<string> {
  for (const value of source.columns.get(column) ?? []) if (typeof value === "string" && value !== "") yield value;
}
