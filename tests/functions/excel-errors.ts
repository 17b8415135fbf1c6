/**
 * The part of Excel's custom-functions runtime that functions touch when they are called: the error object, by the
 * contract of @types/custom-functions-runtime. How results reach a cell is tested in the workbook host, with the real one.
 */
class CellError extends Error {
  readonly code: string;
  constructor(code: string, message?: string) {
    super(message);
    this.code = code;
  }
}

export function installCustomFunctions(): void {
  const ErrorCode = { invalidValue: "#VALUE!", notAvailable: "#N/A", divisionByZero: "#DIV/0!", invalidNumber: "#NUM!", nullReference: "#NULL!" };
  Object.assign(globalThis, { CustomFunctions: { Error: CellError, ErrorCode } });
}

/** What the cells of a result show: errors as `#NUM! message`. */
export function shown(result: unknown[][]): unknown[][] {
  return result.map((row) => row.map((value) => (value instanceof CellError ? `${value.code} ${value.message}` : value)));
}

/** The error that a call puts into its cell, as `#NUM! message`. */
export function errorOf(call: () => unknown): string {
  try {
    return `no error, but ${JSON.stringify(call())}`;
  } catch (error) {
    return error instanceof CellError ? `${error.code} ${error.message}` : `not an error of the cell: ${String(error)}`;
  }
}
