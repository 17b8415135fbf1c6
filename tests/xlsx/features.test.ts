import type { Area, CommentState, ConditionalFormatState, SheetFeatures, TableState, ValidationState } from "../../host/document/types";
import { readXlsx } from "../../host/xlsx/read-xlsx";
import { writeXlsx } from "../../host/xlsx/write-xlsx";
import { partsOf, textOfPart, withPart } from "./packages";
import { roundTrip, sheetAt, workbookOf } from "./workbooks";

const ROWS = [["Name", "Cost", "Date"], ["a", 1, 46000], ["b", 2, 46001], ["c", 3, 46002]];

function area(top: number, left: number, bottom: number, right: number): Area {
  return { top, left, bottom, right };
}

async function through(features: Partial<SheetFeatures>): Promise<SheetFeatures> {
  return sheetAt(await roundTrip(workbookOf([{ name: "S", rows: ROWS, features }, { name: "Other" }]))).features;
}

const TABLE: TableState = {
  id: "7",
  name: "Plan",
  area: area(0, 0, 4, 2),
  columns: [
    { id: 1, name: "Name", totalsLabel: "Total" },
    { id: 2, name: "Cost", totalsFunction: "sum", calculatedFormula: "=LEN([@Name])" },
    { id: 5, name: "Date" },
  ],
  showHeaders: true,
  showTotals: true,
  style: "TableStyleMedium9",
  showBandedRows: false,
  showBandedColumns: true,
  highlightFirstColumn: true,
  highlightLastColumn: false,
  showFilterButton: true,
  filters: { 1: { filterOn: "Custom", criterion1: ">=2", criterion2: "<>7", operator: "Or" } },
  sort: [{ key: 1, ascending: false, sortOn: "Value" }],
};

describe("Tables", () => {
  it("keep name, columns, totals, style, filters and sort", async () => {
    const { tables } = await through({ tables: [TABLE] });
    const calculated = { ...TABLE.columns[1], calculatedFormula: "=LEN(Plan[[#This Row],[Name]])" };
    expect(tables).toEqual([{ ...TABLE, columns: [TABLE.columns[0], calculated, TABLE.columns[2]] }]);
  });

  it("write their headers as texts, as Excel demands", async () => {
    const named = { ...TABLE, columns: [{ id: 1, name: "2026" }, { id: 2, name: "Two\nlines" }, { id: 3, name: "Date" }], showTotals: false, filters: {} };
    const bytes = await writeXlsx(workbookOf([{ name: "S", rows: [[2026, "Two\nlines", { f: "=1" }], [1, 2, 3]], features: { tables: [named] } }]));
    const back = sheetAt(await readXlsx(bytes));
    expect([0, 1, 2].map((column) => back.data.cellData?.[0]?.[column])).toEqual([{ v: "2026", t: 1 }, { v: "Two\nlines", t: 1 }, { v: "Date", t: 1 }]);
    expect(back.features.tables[0]?.columns.map((column) => column.name)).toEqual(["2026", "Two\nlines", "Date"]);
    expect(textOfPart(await partsOf(bytes), "xl/tables/table1.xml")).toContain('name="Two_x000a_lines"');
  });

  it("keep a header row that is switched off", async () => {
    const { tables } = await through({ tables: [{ ...TABLE, showHeaders: false, showTotals: false, showFilterButton: false, filters: {} }] });
    expect(tables[0]).toMatchObject({ showHeaders: false, showTotals: false, showFilterButton: false });
  });

  it("get numbers of their own on every sheet", async () => {
    const { id: _, ...same } = TABLE;
    const tables = [{ ...same, id: "{A}", name: "One" }];
    const file = await roundTrip(workbookOf([{ name: "A", rows: ROWS, features: { tables } }, { name: "B", rows: ROWS, features: { tables: [{ ...same, id: "{B}", name: "Two" }] } }]));
    expect([sheetAt(file, 0), sheetAt(file, 1)].map(({ features }) => features.tables[0]?.id)).toEqual(["1", "2"]);
  });

  it("that are deleted or renamed leave nothing behind", async () => {
    const file = await roundTrip(workbookOf([{ name: "S", rows: ROWS, features: { tables: [TABLE] } }]));
    sheetAt(file).features.tables = [];
    const parts = await partsOf(await writeXlsx(file));
    expect([...parts.parts.keys()].filter((name) => name.includes("table"))).toEqual([]);
    expect(textOfPart(parts, "xl/worksheets/sheet1.xml")).not.toContain("tablePart");
  });
});

