import { textFields } from "./fields";
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
export function comparedText(text: string): string {
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
  for (let entry = 0; entry < hashes.length; entry += 1) hashes[entry] = hashOf(comparedText(entryText(column, entry)));
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
  return comparedText(entryText(one, one.entries[row] ?? 0)) === comparedText(entryText(other, other.entries[otherRow] ?? 0));
}

/** Whether two postings of the import are one: all their texts are equal. */
function samePosting({ texts }: Postings, row: number, other: number): boolean {
  return textFields.every((field) => sameText(texts[field], row, texts[field], other));
}

/**
 * Finds new postings that may be there already: the ledger has one of the same date, amount and vendor, and one of the two names no
 * document, so that nothing tells whether they are the same.
 *
 * @param marks of `findDuplicates`
 * @returns for each posting whether it may be there
 */
export function findPossible(postings: Postings, ledger: LedgerKeys, marks: Uint8Array): Uint8Array {
  const { document } = ledger;
  const possible = new Uint8Array(postings.count);
  // Without a vendor or a document nearly nothing is compared: those that are equal are duplicates already.
  if (document === null || ledger.vendor === null || ledger.count === 0) return possible;
  const own = postings.texts.document;
  const look = (isAsked: (row: number) => boolean, there: LedgerKeys): void => {
    let asked = false;
    for (let row = 0; row < postings.count && !asked; row += 1) asked = marks[row] === 0 && isAsked(row);
    if (!asked) return;
    const alike = findDuplicates(postings, { ...there, document: null });
    for (let row = 0; row < postings.count; row += 1) if (marks[row] === 0 && isAsked(row) && alike[row] === 1) possible[row] = 1;
  };
  look((row) => own.entries[row] === 0, ledger);
  if (document.entries.some((entry) => entry === 0)) look((row) => own.entries[row] !== 0, { ...ledger, dates: ledger.dates.map((day, row) => (document.entries[row] === 0 ? day : 0)) });
  return possible;
}

/**
 * Marks postings that are there already: in the ledger, with the same date, amount, document and vendor; or in a file before theirs, with
 * all texts equal, as extracts of overlapping months have them.
 *
 * What is there is counted: of two equal postings of which the ledger has one, the second is new; equal postings of one file are several.
 * A column that the ledger lacks is not compared.
 *
 * @returns for each posting 0 where it is new, 1 where the ledger has it, 2 where a file before has it.
 */
export function findDuplicates(postings: Postings, ledger: LedgerKeys): Uint8Array {
  const { count, dates, amounts, files, texts } = postings;
  const marks = new Uint8Array(count);
  const several = count > 0 && files[0] !== files[count - 1];
  if (count === 0 || (ledger.count === 0 && !several)) return marks;
  const own: Keyed = { dates, amounts, vendor: ledger.vendor === null ? null : texts.vendor, document: ledger.document === null ? null : texts.document };
  // Places below `ledger.count` are rows of the ledger, those above postings of files that were gone through.
  const size = ledger.count + (several ? count : 0);
  const mask = 2 ** Math.ceil(Math.log2(size * 2)) - 1;
  const first = new Int32Array(mask + 1).fill(-1);
  const next = new Int32Array(size);
  const ledgerHashes = rowHashes(ledger);
  const hashes = rowHashes(own);
  const hashAt = (place: number): number => (place < ledger.count ? ledgerHashes[place] : hashes[place - ledger.count]) ?? 0;
  const put = (place: number): void => {
    const bucket = hashAt(place) & mask;
    next[place] = first[bucket] ?? -1;
    first[bucket] = place;
  };
  for (let row = ledger.count - 1; row >= 0; row -= 1) if (ledger.dates[row] !== 0) put(row);

  const equals = (place: number, row: number): boolean => {
    if (hashAt(place) !== hashes[row]) return false;
    const other = place - ledger.count;
    if (other >= 0) return dates[other] === dates[row] && amounts[other] === amounts[row] && samePosting(postings, row, other);
    return ledger.dates[place] === dates[row] && ledger.amounts[place] === amounts[row] && sameText(own.vendor, row, ledger.vendor, place) && sameText(own.document, row, ledger.document, place);
  };
  let taken: number[] = [];
  let fileStart = 0;
  for (let row = 0; row < count; row += 1) {
    if (several && files[row] !== files[fileStart]) {
      // What one file repeats, the next may repeat as well.
      for (const place of taken) put(place);
      for (let done = fileStart; done < row; done += 1) if (marks[done] === 0) put(ledger.count + done);
      taken = [];
      fileStart = row;
    }
    const bucket = (hashes[row] ?? 0) & mask;
    let before = -1;
    for (let there = first[bucket] ?? -1; there >= 0; before = there, there = next[there] ?? -1) {
      if (!equals(there, row)) continue;
      // Taken out of its list: it stands for one posting, and equal ones are not walked over again.
      if (before < 0) first[bucket] = next[there] ?? -1;
      else next[before] = next[there] ?? -1;
      marks[row] = there < ledger.count ? 1 : 2;
      if (several) taken.push(there);
      break;
    }
  }
  return marks;
}
