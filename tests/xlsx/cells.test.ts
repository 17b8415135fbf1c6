import { CellValueType } from "@univerjs/core";
import * as fc from "fast-check";
import { readZipEntries } from "../../host/xlsx/package/zip-entries";
import { readXlsx } from "../../host/xlsx/read-xlsx";
import { writeXlsx } from "../../host/xlsx/write-xlsx";
import { partsOf, textOfPart, withPart } from "./packages";
import { cellAt, cellOf, type Plain, roundTrip, sheetAt, workbookOf } from "./workbooks";

const SHEET = "xl/worksheets/sheet1.xml";

const ERRORS = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"] as const;

async function throughFile(value: Plain): Promise<unknown> {
  const { v, t, f } = cellAt(await roundTrip(workbookOf([{ name: "S", rows: [[value]] }])), 0, 0) ?? {};
  return { v, t, f };
}

describe("Cells through a file", () => {
  it("keeps every text, whatever characters it has", async () => {
    const odd = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: "grapheme" }),
      fc.constantFrom(" lead and trail ", "line\nbreak", "carriage\rreturn", "tab\there", "_x0041_", "_x005F_", "a & b < c > \"d\" 'e'", "\u0000\u0001\u001f", "\ud83d", "😀", "=1+1", "'quoted", "\ufffe"),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(odd.filter((text) => text !== "" && !ERRORS.some((error) => error === text)), { minLength: 1, maxLength: 12 }), async (texts) => {
        const file = await roundTrip(workbookOf([{ name: "S", rows: texts.map((text) => [text]) }]));
        expect(texts.map((_, row) => cellAt(file, row, 0))).toEqual(texts.map((text) => ({ v: text, t: CellValueType.STRING })));
      }),
      { numRuns: 60 },
    );
  });

  it("keeps every finite number to the last bit", async () => {
    const numbers = fc.array(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(numbers, async (values) => {
        const file = await roundTrip(workbookOf([{ name: "S", rows: [values] }]));
        // Zero has one sign in a cell.
        expect(values.map((_, column) => cellAt(file, 0, column)?.v)).toEqual(values.map((value) => (value === 0 ? 0 : value)));
      }),
      { numRuns: 40 },
    );
  });

  it.each([true, false])("keeps the truth value %s", async (value) => {
    expect(await throughFile(value)).toEqual({ v: value ? 1 : 0, t: CellValueType.BOOLEAN });
  });

  it.each(ERRORS)("keeps the error %s as an error", async (error) => {
    const bytes = await writeXlsx(workbookOf([{ name: "S", rows: [[error]] }]));
    expect(textOfPart(await partsOf(bytes), SHEET)).toContain(`t="e"><v>${error}</v>`);
    expect(cellAt(await readXlsx(bytes), 0, 0)).toEqual({ v: error, t: CellValueType.STRING });
  });

  it("tells a text that reads like an error from the error", async () => {
    const text = { v: "#N/A", t: CellValueType.FORCE_STRING };
    expect(await throughFile(text)).toEqual({ ...text, f: undefined });
    expect(textOfPart(await partsOf(await writeXlsx(workbookOf([{ name: "S", rows: [[text]] }]))), SHEET)).toContain('t="s"><v>0</v>');
  });

  it("keeps a text that was forced with an apostrophe a text", async () => {
    const file = await roundTrip(workbookOf([{ name: "S", rows: [[{ v: "007", t: CellValueType.FORCE_STRING }, "007"]] }]));
    expect(cellAt(file, 0, 0)?.t).toBe(CellValueType.FORCE_STRING);
    expect(cellAt(file, 0, 1)?.t).toBe(CellValueType.STRING);
  });

  it("cuts a text that no cell can hold", async () => {
    expect(await throughFile("x".repeat(40_000))).toMatchObject({ v: "x".repeat(32_767) });
  });

  it("marks spaces at the ends of a text as meant", async () => {
    const parts = await partsOf(await writeXlsx(workbookOf([{ name: "S", rows: [[" a", "b c"]] }])));
    expect(textOfPart(parts, "xl/sharedStrings.xml")).toContain('<si><t xml:space="preserve"> a</t></si><si><t>b c</t></si>');
  });

  it("keeps formulas with their last values of each kind", async () => {
    const formulas: Plain[] = [
      { f: "=1+1", v: 2, t: CellValueType.NUMBER },
      { f: '="a"&"b"', v: "ab", t: CellValueType.STRING },
      { f: '=""', v: "", t: CellValueType.STRING },
      { f: "=1=1", v: 1, t: CellValueType.BOOLEAN },
      { f: "=1/0", v: "#DIV/0!", t: CellValueType.STRING },
      { f: "=NOW()" },
    ];
    const file = await roundTrip(workbookOf([{ name: "S", rows: [formulas] }]));
    expect(formulas.map((_, column) => cellAt(file, 0, column))).toEqual(formulas);
  });

  it("keeps dates as serial numbers with their format, whatever the time zone", async () => {
    const file = await roundTrip(workbookOf([{ name: "S", rows: [[{ v: 46022.5, t: CellValueType.NUMBER, s: { n: { pattern: "dd mmm yyyy" } } }]] }]));
    const cell = cellAt(file, 0, 0);
    expect(cell?.v).toBe(46022.5);
    expect(file.workbook.styles[String(cell?.s)]?.n?.pattern).toBe("dd mmm yyyy");
  });

  it("writes the same bytes for the same workbook, and for a file that was only opened and saved", async () => {
    const workbook = workbookOf([{ name: "S", rows: [["a", 1, true, { f: "=B1*2", v: 2, t: 2 }]] }]);
    const first = await writeXlsx(workbook);
    expect(await writeXlsx(workbook)).toEqual(first);
    expect(await writeXlsx(await readXlsx(first))).toEqual(first);
  });
});