describe("Filters of a sheet", () => {
  it.each([
    ["values", { filterOn: "Values", values: ["", "a", "b"] }],
    ["dates", { filterOn: "Values", values: [{ date: "2026-03-01T00:00:00", specificity: "Month" }] }],
    ["a custom rule", { filterOn: "Custom", criterion1: ">1" }],
    ["the top items", { filterOn: "TopItems", criterion1: "3" }],
    ["the bottom per cent", { filterOn: "BottomPercent", criterion1: "10" }],
    ["a dynamic rule", { filterOn: "Dynamic", dynamicCriteria: "AboveAverage" }],
    ["a month", { filterOn: "Dynamic", dynamicCriteria: "AllDatesInPeriodMarch" }],
  ])("keep %s", async (_, criteria) => {
    const { autoFilter } = await through({ autoFilter: { area: area(0, 0, 3, 2), criteria: { 1: criteria } } });
    expect(autoFilter).toEqual({ area: area(0, 0, 3, 2), criteria: { 1: criteria } });
  });

  it("hide rows that are known as filtered, apart from rows hidden by hand", async () => {
    const features = { autoFilter: { area: area(0, 0, 2, 2), criteria: { 1: { filterOn: "Custom", criterion1: ">1" } } }, filteredRows: [1] };
    const { data, features: back } = sheetAt(await roundTrip(workbookOf([{ name: "S", rows: ROWS, data: { rowData: { 3: { hd: 1 } } }, features }])));
    expect(back.filteredRows).toEqual([1]);
    expect(data.rowData?.[1]?.hd).toBeUndefined();
    expect(data.rowData?.[3]?.hd).toBe(1);
  });

  it("leave colour filters to the file", async () => {
    const bytes = await writeXlsx(workbookOf([{ name: "S", rows: ROWS, features: { autoFilter: { area: area(0, 0, 3, 2), criteria: {} } } }]));
    const colored = await withPart(bytes, "xl/worksheets/sheet1.xml", (sheet) => sheet.replace('<autoFilter ref="A1:C4"/>', '<autoFilter ref="A1:C4"><filterColumn colId="0"><colorFilter dxfId="0"/></filterColumn></autoFilter>'));
    expect(textOfPart(await partsOf(await writeXlsx(await readXlsx(colored))), "xl/worksheets/sheet1.xml")).toContain('<colorFilter dxfId="0"/>');
  });
});

const ALERT = { message: "No & no", showAlert: true, style: "Warning", title: "Stop\nthere" };
const PROMPT = { message: "Pick one", showPrompt: true, title: "Hint" };

describe("Data validation", () => {
  it.each<readonly [string, ValidationState["rule"]]>([
    ["a list of words", { list: { inCellDropDown: true, source: "open,closed" } }],
    ["a list from cells, without the arrow", { list: { inCellDropDown: false, source: "=Other!$A$1:$A$3" } }],
    ["whole numbers between two", { wholeNumber: { formula1: 1, formula2: 10, operator: "Between" } }],
    ["decimals above a cell", { decimal: { formula1: "=$B$1", operator: "GreaterThan" } }],
    ["dates before one", { date: { formula1: 46000, operator: "LessThan" } }],
    ["a time", { time: { formula1: 0.5, operator: "GreaterThanOrEqualTo" } }],
    ["a length of text", { textLength: { formula1: 5, operator: "NotEqualTo" } }],
    ["a formula", { custom: { formula: '=AND(A1>0,ISNUMBER(A1),B1="x")' } }],
  ])("keeps %s", async (_, rule) => {
    const state: ValidationState = { id: "validation1", areas: [area(1, 0, 3, 0), area(5, 2, 5, 2)], rule, ignoreBlanks: true, errorAlert: ALERT, prompt: PROMPT };
    expect((await through({ validations: [state] })).validations).toEqual([state]);
  });
});

