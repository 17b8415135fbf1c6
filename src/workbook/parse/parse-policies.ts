import { isBlankOrDash } from "../../domain/detect/cells";
import { type FiscalCalendar, weekStartOf } from "../../domain/calendar/fiscal-calendar";
import { plainWord, readMonthName } from "../../domain/calendar/month-names";
import { readDay, readMonth } from "../../domain/calendar/read-text";
import { monthOf, serialDay, yearAndMonth } from "../../domain/calendar/serial-day";
import type { SerialDay } from "../../domain/calendar/units";
import { days1904 } from "../../domain/detect/heading";
import { policyNames } from "../../domain/detect/policy-words";
import { headerKey } from "../../domain/detect/role-words";
import { toMinorUnits } from "../../domain/money/minor-units";
import type { Policies, PlanProblem } from "../../domain/plan/model";
import { fieldColumn, fieldValues, type RawTable } from "../raw-table";
import { createCellReader, quoted, type CellReader } from "./cell-reader";

type PolicyKey = keyof Policies;

/** What holds where the workbook says nothing. */
export const defaultPolicies: Policies = {
  fiscalYearStartMonth: 1,
  fiscalYear: null,
  currency: null,
  decimals: 2,
  tolerancePct: null,
  toleranceAmount: null,
  grossMargin: null,
  reportDate: null,
  calendar: { kind: "months", startMonth: 1 },
};

/** `statesStart`: the first month of the fiscal year is written there; otherwise January is only assumed. */
export type ParsedPolicies = { readonly policies: Policies; readonly statesStart: boolean; readonly rowsRead: number; readonly rows: number; readonly problems: readonly PlanProblem[] };

/** Reads the settings. Keys that are not known here belong to other parts of the plan and are left alone. */
export function parsePolicies(raw: RawTable): ParsedPolicies {
  const keys = fieldValues(raw, "key");
  const values = fieldValues(raw, "value");
  const valueColumn = fieldColumn(raw, "value");
  const places = new Map<string, number>();
  let rows = 0;
  keys.forEach((key, row) => {
    if (isBlankOrDash(key)) return;
    rows += 1;
    if (!places.has(headerKey(String(key)))) places.set(headerKey(String(key)), row);
  });
  const rowOf = (policy: PolicyKey | "firstDay"): number | undefined =>
    policyNames[policy].map((name) => places.get(headerKey(name))).find((row) => row !== undefined && !isBlankOrDash(values[row]));
  const problems: PlanProblem[] = [];
  const read = <T>(policy: PolicyKey | "firstDay", decimals: number, parse: (value: unknown, row: number, reader: CellReader) => T | null): T | null => {
    const row = rowOf(policy);
    if (row === undefined) return null;
    const reader = createCellReader(raw, decimals);
    const value = parse(values[row], row, reader);
    problems.push(...reader.problems());
    return value;
  };
  const whole = (least: number, most: number, what: string) => (value: unknown, row: number, reader: CellReader): number | null => {
    const number = reader.number(value, row, valueColumn);
    if (number === null || (Number.isInteger(number) && number >= least && number <= most)) return number;
    reader.report("unknown-value", row, valueColumn, `${number} is not ${what} (${least} to ${most}); the usual value is used.`);
    return null;
  };
  const ratio = (value: unknown, row: number, reader: CellReader): number | null => {
    const number = reader.number(value, row, valueColumn);
    // 5 and 5 % are both meant as five per cent; nobody sets a tolerance or a margin above 100 %.
    return number !== null && Math.abs(number) > 1 ? number / 100 : number;
  };
  const decimals = read("decimals", 2, whole(0, 4, "a number of decimals")) ?? defaultPolicies.decimals;
  const firstDay =
    read("firstDay", decimals, (value, row, reader) => reader.day(value, row, valueColumn)) ??
    read("fiscalYearStartMonth", decimals, (value) => wholeDay(value, raw.date1904));
  const statedMonth = rowOf("fiscalYearStartMonth") === undefined ? null : read("fiscalYearStartMonth", decimals, (value, row, reader) => startMonth(value, row, valueColumn, reader));
  const calendarRow = rowOf("calendar");
  const byWeeks = calendarRow !== undefined && weeksOf(String(values[calendarRow])) !== null;
  const start = (byWeeks && firstDay !== null ? nearestMonth(firstDay) : statedMonth) ?? (firstDay === null ? 1 : nearestMonth(firstDay));
  const policies: Policies = {
    decimals,
    fiscalYearStartMonth: start,
    fiscalYear: read("fiscalYear", decimals, whole(1900, 9999, "a year")),
    currency: read("currency", decimals, (value, _row, reader) => reader.text(value)),
    tolerancePct: positive(read("tolerancePct", decimals, ratio)),
    toleranceAmount: read("toleranceAmount", decimals, (value, row, reader) => {
      const amount = reader.number(value, row, valueColumn);
      const money = amount === null ? null : toMinorUnits(Math.abs(amount), decimals);
      return money?.ok === true ? money.value : null;
    }),
    grossMargin: read("grossMargin", decimals, ratio),
    reportDate: read("reportDate", decimals, (value, row, reader) => reader.day(value, row, valueColumn)),
    calendar: read("calendar", decimals, (value, row, reader) => calendarOf(value, row, valueColumn, reader, start, firstDay)) ?? { kind: "months", startMonth: start },
  };
  return { policies, statesStart: statedMonth !== null || firstDay !== null, rows, rowsRead: rows, problems };
}

