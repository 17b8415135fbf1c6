import { serialDay } from "../calendar/serial-day";
import { toMinorUnits } from "../money/minor-units";
import { readAmountText, type ReadAmount } from "./amount-text";
import { orderEvidence, readDateText } from "./date-text";
import { createAsides } from "./asides";
import { currencyIn, sameCurrency } from "./currencies";
import { dayOfPeriod, type Period } from "./period";
import { readSide } from "./sides";
import { createEvidence, type ReadingEvidence } from "./evidence";
import { textFields, type DateOrder, type ImportCell, type ImportMapping } from "./fields";
import type { PostingsBuilder, PostingValues } from "./postings";
import { longestText } from "./text-column";

export type RowReader = {
  /**
   * Reads a row and adds it to the postings.
   *
   * @returns null when it was added, else a sentence why it could not be read.
   */
  readonly read: (cells: readonly ImportCell[], file: number, line: number) => string | null;
  /** Postings whose amounts had more decimals than are kept. */
  readonly rounded: () => number;
  /** Rows that were refused because they are no postings: totals, headings, headers that are repeated. */
  readonly asides: () => number;
  /** What the columns that were read so far say about their marks and orders. */
  readonly evidence: () => ReadingEvidence;
};

/** How a file is read besides its mapping. */
export type ReadingSettings = {
  readonly headers: readonly string[];
  /** Of the workbook's amounts, 0 to 4. */
  readonly decimals: number;
  /** Of the workbook's amounts, as a code; null where it does not say. Amounts that name another one are refused. */
  readonly currency: string | null;
  /** Where the file's days have no year: the months that it speaks of. */
  readonly period: Period | null;
  /** The serial day that its numbers of days count as 0: 1462 where they count from 1904. */
  readonly firstDay: number;
};

const orderNames: Readonly<Record<DateOrder, string>> = { dmy: "day, month, year", mdy: "month, day, year", ymd: "year, month, day" };

/** Days and amounts repeat; a ledger of ten years has fewer than 4,000 days. */
const rememberedDays = 8_192;

/** Excel's day numbers of 2000 to 2100, which a cell without a date format leaves in a CSV file. */
const [firstDayNumber, lastDayNumber] = [36_526, 73_415];
const dayNumber = /^\d{5}(?:[.,]\d+)?$/;

/**
 * Makes a reader of rows that adds what it reads to `postings`.
 *
 * A posting needs a date and an amount (or debit or credit, of which the amount is the difference). All else may be blank. A row with more
 * values than there are headers is refused: a delimiter stands inside a value that is not in quotes, and nobody knows in which. So is a row
 * whose amount names another currency than the workbook's, one that says neither debit nor credit where a column says so of the others, and
 * a total of rows above it.
 */
