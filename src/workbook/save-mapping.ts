import type { SourceMapping } from "../domain/detect/source";
import type { Listing } from "./list-workbook";
import { anchorName, mappingKey, type SavedMapping, type SavedSource } from "./mapping";
import { mappingStage, type Anchor, type KeptMapping } from "./mapping-stage";
import { referenceTo } from "./ownership";
import { usualPatience, type Patience } from "./patience";
import { readInExcel } from "./run-in-excel";
import type { SourceCandidate } from "./source-candidates";
import { carryOut, settleUnfinished } from "./write/carry-out";
import { rememberChange } from "./write/memory";
import type { WriteOutcome } from "./write/outcome";
import { refuseUnwritable } from "./write/refuse-unwritable";

/** A candidate and how it is to feed the plan; not at all where there are no mappings. */
export type Decision = { readonly candidate: SourceCandidate; readonly mappings: readonly SourceMapping[] };

/**
 * Keeps decisions in the workbook, all or nothing: hidden names for the headers of ranges, and a record. Null forgets what was kept: tables and ranges
 * are recognised by themselves again. Two round trips.
 *
 * @param listing The workbook as it was when the decisions were made.
 */
export async function saveMapping(listing: Listing, decisions: readonly Decision[] | null, { title, patience = usualPatience }: { readonly title: string; readonly patience?: Patience }): Promise<WriteOutcome<null>> {
  const unsettled = await settleUnfinished(patience);
  if (unsettled !== null) return unsettled;
  const looked = await readInExcel((context) => refuseUnwritable(context, []), { patience });
  if (!looked.ok) return { outcome: "failed", state: "unchanged", code: looked.code, detail: looked.detail };
  if (looked.value !== null) return looked.value;
  const before: KeptMapping = listing.kept;
  const after = decisions === null ? { record: null, anchors: [] } : mappingOf(before.anchors, decisions);
  if (after.record === null && before.record === null && before.anchors.length === 0) return { outcome: "written", result: null };
  const stage = mappingStage(before, after);
  const outcome = await carryOut(() => [stage], { patience, weight: 1 });
  if (outcome.outcome !== "written") return outcome;
  rememberChange({ kind: "mapping", title, refuseChanged: stage.refuseChanged, revert: stage.revert });
  return { outcome: "written", result: null };
}

function mappingOf(old: readonly Anchor[], decisions: readonly Decision[]): { readonly record: SavedMapping; readonly anchors: readonly Anchor[] } {
  let number = Math.max(0, ...old.map(({ name }) => Number(name.slice(mappingKey.length + 1)) || 0));
  const anchors: Anchor[] = [];
  const sources = decisions
    .filter(({ mappings }) => mappings.length > 0)
    .map(({ candidate, mappings }): SavedSource => {
      const base = { kind: candidate.kind, sheet: candidate.sheet, headerRows: candidate.place.headerRows, headers: headersOf(candidate), mappings };
      if (candidate.table !== null) return { ...base, name: candidate.table.name, ...(candidate.table.id === undefined ? {} : { tableId: candidate.table.id }) };
      number += 1;
      const { row, column, headerRows, columns } = candidate.place;
      const name = anchorName(number);
      anchors.push({ name, formula: referenceTo({ sheet: candidate.sheet, row, column, rows: headerRows, columns }) });
      return { ...base, name };
    });
  const leftOutTables = decisions.flatMap(({ candidate, mappings }) => (mappings.length === 0 && candidate.table !== null ? [candidate.table.name] : []));
  return { record: { version: 1, sources, leftOutTables }, anchors };
}

function headersOf({ block, place, table }: SourceCandidate): readonly string[] {
  return table?.headers ?? Array.from({ length: place.columns }, (_, step) => block.columns.find(({ column }) => column === block.left + step)?.heading.text ?? "");
}
