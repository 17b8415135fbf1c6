/** How a row of values goes on, as Excel's fill handle has it. */
import { excelDateSerial } from "@univerjs/engine-formula";
import type { Scalar } from "./values";

export type FillKind = "FillDefault" | "FillSeries" | "FillDays" | "FillWeekdays" | "FillMonths" | "FillYears" | "LinearTrend" | "GrowthTrend";

/** One source cell of a line. Formulas, empty cells and what else has no series are copied: `value` undefined. */
export type SourceValue = { readonly value: Scalar | undefined; readonly isDate: boolean };

/** The value at a place before (negative) or behind the source, whose own places are 0 to n - 1; undefined means a copy. */
export type Series = (place: number) => Scalar | undefined;

const DAY = 86_400_000;

const dateOf = (serial: number): Date => new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * DAY);

const serialOf = (date: Date): number => Math.round(excelDateSerial(new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate())));

/** The same day some months on; the last of the month where that month has fewer days. */
export function addMonths(serial: number, months: number, day = dateOf(serial).getUTCDate()): number {
  const date = dateOf(serial);
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return serialOf(first) + (serial - Math.floor(serial));
}

function addWeekdays(serial: number, days: number): number {
  let at = serial;
  const step = Math.sign(days);
  for (let left = Math.abs(days); left > 0; ) {
    at += step;
    const day = dateOf(at).getUTCDay();
    if (day !== 0 && day !== 6) left--;
  }
  return at;
}

type Line = { readonly start: number; readonly step: number };

/** The straight line nearest to the values. */
export function linearFit(values: readonly number[]): Line {
  const n = values.length;
  const meanX = (n - 1) / 2;
  const meanY = values.reduce((sum, value) => sum + value, 0) / n;
  let above = 0;
  let below = 0;
  values.forEach((value, x) => {
    above += (x - meanX) * (value - meanY);
    below += (x - meanX) ** 2;
  });
  const step = below === 0 ? 0 : above / below;
  return { start: meanY - step * meanX, step };
}

/** Removes the dust of binary fractions, so that 0.1, 0.2 goes on with 0.3. */
const clean = (value: number): number => Number(value.toPrecision(15));

const months = (serial: number): number => dateOf(serial).getUTCFullYear() * 12 + dateOf(serial).getUTCMonth();

function dates(values: readonly number[], kind: FillKind): Series {
  const [first = 0, second] = values;
  const given = second === undefined ? undefined : second - first;
  const monthStep = second === undefined ? 0 : months(second) - months(first);
  const sameDay = second !== undefined && monthStep !== 0 && addMonths(first, monthStep) === second;
  if (kind === "FillMonths") return (place) => addMonths(first, place * (sameDay ? monthStep : 1));
  if (kind === "FillYears") return (place) => addMonths(first, place * (sameDay && monthStep % 12 === 0 ? monthStep : 12));
  if (kind === "FillWeekdays") return (place) => addWeekdays(first, place * (given ?? 1));
  if (sameDay && kind === "FillDefault" && values.every((value, index) => value === addMonths(first, monthStep * index))) return (place) => addMonths(first, monthStep * place);
  if (given === undefined) return (place) => clean(first + place);
  const { start, step } = linearFit(values);
  return (place) => clean(start + step * place);
}

function numbers(values: readonly number[], kind: FillKind): Series {
  if (kind === "GrowthTrend") {
    if (values.some((value) => value <= 0)) return () => "#NUM!";
    const { start, step } = linearFit(values.map(Math.log));
    return (place) => Number(Math.exp(start + step * place).toPrecision(12));
  }
  const [first = 0] = values;
  if (values.length === 1) return kind === "FillDefault" ? () => undefined : kind === "LinearTrend" ? () => first : (place) => clean(first + place);
  const { start, step } = linearFit(values);
  return (place) => clean(start + step * place);
}

const LISTS: readonly (readonly string[])[] = [
  ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
  ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
  ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
];

const modulo = (value: number, size: number): number => ((value % size) + size) % size;

/** The capitals of the text that began the list. */
function inCaseOf(sample: string, text: string): string {
  if (sample === sample.toUpperCase()) return text.toUpperCase();
  return sample === sample.toLowerCase() ? text.toLowerCase() : text;
}

