import { periodOf, periodsFrom, type Periods } from "../domain/calendar/periods";
import type { SerialDay } from "../domain/calendar/units";
import { keyMatcher } from "../domain/rollup/match";
import { sumByTarget } from "../domain/rollup/sum-by-target";
import { blankCell, checkCells, errorCode, isBlank, isSingle, numberAt, placeName, refusal, requiredArgument, textAt, type Argument } from "./cells/argument";
import { isLabel } from "./cells/each";
import { numberError, valueError } from "./cells/errors";
import { at, entry } from "./cells/list";
import { dayOrMonth, lengthOf } from "./cells/periods";
import { singleFlag } from "./cells/setting";

// Looked up once: where a page's scripts run in a sandbox, a global costs more than the arithmetic.
const { floor } = Math;
const { isFinite } = Number;

/** Cells of an answer; Excel itself stops at about a million rows. */
const MOST_AMOUNTS = 1_000_000;

/** Numbers from here on are dates (1 January 1950 to 31 December 2199); others are the numbers of periods and years: 1, 2026, 202601. */
const [FIRST_DATE, LAST_DATE] = [18_264, 109_574];

/**
 * Sums a ledger into lines and periods with one formula: a row for each key, a column for each period. It does the work of a SUMIFS in every cell, in one pass over the postings and exact to the cent; on request it also shows what matched no line or no period, so that the total always ties.
 * @formula Cell = Σ amounts of the postings with the key of its row and a date in the period of its column. Each period runs to the day before the next; the last is as long as the one before it: in months where all start on the same day of the month, in days otherwise.
 * @formula Keys and labels match without regard to case and outer spaces, a number like its text. A date, or a month such as "Jan 2026", belongs to the period that holds it (a month by its first day); other texts, and numbers that are no dates between 1950 and 2199, match as labels. Sums are the same in any order of the postings.
 * @source Equal to SUMIFS over the same ledger, for keys without wildcards.
 * @fails #VALUE! that names the row of a text or an error among the amounts, of a key or period that holds an error, of a key listed twice where unmatched is TRUE, and where no posting holds a date although all columns do, or the other way round. #NUM! where amounts are too large to add.
 * @limits 1,000,000 amounts in the answer.
 * @example Four postings by line and month, as dates: =PLAN.ROLLUP({"Search";"Events";"search";"Events"}, {46030;46041;46066;46080}, {1200;800;950.5;400}, {"Search";"Events"}, {"Jan 2026","Feb 2026"}) gives {1200,950.5;800,400}
 * @example Period labels, with what matches no line or no period in the last row and column: =PLAN.ROLLUP({"A";"B";"X";"A"}, {"P01";"P02";"P01";"P13"}, {10;20;5;7}, {"A";"B"}, {"P01","P02"}, TRUE) gives {10,0,7;0,20,0;5,0,0}
 * @customfunction ROLLUP ROLLUP
 * @param {any[][]} keys The line of each posting: a column, or one for all. A heading row and blank rows are passed over.
 * @param {any[][]} periods The date, month or period label of each posting, or one for all.
 * @param {any[][]} amounts The amount of each posting. 1 for all counts the postings.
 * @param {any[][]} rowKeys The lines to answer, one for each row. A line listed twice gets its sum twice.
 * @param {any[][]} columnPeriods The periods to answer, one for each column: the first day of each as dates or months, rising (month ends stand for the periods that end there), or labels.
 * @param {unknown} [unmatched] TRUE adds a last row and a last column for postings that match no line and no period. If omitted they are left out, as SUMIFS leaves them out.
 * @returns {any[][]} The sums: one row for each of rowKeys, one column for each of columnPeriods. Blank keys and periods stay empty.
 */
export function rollUpLedger(keys: unknown[][], periods: unknown[][], amounts: unknown[][], rowKeys: unknown[][], columnPeriods: unknown[][], unmatched?: unknown): unknown[][] {
  const ledger = ledgerOf(requiredArgument("keys", keys), requiredArgument("periods", periods), requiredArgument("amounts", amounts));
  const rows = linesOf(requiredArgument("rowKeys", rowKeys));
  const columns = columnsOf(requiredArgument("columnPeriods", columnPeriods));
  const showsRest = singleFlag("unmatched", unmatched) ?? false;
  if (showsRest) {
    refuseRepeat(rows);
    refuseRepeat(columns);
  }
  const width = columns.length + 1;
  const count = (rows.length + 1) * width;
  if (count > MOST_AMOUNTS) throw valueError(`rowKeys and columnPeriods: the answer would have more than ${MOST_AMOUNTS} amounts`);

  const first = hasHeading(ledger, columns) ? 1 : 0;
  const money = amountsOf(ledger, first);
  const targets = new Int32Array(ledger.length);
  addRows(targets, first, ledger, rows, width);
  addColumns(targets, first, ledger, columns);
  if (!showsRest) refuseOtherKind(targets, first, ledger, columns);
  const sums = sumByTarget(targets, money, count);
  if (!sums.ok) throw numberError(sums.detail);

  const answerRow = (row: number): unknown[] => {
    const cells = columns.first.map((column, place) => (columns.isBlank[place] === true ? blankCell : (sums.value[row * width + column] ?? 0)));
    return showsRest ? [...cells, sums.value[row * width + columns.length] ?? 0] : cells;
  };
  const blankRow = new Array<unknown>(showsRest ? width : width - 1).fill(blankCell);
  const answer = rows.first.map((row, place) => (rows.isBlank[place] === true ? blankRow : answerRow(row)));
  return showsRest ? [...answer, answerRow(rows.length)] : answer;
}

