import type { SheetSpec } from "../dashboards/sheet-spec";
import { areaAddress, cellAddress } from "./a1";
import { drawSheet, type Standing } from "./draw-sheet";
import { findForeignCell, findMismatch, type OwnKnowledge } from "./occupancy";
import { lookAtPlace, type Place } from "./look-at-place";
import { ownerName, referenceTo, type WrittenRecord } from "./ownership";
import { enableEvents, restorePlace } from "./restore-place";
import { contentsOf, type Extent } from "./spec-matrices";

export type WriteOutcome =
  | { readonly outcome: "written"; readonly sheet: string; readonly address: string; readonly created: boolean }
  /** Excel refused half way, for `cause`. `restored` says whether what was there before stands again. */
  | { readonly outcome: "failed"; readonly restored: boolean; readonly cause: unknown }
  /** Nothing was touched. `address` is the cell or table in the way; empty for a protected workbook. */
  | { readonly outcome: "refused"; readonly reason: "occupied" | "protected"; readonly sheet: string; readonly address: string; readonly detail: string };

/**
 * Writes a spec to its sheet, or over what was written there before.
 *
 * The sheet is created when there is none; an existing one is never deleted, so formulas and links that point at it live on. Cells that
 * the add-in did not write are never overwritten: if one stands in the way, the answer is a refusal with its address and nothing has
 * happened. If Excel refuses half way, what was there is put back. Looking takes two round trips, writing and reading back one.
 */
export async function writeSheet(context: Excel.RequestContext, spec: SheetSpec): Promise<WriteOutcome> {
  const place = await lookAtPlace(context, spec);
  const refusal = refuse(place, spec);
  if (refusal !== null) return refusal;

  const extent = extentOf(spec, place);
  try {
    context.runtime.enableEvents = false;
    context.application.suspendApiCalculationUntilNextSync();
    context.application.suspendScreenUpdatingUntilNextSync();
    const sheet = place.sheet === null ? context.workbook.worksheets.add(spec.sheet) : context.workbook.worksheets.getItem(place.sheet);
    drawSheet(sheet, spec, standingOf(spec, place, extent));
    recordOwnership(context, spec, place);
    context.runtime.enableEvents = true;
    const written = sheet.getRange(areaAddress(place.row, place.column, extent.rows, extent.columns));
    written.load("values");
    await context.sync();
    const mismatch = findMismatch(written.values, contentsOf(spec, extent));
    if (mismatch !== null) throw new Error(`cell ${cellAddress(place.row + mismatch.row, place.column + mismatch.column)} does not hold what was written`);
  } catch (error) {
    const restored = await restorePlace(context, spec, place, extent);
    await enableEvents(context);
    return { outcome: "failed", restored, cause: error };
  }
  const name = place.sheet ?? spec.sheet;
  return { outcome: "written", sheet: name, address: areaAddress(place.row, place.column, spec.rows, spec.columns), created: place.sheet === null };
}

/** The rows and columns that are written: the spec's, and what a larger one left behind. */
function extentOf(spec: SheetSpec, { owned }: Place): Extent {
  return { rows: Math.max(spec.rows, owned?.rows ?? 0), columns: Math.max(spec.columns, owned?.columns ?? 0) };
}

function refuse(place: Place, spec: SheetSpec): WriteOutcome | null {
  const sheet = place.sheet ?? spec.sheet;
  if (place.sheet === null && place.structureProtected) {
    return { outcome: "refused", reason: "protected", sheet, address: "", detail: "The workbook's structure is protected, so no sheet can be added." };
  }
  if (place.sheetProtected) return { outcome: "refused", reason: "protected", sheet, address: "", detail: `Sheet "${sheet}" is protected.` };
  for (const table of place.tables) {
    if (table.sheet !== place.sheet) {
      return { outcome: "refused", reason: "occupied", sheet: table.sheet, address: areaAddress(table.row, table.column, table.rows, 1), detail: `A table named ${table.name} stands on sheet "${table.sheet}".` };
    }
  }
  if (place.contents === null) return null;
  const foreign = findForeignCell(place.contents, ownKnowledge(place));
  if (foreign === null) return null;
  const address = cellAddress(place.row + foreign.row, place.column + foreign.column);
  const what = foreign.kind === "formula" ? "a formula" : "content";
  return { outcome: "refused", reason: "occupied", sheet, address, detail: `Cell ${address} on sheet "${sheet}" holds ${what} that Plansheet did not write.` };
}

function ownKnowledge({ owned, record }: Place): OwnKnowledge {
  if (owned === null) return { knows: "nothing" };
  if (record === null) return { knows: "area" };
  const { spec } = record;
  return { knows: "contents", written: contentsOf(spec, spec), moved: owned.rows !== spec.rows || owned.columns !== spec.columns };
}

function standingOf(spec: SheetSpec, place: Place, extent: Extent): Standing {
  const tables = new Map<string, "resize" | "replace">();
  for (const { name, row, column, columns } of place.tables) {
    const wanted = spec.tables.find((table) => table.name === name);
    if (wanted === undefined) continue;
    // Resizing keeps formulas that name the table alive. Excel only resizes below an unmoved header row, from ExcelApi 1.13 on.
    const unmoved = row === place.row + wanted.area.row && column === place.column + wanted.area.column && columns === wanted.area.columns;
    const canResize = unmoved && Office.context.requirements.isSetSupported("ExcelApi", "1.13");
    tables.set(name, canResize ? "resize" : "replace");
  }
  return { row: place.row, column: place.column, extent, tables, charts: place.charts, firstTime: place.owned === null };
}

function recordOwnership(context: Excel.RequestContext, spec: SheetSpec, place: Place): void {
  const name = ownerName(spec.sheet);
  const reference = referenceTo({ sheet: place.sheet ?? spec.sheet, row: place.row, column: place.column, rows: spec.rows, columns: spec.columns });
  if (place.nameExists) {
    context.workbook.names.getItem(name).formula = reference;
  } else {
    context.workbook.names.add(name, reference, "Area that Plansheet writes").visible = false;
  }
  const record: WrittenRecord = { version: 1, spec };
  context.workbook.settings.add(name, record);
}
