import { countInPart, partText, zipParts, type ZipPart } from "./zip-parts";

/** A sheet of a workbook, as its file tells without being read. */
export type SheetOfFile = {
  /** From 0, in the order of the workbook. */
  readonly place: number;
  readonly name: string;
  readonly hidden: boolean;
  /** Down to the last one that is used. */
  readonly rows: number;
};

export type WorkbookFile = { readonly sheets: readonly SheetOfFile[]; readonly date1904: boolean };


function attribute(tag: string, name: string): string {
  const found = new RegExp(`\\s${name}=(["'])(.*?)\\1`).exec(tag)?.[2] ?? "";
  return found.replace(/&(?:amp|lt|gt|quot|apos|#(\d+)|#x([0-9a-fA-F]+));/g, (entity, decimal?: string, hex?: string) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    return { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'" }[entity] ?? entity;
  });
}

function tagsOf(xml: string, name: string): readonly string[] {
  return xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, "g")) ?? [];
}

/**
 * Names and sizes of the sheets of an .xlsx file.
 *
 * @throws Error with a reason as a part of a sentence where it is another kind of file
 */
export async function sheetsOfFile(bytes: ArrayBuffer): Promise<WorkbookFile> {
  const parts = new Map(zipParts(bytes).map((part) => [part.name, part]));
  const root = parts.get("_rels/.rels");
  const path = tagsOf(root === undefined ? "" : await partText(root), "Relationship").find((tag) => attribute(tag, "Type").endsWith("/officeDocument"));
  const workbookPath = path === undefined ? "" : attribute(path, "Target").replace(/^\//, "");
  const workbook = /\.xml$/.test(workbookPath) && workbookPath.startsWith("xl/") ? parts.get(workbookPath) : undefined;
  if (workbook === undefined) throw new Error(whatElse(parts));
  const xml = await partText(workbook);
  const relations = parts.get(workbookPath.replace(/^xl\//, "xl/_rels/") + ".rels");
  const targets = new Map(tagsOf(relations === undefined ? "" : await partText(relations), "Relationship").map((tag) => [attribute(tag, "Id"), attribute(tag, "Target")]));
  const sheets: SheetOfFile[] = [];
  for (const [place, tag] of tagsOf(xml, "sheet").entries()) {
    const target = targets.get(attribute(tag, "\\w+:id")) ?? "";
    const part = parts.get(target.startsWith("/") ? target.slice(1) : `xl/${target}`);
    sheets.push({ place, name: attribute(tag, "name"), hidden: /hidden/i.test(attribute(tag, "state")), rows: part === undefined ? 0 : await rowsOf(part) });
  }
  return { sheets, date1904: tagsOf(xml, "workbookPr").some((tag) => /^(?:1|true)$/.test(attribute(tag, "date1904"))) };
}

/** The used area stands in front of the rows; where a program left it out, or wrote none yet, rows are counted. */
async function rowsOf(part: ZipPart): Promise<number> {
  const head = await partText(part, (text) => text.includes("<sheetData") || text.includes(":sheetData") || text.length > 100_000);
  const [dimension] = tagsOf(head, "dimension");
  const area = dimension === undefined ? null : /^\$?[A-Z]+\$?\d+:\$?[A-Z]+\$?(\d+)$/.exec(attribute(dimension, "ref"));
  const prefix = /<(\w+:)sheetData/.exec(head)?.[1] ?? "";
  return area === null ? countInPart(part, `</${prefix}row>`) : Number(area[1]);
}

function whatElse(parts: ReadonlyMap<string, ZipPart>): string {
  const names = [...parts.keys()];
  if (parts.has("xl/workbook.bin")) return "it is a binary workbook (.xlsb); save it as .xlsx or CSV";
  if (parts.has("content.xml")) return "it is a spreadsheet of LibreOffice or OpenOffice (.ods); save it as .xlsx or CSV";
  if (names.some((name) => name.startsWith("word/") || name.startsWith("ppt/"))) return "it is a document, not a workbook; give an extract as CSV or .xlsx";
  return "it is a zip archive, not a workbook; unpack it, and choose the files that are in it";
}
