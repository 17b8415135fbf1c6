import type { Block, BlockColumn } from "./blocks";
import type { BlockFacts } from "./block-facts";
import type { Cells } from "./cells";
import type { AmountColumn, SourceMapping } from "./source";

/** What a block of cells may be: how it would feed a table of the plan, and how sure that is (0 to 1). */
export type Proposal = {
  readonly block: Block;
  /** The cells that the block's rows and columns count in. */
  readonly cells: Cells;
  readonly sheet: string;
  /** Where it stands, in words. */
  readonly place: string;
  readonly mapping: SourceMapping;
  readonly confidence: number;
};

/** How much less sure a sheet is that calls itself a summary. */
export const summaryDoubt = 0.2;

/** What is added up to a confidence. */
export type Evidence = readonly (readonly [boolean, number])[];

/** Sums what holds; nothing is certain before a person has said so. */
export function weigh(evidence: Evidence): number {
  const sum = evidence.reduce((total, [holds, weight]) => total + (holds ? weight : 0), 0);
  return Math.round(100 * Math.min(0.98, Math.max(0, sum))) / 100;
}

/** Words about the block that make money unlikely: numbers of people, visits, hours, marks. */
export function speaksOfOther({ block, sheet, money }: BlockFacts): boolean {
  const words = [sheet, ...block.titles, ...block.columns.slice(0, 2).map(({ heading }) => heading.text)].join(" ").toLowerCase();
  const other = /(?<!\p{L})(?:headcount|fte|hours|stunden|heures|horas|visits|sessions|clicks|impressions|followers|subscribers|temperature|rainfall|population|grades?|scores?|students?|attendance|inventory|stock|kilometers|kwh|weight|calories|steps|patients|births|deaths|wins|goals|points|players?|kpis?|metrics|traffic|followers|kennzahlen|leads|indicateurs|indicadores)(?!\p{L})/u;
  return other.test(words) && !(money && /budget|cost|kosten|spend|expense|€|\$/.test(words));
}

/** Columns of a mapping count from the block's first. */
export function placeOf({ block }: BlockFacts, column: BlockColumn): number {
  return column.column - block.left;
}

/** Fields that were found, as places in the block. */
export function places(facts: BlockFacts, fields: Iterable<readonly [string, BlockColumn | null | undefined]>): Readonly<Record<string, number>> {
  return Object.fromEntries([...fields].flatMap(([field, column]) => (column ? [[field, placeOf(facts, column)] as const] : [])));
}

/** Amounts whose heading states no unit follow the title. */
export function withScale(amounts: readonly AmountColumn[], { scale, block }: BlockFacts): readonly AmountColumn[] {
  return amounts.map((amount) => ({ ...amount, column: amount.column - block.left, scale: amount.scale === 1 ? scale : amount.scale }));
}

/** A proposal with everything that its block says and no column does. */
export function proposal(facts: BlockFacts, confidence: number, mapping: Pick<SourceMapping, "role" | "fields" | "amounts"> & Partial<SourceMapping>): Proposal {
  const { block, cells, sheet, place, fiscalYear, period } = facts;
  return { block, cells, sheet, place, confidence, mapping: { constants: {}, period, fiscalYear, sections: false, fillDown: [], ...mapping } };
}
