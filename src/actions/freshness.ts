import type { Marking } from "../workbook/mark-stamp";
import { type ChangedBy, watchChanges } from "../workbook/watch-changes";
import type { ActionName, ActionReport } from "./report";

/** Who runs actions, as far as it is looked at here. */
type Runner = {
  readonly state: () => { readonly running: { readonly name: ActionName } | null; readonly reports: Readonly<Partial<Record<ActionName, ActionReport>>>; readonly recent: readonly ActionName[] };
  readonly subscribe: (listener: () => void) => () => void;
};

/** How what Plansheet showed last stands to the data. */
export type Freshness = {
  /** When data changed after the figures were read last, by whoever; null when nothing did. Figures that were never read cannot be old. */
  readonly figuresOldSince: Date | null;
  /** Whether the dashboard is known to be older than the data. */
  readonly dashboardOld: boolean;
};

/** Lets a written dashboard say when data changed. */
type Marker = (changedAt: Date) => Promise<Marking>;

export type FreshnessStore = {
  readonly state: () => Freshness;
  /** Calls `listener` at each change of state; the answer ends that. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Says where what marks the dashboard is fetched from, when it is first needed: the actions know, which the pane does not have from the beginning. */
  readonly markWith: (load: () => Promise<Marker>) => void;
};

/** Actions that read the plan anew. */
const reading: ReadonlySet<ActionName> = new Set(["refreshDashboard", "readOverview"]);

/** Milliseconds. Somebody else's own add-in marks the dashboard first, where there is one. */
const pauseBeforeMark = { own: 300, remote: 6_000 };
const pauseBeforeRetry = 5_000;
/** How long after an action Excel may still tell of what it wrote. */
const echo = 1_500;
const mostRetries = 24;

const stores = new WeakMap<Runner, FreshnessStore>();

/** The one store of the page: it begins to watch when it is first asked for. */
export function freshnessOf(runner: Runner): FreshnessStore {
  const known = stores.get(runner);
  if (known) return known;
  const created = createFreshness(runner);
  stores.set(runner, created);
  return created;
}

function createFreshness(runner: Runner): FreshnessStore {
  let current: Freshness = { figuresOldSince: null, dashboardOld: false };
  const listeners = new Set<() => void>();
  let wasRead = false;
  /** Null as long as nobody has looked. */
  let hasDashboard: boolean | null = null;
  /** What is changed while the plan is read may or may not be in the figures. */
  let changedMeanwhile: Date | null = null;
  let lastEnd = -Infinity;
  let lastWrite = -Infinity;
  /** Before the last refresh, which may be undone. */
  let oldBefore = false;
  const stamp = createStampMarker(runner);
  const seen = new Map<ActionName, ActionReport | undefined>(Object.entries(runner.state().reports) as [ActionName, ActionReport][]);

  const become = (next: Freshness): void => {
    current = next;
    for (const listener of listeners) listener();
  };
  const changed = (remote: boolean): void => {
    const now = new Date();
    const { running } = runner.state();
    if (running !== null && reading.has(running.name)) changedMeanwhile ??= now;
    stamp.mark(current.figuresOldSince ?? now, remote);
    become({ figuresOldSince: current.figuresOldSince ?? (wasRead ? now : null), dashboardOld: hasDashboard === true });
  };
  const ended = (name: ActionName, report: ActionReport): void => {
    if (report.outcome !== "done") {
      changedMeanwhile = null;
      return;
    }
    if (reading.has(name)) {
      const since = changedMeanwhile;
      changedMeanwhile = null;
      wasRead = true;
      if (name === "refreshDashboard") {
        oldBefore = current.dashboardOld;
        hasDashboard = true;
        stamp.written();
        if (since !== null) stamp.mark(since, false);
        become({ figuresOldSince: since, dashboardOld: since !== null });
      } else {
        hasDashboard = report.facts["dashboard"] !== "none";
        // Somebody else may have written it anew.
        if (report.facts["dashboard"] === "current") stamp.written();
        become({ figuresOldSince: since, dashboardOld: hasDashboard && (since !== null || report.facts["dashboard"] === "old") });
      }
    } else if (name === "undoLastChange" && report.facts["preview"] === false) {
      if (report.facts["changesData"] === true) changed(false);
      // The dashboard is the former one again.
      else if (report.target !== undefined) become({ ...current, dashboardOld: oldBefore });
      else {
        // Without a place to go to, it was the first one, and is gone: whoever looks next will see.
        hasDashboard = null;
        become({ ...current, dashboardOld: false });
      }
    }
    // What can be undone now tells whether the action wrote anything.
    const { undo } = report;
    if (undo === undefined || undo === null || undo.at <= lastWrite) return;
    lastWrite = undo.at;
    if (undo.changesData) changed(false);
  };
  runner.subscribe(() => {
    const { reports, recent } = runner.state();
    const [last] = recent;
    const report = last === undefined ? undefined : reports[last];
    if (last === undefined || report === undefined || seen.get(last) === report) return;
    seen.set(last, report);
    lastEnd = Date.now();
    ended(last, report);
  });
  wasRead = [...reading].some((name) => seen.has(name));
  /** Actions write without events, or nearly so; another script in this page that writes is as good as a user. */
  const isAction = (own: boolean): boolean => own && (runner.state().running !== null || Date.now() - lastEnd < echo);
  const isNews = ({ own }: ChangedBy): boolean => !isAction(own) && ((wasRead && current.figuresOldSince === null) || (hasDashboard === true && !current.dashboardOld) || (hasDashboard !== false && stamp.isWanted()));
  watchChanges({ onChange: ({ remote }) => changed(remote), isNews });
  return {
    state: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    markWith: stamp.markWith,
  };
}

/** Marks the dashboard's stamp when no action runs, once after each writing; again later where Excel is busy. */
function createStampMarker(runner: Runner) {
  let wanted: { readonly at: Date } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let settled = false;
  let load: (() => Promise<Marker>) | null = null;

  /** A part that cannot be fetched is as good as an Excel that is busy: later. */
  const carryOut = async (at: Date): Promise<Marking> => {
    if (load === null) return "none";
    try {
      return await (await load())(at);
    } catch {
      return "failed";
    }
  };
  const attempt = async (left: number): Promise<void> => {
    const mark = wanted;
    if (mark === null) return;
    // An action that runs may be writing the stamp: its end is soon enough.
    if (runner.state().running !== null) {
      later(left, pauseBeforeMark.own);
      return;
    }
    const outcome = await carryOut(mark.at);
    if (wanted !== mark) return;
    if (outcome === "failed" && left > 0) later(left - 1, pauseBeforeRetry);
    else {
      wanted = null;
      settled = true;
    }
  };
  const later = (left: number, milliseconds: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void attempt(left), milliseconds);
  };
  return {
    markWith: (from: () => Promise<Marker>): void => {
      load = from;
    },
    isWanted: (): boolean => !settled && wanted === null,
    mark: (at: Date, remote: boolean): void => {
      if (settled || wanted !== null) return;
      wanted = { at };
      later(mostRetries, remote ? pauseBeforeMark.remote : pauseBeforeMark.own);
    },
    /** A new stamp, without a mark. */
    written: (): void => {
      wanted = null;
      settled = false;
    },
  };
}
