/** What a file is by its first bytes, whatever its name says. */
export type FileKind = "text" | "zip";

const lookedBytes = 4_096;
/** The directory of an old container stands near one of its ends. */
const containerBytes = 1 << 20;

function startsWith(bytes: Uint8Array, ...start: readonly number[]): boolean {
  return start.every((byte, place) => bytes[place] === byte);
}

async function latin1(blob: Blob): Promise<string> {
  return new TextDecoder("latin1").decode(await blob.arrayBuffer());
}

/** Letters of two bytes each. */
function wideText(text: string): string {
  return text.replace(/./g, "$&\u0000");
}

/**
 * Tells texts and zip archives from files that no import can read.
 *
 * @throws Error with a reason as a part of a sentence, and what to do
 */
export async function fileKind(content: Blob): Promise<FileKind> {
  const head = new Uint8Array(await content.slice(0, lookedBytes).arrayBuffer());
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04) || startsWith(head, 0x50, 0x4b, 0x05, 0x06)) return "zip";
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) throw new Error(await whichContainer(content));
  if (startsWith(head, 0x1f, 0x8b)) throw new Error("it is packed (gzip); unpack it, and choose the file that is in it");
  const start = await latin1(content.slice(0, lookedBytes));
  const letters = start.replace(/^\u00ef\u00bb\u00bf/, "").trimStart().slice(0, 200).toLowerCase();
  if (letters.startsWith("%pdf")) throw new Error("it is a PDF; export the extract as CSV or .xlsx");
  if (/^<(?:!doctype html|html|table|head|body|style|meta)/.test(letters)) throw new Error("it is a web page, which some programs name .xls; open it in Excel and save it as .xlsx or CSV");
  if (letters.startsWith("<?xml") || letters.startsWith("<workbook")) throw new Error("it is an XML file; open it in Excel and save it as .xlsx or CSV");
  if (/^[{[]\s*["{[]/.test(letters) && /^\{|^\[\s*\{/.test(letters)) throw new Error("it is a JSON file; export the extract as CSV or .xlsx");
  if (isBinary(head)) throw new Error("it is no text, whatever its name says, but a file of some program; export the extract as CSV or .xlsx");
  return "text";
}

async function whichContainer(content: Blob): Promise<string> {
  const ends = content.size <= 2 * containerBytes ? await latin1(content) : `${await latin1(content.slice(0, containerBytes))}${await latin1(content.slice(-containerBytes))}`;
  return ends.includes(wideText("EncryptedPackage"))
    ? "it is a workbook with a password; open it in Excel, take the password off (File > Info > Protect Workbook) and save it"
    : "it is a workbook of the old format (.xls); open it in Excel and save it as .xlsx or CSV";
}

/** Texts have no control characters but tabs, line ends and separators; those of UTF-16 have a zero in every second byte. */
function isBinary(head: Uint8Array): boolean {
  const isMarked = startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff);
  const zeros = [0, 0];
  let controls = 0;
  head.forEach((byte, place) => {
    if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1;
    else if (byte < 9 || (byte > 13 && byte < 26 && byte !== 0x15)) controls += byte === 1 ? 0 : 1;
  });
  const [even = 0, odd = 0] = zeros;
  const isWide = isMarked || (Math.max(even, odd) > head.length / 5 && Math.min(even, odd) < head.length / 50);
  return controls > head.length / 100 || (!isWide && even + odd > head.length / 100);
}