test("A file starts with its types and its links, as programs that read it from a stream expect", async () => {
  const entries = readZipEntries(await writeXlsx(workbookOf([{ name: "S" }])), "test.xlsx");
  expect(entries.slice(0, 2).map(({ name }) => name)).toEqual(["[Content_Types].xml", "_rels/.rels"]);
});

describe("Cells as other programs write them", () => {
  const rows = (markup: string) => async (): Promise<Uint8Array> =>
    withPart(await writeXlsx(workbookOf([{ name: "S", rows: [["x"]] }])), SHEET, (text) => text.replace(/<sheetData>.*<\/sheetData>/, () => `<sheetData>${markup}</sheetData>`));

  it("writes shared formulas out for each cell", async () => {
    const bytes = await rows(
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*$A$1+SUM(A$1:A1)&amp;"A1"</f><v>2</v></c></row>' +
        '<row r="2"><c r="B2"><f t="shared" si="0"/><v>2</v></c></row><row r="3"><c r="B3"><f t="shared" si="0"/></c></row>',
    )();
    const file = await readXlsx(bytes);
    expect([0, 1, 2].map((row) => cellAt(file, row, 1)?.f)).toEqual(['=A1*$A$1+SUM(A$1:A1)&"A1"', '=A2*$A$1+SUM(A$1:A2)&"A1"', '=A3*$A$1+SUM(A$1:A3)&"A1"']);
  });

  it("reads inline texts, ISO dates, and cells without addresses", async () => {
    const bytes = await rows('<row><c t="inlineStr"><is><t>in</t></is></c><c t="d"><v>2026-03-01</v></c><c t="str"><v>plain</v></c><c><v>7</v></c></row>')();
    const file = await readXlsx(bytes);
    expect([0, 1, 2, 3].map((column) => cellAt(file, 0, column)?.v)).toEqual(["in", 46082, "plain", 7]);
  });

  it("keeps the area of an array formula, and the values that it fills in", async () => {
    const bytes = await rows('<row r="1"><c r="A1"><f t="array" ref="A1:A2">{1;2}*2</f><v>2</v></c></row><row r="2"><c r="A2"><v>4</v></c></row>')();
    const file = await readXlsx(bytes);
    expect(file.spills).toEqual([{ sheetId: file.workbook.sheetOrder[0], area: { top: 0, left: 0, bottom: 1, right: 0 } }]);
    expect(cellAt(file, 0, 0)?.f).toBe("={1;2}*2");
    expect(cellAt(file, 1, 0)).toEqual({ v: 4, t: CellValueType.NUMBER });
    const again = textOfPart(await partsOf(await writeXlsx(file)), SHEET);
    expect(again).toContain('<f t="array" ref="A1:A2">{1;2}*2</f>');
    expect(again).not.toContain(" cm=");
  });

  it("keeps the formatting inside a text as long as its words stay", async () => {
    const bytes = await rows('<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>bold</t></r><r><t xml:space="preserve"> rest</t></r></is></c></row>')();
    const opened = await readXlsx(bytes);
    expect(cellAt(opened, 0, 0)?.v).toBe("bold rest");
    expect(textOfPart(await partsOf(await writeXlsx(opened)), "xl/sharedStrings.xml")).toContain("<b/>");
    Object.assign(cellAt(opened, 0, 0) ?? {}, { v: "other words" });
    expect(textOfPart(await partsOf(await writeXlsx(opened)), "xl/sharedStrings.xml")).not.toContain("<b/>");
  });

  it("keeps what-if data tables", async () => {
    const bytes = await rows('<row r="1"><c r="A1"><f t="dataTable" ref="A1:A2" dt2D="0" dtr="0" r1="C1"/><v>5</v></c></row>')();
    expect(textOfPart(await partsOf(await writeXlsx(await readXlsx(bytes))), SHEET)).toContain('<f t="dataTable" ref="A1:A2" dt2D="0" dtr="0" r1="C1"/><v>5</v>');
  });

  it("reads a sheet whose elements have a prefix", async () => {
    const bytes = await withPart(await writeXlsx(workbookOf([{ name: "S", rows: [[1, "a"]] }])), SHEET, (text) =>
      text.replace(/<(\/?)(?=[a-zA-Z])/g, "<$1x:").replace('xmlns="', 'xmlns:x="'),
    );
    const file = await readXlsx(bytes);
    expect([cellAt(file, 0, 0)?.v, cellAt(file, 0, 1)?.v]).toEqual([1, "a"]);
    expect(cellAt(await roundTrip(file), 0, 1)?.v).toBe("a");
  });
});

