import { serialDay } from "../calendar/serial-day";
import { toMinorUnits } from "../money/minor-units";
import { readAmountText, type ReadAmount } from "./amount-text";
import { orderEvidence, readDateText } from "./date-text";
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
  /** What the columns that were read so far say about their marks and orders. */
  readonly evidence: () => ReadingEvidence;
};

const orderNames: Readonly<Record<DateOrder, string>> = { dmy: "day, month, year", mdy: "month, day, year", ymd: "year, month, day" };

/** Days and amounts repeat; a ledger of ten years has fewer than 4,000 days. */
const rememberedDays = 8_192;

/**
 * Makes a reader of rows that adds what it reads to `postings`.
 *
 * A posting needs a date and an amount (or debit or credit, of which the amount is the difference). All else may be blank. A row with more
 * values than there are headers is refused: a delimiter stands inside a value that is not in quotes, and nobody knows in which.
 *
 * @param width How many columns the file's header has; 0 where it has none.
 * @param decimals Of the workbook's amounts, 0 to 4.
 */
export function createRowReader(mapping: ImportMapping, width: number, decimals: number, postings: PostingsBuilder): RowReader {
  const { columns, decimalMark, dateOrder, flipSign } = mapping;
  const days = new Map<string, { readonly day: number | null; readonly orders: readonly DateOrder[] | null }>();
  const evidence = createEvidence(decimalMark);
  const otherMark = decimalMark === "." ? "," : ".";
  let rounded = 0;

  const day = (cell: ImportCell): number | null => {
    if (typeof cell === "number") return serialDay(cell);
    if (typeof cell !== "string") return null;
    let known = days.get(cell);
    if (known === undefined) {
      known = { day: readDateText(cell, dateOrder), orders: orderEvidence(cell) };
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

  const posted = (cells: readonly ImportCell[]): ReadAmount | string => {
    const single = columns.amount;
    if (single !== undefined) {
      const cell = cells[single] ?? null;
      if (isBlank(cell)) return "The amount is blank.";
      return amount(cell) ?? wrongAmount(cell, decimalMark);
    }
    const [debitCell, creditCell] = [columns.debit, columns.credit].map((column) => (column === undefined ? null : (cells[column] ?? null))) as [ImportCell, ImportCell];
    if (isBlank(debitCell) && isBlank(creditCell)) return "Neither debit nor credit is filled.";
    const debit = isBlank(debitCell) ? { minor: 0, rounded: false } : amount(debitCell);
    if (debit === null) return wrongAmount(debitCell, decimalMark);
    const credit = isBlank(creditCell) ? { minor: 0, rounded: false } : amount(creditCell);
    if (credit === null) return wrongAmount(creditCell, decimalMark);
    return { minor: debit.minor - credit.minor + 0, rounded: debit.rounded || credit.rounded };
  };

  return {
    read: (cells, file, line) => {
      if (width > 0 && cells.length > width && cells.slice(width).some((cell) => !isBlank(cell))) {
        return `The row has ${cells.length} values, but there are ${width} columns.`;
      }
      const dateCell = columns.date === undefined ? null : (cells[columns.date] ?? null);
      if (isBlank(dateCell)) return "The date is blank.";
      const date = day(dateCell);
      // Before the date is judged: both columns are to say what speaks for another reading.
      const money = posted(cells);
      if (date === null) return `${quoted(dateCell)} is not a date in the order ${orderNames[dateOrder]}.`;
      if (typeof money === "string") return money;
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
      return null;
    },
    rounded: () => rounded,
    evidence: evidence.finish,
  };
}

/** Whether a row holds nothing. */
export function isBlankRow(cells: readonly ImportCell[]): boolean {
  return cells.every(isBlank);
}

function isBlank(cell: ImportCell): boolean {
  return cell === null || cell === "" || (typeof cell === "string" && cell.trim() === "");
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
