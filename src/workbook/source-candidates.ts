import { blockOf, type Block } from "../domain/detect/blocks";
import type { Cells } from "../domain/detect/cells";
import { chooseSources, type LeftOut } from "../domain/detect/choose";
import { mapTable } from "../domain/detect/map-table";
import { proposeForBlock, proposeSources } from "../domain/detect/propose";
import type { Proposal } from "../domain/detect/proposal";
import type { SourceMapping } from "../domain/detect/source";
import type { TableName } from "../domain/plan/model";
import { areaAddress } from "./a1";
import { lastRowOf } from "./detect-ranges";
import { findTables, isOtherTable, ownTablePrefix, type ListedTable } from "./find-tables";
import { listWorkbook, type Listing } from "./list-workbook";
import { rangeName } from "./located-source";
import type { SavedSource } from "./mapping";
import { resolveSource } from "./mapping-resolve";
import { finishLook, queueLook, withoutAreas, type SheetWindow } from "./sheet-windows";

/** A table or range that may feed the plan, and whether it does now. Rows and columns of `place` count from 0 on the sheet. */
export type SourceCandidate = {
  /** The table's name, or the range as `Sheet!B4:N20`. */
  readonly id: string;
  readonly kind: "table" | "range";
  readonly table: ListedTable | null;
  readonly sheet: string;
  readonly address: string;
  /** Its columns, counted from the sheet's first for a range and from its own first for a table. */
  readonly block: Block;
  readonly cells: Cells;
  readonly place: { readonly row: number; readonly column: number; readonly headerRows: number; readonly columns: number };
  /** What it is likeliest to be, surest first; empty where it is nothing of a plan. */
  readonly proposals: readonly Proposal[];
  /** How it feeds the plan now; empty when it does not. */
  readonly used: readonly SourceMapping[];
  /** Whether a person has said so, and the workbook remembers. */
  readonly decided: boolean;
  /** Why it is not used; empty when it is, and when nothing is known. */
  readonly reason: string;
};

export type Candidates = { readonly listing: Listing; readonly candidates: readonly SourceCandidate[] };

/** Rows of a table that are looked at to see what its columns hold. */
const tableRows = 100;

/** Finds everything in the workbook that may feed the plan, tables first: two round trips, more for very many sheets. Changes nothing. */
export async function findCandidates(context: Excel.RequestContext): Promise<Candidates> {
  const listing = await listWorkbook(context);
  const shown = new Set(listing.sheets);
  const tables = listing.tables.filter(({ name, sheet }) => !name.startsWith(ownTablePrefix) && shown.has(sheet));
  const readings = tables.map((table) => {
    const range = context.workbook.tables.getItem(table.name).getRange();
    range.load("rowIndex,columnIndex,rowCount,columnCount");
    const head = context.workbook.tables.getItem(table.name).getHeaderRowRange().getResizedRange(tableRows, 0);
    head.load("values");
    return { table, range, head };
  });
  const look = queueLook(context, listing.sheets);
  await context.sync();
  const windows = await finishLook(context, look);
  const areas = readings.map(({ table, range }) => ({ sheet: table.sheet, row: range.rowIndex, column: range.columnIndex, rows: range.rowCount, columns: range.columnCount }));
  const found: TableCells[] = readings.map(({ table, range, head }) => {
    const cells: readonly (readonly unknown[])[] = head.values;
    return { table, row: range.rowIndex, column: range.columnIndex, rows: range.rowCount, cells: cells.slice(0, range.rowCount) };
  });
  const open = windows.map((window) => withoutAreas(window, areas.filter(({ sheet }) => sheet === window.sheet)));
  return { listing, candidates: candidatesOf(listing, found, open) };
}

type TableCells = { readonly table: ListedTable; readonly row: number; readonly column: number; readonly rows: number; readonly cells: readonly (readonly unknown[])[] };

