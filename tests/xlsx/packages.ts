/** Files as bytes: opened into parts, changed, put together again. */
import { element } from "../../host/xlsx/xml/element";
import { copyPackage, openPackage, type Package, savePackage, setPart } from "../../host/xlsx/package/package";
import { link } from "../../host/xlsx/package/relationships";
import { serializeXml } from "../../host/xlsx/xml/serialize";

export function partsOf(bytes: Uint8Array): Promise<Package> {
  return openPackage(bytes, "test.xlsx");
}

export function textOfPart(file: Package, part: string): string {
  return new TextDecoder().decode(file.parts.get(part) ?? new Uint8Array());
}

/** Rewrites a text part of a file. */
export async function withPart(bytes: Uint8Array, part: string, change: (text: string) => string): Promise<Uint8Array> {
  const file = copyPackage(await partsOf(bytes));
  file.parts.set(part, new TextEncoder().encode(change(textOfPart(file, part))));
  return savePackage(file);
}

/** A one-pixel picture. */
export const PIXEL = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
  (letter) => letter.charCodeAt(0),
);

export const MACROS = new TextEncoder().encode("not really a macro project, but bytes all the same");

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/** Adds what the host does not model: a picture, a macro project, a pivot table with its cache, printer settings, a part that nobody links to. */
export async function withForeignParts(bytes: Uint8Array, sheetPart = "xl/worksheets/sheet1.xml"): Promise<Uint8Array> {
  const file = copyPackage(await partsOf(bytes));
  setPart(file, "xl/media/image1.png", PIXEL);
  file.defaultTypes.set("png", "image/png");
  file.defaultTypes.set("bin", "application/vnd.ms-office.vbaProject");
  setPart(file, "xl/vbaProject.bin", MACROS);
  link(file, "xl/workbook.xml", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "xl/vbaProject.bin");
  file.types.set("xl/workbook.xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml");
  setPart(file, "xl/unknown/thing.xml", new TextEncoder().encode("<thing>kept</thing>"), "application/x-thing+xml");
  addPicture(file, sheetPart);
  addPivot(file, sheetPart);
  const printer = "xl/printerSettings/printerSettings1.bin";
  setPart(file, printer, new TextEncoder().encode("printer"), "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings");
  const id = link(file, sheetPart, `${OFFICE}printerSettings`, printer);
  file.parts.set(sheetPart, new TextEncoder().encode(textOfPart(file, sheetPart).replace("<pageSetup", `<pageSetup r:id="${id}"`)));
  return savePackage(file);
}

function addPicture(file: Package, sheetPart: string): void {
  const part = "xl/drawings/drawing1.xml";
  const namespaces = { "xmlns:xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing", "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main" };
  const id = link(file, part, `${OFFICE}image`, "xl/media/image1.png");
  const marker = (name: string, at: number) =>
    element(`xdr:${name}`, {}, [element("xdr:col", {}, [String(at)]), element("xdr:colOff", {}, ["0"]), element("xdr:row", {}, [String(at)]), element("xdr:rowOff", {}, ["0"])]);
  const picture = element("xdr:pic", {}, [
    element("xdr:nvPicPr", {}, [element("xdr:cNvPr", { id: 7, name: "Logo" }), element("xdr:cNvPicPr")]),
    element("xdr:blipFill", {}, [element("a:blip", { "xmlns:r": OFFICE.slice(0, -1), "r:embed": id }), element("a:stretch")]),
    element("xdr:spPr"),
  ]);
  setPart(file, part, serializeXml(element("xdr:wsDr", namespaces, [element("xdr:twoCellAnchor", {}, [marker("from", 1), marker("to", 3), picture, element("xdr:clientData")])])), "application/vnd.openxmlformats-officedocument.drawing+xml");
  const drawing = link(file, sheetPart, `${OFFICE}drawing`, part);
  file.parts.set(sheetPart, new TextEncoder().encode(textOfPart(file, sheetPart).replace("</worksheet>", `<drawing r:id="${drawing}"/></worksheet>`)));
}

function addPivot(file: Package, sheetPart: string): void {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  setPart(file, "xl/pivotCache/pivotCacheDefinition1.xml", serializeXml(element("pivotCacheDefinition", { xmlns: main, refreshOnLoad: 1 })), `${type}pivotCacheDefinition+xml`);
  setPart(file, "xl/pivotTables/pivotTable1.xml", serializeXml(element("pivotTableDefinition", { xmlns: main, name: "Pivot", cacheId: 5 })), `${type}pivotTable+xml`);
  link(file, "xl/pivotTables/pivotTable1.xml", `${OFFICE}pivotCacheDefinition`, "xl/pivotCache/pivotCacheDefinition1.xml");
  link(file, sheetPart, `${OFFICE}pivotTable`, "xl/pivotTables/pivotTable1.xml");
  const id = link(file, "xl/workbook.xml", `${OFFICE}pivotCacheDefinition`, "xl/pivotCache/pivotCacheDefinition1.xml");
  const caches = `<pivotCaches><pivotCache cacheId="5" r:id="${id}"/></pivotCaches>`;
  file.parts.set("xl/workbook.xml", new TextEncoder().encode(textOfPart(file, "xl/workbook.xml").replace("</workbook>", `${caches}</workbook>`)));
}
