import { plainWord } from "../calendar/month-names";

const totals =
  "grand total|total general|total|totals|totale|totaux|totales|sum|sums|summe|summen|gesamt|gesamtsumme|gesamtbetrag|gesamtbudget|gesamtkosten|gesamtpreis|insgesamt|endsumme|zwischensumme|jahressumme|sub ?-?total|subtotal|subtotales|sous ?-?total|sous ?-?totaux|somme|ensemble|suma|suma total|subtotal general|uberschuss|saldo|net|overall";

const opening = new RegExp(`^(?:[-=>*\\s]*)(?:${totals})(?![\\p{L}])`, "u");
const closing = new RegExp(`(?<![\\p{L}])(?:${totals})[\\s:*]*$`, "u");
const only = new RegExp(`^[-=>*\\s]*(?:(?:${totals})(?:\\s+(?:${totals}))?)[\\s:.*]*(?:\\((?:.*)\\)|in\\s.*|[€$£].*|\\d{4}|fy ?\\d{2,4})?$`, "u");
/** Results of adding and taking away are no lines of their own, whatever their amounts. */
const results = /^(?:net (?:income|profit|loss|result|total|cash(?: flow)?)|profit(?: ?\/ ?loss)?|surplus|deficit|(?:cash |ending |closing )?balance|ergebnis|uberschuss|saldo|resultat|resultado|solde|difference|variance|abweichung|remaining(?: (?:budget|funds|balance))?|(?:\p{L}+ )?left ?over|restbudget|(?:\p{L}+ )?(?:ubrig|verbleibend\p{L}*)|(?:\p{L}+ )?(?:restante?|disponible)|checksum|check|kontrolle|control|cumulative(?: \p{L}+)?|kumuliert\p{L}*|cumule|acumulado|net savings)[\s:.*]*(?:\(.*\))?$/u;

/** A formula that somebody typed as text names nothing. */
const formula = /^=?\p{L}+\((?:\$?[a-z]{1,3}\$?\d+|[^)]*[:;!\[])/u;

/** How surely a label names a total: `sure` (`Total`, `Summe 2026`), `likely` (`Total Digital`, `Digital gesamt`), `no`. */
export type TotalWord = "sure" | "likely" | "no";

/**
 * Reads a row's label for words of totals in English, German, French and Spanish. `Total Rewards programme` is only likely: amounts decide.
 *
 * @example totalWord("Sous-total Évènements") // "likely"
 */
export function totalWord(label: string): TotalWord {
  const plain = withoutUnit(plainWord(label));
  if (plain === "" || plain.length > 60 || formula.test(plain)) return "no";
  if (only.test(plain) || results.test(plain)) return "sure";
  return opening.test(plain) || closing.test(plain) ? "likely" : "no";
}

/** `Personnel total $(000)`, `Total (k€)`: what a unit says at the end is no part of the name. */
function withoutUnit(plain: string): string {
  return plain.replace(/\s*[([]?[$€£]?\s*[([]?'?(?:0{3}s?|k€?|t€|[€$£]|eur|usd|gbp|chf|teur|netto|brutto|net|gross|ht|ttc|excl\.? vat|incl\.? vat)[)\]]?$/u, "").trim() || plain;
}

/** Taxes on a sum, below it: `MwSt. 19 %`, `VAT (20%)`, `TVA`, `IVA 21%`. */
export function namesTax(label: string): boolean {
  return /^(?:zzgl\.?|plus|\+|add|inkl\.?|incl\.?)?\s*(?:\d+(?:[.,]\d+)?\s*%\s*)?(?:mwst|ust|mehrwertsteuer|umsatzsteuer|vat|gst|sales tax|tax|tva|iva|i\.v\.a)(?![\p{L}])[\s.:()\d,%]*$/u.test(plainWord(label));
}

const columns = new RegExp(
  `(?<![\\p{L}])(?:${totals.replace("|net|overall", "|overall")}|ytd|ltd|year to date|full year|fy total|year total|annual|annuel(?:le)?|anual|jahr|jahres\\p{L}*|gesamtjahr|per annum|p\\.?a\\.?|(?:per|a|pro|je|par|por|al) (?:year|jahr|an|ano)|yearly|jahrlich\\p{L}*|cumul|acumulado|lfd\\.? jahr)(?![\\p{L}])`,
  "gu",
);

/** Takes the words of a total column out of a heading that has been made plain: `Total 2019` leaves `2019`. */
export function withoutTotalWords(plain: string): { readonly total: boolean; readonly rest: string } {
  const rest = plain.replace(columns, " ").replace(/\s+/g, " ").trim();
  return { total: rest !== plain.replace(/\s+/g, " ").trim(), rest };
}

/** Titles and sheet names of sheets that sum up others. */
export function namesSummary(text: string): boolean {
  return /(?<![\p{L}])(?:summary|summaries|overview|dashboard|consolidat(?:ed|ion)|rollup|roll-up|total|all departments|zusammenfassung|ubersicht|gesamt(?:ubersicht)?|konsolid\p{L}*|synthese|resume|recapitulatif|recap|vue d'ensemble|resumen|consolidado|pivot)(?![\p{L}])/u.test(plainWord(text));
}

/** Titles and sheet names of copies and former states. */
export function namesCopy(text: string): boolean {
  return /(?<![\p{L}])(?:old|copy|copie|copia|kopie|backup|archiv\p{L}*|draft|entwurf|brouillon|borrador|alt|obsolete|superseded|do not use|example|beispiel|exemple|ejemplo)(?![\p{L}])|\(\d\)$/u.test(plainWord(text));
}

/** Words that only stand where money is planned or spent. */
export function speaksOfMoney(text: string): boolean {
  return /(?<![\p{L}])(?:\p{L}*budgets?\p{L}*|costs?|spend(?:ing)?|spent|expen[sd]\p{L}*|forecast|marketing|advertis\p{L}*|media|medios|mediaplan\p{L}*|inversion|campaigns?|kampagnen?|campagnes?|campanas?|werbe\p{L}*|\p{L}*kosten\p{L}*|\p{L}*preise?|ausgaben|aufwand\p{L}*|betrag|werbung|couts?|depenses?|montant|publicite|gastos?|costes?|costos?|precios?|importe|presupuest\p{L}*|publicidad|finan\p{L}*|invoice|rechnung|facture|factura|eur|usd|gbp|chf|amount|revenue|umsatz|etat|capex|opex|vendor|supplier|lieferant|fournisseur|proveedor)(?![\p{L}])|[€$£]/u.test(plainWord(text));
}
