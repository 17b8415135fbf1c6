import { isBlankOrDash } from "../../domain/detect/cells";
import { dayLabel } from "../../domain/calendar/labels";
import { monthsOfPeriod, type MonthShare, type PeriodContext } from "../../domain/calendar/period-months";
import { spanMonths } from "../../domain/calendar/span-months";
import type { SerialDay } from "../../domain/calendar/units";
import { fieldColumn, fieldValues, type RawTable } from "../raw-table";
import type { CellReader } from "./cell-reader";

/** The months that a row's amount falls in, by the days from its start to its finish; null where neither day can be read. */
export type RowSpans = (row: number) => readonly MonthShare[] | null;

/** Whether the rows have a start and a finish, over which their amounts are spread. */
export function hasSpans({ mapping: { fields } }: RawTable): boolean {
  return fields["start"] !== undefined && fields["finish"] !== undefined && fields["period"] === undefined;
}

/**
 * Reads start and finish of rows. A row with one of them is planned in the month of that day; one that ends before it begins in the month of its
 * start, which is reported.
 */
export function rowSpans(raw: RawTable, reader: CellReader, context: PeriodContext): RowSpans {
  const starts = fieldValues(raw, "start");
  const finishes = fieldValues(raw, "finish");
  const startColumn = fieldColumn(raw, "start");
  const finishColumn = fieldColumn(raw, "finish");
  const onDay = (day: SerialDay): readonly MonthShare[] => monthsOfPeriod({ kind: "day", day }, context);
  return (row) => {
    const start = reader.day(starts[row], row, startColumn);
    const finish = reader.day(finishes[row], row, finishColumn);
    if (start === null || finish === null) {
      const only = start ?? finish;
      if (only !== null) return onDay(only);
      if (isBlankOrDash(starts[row]) && isBlankOrDash(finishes[row])) reader.report("not-a-date", row, startColumn, "The line has no start and no finish; its amount is left out.");
      return null;
    }
    const months = spanMonths(start, finish, context.calendar);
    if (months !== null) return months;
    const why = finish < start ? `The finish (${dayLabel(finish)}) is before the start (${dayLabel(start)})` : `The line runs for more than ten years (to ${dayLabel(finish)})`;
    reader.report("not-a-date", row, finishColumn, `${why}; its amount is planned in the month of the start.`);
    return onDay(start);
  };
}

/** The last day on which a row can have spent, seen from the day of the report; null where it has no finish. */
export function lastDayOfSpan(raw: RawTable, reader: CellReader, row: number, reportDay: SerialDay): SerialDay | null {
  const value = fieldValues(raw, "finish")[row];
  if (isBlankOrDash(value)) return null;
  const finish = reader.day(value, row, fieldColumn(raw, "finish"));
  return finish === null ? null : finish < reportDay ? finish : reportDay;
}
