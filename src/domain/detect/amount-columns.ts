import { monthsOfPeriod, type PeriodContext } from "../calendar/period-months";
import type { Period } from "../calendar/period-header";
import type { MonthIndex } from "../calendar/units";
import { firstMonthOf, type Heading, runsPastDecember } from "./heading";
import { startByQuarters } from "./start-month";
import type { AmountColumn, SourceMeasure } from "./source";

/** A column that may hold amounts. `numeric`: its cells are amounts, or are not known. */
export type AmountCandidate = { readonly column: number; readonly heading: Heading; readonly numeric: boolean };

type Measured = AmountCandidate & { readonly measure: SourceMeasure; readonly period: Period | null };

/**
 * Chooses the columns that hold money of their own. Left aside: differences and shares, the year before, totals of other columns, quarters and
 * years whose months stand there too, and a second column for the same months. A forecast counts as the budget where there is no budget.
 *
 * @param fallback What amounts are where the heading does not say.
 */
export function amountColumns(candidates: readonly AmountCandidate[], fallback: SourceMeasure): readonly AmountColumn[] {
  const hasBudget = candidates.some(({ heading, numeric }) => numeric && heading.measure === "budget");
  const periods = withFiscalYears(candidates.map(({ heading }) => heading.period));
  const measured = candidates.flatMap((candidate, place): Measured[] => {
    const { heading, numeric } = candidate;
    const measure = measureOf(heading, fallback, hasBudget);
    const says = heading.period !== null || heading.measure !== null || heading.total;
    return numeric && says && measure !== null ? [{ ...candidate, measure, period: periods[place] ?? null }] : [];
  });
  return (["budget", "actual"] as const).flatMap((measure) => columnsOf(measured.filter((column) => column.measure === measure)));
}

function measureOf({ measure }: Heading, fallback: SourceMeasure, hasBudget: boolean): SourceMeasure | null {
  if (measure === null) return fallback;
  if (measure === "forecast") return hasBudget ? null : "budget";
  return measure === "budget" || measure === "actual" ? measure : null;
}

/** Months that run on past December under one year stand in a fiscal year. */
function withFiscalYears(periods: readonly (Period | null)[]): readonly (Period | null)[] {
  if (!runsPastDecember(periods.filter((period) => period !== null))) return periods;
  return periods.map((period) => (period?.kind === "month" && period.year !== null ? { ...period, fiscal: true } : period));
}

function columnsOf(columns: readonly Measured[]): readonly AmountColumn[] {
  const dated = columns.filter(({ period }) => period !== null);
  const chosen = dated.length > 0 ? oneEach(withoutCovered(dated)) : wholeYear(columns);
  return chosen.map(({ column, measure, period, heading }) => ({ column, measure, period, line: null, scale: heading.scale }));
}

const rank: Readonly<Record<Period["kind"], number>> = { day: 0, week: 1, month: 2, period: 2, quarter: 3, half: 4, year: 5 };

/** Leaves out a period one of whose months a finer column has: a quarter beside its months is their total. */
function withoutCovered(columns: readonly Measured[]): readonly Measured[] {
  const periods = columns.flatMap(({ period }) => (period === null ? [] : [period]));
  const startMonth = firstMonthOf(periods.filter(({ kind }) => kind === "month")) ?? startByQuarters(columns.map(({ heading }) => heading.text)) ?? 1;
  const years = periods.flatMap((period) => (period.kind !== "day" && period.year !== null ? [period.year] : []));
  const context: PeriodContext = { calendar: { kind: "months", startMonth }, fiscalYear: Math.max(2000, ...years) };
  const covered = new Set<MonthIndex>();
  const kept = new Set<Measured>();
  for (const level of [0, 1, 2, 3, 4, 5]) {
    const here = columns.filter(({ period }) => period !== null && rank[period.kind] === level);
    const months = here.map(({ period }) => (period === null ? [] : monthsOfPeriod(period, context).map(({ month }) => month)));
    here.forEach((column, place) => {
      if (!(months[place] ?? []).some((month) => covered.has(month))) kept.add(column);
    });
    for (const month of months.flat()) covered.add(month);
  }
  return columns.filter((column) => kept.has(column));
}

/** One column for each period: of two, the one whose heading says no more than the others do. */
function oneEach(columns: readonly Measured[]): readonly Measured[] {
  const labels = new Map<string, number>();
  for (const { heading } of columns) labels.set(heading.label, (labels.get(heading.label) ?? 0) + 1);
  const usual = [...labels].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "";
  const byPeriod = new Map<string, Measured>();
  for (const column of columns) {
    const key = JSON.stringify(column.period);
    const known = byPeriod.get(key);
    if (known === undefined || (known.heading.label !== usual && column.heading.label === usual)) byPeriod.set(key, column);
  }
  return [...byPeriod.values()].sort((a, b) => a.column - b.column);
}

const newest = /(?<!\p{L})(?:revised|current|latest|approved|final|new|adjusted|aktuell\p{L}*|revidiert\p{L}*|neu\p{L}*|genehmigt\p{L}*|revise|actuel|definitif|revisado|vigente|aprobado)(?!\p{L})/u;

/** Amounts without a period: the column that states the measure; of several the newest state; a total where there is nothing else. */
function wholeYear(columns: readonly Measured[]): readonly Measured[] {
  const stated = columns.filter(({ heading }) => heading.measure !== null);
  const among = stated.length > 0 ? stated : columns;
  const best = among.find(({ heading }) => newest.test(heading.label)) ?? among.find(({ heading }) => !heading.total) ?? among[0];
  return best === undefined ? [] : [best];
}
