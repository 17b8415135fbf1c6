import type { Stage } from "./carry-out";
import type { UndoEntry } from "./undo";

/** What the writing module remembers while the add-in's page lives. */
export type WriteMemory = {
  /** Changes that Excel did not let be taken back, the last one first: the next write begins with them. */
  unfinished: readonly Stage[];
  readonly undo: UndoEntry[];
};

const memories = new WeakMap<object, WriteMemory>();

/** The memory of this page. It hangs on the page's own `Office`, so that two workbooks in one process never share it. */
export function writeMemory(): WriteMemory {
  const known = memories.get(Office.context);
  if (known) return known;
  const created: WriteMemory = { unfinished: [], undo: [] };
  memories.set(Office.context, created);
  return created;
}
