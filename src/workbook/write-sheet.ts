import type { SheetSpec } from "../dashboards/sheet-spec";
import { areaAddress, cellAddress } from "./a1";
import { findForeignCell, type OwnKnowledge } from "./occupancy";
import { lookAtPlace, type Place } from "./look-at-place";
import { usualPatience, type Patience } from "./patience";
import { readInExcel } from "./run-in-excel";
import { sheetStage } from "./sheet-stage";
import { contentsOf } from "./spec-matrices";
import { carryOut, settleUnfinished } from "./write/carry-out";
import { rememberChange } from "./write/memory";
import { refusal, type WriteOutcome, type WriteRefusal } from "./write/outcome";

export type WrittenSheet = { readonly sheet: string; readonly address: string; readonly created: boolean };

/**
 * Writes a spec to its sheet, or over what was written there before; all or nothing.
 *
 * The sheet is created when there is none; an existing one is never deleted, so formulas and links that point at it live on. Cells that
 * the add-in did not write are never overwritten: if one stands in the way, the answer is a refusal with its address and nothing has
 * happened. If Excel refuses half way, what was there is put back. Looking takes two round trips, writing and reading back one.
 */
export async function writeSheet(spec: SheetSpec, { title, patience = usualPatience }: { readonly title: string; readonly patience?: Patience }): Promise<WriteOutcome<WrittenSheet>> {
  const unsettled = await settleUnfinished(patience);
  if (unsettled !== null) return unsettled;
  const looked = await readInExcel((context) => lookAtPlace(context, spec), { patience });
  if (!looked.ok) return { outcome: "failed", state: "unchanged", code: looked.code, detail: looked.detail };
  const place = looked.value;
  const refused = refuse(place, spec);
  if (refused !== null) return refused;
  const stage = sheetStage(spec, place);
  const outcome = await carryOut(() => [stage], { patience, weight: 1 });
  if (outcome.outcome !== "written") return outcome;
  const sheet = place.sheet ?? spec.sheet;
  rememberChange({ kind: "sheets", title, sheets: [sheet], created: place.sheet === null, holds: "report", refuseChanged: stage.refuseChanged, revert: stage.revert });
  return { outcome: "written", result: { sheet, address: areaAddress(place.row, place.column, spec.rows, spec.columns), created: place.sheet === null } };
}

function refuse(place: Place, spec: SheetSpec): WriteRefusal | null {
  const sheet = place.sheet ?? spec.sheet;
  if (place.readOnly) return refusal("read-only", "", "", "The workbook is open for reading only.");
  if (place.sheet === null && place.structureProtected) return refusal("protected", sheet, "", "The workbook's structure is protected, so no sheet can be added.");
  if (place.sheetProtected) return refusal("protected", sheet, "", `Sheet "${sheet}" is protected.`);
  for (const table of place.tables) {
    if (table.sheet !== place.sheet) return refusal("occupied", table.sheet, areaAddress(table.row, table.column, table.rows, 1), `A table named ${table.name} stands on sheet "${table.sheet}".`);
  }
  if (place.foreignThing !== null) return refusal("occupied", sheet, "", `Sheet "${sheet}" holds ${place.foreignThing}, which Plansheet did not make.`);
  if (place.contents === null) return null;
  const foreign = findForeignCell(place.contents, ownKnowledge(place));
  if (foreign === null) return null;
  const address = cellAddress(place.row + foreign.row, place.column + foreign.column);
  const what = foreign.kind === "formula" ? "a formula" : "content";
  return refusal("occupied", sheet, address, `Cell ${address} on sheet "${sheet}" holds ${what} that Plansheet did not write.`);
}

function ownKnowledge({ owned, record }: Place): OwnKnowledge {
  if (owned === null) return { knows: "nothing" };
  if (record === null) return { knows: "area" };
  const { spec } = record;
  return { knows: "contents", written: contentsOf(spec, spec), moved: owned.rows !== spec.rows || owned.columns !== spec.columns };
}
