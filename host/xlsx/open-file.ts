/** From bytes to the parts of a workbook, or to a clear refusal. */
import { contentType, openPackage, type Package } from "./package/package";
import { linkedPart } from "./package/office-part";
import type { ZipLimits } from "./package/zip-entries";
import { FileRefused, notWorkbook } from "./refuse";

export type OpenedFile = { readonly file: Package; readonly workbookPart: string };

const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Names in a compound file are UTF-16; the directory holds `EncryptedPackage` for an encrypted workbook. */
function holdsName(bytes: Uint8Array, name: string): boolean {
  const wanted = Array.from({ length: name.length }, (_, index) => [name.charCodeAt(index), 0]).flat();
  const first = wanted[0] ?? 0;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}

function refuseOther(bytes: Uint8Array, fileName: string): void {
  if (bytes.length === 0) throw notWorkbook(fileName, "It is empty.");
  if (COMPOUND_FILE.every((byte, index) => bytes[index] === byte)) {
    if (holdsName(bytes, "EncryptedPackage")) {
      throw new FileRefused("encrypted", `${fileName} is protected by a password. Open it in Excel, remove the password (File > Info > Protect Workbook) and save a copy.`);
    }
    if (holdsName(bytes, "Workbook") || holdsName(bytes, "Book")) {
      throw new FileRefused("oldFormat", `${fileName} is in the old .xls format. Open it in Excel and save it as .xlsx.`);
    }
    throw notWorkbook(fileName);
  }
}

const OTHER_DOCUMENTS: readonly (readonly [string, string])[] = [
  ["wordprocessingml", "It is a Word document."],
  ["presentationml", "It is a PowerPoint presentation."],
];

/** Strict files use other namespaces for the same things; the rest of the module knows one family only. */
const STRICT: readonly (readonly [string, string])[] = [
  ["http://purl.oclc.org/ooxml/spreadsheetml/main", "http://schemas.openxmlformats.org/spreadsheetml/2006/main"],
  ["http://purl.oclc.org/ooxml/drawingml/main", "http://schemas.openxmlformats.org/drawingml/2006/main"],
  ["http://purl.oclc.org/ooxml/drawingml/chart", "http://schemas.openxmlformats.org/drawingml/2006/chart"],
  ["http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing", "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"],
  ["http://purl.oclc.org/ooxml/officeDocument/relationships/metadata/core-properties", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"],
  ["http://purl.oclc.org/ooxml/officeDocument/relationships", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"],
  ["http://purl.oclc.org/ooxml/officeDocument/extendedProperties", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"],
  ["http://purl.oclc.org/ooxml/officeDocument/customProperties", "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"],
  ["http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes", "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"],
];

function withoutStrictMarks(text: string): string {
  return text.replace(/(<(?:\w+:)?workbook\b[^>]*?)\s+conformance="strict"/, "$1").replace(/(<(?:\w+:)?workbookPr\b[^>]*?)\s+dateCompatibility="[^"]*"/, "$1");
}

function toTransitional(file: Package): void {
  for (const [part, bytes] of file.parts) {
    if (!/\.(xml|rels)$/i.test(part)) continue;
    const text = new TextDecoder().decode(bytes);
    if (!text.includes("http://purl.oclc.org/ooxml/")) continue;
    const changed = STRICT.reduce((at, [strict, transitional]) => at.replaceAll(strict, transitional), text);
    file.parts.set(part, new TextEncoder().encode(withoutStrictMarks(changed)));
  }
}

/** Opens a file. Throws FileRefused with a sentence for the user where it is not a readable workbook. */
export async function openFile(bytes: Uint8Array, fileName: string, limits?: ZipLimits): Promise<OpenedFile> {
  refuseOther(bytes, fileName);
  const file = await openPackage(bytes, fileName, limits);
  toTransitional(file);
  const workbookPart = linkedPart(file, "", "officeDocument");
  if (workbookPart === undefined) throw notWorkbook(fileName, "It is a zip file of something else.");
  const type = contentType(file, workbookPart) ?? "";
  for (const [mark, what] of OTHER_DOCUMENTS) if (type.includes(mark)) throw notWorkbook(fileName, what);
  if (type.includes("sheet.binary")) throw new FileRefused("binaryFormat", `${fileName} is in the binary .xlsb format. Open it in Excel and save it as .xlsx.`);
  if (!type.includes("spreadsheetml") && !type.includes("ms-excel")) throw notWorkbook(fileName);
  return { file, workbookPart };
}
