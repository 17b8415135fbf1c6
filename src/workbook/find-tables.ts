import { readHeading } from "../domain/detect/heading";
import { mapTable, type TableMapping } from "../domain/detect/map-table";
import { headerKey, matchColumns, tableLayouts, type TableLayout } from "../domain/detect/role-words";
import { tableNames, type PlanProblem, type TableName } from "../domain/plan/model";

/** A table as it is listed in the workbook. */
export type ListedTable = { readonly id?: string; readonly name: string; readonly sheet: string; readonly headers: readonly string[]; readonly showsTotals?: boolean };

/** A table that plays a part. */
export type MatchedTable = TableMapping & { readonly role: TableName; readonly table: ListedTable };

export type FoundTables = { readonly matched: ReadonlyMap<TableName, MatchedTable>; readonly problems: readonly PlanProblem[] };

/** Tables whose names begin like this are written by the add-in and never read as input. */
export const ownTablePrefix = "Plansheet";

/** Tables of the add-in that hold neither plan nor ledger, whatever their columns look like: approvals have dates, lines and amounts. */
const otherNames: ReadonlySet<string> = new Set(["Resources", "Assignments", "Vendors", "Approvals", "Scenarios", "Commentary", "Channels", "Rules", "Import Rules"].map(headerKey));

/** Whether a table's name says what it is, and that the plan is not read from it. */
export function isOtherTable({ name }: ListedTable): boolean {
  return name.startsWith(ownTablePrefix) || otherNames.has(nameKey(name));
}

/**
 * Decides which table of the workbook is which: by the usual name first, then, for those not found, by headers.
 * Where several fit equally well, the first in the workbook is taken and that is reported.
 *
 * @param decided Tables of the plan that are found already.
 */
export function findTables(listed: readonly ListedTable[], decided: ReadonlySet<TableName> = new Set()): FoundTables {
  const candidates = listed.filter((table) => !isOtherTable(table));
  const matched = new Map<TableName, MatchedTable>();
  const taken = new Set<ListedTable>();
  const take = (match: MatchedTable): void => {
    matched.set(match.role, match);
    taken.add(match.table);
  };
  for (const role of tableNames) {
    if (decided.has(role)) continue;
    const named = candidates.find(({ name }) => nameKey(name) === nameKey(role));
    if (named) take(matchTable(role, named));
  }
  const problems: PlanProblem[] = [];
  for (const role of Object.keys(tableLayouts) as TableName[]) {
    if (matched.has(role) || decided.has(role)) continue;
    const fitting = candidates
      .filter((table) => !taken.has(table) && fitsByHeaders(role, table.headers))
      .map((table) => matchTable(role, table))
      .filter(({ missing }) => missing.length === 0)
      .sort((a, b) => columnsOf(b) - columnsOf(a));
    const best = fitting[0];
    if (best === undefined) continue;
    take(best);
    const rival = fitting.find((match) => match !== best && columnsOf(match) === columnsOf(best));
    if (rival) {
      problems.push({
        code: "ambiguous-table",
        table: role,
        sheet: best.table.sheet,
        address: "",
        message: `Tables "${best.table.name}" and "${rival.table.name}" both look like ${role}; "${best.table.name}" was read. Name the right one ${role}.`,
      });
    }
  }
  return { matched, problems };
}

/** Excel turns spaces of names into underscores, and many people write tbl in front. */
function nameKey(name: string): string {
  return headerKey(name.replace(/^tbl_?/i, ""));
}

function matchTable(role: TableName, table: ListedTable): MatchedTable {
  return { role, table, ...mapTable(role, table.headers) };
}

function columnsOf({ mapping }: MatchedTable): number {
  return Object.keys(mapping.fields).length + mapping.amounts.length;
}

function fitsByHeaders(role: TableName, headers: readonly string[]): boolean {
  const layout: TableLayout = tableLayouts[role];
  const fields = matchColumns(layout, headers);
  return layout.telling.every((field) => fields.has(field)) && layout.signature.some((field) => says(field, headers[fields.get(field) ?? -1]));
}

/** Budgets and ledgers have columns called Amount: only one that speaks of a budget tells. */
function says(field: string, header: string | undefined): boolean {
  return header !== undefined && (field !== "budget" || readHeading([header]).measure === "budget");
}
