import { dayLabel } from "../../domain/calendar/labels";
import { type Period, readPeriod } from "../../domain/calendar/period-header";
import { readDay, readNumericDay } from "../../domain/calendar/read-text";
import { serialDay } from "../../domain/calendar/serial-day";
import type { SerialDay } from "../../domain/calendar/units";
import { type AmountText, amountOf, amountText } from "../../domain/detect/amount-text";
import { isBlankOrDash, isCellError } from "../../domain/detect/cells";
import { days1904 } from "../../domain/detect/heading";
import { textFormats } from "../../domain/detect/text-formats";
import { toMinorUnits } from "../../domain/money/minor-units";
import type { MinorUnits } from "../../domain/money/units";
import type { PlanProblem, ProblemCode } from "../../domain/plan/model";
import type { RawTable } from "../raw-table";
import { createProblemList } from "./problem-list";

/**
 * Reads single cells of a table and keeps a list of those that could not be read.
 *
 * Every method answers null for a cell that holds nothing usable. Only a cell that holds something wrong is a problem; a blank one
 * is for the caller to judge, with `isBlankOrDash`. Numbers and dates written as text are read as their column is written.
 */
export type CellReader = {
  readonly text: (value: unknown) => string | null;
  readonly number: (value: unknown, row: number, column: number) => number | null;
  /** `scale` is what the heading says: 1000 for thousands. */
  readonly amount: (value: unknown, row: number, column: number, scale?: number) => MinorUnits | null;
  readonly day: (value: unknown, row: number, column: number) => SerialDay | null;
  readonly period: (value: unknown, row: number, column: number) => Period | null;
  readonly report: (code: ProblemCode, row: number, column: number, message: string) => void;
  readonly problems: () => readonly PlanProblem[];
};

export function quoted(value: unknown): string {
  const text = String(value);
  return `"${text.length > 40 ? `${text.slice(0, 39)}…` : text}"`;
}

type Wrong = (code: ProblemCode, value: unknown, expected: string, row: number, column: number) => null;

export function createCellReader(raw: RawTable, decimals: number): CellReader {
  const { report, problems } = createProblemList(raw);
  const formats = textFormats(raw);
  const currencies = new Map<string, { readonly row: number; readonly column: number }>();
  let mixedReported = false;

  const wrong: Wrong = (code, value, expected, row, column) => {
    if (isCellError(value)) report("cell-error", row, column, `The cell holds the error ${value}, where ${expected} was expected.`);
    else report(code, row, column, `${quoted(value)} is not ${expected}.`);
    return null;
  };

  const number = (value: unknown, row: number, column: number, expected = "a number"): number | null => {
    if (typeof value === "number" && Number.isFinite(value)) return value;
    if (isBlankOrDash(value)) return null;
    const written = typeof value === "string" ? amountText(value) : null;
    if (written === null) return wrong("not-a-number", value, expected, row, column);
    const { currency } = written;
    if (currency !== null && !currencies.has(currency)) currencies.set(currency, { row, column });
    const amount = amountOf(written, formats.decimalMark(column));
    if (amount === null) report("ambiguous-value", row, column, `${quoted(value)} can be read as ${twoReadings(written)}; enter it as a number.`);
    return amount;
  };

  const day = (value: unknown, row: number, column: number): SerialDay | null => {
    if (isBlankOrDash(value)) return null;
    if (typeof value !== "string") return dayNumber(value, raw.date1904) ?? wrong("not-a-date", value, "a date", row, column);
    const read = readDay(value) ?? numericDay(value, formats.dayOrder(column));
    if (read === null) return wrong("not-a-date", value, "a date", row, column);
    if (typeof read === "number") return read;
    report("ambiguous-value", row, column, `${quoted(value)} can be read as ${dayLabel(read[0])} and as ${dayLabel(read[1])}; enter it as a date.`);
    return null;
  };

  return {
    text: (value) => (isBlankOrDash(value) || isCellError(value) ? null : String(value).trim()),
    number,
    amount: (value, row, column, scale = 1) => {
      const amount = number(value, row, column, "an amount");
      if (amount === null) return null;
      const money = toMinorUnits(amount * scale, decimals);
      if (money.ok) return money.value;
      report("out-of-range", row, column, `${amount * scale} is larger than amounts can be kept to the cent.`);
      return null;
    },
    day,
    period: (value, row, column) => {
      if (isBlankOrDash(value)) return null;
      const read = typeof value === "number" ? periodOfNumber(value, raw.date1904) : typeof value === "string" ? readPeriod(value, formats.dayOrder(column)) : null;
      return read ?? wrong("not-a-month", value, typeof value === "number" ? "a month (a date, or text such as Jan 2026)" : "a month", row, column);
    },
    report,
    problems: () => {
      const [, second] = currencies;
      if (second !== undefined && !mixedReported) {
        mixedReported = true;
        report("mixed-currencies", second[1].row, second[1].column, `Amounts are in ${[...currencies.keys()].join(" and ")}; they are added up as if in one currency.`);
      }
      return problems();
    },
  };
}

function twoReadings(written: AmountText): string {
  return `${amountOf(written, ".") ?? ""} and as ${amountOf(written, ",") ?? ""}`;
}

function dayNumber(value: unknown, date1904: boolean): SerialDay | null {
  return typeof value === "number" ? serialDay(date1904 ? value + days1904 : value) : null;
}

/** The day, or the two that it may be. */
function numericDay(value: string, order: ReturnType<ReturnType<typeof textFormats>["dayOrder"]>): SerialDay | readonly [SerialDay, SerialDay] | null {
  const dayFirst = readNumericDay(value, "day-first");
  const monthFirst = readNumericDay(value, "month-first");
  if (order !== null) return order === "day-first" ? dayFirst : monthFirst;
  if (dayFirst === null || monthFirst === null || dayFirst === monthFirst) return dayFirst ?? monthFirst;
  return [dayFirst, monthFirst];
}

/** 202603 is how ledgers write a period; 3 is a month of the fiscal year; larger numbers are days. */
function periodOfNumber(value: number, date1904: boolean): Period | null {
  const day = dayNumber(value, date1904);
  if (Number.isInteger(value)) {
    const compact = readPeriod(String(value));
    if (compact !== null) return compact;
    if (value >= 1 && value <= 16) return { kind: "period", number: value, year: null };
  }
  // Numbers of a few digits are no days of the early 20th century.
  return day !== null && day >= 14_611 ? { kind: "day", day } : null;
}
