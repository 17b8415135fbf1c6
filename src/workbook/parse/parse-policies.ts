import { readMonth, readMonthName } from "../../domain/calendar/read-text";
import { monthOf, serialDay, yearAndMonth } from "../../domain/calendar/serial-day";
import { toMinorUnits } from "../../domain/money/minor-units";
import type { Policies, PlanProblem } from "../../domain/plan/model";
import { fieldValues, type RawTable } from "../raw-table";
import { headerKey } from "../table-layouts";
import { createCellReader, isBlank, quoted, type CellReader } from "./cell-reader";

type PolicyKey = keyof Policies;

const policyNames: Readonly<Record<PolicyKey, readonly string[]>> = {
  fiscalYearStartMonth: ["Fiscal Year Start", "Fiscal Year Start Month", "Fiscal Year Starts"],
  fiscalYear: ["Fiscal Year", "Budget Year", "Plan Year", "Year"],
  currency: ["Currency"],
  decimals: ["Decimals"],
  tolerancePct: ["Variance Tolerance %", "Tolerance %", "Variance Tolerance Percent"],
  toleranceAmount: ["Variance Tolerance Amount", "Tolerance Amount", "Variance Tolerance"],
  grossMargin: ["Gross Margin %", "Gross Margin", "Contribution Margin %", "Contribution Margin", "Margin %", "Margin"],
  reportDate: ["Report Date", "Reporting Date", "As Of", "As Of Date", "As-of Date", "Status Date"],
};

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
};

export type ParsedPolicies = { readonly policies: Policies; readonly rowsRead: number; readonly rows: number; readonly problems: readonly PlanProblem[] };

/** Reads the settings. Keys that are not known here belong to other parts of the plan and are left alone. */
export function parsePolicies(raw: RawTable): ParsedPolicies {
  const keys = fieldValues(raw, "key");
  const values = fieldValues(raw, "value");
  const valueColumn = raw.fields.get("value") ?? 1;
  const places = new Map<string, number>();
  let rows = 0;
  keys.forEach((key, row) => {
    if (isBlank(key)) return;
    rows += 1;
    if (!places.has(headerKey(String(key)))) places.set(headerKey(String(key)), row);
  });
  const rowOf = (policy: PolicyKey): number | undefined =>
    policyNames[policy].map((name) => places.get(headerKey(name))).find((row) => row !== undefined && !isBlank(values[row]));
  const problems: PlanProblem[] = [];
  const read = <T>(policy: PolicyKey, decimals: number, parse: (value: unknown, row: number, reader: CellReader) => T | null): T | null => {
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
  const policies: Policies = {
    decimals,
    fiscalYearStartMonth: read("fiscalYearStartMonth", decimals, (value, row, reader) => startMonth(value, row, valueColumn, reader)) ?? 1,
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
  };
  return { policies, rows, rowsRead: rows, problems };
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