describe("Data validation that refers to another sheet, as Excel 2010 writes it", () => {
  const LIST =
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">' +
    '<x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list" allowBlank="1" showErrorMessage="1">' +
    "<x14:formula1><xm:f>Other!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>B2:B4</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>";
  const open = async (): Promise<Awaited<ReturnType<typeof readXlsx>>> =>
    readXlsx(await withPart(await writeXlsx(workbookOf([{ name: "S", rows: ROWS }, { name: "Other" }])), "xl/worksheets/sheet1.xml", (sheet) => sheet.replace("</worksheet>", `${LIST}</worksheet>`)));
  const sheetText = async (file: Awaited<ReturnType<typeof readXlsx>>): Promise<string> => textOfPart(await partsOf(await writeXlsx(file)), "xl/worksheets/sheet1.xml");

  it("is read, and stays where it was", async () => {
    const file = await open();
    expect(sheetAt(file).features.validations).toMatchObject([{ areas: [area(1, 1, 3, 1)], rule: { list: { source: "=Other!$A$1:$A$3" } } }]);
    expect(await sheetText(file)).toContain("<xm:f>Other!$A$1:$A$3</xm:f>");
  });

  it("moves to the plain list when it changes, and goes when it is deleted", async () => {
    const file = await open();
    Object.assign(sheetAt(file).features.validations[0] ?? {}, { areas: [area(1, 1, 9, 1)] });
    const changed = await sheetText(file);
    expect(changed).not.toContain("extLst");
    expect(changed).toContain('sqref="B2:B10"><formula1>Other!$A$1:$A$3</formula1>');
    sheetAt(file).features.validations = [];
    expect(await sheetText(file)).not.toContain("Other!$A$1:$A$3");
  });
});

test("A list of words that is too long for a file is cut between words", async () => {
  const words = Array.from({ length: 60 }, (_, index) => `word${String(index)}`).join(",");
  const state: ValidationState = { id: "v", areas: [area(0, 0, 1, 0)], rule: { list: { inCellDropDown: true, source: words } }, ignoreBlanks: true };
  const source = (await through({ validations: [state] })).validations[0]?.rule["list"];
  expect(source).toMatchObject({ source: words.slice(0, words.lastIndexOf(",", 255)) });
});

type Format = Pick<ConditionalFormatState, "type" | "detail">;

const RED = { format: { font: { color: "#9C0006", bold: true }, fill: { color: "#FFC7CE" } } };

