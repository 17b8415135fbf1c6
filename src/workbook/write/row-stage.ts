import type { Stage, Standing } from "./carry-out";
import { cellAddress } from "../a1";
import { cellInput, contentOf, sameContent, type CellContent } from "./content";
import { refusal, type WriteRefusal } from "./outcome";
import { block, columnRuns, formatRuns, growTable, loadTable, showTotals, type ColumnRun, type RowPlace, type TableState } from "./row-place";
import { takeRowsAway, type ForeignCell } from "./row-removal";

type Rows = readonly (readonly CellContent[])[];

/**
 * Appends some of the rows in one request: the table grows, the rows get the number formats of the row above, then their values, which
 * are read back. What stands in the way since the look is found in the same request, and put back.
 *
 * @param from Place of the first of these rows among all that are appended.
 * @param formats Number formats by column of the place, for these rows.
 */
export function rowStage(place: RowPlace, from: number, rows: Rows, formats: readonly string[]): Stage {
  const runs = columnRuns(place.columns);
  const start = place.kept + from;
  const end = start + rows.length;
  /** Rows of the body before this stage, and after it. */
  const bodyBefore = Math.max(start, place.bodyRows);
  const bodyAfter = Math.max(end, place.bodyRows);
  const totals = place.table?.totals ?? null;
  const hasTotals = totals !== null;
  let foreign: readonly ForeignCell[] = [];
  /** Let go of when they stand: many stages may follow. */
  let held: Rows | null = rows;

  const tableOf = (context: Excel.RequestContext): Excel.Table | null => (place.table === null ? null : context.workbook.tables.getItem(place.table.id));

  const loadRuns = (context: Excel.RequestContext, withFormulas = false): readonly Excel.Range[] =>
    runs.map(({ first, values }) => {
      const range = block(context, place, start, rows.length, first, values.length);
      // No formula's value is its own text: the values alone tell what was written.
      range.load("values");
      if (withFormulas) range.load("formulas");
      return range;
    });

  /** What stands in the rows that the body does not reach yet. */
  const loadBelow = (context: Excel.RequestContext): Excel.Range | null => {
    if (bodyAfter === bodyBefore) return null;
    const filled = block(context, place, bodyBefore + (hasTotals ? 1 : 0), bodyAfter - bodyBefore, 0, place.width).getUsedRangeOrNullObject(true);
    filled.load("formulas,values,rowIndex,columnIndex");
    return filled;
  };

  return {
    weight: rows.length,
    queue: (context) => {
      const below = loadBelow(context);
      const table = tableOf(context);
      // Shown again, the total row comes below the new rows.
      if (table !== null && hasTotals) table.showTotals = false;
      if (table !== null && bodyAfter > bodyBefore) growTable(context, table, place, bodyAfter);
      for (const { first, count, format } of formatRuns(formats)) block(context, place, start, rows.length, first, count).numberFormat = [[format]];
      for (const { first, values } of runs) {
        block(context, place, start, rows.length, first, values.length).values = rows.map((row) => values.map((value, across) => cellInput(row[value] ?? null, formats[first + across])));
      }
      if (table !== null && hasTotals) showTotals(table, totals);
      const written = loadRuns(context);
      const state = table === null ? null : loadTable(table, hasTotals);
      return () => {
        if (below !== null && !below.isNullObject) {
          foreign = cellsOf(below);
          const address = cellAddress(below.rowIndex, below.columnIndex);
          return refusal("conflict", place.sheet, address, `Cell ${address} on sheet "${place.sheet}" was filled while Plansheet was working.`);
        }
        const refused = refuseSize(place, state, bodyAfter) ?? firstNotTaken(place, start, runs, rows, written);
        if (refused === null) held = null;
        return refused;
      };
    },
    examine: async (context) => {
      const below = loadBelow(context);
      const found = loadRuns(context);
      const table = tableOf(context);
      const state = table === null ? null : loadTable(table, false);
      const first = block(context, place, start, 1, 0, place.width);
      first.load("numberFormat");
      await context.sync();
      const size = state?.body.rowCount;
      const totalsStand = state === null || state.table.showTotals === hasTotals;
      const arrived = held === null || firstNotTaken(place, start, runs, held, found) === null;
      if (arrived && totalsStand && (size === undefined || size === bodyAfter)) return "after";
      const formatted = totalRow(state) !== start && !place.columns.every((column) => first.numberFormat[0]?.[column] === formatBefore(place, start, column));
      const untouched = (below === null || below.isNullObject) && !formatted;
      const standing: Standing = untouched && totalsStand && (size === undefined || size === bodyBefore) && isBlank(place, start, runs, found, totalRow(state)) ? "before" : "between";
      return standing;
    },
    revert: async (context) => {
      const table = tableOf(context);
      const state = table === null ? null : loadTable(table, false);
      const ours = held === null ? [] : loadRuns(context, true);
      await context.sync();
      const others = foreign.length > 0 || held === null ? foreign : foreignCells(place, start, runs, held, ours, totalRow(state));
      await takeRowsAway(context, place, { start, end, bodyBefore, bodyNow: state?.body.rowCount ?? bodyBefore, totalsShown: state?.table.showTotals ?? false, foreign: others });
    },
    split: () => {
      if (rows.length < 2) return null;
      const middle = Math.ceil(rows.length / 2);
      return [rowStage(place, from, rows.slice(0, middle), formats), rowStage(place, from + middle, rows.slice(middle), formats)];
    },
  };
}

