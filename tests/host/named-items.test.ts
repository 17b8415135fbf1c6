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

/** Names of the workbook are shared by the tests: each uses its own. */
describe("a name", () => {
  test("of a range: type, value, formula, scope, range", async () => {
    expect(await run(`
      const item = context.workbook.names.add("first_range", sheet.getRange("B2:C3"), "what for"); item.load(); sheet.load("name"); const range = item.getRange(); range.load("address"); const home = item.worksheetOrNullObject; await context.sync();
      const plain = (text) => text.replace("'" + sheet.name + "'", "Home");
      return [item.name, item.type, plain(item.value), plain(item.formula), item.comment, item.visible, item.scope, plain(range.address), home.isNullObject];
    `)).toEqual(["first_range", "Range", "Home!$B$2:$C$3", "=Home!$B$2:$C$3", "what for", true, "Workbook", "Home!B2:C3", true]);
  });

  it.each([
    ["a_number", "0.19", "Double", 0.19], ["a_text", '"x ""y"""', "String", 'x "y"'], ["a_truth", "TRUE", "Boolean", true], ["an_error", "#N/A", "Error", "#N/A"], ["a_sum", "1+2", "Double", 3],
  ])("%s of a formula: %s", async (name, formula, type, value) => {
    expect(await run(`
      const item = context.workbook.names.add(${JSON.stringify(name)}, ${JSON.stringify(`=${formula}`)}); item.load("type,value,formula"); const range = item.getRangeOrNullObject(); await context.sync();
      return [item.type, item.value, item.formula, range.isNullObject];
    `)).toEqual([type, value, `=${formula}`, true]);
  });

  test("of a constant array gives its values", async () => {
    expect(await run(`
      const item = context.workbook.names.add("an_array", "={1,2;\\"a\\",TRUE}"); item.load("type"); item.arrayValues.load("values,types"); await context.sync();
      return [item.type, item.arrayValues.values, item.arrayValues.types];
    `)).toEqual(["Array", [[1, 2], ["a", true]], [["Double", "Double"], ["String", "Boolean"]]]);
  });

  test("is used in formulas, which follow when it changes and fail when it goes", async () => {
    expect(await run(`
      sheet.getRange("A1:A2").values = [[3], [5]]; const item = context.workbook.names.add("changing", sheet.getRange("A1")); sheet.getRange("B1").formulas = [["=CHANGING*2"]];
      const first = [await read("B1"), await read("B1", "formulas")]; sheet.load("name"); await context.sync();
      item.formula = "='" + sheet.name + "'!$A$2"; const second = await read("B1");
      item.delete(); return [...first, second, await read("B1")];
    `)).toEqual([[[6]], [["=changing*2"]], [[10]], [["#NAME?"]]]);
  });

  test("that uses another name follows it", async () => {
    expect(await run(`
      sheet.getRange("A1").values = 2; context.workbook.names.add("inner_name", sheet.getRange("A1")); context.workbook.names.add("outer_name", "=inner_name*10"); sheet.getRange("B1").formulas = [["=outer_name+1"]];
      const first = await read("B1"); sheet.getRange("A1").values = 3; return [first, await read("B1")];
    `)).toEqual([[[21]], [[31]]]);
  });

  test("of a sheet is seen by that sheet before one of the workbook", async () => {
    expect(await run(`
      const other = context.workbook.worksheets.add(); context.workbook.names.add("scoped", "=1"); const item = sheet.names.add("scoped", "=2"); item.load("scope"); item.worksheet.load("id"); sheet.load("id");
      sheet.getRange("A1").formulas = [["=scoped"]]; other.getRange("A1").formulas = [["=scoped"]]; const far = other.getRange("A1").load("values"); const count = sheet.names.getCount(); await context.sync();
      return [await read("A1"), far.values, item.scope, item.worksheet.id === sheet.id, count.value];
    `)).toEqual([[[2]], [[1]], "Worksheet", true, 1]);
  });

  test("can be hidden and commented, listed and looked for", async () => {
    expect(await run(`
      const item = sheet.names.add("listed", "=1"); item.visible = false; item.comment = "later"; sheet.names.add("listed_too", "=2"); sheet.names.load("items/name,items/visible,items/comment");
      const found = sheet.names.getItem("LISTED").load("name"), none = sheet.names.getItemOrNullObject("unlisted"); await context.sync();
      return [sheet.names.items.map((one) => [one.name, one.visible, one.comment]), found.name, none.isNullObject];
    `)).toEqual([[["listed", false, "later"], ["listed_too", true, ""]], "listed", true]);
  });

  test("is found by getRange", async () => {
    expect(await run('sheet.getRange("C3").values = 8; context.workbook.names.add("for_get_range", sheet.getRange("C3")); return [await read("for_get_range"), await addressOf(sheet.getRange("for_get_range"))];')).toEqual([[[8]], "C3"]);
  });
});

