/**
 * Custom functions in cells.
 *
 * A cell that calls one is answered `#BUSY!` at once; the call goes to the add-in through office.js's own runtime, and when its
 * result arrives the cell is calculated again and finds it here. This is how Excel does it, and it keeps a slow function from
 * holding up the rest of the workbook.
 */
import type { Nullable } from "@univerjs/core";
import {
  ArrayValueObject,
  BaseFunction,
  type BaseReferenceObject,
  type BaseValueObject,
  BooleanValueObject,
  ErrorType,
  ErrorValueObject,
  type FunctionVariantType,
  NumberValueObject,
  StringValueObject,
} from "@univerjs/engine-formula";
import { cellArea, formatAddress, formatArea } from "./address";
import { ERROR_TEXTS, type Scalar } from "./values";
import type { HostWorkbook } from "./workbook";

/** What functions.json says of one parameter. */
export type ParameterMetadata = { readonly name: string; readonly type?: string; readonly dimensionality?: string; readonly optional?: boolean; readonly repeating?: boolean };

export type FunctionMetadata = {
  readonly id: string;
  readonly name: string;
  readonly parameters: readonly ParameterMetadata[];
  readonly result?: { readonly type?: string; readonly dimensionality?: string };
  readonly options?: { readonly stream?: boolean; readonly cancelable?: boolean; readonly volatile?: boolean; readonly requiresAddress?: boolean; readonly requiresParameterAddresses?: boolean };
  readonly allowErrorForDataTypeAny?: boolean;
};

export type FunctionsFile = { readonly functions: readonly FunctionMetadata[]; readonly allowErrorForDataTypeAny?: boolean };

/** Where calls go: the connection of an add-in. */
export type FunctionRuntime = { readonly invokeFunctions: (calls: readonly object[]) => void; readonly cancelFunctions: (ids: readonly number[]) => void };

export type CustomFunctionError = { readonly error: string; readonly message: string };

type Answer = { readonly value: unknown } | { readonly failure: CustomFunctionError };

type Site = { readonly sheetId: string; readonly row: number; readonly column: number };

type Invocation = { readonly id: number; readonly site: Site; readonly key: string; readonly streaming: boolean };

/** Error numbers of the custom-functions runtime. */
const ERROR_BY_NUMBER: Readonly<Record<number, string>> = { 1: "#N/A", 5: "#DIV/0!", 6: "#NUM!", 7: "#VALUE!", 8: "#NULL!", 9: "#NAME?", 10: "#NAME?" };

const ERROR_BY_CODE: Readonly<Record<string, string>> = {
  "#N/A": "#N/A", "#VALUE!": "#VALUE!", "#NUM!": "#NUM!", "#DIV/0!": "#DIV/0!", "#NULL!": "#NULL!", "#NAME?": "#NAME?", "#REF!": "#REF!",
};

/** Only these two carry a message in Excel's cell card. */
const CARRIES_MESSAGE: ReadonlySet<string> = new Set(["#VALUE!", "#N/A"]);

const FLAG = { cancelable: 1, streaming: 2, errorsAllowed: 4 };

export class CustomFunctions {
  private runtime: FunctionRuntime | undefined;
  private readonly answers = new Map<string, Map<string, Answer>>();
  private readonly pending = new Map<number, Invocation>();
  /** Calls under way, by cell and arguments. */
  private readonly asked = new Set<string>();
  /** Streaming calls that have answered at least once. */
  private readonly streaming = new Set<number>();
  private readonly waiting: object[] = [];
  private nextId = 1;
  private flushScheduled = false;
  private readonly idleWaiters: (() => void)[] = [];
  private names: readonly string[] = [];

