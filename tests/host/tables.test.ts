import { type NodeHost, startHost } from "../../host/node/start-host";
import { failureOf } from "./failure";

let host: NodeHost;
let sheets = 0;

beforeAll(async () => {
  host = await startHost();
});

afterAll(() => {
  host.close();
});

const SALES = [
  ["Region", "Amount", "Cost"],
  ["North", 10, 4],
  ["South", 20, 5],
  ["West", 30, 6],
];

/** A new sheet with `values` from A1 and a table `table` of them; `body` may use `context`, `sheet`, `table`, and TBL for its name. */
async function withTable<T>(body: string, values: unknown[][] = SALES): Promise<T> {
  const script = setUp(values) + body;
  const answer = await host.run<unknown>(script.replaceAll("TBL", tableName()));
  return JSON.parse(JSON.stringify(answer).replaceAll(tableName(), "TBL")) as T;
}

function setUp(values: unknown[][] = SALES): string {
  const number = ++sheets;
  return `
    const sheet = context.workbook.worksheets.add("Sheet of ${number}");
    const cells = sheet.getRange("A1").getResizedRange(${values.length - 1}, ${(values[0]?.length ?? 1) - 1});
    cells.values = ${JSON.stringify(values)};
    const table = sheet.tables.add(cells, true);
    table.name = "Sales${number}";
    await context.sync();
    const values = async (address) => { const range = sheet.getRange(address).load("values"); await context.sync(); return range.values; };
    const address = async () => { const range = table.getRange().load("address"); await context.sync(); return range.address.split("!")[1]; };
    const names = async () => { table.columns.load("items/name"); await context.sync(); return table.columns.items.map((column) => column.name); };
  `;
}

const tableName = (): string => `Sales${sheets}`;

describe("adding a table", () => {
  test("it takes its column names from the header row and Excel's default look", async () => {
    expect(await withTable('table.load(); table.columns.load("items/id,items/index,items/name,count"); table.rows.load("count"); await context.sync(); return [table.toJSON(), table.columns.items.map((c) => [c.id, c.index, c.name]), table.columns.count, table.rows.count];')).toEqual([
      expect.objectContaining({
        name: "TBL",
        style: "TableStyleMedium2",
        showHeaders: true,
        showTotals: false,
        showBandedRows: true,
        showBandedColumns: false,
        showFilterButton: true,
        highlightFirstColumn: false,
        highlightLastColumn: false,
      }),
      [[1, 0, "Region"], [2, 1, "Amount"], [3, 2, "Cost"]],
      3,
      3,
    ]);
  });

  test("without headers a header row Column1, Column2 … pushes the data down by one", async () => {
    const answer = await host.run(`
      const sheet = context.workbook.worksheets.add();
      sheet.getRange("A1:B3").values = [[1, 2], [3, 4], ["below", ""]];
      const table = sheet.tables.add("A1:B2", false);
      const range = table.getRange().load("address,values");
      const below = sheet.getRange("A4").load("values");
      await context.sync();
      return [range.address.split("!")[1], range.values, below.values];
    `);
    expect(answer).toEqual(["A1:B3", [["Column1", "Column2"], [1, 2], [3, 4]], [["below"]]]);
  });

  test("blank and repeated headers become names of their own, numbers become text", async () => {
    expect(await withTable("return [await names(), await values('A1:E1')];", [["Sum", "", "sum", 2024, ""], [1, 2, 3, 4, 5]])).toEqual([
      ["Sum", "Column1", "sum2", "2024", "Column2"],
      [["Sum", "Column1", "sum2", "2024", "Column2"]],
    ]);
  });

  test("a header row alone gets an empty row, which the first added rows fill", async () => {
    expect(await withTable(`
      table.rows.load("count");
      const before = await address();
      const count = table.rows.count;
      table.rows.add(null, [["x", 1], ["y", 2]]);
      return [before, count, await address(), await values("A2:B3")];
    `, [["Name", "Points"]])).toEqual(["A1:B2", 0, "A1:B3", [["x", 1], ["y", 2]]]);
  });

  test("over another table it is refused", async () => {
    const failure = await failureOf(host, `${setUp()} sheet.tables.add("C3:E8", true); await context.sync();`);
    expect(failure).toMatchObject({ code: "InvalidArgument", location: "TableCollection.add" });
  });

  test("it is found by name in any case, by id and by position, and a missing one is null or an error", async () => {
    expect(await withTable(`
      table.load("id");
      await context.sync();
      const found = [context.workbook.tables.getItem("TBL".toLowerCase()), sheet.tables.getItem(table.id), sheet.tables.getItemAt(0)];
      found.forEach((one) => one.load("name"));
      const missing = sheet.tables.getItemOrNullObject("Nothing");
      const count = sheet.tables.getCount();
      await context.sync();
      return [found.map((one) => one.name), missing.isNullObject, count.value];
    `)).toEqual([["TBL", "TBL", "TBL"], true, 1]);
    expect(await failureOf(host, 'context.workbook.tables.getItem("Nothing").load("name"); await context.sync();')).toMatchObject({ code: "ItemNotFound", location: "TableCollection.getItem" });
  });
});

