import { plainWord } from "../calendar/month-names";
import type { Period } from "../calendar/period-header";
import { moneyOf } from "./amount-candidates";
import { amountColumns } from "./amount-columns";
import { type BlockFacts, fieldsOf } from "./block-facts";
import type { BlockColumn } from "./blocks";
import { holdsAmounts, holdsTexts, isBlankCell } from "./cells";
import { holdsMeasures, namesMeasures } from "./find-row-measures";
import { nameColumns, type NameColumns } from "./name-columns";
import { placeOf, places, proposal, type Proposal, speaksOfOther, summaryDoubt, weigh, withScale } from "./proposal";
import { totalsOf } from "./proven-totals";
import { bareHeaderKey, fieldKeys, tableLayouts } from "./role-words";
import { isRowTotal } from "./row-totals";
import type { AmountColumn, SourceMeasure } from "./source";
import { partIn } from "./start-month";
import { isFactor } from "./unit-words";

const layout = tableLayouts.BudgetLines;
const kept = ["channel", "vendor", "kind", "owner", "team"] as const;

/**
 * What a block is when it is a budget, what was spent, or both beside each other: one proposal for each that it may feed. In the order of a
 * plan: the budget first.
 */
export function proposeAmounts(facts: BlockFacts): readonly Proposal[] {
  const inRows = proposeMeasuredRows(facts);
  if (inRows.length > 0) return inRows;
  const fields = fieldsOf(layout, facts);
  const names = nameColumns(facts, fields);
  const periodColumn = rowPeriodColumn(facts, fields, names);
  const transposed = proposeTransposed(facts, periodColumn, names);
  if (transposed.length > 0) return transposed;
  if (names.line === null) return [];
  const amounts = amountsOf(facts, names, fields);
  const dated = amounts.filter(({ period }) => period !== null).length;
  const span = dated > 0 || fields.has("period") ? null : spanOf(fields);
  const rowPeriod = dated > 0 || span !== null ? null : periodColumn;
  const allDated = dated > 0 && dated === amounts.length;
  const shape = { ...shapeOf(facts, names, fields, rowPeriod, span), ...(allDated ? { period: partOf(facts) } : {}) };
  return (["budget", "actual"] as const).flatMap((measure) => {
    const own = amounts.filter((amount) => amount.measure === measure);
    if (own.length === 0) return [];
    const confidence = weigh([...commonEvidence(facts, names, fields), ...amountEvidence(facts, own, amounts, rowPeriod !== null || span !== null, fields), [names.certainty >= 0.9 && haveProvenTotals(facts, own), 0.1]]);
    return [proposal(facts, confidence, { role: measure === "budget" ? "BudgetLines" : "Actuals", amounts: withScale(amounts, facts), ...shape })];
  });
}

/** A row of totals that adds up in three columns of periods and more: under a heading of lines, such amounts are money. */
function haveProvenTotals(facts: BlockFacts, own: readonly AmountColumn[]): boolean {
  const dated = own.filter(({ period }) => period !== null);
  return dated.length >= 3 && 2 * dated.filter(({ column }) => totalsOf(facts, column).proven > 0).length >= dated.length;
}

