/**
 * Custom functions in cells.
 *
 * A cell that calls one is answered `#BUSY!` at once; the call goes to the add-in through office.js's own runtime, and when its
 * result arrives the cell is calculated again and finds it here. This is how Excel does it, and it keeps a slow function from
 * holding up the rest of the workbook.
 */
import { cellArea, formatAddress } from "./address";
import { CustomFunctionExecutor } from "./custom-function-executor";
import { type Answer, type FunctionMetadata, type FunctionsFile, readResult, type Site } from "./custom-function-metadata";
import { type Shift, shiftPoint } from "./shift";
import type { HostWorkbook } from "./workbook";

export type { FunctionMetadata, FunctionsFile } from "./custom-function-metadata";

/** Where calls go: the connection of an add-in. */
export type FunctionRuntime = { readonly invokeFunctions: (calls: readonly object[]) => void; readonly cancelFunctions: (ids: readonly number[]) => void };

/** A call under way. */
type Invocation = { readonly id: number; readonly cell: CallingCell; readonly key: string; readonly name: string; readonly streaming: boolean; answered: boolean };

/** A cell whose formula calls custom functions. Calls are told apart by function and arguments. */
type CallingCell = {
  site: Site;
  readonly answers: Map<string, Answer>;
  readonly underWay: Map<string, Invocation>;
  /** Calls that the calculation now running has made. */
  readonly called: Set<string>;
  volatile: boolean;
};

const FLAG = { cancelable: 1, streaming: 2, errorsAllowed: 4 };

const siteKey = (site: Site): string => `${site.sheetId}!${site.row}:${site.column}`;

export class CustomFunctions {
  private runtime: FunctionRuntime | undefined;
  private cells = new Map<string, CallingCell>();
  private readonly pending = new Map<number, Invocation>();
  /** Cells that called something in the calculation now running. */
  private readonly calculating = new Set<CallingCell>();
  private readonly waiting: { readonly invocationId: number }[] = [];
  private nextId = 1;
  private flushScheduled = false;
  private checkScheduled = false;
  private readonly idleWaiters: (() => void)[] = [];
  private names: readonly string[] = [];

  constructor(private readonly workbook: HostWorkbook) {
    workbook.events.on((event) => {
      if (event.kind === "forgetResults") this.forgetResults();
      else if (event.kind === "shifted") this.move(event.sheetId, event.shift);
      else if (event.kind === "calculated") this.dropUncalled();
      else if (event.kind === "changed") this.renewVolatile();
      if (event.kind === "changed" || event.kind === "sheetDeleted") this.scheduleCheck();
    });
  }

  connect(runtime: FunctionRuntime): void {
    this.runtime = runtime;
  }

  disconnect(runtime: FunctionRuntime): void {
    if (this.runtime === runtime) this.runtime = undefined;
  }

  /** Makes the functions of a functions.json known to formulas, as `NAMESPACE.NAME`. */
  register(namespace: string, file: FunctionsFile): void {
    const service = this.workbook.functions;
    service.unregisterExecutors(...this.names);
    const executors = file.functions.map((metadata) => {
      const name = `${namespace}.${metadata.name}`.toUpperCase();
      return new CustomFunctionExecutor(name, { ...metadata, allowErrorForDataTypeAny: metadata.allowErrorForDataTypeAny ?? file.allowErrorForDataTypeAny ?? false }, this);
    });
    service.registerExecutors(...executors);
    this.names = executors.map((executor) => String(executor.name));
    // Formulas that were read before hold the function as unknown.
    service.deleteFormulaAstCacheKey(...this.names);
    this.recalculateCallers();
  }

  get isIdle(): boolean {
    return this.waiting.length === 0 && [...this.pending.values()].every((invocation) => invocation.answered);
  }

  /** Resolves when no cell waits for a function (streaming ones count once they have answered). */
  async idle(): Promise<void> {
    for (;;) {
      await this.workbook.settle();
      if (this.workbook.calculation.hasWork) continue;
      if (this.isIdle) return;
      await new Promise<void>((resolve) => this.idleWaiters.push(resolve));
    }
  }

  /** The message behind an error in a cell, where the function gave one. */
  messageAt(sheetId: string, row: number, column: number): string | undefined {
    for (const answer of this.cells.get(siteKey({ sheetId, row, column }))?.answers.values() ?? []) {
      if ("failure" in answer && answer.failure.message !== "") return answer.failure.message;
    }
    return undefined;
  }

  sheetName(sheetId: string): string {
    return this.workbook.sheetById(sheetId)?.name ?? "";
  }

  /** The answer to a call from a cell: what is known, else the call is on its way. */
  ask(name: string, metadata: FunctionMetadata, args: readonly unknown[], site: Site, addresses: readonly (string | null)[]): Answer | undefined {
    const key = `${name}(${JSON.stringify(args)})`;
    const cell = this.cellAt(site);
    cell.called.add(key);
    this.calculating.add(cell);
    cell.volatile ||= metadata.options?.volatile === true;
    const known = cell.answers.get(key);
    if (known || cell.underWay.has(key)) return known;
    const options = metadata.options ?? {};
    const streaming = options.stream === true;
    const invocation: Invocation = { id: this.nextId++, cell, key, name, streaming, answered: false };
    cell.underWay.set(key, invocation);
    this.pending.set(invocation.id, invocation);
    const call = {
      functionName: metadata.id,
      invocationId: invocation.id,
      parameterValues: args,
      address: options.requiresAddress ? formatAddress(this.sheetName(site.sheetId), cellArea(site.row, site.column)) : "",
      parameterAddresses: options.requiresParameterAddresses ? addresses : null,
      flags: (options.cancelable ? FLAG.cancelable : 0) | (streaming ? FLAG.streaming : 0) | (metadata.allowErrorForDataTypeAny ? FLAG.errorsAllowed : 0),
    };
    this.waiting.push(call);
    this.scheduleFlush();
    return undefined;
  }

