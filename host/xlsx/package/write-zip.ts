import { crc32 } from "./crc32";
import { deflate } from "./deflate";

/** One file of a zip: either its bytes, or bytes that are already packed (copied as they stand). */
export type ZipSource = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly packed?: { readonly method: number; readonly crc: number; readonly bytes: Uint8Array };
};

// 1 January 1980, the first date that zip knows: the same content gives the same file.
const DATE = 0x21;
const UTF8_NAMES = 0x0800;

type Written = { name: Uint8Array; method: number; crc: number; packed: Uint8Array; size: number; offset: number };

async function pack(source: ZipSource): Promise<Omit<Written, "offset">> {
  const name = new TextEncoder().encode(source.name);
  if (source.packed) {
    return { name, method: source.packed.method, crc: source.packed.crc, packed: source.packed.bytes, size: source.bytes.length };
  }
  const packed = await deflate(source.bytes);
  const stored = packed.length >= source.bytes.length;
  return { name, method: stored ? 0 : 8, crc: crc32(source.bytes), packed: stored ? source.bytes : packed, size: source.bytes.length };
}

function header(entry: Written, directory: boolean): Uint8Array {
  const fixed = directory ? 46 : 30;
  const out = new Uint8Array(fixed + entry.name.length);
  const view = new DataView(out.buffer);
  let at = 4;
  view.setUint32(0, directory ? 0x02014b50 : 0x04034b50, true);
  if (directory) {
    view.setUint16(at, 20, true);
    at += 2;
  }
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, UTF8_NAMES, true);
  view.setUint16(at + 4, entry.method, true);
  view.setUint16(at + 8, DATE, true);
  view.setUint32(at + 10, entry.crc, true);
  view.setUint32(at + 14, entry.packed.length, true);
  view.setUint32(at + 18, entry.size, true);
  view.setUint16(at + 22, entry.name.length, true);
  if (directory) view.setUint32(42, entry.offset, true);
  out.set(entry.name, fixed);
  return out;
}

/** Writes a zip. The same input gives the same bytes. */
export async function writeZip(sources: readonly ZipSource[]): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const entries: Written[] = [];
  let offset = 0;
  const add = (chunk: Uint8Array): void => {
    chunks.push(chunk);
    offset += chunk.length;
  };
  for (const source of sources) {
    const entry = { ...(await pack(source)), offset };
    entries.push(entry);
    add(header(entry, false));
    add(entry.packed);
  }
  const start = offset;
  for (const entry of entries) add(header(entry, true));
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, entries.length, true);
  view.setUint16(10, entries.length, true);
  view.setUint32(12, offset - start, true);
  view.setUint32(16, start, true);
  add(end);
  const out = new Uint8Array(offset);
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}
