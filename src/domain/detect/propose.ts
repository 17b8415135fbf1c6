import type { TableName } from "../plan/model";
import { blockFacts, isPivot, type PlacedBlock } from "./block-facts";
import { type Block, type BlockOptions, detectBlocks } from "./blocks";
import type { Cells } from "./cells";
import { proposeAmounts } from "./propose-amounts";
import { proposeActivities, proposeLedger, proposeOrders, proposePolicies, proposeResults } from "./propose-lists";
import type { Proposal } from "./proposal";

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

function readingsOf(placed: PlacedBlock): readonly (readonly Proposal[])[] {
  const facts = blockFacts(placed);
  return [proposeAmounts(facts), proposeLedger(facts), proposeOrders(facts), proposeResults(facts), proposePolicies(facts), proposeActivities(facts)];
}

/** What one block may be: all proposals of its likeliest reading. Empty where it is nothing of a plan. */
export function proposeForBlock(placed: PlacedBlock): readonly Proposal[] {
  if (isPivot(placed.block)) return [];
  return readingsOf(placed).reduce<readonly Proposal[]>((best, reading) => (sureness(reading) > sureness(best) ? reading : best), []);
}

function sureness(reading: readonly Proposal[]): number {
  return Math.max(0, ...reading.map(({ confidence }) => confidence));
}

/** What a block would be as a table that a person names, however unlikely; null where nothing of it can be read so. */
export function proposeAs(role: TableName, placed: PlacedBlock): Proposal | null {
  return readingsOf(placed)
    .flat()
    .filter(({ mapping }) => mapping.role === role)
    .reduce<Proposal | null>((best, reading) => (best === null || reading.confidence > best.confidence ? reading : best), null);
}