  constructor(private readonly workbook: HostWorkbook) {
    workbook.events.on((event) => {
      if (event.kind === "forgetResults") this.answers.clear();
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
    return this.pending.size === this.streaming.size && this.waiting.length === 0;
  }

  /** Resolves when no cell waits for a function (streaming ones count once they have answered). */
  async idle(): Promise<void> {
    for (;;) {
      await this.workbook.settle();
      if (this.isIdle && !this.workbook.calculation.hasWork) return;
      await new Promise<void>((resolve) => this.idleWaiters.push(resolve));
    }
  }

  /** The message behind an error in a cell, where the function gave one. */
  messageAt(sheetId: string, row: number, column: number): string | undefined {
    for (const answer of this.answers.get(siteKey({ sheetId, row, column }))?.values() ?? []) {
      if ("failure" in answer && answer.failure.message !== "") return answer.failure.message;
    }
    return undefined;
  }

  /** The answer to a call from a cell: what is known, else the call is on its way. */
  ask(metadata: FunctionMetadata, args: readonly unknown[], site: Site, addresses: readonly (string | null)[]): Answer | undefined {
    const key = `${metadata.id}(${JSON.stringify(args)})`;
    const cell = siteKey(site);
    const known = this.answers.get(cell)?.get(key);
    if (known) return known;
    if (this.asked.has(`${cell} ${key}`)) return undefined;
    const streaming = metadata.options?.stream === true;
    const id = this.nextId++;
    if (streaming) this.supersede(cell, metadata.id, key);
    this.asked.add(`${cell} ${key}`);
    this.pending.set(id, { id, site, key, streaming });
    const options = metadata.options ?? {};
    const sheet = this.workbook.sheetById(site.sheetId);
    const flags = (options.cancelable ? FLAG.cancelable : 0) | (streaming ? FLAG.streaming : 0) | (metadata.allowErrorForDataTypeAny ? FLAG.errorsAllowed : 0);
    this.waiting.push({
      functionName: metadata.id,
      invocationId: id,
      parameterValues: args,
      address: sheet && options.requiresAddress ? formatAddress(sheet.name, cellArea(site.row, site.column)) : "",
      parameterAddresses: options.requiresParameterAddresses ? addresses : null,
      flags,
    });
    this.schedule();
    return undefined;
  }

  /** A cell that calls the function with other arguments no longer needs the older call. */
  private supersede(cell: string, functionId: string, key: string): void {
    const stale = [...this.pending.values()].filter((invocation) => siteKey(invocation.site) === cell && invocation.key !== key && invocation.key.startsWith(`${functionId}(`) && invocation.streaming);
    for (const invocation of stale) this.forget(invocation);
    if (stale.length > 0) this.runtime?.cancelFunctions(stale.map((invocation) => invocation.id));
  }

  private forget(invocation: Invocation): void {
    this.pending.delete(invocation.id);
    this.streaming.delete(invocation.id);
    this.asked.delete(`${siteKey(invocation.site)} ${invocation.key}`);
  }

  private schedule(): void {
    if (this.flushScheduled) return;
    this.flushScheduled = true;
    setTimeout(() => {
      this.flushScheduled = false;
      if (!this.runtime) {
        this.failWaiting();
        return;
      }
      const calls = this.waiting.splice(0);
      if (calls.length > 0) this.runtime.invokeFunctions(calls);
    }, 0);
  }

  /** Without an add-in nobody answers: Excel shows #NAME?. */
  private failWaiting(): void {
    const calls = this.waiting.splice(0) as { invocationId: number }[];
    this.receive(calls.map((call) => [call.invocationId, false, "", 9]));
  }

  /** Results from the runtime, as `[id, ok, value, errorCode?]` or `{id, failed, value, errorCode}`. */
  receive(results: readonly unknown[]): null {
    const dirty: Site[] = [];
    for (const result of results) {
      const [id, ok, value, errorCode] = Array.isArray(result) ? (result as [number, boolean, unknown, number?]) : fromObject(result as ResultObject);
      const invocation = this.pending.get(id);
      if (!invocation) continue;
      if (!invocation.streaming) this.forget(invocation);
      else this.streaming.add(id);
      const answer: Answer = ok ? { value } : { failure: failureOf(value, errorCode) };
      const cell = siteKey(invocation.site);
      const known = this.answers.get(cell) ?? new Map<string, Answer>();
      for (const key of known.keys()) if (key.split("(", 1)[0] === invocation.key.split("(", 1)[0] && known.size > 8) known.delete(key);
      known.set(invocation.key, answer);
      this.answers.set(cell, known);
      dirty.push(invocation.site);
    }
    this.workbook.calculation.markDirty(
      dirty.flatMap((site) => {
        const sheet = this.workbook.sheetById(site.sheetId);
        return sheet ? [{ unitId: this.workbook.unitId, sheetId: site.sheetId, range: sheet.range(cellArea(site.row, site.column)) }] : [];
      }),
    );
    for (const waiter of this.idleWaiters.splice(0)) waiter();
    return null;
  }

  private recalculateCallers(): void {
    const dirty: { unitId: string; sheetId: string; range: ReturnType<NonNullable<ReturnType<HostWorkbook["sheetById"]>>["range"]> }[] = [];
    for (const sheet of this.workbook.allSheets()) {
      sheet.forEachInput({ top: 0, left: 0, bottom: 1_048_575, right: 16_383 }, (row, column, cell) => {
        const calls = typeof cell.f === "string" && this.names.some((name) => cell.f?.toString().toUpperCase().includes(name));
        if (calls && (cell.v === undefined || cell.v === null || cell.v === "#NAME?" || cell.v === "#BUSY!")) dirty.push({ unitId: this.workbook.unitId, sheetId: sheet.id, range: sheet.range(cellArea(row, column)) });
      });
    }
    if (dirty.length > 0) this.workbook.calculation.markDirty(dirty);
  }
}

type ResultObject = { id: number; failed?: boolean; value: unknown; errorCode?: number };

const fromObject = (result: ResultObject): [number, boolean, unknown, number?] => [result.id, result.failed !== true, result.value, result.errorCode ?? 0];

function failureOf(value: unknown, errorCode: number | undefined): CustomFunctionError {
  const error = ERROR_BY_NUMBER[errorCode ?? 0] ?? "#VALUE!";
  return { error, message: CARRIES_MESSAGE.has(error) && typeof value === "string" ? value : "" };
}

const siteKey = (site: Site): string => `${site.sheetId}!${site.row}:${site.column}`;

// Between the formula engine's values and the runtime's ------------------------------------------------------------------

class ArgumentRefused extends Error {
  constructor(readonly error: string) {
    super(error);
  }
}

class CustomFunctionExecutor extends BaseFunction {
  override needsReferenceObject = true;
  override minParams = 0;
  override maxParams = 255;

  constructor(
    name: string,
    private readonly metadata: FunctionMetadata,
    private readonly functions: CustomFunctions,
  ) {
    super(name);
  }

  override calculate(...variants: FunctionVariantType[]): FunctionVariantType {
    const { parameters } = this.metadata;
    const required = parameters.filter((parameter) => !parameter.optional && !parameter.repeating).length;
    const repeats = parameters.at(-1)?.repeating === true;
    if (variants.length < required || (!repeats && variants.length > parameters.length)) return ErrorValueObject.create(ErrorType.VALUE);
    const site = { sheetId: this.subUnitId ?? "", row: this.row, column: this.column };
    try {
      const { args, addresses } = this.collect(variants);
      const answer = this.functions.ask(this.metadata, args, site, addresses);
      if (!answer) return ErrorValueObject.create("#BUSY!" as ErrorType);
      return "failure" in answer ? ErrorValueObject.create(answer.failure.error as ErrorType) : toEngine(answer.value);
    } catch (error) {
      if (error instanceof ArgumentRefused) return ErrorValueObject.create(error.error as ErrorType);
      throw error;
    }
  }

  private collect(variants: readonly FunctionVariantType[]): { args: unknown[]; addresses: (string | null)[] } {
    const { parameters } = this.metadata;
    const args: unknown[] = [];
    const addresses: (string | null)[] = [];
    for (const [index, parameter] of parameters.entries()) {
      if (parameter.repeating) {
        const rest = variants.slice(index);
        args.push(rest.map((variant) => this.argument(variant, parameter)));
        addresses.push(...rest.map(addressOf));
        break;
      }
      const variant = variants[index];
      args.push(variant === undefined || isMissing(variant) ? null : this.argument(variant, parameter));
      addresses.push(variant === undefined ? null : addressOf(variant));
    }
    return { args, addresses };
  }

  private argument(variant: FunctionVariantType, parameter: ParameterMetadata): unknown {
    const matrix = matrixOf(variant);
    const convert = (value: Scalar | null): unknown => this.converted(value, parameter);
    if (parameter.dimensionality === "matrix") return matrix.map((row) => row.map(convert));
    return convert(matrix[0]?.[0] ?? null);
  }

  /** What Excel does with a value before a function of that parameter type sees it. */
  private converted(value: Scalar | null, parameter: ParameterMetadata): unknown {
    if (typeof value === "string" && ERROR_TEXTS.has(value)) {
      if (this.metadata.allowErrorForDataTypeAny && (parameter.type ?? "any") === "any") return { type: "CustomFunctionError", code: value };
      throw new ArgumentRefused(value);
    }
    const empty = value === null || value === "";
    switch (parameter.type) {
      case "number": {
        if (empty) return 0;
        if (typeof value === "boolean") return value ? 1 : 0;
        const number = typeof value === "number" ? value : Number(value);
        if (!Number.isFinite(number)) throw new ArgumentRefused("#VALUE!");
        return number;
      }
      case "string":
        return value === null ? "" : typeof value === "boolean" ? (value ? "TRUE" : "FALSE") : String(value);
      case "boolean":
        if (empty) return false;
        if (typeof value === "string") {
          if (/^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
          throw new ArgumentRefused("#VALUE!");
        }
        return Boolean(value);
      default:
        return value;
    }
  }
}

function isMissing(variant: FunctionVariantType): boolean {
  return !variant.isReferenceObject() && (variant as BaseValueObject).isNull() && !(variant as BaseValueObject).isArray();
}

function addressOf(variant: FunctionVariantType): string | null {
  if (!variant.isReferenceObject()) return null;
  const range = (variant as BaseReferenceObject).getRangeData();
  return formatArea({ top: range.startRow, left: range.startColumn, bottom: range.endRow, right: range.endColumn });
}

function scalarOfEngine(value: Nullable<BaseValueObject>): Scalar | null {
  if (!value || value.isNull()) return null;
  if (value.isError()) return (value as ErrorValueObject).getErrorType();
  return value.getValue();
}

function matrixOf(variant: FunctionVariantType): (Scalar | null)[][] {
  const value = variant.isReferenceObject() ? trimmed(variant as BaseReferenceObject) : (variant as BaseValueObject);
  if (value.isArray()) return (value as ArrayValueObject).getArrayValue().map((row) => row.map(scalarOfEngine));
  return [[scalarOfEngine(value)]];
}

/** Whole columns are passed as far as the sheet is used, so that `A:A` does not send a million blanks. */
function trimmed(reference: BaseReferenceObject): BaseValueObject {
  return reference.toArrayValueObject();
}

function engineScalar(value: unknown): BaseValueObject {
  if (value === null || value === undefined) return NumberValueObject.create(0);
  if (typeof value === "number") return Number.isFinite(value) ? NumberValueObject.create(value) : ErrorValueObject.create(ErrorType.NUM);
  if (typeof value === "boolean") return BooleanValueObject.create(value);
  if (typeof value === "object") {
    const rich = value as { type?: string; code?: string; errorType?: string; basicValue?: unknown };
    const code = ERROR_BY_CODE[rich.code ?? ""] ?? (rich.type === "Error" ? ERROR_BY_CODE[String(rich.basicValue)] : undefined);
    if (code !== undefined) return ErrorValueObject.create(code as ErrorType);
    return engineScalar(rich.basicValue ?? "");
  }
  return StringValueObject.create(String(value));
}

function toEngine(value: unknown): BaseValueObject {
  if (!Array.isArray(value)) return engineScalar(value);
  const rows = value as unknown[][];
  if (rows.length === 0 || !rows.every((row) => Array.isArray(row) && row.length > 0 && row.length === rows[0]?.length)) return ErrorValueObject.create(ErrorType.VALUE);
  return ArrayValueObject.create({
    calculateValueList: rows.map((row) => row.map(engineScalar)),
    rowCount: rows.length,
    columnCount: rows[0]?.length ?? 0,
    unitId: "",
    sheetId: "",
    row: -1,
    column: -1,
  });
}