/** Rows of the budget and of what was spent in turn, under the same periods: each reads its own rows of all columns. */
function proposeMeasuredRows(facts: BlockFacts): readonly Proposal[] {
  const { block, cells } = facts;
  if (facts.amounts.some(({ heading }) => heading.measure === "budget" || heading.measure === "actual")) return [];
  const rows = cells.slice(block.headerBottom + 1, block.bottom + 1);
  const own = facts.texts.find(({ column }) => holdsMeasures(rows.map((row) => row[column])));
  const others = own === undefined ? facts : withoutColumn(facts, own);
  const fields = fieldsOf(layout, others);
  const names = nameColumns(others, fields);
  const { line } = names;
  if (line === null) return [];
  const hasAmount = (row: number): boolean => facts.amounts.some(({ column }) => !isBlankCell(rows[row]?.[column]));
  if (own === undefined && !namesMeasures(rows.map((row) => row[line.column]), hasAmount)) return [];
  const rowPeriod = rowPeriodColumn(others, fields, names);
  const found = amountsOf({ ...others, measure: null }, names, fields);
  const undated = found.length > 0 ? found : facts.amounts.filter(({ heading }) => !isFactor(heading.text)).slice(0, 1).map(({ column, heading }): AmountColumn => ({ column, measure: "budget", period: null, line: null, scale: heading.scale }));
  const dated = undated.some(({ period }) => period !== null);
  const shape = shapeOf(others, names, fields, dated ? null : rowPeriod, null);
  const mapping = { ...shape, fields: { ...shape.fields, measure: placeOf(facts, own ?? line) } };
  return (["budget", "actual"] as const).map((measure) => {
    const amounts = undated.map((amount): AmountColumn => ({ ...amount, measure }));
    const confidence = weigh([...commonEvidence(others, names, fields), ...amountEvidence(others, amounts, amounts, rowPeriod !== null, fields), [true, 0.25]]);
    return proposal(facts, confidence, { role: measure === "budget" ? "BudgetLines" : "Actuals", amounts: withScale(amounts, facts), ...mapping });
  });
}

/** Which half or quarter the months of a block are, as its title or sheet says: it shows where the fiscal year begins. */
function partOf({ period, block, sheet }: BlockFacts): Period | null {
  return period ?? [...block.titles].reverse().concat(sheet).map(partIn).find((part) => part !== null) ?? null;
}

function withoutColumn(facts: BlockFacts, column: BlockColumn): BlockFacts {
  const rest = <T extends BlockColumn>(columns: readonly T[]): readonly T[] => columns.filter((one) => one !== column);
  return { ...facts, block: { ...facts.block, columns: rest(facts.block.columns) }, texts: rest(facts.texts) };
}

type Span = { readonly start: BlockColumn; readonly finish: BlockColumn };

/** Campaigns run from a day to a day: their amounts are spread over the days between. */
function spanOf(fields: ReadonlyMap<string, BlockColumn>): Span | null {
  const start = fields.get("start");
  const finish = fields.get("finish");
  return start === undefined || finish === undefined || start === finish || start.content.filled === 0 ? null : { start, finish };
}

function shapeOf(facts: BlockFacts, names: NameColumns, fields: ReadonlyMap<string, BlockColumn>, rowPeriod: BlockColumn | null, span: Span | null): Pick<Proposal["mapping"], "fields" | "sections" | "fillDown" | "constants"> {
  const { line, category } = names;
  const entries = facts.block.bottom - facts.block.headerBottom;
  const groups = category !== null && category.content.filled < 0.9 * entries;
  // A list of categories: each line is its own.
  const grouped = category ?? (line !== null && fields.get("category") === line ? line : null);
  const { header } = line ?? { header: "" };
  const brings = revenueHeading.test(plainWord(header));
  return {
    fields: places(facts, [
      ["line", line],
      ["category", grouped],
      ["period", rowPeriod],
      ["year", rowPeriod === null || rowPeriod === fields.get("year") ? null : fields.get("year")],
      ["start", span?.start],
      ["finish", span?.finish],
      ...kept.map((field) => [field, fields.get(field) === line ? null : fields.get(field)] as const),
    ]),
    sections: rowPeriod === null && span === null && (category === null || groups),
    fillDown: groups ? ["category"] : [],
    constants: category === null && facts.block.repeats ? titleAsCategory(facts) : category === null && (brings || isGroupName(header, facts)) ? { category: header } : {},
  };
}

/** `Income | Budget | Actual`: what the list brings in. */
const revenueHeading = /^(?:(?:total )?(?:income|revenues?|sales)|einnahmen|erlose|umsatze|recettes|revenus|produits|ingresos|ventas)$/;

