import { Parser, type ParseStepResult } from "papaparse";
import type { RowBatch } from "./row-batch";
import type { TextPart } from "./decode";

/** Longer rows are no rows: a quotation mark was opened and not closed. A cell takes 32,767 characters. */
const longestRow = 1_500_000;
/** After so many marks that do not match, marks mean nothing in this file. */
const toleratedMarks = 50;
const noQuotes = "\u0000";

const openMark = "A quotation mark is opened and not closed where its value ends.";

type Parsed = {
  readonly rows: readonly (readonly string[])[];
  /** Where the next row begins. */
  readonly cursor: number;
  /** Whether the row that begins there runs into others because of its quotation marks. */
  readonly broken: boolean;
};

type PapaResult = { readonly data: readonly (readonly string[])[]; readonly errors: readonly { readonly code: string }[]; readonly meta: { readonly cursor: number } };

function parse(text: string, delimiter: string, quoteChar: string, last: boolean): Parsed {
  const result = new Parser({ delimiter, quoteChar, newline: "\n" }).parse(text, 0, !last) as PapaResult;
  if (result.errors.length === 0) return { rows: result.data, cursor: result.meta.cursor, broken: false };
  // Once more, row by row, to know where the faulty one begins.
  const rows: (readonly string[])[] = [];
  let cursor = 0;
  let broken = false;
  const parser = new Parser({
    delimiter,
    quoteChar,
    newline: "\n",
    step: ({ data, errors, meta }: ParseStepResult<readonly string[]>): void => {
      // With a step function the parser hands over a list of one row, whatever its types say.
      const row = (data as unknown as readonly (readonly string[])[])[0] ?? [];
      if (errors.length > 0 && (row.some((value) => value.includes("\n")) || errors.some(({ code }) => code === "MissingQuotes"))) {
        broken = true;
        parser.abort();
        return;
      }
      rows.push(row);
      cursor = meta.cursor;
    },
  });
  parser.parse(text, 0, !last);
  return { rows, cursor, broken };
}

/**
 * The rows of a CSV text that comes in parts.
 *
 * Values in quotes may hold delimiters and line breaks. A row whose quotation marks do not match is given back as broken, by its own line
 * alone: the lines that the marks would have swallowed are read as rows of their own.
 */
export async function* csvRows(parts: AsyncIterable<TextPart>, delimiter: string): AsyncGenerator<RowBatch> {
  let rest = "";
  let line = 1;
  let marks = 0;
  let quoteChar = '"';
  const take = (fraction: number, last: boolean): RowBatch => {
    const batch: { rows: (readonly string[])[]; lines: number[]; broken: { line: number; text: string; reason: string }[] } = { rows: [], lines: [], broken: [] };
    for (;;) {
      const { rows, cursor, broken } = parse(rest, delimiter, quoteChar, last);
      const breaks = cursor > 0 && rest.includes('"');
      for (const row of rows) {
        batch.rows.push(row);
        batch.lines.push(line);
        line += breaks ? 1 + lineBreaks(row) : 1;
      }
      rest = rest.slice(cursor);
      if (!broken && (last || rest.length < longestRow)) return { ...batch, fraction };
      const end = rest.indexOf("\n");
      batch.broken.push({ line, text: end < 0 ? rest : rest.slice(0, end), reason: openMark });
      rest = end < 0 ? "" : rest.slice(end + 1);
      line += 1;
      marks += 1;
      if (marks > toleratedMarks) quoteChar = noQuotes;
      if (rest === "") return { ...batch, fraction };
    }
  };
  let reached = 0;
  for await (const { text, fraction } of parts) {
    rest += text;
    reached = fraction;
    yield take(fraction, false);
  }
  if (rest !== "") yield take(reached, true);
}

function lineBreaks(row: readonly string[]): number {
  let count = 0;
  for (const value of row) for (let place = value.indexOf("\n"); place >= 0; place = value.indexOf("\n", place + 1)) count += 1;
  return count;
}

/** The rows of a short text. */
export function rowsOfText(text: string, delimiter: string): readonly (readonly string[])[] {
  return (new Parser({ delimiter, newline: "\n" }).parse(text, 0, false) as PapaResult).data;
}
