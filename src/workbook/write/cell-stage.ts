import { areaAddress, cellAddress } from "../a1";
import type { Stage, Standing } from "./carry-out";
import { cellInput, contentOf, holds, isFormula, sameContent, sameFormula, type NewContent } from "./content";
import { refusal, type WriteRefusal } from "./outcome";
import { inTwo, type Piece } from "./pieces";
import { quietly } from "./quiet";

/** What stands in a cell, as Excel gives it. `format` is not asked for where no format changes. */
export type CellImage = { readonly formula: unknown; readonly value: unknown; readonly format: string };

/** A cell that is to be written, and what it holds before. */
export type ReadyCell = {
  readonly content: NewContent;
  /** The number format that it gets; null where it keeps its own. */
  readonly newFormat: string | null;
  readonly before: CellImage;
  /** What Excel made of it; null as long as that is not known. */
  readonly after: CellImage | null;
  /** Not written, and must stay what it is: a cell that Excel might fill along with a formula in its column. */
  readonly watched: boolean;
};

export type ReadyPiece = Piece<ReadyCell>;

/**
 * Writes pieces in one request, and tells `onWritten` when they stand. What is in the cells is read before the write and after it, in the same request: a change of
 * somebody else's that came in since the look is found, and put back.
 */
export function cellStage(pieces: readonly ReadyPiece[], onWritten: (written: readonly ReadyPiece[]) => void): Stage {
  let known = pieces;
  return {
    weight: pieces.reduce((sum, { rows, columns }) => sum + rows * columns, 0),
    queue: (context) => {
      const before = pieces.map((piece) => load(context, piece));
      for (const piece of pieces) if (!isWatched(piece)) write(rangeOf(context, piece), piece);
      const after = pieces.map((piece) => load(context, piece));
      return () => {
        // What is put back, should it come to that, is what stood there last.
        known = pieces.map((piece, place) => withImages(piece, imagesOf(before[place]), imagesOf(after[place])));
        onWritten(known);
        return firstConflict(pieces, known) ?? firstNotTaken(known);
      };
    },
    examine: async (context) => {
      const found = await look(context, known);
      const standing = standingOf(known, found);
      if (standing === "after") onWritten(known.map((piece, place) => withImages(piece, null, found[place] ?? [])));
      return standing;
    },
    revert: async (context) => {
      const found = await look(context, known);
      const touched = known.flatMap((piece, place) => (isReverted(piece, found[place] ?? []) ? [] : [{ piece, images: found[place] ?? [] }]));
      if (touched.length === 0) return;
      const restored = quietly(context, () =>
        touched.map(({ piece, images }) => {
          restore(rangeOf(context, piece), piece, images);
          return load(context, piece);
        }),
      );
      await context.sync();
      if (!touched.every(({ piece }, place) => isReverted(piece, imagesOf(restored[place])))) {
        throw Object.assign(new Error("cells did not take their former contents"), { code: "NotRestored" });
      }
    },
    split: () => inTwo(pieces)?.map((part) => cellStage(part, onWritten)) ?? null,
  };
}

/** Pieces are watched as a whole, or written. */
export function isWatched({ cells }: ReadyPiece): boolean {
  return cells[0]?.[0]?.watched === true;
}

function rangeOf(context: Excel.RequestContext, { sheet, sheetId, row, column, rows, columns }: ReadyPiece): Excel.Range {
  return context.workbook.worksheets.getItem(sheetId ?? sheet).getRange(areaAddress(row, column, rows, columns));
}

/** Formats are asked for where they change, in a property of its own size. */
function load(context: Excel.RequestContext, piece: ReadyPiece): Loaded {
  const range = rangeOf(context, piece);
  range.load("formulas,values");
  const formats = piece.cells.some((line) => line.some(({ newFormat }) => newFormat !== null)) ? rangeOf(context, piece) : null;
  formats?.load("numberFormat");
  return { range, formats };
}

type Loaded = { readonly range: Excel.Range; readonly formats: Excel.Range | null };

type Images = readonly (readonly CellImage[])[];

function imagesOf(loaded: Loaded | undefined): Images {
  const formats = loaded?.formats?.numberFormat as readonly (readonly string[])[] | undefined;
  const values = loaded?.range.values as readonly (readonly unknown[])[] | undefined;
  const formulas = loaded?.range.formulas as readonly (readonly unknown[])[] | undefined;
  return (formulas ?? []).map((line, row) => line.map((formula, column) => ({ formula, value: values?.[row]?.[column], format: formats?.[row]?.[column] ?? "" })));
}

async function look(context: Excel.RequestContext, pieces: readonly ReadyPiece[]): Promise<readonly Images[]> {
  const loaded = pieces.map((piece) => load(context, piece));
  await context.sync();
  return loaded.map(imagesOf);
}