describe("names", () => {
  test("a renamed table is followed by formulas and by defined names", async () => {
    expect(await withTable(`
      sheet.getRange("E1").formulas = [["=SUM(TBL[Amount])"]];
      context.workbook.names.add("Amounts", "=TBL[Amount]");
      table.name = "Renamed";
      const range = sheet.getRange("E1").load("formulas,values");
      await context.sync();
      sheet.getRange("E2").formulas = [["=SUM(Amounts)"]];
      return [range.formulas[0][0], range.values[0][0], (await values("E2"))[0][0]];
    `)).toEqual(["=SUM(Renamed[Amount])", 60, 60]);
  });

  test.each(["two words", "A1", "R1C1", "1st", ""])("%p is no name", async (name) => {
    expect(await failureOf(host, `${setUp()} table.name = ${JSON.stringify(name)}; await context.sync();`)).toMatchObject({ code: "InvalidArgument", location: "Table.name" });
  });

  test("a name that another table has is refused", async () => {
    await withTable("return 1;");
    const taken = tableName();
    expect(await failureOf(host, `${setUp()} table.name = "${taken.toLowerCase()}"; await context.sync();`)).toMatchObject({ code: "ItemAlreadyExists", location: "Table.name" });
  });

  test("writing a header renames its column, and formulas follow", async () => {
    expect(await withTable(`
      sheet.getRange("E1").formulas = [["=SUM(TBL[Amount])+SUM(TBL[[Amount]:[Cost]])"]];
      sheet.getRange("B1").values = [["Net sales"]];
      const range = sheet.getRange("E1").load("formulas,values");
      return [await names(), range.formulas[0][0], range.values[0][0]];
    `)).toEqual([["Region", "Net sales", "Cost"], "=SUM(TBL[Net sales])+SUM(TBL[[Net sales]:[Cost]])", 135]);
  });

  test("renaming a column writes its header cell; a cleared header becomes Column1", async () => {
    expect(await withTable(`
      table.columns.getItem("Cost").name = "Expense";
      sheet.getRange("A1").clear("Contents");
      return [await names(), await values("A1:C1")];
    `)).toEqual([["Column1", "Amount", "Expense"], [["Column1", "Amount", "Expense"]]]);
  });
});