/** Joins what is mapped, what the usual names and headers say, and what the cells look like. Pure. */
export function candidatesOf(listing: Listing, tables: readonly TableCells[], windows: readonly SheetWindow[]): readonly SourceCandidate[] {
  const { date1904, mapping, workbook } = listing;
  const named = mapping === null ? findTables(tables.map(({ table }) => table)).matched : new Map<TableName, never>();
  const blocks = tables.map((one) => ({ ...one, block: blockOf(one.cells, date1904) }));
  const proposals = windows.flatMap((window) => proposeSources({ ...window, workbook }, { date1904 }));
  const known = new Map([...named].map(([role, { table }]) => [role, `table ${table.name}`] as const));
  const guesses = new Map(blocks.map(({ table, cells, block }) => [table, proposeForBlock({ block, cells, sheet: table.sheet, place: `table ${table.name}`, workbook })] as const));
  const isNamed = (table: ListedTable): boolean => [...named.values()].some((match) => match.table === table);
  const tableProposals = [...guesses].flatMap(([table, own]) => (isNamed(table) || isOtherTable(table) ? [] : own));
  const { chosen, leftOut } = mapping === null ? chooseSources([...proposals, ...tableProposals], known) : { chosen: [], leftOut: [] };

  const fromTables = blocks.map(({ table, row, column, rows, cells, block }): SourceCandidate => {
    const matches = [...named.values()].filter((match) => match.table === table);
    const own = matches.map((match): Proposal => ({ block, cells, sheet: table.sheet, place: `table ${table.name}`, confidence: 0.98, mapping: mapTable(match.role, table.headers).mapping }));
    const proposed = own.length > 0 ? own : (guesses.get(table) ?? []);
    const saved = savedFor(listing, (source) => source.kind === "table" && (source.tableId === table.id || source.name === table.name));
    const used = saved === null ? [...own, ...chosen.filter((proposal) => proposal.block === block)].map((proposal) => proposal.mapping) : resolveSource(saved, table.headers).mappings;
    return {
      id: table.name,
      kind: "table",
      table,
      sheet: table.sheet,
      address: areaAddress(row, column, rows, table.headers.length),
      block,
      cells,
      place: { row, column, headerRows: 1, columns: table.headers.length },
      proposals: proposed,
      used,
      decided: saved !== null,
      reason: used.length > 0 ? "" : reasonFor(proposed[0], leftOut, mapping !== null, block),
    };
  });
  const ranges = groupByBlock(proposals).map(([block, own]): SourceCandidate => fromRange(listing, block, own, proposals, windows, chosen, leftOut));
  return [...fromTables, ...ranges];
}

function groupByBlock(proposals: readonly Proposal[]): readonly (readonly [Block, readonly Proposal[]])[] {
  return [...new Set(proposals.map(({ block }) => block))].map((block) => [block, proposals.filter((proposal) => proposal.block === block)] as const);
}

function fromRange(listing: Listing, block: Block, proposals: readonly Proposal[], all: readonly Proposal[], windows: readonly SheetWindow[], chosen: readonly Proposal[], leftOut: readonly LeftOut[]): SourceCandidate {
  const sheet = proposals[0]?.sheet ?? "";
  const window = windows.find((one) => one.sheet === sheet);
  const lastRow = window === undefined ? block.bottom : lastRowOf(block, all, window);
  const bottom = block.open ? Math.max(block.bottom, lastRow) : block.bottom;
  const columns = block.right - block.left + 1;
  const saved = savedFor(listing, (source) => {
    const anchor = listing.anchors.get(source.name) ?? null;
    return source.kind === "range" && anchor !== null && anchor.sheet === sheet && anchor.row + anchor.rows - 1 >= block.top && anchor.row <= block.headerBottom && anchor.column <= block.right && anchor.column + anchor.columns - 1 >= block.left;
  });
  const used = saved === null ? chosen.filter((proposal) => proposal.block === block).map(({ mapping }) => mapping) : resolveSaved(saved, listing, block);
  return {
    id: rangeName(sheet, block.top, block.left, bottom - block.top + 1, columns),
    kind: "range",
    table: null,
    sheet,
    address: areaAddress(block.top, block.left, bottom - block.top + 1, columns),
    block,
    cells: proposals[0]?.cells ?? [],
    place: { row: block.top, column: block.left, headerRows: block.headerBottom - block.top + 1, columns },
    proposals,
    used,
    decided: saved !== null,
    reason: used.length > 0 ? "" : reasonFor(proposals[0], leftOut, listing.mapping !== null, block),
  };
}

/** The columns of a saved range count from its anchor, those of the block from its own first. */
function resolveSaved(saved: SavedSource, { anchors }: Listing, block: Block): readonly SourceMapping[] {
  const shift = (anchors.get(saved.name)?.column ?? block.left) - block.left;
  const width = Math.max(0, block.right - block.left + 1 - shift);
  const headers = Array.from({ length: width }, (_, place) => block.columns.find(({ column }) => column === block.left + shift + place)?.heading.text ?? "");
  return resolveSource(saved, headers).mappings.map((mapping) => ({
    ...mapping,
    fields: Object.fromEntries(Object.entries(mapping.fields).map(([field, column]) => [field, column + shift])),
    amounts: mapping.amounts.map((amount) => ({ ...amount, column: amount.column + shift })),
  }));
}

function savedFor({ mapping }: Listing, test: (source: SavedSource) => boolean): SavedSource | null {
  return mapping?.sources.find(test) ?? null;
}

function reasonFor(first: Proposal | undefined, leftOut: readonly LeftOut[], hasMapping: boolean, block: Block): string {
  if (hasMapping) return "Left out.";
  return leftOut.find(({ proposal }) => proposal.block === block)?.reason ?? (first === undefined ? "Nothing of a plan was recognised." : "");
}
