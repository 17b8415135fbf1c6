import type { TableName } from "../plan/model";
import { blockFacts, isPivot, type PlacedBlock } from "./block-facts";
import { type Block, type BlockOptions, detectBlocks } from "./blocks";
import type { Cells } from "./cells";
import { cellText } from "./heading";
import { proposeAmounts } from "./propose-amounts";
import { hasDebitAndCredit, proposeActivities, proposeLedger, proposeOrders, proposePolicies, proposeResults } from "./propose-lists";
import type { Proposal } from "./proposal";
import { bareHeaderKey } from "./role-words";

/** A sheet as far as it has been looked at. */
export type SheetCells = { readonly sheet: string; readonly cells: Cells; /** The file's name. */ readonly workbook?: string };

/**
 * Finds the tables of a sheet and says what each may be, the likeliest first; several tables of the plan where one block feeds them (budget and
 * actual side by side).
 */
export function proposeSources({ sheet, cells, workbook = "" }: SheetCells, options: BlockOptions = {}): readonly Proposal[] {
  return detectBlocks(cells, options).flatMap((block) => proposeForBlock({ ...placedOnSheet(block, cells, sheet), workbook }));
}

/** A block of plain cells on a sheet. */
export function placedOnSheet(block: Block, cells: Cells, sheet: string): PlacedBlock {
  return { block, cells, sheet, place: `sheet "${sheet}", row ${block.top + 1}` };
}

type Reading = readonly Proposal[];
type Readings = { readonly amounts: Reading; readonly activities: Reading; readonly others: readonly Reading[] };

function readingsOf(placed: PlacedBlock): Readings {
  const facts = blockFacts(placed);
  const ledger = proposeLedger(facts);
  const isBooked = ledger.length > 0 && hasDebitAndCredit(facts);
  return { amounts: isBooked ? [] : proposeAmounts(facts), activities: proposeActivities(facts), others: [ledger, proposeOrders(facts), proposeResults(facts), proposePolicies(facts)] };
}

/**
 * What one block may be: all proposals of its likeliest reading, and those of two where it is a plan of activities with what each costs. Empty where it is
 * nothing of a plan.
 */
export function proposeForBlock(placed: PlacedBlock): readonly Proposal[] {
  if (isPivot(placed.block)) return [];
  const { amounts, activities, others } = readingsOf(placed);
  const best = [amounts, ...others, activities].reduce<Reading>((surest, reading) => (sureness(reading) > sureness(surest) ? reading : surest), []);
  return best === amounts || best === activities ? (withActivities(amounts, activities) ?? best) : best;
}

/** Activities with a budget: the lines of the budget are the activities. Null where the block is not both. */
function withActivities(amounts: Reading, activities: Reading): Reading | null {
  const [tasks] = activities;
  const budget = amounts.find(({ mapping }) => mapping.role === "BudgetLines");
  if (tasks === undefined || budget === undefined || !isTaskList(tasks)) return null;
  const { id, name } = tasks.mapping.fields;
  const activity = id ?? name;
  if (activity === undefined || budget.mapping.fields["measure"] !== undefined) return null;
  return [...amounts.map((one) => ({ ...one, mapping: { ...one.mapping, fields: { ...one.mapping.fields, activity } } })), ...activities];
}

/** Start and end of each, somebody who does it or how far it is, and each named once. */
function isTaskList({ block, cells, mapping }: Proposal): boolean {
  const { start, finish, duration, id, name } = mapping.fields;
  const marks = ["owner", "progress", "priority", "milestone", "predecessors", "objective"].filter((field) => mapping.fields[field] !== undefined);
  const hasStatus = block.columns.some(({ header }) => /^(?:status|state|statut|etat|estado)$/.test(bareHeaderKey(header)));
  if (start === undefined || (finish ?? duration) === undefined || (marks.length === 0 && !hasStatus)) return false;
  const place = id ?? name ?? 0;
  const names = cells.slice(block.headerBottom + 1, block.bottom + 1).map((row) => cellText(row[block.left + place])).filter((text) => text !== "");
  return names.length > 0 && new Set(names).size === names.length;
}

function sureness(reading: readonly Proposal[]): number {
  return Math.max(0, ...reading.map(({ confidence }) => confidence));
}

/** What a block would be as a table that a person names, however unlikely; null where nothing of it can be read so. */
export function proposeAs(role: TableName, placed: PlacedBlock): Proposal | null {
  const { amounts, activities, others } = readingsOf(placed);
  return [...amounts, ...others.flat(), ...activities]
    .filter(({ mapping }) => mapping.role === role)
    .reduce<Proposal | null>((best, reading) => (best === null || reading.confidence > best.confidence ? reading : best), null);
}
