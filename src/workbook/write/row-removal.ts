import { cellAddress } from "../a1";
import { cellInput, sameContent, type NewContent } from "./content";
import { quietly } from "./quiet";
import { block, canResize, formatRuns, growTable, loadTable, showTotals, type RowPlace } from "./row-place";

/** A cell that somebody else filled in the meantime. Absolute, from 0. */
export type ForeignCell = { readonly row: number; readonly column: number; readonly content: NewContent };

export type RemovedRows = {
  /** The rows to take away, counted from the first of the body. */
  readonly start: number;
  readonly end: number;
  /** Rows of the body as it was and as it is. */
  readonly bodyBefore: number;
  readonly bodyNow: number;
  readonly totalsShown: boolean;
  readonly foreign: readonly ForeignCell[];
};

/** Takes appended rows away: the table gets its former size, the cells their former emptiness and formats. Harmless when repeated. */
export async function takeRowsAway(context: Excel.RequestContext, place: RowPlace, { start, end, bodyBefore, bodyNow, totalsShown, foreign }: RemovedRows): Promise<void> {
  const { totals = null } = place.table ?? {};
  const state = quietly(context, () => {
    const table = place.table === null ? null : context.workbook.tables.getItem(place.table.id);
    if (table !== null && totalsShown) table.showTotals = false;
    if (table !== null && bodyNow > bodyBefore) shrinkTable(context, table, place, bodyBefore, bodyNow);
    emptyRows(context, place, start, end);
    const sheet = context.workbook.worksheets.getItem(place.sheetId);
    for (const { row, column, content } of foreign) sheet.getRange(cellAddress(row, column)).formulas = [[cellInput(content)]];
    if (table === null || totals === null) return null;
    showTotals(table, totals);
    return loadTable(table, true);
  });
  await context.sync();
  const found: readonly unknown[] = state?.totals?.formulas[0] ?? [];
  if (state === null || totals === null || totals.formulas.every((formula, column) => sameContent(formula, found[column]))) return;
  quietly(context, () => {
    state.table.getTotalRowRange().formulas = [[...totals.formulas]];
  });
  await context.sync();
}

function shrinkTable(context: Excel.RequestContext, table: Excel.Table, place: RowPlace, bodyBefore: number, bodyNow: number): void {
  if (canResize()) {
    growTable(context, table, place, bodyBefore);
    return;
  }
  // Deleting takes the rows out of the table, and pulls up what stands below; inserting pushes that down again.
  const rows = block(context, place, bodyBefore, bodyNow - bodyBefore, 0, place.width);
  rows.delete("Up");
  block(context, place, bodyBefore, bodyNow - bodyBefore, 0, place.width).insert("Down");
}

function emptyRows(context: Excel.RequestContext, place: RowPlace, start: number, end: number): void {
  const { formatsBelow, blankRow, width } = place;
  // The row of an empty table is not taken away but emptied.
  const first = start === 0 && blankRow !== null ? 1 : start;
  if (end > first) {
    const cells = block(context, place, first, end - first, 0, width);
    cells.clear(formatsBelow === null ? "All" : "Contents");
    for (const run of formatRuns(formatsBelow ?? [])) block(context, place, first, end - first, run.first, run.count).numberFormat = [[run.format]];
  }
  if (first > start && blankRow !== null) {
    const row = block(context, place, 0, 1, 0, width);
    row.numberFormat = [[...blankRow.formats]];
    row.formulas = [[...blankRow.formulas]];
  }
}