/** Where each group has the header above it once more, the title above the first is the first group's. */
function titleAsCategory({ block }: BlockFacts): Readonly<Record<string, string>> {
  const titles = block.titles.filter((text) => /\p{L}{2}/u.test(text));
  const title = titles.at(-1);
  return title === undefined || titles.length < 2 ? {} : { category: title };
}

/** `STAFF COSTS | Budget | Actual`: the heading of the names is the name of the group, unless it names a field. */
function isGroupName(header: string, { block }: BlockFacts): boolean {
  const key = bareHeaderKey(header);
  const known = [...fieldKeys(layout).values()].flat().includes(key);
  return header !== "" && !known && header === header.toUpperCase() && /\p{L}{4}/u.test(header) && block.columns.every((column) => column.header === "" || column.header !== header || column === block.columns[0]);
}

function amountsOf(facts: BlockFacts, names: NameColumns, fields: ReadonlyMap<string, BlockColumn>): readonly AmountColumn[] {
  const fallback = facts.measure ?? "budget";
  const names_ = new Set([names.line, names.category, fields.get("year"), fields.get("period")]);
  const candidates = facts.amounts.filter((column) => !names_.has(column) && !isFactor(column.heading.text) && !column.heading.text.endsWith("?")).map(({ column, heading }) => ({ column, heading, numeric: true }));
  const cost = fields.get("budget");
  // A column of group totals holds little: what each row costs stands in the column that says so.
  const chosen = withCost(amountColumns(moneyOf(candidates.filter(({ column, heading }) => cost === undefined || !heading.total || filledIn(facts, column) >= 0.5 * cost.content.filled)), fallback), isPosted(facts) ? undefined : cost);
  if (chosen.some(({ period }) => period !== null) || chosen.some(({ column }) => says(facts, column))) return chosen;
  // Nothing says budget or actual: a column called Amount or Cost, or the only column of amounts under a title that speaks of a budget.
  if (isHeadless(facts) && candidates.length === 1) return candidates.map(({ column }) => ({ column, measure: fallback, period: null, line: null, scale: 1 }));
  const named = fields.get("budget") ?? fields.get("actual") ?? (facts.measure === null || candidates.length !== 1 ? undefined : facts.amounts.find(({ column }) => column === candidates[0]?.column));
  const measure: SourceMeasure = fields.get("budget") === undefined && fields.get("actual") !== undefined ? "actual" : fallback;
  return named === undefined || names_.has(named) ? chosen : [{ column: named.column, measure, period: null, line: null, scale: named.heading.scale }];
}

/** Postings have been spent, whatever of them has been paid. */
function isPosted({ days }: BlockFacts): boolean {
  return days.some(({ header }) => /posting|booking|transaction|buchung|valuta|comptable|[eé]criture|contab/i.test(header));
}

/** `Cost | Paid`: what is paid is spent, and what it costs is planned. */
function withCost(chosen: readonly AmountColumn[], cost: BlockColumn | undefined): readonly AmountColumn[] {
  const isPaid = chosen.length === 1 && chosen[0]?.measure === "actual" && chosen[0].period === null;
  if (cost === undefined || !isPaid || cost.heading.measure !== null || !holdsAmounts(cost.content) || chosen[0]?.column === cost.column) return chosen;
  return [{ column: cost.column, measure: "budget", period: null, line: null, scale: cost.heading.scale }, ...chosen];
}

function filledIn({ amounts }: BlockFacts, column: number): number {
  return amounts.find((one) => one.column === column)?.content.filled ?? 0;
}

function says({ amounts }: BlockFacts, column: number): boolean {
  return (amounts.find((candidate) => candidate.column === column)?.heading.measure ?? null) !== null;
}

