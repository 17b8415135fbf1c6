import { dayLabel } from "../domain/calendar/labels";
import { readPlan } from "../workbook/read-plan";
import { runInExcel } from "../workbook/run-in-excel";
import { readAsOf, today } from "./arguments";
import { explainFailure } from "./excel-messages";
import { planFacts, reportedProblems, reportedTiles, summarizeOrRefuse } from "./plan-report";
import type { Action } from "./report";

/**
 * Reads the plan and hands back its headline figures. Writes nothing.
 *
 * Arguments: `asOf`, as for `refreshDashboard`.
 */
export const readOverview: Action = async (args, { onProgress }) => {
  const given = readAsOf(args);
  if (typeof given === "object" && given !== null) return given;
  onProgress({ step: "Reading tables", fraction: 0.2 });
  const read = await runInExcel((context) => readPlan(context, given ?? today()));
  if (!read.ok) return explainFailure(read);
  const plan = read.value;
  onProgress({ step: "Calculating", fraction: 0.8 });
  const result = summarizeOrRefuse(plan, given ?? plan.policies.reportDate ?? today());
  if ("refused" in result) return result.refused;
  return {
    outcome: "done",
    message: `Figures as of ${dayLabel(result.summary.asOf)}.`,
    problems: reportedProblems(plan),
    facts: planFacts(plan, result.summary),
    tiles: reportedTiles(plan, result.summary),
  };
};
