/** What happens in the workbook, for the add-in's events, the page and the charts. */
import type { Shift } from "./shift";
import type { Area } from "./types";

export type ChangeType = "RangeEdited" | "RowInserted" | "RowDeleted" | "ColumnInserted" | "ColumnDeleted" | "CellInserted" | "CellDeleted" | "Unknown";

export type CellDetails = { readonly valueBefore: unknown; readonly valueAfter: unknown; readonly valueTypeBefore: string; readonly valueTypeAfter: string };

export type HostEvent =
  | { readonly kind: "changed"; readonly sheetId: string; readonly area: Area; readonly changeType: ChangeType; readonly details?: CellDetails; /** Where cells moved that were inserted or deleted. */ readonly direction?: "Up" | "Down" | "Left" | "Right"; readonly byAddin: boolean }
  | { readonly kind: "formatChanged"; readonly sheetId: string; readonly area: Area; readonly byAddin: boolean }
  | { readonly kind: "sheetAdded" | "sheetDeleted" | "sheetActivated" | "sheetDeactivated"; readonly sheetId: string }
  | { readonly kind: "selectionChanged"; readonly sheetId: string; readonly areas: readonly Area[] }
  | { readonly kind: "tableAdded" | "tableDeleted"; readonly sheetId: string; readonly tableId: string; readonly tableName: string }
  | { readonly kind: "shifted"; readonly sheetId: string; readonly shift: Shift }
  | { readonly kind: "calculated" }
  /** Results of custom functions must be asked for anew. */
  | { readonly kind: "forgetResults" }
  | { readonly kind: "featuresChanged" }
  /** Anything that only the object model tells about (filters, sorts, protection, comments …): the wire event and its arguments. */
  | { readonly kind: "wire"; readonly eventType: number; readonly targetId: string; readonly args: object; /** One that add-ins get without registering for it. */ readonly unasked?: boolean };

export type Emitter<E> = { readonly emit: (event: E) => void; readonly on: (listener: (event: E) => void) => () => void };

export function createEmitter<E>(): Emitter<E> {
  const listeners = new Set<(event: E) => void>();
  return {
    emit: (event) => {
      for (const listener of [...listeners]) listener(event);
    },
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
