/**
 * The form in which formulas are calculated. The engine does not know `A1#`, looks up names by name only, and goes over a million cells
 * for `A:A`; so it is given references in their place: the area that is spilled now, what the name stands for, columns as far as the
 * sheets are used. What the cell holds stays as it was written.
 */
import { MAX_COLUMNS, MAX_ROWS } from "../address";
import { type FormulaPlace, withAddresses } from "../tables/addresses";
import type { Area, NameState } from "../types";
import type { HostWorkbook } from "../workbook";
import { type Corner, type Piece, readPieces, type Reference, writePieces, writeReference } from "./pieces";
import { areaOfReference, sheetOfReference } from "./rewrite";

/** How far the sheets are used, with room for more: rows in steps of a thousand, so that the text does not change with every row. */
export type Extent = { readonly rows: number; readonly columns: number };

const STEP = { rows: 1000, columns: 64 };

/** At least one empty row and column more than are used, so that what sees blanks behind the data still does. */
export function usedExtent(workbook: HostWorkbook): Extent {
  let bottom = -1;
  let right = -1;
  for (const sheet of workbook.allSheets()) {
    const used = sheet.usedArea(true);
    bottom = Math.max(bottom, used?.bottom ?? -1);
    right = Math.max(right, used?.right ?? -1);
  }
  const beyond = (last: number, step: number, limit: number): number => Math.min(limit, (Math.floor((last + 1) / step) + 1) * step);
  return { rows: beyond(bottom, STEP.rows, MAX_ROWS), columns: beyond(right, STEP.columns, MAX_COLUMNS) };
}

/** Functions that count rows and columns, or reach beyond what is used: for them a whole column stays whole. */
const WHOLE = new Set(["ROWS", "COLUMNS", "ROW", "COLUMN", "COUNTBLANK", "OFFSET", "INDEX", "CELL", "AREAS", "TAKE", "DROP", "TOCOL", "TOROW"]);

/** Functions with words of their own, which are no names of the workbook. */
const WITH_WORDS = new Set(["LET", "LAMBDA"]);

const isUnbounded = ({ first }: Reference): boolean => first.row === undefined || first.column === undefined;

const calls = (pieces: readonly Piece[], names: ReadonlySet<string>): boolean => pieces.some((piece) => piece.kind === "function" && names.has(piece.text.toUpperCase()));

/** What in a formula the engine is given otherwise; undefined where it takes the text as it is. The same for the same text. */
export type Rewriting = { readonly names: boolean; readonly whole: boolean; readonly spills: boolean };

export function rewritingOf(formula: string): Rewriting | undefined {
  const pieces = readPieces(formula);
  const names = pieces.some((piece) => piece.kind === "name" && !/^(true|false)$/i.test(piece.text));
  const whole = pieces.some((piece) => piece.kind === "reference" && isUnbounded(piece));
  const spills = pieces.some((piece) => piece.kind === "operator" && piece.text === "#");
  return names || whole || spills ? { names, whole, spills } : undefined;
}

/** The text that the engine gets; `extent` is asked for where a formula has whole columns or rows. */
export function engineText(workbook: HostWorkbook, formula: string, place: FormulaPlace | undefined, extent: () => Extent = () => usedExtent(workbook), tables = workbook.tables()): string {
  return rewritten(workbook, withAddresses(workbook, formula, place, tables), place, extent, 0);
}

/** Deepest nesting of names in names. */
const DEPTH = 16;

function rewritten(workbook: HostWorkbook, formula: string, place: FormulaPlace | undefined, extent: () => Extent, depth: number): string {
  const pieces = readPieces(formula);
  // A whole column by itself (`=A:A`) is meant whole.
  const trims = pieces.some(({ kind }) => kind === "function") && !calls(pieces, WHOLE);
  const names = !calls(pieces, WITH_WORDS) && depth < DEPTH;
  let text = "";
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index];
    if (!piece) continue;
    const next = pieces[index + 1];
    if (piece.kind === "reference") {
      const spilled = next?.kind === "operator" && next.text === "#";
      if (spilled) index += 1;
      text += spilled ? spillText(workbook, piece, place) : isUnbounded(piece) && trims ? writeReference(bounded(piece, extent())) : writeReference(piece);
    } else if (piece.kind === "name" && names) {
      const state = findName(workbook, piece.text, place);
      text += state === "elsewhere" ? "#NAME?" : state ? inPlace(rewritten(workbook, withAddresses(workbook, state.formula, place).replace(/^=/, ""), place, extent, depth + 1)) : piece.text;
    } else text += piece.text;
  }
  return text;
}

const inPlace = (text: string): string => (readPieces(text).length === 1 ? text : `(${text})`);

function bounded(reference: Reference, { rows, columns }: Extent): Reference {
  const { first, last = first } = reference;
  const corner = (from: Corner, row: number, column: number): Corner => ({ row: from.row ?? row, column: from.column ?? column, rowFixed: true, columnFixed: true });
  return { ...reference, first: corner(first, 0, 0), last: corner(last, rows - 1, columns - 1) };
}

/** The name as the cell sees it: the sheet's own, else the workbook's. Names of other sheets it does not see. */
function findName(workbook: HostWorkbook, written: string, place: FormulaPlace | undefined): NameState | "elsewhere" | undefined {
  const mark = written.lastIndexOf("!");
  const sheetName = mark < 0 ? undefined : sheetOfReference({ sheet: written.slice(0, mark + 1) });
  const sheetId = sheetName === undefined ? place?.sheetId : workbook.sheetByName(sheetName)?.id;
  const wanted = written.slice(mark + 1).toLocaleLowerCase();
  const found = workbook.features.names.filter(({ name }) => name.toLocaleLowerCase() === wanted);
  const seen = found.find((name) => name.sheetId !== undefined && name.sheetId === sheetId) ?? found.find((name) => name.sheetId === undefined);
  return seen ?? (found.length > 0 ? "elsewhere" : undefined);
}

function spillText(workbook: HostWorkbook, reference: Reference, place: FormulaPlace | undefined): string {
  const name = sheetOfReference(reference);
  const sheet = name === undefined ? workbook.sheetById(place?.sheetId ?? "") : workbook.sheetByName(name);
  const { top, left } = areaOfReference(reference);
  const area: Area | undefined = sheet?.spillAnchoredAt(top, left) ?? (sheet?.hasFormula(top, left) ? { top, left, bottom: top, right: left } : undefined);
  if (!area || reference.last) return "#REF!";
  const corner = (row: number, column: number): Corner => ({ row, column, rowFixed: true, columnFixed: true });
  return writePieces([{ kind: "reference", sheet: reference.sheet, first: corner(area.top, area.left), last: corner(area.bottom, area.right) }]);
}
