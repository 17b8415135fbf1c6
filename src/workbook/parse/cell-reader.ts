import { dayLabel } from "../../domain/calendar/labels";
import { readDay, readMonth } from "../../domain/calendar/read-text";
import { monthIndex, monthOf, serialDay } from "../../domain/calendar/serial-day";
import type { MonthIndex, SerialDay } from "../../domain/calendar/units";
import { toMinorUnits } from "../../domain/money/minor-units";
import type { MinorUnits } from "../../domain/money/units";
import type { PlanProblem, ProblemCode } from "../../domain/plan/model";
import { cellAt, type RawTable } from "../raw-table";

/** So many cells of one column with the same fault are listed one by one; the rest is counted. */
const listedPerColumn = 20;

/**
 * Reads single cells of a table and keeps a list of those that could not be read.
 *
 * Every method answers null for a cell that holds nothing usable. Only a cell that holds something wrong is a problem; a blank one
 * is for the caller to judge, with `blank`.
 */
export type CellReader = {
  readonly text: (value: unknown) => string | null;
  readonly number: (value: unknown, row: number, column: number) => number | null;
  readonly amount: (value: unknown, row: number, column: number) => MinorUnits | null;
  readonly day: (value: unknown, row: number, column: number) => SerialDay | null;
  readonly month: (value: unknown, row: number, column: number) => MonthIndex | null;
  readonly report: (code: ProblemCode, row: number, column: number, message: string) => void;
  readonly problems: () => readonly PlanProblem[];
};

export function isBlank(value: unknown): boolean {
  return value === "" || value === null || value === undefined || (typeof value === "string" && value.trim() === "");
}

/** Excel hands errors of cells over as their text. */
export function isCellError(value: unknown): value is string {
  return typeof value === "string" && /^#(?:DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|GETTING_DATA|BUSY!)$/.test(value);
}

export function quoted(value: unknown): string {
  const text = String(value);
  return `"${text.length > 40 ? `${text.slice(0, 39)}…` : text}"`;
}

export function createCellReader(raw: RawTable, decimals: number): CellReader {
  const problems: PlanProblem[] = [];
  const counts = new Map<string, { count: number; last: PlanProblem }>();

  const report = (code: ProblemCode, row: number, column: number, message: string): void => {
    const problem: PlanProblem = { code, table: raw.role, ...cellAt(raw, row, column), message };
    const key = `${code} ${column}`;
    const entry = counts.get(key) ?? { count: 0, last: problem };
    entry.count += 1;
    entry.last = problem;
    counts.set(key, entry);
    if (entry.count <= listedPerColumn) problems.push(problem);
  };

  const wrong = (code: ProblemCode, value: unknown, expected: string, row: number, column: number): null => {
    if (isCellError(value)) report("cell-error", row, column, `The cell holds the error ${value}, where ${expected} was expected.`);
    else report(code, row, column, `${quoted(value)} is not ${expected}.`);
    return null;
  };

  const number = (value: unknown, row: number, column: number, expected = "a number"): number | null => {
    if (typeof value === "number" && Number.isFinite(value)) return value;
    return isBlank(value) ? null : wrong("not-a-number", value, expected, row, column);
  };

  return {
    text: (value) => (isBlank(value) || isCellError(value) ? null : String(value).trim()),
    number,
    amount: (value, row, column) => {
      const amount = number(value, row, column, "an amount");
      if (amount === null) return null;
      const money = toMinorUnits(amount, decimals);
      if (money.ok) return money.value;
      report("out-of-range", row, column, `${amount} is larger than amounts can be kept to the cent.`);
      return null;
    },
    day: (value, row, column) => {
      if (isBlank(value)) return null;
      const day = typeof value === "number" ? serialDay(value) : typeof value === "string" ? readDay(value) : null;
      return day ?? wrong("not-a-date", value, "a date", row, column);
    },
    month: (value, row, column) => {
      if (isBlank(value)) return null;
      if (typeof value === "number") {
        const day = serialDay(value);
        // 202603 is how ledgers write a period; as a day it would lie in the 25th century.
        if (Number.isInteger(value) && value >= 190_001 && value <= 209_912 && value % 100 >= 1 && value % 100 <= 12) {
          return monthIndex(Math.floor(value / 100), value % 100);
        }
        // Numbers of a few digits are years or month numbers rather than days of the early 20th century.
        if (day !== null && value >= 14_611) return monthOf(day);
        return wrong("not-a-month", value, `a month (a date, or text such as ${dayLabel(46_023 as SerialDay).slice(2)})`, row, column);
      }
      const text = typeof value === "string" ? value : "";
      const day = readDay(text);
      return readMonth(text) ?? (day === null ? wrong("not-a-month", value, "a month", row, column) : monthOf(day));
    },
    report,
    problems: () => [
      ...problems,
      ...[...counts.values()]
        .filter(({ count }) => count > listedPerColumn)
        .map(({ count, last }) => ({ ...last, message: `${count - listedPerColumn} more cells of this column have the same fault; this is the last.` })),
    ],
  };
}
