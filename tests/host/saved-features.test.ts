import { type NodeHost, startHost } from "../../host/node/start-host";
import { readXlsx } from "../../host/xlsx/read-xlsx";
import { writeXlsx } from "../../host/xlsx/write-xlsx";

let first: NodeHost;
let reopened: NodeHost;

const BUILD = `
  const sheet = context.workbook.worksheets.getActiveWorksheet();
  sheet.name = "Plan";
  sheet.getRange("A1:C4").values = [["Line", "Budget", "Actual"], ["Ads", 100, 120], ["Fairs", 200, 150], ["Web", 300, 310]];
  const table = sheet.tables.add("A1:C4", true);
  table.name = "Lines";
  table.style = "TableStyleLight9";
  table.showBandedColumns = true;
  table.columns.add(null, [["Left"], ["=[@Budget]-[@Actual]"], ["=[@Budget]-[@Actual]"], ["=[@Budget]-[@Actual]"]]);
  table.showTotals = true;
  table.columns.getItem("Budget").filter.applyCustomFilter(">100");
  table.sort.apply([{ key: 1, ascending: false }]);
  const empty = sheet.tables.add("H1:I1", true);
  empty.name = "Waiting";

  const bars = sheet.getRange("B2:B4").conditionalFormats.add("DataBar").dataBar;
  bars.positiveFormat.fillColor = "#00AA00";
  const cellValue = sheet.getRange("D2:D4").conditionalFormats.add("CellValue");
  cellValue.cellValue.rule = { formula1: "=0", operator: "LessThan" };
  cellValue.cellValue.format.font.color = "#FF0000";
  cellValue.stopIfTrue = true;
  const icons = sheet.getRange("C2:C4").conditionalFormats.add("IconSet").iconSet;
  icons.style = "ThreeTriangles";

  const amounts = sheet.getRange("F1:F9").dataValidation;
  amounts.rule = { decimal: { formula1: 0, operator: "GreaterThanOrEqualTo" } };
  amounts.errorAlert = { message: "Not below zero.", showAlert: true, style: "Warning", title: "Amount" };
  sheet.getRange("G1:G9").dataValidation.rule = { list: { inCellDropDown: true, source: "open,closed" } };

  sheet.pageLayout.orientation = "Landscape";
  sheet.pageLayout.zoom = { horizontalFitToPages: 1, verticalFitToPages: 0 };
  sheet.pageLayout.setPrintArea("A1:D5");
  sheet.pageLayout.setPrintTitleRows("$1:$1");
  sheet.pageLayout.headersFooters.defaultForAllPages.centerFooter = "Page &P";
  sheet.horizontalPageBreaks.add("A21");
  await context.sync();
`;

/** What a reader of the workbook sees of all of it. */
const LOOK = `
  const sheet = context.workbook.worksheets.getItem("Plan");
  const table = sheet.tables.getItem("Lines");
  table.load("style,showTotals,showBandedColumns");
  table.sort.load("fields");
  table.columns.load("items/name");
  const range = table.getRange().load("address,formulas");
  const total = table.getTotalRowRange().load("formulas,values");
  const filter = table.columns.getItem("Budget").filter.load("criteria");
  const seen = table.getDataBodyRange().getVisibleView().load("values");
  const waiting = sheet.tables.getItem("Waiting");
  waiting.rows.load("count");
  const formats = sheet.getRange().conditionalFormats.load("items/type,items/priority,items/stopIfTrue");
  const amounts = sheet.getRange("F1:F9").dataValidation.load("type,rule,errorAlert");
  const states = sheet.getRange("G1:G9").dataValidation.load("type,rule");
  const layout = sheet.pageLayout.load("orientation,zoom");
  const area = layout.getPrintArea().load("address");
  const titles = layout.getPrintTitleRows().load("address");
  layout.headersFooters.defaultForAllPages.load("centerFooter");
  sheet.horizontalPageBreaks.load("items/rowIndex");
  await context.sync();
  const [icons, cellValue, bars] = formats.items;
  icons.iconSet.load("style");
  cellValue.cellValue.load("rule,format/font/color");
  bars.dataBar.load("positiveFormat/fillColor");
  const places = formats.items.map((format) => format.getRange().load("address"));
  await context.sync();
  return {
    table: [table.style, table.showTotals, table.showBandedColumns, table.columns.items.map((column) => column.name), range.address, range.formulas],
    total: [total.formulas, total.values],
    filter: [filter.criteria, seen.values],
    sort: table.sort.fields.map(({ key, ascending }) => [key, ascending]),
    waiting: waiting.rows.count,
    formats: [formats.items.map((format) => [format.type, format.priority, format.stopIfTrue]), places.map((place) => place.address), icons.iconSet.style, cellValue.cellValue.rule, cellValue.cellValue.format.font.color, bars.dataBar.positiveFormat.fillColor],
    validation: [amounts.type, amounts.rule, amounts.errorAlert, states.type, states.rule],
    layout: [layout.orientation, layout.zoom, area.address, titles.address, layout.headersFooters.defaultForAllPages.centerFooter, sheet.horizontalPageBreaks.items.map((one) => one.rowIndex)],
  };
`;

type Seen = Record<string, unknown>;

let before: Seen;
let after: Seen;

beforeAll(async () => {
  first = await startHost();
  await first.run(BUILD);
  before = await first.run<Seen>(LOOK);
  const bytes = await writeXlsx(await first.workbook.save());
  reopened = await startHost({ file: await readXlsx(bytes) });
  after = await reopened.run<Seen>(LOOK);
});

afterAll(() => {
  first.close();
  reopened.close();
});

test.each(["table", "total", "filter", "sort", "waiting", "formats", "validation", "layout"])("%s come back from the file as they were set", (part) => {
  expect(after[part]).toEqual(before[part]);
});

test("what was set is what was meant", () => {
  expect(before["table"]).toEqual([
    "TableStyleLight9",
    true,
    true,
    ["Line", "Budget", "Actual", "Left"],
    "Plan!A1:D5",
    [
      ["Line", "Budget", "Actual", "Left"],
      ["Ads", 100, 120, "=[@Budget]-[@Actual]"],
      ["Web", 300, 310, "=[@Budget]-[@Actual]"],
      ["Fairs", 200, 150, "=[@Budget]-[@Actual]"],
      ["Total", "", "", "=SUBTOTAL(109,[Left])"],
    ],
  ]);
  expect(before["total"]).toEqual([[["Total", "", "", "=SUBTOTAL(109,[Left])"]], [["Total", "", "", 40]]]);
  expect(before["waiting"]).toBe(0);
});
