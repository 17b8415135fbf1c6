import type { WorkbookFile } from "../../host/document/types";
import { readXlsx } from "../../host/xlsx/read-xlsx";
import { readRelationships } from "../../host/xlsx/package/relationships";
import { writeXlsx } from "../../host/xlsx/write-xlsx";
import { MACROS, partsOf, PIXEL, textOfPart, withForeignParts, withPart } from "./packages";
import { cellAt, cellData, sheetAt, workbookOf } from "./workbooks";

const SHEET = "xl/worksheets/sheet1.xml";

async function foreign(): Promise<Uint8Array> {
  const features = { pageLayout: { orientation: "Landscape" } };
  return withForeignParts(await writeXlsx(workbookOf([{ name: "Data", rows: [["a", 1], ["b", 2]], features }, { name: "Other", rows: [["x"]] }])));
}

/** The same parts, linked and typed in the same way. */
async function expectForeignParts(bytes: Uint8Array, sheetPart = SHEET): Promise<void> {
  const parts = await partsOf(bytes);
  expect(parts.parts.get("xl/media/image1.png")).toEqual(PIXEL);
  expect(parts.parts.get("xl/vbaProject.bin")).toEqual(MACROS);
  expect(textOfPart(parts, "xl/unknown/thing.xml")).toBe("<thing>kept</thing>");
  expect(parts.types.get("xl/unknown/thing.xml")).toBe("application/x-thing+xml");
  expect(parts.types.get("xl/workbook.xml")).toContain("macroEnabled");
  expect(readRelationships(parts, "xl/workbook.xml").map(({ target }) => target)).toEqual(expect.arrayContaining(["xl/vbaProject.bin", "xl/pivotCache/pivotCacheDefinition1.xml"]));
  expect(readRelationships(parts, sheetPart).map(({ target }) => target)).toEqual(
    expect.arrayContaining(["xl/drawings/drawing1.xml", "xl/pivotTables/pivotTable1.xml", "xl/printerSettings/printerSettings1.bin"]),
  );
  expect(textOfPart(parts, "xl/workbook.xml")).toContain('<pivotCache cacheId="5"');
  expect(textOfPart(parts, "xl/drawings/drawing1.xml")).toContain('name="Logo"');
  expect(textOfPart(parts, sheetPart)).toMatch(/<pageSetup [^>]*r:id=/);
}

