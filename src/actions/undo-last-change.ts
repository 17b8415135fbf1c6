import { usualPatience } from "../workbook/patience";
import { formerContents, lastChange, undoLastChange as takeBack, type LastChange } from "../workbook/write/undo";
import type { Action, ActionDone, ActionRefused, UndoOffer } from "./report";
import { explainWrite } from "./write-messages";

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

function clock(at: number): string {
  const time = new Date(at);
  return `${String(time.getHours()).padStart(2, "0")}:${String(time.getMinutes()).padStart(2, "0")}`;
}

/** What is put back, in words: `cell B2 on sheet Plan`, `3 cells on sheets Plan and Ledger`, `200 rows that were added on sheet Ledger`. */
function describe({ cells, rows, sheets, address }: LastChange): string {
  const quoted = sheets.map((sheet) => `"${sheet}"`);
  const where = `on ${quoted.length === 1 ? "sheet" : "sheets"} ${quoted.join(" and ")}`;
  if (rows > 0) return `${counted(rows, "row that was", "rows that were")} added ${where}`;
  return cells === 1 ? `cell ${address} ${where}` : `${counted(cells, "cell", "cells")} ${where}`;
}

/** What "Undo last change" would do now; null when there is nothing to undo. */
export function undoOffer(): UndoOffer | null {
  const change = lastChange();
  if (change === null) return null;
  const detail = change.rows > 0 ? `Takes away ${describe(change)} at ${clock(change.at)}.` : `Puts back ${describe(change)} as before ${clock(change.at)}.`;
  return { title: change.title, detail };
}

const nothing: ActionRefused = {
  outcome: "refused",
  reason: "nothing-to-undo",
  message: "There is no change to undo.",
  suggestion: "Changes that Plansheet applies to cells of yours can be undone until the workbook is closed. A dashboard is refreshed instead.",
  missing: [],
  problems: [],
};

/**
 * Puts back what the last applied change of this session replaced, if nobody changed it since; all or nothing.
 *
 * Argument: `preview` (true: only says what would be put back).
 */
export const undoLastChange: Action = async (args, { patience = usualPatience }) => {
  const offer = undoOffer();
  const change = lastChange();
  if (offer === null || change === null) return nothing;
  const target = { sheet: change.sheets[0] ?? "", address: change.address };
  if (args["preview"] === true) return { outcome: "done", message: offer.detail, problems: [], facts: { ...facts(change), preview: true }, target, undo: offer };
  const undone = await takeBack({ patience });
  if (undone.outcome === "nothing") return nothing;
  if (undone.outcome !== "written") {
    if (undone.outcome !== "refused" || undone.reason !== "conflict") return explainWrite(undone);
    const { sheet, address } = undone;
    return { ...changedSince(sheet, address, change), problems: listFormer(change) };
  }
  const verb = change.rows > 0 ? "Took away" : "Put back";
  const done: ActionDone = { outcome: "done", message: `Undid "${change.title}". ${verb} ${describe(change)}.`, problems: [], facts: { ...facts(change), preview: false }, target };
  return done;
};

function changedSince(sheet: string, address: string, { title, rows }: LastChange): ActionRefused {
  const what = address === "" ? `Sheet "${sheet}"` : `Cell ${address} on sheet "${sheet}"`;
  const place = address === "" ? {} : { target: { sheet, address } };
  return {
    outcome: "refused",
    reason: "conflict",
    message: `${what} was changed after "${title}", so nothing was put back.`,
    suggestion: rows > 0 ? "Delete the rows by hand if they are not wanted." : "The list shows what the cells held before: put back by hand what is wanted.",
    missing: [],
    problems: [],
    ...place,
  };
}

/** More would not be looked through. */
const mostListed = 200;

function listFormer({ title }: LastChange): ActionRefused["problems"] {
  return formerContents(mostListed).map(({ sheet, address, content }) => ({ sheet, address, message: content === "" ? `Was empty before "${title}".` : `Held ${content} before "${title}".` }));
}

function facts({ title, cells, rows }: LastChange): ActionDone["facts"] {
  return { title, cells, rows };
}
