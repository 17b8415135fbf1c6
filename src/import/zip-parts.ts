/** A file inside a zip archive, unpacked as it is read. */
export type ZipPart = { readonly name: string; readonly open: () => ReadableStream<Uint8Array> };

const endMark = 0x0605_4b50;
const entryMark = 0x0201_4b50;
const endSize = 22;
const longestComment = 65_535;
const deflated = 8;

/**
 * The files of a zip archive by its directory. Only what a workbook of Excel needs: no archives above 4 GB, none with a password.
 *
 * @throws Error where the directory cannot be read: the file is cut off
 */
export function zipParts(bytes: ArrayBuffer): readonly ZipPart[] {
  const view = new DataView(bytes);
  let end = bytes.byteLength - endSize;
  while (end >= 0 && end > bytes.byteLength - endSize - longestComment && view.getUint32(end, true) !== endMark) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== endMark) throw new Error("its end is missing: it was not copied or downloaded to its end");
  const parts: ZipPart[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0 && at + 46 <= bytes.byteLength && view.getUint32(at, true) === entryMark; left -= 1) {
    const [method, size, nameLength, extraLength, commentLength, header] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true), view.getUint32(at + 42, true)];
    const name = new TextDecoder().decode(new Uint8Array(bytes, at + 46, nameLength));
    parts.push({ name, open: () => unpacked(view, header, size, method === deflated) });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return parts;
}

function unpacked(view: DataView, header: number, size: number, isDeflated: boolean): ReadableStream<Uint8Array> {
  const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  const packed = new Blob([new Uint8Array(view.buffer as ArrayBuffer, start, size)]).stream();
  return isDeflated ? packed.pipeThrough(new DecompressionStream("deflate-raw")) : packed;
}

/**
 * The text of a part, or its beginning.
 *
 * @param enough asked after each piece with all that came so far; true ends the reading
 */
export async function partText({ open }: ZipPart, enough: (text: string) => boolean = () => false): Promise<string> {
  const reader = open().getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (!enough(text)) continue;
    await reader.cancel();
    return text;
  }
}

/** How often a mark of ASCII letters stands in a part, without holding its text. */
export async function countInPart({ open }: ZipPart, mark: string): Promise<number> {
  const reader = open().getReader();
  const decoder = new TextDecoder("latin1");
  let [count, carried] = [0, ""];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return count;
    const text = carried + decoder.decode(value);
    for (let place = text.indexOf(mark); place >= 0; place = text.indexOf(mark, place + mark.length)) count += 1;
    carried = text.slice(1 - mark.length);
  }
}
