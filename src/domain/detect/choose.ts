import { plainWord } from "../calendar/month-names";
import { readPeriod } from "../calendar/period-header";
import { matchKey } from "../plan/build";
import type { TableName } from "../plan/model";
import { cellText } from "./heading";
import { findsLines } from "./ledger-lines";
import { type Proposal, summaryDoubt } from "./proposal";
import { areSiblings, type NamedSheet } from "./sibling-sheets";
import { amountsIn, kindsOfRows, rowNames } from "./source-rows";
import { neededColumns, type SourceCells, type SourceMeasure } from "./source";
import { namesSummary } from "./total-words";

/** A proposal that is not used unless a person says so, and why. */
export type LeftOut = { readonly proposal: Proposal; readonly reason: string };
export type Choice = { readonly chosen: readonly Proposal[]; readonly leftOut: readonly LeftOut[] };

/** From here on a proposal is used without asking. */
export const goodConfidence = 0.7;

/** Tables of the plan that are found already, by the name of what feeds them. */
export type KnownSources = ReadonlyMap<TableName, string>;

type Weighed = {
  readonly proposal: Proposal;
  readonly source: SourceCells;
  readonly total: number;
  readonly rows: number;
  /** Amounts by period. */
  readonly byPeriod: ReadonlyMap<string, number>;
  /** Amounts by the names of the rows. */
  readonly byName: ReadonlyMap<string, number>;
  /** Names of groups of rows. */
  readonly groups: ReadonlySet<string>;
  /** The amounts row by row, where they are so many and so different that two lists do not have them alike by chance; else empty. */
  readonly sequence: string;
  readonly hasSections: boolean;
  readonly hasTotals: boolean;
};

/**
 * Decides among all proposals of a workbook which feed the plan, so that no money is counted twice: a sheet that sums up others, a second view
 * of the same amounts, and amounts spent beside a budget where there is a ledger are left out. Several sheets may feed one table (one for each
 * department): their names then say what no column says.
 */
export function chooseSources(proposals: readonly Proposal[], known: KnownSources = new Map(), knownLines: readonly string[] = []): Choice {
  const leftOut: LeftOut[] = [];
  const leave = (proposal: Proposal, reason: string): void => void leftOut.push({ proposal, reason });
  const open = proposals.filter((proposal) => {
    const by = known.get(proposal.mapping.role);
    if (by !== undefined) leave(proposal, `${proposal.mapping.role} comes from ${by}.`);
    return by === undefined;
  });
  const all = open.map(weighProposal);
  const planned = [...knownLines, ...all.filter(({ proposal }) => proposal.mapping.role === "BudgetLines" && proposal.confidence >= goodConfidence).flatMap(lineNames)];
  const weighed = withSiblings(withOverviews(all).map((one) => withKnownNames(one, planned))).filter(({ proposal, rows, hasTotals }) => {
    const isSure = proposal.confidence >= goodConfidence;
    // A form above a list: what the list comes to.
    const isTotal = rows === 0 && hasTotals;
    if (!isSure || isTotal) leave(proposal, isSure ? "It holds totals only." : "Not sure enough.");
    return isSure && !isTotal;
  });
  const of = (role: TableName): readonly Weighed[] => weighed.filter(({ proposal }) => proposal.mapping.role === role);
  const budgets = withoutRepeats(of("BudgetLines"), leave);
  const actuals = withoutRepeats(spent(of("Actuals"), leave), leave);
  const activities = tasksOnce(of("Activities"), all, leave);
  const others = [...(["Commitments", "Results"] as const).flatMap((role) => withoutRepeats(of(role), leave)), ...activities];
  const policies = firstOnly(of("Policies"), leave);
  const lines = [...knownLines, ...budgets.flatMap(lineNames)];
  const named = [...namedBySheet(budgets), ...actuals.filter(({ proposal }) => proposal.mapping.fields["date"] === undefined).map((one) => sameNames(one, namedBySheet(budgets)))];
  const ledgers = actuals.filter(({ proposal }) => proposal.mapping.fields["date"] !== undefined).map(({ proposal }) => findsLines(proposal, lines));
  return { chosen: [...named, ...ledgers, ...[...others, ...policies].map(({ proposal }) => proposal)], leftOut };
}

