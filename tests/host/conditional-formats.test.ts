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
  context.workbook.worksheets.getItemOrNullObject("Formats").delete();
  const sheet = context.workbook.worksheets.add("Formats");
  const range = sheet.getRange("B2:C9");
  const formats = range.conditionalFormats;
  await context.sync();
`;

const run = <T>(body: string): Promise<T> => host.run<T>(setUp + body);

describe("the collection", () => {
  test("puts a new format before the others and finds it by id and place", async () => {
    expect(await run(`
      const first = formats.add("CellValue");
      const second = formats.add("Custom");
      first.load("id,type,priority,stopIfTrue");
      second.load("id,type,priority");
      formats.load("items/type");
      const count = formats.getCount();
      await context.sync();
      const byId = formats.getItem(first.id).load("type");
      const at = formats.getItemAt(0).load("type");
      const missing = formats.getItemOrNullObject("nothing");
      await context.sync();
      return [first.type, first.priority, first.stopIfTrue, second.priority, formats.items.map((one) => one.type), count.value, byId.type, at.type, missing.isNullObject];
    `)).toEqual(["CellValue", 1, false, 0, ["Custom", "CellValue"], 2, "CellValue", "Custom", true]);
  });

  test("holds the formats that touch the range", async () => {
    expect(await run(`
      formats.add("DataBar");
      sheet.getRange("F1:F3").conditionalFormats.add("IconSet");
      const counts = ["C9:F9", "C1:F1", "A1"].map((address) => sheet.getRange(address).conditionalFormats.getCount());
      const all = sheet.getRange().conditionalFormats.getCount();
      await context.sync();
      return [...counts.map((count) => count.value), all.value];
    `)).toEqual([1, 1, 0, 2]);
  });

  test("clears the cells of its range only", async () => {
    expect(await run(`
      formats.add("DataBar");
      sheet.getRange("B4:C5").conditionalFormats.clearAll();
      const ranges = formats.getItemAt(0).getRanges().load("address");
      const single = formats.getItemAt(0).getRangeOrNullObject();
      await context.sync();
      sheet.getRange().conditionalFormats.clearAll();
      const left = formats.getCount();
      await context.sync();
      return [ranges.address, single.isNullObject, left.value];
    `)).toEqual(["Formats!B2:C3,Formats!B6:C9", true, 0]);
  });

  test("orders by priority: others make room, and numbers beyond the end mean the end", async () => {
    expect(await run(`
      const [a, b, c] = ["DataBar", "IconSet", "Custom"].map((type) => formats.add(type));
      const types = async () => { formats.load("items/type,items/priority"); await context.sync(); return formats.items.map((one) => one.type + one.priority).join(); };
      const seen = [await types()];
      a.priority = 0; seen.push(await types());
      a.priority = 99; seen.push(await types());
      b.priority = -1; seen.push(await types());
      c.delete(); seen.push(await types());
      return seen;
    `)).toEqual(["Custom0,IconSet1,DataBar2", "DataBar0,Custom1,IconSet2", "Custom0,IconSet1,DataBar2", "Custom0,DataBar1,IconSet2", "DataBar0,IconSet1"]);
  });

  test("refuses what it does not know", async () => {
    expect(await failureOf(host, `${setUp} formats.add("Blink"); await context.sync();`)).toMatchObject({ code: "InvalidArgument", location: "ConditionalFormatCollection.add" });
    expect(await failureOf(host, `${setUp} formats.getItem("nothing").load("type"); await context.sync();`)).toMatchObject({ code: "ItemNotFound" });
    expect(await failureOf(host, `${setUp} formats.getItemAt(0).load("type"); await context.sync();`)).toMatchObject({ code: "InvalidArgument", location: "ConditionalFormatCollection.getItemAt" });
    expect(await failureOf(host, `${setUp} sheet.protection.protect(); formats.add("Custom"); await context.sync();`)).toMatchObject({ code: "AccessDenied" });
  });
});

describe("kinds", () => {
  test("only the own kind has properties; the others are null objects or errors", async () => {
    expect(await run(`
      const format = formats.add("CellValue");
      const kinds = ["custom", "dataBar", "colorScale", "iconSet", "topBottom", "preset", "textComparison", "cellValue"].map((kind) => format[kind + "OrNullObject"]);
      kinds.forEach((kind) => kind.load());
      await context.sync();
      return kinds.map((kind) => kind.isNullObject);
    `)).toEqual([true, true, true, true, true, true, true, false]);
    expect(await failureOf(host, `${setUp} formats.add("CellValue").dataBar.load("axisColor"); await context.sync();`)).toMatchObject({ code: "ItemNotFound", location: "ConditionalFormat.dataBar" });
  });

  test.each([
    ["CellValue", "cellValue", { formula1: "=1", formula2: "=A1", operator: "Between" }, { formula1: "=1", formula2: "=A1", operator: "Between" }],
    ["CellValue", "cellValue", { formula1: "5", operator: "GreaterThan" }, { formula1: "=5", operator: "GreaterThan" }],
    ["ContainsText", "textComparison", { operator: "BeginsWith", text: "late" }, { operator: "BeginsWith", text: "late" }],
    ["TopBottom", "topBottom", { rank: 10, type: "BottomPercent" }, { rank: 10, type: "BottomPercent" }],
    ["PresetCriteria", "preset", { criterion: "TwoStdDevAboveAverage" }, { criterion: "TwoStdDevAboveAverage" }],
  ])("%s keeps its rule %#", async (type, member, rule, expected) => {
    expect(await run(`const format = formats.add("${type}"); format.${member}.rule = ${JSON.stringify(rule)}; format.${member}.load("rule"); await context.sync(); return format.${member}.rule;`)).toEqual(expected);
  });

  test.each([
    ["CellValue", "cellValue", '{ formula1: "=1", operator: "Between" }'],
    ["CellValue", "cellValue", '{ formula1: "=1", operator: "Like" }'],
    ["TopBottom", "topBottom", '{ rank: 0, type: "TopItems" }'],
    ["PresetCriteria", "preset", '{ criterion: "Nice" }'],
    ["ContainsText", "textComparison", '{ operator: "Contains" }'],
  ])("%s refuses a rule that says too little %#", async (type, member, rule) => {
    expect(await failureOf(host, `${setUp} formats.add("${type}").${member}.rule = ${rule}; await context.sync();`)).toMatchObject({ code: "InvalidArgument" });
  });

  test("a custom formula reads in both notations, from the first cell of the format", async () => {
    expect(await run(`
      const rule = formats.add("Custom").custom.rule;
      rule.formula = "=$B2>B$1";
      rule.load();
      await context.sync();
      const a1 = [rule.formula, rule.formulaR1C1];
      rule.formulaR1C1 = "=RC[-1]>R1C1";
      rule.load("formula");
      await context.sync();
      return [...a1, rule.formula];
    `)).toEqual(["=$B2>B$1", "=RC2>R1C", "=A2>$A$1"]);
  });

  test("a data bar has Excel's look until it is changed", async () => {
    expect(await run(`
      const bar = formats.add("DataBar").dataBar;
      bar.barDirection = "RightToLeft";
      bar.lowerBoundRule = { type: "Number", formula: "=0" };
      bar.positiveFormat.fillColor = "orange";
      bar.load("$all,positiveFormat/$all,negativeFormat/$all");
      await context.sync();
      return bar.toJSON();
    `)).toEqual({
      axisColor: "#000000",
      axisFormat: "Automatic",
      barDirection: "RightToLeft",
      showDataBarOnly: false,
      lowerBoundRule: { type: "Number", formula: "=0" },
      upperBoundRule: { type: "Automatic" },
      positiveFormat: { fillColor: "#FFA500", gradientFill: true, borderColor: "" },
      negativeFormat: { fillColor: "#FF0000", matchPositiveFillColor: false, borderColor: "", matchPositiveBorderColor: true },
    });
  });

  test("a colour scale counts its colours, an icon set its thresholds", async () => {
    expect(await run(`
      const scale = formats.add("ColorScale").colorScale;
      scale.criteria = { minimum: { formula: null, type: "LowestValue", color: "blue" }, maximum: { formula: "100", type: "Number", color: "red" } };
      scale.load("threeColorScale,criteria");
      const icons = formats.add("IconSet").iconSet;
      icons.style = "FourArrows";
      icons.load("criteria");
      await context.sync();
      return [scale.threeColorScale, scale.criteria, icons.criteria.map((one) => one.formula)];
    `)).toEqual([
      false,
      { minimum: { type: "LowestValue", formula: null, color: "#0000FF" }, maximum: { type: "Number", formula: "=100", color: "#FF0000" } },
      ["=0", "=25", "=50", "=75"],
    ]);
    expect(await failureOf(host, `${setUp} formats.add("IconSet").iconSet.criteria = [{}, {}]; await context.sync();`)).toMatchObject({ code: "InvalidArgument", location: "IconSetConditionalFormat.criteria" });
  });

  test("a format keeps font, fill and borders, and forgets what is cleared", async () => {
    expect(await run(`
      const format = formats.add("CellValue").cellValue.format;
      format.font.color = "red";
      format.font.bold = true;
      format.fill.color = "#123456";
      format.borders.getItem("EdgeBottom").style = "Dash";
      format.borders.top.color = "green";
      format.numberFormat = "0.00";
      const load = async () => {
        format.load("numberFormat,font/$all,fill/$all");
        format.borders.load("items/sideIndex,items/style,items/color");
        await context.sync();
        return [format.numberFormat, format.font.toJSON(), format.fill.color];
      };
      const set = await load();
      const borders = format.borders.items.map((border) => [border.sideIndex, border.style, border.color]);
      format.fill.clear();
      format.font.clear();
      const cleared = await load();
      return [set, borders, cleared];
    `)).toEqual([
      ["0.00", { color: "#FF0000", bold: true, italic: null, strikethrough: null, underline: null }, "#123456"],
      [["EdgeTop", "None", "#008000"], ["EdgeBottom", "Dash", ""], ["EdgeLeft", "None", ""], ["EdgeRight", "None", ""]],
      ["0.00", { color: "", bold: null, italic: null, strikethrough: null, underline: null }, ""],
    ]);
  });
});

test("formats move with inserted rows and their formulas follow a renamed table column", async () => {
  expect(await run(`
    formats.add("DataBar");
    sheet.getRange("4:5").insert("Down");
    const place = formats.getItemAt(0).getRange().load("address");
    await context.sync();
    return place.address;
  `)).toBe("Formats!B2:C11");
});
