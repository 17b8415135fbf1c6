/** What "Use my sheets" shows of a workbook, and what a person answers: plain data. */
import type { TableName } from "../domain/plan/model";
import type { CellTarget } from "./report";

/** What a column may be used for in a table of the plan, with its usual header. */
export type ColumnUse = { readonly use: string; readonly header: string };

/** A column of a table or range, counted from its first. */
export type SourceColumn = { readonly place: number; readonly header: string; /** Up to three of its values, as texts. */ readonly samples: readonly string[] };

/** Use of each column that is used, by its place. */
export type UsesByColumn = Readonly<Record<number, string>>;

/** A table or range that may feed the plan. */
export type SheetSource = {
  /** The table's name, or the range as `Sheet!B4:N20`. */
  readonly id: string;
  readonly target: CellTarget;
  /** What it feeds now; null when nothing. */
  readonly role: TableName | null;
  /** What it looks like most, and how sure that is, from 0 to 1; null when it is nothing of a plan. */
  readonly proposed: { readonly role: TableName; readonly confidence: number } | null;
  /** Whether a person has said so. */
  readonly decided: boolean;
  /** Why it is not used; empty when it is. */
  readonly reason: string;
  readonly columns: readonly SourceColumn[];
  /** How its columns would be used as each table of the plan. */
  readonly uses: Readonly<Record<TableName, UsesByColumn>>;
};

/** Everything that the workbook has, and what its columns can be. */
export type SheetSources = {
  readonly sources: readonly SheetSource[];
  readonly columnUses: Readonly<Record<TableName, readonly ColumnUse[]>>;
  /** Whether a person has decided before: what is recognised anew is not used then. */
  readonly decided: boolean;
};

/** What a person says about one source: what it is, and what its columns mean. Null leaves it out. */
export type SourceChoice = { readonly id: string; readonly role: TableName | null; readonly columns: UsesByColumn };
