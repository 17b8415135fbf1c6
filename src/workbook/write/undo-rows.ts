import { addToChecksum, emptyChecksum } from "./checksum";
import type { RowsChange } from "./memory";
import { refusal, type WriteRefusal } from "./outcome";
import { block, columnRuns, loadTable, type RowPlace } from "./row-place";
import { takeRowsAway } from "./row-removal";

/** Takes rows away that were appended. Harmless when repeated. */
export async function removeRows(context: Excel.RequestContext, { place, count }: RowsChange): Promise<void> {
  const state = place.table === null ? null : loadTable(context.workbook.tables.getItem(place.table.id), false);
  await context.sync();
  const end = place.kept + count;
  await takeRowsAway(context, place, { start: place.kept, end, bodyBefore: place.bodyRows, bodyNow: state?.body.rowCount ?? end, totalsShown: state?.table.showTotals ?? false, foreign: [] });
}

/** Bytes of an answer. */
const answerBytes = 3_500_000;

/** Whether the rows that were appended are still the last ones, and what they were. As many round trips as they have megabytes. */
export async function refuseChangedRows(context: Excel.RequestContext, { title, place, count, bytes, checksum }: RowsChange): Promise<WriteRefusal | null> {
  const where = place.table === null ? `Sheet "${place.sheet}"` : `Table ${place.table.name}`;
  const changed = refusal("conflict", place.sheet, "", `${where} was changed after "${title}".`);
  const state = place.table === null ? null : loadTable(context.workbook.tables.getItem(place.table.id), false);
  await context.sync();
  if (state !== null && state.body.rowCount !== Math.max(place.bodyRows, place.kept + count)) return changed;
  const step = Math.max(1, Math.floor((answerBytes * count) / bytes));
  let sum = emptyChecksum;
  for (let from = 0; from < count; from += step) sum = await addRows(context, place, sum, from, Math.min(step, count - from));
  return sum === checksum ? null : changed;
}

async function addRows(context: Excel.RequestContext, place: RowPlace, sum: number, from: number, rows: number): Promise<number> {
  const runs = columnRuns(place.columns).map(({ first, values }) => {
    const range = block(context, place, place.kept + from, rows, first, values.length);
    range.load("values");
    return { values, range };
  });
  await context.sync();
  let next = sum;
  for (let row = 0; row < rows; row += 1) {
    const values: unknown[] = [];
    for (const run of runs) run.values.forEach((value, across) => {
      values[value] = run.range.values[row]?.[across];
    });
    next = addToChecksum(next, values);
  }
  return next;
}
