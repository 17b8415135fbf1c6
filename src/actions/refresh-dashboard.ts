import { dayLabel } from "../domain/calendar/labels";
import { buildDashboard } from "../dashboards/dashboard";
import { usualPatience } from "../workbook/patience";
import { parsePlan } from "../workbook/parse/parse-plan";
import { readTables } from "../workbook/read-tables";
import { readInExcel, runInExcel } from "../workbook/run-in-excel";
import { showCell } from "../workbook/show-cell";
import { writeSheet } from "../workbook/write-sheet";
import { readAsOf, today } from "./arguments";
import { planFacts, reportedProblems, reportedTiles, summarizeOrRefuse } from "./plan-report";
import type { Action } from "./report";
import { explainUnread, explainWrite, settleEarlier } from "./write-messages";

/**
 * Reads the plan and writes the sheet Dashboard, or writes it anew over the one written before.
 *
 * Arguments: `asOf`, the day the dashboard stands for (`2026-06-30`). Without it, the policy Report date; without that, today.
 * All is read and computed before the first write.
 */
export const refreshDashboard: Action = async (args, { onProgress, patience = usualPatience }) => {
  const given = readAsOf(args);
  if (typeof given === "object" && given !== null) return given;
  onProgress({ step: "Reading tables", fraction: 0.1 });
  const unsettled = await settleEarlier(patience);
  if (unsettled !== null) return unsettled;
  const read = await readInExcel(readTables, { patience });
  if (!read.ok) return explainUnread(read);
  const plan = parsePlan(read.value, given ?? today());
  onProgress({ step: "Calculating", fraction: 0.5 });
  const result = summarizeOrRefuse(plan, given ?? plan.policies.reportDate ?? today());
  if ("refused" in result) return result.refused;
  const { summary } = result;
  const spec = buildDashboard(plan, summary, read.value.firstDay);
  onProgress({ step: "Writing the dashboard", fraction: 0.7 });
  const written = await writeSheet(spec, { title: "Refresh dashboard", patience });
  if (written.outcome !== "written") return explainWrite(written, { occupied: `Move or clear it, or rename the sheet "${spec.sheet}", then refresh again.` });
  const { sheet, address, created } = written.result;
  // The dashboard stands whether or not Excel lets it be brought to the front (it may not, with another workbook in front).
  const shown = await runInExcel((context) => showCell(context, sheet, "A1"), { patience });
  return {
    outcome: "done",
    message: `${created ? "Created" : "Refreshed"} sheet "${sheet}" as of ${dayLabel(summary.asOf)}.`,
    problems: reportedProblems(plan),
    facts: { ...planFacts(plan, summary), sheet, address, created, shown: shown.ok },
    target: { sheet, address: "A1" },
    tiles: reportedTiles(plan, summary),
  };
};
