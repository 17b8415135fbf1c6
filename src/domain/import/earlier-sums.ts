import { monthOf } from "../calendar/serial-day";
import type { SerialDay } from "../calendar/units";
import { comparedText, type LedgerKeys } from "./duplicates";
import type { Postings } from "./postings";
import { sumDocument } from "./sum-document";
import { entryCount, entryText, textAt, type TextColumn } from "./text-column";

/** Sums of a vendor and month that the ledger has, of which nobody can tell whether the files hold the postings. Amounts in minor units. */
export type UnclearSums = {
  readonly month: number;
  readonly vendor: string;
  /** What the ledger's sums come to. */
  readonly summed: number;
  /** Postings of the files that may be in them, or not. */
  readonly rows: number;
  readonly minor: number;
};

type LedgerSum = { readonly date: number; readonly minor: number };
type Group = { readonly month: number; readonly vendor: string; readonly sums: readonly LedgerSum[]; readonly rows: number[] };

/**
 * Marks postings that an earlier import put into the ledger as part of a sum: the sums keep neither days nor documents, but their last day.
 *
 * For each vendor and month of which the ledger has sums, the postings up to the last day of the sums are there already where they come to
 * the same amount, to the cent; so are those of one line that come to one sum. Lines of the sums are not compared: somebody may have
 * given them others. Postings that are all later than the sums are new. All else is unclear, and nothing is guessed.
 *
 * @param marks of `findDuplicates`; postings that are found are marked in it with 1
 * @param lines of the postings, by place
 * @returns what is unclear
 * @example a ledger with "SUM Feb 2026", 30.00, last day 3 February: of a file with 30.00 on the 3rd and 40.00 on the 5th only the second is new
 */
export function markEarlierSums(postings: Postings, lines: Uint32Array, ledger: LedgerKeys, marks: Uint8Array): readonly UnclearSums[] {
  const groups = groupsOf(postings, ledger, marks);
  return groups.flatMap(({ month, vendor, sums, rows }) => {
    const left = unexplained(postings, lines, sums, rows, marks);
    const open = rows.filter((row) => marks[row] === 0);
    const lastDay = left.reduce((last, { date }) => Math.max(last, date), 0);
    if (open.every((row) => (postings.dates[row] ?? 0) > lastDay)) return [];
    return [{ month, vendor, summed: totalOf(left), rows: open.length, minor: open.reduce((sum, row) => sum + (postings.amounts[row] ?? 0), 0) }];
  });
}

/** Marks what the sums hold, and returns the sums of which the postings were not found. */
function unexplained(postings: Postings, lines: Uint32Array, sums: readonly LedgerSum[], rows: readonly number[], marks: Uint8Array): readonly LedgerSum[] {
  const lastDay = Math.max(...sums.map(({ date }) => date));
  if (takeUpTo(postings, rows, { date: lastDay, minor: totalOf(sums) }, marks)) return [];
  const byLine = new Map<number, number[]>();
  for (const row of rows) {
    const line = lines[row] ?? 0;
    const same = byLine.get(line);
    if (same === undefined) byLine.set(line, [row]);
    else same.push(row);
  }
  return [...sums].sort((a, b) => a.date - b.date).filter((sum) => ![...byLine.values()].some((same) => takeUpTo(postings, same, sum, marks)));
}

/** Whether the postings up to a sum's day come to it, one of them on that very day; then they are marked. */
function takeUpTo({ dates, amounts }: Postings, rows: readonly number[], { date, minor }: LedgerSum, marks: Uint8Array): boolean {
  const taken = rows.filter((row) => marks[row] === 0 && (dates[row] ?? 0) <= date);
  if (!taken.some((row) => dates[row] === date) || taken.reduce((sum, row) => sum + (amounts[row] ?? 0), 0) !== minor) return false;
  for (const row of taken) marks[row] = 1;
  return true;
}

function totalOf(sums: readonly LedgerSum[]): number {
  return sums.reduce((total, { minor }) => total + minor, 0);
}

/** Sums of the ledger by month and vendor, each with the new postings of the files of that month and vendor. */
function groupsOf({ count, dates, texts }: Postings, ledger: LedgerKeys, marks: Uint8Array): readonly Group[] {
  const { document, vendor } = ledger;
  if (document === null) return [];
  const isSum = new Uint8Array(entryCount(document));
  for (let entry = 0; entry < isSum.length; entry += 1) if (/^\s*sum\b/i.test(entryText(document, entry))) isSum[entry] = 1;
  const nameOf = vendor === null ? (): string => "" : remembered(vendor);
  const found = new Map<string, { readonly month: number; readonly vendor: string; readonly sums: LedgerSum[]; readonly rows: number[] }>();
  for (let row = 0; row < ledger.count; row += 1) {
    const date = ledger.dates[row] ?? 0;
    if (isSum[document.entries[row] ?? 0] === 0 || date === 0) continue;
    const month = monthOf(date as SerialDay);
    if (comparedText(textAt(document, row)) !== comparedText(sumDocument(month))) continue;
    const key = `${month} ${nameOf(row)}`;
    const group = found.get(key) ?? { month, vendor: vendor === null ? "" : textAt(vendor, row), sums: [], rows: [] };
    found.set(key, group);
    group.sums.push({ date, minor: ledger.amounts[row] ?? 0 });
  }
  if (found.size === 0) return [];
  const ownName = vendor === null ? (): string => "" : remembered(texts.vendor);
  for (let row = 0; row < count; row += 1) {
    if (marks[row] !== 0) continue;
    found.get(`${monthOf((dates[row] ?? 0) as SerialDay)} ${ownName(row)}`)?.rows.push(row);
  }
  return [...found.values()].filter(({ rows }) => rows.length > 0);
}

/** Texts of a column as they are compared, each made once. */
function remembered(column: TextColumn): (row: number) => string {
  const known: string[] = [];
  return (row) => {
    const entry = column.entries[row] ?? 0;
    return (known[entry] ??= comparedText(entryText(column, entry)));
  };
}
