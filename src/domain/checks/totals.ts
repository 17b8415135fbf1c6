import { capped } from "./capped";
import { cellName, errorOf, isBlank } from "./cells";
import type { CheckInput, CheckedSheet, Finding } from "./check";
import { isSum, isTotalOfAll, isUnlike, termTotal, termsThatSkip, type TermTotal } from "./total-terms";

/** A sum of one block in the cell's own row or column: SUM, or SUBTOTAL of the sort that adds. Ends in R1C1 notation. */
const sum = /^=(?:SUM\(|SUBTOTAL\((?:9|109),)(R(?:\[-?\d+\]|\d+)?C(?:\[-?\d+\]|\d+)?):(R(?:\[-?\d+\]|\d+)?C(?:\[-?\d+\]|\d+)?)\)$/i;
const end = /^R(\[-?\d+\]|\d+)?C(\[-?\d+\]|\d+)?$/i;

type Total = { readonly row: number; readonly column: number; readonly down: boolean; readonly from: number; readonly to: number; readonly text: string };

/** Totals that leave out cells of their block, or cells that the totals beside them take in. Rows and columns are counted on the sheet. */
export function totalsThatSkip(input: CheckInput): readonly Finding[] {
  return input.sheets.flatMap((sheet) => {
    const { totals, termTotals } = totalsOf(sheet);
    const down = totals.filter((total) => total.down);
    return down
      .flatMap((total): readonly Finding[] => (isBlank(sheet.formulas[total.row - 1]?.[total.column]) ? behindGap(sheet, total, down) : downwards(sheet, total)))
      .concat(termTotals.flatMap((total) => termsThatSkip(sheet, total)), acrossUnlikeNeighbours(sheet, totals));
  });
}

function placeIn(part: string | undefined, own: number, first: number): number {
  if (part === undefined) return own;
  return part.startsWith("[") ? own + Number(part.slice(1, -1)) : Number(part) - 1 - first;
}

function totalsOf(sheet: CheckedSheet): { readonly totals: readonly Total[]; readonly termTotals: readonly TermTotal[] } {
  const termTotals: TermTotal[] = [];
  const totals = sheet.formulas.flatMap((cells, row) =>
    cells.flatMap((content, column): Total[] => {
      // Cheap for the many cells that are none.
      if (typeof content !== "string" || !content.startsWith("=")) return [];
      const ofTerms = termTotal(content, row, column, sheet);
      if (ofTerms !== null) termTotals.push(ofTerms);
      if (ofTerms !== null || !/^=SU[MB]/i.test(content)) return [];
      const [, first = "", last = ""] = sum.exec(content) ?? [];
      const [one, two] = [end.exec(first), end.exec(last)];
      if (!one || !two) return [];
      const rows = [placeIn(one[1], row, sheet.top), placeIn(two[1], row, sheet.top)].sort((a, b) => a - b);
      const columns = [placeIn(one[2], column, sheet.left), placeIn(two[2], column, sheet.left)].sort((a, b) => a - b);
      const [top = 0, bottom = 0] = rows;
      const [left = 0, right = 0] = columns;
      if (left === column && right === column && bottom < row) return [{ row, column, down: true, from: top, to: bottom, text: content }];
      if (top === row && bottom === row && right < column) return [{ row, column, down: false, from: left, to: right, text: content }];
      return [];
    }),
  );
  return { totals, termTotals };
}

/** Blank rows between a list and its total, at most. */
const furthest = 10;

/**
 * Numbers at the end of a list that the total behind a gap does not take in. A sum that stands apart may be of a part: only where its row is called a
 * total of all, or where a total beside it takes in the rest.
 */
function behindGap(sheet: CheckedSheet, { row, column, from, to, text }: Total, totals: readonly Total[]): readonly Finding[] {
  let last = row - 1;
  for (; last > to && row - last <= furthest; last -= 1) {
    const value = sheet.values[last]?.[column];
    if (!isBlank(value) && errorOf(value) === null) break;
  }
  const top = topOfBlock(sheet, last + 1, column);
  if (last <= to || to < top) return [];
  const skipped = Array.from({ length: last - to }, (_, step) => to + 1 + step);
  const isTakenBeside = totals.some((other) => other.row === row && other.from <= to && other.to >= last);
  if (!(isTotalOfAll(sheet, row, column) || isTakenBeside) || skipped.every((place) => isUnlike(sheet, place, column))) return [];
  return [leavesOut(sheet, { row, column, down: true, from, to, text }, { first: to + 1, skipped: skipped.length, whole: from, last, severity: "error" })];
}

/** Numbers of the block right above a sum that it does not take in. */
function downwards(sheet: CheckedSheet, { row, column, from, to, text }: Total): readonly Finding[] {
  const top = topOfBlock(sheet, row, column);
  const last = row - 1;
  const below = Math.max(0, last - Math.max(to, top - 1));
  const before = Math.max(0, Math.min(from, row) - top);
  const skipped = below + before;
  if (skipped === 0) return [];
  const first = before > 0 ? top : Math.max(to + 1, top);
  // What stands above the first cell of a sum may be meant to; what stands between its last cell and the sum hardly.
  return [leavesOut(sheet, { row, column, down: true, from, to, text }, { first, skipped, whole: Math.min(from, top), last, severity: below > 0 ? "error" : "warning" })];
}

type Rest = { readonly first: number; readonly skipped: number; readonly whole: number; readonly last: number; readonly severity: "error" | "warning" };

function leavesOut(sheet: CheckedSheet, { row, column, from, to, text }: Total, { first, skipped, whole, last, severity }: Rest): Finding {
  const name = (one: number): string => cellName(sheet.top + one, sheet.left + column);
  return {
    rule: "total-skips-rows",
    severity,
    sheet: sheet.name,
    address: name(row),
    message: `The total leaves out ${skipped === 1 ? name(first) : `${skipped} cells from ${name(first)} on`}, which ${skipped === 1 ? "belongs" : "belong"} to the same block.`,
    fix: { label: `Sum ${name(whole)}:${name(last)}`, before: a1Sum(text, name(from), name(to)), content: a1Sum(text, name(whole), name(last)) },
  };
}

/** The formula with its block in A1 notation, absolute where it was. */
function a1Sum(text: string, from: string, to: string): string {
  const [, first = "", last = ""] = sum.exec(text) ?? [];
  const dollars = (reference: string, name: string): string => {
    const parts = end.exec(reference);
    const [, letters = "", digits = ""] = /^([A-Z]+)(\d+)$/.exec(name) ?? [];
    const isFixed = (part: string | undefined): boolean => part !== undefined && !part.startsWith("[");
    return `${isFixed(parts?.[2]) ? "$" : ""}${letters}${isFixed(parts?.[1]) ? "$" : ""}${digits}`;
  };
  return text.replace(`${first}:${last}`, () => `${dollars(first, from)}:${dollars(last, to)}`);
}

/** First row of the numbers right above a cell, up to a blank, a text, another sum, or a heading of years or dates; the cell's own row when there are none. */
function topOfBlock(sheet: CheckedSheet, place: number, column: number): number {
  let top = place;
  for (; top > 0; top -= 1) {
    const content = sheet.formulas[top - 1]?.[column];
    if (typeof sheet.values[top - 1]?.[column] !== "number" || isSum(content)) break;
  }
  return top < place && isHeading(sheet, top, column) ? top + 1 : top;
}

/** Years (2026) and dates above the numbers of a column: a heading is no amount. */
function isHeading(sheet: CheckedSheet, row: number, column: number): boolean {
  const value = sheet.values[row]?.[column];
  if (typeof value !== "number" || !Number.isInteger(value)) return false;
  if (value >= 1990 && value <= 2100) return true;
  if (value < 32_874 || value > 73_050) return false;
  const steps = [sheet.values[row]?.[column - 1], sheet.values[row]?.[column + 1]].map((other) => (typeof other === "number" ? Math.abs(other - value) : 0));
  return steps.some((step) => step === 1 || step === 7 || (step >= 28 && step <= 31) || (step >= 89 && step <= 92) || (step >= 364 && step <= 366));
}

/**
 * Sums along a row that take in less than those above and below do. Alone a sum of part of a row may be meant; among others that reach further it is
 * hardly.
 */
function acrossUnlikeNeighbours(sheet: CheckedSheet, totals: readonly Total[]): readonly Finding[] {
  const columns = new Map<number, Total[]>();
  for (const total of totals) {
    if (total.down) continue;
    const group = columns.get(total.column);
    if (group) group.push(total);
    else columns.set(total.column, [total]);
  }
  return [...columns.values()].flatMap((group) => {
    const counts = new Map<string, number>();
    for (const { from, to } of group) counts.set(`${from} ${to}`, (counts.get(`${from} ${to}`) ?? 0) + 1);
    const [most] = [...counts].sort(([, a], [, b]) => b - a);
    if (most === undefined || most[1] < 3 || most[1] < group.length * (2 / 3)) return [];
    const usual = group.find(({ from, to }) => `${from} ${to}` === most[0]);
    if (usual === undefined) return [];
    return capped(
      group.filter(({ from, to }) => from >= usual.from && to <= usual.to && !(from === usual.from && to === usual.to)),
      ({ row, column, from, to, text }): Finding => {
        const name = (place: number): string => cellName(sheet.top + row, sheet.left + place);
        return {
          rule: "total-skips-rows",
          severity: "error",
          sheet: sheet.name,
          address: name(column),
          message: `The total adds ${name(from)}:${name(to)}; those of the other rows add ${name(usual.from)}:${name(usual.to)}.`,
          fix: { label: `Sum ${name(usual.from)}:${name(usual.to)}`, before: a1Sum(text, name(from), name(to)), content: a1Sum(text, name(usual.from), name(usual.to)) },
        };
      },
    );
  });
}
