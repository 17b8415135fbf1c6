import { BooleanNumber, BorderStyleTypes, HorizontalAlign, TextDecoration, VerticalAlign, WrapStrategy } from "@univerjs/core";
import * as fc from "fast-check";
import type { HostStyle } from "../../host/document/types";
import { readXlsx } from "../../host/xlsx/read-xlsx";
import { applyTint, hexColor } from "../../host/xlsx/styles/color";
import { writeXlsx } from "../../host/xlsx/write-xlsx";
import { partsOf, textOfPart, withPart } from "./packages";
import { cellAt, roundTrip, workbookOf } from "./workbooks";

async function styleThroughFile(style: HostStyle): Promise<unknown> {
  const file = await roundTrip(workbookOf([{ name: "S", rows: [[{ v: 1, t: 2, s: style }]] }]));
  return file.workbook.styles[String(cellAt(file, 0, 0)?.s)];
}

const FONT: HostStyle = { ff: "Calibri", fs: 11 };

const STYLES: readonly (readonly [string, HostStyle])[] = [
  ["font", { ff: "Arial", fs: 9.5, bl: BooleanNumber.TRUE, it: BooleanNumber.TRUE, cl: { rgb: "#112233" }, st: { s: BooleanNumber.TRUE }, ul: { s: BooleanNumber.TRUE } }],
  ["double underline", { ...FONT, ul: { s: BooleanNumber.TRUE, t: TextDecoration.DOUBLE } }],
  ["fill", { ...FONT, bg: { rgb: "#FFEEDD" } }],
  ["borders", { ...FONT, bd: { t: { s: BorderStyleTypes.THIN, cl: { rgb: "#000000" } }, b: { s: BorderStyleTypes.DOUBLE, cl: { rgb: "#FF0000" } }, l: { s: BorderStyleTypes.MEDIUM_DASH_DOT, cl: { rgb: "#00FF00" } } } }],
  ["diagonal", { ...FONT, bd: { tl_br: { s: BorderStyleTypes.HAIR, cl: { rgb: "#123456" } } } }],
  ["alignment", { ...FONT, ht: HorizontalAlign.CENTER, vt: VerticalAlign.TOP, tb: WrapStrategy.WRAP }],
  ["rotation up", { ...FONT, tr: { a: -45 } }],
  ["rotation down", { ...FONT, tr: { a: 30 } }],
  ["stacked text", { ...FONT, tr: { a: 0, v: BooleanNumber.TRUE } }],
  ["built-in number format", { ...FONT, n: { pattern: "#,##0.00" } }],
  ["own number format", { ...FONT, n: { pattern: '#,##0 "€";[Red]-#,##0 "€"' } }],
  ["indent, shrinking, reading order", { ...FONT, ht: HorizontalAlign.LEFT, excel: { indent: 3, shrinkToFit: true, readingOrder: "RightToLeft" } }],
  ["alignments that only Excel has", { ...FONT, excel: { horizontal: "CenterAcrossSelection", vertical: "Distributed" } }],
  ["unlocked, formula hidden", { ...FONT, excel: { locked: false, formulaHidden: true } }],
];

describe("Cell styles through a file", () => {
  it.each(STYLES)("keeps %s", async (_, style) => {
    expect(await styleThroughFile(style)).toEqual(style);
  });

  it("adds an entry for each style once, however many cells have it", async () => {
    const rows = Array.from({ length: 50 }, (_, row) => [{ v: row, t: 2, s: { ...FONT, bl: 1 } }]);
    const styles = textOfPart(await partsOf(await writeXlsx(workbookOf([{ name: "S", rows }]))), "xl/styles.xml");
    expect(styles).toContain('<cellXfs count="2">');
  });
});

