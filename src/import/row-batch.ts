import type { ImportCell } from "../domain/import/fields";

/** Some rows of a file. `lines` gives for each the line of the file on which it begins, from 1. */
export type RowBatch = {
  readonly rows: readonly (readonly ImportCell[])[];
  readonly lines: readonly number[];
  /** Lines that are no rows. */
  readonly broken: readonly { readonly line: number; readonly text: string; readonly reason: string }[];
  /** How much of the file is read, from 0 to 1. */
  readonly fraction: number;
};
