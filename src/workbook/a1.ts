/** Letters of a column, counted from 0: 0 → A, 26 → AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest >= 0 ? columnLetters(rest) : "") + String.fromCharCode(65 + (column % 26));
}

/** `F17`: row and column count from 0. */
export function cellAddress(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`;
}

/** `B2:L60`, or `B2` for a single cell. */
export function areaAddress(row: number, column: number, rows: number, columns: number): string {
  const first = cellAddress(row, column);
  return rows === 1 && columns === 1 ? first : `${first}:${cellAddress(row + rows - 1, column + columns - 1)}`;
}

/** A rectangle of cells; row and column count from 0. */
export type CellArea = { readonly row: number; readonly column: number; readonly rows: number; readonly columns: number };

/** Excel's size. */
export const sheetRows = 1_048_576;
export const sheetColumns = 16_384;

/** Reads `B2`, `$B$2:$L$60`; null where it is no area of a sheet. */
export function readAddress(address: string): CellArea | null {
  const parts = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i.exec(address);
  if (!parts) return null;
  const [, firstColumn = "", firstRow = "", lastColumn = firstColumn, lastRow = firstRow] = parts;
  const row = Number(firstRow) - 1;
  const column = columnNumber(firstColumn);
  const rows = Number(lastRow) - row;
  const columns = columnNumber(lastColumn) - column + 1;
  const inside = row >= 0 && rows > 0 && columns > 0 && row + rows <= sheetRows && column + columns <= sheetColumns;
  return inside ? { row, column, rows, columns } : null;
}

/** The place of a column, counted from 0: A → 0, AA → 26. */
export function columnNumber(letters: string): number {
  return Array.from(letters.toUpperCase()).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
