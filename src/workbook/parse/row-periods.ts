import { isBlankOrDash } from "../../domain/detect/cells";
import type { Period } from "../../domain/calendar/period-header";
import { headerKey } from "../../domain/detect/role-words";
import { fieldColumn, fieldValues, type RawTable } from "../raw-table";
import type { CellReader } from "./cell-reader";

/** Reads the period of a row: from its Period cell and the Year cell beside it. Null where there is none that can be read. */
export type RowPeriods = (row: number) => Period | null;

const calendarMonth = /^(?:budget)?(?:month|monat|mois|mes)/;
const fiscalYear = /^(?:fy|fiscal|geschaft|gj|exercice|ejercicio)/;

export function rowPeriods(raw: RawTable, reader: CellReader): RowPeriods {
  const periods = fieldValues(raw, "period");
  const years = fieldValues(raw, "year");
  const column = fieldColumn(raw, "period");
  const yearColumn = fieldColumn(raw, "year");
  const isMonth = calendarMonth.test(headerKey(raw.headers[column] ?? ""));
  const isFiscal = fiscalYear.test(headerKey(raw.headers[yearColumn] ?? ""));
  return (row) => {
    const read = reader.period(periods[row], row, column);
    if (read === null || read.kind === "day" || read.kind === "year") return read;
    // "Month 3" is March, "Period 3" the third of the fiscal year.
    const period: Period = read.kind === "period" && isMonth && typeof periods[row] === "number" && read.number <= 12 ? { kind: "month", month: read.number, year: read.year } : read;
    if (period.year !== null || isBlankOrDash(years[row])) return period;
    const year = yearOf(reader.period(years[row], row, yearColumn));
    if (year === null) return period;
    return period.kind === "month" ? { ...period, year, ...(isFiscal ? { fiscal: true as const } : {}) } : { ...period, year };
  };
}

function yearOf(period: Period | null): number | null {
  return period?.kind === "year" ? period.year : null;
}
