/** Formulas rewritten: copied elsewhere, after rows and columns moved, and as Excel writes them itself. */
import { MAX_COLUMNS, MAX_ROWS } from "../address";
import { movedArea, type Shift } from "../shift";
import type { Area } from "../types";
import { type Corner, type Piece, readPieces, type Reference, writePieces, writeReference } from "./pieces";

const REF_ERROR = "#REF!";

function movedCorner(corner: Corner, rows: number, columns: number): Corner | undefined {
  const row = corner.row === undefined || corner.rowFixed ? corner.row : corner.row + rows;
  const column = corner.column === undefined || corner.columnFixed ? corner.column : corner.column + columns;
  if (row !== undefined && (row < 0 || row >= MAX_ROWS)) return undefined;
  if (column !== undefined && (column < 0 || column >= MAX_COLUMNS)) return undefined;
  return { ...corner, ...(row === undefined ? {} : { row }), ...(column === undefined ? {} : { column }) };
}

/** A formula as it reads when it is copied `rows` down and `columns` to the right: relative references move along. */
export function translateFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return writePieces(readPieces(formula), (reference) => {
    const first = movedCorner(reference.first, rows, columns);
    const last = reference.last && movedCorner(reference.last, rows, columns);
    if (!first || (reference.last && !last)) return reference.sheet + REF_ERROR;
    return writeReference({ ...reference, first, ...(last ? { last } : {}) });
  });
}

/** A transposed copy: relative references keep their distance, with rows and columns changed about. */
export function transposeFormula(formula: string, from: { row: number; column: number }, to: { row: number; column: number }): string {
  const turn = (corner: Corner): Corner | undefined => {
    if (corner.row === undefined || corner.column === undefined) return movedCorner(corner, to.row - from.row, to.column - from.column);
    const row = corner.rowFixed ? corner.row : to.row + (corner.columnFixed ? corner.row - from.row : corner.column - from.column);
    const column = corner.columnFixed ? corner.column : to.column + (corner.rowFixed ? corner.column - from.column : corner.row - from.row);
    return row < 0 || row >= MAX_ROWS || column < 0 || column >= MAX_COLUMNS ? undefined : { ...corner, row, column };
  };
  return writePieces(readPieces(formula), (reference) => {
    const first = turn(reference.first);
    const last = reference.last && turn(reference.last);
    if (!first || (reference.last && !last)) return reference.sheet + REF_ERROR;
    return writeReference({ ...reference, first, ...(last ? { last } : {}) });
  });
}

/** The area that a reference covers: whole columns and rows reach to the sheet's end. */
export function areaOfReference({ first, last = first }: Reference): Area {
  const rows = [first.row ?? 0, last.row ?? (last.column === undefined ? (first.row ?? 0) : MAX_ROWS - 1)];
  const columns = [first.column ?? 0, last.column ?? (last.row === undefined ? (first.column ?? 0) : MAX_COLUMNS - 1)];
  return { top: Math.min(...rows), bottom: Math.max(...rows), left: Math.min(...columns), right: Math.max(...columns) };
}

/** The sheet that a reference names, without quotes; undefined where it names none. */
export function sheetOfReference({ sheet }: Pick<Reference, "sheet">): string | undefined {
  if (sheet === "") return undefined;
  const name = sheet.slice(0, -1);
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
}

function placed(reference: Reference, area: Area): Reference {
  const at = (corner: Corner, row: number, column: number): Corner => ({
    ...corner,
    ...(corner.row === undefined ? {} : { row }),
    ...(corner.column === undefined ? {} : { column }),
  });
  const { last } = reference;
  return { ...reference, first: at(reference.first, area.top, area.left), ...(last ? { last: at(last, area.bottom, area.right) } : {}) };
}

/**
 * A formula after rows or columns were inserted or deleted on a sheet. `home` is the sheet of references without a name.
 * (Formulas in cells are moved by the grid; this is for those kept elsewhere: names, charts, rules.)
 */
