import { delimiterScore, detectExtract } from "../domain/import/detect-extract";
import { isBlankRow } from "../domain/import/read-row";
import type { ImportCell } from "../domain/import/fields";
import { csvRows, rowsOfText } from "./csv-rows";
import { decoded, detectEncoding, withLineFeeds, type Encoding } from "./decode";
import type { ImportFile, OpenedFile } from "./import-source";
import type { RowBatch } from "./row-batch";

/** An open file, and a way through all of its rows that can be gone again. */
export type ReadableFile = { readonly opened: OpenedFile; readonly rows: () => AsyncIterable<RowBatch> };

const delimiters = [",", ";", "\t", "|"];
const headBytes = 1 << 18;
/** From the middle and the end, where other months stand than in the beginning. */
const sampleBytes = 1 << 16;
const previewRows = 5;

/** Opens a file: finds out what it is, its encoding, delimiter and columns. Throws what the reader of workbooks throws. */
export async function openFile({ name, content }: ImportFile): Promise<ReadableFile> {
  if (typeof content === "string") return openText(name, withLineFeeds(content));
  if (!("size" in content)) return openRows(name, content);
  const start = new Uint8Array(await content.slice(0, 8).arrayBuffer());
  if (start[0] === 0x50 && start[1] === 0x4b) return openWorkbook(name, content);
  if (start[0] === 0xd0 && start[1] === 0xcf) throw new Error("it is a workbook of the old format (.xls) or has a password; save it as .xlsx or CSV without one");
  return openCsv(name, content, await detectEncoding(content));
}

async function openCsv(name: string, blob: Blob, encoding: Encoding): Promise<ReadableFile> {
  const head = await textOf(blob.slice(0, headBytes), encoding);
  const whole = blob.size <= headBytes;
  const lines = whole ? head : head.slice(0, head.lastIndexOf("\n") + 1);
  const samples = whole ? [] : await Promise.all([blob.size / 2, blob.size - sampleBytes].map((from) => textOf(blob.slice(even(from), even(from) + sampleBytes), encoding)));
  const described = describeText(lines, samples.map((text) => text.slice(text.indexOf("\n") + 1, text.lastIndexOf("\n") + 1)));
  const opened: OpenedFile = { name, size: blob.size, kind: "csv", encoding, sheet: "", ...described };
  return { opened, rows: () => csvRows(decoded(blob, encoding), described.delimiter) };
}

/** Characters of UTF-16 begin at even places. */
function even(place: number): number {
  return Math.floor(place / 2) * 2;
}

async function textOf(blob: Blob, encoding: Encoding): Promise<string> {
  return withLineFeeds(new TextDecoder(encoding).decode(await blob.arrayBuffer()));
}

function openText(name: string, text: string): ReadableFile {
  const described = describeText(text.slice(0, headBytes), []);
  const opened: OpenedFile = { name, size: text.length, kind: "csv", encoding: "", sheet: "", ...described };
  return {
    opened,
    rows: () =>
      csvRows(
        (async function* () {
          yield { text, fraction: 1 };
        })(),
        described.delimiter,
      ),
  };
}

type Described = Pick<OpenedFile, "delimiter" | "detected" | "preview">;

function describeText(head: string, samples: readonly string[]): Described {
  const stated = /^sep=(.)\n/i.exec(head)?.[1];
  const [best] = (stated === undefined ? delimiters : [stated])
    .map((delimiter) => ({ delimiter, rows: rowsOfText(head, delimiter) }))
    .map((candidate) => ({ ...candidate, score: delimiterScore(candidate.rows) }))
    .sort((a, b) => b.score - a.score);
  const delimiter = best?.delimiter ?? ",";
  return describeRows(best?.rows ?? [], samples.flatMap((text) => rowsOfText(text, delimiter)), delimiter);
}

function describeRows(rows: readonly (readonly ImportCell[])[], more: readonly (readonly ImportCell[])[], delimiter: string): Described {
  const detected = detectExtract([...rows, ...more], delimiter);
  const preview = rows.slice(detected.skippedRows).filter((cells) => !isBlankRow(cells)).slice(0, previewRows);
  return { delimiter, detected, preview };
}

function openRows(name: string, rows: readonly (readonly ImportCell[])[]): ReadableFile {
  const opened: OpenedFile = { name, size: 0, kind: "rows", encoding: "", sheet: "", ...describeRows(rows, [], "") };
  return {
    opened,
    rows: async function* () {
      yield { rows, lines: rows.map((_cells, place) => place + 1), broken: [], fraction: 1 };
    },
  };
}

async function openWorkbook(name: string, blob: Blob): Promise<ReadableFile> {
  const { findSheet, xlsxRows } = await import(/* webpackChunkName: "import-xlsx" */ "./xlsx-rows");
  const { sheet, rows } = await findSheet(await blob.arrayBuffer());
  const opened: OpenedFile = { name, size: blob.size, kind: "xlsx", encoding: "", sheet: `Sheet ${sheet + 1}`, ...describeRows(rows, [], "") };
  return {
    opened,
    rows: async function* () {
      yield* xlsxRows(await blob.arrayBuffer(), sheet);
    },
  };
}
