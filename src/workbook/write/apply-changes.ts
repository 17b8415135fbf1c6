import { cellAddress, readAddress } from "../a1";
import { usualPatience } from "../patience";
import { readInExcel } from "../run-in-excel";
import { carryOut, settleUnfinished } from "./carry-out";
import { cellStage, isWatched, type ReadyCell, type ReadyPiece } from "./cell-stage";
import { lookAtCells, rangeBytes, type Look } from "./look-at-cells";
import { rememberChange } from "./memory";
import type { NewContent } from "./content";
import type { WriteFailed, WriteOptions, WriteOutcome, WriteRefusal } from "./outcome";
import { grouped, piecesOf, type CellChange } from "./pieces";

export type { CellChange } from "./pieces";

/** One line of a preview. */
export type PreviewedCell = {
  readonly sheet: string;
  readonly address: string;
  /** Formula or value; an empty text where the cell is empty. */
  readonly before: string | number | boolean;
  readonly after: string | number | boolean;
  /** The number format that both are shown in. */
  readonly numberFormat: string;
};

export type ChangePreview = {
  readonly outcome: "ready";
  /** Cells that would hold something else than now, in the order of the changes' areas. */
  readonly cells: readonly PreviewedCell[];
  /** The same changes, bound to what was shown: they are not applied to a cell that changes in the meantime. */
  readonly changes: readonly CellChange[];
};

export type AppliedChanges = { readonly cells: number; readonly sheets: readonly string[] };

/** Bytes of a request, and of its answer, which holds the old and the new contents, formulas and values. */
const requestBytes = 3_500_000;

/** Shows what `applyChanges` would do, without doing it, or says why it would not. */
export async function previewChanges(changes: readonly CellChange[], options: Pick<WriteOptions, "patience"> = {}): Promise<ChangePreview | WriteRefusal | WriteFailed> {
  const look = await lookFor(changes, options);
  if ("outcome" in look) return look;
  const cells = look.pieces.flatMap((piece) =>
    piece.cells.flatMap((line, row) =>
      line.flatMap((cell, column): PreviewedCell[] => {
        const { before, after } = { before: shown(cell.before.formula), after: contentShown(cell.content) };
        if (before === after && cell.newFormat === null) return [];
        return [{ sheet: piece.sheet, address: cellAddress(piece.row + row, piece.column + column), before, after, numberFormat: cell.newFormat ?? cell.before.format }];
      }),
    ),
  );
  return { outcome: "ready", cells, changes: bound(changes, look.pieces) };
}

/**
 * Writes cells of the user's own data, all or none.
 *
 * Before the first write it refuses, with the cell: formulas, cells that differ from what was expected, protected sheets, a workbook
 * that is open for reading only. What was written is read back in the same request; a change of somebody else's in between is put
 * back and reported. Afterwards "Undo last change" can put the cells back. The number of round trips grows with bytes alone.
 */
export async function applyChanges(changes: readonly CellChange[], options: WriteOptions): Promise<WriteOutcome<AppliedChanges>> {
  const unsettled = await settleUnfinished(options.patience);
  if (unsettled !== null) return unsettled;
  const look = await lookFor(changes, options);
  if ("outcome" in look) return look;
  const outcome = await writeLooked(look.pieces, options, (written) => rememberChange({ kind: "cells", title: options.title, pieces: written }));
  if (outcome.outcome !== "written") return outcome;
  const pieces = look.pieces.filter((piece) => !isWatched(piece));
  const count = pieces.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  return { outcome: "written", result: { cells: count, sheets: [...new Set(pieces.map(({ sheet }) => sheet))] } };
}

/** Writes pieces that were looked at. */
export async function writeLooked(pieces: readonly ReadyPiece[], options: Omit<WriteOptions, "title">, onDone: (written: readonly ReadyPiece[]) => void): Promise<WriteOutcome<null>> {
  const written = new Map<string, ReadyPiece>();
  const note = (done: readonly ReadyPiece[]): void => done.forEach((piece) => written.set(`${piece.sheet}!${cellAddress(piece.row, piece.column)}`, piece));
  const stages = grouped(pieces, cellBytes, rangeBytes, requestBytes).map((group) => cellStage(group, note));
  const outcome = await carryOut(() => stages, { ...options, weight: stages.reduce((sum, { weight }) => sum + weight, 0) });
  if (outcome.outcome !== "written") return outcome;
  onDone([...written.values()].filter((piece) => !isWatched(piece)));
  return { outcome: "written", result: null };
}

async function lookFor(changes: readonly CellChange[], { patience = usualPatience }: Pick<WriteOptions, "patience">): Promise<Look | WriteFailed> {
  const pieces = piecesOf(changes);
  const looked = await readInExcel((context) => lookAtCells(context, pieces), { patience });
  return looked.ok ? looked.value : { outcome: "failed", state: "unchanged", code: looked.code, detail: looked.detail };
}

/** Old and new content travel twice each in the answer, as formula and as value. */
function cellBytes({ content, before }: ReadyCell): number {
  return 2 * (bytesOf(before.value) + bytesOf(contentShown(content))) + 8;
}

function bytesOf(content: unknown): number {
  return typeof content === "string" ? content.length + 4 : 20;
}

function contentShown(content: NewContent): string | number | boolean {
  if (content === null) return "";
  return typeof content === "object" ? content.formula : content;
}

function shown(formula: unknown): string | number | boolean {
  return typeof formula === "string" || typeof formula === "number" || typeof formula === "boolean" ? formula : "";
}

/** The changes with what their cells hold now. */
function bound(changes: readonly CellChange[], pieces: readonly ReadyPiece[]): readonly CellChange[] {
  const key = (sheet: string, row: number, column: number): string => `${sheet.toLowerCase()}!${cellAddress(row, column)}`;
  const held = new Map(
    pieces.flatMap(({ sheet, row, column, cells }) => cells.flatMap((line, down) => line.map(({ before }, across) => [key(sheet, row + down, column + across), before.formula] as const))),
  );
  return changes.map((change) => {
    const area = readAddress(change.address);
    if (area === null) return change;
    return { ...change, expected: change.contents.map((line, down) => line.map((_content, across) => held.get(key(change.sheet, area.row + down, area.column + across)))) };
  });
}
