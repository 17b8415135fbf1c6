/** What functions.json says of custom functions, and how their calls and answers look. */

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

export type CustomFunctionError = { readonly error: string; readonly message: string };

export type Answer = { readonly value: unknown } | { readonly failure: CustomFunctionError };

/** The cell of a formula. */
export type Site = { readonly sheetId: string; readonly row: number; readonly column: number };

/** Error numbers of the custom-functions runtime. */
const ERROR_BY_NUMBER: Readonly<Record<number, string>> = { 1: "#N/A", 5: "#DIV/0!", 6: "#NUM!", 7: "#VALUE!", 8: "#NULL!", 9: "#NAME?", 10: "#NAME?" };

/** Only these two carry a message in Excel's cell card. */
const CARRIES_MESSAGE: ReadonlySet<string> = new Set(["#VALUE!", "#N/A"]);

type ResultObject = { readonly id: number; readonly failed?: boolean; readonly value: unknown; readonly errorCode?: number };

export type FunctionResult = { readonly id: number; readonly answer: Answer };

/** A result from the runtime: `[id, ok, value, errorCode?]` or `{id, failed, value, errorCode}`. */
export function readResult(result: unknown): FunctionResult {
  const { id, failed, value, errorCode } = Array.isArray(result) ? fromArray(result) : (result as ResultObject);
  return { id, answer: failed === true ? { failure: failureOf(value, errorCode) } : { value } };
}

function fromArray(result: readonly unknown[]): ResultObject {
  const [id, ok, value, errorCode] = result as [number, boolean, unknown, number?];
  return { id, failed: !ok, value, ...(errorCode === undefined ? {} : { errorCode }) };
}

function failureOf(value: unknown, errorCode: number | undefined): CustomFunctionError {
  const error = ERROR_BY_NUMBER[errorCode ?? 0] ?? "#VALUE!";
  return { error, message: CARRIES_MESSAGE.has(error) && typeof value === "string" ? value : "" };
}
