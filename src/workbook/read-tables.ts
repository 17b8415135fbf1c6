import type { TableName } from "../domain/plan/model";
import { findSources } from "./find-sources";
import { firstDayOf } from "./list-workbook";
import { rawTables } from "./located-source";
import type { RawTables } from "./parse/parse-plan";
import type { RawTable } from "./raw-table";
import { readRest } from "./read-areas";

/**
 * Reads everything that feeds the plan (see `findSources`): three round trips, two when everything fits into the first rows, more only when the rest
 * does not fit into one answer.
 */
export async function readTables(context: Excel.RequestContext): Promise<RawTables> {
  const { listing, sources, problems } = await findSources(context);
  await readRest(
    context,
    sources.map(({ area }) => area),
  );
  return { tables: byRole(sources.flatMap((source) => rawTables(source, listing.date1904))), problems, firstDay: firstDayOf(listing) };
}

/** Tables by the table of the plan that they feed. */
export function byRole(all: readonly RawTable[]): ReadonlyMap<TableName, readonly RawTable[]> {
  const tables = new Map<TableName, RawTable[]>();
  for (const raw of all) {
    const known = tables.get(raw.role);
    if (known) known.push(raw);
    else tables.set(raw.role, [raw]);
  }
  return tables;
}
