import { serialDay } from "../domain/calendar/serial-day";
import { readDay } from "../domain/calendar/read-text";
import type { LedgerKeys } from "../domain/import/duplicates";
import { matchHeaders } from "../domain/import/fields";
import { writtenFields, type WrittenField } from "../domain/import/plan-import";
import { isUsableRule, type ImportRule } from "../domain/import/rules";
import { createTextColumn } from "../domain/import/text-column";
import { toMinorUnits } from "../domain/money/minor-units";
import { sheetRows } from "./a1";
import { findTables, type ListedTable, type MatchedTable } from "./find-tables";
import { defaultPolicies, parsePolicies } from "./parse/parse-policies";
import { headerKey } from "./table-layouts";

/** What an import has to know of the workbook. */
export type Ledger = {
  readonly table: string;
  readonly sheet: string;
  /** The columns that postings are written to, by field: the headers as they stand there. */
  readonly headers: Readonly<Partial<Record<WrittenField, string>>>;
  readonly keys: LedgerKeys;
  /** Rows that fit below the table on its sheet. */
  readonly room: number;
  readonly rules: readonly ImportRule[];
  /** The table Rules, and how many of its rows are no rules: without a line or without a condition. Null where there is none. */
  readonly rulesTable: { readonly name: string; readonly sheet: string; readonly unusable: number } | null;
  readonly budgetLines: readonly string[];
  readonly decimals: number;
  readonly currency: string | null;
  /** Mappings that earlier imports kept, by shape of the file. */
  readonly kept: Readonly<Record<string, unknown>>;
};

export type LedgerProblem =
  | { readonly problem: "no-ledger" }
  | { readonly problem: "missing-columns"; readonly table: string; readonly sheet: string; readonly missing: readonly string[] }
  /** Amounts stand in thousands. */
  | { readonly problem: "scaled"; readonly table: string; readonly sheet: string; readonly header: string };

/** The setting of the workbook that keeps mappings. */
export const mappingSetting = "Plansheet.ImportMappings";

/** Excel on the web refuses answers over 5 MB. */
const answerBytes = 4_000_000;

/** Reads the ledger's keys, the rules, the budget's lines and what was kept: three round trips, more for a ledger that does not fit into one answer. */
export async function readLedger(context: Excel.RequestContext): Promise<Ledger | LedgerProblem> {
  const listing = context.workbook.tables;
  listing.load("items/name,items/showHeaders,items/showTotals,items/worksheet/name,items/columns/items/name");
  const setting = context.workbook.settings.getItemOrNullObject(mappingSetting);
  setting.load("value");
  await context.sync();
  const listed = listing.items
    .filter(({ showHeaders }) => showHeaders)
    .map((table): ListedTable & { readonly totals: boolean } => ({ name: table.name, sheet: table.worksheet.name, headers: table.columns.items.map(({ name }) => name), totals: table.showTotals }));
  const { matched } = findTables(listed);
  const actuals = matched.get("Actuals");
  if (actuals === undefined) return { problem: "no-ledger" };
  const scaled = actuals.mapping.amounts.find(({ scale }) => scale !== 1);
  if (scaled !== undefined) return { problem: "scaled", table: actuals.table.name, sheet: actuals.table.sheet, header: actuals.table.headers[scaled.column] ?? "" };
  const places = ledgerColumns(actuals);
  const missing = (["date", "amount"] as const).filter((field) => places[field] === undefined).map((field) => (field === "date" ? "Date" : "Amount"));
  if (missing.length > 0) return { problem: "missing-columns", table: actuals.table.name, sheet: actuals.table.sheet, missing };

  const rulesTable = listed.find(({ name }) => headerKey(name) === "rules" || headerKey(name) === "importrules");
  const wanted: readonly (readonly [ListedTable, readonly number[]])[] = [
    [actuals.table, [places.date, places.amount, places.vendor, places.document].filter((place) => place !== undefined)],
    ...(rulesTable === undefined ? [] : [[rulesTable, rulesTable.headers.map((_header, place) => place)] as const]),
    ...fieldsOf(matched.get("BudgetLines"), ["line"]),
    ...fieldsOf(matched.get("Policies"), ["key", "value"]),
  ];
  const read = await readColumns(context, wanted);
  const body = read.get(actuals.table.name);
  const policiesTable = matched.get("Policies");
  const policiesBody = policiesTable === undefined ? undefined : read.get(policiesTable.table.name);
  const { decimals, currency } = policiesTable === undefined || policiesBody === undefined ? defaultPolicies : parsePolicies({ ...policiesTable, ...policiesBody, kind: "table", date1904: false }).policies;
  const columnOf = (table: ListedTable | undefined, place: number | undefined): readonly unknown[] => (table === undefined || place === undefined ? [] : (read.get(table.name)?.columns.get(place) ?? []));
  const rules = readRules(rulesTable, (place) => columnOf(rulesTable, place));
  const budget = matched.get("BudgetLines");
  const { rowCount, top } = body ?? { rowCount: 0, top: 1 };
  const totals = listed.find(({ name }) => name === actuals.table.name)?.totals === true ? 1 : 0;
  const keys = ledgerKeys(places, (place) => columnOf(actuals.table, place), rowCount, decimals);
  return {
    table: actuals.table.name,
    sheet: actuals.table.sheet,
    headers: Object.fromEntries(writtenFields.flatMap((field) => (places[field] === undefined ? [] : [[field, actuals.table.headers[places[field]] ?? ""]]))),
    keys,
    // An empty table has one row, which is used.
    room: sheetRows - top - totals - (rowCount === 1 && keys.dates[0] === 0 && keys.amounts[0] === 0 ? 0 : rowCount),
    rules: rules.filter(isUsableRule),
    rulesTable: rulesTable === undefined ? null : { name: rulesTable.name, sheet: rulesTable.sheet, unusable: rules.filter((rule) => !isUsableRule(rule) && Object.values(rule).some((cell) => cell !== "")).length },
    budgetLines: [...new Set(columnOf(budget?.table, budget?.mapping.fields["line"]).map(textOf))].filter((line) => line !== ""),
    decimals,
    currency,
    kept: readKept(setting.isNullObject ? null : setting.value),
  };
}

