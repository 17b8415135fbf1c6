import { plainWord } from "../calendar/month-names";
import { type Period, readPeriod } from "../calendar/period-header";
import { type DayOrder, dayOrderOf, numericDate } from "../calendar/read-text";
import { dateOf, monthOf, serialDay } from "../calendar/serial-day";
import type { SerialDay } from "../calendar/units";
import { type Measure, readMeasure } from "./measure-words";
import { currencyIn, scaleOf } from "./scale-words";
import { withoutTotalWords } from "./total-words";

/** What the heading of a column says, all its lines together. */
export type Heading = {
  /** As a person reads it: its lines joined by a slash. */
  readonly text: string;
  /** What is left in plain words when period, measure and unit have been taken out; empty when nothing is. */
  readonly label: string;
  /** The lines that hold the label, as they are written. */
  readonly name: string;
  readonly period: Period | null;
  readonly measure: Measure | null;
  /** Says that the column adds up others: `Total`, `YTD`, `Gesamt`. */
  readonly total: boolean;
  readonly scale: number;
  readonly currency: string | null;
};

/** The cells above a column, from the upper line to the lower; a merged cell stands in each column that it covers. */
export type HeadingCells = readonly unknown[];

export type HeadingOptions = {
  /** Days of the 1904 date system are shifted to that of 1900. */
  readonly date1904?: boolean;
  /** Takes a plain number as a date. The caller knows it from the numbers beside it. */
  readonly serialDates?: boolean;
  readonly order?: DayOrder | null;
};

/** Days between the two date systems of Excel. */
export const days1904 = 1462;

/** 1 January 2000 and 31 December 2079: dates of budgets lie between. */
const earliest = 36_526;
const latest = 65_746;

/** A cell's number as a day of this century, null for numbers that are no such day. */
export function dayOfNumber(value: unknown, date1904 = false): SerialDay | null {
  if (typeof value !== "number" || !Number.isInteger(value)) return null;
  const day = date1904 ? value + days1904 : value;
  return day >= earliest && day <= latest ? serialDay(day) : null;
}

