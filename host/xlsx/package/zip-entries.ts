/** The directory of a zip file: what is in it and where. Nothing is unpacked here. */
import { damaged, FileRefused, notWorkbook } from "../refuse";

export type ZipEntry = {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Packed bytes, a view into the file. */
  readonly packed: Uint8Array;
};

/** Bounds on what a file may unpack to. A file beyond them is refused before anything is unpacked. */
export type ZipLimits = {
  readonly entries: number;
  /** Bytes of all parts together. */
  readonly totalSize: number;
  /** Unpacked bytes for one packed byte, looked at in files that unpack to more than `ratioFloor`. */
  readonly ratio: number;
  readonly ratioFloor: number;
};

/**
 * Half a gigabyte is some ten million cells, more than the host can hold anyway. Real sheets pack 10 to 40 times;
 * deflate ends at 1032 times, which only made-up files reach.
 */
export const ZIP_LIMITS: ZipLimits = { entries: 10_000, totalSize: 512 * 2 ** 20, ratio: 200, ratioFloor: 32 * 2 ** 20 };

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const END_SIZE = 22;

function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return undefined;
}

/** Lists the entries of a zip. Throws FileRefused: not a zip, cut off, encrypted entries, beyond the limits. */
export function readZipEntries(bytes: Uint8Array, fileName: string, limits: ZipLimits = ZIP_LIMITS): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0, true) !== 0x4b50) throw notWorkbook(fileName);
  const end = findEnd(view);
  if (end === undefined) throw damaged(fileName, "its end is missing, as if the copy or download had stopped early");
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count === 0xffff || start === 0xffffffff) throw new FileRefused("tooLarge", `${fileName} is a zip64 file: too large to open here.`);
  if (count > limits.entries) throw tooLarge(fileName);
  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw damaged(fileName, "its list of parts is broken");
    entries.push(readEntry(bytes, view, at, fileName));
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  checkLimits(entries, bytes.length, fileName, limits);
  return entries;
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, fileName: string): ZipEntry {
  if (view.getUint16(at + 8, true) & 1) throw new FileRefused("encrypted", `${fileName} is a zip with a password, not an Excel workbook.`);
  const packedSize = view.getUint32(at + 20, true);
  const nameLength = view.getUint16(at + 28, true);
  const local = view.getUint32(at + 42, true);
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll("\\", "/");
  if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL_ENTRY) throw damaged(fileName, `part ${name} is missing`);
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (from + packedSize > bytes.length) throw damaged(fileName, `part ${name} is cut off`);
  return {
    name,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedSize,
    size: view.getUint32(at + 24, true),
    packed: bytes.subarray(from, from + packedSize),
  };
}

function checkLimits(entries: readonly ZipEntry[], fileSize: number, fileName: string, limits: ZipLimits): void {
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  const packed = entries.reduce((sum, entry) => sum + entry.packedSize, 0);
  // Entries that share the same packed bytes are the other way to make a small file huge.
  const overlapping = packed > fileSize;
  const tooDense = total > limits.ratioFloor && total > limits.ratio * fileSize;
  if (total > limits.totalSize || overlapping || tooDense) throw tooLarge(fileName);
}

export function tooLarge(fileName: string): FileRefused {
  return new FileRefused("tooLarge", `${fileName} would unpack to far more than a workbook needs, so it was not opened.`);
}
