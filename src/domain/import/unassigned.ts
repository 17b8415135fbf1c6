import type { Postings } from "./postings";
import { entryCount, entryText, type TextColumn } from "./text-column";

/** Postings without a line that have a text in common. Amounts in whole minor units. */
export type UnassignedGroup = { readonly value: string; readonly rows: number; readonly minor: number };

/** Fields by which postings without a line are put together. */
const groupFields = ["vendor", "costCentre", "account"] as const;
export type GroupField = (typeof groupFields)[number];

export type UnassignedGroups = Readonly<Record<GroupField, readonly UnassignedGroup[]>>;

const shownGroups = 20;
/** Of a column with more different texts than these, equal ones that are stored twice are not put together. */
const joinedEntries = 100_000;

/**
 * Groups postings by vendor, cost centre and account: of each the largest groups, by the size of their amounts.
 *
 * @param rows which postings
 */
export function groupUnassigned({ texts, amounts }: Postings, rows: Uint32Array): UnassignedGroups {
  return Object.fromEntries(groupFields.map((field) => [field, largestGroups(texts[field], amounts, rows)])) as unknown as UnassignedGroups;
}

function largestGroups(column: TextColumn, amounts: Float64Array, rows: Uint32Array): readonly UnassignedGroup[] {
  const counts = new Uint32Array(entryCount(column));
  const sums = new Float64Array(counts.length);
  for (const row of rows) {
    const entry = column.entries[row] ?? 0;
    counts[entry] = (counts[entry] ?? 0) + 1;
    sums[entry] = (sums[entry] ?? 0) + (amounts[row] ?? 0);
  }
  const joined = new Map<string | number, { readonly entry: number; rows: number; minor: number }>();
  for (let entry = 0; entry < counts.length; entry += 1) {
    const count = counts[entry] ?? 0;
    if (count === 0) continue;
    const key = counts.length > joinedEntries ? entry : entryText(column, entry);
    const known = joined.get(key);
    if (known === undefined) joined.set(key, { entry, rows: count, minor: sums[entry] ?? 0 });
    else {
      known.rows += count;
      known.minor += sums[entry] ?? 0;
    }
  }
  const largest = [...joined.values()].sort((a, b) => Math.abs(b.minor) - Math.abs(a.minor)).slice(0, shownGroups);
  return largest.map(({ entry, rows: count, minor }) => ({ value: entryText(column, entry), rows: count, minor }));
}