describe("What the host does not model", () => {
  it("survives opening and saving", async () => {
    await expectForeignParts(await writeXlsx(await readXlsx(await foreign())));
  });

  it("stays with its sheet when sheets are added, moved and deleted", async () => {
    const file = await readXlsx(await foreign());
    const [data = "", other = ""] = file.workbook.sheetOrder;
    file.workbook.sheets["new"] = { id: "new", name: "Dashboard", cellData: cellData([["fresh"]]) };
    file.workbook.sheetOrder = ["new", data];
    Reflect.deleteProperty(file.workbook.sheets, other);
    Reflect.deleteProperty(file.features.sheets, other);
    const bytes = await writeXlsx(file);
    await expectForeignParts(bytes);
    const parts = await partsOf(bytes);
    expect([...parts.parts.keys()].filter((name) => name.startsWith("xl/worksheets/sheet")).sort()).toEqual([SHEET, "xl/worksheets/sheet3.xml"]);
    const back = await readXlsx(bytes);
    expect(back.workbook.sheetOrder.map((id) => back.workbook.sheets[id]?.name)).toEqual(["Dashboard", "Data"]);
    expect(cellAt(back, 0, 0, 0)?.v).toBe("fresh");
  });

  it("stays when the host adds charts, notes and tables to the same sheet", async () => {
    const file = await readXlsx(await foreign());
    const { features } = sheetAt(file);
    features.charts.push({ id: "c", name: "Chart", type: "Pie", left: 10, top: 60, width: 100, height: 80, seriesBy: "Columns", series: [{ valuesRef: "Data!$B$1:$B$2", axisGroup: "Primary", detail: {} }], detail: {} });
    features.notes.push({ row: 0, column: 0, content: "note", authorName: "A", visible: false, width: 100, height: 50 });
    const bytes = await writeXlsx(file);
    await expectForeignParts(bytes);
    const { features: back } = sheetAt(await readXlsx(bytes));
    expect(back.charts).toHaveLength(1);
    expect(back.notes).toHaveLength(1);
    expect(back.shapes).toMatchObject([{ type: "Image", name: "Logo" }]);
  });

  it("goes with the sheet that it hangs on", async () => {
    const file = await readXlsx(await foreign());
    file.workbook.sheetOrder = file.workbook.sheetOrder.slice(1);
    const parts = await partsOf(await writeXlsx(file));
    expect([...parts.parts.keys()].filter((name) => /drawing|image|printer|pivotTable/.test(name))).toEqual([]);
    expect(textOfPart(parts, "xl/unknown/thing.xml")).toBe("<thing>kept</thing>");
  });

  it("keeps elements and attributes of the sheet that nobody knows", async () => {
    const bytes = await withPart(await foreign(), SHEET, (sheet) =>
      sheet
        .replace("<sheetView ", '<sheetView zoomScale="85" ')
        .replace("</sheetData>", '</sheetData><scenarios current="0"><scenario name="Best"/></scenarios>')
        .replace("</worksheet>", '<extLst><ext uri="{mine}"><mine xmlns="urn:x"/></ext></extLst></worksheet>'),
    );
    const sheet = textOfPart(await partsOf(await writeXlsx(await readXlsx(bytes))), SHEET);
    expect(sheet).toContain('zoomScale="85"');
    expect(sheet).toContain('<scenarios current="0"><scenario name="Best"/></scenarios>');
    expect(sheet).toContain('<mine xmlns="urn:x"/>');
  });

  it("keeps the groups of rows and columns, also when rows move", async () => {
    const bytes = await withPart(await foreign(), SHEET, (sheet) =>
      sheet.replace('<row r="2">', '<row r="2" outlineLevel="1" collapsed="1">').replace("<sheetData>", '<cols><col min="2" max="3" width="11.5" outlineLevel="2"/></cols><sheetData>'),
    );
    const file = await readXlsx(bytes);
    const { data } = sheetAt(file);
    data.rowData = { 4: data.rowData?.[1] ?? {} };
    const sheet = textOfPart(await partsOf(await writeXlsx(file)), SHEET);
    expect(sheet).toContain('<row r="5" outlineLevel="1" collapsed="1"/>');
    expect(sheet).toContain('<col min="2" max="3" width="11.5" customWidth="1" outlineLevel="2"/>');
  });

  it("drops the order of calculation, which names cells that may be gone", async () => {
    const bytes = await withPart(await withPart(await foreign(), "xl/calcChain.xml", () => "<calcChain/>"), "xl/_rels/workbook.xml.rels", (links) =>
      links.replace("</Relationships>", '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain" Target="calcChain.xml"/></Relationships>'),
    );
    const parts = await partsOf(await writeXlsx(await readXlsx(bytes)));
    expect(parts.parts.has("xl/calcChain.xml")).toBe(false);
    expect(textOfPart(parts, "xl/_rels/workbook.xml.rels")).not.toContain("calcChain");
  });

  it("is opened and saved without touching the workbook that was opened", async () => {
    const file: WorkbookFile = await readXlsx(await foreign());
    const before = JSON.stringify([file.workbook, file.features]);
    const first = await writeXlsx(file);
    expect(JSON.stringify([file.workbook, file.features])).toBe(before);
    expect(await writeXlsx(file)).toEqual(first);
  });
});

describe("Strict files", () => {
  it("are read and saved in the usual namespaces", async () => {
    const plain = await writeXlsx(workbookOf([{ name: "S", rows: [["a", 1]] }]));
    let bytes = plain;
    for (const part of ["xl/workbook.xml", SHEET, "xl/sharedStrings.xml", "xl/styles.xml", "_rels/.rels", "xl/_rels/workbook.xml.rels"]) {
      bytes = await withPart(bytes, part, (text) =>
        text
          .replaceAll("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
          .replaceAll("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")
          .replace("<workbook ", '<workbook conformance="strict" '),
      );
    }
    const file = await readXlsx(bytes);
    expect([cellAt(file, 0, 0)?.v, cellAt(file, 0, 1)?.v]).toEqual(["a", 1]);
    const workbook = textOfPart(await partsOf(await writeXlsx(file)), "xl/workbook.xml");
    expect(workbook).not.toContain("purl.oclc.org");
    expect(workbook).not.toContain("strict");
  });
});
