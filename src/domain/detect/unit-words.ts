import { plainWord } from "../calendar/month-names";

const perUnit =
  /(?:\bper|\/|\bpro|\bje|\bpar|\bpor) ?(?:units?|items?|pieces?|pcs|hours?|hrs?|h|days?|persons?|heads?|click|lead|stuck|einheit|stunde|std|tag|person|unite|piece|heure|jour|unidad|hora|dia|persona)(?!\p{L})|(?<!\p{L})(?:unit(?:ary)? (?:costs?|prices?|rates?)|(?:costs?|prices?) (?:each|ea)|each|hourly|daily|(?:day |hourly |daily )?rates?|einzelpreis\p{L}*|einzelkosten|stuckpreis\p{L}*|stundens[aä]tz\p{L}*|tagess[aä]tz\p{L}*|stuckkosten|(?:prix|cout|tarif)s? (?:unitaire|horaire|journalier)s?|p\.? ?u\.?|(?:precio|costo?e?|coste|valor|vr\.?|v\.?) ?(?:unitario|unit\.?|por hora)|tarifas?|tasa)(?!\p{L})/u;
const quantities =
  /^(?:# of |no\.? of |number of |nbre? d[e']? ?|nombre d[e']? ?|anzahl |n° de |numero de )|(?<!\p{L})(?:q(?:uanti)?ty|quantity|quantities|units|hours|hrs|days|menge|anzahl|stuckzahl|stunden|tage|std\.?|quantites?|heures|jours|cantidad|unidades|horas|dias|headcount|fte)(?!\p{L})/u;
const money = /(?<!\p{L})(?:costs?|prices?|amounts?|fees?|budget|spend|total|\p{L}*kosten|\p{L}*preis|betrag|couts?|prix|montant|costes?|costos?|precios?|importe|monto)(?!\p{L})|[€$£]/u;

/**
 * Whether a heading names the price of one unit or a number of units: such columns are factors of an amount and never one themselves.
 *
 * @example isFactor("Projected cost per unit") // true
 */
export function isFactor(heading: string): boolean {
  const plain = plainWord(heading);
  return perUnit.test(plain) || (quantities.test(plain) && !money.test(plain));
}
