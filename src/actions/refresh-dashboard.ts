import { dayLabel } from "../domain/calendar/labels";
import type { SerialDay } from "../domain/calendar/units";
import { buildDashboard } from "../dashboards/dashboard";
import { readPlan } from "../workbook/read-plan";
import { explainError, isExcelError, runInExcel } from "../workbook/run-in-excel";
import { showCell } from "../workbook/show-cell";
import { writeSheet, type WriteOutcome } from "../workbook/write-sheet";
import { readAsOf, today } from "./arguments";
import { explainFailure } from "./excel-messages";
import { planFacts, reportedProblems, reportedTiles, summarizeOrRefuse } from "./plan-report";
import type { Action, ActionDone, ActionFailed, ActionHooks, ActionRefused, ActionReport } from "./report";

/**
 * Reads the plan and writes the sheet Dashboard, or writes it anew over the one written before.
 *
 * Arguments: `asOf`, the day the dashboard stands for (`2026-06-30`). Without it, the policy Report date; without that, today.
 * All is read and computed before the first write.
 */
export const refreshDashboard: Action = async (args, hooks) => {
  const given = readAsOf(args);
  if (typeof given === "object" && given !== null) return given;
  const run = await runInExcel((context) => refresh(context, given, hooks));
  return run.ok ? run.value : explainFailure(run);
};

async function refresh(context: Excel.RequestContext, given: SerialDay | null, { onProgress }: ActionHooks): Promise<ActionReport> {
  onProgress({ step: "Reading tables", fraction: 0.1 });
  const plan = await readPlan(context, given ?? today());
  onProgress({ step: "Calculating", fraction: 0.5 });
  const result = summarizeOrRefuse(plan, given ?? plan.policies.reportDate ?? today());
  if ("refused" in result) return result.refused;
  const { summary } = result;
  const spec = buildDashboard(plan, summary);
  onProgress({ step: "Writing the dashboard", fraction: 0.7 });
  const written = await writeSheet(context, spec);
  const problems = reportedProblems(plan);
  if (written.outcome === "refused") return explainRefusal(written);
  if (written.outcome === "failed") return explainWriteFailure(written);
  const shown = await show(context, written.sheet);
  const verb = written.created ? "Created" : "Refreshed";
  const done: ActionDone = {
    outcome: "done",
    message: `${verb} sheet "${written.sheet}" as of ${dayLabel(summary.asOf)}.`,
    problems,
    facts: { ...planFacts(plan, summary), sheet: written.sheet, address: written.address, created: written.created, shown },
    target: { sheet: written.sheet, address: "A1" },
    tiles: reportedTiles(plan, summary),
  };
  return done;
}

/** The dashboard stands whether or not Excel lets it be brought to the front (it may not, with another workbook in front). */
async function show(context: Excel.RequestContext, sheet: string): Promise<boolean> {
  try {
    await showCell(context, sheet, "A1");
    return true;
  } catch (error) {
    if (isExcelError(error)) return false;
    throw error;
  }
}

function explainRefusal(refusal: Extract<WriteOutcome, { readonly outcome: "refused" }>): ActionRefused {
  const { sheet, address, detail } = refusal;
  const base = { outcome: "refused", message: `${detail} Nothing was changed.`, missing: [], problems: address === "" ? [] : [{ sheet, address, message: detail }] } as const;
  if (refusal.reason === "protected") {
    return { ...base, reason: "protected", suggestion: "Choose Review > Unprotect Sheet (or Protect Workbook to switch it off), then refresh again." };
  }
  return { ...base, reason: "place-occupied", suggestion: `Move or clear it, or rename the sheet "${sheet}", then refresh again.`, target: { sheet, address } };
}

function explainWriteFailure({ cause, restored }: Extract<WriteOutcome, { readonly outcome: "failed" }>): ActionFailed {
  const state = restored ? "What was there before has been put back." : "It may be half written: undo (Ctrl+Z) or refresh again.";
  const known = isExcelError(cause) ? explainFailure(explainError(cause)) : null;
  return {
    outcome: "failed",
    code: known?.outcome === "failed" ? known.code : "excel-error",
    message: `${known?.message ?? "The dashboard could not be written."} ${state}`,
    suggestion: known?.suggestion ?? "Try again. If it fails again, save and reopen the workbook.",
    problems: [],
    technical: isExcelError(cause) ? explainError(cause).detail : String(cause),
  };
}
