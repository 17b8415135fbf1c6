import type { SerialDay } from "../domain/calendar/units";
import type { PlanModel } from "../domain/plan/model";
import { parsePlan } from "./parse/parse-plan";
import { readTables } from "./read-tables";

/** Reads the plan from the workbook's tables. See `readTables` for the round trips it takes. */
export async function readPlan(context: Excel.RequestContext, today: SerialDay): Promise<PlanModel> {
  return parsePlan(await readTables(context), today);
}
