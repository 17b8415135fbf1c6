/** Tables of budget lines over periods: one line down a column or along a row, or a block with a line in each row. */
import { isBlank, numberAt, type Argument } from "./argument";
import { isHeading } from "./each";
import { cellOr } from "./errors";

export type Lines = {
  readonly argument: Argument;
  readonly header: boolean;
  /** Whether one line runs down a column. */
  readonly down: boolean;
  readonly lines: number;
  readonly periods: number;
};

/** Whether row 1 of a table can be headings. */
export function hasHeading({ cells }: Argument): boolean {
  return cells.length > 1 && isHeading(cells[0] ?? []);
}

/** A table whose argument has passed `checkCells`; `down` where its only column is one line. */
export function linesOf(argument: Argument, header: boolean, down: boolean): Lines {
  const rows = argument.cells.length - (header ? 1 : 0);
  return { argument, header, down, lines: down ? 1 : rows, periods: down ? rows : columnsOf(argument) };
}

export function columnsOf({ cells }: Argument): number {
  return cells[0]?.length ?? 0;
}

function place({ header, down }: Lines, line: number, period: number): readonly [row: number, column: number] {
  const first = header ? 1 : 0;
  return down ? [first + period, 0] : [first + line, period];
}

/** The amount of a line in a period; blank is 0. Throws #VALUE! that names the cell for anything but a number. */
export function amountAt(table: Lines, line: number, period: number): number {
  return numberAt(table.argument, ...place(table, line, period)) ?? 0;
}

/** The amounts of a line in its first `count` periods. */
export function amountsOf(table: Lines, line: number, count: number = table.periods): number[] {
  return Array.from({ length: count }, (_, period) => amountAt(table, line, period));
}

function isBlankAt(table: Lines, line: number, period: number): boolean {
  const [row, column] = place(table, line, period);
  return isBlank(table.argument.cells[row]?.[column]);
}

/** Whether a line has nothing in any of its periods. */
export function isBlankLine(table: Lines, line: number): boolean {
  return Array.from({ length: table.periods }).every((_, period) => isBlankAt(table, line, period));
}

/** How many periods there are up to the last one in which any line has a cell that is not blank. */
export function filledPeriods(table: Lines): number {
  return periodsUpTo(table, (line, period) => !isBlankAt(table, line, period));
}

/**
 * How many periods there are up to the last one in which any line has an amount other than 0. Cells that hold no number
 * are passed over: their line is refused when it is read, and must not move the others.
 */
export function spentPeriods(table: Lines): number {
  return periodsUpTo(table, (line, period) => {
    const amount = cellOr(() => amountAt(table, line, period));
    return typeof amount === "number" && amount !== 0;
  });
}

function periodsUpTo(table: Lines, counts: (line: number, period: number) => boolean): number {
  for (let period = table.periods - 1; period >= 0; period -= 1) {
    for (let line = 0; line < table.lines; line += 1) if (counts(line, period)) return period + 1;
  }
  return 0;
}