function listed(texts: readonly string[]): Series | undefined {
  const list = LISTS.find((names) => texts.every((text) => names.some((name) => name.toLowerCase() === text.toLowerCase())));
  if (!list) return undefined;
  const places = texts.map((text) => list.findIndex((name) => name.toLowerCase() === text.toLowerCase()));
  const [first = 0, second] = places;
  const step = second === undefined ? 1 : modulo(second - first, list.length);
  if (places.some((place, index) => place !== modulo(first + step * index, list.length))) return undefined;
  return (place) => inCaseOf(texts[0] ?? "", list[modulo(first + step * place, list.length)] ?? "");
}

const ORDINAL = /^(\d+)(st|nd|rd|th)$/i;

const ordinal = (value: number): string => {
  const tens = value % 100;
  const ending = tens > 10 && tens < 14 ? "th" : (["th", "st", "nd", "rd"][value % 10] ?? "th");
  return `${value}${ending}`;
};

const COUNTED = /^(.*?)(\d{1,15})(\D*)$/s;

/** "Item 7", "Q3", "2nd", "Week 09 plan": the number goes on, quarters begin anew. */
function counted(texts: readonly string[]): Series | undefined {
  const parts = texts.map((text) => COUNTED.exec(text));
  const [first] = parts;
  if (!first || parts.some((part) => part?.[1] !== first[1] || (part?.[3] !== first[3] && !ORDINAL.test(part?.[0] ?? "")))) return undefined;
  const values = parts.map((part) => Number(part?.[2]));
  const { start, step } = values.length === 1 ? { start: values[0] ?? 0, step: 1 } : linearFit(values);
  const valueAt = (place: number): number => Math.abs(Math.round(start + step * place));
  if (texts.every((text) => ORDINAL.test(text))) return (place) => ordinal(valueAt(place));
  if (/^(q|qtr|quarter) ?$/i.test(first[1] ?? "") && first[3] === "" && values.every((value) => value >= 1 && value <= 4)) {
    return (place) => `${first[1] ?? ""}${modulo(Math.round(start + step * place) - 1, 4) + 1}`;
  }
  const digits = (first[2] ?? "").startsWith("0") ? (first[2] ?? "").length : 0;
  return (place) => `${first[1] ?? ""}${String(valueAt(place)).padStart(digits, "0")}${first[3] ?? ""}`;
}

type Group = { readonly from: number; readonly values: SourceValue[]; readonly sort: string };

const sortOf = ({ value, isDate }: SourceValue): string => {
  if (typeof value === "number") return isDate ? "date" : "number";
  if (typeof value !== "string") return "copy";
  if (listed([value])) return "list";
  const match = COUNTED.exec(value);
  return match ? `counted ${match[1] ?? ""}` : "copy";
};

/** Values of one sort that stand together make one series. */
function groups(source: readonly SourceValue[]): Group[] {
  const found: Group[] = [];
  source.forEach((value, index) => {
    const last = found.at(-1);
    const sort = sortOf(value);
    if (last?.sort === sort) last.values.push(value);
    else found.push({ from: index, values: [value], sort });
  });
  return found;
}

function seriesOf({ values, sort }: Group, kind: FillKind): Series {
  const trend = kind === "LinearTrend" || kind === "GrowthTrend";
  if (sort === "number" || (sort === "date" && trend)) return numbers(values.map(({ value }) => Number(value)), kind);
  if (sort === "date") return dates(values.map(({ value }) => Number(value)), kind);
  const texts = values.map(({ value }) => String(value));
  return (sort === "list" ? listed(texts) : sort === "copy" || trend ? undefined : counted(texts)) ?? (() => undefined);
}

/** How the line goes on at each place. */
export function seriesFor(source: readonly SourceValue[], kind: FillKind): Series {
  const all = groups(source).map((group) => ({ ...group, series: seriesOf(group, kind) }));
  return (place) => {
    const round = Math.floor(place / source.length);
    const within = modulo(place, source.length);
    const group = all.find(({ from, values }) => within >= from && within < from + values.length);
    return group?.series(round * group.values.length + within - group.from);
  };
}
