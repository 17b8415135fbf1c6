import { type Period, readPeriod } from "../calendar/period-header";
import { dateOf } from "../calendar/serial-day";
import { readHeading } from "./heading";

type Column = { readonly month: number | null; readonly quarter: number | null };

const monthIn = (period: Period | null): number | null => (period?.kind === "month" ? period.month : period?.kind === "day" ? dateOf(period.day).month : null);

function columnOf(header: string): Column {
  const periods = header.split(" / ").map((part) => readHeading([part]).period);
  const quarter = periods.find((period) => period?.kind === "quarter");
  return { month: periods.map(monthIn).find((month) => month !== null) ?? null, quarter: quarter?.kind === "quarter" ? quarter.number : null };
}

/** The month that a fiscal year begins with when its part `number` of so many months begins with `month`. */
const startBy = (month: number, number: number, months: number): number => ((month - 1 - months * (number - 1) + 24) % 12) + 1;

const follow = (months: readonly (number | null)[]): boolean => months.every((month, place) => month !== null && (place === 0 || month === ((months[place - 1] ?? 0) % 12) + 1));

/**
 * The month that the fiscal year begins with, as quarters beside or above months show it; null when nothing does or they do not agree.
 *
 * @param headers Headers of a table's columns in their order, lines joined by ` / `.
 * @example startByQuarters(["Line", "Jul", "Aug", "Sep", "Q1"]) // 7
 */
export function startByQuarters(headers: readonly string[]): number | null {
  const columns = headers.map(columnOf).filter(({ month, quarter }) => month !== null || quarter !== null);
  const votes = new Set<number>();
  const seen = new Set<number>();
  const quartersFirst = columns[0]?.month === null;
  columns.forEach(({ month, quarter }, place) => {
    if (quarter === null) return;
    if (month !== null) {
      if (!seen.has(quarter)) votes.add(startBy(month, quarter, 3));
      seen.add(quarter);
      return;
    }
    const members = quartersFirst ? columns.slice(place + 1, place + 4) : columns.slice(Math.max(0, place - 3), place);
    const months = members.map((member) => member.month);
    if (members.length === 3 && follow(months)) votes.add(startBy(months[0] ?? 1, quarter, 3));
  });
  const [only] = votes;
  return votes.size === 1 ? (only ?? null) : null;
}

/**
 * The month that the fiscal year begins with where a table holds the months of one half or quarter and its title says which: `FY26 H1` above
 * April to September.
 */
export function startByPart(part: Period | null, months: readonly Period[]): number | null {
  if (part?.kind !== "half" && part?.kind !== "quarter") return null;
  const length = part.kind === "half" ? 6 : 3;
  const named = months.map(monthIn).filter((month, place, all) => all.indexOf(month) === place);
  return named.length === length && follow(named) ? startBy(named[0] ?? 1, part.number, length) : null;
}

/** The half or quarter that a title begins or ends with: `Marketing Budget FY26 H1`; null when it names none. */
export function partIn(title: string): Period | null {
  const words = title.trim().split(/\s+/);
  const ends = [1, 2, 3].flatMap((count) => [words.slice(-count).join(" "), words.slice(0, count).join(" ")]);
  return ends.map((text) => readPeriod(text)).find((period) => period?.kind === "half" || period?.kind === "quarter") ?? null;
}
