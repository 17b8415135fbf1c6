import { type BlockFacts, fieldsOf } from "./block-facts";
import type { BlockColumn } from "./blocks";
import { holdsAmounts, holdsTexts } from "./cells";
import { isPolicyName } from "./policy-words";
import { places, proposal, type Proposal, speaksOfOther, weigh, withScale } from "./proposal";
import { bareHeaderKey, fieldKeys, tableLayouts } from "./role-words";
import type { AmountColumn } from "./source";
import { isFactor } from "./unit-words";

type Fields = ReadonlyMap<string, BlockColumn>;

const debit = new Set(["debit", "soll", "debe", "debitamount", "cargo", "charges"]);
const credit = new Set(["credit", "haben", "haber", "creditamount", "abono"]);
const documents = /^(?:document(?:no|number)?|invoice(?:no|number|#)?|beleg(?:nr|nummer)?|rechnungsn(?:r|ummer)|piece|facture|n°facture|factura|reference|ref|voucher|journal|text|description|buchungstext|memo|libelle|concepto|account|konto|compte|cuenta|glaccount|sachkonto|costcent(?:er|re)|kostenstelle)$/;

/** A list of postings: dates and amounts, and what else ledgers have. */
export function proposeLedger(facts: BlockFacts): readonly Proposal[] {
  const layout = tableLayouts.Actuals;
  const fields = fieldsOf(layout, facts);
  const date = fields.get("date") ?? facts.days[0];
  const amounts = postedAmounts(facts, fields);
  const [first] = amounts;
  if (date === undefined || first === undefined) return [];
  const line = fields.get("line") ?? lineOfLedger(facts);
  const helps = [line, fields.get("vendor"), fields.get("po")].filter((column) => column !== undefined).length;
  const documented = facts.block.columns.some(({ header }) => documents.test(bareHeaderKey(header)));
  const plans = !hasDebitAndCredit(facts) && facts.amounts.some(({ heading }) => heading.measure === "budget");
  const tasks = fieldsOf(tableLayouts.Activities, facts);
  const confidence = weigh([
    [true, 0.2],
    [fields.has("date"), 0.15],
    [fields.has("amount") || amounts.length === 2 || (beforeTax(facts.amounts) !== undefined && beforeTax(facts.amounts)?.column === first.column), 0.2],
    [line !== undefined, 0.1],
    [helps > 1, 0.1],
    // Nothing says what was paid for, or to whom: lists of all kinds have dates and costs.
    [helps === 0, -0.1],
    [documented, 0.1],
    [facts.money, 0.1],
    [facts.measure === "actual", 0.1],
    [facts.block.bottom - facts.block.headerBottom >= 3, 0.05],
    [plans && fields.get("amount")?.heading.measure !== "actual", -0.4],
    [tasks.has("start") && tasks.has("finish"), -0.3],
    [facts.isCopy, -0.2],
    [speaksOfOther(facts), -0.3],
  ]);
  const mapping = { role: "Actuals" as const, amounts: withScale(amounts, facts), fields: places(facts, [["date", date], ["line", line], ["po", fields.get("po")], ["vendor", fields.get("vendor")]]) };
  return [proposal(facts, confidence, mapping)];
}

const keyed = (facts: BlockFacts, keys: ReadonlySet<string>): BlockColumn | undefined => facts.amounts.find(({ header }) => keys.has(bareHeaderKey(header)));

/** `Soll | Haben`: debits and credits of an account. Beside Haben, Soll is no plan. */
export function hasDebitAndCredit(facts: BlockFacts): boolean {
  return keyed(facts, debit) !== undefined && keyed(facts, credit) !== undefined;
}

/** One column of amounts; or two, of debits and credits. */
function postedAmounts(facts: BlockFacts, fields: Fields): readonly AmountColumn[] {
  const posted = (column: BlockColumn, scale: number): AmountColumn => ({ column: column.column, measure: "actual", period: null, line: null, scale: scale * column.heading.scale });
  const out = keyed(facts, debit);
  const back = keyed(facts, credit);
  if (out !== undefined && back !== undefined) return [posted(out, 1), posted(back, -1)];
  const candidates = facts.amounts.filter(({ content, heading }) => content.filled > 0 && heading.measure !== "derived" && heading.period === null && !isFactor(heading.text));
  const named = fields.get("amount") ?? beforeTax(candidates) ?? candidates.find(({ heading }) => heading.measure === "actual") ?? candidates.find(({ heading }) => /(?<!\p{L})(?:amount|betrag|montant|importe|monto|cost|price|value)/u.test(heading.label));
  const only = named ?? (candidates.length === 1 ? candidates[0] : undefined);
  return only === undefined ? [] : [posted(only, 1)];
}

const net = /^(?:net|netto|nett?o?(?:betrag|amount|wert|value)|amountnet|betragnetto|ht|montantht|prixht|neto|importeneto|baseimponible|exclvat|exvat|exclusivetax)$/;
const gross = /^(?:gross|brutto|brutto?(?:betrag|amount|wert|value)|grossamount|amountgross|betragbrutto|ttc|montantttc|bruto|importebruto|inclvat|incvat)$/;
const tax = /^(?:tax|taxamount|salestax|vat|vatamount|gst|mwst|mwstbetrag|ust|ustbetrag|mehrwertsteuer|umsatzsteuer|steuer|vorsteuer|tva|montanttva|taxe|iva|impuesto|cuotaiva)$/;

/** `Net | VAT | Gross`: the net amount beside a tax or the gross one; the gross where there is no net. */
function beforeTax(columns: readonly BlockColumn[]): BlockColumn | undefined {
  const by = (words: RegExp): BlockColumn | undefined => columns.find((column) => words.test(bareHeaderKey(column.header)));
  const [without, within, taxed] = [by(net), by(gross), by(tax)];
  return [without, within, taxed].filter((column) => column !== undefined).length >= 2 ? (without ?? within) : undefined;
}

/** Columns that name what was bought; descriptions differ in every row and name nothing. */
const namesItem = /^(?:items?|expenses?|expensename|expensetype|expenseitem|costitem|accountname|glaccount|posten|artikel|ausgabe|ausgabenart|depense|element|concepto|gasto|elemento)$/;

/** What a ledger without budget lines charges: an activity, a cost centre, a category. */
function lineOfLedger(facts: BlockFacts): BlockColumn | undefined {
  const budget = fieldsOf(tableLayouts.BudgetLines, facts);
  return ["activity", "team", "category", "channel"].map((field) => budget.get(field)).find((column) => column !== undefined) ?? facts.block.columns.find((column) => /category|categroy|kategorie|cat\u00e9gorie|categorie|categor[i\u00ed]a|kostenart|cost ?_?id/i.test(column.header)) ?? facts.texts.find(({ header }) => namesItem.test(bareHeaderKey(header)));
}

export function proposeOrders(facts: BlockFacts): readonly Proposal[] {
  const fields = fieldsOf(tableLayouts.Commitments, facts);
  const po = fields.get("po");
  const amount = fields.get("amount") ?? facts.amounts.find(({ heading }) => heading.measure === "committed");
  if (po === undefined || amount === undefined) return [];
  const confidence = weigh([[true, 0.4], [fields.has("status"), 0.25], [fields.has("vendor"), 0.1], [fields.has("line"), 0.1], [fields.has("date"), 0.05], [facts.money, 0.05], [/(?<!\p{L})(?:orders?|po|commitments?|bestellung\p{L}*|obligo|commandes?|pedidos?)(?!\p{L})/iu.test(`${facts.sheet} ${facts.block.titles.join(" ")}`), 0.25], [facts.isCopy, -0.2]]);
  const amounts: readonly AmountColumn[] = [{ column: amount.column, measure: "actual", period: null, line: null, scale: amount.heading.scale }];
  const found = [...fields].filter(([field]) => field !== "amount");
  return [proposal(facts, confidence, { role: "Commitments", amounts: withScale(amounts, facts), fields: places(facts, [...found, ["amount", amount]]) })];
}

export function proposeResults(facts: BlockFacts): readonly Proposal[] {
  const fields = fieldsOf(tableLayouts.Results, facts);
  const period = fields.get("period") ?? facts.days[0];
  const channel = fields.get("channel");
  const outcomes = ["revenue", "leads", "customers"].filter((field) => fields.has(field));
  if (period === undefined || channel === undefined || outcomes.length === 0) return [];
  const confidence = weigh([[true, 0.45], [fields.has("revenue"), 0.2], [fields.has("spend"), 0.2], [outcomes.length > 1, 0.1], [facts.isCopy, -0.2]]);
  const amounts = ["spend", "revenue"].flatMap((field): AmountColumn[] => {
    const column = fields.get(field);
    return column === undefined ? [] : [{ column: column.column, measure: "actual", period: null, line: null, scale: column.heading.scale }];
  });
  return [proposal(facts, confidence, { role: "Results", amounts: withScale(amounts, facts), fields: places(facts, [...fields, ["period", period]]) })];
}

export function proposePolicies(facts: BlockFacts): readonly Proposal[] {
  const fields = fieldsOf(tableLayouts.Policies, facts);
  const key = fields.get("key") ?? facts.texts.find(({ content }) => content.samples.some(isPolicyName));
  const value = fields.get("value") ?? facts.block.columns.find((column) => key !== undefined && column.column === key.column + 1);
  if (key === undefined || value === undefined || key === value) return [];
  const known = key.content.samples.filter(isPolicyName).length;
  const confidence = weigh([[fields.has("key") && fields.has("value"), 0.5], [known > 0, 0.3], [known > 1, 0.15], [facts.block.columns.length <= 4, 0.05]]);
  return [proposal(facts, confidence, { role: "Policies", amounts: [], fields: places(facts, [["key", key], ["value", value]]), period: null, fiscalYear: null })];
}

export function proposeActivities(facts: BlockFacts): readonly Proposal[] {
  const layout = tableLayouts.Activities;
  const fields = fieldsOf(layout, facts);
  const name = fields.get("name") ?? facts.texts[0];
  const dates = ["start", "finish"].filter((field) => fields.has(field));
  const marks = ["progress", "predecessors", "milestone", "duration", "owner", "priority", "objective"].filter((field) => fields.has(field));
  if (name === undefined || !holdsTexts(name.content) || dates.length + marks.length < 2 || dates.length === 0) return [];
  const wide = facts.block.columns.filter(({ heading, content }) => heading.period !== null && holdsAmounts(content) && content.filled > 0).length;
  const id = fields.get("id");
  const confidence = weigh([[true, 0.3], [fields.has("name"), 0.15], [dates.length === 2, 0.15], [dates.length === 1, 0.05], [marks.length >= 1, 0.1], [marks.length >= 2, 0.1], [marks.length >= 3, 0.05], [id !== undefined, 0.1], [wide >= 3, -0.3], [fieldKeys(layout).get("name")?.includes(bareHeaderKey(name.header)) === true, 0.05], [facts.isCopy, -0.2]]);
  return [proposal(facts, confidence, { role: "Activities", amounts: [], fields: places(facts, [...fields, ["name", name]]), period: null, fiscalYear: null })];
}
