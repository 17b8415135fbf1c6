import { dynamicTest } from "../../host/document/filter-dates";
import { type NodeHost, startHost } from "../../host/node/start-host";
import { failureOf } from "./failure";

let host: NodeHost;

beforeAll(async () => {
  host = await startHost();
});

afterAll(() => {
  host.close();
});

const EXPENSES = [
  ["Date", "Merchant", "Amount"],
  [42736, "Phone Company", 120],
  [42737, "Electric Cars", 142],
  [42740, "organics", 27],
  [42745, "Coho Vineyard", 33],
  [42780, "Bellows College", 350],
  [42790, "", 97],
];

/** On a fresh sheet with the expenses from A1: `rows()` gives the numbers of the rows that are seen. */
function run<T>(body: string, asTable = true): Promise<T> {
  return host.run<T>(`
    context.workbook.worksheets.getItemOrNullObject("Filters").delete();
    const sheet = context.workbook.worksheets.add("Filters");
    const data = sheet.getRange("A1:C7");
    data.values = ${JSON.stringify(EXPENSES)};
    sheet.getRange("A2:A7").numberFormat = Array(6).fill(["yyyy-mm-dd"]);
    const table = ${asTable} ? sheet.tables.add(data, true) : undefined;
    const amount = table?.columns.getItem("Amount").filter;
    const merchant = table?.columns.getItem("Merchant").filter;
    const rows = async () => {
      const view = sheet.getRange("A2:A7").getVisibleView();
      view.load("cellAddresses");
      await context.sync();
      return view.cellAddresses.map(([address]) => Number(/\\d+$/.exec(address)[0]));
    };
    ${body}`);
}

describe("a table's filter", () => {
  test.each([
    ["values as they are shown", 'merchant.applyValuesFilter(["Organics", "Electric Cars"])', [3, 4]],
    ["blank cells", 'merchant.applyValuesFilter([""])', [7]],
    ["a month", 'table.columns.getItem("Date").filter.applyValuesFilter([{ date: "2017-02-01", specificity: "Month" }])', [6, 7]],
    ["a comparison", 'amount.applyCustomFilter(">=120")', [2, 3, 6]],
    ["two comparisons", 'amount.applyCustomFilter(">30", "<100", "And")', [5, 7]],
    ["either of two", 'amount.applyCustomFilter("<30", ">300", "Or")', [4, 6]],
    ["a pattern in any case", 'merchant.applyCustomFilter("=*O*n*")', [2, 4, 5]],
    ["not equal", 'merchant.applyCustomFilter("<>Phone Company")', [3, 4, 5, 6, 7]],
    ["blanks by a comparison", 'merchant.applyCustomFilter("=")', [7]],
    ["the highest", "amount.applyTopItemsFilter(2)", [3, 6]],
    ["the lowest", "amount.applyBottomItemsFilter(2)", [4, 5]],
    ["the highest half", "amount.applyTopPercentFilter(50)", [2, 3, 6]],
    ["the lowest tenth, at least one", "amount.applyBottomPercentFilter(10)", [4]],
    ["above average", 'amount.applyDynamicFilter("AboveAverage")', [3, 6]],
    ["a month of any year", 'table.columns.getItem("Date").filter.applyDynamicFilter("AllDatesInPeriodJanuary")', [2, 3, 4, 5]],
    ["a cell colour", 'sheet.getRange("C4").format.fill.color = "red"; amount.applyCellColorFilter("#FF0000")', [4]],
    ["a font colour", 'sheet.getRange("C5").format.font.color = "blue"; amount.applyFontColorFilter("blue")', [5]],
    ["two columns at once", 'amount.applyCustomFilter(">30"); merchant.applyCustomFilter("=*Co*")', [2, 5, 6]],
  ])("shows %s", async (_title, filter, expected) => {
    expect(await run(`${filter}; return await rows();`)).toEqual(expected);
  });

  test("keeps its criteria, and is cleared alone or with the others", async () => {
    expect(await run(`
      amount.apply({ filterOn: "Custom", criterion1: ">30" });
      merchant.applyValuesFilter(["organics", "Coho Vineyard"]);
      amount.load("criteria");
      const both = await rows();
      merchant.clear();
      const one = await rows();
      table.clearFilters();
      return [both, amount.criteria, one, await rows()];
    `)).toEqual([[5], { filterOn: "Custom", criterion1: ">30" }, [2, 3, 5, 6, 7], [2, 3, 4, 5, 6, 7]]);
  });

  test("stays as it was when cells change, until it is applied again", async () => {
    expect(await run(`
      amount.applyCustomFilter(">100");
      await context.sync();
      sheet.getRange("C4").values = [[999]];
      const before = await rows();
      table.reapplyFilters();
      return [before, await rows()];
    `)).toEqual([[2, 3, 6], [2, 3, 4, 6]]);
  });

  test("hides its rows from SUBTOTAL, not from SUM", async () => {
    expect(await run(`
      sheet.getRange("E1:E2").formulas = [["=SUBTOTAL(9,C2:C7)"], ["=SUM(C2:C7)"]];
      await context.sync();
      amount.applyCustomFilter(">100");
      const sums = sheet.getRange("E1:E2").load("values");
      const hidden = sheet.getRange("A4").load("rowHidden");
      await context.sync();
      return [sums.values, hidden.rowHidden];
    `)).toEqual([[[612], [769]], true]);
  });

  test("leaves the total row", async () => {
    expect(await run(`
      table.showTotals = true;
      amount.applyCustomFilter(">300");
      const total = sheet.getRange("A8:C8").load("values,rowHidden");
      await context.sync();
      return [await rows(), total.values, total.rowHidden];
    `)).toEqual([[6], [["Total", "", 350]], false]);
  });

  test.each(['{ filterOn: "Custom" }', '{ filterOn: "TopItems", criterion1: "0" }', '{ filterOn: "Values" }', '{ filterOn: "Nothing" }', '{ filterOn: "Dynamic", dynamicCriteria: "Someday" }'])("refuses %s", async (criteria) => {
    await expect(run(`amount.apply(${criteria}); await context.sync();`)).rejects.toMatchObject({ code: "InvalidArgument", debugInfo: { errorLocation: "Filter.apply" } });
  });
});

