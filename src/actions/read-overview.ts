import { dayLabel } from "../domain/calendar/labels";
import { dashboardSheet } from "../dashboards/dashboard";
import { keptSpec, startKeptSheet } from "../workbook/kept-sheet";
import { parsePlan } from "../workbook/parse/parse-plan";
import { readTables } from "../workbook/read-tables";
import { readInExcel } from "../workbook/run-in-excel";
import { readAsOf, today } from "./arguments";
import { dashboardAge } from "./dashboard-age";
import { explainFailure } from "./excel-messages";
import { planFacts, readingNotes, reportedProblems, reportedTiles, summarizeOrRefuse } from "./plan-report";
import type { Action } from "./report";

/**
 * Reads the plan and hands back its headline figures, and whether the dashboard that was written last still agrees with the data (fact `dashboard`: none,
 * current or old). Writes nothing.
 *
 * Arguments: `asOf`, as for `refreshDashboard`.
 */
export const readOverview: Action = async (args, { onProgress }) => {
  const given = readAsOf(args);
  if (typeof given === "object" && given !== null) return given;
  onProgress({ step: "Reading tables", fraction: 0.2 });
  const read = await readInExcel(async (context) => {
    const kept = startKeptSheet(context, dashboardSheet);
    const tables = await readTables(context);
    return { tables, written: keptSpec(kept) };
  });
  if (!read.ok) return explainFailure(read);
  const { tables, written } = read.value;
  const readOn = given ?? today();
  const plan = parsePlan(tables, readOn);
  onProgress({ step: "Calculating", fraction: 0.8 });
  const result = summarizeOrRefuse(plan, given ?? plan.policies.reportDate ?? today());
  if ("refused" in result) return result.refused;
  return {
    outcome: "done",
    message: `Figures as of ${dayLabel(result.summary.asOf)}.${readingNotes(plan)}`,
    problems: reportedProblems(plan),
    facts: { ...planFacts(plan, result.summary), dashboard: dashboardAge(written, (day) => (day === readOn ? plan : parsePlan(tables, day)), tables.firstDay) },
    tiles: reportedTiles(plan, result.summary),
  };
};
