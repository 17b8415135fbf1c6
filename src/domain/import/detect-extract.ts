import { markEvidence, readAmountText } from "./amount-text";
import { orderEvidence, readDateText } from "./date-text";
import { readSide } from "./sides";
import { statedPeriod, type Period } from "./period";
import { headerKey, importFields, matchHeaders, type DateOrder, type DecimalMark, type ImportCell, type ImportField, type ImportMapping } from "./fields";

/** What the first rows of an extract say about it. */
export type DetectedExtract = {
  /** Rows before the first posting: titles, and the headers. */
  readonly skippedRows: number;
  /** The row of the headers, from 0; null where there is none. */
  readonly headerRow: number | null;
  /** Headers by column; `Column 3` where there is none. */
  readonly headers: readonly string[];
  readonly mapping: ImportMapping;
  /** What could not be decided and was assumed: a person should look at it. */
  readonly assumed: readonly ("decimalMark" | "dateOrder")[];
  /** Names the shape: equal for extracts of the same headers and delimiter. */
  readonly shape: string;
  /** Where days have no year: the period that the file states. */
  readonly period: Period | null;
};

/** Titles of reports stand above the headers, but not many. */
export const searchedRows = 40;

/**
 * Finds headers, columns, decimal mark and order of dates.
 *
 * The header row is the one that names most fields. Decimal mark and order of dates are those that fit most values; values that read
 * both ways say nothing. Where nothing decides, a semicolon between values speaks for the decimal comma, which spreadsheets of comma
 * countries write, and day, month, year is taken for the order; both are then listed in `assumed`.
 *
 * @param rows The first rows as they stand in the file, blank ones included.
 * @param delimiter Between values; empty for a workbook.
 * @param chosenHeader The row of the headers where a person knows it, null for none; undefined where it is to be found.
 * @param more Rows from further down, which speak for marks and orders too.
 * @example detectExtract([["Date", "Amount"], ["31.12.2026", "1.234,50"]], ";").mapping
 */
export function detectExtract(rows: readonly (readonly ImportCell[])[], delimiter: string, chosenHeader?: number | null, more: readonly (readonly ImportCell[])[] = []): DetectedExtract {
  const headerRow = chosenHeader === undefined ? findHeaderRow(rows) : chosenHeader;
  const width = widthOf(rows.slice(0, searchedRows));
  const headers = headersOf(rows, headerRow);
  const data = [...rows.slice(headerRow === null ? 0 : headerRow + 1), ...more];
  const columns = headerRow === null ? guessColumns(data, width) : withoutOthers(matchHeaders(headers, "extract"), headers, data);
  const texts = (fields: readonly ImportField[]): string[] =>
    fields.flatMap((field) => {
      const column = columns[field];
      return column === undefined ? [] : data.map((cells) => cells[column]).filter((cell): cell is string => typeof cell === "string" && cell.trim() !== "");
    });
  const mark = decideMark(texts(["amount", "debit", "credit"]), delimiter);
  const order = decideOrder(texts(["date"]));
  return {
    skippedRows: headerRow === null ? 0 : headerRow + 1,
    headerRow,
    headers,
    mapping: { columns, decimalMark: mark.value, dateOrder: order.value, flipSign: false, ...creditSigns(columns, mark.value, data) },
    assumed: [...(mark.sure ? [] : (["decimalMark"] as const)), ...(order.sure ? [] : (["dateOrder"] as const))],
    shape: shapeOf(headerRow === null ? [`${width}`] : headers, delimiter),
    period: statedPeriod(rows[0] ?? []),
  };
}

function headersOf(rows: readonly (readonly ImportCell[])[], headerRow: number | null): readonly string[] {
  const named = headerRow === null ? Array.from<string>({ length: widthOf(rows.slice(0, searchedRows)) }).fill("") : (rows[headerRow] ?? []).map((cell) => String(cell ?? "").trim());
  return named.map((name, place) => name || `Column ${place + 1}`);
}

function widthOf(rows: readonly (readonly ImportCell[])[]): number {
  return rows.reduce((most, cells) => Math.max(most, cells.length), 0);
}

