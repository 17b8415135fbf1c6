import { usualPatience } from "../workbook/patience";
import { applyChanges, previewChanges, type CellChange, type ChangePreview } from "../workbook/write/apply-changes";
import type { Action, ActionDone, ActionRefused, CellFix, RefusalReason } from "./report";
import { explainWrite } from "./write-messages";

/** `before` is what the cell held when it was checked: if it holds something else now, nothing is written. */
function isFix(value: unknown): value is CellFix {
  if (typeof value !== "object" || value === null) return false;
  const { sheet, address, before, after } = value as Partial<Record<keyof CellFix, unknown>>;
  const isContent = (content: unknown): boolean => typeof content === "string" || (typeof content === "number" && Number.isFinite(content));
  return typeof sheet === "string" && typeof address === "string" && /^[A-Z]{1,3}\d+$/.test(address) && isContent(before) && isContent(after);
}

function changeOf({ sheet, address, before, after }: CellFix): CellChange {
  const isFormula = typeof after === "string" && after.startsWith("=");
  // A cell formatted as text keeps a number as text: it gets the format of numbers along with the number.
  const base = { sheet, address, contents: [[isFormula ? { formula: after } : after]], expected: [[before]], replacesFormulas: true };
  return typeof after === "number" && typeof before === "string" ? { ...base, numberFormat: "General" } : base;
}

function refuse(reason: RefusalReason, message: string, suggestion: string): ActionRefused {
  return { outcome: "refused", reason, message, suggestion, missing: [], problems: [] };
}

function previewed({ cells }: ChangePreview): ActionDone {
  const plain = (content: string | number | boolean): string | number => (typeof content === "boolean" ? String(content).toUpperCase() : content);
  return {
    outcome: "done",
    message: `${cells.length.toLocaleString("en")} ${cells.length === 1 ? "cell" : "cells"} would change. Nothing has been written yet.`,
    problems: [],
    facts: { cells: cells.length, preview: true },
    changes: cells.map(({ sheet, address, before, after }) => ({ sheet, address, before: plain(before), after: plain(after) })),
  };
}

/**
 * Writes the fixes that a person has seen and chosen, all or none. Arguments: `fixes`, a list of sheet, address, before and
 * after; `preview` (true: only says cell by cell what would be written). A cell that changed since it was checked stops all of them.
 */
export const applyFixes: Action = async (args, { onProgress, signal, patience = usualPatience }) => {
  const fixes = args["fixes"];
  if (!Array.isArray(fixes) || fixes.length === 0 || !fixes.every(isFix)) return refuse("bad-arguments", "There is nothing to fix.", "Give fixes as a list of sheet, address (B4), before and after.");
  if (args["preview"] === true) {
    onProgress({ step: "Looking at the cells", fraction: 0.5 });
    const look = await previewChanges(fixes.map(changeOf), { patience });
    return look.outcome === "ready" ? previewed(look) : explainWrite(look, { conflict: checkAgain, missing: checkAgain });
  }
  onProgress({ step: "Writing", fraction: 0.2 });
  const [first] = fixes;
  const title = fixes.length === 1 && first ? `Fix of ${first.address} on ${first.sheet}` : `${fixes.length} fixes`;
  const outcome = await applyChanges(fixes.map(changeOf), { title, patience, ...(signal === undefined ? {} : { signal }) });
  if (outcome.outcome !== "written") return explainWrite(outcome, { conflict: checkAgain, missing: checkAgain, "not-taken": checkAgain });
  return {
    outcome: "done",
    message: fixes.length === 1 && first ? `${first.address} on sheet "${first.sheet}" now holds ${String(first.after)}.` : `Fixed ${fixes.length.toLocaleString("en")} cells.`,
    problems: [],
    facts: { cells: outcome.result.cells },
    ...(first === undefined ? {} : { target: { sheet: first.sheet, address: first.address } }),
  };
};

const checkAgain = "Check the workbook again, then choose the fix.";
