/**
 * The add-in's one page: entry of the bundle, where the parts are joined.
 *
 * In order of need: the custom functions are already associated when this runs (the build puts them before it), then
 * the ribbon's commands, both before Excel is ready. The actions are fetched when the first one runs, the pane when it
 * is seen.
 */
import { type ActionRunner, type ActionTable, createActionRunner } from "./commands/action-runner";
import { createAutomation } from "./commands/automation";
import { associateRibbon } from "./commands/ribbon";
import { whenVisible } from "./taskpane/when-visible";

const runner: ActionRunner = createActionRunner(loadActions);

async function loadActions(): Promise<ActionTable> {
  return (await import(/* webpackChunkName: "actions" */ "./commands/loaded-actions")).actionsOf(runner);
}

function say(root: Element, text: string): void {
  const paragraph = document.createElement("p");
  paragraph.setAttribute("role", "alert");
  paragraph.textContent = text;
  root.replaceChildren(paragraph);
}

function start(root: Element): void {
  if (typeof Office === "undefined") {
    say(root, "Plansheet could not load Excel's library. Check the network connection, then close this pane and open it again.");
    return;
  }
  Object.assign(globalThis, { plansheet: createAutomation(runner, loadActions) });
  associateRibbon(runner);
  void Office.onReady().then(({ host }) => {
    // A plain browser has no host: Office answers with null.
    if ((host as Office.HostType | null) !== Office.HostType.Excel) {
      say(root, "Plansheet works inside Excel. Open a workbook there and choose Plansheet on the ribbon.");
      return;
    }
    whenVisible(root, () => {
      Promise.all([
        import(/* webpackChunkName: "pane" */ "./taskpane/mount"),
        import(/* webpackChunkName: "help" */ "../build/function-help-data.mjs"),
      ]).then(
        ([{ mount }, { functionHelp }]) => mount(root, runner, functionHelp),
        () => say(root, "The pane could not be loaded. Check the network connection, then close the pane and open it again."),
      );
    });
  });
}

const root = document.getElementById("plansheet");
if (root === null) throw new Error("taskpane.html has no element with the id plansheet");
start(root);
