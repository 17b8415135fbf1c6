/** Formulas in R1C1 notation: rows and columns by number, relative ones in brackets. */
import { columnName, MAX_COLUMNS, MAX_ROWS } from "../address";
import { type Corner, readPieces, type Reference, writePieces } from "./pieces";

const PART = (axis: "R" | "C", value: number | undefined, fixed: boolean, here: number): string => {
  if (value === undefined) return "";
  if (fixed) return `${axis}${value + 1}`;
  return value === here ? axis : `${axis}[${value - here}]`;
};

const cornerText = (corner: Corner, row: number, column: number): string => PART("R", corner.row, corner.rowFixed, row) + PART("C", corner.column, corner.columnFixed, column);

/** `=SUM(A1:B$2)` in cell C3 → `=SUM(R[-2]C[-2]:R2C[-1])`. */
export function toR1C1(formula: string, row: number, column: number): string {
  return writePieces(readPieces(formula), ({ sheet, first, last }) => {
    const from = cornerText(first, row, column);
    const to = last === undefined ? from : cornerText(last, row, column);
    const whole = first.row === undefined || first.column === undefined;
    return sheet + (last === undefined || (whole && from === to) ? from : `${from}:${to}`);
  });
}

const INDEX = String.raw`(\d+|\[-?\d+\])?`;
const CORNER = String.raw`(?:(R)${INDEX}(C)${INDEX}|(R)${INDEX}|(C)${INDEX})`;
const REFERENCE = new RegExp(String.raw`${CORNER}(?::${CORNER})?(?![\p{L}\p{N}_.(!\[])`, "iuy");

type Index = { readonly value: number; readonly fixed: boolean };

const NO_CORNER: Corner = { rowFixed: false, columnFixed: false };

/** Relative places run on at the other side of the sheet, as Excel has them. */
function indexOf(text: string | undefined, here: number, limit: number): Index {
  if (text === undefined) return { value: here, fixed: false };
  if (!text.startsWith("[")) return { value: Number(text) - 1, fixed: true };
  return { value: (((here + Number(text.slice(1, -1))) % limit) + limit) % limit, fixed: false };
}

function cornerOf(groups: readonly (string | undefined)[], row: number, column: number): Corner {
  const [both, bothRow, , bothColumn, rowOnly, rowIndex, columnOnly, columnIndex] = groups;
  const rows = both !== undefined ? indexOf(bothRow, row, MAX_ROWS) : rowOnly !== undefined ? indexOf(rowIndex, row, MAX_ROWS) : undefined;
  const columns = both !== undefined ? indexOf(bothColumn, column, MAX_COLUMNS) : columnOnly !== undefined ? indexOf(columnIndex, column, MAX_COLUMNS) : undefined;
  return {
    ...NO_CORNER,
    ...(rows ? { row: rows.value, rowFixed: rows.fixed } : {}),
    ...(columns ? { column: columns.value, columnFixed: columns.fixed } : {}),
  };
}

const A1 = (corner: Corner): string =>
  (corner.column === undefined ? "" : (corner.columnFixed ? "$" : "") + columnName(corner.column)) + (corner.row === undefined ? "" : (corner.rowFixed ? "$" : "") + String(corner.row + 1));

function writeA1({ sheet, first, last }: Reference): string {
  const whole = first.row === undefined || first.column === undefined;
  return sheet + (last || whole ? `${A1(first)}:${A1(last ?? first)}` : A1(first));
}

/** `=SUM(R[-2]C[-2]:R2C[-1])` for cell C3 → `=SUM(A1:B$2)`. Undefined where a place lies outside the sheet. */
export function fromR1C1(formula: string, row: number, column: number): string | undefined {
  let outside = false as boolean;
  const pieces = readPieces(formula, (text, at, sheet) => {
    REFERENCE.lastIndex = at;
    const match = REFERENCE.exec(text);
    if (!match) return undefined;
    const first = cornerOf(match.slice(1, 9), row, column);
    const hasLast = (match.slice(9) as (string | undefined)[]).some((group) => group !== undefined);
    const last = hasLast ? cornerOf(match.slice(9), row, column) : undefined;
    for (const corner of last ? [first, last] : [first]) outside ||= (corner.row ?? 0) >= MAX_ROWS || (corner.column ?? 0) >= MAX_COLUMNS || (corner.row ?? 0) < 0 || (corner.column ?? 0) < 0;
    return { piece: { kind: "reference", sheet, first, ...(last ? { last } : {}) }, length: sheet.length + match[0].length };
  });
  return outside ? undefined : writePieces(pieces, writeA1);
}