describe("Dynamic arrays", () => {
  it("are written with their area, their last values and the mark that Excel looks for", async () => {
    const file = workbookOf([{ name: "S", rows: [[{ f: "=SEQUENCE(2,2)", v: 1, t: 2 }, 2], [3, 4]] }]);
    const spilled = { ...file, spills: [{ sheetId: "s1", area: { top: 0, left: 0, bottom: 1, right: 1 } }] };
    const bytes = await writeXlsx(spilled);
    const parts = await partsOf(bytes);
    expect(textOfPart(parts, SHEET)).toContain('<c r="A1" cm="1"><f t="array" ref="A1:B2">_xlfn.SEQUENCE(2,2)</f><v>1</v></c><c r="B1"><v>2</v></c>');
    expect(textOfPart(parts, "xl/metadata.xml")).toContain('fDynamic="1"');
    const back = await readXlsx(bytes);
    expect(cellAt(back, 0, 0)?.f).toBe("=SEQUENCE(2,2)");
    expect(back.spills).toEqual([{ sheetId: back.workbook.sheetOrder[0], area: { top: 0, left: 0, bottom: 1, right: 1 } }]);
  });

  it("write a formula that shares Univer's text out for each cell", async () => {
    const file = workbookOf([{ name: "S", rows: [[1, { f: "=A1*2", si: "x", v: 2, t: 2 }], [2, { si: "x", v: 4, t: 2 }]] }]);
    expect(cellAt(await roundTrip(file), 1, 1)?.f).toBe("=A2*2");
  });
});