export function shiftedFormula(formula: string, home: string | undefined, sheetName: string, shift: Shift): string {
  const wanted = sheetName.toLocaleLowerCase();
  return writePieces(readPieces(formula), (reference) => {
    const sheet = sheetOfReference(reference) ?? home;
    if (sheet?.toLocaleLowerCase() !== wanted) return writeReference(reference);
    const area = movedArea(areaOfReference(reference), shift);
    return area ? writeReference(placed(reference, area)) : reference.sheet + REF_ERROR;
  });
}

/** Where cut cells went. `sheetPrefix` names the new sheet in references to them; `keepsPrefix` leaves that as it was written. */
export type MovedTo = {
  readonly sheetPrefix: string;
  readonly keepsPrefix?: boolean;
  readonly top: number;
  readonly left: number;
  /** Put before references without a sheet that do not go along: those of a formula that moves to another sheet. */
  readonly elsewhere?: string;
};

/** A formula after cells were cut from one place and put into another. */
export function formulaAfterMove(formula: string, home: string | undefined, from: { sheet: string; area: Area }, to: MovedTo): string {
  const wanted = from.sheet.toLocaleLowerCase();
  return writePieces(readPieces(formula), (reference) => {
    const area = areaOfReference(reference);
    const sheet = sheetOfReference(reference) ?? home;
    const inside = sheet?.toLocaleLowerCase() === wanted && area.top >= from.area.top && area.bottom <= from.area.bottom && area.left >= from.area.left && area.right <= from.area.right;
    if (!inside) return writeReference(reference.sheet === "" && to.elsewhere !== undefined ? { ...reference, sheet: to.elsewhere } : reference);
    const rows = to.top - from.area.top;
    const columns = to.left - from.area.left;
    const moved = { top: area.top + rows, bottom: area.bottom + rows, left: area.left + columns, right: area.right + columns };
    return writeReference({ ...placed(reference, moved), sheet: to.keepsPrefix === true ? reference.sheet : to.sheetPrefix });
  });
}

function normalised(piece: Piece): string {
  if (piece.kind === "reference") return writeReference(piece);
  if (piece.kind === "function" || (piece.kind === "error" && piece.text.startsWith("#"))) return piece.text.toUpperCase();
  if (piece.kind === "name" && /^(true|false)$/i.test(piece.text)) return piece.text.toUpperCase();
  return piece.text;
}

/** As Excel writes it: functions, references, TRUE and errors in capitals. `nameOf` gives a defined name its own spelling. */
export function normaliseFormula(formula: string, nameOf: (name: string) => string | undefined = () => undefined): string {
  return readPieces(formula).map((piece) => (piece.kind === "name" ? (nameOf(piece.text) ?? normalised(piece)) : normalised(piece))).join("");
}

const CLOSES: Readonly<Record<string, string>> = { ")": "(", "}": "{" };

/** What may stand beside another of these with a space between: the cells that both have in common. */
const INTERSECTS: ReadonlySet<Piece["kind"]> = new Set(["reference", "name", "structured", "function"]);

function bracketsMatch(pieces: readonly Piece[]): boolean {
  const open: string[] = [];
  for (const piece of pieces) {
    if (piece.kind !== "operator") continue;
    if (piece.text === "(" || piece.text === "{") open.push(piece.text);
    else if (piece.text in CLOSES && open.pop() !== CLOSES[piece.text]) return false;
  }
  return open.length === 0;
}

/** True where brackets match and each operator has what it works on: what Excel would take into a cell. */
export function isWellFormed(formula: string): boolean {
  const pieces = readPieces(formula.replace(/^=/, "")).filter((piece) => piece.kind !== "space");
  const first = pieces[0];
  const last = pieces.at(-1);
  if (!first || !last || !bracketsMatch(pieces)) return false;
  if (last.kind === "operator" && !/^[)}%#]$/.test(last.text)) return false;
  if (first.kind === "operator" && !/^[({+\-@]$/.test(first.text)) return false;
  return pieces.every((piece, index) => {
    if (piece.kind === "operator") return !/^["'[\]!?\\$]$/.test(piece.text);
    const before = pieces[index - 1];
    return !before || before.kind === "operator" || (INTERSECTS.has(before.kind) && INTERSECTS.has(piece.kind));
  });
}
