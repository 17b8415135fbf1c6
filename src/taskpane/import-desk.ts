import type { ImportReview } from "../actions/import-review";
import type { ActionArguments, ActionName, ActionReport } from "../actions/report";
import type { ActionRunner, RunState } from "../commands/action-runner";
import type { ImportMapping } from "../domain/import/fields";
import type { ImportRule, RuleTake } from "../domain/import/rules";
import type { ImportFile, ImportSource, Layout, OpenedFile, UnreadableFile } from "../import/import-source";

export type ImportSettings = { readonly skipDuplicates: boolean; readonly summed: boolean };

/** What lies on the desk: open files, how they are to be read, and what the last look at them said. */
export type DeskState = {
  readonly opening: boolean;
  readonly files: readonly OpenedFile[];
  readonly unreadable: readonly UnreadableFile[];
  /** By shape: what a person set. */
  readonly mappings: Readonly<Record<string, ImportMapping>>;
  readonly settings: ImportSettings;
  /** Shapes that are read as an earlier import kept it. */
  readonly remembered: readonly string[];
  /** Why a step towards the import did not work: making the ledger, or adding rules. */
  readonly trouble: ActionReport | null;
  /** What came of the last check or import; `current` until something is changed. */
  readonly review: { readonly value: ImportReview; readonly current: boolean } | null;
  /** The last report that is about files of before: it is not shown beside these. */
  readonly old: ActionReport | null;
  /** What was undone last when the last check or import ended: what is undone later makes it out of date. */
  readonly undone: ActionReport | null;
};

/** Holds files while other tabs are looked at. */
export type ImportDesk = {
  readonly state: () => DeskState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly open: (files: readonly ImportFile[], runner: ActionRunner) => Promise<void>;
  /** Reads a file from another sheet or with other headers, files of the same shape with it, and checks again. */
  readonly arrange: (runner: ActionRunner, file: OpenedFile, layout: Layout) => Promise<void>;
  readonly setMapping: (shape: string, mapping: ImportMapping) => void;
  readonly set: (settings: Partial<ImportSettings>) => void;
  readonly check: (runner: ActionRunner) => Promise<void>;
  readonly write: (runner: ActionRunner) => Promise<void>;
  /** Makes the table Actuals, and checks again. */
  readonly createLedger: (runner: ActionRunner) => Promise<void>;
  /** Adds rules to the workbook, and checks again. */
  readonly addRules: (runner: ActionRunner, rules: readonly ImportRule[]) => Promise<void>;
  /** What rules would take of the postings that the last check left without a line. */
  readonly tryRules: (rules: readonly ImportRule[]) => Promise<readonly RuleTake[]>;
  readonly rejectedCsv: () => Promise<Blob>;
  readonly close: () => void;
};

const empty: DeskState = { opening: false, files: [], unreadable: [], mappings: {}, settings: { skipDuplicates: true, summed: false }, remembered: [], trouble: null, review: null, old: null, undone: null };

/** The mapping that a file is read with: what a person set, what the last check took (it may remember), what was detected. */
export function mappingOf({ mappings, review }: DeskState, { detected }: OpenedFile): ImportMapping {
  return mappings[detected.shape] ?? review?.value.mappings[detected.shape] ?? detected.mapping;
}

/** Whether something was taken back since the last check or import: then neither says how the workbook is now. */
export function isUndone({ undone }: DeskState, { reports: { undoLastChange: undo } }: RunState): boolean {
  return undo !== undefined && undo !== undone && undo.outcome === "done" && undo.facts["preview"] !== true;
}

