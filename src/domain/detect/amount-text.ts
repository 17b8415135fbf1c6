/** The sign between whole and broken part of numbers written as text. */
export type DecimalMark = "." | ",";

/** A number written as text, before it is known which sign is the decimal mark. */
export type AmountText = {
  /** Digits with the points and commas among them; everything else is taken off. */
  readonly digits: string;
  readonly negative: boolean;
  /** 1000 for `12k`, 1000000 for `1,2 Mio`; 1 otherwise. */
  readonly scale: number;
  readonly percent: boolean;
  /** Three-letter code, `null` where none stands there. */
  readonly currency: string | null;
  /** What the digits alone say: the decimal mark, `"none"` when there is no broken part, `"either"` when `1.234` may be both. */
  readonly mark: DecimalMark | "none" | "either";
};

const signs: Readonly<Record<string, string>> = { "€": "EUR", $: "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₺": "TRY", "₩": "KRW", "zł": "PLN", "kč": "CZK", "fr.": "CHF", "sfr.": "CHF", kr: "SEK", "kr.": "SEK", "us$": "USD", "c$": "CAD", "ca$": "CAD", "a$": "AUD", "au$": "AUD", "r$": "BRL" };

/** Codes of the currencies that budgets are kept in; other words of three letters are no currencies. */
export const currencyCodes: readonly string[] = ["EUR", "USD", "GBP", "CHF", "JPY", "CNY", "INR", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "TRY", "RUB", "UAH", "BRL", "MXN", "ARS", "CLP", "COP", "PEN", "ZAR", "AED", "SAR", "ILS", "SGD", "HKD", "KRW", "THB", "MYR", "IDR", "PHP", "TWD"];

const codes = currencyCodes.map((code) => code.toLowerCase()).join("|");
const currency = `(?:[a-z]{0,2}[€$£¥₹₽₺₩]|zł|kč|kr\\.?(?![a-z])|s?fr\\.|(?:${codes})(?![a-z]))`;
const factor = "(?:k|tsd\\.?|mil|t|mio\\.?|mln\\.?|m|millionen|million|millions|millones|mrd\\.?|bn)";

const factors: Readonly<Record<string, number>> = { k: 1e3, t: 1e3, tsd: 1e3, mil: 1e3, m: 1e6, mio: 1e6, mln: 1e6, million: 1e6, millions: 1e6, millionen: 1e6, millones: 1e6, mrd: 1e9, bn: 1e9 };

/** Number groups: spaces of all kinds and apostrophes separate thousands wherever they stand between digits. */
const shape = new RegExp(`^([-+(])? ?(${currency})? ?([-+(])? ?(${currency})? ?(\\d[\\d.,]*|[.,]\\d+) ?(${factor})?(?![a-z])(?: ?(%))? ?(${currency})? ?(-|\\))? ?(${currency})?(?: ?(cr|dr)\\.?)?$`);

/**
 * Takes a text apart that stands for an amount: `1.234,56 €`, `$1,234.56`, `1 234,56`, `1'234.56`, `(1,234)`, `1,234-`, `EUR 12k`, `1,5 Mio`,
 * `12,5 %`, `12.00 CR`. Null when it is anything else.
 *
 * @example amountText("(1.234,50 €)") // digits "1.234,50", negative, EUR, mark ","
 */
export function amountText(text: string): AmountText | null {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[−‒–—]/g, "-")
    // Spaces (plain, no-break, thin) and apostrophes between digits group thousands.
    .replace(/(?<=\d)[\s\u00a0\u2009\u202f'’](?=\d{3}(?!\d))/g, "")
    .replace(/[\s\u00a0\u2009\u202f]+/g, " ");
  if (plain.length > 40) return null;
  const parts = shape.exec(plain);
  if (!parts) return null;
  const [, lead, signBefore, inner, signInner, digits = "", factorWord = "", percent, signBehind, trail, signLast, side] = parts;
  const opened = lead === "(" || inner === "(";
  const minuses = [lead, inner, trail].filter((sign) => sign === "-" || sign === "(").length;
  if (opened !== (trail === ")") || minuses > 1) return null;
  const mark = markOf(digits);
  if (mark === null) return null;
  const sign = signBefore ?? signInner ?? signBehind ?? signLast;
  return {
    digits,
    // Credits of a ledger: a charge that is taken back.
    negative: (minuses === 1) !== (side === "cr"),
    scale: factors[factorWord.replace(".", "")] ?? 1,
    percent: percent !== undefined,
    currency: sign === undefined ? null : (signs[sign] ?? sign.toUpperCase()),
    mark,
  };
}

/** Null where points and commas stand as in no number (`1,23,4.5.6`). */
function markOf(digits: string): AmountText["mark"] | null {
  const marks = digits.replace(/\d/g, "");
  if (marks === "") return "none";
  const last = marks.endsWith(".") ? "." : ",";
  const whole = digits.slice(0, digits.lastIndexOf(last));
  const broken = digits.slice(whole.length + 1);
  if (marks.length === 1) {
    if (broken === "" || broken.length !== 3 || whole.length > 3 || /^0*$/.test(whole)) return last;
    return "either";
  }
  const other = last === "." ? "," : ".";
  if (!whole.includes(last)) return isGrouped(whole, other) ? last : null;
  // The same sign more than once groups thousands: 1.234.567
  return !whole.includes(other) && isGrouped(digits, last) ? "none" : null;
}

/** `1,234,567`, and the Indian `12,34,567`. */
function isGrouped(whole: string, mark: string): boolean {
  const groups = whole.split(mark);
  return groups.every((group, place) => (place === 0 ? group.length >= 1 && group.length <= 3 : place === groups.length - 1 ? group.length === 3 : group.length === 2 || group.length === 3));
}

/** The number that a text stands for; null when only the column could tell (`1.234`) and `mark` is not known. Percentages come as ratios. */
export function amountOf(text: AmountText, mark: DecimalMark | null): number | null {
  const decides = text.mark === "either" ? mark : text.mark;
  if (decides === null) return null;
  const digits = decides === "none" ? text.digits.replace(/[.,]/g, "") : text.digits.replaceAll(decides === "." ? "," : ".", "").replace(",", ".");
  // Powers of ten are put into the digits: 1.1 × 1000 in binary is not 1100.
  const exponent = Math.log10(text.scale) - (text.percent ? 2 : 0);
  const amount = Number(`${digits}e${exponent}`);
  return text.negative ? 0 - amount : amount;
}

/**
 * What the texts of a column say together about its decimal mark: the mark that every text with a broken part has. Grouped numbers (`1.234.567`)
 * say it too. Null when nothing decides or they contradict.
 *
 * @example decimalMarkOf(["1.234", "99,50"]) // ","
 */
export function decimalMarkOf(texts: Iterable<string>): DecimalMark | null {
  let points = 0;
  let commas = 0;
  for (const text of texts) {
    const read = amountText(text);
    if (read === null) continue;
    if (read.mark === ".") points += 1;
    else if (read.mark === ",") commas += 1;
    else if (read.mark === "none" && read.digits.includes(".")) commas += 1;
    else if (read.mark === "none" && read.digits.includes(",")) points += 1;
  }
  if (points > 0 && commas > 0) return null;
  return points > 0 ? "." : commas > 0 ? "," : null;
}
