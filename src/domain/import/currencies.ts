import { currencyCodes } from "../detect/amount-text";

const codes = new RegExp(`(?<![A-Za-z])(?:${currencyCodes.join("|")})(?![A-Za-z])`, "i");
const signs: readonly (readonly [string, string])[] = [["€", "EUR"], ["euro", "EUR"], ["Euro", "EUR"], ["ollar", "$"], ["£", "GBP"], ["₹", "INR"], ["zł", "PLN"], ["Kč", "CZK"], ["Fr.", "CHF"]];

/**
 * The currency that a text names, as a code; `$` where it names a dollar and not whose.
 *
 * @returns null where it names none.
 * @example currencyIn("1 234,50 €") // "EUR"
 */
export function currencyIn(text: string): string | null {
  const code = codes.exec(text)?.[0];
  if (code !== undefined) return code.toUpperCase();
  const sign = signs.find(([mark]) => text.includes(mark));
  if (sign !== undefined) return sign[1];
  const plain = text.trim();
  if (/^[A-Za-z]{3}$/.test(plain)) return plain.toUpperCase();
  return plain.includes("$") ? "$" : null;
}

/** Whether amounts of one currency may stand among those of another: they are the same, or one is a dollar that does not say whose. */
export function sameCurrency(one: string, other: string): boolean {
  if (one === other) return true;
  const dollar = (code: string): boolean => code === "$" || /^(?:US|CA|AU|NZ|HK|SG)D$/.test(code);
  return (one === "$" && dollar(other)) || (other === "$" && dollar(one));
}
