import { areaAddress, cellAddress } from "../a1";
import { usualPatience, type Patience } from "../patience";
import type { Failure, Result } from "../../domain/result";
import { explainError, readInExcel, type ExcelFailure, type RunOptions } from "../run-in-excel";
import { writeLooked } from "./apply-changes";
import { insistently, remindOf, settleUnfinished } from "./carry-out";
import { addToChecksum, emptyChecksum } from "./checksum";
import { contentOf } from "./content";
import { lookAtCells } from "./look-at-cells";
import { forgetLastChange, writeMemory, type AppliedChange } from "./memory";
import { refusal, type WriteFailed, type WriteOutcome, type WriteRefusal } from "./outcome";
import type { NewCell, Piece } from "./pieces";
import { block, columnRuns, loadTable, type RowPlace } from "./row-place";
import { takeRowsAway } from "./row-removal";

/** What the next undo would put back. */
export type LastChange = { readonly title: string; readonly at: number; readonly cells: number; readonly rows: number; readonly sheets: readonly string[]; readonly address: string };

/** The last change of this session that can be taken back; null when there is none. */
export function lastChange(): LastChange | null {
  const change = writeMemory().applied.at(-1);
  if (change === undefined) return null;
  const { title, at } = change;
  if (change.kind === "rows") {
    const { sheet, top, left, width, kept } = change.place;
    return { title, at, cells: 0, rows: change.count, sheets: [sheet], address: areaAddress(top + kept, left, change.count, width) };
  }
  const [first] = change.pieces;
  const cells = change.pieces.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  return { title, at, cells, rows: 0, sheets: [...new Set(change.pieces.map(({ sheet }) => sheet))], address: first === undefined ? "" : cellAddress(first.row, first.column) };
}

/** What the cells of the last change held before it, so that it can be put back by hand: as many as are asked for. */
export function formerContents(most: number): readonly { readonly sheet: string; readonly address: string; readonly content: string }[] {
  const change = writeMemory().applied.at(-1);
  if (change?.kind !== "cells") return [];
  const former: { sheet: string; address: string; content: string }[] = [];
  for (const { sheet, row, column, cells } of change.pieces) {
    for (const [down, line] of cells.entries()) {
      for (const [across, { before }] of line.entries()) {
        if (former.length === most) return former;
        former.push({ sheet, address: cellAddress(row + down, column + across), content: String(before.formula) });
      }
    }
  }
  return former;
}

/**
 * Takes the last applied change back: values, formulas and the number formats that were set, all or none. A cell that somebody changed
 * since is a refusal that names it.
 */
export async function undoLastChange({ patience = usualPatience }: { readonly patience?: Patience } = {}): Promise<WriteOutcome<LastChange> | { readonly outcome: "nothing" }> {
  const unsettled = await settleUnfinished(patience);
  if (unsettled !== null) return unsettled;
  const change = writeMemory().applied.at(-1);
  const offer = lastChange();
  if (change === undefined || offer === null) return { outcome: "nothing" };
  const outcome = change.kind === "cells" ? await putCellsBack(change.pieces.map(formerPiece), { patience }) : await takeAppendedRowsAway(change, patience);
  if (outcome.outcome !== "written") return outcome;
  forgetLastChange();
  return { outcome: "written", result: offer };
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

type RowsChange = Extract<AppliedChange, { readonly kind: "rows" }>;

async function takeAppendedRowsAway(change: RowsChange, patience: Patience): Promise<WriteOutcome<null>> {
  const look = (): Promise<Result<WriteRefusal | null, ExcelFailure>> => readInExcel((context) => refuseChangedRows(context, change), { patience });
  const failed = (state: WriteFailed["state"], { code, detail }: Failure<ExcelFailure>): WriteFailed => ({ outcome: "failed", state, code, detail });
  const before = await look();
  if (!before.ok) return failed("unchanged", before);
  if (before.value !== null) return before.value;
  const removal = (context: Excel.RequestContext): Promise<void> => removeRows(context, change);
  try {
    await insistently(removal, patience);
    return { outcome: "written", result: null };
  } catch (error) {
    const cause = explainError(error);
    const after = await look();
    if (after.ok && after.value === null) return failed("unchanged", cause);
    remindOf(removal);
    return failed("unknown", cause);
  }
}

async function removeRows(context: Excel.RequestContext, { place, count }: RowsChange): Promise<void> {
  const state = place.table === null ? null : loadTable(context.workbook.tables.getItem(place.table.id), false);
  await context.sync();
  const end = place.kept + count;
  await takeRowsAway(context, place, { start: place.kept, end, bodyBefore: place.bodyRows, bodyNow: state?.body.rowCount ?? end, totalsShown: state?.table.showTotals ?? false, foreign: [] });
}

/** Bytes of an answer. */
const answerBytes = 3_500_000;

/** Whether the rows that were appended are still the last ones, and what they were. As many round trips as they have megabytes. */
async function refuseChangedRows(context: Excel.RequestContext, { title, place, count, bytes, checksum }: RowsChange): Promise<WriteRefusal | null> {
  const where = place.table === null ? `Sheet "${place.sheet}"` : `Table ${place.table.name}`;
  const changed = refusal("conflict", place.sheet, "", `${where} was changed after "${title}".`);
  const state = place.table === null ? null : loadTable(context.workbook.tables.getItem(place.table.id), false);
  await context.sync();
  if (state !== null && state.body.rowCount !== Math.max(place.bodyRows, place.kept + count)) return changed;
  const step = Math.max(1, Math.floor((answerBytes * count) / bytes));
  let sum = emptyChecksum;
  for (let from = 0; from < count; from += step) sum = await addRows(context, place, sum, from, Math.min(step, count - from));
  return sum === checksum ? null : changed;
}

async function addRows(context: Excel.RequestContext, place: RowPlace, sum: number, from: number, rows: number): Promise<number> {
  const runs = columnRuns(place.columns).map(({ first, values }) => {
    const range = block(context, place, place.kept + from, rows, first, values.length);
    range.load("values");
    return { values, range };
  });
  await context.sync();
  let next = sum;
  for (let row = 0; row < rows; row += 1) {
    const values: unknown[] = [];
    for (const run of runs) run.values.forEach((value, across) => {
      values[value] = run.range.values[row]?.[across];
    });
    next = addToChecksum(next, values);
  }
  return next;
}