describe("structured references", () => {
  test.each([
    ["[Amount]", "=SUM(T[Amount])", 60],
    ["several columns", "=SUM(T[[Amount]:[Cost]])", 75],
    ["the table's name alone", "=ROWS(T)", 3],
    ["#All", "=ROWS(T[#All])", 4],
    ["#Headers", "=COUNTA(T[#Headers])", 3],
    ["a header cell", "=T[[#Headers],[Cost]]", "Cost"],
    ["header and data", "=ROWS(T[[#Headers],[#Data],[Cost]])", 4],
    ["other capitals", "=sum(t[amount])", 60],
    ["no total row", "=T[[#Totals],[Amount]]", "#REF!"],
    ["no such column", "=SUM(T[Profit])", "#REF!"],
  ])("%s", async (_title, formula, expected) => {
    const written = formula.replace(/\bT\b(?=[[)])/, "TBL").replace("t[", "sales" + String(sheets + 1) + "[");
    expect(await withTable(`sheet.getRange("F9").formulas = [[${JSON.stringify(written)}]]; return (await values("F9"))[0][0];`)).toBe(expected);
  });

  test("@ means the row of the cell; outside the table's rows it is #VALUE!", async () => {
    expect(await withTable(`
      table.columns.add(null, [["Margin"], ["=[@Amount]-[@Cost]"], ["=[@Amount]-[@Cost]"], ["=[@Amount]-[@Cost]"]]);
      sheet.getRange("F3").formulas = [["=SUM(TBL[@[Amount]:[Cost]])"]];
      sheet.getRange("F9").formulas = [["=TBL[@Amount]"]];
      return [await values("D2:D4"), (await values("F3"))[0][0], (await values("F9"))[0][0]];
    `)).toEqual([[[6], [15], [24]], 25, "#VALUE!"]);
  });

  test("a cell shows them as Excel does: in the table's spelling, and inside the table without its name", async () => {
    const written = ["=sum(TBL[[#This Row],[amount]])", "=TBL[@[Amount]:[Cost]]", "=TBL[Cost]", "=TBL[[#Headers],[Cost]]"];
    expect(await withTable(`
      table.columns.add(null, [["a"], ...${JSON.stringify(written.slice(1).map((formula) => [formula]))}]);
      sheet.getRange("F2:F5").formulas = ${JSON.stringify(written.map((formula) => [formula]))};
      const ranges = ["F2:F5", "D2:D4"].map((address) => sheet.getRange(address).load("formulas"));
      await context.sync();
      return ranges.map((range) => range.formulas.flat());
    `)).toEqual([
      ["=SUM(TBL[@Amount])", "=TBL[@[Amount]:[Cost]]", "=TBL[Cost]", "=TBL[[#Headers],[Cost]]"],
      ["=[@[Amount]:[Cost]]", "=[Cost]", "=TBL[[#Headers],[Cost]]"],
    ]);
  });

  test("they follow a table that grows, shrinks and moves", async () => {
    expect(await withTable(`
      sheet.getRange("H1").formulas = [["=SUM(TBL[Amount])"]];
      const seen = [];
      const look = async () => { seen.push((await values("H1"))[0][0]); };
      table.rows.add(null, [["East", 40, 7]]); await look();
      table.rows.getItemAt(0).delete(); await look();
      table.resize("A1:C3"); await look();
      return seen;
    `)).toEqual([100, 90, 50]);
  });
});

describe("growing", () => {
  test("a row written right below joins the table, with its calculated columns", async () => {
    expect(await withTable(`
      table.columns.add(null, [["Margin"], ["=[@Amount]-[@Cost]"], ["=[@Amount]-[@Cost]"], ["=[@Amount]-[@Cost]"]]);
      sheet.getRange("A5:C6").values = [["East", 50, 1], ["Mid", 60, 2]];
      return [await address(), await values("D5:D6")];
    `)).toEqual(["A1:D6", [[49], [58]]]);
  });

  test("not below a total row, and not where it would run into something", async () => {
    expect(await withTable(`
      table.showTotals = true;
      sheet.getRange("A6").values = [["note"]];
      return await address();
    `)).toBe("A1:C5");
    expect(await withTable('sheet.getRange("C5").values = [["held"]]; await context.sync(); table.resize("A1:C4"); sheet.getRange("A5").values = [["note"]]; return await address();')).toBe("A1:C4");
  });

  test("a header written right beside makes a column", async () => {
    expect(await withTable('sheet.getRange("D1").values = [["Tax"]]; return [await address(), await names()];')).toEqual(["A1:D4", ["Region", "Amount", "Cost", "Tax"]]);
  });

  test("a formula in an empty column fills it", async () => {
    expect(await withTable(`
      table.columns.add(null, null, "Double");
      sheet.getRange("D3").formulas = [["=B3*2"]];
      const range = sheet.getRange("D2:D4").load("formulas,values");
      await context.sync();
      return [range.formulas, range.values];
    `)).toEqual([[["=B2*2"], ["=B3*2"], ["=B4*2"]], [[20], [40], [60]]]);
  });
});

