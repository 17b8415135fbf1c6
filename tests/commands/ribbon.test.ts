import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DOMParser } from "@xmldom/xmldom";
import { readRibbon } from "../../host/manifest/read-ribbon";
import type { ActionReport } from "../../src/actions/report";
import type { ActionRunner } from "../../src/commands/action-runner";
import { associateRibbon, ribbonCommands } from "../../src/commands/ribbon";

type Handler = (event: { readonly completed: () => void }) => void;

const done: ActionReport = { outcome: "done", message: "Done.", problems: [], facts: {} };
const refused: ActionReport = {
  outcome: "refused",
  reason: "missing-tables",
  message: "Actuals is missing.",
  suggestion: "Add it.",
  missing: ["Actuals"],
  problems: [],
};

/** Presses a ribbon button, with a runner that answers `answer`; tells what Excel saw. */
async function press(name: string, answer: () => Promise<ActionReport>): Promise<{ readonly shown: number; readonly ran: readonly string[] }> {
  const handlers = new Map<string, Handler>();
  const ran: string[] = [];
  let shown = 0;
  const office = {
    actions: { associate: (id: string, handler: Handler) => handlers.set(id, handler) },
    addin: {
      showAsTaskpane: () => {
        shown += 1;
        return Promise.resolve();
      },
    },
  };
  Object.assign(globalThis, { Office: office });
  const runner: ActionRunner = {
    run: (action) => {
      ran.push(action);
      return answer();
    },
    state: () => ({ running: null, reports: {}, recent: [] }),
    cancel: () => undefined,
    subscribe: () => () => undefined,
  };
  associateRibbon(runner);
  // Excel waits for `completed`: without it the button would stay disabled, and this test would time out.
  await new Promise<void>((completed) => handlers.get(name)?.({ completed }));
  return { shown, ran };
}

afterEach(() => {
  Reflect.deleteProperty(globalThis, "Office");
});

describe("a ribbon button", () => {
  it.each(ribbonCommands)("%s runs the action of its name and completes", async (name) => {
    expect((await press(name, () => Promise.resolve(done))).ran).toEqual([name]);
  });

  it("opens the pane when the action was refused, so that the reason is seen", async () => {
    expect((await press("refreshDashboard", () => Promise.resolve(refused))).shown).toBe(1);
  });

  it("leaves the pane alone when the dashboard was written: it shows itself", async () => {
    expect((await press("refreshDashboard", () => Promise.resolve(done))).shown).toBe(0);
  });

  it("opens the pane after a check, whose list is all there is to see", async () => {
    expect((await press("checkWorkbook", () => Promise.resolve(done))).shown).toBe(1);
  });

  it("has its command in the code for each that the manifest names", () => {
    const manifest = readFileSync(join(__dirname, "../../manifest.xml"), "utf8");
    const { tab } = readRibbon(new DOMParser().parseFromString(manifest, "text/xml"));
    const named = tab.groups
      .flatMap(({ buttons }) => buttons)
      .flatMap(({ action }) => (action.type === "ExecuteFunction" ? [action.functionName] : []));
    expect([...ribbonCommands].sort()).toEqual(named.sort());
  });
});
