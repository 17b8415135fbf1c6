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
  context.workbook.worksheets.getItemOrNullObject("Rules").delete();
  const sheet = context.workbook.worksheets.add("Rules");
  const range = sheet.getRange("A1:A4");
  const validation = range.dataValidation;
  await context.sync();
`;

const run = <T>(body: string): Promise<T> => host.run<T>(setUp + body);

describe("rules", () => {
  test.each([
    ["WholeNumber", '{ wholeNumber: { formula1: 1, formula2: "10", operator: "Between" } }', { wholeNumber: { formula1: "=1", formula2: "=10", operator: "Between" } }],
    ["Decimal", '{ decimal: { formula1: "=B1", operator: "GreaterThanOrEqualTo" } }', { decimal: { formula1: "=B1", operator: "GreaterThanOrEqualTo" } }],
    ["List", '{ list: { inCellDropDown: true, source: "yes,no" } }', { list: { inCellDropDown: true, source: "yes,no" } }],
    ["List", '{ list: { inCellDropDown: false, source: sheet.getRange("D1:D3") } }', { list: { inCellDropDown: false, source: "=Rules!$D$1:$D$3" } }],
    ["Date", '{ date: { formula1: "2026-01-01", operator: "GreaterThan" } }', { date: { formula1: "=46023", operator: "GreaterThan" } }],
    ["Time", '{ time: { formula1: "12:00", operator: "LessThan" } }', { time: { formula1: "=0.5", operator: "LessThan" } }],
    ["TextLength", '{ textLength: { formula1: 5, operator: "LessThanOrEqualTo" } }', { textLength: { formula1: "=5", operator: "LessThanOrEqualTo" } }],
    ["Custom", '{ custom: { formula: "=A1>B1" } }', { custom: { formula: "=A1>B1" } }],
  ])("%s reads as it was set, numbers as formulas %#", async (type, rule, expected) => {
    expect(await run(`validation.rule = ${rule}; validation.load("type,rule"); await context.sync(); return [validation.type, validation.rule];`)).toEqual([type, expected]);
  });

  test.each([
    '{ wholeNumber: { formula1: 1, operator: "Between" } }',
    '{ wholeNumber: { operator: "GreaterThan" } }',
    '{ decimal: { formula1: "many", operator: "GreaterThan" } }',
    '{ decimal: { formula1: 1, operator: "Around" } }',
    "{ list: { inCellDropDown: true } }",
    '{ list: { source: "x".repeat(256) } }',
    "{ }",
  ])("%s is refused", async (rule) => {
    expect(await failureOf(host, `${setUp} validation.rule = ${rule}; await context.sync();`)).toMatchObject({ code: "InvalidArgument", location: "DataValidation.rule" });
  });

  test("none is there before, and after clearing; messages have Excel's defaults", async () => {
    expect(await run(`
      validation.load();
      await context.sync();
      const before = validation.toJSON();
      validation.rule = { wholeNumber: { formula1: 0, operator: "GreaterThan" } };
      validation.errorAlert = { message: "Positive, please.", showAlert: true, style: "Warning", title: "No" };
      validation.prompt = { message: "A number", showPrompt: true, title: "Enter" };
      validation.ignoreBlanks = false;
      validation.load();
      await context.sync();
      const set = validation.toJSON();
      validation.clear();
      validation.load("type");
      await context.sync();
      return [before, set, validation.type];
    `)).toEqual([
      { type: "None", rule: {}, ignoreBlanks: true, valid: true, errorAlert: { message: "", showAlert: true, style: "Stop", title: "" }, prompt: { message: "", showPrompt: true, title: "" } },
      {
        type: "WholeNumber",
        rule: { wholeNumber: { formula1: "=0", operator: "GreaterThan" } },
        ignoreBlanks: false,
        valid: false,
        errorAlert: { message: "Positive, please.", showAlert: true, style: "Warning", title: "No" },
        prompt: { message: "A number", showPrompt: true, title: "Enter" },
      },
      "None",
    ]);
  });

  test("a range with several rules, or with rules on some cells, has none to show", async () => {
    expect(await run(`
      sheet.getRange("A1:A2").dataValidation.rule = { list: { inCellDropDown: true, source: "a,b" } };
      validation.load("type,rule");
      await context.sync();
      const mixed = [validation.type, validation.rule];
      sheet.getRange("A3:A4").dataValidation.rule = { custom: { formula: "=TRUE" } };
      validation.load("type,rule");
      await context.sync();
      return [mixed, validation.type, validation.rule];
    `)).toEqual([["MixedCriteria", null], "Inconsistent", null]);
  });

  test("a change to some cells leaves the rest as it was", async () => {
    expect(await run(`
      validation.rule = { list: { inCellDropDown: true, source: "a,b" } };
      sheet.getRange("A2").dataValidation.clear();
      const types = ["A1", "A2", "A3:A4"].map((address) => sheet.getRange(address).dataValidation.load("type"));
      await context.sync();
      return types.map((one) => one.type);
    `)).toEqual(["List", "None", "List"]);
  });

  test("a protected sheet keeps its rules", async () => {
    expect(await failureOf(host, `${setUp} sheet.protection.protect(); validation.clear(); await context.sync();`)).toMatchObject({ code: "AccessDenied", location: "DataValidation.clear" });
  });
});

describe("cells against their rules", () => {
  test.each([
    ["whole numbers", '{ wholeNumber: { formula1: 1, formula2: 5, operator: "Between" } }', [[1], [6], [2.5], ["x"]], "A2:A4"],
    ["decimals against a cell", '{ decimal: { formula1: "=$B$1", operator: "LessThan" } }', [[1], [3], [2.5], [0]], "A2"],
    ["a list that was typed, letter by letter", '{ list: { inCellDropDown: true, source: "Yes, No" } }', [["Yes"], ["No"], ["yes"], ["Maybe"]], "A3:A4"],
    ["a list in cells, in any case", '{ list: { inCellDropDown: true, source: "=$D$1:$D$3" } }', [["RED"], ["green"], ["pink"], ["blue"]], "A3"],
    ["dates", '{ date: { formula1: "2026-01-01", operator: "GreaterThanOrEqualTo" } }', [[46022], [46023], [46100], ["soon"]], "A1,A4"],
    ["lengths", '{ textLength: { formula1: 3, operator: "EqualTo" } }', [["abc"], [123], ["ab"], ["abcd"]], "A3:A4"],
    ["a formula meant from the first cell", '{ custom: { formula: "=A1>B1" } }', [[4], [1], [9], [0]], "A2,A4"],
  ])("%s", async (_title, rule, values, invalid) => {
    expect(await run(`
      sheet.getRange("B1:B4").values = [[3], [3], [3], [3]];
      sheet.getRange("D1:D3").values = [["red"], ["green"], ["blue"]];
      range.values = ${JSON.stringify(values)};
      validation.rule = ${rule};
      const cells = validation.getInvalidCells().load("address");
      validation.load("valid");
      await context.sync();
      return [cells.address.replaceAll("Rules!", ""), validation.valid];
    `)).toEqual([invalid, null]);
  });

  test("blanks pass unless they are not ignored", async () => {
    expect(await run(`
      validation.rule = { wholeNumber: { formula1: 1, operator: "GreaterThan" } };
      range.values = [[2], [""], [3], [4]];
      const none = validation.getInvalidCellsOrNullObject();
      validation.load("valid");
      await context.sync();
      const ignoring = [none.isNullObject, validation.valid];
      validation.ignoreBlanks = false;
      const cells = validation.getInvalidCells().load("address");
      await context.sync();
      return [...ignoring, cells.address];
    `)).toEqual([true, true, "Rules!A2"]);
    expect(await failureOf(host, `${setUp} validation.getInvalidCells().load("address"); await context.sync();`)).toMatchObject({ code: "ItemNotFound", location: "DataValidation.getInvalidCells" });
  });

  test("a list may be a table's column, and grows with it", async () => {
    expect(await run(`
      sheet.getRange("D1:D2").values = [["Colour"], ["red"]];
      sheet.tables.add("D1:D2", true).name = "Colours";
      range.values = [["red"], ["blue"], ["red"], ["red"]];
      validation.rule = { list: { inCellDropDown: true, source: '=INDIRECT("Colours[Colour]")' } };
      validation.rule = { list: { inCellDropDown: true, source: "=Colours[Colour]" } };
      validation.load("valid");
      await context.sync();
      const before = validation.valid;
      sheet.getRange("D3").values = [["blue"]];
      validation.load("valid");
      await context.sync();
      return [before, validation.valid];
    `)).toEqual([null, true]);
  });
});
