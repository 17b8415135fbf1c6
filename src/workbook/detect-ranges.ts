import { type Block, blockOf } from "../domain/detect/blocks";
import { isBlankCell, rowNotLookedAt } from "../domain/detect/cells";
import { chooseSources, type KnownSources } from "../domain/detect/choose";
import { proposeForBlock, proposeSources } from "../domain/detect/propose";
import type { Proposal } from "../domain/detect/proposal";
import type { CellArea } from "./a1";
import { isOtherTable, type ListedTable } from "./find-tables";
import type { Listing } from "./list-workbook";
import { locateProposals, type LocatedSource } from "./located-source";
import { withoutAreas, type SheetWindow } from "./sheet-windows";

/** A table of Excel that neither its name nor its headers tell; rows and columns of its header and body count from 0 on the sheet. */
export type PlacedTable = CellArea & { readonly table: ListedTable };

/**
 * Finds the ranges and the tables of unusual headers that feed the plan beside what is known of it. Words and rules of detection are much code:
 * this module and `mapped-ranges` are fetched when a workbook has cells to look at.
 *
 * @param known Tables that are told: their cells are left out, and what they feed needs no other.
 */
export function detectRanges(windows: readonly SheetWindow[], known: readonly LocatedSource[], others: readonly PlacedTable[], { date1904, workbook }: Pick<Listing, "date1904" | "workbook">): readonly LocatedSource[] {
  const open = windows.map((window) => withoutAreas(window, areasOf(known, others, window.sheet)));
  const tables = others.flatMap((placed) => tableProposals(placed, windows, date1904, workbook));
  const proposals = [...open.flatMap((window) => proposeSources({ ...window, workbook }, { date1904 })), ...tables.flatMap(({ own }) => own)];
  const lines = known.flatMap(({ mappings, area }) => mappings.flatMap(({ mapping }) => (mapping.role === "BudgetLines" ? (area.columns.get(mapping.fields["line"] ?? -1) ?? []).map(String) : [])));
  const { chosen } = chooseSources(proposals, knownSources(known), lines);
  const blocks = new Set(chosen.map(({ block }) => block));
  return [...blocks].flatMap((block) => {
    const own = chosen.filter((proposal) => proposal.block === block);
    const table = tables.find((one) => one.own[0]?.block === block);
    if (table !== undefined) return locateTable(own, table.placed);
    const window = open.find(({ sheet }) => sheet === own[0]?.sheet);
    return (window === undefined ? null : locateProposals(own, lastRowOf(block, proposals, window))) ?? [];
  });
}

/** The last row that a list can have: before the title of the next one below it. */
export function lastRowOf(block: Block, proposals: readonly Proposal[], { sheet, lastRow, cells }: SheetWindow): number {
  const below = proposals.filter((other) => other.sheet === sheet && other.block.top > block.bottom && other.block.left <= block.right && block.left <= other.block.right);
  const next = Math.min(...below.map((other) => other.block.top));
  if (next > lastRow) return lastRow;
  let last = next - 1;
  while (last > block.bottom && cells[last] !== rowNotLookedAt && (cells[last] ?? []).filter((value) => !isBlankCell(value)).length <= 1) last -= 1;
  return last;
}

function tableProposals(placed: PlacedTable, windows: readonly SheetWindow[], date1904: boolean, workbook: string): readonly { readonly placed: PlacedTable; readonly own: readonly Proposal[] }[] {
  const { table, row, column, rows, columns } = placed;
  if (isOtherTable(table)) return [];
  const window = windows.find(({ sheet }) => sheet === table.sheet);
  const cells = (window?.cells ?? []).slice(row, row + rows).map((values) => Array.from({ length: columns }, (_, step) => values[column + step] ?? ""));
  if (cells.length < 2) return [];
  const own = proposeForBlock({ block: blockOf(cells, date1904), cells, sheet: table.sheet, place: `table ${table.name}`, workbook });
  return [{ placed, own }];
}

/** A table's columns count from its own first, and its end is known. */
function locateTable(own: readonly Proposal[], { table, row, column, rows, columns }: PlacedTable): readonly LocatedSource[] {
  const located = locateProposals(own, rows - 1);
  if (located === null) return [];
  return [{ ...located, kind: "table", name: table.name, headers: table.headers, headerTop: row, width: columns, isOpen: false, area: { ...located.area, top: row + 1, left: column, rowCount: rows - 1 } }];
}

function knownSources(sources: readonly LocatedSource[]): KnownSources {
  return new Map(sources.flatMap(({ name, area, mappings }) => mappings.map(({ mapping }) => [mapping.role, name === "" ? `sheet "${area.sheet}"` : `table ${name}`] as const)));
}

/** One row more than tables have: the total row of a table stands below its body. */
function areasOf(known: readonly LocatedSource[], others: readonly PlacedTable[], sheet: string): readonly CellArea[] {
  return [
    ...known.filter(({ area }) => area.sheet === sheet).map(({ area, headerTop, width }) => ({ row: headerTop, column: area.left, rows: area.top - headerTop + area.rowCount + 1, columns: width })),
    ...others.filter(({ table }) => table.sheet === sheet).map(({ row, column, rows, columns }) => ({ row, column, rows: rows + 1, columns })),
  ];
}
