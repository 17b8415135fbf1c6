import { buildDashboard } from "../dashboards/dashboard";
import type { SheetSpec } from "../dashboards/sheet-spec";
import { serialDay } from "../domain/calendar/serial-day";
import type { SerialDay } from "../domain/calendar/units";
import type { PlanModel } from "../domain/plan/model";
import { summarizePlan } from "../domain/plan/summary";

/** How the written dashboard stands to the data: `old` when it would read otherwise if it were written now, for the same day. */
export type DashboardAge = "none" | "current" | "old";

/**
 * Compares what was written last with what the data say now: that finds every change that matters, also one that was made while the add-in was not there.
 *
 * @param written What was written last; null where there is no dashboard.
 * @param planOn The plan as it is read on a day.
 * @param firstDay As `buildDashboard` takes it.
 */
export function dashboardAge(written: SheetSpec | null, planOn: (day: SerialDay) => PlanModel, firstDay: number): DashboardAge {
  if (written === null) return "none";
  const day = written.blocks.find(({ id }) => id === "asOf")?.cells[0]?.[0];
  const asOf = typeof day === "number" ? serialDay(day + firstDay) : null;
  if (asOf === null) return "old";
  const plan = planOn(asOf);
  const summary = summarizePlan(plan, asOf);
  if (!summary.ok) return "old";
  return JSON.stringify(buildDashboard(plan, summary.value, firstDay).blocks) === JSON.stringify(written.blocks) ? "current" : "old";
}