describe("rows", () => {
  test("are added at a place, many at once, and returned", async () => {
    expect(await withTable(`
      const first = table.rows.add(1, [["a", 1, 1], ["b", 2, 2]]);
      first.load("index,values");
      await context.sync();
      return [first.index, first.values, await values("A1:C6"), await address()];
    `)).toEqual([1, [["a", 1, 1]], [["Region", "Amount", "Cost"], ["North", 10, 4], ["a", 1, 1], ["b", 2, 2], ["South", 20, 5], ["West", 30, 6]], "A1:C6"]);
  });

  test("push down what stands below the table, and only below the table", async () => {
    expect(await withTable(`
      sheet.getRange("A6").values = [["below"]];
      sheet.getRange("E6").values = [["beside"]];
      table.rows.add(null, [["East", 1, 1]]);
      return [(await values("A7"))[0][0], (await values("E6"))[0][0]];
    `)).toEqual(["below", "beside"]);
  });

  test("take the empty rows below without pushing anything where asked to", async () => {
    expect(await withTable(`
      sheet.getRange("A7").values = [["below"]];
      table.rows.add(null, [["East", 1, 1]], false);
      const kept = (await values("A7"))[0][0];
      table.rows.add(null, [["a", 1, 1], ["b", 1, 1]], false);
      return [kept, (await values("A9"))[0][0]];
    `)).toEqual(["below", "below"]);
  });

  test("keep the look of the row above", async () => {
    expect(await withTable(`
      sheet.getRange("B2:B4").numberFormat = [["0.00"], ["0.00"], ["0.00"]];
      table.rows.add(null, [["East", 1, 1]]);
      const range = sheet.getRange("A5:C5").load("numberFormat,text");
      await context.sync();
      return [range.numberFormat, range.text];
    `)).toEqual([[["General", "0.00", "General"]], [["East", "1.00", "1"]]]);
  });

  test("of the wrong width are refused", async () => {
    expect(await failureOf(host, `${setUp()} table.rows.add(null, [["too", "short"]]); await context.sync();`)).toMatchObject({ code: "InvalidArgument", location: "TableRowCollection.add" });
    expect(await failureOf(host, `${setUp()} table.rows.getItemAt(3).load("values"); await context.sync();`)).toMatchObject({ code: "InvalidArgument", location: "TableRowCollection.getItemAt" });
  });

  test("that are deleted close up; the last one leaves an empty row", async () => {
    expect(await withTable(`
      table.rows.getItemAt(1).delete();
      const two = await values("A2:A3");
      table.rows.deleteRowsAt(0, 2);
      table.rows.load("count");
      return [two, await address(), table.rows.count, await values("A1:C2")];
    `)).toEqual([[["North"], ["West"]], "A1:C2", 0, [["Region", "Amount", "Cost"], ["", "", ""]]]);
  });

  test("and columns read and write through their values", async () => {
    expect(await withTable(`
      table.rows.getItemAt(0).values = [["N", 11, null]];
      table.columns.getItem("Cost").values = [["Costs"], [1], [2], [3]];
      table.rows.load("items/values");
      table.columns.load("items/values");
      await context.sync();
      return [table.rows.items[0].values, table.columns.items[2].values];
    `)).toEqual([[["N", 11, 1]], [["Costs"], [1], [2], [3]]]);
  });
});

