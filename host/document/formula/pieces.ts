/**
 * Formula text taken apart, so that references can be read, moved and written in another notation without touching the rest:
 * texts in quotes, quoted sheet names, structured references and names that look like cells stay what they are.
 */
import { columnName, columnNumber, MAX_COLUMNS, MAX_ROWS } from "../address";

/** One end of a reference. Rows and columns from 0; absent where the reference has none (`A:A` has no rows). */
export type Corner = { readonly row?: number; readonly column?: number; readonly rowFixed: boolean; readonly columnFixed: boolean };

export type Reference = {
  readonly kind: "reference";
  /** As written, with its `!` ("'My sheet'!"), or "". */
  readonly sheet: string;
  readonly first: Corner;
  /** The other end, where the reference has two. */
  readonly last?: Corner;
};

export type Piece =
  | Reference
  /** `text` is written back as it stands; `kind` says what it is. */
  | { readonly kind: "string" | "function" | "name" | "structured" | "error" | "number" | "space" | "operator"; readonly text: string };

const STRING = /"(?:[^"]|"")*"/y;
const SHEET = /(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!/uy;
const STRUCTURED_NAME = /(?:[\p{L}_\\][\p{L}\p{N}_.\\]*)?\[/uy;
const AREA = /(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?::(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7}))?(?![\p{L}\p{N}_.(!\\]|:\$?[A-Za-z\d])/uy;
const CELL = /(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?![\p{L}\p{N}_.(!\\])/uy;
const COLUMNS = /(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})(?![\p{L}\p{N}_.(!\\$])/uy;
const ROWS = /(\$?)(\d{1,7}):(\$?)(\d{1,7})(?![\p{L}\p{N}_.(!\\$])/uy;
const FUNCTION = /[\p{L}_\\][\p{L}\p{N}_.\\]*(?=\()/uy;
const NAME = /[\p{L}_\\][\p{L}\p{N}_.\\?]*/uy;
const ERROR = /#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|GETTING_DATA)/iy;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const SPACE = /\s+/y;
const OPERATOR = /<=|>=|<>|[\s\S]/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const within = (corner: Corner): boolean => (corner.row ?? 0) >= 0 && (corner.row ?? 0) < MAX_ROWS && (corner.column ?? 0) >= 0 && (corner.column ?? 0) < MAX_COLUMNS;

const corner = (columnMark = "", column?: string, rowMark = "", row?: string): Corner => ({
  ...(column === undefined ? {} : { column: columnNumber(column) }),
  ...(row === undefined ? {} : { row: Number(row) - 1 }),
  columnFixed: columnMark === "$",
  rowFixed: rowMark === "$",
});

type Found = { readonly piece: Piece; readonly length: number };

const reference = (sheet: string, length: number, first: Corner, last?: Corner): Found | undefined =>
  within(first) && (!last || within(last)) ? { piece: { kind: "reference", sheet, first, ...(last ? { last } : {}) }, length: sheet.length + length } : undefined;

/** A reference in A1 notation at a place of the text; `sheet` was read before it. */
function referenceA1(text: string, at: number, sheet: string): Found | undefined {
  const area = matchAt(AREA, text, at) ?? matchAt(CELL, text, at);
  if (area) {
    const [whole, c1, column1, r1, row1, c2, column2, r2, row2] = area;
    return reference(sheet, whole.length, corner(c1, column1, r1, row1), column2 === undefined ? undefined : corner(c2, column2, r2, row2));
  }
  const columns = matchAt(COLUMNS, text, at);
  if (columns) return reference(sheet, columns[0].length, corner(columns[1], columns[2]), corner(columns[3], columns[4]));
  const rows = matchAt(ROWS, text, at);
  return rows ? reference(sheet, rows[0].length, corner("", undefined, rows[1], rows[2]), corner("", undefined, rows[3], rows[4])) : undefined;
}

/** The length of `[…]` with nested brackets from `at`; `'` escapes the next character. 0 where it does not close. */
function bracketLength(text: string, at: number): number {
  let depth = 0;
  for (let index = at; index < text.length; index++) {
    const letter = text[index];
    if (letter === "'") index++;
    else if (letter === "[") depth++;
    else if (letter === "]" && --depth === 0) return index - at + 1;
  }
  return 0;
}

type ReadReference = (text: string, at: number, sheet: string) => Found | undefined;

function next(text: string, at: number, readReference: ReadReference): Found {
  const string = matchAt(STRING, text, at);
  if (string) return { piece: { kind: "string", text: string[0] }, length: string[0].length };
  const sheet = matchAt(SHEET, text, at)?.[0] ?? "";
  const found = readReference(text, at + sheet.length, sheet);
  if (found) return found;
  const plain: readonly (readonly [Exclude<Piece["kind"], "reference">, RegExp])[] = [["error", ERROR], ["function", FUNCTION]];
  for (const [kind, pattern] of plain) {
    const match = matchAt(pattern, text, at + (kind === "error" ? sheet.length : 0));
    if (match) return { piece: { kind, text: (kind === "error" ? sheet : "") + match[0] }, length: match[0].length + (kind === "error" ? sheet.length : 0) };
  }
  const structured = matchAt(STRUCTURED_NAME, text, at);
  const brackets = structured ? bracketLength(text, at + structured[0].length - 1) : 0;
  if (structured && brackets > 0) {
    const length = structured[0].length - 1 + brackets;
    return { piece: { kind: "structured", text: text.slice(at, at + length) }, length };
  }
  const rest: readonly (readonly [Exclude<Piece["kind"], "reference">, RegExp])[] = [["name", NAME], ["number", NUMBER], ["space", SPACE], ["operator", OPERATOR]];
  for (const [kind, pattern] of rest) {
    const match = matchAt(pattern, text, at + (kind === "name" ? sheet.length : 0));
    if (match) return { piece: { kind, text: (kind === "name" ? sheet : "") + match[0] }, length: match[0].length + (kind === "name" ? sheet.length : 0) };
  }
  return { piece: { kind: "operator", text: text.slice(at, at + 1) }, length: 1 };
}

/** The pieces of a formula in order; joined by `writePieces` they give the formula back. */
export function readPieces(formula: string, readReference: ReadReference = referenceA1): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < formula.length; ) {
    const { piece, length } = next(formula, at, readReference);
    pieces.push(piece);
    at += length;
  }
  return pieces;
}

const cornerText = ({ row, column, rowFixed, columnFixed }: Corner): string =>
  (column === undefined ? "" : (columnFixed ? "$" : "") + columnName(column)) + (row === undefined ? "" : (rowFixed ? "$" : "") + String(row + 1));

export function writeReference({ sheet, first, last }: Reference): string {
  return sheet + cornerText(first) + (last ? `:${cornerText(last)}` : "");
}

export function writePieces(pieces: readonly Piece[], write: (reference: Reference) => string = writeReference): string {
  return pieces.map((piece) => (piece.kind === "reference" ? write(piece) : piece.text)).join("");
}