/** @param connect opens a way to read files; called when the first one is opened */
export function createImportDesk(connect: () => ImportSource): ImportDesk {
  let current = empty;
  let source: ImportSource | null = null;
  let latest: ActionReport | null = null;
  const listeners = new Set<() => void>();
  const change = (next: Partial<DeskState>): void => {
    current = { ...current, ...next };
    for (const listener of listeners) listener();
  };
  const stale = (): Pick<DeskState, "review"> => ({ review: current.review === null ? null : { ...current.review, current: false } });

  const run = async (runner: ActionRunner, dryRun: boolean): Promise<void> => {
    if (source === null) return;
    change({ trouble: null });
    const { files, settings, mappings: set } = current;
    // What a check found out is kept to: the import reads as the check did.
    const mappings = { ...current.review?.value.mappings, ...current.mappings };
    const report = await runner.run("importActuals", { source, opened: files, mappings, duplicates: settings.skipDuplicates ? "skip" : "import", aggregate: settings.summed, dryRun });
    latest = report;
    change({ undone: runner.state().reports.undoLastChange ?? null });
    // Other files may have been opened in the meantime.
    if (current.files !== files) return;
    if (report.outcome !== "done" || report.review === undefined) change(stale());
    else {
      const { review } = report;
      // Shapes that were not read before are remembered ones where this check says so.
      const known = current.review?.value.mappings ?? {};
      const remembered = [...current.remembered, ...review.remembered.filter((shape) => known[shape] === undefined)];
      change({ files: review.files, remembered, review: { value: review, current: current.settings === settings && current.mappings === set } });
    }
  };

  /** Files of one shape are read alike: where one has other headers, the same words are those of the others. */
  const arranged = async (at: ImportSource, file: OpenedFile, layout: Layout): Promise<readonly OpenedFile[]> => {
    const { files } = current;
    const first = await at.arrange(files.indexOf(file), layout, true);
    const others = files.map(async (other, place) => {
      if (other === file) return first;
      const { shape } = first.detected;
      const same = other.shapes.filter((one) => one.shape === shape);
      const found = same.find((one) => one.sheet === first.sheet) ?? same[0];
      if (other.detected.shape !== file.detected.shape || found === undefined) return other;
      const { sheet, headerRow } = found;
      return at.arrange(place, { ...(sheet === "" ? {} : { sheet }), headerRow }, true);
    });
    return Promise.all(others);
  };

  /** Another action, and then a check with what it changed. */
  const first = async (runner: ActionRunner, name: ActionName, args: ActionArguments): Promise<void> => {
    const report = await runner.run(name, args);
    if (report.outcome === "done") await run(runner, true);
    else change({ trouble: report });
  };

  const desk: ImportDesk = {
    state: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: async (files, runner) => {
      source?.close();
      source = connect();
      change({ ...empty, opening: true, old: runner.state().reports.importActuals ?? null });
      try {
        const { files: opened, unreadable } = await source.open(files);
        change({ opening: false, files: opened, unreadable });
      } catch (error) {
        change({ opening: false, unreadable: files.map(({ name }) => ({ name, reason: error instanceof Error ? error.message : String(error) })) });
      }
      if (current.files.length > 0) await run(runner, true);
    },
    arrange: async (runner, file, layout) => {
      if (source === null || !current.files.includes(file)) return;
      const { files } = current;
      change({ opening: true, trouble: null, ...stale() });
      try {
        const others = await arranged(source, file, layout);
        if (current.files !== files) return;
        change({ opening: false, files: others });
      } catch (error) {
        if (current.files !== files) return;
        change({ opening: false, unreadable: [{ name: file.name, reason: error instanceof Error ? error.message : String(error) }] });
        return;
      }
      await run(runner, true);
    },
    setMapping: (shape, mapping) => change({ mappings: { ...current.mappings, [shape]: mapping }, remembered: current.remembered.filter((other) => other !== shape), ...stale() }),
    set: (settings) => change({ settings: { ...current.settings, ...settings }, ...stale() }),
    check: (runner) => run(runner, true),
    write: (runner) => run(runner, false),
    createLedger: (runner) => first(runner, "newPlan", { tables: ["Actuals"], examples: false, readMe: false }),
    addRules: (runner, rules) => first(runner, "addImportRules", { rules }),
    tryRules: async (rules) => (source === null ? [] : source.tryRules(rules)),
    rejectedCsv: async () => (source === null ? new Blob([]) : source.rejectedCsv()),
    close: () => {
      source?.close();
      source = null;
      change({ ...empty, old: latest });
    },
  };
  return desk;
}
