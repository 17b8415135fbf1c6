import type { SerialDay } from "../domain/calendar/units";
import { kindsOfRows } from "../domain/detect/source-rows";
import type { LedgerKeys } from "../domain/import/duplicates";
import type { SourceMapping } from "../domain/detect/source";
import { matchHeaders } from "../domain/import/fields";
import { workbookPeriod, type Period } from "../domain/import/period";
import { writtenFields, type WrittenField } from "../domain/import/plan-import";
import { isUsableRule, type ImportRule } from "../domain/import/rules";
import { areaAddress, sheetRows } from "./a1";
import { findSources } from "./find-sources";
import { readRules, rulesArea, startRules, type RulesReading } from "./import-rules";
import { keptIn, startKept } from "./kept-mappings";
import { firstDayOf, type Listing } from "./list-workbook";
import { ledgerKeys } from "./ledger-keys";
import { rawTables, type LocatedSource } from "./located-source";
import { parsePlan } from "./parse/parse-plan";
import type { RawTable } from "./raw-table";
import { readRest, type Area } from "./read-areas";
import { byRole } from "./read-tables";
import type { AppendTarget } from "./write/row-place";

/** What an import has to know of the workbook. */
export type Ledger = {
  /** The table's name, or the range as `Sheet!A1:F20`. */
  readonly table: string;
  readonly sheet: string;
  /** The columns that postings are written to, by field: the headers as they stand there. */
  readonly headers: Readonly<Partial<Record<WrittenField, string>>>;
  /** Where rows of these fields are to be appended. */
  readonly target: (fields: readonly WrittenField[]) => AppendTarget;
  /** The name of the table; null for a range. */
  readonly tableName: string | null;
  readonly keys: LedgerKeys;
  /** Rows that fit below the table on its sheet. */
  readonly room: number;
  readonly rules: readonly ImportRule[];
  /** The table Rules, and how many of its rows are no rules: without a line or without a condition. Null where there is none. */
  readonly rulesTable: { readonly name: string; readonly sheet: string; readonly unusable: number } | null;
  readonly budgetLines: readonly string[];
  readonly decimals: number;
  readonly currency: string | null;
  /** The months that days without a year are taken to be of. */
  readonly period: Period;
  /** The serial day that the workbook counts as 0: 1462 where its days count from 1904. */
  readonly firstDay: number;
  /** Mappings that earlier imports kept, by shape of the file. */
  readonly kept: Readonly<Record<string, unknown>>;
};

export type LedgerProblem =
  | { readonly problem: "no-ledger" }
  | { readonly problem: "missing-columns"; readonly table: string; readonly sheet: string; readonly address: string; readonly missing: readonly string[] }
  /** Amounts stand in thousands. */
  | { readonly problem: "scaled"; readonly table: string; readonly sheet: string; readonly address: string; readonly header: string }
  /** A total closes the list: rows below it would not be in it. */
  | { readonly problem: "total-below"; readonly table: string; readonly sheet: string; readonly address: string };

type Columns = Readonly<Partial<Record<WrittenField, number>>>;

/** A table or range of postings that rows could be added to. */
type Candidate = { readonly source: LocatedSource; readonly places: Columns; readonly missing: readonly string[]; readonly scaled: string | null };

/**
 * Reads the ledger's keys, the rules, the budget's lines and what was kept: three round trips, more for a ledger that does not fit into one answer.
 * Several ledgers are all asked for duplicates; the one with the latest posting grows.
 */