const FORMATS: readonly (readonly [string, Format])[] = [
  ["a comparison", { type: "CellValue", detail: { rule: { formula1: "=5", formula2: "=$B$1", operator: "Between" }, ...RED } }],
  ["a formula", { type: "Custom", detail: { rule: { formula: "=$B2>AVERAGE($B$2:$B$4)" }, ...RED } }],
  ["a text", { type: "ContainsText", detail: { rule: { operator: "BeginsWith", text: "a \"b\"" }, ...RED } }],
  ["no such text", { type: "ContainsText", detail: { rule: { operator: "NotContains", text: "x" }, ...RED } }],
  ["the bottom ten per cent", { type: "TopBottom", detail: { rule: { rank: 10, type: "BottomPercent" }, ...RED } }],
  ["the top three", { type: "TopBottom", detail: { rule: { rank: 3, type: "TopItems" }, ...RED } }],
  ["below average", { type: "PresetCriteria", detail: { rule: { criterion: "EqualOrBelowAverage" }, ...RED } }],
  ["two deviations above average", { type: "PresetCriteria", detail: { rule: { criterion: "TwoStdDevAboveAverage" }, ...RED } }],
  ["duplicates", { type: "PresetCriteria", detail: { rule: { criterion: "DuplicateValues" }, ...RED } }],
  ["blanks", { type: "PresetCriteria", detail: { rule: { criterion: "Blanks" }, ...RED } }],
  ["errors", { type: "PresetCriteria", detail: { rule: { criterion: "Errors" }, ...RED } }],
  ["last month", { type: "PresetCriteria", detail: { rule: { criterion: "LastMonth" }, ...RED } }],
  [
    "three colours",
    {
      type: "ColorScale",
      detail: {
        criteria: {
          minimum: { type: "LowestValue", color: "#F8696B" },
          midpoint: { type: "Percentile", formula: "=50", color: "#FFEB84" },
          maximum: { type: "Formula", formula: "=$B$4", color: "#63BE7B" },
        },
        threeColorScale: true,
      },
    },
  ],
  [
    "two colours",
    { type: "ColorScale", detail: { criteria: { minimum: { type: "Number", formula: "=0", color: "#FFFFFF" }, maximum: { type: "HighestValue", color: "#63BE7B" } }, threeColorScale: false } },
  ],
  [
    "a data bar with everything",
    {
      type: "DataBar",
      detail: {
        lowerBoundRule: { type: "Number", formula: "=0" },
        upperBoundRule: { type: "Percent", formula: "=90" },
        showDataBarOnly: true,
        positiveFormat: { fillColor: "#638EC6", gradientFill: false, borderColor: "#112233" },
        barDirection: "RightToLeft",
        axisFormat: "CellMidPoint",
        axisColor: "#00FF00",
        negativeFormat: { matchPositiveFillColor: false, matchPositiveBorderColor: false, fillColor: "#FF0000", borderColor: "#0000FF" },
      },
    },
  ],
  [
    "icons",
    {
      type: "IconSet",
      detail: {
        style: "ThreeArrows",
        criteria: [
          { type: "Percent", formula: "=0", operator: "GreaterThanOrEqual" },
          { type: "Number", formula: "=-0.05", operator: "GreaterThanOrEqual" },
          { type: "Number", formula: "=0.05", operator: "GreaterThan" },
        ],
        reverseIconOrder: true,
        showIconOnly: true,
      },
    },
  ],
  [
    "icons of Excel 2010",
    {
      type: "IconSet",
      detail: {
        style: "ThreeStars",
        criteria: [
          { type: "Percent", formula: "=0", operator: "GreaterThanOrEqual" },
          { type: "Percent", formula: "=33", operator: "GreaterThanOrEqual" },
          { type: "Formula", formula: "=$B$1", operator: "GreaterThanOrEqual" },
        ],
        reverseIconOrder: false,
        showIconOnly: false,
      },
    },
  ],
];

describe("Conditional formats", () => {
  it.each(FORMATS)("keep %s", async (_, format) => {
    const state: ConditionalFormatState = { id: "cf1", areas: [area(1, 1, 3, 1)], priority: 0, stopIfTrue: false, ...format };
    expect((await through({ conditionalFormats: [state] })).conditionalFormats).toEqual([state]);
  });

  it("put icons of Excel 2010 where older programs do not look", async () => {
    const stars = FORMATS.find(([, { detail }]) => detail["style"] === "ThreeStars")?.[1] ?? { type: "IconSet", detail: {} };
    const bytes = await writeXlsx(workbookOf([{ name: "S", rows: ROWS, features: { conditionalFormats: [{ id: "a", areas: [area(0, 0, 1, 1)], priority: 0, stopIfTrue: false, ...stars }] } }]));
    const sheet = textOfPart(await partsOf(bytes), "xl/worksheets/sheet1.xml");
    expect(sheet).toContain('<x14:iconSet iconSet="3Stars"');
    expect(sheet).not.toContain("<conditionalFormatting");
  });

  it("keep their order, and stop where they say so", async () => {
    const states = FORMATS.map(([, format], index): ConditionalFormatState => ({ id: `x${String(index)}`, areas: [area(index, 0, index, 1)], priority: FORMATS.length - index, stopIfTrue: index === 0, ...format }));
    const { conditionalFormats } = await through({ conditionalFormats: states });
    expect(conditionalFormats.map(({ type, areas, stopIfTrue }) => [type, areas[0]?.top, stopIfTrue])).toEqual(states.map(({ type, areas, stopIfTrue }) => [type, areas[0]?.top, stopIfTrue]).reverse());
  });

  it("that nobody touched keep their own markup while others come and go", async () => {
    const states = FORMATS.map(([, format], index): ConditionalFormatState => ({ id: `x${String(index)}`, areas: [area(index, 0, index, 1)], priority: index, stopIfTrue: false, ...format }));
    const bytes = await writeXlsx(workbookOf([{ name: "S", rows: ROWS, features: { conditionalFormats: states } }]));
    const marked = await withPart(bytes, "xl/worksheets/sheet1.xml", (sheet) => sheet.replace('<cfRule type="expression"', '<cfRule mine="yes" type="expression"'));
    const file = await readXlsx(marked);
    sheetAt(file).features.conditionalFormats.splice(0, 1);
    const sheet = textOfPart(await partsOf(await writeXlsx(file)), "xl/worksheets/sheet1.xml");
    expect(sheet).toContain('mine="yes"');
    expect(sheet).not.toContain('type="cellIs"');
    expect(sheetAt(await readXlsx(await writeXlsx(file))).features.conditionalFormats).toHaveLength(FORMATS.length - 1);
  });
});

