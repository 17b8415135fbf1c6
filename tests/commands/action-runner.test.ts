import type { Action, ActionReport, Progress } from "../../src/actions/report";
import { type ActionTable, createActionRunner } from "../../src/commands/action-runner";
import { createAutomation } from "../../src/commands/automation";

const done: ActionReport = { outcome: "done", message: "Done.", problems: [], facts: {} };

function table(actions: Partial<Record<keyof ActionTable, Action>>): ActionTable {
  const entry = (name: keyof ActionTable): ActionTable[keyof ActionTable] => ({
    title: `Title of ${name}`,
    description: `What ${name} does`,
    writes: name === "refreshDashboard",
    run: actions[name] ?? (() => Promise.resolve(done)),
  });
  return {
    refreshDashboard: entry("refreshDashboard"),
    checkWorkbook: entry("checkWorkbook"),
    readOverview: entry("readOverview"),
    goTo: entry("goTo"),
    newPlan: entry("newPlan"),
    applyFixes: entry("applyFixes"),
    importActuals: entry("importActuals"),
    addImportRules: entry("addImportRules"),
    insertFormula: entry("insertFormula"),
    undoLastChange: entry("undoLastChange"),
    findSheets: entry("findSheets"),
    useSheets: entry("useSheets"),
  };
}

function loading(actions: Partial<Record<keyof ActionTable, Action>>): () => Promise<ActionTable> {
  return () => Promise.resolve(table(actions));
}

describe("the action runner", () => {
  it("hands arguments to the action and its report back", async () => {
    const run = jest.fn<Promise<ActionReport>, Parameters<Action>>(() => Promise.resolve(done));
    const runner = createActionRunner(loading({ refreshDashboard: run }));
    expect(await runner.run("refreshDashboard", { asOf: "2026-06-30" })).toBe(done);
    expect(run.mock.calls[0]?.[0]).toEqual({ asOf: "2026-06-30" });
  });

  it("begins an action only when the one before it has ended", async () => {
    const events: string[] = [];
    const slow: Action = async () => {
      events.push("refresh begins");
      await new Promise((resolve) => setTimeout(resolve, 20));
      events.push("refresh ends");
      return done;
    };
    const quick: Action = () => {
      events.push("check begins");
      return Promise.resolve(done);
    };
    const runner = createActionRunner(loading({ refreshDashboard: slow, checkWorkbook: quick }));
    await Promise.all([runner.run("refreshDashboard"), runner.run("checkWorkbook")]);
    expect(events).toEqual(["refresh begins", "refresh ends", "check begins"]);
  });

  it("tells progress to the caller and to whoever listens", async () => {
    const step = { step: "Reading tables", fraction: 0.5 };
    const reading: Action = (_, { onProgress }) => {
      onProgress(step);
      return Promise.resolve(done);
    };
    const runner = createActionRunner(loading({ readOverview: reading }));
    const heard: (Progress | undefined)[] = [];
    const stop = runner.subscribe(() => heard.push(runner.state().running?.progress));
    const told: Progress[] = [];
    await runner.run("readOverview", {}, (progress) => told.push(progress));
    expect(told).toContain(step);
    expect(heard).toContain(step);
    expect(runner.state()).toEqual({ running: null, reports: { readOverview: done }, recent: ["readOverview"] });
    stop();
    heard.length = 0;
    await runner.run("readOverview");
    expect(heard).toEqual([]);
  });

  it("keeps each action once among the recent ones, the last first", async () => {
    const runner = createActionRunner(loading({}));
    for (const name of ["readOverview", "goTo", "readOverview"] as const) await runner.run(name);
    expect(runner.state().recent).toEqual(["readOverview", "goTo"]);
  });

  it("reports an action that throws as failed, and runs the next", async () => {
    const broken: Action = () => Promise.reject(new TypeError("no such thing"));
    const runner = createActionRunner(loading({ refreshDashboard: broken }));
    expect(await runner.run("refreshDashboard")).toMatchObject({
      outcome: "failed",
      code: "excel-error",
      message: expect.stringContaining("Title of refreshDashboard"),
      technical: "TypeError: no such thing",
    });
    expect(await runner.run("checkWorkbook")).toBe(done);
  });

  it("reports that the actions cannot be loaded, and loads them when they can be", async () => {
    let online = false;
    const runner = createActionRunner(() => (online ? Promise.resolve(table({})) : Promise.reject(new Error("404"))));
    expect(await runner.run("checkWorkbook")).toMatchObject({ outcome: "failed", code: "connection" });
    online = true;
    expect(await runner.run("checkWorkbook")).toBe(done);
  });

  it("goes on after a listener that throws", async () => {
    const runner = createActionRunner(loading({}));
    const stop = runner.subscribe(() => {
      throw new Error("listener");
    });
    await expect(runner.run("checkWorkbook")).rejects.toThrow("listener");
    stop();
    expect(await runner.run("checkWorkbook")).toBe(done);
  });
});

describe("automation", () => {
  const load = loading({});
  const automation = createAutomation(createActionRunner(load), load);

  it("lists every action with what it is called and whether it writes", async () => {
    expect(await automation.actions()).toContainEqual({
      name: "refreshDashboard",
      title: "Title of refreshDashboard",
      description: "What refreshDashboard does",
      writes: true,
    });
  });

  it.each(["unknown", "toString", ""])("refuses %j, which is no action, naming those that are", async (name) => {
    expect(await automation.run(name)).toMatchObject({
      outcome: "refused",
      reason: "bad-arguments",
      suggestion: expect.stringContaining("refreshDashboard, checkWorkbook"),
    });
  });
});