/** A cell as text: numbers without their decimals' dust, errors and blanks as nothing. */
export function cellText(value: unknown): string {
  if (typeof value === "string") return value.replace(/\s+/g, " ").trim();
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/**
 * Reads the heading of a column.
 *
 * @example readHeading(["January", "Budget (k€)"]) // period January, measure budget, scale 1000
 */
export function readHeading(cells: HeadingCells, options: HeadingOptions = {}): Heading {
  const parts = cells.map((cell) => readPart(cell, options));
  const texts = cells.map((cell, place) => shownText(cell, parts[place]?.period ?? null)).filter((text) => text !== "");
  const text = [...new Set(texts)].join(" / ");
  const named = [...new Set(cells.map((cell, place) => ((parts[place]?.label ?? "") === "" ? "" : cellText(cell))))].filter((name) => name !== "");
  const measures = parts.flatMap(({ measure }) => (measure === null ? [] : [measure]));
  return {
    text,
    label: parts
      .map(({ label }) => label)
      .filter((label, place, all) => label !== "" && all.indexOf(label) === place)
      .join(" "),
    name: named.join(" "),
    period: parts.map(({ period }) => period).reduce(joinPeriods, null),
    // The lower line speaks for the single column: "Budget" above, "Diff" below.
    measure: measures.includes("derived") ? "derived" : (measures.at(-1) ?? null),
    total: parts.some(({ total }) => total),
    scale: parts.map(({ scale }) => scale).find((scale) => scale !== 1) ?? 1,
    currency: parts.map(({ currency }) => currency).find((currency) => currency !== null) ?? null,
  };
}

type Part = Omit<Heading, "text" | "name">;

const nothing: Part = { label: "", period: null, measure: null, total: false, scale: 1, currency: null };

function readPart(cell: unknown, { date1904 = false, serialDates = false, order = null }: HeadingOptions): Part {
  if (typeof cell === "number") {
    const day = serialDates ? dayOfNumber(cell, date1904) : null;
    return { ...nothing, label: day === null ? String(cell) : "", period: day === null ? readPeriod(String(cell)) : { kind: "day", day } };
  }
  const text = cellText(cell);
  if (text === "") return nothing;
  const whole = readPeriod(text, order);
  if (whole !== null) return { ...nothing, period: whole };
  const scale = scaleOf(text);
  const currency = currencyIn(text);
  const { measure, rest } = readMeasure(withoutUnits(text));
  const { total, rest: label } = withoutTotalWords(rest);
  const period = readPeriod(label, order);
  return { label: period === null ? label : "", period, measure, total, scale, currency };
}

/** Brackets that hold a unit, and units at the end, say nothing about what a column is. */
function withoutUnits(text: string): string {
  return text
    .replace(/[([]([^)\]]*)[)\]]/g, (whole, inner: string) => (/[€$£¥]|\b(?:[TKM]?(?:EUR|USD|GBP|CHF)|k|K|T|000|'000|net|netto|HT|thousands?|Tsd|Mio|in \w+)\b|^\s*$/.test(inner) ? " " : whole))
    .replace(/(?:\s|^)(?:in\s+)?(?:[TKMk]?[€$£]|[TKM]?(?:EUR|USD|GBP|CHF)|Tsd\.?(?: ?(?:€|EUR))?|Mio\.?(?: ?(?:€|EUR))?|['’]?000s?)\s*$/, "")
    .replace(/\s+/g, " ")
    .trim();
}

function shownText(cell: unknown, period: Period | null): string {
  if (typeof cell !== "number" || period?.kind !== "day") return cellText(cell);
  const { year, month, day } = dateOf(period.day);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** The finer period counts; a year above or below it is its year. */
function joinPeriods(one: Period | null, other: Period | null): Period | null {
  if (one === null || other === null) return one ?? other;
  const fine = fineness[one.kind] >= fineness[other.kind] ? one : other;
  const coarse = fine === one ? other : one;
  if (coarse.kind !== "year" || fine.kind === "day" || fine.kind === "year" || fine.year !== null) return fine;
  if (fine.kind === "month" && coarse.fiscal === true) return { ...fine, year: coarse.year, fiscal: true };
  return { ...fine, year: coarse.year };
}

const fineness: Readonly<Record<Period["kind"], number>> = { year: 0, half: 1, quarter: 2, period: 3, month: 3, week: 4, day: 5 };

/**
 * Whether the numbers of a header line are dates: at least two days of this century, in order, a day, a week or a month and more apart, as
 * amounts never are.
 */
export function areDates(cells: readonly unknown[], date1904 = false): boolean {
  const days = cells.flatMap((cell) => dayOfNumber(cell, date1904) ?? []);
  if (days.length < 2 || days.length < cells.filter((cell) => typeof cell === "number").length) return false;
  const steps = days.slice(1).map((day, place) => Math.abs(day - (days[place] ?? 0))).filter((step) => step !== 0);
  return steps.length > 0 && (steps.every((step) => step === 1 || step === 3) || steps.every((step) => step === 7) || steps.every((step) => (step >= 28 && step <= 31) || (step >= 89 && step <= 92)) || areMonthEnds(days));
}

/** Three and more months in any order, within a few years: each the first or each the last day of one. */
function areMonthEnds(days: readonly SerialDay[]): boolean {
  if (days.length < 3 || Math.max(...days) - Math.min(...days) > 1100) return false;
  return days.every((day) => dateOf(day).day === 1) || days.every((day) => dateOf((day + 1) as SerialDay).day === 1);
}

/**
 * How the dates of a header line are written: as dates of columns are, from numbers above 12; else the order that makes their months follow
 * each other. `1/1/2026 2/1/2026 3/1/2026` are three months month-first and three days of January day-first: headings are months.
 */
export function headingOrder(cells: readonly unknown[]): DayOrder | null {
  const texts = cells.filter((cell) => typeof cell === "string");
  const order = dayOrderOf(texts);
  if (order !== null) return order;
  const dates = texts.flatMap((text) => numericDate(text) ?? []);
  if (dates.length < 2) return null;
  const firsts = new Set(dates.map(({ first }) => first)).size;
  const seconds = new Set(dates.map(({ second }) => second)).size;
  if (firsts === seconds) return null;
  return firsts > seconds ? "month-first" : "day-first";
}

/** Whether a year that stands above months is a fiscal year: its months run past December (`Jul … Dec Jan … Jun` under one 2026). */
export function runsPastDecember(periods: readonly Period[]): boolean {
  const months = periods.flatMap((period) => (period.kind === "month" ? [period] : []));
  return months.some((period, place) => {
    const before = months[place - 1];
    return before !== undefined && before.year === period.year && before.month > period.month;
  });
}

/** The month that a header's months begin with, when they are twelve in a row from another month than January; null otherwise. */
export function firstMonthOf(periods: readonly Period[]): number | null {
  const months = periods.flatMap((period) => (period.kind === "month" ? [period.month] : period.kind === "day" ? [(monthOf(period.day) % 12) + 1] : []));
  const distinct = months.filter((month, place) => months.indexOf(month) === place);
  const [first = 1] = distinct;
  return distinct.length === 12 && first !== 1 && distinct.every((month, place) => month === ((first - 1 + place) % 12) + 1) ? first : null;
}

/** A year that a title names (`Marketing Budget 2026`, `FY26 plan`, `Budget 2025/26`, `FY25/26`); null when it names none or several. */
export function yearIn(text: string): number | null {
  const plain = plainWord(text);
  const spanning = /(?<!\d)(20\d{2})[-/](?:20)?(\d{2})(?!\d)/.exec(plain);
  if (spanning && (Number(spanning[1]) + 1) % 100 === Number(spanning[2])) return Number(spanning[1]) + 1;
  const short = /(?<![\p{L}])(?:fy|gj|af|ej|fiscal year|geschaftsjahr|exercice|ejercicio) ?'?(\d{2}) ?[-/\u2013] ?(?:fy|gj)?'?(?:20)?(\d{2})(?!\d)/u.exec(plain);
  if (short && (Number(short[1]) + 1) % 100 === Number(short[2])) return 2000 + Number(short[2]);
  const found = new Set([...plain.matchAll(/(?<![\d.,])(20[0-4]\d)(?![\d,\p{L}]|\.\d)|(?<![\p{L}])(?:fy|gj|af|ej) ?'?(\d{2})(?!\d)/gu)].map(([, full, short]) => (full === undefined ? 2000 + Number(short) : Number(full))));
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}