/** A sheet called overview is no summary of others where nothing else is a budget. */
function withOverviews(all: readonly Weighed[]): readonly Weighed[] {
  const hasBudget = all.some(({ proposal }) => proposal.mapping.role === "BudgetLines" && proposal.confidence >= goodConfidence);
  if (hasBudget) return all;
  return all.map((one) => {
    const { proposal } = one;
    const confidence = Math.round(100 * (proposal.confidence + summaryDoubt)) / 100;
    return namesSummary(proposal.sheet) && proposal.confidence < goodConfidence && confidence >= goodConfidence ? { ...one, proposal: { ...proposal, confidence } } : one;
  });
}

/** What was spent on lines that the budget names is surely what was spent. */
function withKnownNames(one: Weighed, planned: readonly string[]): Weighed {
  const { proposal } = one;
  const names = lineNames(one);
  if (proposal.mapping.role === "BudgetLines" || planned.length === 0 || names.length === 0) return one;
  const lines = new Set(planned.map(matchKey));
  const known = names.filter((name) => lines.has(matchKey(name))).length;
  return known < 0.5 * names.length ? one : { ...one, proposal: { ...proposal, confidence: Math.min(0.98, Math.round(100 * (proposal.confidence + 0.15)) / 100) } };
}

/** What one may gain by another that is sure: one step of evidence. */
const support = 0.15;

/**
 * Sheets that are built alike are alike: amounts for the same periods as in a budget that is sure; what was spent on its lines; and amounts that
 * stand beside others of the same list which are.
 */
function withSiblings(all: readonly Weighed[]): readonly Weighed[] {
  const sure = all.filter(({ proposal }) => proposal.confidence >= goodConfidence);
  return all.map((one) => {
    const { proposal, byPeriod } = one;
    if (proposal.confidence >= goodConfidence || proposal.confidence < goodConfidence - support) return one;
    const isAlike = sure.some((other) => {
      if (other.proposal.block === proposal.block || isSpentOn(one, other)) return true;
      const periods = [...byPeriod.keys()];
      return other.proposal.mapping.role === proposal.mapping.role && periods.length >= 3 && periods.length === other.byPeriod.size && periods.every((period) => other.byPeriod.has(period));
    });
    return isAlike ? { ...one, proposal: { ...proposal, confidence: goodConfidence } } : one;
  });
}

/** What was spent on the lines of a budget, in periods of that budget: its sheet says that it is spent, and names nothing else. */
function isSpentOn(one: Weighed, budget: Weighed): boolean {
  if (one.proposal.mapping.role !== "Actuals" || budget.proposal.mapping.role !== "BudgetLines") return false;
  const dated = one.proposal.mapping.amounts.some(({ period }) => period !== null);
  return dated && one.byName.size > 0 && [...one.byName.keys()].every((name) => budget.byName.has(name)) && [...one.byPeriod.keys()].every((period) => budget.byPeriod.has(period));
}

function measureOf(proposal: Proposal): SourceMeasure {
  return proposal.mapping.role === "BudgetLines" ? "budget" : "actual";
}

/** The cells of a proposal's block, as far as they have been looked at. Columns count from the block's first. */
export function cellsOfProposal({ block, cells, mapping }: Proposal): SourceCells {
  const rows = cells.slice(block.headerBottom + 1, block.bottom + 1);
  const headers = Array.from({ length: block.right - block.left + 1 }, (_, place) => block.columns.find(({ column }) => column === block.left + place)?.heading.text ?? "");
  return { mapping, headers, rowCount: rows.length, columns: new Map(neededColumns(mapping).map((column) => [column, rows.map((row) => row[block.left + column])])) };
}

