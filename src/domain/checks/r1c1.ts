import { cellName } from "./cells";

/** Parts of a formula that hold no reference to translate: texts, names of sheets in quotes, columns of tables in brackets. */
const untouched = /"(?:[^"]|"")*"|'(?:[^']|'')*'|(?<![RC\]])\[[^[\]]*(?:\[[^[\]]*\][^[\]]*)*\]/y;
const reference = /(?<![\w.\\\u00C0-\uFFFF])R(\[-?\d+\]|\d+)?C(\[-?\d+\]|\d+)?(?![\w.(\u00C0-\uFFFF])/y;

/**
 * A formula of R1C1 notation as it reads in A1 notation from a cell. References to whole rows or columns are left as they
 * are: null tells that the formula has one, or points off the sheet.
 *
 * @param row Of the cell that holds the formula, from 0, as `column`.
 * @example toA1("=RC[-2]*R1C3", 4, 3) // "=B5*$C$1"
 */
export function toA1(formula: string, row: number, column: number): string | null {
  let text = "";
  for (let place = 0; place < formula.length; ) {
    untouched.lastIndex = place;
    reference.lastIndex = place;
    const kept = untouched.exec(formula);
    if (kept) {
      text += kept[0];
      place = untouched.lastIndex;
      continue;
    }
    const found = reference.exec(formula);
    if (found) {
      const [atRow, atColumn] = [indexOf(found[1], row), indexOf(found[2], column)];
      if (atRow < 0 || atColumn < 0 || atRow >= 1_048_576 || atColumn >= 16_384) return null;
      const name = cellName(atRow, atColumn);
      const [, letters = "", digits = ""] = /^([A-Z]+)(\d+)$/.exec(name) ?? [];
      text += `${isAbsolute(found[2]) ? "$" : ""}${letters}${isAbsolute(found[1]) ? "$" : ""}${digits}`;
      place = reference.lastIndex;
      continue;
    }
    // A whole row (R[1], R5) or column alone: rare, and not needed for any fix.
    if (/^[RC](?:\[-?\d+\]|\d+)(?![\w.(])/.test(formula.slice(place)) && !/[\w.\\]/.test(formula[place - 1] ?? "")) return null;
    text += formula[place] ?? "";
    place += 1;
  }
  return text;
}

function isAbsolute(part: string | undefined): boolean {
  return part !== undefined && !part.startsWith("[");
}

function indexOf(part: string | undefined, own: number): number {
  if (part === undefined) return own;
  return part.startsWith("[") ? own + Number(part.slice(1, -1)) : Number(part) - 1;
}
