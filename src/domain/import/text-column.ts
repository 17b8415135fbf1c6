/**
 * A column of texts in typed arrays. A million strings with their headers and pointers would take several times the room of their
 * letters; here a text costs its letters once where it repeats, and some bytes a row.
 */
export type TextColumn = {
  /** For each row the place of its text among the entries. Entry 0 is the empty text. */
  readonly entries: Uint32Array;
  /** For each entry the place of its first byte: number of the block × `blockBytes` + place in the block. */
  readonly starts: Uint32Array;
  /** For each entry its characters; the highest bit says that a character takes two bytes. */
  readonly lengths: Uint16Array;
  readonly blocks: readonly Uint8Array[];
};

export type TextColumnBuilder = {
  /** Adds a row. Texts longer than `longestText` are for the caller to refuse. */
  readonly add: (text: string) => void;
  readonly finish: () => TextColumn;
};

/** As many characters as a cell takes. */
export const longestText = 32_767;

const blockBytes = 1 << 18;
const wide = 0x8000;
/** Engines limit how many arguments a call takes. */
const argumentsAtOnce = 8_192;
/** So many different texts are looked for when one comes. */
const rememberedTexts = 50_000;
/** After so many texts that were not among them the looking ends: most texts of the column stand there once, as documents do. */
const toleratedMisses = 100_000;

/** Makes a column row by row. */
export function createTextColumn(): TextColumnBuilder {
  let entries = new Uint32Array(1024);
  let rows = 0;
  let starts = new Uint32Array(256);
  let lengths = new Uint16Array(256);
  let count = 1;
  const blocks: Uint8Array[] = [];
  let block = new Uint8Array(0);
  let used = 0;
  const known = new Map<string, number>();
  let misses = 0;

  const store = (text: string): number => {
    let isWide = false;
    for (let place = 0; place < text.length && !isWide; place += 1) isWide = text.charCodeAt(place) > 255;
    const bytes = isWide ? text.length * 2 : text.length;
    if (used + bytes > block.length) {
      block = new Uint8Array(blockBytes);
      blocks.push(block);
      used = 0;
    }
    if (count === starts.length) {
      starts = grown(starts, Uint32Array);
      lengths = grown(lengths, Uint16Array);
    }
    starts[count] = (blocks.length - 1) * blockBytes + used;
    lengths[count] = text.length | (isWide ? wide : 0);
    for (let place = 0; place < text.length; place += 1) {
      const code = text.charCodeAt(place);
      block[used++] = code & 255;
      if (isWide) block[used++] = code >> 8;
    }
    return count++;
  };

  return {
    add: (text) => {
      let entry = text === "" ? 0 : misses < toleratedMisses ? known.get(text) : undefined;
      if (entry === undefined) {
        entry = store(text);
        // Not the text itself: it may be a slice that keeps a whole part of the file in memory.
        if (known.size < rememberedTexts) known.set(decode(blocks, starts[entry] ?? 0, lengths[entry] ?? 0), entry);
        else misses += 1;
      } else if (misses > 0) misses -= 1;
      if (rows === entries.length) entries = grown(entries, Uint32Array);
      entries[rows++] = entry;
    },
    finish: () => ({ entries: entries.slice(0, rows), starts: starts.slice(0, count), lengths: lengths.slice(0, count), blocks }),
  };
}

type Growing = Uint32Array | Uint16Array | Int32Array | Float64Array;

/** The same values with room for half as many more. */
export function grown<T extends Growing>(values: T, kind: new (size: number) => T): T {
  const larger = new kind(Math.ceil(values.length * 1.5));
  larger.set(values);
  return larger;
}

function decode(blocks: readonly Uint8Array[], start: number, length: number): string {
  const block = blocks[Math.floor(start / blockBytes)];
  if (block === undefined) return "";
  const first = start % blockBytes;
  const isWide = length >= wide;
  const characters = length & ~wide;
  let text = "";
  for (let from = 0; from < characters; from += argumentsAtOnce) {
    const to = Math.min(characters, from + argumentsAtOnce);
    text += isWide
      ? String.fromCharCode(...Array.from({ length: to - from }, (_, index) => twoBytes(block, first + 2 * (from + index))))
      : String.fromCharCode.apply(null, block.subarray(first + from, first + to) as unknown as number[]);
  }
  return text;
}

function twoBytes(block: Uint8Array, place: number): number {
  return (block[place] ?? 0) | ((block[place + 1] ?? 0) << 8);
}

/** The text of an entry. */
export function entryText({ blocks, starts, lengths }: TextColumn, entry: number): string {
  const length = lengths[entry] ?? 0;
  return length === 0 ? "" : decode(blocks, starts[entry] ?? 0, length);
}

/** The text of a row. */
export function textAt(column: TextColumn, row: number): string {
  return entryText(column, column.entries[row] ?? 0);
}

/** How many entries there are, the empty one included. */
export function entryCount({ lengths }: TextColumn): number {
  return lengths.length;
}
