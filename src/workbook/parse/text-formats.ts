import { type DayOrder, dayOrderOf } from "../../domain/calendar/read-text";
import { decimalMarkOf, type DecimalMark } from "../../domain/detect/amount-text";
import type { RawTable } from "../raw-table";

/** How the texts of a column are to be read. Null where its cells do not tell. */
export type TextFormats = { readonly decimalMark: (column: number) => DecimalMark | null; readonly dayOrder: (column: number) => DayOrder | null };

/**
 * Decides by all cells of a column how its numbers and dates are written. Columns of amounts that do not tell by themselves follow the other
 * columns of amounts, if these agree: one sheet is written by one person.
 */
export function textFormats(raw: RawTable): TextFormats {
  const marks = new Map<number, DecimalMark | null>();
  const orders = new Map<number, DayOrder | null>();
  const ownMark = (column: number): DecimalMark | null => remember(marks, column, () => decimalMarkOf(textsOf(raw, column)));
  let shared: DecimalMark | null | undefined;
  const sharedMark = (): DecimalMark | null => {
    const found = new Set(raw.mapping.amounts.flatMap(({ column }) => ownMark(column) ?? []));
    const [only = null] = found;
    return found.size === 1 ? only : null;
  };
  return {
    decimalMark: (column) => ownMark(column) ?? (shared ??= sharedMark()),
    dayOrder: (column) => remember(orders, column, () => dayOrderOf(textsOf(raw, column))),
  };
}

function remember<T>(known: Map<number, T>, column: number, find: () => T): T {
  const value = known.get(column);
  if (value !== undefined) return value;
  const found = find();
  known.set(column, found);
  return found;
}

function* textsOf(raw: RawTable, column: number): Iterable<string> {
  for (const value of raw.columns.get(column) ?? []) if (typeof value === "string" && value !== "") yield value;
}
