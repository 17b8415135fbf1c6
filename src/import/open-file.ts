import { delimiterScore, detectExtract, possibleShapes, searchedRows } from "../domain/import/detect-extract";
import { isBlankRow } from "../domain/import/read-row";
import type { ImportCell } from "../domain/import/fields";
import { csvRows, rowsOfText } from "./csv-rows";
import { decoded, detectEncoding, withLineFeeds, type Encoding } from "./decode";
import { fileKind } from "./file-kind";
import type { ImportFile, Layout, OpenedFile, TopRow } from "./import-source";
import type { RowBatch } from "./row-batch";

/** An open file, and a way through all of its rows that can be gone again. */
export type ReadableFile = {
  readonly opened: OpenedFile;
  readonly rows: () => AsyncIterable<RowBatch>;
  /** The same file with another sheet or other headers; `chosen` where somebody said so. Throws where it has no such sheet. */
  readonly arrange: (layout: Layout, chosen: boolean) => Promise<ReadableFile>;
};

const delimiters = [",", ";", "\t", "|", "^", "~", "\u00a6", "\u0001", "\u001f"];
const headBytes = 1 << 18;
/** From the middle and the end, where other months stand than in the beginning. */
const sampleBytes = 1 << 16;
const previewRows = 5;
const shownCharacters = 80;

/** Opens a file: finds out what it is, its encoding, delimiter and columns. Throws a reason as a part of a sentence. */
export async function openFile({ name, content }: ImportFile): Promise<ReadableFile> {
  if (typeof content === "string") return openText(name, withLineFeeds(content));
  if (!("size" in content)) return openRows(name, content);
  if ((await fileKind(content)) === "zip") return openWorkbook(name, content);
  return openCsv(name, content, await detectEncoding(content));
}

async function openCsv(name: string, blob: Blob, encoding: Encoding): Promise<ReadableFile> {
  const head = await textOf(blob.slice(0, headBytes), encoding);
  const whole = blob.size <= headBytes;
  const lines = whole ? head : head.slice(0, head.lastIndexOf("\n") + 1);
  const samples = whole ? [] : await Promise.all([blob.size / 2, blob.size - sampleBytes].map((from) => textOf(blob.slice(even(from), even(from) + sampleBytes), encoding)));
  const { delimiter, rows } = cutText(lines);
  const more = samples.flatMap((text) => rowsOfText(text.slice(text.indexOf("\n") + 1, text.lastIndexOf("\n") + 1), delimiter));
  return divided({ ...plainFile, name, size: blob.size, kind: "csv", encoding, delimiter }, rows, more, () => csvRows(decoded(blob, encoding), delimiter));
}

/** Characters of UTF-16 begin at even places. */
function even(place: number): number {
  return Math.floor(place / 2) * 2;
}

async function textOf(blob: Blob, encoding: Encoding): Promise<string> {
  return withLineFeeds(new TextDecoder(encoding).decode(await blob.arrayBuffer()));
}

function openText(name: string, text: string): ReadableFile {
  const { delimiter, rows } = cutText(text.slice(0, headBytes));
  return divided({ ...plainFile, name, size: text.length, kind: "csv", delimiter }, rows, [], () =>
    csvRows(
      (async function* () {
        yield { text, fraction: 1 };
      })(),
      delimiter,
    ),
  );
}

type Rows = readonly (readonly ImportCell[])[];
type Described = Pick<OpenedFile, "detected" | "preview" | "top" | "shapes" | "arranged">;
type Plain = Omit<OpenedFile, keyof Described>;

const plainFile = { encoding: "", delimiter: "", sheet: "", sheets: [], firstDay: 0 } as const;

/** A file of one list: what can be chosen is its headers. */
function divided(plain: Plain, rows: Rows, more: Rows, all: ReadableFile["rows"]): ReadableFile {
  const described = ({ headerRow }: Layout, chosen: boolean): ReadableFile => ({
    opened: { ...plain, ...describeRows(rows, more, plain, headerRow), arranged: chosen },
    rows: all,
    arrange: async (layout, byPerson) => described(layout, byPerson),
  });
  return described({}, false);
}

