import { usualPatience, type Patience } from "../patience";
import type { Failure, Result } from "../../domain/result";
import { explainError, readInExcel, type ExcelFailure, type RunOptions } from "../run-in-excel";
import { writeLooked } from "./apply-changes";
import { insistently, remindOf, settleUnfinished, type Stage } from "./carry-out";
import { contentOf } from "./content";
import { lastChange, type LastChange } from "./last-change";
import { lookAtCells } from "./look-at-cells";
import { forgetChange, writeMemory, type AppliedChange } from "./memory";
import type { WriteFailed, WriteOutcome, WriteRefusal } from "./outcome";
import type { NewCell, Piece } from "./pieces";
import { refuseUnwritable } from "./refuse-unwritable";
import { refuseChangedRows, removeRows } from "./undo-rows";

/**
 * Takes the last applied change back: values, formulas and the number formats that were set, all or none. A cell that somebody changed
 * since is a refusal that names it.
 */
export async function undoLastChange({ patience = usualPatience }: { readonly patience?: Patience } = {}): Promise<WriteOutcome<LastChange> | { readonly outcome: "nothing" }> {
  const change = writeMemory().applied.at(-1);
  const offer = lastChange();
  if (change === undefined || offer === null) return { outcome: "nothing" };
  const unsettled = await settleUnfinished(patience);
  if (unsettled !== null) return unsettled;
  // An undo that had broken off was carried through by that.
  if (!writeMemory().applied.includes(change)) return { outcome: "written", result: offer };
  const outcome = await takeBack(change, patience);
  if (outcome.outcome !== "written") return outcome;
  forgetChange(change);
  return { outcome: "written", result: offer };
}

function takeBack(change: AppliedChange, patience: Patience): Promise<WriteOutcome<null>> {
  switch (change.kind) {
    case "cells":
      return putCellsBack(change.pieces.map(formerPiece), { patience });
    case "rows":
      return takeWholeBack(change, (context) => refuseChangedRows(context, change), (context) => removeRows(context, change), patience);
    case "sheets":
    case "mapping":
      return takeWholeBack(change, change.refuseChanged, change.revert, patience);
  }
}

async function putCellsBack(pieces: readonly Piece<NewCell>[], options: RunOptions & { readonly patience: Patience }): Promise<WriteOutcome<null>> {
  const looked = await readInExcel((context) => lookAtCells(context, pieces), options);
  if (!looked.ok) return { outcome: "failed", state: "unchanged", code: looked.code, detail: looked.detail };
  const look = looked.value;
  return "outcome" in look ? look : writeLooked(look.pieces, options, () => undefined);
}

/** What cells held before, to be written where they still hold what they held after. */
function formerPiece(piece: Extract<AppliedChange, { readonly kind: "cells" }>["pieces"][number]): Piece<NewCell> {
  const cells = piece.cells.map((line) =>
    line.map(({ before, after, newFormat }) => ({
      content: contentOf(before.formula, before.value),
      expected: after?.formula,
      numberFormat: newFormat === null ? null : before.format,
      replacesFormulas: true,
    })),
  );
  return { ...piece, cells };
}

/** Null where whole sheets go. */
function touchedSheets(change: AppliedChange): readonly string[] | null {
  if (change.kind === "rows") return [change.place.sheetId];
  if (change.kind === "mapping") return [];
  return change.kind === "sheets" && !change.created ? change.sheets : null;
}

type Refuse = (context: Excel.RequestContext) => Promise<WriteRefusal | null>;

/** Takes back what `refuseChanged` finds to be as it was left. `revert` is harmless when repeated. */
async function takeWholeBack(change: AppliedChange, refuseChanged: Refuse, revert: Stage["revert"], patience: Patience): Promise<WriteOutcome<null>> {
  const look = (): Promise<Result<WriteRefusal | null, ExcelFailure>> =>
    readInExcel(async (context) => (await refuseUnwritable(context, touchedSheets(change))) ?? refuseChanged(context), { patience });
  const failed = (state: WriteFailed["state"], { code, detail }: Failure<ExcelFailure>): WriteFailed => ({ outcome: "failed", state, code, detail });
  const before = await look();
  if (!before.ok) return failed("unchanged", before);
  if (before.value !== null) return before.value;
  try {
    await insistently(revert, patience);
    return { outcome: "written", result: null };
  } catch (error) {
    const cause = explainError(error);
    const after = await look();
    if (after.ok && after.value === null) return failed("unchanged", cause);
    remindOf(async (context) => {
      await revert(context);
      forgetChange(change);
    });
    return failed("unknown", cause);
  }
}
