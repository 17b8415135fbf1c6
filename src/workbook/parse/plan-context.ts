import type { PeriodContext } from "../../domain/calendar/period-months";
import type { SerialDay } from "../../domain/calendar/units";
import { firstMonthOf } from "../../domain/detect/heading";
import { startByPart, startByQuarters } from "../../domain/detect/start-month";
import type { Policies } from "../../domain/plan/model";
import type { RawTable } from "../raw-table";

/** What every table of the plan is read with. */
export type PlanContext = {
  readonly policies: Policies;
  /** The fiscal year of periods that name none. */
  readonly fiscalYear: number;
  /** The day of amounts that are for no period: what was spent up to now. */
  readonly reportDay: SerialDay;
};

/** The calendar of one table: its sheet or title may name the year of its periods. */
export function periodsOf(raw: RawTable, { policies, fiscalYear }: PlanContext): PeriodContext {
  return { calendar: policies.calendar, fiscalYear: raw.mapping.fiscalYear ?? fiscalYear };
}

/**
 * The first month of the fiscal year where Policies does not state it: that of a budget whose twelve months do not begin with January, of
 * one whose quarters are named beside their months, or of one that is the half of a year; null when no table shows it.
 */
export function startMonthShown(budgets: readonly RawTable[]): number | null {
  for (const { mapping, headers } of budgets) {
    const periods = mapping.amounts.flatMap(({ period, measure }) => (period === null || measure !== "budget" ? [] : [period]));
    const start = firstMonthOf(periods) ?? startByQuarters(headers) ?? startByPart(mapping.period, periods);
    if (start !== null && start !== 1) return start;
  }
  return null;
}
