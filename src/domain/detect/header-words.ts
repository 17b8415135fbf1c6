import { readPeriod } from "../calendar/period-header";
import { plainWord } from "../calendar/month-names";
import { cellKind } from "./cells";
import { cellText, readHeading } from "./heading";
import { bareHeaderKey, fieldKeys, headerKey, tableLayouts } from "./role-words";

/** Headers of columns that name what a row is about, where no column is called a line or an activity. */
const itemHeaders = [
  "Item", "Items", "Description", "Details", "Expense", "Expenses", "Name", "Title", "Account", "Account Name", "GL Account", "Account Description", "Particulars", "Marketing Item", "Line Description", "Subcategory", "Sub-Category", "Sub Category", "Event", "Product", "Service", "Element", "Budget Line Name", "Line Name",
  "Beschreibung", "Bezeichnung", "Posten", "Artikel", "Leistung", "Konto", "Sachkonto", "Kontobezeichnung", "Unterkategorie", "Thema", "Titel", "Veranstaltung", "Werbemittel", "Text", "Buchungstext",
  "Libellé", "Désignation", "Intitulé", "Élément", "Compte", "Sous-catégorie", "Nom", "Prestation", "Événement", "Dépense",
  "Descripción", "Concepto", "Detalle", "Cuenta", "Subcategoría", "Nombre", "Elemento", "Evento",
];

export const itemKeys: ReadonlySet<string> = new Set(itemHeaders.map(headerKey));

const fieldNames: ReadonlySet<string> = new Set([...Object.values(tableLayouts).flatMap((layout) => [...fieldKeys(layout).values()].flat()), ...itemKeys]);

/** Other headers of lists about money; they are no fields, but only headers read like this. */
const otherHeaders = /^(?:notes?|comments?|remarks?|bemerkung(?:en)?|kommentare?|notiz(?:en)?|anmerkung(?:en)?|commentaires?|remarques?|notas?|comentarios?|observaciones|invoice(?:no|number|#)?|document(?:no|number)?|belegnr|belegnummer|rechnungsnr|rechnungsnummer|facture|factura|currency|wahrung|devise|moneda|quantity|qty|menge|anzahl|quantite|cantidad|unit(?:s|price|cost)?|(?:v|vr|vlr|valor)unit(?:ario)?|einheit|einzelpreis|preis|price|prix|precio|status|tax|vat|mwst|tva|iva|reference|ref|approved|id|costcent(?:er|re)|clicks|impressions|target|kpi)$/;

/** What a cell looks like as part of a header line. */
export type HeaderWord = "known" | "text" | "number" | "blank";

/** `Labor Cost ($)`, `Coût unitaire`, `Personalkosten`, `Costo Mes`: short headings of money. */
const moneyHeader = /^(?:\p{L}+[ /-]){0,3}(?:costs?|prices?|amounts?|fees?|expenses|\p{L}*kosten|\p{L}{2,}preis|\p{L}{2,}betrag|couts?|prix|montants?|costes?|costos?|precios?|importes?|gastos)(?:[ /.-]+\p{L}+){0,2}$/u;

const longestHeader = 60;

/** Reads cells as parts of header lines; remembers texts, which sheets repeat. */
export type HeaderWords = (value: unknown) => HeaderWord;

/** `known`: a period, a measure, a total, a unit or the name of a field, in any of the languages; `number`: an amount or date, as data are. */
export function createHeaderWords(): HeaderWords {
  const words = new Map<string, HeaderWord>();
  return (value) => {
    const kind = cellKind(value);
    if (kind === "blank") return "blank";
    if (typeof value !== "string" || kind === "error") return "number";
    const remembered = words.get(value);
    if (remembered !== undefined) return remembered;
    const word = textWord(value);
    words.set(value, word);
    return word;
  };
}

function textWord(text: string): HeaderWord {
  const shown = cellText(text);
  if (readPeriod(shown, "day-first") !== null) return "known";
  if (cellKind(text) === "amount") return "number";
  if (shown.length > longestHeader) return "text";
  if (fieldNames.has(headerKey(shown)) || fieldNames.has(bareHeaderKey(shown)) || otherHeaders.test(bareHeaderKey(shown)) || isUnit(shown)) return "known";
  if (shown.length <= 30 && moneyHeader.test(plainWord(shown.replace(/[([][^)\]]*[)\]]/g, " ").trim()))) return "known";
  const heading = readHeading([shown]);
  // "Budget meeting" is a text that speaks of a measure; "Budget (k€)" is one.
  return (heading.measure !== null || heading.total) && heading.label.split(" ").filter((word) => word !== "").length <= 2 ? "known" : "text";
}

/** A line of units stands under some headers: `€`, `k€`, `%`, `EUR`, `days`. */
export function isUnit(text: string): boolean {
  return /^[([]?(?:[tkm]?[€$£]|[tkm]?(?:eur|usd|gbp|chf)|%|(?:in )?(?:tsd\.?|mio\.?)(?: ?(?:€|eur))?|h|hrs?|days?|tage|jours|dias|pcs|stk\.?|std\.?|net|netto|gross|brutto|ht|ttc)[)\]]?$/.test(plainWord(text));
}