describe("Names", () => {
  it("keep global and local ones, comments and visibility", async () => {
    const names = [
      { name: "Budget", formula: "=S!$B$2:$B$4", comment: "a & b", visible: true },
      { name: "Local", formula: "='Other'!$A$1", comment: "", visible: false, sheetId: "s2" },
      { name: "Tax", formula: "=0.19", comment: "", visible: true },
      { name: "Dynamic", formula: "=FILTER(S!$A$1:$A$4,S!$B$1:$B$4>1)", comment: "", visible: true },
    ];
    const file = await roundTrip(workbookOf([{ name: "S", rows: ROWS }, { name: "Other" }], { names }));
    const expected = names.map((name) => ("sheetId" in name ? { ...name, sheetId: file.workbook.sheetOrder[1] } : name));
    expect([...file.features.names].sort((a, b) => a.name.localeCompare(b.name))).toEqual([...expected].sort((a, b) => a.name.localeCompare(b.name)));
  });

  it("of a sheet follow it when sheets change places, and go with it", async () => {
    const names = [
      { name: "Local", formula: "=Other!$A$1", comment: "", visible: true, sheetId: "s2" },
      { name: "Gone", formula: "=S!$A$1", comment: "", visible: true, sheetId: "s1" },
    ];
    const file = await roundTrip(workbookOf([{ name: "S", rows: ROWS }, { name: "Other" }, { name: "Third" }], { names }));
    file.workbook.sheetOrder = [file.workbook.sheetOrder[2] ?? "", file.workbook.sheetOrder[1] ?? ""];
    const back = await roundTrip(file);
    expect(back.features.names).toEqual([{ ...names[0], sheetId: back.workbook.sheetOrder[1] }]);
  });
});

describe("Page set-up", () => {
  it("keeps paper, margins, scaling, titles, areas, headers and footers", async () => {
    const pageLayout = {
      orientation: "Landscape",
      paperSize: "A4",
      leftMargin: 36,
      rightMargin: 36,
      topMargin: 54,
      bottomMargin: 54,
      headerMargin: 18,
      footerMargin: 18,
      zoom: { horizontalFitToPages: 1, verticalFitToPages: 2 },
      centerHorizontally: true,
      printGridlines: true,
      printOrder: "OverThenDown",
      headersFooters: { defaultForAllPages: { leftHeader: "Plan & \"co\"", centerFooter: "Page &P of &N" }, state: "Default", useSheetMargins: true, useSheetScale: true },
      printArea: [area(0, 0, 9, 3), area(20, 0, 29, 3)],
      printTitleRows: { first: 0, last: 1 },
      printTitleColumns: { first: 0, last: 0 },
    };
    expect((await through({ pageLayout })).pageLayout).toEqual(pageLayout);
  });

  it("keeps manual page breaks", async () => {
    expect((await through({ pageLayout: { horizontalPageBreaks: [10, 20], verticalPageBreaks: [3] } })).pageLayout).toMatchObject({ horizontalPageBreaks: [10, 20], verticalPageBreaks: [3] });
  });

  it("keeps a scale, and different first and even pages", async () => {
    const page = { centerHeader: "x" };
    const headersFooters = { defaultForAllPages: page, evenPages: { leftHeader: "even" }, firstPage: { rightFooter: "first" }, oddPages: page, state: "FirstOddAndEven", useSheetMargins: true, useSheetScale: true };
    expect((await through({ pageLayout: { zoom: { scale: 80 }, headersFooters } })).pageLayout).toMatchObject({ zoom: { scale: 80 }, headersFooters });
  });
});

