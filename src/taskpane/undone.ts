import type { ActionName, ActionReport } from "../actions/report";
import type { RunState } from "../commands/action-runner";

/**
 * The last report of an action that still stands: undefined also when what it did was undone since, by "Undo last change". Changes are undone in order,
 * so that one that was made at the time of the last undone one or after it, and before the undoing, is gone.
 */
export function standingReport({ reports, recent }: RunState, name: ActionName): ActionReport | undefined {
  const report = reports[name];
  const undoing = reports.undoLastChange;
  if (report?.outcome !== "done" || report.undo === undefined || report.undo === null || undoing?.outcome !== "done") return report;
  const undoneAt = undoing.facts["at"];
  const isBefore = recent.indexOf("undoLastChange") < recent.indexOf(name);
  return isBefore && typeof undoneAt === "number" && report.undo.at >= undoneAt ? undefined : report;
}
