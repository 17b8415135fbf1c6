/** Moves the relative references of a formula, as copying the cell does. For shared formulas. */
import { columnName, columnNumber, MAX_COLUMNS, MAX_ROWS } from "../../document/address";
import { isCall, joinTokens, type Token, tokenize } from "./tokens";

const CELL = /^(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})$/;
const COLUMN = /^(\$?)([A-Za-z]{1,3})$/;
const ROW = /^(\$?)(\d{1,7})$/;

function shiftedColumn(mark: string, name: string, by: number): string | undefined {
  const column = columnNumber(name) + (mark === "$" ? 0 : by);
  return column >= 0 && column < MAX_COLUMNS ? mark + columnName(column) : undefined;
}

function shiftedRow(mark: string, number: string, by: number): string | undefined {
  const row = Number(number) - 1 + (mark === "$" ? 0 : by);
  return row >= 0 && row < MAX_ROWS ? `${mark}${String(row + 1)}` : undefined;
}

function isRangeHalf(tokens: readonly Token[], index: number, pattern: RegExp): boolean {
  const beside = (colon: number, half: number): boolean => tokens[colon]?.text === ":" && pattern.test(tokens[half]?.text ?? "");
  return beside(index + 1, index + 2) || beside(index - 1, index - 2);
}

/** `A1+$B2` moved by one row and one column is `B2+$B3`. References that leave the sheet become `#REF!`. */
export function shiftFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  const tokens = tokenize(formula);
  const moved = tokens.map((token, index): Token => {
    const isReference = (token.kind === "word" || token.kind === "number") && !isCall(tokens, index) && tokens[index + 1]?.text !== "!";
    if (!isReference) return token;
    const cell = CELL.exec(token.text);
    if (cell && columnNumber(cell[2] ?? "") < MAX_COLUMNS && Number(cell[4]) <= MAX_ROWS) {
      const column = shiftedColumn(cell[1] ?? "", cell[2] ?? "", columns);
      const row = shiftedRow(cell[3] ?? "", cell[4] ?? "", rows);
      return { kind: "word", text: column === undefined || row === undefined ? "#REF!" : column + row };
    }
    const column = COLUMN.exec(token.text);
    if (column && isRangeHalf(tokens, index, COLUMN)) return { kind: "word", text: shiftedColumn(column[1] ?? "", column[2] ?? "", columns) ?? "#REF!" };
    const row = ROW.exec(token.text);
    if (row && isRangeHalf(tokens, index, ROW)) return { kind: "word", text: shiftedRow(row[1] ?? "", row[2] ?? "", rows) ?? "#REF!" };
    return token;
  });
  return joinTokens(moved);
}
