import { useEffect, useState } from "react";
import type { ActionName } from "../actions/report";
import { watchChanges } from "../actions/watch-changes";
import type { ActionRunner } from "../commands/action-runner";

/** Actions that read the plan anew, and actions that change what it was read from. */
const reading: ReadonlySet<ActionName> = new Set(["refreshDashboard", "readOverview"]);
const changing: ReadonlySet<ActionName> = new Set(["applyFixes", "importActuals", "addImportRules", "newPlan", "useSheets", "undoLastChange"]);

/**
 * When data changed after the figures were read last, by whoever; null when nothing did. Figures that were never read cannot be old.
 *
 * @param watch tells of changes that no action made; the answer ends it
 */
export function useStale(runner: ActionRunner, watch: (onChange: () => void) => () => void = watchChanges): Date | null {
  const [since, setSince] = useState<Date | null>(null);
  useEffect(() => {
    let wasRead = false;
    /** What is changed while the plan is read may or may not be in the figures. */
    let changedMeanwhile: Date | null = null;
    const mark = (): void => {
      const { running } = runner.state();
      if (running !== null && reading.has(running.name)) changedMeanwhile ??= new Date();
      if (wasRead) setSince((known) => known ?? new Date());
    };
    const seen = new Map<ActionName, unknown>(Object.entries(runner.state().reports) as [ActionName, unknown][]);
    wasRead = [...reading].some((name) => seen.has(name));
    const followActions = runner.subscribe(() => {
      const { reports, recent } = runner.state();
      const [last] = recent;
      const report = last === undefined ? undefined : reports[last];
      if (last === undefined || report === undefined || seen.get(last) === report) return;
      seen.set(last, report);
      if (report.outcome !== "done") return;
      if (reading.has(last)) {
        wasRead = true;
        setSince(changedMeanwhile);
        changedMeanwhile = null;
      } else if (changing.has(last)) mark();
    });
    const endWatch = watch(mark);
    return () => {
      followActions();
      endWatch();
    };
  }, [runner, watch]);
  return since;
}
