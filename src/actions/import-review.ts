import type { ReadingNote } from "../domain/import/evidence";
import type { ImportMapping } from "../domain/import/fields";
import type { Period } from "../domain/import/period";
import type { ImportRule } from "../domain/import/rules";
import type { CalculatedColumn } from "../workbook/calculated-columns";
import type { OpenedFile, PlannedImport } from "../import/import-source";

/** What an import would do, or did, for the pane. Amounts in whole minor units. */
export type ImportReview = PlannedImport & {
  /** The files, from where they were read. */
  readonly files: readonly OpenedFile[];
  /** Whether it was written. */
  readonly written: boolean;
  readonly table: string;
  readonly sheet: string;
  readonly decimals: number;
  readonly currency: string | null;
  /** The months that days without a year are taken to be of. */
  readonly period: Period;
  /** Rows for which the sheet has room. */
  readonly room: number;
  /** Rows if postings are summed to line × month × vendor; null where they fit as they are. */
  readonly summedRows: number | null;
  readonly summed: boolean;
  /** Columns of the file for which the table has none, by their usual names. */
  readonly leftOut: readonly string[];
  /** Columns that the table calculates: they are left to it. */
  readonly calculated: readonly CalculatedColumn[];
  /** The rules of the table Rules in their order, and how many of its rows are none; null where there is no such table. */
  readonly rules: { readonly table: string; readonly sheet: string; readonly list: readonly ImportRule[]; readonly used: number; readonly unusable: number } | null;
  /** What the files were read with, by their shape. */
  readonly mappings: Readonly<Record<string, ImportMapping>>;
  /** By shape: how sure it is that the files are read rightly. */
  readonly notes: Readonly<Record<string, ReadingNote>>;
  /** Shapes that are read as an earlier import kept it. */
  readonly remembered: readonly string[];
  /** Lines of the budget. */
  readonly lines: readonly string[];
  /** All rows of the files that hold anything: imported + duplicates + rejected. */
  readonly rows: number;
};