describe("columns", () => {
  test("are inserted with name and values, move what is to their right, and are deleted", async () => {
    expect(await withTable(`
      sheet.getRange("D2").values = [[""]];
      sheet.getRange("E2").values = [["beside"]];
      table.columns.add(1, [["Code"], ["n"], ["s"], ["w"]]);
      const inserted = [await names(), await values("A2:D2"), (await values("F2"))[0][0]];
      table.columns.getItem("Code").delete();
      return [...inserted, await names(), (await values("E2"))[0][0]];
    `)).toEqual([["Region", "Code", "Amount", "Cost"], [["North", "n", 10, 4]], "beside", ["Region", "Amount", "Cost"], "beside"]);
  });

  test("are found by name and by id; a wrong number of values is refused", async () => {
    expect(await withTable(`
      const byName = table.columns.getItem("amount"); byName.load("id,index");
      const byId = table.columns.getItem(3); byId.load("name");
      const missing = table.columns.getItemOrNullObject("Profit");
      const body = byName.getDataBodyRange().load("address");
      await context.sync();
      return [byName.id, byName.index, byId.name, missing.isNullObject, body.address.split("!")[1]];
    `)).toEqual([2, 1, "Cost", true, "B2:B4"]);
    expect(await failureOf(host, `${setUp()} table.columns.add(null, [["Code"], ["n"]]); await context.sync();`)).toMatchObject({ code: "InvalidArgument", location: "TableColumnCollection.add" });
    expect(await failureOf(host, `${setUp()} table.columns.getItem("Profit").load("id"); await context.sync();`)).toMatchObject({ code: "ItemNotFound" });
  });
});

describe("total and header row", () => {
  test("a total row sums the last column of numbers and counts one of texts", async () => {
    expect(await withTable('table.showTotals = true; const range = table.getTotalRowRange().load("formulas,values,address"); await context.sync(); return [range.formulas, range.values, range.address.split("!")[1]];')).toEqual([
      [["Total", "", "=SUBTOTAL(109,[Cost])"]],
      [["Total", "", 15]],
      "A5:C5",
    ]);
    expect(await withTable('table.showTotals = true; const range = table.getTotalRowRange().load("values"); await context.sync(); return range.values;', [["A", "B"], [1, "x"], [2, "y"]])).toEqual([["Total", 2]]);
  });

  test("a total row comes back as it was", async () => {
    expect(await withTable(`
      table.showTotals = true;
      await context.sync();
      sheet.getRange("B5").formulas = [["=SUBTOTAL(101,[Amount])"]];
      table.showTotals = false;
      const gone = [await address(), await values("A5:C5")];
      table.showTotals = true;
      return [...gone, await values("A5:C5")];
    `)).toEqual(["A1:C4", [["", "", ""]], [["Total", 20, 15]]]);
  });

  test("hiding the header row empties its cells, showing it again brings the names back", async () => {
    expect(await withTable(`
      table.showHeaders = false;
      const hidden = [await address(), await values("A1:C1")];
      table.showHeaders = true;
      return [...hidden, await address(), await values("A1:C1")];
    `)).toEqual(["A2:C4", [["", "", ""]], "A1:C4", [["Region", "Amount", "Cost"]]]);
    expect(await failureOf(host, `${setUp()} table.getTotalRowRange().load("address"); await context.sync();`)).toMatchObject({ code: "ItemNotFound", location: "Table.getTotalRowRange" });
  });
});

