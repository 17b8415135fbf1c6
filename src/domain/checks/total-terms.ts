import { cellName, errorOf, isFormula } from "./cells";
import type { CheckedSheet, Finding } from "./check";
import { toA1 } from "./r1c1";

/** A total of several terms (`=SUM(B2:B3,B5)`, `=B2+B3+B5`) that stand in its own column above it. Rows are counted on the sheet. */
export type TermTotal = { readonly row: number; readonly column: number; readonly terms: readonly Term[]; readonly text: string };
type Term = { readonly from: number; readonly to: number };

const cell = String.raw`R(?:\[-?\d+\]|\d+)C(?:\[-?\d+\]|\d+)?`;
const chain = new RegExp(String.raw`^=\+?${cell}(?:\+${cell})+$`);
const list = new RegExp(String.raw`^=(?:SUM\(|SUBTOTAL\((?:9|109),)${cell}(?::${cell})?(?:,${cell}(?::${cell})?)+\)$`, "i");
const term = /R(\[-?\d+\]|\d+)C(\[-?\d+\]|\d+)?(?::R(\[-?\d+\]|\d+)C(\[-?\d+\]|\d+)?)?/g;
const sumFormula = /^=(?:SUM|SUBTOTAL|AGGREGATE)\(/i;

/** What a row is called that adds up everything above it, and words that do not narrow it down. */
const totalWord = /^(?:(?:sub)?totals?|sum|summe|gesamt(?:summe|betrag)?|insgesamt|totaux|sommes?|suma|[σ∑])$/;
const openWord = /^(?:grand|overall|all|general|général|générale|in|of|the|amounts?|costs?|spend|spending|expenses?|expenditure|budget|actuals?|year|fy\d*|(?:19|20)\d\d|eur|usd|gbp|chf|kosten|ausgaben|betrag|jahr|coûts?|dépenses|gastos|costes|año)$/;
/** What may stand between costs without being one of them. */
const unlike = /%|\b(?:of which|thereof|incl|including|memo|info|note|davon|darunter|nachrichtlich|dont|incluye|share|rate|ratio|price|units?|quantity|qty|volume|number|count|headcount|heads?|fte|people|hours?|days?|leads?|clicks?|impressions?|visits?|customers?|index|anzahl|menge|preis|quote|stunden|tage|nombre|prix|heures|jours|precio|horas|income|revenues?|sales|grants?|funding|credit|refund|vat|tax|exchange|opening|balance|carried|ertrag|einnahmen|umsatz|erlöse?|steuer|recettes|ingresos|ventas)/i;

/** Whether a formula is a sum: by a function, or of cells one by one. */
export function isSum(content: unknown): boolean {
  return isFormula(content) && (sumFormula.test(content) || chain.test(content));
}

/** The terms of a formula that adds cells of its own column above it, and nothing else; null for every other formula. */
export function termTotal(content: unknown, row: number, column: number, sheet: CheckedSheet): TermTotal | null {
  if (typeof content !== "string" || !/^=(?:\+?R[[\d]|SU[MB])/i.test(content) || !(chain.test(content) || list.test(content))) return null;
  const place = (part: string, own: number, first: number): number => (part.startsWith("[") ? own + Number(part.slice(1, -1)) : Number(part) - 1 - first);
  const terms: Term[] = [];
  for (const [, row1 = "", column1, row2, column2] of content.matchAll(term)) {
    const columns = [column1, row2 === undefined ? column1 : column2].map((part) => (part === undefined ? column : place(part, column, sheet.left)));
    const rows = [place(row1, row, sheet.top), place(row2 ?? row1, row, sheet.top)];
    const [from, to] = [Math.min(...rows), Math.max(...rows)];
    if (columns.some((one) => one !== column) || from < 0 || to >= row) return null;
    terms.push({ from, to });
  }
  return { row, column, terms: terms.sort((a, b) => a.from - b.from), text: content };
}

/** Whether the row of a total is called one of everything ("Total", "Grand total 2026"): one that is called by a part of the list takes in a part. */
export function isTotalOfAll(sheet: CheckedSheet, row: number, column: number): boolean {
  const words = labelOf(sheet, row, column).toLowerCase().split(/[^\p{L}\d∑]+/u).filter((word) => word !== "");
  return words.some((word) => totalWord.test(word)) && words.every((word) => totalWord.test(word) || openWord.test(word));
}

/** Whether a cell may be left out of a total of amounts: what its row is called, or a ratio among amounts. */
export function isUnlike(sheet: CheckedSheet, row: number, column: number): boolean {
  const value = sheet.values[row]?.[column];
  return value === 0 || (typeof value === "number" && Math.abs(value) < 1 && !Number.isInteger(value)) || unlike.test(labelOf(sheet, row, column));
}

/** The text nearest to the left of a cell. */
function labelOf(sheet: CheckedSheet, row: number, column: number): string {
  for (let place = column - 1; place >= 0; place -= 1) {
    const value = sheet.values[row]?.[place];
    if (typeof value === "string" && value.trim() !== "" && errorOf(value) === null) return value;
  }
  return "";
}

/**
 * Cells that a total of several terms passes over: between its first and last, and behind its last. Of a total of subtotals the cells are subtotals,
 * of any other one amounts. Only where the row is called a total of all.
 */
export function termsThatSkip(sheet: CheckedSheet, total: TermTotal): readonly Finding[] {
  const { row, column, terms, text } = total;
  if (!isTotalOfAll(sheet, row, column)) return [];
  const sumsAt = (place: number): boolean => isSum(sheet.formulas[place]?.[column]);
  const [first, last] = [terms[0]?.from ?? row, Math.max(...terms.map(({ to }) => to))];
  const isTaken = (place: number): boolean => terms.some(({ from, to }) => place >= from && place <= to);
  const rows = (from: number, to: number): readonly number[] => Array.from({ length: Math.max(0, to - from) }, (_, step) => from + step);
  const ofSums = terms.length > 1 && terms.every(({ from, to }) => from === to && sumsAt(from));
  const missing = ofSums ? missingSums(sheet, total, rows(first, row), sumsAt, isTaken) : missingAmounts(sheet, total, rows(first, Math.min(row, endOfBlock(sheet, last, row, column))), isTaken);
  const [one] = missing;
  if (one === undefined) return [];
  const name = (place: number): string => cellName(sheet.top + place, sheet.left + column);
  const before = toA1(text, sheet.top + row, sheet.left + column);
  const added = missing.map(name);
  const end = Math.max(last, ...missing);
  const isWhole = !ofSums && !/\$/.test(before ?? "") && rows(first, end + 1).every((place) => isTaken(place) || missing.includes(place));
  const fix = before === null ? undefined : { label: isWhole ? `Sum ${name(first)}:${name(end)}` : `Add ${added.length > 3 ? `${added.length} cells` : added.join(", ")}`, before, content: isWhole ? `${/^=SU\w+\((?:\d+,)?/i.exec(before)?.[0] ?? "=SUM("}${name(first)}:${name(end)})` : withTerms(before, added) };
  const what = missing.length === 1 ? name(one) : `${missing.length} cells from ${name(one)} on`;
  return [
    {
      rule: "total-skips-rows",
      severity: "error",
      sheet: sheet.name,
      address: name(row),
      message: `The total leaves out ${what}, which ${missing.length === 1 ? "belongs" : "belong"} to ${ofSums ? "the subtotals above it" : "the same block"}.`,
      ...(fix === undefined ? {} : { fix }),
    },
  ];
}

/** A sum in A1 notation that takes in some cells more. */
function withTerms(formula: string, cells: readonly string[]): string {
  return formula.endsWith(")") ? formula.replace(/\)$/, `,${cells.join(",")})`) : `${formula}${cells.map((one) => `+${one}`).join("")}`;
}

/** Row behind the numbers that go on without a gap from a cell, at most the total's own. */
function endOfBlock(sheet: CheckedSheet, from: number, row: number, column: number): number {
  let end = from + 1;
  while (end < row && typeof sheet.values[end]?.[column] === "number") end += 1;
  return end;
}

/** Typed amounts that are not taken, where nothing else among the rows is a sum or calculates from its column: then all is one list. */
function missingAmounts(sheet: CheckedSheet, { column }: TermTotal, rows: readonly number[], isTaken: (place: number) => boolean): readonly number[] {
  const own = (place: number): boolean => {
    const content = sheet.formulas[place]?.[column];
    return isFormula(content) && (sumFormula.test(content) || /(?<![\w.\])])R(?:\[-?\d+\]|\d+)C(?![[\w.(])/.test(content));
  };
  if (rows.some((place) => own(place) || typeof sheet.values[place]?.[column] !== "number")) return [];
  const missing = rows.filter((place) => !isTaken(place));
  // What takes in less than half is a choice of cells.
  return missing.length * 2 > rows.length ? [] : missing.filter((place) => !isUnlike(sheet, place, column));
}

/** Subtotals that are not taken, which neither hold what is taken nor are held by another sum above the total. */
function missingSums(sheet: CheckedSheet, { row, column, terms }: TermTotal, rows: readonly number[], sumsAt: (place: number) => boolean, isTaken: (place: number) => boolean): readonly number[] {
  const blocks = new Map(rows.concat(terms.map(({ from }) => from)).flatMap((place) => (sumsAt(place) ? [[place, referredRows(sheet, place, column)] as const] : [])));
  const free = rows.filter((place) => !isTaken(place) && sumsAt(place));
  const overlap = (one: readonly Term[], other: readonly Term[]): boolean => one.some((a) => other.some((b) => a.from <= b.to && b.from <= a.to));
  return free.filter((place) => {
    const own = blocks.get(place) ?? [];
    if (own.length === 0 || isUnlike(sheet, place, column)) return false;
    return ![...blocks].some(([other, held]) => other !== place && (overlap(held, own) || overlap(held, [{ from: place, to: place }]) || overlap(own, [{ from: other, to: other }])) && other < row);
  });
}

function referredRows(sheet: CheckedSheet, row: number, column: number): readonly Term[] {
  const content = sheet.formulas[row]?.[column];
  if (!isFormula(content)) return [];
  const place = (part: string): number => (part.startsWith("[") ? row + Number(part.slice(1, -1)) : Number(part) - 1 - sheet.top);
  const found: Term[] = [];
  for (const [, row1 = "", column1, row2] of content.matchAll(term)) {
    if (column1 !== undefined && Number(column1) - 1 - sheet.left !== column) return [];
    const [one, two] = [place(row1), place(row2 ?? row1)];
    found.push({ from: Math.min(one, two), to: Math.max(one, two) });
  }
  return found;
}
