/** Reading a working calendar: holidays as a range, weekends as NETWORKDAYS.INTL takes them. */
import type { SerialDay } from "../../domain/calendar/units";
import { usualWorkweek, workingCalendar, workweekOf, type WorkingCalendar } from "../../domain/calendar/working-days";
import { checkCells, dayAt, errorCode, isBlank, isSingle, refusal, type Argument } from "./argument";
import { isLabel } from "./each";
import { valueError } from "./errors";

/**
 * The calendar of a project. Holidays may stand in any range, below a heading, with blanks between them; weekends are
 * Saturday and Sunday where nothing is written. Throws #VALUE! that names argument and place.
 */
export function calendarOf(holidays: Argument | null, weekends: unknown): WorkingCalendar {
  return workingCalendar(workweek(weekends), holidays === null ? [] : daysOf(holidays));
}

function workweek(weekends: unknown): readonly boolean[] {
  // 0 is how some builds hand over a blank.
  if (isBlank(weekends) || weekends === 0) return usualWorkweek;
  const written = typeof weekends === "string" && errorCode(weekends) === null ? weekends : typeof weekends === "number" ? String(weekends) : null;
  if (written === null) throw refusal("weekends", weekends, "a number or seven digits");
  const week = workweekOf(written);
  if (!week.ok) throw valueError(`weekends: ${week.detail}`);
  return week.value;
}

function daysOf(argument: Argument): readonly SerialDay[] {
  checkCells(argument);
  const days: SerialDay[] = [];
  const header = !isSingle(argument) && argument.cells.length > 1 && isHeading(argument);
  argument.cells.forEach((cells, row) => {
    if (row === 0 && header) return;
    cells.forEach((value, column) => {
      if (isBlank(value)) return;
      const day = dayAt(argument, row, column);
      if (day !== null) days.push(day);
    });
  });
  return days;
}

/** Texts above the dates, as in a table of date and name, are headings where none of them is a date. */
function isHeading({ name, cells }: Argument): boolean {
  return (cells[0] ?? []).some(isLabel) && (cells[0] ?? []).every((value) => isBlank(value) || (isLabel(value) && !isDate(name, value)));
}

function isDate(name: string, value: unknown): boolean {
  try {
    return dayAt({ name, cells: [[value]] }, 0, 0) !== null;
  } catch {
    return false;
  }
}
