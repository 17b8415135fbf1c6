import type { ActionArguments, ActionEntry, ActionHooks, ActionName, ActionReport, Progress } from "../actions/report";

/** All actions by name. */
export type ActionTable = Readonly<Record<ActionName, ActionEntry>>;

/** What is going on, for whoever shows it. */
export type RunState = {
  /** The action that has begun and not ended. */
  readonly running: { readonly name: ActionName; readonly progress: Progress } | null;
  /** The last report of each action that has ended. */
  readonly reports: Readonly<Partial<Record<ActionName, ActionReport>>>;
  /** The actions that have ended, each once, the last one first. */
  readonly recent: readonly ActionName[];
};

/**
 * The one door through which the pane, the ribbon and the command line run actions.
 *
 * Actions run one after the other: a ribbon button can be pressed while the pane is refreshing, and two actions
 * that read and write the same sheets must not interleave.
 */
export type ActionRunner = {
  /** Runs an action when those before it have ended. Never rejects: what went wrong is in the report. */
  readonly run: (name: ActionName, args?: ActionArguments, onProgress?: (progress: Progress) => void) => Promise<ActionReport>;
  /** Asks the running action to stop. What it does then is its own matter; it always reports. */
  readonly cancel: () => void;
  readonly state: () => RunState;
  /** Calls `listener` at each change of state; the answer ends that. */
  readonly subscribe: (listener: () => void) => () => void;
};

function failed(code: "connection" | "excel-error", message: string, suggestion: string, error: unknown): ActionReport {
  const technical = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { outcome: "failed", code, message, suggestion, problems: [], technical };
}

function unknownAction(name: string, table: ActionTable): ActionReport {
  return {
    outcome: "refused",
    reason: "bad-arguments",
    message: `There is no action "${name}".`,
    suggestion: `Actions are: ${Object.keys(table).join(", ")}.`,
    missing: [],
    problems: [],
  };
}

async function perform(
  load: () => Promise<ActionTable>,
  name: ActionName,
  args: ActionArguments,
  hooks: ActionHooks,
): Promise<ActionReport> {
  let table: ActionTable;
  try {
    table = await load();
  } catch (error) {
    return failed(
      "connection",
      "A part of Plansheet could not be loaded.",
      "Check the connection to the place where Plansheet is installed, then close the pane and open it again.",
      error,
    );
  }
  // The name may come from a command line.
  if (!Object.hasOwn(table, name)) return unknownAction(name, table);
  try {
    return await table[name].run(args, hooks);
  } catch (error) {
    return failed("excel-error", `${table[name].title} stopped unexpectedly.`, "Try again. If it stops again, report it.", error);
  }
}

/**
 * Makes the runner.
 *
 * @param load fetches the actions when the first one is run: they are not needed for a cell to calculate
 */
export function createActionRunner(load: () => Promise<ActionTable>): ActionRunner {
  let current: RunState = { running: null, reports: {}, recent: [] };
  let stop: AbortController | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  const listeners = new Set<() => void>();

  const change = (next: RunState): void => {
    current = next;
    for (const listener of listeners) listener();
  };

  return {
    run: (name, args = {}, onProgress) => {
      const turn = queue.then(async () => {
        const show = (progress: Progress): void => {
          change({ ...current, running: { name, progress } });
          onProgress?.(progress);
        };
        const controller = new AbortController();
        stop = controller;
        show({ step: "Starting", fraction: 0 });
        const report = await perform(load, name, args, { onProgress: show, signal: controller.signal });
        stop = null;
        change({
          running: null,
          reports: { ...current.reports, [name]: report },
          recent: [name, ...current.recent.filter((other) => other !== name)],
        });
        return report;
      });
      // A listener that throws must not stop the actions after it.
      queue = turn.catch(() => undefined);
      return turn;
    },
    cancel: () => stop?.abort(),
    state: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