describe("going away", () => {
  test("a deleted table takes its cells along and leaves #REF!", async () => {
    expect(await withTable(`
      sheet.getRange("F1").formulas = [["=SUM(TBL[Amount])"]];
      table.delete();
      const range = sheet.getRange("F1").load("formulas,values");
      sheet.tables.load("count");
      return [await values("A1:B2"), range.formulas[0][0], range.values[0][0], sheet.tables.count];
    `)).toEqual([[["", ""], ["", ""]], "=SUM(#REF!)", "#REF!", 0]);
  });

  test("converted to a range it leaves cells and plain addresses", async () => {
    expect(await withTable(`
      table.columns.add(null, [["Margin"], ["=[@Amount]-[@Cost]"], ["=[@Amount]-[@Cost]"], ["=[@Amount]-[@Cost]"]]);
      sheet.getRange("F1").formulas = [["=SUM(TBL[Amount])"]];
      const range = table.convertToRange().load("address,values");
      const formulas = sheet.getRange("D3").load("formulas");
      const sum = sheet.getRange("F1").load("formulas,values");
      await context.sync();
      return [range.address.split("!")[1], range.values[2], formulas.formulas[0][0], sum.formulas[0][0], sum.values[0][0]];
    `)).toEqual(["A1:D4", ["South", 20, 5, 15], "=$B$3-$C$3", `=SUM('Sheet of ${sheets}'!$B$2:$B$4)`, 60]);
  });

  test("a deleted sheet takes its tables along, and their names are free again", async () => {
    expect(await withTable(`
      sheet.delete();
      const gone = context.workbook.tables.getItemOrNullObject("TBL");
      const other = context.workbook.worksheets.add();
      const again = other.tables.add("A1:B2", true);
      again.name = "TBL";
      await context.sync();
      return gone.isNullObject;
    `)).toBe(true);
  });

  test("formulas elsewhere lose a table that goes with its sheet", async () => {
    expect(await withTable(`
      const other = context.workbook.worksheets.add();
      other.getRange("A1").formulas = [["=SUM(TBL[Amount])"]];
      await context.sync();
      sheet.delete();
      const range = other.getRange("A1").load("formulas,values");
      await context.sync();
      return [range.formulas[0][0], range.values[0][0]];
    `)).toEqual(["=SUM(#REF!)", "#REF!"]);
  });

  test("a copied sheet has tables and formulas of its own", async () => {
    expect(await withTable(`
      sheet.getRange("F1").formulas = [["=SUM(TBL[Amount])"]];
      const second = sheet.tables.add("H1:I2", true);
      second.name = "TBLx";
      const copy = sheet.copy();
      copy.tables.load("items/name");
      await context.sync();
      copy.getRange("B2").values = [[1000]];
      const sum = copy.getRange("F1").load("formulas,values");
      await context.sync();
      const copies = copy.tables.items.map((one) => one.name);
      return [new Set([...copies, "TBL", "TBLx"]).size, sum.formulas[0][0] === "=SUM(" + copies[0] + "[Amount])", sum.values[0][0], (await values("F1"))[0][0]];
    `)).toEqual([4, true, 1050, 60]);
  });

  test("resizing keeps the header row; elsewhere it is refused", async () => {
    expect(await withTable('table.resize("A1:E3"); return [await address(), await names()];')).toEqual(["A1:E3", ["Region", "Amount", "Cost", "Column1", "Column2"]]);
    expect(await failureOf(host, `${setUp()} table.resize("A2:C6"); await context.sync();`)).toMatchObject({ code: "InvalidArgument", location: "Table.resize" });
  });

  test("a protected sheet keeps its tables as they are", async () => {
    expect(await failureOf(host, `${setUp()} sheet.protection.protect(); table.rows.add(null, [["a", 1, 1]]); await context.sync();`)).toMatchObject({ code: "AccessDenied", location: "TableRowCollection.add" });
    expect(await failureOf(host, `${setUp()} sheet.protection.protect(); sheet.tables.add("H1:I4", true); await context.sync();`)).toMatchObject({ code: "AccessDenied" });
  });
});

test("events tell of tables that are added, changed, selected and deleted", async () => {
  expect(await withTable(`
    const seen = [];
    const note = (kind) => async (event) => { seen.push([kind, event.address ?? event.tableName ?? "", event.changeType ?? event.isInsideTable ?? ""]); };
    table.load("id");
    await context.sync();
    table.onChanged.add(note("table"));
    table.onSelectionChanged.add(note("selection"));
    context.workbook.tables.onChanged.add(note("tables"));
    context.workbook.tables.onAdded.add(note("added"));
    context.workbook.tables.onDeleted.add(note("deleted"));
    await context.sync();
    sheet.getRange("B2").values = [[11]];
    sheet.getRange("F20").values = [["outside"]];
    sheet.getRange("A2:B2").select();
    sheet.getRange("H1").select();
    await context.sync();
    const other = sheet.tables.add("J1:K2", true);
    other.name = "Other";
    other.delete();
    await context.sync();
    await new Promise((resolve) => setTimeout(resolve, 50));
    return seen.filter(([kind, address]) => kind !== "tables" || address === "B2");
  `)).toEqual([
    ["table", "B2", "RangeEdited"],
    ["tables", "B2", "RangeEdited"],
    ["selection", "A2:B2", true],
    ["selection", "", false],
    ["added", "", ""],
    ["deleted", "Other", ""],
  ]);
});
