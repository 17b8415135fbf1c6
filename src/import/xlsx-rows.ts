import { streamXlsxRows } from "hucre/xlsx";
import { delimiterScore } from "../domain/import/detect-extract";
import type { ImportCell } from "../domain/import/fields";
import type { RowBatch } from "./row-batch";

const batchRows = 5_000;
const lookedRows = 60;
const lookedSheets = 12;
/** A sheet with four columns of a ledger is one: to look at another, all texts of the workbook are read once more. */
const sureScore = 40;
const dayMilliseconds = 86_400_000;
/** The serial day of 1 January 1970. */
const firstOf1970 = 25_569;

type SheetRow = { readonly index: number; readonly values: readonly (string | number | boolean | Date | null)[] };

function cellOf(value: string | number | boolean | Date | null): ImportCell {
  return value instanceof Date ? value.getTime() / dayMilliseconds + firstOf1970 : value;
}

async function firstRows(bytes: ArrayBuffer, sheet: number): Promise<readonly (readonly ImportCell[])[] | null> {
  const rows: ImportCell[][] = [];
  try {
    for await (const { index, values } of streamXlsxRows(bytes, { sheet }) as AsyncIterable<SheetRow>) {
      while (rows.length < index && rows.length < lookedRows) rows.push([]);
      if (rows.length >= lookedRows) break;
      rows.push(values.map(cellOf));
    }
  } catch (error) {
    // Past the last sheet; the first one says what is wrong with the file.
    if (sheet === 0) throw error;
    return null;
  }
  return rows;
}

/** The sheet that looks most like an extract, and its first rows. Sheets count from 0. */
export async function findSheet(bytes: ArrayBuffer): Promise<{ readonly sheet: number; readonly rows: readonly (readonly ImportCell[])[] }> {
  let best: { readonly sheet: number; readonly rows: readonly (readonly ImportCell[])[]; readonly score: number } | null = null;
  for (let sheet = 0; sheet < lookedSheets; sheet += 1) {
    const rows = await firstRows(bytes, sheet);
    if (rows === null) break;
    const score = delimiterScore(rows.map((cells) => cells.map((cell) => String(cell ?? ""))));
    if (best === null || score > best.score) best = { sheet, rows, score };
    if (score >= sureScore) break;
  }
  return best ?? { sheet: 0, rows: [] };
}

/** The rows of a sheet, some thousands at a time. How many there will be is not known beforehand. */
export async function* xlsxRows(bytes: ArrayBuffer, sheet: number): AsyncGenerator<RowBatch> {
  let rows: ImportCell[][] = [];
  let lines: number[] = [];
  for await (const { index, values } of streamXlsxRows(bytes, { sheet }) as AsyncIterable<SheetRow>) {
    rows.push(values.map(cellOf));
    lines.push(index + 1);
    if (rows.length < batchRows) continue;
    yield { rows, lines, broken: [], fraction: 0.5 };
    rows = [];
    lines = [];
  }
  yield { rows, lines, broken: [], fraction: 1 };
}
