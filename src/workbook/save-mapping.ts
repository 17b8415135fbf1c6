import type { SourceMapping } from "../domain/detect/source";
import type { Listing } from "./list-workbook";
import { anchorName, mappingKey, type SavedMapping, type SavedSource } from "./mapping";
import { isAnchor } from "./list-workbook";
import { referenceTo } from "./ownership";
import type { SourceCandidate } from "./source-candidates";

/** A candidate and how it is to feed the plan; not at all where there are no mappings. */
export type Decision = { readonly candidate: SourceCandidate; readonly mappings: readonly SourceMapping[] };

/**
 * Keeps decisions in the workbook: hidden names for the headers of ranges, and the record. New names first, then the record, then the names that
 * it no longer needs: whatever stops it half way, the record and the names it speaks of fit together.
 */
export async function saveMapping(context: Excel.RequestContext, { anchors }: Listing, decisions: readonly Decision[]): Promise<SavedMapping> {
  const old = [...anchors.keys()].filter(isAnchor);
  let number = Math.max(0, ...old.map((name) => Number(name.slice(mappingKey.length + 1)) || 0));
  const { workbook } = context;
  const sources = decisions
    .filter(({ mappings }) => mappings.length > 0)
    .map(({ candidate, mappings }): SavedSource => {
      const base = { kind: candidate.kind, sheet: candidate.sheet, headerRows: candidate.place.headerRows, headers: headersOf(candidate), mappings };
      if (candidate.table !== null) return { ...base, name: candidate.table.name, ...(candidate.table.id === undefined ? {} : { tableId: candidate.table.id }) };
      number += 1;
      const { row, column, headerRows, columns } = candidate.place;
      const name = anchorName(number);
      workbook.names.add(name, referenceTo({ sheet: candidate.sheet, row, column, rows: headerRows, columns }), "Header of a range that Plansheet reads").visible = false;
      return { ...base, name };
    });
  const leftOutTables = decisions.flatMap(({ candidate, mappings }) => (mappings.length === 0 && candidate.table !== null ? [candidate.table.name] : []));
  const mapping: SavedMapping = { version: 1, sources, leftOutTables };
  workbook.settings.add(mappingKey, mapping);
  for (const name of old) workbook.names.getItem(name).delete();
  await context.sync();
  return mapping;
}

/** Takes the mapping out of the workbook: tables and ranges are recognised by themselves again. */
export async function forgetMapping(context: Excel.RequestContext, { anchors, mapping }: Listing): Promise<void> {
  for (const name of [...anchors.keys()].filter(isAnchor)) context.workbook.names.getItem(name).delete();
  if (mapping !== null) context.workbook.settings.getItem(mappingKey).delete();
  await context.sync();
}

function headersOf({ block, place, table }: SourceCandidate): readonly string[] {
  return table?.headers ?? Array.from({ length: place.columns }, (_, step) => block.columns.find(({ column }) => column === block.left + step)?.heading.text ?? "");
}
