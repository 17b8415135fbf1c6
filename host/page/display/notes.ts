/** Comments and notes: both are shown as notes in the grid, and what a person does to a note there is kept. */
import { RemoveNoteMutation, UpdateNoteMutation } from "@univerjs/preset-sheets-note";
import type { HostSheet } from "../../document/sheet";
import type { HostWorkbook } from "../../document/workbook";

export type ShownNote = { readonly row: number; readonly column: number; readonly text: string };

const SIZE = { width: 220, height: 90 };

const noteId = (row: number, column: number): string => `note:${String(row)}:${String(column)}`;

export function wantedNotes(sheet: HostSheet): readonly (readonly [id: string, note: ShownNote])[] {
  const { comments, notes } = sheet.features;
  const said = comments.map(({ id, row, column, content, authorName, replies }) => {
    const lines = [`${authorName}: ${content}`, ...replies.map((reply) => `${reply.authorName}: ${reply.content}`)];
    return [id, { row, column, text: lines.join("\n") }] as const;
  });
  return [...said, ...notes.map(({ row, column, content }) => [noteId(row, column), { row, column, text: content }] as const)];
}

export function addNote(sheet: HostSheet, id: string, { row, column, text }: ShownNote): void {
  const { workbook } = sheet;
  workbook.mutate(UpdateNoteMutation.id, { unitId: workbook.unitId, sheetId: sheet.id, row, col: column, note: { id, row, col: column, note: text, ...SIZE }, silent: true });
}

export function removeNote(sheet: HostSheet, id: string): void {
  const { workbook } = sheet;
  workbook.mutate(RemoveNoteMutation.id, { unitId: workbook.unitId, sheetId: sheet.id, noteId: id, silent: true });
}

type NoteParams = { readonly unitId?: string; readonly sheetId?: string; readonly row?: number; readonly col?: number; readonly noteId?: string; readonly note?: { readonly note: string } };

/**
 * Keeps the notes that a person writes, changes and deletes in the grid. Comments have an author and replies: they are the
 * add-in's to change, and are shown again as they are.
 *
 * @param isShowing whether the change comes from the workbook itself
 */
export function followNotes(workbook: HostWorkbook, isShowing: () => boolean): void {
  workbook.onCommand(({ id, params }) => {
    if (isShowing() || (id !== UpdateNoteMutation.id && id !== RemoveNoteMutation.id)) return;
    const { unitId, sheetId, row, col, note } = (params ?? {}) as NoteParams;
    const sheet = workbook.sheetById(sheetId ?? "");
    if (unitId !== workbook.unitId || !sheet || row === undefined || col === undefined) return;
    const { notes, comments } = sheet.features;
    if (!comments.some((comment) => comment.row === row && comment.column === col)) {
      const at = notes.findIndex((one) => one.row === row && one.column === col);
      const known = notes[at];
      if (id === RemoveNoteMutation.id) {
        if (known) notes.splice(at, 1);
      } else if (known) known.content = note?.note ?? "";
      else notes.push({ row, column: col, content: note?.note ?? "", authorName: "", visible: false, ...SIZE });
    }
    workbook.touched();
  });
}
