import type { SerialDay } from "../domain/calendar/units";
import type { PlanModel } from "../domain/plan/model";
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
  return [...tables.values()].flat().map(
    (table: RawTable): KnownTable => ({
      name: table.table.name,
      role: table.role,
      sheet: table.table.sheet,
      top: table.top,
      left: table.left,
      rowCount: table.rowCount,
      headers: table.table.headers,
      fields: new Map([...Object.entries(table.mapping.fields), ...amountFields(table)]),
    }),
  );
}

/** Columns of amounts under the names that the checks know: `budget` or `amount` for a single one, `month 1` and so on for many. */
function amountFields({ mapping }: RawTable): readonly (readonly [string, number])[] {
  const [only, ...others] = mapping.amounts;
  if (only === undefined) return [];
  if (others.length === 0) return [[only.measure === "budget" ? "budget" : "amount", only.column]];
  return mapping.amounts.filter(({ measure }) => measure === "budget").map(({ column }, place) => [`month ${place + 1}`, column]);
}
