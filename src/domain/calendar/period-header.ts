import { plainWord, readMonthName } from "./month-names";
import { type DayOrder, fullYear, numericDate, readDay, readMonth, readNumericDay } from "./read-text";
import { yearAndMonth } from "./serial-day";
import type { SerialDay } from "./units";

/**
 * The period that a header stands for. `year` is null where the header names none.
 *
 * A named month is a calendar month and its year a calendar year, unless it says otherwise. Periods, quarters, halves and weeks are those of the fiscal year, and
 * so is their `year`; with a fiscal year from January the two are the same.
 */
export type Period =
  | { readonly kind: "day"; readonly day: SerialDay }
  /** `fiscal`: the year that is named is the fiscal year (`FY26 Aug`). */
  | { readonly kind: "month"; readonly month: number; readonly year: number | null; readonly fiscal?: true }
  /** An accounting period, 1 to 12; 13 to 16 are those in which the last month's books are closed. */
  | { readonly kind: "period"; readonly number: number; readonly year: number | null }
  | { readonly kind: "quarter"; readonly number: number; readonly year: number | null }
  | { readonly kind: "half"; readonly number: number; readonly year: number | null }
  | { readonly kind: "week"; readonly number: number; readonly year: number | null }
  | { readonly kind: "year"; readonly year: number; readonly fiscal?: true };

type Numbered = "period" | "quarter" | "half" | "week";

const largest: Readonly<Record<Numbered, number>> = { period: 16, quarter: 4, half: 2, week: 53 };

/** Words and letters that stand before a number (`Q1`, `Quartal 1`) or behind it (`1Q`, `1. Quartal`). */
const words: readonly (readonly [Numbered, string])[] = [
  ["period", "p|pd|per|period|periode|periodo|m|month|monat|mois|mes"],
  ["quarter", "q|qtr|qu|quarter|quartal|t|trim|trimestre|trimester"],
  ["half", "h|hy|hj|half|half year|halbjahr|s|sem|semestre|semester"],
  ["week", "w|wk|cw|kw|week|woche|kalenderwoche|semaine|semana"],
];

const before = words.map(([kind, list]) => [kind, new RegExp(`^(?:${list})[. #-]*0?(\\d{1,2})$`)] as const);
const behind = words.map(([kind, list]) => [kind, new RegExp(`^0?(\\d{1,2})(?:st|nd|rd|th|er|re|e|eme|o|º|ª|\\.)? ?(?:${list})\\.?$`)] as const);

const year = "(?:19|20)\\d{2}";
const fiscalWord = "(?:fy|fiscal year|fiscal|gj|geschaftsjahr|jahr|year|ej|ejercicio|exercice|annee|ano|af|an|cy)";

/** A year at one end of a header and what is left of it. */
type Split = { readonly rest: string; readonly year: number | null; readonly fiscal: boolean };

/**
 * Reads a header as a period: `Jan`, `January 2026`, `janv. 26`, `2026-01`, `01/2026`, `01.26`, `1/31/2026`, `Q1`, `Q1 2026`, `1. Quartal`,
 * `T1 2026`, `FY26 P03`, `P3`, `M03`, `H1`, `1. Halbjahr`, `W12`, `KW 12`, `2026`, `FY26`, `2025/26`, `202601`; English, German,
 * French, Spanish. Null for every other text.
 *
 * @param order How dates of three numbers are written; without it only dates that can be read in one way are taken.
 * @example readPeriod("FY26 P03") // { kind: "period", number: 3, year: 2026 }
 */
export function readPeriod(text: string, order: DayOrder | null = null): Period | null {
  const plain = plainWord(text).replace(/\s+/g, " ").replace(/^[[(]|[\])]$/g, "");
  // Nothing of a period is longer; long headers are looked at often.
  if (plain === "" || plain.length > 28 || !/\d|\p{L}{3}/u.test(plain)) return null;
  return dateOf(plain, order) ?? yearOf(plain) ?? compactMonth(plain) ?? named(plain) ?? numbered(plain);
}

function dateOf(plain: string, order: DayOrder | null): Period | null {
  const day = readDay(plain);
  // 2026-01-01 heads a month's column or a day's: kept as the day, which tells both.
  if (day !== null) return { kind: "day", day };
  const date = numericDate(plain);
  if (date === null) return null;
  const certain = date.first > 12 ? "day-first" : date.second > 12 || date.first === date.second ? "month-first" : order;
  const read = certain === null ? null : readNumericDay(plain, certain);
  return read === null ? null : { kind: "day", day: read };
}

