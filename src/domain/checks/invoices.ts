import { amountText, at, postingsOf, type Posting } from "./postings";
import type { CheckInput, Finding } from "./check";
import { capped, listedByName } from "./capped";
import { quoted } from "./cells";

/** Days within which the same vendor, amount and document are taken for the same invoice. */
const invoiceWindow = 10;
/** Digits that a number of an invoice must have before it is found inside another (`4711` in `INV-4711`). */
const longEnough = 4;

const legalForms = /\b(?:gmbh(?: & co\.? kg)?|mbh|ag|kg|ohg|ug|ltd|limited|llc|inc|incorporated|corp|corporation|co|plc|llp|s\.?a\.?r\.?l|sarl|sas|s\.?a|s\.?l\.?u?|b\.?v|n\.?v|s\.?r\.?l|s\.?p\.?a|pty|oy|ab|a\/s|as)\b\.?/gi;

/** A vendor's name as it is compared: `ACME Media GmbH` is `acme media`. */
export function vendorKey(name: string): string {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const bare = plain(name.replace(legalForms, " "));
  return bare === "" ? plain(name) : bare;
}

/**
 * Postings that look like one invoice entered twice: the same vendor and amount within some days, and documents that are alike (equal but for
 * case, punctuation, leading zeros, letters taken for digits, or a prefix; or one of them blank). A posting and its reversal are none.
 */
export function duplicateInvoices(input: CheckInput): readonly Finding[] {
  const scale = 10 ** input.settings.decimals;
  const keys = new Map<string, string>();
  const vendors = new Map<string, Map<number, Posting[]>>();
  for (const posting of postingsOf(input)) {
    const vendor = posting.fields.text(posting.row, "vendor");
    if (vendor === null || posting.amount === null || posting.amount === 0 || posting.date === null) continue;
    const key = keys.get(vendor) ?? vendorKey(vendor);
    keys.set(vendor, key);
    const amounts = vendors.get(key) ?? new Map<number, Posting[]>();
    vendors.set(key, amounts);
    const amount = Math.round(posting.amount * scale);
    const group = amounts.get(amount);
    if (group) group.push(posting);
    else amounts.set(amount, [posting]);
  }
  const groups = [...vendors.values()].flatMap((amounts) => [...amounts.values()]);
  const twins = groups.flatMap((group) => {
    if (group.length < 2) return [];
    const ordered = [...group].sort((a, b) => (a.date ?? 0) - (b.date ?? 0) || a.row - b.row);
    return ordered.flatMap((posting, place) => {
      const twin = twinBefore(ordered, place);
      return twin === undefined ? [] : [{ posting, twin }];
    });
  });
  return capped(twins, ({ posting, twin }): Finding => {
    const vendor = posting.fields.text(posting.row, "vendor") ?? "";
    const where = at(twin, "amount");
    const place = twin.table.sheet === posting.table.sheet ? where.address : `${where.sheet}!${where.address}`;
    return {
      rule: "duplicate-invoice",
      severity: "warning",
      ...at(posting, "amount"),
      message: `The same ${amountText(posting.amount ?? 0, input)} of ${quoted(vendor)} stands in ${place} with ${documentText(twin)}, ${daysText((posting.date ?? 0) - (twin.date ?? 0))}: entered twice?`,
    };
  }, listedByName);
}

function twinBefore(ordered: readonly Posting[], place: number): Posting | undefined {
  const posting = ordered[place];
  if (posting === undefined) return undefined;
  // In order of date: only as far back as the window reaches. Of many alike the nearest is as good as any.
  for (let before = place - 1; before >= 0 && before >= place - 200; before -= 1) {
    const other = ordered[before];
    if (other === undefined || (posting.date ?? 0) - (other.date ?? 0) > invoiceWindow) return undefined;
    if (alike(documentOf(posting), documentOf(other))) return other;
  }
  return undefined;
}

function documentOf({ fields, row }: Posting): string {
  return fields.text(row, "document") ?? "";
}

function documentText(posting: Posting): string {
  const document = documentOf(posting);
  return document === "" ? "no document" : `document ${quoted(document)}`;
}

function daysText(days: number): string {
  return days === 0 ? "on the same day" : `${days} ${days === 1 ? "day" : "days"} before`;
}

/** Whether two document numbers may be one: read off paper, letters and digits are mixed up, prefixes, zeros and signs between left away. */
export function alike(one: string, other: string): boolean {
  if (one === "" || other === "") return true;
  const [a, b] = [plainDocument(one), plainDocument(other)];
  if (a.groups === b.groups) return true;
  // Where one is written without signs between its numbers, those of the other say nothing: as they stand, or without the zeros before each.
  const isOneRun = !a.groups.includes(between) || !b.groups.includes(between);
  if (isOneRun && (a.whole === b.whole || joined(a.groups) === joined(b.groups))) return true;
  const [short, long] = [joined(a.groups), joined(b.groups)].sort((first, second) => first.length - second.length);
  if (short === undefined || long === undefined) return false;
  const missing = long.slice(0, long.length - short.length);
  return short.length >= longEnough && /^\d+$/.test(short) && long.endsWith(short) && !/\d$/.test(missing);
}

const leadingZeros = /(?<!\d)0+(?=\d)/g;
const between = "|";

/** A document as it is compared: `RE-2026-0012` is `re2026|12` by groups of digits, and `re20260012` as a whole. */
function plainDocument(text: string): { readonly groups: string; readonly whole: string } {
  const marked = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, between);
  const digits = lettersAsDigits(marked);
  const groups = digits.replace(leadingZeros, "").replace(/(?<!\d)\||\|(?!\d)/g, "");
  return { groups: groups.replace(leadingZeros, ""), whole: lettersAsDigits(joined(marked)).replace(leadingZeros, "") };
}

function joined(groups: string): string {
  return groups.replaceAll(between, "");
}

/** Only where digits stand around: "oil" is a word. */
function lettersAsDigits(text: string): string {
  return text.replace(/(?<=\d)[oil]|[oil](?=\d)/g, (letter) => (letter === "o" ? "0" : "1"));
}