/** Three columns of the same length; a single value stands for every posting. */
type Ledger = { readonly keys: Argument; readonly periods: Argument; readonly amounts: Argument; readonly length: number };

function ledgerOf(...listed: readonly [keys: Argument, periods: Argument, amounts: Argument]): Ledger {
  const [keys, periods, amounts] = listed.map((argument) => {
    if (lengthOf(argument) === 0) throw valueError(`${argument.name} is empty`);
    // One posting a row, whichever way the ledger runs.
    return argument.cells.length > 1 || isSingle(argument) ? argument : { name: argument.name, cells: (argument.cells[0] ?? []).map((value) => [value]) };
  }) as [Argument, Argument, Argument];
  const wide = [keys, periods, amounts].filter((argument) => !isSingle(argument));
  const length = wide[0]?.cells.length ?? 1;
  for (const { name, cells } of wide) {
    if (cells.length !== length) throw valueError(`${name} has ${cells.length} entries where ${wide[0]?.name ?? name} has ${length}`);
  }
  return { keys, periods, amounts, length };
}

/** What stands along one side of the answer. */
type Side = {
  readonly argument: Argument;
  readonly length: number;
  readonly isBlank: readonly boolean[];
  /** For each place the first one of the same key: repeated keys share one sum. */
  readonly first: readonly number[];
  readonly repeat: number | null;
  readonly placeOf: (key: string) => number | undefined;
};

function linesOf(argument: Argument): Side {
  checkCells(argument);
  const texts = Array.from({ length: lengthOf(argument) }, (_, place) => (entry(argument, place) === 0 ? null : textAt(argument, ...at(argument, place))));
  return { argument, length: texts.length, isBlank: texts.map((text) => text === null), ...keyMatcher(texts) };
}

type Columns = Side & {
  /** Periods of the columns that are dates, and their places; null where all are labels. */
  readonly calendar: { readonly periods: Periods; readonly places: readonly number[] } | null;
};

function columnsOf(argument: Argument): Columns {
  checkCells(argument);
  const length = lengthOf(argument);
  const days: SerialDay[] = [];
  const places: number[] = [];
  const isBlanks: boolean[] = [];
  const labels = Array.from({ length }, (_, place) => {
    const value = entry(argument, place);
    isBlanks.push(isBlank(value) || value === 0);
    const day = dateOf(value);
    if (day === null) return value === 0 ? null : textAt(argument, ...at(argument, place));
    days.push(day);
    places.push(place);
    return null;
  });
  const side = { argument, length, isBlank: isBlanks, ...keyMatcher(labels) };
  if (days.length === 0) return { ...side, calendar: null };
  const periods = periodsFrom(days);
  if (periods.ok) return { ...side, calendar: { periods: periods.value, places } };
  const place = places[periods.place ?? 0] ?? 0;
  throw valueError(`${placeName(argument, ...at(argument, place))}: ${periods.detail}`);
}

/** The day of a cell that holds a date or a month; null for labels, among them numbers that cannot be dates of a plan. */
function dateOf(value: unknown): SerialDay | null {
  if (typeof value === "number" && !(value >= FIRST_DATE && value < LAST_DATE + 1)) return null;
  return dayOrMonth(value, "first");
}

function refuseRepeat({ argument, repeat }: Side): void {
  if (repeat === null) return;
  const place = placeName(argument, ...at(argument, repeat));
  throw valueError(`${place}: "${String(entry(argument, repeat)).trim().slice(0, 40)}" is listed twice, and its sum would count twice in the total`);
}

/** Whether row 1 holds headings: a text where an amount belongs, over nothing that could be the period of a posting. */
function hasHeading({ periods, amounts, length }: Ledger, columns: Columns): boolean {
  if (length < 2) return false;
  const period = entry(periods, 0);
  const isNoPeriod = isBlank(period) || (isLabel(period) && columnOf(columns, period) === columns.length && dateOf(period) === null);
  return isNoPeriod && (isSingle(amounts) ? !isSingle(periods) && !isBlank(period) && columns.calendar !== null : isLabel(entry(amounts, 0)));
}