describe("Protection", () => {
  it("keeps what is allowed", async () => {
    const options = {
      allowEditObjects: false, allowEditScenarios: true, allowFormatCells: true, allowFormatColumns: false, allowFormatRows: false, allowInsertColumns: false, allowInsertRows: true,
      allowInsertHyperlinks: false, allowDeleteColumns: false, allowDeleteRows: false, allowSort: true, allowAutoFilter: true, allowPivotTables: false, selectionMode: "Unlocked",
    };
    expect((await through({ protection: { protected: true, options } })).protection).toEqual({ protected: true, options });
  });

  it("writes a password as its hash and keeps the hash of a file", async () => {
    const file = await roundTrip(workbookOf([{ name: "S", features: { protection: { protected: true, options: {}, password: "test" } } }]));
    expect(sheetAt(file).features.protection).toMatchObject({ protected: true, passwordHash: { password: "CBEB" } });
    expect(sheetAt(await roundTrip(file)).features.protection.passwordHash).toEqual({ password: "CBEB" });
  });
});

describe("Links", () => {
  it("keep addresses, places in the workbook and tips", async () => {
    const hyperlinks = [
      { area: area(0, 0, 0, 0), address: "https://example.com/a?b=1&c=2", screenTip: "Go" },
      { area: area(1, 0, 1, 0), documentReference: "'Other'!A1" },
      { area: area(2, 0, 3, 1), address: "mailto:plan@example.com" },
      { area: area(4, 0, 4, 0), address: "https://example.com/a#part" },
    ];
    expect((await through({ hyperlinks })).hyperlinks).toEqual(hyperlinks);
  });

  it("that run code are not written", async () => {
    expect((await through({ hyperlinks: [{ area: area(0, 0, 0, 0), address: "javascript:alert(1)" }] })).hyperlinks).toEqual([]);
  });
});

describe("Notes and comments", () => {
  const note = { row: 1, column: 1, content: "First line\nsecond <line>", authorName: "Ms A & Co", visible: true, width: 150, height: 80 };
  const comment: CommentState = {
    id: "{11111111-2222-4333-8444-555555555555}",
    row: 2,
    column: 0,
    content: "Why so much? @Tom",
    authorName: "Anna",
    authorEmail: "anna@example.com",
    creationDate: "2026-03-04T10:20:30.000Z",
    resolved: true,
    mentions: [{ id: 0, name: "Tom", email: "tom@example.com" }],
    richContent: 'Why so much? <at id="0">Tom</at>',
    replies: [{ id: "{11111111-2222-4333-8444-666666666666}", content: "Postage.", authorName: "Tom", authorEmail: "tom@example.com", creationDate: "2026-03-05T10:20:30.000Z" }],
  };

  it("keep their texts, authors, boxes, replies, mentions and states", async () => {
    const back = await through({ notes: [note], comments: [comment] });
    expect(back.notes).toEqual([note]);
    expect(back.comments).toEqual([comment]);
  });

  it("leave no parts when they are deleted", async () => {
    const file = await roundTrip(workbookOf([{ name: "S", rows: ROWS, features: { notes: [note], comments: [comment] } }]));
    Object.assign(sheetAt(file).features, { notes: [], comments: [] });
    const parts = await partsOf(await writeXlsx(file));
    expect([...parts.parts.keys()].filter((name) => /comment|vml/i.test(name))).toEqual([]);
  });

  it("leave other old drawings of the sheet alone", async () => {
    const bytes = await writeXlsx(workbookOf([{ name: "S", rows: ROWS, features: { notes: [note] } }]));
    const control = '<v:shape id="_x0000_s1099"><x:ClientData ObjectType="Button"></x:ClientData><br></v:shape>';
    const file = await readXlsx(await withPart(bytes, "xl/drawings/vmlDrawing1.vml", (vml) => vml.replace("</xml>", `${control}</xml>`)));
    sheetAt(file).features.notes = [{ ...note, content: "changed", width: 200 }];
    const vml = textOfPart(await partsOf(await writeXlsx(file)), "xl/drawings/vmlDrawing1.vml");
    expect(vml).toContain(control);
    expect(vml).toContain("width:200pt");
    expect(vml).not.toContain("width:150pt");
  });
});

