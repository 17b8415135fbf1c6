/**
 * Between the formula engine and the custom functions of an add-in: what a formula's arguments are for a function, and what its
 * answer is for the formula.
 */
import type { Nullable } from "@univerjs/core";
import {
  ArrayValueObject,
  BaseFunction,
  type BaseReferenceObject,
  type BaseValueObject,
  BooleanValueObject,
  ERROR_TYPE_SET,
  ErrorType,
  ErrorValueObject,
  type FunctionVariantType,
  NumberValueObject,
  StringValueObject,
} from "@univerjs/engine-formula";
import { formatAddress } from "./address";
import type { Answer, FunctionMetadata, ParameterMetadata, Site } from "./custom-function-metadata";
import { ERROR_TEXTS, type Scalar } from "./values";

/** What a cell shows that waits for an answer; cells that depend on it show it too. */
export const BUSY = "#BUSY!" as ErrorType;

ERROR_TYPE_SET.add(BUSY);

const ERROR_BY_CODE: Readonly<Record<string, string>> = {
  "#N/A": "#N/A", "#VALUE!": "#VALUE!", "#NUM!": "#NUM!", "#DIV/0!": "#DIV/0!", "#NULL!": "#NULL!", "#NAME?": "#NAME?", "#REF!": "#REF!",
};

class ArgumentRefused extends Error {
  constructor(readonly error: string) {
    super(error);
  }
}

/** Who answers calls. */
type FunctionDesk = {
  readonly ask: (name: string, metadata: FunctionMetadata, args: readonly unknown[], site: Site, addresses: readonly (string | null)[]) => Answer | undefined;
  readonly sheetName: (sheetId: string) => string;
};

/** A custom function as the formula engine calls it. */
export class CustomFunctionExecutor extends BaseFunction {
  override needsReferenceObject = true;
  override minParams = 0;
  override maxParams = 255;

  constructor(
    name: string,
    private readonly metadata: FunctionMetadata,
    private readonly desk: FunctionDesk,
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
      const answer = this.desk.ask(String(this.name), this.metadata, args, site, addresses);
      if (!answer) return ErrorValueObject.create(BUSY);
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
        addresses.push(...rest.map((variant) => this.addressOf(variant)));
        break;
      }
      const variant = variants[index];
      args.push(variant === undefined || isMissing(variant) ? null : this.argument(variant, parameter));
      addresses.push(variant === undefined ? null : this.addressOf(variant));
    }
    return { args, addresses };
  }

  private addressOf(variant: FunctionVariantType): string | null {
    if (!variant.isReferenceObject()) return null;
    const reference = variant as BaseReferenceObject;
    const range = reference.getRangeData();
    const area = { top: range.startRow, left: range.startColumn, bottom: range.endRow, right: range.endColumn };
    return formatAddress(this.desk.sheetName(reference.getSheetId()), area);
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