function cutText(head: string): { readonly delimiter: string; readonly rows: readonly (readonly string[])[] } {
  const stated = /^sep=(.)\n/i.exec(head)?.[1];
  const [best] = (stated === undefined ? delimiters : [stated])
    .map((delimiter) => ({ delimiter, rows: rowsOfText(head, delimiter) }))
    .map((candidate) => ({ ...candidate, score: delimiterScore(candidate.rows) }))
    .sort((a, b) => b.score - a.score);
  return { delimiter: best?.delimiter ?? ",", rows: best?.rows ?? [] };
}

function describeRows(rows: Rows, more: Rows, { delimiter, sheet }: Pick<Plain, "delimiter" | "sheet">, headerRow: number | null | undefined): Omit<Described, "arranged"> {
  const detected = detectExtract(rows, delimiter, headerRow, more);
  const preview = rows.slice(detected.skippedRows).filter((cells) => !isBlankRow(cells)).slice(0, previewRows);
  const shapes = possibleShapes(rows, delimiter).map((shape) => ({ ...shape, sheet }));
  return { detected, preview, top: topRows(rows), shapes };
}

function topRows(rows: Rows): readonly TopRow[] {
  let line = 1;
  return rows.slice(0, searchedRows).flatMap((cells, row): TopRow[] => {
    const begins = line;
    line += 1 + cells.reduce<number>((count, cell) => count + (typeof cell === "string" ? cell.split("\n").length - 1 : 0), 0);
    const text = cells.filter((cell) => cell !== null && String(cell).trim() !== "").map((cell) => String(cell).trim()).join(", ");
    return isBlankRow(cells) ? [] : [{ row, line: begins, text: text.length > shownCharacters ? `${text.slice(0, shownCharacters - 1)}…` : text }];
  });
}

function openRows(name: string, rows: Rows): ReadableFile {
  return divided({ ...plainFile, name, size: 0, kind: "rows" }, rows, [], async function* () {
    yield { rows, lines: rows.map((_cells, place) => place + 1), broken: [], fraction: 1 };
  });
}

async function openWorkbook(name: string, blob: Blob): Promise<ReadableFile> {
  const { firstDayOf, firstRows, lookAtSheets, sheetsOfFile, xlsxRows } = await import(/* webpackChunkName: "import-xlsx" */ "./xlsx");
  const bytes = await blob.arrayBuffer();
  const file = await sheetsOfFile(bytes);
  const firstDay = firstDayOf(file.date1904);
  const looked = await lookAtSheets(bytes, file);
  const [best] = [...looked].sort((a, b) => b.score - a.score);
  const sheets = file.sheets.map(({ name: sheet, rows, place }) => ({ name: sheet, rows, likely: place === best?.sheet }));
  const described = async (layout: Layout, chosen: boolean): Promise<ReadableFile> => {
    const wanted = layout.sheet === undefined ? file.sheets.find(({ place }) => place === (best?.sheet ?? 0)) : file.sheets.find((one) => one.name === layout.sheet);
    if (wanted === undefined) throw new Error(layout.sheet === undefined ? "it has no sheet" : `it has no sheet "${layout.sheet}"`);
    const rows = looked.find(({ sheet }) => sheet === wanted.place)?.rows ?? (await firstRows(await blob.arrayBuffer(), wanted.place, firstDay));
    const plain: Plain = { ...plainFile, name, size: blob.size, kind: "xlsx", sheet: wanted.name, sheets, firstDay };
    const { shapes, ...description } = describeRows(rows, [], plain, layout.headerRow);
    const others = looked.filter(({ sheet }) => sheet !== wanted.place).flatMap((one) => possibleShapes(one.rows, "").map((shape) => ({ ...shape, sheet: file.sheets[one.sheet]?.name ?? "" })));
    return {
      opened: { ...plain, ...description, shapes: [...shapes, ...others], arranged: chosen },
      rows: async function* () {
        yield* xlsxRows(await blob.arrayBuffer(), wanted.place, firstDay, wanted.rows);
      },
      arrange: described,
    };
  };
  return described({}, false);
}
