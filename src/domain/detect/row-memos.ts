import { plainWord } from "../calendar/month-names";
import type { RowKind } from "./row-kinds";
import type { Amounts } from "./row-sums";
import type { TotalWord } from "./total-words";

/** What is asked about rows when those below the grand total, and a total above all entries, are told. */
export type RowView = {
  readonly label: (row: number) => string;
  readonly word: (row: number) => TotalWord;
  readonly row: (row: number) => Amounts;
  readonly hasMore: (row: number) => boolean;
  readonly hasAmount: (row: number) => boolean;
};

/** Figures that stand below a budget for comparison: they are no cost, whatever adds up. */
const figures =
  /%|(?<!\p{L})(?:percent(?:age)?|prozent|pourcentage|porcentaje|share of|anteil am|headcount|heads|fte|ftes|mitarbeiter(?:zahl)?|effectifs?|plantilla|inflation|exchange rate|wechselkurs|(?:previous|prior|last) (?:year|fy)|vorjahr\p{L}*|annee precedente|ano anterior|yoy|y\/y|growth|wachstum|croissance|crecimiento)(?!\p{L})|^(?:(?:planned|plan|target|total|net|expected|forecast|budgeted|geplanter?) )*(?:revenues?|sales|turnover|umsatz|umsatze|umsatzplan|umsatzziel|erlose|chiffre d.affaires|ingresos|ventas)(?: (?:plan|planned|target|budget|forecast|goal|total))?$/u;

const near = (one: number, other: number): boolean => Math.abs(one - other) <= 0.01 + 1e-9 * Math.abs(one);

function isSumOf(rows: readonly number[], amounts: Amounts, { row }: RowView): boolean {
  return amounts.some((amount) => (amount ?? 0) !== 0) && amounts.every((amount, column) => near(rows.reduce((sum, one) => sum + (row(one)[column] ?? 0), 0), amount ?? 0));
}

/**
 * Rows below the last total of a list that add to nothing: all of them where that total is the sum of every entry (it says nothing but `Total`, or
 * adds up groups with totals of their own) and no further group begins; else those whose name is a figure for comparison (`Headcount`, `Vorjahr`,
 * `Marketing as % of revenue`, `Revenue plan`).
 */
export function memosBelow(kinds: readonly RowKind[], view: RowView): readonly number[] {
  const last = kinds.lastIndexOf("total");
  const below = kinds.flatMap((kind, row) => (row > last && kind === "data" ? [row] : []));
  if (last < 0 || below.length === 0) return [];
  const entries = kinds.flatMap((kind, row) => (row < last && kind === "data" ? [row] : []));
  const isGrand = entries.length >= 2 && isSumOf(entries, view.row(last), view) && (view.word(last) === "sure" || kinds.indexOf("total") < last);
  const goesOn = kinds.some((kind, row) => row > last && (kind === "section" || kind === "header"));
  if (isGrand && !goesOn) return below;
  // A single entry above is no list yet: what stands below a form's total is the list itself.
  return entries.length < 1 ? [] : below.filter((row) => view.hasAmount(row) && figures.test(plainWord(view.label(row))));
}

const everything = /^(?:all|alle|alles|tous|toutes?|tout|todos?|todas?)(?!\p{L})/u;

/**
 * The first entry of a list where it is the sum of all the others and a total that stands below agrees: `Total project`, `All marketing`; by any
 * name where three and more others add up to it in three and more columns.
 */
export function totalOnTop(kinds: readonly RowKind[], view: RowView): number | null {
  const rows = kinds.flatMap((kind, row) => (kind === "data" && view.hasAmount(row) ? [row] : []));
  const [first, ...others] = rows;
  if (first === undefined || view.hasMore(first) || view.label(first) === "") return null;
  const amounts = view.row(first);
  const isNamed = view.word(first) === "likely" || everything.test(plainWord(view.label(first)));
  const sums = others.filter((row) => view.word(row) === "sure");
  const entries = others.filter((row) => view.word(row) === "no");
  if (entries.length < (isNamed ? 2 : 3) || (!isNamed && (amounts.length < 3 || kinds.includes("section")))) return null;
  // A total of everything counts the first row in where it is an entry.
  const agrees = sums.every((row) => !isSumOf([first, ...entries], view.row(row), view));
  return agrees && isSumOf(entries, amounts, view) ? first : null;
}
