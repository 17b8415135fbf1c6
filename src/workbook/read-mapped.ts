import { missingColumns } from "../domain/detect/map-table";
import type { PlanProblem, TableName } from "../domain/plan/model";
import type { MatchedTable } from "./find-tables";
import type { Listing } from "./list-workbook";
import type { SavedSource } from "./mapping";
import { resolveSource } from "./mapping-resolve";
import type { OwnedArea } from "./ownership";

/** Rows of a mapped range that are read with its header; columns beyond its right end in which new months are looked for. */
const firstRows = 300;
const beyond = 12;

/** What a mapping says about Excel's tables; and which roles and tables it has decided. */
export type MappedTables = {
  readonly tables: readonly MatchedTable[];
  /** Tables that are mapped or left out on purpose. */
  readonly taken: ReadonlySet<string>;
  readonly roles: ReadonlySet<TableName>;
  readonly problems: readonly PlanProblem[];
};

/** Finds mapped tables by Excel's mark, then by name. A table that is gone is reported, and its role is open again. */
export function mappedTables({ mapping, tables, anchors }: Listing): MappedTables {
  const found: MatchedTable[] = [];
  const problems: PlanProblem[] = [];
  const taken = new Set(mapping?.leftOutTables ?? []);
  const roles = new Set<TableName>();
  for (const source of mapping?.sources ?? []) {
    if (source.kind === "range") {
      if ((anchors.get(source.name) ?? null) !== null) for (const { role } of source.mappings) roles.add(role);
      continue;
    }
    const table = tables.find(({ id }) => id !== undefined && id === source.tableId) ?? tables.find(({ name }) => name === source.name);
    if (table === undefined) {
      problems.push(...gone(source, `Table "${source.name}"`));
      continue;
    }
    const { mappings, changes } = resolveSource(source, table.headers);
    taken.add(table.name);
    for (const one of mappings) {
      roles.add(one.role);
      found.push({ role: one.role, table, mapping: one, missing: missingColumns(one) });
    }
    problems.push(...changes.map(({ message }): PlanProblem => ({ code: "stale-mapping", table: mappings[0]?.role ?? "BudgetLines", sheet: table.sheet, address: "", message: `Table "${table.name}": ${message}` })));
  }
  return { tables: found, taken, roles, problems };
}

/** What is reported where a mapped table or range is gone, for each table of the plan that came from it. */
export function gone({ mappings, sheet }: SavedSource, what: string): readonly PlanProblem[] {
  return mappings.map(({ role }) => ({ code: "stale-mapping", table: role, sheet: "", address: "", message: `${what} on sheet "${sheet}", which ${role} came from, is gone. On the Start tab, choose Look at my sheets to choose another.` }));
}

/** A mapped range whose first rows have been asked for; `place` is null when its header was deleted. */
export type MappedReading = { readonly source: SavedSource; readonly place: OwnedArea | null; readonly date1904: boolean; readonly cells: Excel.Range | null; readonly used: Excel.Range | null };

/** Queues header and first rows of every mapped range. Nothing is sent: the caller syncs. */
export function startMapped(context: Excel.RequestContext, { mapping, anchors, date1904 }: Listing): readonly MappedReading[] {
  return (mapping?.sources ?? [])
    .filter(({ kind }) => kind === "range")
    .map((source) => {
      const place = anchors.get(source.name) ?? null;
      if (place === null) return { source, place, date1904, cells: null, used: null };
      const sheet = context.workbook.worksheets.getItem(place.sheet);
      const cells = sheet.getRangeByIndexes(place.row, place.column, place.rows + firstRows, place.columns + beyond);
      cells.load("values");
      const used = sheet.getUsedRangeOrNullObject(true);
      used.load("rowIndex,rowCount");
      return { source, place, date1904, cells, used };
    });
}