/** The column that gives a row its period, in a list with a row for each line and month. */
function rowPeriodColumn({ block, days }: BlockFacts, fields: ReadonlyMap<string, BlockColumn>, { line, category }: NameColumns): BlockColumn | null {
  const named = fields.get("period");
  if (named !== undefined && named !== line) return named;
  const [day] = days;
  if (day !== undefined) return day;
  const year = fields.get("year");
  if (year !== undefined && year !== line) return year;
  return block.columns.find((column) => column !== line && column !== category && column.content.filled > 1 && column.content.periods >= 0.9 * column.content.filled && column.heading.period === null) ?? null;
}

/** Periods down the side, a column for each line. */
function proposeTransposed(facts: BlockFacts, periodColumn: BlockColumn | null, { line, certainty }: NameColumns): readonly Proposal[] {
  const { block, amounts } = facts;
  const side = periodColumn ?? block.columns[0];
  if (side === undefined || side.content.periods < 0.7 * side.content.filled || side.content.filled < 2 || side.content.distinct < 0.9 * side.content.filled) return [];
  const named = line !== null && line !== side && (holdsTexts(line.content) || certainty === 1);
  const columns = amounts.filter((column) => column !== side && !isFactor(column.heading.text) && !figure.test(column.heading.text) && !isLeft.test(column.heading.text) && column.heading.name !== "" && !column.heading.total && (column.heading.measure === null || column.heading.measure === "budget" || column.heading.measure === "actual") && holdsAmounts(column.content));
  const results = [...fieldKeys(tableLayouts.Results).values(), ...fieldKeys(tableLayouts.Actuals).values()].flat();
  const isList = columns.some(({ header }) => results.includes(bareHeaderKey(header)) || bareHeaderKey(header) === "budget");
  if (named || (isList && !isResultByPeriod(side, columns))) return [];
  if (columns.length < 2) return proposeSingleLine(facts, side);
  const fallback = facts.measure ?? "budget";
  const found = columns.map(({ column, heading }): AmountColumn => ({ column, measure: heading.measure === "actual" ? "actual" : heading.measure === "budget" ? "budget" : fallback, period: null, line: heading.name, scale: heading.scale })).map((one, _, all) => (all.some(({ measure }) => measure !== fallback) && isResultByPeriod(side, columns) ? { ...one, measure: fallback } : one));
  return (["budget", "actual"] as const).flatMap((measure) => {
    if (!found.some((column) => column.measure === measure)) return [];
    const confidence = weigh([[true, 0.4], [facts.money, 0.3], [columns.length >= 3, 0.05], [side.content.filled >= 6, 0.1], [facts.measure !== null, 0.1], [facts.isSummary, -0.2], [facts.isCopy, -0.2], [speaksOfOther(facts), -0.4]]);
    return [proposal(facts, confidence, { role: measure === "budget" ? "BudgetLines" : "Actuals", fields: places(facts, [["period", side]]), amounts: withScale(found, facts) })];
  });
}

/** What is left of income and costs is neither. */
const isLeft = /(?<!\p{L})(?:profit|loss|margin|ebitda?|net (?:income|result|cash|profit)|gewinn|ergebnis|marge|b[eé]n[eé]fice|r[eé]sultat|beneficio|resultado|users?|nutzer|utilisateurs?|usuarios|arpu)(?!\p{L})/iu;
const costHeading = /(?<!\p{L})(?:costs?|spend|expenses?|salar(?:y|ies)|wages|rent|payroll|fees?|marketing|kosten|\p{L}+kosten|ausgaben|geh[aä]lter|miete|d[eé]penses?|salaires?|loyer|frais|charges|gastos?|costes?|costos?|sueldos?|salarios?|alquiler)(?!\p{L})/iu;

/** Income and several kinds of cost by month, as a forecast of a business has them: each column is a line, also that of the revenue. */
function isResultByPeriod(side: BlockColumn, columns: readonly BlockColumn[]): boolean {
  return side.content.dates === 0 && side.content.distinct === side.content.filled && columns.filter(({ heading }) => costHeading.test(heading.text) && !/actual|spent|paid|\bist\b|r[eé]el|\breal\b|budget|plan/i.test(heading.text)).length >= 2;
}