export async function readLedger(context: Excel.RequestContext, today: SerialDay): Promise<Ledger | LedgerProblem> {
  const kept = startKept(context);
  let rulesReading: RulesReading | null = null;
  const { listing, sources } = await findSources(context, ({ tables }) => {
    rulesReading = startRules(context, tables);
  });
  const candidates = sources.flatMap((source) => candidateOf(source, listing));
  const ledgers = candidates.filter(({ missing, scaled }) => missing.length === 0 && scaled === null);
  if (ledgers.length === 0) return whyNone(candidates);

  const rules = rulesIn(rulesReading);
  const others = sources.filter(({ mappings }) => mappings.some(({ mapping }) => mapping.role === "BudgetLines" || mapping.role === "Policies"));
  await readRest(context, [...ledgers.flatMap(keyAreas), ...others.filter((source) => !ledgers.some((ledger) => ledger.source === source)).map(({ area }) => area), ...(rules === null ? [] : [rules.area])]);

  const raws = ledgers.flatMap(({ source, places }) => {
    const raw = rawTables(source, listing.date1904).find(({ role }) => role === "Actuals");
    return raw === undefined ? [] : [{ raw, places }];
  });
  const plan = parsePlan({ tables: byRole(others.flatMap((source) => rawTables(source, listing.date1904)).filter(({ role }) => role === "BudgetLines" || role === "Policies")), problems: [] }, today);
  const { decimals, currency } = plan.policies;
  const { keys, latest } = ledgerKeys(raws, decimals);
  const growing = raws[latest];
  if (growing === undefined) return { problem: "no-ledger" };
  const { raw, places } = growing;
  const end = endOf(raw);
  if (end.total !== null) return { problem: "total-below", table: raw.name, sheet: raw.sheet, address: areaAddress(raw.top + end.total, raw.left, 1, raw.headers.length) };
  const read = rules === null ? [] : readRules(rules.table, rules.area);
  return {
    table: raw.name,
    sheet: raw.sheet,
    tableName: raw.kind === "table" ? raw.name : null,
    headers: Object.fromEntries(writtenFields.flatMap((field) => (places[field] === undefined ? [] : [[field, raw.headers[places[field]] ?? ""]]))),
    target: targetOf(raw, places, end.rows),
    keys,
    room: sheetRows - raw.top - (listing.tables.find(({ name }) => name === raw.name)?.showsTotals === true ? 1 : 0) - end.rows,
    rules: read.filter(isUsableRule),
    rulesTable: rules === null ? null : { name: rules.table.name, sheet: rules.table.sheet, unusable: read.filter((rule) => !isUsableRule(rule) && Object.values(rule).some((cell) => cell !== "")).length },
    budgetLines: [...new Set(plan.budgetLines.map(({ line }) => line))].filter((line) => line !== ""),
    decimals,
    currency,
    period: workbookPeriod(plan.budgetLines.flatMap(({ months }) => months.map(({ month }) => month)), today),
    firstDay: firstDayOf(listing),
    kept: keptIn(kept),
  };
}

function rulesIn(reading: RulesReading | null): { readonly table: RulesReading["table"]; readonly area: Area } | null {
  return reading === null ? null : { table: reading.table, area: rulesArea(reading) };
}

function candidateOf(source: LocatedSource, { mapping: saved }: Listing): readonly Candidate[] {
  return source.mappings.flatMap(({ mapping }): Candidate[] => {
    if (mapping.role !== "Actuals") return [];
    const [single] = mapping.amounts.length === 1 && mapping.amounts[0]?.period === null && mapping.amounts[0].line === null ? mapping.amounts : [];
    const wanted = wantedColumns(source, mapping.fields, saved !== null);
    const sides = sidesOf(mapping, source.headers);
    const places = eachOnce({ ...wanted, date: mapping.fields["date"], amount: single?.column, ...sides });
    const hasAmount = places.amount !== undefined || (places.debit !== undefined && places.credit !== undefined);
    const missing = [...(places.date === undefined ? ["Date"] : []), ...(hasAmount ? [] : ["Amount"])];
    const scaled = mapping.amounts.find(({ column, scale }) => Math.abs(scale) !== 1 && (column === places.amount || column === places.debit || column === places.credit));
    return [{ source, places, missing, scaled: scaled === undefined ? null : (source.headers[scaled.column] ?? "") }];
  });
}