function cellsOf(range: Excel.Range): readonly ForeignCell[] {
  return range.formulas.flatMap((line: unknown[], down: number) =>
    line.flatMap((formula, across): ForeignCell[] => (formula === "" ? [] : [{ row: range.rowIndex + down, column: range.columnIndex + across, content: contentOf(formula, range.values[down]?.[across]) }])),
  );
}

/** The row of the body's count that is the total row now; -1 where none is shown. */
function totalRow(state: TableState | null): number {
  return state?.table.showTotals === true ? state.body.rowCount : -1;
}

/** What somebody else typed into the rows: filled, and not with what was written. */
function foreignCells(place: RowPlace, start: number, runs: readonly ColumnRun[], rows: Rows, found: readonly Excel.Range[], totals: number): readonly ForeignCell[] {
  return runs.flatMap(({ first, values }, run) =>
    (found[run]?.values ?? []).flatMap((line: unknown[], down: number) =>
      line.flatMap((value, across): ForeignCell[] => {
        const ours = sameContent(value, rows[down]?.[values[across] ?? -1]);
        return value === "" || ours || start + down === totals ? [] : [{ row: place.top + start + down, column: place.left + first + across, content: contentOf(found[run]?.formulas[down]?.[across], value) }];
      }),
    ),
  );
}

function refuseSize({ sheet, table }: RowPlace, state: TableState | null, wanted: number): WriteRefusal | null {
  if (state === null || table === null) return null;
  if (state.body.rowCount !== wanted) return refusal("not-taken", sheet, "", `Table ${table.name} has ${state.body.rowCount} rows after the write, not ${wanted}.`);
  const totals: readonly unknown[] = state.totals?.formulas[0] ?? [];
  const same = table.totals === null || table.totals.formulas.every((formula, column) => sameContent(formula, totals[column]));
  return same ? null : refusal("not-taken", sheet, "", `The total row of table ${table.name} did not come back as it was.`);
}

function firstNotTaken(place: RowPlace, start: number, runs: readonly ColumnRun[], rows: Rows, found: readonly Excel.Range[]): WriteRefusal | null {
  for (const [run, { first, values }] of runs.entries()) {
    for (const [down, row] of rows.entries()) {
      for (const [across, value] of values.entries()) {
        if (sameContent(found[run]?.values[down]?.[across], row[value])) continue;
        const address = cellAddress(place.top + start + down, place.left + first + across);
        return refusal("not-taken", place.sheet, address, `Cell ${address} on sheet "${place.sheet}" did not take its new content.`);
      }
    }
  }
  return null;
}

/** The number format of a cell that is not written yet. */
function formatBefore({ blankRow, formatsBelow }: RowPlace, row: number, column: number): string {
  const formats = row === 0 && blankRow !== null ? blankRow.formats : formatsBelow;
  return formats?.[column] ?? "General";
}

function isBlank({ blankRow }: RowPlace, start: number, runs: readonly ColumnRun[], found: readonly Excel.Range[], totals: number): boolean {
  return runs.every(({ first }, run) =>
    // A calculated column of an empty table may show something.
    (found[run]?.values ?? []).every((line: unknown[], down: number) => start + down === totals || line.every((value, across) => value === "" || (start + down === 0 && blankRow?.formulas[first + across] !== "")),
    ),
  );
}