function weighProposal(proposal: Proposal): Weighed {
  const source = cellsOfProposal(proposal);
  const { kinds, sections } = kindsOfRows(source);
  const amounts = proposal.mapping.amounts.filter(({ measure }) => measure === measureOf(proposal));
  const byName = new Map<string, number>();
  const byPeriod = new Map<string, number>();
  const names = rowNames(source);
  const sequence: number[] = [];
  for (const { column, scale, line, period } of amounts) {
    const key = JSON.stringify(period ?? proposal.mapping.period);
    const values = amountsIn(source, column);
    sequence.push(...values.filter((amount, row) => kinds[row] === "data" && amount !== null).map(Number));
    values.forEach((amount, row) => {
      if (kinds[row] !== "data" || amount === null) return;
      const name = matchKey(line ?? cellText(names[row]));
      byName.set(name, (byName.get(name) ?? 0) + amount * scale);
      byPeriod.set(key, (byPeriod.get(key) ?? 0) + amount * scale);
    });
  }
  const categories = source.columns.get(proposal.mapping.fields["category"] ?? -1) ?? [];
  const groups = new Set([...categories, ...sections].flatMap((group) => (typeof group === "string" && group !== "" ? [matchKey(group)] : [])));
  const total = [...byName.values()].reduce((sum, amount) => sum + amount, 0);
  const rows = kinds.filter((kind) => kind === "data").length;
  return { proposal, source, total, rows, byPeriod, byName, groups, sequence: new Set(sequence).size >= 8 ? sequence.join() : "", hasSections: sections.some((section) => section !== null), hasTotals: kinds.includes("total") };
}

const same = (one: number, other: number): boolean => Math.abs(one - other) < 0.005 * Math.max(1, Math.abs(one) / 1e6);

/** Leaves out what adds up others: by the amounts; and sheets that call themselves a summary, where there are others. */
function withoutRepeats(all: readonly Weighed[], leave: (proposal: Proposal, reason: string) => void): readonly Weighed[] {
  const kept = new Set(all);
  for (const one of all) {
    const others = [...kept].filter((other) => other !== one);
    const groups = [others, others.filter(({ proposal }) => proposal.sheet !== one.proposal.sheet), others.filter(({ proposal }) => proposal.sheet === one.proposal.sheet)];
    const sums = one.total !== 0 && groups.some((group) => group.length >= 2 && addsUp(one, group));
    const twin = others.find((other) => one.total !== 0 && size(other) >= size(one) && repeats(one, other) && !areSiblings(sheetOf(one), sheetOf(other)));
    const report = others.find((other) => reportsOn(one, other));
    const summary = namesSummary(one.proposal.sheet) && others.some(({ proposal }) => !namesSummary(proposal.sheet));
    if (sums || twin !== undefined || report !== undefined || summary) {
      kept.delete(one);
      leave(one.proposal, report !== undefined ? `It reports on the list in ${report.proposal.place}.` : sums ? "It adds up the others." : twin !== undefined ? `It repeats the amounts of ${twin.proposal.place}.` : "Its sheet sums up others.");
    }
  }
  return all.filter((one) => kept.has(one));
}

function sheetOf({ proposal }: Weighed): NamedSheet {
  return { sheet: proposal.sheet, titles: proposal.block.titles };
}

/** Whether the amounts are the sum of the others' in every period. */
function addsUp(one: Weighed, others: readonly Weighed[]): boolean {
  const keys = new Set([one, ...others].flatMap(({ byPeriod }) => [...byPeriod.keys()]));
  return [...keys].every((key) => same(others.reduce((sum, { byPeriod }) => sum + (byPeriod.get(key) ?? 0), 0), one.byPeriod.get(key) ?? 0));
}

/** Whether the amounts stand in the other block too: line by line, or as totals of its groups. Departments may well have the same sum. */
function repeats(one: Weighed, other: Weighed): boolean {
  if (!same(one.total, other.total)) return false;
  const names = [...one.byName];
  if (one.sequence !== "" && one.sequence === other.sequence) return true;
  const known = names.filter(([name, amount]) => same(other.byName.get(name) ?? Number.NaN, amount)).length;
  const grouped = names.filter(([name]) => other.groups.has(name)).length;
  return known === names.length || grouped > 0.5 * names.length;
}

/**
 * Whether a sheet shows what a longer list holds: each of its lines once, nearly all of them lines that the list has several times (by region, year,
 * month). Such a report may show a part only, so that its amounts are found nowhere.
 */
function reportsOn(one: Weighed, other: Weighed): boolean {
  if (one.proposal.sheet === other.proposal.sheet || other.rows < 3 * one.rows || one.byName.size < 4) return false;
  const known = [...one.byName.keys()].filter((name) => other.byName.has(name)).length;
  return one.rows <= 1.2 * one.byName.size && known >= 0.8 * one.byName.size && other.rows >= 2 * other.byName.size;
}

