import type { Stage } from "./carry-out";
import type { ReadyPiece } from "./cell-stage";
import type { WriteRefusal } from "./outcome";
import type { RowPlace } from "./row-place";

/** A change that was applied and can be taken back. */
export type AppliedChange = {
  /** What it was called: `Insert formula`. */
  readonly title: string;
  /** When, in milliseconds of the computer's clock. */
  readonly at: number;
} & (
  | { readonly kind: "cells"; readonly pieces: readonly ReadyPiece[] }
  /** `checksum` tells whether the rows are still the same; `bytes` is how large they are as JSON. */
  | { readonly kind: "rows"; readonly place: RowPlace; readonly count: number; readonly bytes: number; readonly checksum: number }
  /** Sheets that were written as a whole. `refuseChanged` says whether somebody touched them since. */
  | {
      readonly kind: "sheets";
      readonly sheets: readonly string[];
      /** Whether they were not there before. */
      readonly created: boolean;
      /** A report is made from data; data feed the plan. */
      readonly holds: "report" | "data";
      readonly refuseChanged: (context: Excel.RequestContext) => Promise<WriteRefusal | null>;
      readonly revert: Stage["revert"];
    }
  /** What feeds the plan. */
  | { readonly kind: "mapping"; readonly refuseChanged: (context: Excel.RequestContext) => Promise<WriteRefusal | null>; readonly revert: Stage["revert"] }
);

export type RowsChange = Extract<AppliedChange, { readonly kind: "rows" }>;

/** What the writing module remembers while the add-in's page lives. */
type WriteMemory = {
  /** Changes that Excel did not let be taken back, the last one first: the next write begins with them. */
  unfinished: readonly Stage[];
  /** The last one last. */
  applied: readonly AppliedChange[];
};

/** Each keeps the cells that it replaced. */
const kept = 10;

const memories = new WeakMap<object, WriteMemory>();

/** The memory of this page. It hangs on the page's own `Office`, so that two workbooks in one process never share it. */
export function writeMemory(): WriteMemory {
  const known = memories.get(Office.context);
  if (known) return known;
  const created: WriteMemory = { unfinished: [], applied: [] };
  memories.set(Office.context, created);
  return created;
}

type Untimed<Change> = Change extends unknown ? Omit<Change, "at"> : never;

export function rememberChange(change: Untimed<AppliedChange>): void {
  const memory = writeMemory();
  memory.applied = [...memory.applied, { ...change, at: Date.now() }].slice(-kept);
}

export function forgetChange(change: AppliedChange): void {
  const memory = writeMemory();
  memory.applied = memory.applied.filter((other) => other !== change);
}