/** `Month | Plan | Actual`: periods down the side and one line, which is what the sheet is about. */
function proposeSingleLine(facts: BlockFacts, side: BlockColumn): readonly Proposal[] {
  const { block, sheet, amounts } = facts;
  const measured = amounts.filter((column) => column !== side && column.heading.name === "" && !column.heading.total && (column.heading.measure === "budget" || column.heading.measure === "actual"));
  // Twice the same measure is twice something else.
  const measures = measured.map(({ heading }) => heading.measure);
  if (measured.length === 0 || new Set(measures).size < measured.length || side.content.filled < 3) return [];
  const title = block.titles.findLast((text) => /\p{L}{2}/u.test(text)) ?? sheet;
  // What is planned, what is spent and how they differ, and nothing else.
  const hasDifference = amounts.some(({ heading }) => heading.measure === "derived");
  const found = measured.map(({ column, heading }): AmountColumn => ({ column, measure: heading.measure === "actual" ? "actual" : "budget", period: null, line: title, scale: heading.scale }));
  return (["budget", "actual"] as const).flatMap((measure) => {
    if (!measures.includes(measure)) return [];
    const confidence = weigh([[true, 0.35], [facts.money, 0.2], [found.length === 2, 0.1], [found.length === 2 && hasDifference, 0.1], [side.content.filled >= 6, 0.1], [facts.isSummary, -0.2], [facts.isCopy, -0.2], [speaksOfOther(facts), -0.4]]);
    return [proposal(facts, confidence, { role: measure === "budget" ? "BudgetLines" : "Actuals", fields: places(facts, [["period", side]]), amounts: withScale(found, facts) })];
  });
}

function commonEvidence(facts: BlockFacts, names: NameColumns, fields: ReadonlyMap<string, BlockColumn>): readonly (readonly [boolean, number])[] {
  const { block } = facts;
  const known = kept.filter((field) => fields.has(field)).length;
  return [
    [names.certainty >= 0.9, 0.1],
    [names.certainty > 0.4 && names.certainty < 0.9, 0.05],
    [names.category !== null, 0.05],
    [known > 0, 0.05],
    [known > 1, 0.05],
    [facts.money, 0.2],
    [!facts.money && namesBudget(facts), 0.15],
    [[facts.sheet, ...block.titles, facts.workbook, isHeadless(facts) ? (block.columns[0]?.heading.text ?? "") : ""].some(speaksOfBudget), 0.1],
    [block.bottom - block.headerBottom >= 2, 0.05],
    [block.bottom - block.headerBottom < 2 && names.certainty < 0.7, -0.1],
    [facts.isSummary, -summaryDoubt],
    [facts.isCopy, -0.2],
    [speaksOfOther(facts), -0.4],
    [namesFigures(facts, names), -0.4],
    [isBill(facts), -0.3],
  ];
}

