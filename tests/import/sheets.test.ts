/** What a workbook's file tells of its sheets, as several programs write it. */
import { writeXlsx } from "hucre/xlsx";
import { writeZip } from "../../host/xlsx/package/write-zip";
import { createImportEngine } from "../../src/import/engine";
import { sheetsOfFile } from "../../src/import/xlsx-sheets";
import { zipParts } from "../../src/import/zip-parts";
import { planFiles } from "./extract";

const xml = (text: string): Uint8Array => new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
const bufferOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

type Written = { readonly workbook?: string; readonly prefix?: string; readonly dimension?: string; readonly quote?: string };

/** A workbook of one sheet with three rows of a ledger. */
async function written({ workbook = "xl/workbook.xml", prefix = "", dimension = "", quote = '"' }: Written = {}): Promise<ArrayBuffer> {
  const cell = (value: string): string => `<${prefix}c t="inlineStr"><${prefix}is><${prefix}t>${value}</${prefix}t></${prefix}is></${prefix}c>`;
  const rows = [["Date", "Amount"], ["2026-01-31", "5.00"], ["2026-02-28", "6.00"]].map((values) => `<${prefix}row>${values.map(cell).join("")}</${prefix}row>`).join("");
  const space = prefix === "" ? "xmlns" : `xmlns:${prefix.slice(0, -1)}`;
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const package_ = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
  const folder = workbook.slice(0, workbook.lastIndexOf("/"));
  const file = workbook.slice(folder.length + 1);
  const parts: Readonly<Record<string, string>> = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": `<Relationships ${package_}><Relationship Id="rId1" Type="${relations}/officeDocument" Target="/${workbook}"/></Relationships>`,
    [workbook]: `<${prefix}workbook ${space}="${main}" xmlns:r="${relations}"><${prefix}sheets><${prefix}sheet name=${quote}Q1 &amp; Q2 &#8211; &quot;net&quot;${quote} sheetId="1" r:id="rId1"/></${prefix}sheets></${prefix}workbook>`,
    [`${folder}/_rels/${file}.rels`]: `<Relationships ${package_}><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<${prefix}worksheet ${space}="${main}">${dimension}<${prefix}sheetData>${rows}</${prefix}sheetData></${prefix}worksheet>`,
  };
  return bufferOf(await writeZip(Object.entries(parts).map(([name, text]) => ({ name, bytes: xml(text) }))));
}

describe("the sheets of a file", () => {
  it.each<[string, Written]>([
    ["as most programs write it", { dimension: '<dimension ref="A1:B3"/>' }],
    ["without the used area", {}],
    ["with one that was never filled in", { dimension: '<dimension ref="A1"/>' }],
    ["with a prefix on all names", { prefix: "x:" }],
    ["with a workbook under another name", { workbook: "xl/workbook22.xml" }],
    ["with single quotes", { quote: "'" }],
  ])("have names and rows, %s", async (_what, how) => {
    const bytes = await written(how);
    expect(await sheetsOfFile(bytes)).toEqual({ sheets: [{ place: 0, name: 'Q1 & Q2 – "net"', hidden: false, rows: 3 }], date1904: false });
    expect((await planFiles([{ name: "a.xlsx", content: new Blob([bytes]) }])).plan.read).toEqual({ rows: 2, minor: 1_100 });
  });

  it("are what Excel would show, hidden ones told", async () => {
    const bytes = await writeXlsx({ dateSystem: "1904", sheets: [{ name: "Old", hidden: true, rows: [["Date", "Amount"], ["2025-01-01", 1]] }, { name: "Now", rows: [["Date", "Amount"], ["2026-01-01", 2]] }] });
    expect(await sheetsOfFile(bufferOf(bytes))).toEqual({ sheets: [{ place: 0, name: "Old", hidden: true, rows: 2 }, { place: 1, name: "Now", hidden: false, rows: 2 }], date1904: true });
    expect((await planFiles([{ name: "a.xlsx", content: new Blob([bufferOf(bytes)]) }])).opened[0]?.sheet).toBe("Now");
  });

  it.each([
    ["notes.ods", "content.xml", "it is a spreadsheet of LibreOffice or OpenOffice (.ods)"],
    ["binary.xlsb", "xl/workbook.bin", "it is a binary workbook (.xlsb)"],
    ["letter.docx", "word/document.xml", "it is a document, not a workbook"],
    ["extracts.zip", "may.csv", "it is a zip archive, not a workbook"],
  ])("of %s are none, and it is said what it is", async (name, part, reason) => {
    const content = new Blob([bufferOf(await writeZip([{ name: part, bytes: xml("<x/>") }]))]);
    expect((await createImportEngine().open([{ name, content }])).unreadable.map((one) => one.reason)).toEqual([expect.stringContaining(reason)]);
  });

  it("cannot be told where the file was cut off", async () => {
    const bytes = await written();
    expect(() => zipParts(bytes.slice(0, bytes.byteLength - 40))).toThrow("its end is missing");
  });
});
