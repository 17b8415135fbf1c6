import type { SerialDay } from "../domain/calendar/units";
import type { PlanModel } from "../domain/plan/model";
import { entriesForCheck } from "./check-entries";
import { parsePlan, type RawTables } from "./parse/parse-plan";
import type { RawTable } from "./raw-table";
import { readCheckCells, type CheckCells, type KnownTable } from "./read-check-cells";
import { readTables } from "./read-tables";

/** The plan as it is read for a report, and the cells of the whole workbook. Null when `onProgress` asked to stop. */
export async function readForCheck(
  context: Excel.RequestContext,
  today: SerialDay,
  onProgress: (fraction: number) => boolean,
): Promise<{ readonly plan: PlanModel; readonly cells: CheckCells } | null> {
  const raw = await readTables(context);
  const plan = parsePlan(raw, today);
  if (!onProgress(0)) return null;
  const cells = await readCheckCells(context, knownTables(raw), onProgress);
  return cells === null ? null : { plan, cells };
}

function knownTables({ tables }: RawTables): readonly KnownTable[] {
  const all = [...tables.values()].flat();
  return all.map((table): KnownTable => {
    const { name, role, sheet, top, left, rowCount, headers, date1904 } = table;
    const isBeside = role === "Actuals" && all.some((other) => other.role === "BudgetLines" && other.columns === table.columns);
    return { name, role, sheet, top, left, rowCount, headers, date1904, fields: new Map([...ownFields(table), ...amountFields(table)]), entries: entriesForCheck(table, isBeside) };
  });
}

/** A column that names the line and is headed like an activity refers to none. */
function ownFields({ mapping: { fields } }: RawTable): readonly (readonly [string, number])[] {
  return Object.entries(fields).filter(([field, column]) => field !== "activity" || column !== fields["line"]);
}

/** Columns of amounts under the names that the checks know: `budget` or `amount` for a single one, `month 1` and so on for the months of a budget. */
function amountFields({ role, mapping }: RawTable): readonly (readonly [string, number])[] {
  const measure = role === "BudgetLines" ? "budget" : "actual";
  const columns = mapping.amounts.filter((amounts) => amounts.measure === measure).map(({ column }) => column);
  const [first, ...others] = columns;
  if (first === undefined || role === "Results") return [];
  if (role !== "BudgetLines") return [["amount", first]];
  return others.length === 0 ? [["budget", first]] : columns.map((column, place) => [`month ${place + 1}`, column]);
}