  /** Results from the runtime. */
  receive(results: readonly unknown[]): null {
    const cells = new Set<CallingCell>();
    for (const result of results) {
      const { id, answer } = readResult(result);
      const invocation = this.pending.get(id);
      if (!invocation) continue;
      invocation.answered = true;
      invocation.cell.answers.set(invocation.key, answer);
      if (!invocation.streaming) this.forget(invocation);
      cells.add(invocation.cell);
    }
    this.recalculate([...cells].map((cell) => cell.site));
    this.wake();
    return null;
  }

  private cellAt(site: Site): CallingCell {
    const key = siteKey(site);
    const known = this.cells.get(key);
    if (known) return known;
    const created: CallingCell = { site, answers: new Map(), underWay: new Map(), called: new Set(), volatile: false };
    this.cells.set(key, created);
    return created;
  }

  private recalculate(sites: readonly Site[]): void {
    const dirty = sites.flatMap((site) => {
      const sheet = this.workbook.sheetById(site.sheetId);
      return sheet ? [{ unitId: this.workbook.unitId, sheetId: site.sheetId, range: sheet.range(cellArea(site.row, site.column)) }] : [];
    });
    if (dirty.length > 0) this.workbook.calculation.markDirty(dirty);
  }

  private wake(): void {
    for (const waiter of this.idleWaiters.splice(0)) waiter();
  }

  // Calls ------------------------------------------------------------------------------------------------------------

  private scheduleFlush(): void {
    if (this.flushScheduled) return;
    this.flushScheduled = true;
    setTimeout(() => {
      this.flushScheduled = false;
      const calls = this.waiting.splice(0).filter((call) => this.pending.has(call.invocationId));
      if (calls.length === 0) this.wake();
      else if (this.runtime) this.runtime.invokeFunctions(calls);
      // Without an add-in nobody answers: Excel shows #NAME?.
      else this.receive(calls.map((call) => [call.invocationId, false, "", 9]));
    }, 0);
  }

  private forget(invocation: Invocation): void {
    this.pending.delete(invocation.id);
    invocation.cell.underWay.delete(invocation.key);
  }

  /** Nobody needs these calls any more; the function is told where it can stop. */
  private cancel(invocations: readonly Invocation[]): void {
    if (invocations.length === 0) return;
    for (const invocation of invocations) this.forget(invocation);
    this.runtime?.cancelFunctions(invocations.map((invocation) => invocation.id));
    this.wake();
  }

  private drop(key: string, cell: CallingCell): void {
    this.cells.delete(key);
    this.cancel([...cell.underWay.values()]);
  }

  // What happens to the cells ------------------------------------------------------------------------------------------

  /** After a calculation: what a cell did not call again, it no longer needs. */
  private dropUncalled(): void {
    for (const cell of this.calculating) {
      for (const key of [...cell.answers.keys()]) if (!cell.called.has(key)) cell.answers.delete(key);
      this.cancel([...cell.underWay.values()].filter((invocation) => !cell.called.has(invocation.key)));
      cell.called.clear();
    }
    this.calculating.clear();
  }

  private move(sheetId: string, shift: Shift): void {
    const moved = new Map<string, CallingCell>();
    for (const [key, cell] of [...this.cells]) {
      const point = cell.site.sheetId === sheetId ? shiftPoint(cell.site, shift) : cell.site;
      if (!point) {
        this.drop(key, cell);
        continue;
      }
      cell.site = { sheetId: cell.site.sheetId, row: point.row, column: point.column };
      moved.set(siteKey(cell.site), cell);
    }
    this.cells = moved;
  }

  /** Looked at after the edit is done, because a move clears a cell before it tells where the cell went. */
  private scheduleCheck(): void {
    if (this.checkScheduled || this.cells.size === 0) return;
    this.checkScheduled = true;
    setTimeout(() => {
      this.checkScheduled = false;
      for (const [key, cell] of [...this.cells]) {
        if (cell.underWay.size === 0 && !cell.volatile) continue;
        const formula = this.formulaAt(cell.site);
        if (formula === "") this.drop(key, cell);
        else this.cancel([...cell.underWay.values()].filter((invocation) => !formula.includes(invocation.name)));
      }
    }, 0);
  }

  private formulaAt(site: Site): string {
    const sheet = this.workbook.sheetById(site.sheetId);
    if (!sheet?.hasFormula(site.row, site.column)) return "";
    return String(sheet.formulaAt(site.row, site.column)).toUpperCase();
  }

  private renewVolatile(): void {
    const cells = [...this.cells.values()].filter((cell) => cell.volatile);
    for (const cell of cells) cell.answers.clear();
    this.recalculate(cells.map((cell) => cell.site));
  }

  private forgetResults(): void {
    for (const cell of this.cells.values()) {
      cell.answers.clear();
      this.cancel([...cell.underWay.values()].filter((invocation) => invocation.streaming));
    }
  }

  private recalculateCallers(): void {
    const sites: Site[] = [];
    for (const sheet of this.workbook.allSheets()) {
      sheet.forEachInput({ top: 0, left: 0, bottom: 1_048_575, right: 16_383 }, (row, column, cell) => {
        const calls = typeof cell.f === "string" && this.names.some((name) => cell.f?.toString().toUpperCase().includes(name));
        if (calls && (cell.v === undefined || cell.v === null || cell.v === "#NAME?" || cell.v === "#BUSY!")) sites.push({ sheetId: sheet.id, row, column });
      });
    }
    this.recalculate(sites);
  }
}
