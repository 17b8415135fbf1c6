import type { SheetSpec } from "../dashboards/sheet-spec";
import { areaAddress, cellAddress } from "./a1";
import { drawSheet, type Standing as StandingSheet } from "./draw-sheet";
import type { Place } from "./look-at-place";
import { findForeignCell, findMismatch } from "./occupancy";
import { markName, ownerName, readRecord, referenceTo, type WrittenRecord } from "./ownership";
import { restorePlace } from "./restore-place";
import { contentsOf, type Extent } from "./spec-matrices";
import type { UndoableStage } from "./write/undoable-stage";
import { sameContent } from "./write/content";
import { refusal, type WriteRefusal } from "./write/outcome";

/**
 * Draws a spec in one request: the sheet and what says that it is the add-in's own, a mark that stands while it is half drawn, all that
 * the spec says, the record of it, and the mark gone again. How far a lost request came can so be told by the mark and the record.
 */
export function sheetStage(spec: SheetSpec, place: Place): UndoableStage {
  const extent = extentOf(spec, place);
  const name = place.sheet ?? spec.sheet;
  const id = crypto.randomUUID();
  const record: WrittenRecord = { version: 1, spec, id };
  const owned = { sheet: name, row: place.row, column: place.column, rows: spec.rows, columns: spec.columns };
  const area = areaAddress(place.row, place.column, extent.rows, extent.columns);
  /** What somebody typed between the look and the write is what stood there before. */
  let before = place.contents;
  return {
    weight: 1,
    queue: (context) => {
      const { settings, worksheets } = context.workbook;
      settings.add(markName(spec.sheet), id);
      const found = place.sheet === null ? null : loadCells(worksheets.getItem(place.sheet), area);
      const sheet = place.sheet === null ? worksheets.add(spec.sheet) : worksheets.getItem(place.sheet);
      recordOwner(context, spec, place, referenceTo(owned));
      drawSheet(sheet, spec, standingOf(spec, place, extent));
      settings.add(ownerName(spec.sheet), record);
      settings.getItem(markName(spec.sheet)).delete();
      const written = sheet.getRange(area);
      written.load("values");
      return () => refuseConflict() ?? refuseMismatch(written);

      function refuseConflict(): WriteRefusal | null {
        if (found === null || before === null) return null;
        const { formulas } = before;
        before = { values: found.values, formulas: found.formulas, formats: found.numberFormat as string[][] };
        for (const [row, line] of formulas.entries()) {
          const column = line.findIndex((formula, across) => !sameContent(formula, found.formulas[row]?.[across]));
          if (column < 0) continue;
          const address = cellAddress(place.row + row, place.column + column);
          return refusal("conflict", name, address, `Cell ${address} on sheet "${name}" changed while Plansheet was working.`);
        }
        return null;
      }
    },
    examine: async (context) => {
      const { settings, worksheets } = context.workbook;
      const mark = settings.getItemOrNullObject(markName(spec.sheet));
      mark.load("value");
      const kept = settings.getItemOrNullObject(ownerName(spec.sheet));
      kept.load("value");
      const sheet = worksheets.getItemOrNullObject(name);
      sheet.load("name");
      const written = sheet.getRange(area);
      written.load("values");
      await context.sync();
      if (!mark.isNullObject && mark.value === id) return "between";
      if (kept.isNullObject || readRecord(kept.value)?.id !== id) return "before";
      return sheet.isNullObject || refuseMismatch(written) !== null ? "between" : "after";
    },
    revert: (context) => restorePlace(context, spec, { ...place, contents: before }, { extent, owned }),
    split: () => null,
    refuseChanged: async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject(name);
      sheet.load("name");
      const kept = context.workbook.settings.getItemOrNullObject(ownerName(spec.sheet));
      kept.load("value");
      const written = sheet.getRange(area);
      written.load("values,formulas");
      const used = sheet.getUsedRangeOrNullObject(true);
      used.load("rowIndex,columnIndex,rowCount,columnCount");
      sheet.tables.load("items/name");
      sheet.charts.load("items/name");
      sheet.shapes.load("items/name");
      await context.sync();
      if (sheet.isNullObject) return refusal("conflict", name, "", `Sheet "${name}" was renamed or deleted.`);
      if (kept.isNullObject || readRecord(kept.value)?.id !== id) return refusal("conflict", name, "", `Sheet "${name}" was written anew.`);
      const own = findForeignCell(written, { knows: "contents", written: contentsOf(spec, extent), moved: false });
      const other = own ?? findMismatch(written.values, contentsOf(spec, extent));
      if (other !== null) return changedAt(cellAddress(place.row + other.row, place.column + other.column));
      if (place.sheet !== null) return null;
      // The whole sheet would go: with what stands beside the dashboard, and under formulas elsewhere.
      const beside = used.rowIndex + used.rowCount > extent.rows || used.columnIndex + used.columnCount > extent.columns;
      const things = sheet.tables.items.length - spec.tables.length + sheet.charts.items.length - spec.charts.length + sheet.shapes.items.length;
      if (beside || things > 0) return refusal("conflict", name, "", `Something was added on sheet "${name}".`);
      // Only an undo asks for it, which has fetched it already.
      const { findReference } = await import(/* webpackChunkName: "more-actions" */ "./find-reference");
      return findReference(context, { sheets: [name], tables: spec.tables.map((table) => table.name), names: [ownerName(spec.sheet)] });
    },
  };

  function changedAt(address: string): WriteRefusal {
    return refusal("conflict", name, address, `Cell ${address} on sheet "${name}" was changed.`);
  }

  function refuseMismatch(written: Excel.Range): WriteRefusal | null {
    const mismatch = findMismatch(written.values, contentsOf(spec, extent));
    if (mismatch === null) return null;
    const address = cellAddress(place.row + mismatch.row, place.column + mismatch.column);
    return refusal("not-taken", name, address, `Cell ${address} on sheet "${name}" did not take what was written.`);
  }
}

function loadCells(sheet: Excel.Worksheet, area: string): Excel.Range {
  const cells = sheet.getRange(area);
  cells.load("values,formulas,numberFormat");
  return cells;
}

/** The rows and columns that are written: the spec's, and what a larger one left behind. */
function extentOf(spec: SheetSpec, { owned }: Place): Extent {
  return { rows: Math.max(spec.rows, owned?.rows ?? 0), columns: Math.max(spec.columns, owned?.columns ?? 0) };
}

function standingOf(spec: SheetSpec, place: Place, extent: Extent): StandingSheet {
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

/** Right after the sheet is added: a sheet of that name without it is somebody else's. */
function recordOwner(context: Excel.RequestContext, spec: SheetSpec, place: Place, reference: string): void {
  const { names } = context.workbook;
  const name = ownerName(spec.sheet);
  if (place.nameExists) names.getItem(name).formula = reference;
  else names.add(name, reference, "Area that Plansheet writes").visible = false;
}
