import { readPeriod } from "../calendar/period-header";
import { numericDate, readDay } from "../calendar/read-text";
import { amountText } from "./amount-text";
import { dayOfNumber } from "./heading";

/** A sheet's cells as Excel hands them over: rows of values, blank cells as "". Rows may be of different lengths. */
export type Cells = readonly (readonly unknown[])[];

/** Stands for rows of a long sheet that nobody has looked at: a list that runs up to them goes on. */
export const rowNotLookedAt: readonly unknown[] = Object.freeze([]);

/** What a cell holds, as far as its value tells. */
export type CellKind = "blank" | "number" | "amount" | "date" | "text" | "flag" | "error";

export function isBlankCell(value: unknown): boolean {
  return value === "" || value === null || value === undefined || (typeof value === "string" && value.trim() === "");
}

/** A dash alone is how accounting formats show nothing. */
export function isBlankOrDash(value: unknown): boolean {
  if (typeof value !== "string") return isBlankCell(value);
  const text = value.trim();
  return text === "" || text === "-" || text === "–" || text === "—";
}

/** Excel hands errors of cells over as their text. */
export function isCellError(value: unknown): value is string {
  return typeof value === "string" && /^#(?:DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|GETTING_DATA|BUSY!)$/.test(value);
}

/** The kind of a cell; `amount` and `date` are those written as text. A dash alone counts as an amount of nothing. */
export function cellKind(value: unknown): CellKind {
  if (isBlankCell(value)) return "blank";
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "flag";
  if (typeof value !== "string") return "error";
  const text = value;
  if (isCellError(text)) return "error";
  if (isBlankOrDash(text)) return "amount";
  if (numericDate(text) !== null || readDay(text) !== null) return "date";
  return amountText(text) === null ? "text" : "amount";
}

/** What a column's cells hold, counted. */
export type ColumnContent = {
  readonly filled: number;
  readonly numbers: number;
  /** Numbers that are days of this century. */
  readonly days: number;
  readonly dates: number;
  readonly amounts: number;
  readonly texts: number;
  readonly flags: number;
  readonly errors: number;
  /** Cells that name a period: `Jan`, `Q1`, `2026-03`, dates. */
  readonly periods: number;
  readonly distinct: number;
  readonly longest: number;
  readonly samples: readonly string[];
};

const sampleCount = 3;

/** Counts what some cells of a column hold and keeps the first three that differ as samples. */
export function columnContent(values: Iterable<unknown>, date1904 = false): ColumnContent {
  const counts = { number: 0, amount: 0, date: 0, text: 0, flag: 0, error: 0, blank: 0 };
  // Columns repeat their texts: each is looked at once.
  const seen = new Map<unknown, { readonly kind: CellKind; readonly isPeriod: boolean }>();
  let days = 0;
  let periods = 0;
  let longest = 0;
  for (const value of values) {
    let known = seen.get(value);
    if (known === undefined) {
      const kind = cellKind(value);
      known = { kind, isPeriod: isPeriod(value, kind) };
      if (kind !== "blank") seen.set(value, known);
      if (kind === "text" && typeof value === "string") longest = Math.max(longest, value.trim().length);
    }
    counts[known.kind] += 1;
    if (known.kind === "number" && dayOfNumber(value, date1904) !== null) days += 1;
    if (known.isPeriod) periods += 1;
  }
  const filled = counts.number + counts.amount + counts.date + counts.text + counts.flag + counts.error;
  const samples = [...seen.keys()].slice(0, sampleCount).map((value) => String(value).trim());
  return { filled, numbers: counts.number, days, dates: counts.date, amounts: counts.amount, texts: counts.text, flags: counts.flag, errors: counts.error, periods, distinct: seen.size, longest, samples };
}

function isPeriod(value: unknown, kind: CellKind): boolean {
  if (typeof value === "number") return Number.isInteger(value) && ((value >= 1900 && value <= 2099) || (value >= 190_001 && value <= 209_912 && value % 100 >= 1 && value % 100 <= 12));
  return kind === "date" || (kind === "text" && typeof value === "string" && readPeriod(value) !== null);
}

/** Whether nearly all that a column holds are amounts, as numbers or as text. A column with nothing in it may hold them. */
export function holdsAmounts({ filled, numbers, amounts, errors }: ColumnContent): boolean {
  return filled === 0 || (numbers + amounts + errors >= 0.7 * filled && numbers + amounts > 0);
}

/** Whether nearly all that a column holds are dates, as text or as numbers of this century. */
export function holdsDays({ filled, days, dates }: ColumnContent): boolean {
  return filled > 0 && days + dates >= 0.7 * filled;
}

/** Whether a column names things: most of what it holds is text. */
export function holdsTexts({ filled, texts, dates }: ColumnContent): boolean {
  return filled > 0 && texts >= 0.6 * filled && dates < texts;
}