describe("What belongs to the whole file", () => {
  it("keeps document properties and custom ones of each type", async () => {
    const properties = { title: "A & B", author: "Anna", subject: "s", keywords: "k", comments: "c", category: "x", manager: "M", company: "Velomar", lastAuthor: "Tom", revisionNumber: 3 };
    const customProperties = { text: "<a>", yes: true, whole: 42, half: 0.5, when: new Date("2026-03-04T05:06:07Z") };
    const { features } = await roundTrip(workbookOf([{ name: "S" }], { properties, customProperties }));
    expect(features.properties).toEqual(properties);
    expect(features.customProperties).toEqual(customProperties);
  });

  it("adds properties in the words of a part that has a prefix of its own", async () => {
    const bytes = await writeXlsx(workbookOf([{ name: "S" }], { properties: { company: "Old", title: "Old" } }));
    const other = await withPart(await withPart(bytes, "docProps/app.xml", (app) => app.replace(/<(\/?)(Properties|Company)/g, "<$1ap:$2").replace("xmlns=", "xmlns:ap=")), "docProps/core.xml", (core) =>
      core.replace(/ xmlns:dc="[^"]*"/, "").replace("<dc:title>", '<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">'),
    );
    const file = await readXlsx(other);
    file.features.properties = { ...file.features.properties, manager: "M", subject: "S" };
    const parts = await partsOf(await writeXlsx(file));
    expect(textOfPart(parts, "docProps/app.xml")).toContain("<ap:Manager>M</ap:Manager>");
    expect(textOfPart(parts, "docProps/core.xml")).toMatch(/<cp:coreProperties [^>]*xmlns:dc="/);
    expect((await readXlsx(await writeXlsx(file))).features.properties).toEqual({ company: "Old", title: "Old", manager: "M", subject: "S" });
  });

  it("keeps the add-in's settings as JSON", async () => {
    const settings = { mapping: { Actuals: "Ledger", odd: 'quo"te' }, on: true, none: null, list: [1, "two"] };
    expect((await roundTrip(workbookOf([{ name: "S" }], { settings }))).features.settings).toEqual(settings);
  });

  it("keeps settings of another add-in apart", async () => {
    const mine = { id: "11111111-1111-4111-8111-111111111111", version: "1.0.0.0", store: "EXCatalog", storeType: "EXCatalog" };
    const theirs = { ...mine, id: "22222222-2222-4222-8222-222222222222" };
    const first = await writeXlsx(workbookOf([{ name: "S" }], { settings: { a: 1 } }), { addIn: theirs });
    const file = await readXlsx(first, { addIn: mine });
    expect(file.features.settings).toEqual({});
    file.features.settings = { b: 2 };
    const second = await writeXlsx(file, { addIn: mine });
    expect((await readXlsx(second, { addIn: mine })).features.settings).toEqual({ b: 2 });
    expect((await readXlsx(second, { addIn: theirs })).features.settings).toEqual({ a: 1 });
  });

  it("keeps custom XML parts with their ids, and drops those that were deleted", async () => {
    const parts = [
      { id: "{AAAAAAAA-0000-4000-8000-000000000001}", xml: '<plan xmlns="urn:x">ä</plan>' },
      { id: "{AAAAAAAA-0000-4000-8000-000000000002}", xml: "<other/>" },
    ];
    const file = await roundTrip(workbookOf([{ name: "S" }], { customXmlParts: parts }));
    expect(file.features.customXmlParts).toEqual(parts);
    file.features.customXmlParts = [parts[1] ?? { id: "", xml: "" }];
    const bytes = await writeXlsx(file);
    expect((await readXlsx(bytes)).features.customXmlParts).toEqual([parts[1]]);
    expect([...(await partsOf(bytes)).parts.keys()].filter((name) => name.startsWith("customXml/item") && !name.includes("rels"))).toHaveLength(2);
  });

  it("keeps custom properties of sheets", async () => {
    expect((await through({ customProperties: { owner: "Änna", key: "value" } })).customProperties).toEqual({ owner: "Änna", key: "value" });
  });
});
