import { plainWord } from "../calendar/month-names";
import { namesCopy, namesSummary } from "./total-words";

/** A sheet by its name, and the titles above its list. */
export type NamedSheet = { readonly sheet: string; readonly titles: readonly string[] };

/** Parts of a company and of the world that have budgets of their own; English, German, French, Spanish. */
const parts =
  /(?<!\p{L})(?:north|south|east|west|central|northern|southern|eastern|western|nord|sud|sued|ost|mitte|est|ouest|norte|sur|este|oeste|centro|emea|apac|amer|americas|latam|dach|benelux|nordics|europe|asia|africa|uk|usa|germany|austria|switzerland|france|spain|italy|netherlands|belgium|poland|sweden|denmark|norway|finland|ireland|portugal|canada|mexico|brazil|china|japan|india|australia|deutschland|osterreich|schweiz|frankreich|spanien|italien|polen|allemagne|autriche|suisse|espagne|italie|alemania|austria|suiza|francia|espana|italia|hr|people|sales|marketing|finance|legal|operations|ops|engineering|product|support|r&d|logistics|purchasing|vertrieb|personal|finanzen|einkauf|entwicklung|produktion|verwaltung|ventes|finances|achats|ventas|compras)(?!\p{L})/u;

/** `Team A`, `Region 3`. */
const numberedParts = /(?<!\p{L})(?:(?:region|dept|department|team|division|branch|store|site|office|abteilung|bereich|filiale|standort|land|departement|service|equipe|agence|departamento|equipo|tienda|sucursal)\s+\p{L}?[\p{L}\d]+)(?!\p{L})/u;

const codes = /^(?:de|at|ch|fr|es|it|nl|be|pl|se|dk|no|fi|ie|pt|uk|us|eu|ca|mx|br|cn|jp|in|au)$/;

/** States of one budget: one repeats the other. */
const versions =
  /(?<![\p{L}])(?:v ?\d+|version\p{L}*|rev(?:ision|ised)?|forecast|fc\d*|fcst|outlook|prognose|hochrechnung|final|approved|original|baseline|scenario|szenario|case|previous|new|neu|nouveau|nuevo|view|print|by|nach|par|por|actuals?|ist|working|wip|budget|plan|stand|reforecast)(?![\p{L}])/u;

/**
 * Whether two sheets are budgets of two parts of the company, which may well plan the same amounts: named after departments, regions or countries, or
 * each with its own name in its title. Versions and views of one budget are no siblings.
 *
 * @example areSiblings({ sheet: "North", titles: [] }, { sheet: "South", titles: [] }) // true
 */
export function areSiblings(one: NamedSheet, other: NamedSheet): boolean {
  const names = [one, other].map(({ sheet }) => plainWord(sheet));
  if (names[0] === names[1] || [one, other].some(({ sheet }) => namesCopy(sheet) || namesSummary(sheet))) return false;
  // `Budget North` and `Budget South` differ in what they add to the same words.
  const [first = [], second = []] = names.map((name) => name.split(/[\s_-]+/).filter((word) => !/^(?:20)?\d\d$/.test(word)));
  const own = [first.filter((word) => !second.includes(word)), second.filter((word) => !first.includes(word))].map((words) => words.join(" "));
  if (own.some((name) => name === "" || versions.test(name))) return false;
  const isPart = names.every((name, place) => numberedParts.test(name) || parts.test(own[place] ?? "") || codes.test(own[place] ?? ""));
  return isPart || [one, other].every(({ titles }, place) => titles.some((title) => plainWord(title).split(/[^\p{L}\d]+/u).join(" ").includes(own[place] ?? "")));
}
