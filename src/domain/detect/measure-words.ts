import { plainWord } from "../calendar/month-names";

/**
 * What amounts are: planned, spent, promised, expected, of the year before; or derived from others (differences, shares, what is left),
 * which is never read as money of its own.
 */
export type Measure = "budget" | "actual" | "committed" | "forecast" | "prior" | "derived";

/** Words between letters that are none: a German compound counts when it begins or ends with the word. */
const word = (list: string): RegExp => new RegExp(`(?<![\\p{L}\\d])(?:${list})(?![\\p{L}])`, "gu");

const derived = word(
  "variances?|var|diff|differences?|delta|abweichung(?:en)?|differenz(?:en)?|ecarts?|desviacion(?:es)?|desvio|variacion|diferencias?|over ?/? ?under|remaining|remainder|left|restbudget|verfugbar|available|verbleibend|balance|(?:starting|ending|opening|closing|beginning|initial|final) (?:amounts?|balances?|cash)|on hand|anfangsbestand|endbestand|kontostand|restant|disponible|saldo|solde|restante|used|usage|utili[sz]ation|burn rate|consumed|auslastung|ausschopfung|consomme|vs|versus|share|anteil|percent|percentage|prozent|pct|growth|change|veranderung|cumulative|kumuliert|cumule|roi|roas|cpa|cpc|cpm|ctr|remain",
);
const sign = /[%Δ±]/u;
const prior = word("(?:prior|previous|last) (?:year|yr|period)|py|ly|vorjahr\\p{L}*|vj|n-1|annee precedente|ano (?:anterior|pasado)");
const committed = word("committed|commitments?|obligo|bestellobligo|encumbered|encumbrances?|engage|engagee?s?|engagements?|comprometido|ordered|bestellt");
const forecast = word("forecast(?:ed|s)?|fcst|fc|reforecast|outlook|prognose|hochrechnung|erwartet|erwartung|prevision(?:s|es)?|pronostico|landing|latest estimate|eac|estimate[ds]?|estimacion|estimado|estime|schatzung|geschatzt|projected|projection");
const budget = word(
  "\\p{L}*budgets?(?:ed|ary|iert|wert|werte|betrag)?|plan(?:s|ned|ning|nung|wert|werte|kosten|budget|betrag|zahlen)?|soll(?:wert|werte|kosten)?|geplant|prevue?s?|previsionnel(?:le)?s?|presupuest(?:os?|ad[oa]s?)|planificad[oa]s?|previst[oa]s?|ppto|alloc(?:ated|ation)|etat|approved|genehmigt|veranschlagt|approuve|aprobado",
);
const actual = word(
  "actuals?|act|ist|ist-?(?:kosten|wert|werte|betrag|zahlen|ausgaben)|reale?s?|reel(?:le)?s?|realise(?:e|s|es)?|realizad[oa]s?|ejecutad[oa]s?|gastad[oa]s?|spent|reported|invoiced|paid|paye|pagad[oa]|ausgegeben|gebucht|bezahlt|verausgabt|angefallen|abgerechnet|tatsachlich\\p{L}*|posted|expensed|incurred|expended|billed|facturado|pagadas?",
);
/** These say what was spent unless a word of planning stands beside them: "Planned spend". */
const spending = word("spend|spending|depenses?|depense|gastos?|expenses? to date|ausgaben");

const measures: readonly (readonly [Measure, RegExp])[] = [
  ["prior", prior],
  ["committed", committed],
  ["actual", actual],
  ["budget", budget],
  ["forecast", forecast],
];

/** A heading's measure, and the heading without the words that say it. */
export type MeasureReading = { readonly measure: Measure | null; readonly rest: string };

/**
 * Finds what a heading says about its amounts. Differences and shares come first (`Budget vs Actual`), then the year before; planned spend is
 * planned.
 *
 * @example readMeasure("Ist Januar") // { measure: "actual", rest: "januar" }
 */
export function readMeasure(text: string): MeasureReading {
  const plain = plainWord(text);
  if (sign.test(plain) || derived.test(resetOf(derived, plain))) return { measure: "derived", rest: plain.replace(derived, " ").replace(sign, " ").trim() };
  for (const [measure, pattern] of measures) {
    if (pattern.test(resetOf(pattern, plain))) return { measure, rest: tidy(plain.replace(pattern, " ").replace(spending, " ")) };
  }
  if (spending.test(resetOf(spending, plain))) return { measure: "actual", rest: tidy(plain.replace(spending, " ")) };
  return { measure: null, rest: plain };
}

/** A pattern that finds all occurrences keeps its place from one test to the next. */
function resetOf(pattern: RegExp, text: string): string {
  pattern.lastIndex = 0;
  return text;
}

function tidy(text: string): string {
  return text.replace(/\s+/g, " ").replace(/^[\s:/|–—-]+|[\s:/|–—-]+$/gu, "").replace(/\(\s*\)|\[\s*\]/g, "").trim();
}
