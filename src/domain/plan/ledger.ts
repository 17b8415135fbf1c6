import { periodMonthOf } from "../calendar/fiscal-calendar";
import type { MonthIndex, SerialDay } from "../calendar/units";
import { matchKey } from "./build";
import type { Actual, BudgetLine, PlanModel } from "./model";

/** What one budget line, or the lines without budget together, took from the ledger. */
export type LineLedger = { spent: number; spentWithoutOrder: number; largest: Actual | null };

export type Ledger = {
  /** As `plan.budgetLines`; then one more for postings on unknown lines. */
  readonly lines: readonly LineLedger[];
  /** Spent on cost lines (and unknown lines), by month. */
  readonly costByMonth: ReadonlyMap<MonthIndex, number>;
  /** Invoiced by order, keyed by `matchKey`. */
  readonly byOrder: ReadonlyMap<string, number>;
  readonly counted: number;
  readonly afterAsOf: number;
  readonly outsidePlan: number;
  /** Sum of the absolute amounts that were counted. */
  readonly absolute: number;
};

/** First and last month that a budget stands in. */
export type PlanSpan = { readonly first: MonthIndex; readonly last: MonthIndex };

export function planSpan(lines: readonly BudgetLine[]): PlanSpan | null {
  let first: MonthIndex | null = null;
  let last: MonthIndex | null = null;
  for (const { months } of lines) {
    for (const { month } of months) {
      if (first === null || month < first) first = month;
      if (last === null || month > last) last = month;
    }
  }
  return first === null || last === null ? null : { first, last };
}

/** Finds a line's place in `plan.budgetLines` by its text; unknown lines get the place after the last. */
export function lineFinder(plan: PlanModel): (line: string) => number {
  const places = new Map(plan.budgetLines.map(({ line }, place) => [matchKey(line), place]));
  const byText = new Map<string, number>();
  return (line) => {
    const found = byText.get(line);
    if (found !== undefined) return found;
    const place = places.get(matchKey(line)) ?? plan.budgetLines.length;
    byText.set(line, place);
    return place;
  };
}

/**
 * One pass over the postings up to and including a day, within the months of the plan.
 * Sums are plain numbers of minor units; whoever makes totals checks `absolute` against the range.
 */
export function readLedger(plan: PlanModel, asOf: SerialDay): Ledger {
  const span = planSpan(plan.budgetLines);
  const placeOf = lineFinder(plan);
  const lines: LineLedger[] = Array.from({ length: plan.budgetLines.length + 1 }, () => ({ spent: 0, spentWithoutOrder: 0, largest: null }));
  const isRevenue = plan.budgetLines.map(({ kind }) => kind === "revenue");
  const costByMonth = new Map<MonthIndex, number>();
  const byOrder = new Map<string, number>();
  // A ledger has many postings and few days: months are worked out once a day.
  const monthByDay = new Map<SerialDay, MonthIndex>();
  let counted = 0;
  let afterAsOf = 0;
  let outsidePlan = 0;
  let absolute = 0;
  for (const posting of plan.actuals) {
    if (posting.date > asOf) {
      afterAsOf += 1;
      continue;
    }
    let month = monthByDay.get(posting.date);
    if (month === undefined) {
      month = periodMonthOf(posting.date, plan.policies.calendar);
      monthByDay.set(posting.date, month);
    }
    if (span !== null && (month < span.first || month > span.last)) {
      outsidePlan += 1;
      continue;
    }
    counted += 1;
    absolute += Math.abs(posting.amount);
    const place = placeOf(posting.line);
    const line = lines[place];
    if (line === undefined) continue;
    line.spent += posting.amount;
    if (line.largest === null || posting.amount > line.largest.amount) line.largest = posting;
    if (posting.po === null) line.spentWithoutOrder += posting.amount;
    else byOrder.set(posting.po, (byOrder.get(posting.po) ?? 0) + posting.amount);
    if (isRevenue[place] !== true) costByMonth.set(month, (costByMonth.get(month) ?? 0) + posting.amount);
  }
  return { lines, costByMonth, byOrder: mergeKeys(byOrder), counted, afterAsOf, outsidePlan, absolute };
}

/** Orders are few, spellings of one order fewer: keys are made equal after the pass, not in it. */
function mergeKeys(byText: ReadonlyMap<string, number>): Map<string, number> {
  const merged = new Map<string, number>();
  for (const [text, amount] of byText) merged.set(matchKey(text), (merged.get(matchKey(text)) ?? 0) + amount);
  return merged;
}