/** Whether most credits have a minus already; nothing where there are none, or as many with as without. */
function creditSigns({ amount, credit, side }: ImportMapping["columns"], mark: DecimalMark, data: readonly (readonly ImportCell[])[]): Pick<ImportMapping, "signedCredits"> {
  const isCredit = (cells: readonly ImportCell[]): boolean => (side === undefined ? amount === undefined : readSide(String(cells[side] ?? "")) === "credit");
  const signs = data.filter(isCredit).map((cells) => {
    const cell = cells[amount ?? credit ?? -1] ?? null;
    return Math.sign(typeof cell === "string" ? (readAmountText(cell, mark, 2)?.minor ?? 0) : typeof cell === "number" ? cell : 0);
  });
  const balance = signs.reduce((sum, sign) => sum + sign, 0);
  return balance === 0 ? {} : { signedCredits: balance < 0 };
}

/** Kinds of documents may be more than invoices and credit notes; beside S and H there are only mistakes. */
const namesKinds = /type|belegart|tipo/i;

/** A column that is called like one of sides, and holds other words, is none. */
function withoutOthers(columns: ReturnType<typeof matchHeaders>, headers: readonly string[], data: readonly (readonly ImportCell[])[]): ReturnType<typeof matchHeaders> {
  const { side, ...others } = columns;
  if (side === undefined) return columns;
  const filled = data.map((cells) => String(cells[side] ?? "").trim()).filter((text) => text !== "");
  return filled.filter((text) => readSide(text) !== null).length > filled.length * (namesKinds.test(headers[side] ?? "") ? 0.85 : 0.5) ? columns : others;
}

/** A way to read a file: with these headers its shape would be this. */
export type PossibleShape = { readonly shape: string; readonly headerRow: number | null };

/** The shapes that a file would have with each of its first rows for headers, and without any: an earlier import may know one of them. */
export function possibleShapes(rows: readonly (readonly ImportCell[])[], delimiter: string): readonly PossibleShape[] {
  const named = rows.slice(0, searchedRows).flatMap((cells, headerRow): PossibleShape[] => {
    const filled = cells.filter((cell) => cell !== null && String(cell).trim() !== "").length;
    return filled < 2 ? [] : [{ shape: shapeOf(headersOf(rows, headerRow), delimiter), headerRow }];
  });
  return [...named, { shape: shapeOf([`${widthOf(rows.slice(0, searchedRows))}`], delimiter), headerRow: null }];
}

/** Whether a row reads as a posting of a mapping: then it is none of headers. */
export function readsAsPosting(cells: readonly ImportCell[], { columns, dateOrder }: ImportMapping): boolean {
  const date = cells[columns.date ?? -1] ?? null;
  return typeof date === "number" || (typeof date === "string" && readDateText(date, dateOrder) !== null);
}

/** How well rows that were cut at a delimiter look like an extract; the delimiter with the greatest one is the file's. */
export function delimiterScore(rows: readonly (readonly string[])[]): number {
  // A row of one value may be a title, or a line that is drawn.
  const filled = rows.filter((cells) => cells.some((cell) => cell.trim() !== ""));
  const divided = filled.filter((cells) => cells.length > 1);
  const counts = new Map<number, number>();
  for (const cells of divided) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [usual, times] = [...counts].sort(([a, m], [b, n]) => n - m || b - a)[0] ?? [0, 0];
  if (usual < 2) return 0;
  const header = findHeaderRow(rows);
  const fields = header === null ? 0 : knownFields(rows[header] ?? []);
  return fields * 10 + (times / filled.length) * 5 + Math.min(usual, 20) / 20;
}

function knownFields(cells: readonly ImportCell[]): number {
  return Object.keys(matchHeaders(cells.map((cell) => (typeof cell === "string" ? cell : "")), "extract")).length;
}

function findHeaderRow(rows: readonly (readonly ImportCell[])[]): number | null {
  const fields = rows.slice(0, searchedRows).map(knownFields);
  const most = Math.max(1, ...fields);
  if (most > 1) return fields.indexOf(most);
  // Headers in other words: the first row of several texts, none of them a date or an amount.
  const first = rows.slice(0, searchedRows).findIndex((cells) => cells.filter((cell) => cell !== null && cell !== "").length > 1);
  const cells = rows[first];
  return cells?.every((cell) => typeof cell === "string" && !/\d/.test(cell)) === true ? first : null;
}

