import { monthOf } from "../calendar/serial-day";
import type { MonthIndex, SerialDay } from "../calendar/units";
import type { LineAssignment } from "./rules";
import { createPostings, type Postings } from "./postings";
import { sumDocument } from "./sum-document";
import { entryCount, entryText } from "./text-column";

/** Sums of postings: one for each line, month and vendor. */
export type Aggregated = {
  readonly postings: Postings;
  readonly assignment: LineAssignment;
};

type Sum = { readonly line: number; readonly month: MonthIndex; readonly vendor: string; date: number; minor: number; size: number };

/**
 * Sums postings to line × month × vendor, in whole minor units, so that the total stays what it was.
 *
 * A sum gets the date of its last posting (a day of its month that has been), and a document that names the month: by these
 * `markEarlierSums` knows the postings again that are in it.
 *
 * @param left 0 for each posting that is summed; others are left out.
 */
export function aggregate({ count, dates, amounts, texts }: Postings, { names, lines }: Pick<LineAssignment, "names" | "lines">, left: Uint8Array): Aggregated {
  const { places: vendorPlaces, names: vendorNames } = distinct(texts.vendor);
  const months = new Map<number, MonthIndex>();
  const sums = new Map<number, Sum>();
  // One whole number for month, line and vendor: 120,000 months, a thousand lines and a million vendors stay below 2^53.
  const vendors = vendorNames.length;
  for (let row = 0; row < count; row += 1) {
    if (left[row] !== 0) continue;
    const date = dates[row] ?? 0;
    let month = months.get(date);
    if (month === undefined) months.set(date, (month = monthOf(date as SerialDay)));
    const line = lines[row] ?? 0;
    const vendor = vendorPlaces[texts.vendor.entries[row] ?? 0] ?? 0;
    const key = (month * names.length + line) * vendors + vendor;
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { line, month, vendor: vendorNames[vendor] ?? "", date, minor: amounts[row] ?? 0, size: 1 });
    else {
      sum.minor += amounts[row] ?? 0;
      sum.date = Math.max(sum.date, date);
      sum.size += 1;
    }
  }
  const postings = createPostings();
  const all = [...sums.values()];
  for (const { month, vendor, date, minor, size } of all) {
    const text = size === 1 ? "1 posting" : `${size} postings`;
    postings.add({ date, minor, file: 0, sourceLine: 0, line: "", vendor, po: "", document: sumDocument(month), text, costCentre: "", account: "" });
  }
  return { postings: postings.finish(), assignment: { names, lines: Uint32Array.from(all, ({ line }) => line), ruleOf: new Uint16Array(all.length) } };
}

/** The same text may stand under several entries: for each entry the place of its text among the different ones. */
function distinct(column: Postings["texts"]["vendor"]): { readonly places: Uint32Array; readonly names: readonly string[] } {
  const names: string[] = [];
  const known = new Map<string, number>();
  const places = new Uint32Array(entryCount(column));
  for (let entry = 0; entry < places.length; entry += 1) {
    const name = entryText(column, entry);
    let place = known.get(name);
    if (place === undefined) {
      place = names.length;
      names.push(name);
      known.set(name, place);
    }
    places[entry] = place;
  }
  return { places, names };
}