describe("the sheet's filter", () => {
  test("takes a range and criteria by column, and tells what it does", async () => {
    expect(await run(`
      sheet.autoFilter.apply(sheet.getRange("A1:C7"), 2, { filterOn: "TopPercent", criterion1: "50" });
      sheet.autoFilter.apply(sheet.getRange("A1:C7"), 1, { filterOn: "Custom", criterion1: "=*C*" });
      sheet.autoFilter.load("enabled,isDataFiltered,criteria");
      const range = sheet.autoFilter.getRange().load("address");
      const both = await rows();
      sheet.autoFilter.clearColumnCriteria(1);
      const one = await rows();
      sheet.autoFilter.clearCriteria();
      return [sheet.autoFilter.toJSON(), range.address, both, one, await rows()];
    `, false)).toEqual([
      { enabled: true, isDataFiltered: true, criteria: [null, { filterOn: "Custom", criterion1: "=*C*" }, { filterOn: "TopPercent", criterion1: "50" }] },
      "Filters!A1:C7",
      [2, 3, 6],
      [2, 3, 6],
      [2, 3, 4, 5, 6, 7],
    ]);
  });

  test("is removed with all its rows shown again", async () => {
    expect(await run(`
      sheet.autoFilter.apply(sheet.getRange("A1:C7"), 2, { filterOn: "BottomItems", criterion1: "1" });
      const filtered = await rows();
      sheet.autoFilter.remove();
      sheet.autoFilter.load("enabled");
      const range = sheet.autoFilter.getRangeOrNullObject();
      return [filtered, await rows(), sheet.autoFilter.enabled, range.isNullObject];
    `, false)).toEqual([[4], [2, 3, 4, 5, 6, 7], false, true]);
    expect(await failureOf(host, 'context.workbook.worksheets.getItem("Filters").autoFilter.getRange().load("address"); await context.sync();')).toMatchObject({ code: "ItemNotFound", location: "AutoFilter.getRange" });
  });
});

describe("sorting a table", () => {
  test("orders numbers before texts, blanks last, and keeps equal rows in their order", async () => {
    expect(await run(`
      const sorted = async (fields, matchCase) => {
        table.sort.apply(fields, matchCase);
        const range = sheet.getRange("B2:C7").load("values");
        await context.sync();
        return range.values.map(([name, number]) => name + ":" + number);
      };
      return [
        await sorted([{ key: 2, ascending: false }]),
        await sorted([{ key: 1, ascending: true }]),
        await sorted([{ key: 1, ascending: false }]),
      ];
    `)).toEqual([
      ["Bellows College:350", "Electric Cars:142", "Phone Company:120", ":97", "Coho Vineyard:33", "organics:27"],
      ["Bellows College:350", "Coho Vineyard:33", "Electric Cars:142", "organics:27", "Phone Company:120", ":97"],
      ["Phone Company:120", "organics:27", "Electric Cars:142", "Coho Vineyard:33", "Bellows College:350", ":97"],
    ]);
  });

  test("moves formats and formulas along, tells its fields, and is refused outside the table", async () => {
    expect(await run(`
      sheet.getRange("D1:D7").formulas = [["Double"], ...[2, 3, 4, 5, 6, 7].map((row) => ["=C" + row + "*2"])];
      sheet.getRange("C6").format.fill.color = "#00FF00";
      table.sort.apply([{ key: 2, ascending: false }]);
      table.sort.load("fields,matchCase");
      const first = sheet.getRange("C2").load("format/fill/color");
      const formulas = sheet.getRange("D2:D3").load("formulas,values");
      await context.sync();
      return [first.format.fill.color, formulas.formulas, formulas.values, table.sort.fields[0].key, table.sort.fields[0].ascending, table.sort.matchCase];
    `)).toEqual(["#00FF00", [["=C2*2"], ["=C3*2"]], [[700], [284]], 2, false, false]);
    await expect(run("table.sort.apply([{ key: 9 }]); await context.sync();")).rejects.toMatchObject({ code: "InvalidArgument" });
  });
});

test.each([
  ["Today", [46204]],
  ["ThisWeek", [46201, 46204]],
  ["LastMonth", [46190, 46201]],
  ["ThisQuarter", [46204, 46210]],
  ["YearToDate", [46023, 46190, 46201, 46204]],
])("dates of %s, seen from Wednesday 1 July 2026", (word, expected) => {
  const dates = [45900, 46023, 46190, 46201, 46204, 46210];
  const test = dynamicTest(word, { top: 0, left: 0, bottom: 5, right: 0 }, (row) => dates[row] ?? "", new Date(2026, 6, 1));
  expect(dates.filter((_date, row) => test(row))).toEqual(expected);
});
