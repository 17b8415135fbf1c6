import { areaAddress, cellAddress, readAddress } from "../a1";
import { remedyFor } from "../run-in-excel";
import type { CellImage, ReadyCell, ReadyPiece } from "./cell-stage";
import { formatNeeded, isFormula, longestText, sameContent } from "./content";
import { refusal, type WriteRefusal } from "./outcome";
import { watchColumns } from "./watch-columns";
import { grouped, inTwo, type NewCell, type Piece } from "./pieces";

/** What there is to know before cells are written. */
export type Look = { readonly pieces: readonly ReadyPiece[] } | WriteRefusal;

/** Bytes of an answer that a cell whose content is not known yet may take: formula, value and format. */
const guessedCell = 60;
/** Bytes that the description of a range takes in a request. */
export const rangeBytes = 2_500;
/** Excel on the web refuses answers over 5 MB. */
const answerBytes = 4_000_000;

/** Reads the cells of pieces and refuses what must not be written. As many round trips as the cells need bytes: one for most changes. */
export async function lookAtCells(context: Excel.RequestContext, pieces: readonly Piece<NewCell>[]): Promise<Look> {
  const tooLong = firstTooLong(pieces);
  if (tooLong !== null) return tooLong;
  const ready: ReadyPiece[] = [];
  for (const group of grouped(pieces, () => guessedCell, rangeBytes, answerBytes)) {
    const look = await lookAtGroup(context, group);
    if ("outcome" in look) return look;
    ready.push(...look.pieces);
  }
  return { pieces: [...ready, ...(await watchColumns(context, ready))] };
}

/** A guess at sizes can be wrong: then the same in two halves. */
async function lookAtGroup(context: Excel.RequestContext, pieces: readonly Piece<NewCell>[]): Promise<Look> {
  try {
    return await lookAtOnce(context, pieces);
  } catch (error) {
    const parts = remedyFor(error) === "split" ? inTwo(pieces) : null;
    if (parts === null) throw error;
    const first = await lookAtGroup(context, parts[0]);
    if ("outcome" in first) return first;
    const second = await lookAtGroup(context, parts[1]);
    return "outcome" in second ? second : { pieces: [...first.pieces, ...second.pieces] };
  }
}

async function lookAtOnce(context: Excel.RequestContext, pieces: readonly Piece<NewCell>[]): Promise<Look> {
  const { workbook } = context;
  workbook.load("readOnly");
  const knowsSpills = Office.context.requirements.isSetSupported("ExcelApi", "1.12");
  const knowsMerges = Office.context.requirements.isSetSupported("ExcelApi", "1.13");
  const looked = pieces.map((piece) => {
    const sheet = workbook.worksheets.getItemOrNullObject(piece.sheetId ?? piece.sheet);
    sheet.load("id,name");
    sheet.protection.load("protected");
    const range = sheet.getRange(areaAddress(piece.row, piece.column, piece.rows, piece.columns));
    range.load("formulas,values,numberFormat");
    if (knowsSpills) range.load("hasSpill");
    range.format.protection.load("locked");
    const merged = knowsMerges ? range.getMergedAreasOrNullObject() : null;
    merged?.load("address");
    return { piece, sheet, range, merged };
  });
  await context.sync();
  if (workbook.readOnly) return refusal("read-only", "", "", "The workbook is open for reading only.");

  const ready: ReadyPiece[] = [];
  for (const { piece, sheet, range, merged } of looked) {
    if (sheet.isNullObject) return refusal("missing", piece.sheet, "", `There is no sheet "${piece.sheet}".`);
    const { name } = sheet;
    // On a protected sheet the cells that are not locked can be filled in: that is what they are for.
    if (sheet.protection.protected && (range.format.protection.locked as boolean | null) !== false) {
      const address = areaAddress(piece.row, piece.column, 1, 1);
      return refusal("protected", name, address, `Sheet "${name}" is protected.`);
    }
    const images = range.formulas.map((line: unknown[], row: number) =>
      line.map((formula, column): CellImage => ({ formula, value: range.values[row]?.[column], format: String(range.numberFormat[row]?.[column]) })),
    );
    const refused = refuseCells(piece, name, images) ?? refuseCovered(piece, name, merged === null || merged.isNullObject ? "" : merged.address);
    if (refused !== null) return refused;
    if (knowsSpills && (range.hasSpill as boolean | null) !== false) {
      const address = areaAddress(piece.row, piece.column, piece.rows, piece.columns);
      return refusal("formula", name, address, `${piece.rows * piece.columns === 1 ? "Cell" : "Area"} ${address} on sheet "${name}" shows a part of the answer of a formula elsewhere.`);
    }
    ready.push({ ...piece, sheet: name, sheetId: sheet.id, cells: readyCells(piece, images) });
  }
  return { pieces: ready };
}

function readyCells(piece: Piece<NewCell>, images: readonly (readonly CellImage[])[]): readonly (readonly ReadyCell[])[] {
  return piece.cells.map((line, row) =>
    line.map(({ content, numberFormat }, column) => {
      const before = images[row]?.[column] ?? { formula: "", value: "", format: "General" };
      const wanted = numberFormat ?? formatNeeded(content, before.format);
      return { content, newFormat: wanted === before.format ? null : wanted, before, after: null, watched: false };
    }),
  );
}

function refuseCells(piece: Piece<NewCell>, sheet: string, images: readonly (readonly CellImage[])[]): WriteRefusal | null {
  for (const [row, line] of piece.cells.entries()) {
    for (const [column, { expected, replacesFormulas }] of line.entries()) {
      const now = images[row]?.[column];
      if (now === undefined) continue;
      const address = cellAddress(piece.row + row, piece.column + column);
      const where = `Cell ${address} on sheet "${sheet}"`;
      if (expected !== undefined && !sameContent(now.formula, expected)) return refusal("conflict", sheet, address, `${where} changed since it was read.`);
      if (!replacesFormulas && isFormula(now.formula, now.value)) return refusal("formula", sheet, address, `${where} holds a formula.`);
    }
  }
  return null;
}

/** Of merged cells only the first takes a content; Excel passes over the others without a word. */
function refuseCovered({ row, column, cells }: Piece<NewCell>, sheet: string, merged: string): WriteRefusal | null {
  // The sheet's name before each area may hold anything, also commas.
  for (const [, address = ""] of merged.matchAll(/!([$A-Z\d:]+)(?=,|$)/g)) {
    const area = readAddress(address);
    if (area === null) continue;
    for (let at = 1; at < area.rows * area.columns; at += 1) {
      const covered = { row: area.row + Math.floor(at / area.columns), column: area.column + (at % area.columns) };
      const content = cells[covered.row - row]?.[covered.column - column]?.content ?? null;
      if (content === null) continue;
      const cell = cellAddress(covered.row, covered.column);
      return refusal("not-taken", sheet, cell, `Cell ${cell} on sheet "${sheet}" is covered by the merged cells ${address}.`);
    }
  }
  return null;
}

function firstTooLong(pieces: readonly Piece<NewCell>[]): WriteRefusal | null {
  for (const piece of pieces) {
    for (const [row, line] of piece.cells.entries()) {
      const column = line.findIndex(({ content }) => typeof content === "string" && content.length > longestText);
      if (column < 0) continue;
      const address = cellAddress(piece.row + row, piece.column + column);
      return refusal("too-large", piece.sheet, address, `The text for cell ${address} on sheet "${piece.sheet}" is longer than the ${longestText} characters that a cell takes.`);
    }
  }
  return null;
}