/** Without headers only dates and amounts can be told: the first column of dates, and the last of broken numbers. */
function guessColumns(rows: readonly (readonly ImportCell[])[], width: number): Partial<Record<ImportField, number>> {
  const share = (column: number, test: (text: string) => boolean): number => {
    const filled = rows.map((cells) => String(cells[column] ?? "").trim()).filter((text) => text !== "");
    return filled.length === 0 ? 0 : filled.filter(test).length / filled.length;
  };
  const places = Array.from({ length: width }, (_, column) => column);
  const date = places.find((column) => share(column, (text) => (["dmy", "mdy", "ymd"] as const).some((order) => readDateText(text, order) !== null)) > 0.8);
  const amount = [...places].reverse().find((column) => column !== date && share(column, (text) => markEvidence(text) !== null) > 0.5);
  return { ...(date === undefined ? {} : { date }), ...(amount === undefined ? {} : { amount }) };
}

function decideMark(texts: readonly string[], delimiter: string): { readonly value: DecimalMark; readonly sure: boolean } {
  const votes = { ".": 0, ",": 0, either: 0 };
  for (const text of texts) {
    const evidence = markEvidence(text);
    if (evidence !== null) votes[evidence] += 1;
  }
  if (votes["."] !== votes[","]) return { value: votes["."] > votes[","] ? "." : ",", sure: true };
  return { value: delimiter === ";" ? "," : ".", sure: votes.either === 0 && votes["."] === 0 };
}

function decideOrder(texts: readonly string[]): { readonly value: DateOrder; readonly sure: boolean } {
  const votes = { dmy: 0, mdy: 0, ymd: 0 };
  let any = 0;
  for (const text of texts) {
    const orders = orderEvidence(text);
    if (orders === null) continue;
    any += 1;
    for (const order of orders) votes[order] += 1;
  }
  if (any === 0) return { value: "dmy", sure: true };
  const ranked = [...(["dmy", "mdy", "ymd"] as const)].sort((a, b) => votes[b] - votes[a]);
  const [first = "dmy", second = "mdy"] = ranked;
  return { value: first, sure: votes[first] > votes[second] };
}

function shapeOf(headers: readonly string[], delimiter: string): string {
  let hash = 2_166_136_261;
  for (const letter of `${delimiter}\n${headers.map(headerKey).join("\n")}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  // With a letter in front: keys that are numbers do not keep their order, which tells old from new.
  return `s${(hash >>> 0).toString(16).padStart(8, "0")}`;
}

/** What keeps a mapping from being used; empty where it can be. */
export function mappingGaps({ columns }: Pick<ImportMapping, "columns">): readonly ("date" | "amount")[] {
  const gaps: ("date" | "amount")[] = [];
  if (columns.date === undefined) gaps.push("date");
  if (columns.amount === undefined && columns.debit === undefined && columns.credit === undefined) gaps.push("amount");
  return gaps;
}

/** Reads a mapping that was kept or given; null where it is none. Columns that the file does not have are left out. */
export function readMapping(value: unknown, width: number): ImportMapping | null {
  if (typeof value !== "object" || value === null) return null;
  const given = value as Record<string, unknown>;
  const columns = given["columns"];
  if (typeof columns !== "object" || columns === null) return null;
  const mark = given["decimalMark"];
  const order = given["dateOrder"];
  if ((mark !== "." && mark !== ",") || (order !== "dmy" && order !== "mdy" && order !== "ymd")) return null;
  const entries = importFields.flatMap((field): [ImportField, number][] => {
    const column = (columns as Record<string, unknown>)[field];
    return typeof column === "number" && Number.isInteger(column) && column >= 0 && column < width ? [[field, column]] : [];
  });
  return { columns: Object.fromEntries(entries), decimalMark: mark, dateOrder: order, flipSign: given["flipSign"] === true, ...(typeof given["signedCredits"] === "boolean" ? { signedCredits: given["signedCredits"] } : {}) };
}
