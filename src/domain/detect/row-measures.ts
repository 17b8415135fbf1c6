import { plainWord } from "../calendar/month-names";
import { isBlankCell } from "./cells";
import { cellText } from "./heading";
import { type Measure, readMeasure } from "./measure-words";
import type { SourceCells, SourceMeasure } from "./source";
import { totalWord } from "./total-words";

/** What a row says: what it is about, what its amounts are, and the group that it stands in. Null where nothing says it. */
export type MeasuredRow = { readonly name: string | null; readonly measure: Measure | null; readonly section: string | null };

/** Numbers that stand among budget and spend of a channel and are no money. */
const figures = /(?<!\p{L})(?:leads?|clicks?|visits?|sessions?|impressions?|conversions?|customers?|orders|units|hours|stunden|headcount|cp[acmlo]|ctr|roas|roi)(?!\p{L})/u;

/** Whether a row holds amounts: what has none is a name or a heading. */
export type HasAmount = (row: number) => boolean;

/**
 * Reads a table whose rows say what their amounts are: a column beside the names (`Search | Budget`, `| Actual`); rows of their own below
 * each name (`Search`, below it `Budget`, `Actual`); or names that say it themselves (`Search budget`, `Search actual`).
 */
export function readColumn(values: readonly unknown[], hasAmount: HasAmount): readonly MeasuredRow[] {
  let name: string | null = null;
  let section: string | null = null;
  return values.map((value, row) => {
    const text = cellText(value);
    if (text === "") return { name: null, measure: null, section };
    const { measure, rest } = readMeasure(text);
    if (measure === null || figures.test(plainWord(text))) {
      if (!hasAmount(row)) {
        // A name above another name heads a group.
        const next = values.findIndex((below, place) => place > row && !isBlankCell(below));
        if (next > 0 && !hasAmount(next)) section = text;
        else name = text;
      }
      return { name: text, measure: null, section };
    }
    const stated = stripped(text, rest);
    return { name: stated === "" ? name : stated, measure, section };
  });
}

/** Measures beside the names, which are written once for the rows below; a total's name may stand under the groups. */
function readBeside(names: readonly unknown[], groups: readonly unknown[], measures: readonly unknown[]): readonly MeasuredRow[] {
  let name: string | null = null;
  return measures.map((value, row) => {
    const text = cellText(value);
    const named = cellText(names[row]);
    const group = cellText(groups[row]);
    if (named !== "") name = named;
    else if (totalWord(group) === "sure") name = group;
    return { name, measure: text === "" ? null : measureOf(text), section: null };
  });
}

export function measureOf(text: string): Measure | null {
  const { measure, rest } = readMeasure(text);
  return measure !== null && isBare(rest) ? measure : null;
}

/** `Budget 2026`, `FY26 plan`, `Actual (k€)`: nothing but the measure. */
function isBare(rest: string): boolean {
  return rest.replace(/(?:fy|gj)? ?\d{2,4}|[([].*?[)\]]|[^\p{L}]/gu, "") === "";
}

/** A text without the words of its measure, as it is written. */
function stripped(text: string, rest: string): string {
  const kept = new Set(rest.split(" "));
  return isBare(rest)
    ? ""
    : text
        .split(/\s+/)
        .filter((word) => kept.has(plainWord(word)))
        .join(" ")
        .replace(/^[\s:/|–—-]+|[\s:/|–—-]+$/gu, "");
}

const known = new WeakMap<SourceCells, readonly MeasuredRow[] | null>();

/** The rows of a table whose rows say what their amounts are; null for every other table. */
export function measuredRowsOf(source: SourceCells): readonly MeasuredRow[] | null {
  const before = known.get(source);
  if (before !== undefined) return before;
  const { measure, line, category } = source.mapping.fields;
  const valuesOf = (column: number | undefined): readonly unknown[] => source.columns.get(column ?? -1) ?? [];
  const hasAmount = (row: number): boolean => source.mapping.amounts.some(({ column }) => !isBlankCell(source.columns.get(column)?.[row]));
  const rows = measure === undefined ? null : measure === line ? readColumn(valuesOf(line), hasAmount) : readBeside(valuesOf(line), valuesOf(category), valuesOf(measure));
  known.set(source, rows);
  return rows;
}

/** Whether a row's amounts are those that a mapping reads. A forecast is the budget where nothing else is; a row that says nothing is an entry as any other where measures have a column of their own. */
export function isOfMeasure(row: MeasuredRow | undefined, wanted: SourceMeasure, rows: readonly MeasuredRow[], own: boolean): boolean {
  if (row === undefined) return false;
  if (row.measure === null) return own;
  if (row.measure === wanted) return true;
  return wanted === "budget" && row.measure === "forecast" && !rows.some(({ measure }) => measure === "budget");
}