export function createRowReader(mapping: ImportMapping, { headers, decimals, currency, period, firstDay }: ReadingSettings, postings: PostingsBuilder): RowReader {
  const { columns, decimalMark, dateOrder, flipSign, signedCredits = false } = mapping;
  const width = headers.length;
  const asides = createAsides(headers, columns.text);
  let setAside = 0;
  const days = new Map<string, { readonly day: number | null; readonly orders: readonly DateOrder[] | null }>();
  const evidence = createEvidence(decimalMark);
  const otherMark = decimalMark === "." ? "," : ".";
  let rounded = 0;

  const day = (cell: ImportCell): number | null => {
    if (typeof cell === "number") return serialDay(cell + firstDay);
    if (typeof cell !== "string") return null;
    let known = days.get(cell);
    if (known === undefined) {
      known = { day: readDateText(cell, dateOrder) ?? otherDay(cell, period), orders: orderEvidence(cell) };
      // A copy: the cell may be a slice that keeps a whole part of the file in memory.
      if (days.size < rememberedDays) days.set(cell.split("").join(""), known);
    }
    if (known.orders !== null) evidence.date(known.orders);
    return known.day;
  };

  const amount = (cell: ImportCell): ReadAmount | null => {
    if (typeof cell === "string") {
      const read = readAmountText(cell, decimalMark, decimals);
      if (read !== null) evidence.amount(cell);
      else if (readAmountText(cell, otherMark, decimals) !== null) evidence.otherMark();
      return read;
    }
    if (typeof cell !== "number") return null;
    const money = toMinorUnits(cell, decimals);
    if (!money.ok || Math.abs(money.value) > 9e12) return null;
    return { minor: money.value, rounded: Number(`${money.value}e-${decimals}`) !== cell };
  };

  /** With the sign of its side. */
  const sided = (read: ReadAmount, cells: readonly ImportCell[]): ReadAmount | string => {
    if (columns.side === undefined) return read;
    const cell = cells[columns.side] ?? null;
    const side = isBlank(cell) ? null : readSide(String(cell));
    if (side === null) return isBlank(cell) ? "Nothing says whether it is a debit or a credit." : `${quoted(cell)} says neither debit nor credit.`;
    evidence.side(side, read.minor);
    return side === "credit" && !signedCredits ? { ...read, minor: -read.minor + 0 } : read;
  };

  const posted = (cells: readonly ImportCell[]): ReadAmount | string => {
    const single = columns.amount;
    if (single !== undefined) {
      const cell = cells[single] ?? null;
      if (isNone(cell)) return "The amount is blank.";
      const read = amount(cell);
      return read === null ? wrongAmount(cell, decimalMark) : sided(read, cells);
    }
    const [debitCell, creditCell] = [columns.debit, columns.credit].map((column) => (column === undefined ? null : (cells[column] ?? null))) as [ImportCell, ImportCell];
    if (isNone(debitCell) && isNone(creditCell)) return "Neither debit nor credit is filled.";
    const debit = isNone(debitCell) ? { minor: 0, rounded: false } : amount(debitCell);
    if (debit === null) return wrongAmount(debitCell, decimalMark);
    const credit = isNone(creditCell) ? { minor: 0, rounded: false } : amount(creditCell);
    if (credit === null) return wrongAmount(creditCell, decimalMark);
    evidence.side("credit", credit.minor);
    return { minor: debit.minor + (signedCredits ? credit.minor : -credit.minor) + 0, rounded: debit.rounded || credit.rounded };
  };

  /** The currency of a row that is not the workbook's; null where it names none or this one. */
  const foreign = (cells: readonly ImportCell[]): string | null => {
    const named = columns.currency === undefined ? null : (cells[columns.currency] ?? null);
    const own = isBlank(named) ? null : currencyOf(String(named));
    // A plain number names none; that is nearly all of them.
    const found = own ?? amountColumns.map((column) => cells[column]).find((cell): cell is string => typeof cell === "string" && otherThanNumber.test(cell)) ?? null;
    const code = own ?? (found === null ? null : currencyOf(found));
    if (code === null) return null;
    evidence.currency(code);
    return currency === null || sameCurrency(code, currency) ? null : code;
  };
  const amountColumns = [columns.amount, columns.debit, columns.credit].filter((column) => column !== undefined);
  const currencies = new Map<string, string | null>();
  const currencyOf = (text: string): string | null => {
    let known = currencies.get(text);
    if (known === undefined) {
      known = currencyIn(text);
      if (currencies.size < rememberedDays) currencies.set(text.split("").join(""), known);
    }
    return known;
  };

  return {
    read: (cells, file, line) => {
      if (width > 0 && cells.length > width && cells.slice(width).some((cell) => !isBlank(cell))) {
        return `The row has ${cells.length} values, but there are ${width} columns.`;
      }
      const dateCell = columns.date === undefined ? null : (cells[columns.date] ?? null);
      const date = isBlank(dateCell) ? null : day(dateCell);
      if (date === null) {
        const aside = asides.withoutDate(cells);
        if (aside !== null) {
          setAside += 1;
          return aside;
        }
      }
      if (isBlank(dateCell)) return "The date is blank.";
      // Before the date is judged: both columns are to say what speaks for another reading.
      const money = posted(cells);
      if (date === null) return `${quoted(dateCell)} is not a date in the order ${orderNames[dateOrder]}.`;
      if (typeof money === "string") return money;
      const other = foreign(cells);
      if (other !== null) return `The amount is in ${other}, not in ${currency ?? ""}.`;
      const aside = asides.dated(cells, money.minor);
      if (aside !== null) {
        setAside += 1;
        return aside;
      }
      // Written out: a list of fields, gone through a million times, takes longer than the parser does.
      const posting: PostingValues = {
        date,
        minor: flipSign ? -money.minor + 0 : money.minor,
        file,
        sourceLine: line,
        line: textOf(cells, columns.line),
        vendor: textOf(cells, columns.vendor),
        po: textOf(cells, columns.po),
        document: textOf(cells, columns.document),
        text: textOf(cells, columns.text),
        costCentre: textOf(cells, columns.costCentre),
        account: textOf(cells, columns.account),
      };
      for (const field of textFields) if (posting[field].length > longestText) return `A text is longer than the ${longestText} characters that a cell takes.`;
      if (money.rounded) rounded += 1;
      postings.add(posting);
      asides.posted(cells, money.minor);
      evidence.sign(money.minor);
      return null;
    },
    rounded: () => rounded,
    asides: () => setAside,
    evidence: evidence.finish,
  };
}

const otherThanNumber = /[^\d.,\s()+\-'’]/;

/** Days that are written as a number: Excel's, or day and month in a file of a known period. */
function otherDay(cell: string, period: Period | null): number | null {
  const text = cell.trim();
  if (dayNumber.test(text)) {
    const number = Math.floor(Number(text.replace(",", ".")));
    if (number >= firstDayNumber && number <= lastDayNumber) return number;
  }
  return period === null ? null : dayOfPeriod(text, period);
}

const ruler = /^[-=_+|\s]*$/;

/** Whether a row holds nothing, or only the lines that are drawn between the rows of a printed list. */
export function isBlankRow(cells: readonly ImportCell[]): boolean {
  return cells.every(isBlank) || (cells.length === 1 && typeof cells[0] === "string" && cells[0].length > 3 && ruler.test(cells[0]));
}

function isBlank(cell: ImportCell): boolean {
  return cell === null || cell === "" || (typeof cell === "string" && cell.trim() === "");
}

/** Number formats of accountants print a dash for nothing. */
function isNone(cell: ImportCell): boolean {
  return isBlank(cell) || (typeof cell === "string" && /^\s*[-\u2012-\u2014]\s*$/.test(cell));
}

function textOf(cells: readonly ImportCell[], column: number | undefined): string {
  const cell = column === undefined ? null : (cells[column] ?? null);
  return cell === null ? "" : typeof cell === "string" ? cell.trim() : String(cell);
}

function wrongAmount(cell: ImportCell, mark: string): string {
  return `${quoted(cell)} is not an amount with a decimal ${mark === "." ? "point" : "comma"}.`;
}

function quoted(cell: ImportCell): string {
  const text = String(cell);
  return `"${text.length > 40 ? `${text.slice(0, 39)}…` : text}"`;
}