function fieldsOf(match: MatchedTable | undefined, fields: readonly string[]): readonly (readonly [ListedTable, readonly number[]])[] {
  if (match === undefined || match.missing.length > 0) return [];
  return [[match.table, fields.flatMap((field) => match.mapping.fields[field] ?? [])]];
}

/** Date and amount as the plan reads them; other columns by the headers that extracts have, and each for one field. */
function ledgerColumns({ table, mapping: { fields, amounts } }: MatchedTable): Readonly<Partial<Record<WrittenField, number>>> {
  const others = matchHeaders(table.headers);
  // One column a period is no ledger that postings could be added to.
  const [single] = amounts.length === 1 && amounts[0]?.period === null ? amounts : [];
  const wanted: Readonly<Partial<Record<WrittenField, number | undefined>>> = { ...others, date: fields["date"], amount: single?.column, line: others.line ?? fields["line"] };
  const columns: Partial<Record<WrittenField, number>> = {};
  const taken = new Set<number>();
  for (const field of ["date", "amount", "vendor", "po", "document", "text", "line"] as const) {
    const column = wanted[field];
    if (column === undefined || taken.has(column)) continue;
    columns[field] = column;
    taken.add(column);
  }
  return columns;
}

type Body = { readonly top: number; readonly left: number; readonly rowCount: number; readonly columns: Map<number, readonly unknown[]> };

