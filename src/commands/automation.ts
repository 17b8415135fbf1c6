import type { ActionArguments, ActionName, ActionReport, Progress } from "../actions/report";
import type { ActionRunner, ActionTable } from "./action-runner";

/** An action as a list shows it. */
export type ActionInfo = {
  readonly name: ActionName;
  readonly title: string;
  readonly description: string;
  readonly writes: boolean;
};

/**
 * `globalThis.plansheet`: the add-in's actions for programs that drive the page, such as the command line of the local
 * workbook host (`run --list`, `run <action>`) and tests.
 *
 * - `actions()` resolves to the list of actions. It is a promise because the actions are loaded when first wanted.
 * - `run(name, args?, onProgress?)` runs one and resolves to its report, exactly as the pane and the ribbon get it. `args` is
 *   a plain object that the action checks itself; `onProgress` is called with `{ step, fraction }`, fraction from 0 to 1.
 *   It never rejects: an unknown name is a report with outcome "refused". Runs are queued behind those under way.
 *
 * The object appears when the page's script has run; actions need `Office.onReady` to have resolved.
 */
export type Automation = {
  readonly actions: () => Promise<readonly ActionInfo[]>;
  readonly run: (
    name: string,
    args?: ActionArguments,
    onProgress?: (progress: Progress) => void,
  ) => Promise<ActionReport>;
};

/** Makes the object from the same runner that the pane and the ribbon use. */
export function createAutomation(runner: ActionRunner, load: () => Promise<ActionTable>): Automation {
  return {
    actions: async () => {
      const table = await load();
      return (Object.keys(table) as ActionName[]).map((name) => {
        const { title, description, writes } = table[name];
        return { name, title, description, writes };
      });
    },
    // The runner answers for a name that is none.
    run: (name, args, onProgress) => runner.run(name as ActionName, args, onProgress),
  };
}
