import { streamXlsxRows } from "hucre/xlsx";
import { delimiterScore } from "../domain/import/detect-extract";
import type { ImportCell } from "../domain/import/fields";
import type { RowBatch } from "./row-batch";
import type { WorkbookFile } from "./xlsx-sheets";

const batchRows = 5_000;
const lookedRows = 60;
const lookedSheets = 12;
/** A sheet with four columns of a ledger is one: to look at another, all texts of the workbook are read once more. */
const sureScore = 40;
const dayMilliseconds = 86_400_000;
/** The serial day of 1 January 1904, which some workbooks count as 0. */
const firstOf1904 = 1_462;
/** The serial day of 1 January 1970. */
const firstOf1970 = 25_569;

type SheetRow = { readonly index: number; readonly values: readonly (string | number | boolean | Date | null)[] };

/** Days of a workbook that counts them from 1904 stay as they count there, as numbers without a date format do. */
function cellOf(value: string | number | boolean | Date | null, firstDay: number): ImportCell {
  return value instanceof Date ? value.getTime() / dayMilliseconds + firstOf1970 - firstDay : value;
}

/** The first rows of a sheet, which counts from 0. `firstDay` is the serial day that the workbook counts as 0. */
export async function firstRows(bytes: ArrayBuffer, sheet: number, firstDay: number): Promise<Rows> {
  const rows: ImportCell[][] = [];
  for await (const { index, values } of streamXlsxRows(new Uint8Array(bytes), { sheet }) as AsyncIterable<SheetRow>) {
    while (rows.length < index && rows.length < lookedRows) rows.push([]);
    if (rows.length >= lookedRows) break;
    rows.push(values.map((value) => cellOf(value, firstDay)));
  }
  return rows;
}

type Rows = readonly (readonly ImportCell[])[];
/** A sheet that was looked at, and how much it looks like an extract. */
export type LookedSheet = { readonly sheet: number; readonly rows: Rows; readonly score: number };

/** Looks at sheets, the visible ones first, until one is surely an extract. Empty sheets are left out. */
export async function lookAtSheets(bytes: ArrayBuffer, { sheets, date1904 }: WorkbookFile): Promise<readonly LookedSheet[]> {
  const looked: LookedSheet[] = [];
  const some = sheets.filter(({ rows }) => rows > 0);
  const filled = [...(some.length > 0 ? some : sheets)].sort((a, b) => Number(a.hidden) - Number(b.hidden));
  for (const { place } of filled.slice(0, lookedSheets)) {
    const rows = await firstRows(bytes, place, firstDayOf(date1904));
    const score = delimiterScore(rows.map((cells) => cells.map((cell) => String(cell ?? ""))));
    looked.push({ sheet: place, rows, score });
    if (score >= sureScore) break;
  }
  return looked;
}

export function firstDayOf(date1904: boolean): number {
  return date1904 ? firstOf1904 : 0;
}

/** The rows of a sheet, some thousands at a time. `expected` is how many there are as the file tells: for the progress. */
export async function* xlsxRows(bytes: ArrayBuffer, sheet: number, firstDay: number, expected: number): AsyncGenerator<RowBatch> {
  let rows: ImportCell[][] = [];
  let lines: number[] = [];
  for await (const { index, values } of streamXlsxRows(new Uint8Array(bytes), { sheet }) as AsyncIterable<SheetRow>) {
    rows.push(values.map((value) => cellOf(value, firstDay)));
    lines.push(index + 1);
    if (rows.length < batchRows) continue;
    yield { rows, lines, broken: [], fraction: Math.min(1, (index + 1) / Math.max(1, expected)) };
    rows = [];
    lines = [];
  }
  yield { rows, lines, broken: [], fraction: 1 };
}