describe("Styles of an opened file", () => {
  const THEMED = '<xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"/>';

  async function themedFile(): Promise<Uint8Array> {
    const bytes = await writeXlsx(workbookOf([{ name: "S", rows: [[1, 2]] }]));
    const styled = await withPart(bytes, "xl/styles.xml", (styles) =>
      styles
        .replace(/<fills count="2">(.*)<\/fills>/, '<fills count="3">$1<fill><patternFill patternType="solid"><fgColor theme="4" tint="0.5999"/></patternFill></fill></fills>')
        .replace(/<cellXfs count="1">(.*)<\/cellXfs>/, `<cellXfs count="2">$1${THEMED}</cellXfs>`)
        .replace(/<dxfs count="0"\/>/, '<dxfs count="1"><dxf><font><b/></font></dxf></dxfs>')
        .replace(/<cellStyles.*<\/cellStyles>/, '<cellStyles count="2"><cellStyle name="Normal" xfId="0" builtinId="0"/><cellStyle name="Mine" xfId="0"/></cellStyles>'),
    );
    return withPart(styled, "xl/worksheets/sheet1.xml", (sheet) => sheet.replace('<c r="A1">', '<c r="A1" s="1">'));
  }

  it("show theme colours as they look", async () => {
    const file = await readXlsx(await themedFile());
    expect(file.workbook.styles[String(cellAt(file, 0, 0)?.s)]?.bg?.rgb).toBe("#B4C7E7");
  });

  it("stay as they were: theme colours, names, differential formats", async () => {
    const bytes = await writeXlsx(await readXlsx(await themedFile()));
    const parts = await partsOf(bytes);
    expect(textOfPart(parts, "xl/styles.xml")).toContain('<fgColor theme="4" tint="0.5999"/>');
    expect(textOfPart(parts, "xl/styles.xml")).toContain('name="Mine"');
    expect(textOfPart(parts, "xl/styles.xml")).toContain("<dxf><font><b/></font></dxf>");
    expect(textOfPart(parts, "xl/worksheets/sheet1.xml")).toContain('<c r="A1" s="1">');
  });

  it("that look alike and are not alike are told apart by their cells", async () => {
    const plain = '<xf numFmtId="0" fontId="0" fillId="3" borderId="0" xfId="0" applyFill="1"/>';
    const bytes = await withPart(await themedFile(), "xl/styles.xml", (styles) =>
      styles
        .replace('<fills count="3">', '<fills count="4">')
        .replace("</fills>", '<fill><patternFill patternType="solid"><fgColor rgb="FFB4C7E7"/></patternFill></fill></fills>')
        .replace(/<cellXfs count="2">(.*)<\/cellXfs>/, `<cellXfs count="3">$1${plain}</cellXfs>`),
    );
    const both = await withPart(bytes, "xl/worksheets/sheet1.xml", (sheet) => sheet.replace('<c r="B1">', '<c r="B1" s="2">'));
    const written = textOfPart(await partsOf(await writeXlsx(await readXlsx(both))), "xl/worksheets/sheet1.xml");
    expect(written).toContain('<c r="A1" s="1">');
    expect(written).toContain('<c r="B1" s="2">');
  });

  it("of a row do not reach a cell that has the default style on purpose", async () => {
    const bytes = await withPart(await themedFile(), "xl/worksheets/sheet1.xml", (sheet) => sheet.replace('<row r="1">', '<row r="1" s="1" customFormat="1">').replace('<c r="B1">', '<c r="B1" s="0">'));
    const written = textOfPart(await partsOf(await writeXlsx(await readXlsx(bytes))), "xl/worksheets/sheet1.xml");
    expect(written).toContain('<row r="1" s="1" customFormat="1">');
    expect(written).toContain('<c r="B1" s="0">');
  });

  it("are added to when a cell gets a new look", async () => {
    const file = await readXlsx(await themedFile());
    Object.assign(cellAt(file, 0, 1) ?? {}, { s: { ff: "Calibri", fs: 11, bl: 1 } });
    const back = await readXlsx(await writeXlsx(file));
    expect(back.workbook.styles[String(cellAt(back, 0, 1)?.s)]?.bl).toBe(1);
    expect(back.workbook.styles[String(cellAt(back, 0, 0)?.s)]?.bg?.rgb).toBe("#B4C7E7");
  });
});

describe("Colours", () => {
  it.each([
    ["#abc", "AABBCC"],
    ["#A1B2C3", "A1B2C3"],
    ["rgb(1, 20, 255)", "0114FF"],
    ["red", "FF0000"],
    ["", undefined],
    ["nothing", undefined],
  ])("%s is %s", (text, hex) => {
    expect(hexColor(text)).toBe(hex);
  });

  it("lighten to white and darken to black at the ends", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
        const rgb = value.toString(16).padStart(6, "0").toUpperCase();
        return applyTint(rgb, 1) === "FFFFFF" && applyTint(rgb, -1) === "000000" && applyTint(rgb, 0) === rgb;
      }),
    );
  });
});
