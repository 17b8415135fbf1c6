import { currencyCodes } from "../detect/amount-text";
import type { DecimalMark } from "./fields";

/** An amount in whole minor units; `rounded` where the text had more decimals than are kept. */
export type ReadAmount = { readonly minor: number; readonly rounded: boolean };

/** Larger amounts are mistakes, and a million of these can still be added to the cent. */
const largest = 9e12;

/** Codes and signs of currencies; other words beside a number make it a text. */
const currency = `(?:${currencyCodes.join("|")}|[A-Z]{0,2}[$€£¥₹]|Fr\\.|kr\\.?|zł|Kč)`;
const before = new RegExp(`^${currency}\\s*`, "i");
const after = new RegExp(`\\s*${currency}$`, "i");

/** Takes sign and currency off: the digits with their marks, or null where something else stands in the text. */
function bare(text: string): { readonly digits: string; readonly negative: boolean } | null {
  let rest = text.trim().replace(/[\u2212\u2013]/g, "-");
  let negative = false;
  const bracketed = /^(.*?)\(([^()]*)\)(.*)$/.exec(rest);
  if (bracketed) {
    rest = `${bracketed[1] ?? ""}${bracketed[2] ?? ""}${bracketed[3] ?? ""}`;
    negative = true;
  }
  const word = /\s*(CR|DR|[SH])\.?$/i.exec(rest);
  if (word && /\d\s*$/.test(rest.slice(0, word.index))) {
    if (/^(?:CR|H)$/i.test(word[1] ?? "")) negative = !negative;
    rest = rest.slice(0, word.index);
  }
  for (let step = 0; step < 2; step += 1) {
    rest = rest.trim().replace(before, "").replace(after, "");
    const sign = /^([+-])|([+-])$/.exec(rest)?.[0];
    if (sign === undefined) continue;
    if (sign === "-") negative = !negative;
    rest = rest.startsWith(sign) ? rest.slice(1) : rest.slice(0, -1);
  }
  // Spaces and apostrophes between digits separate thousands in any country.
  rest = rest.replace(/(?<=\d)[\s\u00a0\u2009\u202f'’](?=\d{3}(?!\d))/g, "").trim();
  return /^(?:\d[\d.,]*|[.,]\d+)$/.test(rest) ? { digits: rest, negative } : null;
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
  // Nearly all amounts of an extract are plain: a sign, digits, a mark, two digits.
  const quick = plain(text, mark, decimals);
  if (quick !== null) return quick;
  const read = bare(text);
  if (read === null) return null;
  const parts = read.digits.split(mark);
  if (parts.length > 2) return null;
  const [wholeText = "", fraction = ""] = parts;
  const grouping = mark === "." ? "," : ".";
  if (fraction.includes(grouping)) return null;
  const groups = wholeText.split(grouping);
  // 12.34.567: Indian grouping has two digits in the middle groups.
  if (groups.length > 1 && !groups.every((group, place) => (place === 0 ? /^\d{1,3}$/ : place === groups.length - 1 ? /^\d{3}$/ : /^\d{2,3}$/).test(group))) return null;
  const kept = fraction.slice(0, decimals).padEnd(decimals, "0");
  const rest = fraction.slice(decimals);
  const minor = Number(`${groups.join("")}${kept}`) + (/^[5-9]/.test(rest) ? 1 : 0);
  if (minor > largest) return null;
  return { minor: (read.negative ? -minor : minor) + 0, rounded: /[1-9]/.test(rest) };
}

function plain(text: string, mark: DecimalMark, decimals: number): ReadAmount | null {
  const negative = text.charCodeAt(0) === 45;
  let minor = 0;
  let places = -1;
  const start = negative ? 1 : 0;
  if (text.length - start > 13 || text.length === start) return null;
  for (let place = start; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    if (code >= 48 && code <= 57) {
      minor = minor * 10 + code - 48;
      if (places >= 0) places += 1;
    } else if (places < 0 && text[place] === mark && place > start) places = 0;
    else return null;
  }
  if (places > decimals) return null;
  for (let missing = decimals - Math.max(0, places); missing > 0; missing -= 1) minor *= 10;
  return minor > largest ? null : { minor: (negative ? -minor : minor) + 0, rounded: false };
}

/** What a text says about the decimal mark of its column: `either` where `1.234` may be both, null where it says nothing. */
export function markEvidence(text: string): DecimalMark | "either" | null {
  const digits = bare(text)?.digits;
  if (digits === undefined) return null;
  const point = digits.lastIndexOf(".");
  const comma = digits.lastIndexOf(",");
  if (point < 0 && comma < 0) return null;
  if (point >= 0 && comma >= 0) return point > comma ? "." : ",";
  const [mark, other] = point >= 0 ? ([".", ","] as const) : ([",", "."] as const);
  const parts = digits.split(mark);
  if (parts.length > 2) return other;
  return (parts[1] ?? "").length === 3 && /^[1-9]\d{0,2}$/.test(parts[0] ?? "") ? "either" : mark;
}
