/** What Excel (English, United States) makes of a typed text: a number, a date, a time, an amount or a fraction, and the format that comes with it. */
import { numfmt } from "@univerjs/core";

export type Typed = { readonly value: number | boolean; readonly format?: string };

const FRACTION = /^([+-]?)(\d+)\s+(\d{1,4})\/(\d{1,4})$/;
const LONG_TIME = /^(\d{1,4}):([0-5]?\d)(?::([0-5]?\d(?:\.\d+)?))?$/;
const DIGITS = 15;

/** What a number, date, time, percentage, amount or truth value can begin with; all else is text without asking the parser. */
const MAY_BE_A_VALUE = /^\s*(?:[-+(.\d\p{Sc}]|true$|false$|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)\p{L}*[\s.,-]*\d)/iu;

/** Excel keeps fifteen digits of what is typed. */
const kept = (value: number): number => Number(value.toPrecision(DIGITS));

function fraction(text: string): Typed | undefined {
  const match = FRACTION.exec(text);
  const denominator = Number(match?.[4]);
  if (!match || denominator === 0) return undefined;
  const size = Number(match[2]) + Number(match[3]) / denominator;
  const digits = Math.max((match[3] ?? "").length, (match[4] ?? "").length);
  return { value: match[1] === "-" ? -size : size, format: digits === 1 ? "# ?/?" : "# ??/??" };
}

/** Times from 24 hours on. */
function longTime(text: string): Typed | undefined {
  const match = LONG_TIME.exec(text);
  if (!match || Number(match[1]) < 24) return undefined;
  return { value: Number(match[1]) / 24 + Number(match[2]) / 1440 + Number(match[3] ?? 0) / 86_400, format: "[h]:mm:ss" };
}

function timeFormat(pattern: string): string {
  const seconds = pattern.includes("ss") ? ":ss" : "";
  return `h:mm${seconds}${/am\/pm/i.test(pattern) ? " AM/PM" : ""}`;
}

/** A comma in a number is followed by three digits at least: "1,234", but not "14,37". */
const SHORT_GROUP = /,\d{0,2}(?!\d)/;

/** The format of Excel's own for a pattern that describes the text as it was typed. */
function dateFormat(pattern: string): string {
  const [date = "", ...time] = pattern.split(/ (?=h)/);
  const named = date.includes("mmm");
  const day = date.includes("d");
  const year = date.includes("y");
  const own = named ? (day ? (year ? "d-mmm-yy" : "d-mmm") : "mmm-yy") : day ? (year ? "m/d/yyyy" : "d-mmm") : "mmm-yy";
  return time.length > 0 ? "m/d/yyyy h:mm" : own;
}

function ownFormat(pattern: string): string {
  if (/^h/.test(pattern)) return timeFormat(pattern);
  if (/[ymd]/.test(pattern)) return dateFormat(pattern);
  const dollars = /^\$(#,##0(?:\.00)?)$/.exec(pattern);
  return dollars ? `$${dollars[1] ?? ""}_);[Red]($${dollars[1] ?? ""})` : pattern;
}

/** Undefined where the text is only a text. */
export function typedValue(raw: string): Typed | undefined {
  if (!MAY_BE_A_VALUE.test(raw)) return undefined;
  const text = raw.trim();
  if (SHORT_GROUP.test(text) && !/\p{L}{3}/u.test(text)) return undefined;
  const special = fraction(text) ?? longTime(text);
  if (special) return special;
  const parsed = numfmt.parseValue(text);
  if (!parsed) return undefined;
  if (typeof parsed.v === "boolean") return { value: parsed.v };
  // Dots between the parts of a date are not American.
  if (parsed.z !== undefined && /[md]\.|\.[md]/.test(parsed.z)) return undefined;
  if (parsed.z === undefined) return { value: kept(parsed.v) };
  return { value: /[ymdh]/.test(parsed.z) ? parsed.v : kept(parsed.v), format: ownFormat(parsed.z) };
}