function yearOf(plain: string): Period | null {
  const single = new RegExp(`^(?:${fiscalWord}[ '’-]*)?(${year})(?: ?fy)?$`).exec(plain) ?? new RegExp(`^${fiscalWord}[ '’-]*(\\d{2})$`).exec(plain);
  if (single) return { kind: "year", year: fullYear(single[1] ?? ""), ...(/^(?:fy|fiscal|gj|geschaft|ej|exerc)|fy$/.test(plain) ? { fiscal: true } : {}) };
  const split = splitYears.exec(plain);
  if (!split || !isNext(split[1] ?? "", split[2] ?? "")) return null;
  return { kind: "year", year: fullYear((split[1] ?? "").slice(0, -2) + (split[2] ?? "").slice(-2)), fiscal: true };
}

/** `2025/26`, `FY25-26`: the fiscal year is named by the year in which it ends. */
const splitYears = new RegExp(`^(?:${fiscalWord} ?)?(${year}|(?<=\\D)\\d{2})[-/](${year}|\\d{2})$`);

function isNext(first: string, second: string): boolean {
  return (Number(first.slice(-2)) + 1) % 100 === Number(second.slice(-2));
}

function compactMonth(plain: string): Period | null {
  const full = readMonth(plain);
  if (full !== null) {
    const { year: inYear, month } = yearAndMonth(full);
    return { kind: "month", month, year: inYear };
  }
  const digits = /^(20\d{2}|19\d{2})(0[1-9]|1[0-2])$/.exec(plain);
  if (digits) return { kind: "month", month: Number(digits[2]), year: Number(digits[1]) };
  const short = /^(0?[1-9]|1[0-2])[./](\d{2})$/.exec(plain);
  return short ? { kind: "month", month: Number(short[1]), year: fullYear(short[2] ?? "") } : null;
}

function named(plain: string): Period | null {
  const { rest, year: stated, fiscal } = takeYear(plain);
  const month = readMonthName(rest);
  return month === null ? null : { kind: "month", month, year: stated, ...(fiscal ? { fiscal } : {}) };
}

function numbered(plain: string): Period | null {
  const { rest, year: stated } = takeYear(plain);
  for (const [kind, pattern] of [...before, ...behind]) {
    const number = Number(pattern.exec(rest)?.[1] ?? 0);
    if (number < 1) continue;
    if (number <= largest[kind]) return { kind, number, year: stated };
    // A French or Spanish S is a half-year up to 2 and a week above.
    if (kind === "half" && rest.startsWith("s") && number <= 53) return { kind: "week", number, year: stated };
  }
  return null;
}

/** `FY26 P03`, `P03 2026`, `P03/26`, `Q1'26`, `1Q26`, `2026-Q1`, `Jan FY26`, `Q1 2025/26`. */
function takeYear(plain: string): Split {
  const leading = new RegExp(`^(?:${fiscalWord}[ '’-]*(\\d{4}|\\d{2})|(${year}))[ /_.-]*(?=\\D)(.+)$`).exec(plain);
  if (leading) return { rest: (leading[3] ?? "").trim(), year: fullYear(leading[1] ?? leading[2] ?? ""), fiscal: leading[1] !== undefined };
  const spanning = new RegExp(`^(.*\\D.*?) (?:${fiscalWord} ?)?(${year}|\\d{2})[-/](${year}|\\d{2})$`).exec(plain);
  if (spanning && isNext(spanning[2] ?? "", spanning[3] ?? "")) return { rest: (spanning[1] ?? "").trim(), year: 2000 + Number((spanning[3] ?? "").slice(-2)), fiscal: true };
  const trailing = new RegExp(`^(.+?)(?: |[/_-]| ?['’]|(?<=[a-z\\d])|(?<=\\.))(?:(?<![a-z])${fiscalWord}[ '’-]*(\\d{4}|\\d{2})|(${year})|(?<=[ /_'’-])(\\d{2})|(?<=\\dq|\\dh|\\dt)(\\d{2}))$`).exec(plain);
  if (trailing && isWhole(trailing[1] ?? "")) {
    const stated = fullYear(trailing[2] ?? trailing[3] ?? trailing[4] ?? trailing[5] ?? "");
    return { rest: (trailing[1] ?? "").replace(/[ /_,-]+$/, ""), year: stated, fiscal: trailing[2] !== undefined };
  }
  return { rest: plain, year: null, fiscal: false };
}

/** "P 03" ends in digits that look like a year of two figures but are the period's own number. */
function isWhole(rest: string): boolean {
  const trimmed = rest.replace(/[ /_,-]+$/, "");
  return readMonthName(trimmed) !== null || [...before, ...behind].some(([, pattern]) => pattern.test(trimmed));
}
