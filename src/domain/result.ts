/**
 * The outcome of a calculation that can be asked something without an answer.
 *
 * Expected failures are values with a code from a closed set, so that every edge (a cell, a report, the pane) maps
 * them once. Misuse by a programmer throws.
 */
export type Result<T, Code extends string> = Success<T> | Failure<Code>;

export type Success<T> = { readonly ok: true; readonly value: T };

/** `detail` says in plain words what was wrong; `code` says it to programs. */
export type Failure<Code extends string> = { readonly ok: false; readonly code: Code; readonly detail: string };

export function success<T>(value: T): Success<T> {
  return { ok: true, value };
}

export function failure<Code extends string>(code: Code, detail: string): Failure<Code> {
  return { ok: false, code, detail };
}