/** Columns of debits and credits: what the plan reads so; or by their headers, beside an amount that may be calculated from them. */
function sidesOf({ amounts }: SourceMapping, headers: readonly string[]): Pick<Columns, "debit" | "credit"> {
  const [one, other] = amounts;
  if (amounts.length === 2 && one?.period === null && other?.period === null && one.line === null && other.line === null && one.scale > 0 && other.scale < 0) return { debit: one.column, credit: other.column };
  const amount = amounts.length === 1 ? one?.column : undefined;
  if (amount === undefined) return {};
  const { debit, credit } = matchHeaders(headers.map((header, column) => (column === amount || matchHeaders([header]).amount === 0 ? "" : header)));
  return debit === undefined || credit === undefined ? {} : { debit, credit };
}

/** Columns by the headers that extracts have; in ranges, and where a person has said so, lines stand where the plan reads them. */
function wantedColumns({ kind, headers }: LocatedSource, { line }: Readonly<Record<string, number>>, decided: boolean): Partial<Record<WrittenField, number | undefined>> {
  const others = matchHeaders(headers);
  return { ...others, line: kind === "range" || decided ? (line ?? others.line) : (others.line ?? line) };
}

function eachOnce(wanted: Readonly<Partial<Record<WrittenField, number | undefined>>>): Columns {
  const columns: Partial<Record<WrittenField, number>> = {};
  const taken = new Set<number>();
  for (const field of ["date", "amount", "debit", "credit", "vendor", "po", "document", "text", "line"] as const) {
    const column = wanted[field];
    if (column === undefined || taken.has(column)) continue;
    columns[field] = column;
    taken.add(column);
  }
  return columns;
}

/** Sheets of months with amounts beside a budget are no ledger; a table that is called one and lacks columns is told so. */
function whyNone(candidates: readonly Candidate[]): LedgerProblem {
  const [first] = [...candidates.filter(({ scaled }) => scaled !== null), ...candidates.filter(({ source }) => source.kind === "table")];
  if (first === undefined) return { problem: "no-ledger" };
  const { source, missing, scaled } = first;
  const [raw] = rawTables(source, false);
  const place = { table: raw?.name ?? source.name, sheet: source.area.sheet, address: areaAddress(source.headerTop, source.area.left, 1, source.width) };
  return scaled === null ? { problem: "missing-columns", ...place, missing } : { problem: "scaled", ...place, header: scaled };
}

/** What tells postings apart, and what row kinds go by. Columns that were not needed so far are read from the first row on. */
function keyAreas({ source: { area, mappings }, places }: Candidate): readonly Area[] {
  const lines = mappings.flatMap(({ mapping }) => mapping.fields["line"] ?? []);
  const wanted = new Set([places.date, places.amount, places.debit, places.credit, places.vendor, places.document, ...lines]);
  const known = area.needed.filter((column) => wanted.has(column));
  const further = [places.vendor, places.document].filter((column) => column !== undefined).filter((column) => !area.needed.includes(column));
  return [
    { ...area, needed: known },
    { ...area, needed: [...new Set(further)].sort((a, b) => a - b) },
  ];
}

/** Rows up to the last posting, and the row of a total below it. A new table has one blank row, which is used. */
function endOf(raw: RawTable): { readonly rows: number; readonly total: number | null } {
  const { kinds } = kindsOfRows(raw);
  const last = kinds.lastIndexOf("data");
  const total = kinds.indexOf("total", last + 1);
  if (raw.kind === "table") return { rows: last < 0 && raw.rowCount <= 1 ? 0 : raw.rowCount, total: null };
  return { rows: last + 1, total: total < 0 ? null : total };
}

function targetOf(raw: RawTable, places: Columns, rows: number): Ledger["target"] {
  const { name, headers, sheet, top, left } = raw;
  if (raw.kind === "table") return (fields) => ({ kind: "table", table: name, columns: fields.map((field) => headers[places[field] ?? -1] ?? "") });
  // A list without postings has its header for a last row.
  const address = rows === 0 ? areaAddress(top - 1, left, 1, headers.length) : areaAddress(top, left, rows, headers.length);
  return (fields) => ({ kind: "range", sheet, address, columns: fields.map((field) => places[field] ?? 0) });
}