describe("Rows, columns, sheets", () => {
  it("keep widths, heights, hidden lines, merges and frozen panes", async () => {
    const data = {
      columnData: { 0: { w: 64 }, 1: { w: 131 }, 2: { w: 131 }, 4: { w: 50, hd: 1 } },
      rowData: { 0: { h: 40, ia: 0 }, 3: { hd: 1 } },
      mergeData: [{ startRow: 1, endRow: 2, startColumn: 0, endColumn: 3 }],
      freeze: { xSplit: 1, ySplit: 2, startRow: 2, startColumn: 1 },
      tabColor: "#FF8800",
    };
    const { data: back } = sheetAt(await roundTrip(workbookOf([{ name: "S", rows: [["a"]], data }])));
    expect([0, 1, 2, 4].map((column) => back.columnData?.[column]?.w ?? back.defaultColumnWidth)).toEqual([64, 131, 131, 50]);
    expect(back.columnData?.[4]?.hd).toBe(1);
    expect(back.rowData?.[0]).toMatchObject({ h: 40 });
    expect(back.rowData?.[3]).toMatchObject({ hd: 1 });
    expect(back.mergeData).toEqual(data.mergeData);
    expect(back.freeze).toEqual(data.freeze);
    expect(back.tabColor).toBe("#FF8800");
  });

  it("keep every whole pixel of a column's width", async () => {
    const widths = Array.from({ length: 400 }, (_, pixels) => pixels + 5);
    const data = { columnData: Object.fromEntries(widths.map((w, column) => [column, { w }])), defaultColumnWidth: 3 };
    const { data: back } = sheetAt(await roundTrip(workbookOf([{ name: "S", data }])));
    expect(widths.map((_, column) => back.columnData?.[column]?.w)).toEqual(widths);
  });

  it("keep the order, visibility and names of sheets", async () => {
    const file = await roundTrip(
      workbookOf([
        { name: "A & B's", rows: [[1]] },
        { name: "Hidden", features: { visibility: "Hidden" } },
        { name: "Very", features: { visibility: "VeryHidden", showGridlines: false, showHeadings: false } },
      ], { activeSheetId: "s1" }),
    );
    expect(file.workbook.sheetOrder.map((id) => [file.workbook.sheets[id]?.name, file.features.sheets[id]?.visibility])).toEqual([
      ["A & B's", "Visible"],
      ["Hidden", "Hidden"],
      ["Very", "VeryHidden"],
    ]);
    expect(sheetAt(file, 2).features).toMatchObject({ showGridlines: false, showHeadings: false });
  });

  it("do not open on a hidden sheet", async () => {
    const file = await roundTrip(workbookOf([{ name: "A", features: { visibility: "Hidden" } }, { name: "B" }], { activeSheetId: "s1" }));
    expect(file.features.activeSheetId).toBe(file.workbook.sheetOrder[1]);
  });

  it("open on the sheet that was active", async () => {
    const file = await roundTrip(workbookOf([{ name: "A" }, { name: "B" }], { activeSheetId: "s2" }));
    expect(file.features.activeSheetId).toBe(file.workbook.sheetOrder[1]);
  });

  it("know the 1904 date system and manual calculation", async () => {
    const file = await roundTrip(workbookOf([{ name: "A" }], { date1904: true, calculationMode: "Manual", structureProtected: true }));
    expect(file.features).toMatchObject({ date1904: true, calculationMode: "Manual", structureProtected: true });
  });
});

test("cellOf makes what the reader makes", async () => {
  const values: Plain[] = ["text", 1.5, true];
  const file = await roundTrip(workbookOf([{ name: "S", rows: [values] }]));
  expect(values.map((_, column) => cellAt(file, 0, column))).toEqual(values.map(cellOf));
});
