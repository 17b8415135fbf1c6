import { chooseSources, type KnownSources } from "../domain/detect/choose";
import { proposeSources } from "../domain/detect/propose";
import type { CellArea } from "./a1";
import { locateProposals, type LocatedSource } from "./located-source";
import { withoutAreas, type SheetWindow } from "./sheet-windows";

/**
 * Finds the ranges that feed the plan beside what is known of it. Words and rules of detection are much code: this module and `mapped-ranges` are
 * fetched when a workbook has ranges to look at.
 *
 * @param known Tables and mapped ranges: their cells are left out, and what they feed needs no other.
 */
export function detectRanges(windows: readonly SheetWindow[], known: readonly LocatedSource[], date1904: boolean): readonly LocatedSource[] {
  const open = windows.map((window) => withoutAreas(window, areasOf(known, window.sheet)));
  const proposals = open.flatMap((window) => proposeSources(window, { date1904 }));
  const lines = known.flatMap(({ mappings, area }) => mappings.flatMap(({ mapping }) => (mapping.role === "BudgetLines" ? (area.columns.get(mapping.fields["line"] ?? -1) ?? []).map(String) : [])));
  const { chosen } = chooseSources(proposals, knownSources(known), lines);
  const blocks = new Set(chosen.map(({ block }) => block));
  return [...blocks].flatMap((block) => {
    const own = chosen.filter((proposal) => proposal.block === block);
    const window = open.find(({ sheet }) => sheet === own[0]?.sheet);
    return (window === undefined ? null : locateProposals(own, window.lastRow)) ?? [];
  });
}

function knownSources(sources: readonly LocatedSource[]): KnownSources {
  return new Map(sources.flatMap(({ name, area, mappings }) => mappings.map(({ mapping }) => [mapping.role, name === "" ? `sheet "${area.sheet}"` : `table ${name}`] as const)));
}

function areasOf(tables: readonly LocatedSource[], sheet: string): readonly CellArea[] {
  // One row more: the total row of a table stands below its body.
  return tables.filter(({ area }) => area.sheet === sheet).map(({ area, headerTop, width }) => ({ row: headerTop, column: area.left, rows: area.top - headerTop + area.rowCount + 1, columns: width }));
}
