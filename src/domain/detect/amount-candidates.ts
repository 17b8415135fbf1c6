import { plainWord } from "../calendar/month-names";
import { dateOf } from "../calendar/serial-day";
import type { AmountCandidate } from "./amount-columns";

/** A part of the year's amount that stands beside it. */
const perPeriod = /(?:per|\/|pro|par|por|al) ?(?:week|month|woche|monat|mois|mes)(?!\p{L})|(?:week|month|monat)l|mensu|semanal/u;

/** Leaves out what stands beside money and is none of its own: hours under the same months, and what a week or a month costs beside the whole. */
export function moneyOf(candidates: readonly AmountCandidate[]): readonly AmountCandidate[] {
  const dated = candidates.filter(({ heading }) => heading.period !== null);
  if (dated.length > 0) return candidates.filter((candidate) => !dated.includes(candidate) || statedMonths(dated).includes(candidate));
  const money = candidates.filter(({ heading }) => heading.measure !== null || heading.total);
  const whole = money.filter(({ heading }) => !perPeriod.test(plainWord(heading.text)));
  return whole.length === 0 || whole.length === money.length ? candidates : candidates.filter((candidate) => !money.includes(candidate) || whole.includes(candidate));
}

/** `45108 | July forecast | 45139 | August forecast`: hours and what they cost under one month. The column that says what it holds is the money. */
function statedMonths(columns: readonly AmountCandidate[]): readonly AmountCandidate[] {
  const stated = columns.filter(({ heading }) => heading.measure !== null);
  if (stated.length < 2 || 2 * stated.length < columns.length - 1 || stated.length === columns.length) return columns;
  const monthOf = ({ heading: { period } }: AmountCandidate): number | null => (period?.kind === "month" ? period.month : period?.kind === "day" ? dateOf(period.day).month : null);
  const months = new Set(stated.map(monthOf));
  const others = columns.filter(({ heading }) => heading.measure === null);
  return others.every((column) => months.has(monthOf(column)) && monthOf(column) !== null) ? stated : columns;
}