/** Amounts of the postings; 0 for blank cells and headings. */
function amountsOf({ amounts, length }: Ledger, first: number): Float64Array {
  const money = new Float64Array(length);
  if (isSingle(amounts)) return money.fill(numberAt(amounts, 0, 0) ?? 0, first);
  for (let row = first; row < length; row += 1) {
    const value = amounts.cells[row]?.[0];
    money[row] = typeof value === "number" && isFinite(value) ? value : (numberAt(amounts, row, 0) ?? 0);
  }
  return money;
}

/** Sets the targets to the first place of the row of each posting's key. */
function addRows(targets: Int32Array, first: number, { keys, amounts, length }: Ledger, rows: Side, width: number): void {
  const known = new Map<unknown, number>();
  const single = isSingle(keys);
  for (let row = first; row < length; row += 1) {
    const value = keys.cells[single ? 0 : row]?.[0];
    let target = known.get(value);
    if (target === undefined) {
      target = (keyRow(keys, row, value, amounts, rows) ?? rows.length) * width;
      if (typeof value !== "object") known.set(value, target);
    }
    targets[row] = target;
  }
}

function keyRow(keys: Argument, row: number, value: unknown, amounts: Argument, rows: Side): number | undefined {
  if (value === 0 || isBlankPosting(amounts, row)) return undefined;
  const key = textAt(keys, row, 0);
  return key === null ? undefined : rows.placeOf(key);
}

/** What stands beside a blank amount does not matter. */
function isBlankPosting(amounts: Argument, row: number): boolean {
  return isBlank(isSingle(amounts) ? amounts.cells[0]?.[0] : amounts.cells[row]?.[0]);
}

/** Adds to the targets the column of each posting's period. */
function addColumns(targets: Int32Array, first: number, { periods, amounts, length }: Ledger, columns: Columns): void {
  const { firstDay, ofDay } = dayTable(columns);
  const known = new Map<unknown, number>();
  const single = isSingle(periods);
  for (let row = first; row < length; row += 1) {
    const value = periods.cells[single ? 0 : row]?.[0];
    let column = typeof value === "number" ? ofDay[floor(value) - firstDay] : undefined;
    column ??= known.get(value);
    if (column === undefined) {
      if ((errorCode(value) !== null || typeof value === "boolean") && !isBlankPosting(amounts, row)) throw refusal(placeName(periods, row, 0), value, "a date or a label");
      column = columnOf(columns, value);
      if (typeof value !== "object") known.set(value, column);
    }
    targets[row] = (targets[row] ?? 0) + column;
  }
}

/** The column of every day of the calendar. */
function dayTable({ calendar }: Columns): { readonly firstDay: number; readonly ofDay: Int32Array } {
  if (calendar === null) return { firstDay: 0, ofDay: new Int32Array(0) };
  const { starts, end } = calendar.periods;
  const firstDay = starts[0] ?? 0;
  const ofDay = new Int32Array(end - firstDay);
  starts.forEach((start, index) => ofDay.fill(calendar.places[index] ?? 0, start - firstDay));
  return { firstDay, ofDay };
}

/** The column of a period of a posting; the number of columns where there is none. */
function columnOf(columns: Columns, value: unknown): number {
  const none = columns.length;
  if (typeof value !== "string" && typeof value !== "number") return none;
  const label = columns.placeOf(String(value));
  if (label !== undefined) return label;
  const day = dateOf(value);
  const { calendar } = columns;
  if (day === null || calendar === null || day < (calendar.periods.starts[0] ?? 0) || day >= calendar.periods.end) return none;
  return calendar.places[periodOf(calendar.periods.starts, day)] ?? none;
}

/**
 * Refuses to answer zeros where not a single period could have matched: labels in the ledger and dates in the columns, or
 * the other way round.
 */
function refuseOtherKind(targets: Int32Array, first: number, { periods, amounts, length }: Ledger, columns: Columns): void {
  const width = columns.length + 1;
  const wantsDates = columns.calendar !== null;
  let example: number | null = null;
  for (let row = first; row < length; row += 1) {
    if ((targets[row] ?? 0) % width !== columns.length) return;
    const value = entry(periods, isSingle(periods) ? 0 : row);
    if (isBlank(value) || value === 0 || isBlankPosting(amounts, row)) continue;
    if ((dateOf(value) !== null) === wantsDates) return;
    example ??= row;
  }
  if (example === null) return;
  const row = isSingle(periods) ? 0 : example;
  const place = placeName(periods, row, 0);
  if (wantsDates) throw refusal(place, entry(periods, row), "a date or a month, and no other row has one");
  throw valueError(`${place}: is a date, but columnPeriods are labels: give the first day of each period`);
}