function positive(value: number | null): number | null {
  return value === null ? null : Math.abs(value);
}

/** A month number, a month's name, a date or a text such as `2026-07`. */
function startMonth(value: unknown, row: number, column: number, reader: CellReader): number | null {
  if (typeof value === "number") {
    if (Number.isInteger(value) && value >= 1 && value <= 12) return value;
    const day = serialDay(value);
    if (day !== null && value > 366) return yearAndMonth(monthOf(day)).month;
  }
  const text = typeof value === "string" ? value.trim() : "";
  const named = readMonthName(text) ?? readMonthName(/[A-Za-z]{3,}/.exec(text)?.[0] ?? "");
  if (named !== null) return named;
  const month = readMonth(text);
  if (month !== null) return yearAndMonth(month).month;
  if (/^(?:0?[1-9]|1[0-2])$/.test(text)) return Number(text);
  reader.report("not-a-month", row, column, `${quoted(value)} does not name a month; the fiscal year is taken to start in January.`);
  return null;
}

/** A date, where the start of the fiscal year is stated as one and not as a month's number. */
function wholeDay(value: unknown, date1904: boolean): SerialDay | null {
  if (typeof value === "number") return value > 366 ? serialDay(date1904 ? value + days1904 : value) : null;
  return typeof value === "string" ? readDay(value) : null;
}

/** A year of weeks from 29 December is one from January: the month that the day lies nearest to. */
function nearestMonth(day: SerialDay): number {
  return yearAndMonth(monthOf((day + 6) as SerialDay)).month;
}

/** `4-4-5`, `4-5-4`, `5-4-4`, in any punctuation; `months`. A calendar of weeks begins on the stated day, else on the Monday nearest to the first. */
function calendarOf(value: unknown, row: number, column: number, reader: CellReader, startMonth: number, firstDay: SerialDay | null): FiscalCalendar | null {
  const text = plainWord(reader.text(value) ?? "");
  const weeks = weeksOf(text);
  if (weeks !== null) {
    const start = firstDay === null ? null : weekStartOf(firstDay, startMonth);
    if (firstDay !== null && start === null) reader.report("unknown-value", row, column, "The first day of the fiscal year lies more than six days from the first of its month; the Monday nearest to the first is taken.");
    return { kind: "weeks", startMonth, weeks, start: start ?? { weekday: 2, rule: "nearest" } };
  }
  if (/month|monat|mois|mes|calendar|kalender|civil|natural/.test(text)) return { kind: "months", startMonth };
  reader.report("unknown-value", row, column, `${quoted(value)} is no calendar that is known (months, 4-4-5, 4-5-4 or 5-4-4); calendar months are used.`);
  return null;
}

function weeksOf(text: string): readonly [number, number, number] | null {
  const digits = /([45])\D{0,3}([45])\D{0,3}([45])/.exec(text);
  const weeks = [Number(digits?.[1]), Number(digits?.[2]), Number(digits?.[3])] as const;
  return weeks[0] + weeks[1] + weeks[2] === 13 ? weeks : null;
}