function write(range: Excel.Range, { cells }: ReadyPiece): void {
  const formats = cells.map((line) => line.map(({ newFormat }) => newFormat));
  // Formats before values, so that nothing is guessed into another kind of value. Null leaves a cell as it is.
  if (formats.some((line) => line.some((format) => format !== null))) range.numberFormat = formats;
  range.formulas = cells.map((line) => line.map(({ content, newFormat, before }) => cellInput(content, newFormat ?? before.format)));
}

function restore(range: Excel.Range, { cells }: ReadyPiece, images: Images): void {
  const leaveOr = <T>(pick: (cell: ReadyCell, now: CellImage) => T | null): (T | null)[][] =>
    cells.map((line, row) => line.map((cell, column) => {
      const now = images[row]?.[column];
      return now === undefined ? null : pick(cell, now);
    }));
  const formats = leaveOr(({ newFormat, before }, { format }) => (newFormat !== null && format === newFormat ? before.format : null));
  if (formats.some((line) => line.some((format) => format !== null))) range.numberFormat = formats;
  range.formulas = leaveOr((cell, now) => (isOurs(cell, now) ? cellInput(contentOf(cell.before.formula, cell.before.value), cell.before.format) : null));
}

function withImages(piece: ReadyPiece, before: Images | null, after: Images): ReadyPiece {
  const cells = piece.cells.map((line, row) =>
    line.map((cell, column): ReadyCell => {
      const found = before?.[row]?.[column] ?? cell.before;
      return { ...cell, before: { ...found, format: cell.newFormat === null ? cell.before.format : found.format }, after: after[row]?.[column] ?? null };
    }),
  );
  return { ...piece, cells };
}

function isBefore({ before, newFormat }: ReadyCell, now: CellImage): boolean {
  return sameContent(now.formula, before.formula) && (newFormat === null || now.format === before.format);
}

/** Whether the cell holds what was written to it. What Excel makes of a formula is not known beforehand. */
function isOurs({ content, before, after, watched }: ReadyCell, { formula, value }: CellImage): boolean {
  if (after !== null && sameContent(formula, after.formula)) return true;
  if (watched) return isFormula(formula, value) && !sameContent(formula, before.formula);
  if (content === null || typeof content !== "object") return holds(formula, value, content);
  return sameFormula(formula, content.formula) || (isFormula(formula, value) && !sameContent(formula, before.formula));
}

function standingOf(pieces: readonly ReadyPiece[], found: readonly Images[]): Standing {
  const all = (test: (cell: ReadyCell, now: CellImage) => boolean): boolean =>
    pieces.every(({ cells }, place) =>
      cells.every((line, row) =>
        line.every((cell, column) => {
          const now = found[place]?.[row]?.[column];
          return now === undefined || test(cell, now);
        }),
      ),
    );
  if (all((cell, now) => (cell.watched ? isBefore(cell, now) : isOurs(cell, now)) && (cell.newFormat === null || now.format === cell.newFormat))) return "after";
  return all(isBefore) ? "before" : "between";
}

/** Whether nothing of ours stands any more. Somebody else's content may. */
function isReverted({ cells }: ReadyPiece, images: Images): boolean {
  return cells.every((line, row) =>
    line.every((cell, column) => {
      const now = images[row]?.[column];
      if (now === undefined || isBefore(cell, now)) return true;
      return !isOurs(cell, now) && (cell.newFormat === null || now.format !== cell.newFormat);
    }),
  );
}

function firstConflict(pieces: readonly ReadyPiece[], found: readonly ReadyPiece[]): WriteRefusal | null {
  return firstCell(pieces, (cell, place, row, column) => {
    const now = found[place]?.cells[row]?.[column]?.before;
    return now === undefined || sameContent(now.formula, cell.before.formula) ? null : "conflict";
  });
}

function firstNotTaken(written: readonly ReadyPiece[]): WriteRefusal | null {
  return firstCell(written, ({ content, before, after, watched }) => {
    if (after === null) return null;
    if (watched) return sameContent(after.formula, before.formula) ? null : "filled";
    return holds(after.formula, after.value, content) ? null : "not-taken";
  });
}

const details = {
  conflict: (where: string): string => `${where} changed while Plansheet was working.`,
  "not-taken": (where: string): string => `${where} did not take its new content.`,
  filled: (where: string): string => `${where} would be filled too: in a table, Excel puts a formula into the whole column.`,
} as const;

function firstCell(pieces: readonly ReadyPiece[], test: (cell: ReadyCell, place: number, row: number, column: number) => keyof typeof details | null): WriteRefusal | null {
  for (const [place, piece] of pieces.entries()) {
    for (const [row, line] of piece.cells.entries()) {
      for (const [column, cell] of line.entries()) {
        const reason = test(cell, place, row, column);
        if (reason === null) continue;
        const address = cellAddress(piece.row + row, piece.column + column);
        return refusal(reason === "filled" ? "not-taken" : reason, piece.sheet, address, details[reason](`Cell ${address} on sheet "${piece.sheet}"`));
      }
    }
  }
  return null;
}
