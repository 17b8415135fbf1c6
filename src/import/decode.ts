/** Bytes that are read and decoded at once. */
const sliceBytes = 1 << 20;

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/**
 * The encoding of a text file: by its byte order mark, by the zero bytes of UTF-16; UTF-8 where it is, but for single faults; else
 * windows-1252, which has a letter for every byte.
 */
export async function detectEncoding(blob: Blob): Promise<Encoding> {
  const head = new Uint8Array(await blob.slice(0, 4096).arrayBuffer());
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const zeros = [0, 0];
  head.forEach((byte, place) => {
    if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (even + odd > head.length / 4) return odd > even ? "utf-16le" : "utf-16be";
  return (await isUtf8(blob)) ? "utf-8" : "windows-1252";
}

/** So much of a file is looked at where it is no clean UTF-8. */
const countedBytes = 16 * sliceBytes;

/** Letters beyond ASCII that are right in UTF-8 for each that is wrong: fewer are chance, and the file is of another encoding. */
const rightForWrong = 4;

/** UTF-8 with some faults, as where texts of several programs were put together, or one was cut in the middle of a letter. */
async function isMostlyUtf8(blob: Blob): Promise<boolean> {
  const text = new TextDecoder("utf-8").decode(await blob.slice(0, countedBytes).arrayBuffer());
  const wrong = text.match(/\ufffd/g)?.length ?? 0;
  const right = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return right > wrong * rightForWrong;
}

async function isUtf8(blob: Blob): Promise<boolean> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for (let from = 0; from < blob.size; from += sliceBytes) {
      decoder.decode(await blob.slice(from, from + sliceBytes).arrayBuffer(), { stream: true });
    }
    decoder.decode();
    return true;
  } catch {
    return isMostlyUtf8(blob);
  }
}

/** A part of a text, and how far it reaches into the file, from 0 to 1. */
export type TextPart = { readonly text: string; readonly fraction: number };

/** The text of a file in parts, with line feeds as the only line ends. */
export async function* decoded(blob: Blob, encoding: Encoding): AsyncGenerator<TextPart> {
  const decoder = new TextDecoder(encoding);
  let carried = "";
  for (let from = 0; from < blob.size; from += sliceBytes) {
    const bytes = await blob.slice(from, from + sliceBytes).arrayBuffer();
    const last = from + sliceBytes >= blob.size;
    let text = carried + decoder.decode(bytes, { stream: !last });
    carried = "";
    // Half of a line end.
    if (!last && text.endsWith("\r")) {
      carried = "\r";
      text = text.slice(0, -1);
    }
    yield { text: withLineFeeds(text), fraction: Math.min(1, (from + sliceBytes) / blob.size) };
  }
}

export function withLineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
