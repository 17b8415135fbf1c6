import { areaAddress, cellAddress } from "../a1";
import { usualPatience } from "../patience";
import { readInExcel } from "../run-in-excel";
import { addToChecksum, emptyChecksum } from "./checksum";
import { rememberChange } from "./memory";
import { carryOut, settleUnfinished, type Stage } from "./carry-out";
import { formatNeeded, longestText, type CellContent } from "./content";
import { refusal, type WriteOptions, type WriteOutcome, type WriteRefusal } from "./outcome";
import { lookBelow, type AppendTarget, type RowPlace } from "./row-place";
import { rowStage } from "./row-stage";

export type { AppendTarget } from "./row-place";

/** Rows in their order: an array, or anything that makes them one by one, from the beginning each time, and says how many there are. */
export type AppendedRows = Iterable<readonly CellContent[]> & { readonly length: number };

export type AppendOptions = WriteOptions & {
  /** Number formats for the values of a row, used where the row above has none. */
  readonly numberFormats?: readonly (string | null)[];
  /** Bytes of a request at most. The answer, which holds the same values, is about as large; Excel on the web takes 5 MB. */
  readonly blockBytes?: number;
};

/** `address`: the new rows, over all columns of the table or range. */
export type AppendedArea = { readonly sheet: string; readonly address: string; readonly rows: number };

const usualBlockBytes = 3_500_000;

/**
 * Appends rows below a table or a range, all or none, in blocks of a few megabytes.
 *
 * A table grows and keeps its total row; its calculated columns are filled by Excel. Text is stored as text, whatever it looks like;
 * numbers stay numbers. Nothing below is overwritten or moved: a filled cell in the way is a refusal that names it. A cancel (by the
 * signal, asked between blocks) or a failure takes away what was appended. `onProgress` is called after each block.
 */
export async function appendRows(target: AppendTarget, rows: AppendedRows, options: AppendOptions): Promise<WriteOutcome<AppendedArea>> {
  const { patience = usualPatience } = options;
  const unsettled = await settleUnfinished(patience);
  if (unsettled !== null) return unsettled;
  const looked = await readInExcel((context) => lookBelow(context, target, rows.length), { patience });
  if (!looked.ok) return { outcome: "failed", state: "unchanged", code: looked.code, detail: looked.detail };
  const place = looked.value;
  if ("outcome" in place) return place;
  const address = areaAddress(place.top + place.kept, place.left, Math.max(1, rows.length), place.width);
  if (rows.length === 0) return { outcome: "written", result: { sheet: place.sheet, address, rows: 0 } };

  const tally: Tally = { bytes: 0, checksum: emptyChecksum };
  const outcome = await carryOut(() => stagesFor(place, rows, options, Object.assign(tally, { bytes: 0, checksum: emptyChecksum })), { ...options, weight: rows.length });
  if (outcome.outcome !== "written") return outcome;
  rememberChange({ kind: "rows", title: options.title, place, count: rows.length, ...tally });
  return { outcome: "written", result: { sheet: place.sheet, address, rows: rows.length } };
}

/** What is noted of the rows that go by. */
type Tally = { bytes: number; checksum: number };

/** Blocks of rows, made when they are wanted: of a million rows only those under way are held twice. */
function* stagesFor(place: RowPlace, rows: AppendedRows, { numberFormats = [], blockBytes = usualBlockBytes }: AppendOptions, tally: Tally): Generator<Stage | WriteRefusal> {
  const formats = place.formats.map((format, column) => (format === "General" ? (numberFormats[place.columns.indexOf(column)] ?? format) : format));
  let block: (readonly CellContent[])[] = [];
  let from = 0;
  let bytes = 0;
  for (const row of rows) {
    const refused = refuseRow(place, row, from + block.length);
    if (refused !== null) {
      yield refused;
      return;
    }
    // Two more characters a value: quotes in front of texts that would be read as something else.
    const size = JSON.stringify(row).length + 2 * row.length;
    if (bytes + size > blockBytes && block.length > 0) {
      yield rowStage(place, from, block, formatsFor(place, block, formats));
      from += block.length;
      block = [];
      bytes = 0;
    }
    block.push(row);
    bytes += size;
    tally.bytes += size;
    tally.checksum = addToChecksum(tally.checksum, row);
  }
  if (from + block.length !== rows.length) throw new RangeError(`${from + block.length} rows came, not ${rows.length}`);
  yield rowStage(place, from, block, formatsFor(place, block, formats));
}

function refuseRow(place: RowPlace, row: readonly CellContent[], index: number): WriteRefusal | null {
  if (row.length !== place.columns.length) throw new RangeError(`row ${index + 1} has ${row.length} values for ${place.columns.length} columns`);
  for (const [value, content] of row.entries()) {
    if (typeof content === "number" && !Number.isFinite(content)) throw new RangeError(`row ${index + 1} holds ${content}`);
    if (typeof content !== "string" || content.length <= longestText) continue;
    const address = cellAddress(place.top + place.kept + index, place.left + (place.columns[value] ?? 0));
    return refusal("too-large", place.sheet, address, `The text for cell ${address} on sheet "${place.sheet}" is longer than the ${longestText} characters that a cell takes.`);
  }
  return null;
}

/** A column of text turns numbers into text: where there are any, its new rows get the general format. */
function formatsFor(place: RowPlace, rows: readonly (readonly CellContent[])[], formats: readonly string[]): readonly string[] {
  return formats.map((format, column) => {
    const value = place.columns.indexOf(column);
    if (format !== "@" || value < 0) return format;
    return rows.some((row) => formatNeeded(row[value] ?? null, format) !== null) ? "General" : format;
  });
}
