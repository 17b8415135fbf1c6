/** Dynamic filters: averages, and dates against today or a part of the year. */
import type { Area } from "./types";
import type { Scalar } from "./values";

const EPOCH = 25_569;
const DAY = 86_400_000;

/** The serial day of a calendar date. */
const serial = (year: number, month: number, day: number): number => Math.round(Date.UTC(year, month, day) / DAY) + EPOCH;

type Period = readonly [from: number, before: number];

/** Serial days [from, before) that a word stands for, seen from `now`. */
function periodOf(word: string, now: Date): Period | undefined {
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()];
  const today = serial(year, month, day);
  const sunday = today - now.getDay();
  const months = (first: number, count: number): Period => [serial(year, first, 1), serial(year, first + count, 1)];
  const quarter = Math.floor(month / 3) * 3;
  switch (word) {
    case "Today":
      return [today, today + 1];
    case "Yesterday":
      return [today - 1, today];
    case "Tomorrow":
      return [today + 1, today + 2];
    case "ThisWeek":
      return [sunday, sunday + 7];
    case "LastWeek":
      return [sunday - 7, sunday];
    case "NextWeek":
      return [sunday + 7, sunday + 14];
    case "ThisMonth":
      return months(month, 1);
    case "LastMonth":
      return months(month - 1, 1);
    case "NextMonth":
      return months(month + 1, 1);
    case "ThisQuarter":
      return months(quarter, 3);
    case "LastQuarter":
      return months(quarter - 3, 3);
    case "NextQuarter":
      return months(quarter + 3, 3);
    case "ThisYear":
      return months(0, 12);
    case "LastYear":
      return months(-12, 12);
    case "NextYear":
      return months(12, 12);
    case "YearToDate":
      return [serial(year, 0, 1), today + 1];
    default:
      return undefined;
  }
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** Months from 0 that a part of any year covers. */
function monthsOf(word: string): readonly number[] | undefined {
  const part = /^AllDatesInPeriod(?:Quarter([1-4])|(\w+))$/.exec(word);
  if (!part) return undefined;
  if (part[1] !== undefined) return [0, 1, 2].map((step) => (Number(part[1]) - 1) * 3 + step);
  const month = MONTHS.findIndex((name) => name.toLowerCase() === part[2]?.toLowerCase() || (part[2] === "Februray" && name === "February"));
  return month < 0 ? undefined : [month];
}

export function isDynamicCriteria(word: string): boolean {
  return word === "AboveAverage" || word === "BelowAverage" || monthsOf(word) !== undefined || periodOf(word, new Date(0)) !== undefined;
}

export function dynamicTest(word: string, area: Area, value: (row: number) => Scalar, now: Date = new Date()): (row: number) => boolean {
  const number = (row: number): number | undefined => {
    const held = value(row);
    return typeof held === "number" ? held : undefined;
  };
  if (word === "AboveAverage" || word === "BelowAverage") {
    let sum = 0;
    let count = 0;
    for (let row = area.top; row <= area.bottom; row++) {
      const held = number(row);
      if (held === undefined) continue;
      sum += held;
      count++;
    }
    const average = count === 0 ? 0 : sum / count;
    return (row) => {
      const held = number(row);
      return held !== undefined && (word === "AboveAverage" ? held > average : held < average);
    };
  }
  const months = monthsOf(word);
  if (months) {
    return (row) => {
      const held = number(row);
      return held !== undefined && months.includes(new Date((Math.floor(held) - EPOCH) * DAY).getUTCMonth());
    };
  }
  const period = periodOf(word, now);
  return (row) => {
    const held = number(row);
    return period !== undefined && held !== undefined && held >= period[0] && held < period[1];
  };
}
