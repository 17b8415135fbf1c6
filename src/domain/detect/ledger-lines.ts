import { matchKey } from "../plan/build";
import type { Proposal } from "./proposal";

/** Enough of a ledger's entries must name a line of the budget. */
const enough = 0.5;

/**
 * Finds the column of a ledger that names budget lines by what stands in it: the one whose entries are names of lines. Nothing changes where no
 * column fits better than the one found by its header.
 */
export function findsLines(ledger: Proposal, lines: readonly string[]): Proposal {
  if (lines.length === 0) return ledger;
  const { block, cells, mapping } = ledger;
  const names = new Set(lines.map(matchKey));
  const rows = cells.slice(block.headerBottom + 1, block.bottom + 1);
  const share = (column: number): number => {
    const filled = rows.map((row) => row[column]).filter((value) => value !== "" && value !== null && value !== undefined);
    return filled.length === 0 ? 0 : filled.filter((value) => names.has(matchKey(String(value)))).length / filled.length;
  };
  const current = mapping.fields["line"];
  const taken = new Set([mapping.fields["date"], ...mapping.amounts.map(({ column }) => column)]);
  const shares = block.columns.map(({ column }) => ({ place: column - block.left, share: share(column) })).filter(({ place }) => !taken.has(place));
  const best = shares.reduce((top, one) => (one.share > top.share ? one : top), { place: -1, share: 0 });
  const now = current === undefined ? 0 : (shares.find(({ place }) => place === current)?.share ?? 0);
  return best.share >= enough && best.share > now ? { ...ledger, mapping: { ...mapping, fields: { ...mapping.fields, line: best.place } } } : ledger;
}
