import type { Postings } from "./postings";
import { entryCount, entryText, type TextColumn } from "./text-column";

/** What the ledger holds, by column; null for a column that it does not have. Rows that could not be read have the date 0. */
export type LedgerKeys = {
  readonly count: number;
  readonly dates: Int32Array;
  readonly amounts: Float64Array;
  readonly vendor: TextColumn | null;
  readonly document: TextColumn | null;
};

/** Vendors and documents are compared without case and spaces; a number like 00123 like the 123 that a cell makes of it. */
function compared(text: string): string {
  const plain = text.toLowerCase().replace(/\s+/g, "");
  return /^0+\d+$/.test(plain) ? plain.replace(/^0+/, "") : plain;
}

function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 16_777_619);
  return hash | 0;
}

function entryHashes(column: TextColumn): Int32Array {
  const hashes = new Int32Array(entryCount(column));
  for (let entry = 0; entry < hashes.length; entry += 1) hashes[entry] = hashOf(compared(entryText(column, entry)));
  return hashes;
}

type Keyed = { readonly dates: Int32Array; readonly amounts: Float64Array; readonly vendor: TextColumn | null; readonly document: TextColumn | null };

function rowHashes({ dates, amounts, vendor, document }: Keyed): Int32Array {
  const vendors = vendor === null ? null : entryHashes(vendor);
  const documents = document === null ? null : entryHashes(document);
  const hashes = new Int32Array(dates.length);
  for (let row = 0; row < hashes.length; row += 1) {
    let hash = Math.imul((dates[row] ?? 0) ^ 0x9e37_79b9, 0x85eb_ca6b);
    const amount = amounts[row] ?? 0;
    hash = Math.imul(hash ^ (amount | 0) ^ Math.trunc(amount / 4_294_967_296), 0xc2b2_ae35);
    if (vendors !== null) hash = Math.imul(hash ^ (vendors[vendor?.entries[row] ?? 0] ?? 0), 0x27d4_eb2f);
    if (documents !== null) hash = Math.imul(hash ^ (documents[document?.entries[row] ?? 0] ?? 0), 0x1656_67b1);
    hashes[row] = hash ^ (hash >>> 15);
  }
  return hashes;
}

function sameText(one: TextColumn | null, row: number, other: TextColumn | null, otherRow: number): boolean {
  if (one === null || other === null) return true;
  return compared(entryText(one, one.entries[row] ?? 0)) === compared(entryText(other, other.entries[otherRow] ?? 0));
}

/**
 * Marks postings that the ledger holds already: same date, amount, document and vendor. What is there is counted: of two equal postings
 * of which the ledger has one, the second is new. A column that the ledger lacks is not compared.
 *
 * @returns 1 for each posting that is a duplicate, else 0.
 */
export function findDuplicates({ count, dates, amounts, texts }: Postings, ledger: LedgerKeys): Uint8Array {
  const marks = new Uint8Array(count);
  if (ledger.count === 0 || count === 0) return marks;
  const own: Keyed = { dates, amounts, vendor: ledger.vendor === null ? null : texts.vendor, document: ledger.document === null ? null : texts.document };
  const mask = 2 ** Math.ceil(Math.log2(ledger.count * 2)) - 1;
  const first = new Int32Array(mask + 1).fill(-1);
  const next = new Int32Array(ledger.count);
  const ledgerHashes = rowHashes(ledger);
  for (let row = ledger.count - 1; row >= 0; row -= 1) {
    if (ledger.dates[row] === 0) continue;
    const bucket = (ledgerHashes[row] ?? 0) & mask;
    next[row] = first[bucket] ?? -1;
    first[bucket] = row;
  }
  const hashes = rowHashes(own);
  for (let row = 0; row < count; row += 1) {
    const hash = hashes[row] ?? 0;
    let before = -1;
    for (let there = first[hash & mask] ?? -1; there >= 0; before = there, there = next[there] ?? -1) {
      const equal =
        ledgerHashes[there] === hash &&
        ledger.dates[there] === dates[row] &&
        ledger.amounts[there] === amounts[row] &&
        sameText(own.vendor, row, ledger.vendor, there) &&
        sameText(own.document, row, ledger.document, there);
      if (!equal) continue;
      // Taken out of its list: it stands for one posting, and equal ones are not walked over again.
      if (before < 0) first[hash & mask] = next[there] ?? -1;
      else next[before] = next[there] ?? -1;
      marks[row] = 1;
      break;
    }
  }
  return marks;
}
