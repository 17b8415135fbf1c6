import { type NodeHost, startHost } from "../../host/node/start-host";
import { failureOf } from "./failure";
import { onNewSheet, runOnNewSheet } from "./new-sheet";

let host: NodeHost;

beforeAll(async () => {
  host = await startHost();
});

afterAll(() => {
  host.close();
});

const run = <T = unknown>(body: string): Promise<T> => runOnNewSheet<T>(host, body);

describe("named styles", () => {
  it.each([
    ["Good", "Good", "#C6EFCE", "#006100", false],
    ["Bad", "Bad", "#FFC7CE", "#9C0006", false],
    ["Neutral", "Neutral", "#FFEB9C", "#9C5700", false],
    ["Calculation", "Calculation", "#F2F2F2", "#FA7D00", true],
    ["Check Cell", "CheckCell", "#A5A5A5", "#FFFFFF", true],
    ["Accent2", "Accent2", "#ED7D31", "#FFFFFF", false],
    ["20% - Accent6", "Accent6_20", "#E2EFDA", "#000000", false],
    ["Heading1", "Heading1", "#FFFFFF", "#44546A", true],
    ["WarningText", "WarningText", "#FFFFFF", "#FF0000", false],
  ])("%s reads back as %s and brings its look", async (name, readBack, fill, font, bold) => {
    expect(await run(`
      const cell = sheet.getRange("A1"); cell.style = "${name}"; cell.load("style"); cell.format.fill.load("color"); cell.format.font.load("color,bold"); await context.sync();
      return [cell.style, cell.format.fill.color, cell.format.font.color, cell.format.font.bold];
    `)).toEqual([readBack, fill, font, bold]);
  });

  it.each([["Percent", "0%", "12%"], ["Comma", '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)', " 0.12 "], ["Currency", '_($* #,##0.00_);_($* \\(#,##0.00\\);_($* "-"??_);_(@_)', " $0.12 "]])("%s is a number format, and leaves fonts and fills alone", async (name, format, text) => {
    expect(await run(`
      const cell = sheet.getRange("A1"); cell.values = 0.12; cell.format.fill.color = "#FF0000"; cell.format.font.bold = true; cell.style = "${name}"; cell.load("numberFormat,text"); cell.format.fill.load("color"); cell.format.font.load("bold"); await context.sync();
      return [cell.numberFormat[0][0], cell.text[0][0], cell.format.fill.color, cell.format.font.bold];
    `)).toEqual([format, text, "#FF0000", true]);
  });

  test("Normal takes everything back", async () => {
    expect(await run(`
      const cell = sheet.getRange("A1"); cell.style = "Total"; cell.numberFormat = "0.0"; cell.format.fill.color = "red"; cell.style = "Normal";
      cell.load("style,numberFormat"); cell.format.fill.load("color"); cell.format.font.load("bold"); const top = cell.format.borders.getItem("EdgeTop").load("style"); await context.sync();
      return [cell.style, cell.numberFormat[0][0], cell.format.fill.color, cell.format.font.bold, top.style];
    `)).toEqual(["Normal", "General", "#FFFFFF", false, "None"]);
  });

  test("a range of several styles reads null; whole columns can have one", async () => {
    expect(await run(`
      sheet.getRange("A:A").style = "Good"; sheet.getRange("B1").style = "Bad";
      return [await read("A1:B1", "style"), await read("A5", "style"), await read("A:A", "style")];
    `)).toEqual([null, "Good", "Good"]);
  });

  test("an unknown style is not found", async () => {
    expect(await failureOf(host, onNewSheet('sheet.getRange("A1").style = "No such style"; await context.sync();'))).toMatchObject({ code: "ItemNotFound", location: "Range.style" });
  });
});

describe("StyleCollection", () => {
  test("has Excel's own styles", async () => {
    const names = await run<string[]>('const styles = context.workbook.styles.load("items/name,items/builtIn"); await context.sync(); return styles.items.filter((style) => style.builtIn).map((style) => style.name);');
    expect(names).toEqual(expect.arrayContaining(["Normal", "Heading 1", "Heading 4", "Title", "Total", "Input", "Output", "Note", "Explanatory Text", "Percent", "Comma", "Currency", "Accent1", "60% - Accent6"]));
  });

  test("adds a style like Normal; what is set on it shows in every cell that has it", async () => {
    expect(await run(`
      context.workbook.styles.add("Of the house"); const style = context.workbook.styles.getItem("of the house");
      sheet.getRange("A1:A2").style = "Of the house"; style.font.color = "#00FF00"; style.fill.color = "#000080"; style.numberFormat = "0.00"; style.horizontalAlignment = "Center"; style.textOrientation = 45; style.borders.getItem("EdgeBottom").style = "Continuous";
      style.load("name,builtIn,includeFont,includeBorder,numberFormat,horizontalAlignment,textOrientation"); const cell = sheet.getRange("A2"); cell.load("style,numberFormat"); cell.format.font.load("color"); cell.format.fill.load("color"); cell.format.load("horizontalAlignment"); const line = cell.format.borders.getItem("EdgeBottom").load("style"); await context.sync();
      return [style.name, style.builtIn, style.includeFont, style.includeBorder, style.numberFormat, style.horizontalAlignment, style.textOrientation, cell.style, cell.numberFormat[0][0], cell.format.font.color, cell.format.fill.color, cell.format.horizontalAlignment, line.style];
    `)).toEqual(["Of the house", false, true, true, "0.00", "Center", 45, "Of the house", "0.00", "#00FF00", "#000080", "Center", "Continuous"]);
  });

  test("a deleted style leaves its cells Normal", async () => {
    expect(await run(`
      context.workbook.styles.add("Short lived"); const style = context.workbook.styles.getItem("Short lived"); style.font.bold = true; sheet.getRange("A1").style = "Short lived"; style.delete();
      const gone = context.workbook.styles.getItemOrNullObject("Short lived"); const cell = sheet.getRange("A1"); cell.load("style"); cell.format.font.load("bold"); await context.sync();
      return [gone.isNullObject, cell.style, cell.format.font.bold];
    `)).toEqual([true, "Normal", false]);
  });

  test("names are unique and not empty; what is not there is not found", async () => {
    expect(await failureOf(host, 'context.workbook.styles.add("good"); await context.sync();')).toMatchObject({ code: "ItemAlreadyExists", location: "StyleCollection.add" });
    expect(await failureOf(host, 'context.workbook.styles.add(""); await context.sync();')).toMatchObject({ code: "InvalidArgument" });
    expect(await failureOf(host, 'context.workbook.styles.getItem("None of these").load("name"); await context.sync();')).toMatchObject({ code: "ItemNotFound" });
    expect(await failureOf(host, 'context.workbook.styles.getItem("Normal").delete(); await context.sync();')).toMatchObject({ code: "InvalidOperation" });
  });
});
