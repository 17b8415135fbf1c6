import { type NodeHost, startHost } from "../../host/node/start-host";
import { failureOf } from "./failure";

let host: NodeHost;

beforeAll(async () => {
  host = await startHost();
});

afterAll(() => {
  host.close();
});

const setUp = `
  context.workbook.worksheets.getItemOrNullObject("Print").delete();
  const sheet = context.workbook.worksheets.add("Print");
  const layout = sheet.pageLayout;
  await context.sync();
`;

const run = <T>(body: string): Promise<T> => host.run<T>(setUp + body);

test("a new sheet has Excel's normal page", async () => {
  expect(await run('layout.load(); layout.headersFooters.load("state,useSheetMargins,useSheetScale,defaultForAllPages/centerHeader"); await context.sync(); return [layout.toJSON(), layout.headersFooters.state, layout.headersFooters.defaultForAllPages.centerHeader];')).toEqual([
    expect.objectContaining({
      orientation: "Portrait",
      paperSize: "Letter",
      zoom: { scale: 100 },
      centerHorizontally: false,
      leftMargin: 50.4,
      topMargin: 54,
      headerMargin: 21.6,
      printOrder: "DownThenOver",
      printErrors: "AsDisplayed",
      printComments: "NoComments",
      firstPageNumber: "",
    }),
    "Default",
    "",
  ]);
});

test("what is set is kept", async () => {
  expect(await run(`
    layout.orientation = "Landscape";
    layout.paperSize = Excel.PaperType.a4;
    layout.centerHorizontally = true;
    layout.zoom = { horizontalFitToPages: 1, verticalFitToPages: 0 };
    layout.firstPageNumber = 3;
    layout.setPrintMargins("Inches", { left: 0.5, top: 1 });
    layout.setPrintMargins("Centimeters", { bottom: 2.54 });
    layout.headersFooters.state = "FirstAndDefault";
    layout.headersFooters.firstPage.leftHeader = "&D";
    layout.headersFooters.defaultForAllPages.centerFooter = "Page &P of &N";
    layout.load();
    layout.headersFooters.load("state,firstPage/leftHeader,defaultForAllPages/centerFooter");
    await context.sync();
    const { orientation, paperSize, centerHorizontally, zoom, firstPageNumber, leftMargin, topMargin, bottomMargin, rightMargin } = layout;
    return [orientation, paperSize, centerHorizontally, zoom, firstPageNumber, leftMargin, topMargin, bottomMargin, rightMargin, layout.headersFooters.firstPage.leftHeader, layout.headersFooters.defaultForAllPages.centerFooter];
  `)).toEqual(["Landscape", "A4", true, { horizontalFitToPages: 1, verticalFitToPages: 0 }, 3, 36, 72, 72, 50.4, "&D", "Page &P of &N"]);
});

test.each([
  ["orientation", 'layout.orientation = "Sideways"'],
  ["zoom", "layout.zoom = { scale: 5 }"],
  ["zoom", "layout.zoom = { scale: 50, horizontalFitToPages: 1 }"],
  ["leftMargin", "layout.leftMargin = -1"],
  ["setPrintTitleRows", 'layout.setPrintTitleRows("A1:C1")'],
  ["setPrintTitleColumns", 'layout.setPrintTitleColumns("A1:A9")'],
])("%s refuses %s", async (member, statement) => {
  expect(await failureOf(host, `${setUp} ${statement}; await context.sync();`)).toMatchObject({ code: "InvalidArgument", location: `PageLayout.${member}` });
});

test("print area and titles are set, read, and move with inserted rows", async () => {
  expect(await run(`
    const before = [layout.getPrintAreaOrNullObject(), layout.getPrintTitleRowsOrNullObject(), layout.getPrintTitleColumnsOrNullObject()];
    await context.sync();
    layout.setPrintArea("A1:D20,F1:G20");
    layout.setPrintTitleRows("$2:$3");
    layout.setPrintTitleColumns(sheet.getRange("A:B"));
    sheet.getRange("1:1").insert("Down");
    const area = layout.getPrintArea().load("address");
    const rows = layout.getPrintTitleRows().load("address");
    const columns = layout.getPrintTitleColumns().load("address");
    await context.sync();
    return [before.map((one) => one.isNullObject), area.address, rows.address, columns.address];
  `)).toEqual([[true, true, true], "Print!A2:D21,Print!F2:G21", "Print!3:4", "Print!A:B"]);
  expect(await failureOf(host, `${setUp} layout.getPrintArea().load("address"); await context.sync();`)).toMatchObject({ code: "ItemNotFound", location: "PageLayout.getPrintArea" });
});

test("page breaks are added, listed, moved, and removed", async () => {
  expect(await run(`
    const breaks = sheet.horizontalPageBreaks;
    breaks.add("A21:E21");
    breaks.add("A11");
    sheet.verticalPageBreaks.add("C1");
    sheet.getRange("5:6").insert("Down");
    breaks.load("items/rowIndex");
    sheet.verticalPageBreaks.load("items/columnIndex");
    const cell = breaks.getItem(0).getCellAfterBreak().load("address");
    await context.sync();
    const seen = [breaks.items.map((one) => one.rowIndex), sheet.verticalPageBreaks.items.map((one) => one.columnIndex), cell.address];
    breaks.items[0].delete();
    const one = breaks.getCount();
    await context.sync();
    breaks.removePageBreaks();
    const none = breaks.getCount();
    await context.sync();
    return [...seen, one.value, none.value];
  `)).toEqual([[12, 22], [2], "Print!A13", 1, 0]);
  expect(await failureOf(host, `${setUp} sheet.horizontalPageBreaks.add("A1"); await context.sync();`)).toMatchObject({ code: "InvalidArgument", location: "PageBreakCollection.add" });
});