/** Columns of tables, each whole. */
async function readColumns(context: Excel.RequestContext, wanted: readonly (readonly [ListedTable, readonly number[]])[]): Promise<ReadonlyMap<string, Body>> {
  const places = wanted.map(([table, columns]) => {
    const proxy = context.workbook.tables.getItem(table.name);
    const header = proxy.getHeaderRowRange();
    header.load("rowIndex,columnIndex");
    const body = proxy.getDataBodyRange();
    body.load("rowCount");
    const sample = header.getOffsetRange(1, 0).getResizedRange(99, 0);
    sample.load("values");
    return { table, columns, header, body, sample };
  });
  await context.sync();

  const bodies = new Map<string, Body & { readonly columns: Map<number, unknown[]> }>();
  type Piece = { readonly column: unknown[]; readonly range: Excel.Range };
  let pieces: Piece[] = [];
  let bytes = 0;
  const answered = async (): Promise<void> => {
    await context.sync();
    // Row by row: a spread of a hundred thousand values is more than a call takes.
    for (const { column, range } of pieces) for (const row of range.values) column.push(row[0]);
    pieces = [];
    bytes = 0;
  };
  for (const { table, columns, header, body, sample } of places) {
    const values = new Map<number, unknown[]>();
    bodies.set(table.name, { top: header.rowIndex + 1, left: header.columnIndex, rowCount: body.rowCount, columns: values });
    for (const place of columns) {
      const column: unknown[] = [];
      values.set(place, column);
      const bytesPerRow = JSON.stringify(sample.values.map((row: readonly unknown[]): unknown => row[place])).length / sample.values.length + 6;
      for (let from = 0; from < body.rowCount; ) {
        // As few answers as the limit of their size allows.
        if (bytes + bytesPerRow > answerBytes) await answered();
        const rows = Math.min(body.rowCount - from, Math.max(1, Math.floor((answerBytes - bytes) / bytesPerRow)));
        const range = header.getCell(from + 1, place).getResizedRange(rows - 1, 0);
        range.load("values");
        pieces.push({ column, range });
        bytes += rows * bytesPerRow;
        from += rows;
      }
    }
  }
  if (pieces.length > 0) await answered();
  return bodies;
}

function ledgerKeys(places: Readonly<Partial<Record<WrittenField, number>>>, valuesOf: (place: number | undefined) => readonly unknown[], count: number, decimals: number): LedgerKeys {
  const [dates, amounts, vendors, documents] = [valuesOf(places.date), valuesOf(places.amount), valuesOf(places.vendor), valuesOf(places.document)];
  const texts = (place: number | undefined, values: readonly unknown[]): LedgerKeys["vendor"] => {
    if (place === undefined) return null;
    const column = createTextColumn();
    for (let row = 0; row < count; row += 1) column.add(textOf(values[row]));
    return column.finish();
  };
  return {
    count,
    dates: Int32Array.from({ length: count }, (_, row) => dayOf(dates[row]) ?? 0),
    amounts: Float64Array.from({ length: count }, (_, row) => {
      const money = toMinorUnits(typeof amounts[row] === "number" ? amounts[row] : Number.NaN, decimals);
      return money.ok ? money.value : 0;
    }),
    vendor: texts(places.vendor, vendors),
    document: texts(places.document, documents),
  };
}

function dayOf(value: unknown): number | null {
  if (typeof value === "number") return serialDay(value);
  return typeof value === "string" ? readDay(value) : null;
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value).trim() : "";
}

function readRules(table: ListedTable | undefined, valuesOf: (place: number) => readonly unknown[]): readonly ImportRule[] {
  if (table === undefined) return [];
  const places = matchHeaders(table.headers);
  const contains = table.headers.findIndex((header) => /^(?:text|description|memo)?(?:contains|enthalt|contient|contiene)?$/.test(headerKey(header.normalize("NFD").replace(/\p{M}/gu, ""))));
  const textPlace = contains >= 0 ? contains : places.text;
  const at = (place: number | undefined, row: number): string => (place === undefined ? "" : textOf(valuesOf(place)[row]));
  return Array.from({ length: valuesOf(0).length }, (_, row) => ({
    vendor: at(places.vendor, row),
    textContains: at(textPlace, row),
    costCentre: at(places.costCentre, row),
    account: at(places.account, row),
    line: at(places.line, row),
  }));
}

function readKept(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** Shapes of files that are remembered; the oldest goes when one more comes. */
const keptShapes = 50;

/** Keeps mappings in the workbook, for the next extract of the same shape. */
export async function keepMappings(context: Excel.RequestContext, mappings: Readonly<Record<string, unknown>>): Promise<void> {
  const setting = context.workbook.settings.getItemOrNullObject(mappingSetting);
  setting.load("value");
  await context.sync();
  const entries = Object.entries({ ...readKept(setting.isNullObject ? null : setting.value), ...mappings });
  context.workbook.settings.add(mappingSetting, Object.fromEntries(entries.slice(-keptShapes)));
  await context.sync();
}
