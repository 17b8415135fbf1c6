import { readMonth, readMonthName } from "../domain/calendar/read-text";
import { tableNames, type PlanProblem, type TableName } from "../domain/plan/model";
import { headerKey, matchColumns, tableLayouts, type TableLayout } from "./table-layouts";

/** A table as it is listed in the workbook. */
export type ListedTable = { readonly name: string; readonly sheet: string; readonly headers: readonly string[] };

/** A table that plays a part. `fields` gives the column of each field; `months` the columns that hold a month each. */
export type MatchedTable = {
  readonly role: TableName;
  readonly table: ListedTable;
  readonly fields: ReadonlyMap<string, number>;
  readonly months: readonly number[];
  /** Headers (the usual ones) of required columns that are not there. */
  readonly missing: readonly string[];
};

export type FoundTables = { readonly matched: ReadonlyMap<TableName, MatchedTable>; readonly problems: readonly PlanProblem[] };

/** Tables whose names begin like this are written by the add-in and never read as input. */
export const ownTablePrefix = "Plansheet";

/**
 * Decides which table of the workbook is which: by the usual name first, then, for those not found, by headers.
 * Where several fit equally well, the first in the workbook is taken and that is reported.
 */
export function findTables(listed: readonly ListedTable[]): FoundTables {
  const candidates = listed.filter(({ name }) => !name.startsWith(ownTablePrefix));
  const matched = new Map<TableName, MatchedTable>();
  const taken = new Set<ListedTable>();
  const take = (match: MatchedTable): void => {
    matched.set(match.role, match);
    taken.add(match.table);
  };
  for (const role of tableNames) {
    const named = candidates.find(({ name }) => nameKey(name) === nameKey(role));
    if (named) take(matchTable(role, named));
  }
  const problems: PlanProblem[] = [];
  for (const role of Object.keys(tableLayouts) as TableName[]) {
    if (matched.has(role)) continue;
    const fitting = candidates
      .filter((table) => !taken.has(table))
      .map((table) => matchTable(role, table))
      .filter(fitsByHeaders)
      .sort((a, b) => b.fields.size - a.fields.size);
    const best = fitting[0];
    if (best === undefined) continue;
    take(best);
    const rival = fitting.find((match) => match !== best && match.fields.size === best.fields.size);
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
  const layout: TableLayout = tableLayouts[role];
  const fields = matchColumns(layout, table.headers);
  const months = role === "BudgetLines" ? monthColumns(table.headers) : [];
  const missing = layout.required.filter((field) => !fields.has(field)).map((field) => layout.columns[field]?.[0] ?? field);
  if (role === "BudgetLines" && months.length === 0) {
    for (const field of ["period", "budget"]) if (!fields.has(field)) missing.push(layout.columns[field]?.[0] ?? field);
  }
  return { role, table, fields, months, missing };
}

function fitsByHeaders({ role, fields, missing }: MatchedTable): boolean {
  const layout: TableLayout = tableLayouts[role];
  return missing.length === 0 && layout.signature.some((field) => fields.has(field));
}

/** Headers such as `2026-03`, `Mar 2026`, `Mar`, `M3` or `P03`. */
function monthColumns(headers: readonly string[]): number[] {
  return headers.flatMap((header, place) => (readMonth(header) !== null || monthWithoutYear(header) !== null ? [place] : []));
}

/**
 * A month header without a year: a month's name gives the calendar month, `M3` or `P03` the month of the fiscal year.
 */
export function monthWithoutYear(header: string): { readonly calendarMonth: number } | { readonly fiscalMonth: number } | null {
  const named = readMonthName(header);
  if (named !== null) return { calendarMonth: named };
  const numbered = /^[MP] ?0?(\d{1,2})$/i.exec(header.trim());
  const fiscalMonth = Number(numbered?.[1] ?? 0);
  return fiscalMonth >= 1 && fiscalMonth <= 12 ? { fiscalMonth } : null;
}
