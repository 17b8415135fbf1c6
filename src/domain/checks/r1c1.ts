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

/** A block of cells that a formula refers to: rows and columns from 0, ends included; `sheet` null for the formula's own. */
export type ReferredArea = { readonly sheet: string | null; readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };

const area = /(?:('(?:[^']|'')+'|[\w.\u00C0-\uFFFF]+)!)?(?<![\w.\\[\u00C0-\uFFFF])R(\[-?\d+\]|\d+)?C(\[-?\d+\]|\d+)?(?![\w.(\u00C0-\uFFFF])(?::R(\[-?\d+\]|\d+)?C(\[-?\d+\]|\d+)?(?![\w.(\u00C0-\uFFFF]))?/g;

/**
 * The blocks that a formula of R1C1 notation names, in its order; names of tables and whole rows or columns are passed over.
 *
 * @param row Of the cell that holds the formula, from 0, as `column`.
 * @example referredAreas("=Rates!R2C2*RC[-1]", 4, 3) // B2 of Rates, C5 of the own sheet
 */
export function referredAreas(formula: string, row: number, column: number): readonly ReferredArea[] {
  // Texts may look like references.
  const plain = formula.replace(/"(?:[^"]|"")*"/g, (text) => " ".repeat(text.length));
  return [...plain.matchAll(area)].map(([, sheet, row1, column1, row2, column2]): ReferredArea => {
    const [top, left] = [indexOf(row1, row), indexOf(column1, column)];
    const [bottom, right] = row2 === undefined && column2 === undefined ? [top, left] : [indexOf(row2, row), indexOf(column2, column)];
    const name = sheet === undefined ? null : sheet.startsWith("'") ? sheet.slice(1, -1).replaceAll("''", "'") : sheet;
    return { sheet: name, top: Math.min(top, bottom), left: Math.min(left, right), bottom: Math.max(top, bottom), right: Math.max(left, right) };
  });
}
