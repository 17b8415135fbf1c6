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

describe("worksheet functions called from code", () => {
  const PRICES = 'sheet.getRange("A1:B3").values = [["nut", 4], ["bolt", 6], ["nail", 1]]; const of = context.workbook.functions;';

  test("take values and ranges, and results of one another", async () => {
    expect(await run(`${PRICES}
      const one = of.vlookup("bolt", sheet.getRange("A1:B3"), 2, false), sum = of.sum(of.vlookup("nut", sheet.getRange("A1:B3"), 2, false), one, 10), list = of.max([[1, 7], [3, 2]]), named = of.norm_S_Dist(0, true); for (const result of [one, sum, list, named]) result.load("value,error"); await context.sync();
      return [one, sum, list, named].map((result) => [result.value, result.error]);
    `)).toEqual([[6, null], [20, null], [7, null], [0.5, null]]);
  });

  test("an error value is told as the error", async () => {
    expect(await run(`${PRICES} const none = of.vlookup("screw", sheet.getRange("A1:B3"), 2, false), zero = of.mod(1, 0); none.load("error"); zero.load("error"); await context.sync(); return [none.error, zero.error];`)).toEqual(["#N/A", "#DIV/0!"]);
  });
});

describe("custom XML parts", () => {
  const XML = "<plan xmlns='urn:plan'><line/></plan>";

  test("are added, read, changed and found by their namespace", async () => {
    expect(await run(`
      const part = context.workbook.customXmlParts.add(${JSON.stringify(XML)}); part.load("id,namespaceUri"); const xml = part.getXml(); const scoped = context.workbook.customXmlParts.getByNamespace("urn:plan"); const count = scoped.getCount(), only = scoped.getOnlyItem(); only.load("id"); await context.sync();
      const first = [part.namespaceUri, xml.value, count.value, only.id === part.id];
      part.setXml("<other/>"); part.load("namespaceUri"); const again = context.workbook.customXmlParts.getItem(part.id).getXml(), none = context.workbook.customXmlParts.getByNamespace("urn:plan").getOnlyItemOrNullObject(); await context.sync();
      const second = [part.namespaceUri, again.value, none.isNullObject]; const { id } = part;
      part.delete(); const gone = context.workbook.customXmlParts.getItemOrNullObject(id); await context.sync();
      return [...first, ...second, gone.isNullObject];
    `)).toEqual(["urn:plan", XML, 1, true, "", "<other/>", true, true]);
  });

  test("must be well-formed; a namespace with two parts has no only one", async () => {
    expect(await failureOf(host, 'context.workbook.customXmlParts.add("<open>"); await context.sync();')).toMatchObject({ code: "InvalidArgument", location: "CustomXmlPartCollection.add" });
    expect(await failureOf(host, 'const parts = context.workbook.customXmlParts; parts.add("<a xmlns=\'urn:two\'/>"); parts.add("<b xmlns=\'urn:two\'/>"); parts.getByNamespace("urn:two").getOnlyItem(); await context.sync();')).toMatchObject({ code: "GeneralException" });
    expect(await failureOf(host, 'context.workbook.customXmlParts.getItem("{nothing}").load("id"); await context.sync();')).toMatchObject({ code: "ItemNotFound" });
  });
});

describe("custom properties of a sheet", () => {
  test("are added or overwritten, whatever the capitals of the key, and deleted", async () => {
    expect(await run(`
      const properties = sheet.customProperties; properties.add("Owner", "Ada"); properties.add("OWNER", "Bo"); properties.add("Unit", "EUR"); properties.getItem("unit").value = "USD"; properties.load("items/key,items/value"); const count = properties.getCount(), none = properties.getItemOrNullObject("Team"); await context.sync();
      const listed = properties.items.map((property) => [property.key, property.value]);
      properties.getItem("Owner").delete(); const gone = properties.getItemOrNullObject("Owner"); await context.sync();
      return [listed, count.value, none.isNullObject, gone.isNullObject];
    `)).toEqual([[["Owner", "Bo"], ["Unit", "USD"]], 2, true, true]);
  });

  test("are texts", async () => {
    expect(await failureOf(host, onNewSheet('sheet.customProperties.add("n", 5); await context.sync();'))).toMatchObject({ code: "InvalidArgument" });
    expect(await failureOf(host, onNewSheet('sheet.customProperties.getItem("n").load("value"); await context.sync();'))).toMatchObject({ code: "ItemNotFound" });
  });
});

describe("bindings", () => {
  test("keep a range by an id, and follow it", async () => {
    expect(await run(`
      const binding = context.workbook.bindings.add(sheet.getRange("B2:B3"), "Range", "kept"); binding.load("id,type"); await context.sync();
      sheet.getRange("1:1").insert("Down"); const found = context.workbook.bindings.getItem("kept"), none = context.workbook.bindings.getItemOrNullObject("other"); await context.sync();
      return [binding.id, binding.type, await addressOf(found.getRange()), none.isNullObject];
    `)).toEqual(["kept", "Range", "B3:B4", true]);
  });

  test("tell when their cells change or are selected", async () => {
    expect(await run(`
      const seen = []; sheet.activate(); const binding = context.workbook.bindings.add(sheet.getRange("B2:C4"), "Range", "watched"); binding.load("id"); await context.sync();
      binding.onDataChanged.add(async (event) => { seen.push(["changed", event.binding.id]); }); binding.onSelectionChanged.add(async (event) => { seen.push(["selected", event.startRow, event.startColumn, event.rowCount, event.columnCount]); }); await context.sync();
      sheet.getRange("A1").values = 1; sheet.getRange("C4").values = 2; sheet.getRange("C3:D9").select(); await context.sync(); await new Promise((resolve) => setTimeout(resolve, 50));
      return seen;
    `)).toEqual([["changed", "watched"], ["selected", 1, 1, 2, 1]]);
  });

  test("a text binding is of one cell", async () => {
    expect(await run('sheet.getRange("A1").values = [["1/2/2024"]]; const text = context.workbook.bindings.add(sheet.getRange("A1"), "Text", "text").getText(); await context.sync(); return text.value;')).toBe("1/2/2024");
    expect(await failureOf(host, onNewSheet('context.workbook.bindings.add(sheet.getRange("A1:A2"), "Text", "texts"); await context.sync();'))).toMatchObject({ code: "InvalidArgument" });
  });
});
