import type { BlockColumn } from "./blocks";
import type { BlockFacts } from "./block-facts";
import { holdsTexts, isBlankCell } from "./cells";
import { itemKeys } from "./header-words";
import { cellText } from "./heading";
import { bareHeaderKey } from "./role-words";
import { totalWord } from "./total-words";

/** The columns that name a row: its line, and the group that it belongs to. */
export type NameColumns = {
  readonly line: BlockColumn | null;
  readonly category: BlockColumn | null;
  /** How surely the line was found: 1 by its own header, less by content. */
  readonly certainty: number;
};

/** Texts about a row that are no name of it. */
const remarks = /^(?:notes?|comments?|remarks?|bemerkung\p{L}*|kommentar\p{L}*|notiz\p{L}*|anmerkung\p{L}*|commentaires?|remarques?|notas?|comentarios?|observaciones|\p{L}*status|statut|estado|zustand|etat|currency|wahrung|devise|moneda|priority|prioritat|frequency|payment\p{L}*|link|url|email|phone)$/u;

/** Fields that describe a row and do not name it. */
const describing = ["owner", "vendor", "kind", "period", "year", "status", "team", "channel", "priority", "po", "start", "finish"];

/**
 * Finds the column that names a row, and the one that groups rows: by their headers; else the text column with the most different entries names,
 * and one to its left with fewer groups.
 */
export function nameColumns(facts: BlockFacts, fields: ReadonlyMap<string, BlockColumn>): NameColumns {
  const line = fields.get("line");
  const category = fields.get("category") ?? null;
  if (line !== undefined) return { line, category: category === line ? null : category, certainty: 1 };
  const activity = fields.get("activity");
  if (activity !== undefined) return { line: activity, category: category === activity ? null : category, certainty: 1 };
  const taken = new Set(describing.flatMap((field) => fields.get(field) ?? []));
  const free = facts.block.columns.filter((column) => !taken.has(column) && column.heading.period === null && holdsTexts(column.content) && !remarks.test(bareHeaderKey(column.header)) && column.content.longest <= 120);
  const items = free.filter(({ header }) => itemKeys.has(bareHeaderKey(header)));
  const best = mostDistinct(items) ?? mostDistinct(free.filter((column) => column !== category)) ?? null;
  // Two columns that both name groups: the one on the left, written once for several rows, is the group of the other.
  if (best !== null && category !== null && !items.includes(best) && best.column < category.column && isWrittenOnce(facts, best, category)) return { line: category, category: best, certainty: 0.9 };
  if (best !== null && best.content.distinct >= 0.5 * (category?.content.distinct ?? 0)) return { line: best, category: category ?? groupLeftOf(best, free), certainty: items.includes(best) ? 0.9 : 0.6 };
  if (category !== null) return { line: category, category: null, certainty: 0.9 };
  const described = ["team", "vendor", "channel"].flatMap((field) => fields.get(field) ?? [])[0];
  if (described !== undefined) return { line: described, category: null, certainty: 0.7 };
  return { line: codeColumn(facts, taken), category: null, certainty: 0.4 };
}

/** Whether a column is blank in rows of another one, and filled alone in rows of totals only. */
function isWrittenOnce({ block, cells }: BlockFacts, group: BlockColumn, entry: BlockColumn): boolean {
  const rows = cells.slice(block.headerBottom + 1, block.bottom + 1);
  const continued = rows.some((row) => isBlankCell(row[group.column]) && !isBlankCell(row[entry.column]));
  return continued && rows.every((row) => isBlankCell(row[group.column]) || !isBlankCell(row[entry.column]) || totalWord(cellText(row[group.column])) !== "no");
}

/** Of several that differ alike, the one further right: groups stand on the left. */
function mostDistinct(columns: readonly BlockColumn[]): BlockColumn | null {
  return columns.reduce<BlockColumn | null>((best, column) => (best === null || column.content.distinct >= best.content.distinct ? column : best), null);
}

function groupLeftOf(line: BlockColumn, free: readonly BlockColumn[]): BlockColumn | null {
  return free.find((column) => column.column < line.column && column.content.distinct < line.content.distinct) ?? null;
}

/** Numbers that name rows: a first column of whole numbers under a heading that speaks of no amount. */
function codeColumn({ block }: BlockFacts, taken: ReadonlySet<BlockColumn>): BlockColumn | null {
  const [first] = block.columns.filter((column) => !taken.has(column)).filter(({ heading, content }) => heading.period === null && heading.measure === null && !heading.total && content.filled > 0 && content.days < 0.8 * content.filled);
  return first !== undefined && first.content.distinct >= 2 && first.content.samples.every((sample) => !/[.,]\d/.test(sample)) ? first : null;
}