function size({ rows, proposal }: Weighed): number {
  return rows * Math.max(1, proposal.mapping.amounts.length);
}

/** Where there is a ledger, amounts in sheets of months repeat it. */
function spent(all: readonly Weighed[], leave: (proposal: Proposal, reason: string) => void): readonly Weighed[] {
  const ledger = all.find(({ proposal }) => proposal.mapping.fields["date"] !== undefined);
  if (ledger === undefined) return all;
  return all.filter(({ proposal }) => {
    const isLedger = proposal.mapping.fields["date"] !== undefined;
    if (!isLedger) leave(proposal, `What was spent comes from the postings in ${ledger.proposal.place}.`);
    return isLedger;
  });
}

/** Where there is a plan of activities, the activities that a budget names with its amounts are those of the plan. */
function tasksOnce(tasks: readonly Weighed[], all: readonly Weighed[], leave: (proposal: Proposal, reason: string) => void): readonly Weighed[] {
  const budgets = new Set(all.flatMap(({ proposal }) => (proposal.mapping.role === "BudgetLines" ? [proposal.block] : [])));
  const plan = tasks.find(({ proposal }) => !budgets.has(proposal.block));
  if (plan === undefined) return withoutRepeats(tasks, leave);
  return withoutRepeats(tasks.filter(({ proposal }) => {
    const isBudget = budgets.has(proposal.block);
    if (isBudget) leave(proposal, `The activities come from ${plan.proposal.place}.`);
    return !isBudget;
  }), leave);
}

function firstOnly(all: readonly Weighed[], leave: (proposal: Proposal, reason: string) => void): readonly Weighed[] {
  const [best, ...rest] = [...all].sort((a, b) => b.proposal.confidence - a.proposal.confidence);
  for (const { proposal } of rest) leave(proposal, "Only one table of settings is read.");
  return best === undefined ? [] : [best];
}

/** Names of sheets that say nothing: Excel's own, and periods. */
function saysNothing(sheet: string): boolean {
  return /^(?:sheet|tabelle|feuil|hoja|blatt|worksheet|page|seite)\s?\d*$/i.test(sheet) || readPeriod(sheet) !== null || /^(?:budget|plan|actuals?|ist|soll|budget plan|marketing ?budget)(?: ?(?:20)?\d{2})?$/.test(plainWord(sheet));
}

/** Sheets of departments: the name of the sheet is the category of its lines, or their owner where they have a category. */
function namedBySheet(budgets: readonly Weighed[]): readonly Proposal[] {
  const names = new Set(budgets.map(({ proposal }) => proposal.sheet));
  return budgets.map(({ proposal, hasSections }) => {
    const { mapping, sheet } = proposal;
    if (names.size < 2 || saysNothing(sheet)) return proposal;
    const ownCategory = mapping.fields["category"] !== undefined && mapping.fields["category"] !== mapping.fields["line"];
    const hasCategory = hasSections || ownCategory || mapping.constants["category"] !== undefined;
    if (!hasCategory) return withConstant(proposal, "category", sheet);
    return mapping.fields["owner"] === undefined ? withConstant(proposal, "owner", sheet) : proposal;
  });
}

function withConstant(proposal: Proposal, field: string, value: string): Proposal {
  return { ...proposal, mapping: { ...proposal.mapping, constants: { ...proposal.mapping.constants, [field]: value } } };
}

/** Amounts spent beside a budget belong to the lines of that budget: under the same names. */
function sameNames({ proposal }: Weighed, budgets: readonly Proposal[]): Proposal {
  const budget = budgets.find(({ block }) => block === proposal.block);
  return budget === undefined ? proposal : { ...proposal, mapping: { ...proposal.mapping, constants: budget.mapping.constants } };
}

function lineNames({ source }: Weighed): readonly string[] {
  return [...rowNames(source).flatMap((value) => (typeof value === "string" && value.trim() !== "" ? [value.trim()] : typeof value === "number" ? [String(value)] : [])), ...source.mapping.amounts.flatMap(({ line }) => line ?? [])];
}
