import { plainWord } from "../calendar/month-names";
import { currencyCodes } from "./amount-text";

const codes = currencyCodes.map((code) => code.toLowerCase()).join("|");
/** Codes that letters may stand right before: `TEUR`, `kUSD`. Of all codes "mars" were millions of pesos. */
const prefixed = "(?:[€$£¥₹]|eur|usd|gbp|chf)";
const money = `(?:[€$£¥₹]|${codes}|euros?|dollars?|us\\$)`;

/** In the order of how surely they speak. The text has been made plain; `^`/`$` also stand for brackets and punctuation. */
const patterns: readonly (readonly [RegExp, number])[] = [
  [/\b(?:in|en|de) (?:mrd|billions?|milliarden|milliards)\b/, 1e9],
  [/\b(?:in|en|de) (?:mio|mln|millions?|millionen|millones)\b/, 1e6],
  [new RegExp(`\\b(?:mio|mln)\\.? ?${money}|${money} ?(?:mio|mln)\\b|(?:^|[\\s([/])(?:m${prefixed}|${money} ?m|${money}mm)(?=$|[\\s)\\]/,;:])`), 1e6],
  [/\b(?:in|en) (?:thousands?|tausend|tsd|milliers|miles)\b/, 1e3],
  [new RegExp(`(?:^|[\\s([/])(?:k ?${prefixed}|${money} ?k|t${prefixed}|tsd\\.? ?${money}|${money} ?tsd|${money} ?000'?s?|'?000 ?${money}|thousands?|tausend|tsd\\.?|milliers(?: d')?|miles de)(?=$|[\\s)\\]/,;:.])`), 1e3],
  [/(?:^|[\s([])(?:'000s?|000s|000's|\(000\)|x ?1[.,]?000|(?<=[(\[])(?:000|k))(?=$|[\s)\]])/, 1e3],
  [/[€$£] ?\(0{3}s?\)|\(000s?\)|\(k\)|\('000s?\)/, 1e3],
];

/**
 * The factor that a heading states for the amounts under it: 1000 for `in thousands`, `k€`, `TEUR`, `Tsd. EUR`, `$000`, `('000)`, `en milliers d'euros`,
 * `miles de euros`; 1000000 for `in Mio. €`, `M€`, `EUR mn`. 1 where it states none.
 *
 * @example scaleOf("Budget 2026 (k€)") // 1000
 */
export function scaleOf(text: string): number {
  const plain = plainWord(text).replace(/[’`´]/g, "'").replace(/\s+/g, " ");
  for (const [pattern, factor] of patterns) if (pattern.test(plain)) return factor;
  return 1;
}

/** The currency that a heading names by code or sign; null where it names none or several. */
export function currencyIn(text: string): string | null {
  const found = new Set<string>();
  for (const [code] of text.matchAll(new RegExp(`(?<![\\p{L}])(?:[TKM](?=[A-Z]{3}(?!\\p{L})))?(${currencyCodes.join("|")})(?!\\p{L})`, "gu"))) found.add(code.slice(-3));
  if (text.includes("€") || /\beuros?\b/i.test(text)) found.add("EUR");
  if (text.includes("£")) found.add("GBP");
  if (text.includes("$") && found.size === 0) found.add("USD");
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}
