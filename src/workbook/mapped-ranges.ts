import { detectBlocks } from "../domain/detect/blocks";
import { cellText } from "../domain/detect/heading";
import { missingColumns } from "../domain/detect/map-table";
import { neededColumns } from "../domain/detect/source";
import type { PlanProblem } from "../domain/plan/model";
import { cellAddress } from "./a1";
import type { LocatedSource } from "./located-source";
import type { SavedSource } from "./mapping";
import { resolveSource } from "./mapping-resolve";
import type { OwnedArea } from "./ownership";
import { gone, type MappedReading } from "./read-mapped";

/** Finds the columns of mapped ranges again and takes in their first rows. */
export function finishMapped(readings: readonly MappedReading[]): { readonly sources: readonly LocatedSource[]; readonly problems: readonly PlanProblem[] } {
  const problems: PlanProblem[] = [];
  const sources = readings.flatMap((reading): LocatedSource[] => {
    const { source, place, cells, used } = reading;
    if (place === null || cells === null || used === null) {
      problems.push(...gone(source, "The range"));
      return [];
    }
    const values: readonly (readonly unknown[])[] = cells.values;
    const lastRow = used.isNullObject ? place.row : used.rowIndex + used.rowCount - 1;
    const located = locate(source, place, values, lastRow, reading.date1904);
    problems.push(...located.problems);
    return [located.source];
  });
  return { sources, problems };
}

function locate(source: SavedSource, place: OwnedArea, values: readonly (readonly unknown[])[], lastRow: number, date1904: boolean): { readonly source: LocatedSource; readonly problems: readonly PlanProblem[] } {
  const block = detectBlocks(values, { date1904 }).find(({ top, headerBottom }) => top <= place.rows - 1 && headerBottom >= place.rows - 1);
  const width = Math.max(place.columns, (block?.right ?? 0) + 1);
  const headers = Array.from({ length: width }, (_, column) => block?.columns.find((one) => one.column === column)?.heading.text ?? headerAt(values, place.rows, column));
  const { mappings, changes } = resolveSource(source, headers);
  const needed = [...new Set(mappings.flatMap(neededColumns))].sort((a, b) => a - b);
  const top = place.row + place.rows;
  const isOpen = block === undefined || block.open;
  const rowCount = isOpen ? Math.max(0, lastRow - top + 1) : block.bottom - place.rows + 1;
  const rows = values.slice(place.rows, place.rows + rowCount);
  const role = mappings[0]?.role ?? "BudgetLines";
  return {
    source: {
      kind: "range",
      name: "",
      headers,
      mappings: mappings.map((mapping) => ({ mapping, missing: missingColumns(mapping) })),
      headerTop: place.row,
      width,
      area: { sheet: place.sheet, top, left: place.column, rowCount, needed, columns: new Map(needed.map((column) => [column, rows.map((row) => row[column] ?? "")])) },
      isOpen,
    },
    problems: changes.map(({ column, message }): PlanProblem => ({ code: "stale-mapping", table: role, sheet: place.sheet, address: cellAddress(top - 1, place.column + (column ?? 0)), message })),
  };
}

/** The lowest line of the header that holds anything above a column. */
function headerAt(values: readonly (readonly unknown[])[], lines: number, column: number): string {
  return (
    values
      .slice(0, lines)
      .map((row) => cellText(row[column]))
      .findLast((text) => text !== "") ?? ""
  );
}
