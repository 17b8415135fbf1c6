/** Reading the periods of a plan: a row or a column of the days on which they start. */
import { periodsFrom, type Periods } from "../../domain/calendar/periods";
import { readDay, readMonth } from "../../domain/calendar/read-text";
import { serialDay, serialDayOf, yearAndMonth } from "../../domain/calendar/serial-day";
import type { SerialDay } from "../../domain/calendar/units";
import { checkCells, isBlank, isSingle, placeName, refusal, type Argument } from "./argument";
import { valueError } from "./errors";
import { at, entry } from "./list";

/**
 * The day that a cell stands for: a date, or a month as text (`Jan 2026`), which stands for its first or its last day.
 * Null for anything else.
 */
export function dayOrMonth(value: unknown, edge: "first" | "last"): SerialDay | null {
  if (typeof value === "number") return serialDay(value);
  if (typeof value !== "string") return null;
  const day = readDay(value);
  const month = day === null ? readMonth(value) : null;
  if (month === null) return day;
  const { year, month: inYear } = yearAndMonth(month);
  if (edge === "first") return serialDayOf(year, inYear, 1);
  return [31, 30, 29, 28].reduce<SerialDay | null>((found, last) => found ?? serialDayOf(year, inYear, last), null);
}

/** Length of a row or a column. Throws #VALUE! for a block. */
export function lengthOf({ name, cells }: Argument): number {
  const width = cells[0]?.length ?? 0;
  if (cells.length > 1 && width > 1) throw valueError(`${name} has ${cells.length} × ${width} cells: give one column or one row`);
  return cells.length > 1 ? cells.length : width;
}

export type PeriodCells = {
  readonly periods: Periods;
  /** For each cell of the argument the number of its period; null for a blank one and for a heading. */
  readonly periodOf: readonly (number | null)[];
  /** Whether the periods run down a column. */
  readonly down: boolean;
};

/**
 * The periods of an argument that holds their starts as dates or month texts. Blank cells, and a heading in the first one, are
 * passed over; 0 is how some builds hand over a blank. Throws #VALUE! that names the cell.
 */
export function periodCells(argument: Argument): PeriodCells {
  checkCells(argument);
  const length = lengthOf(argument);
  const days: SerialDay[] = [];
  const places: number[] = [];
  const periodOf = Array.from({ length }, (_, place): number | null => {
    const value = entry(argument, place);
    if (isBlank(value) || value === 0) return null;
    const day = dayOrMonth(value, "first");
    if (day === null) {
      if (place === 0 && length > 1 && typeof value === "string") return null;
      throw refusal(placeName(argument, ...at(argument, place)), value, "a date or a month");
    }
    places.push(place);
    return days.push(day) - 1;
  });
  const periods = periodsFrom(days);
  if (periods.ok) return { periods: periods.value, periodOf, down: argument.cells.length > 1 };
  const place = periods.place === undefined ? null : (places[periods.place] ?? 0);
  throw valueError(`${place === null || isSingle(argument) ? argument.name : placeName(argument, ...at(argument, place))}: ${periods.detail}`);
}