describe("what Excel refuses", () => {
  it.each(["A1", "R1C1", "r", "2nd", "with space", "x-y", "", "a".repeat(256)])("the name %s", async (name) => {
    expect(await failureOf(host, onNewSheet(`sheet.names.add(${JSON.stringify(name)}, "=1"); await context.sync();`))).toMatchObject({ code: "InvalidArgument", location: "NamedItemCollection.add" });
  });

  test("the same name twice in one scope, whatever its capitals", async () => {
    expect(await failureOf(host, onNewSheet('sheet.names.add("twice", "=1"); sheet.names.add("TWICE", "=2"); await context.sync();'))).toMatchObject({ code: "ItemAlreadyExists" });
  });

  test("a name that is not there; the range of a name that is none", async () => {
    expect(await failureOf(host, 'context.workbook.names.getItem("not_there").load("name"); await context.sync();')).toMatchObject({ code: "ItemNotFound" });
    expect(await failureOf(host, onNewSheet('sheet.names.add("no_range", "=1+1").getRange(); await context.sync();'))).toMatchObject({ code: "ItemNotFound", location: "NamedItem.getRange" });
  });
});

describe("a sheet that is renamed or deleted", () => {
  const named = `
    const other = context.workbook.worksheets.add("Sales"); const longer = context.workbook.worksheets.add("OurSales"); const quoted = context.workbook.worksheets.add("Our sales");
    other.getRange("A1").values = 5; longer.getRange("A1").values = 7; quoted.getRange("A1").values = 9;
    const names = context.workbook.names;
    names.add("of_sales", "=Sales!$A$1:$B$2"); names.add("of_ours", "=OurSales!$A$1"); names.add("of_quoted", "='Our sales'!$A$1"); names.add("of_both", "=SUM(Sales!$A$1,OurSales!$A$1)");
    sheet.getRange("A1:A2").formulas = [["=of_both"], ["=of_ours"]];
    await context.sync();`;
  const formulas = `
    const items = ["of_sales", "of_ours", "of_quoted", "of_both"].map((name) => names.getItem(name)); for (const item of items) item.load("formula,type"); const range = names.getItem("of_sales").getRangeOrNullObject(); range.load("address");
    const cells = sheet.getRange("A1:A2"); cells.load("values"); await context.sync();
    const seen = [items.map((item) => item.formula), items[0].type, range.isNullObject, cells.values.flat()];
    for (const item of items) item.delete(); for (const name of ["Sales", "Turnover", "OurSales", "Our sales"]) { const left = context.workbook.worksheets.getItemOrNullObject(name); await context.sync(); if (!left.isNullObject) left.delete(); }
    await context.sync(); return seen;`;

  test("its new name is in the names that stand for its cells, and in no others", async () => {
    expect(await run(`${named} other.name = "Turnover"; await context.sync(); ${formulas}`)).toEqual([
      ["=Turnover!$A$1:$B$2", "=OurSales!$A$1", "='Our sales'!$A$1", "=SUM(Turnover!$A$1,OurSales!$A$1)"], "Range", false, [12, 7],
    ]);
  });

  test("once deleted, the names that stood for its cells stand for nothing", async () => {
    expect(await run(`${named} other.delete(); await context.sync(); ${formulas}`)).toEqual([
      ["=#REF!$A$1:$B$2", "=OurSales!$A$1", "='Our sales'!$A$1", "=SUM(#REF!$A$1,OurSales!$A$1)"], "Error", true, ["#REF!", 7],
    ]);
  });
});