const figure = /(?<!\p{L})(?:no\.? of|number of|# of|anzahl|roas|roi|cpc|cpa|cpl|cpm|ctr|clicks?|klicks?|impressions?|impresiones|visits?|visitas|sessions?|leads?|followers?|subscribers?|headcount|conversions?|rate|quote|cost per|per (?:click|lead|order|purchase))(?!\p{L})|%/iu;

/** Whether many rows are named after numbers that are no money: orders, clicks, returns on spend stand among amounts in reports of campaigns. */
function namesFigures({ cells, block }: BlockFacts, { line }: NameColumns): boolean {
  if (line === null) return false;
  const names = cells.slice(block.headerBottom + 1, block.bottom + 1).flatMap((row) => (typeof row[line.column] === "string" && row[line.column] !== "" ? [String(row[line.column])] : []));
  return names.filter((name) => figure.test(name)).length >= Math.max(2, 0.3 * names.length);
}

/** Bills and offers to a customer add up as budgets do. */
function isBill({ sheet, block, workbook }: BlockFacts): boolean {
  return [sheet, workbook, ...block.titles].some((text) => /^(?:\p{L}+ )?(?:invoice|bill|receipt|quotation|quote|purchase order|rechnung|angebot|quittung|facture|factura|re[cç]u|recibo|cotizaci[oó]n)(?!\p{L})/iu.test(text));
}

/** Shares of a whole (0.1, 0.25) are no money. */
function isShare({ amounts }: BlockFacts, place: number): boolean {
  const samples = amounts.find(({ column }) => column === place)?.content.samples.map(Number) ?? [];
  return samples.length >= 2 && samples.every((value) => Math.abs(value) <= 1) && samples.some((value) => !Number.isInteger(value));
}

/** Whether the file is called after what it holds. */
function namesBudget({ workbook }: BlockFacts): boolean {
  return /budget|presupuest|expens|ausgaben|d[eé]penses|gastos|kosten/i.test(workbook);
}

/** Names and amounts under a title, and no header. */
function isHeadless({ amounts }: BlockFacts): boolean {
  return amounts.length === 1 && amounts[0]?.heading.text === "";
}

/** Titles of plans for money. */
function speaksOfBudget(text: string): boolean {
  return /budget|presupuest|etat(?!e)|kosten(?:plan|sch[aä]tzung|voranschlag)|estimated? (?:\p{L}+ )?costs?|costs? (?:plan|estimat)|spend(?:ing)? plan|media ?plan|plan (?:de )?m[eé]dias?|plan de medios|devis/iu.test(text);
}

function amountEvidence(facts: BlockFacts, own: readonly AmountColumn[], all: readonly AmountColumn[], hasRowPeriod: boolean, fields: ReadonlyMap<string, BlockColumn>): readonly (readonly [boolean, number])[] {
  const dated = own.filter(({ period }) => period !== null).length;
  const stated = own.some(({ column }) => says(facts, column));
  const totals = dated === 0 ? own.map(({ column }) => totalsOf(facts, column)) : [];
  const rowTotal = dated === 0 && own.some(({ column }) => isRowTotal(facts, column));
  const named = rowTotal || own.some(({ column }) => fields.get("budget")?.column === column || fields.get("actual")?.column === column);
  const measures = new Set(facts.amounts.map(({ heading }) => heading.measure));
  const isPair = new Set(all.map(({ measure }) => measure)).size === 2 || (measures.has("budget") || measures.has("forecast")) && measures.has("actual");
  const isMonthly = dated === 0 && !hasRowPeriod && facts.period === null && [facts.sheet, ...facts.block.titles].some((text) => /monthly|per month|monatlich|pro monat|mensuel|par mois|mensual|por mes/i.test(text));
  return [
    [dated >= 1, 0.25],
    [dated >= 4, 0.05],
    [dated >= 10, 0.1],
    [stated, 0.15],
    [dated === 0 && stated, 0.15],
    [dated === 0 && hasRowPeriod, 0.1],
    [dated === 0 && named, 0.1],
    // For one month, or for each? A person has to say.
    [isMonthly, -0.15],
    // Planned and spent beside each other is what budgets are.
    [dated === 0 && isPair && !isMonthly, 0.1],
    [rowTotal, 0.15],
    // Purchases with a day each add up too: they are what was spent.
    [dated === 0 && !hasRowPeriod && (facts.money || namesBudget(facts)) && totals.some(({ proven }) => proven > 0), 0.2],
    [isHeadless(facts) && totals.some(({ proven, unproven }) => proven > 0 && unproven === 0), 0.1],
    [own.every(({ column }) => isShare(facts, column)), -0.4],
    [facts.measure !== null, 0.05],
  ];
}
