import type { ActionName, ActionReport } from "../actions/report";
import type { ActionRunner } from "./action-runner";

/** The ribbon's commands: each `FunctionName` of the manifest is the name of an action. */
export const ribbonCommands = ["newPlan", "refreshDashboard", "checkWorkbook"] as const satisfies readonly ActionName[];

/** Whether somebody who pressed a ribbon button must see the pane to know what came of it. */
function needsPane(name: ActionName, report: ActionReport): boolean {
  // A dashboard that was written shows itself. A check has nothing but its list.
  return report.outcome !== "done" || name === "checkWorkbook";
}

/**
 * Joins the ribbon's buttons to the actions. Called while the page loads: Excel may start the page only to run a command.
 *
 * A button stays disabled in Excel until `completed` is called, so that is done whatever happens.
 */
export function associateRibbon(runner: ActionRunner): void {
  const perform = async (name: ActionName, event: Office.AddinCommands.Event): Promise<void> => {
    try {
      const report = await runner.run(name);
      if (needsPane(name, report)) await Office.addin.showAsTaskpane();
    } finally {
      event.completed();
    }
  };
  for (const name of ribbonCommands) {
    Office.actions.associate(name, (event: Office.AddinCommands.Event) => void perform(name, event));
  }
}
