import { missingColumns } from "../domain/detect/map-table";
import { blankRowsAtEnd } from "../domain/detect/list-end";
import { isBlankOrDash, rowNotLookedAt } from "../domain/detect/cells";
import type { Proposal } from "../domain/detect/proposal";
import { neededColumns, type SourceMapping } from "../domain/detect/source";
import { areaAddress } from "./a1";
import type { RawTable } from "./raw-table";
import type { Area } from "./read-areas";

/** A table or range whose place is known: all that it feeds, and its cells on their way in. */
export type LocatedSource = {
  readonly kind: "table" | "range";
  /** The table's name; empty for a range, which is named by its place. */
  readonly name: string;
  readonly headers: readonly string[];
  readonly mappings: readonly { readonly mapping: SourceMapping; readonly missing: readonly string[] }[];
  /** First line of the header, counted from 0. */
  readonly headerTop: number;
  readonly width: number;
  readonly area: Area;
  /** The list may end before the area does. */
  readonly isOpen: boolean;
};

/** `Budget!B4:N20`, quoted as in formulas where the sheet's name asks for it. */
export function rangeName(sheet: string, top: number, left: number, rows: number, columns: number): string {
  const quoted = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`;
  return `${quoted}!${areaAddress(top, left, rows, columns)}`;
}

/** The proposals of one block, as a source whose first rows have been read. `lastRow` is the last row of the sheet that holds anything. */
export function locateProposals(proposals: readonly Proposal[], lastRow: number): LocatedSource | null {
  const [first] = proposals;
  if (first === undefined) return null;
  const { block, cells, sheet } = first;
  const needed = [...new Set(proposals.flatMap(({ mapping }) => neededColumns(mapping)))].sort((a, b) => a - b);
  const top = block.headerBottom + 1;
  const isOpen = block.open && lastRow > block.bottom;
  const rowCount = (isOpen ? lastRow : block.bottom) - block.headerBottom;
  // Rows of a long sheet that were not looked at are still to be read.
  const unread = cells.indexOf(rowNotLookedAt, top);
  const rows = cells.slice(top, unread < 0 ? top + rowCount : Math.min(top + rowCount, unread));
  const width = block.right - block.left + 1;
  return {
    kind: "range",
    name: "",
    headers: Array.from({ length: width }, (_, place) => block.columns.find(({ column }) => column === block.left + place)?.heading.text ?? ""),
    mappings: proposals.map(({ mapping }) => ({ mapping, missing: missingColumns(mapping) })),
    headerTop: block.top,
    width,
    area: { sheet, top, left: block.left, rowCount, needed, columns: new Map(needed.map((column) => [column, rows.map((row) => row[block.left + column] ?? "")])) },
    isOpen,
  };
}

/** The tables of a source once its cells are there: one for each table of the plan that it feeds. */
export function rawTables(source: LocatedSource, date1904: boolean): readonly RawTable[] {
  const { kind, headers, mappings, headerTop, width, area } = source;
  const rowCount = source.isOpen ? lengthOf(area) : area.rowCount;
  const name = source.name === "" ? rangeName(area.sheet, headerTop, area.left, area.top - headerTop + rowCount, width) : source.name;
  return mappings.map(({ mapping, missing }) => ({ role: mapping.role, mapping, missing, name, sheet: area.sheet, kind, headers, top: area.top, left: area.left, rowCount, columns: area.columns, date1904 }));
}

/** A list ends at a gap of blank rows: what stands further down is something else. */
function lengthOf({ rowCount, needed, columns }: Area): number {
  const values = needed.map((column) => columns.get(column) ?? []);
  let last = -1;
  for (let row = 0; row < rowCount; row += 1) {
    if (!values.every((column) => isBlankOrDash(column[row]))) last = row;
    else if (row - last >= blankRowsAtEnd) break;
  }
  return last + 1;
}
