/**
 * When formulas are calculated.
 *
 * Univer's own trigger waits 100 ms after the last change and tells nobody when it is done. A host that answers requests must
 * be able to say "calculate now, and go on when it is done", so this class takes its place (as Univer's plugin override allows).
 */
import {
  Disposable,
  ICommandService,
  type ICommandInfo,
  type IExecutionOptions,
  type IRange,
  setDependencies,
} from "@univerjs/core";
import {
  FormulaDataModel,
  IActiveDirtyManagerService,
  type IFormulaDirtyData,
  SetFormulaCalculationNotificationMutation,
  SetFormulaCalculationStartMutation,
  type ISetFormulaCalculationNotificationMutation,
} from "@univerjs/engine-formula";
import { SetRangeValuesMutation } from "@univerjs/sheets";
import { BehaviorSubject } from "rxjs";
import { MAX_COLUMNS, MAX_ROWS } from "./address";

type DirtyRange = IFormulaDirtyData["dirtyRanges"][number];

const NOTHING_DIRTY = (): IFormulaDirtyData => ({
  forceCalculation: false,
  dirtyRanges: [],
  dirtyNameMap: {},
  dirtyDefinedNameMap: {},
  dirtyUnitFeatureMap: {},
  dirtyUnitOtherFormulaMap: {},
  clearDependencyTreeCache: {},
});

/** Quiet time after a change made by hand before it is calculated; a waiting request does not wait for it. */
const IDLE_MILLISECONDS = 20;

function mergeMaps<T extends object>(into: T, from: T | null | undefined): T {
  for (const [key, value] of Object.entries(from ?? {})) {
    const target = into as Record<string, unknown>;
    const known = target[key];
    target[key] = typeof known === "object" && known !== null && typeof value === "object" && value !== null ? mergeMaps(known, value) : value;
  }
  return into;
}

export class HostCalculation extends Disposable {
  /** What Univer's progress bar subscribes to. The host draws none. */
  readonly progress$ = new BehaviorSubject({ done: 0, count: 0 });

  private dirty = NOTHING_DIRTY();
  private isDirty = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | undefined;
  private finishRun: (() => void) | undefined;
  private suspended = false;
  private waiting: (() => void)[] = [];
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly commands: ICommandService,
    private readonly conversions: IActiveDirtyManagerService,
    private readonly formulas: FormulaDataModel,
  ) {
    super();
    this.disposeWithMe(this.commands.onCommandExecuted((command, options) => this.onCommand(command, options)));
  }

  clearProgress(): void {
    this.progress$.next({ done: 0, count: 0 });
  }

  /** Runs after each finished calculation that changed something. */
  onCalculated(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** In manual mode changes are gathered but not calculated until `calculate` is called. */
  setManual(manual: boolean): void {
    this.suspended = manual;
    if (!manual) this.schedule();
  }

  markDirty(ranges: readonly DirtyRange[]): void {
    this.dirty.dirtyRanges.push(...ranges);
    this.isDirty = true;
    this.schedule();
  }

  /** A run that finds by itself what to calculate: formulas whose text for the engine changed. */
  look(): void {
    this.isDirty = true;
    this.schedule();
  }

  markAllDirty(): void {
    this.dirty.forceCalculation = true;
    this.isDirty = true;
    this.schedule();
  }

  get hasWork(): boolean {
    return (this.isDirty && !this.suspended) || this.running !== undefined;
  }

  /** Resolves when every change made so far is calculated. */
  async settle(): Promise<void> {
    while (this.hasWork) {
      if (this.running) await this.running;
      else await this.run();
    }
  }

  /** Resolves when no calculation is under way: what is written during one, its results would overwrite. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  /** Resolves when everything is calculated, without beginning it before its time. */
  async settled(): Promise<void> {
    while (this.hasWork) {
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
      });
    }
  }

  /** Calculates what is dirty even in manual mode. */
  async calculate(all = false): Promise<void> {
    if (all) this.markAllDirty();
    if (this.running) await this.running;
    if (this.isDirty) await this.run();
    await this.settle();
  }

  private schedule(): void {
    if (this.suspended || this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.settle();
    }, IDLE_MILLISECONDS);
  }

  private run(): Promise<void> {
    if (this.timer !== undefined) clearTimeout(this.timer);
    this.timer = undefined;
    const dirty = this.dirty;
    this.dirty = NOTHING_DIRTY();
    this.isDirty = false;
    this.running = new Promise<void>((resolve) => {
      this.finishRun = resolve;
    });
    const run = this.running;
    void this.commands.executeCommand(SetFormulaCalculationStartMutation.id, dirty, { onlyLocal: true });
    return run;
  }

  private onCommand(command: ICommandInfo, options: IExecutionOptions | undefined): void {
    if (command.id === SetFormulaCalculationNotificationMutation.id) {
      const state = (command.params as ISetFormulaCalculationNotificationMutation).functionsExecutedState;
      if (state !== undefined) this.onRunEnded();
      return;
    }
    const conversion = this.conversions.get(command.id);
    if (!conversion) return;
    if (command.id === SetRangeValuesMutation.id && options?.onlyLocal === true) return;
    const found = this.removedData(command) ?? conversion.getDirtyData(command);
    if (found.dirtyRanges) this.dirty.dirtyRanges.push(...found.dirtyRanges);
    mergeMaps(this.dirty.dirtyNameMap, found.dirtyNameMap);
    mergeMaps(this.dirty.dirtyDefinedNameMap, found.dirtyDefinedNameMap);
    mergeMaps(this.dirty.dirtyUnitFeatureMap, found.dirtyUnitFeatureMap);
    mergeMaps(this.dirty.dirtyUnitOtherFormulaMap, found.dirtyUnitOtherFormulaMap);
    mergeMaps(this.dirty.clearDependencyTreeCache, found.clearDependencyTreeCache);
    this.dirty.forceCalculation ||= found.forceCalculation === true;
    this.isDirty = true;
    this.schedule();
  }

  /**
   * What deleted rows and columns make dirty. Univer's own answer lists every cell of the deleted rows and columns, which for a
   * column of a full-size sheet takes seconds; one rectangle says the same.
   */
  private removedData(command: ICommandInfo): Partial<IFormulaDirtyData> | undefined {
    const isRows = command.id === "sheet.mutation.remove-rows";
    if (!isRows && command.id !== "sheet.mutation.remove-col") return undefined;
    const { unitId, subUnitId: sheetId, range } = command.params as { unitId: string; subUnitId: string; range: IRange };
    const whole: IRange = isRows ? { ...range, startColumn: 0, endColumn: MAX_COLUMNS - 1 } : { ...range, startRow: 0, endRow: MAX_ROWS - 1 };
    const dirtyRanges = [{ unitId, sheetId, range: whole }];
    const spills: Record<number, Record<number, IRange | null> | null> = this.formulas.getArrayFormulaRange()[unitId]?.[sheetId] ?? {};
    for (const row of Object.values(spills)) for (const spill of Object.values(row ?? {})) if (spill) dirtyRanges.push({ unitId, sheetId, range: spill });
    return { dirtyRanges, clearDependencyTreeCache: { [unitId]: { [sheetId]: "1" } } };
  }

  private onRunEnded(): void {
    const finish = this.finishRun;
    this.finishRun = undefined;
    this.running = undefined;
    for (const listener of this.listeners) listener();
    finish?.();
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }

  override dispose(): void {
    if (this.timer !== undefined) clearTimeout(this.timer);
    super.dispose();
  }
}

setDependencies(HostCalculation, [ICommandService, IActiveDirtyManagerService, FormulaDataModel]);
