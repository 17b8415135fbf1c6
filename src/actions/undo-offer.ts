import { lastChange, type LastChange } from "../workbook/write/last-change";
import type { UndoOffer } from "./report";

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

function clock(at: number): string {
  const time = new Date(at);
  return `${String(time.getHours()).padStart(2, "0")}:${String(time.getMinutes()).padStart(2, "0")}`;
}

/** So many sheets are named; more are counted. */
const mostNamed = 3;

function named(sheets: readonly string[]): string {
  const quoted = sheets.map((sheet) => `"${sheet}"`);
  if (quoted.length > mostNamed) return `${quoted.length} sheets`;
  return `${quoted.length === 1 ? "sheet" : "sheets"} ${quoted.join(" and ")}`;
}

/** What is put back, in words: `cell B2 on sheet Plan`, `3 cells on sheets Plan and Ledger`, `200 rows that were added on sheet Ledger`, `which sheets feed the plan`. */
export function describe({ cells, rows, sheets, address, whole }: LastChange): string {
  if (whole === "mapping") return "which sheets feed the plan";
  if (whole !== null) return whole === "created" ? `${named(sheets)} that ${sheets.length === 1 ? "was" : "were"} added` : named(sheets);
  const where = `on ${named(sheets)}`;
  if (rows > 0) return `${counted(rows, "row that was", "rows that were")} added ${where}`;
  return cells === 1 ? `cell ${address} ${where}` : `${counted(cells, "cell", "cells")} ${where}`;
}

/** Whether something that was added goes. */
export function takesAway({ rows, whole }: LastChange): boolean {
  return rows > 0 || whole === "created";
}

/** What "Undo last change" would do now; null when there is nothing to undo. */
export function undoOffer(): UndoOffer | null {
  const change = lastChange();
  if (change === null) return null;
  const detail = takesAway(change) ? `Takes away ${describe(change)} at ${clock(change.at)}.` : `Puts back ${describe(change)} as before ${clock(change.at)}.`;
  return { title: change.title, detail, at: change.at, changesData: change.changesData };
}
