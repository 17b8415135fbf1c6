import { type AmountText, amountText } from "../detect/amount-text";
import type { DecimalMark } from "./fields";

/** An amount in whole minor units; `rounded` where the text had more decimals than are kept. */
export type ReadAmount = { readonly minor: number; readonly rounded: boolean };

/** Larger amounts are mistakes, and a million of these can still be added to the cent. */
const largest = 9e12;

/** Debit and credit as German ledgers mark them (Soll, Haben). Only ledgers do: elsewhere `12 h` are hours. */
const side = /(?<=\d)\s*([SH])\.?$/i;

/** Takes a text apart as plans do, after the mark of its side. */
function taken(text: string): AmountText | null {
  const mark = side.exec(text.trim());
  if (mark === null) return amountText(text);
  const read = amountText(text.trim().slice(0, mark.index));
  return read === null || !/h/i.test(mark[1] ?? "") ? read : { ...read, negative: !read.negative };
}

/**
 * Reads an amount as ledgers print it: `1.234,56`, `(1,234.50)`, `12.50-`, `€ 1 234,56`, `1'234.50 CHF`, `12.00 CR`.
 *
 * @param mark The decimal mark of the column; the other one separates thousands, and has to stand where thousands end.
 * @param decimals Decimals that are kept, 0 to 4; digits beyond are rounded half away from zero.
 * @returns null where it is no amount, or one beyond 90 thousand million at two decimals.
 * @example readAmountText("(1.234,565)", ",", 2) // { minor: -123457, rounded: true }
 */
export function readAmountText(text: string, mark: DecimalMark, decimals: number): ReadAmount | null {
  // Nearly all amounts of an extract are plain: a sign, digits in groups, a mark, two digits.
  const quick = plain(text, mark, decimals);
  if (quick !== null) return quick;
  const read = taken(text);
  if (read === null || read.percent) return null;
  const parts = read.digits.split(mark);
  if (parts.length > 2) return null;
  const [wholeText = "", fraction = ""] = parts;
  const grouping = mark === "." ? "," : ".";
  if (fraction.includes(grouping)) return null;
  const groups = wholeText.split(grouping);
  // 12.34.567: Indian grouping has two digits in the middle groups.
  if (groups.length > 1 && !groups.every((group, place) => (place === 0 ? /^\d{1,3}$/ : place === groups.length - 1 ? /^\d{3}$/ : /^\d{2,3}$/).test(group))) return null;
  // 12,5k has its mark three digits further right.
  const places = decimals + Math.log10(read.scale);
  const kept = fraction.slice(0, places).padEnd(places, "0");
  const rest = fraction.slice(places);
  const minor = Number(`${groups.join("")}${kept}`) + (/^[5-9]/.test(rest) ? 1 : 0);
  if (minor > largest) return null;
  return { minor: (read.negative ? -minor : minor) + 0, rounded: /[1-9]/.test(rest) };
}

/** Digits, thousands of three digits and the mark; null for all else, and where the groups are others. */
function plain(text: string, mark: DecimalMark, decimals: number): ReadAmount | null {
  const negative = text.charCodeAt(0) === 45;
  const start = negative ? 1 : 0;
  if (text.length - start > 17 || text.length === start) return null;
  let minor = 0;
  let digits = 0;
  let places = -1;
  // Digits of the group under way; −1 before the first separator.
  let group = -1;
  for (let place = start; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    if (code >= 48 && code <= 57) {
      minor = minor * 10 + code - 48;
      digits += 1;
      if (places >= 0) places += 1;
      else if (group >= 0) group += 1;
      continue;
    }
    if (places >= 0 || place === start || (code !== 44 && code !== 46) || (group >= 0 && group !== 3)) return null;
    if (text[place] === mark) places = 0;
    else if (group < 0 && digits > 3) return null;
    else group = 0;
  }
  if (digits > 13 || places > decimals || (group >= 0 && group !== 3)) return null;
  for (let missing = decimals - Math.max(0, places); missing > 0; missing -= 1) minor *= 10;
  return minor > largest ? null : { minor: (negative ? -minor : minor) + 0, rounded: false };
}

/** What a text says about the decimal mark of its column: `either` where `1.234` may be both, null where it says nothing. */
export function markEvidence(text: string): DecimalMark | "either" | null {
  const read = taken(text);
  if (read === null || !/[.,]/.test(read.digits)) return null;
  if (read.mark !== "none") return read.mark;
  // The same sign more than once groups thousands.
  return read.digits.includes(".") ? "," : ".";
}
