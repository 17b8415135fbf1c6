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

/** A new sheet with cells from A1, and `chart` made of them; `body` may use `context`, `sheet` and `chart`. */
function withChart<T>(values: unknown[][], type: string, body: string, seriesBy = "Auto"): Promise<T> {
  const name = `Data ${++sheets}`;
  return host.run<T>(`
    const sheet = context.workbook.worksheets.add(${JSON.stringify(name)});
    const cells = sheet.getRange("A1").getResizedRange(${values.length - 1}, ${(values[0]?.length ?? 1) - 1});
    cells.values = ${JSON.stringify(values)};
    const chart = sheet.charts.add("${type}", cells, "${seriesBy}");
    ${body}`);
}

const sheetName = (): string => `Data ${sheets}`;

const SALES = [
  ["Month", "Plan", "Actual"],
  ["Jan", 10, 20],
  ["Feb", 30, 40],
  ["Mar", 50, 65],
];

/** Names and value references of all series. */
const SERIES = `
  chart.series.load("items/name");
  await context.sync();
  const references = chart.series.items.map((series) => [series.getDimensionDataSourceString("Values"), series.getDimensionDataSourceString("Categories")]);
  await context.sync();
  return chart.series.items.map((series, index) => [series.name, ...references[index].map((result) => result.value.split("!").pop())]);`;

describe("what a new chart makes of its cells", () => {
  it("takes columns as series where there are at least as many rows as columns", async () => {
    expect(await withChart(SALES, "ColumnClustered", SERIES)).toEqual([
      ["Plan", "$B$2:$B$4", "$A$2:$A$4"],
      ["Actual", "$C$2:$C$4", "$A$2:$A$4"],
    ]);
  });

  it("takes rows as series where there are more columns than rows", async () => {
    const wide = [["", "Jan", "Feb", "Mar", "Apr"], ["Plan", 1, 2, 3, 4], ["Actual", 5, 6, 7, 8]];
    expect(await withChart(wide, "Line", SERIES)).toEqual([
      ["Plan", "$B$2:$E$2", "$B$1:$E$1"],
      ["Actual", "$B$3:$E$3", "$B$1:$E$1"],
    ]);
  });

  it("goes by seriesBy where it is given", async () => {
    expect(await withChart(SALES, "ColumnClustered", SERIES, "Rows")).toEqual([
      ["Jan", "$B$2:$C$2", "$B$1:$C$1"],
      ["Feb", "$B$3:$C$3", "$B$1:$C$1"],
      ["Mar", "$B$4:$C$4", "$B$1:$C$1"],
    ]);
  });

  it("names series by number and counts categories where there are only numbers", async () => {
    const body = `
      const series = chart.series.getItemAt(1);
      series.load("name");
      const categories = series.getDimensionValues("Categories");
      const values = series.getDimensionValues("Values");
      await context.sync();
      return [series.name, categories.value, values.value];`;
    expect(await withChart([[1, 4], [2, 5], [3, 6]], "ColumnClustered", body)).toEqual(["Series2", ["1", "2", "3"], ["4", "5", "6"]]);
  });

  it("takes years below a blank corner as categories, and years below a title as numbers", async () => {
    const years = (corner: string): unknown[][] => [[corner, "Sales"], [2023, 5], [2024, 6], [2025, 7]];
    expect(await withChart(years(""), "ColumnClustered", SERIES)).toEqual([["Sales", "$B$2:$B$4", "$A$2:$A$4"]]);
    expect(await withChart(years("Year"), "ColumnClustered", SERIES)).toEqual([
      ["Year", "$A$2:$A$4", ""],
      ["Sales", "$B$2:$B$4", ""],
    ]);
  });

  it("takes dates in the first column as categories", async () => {
    expect(await withChart([["Day", "Spend"], ["1/5/2026", 100], ["1/6/2026", 120], ["1/7/2026", 90]], "Line", SERIES)).toEqual([["Spend", "$B$2:$B$4", "$A$2:$A$4"]]);
  });

  it("joins two columns of text into categories of two levels", async () => {
    const values = [["Region", "City", "Spend"], ["North", "Oslo", 3], ["North", "Bergen", 4], ["South", "Rome", 5]];
    expect(await withChart(values, "ColumnClustered", `const names = chart.series.getItemAt(0).getDimensionValues("Categories"); await context.sync(); return names.value;`)).toEqual(["North Oslo", "North Bergen", "South Rome"]);
  });

  it("takes the first column of a scatter chart as X values even when it is numbers", async () => {
    expect(await withChart([[1, 10, 5], [2, 20, 6], [3, 25, 7]], "XYScatter", SERIES)).toEqual([
      ["Series1", "$B$1:$B$3", "$A$1:$A$3"],
      ["Series2", "$C$1:$C$3", "$A$1:$A$3"],
    ]);
  });

  it("takes three columns of a bubble chart as X, Y and size of one series", async () => {
    const body = `
      chart.series.load("count");
      const [x, y, size] = ["XValues", "YValues", "BubbleSizes"].map((dimension) => chart.series.getItemAt(0).getDimensionValues(dimension));
      await context.sync();
      return [chart.series.count, x.value, y.value, size.value];`;
    expect(await withChart([["X", "Y", "Size"], [1, 2, 3], [4, 5, 6], [7, 8, 9]], "Bubble", body)).toEqual([1, ["1", "4", "7"], ["2", "5", "8"], ["3", "6", "9"]]);
  });

  it("uses the data around a single cell", async () => {
    expect(await withChart(SALES, "ColumnClustered", `chart.setData(sheet.getRange("B2")); ${SERIES}`)).toHaveLength(2);
  });

  it("replaces the series by setData and turns them by plotBy", async () => {
    const body = `chart.setData(sheet.getRange("A1:B4"), "Columns"); chart.series.load("count"); await context.sync(); const before = chart.series.count;
      chart.plotBy = "Rows"; chart.series.load("count"); chart.load("plotBy"); await context.sync(); return [before, chart.series.count, chart.plotBy];`;
    expect(await withChart(SALES, "ColumnClustered", body)).toEqual([1, 3, "Rows"]);
  });
});

describe("a new chart", () => {
  it("is 360 by 216 points and has the first free number for a name", async () => {
    const body = `const second = sheet.charts.add("Line", cells); chart.load("name,width,height,chartType,id"); second.load("name,id"); await context.sync();
      return [chart.name, chart.width, chart.height, chart.chartType, second.name, chart.id !== second.id];`;
    expect(await withChart(SALES, "ColumnStacked", body)).toEqual(["Chart 1", 360, 216, "ColumnStacked", "Chart 2", true]);
  });

  it("shows the only series's name as title and no legend", async () => {
    const body = `chart.title.load("text,visible"); chart.legend.load("visible,position"); await context.sync(); return [chart.title.text, chart.title.visible, chart.legend.visible, chart.legend.position];`;
    expect(await withChart([["Month", "Plan"], ["Jan", 1], ["Feb", 2]], "ColumnClustered", body)).toEqual(["Plan", true, false, "Bottom"]);
  });

  it("shows a placeholder as title and a legend where there are several series", async () => {
    const body = `chart.title.load("text"); chart.legend.load("visible"); await context.sync(); return [chart.title.text, chart.legend.visible];`;
    expect(await withChart(SALES, "ColumnClustered", body)).toEqual(["Chart Title", true]);
  });

  it("lists the categories in the legend of a pie", async () => {
    const body = `const count = chart.legend.legendEntries.getCount(); chart.legend.load("visible"); await context.sync(); return [chart.legend.visible, count.value];`;
    expect(await withChart([["Channel", "Spend"], ["Search", 1], ["Social", 2], ["TV", 3]], "Pie", body)).toEqual([true, 3]);
  });

  it("is found by name whatever the case, by number and by id; others are null objects", async () => {
    const body = `chart.name = "Burn rate"; chart.load("id"); await context.sync();
      const found = [sheet.charts.getItem("BURN RATE"), sheet.charts.getItemAt(0), sheet.charts.getItem(chart.id)];
      for (const item of found) item.load("name");
      const none = sheet.charts.getItemOrNullObject("None"); none.load("name"); none.title.load("text");
      const count = sheet.charts.getCount(); sheet.charts.load("count,items/name");
      await context.sync();
      return [found.map((item) => item.name), none.isNullObject, none.title.isNullObject, count.value, sheet.charts.count, sheet.charts.items.map((item) => item.name)];`;
    expect(await withChart(SALES, "Line", body)).toEqual([["Burn rate", "Burn rate", "Burn rate"], true, true, 1, 1, ["Burn rate"]]);
  });

  it("answers ItemNotFound for a name and InvalidArgument for a number that is not there", async () => {
    await withChart(SALES, "Line", "await context.sync();");
    const on = `context.workbook.worksheets.getItem("${sheetName()}").charts`;
    expect(await failureOf(host, `${on}.getItem("None").load("name"); await context.sync();`)).toMatchObject({ code: "ItemNotFound", location: "ChartCollection.getItem" });
    expect(await failureOf(host, `${on}.getItemAt(3).load("name"); await context.sync();`)).toMatchObject({ code: "InvalidArgument", location: "ChartCollection.getItemAt" });
    expect(await failureOf(host, `${on}.add("Blob", context.workbook.getSelectedRange()); await context.sync();`)).toMatchObject({ code: "InvalidArgument", location: "ChartCollection.add" });
  });

  it("is gone after delete", async () => {
    await withChart(SALES, "Line", "chart.delete(); await context.sync();");
    expect(await failureOf(host, `context.workbook.worksheets.getItem("${sheetName()}").charts.getItem("Chart 1").load("name"); await context.sync();`)).toMatchObject({ code: "ItemNotFound" });
  });

  it("cannot be added to or changed on a protected sheet unless objects may be edited", async () => {
    await withChart(SALES, "Line", "sheet.protection.protect(); await context.sync();");
    const chart = `context.workbook.worksheets.getItem("${sheetName()}").charts.getItemAt(0)`;
    expect(await failureOf(host, `${chart}.title.text = "No"; await context.sync();`)).toMatchObject({ code: "AccessDenied", location: "ChartTitle.text" });
    expect(await failureOf(host, `${chart}.delete(); await context.sync();`)).toMatchObject({ code: "AccessDenied" });
    const allowed = await withChart<string>(SALES, "Line", `sheet.protection.protect({ allowEditObjects: true }); chart.title.text = "Yes"; chart.title.load("text"); await context.sync(); return chart.title.text;`);
    expect(allowed).toBe("Yes");
  });
});

describe("where a chart lies", () => {
  const BOX = `chart.load("left,top,width,height"); await context.sync(); return [chart.left, chart.top, chart.width, chart.height];`;

  it("covers the cells from start to end", async () => {
    expect(await withChart(SALES, "Line", `chart.setPosition("E5", "J15"); ${BOX}`)).toEqual([4 * 48, 4 * 15, 6 * 48, 11 * 15]);
  });

  it("keeps its size where only a start is given", async () => {
    expect(await withChart(SALES, "Line", `chart.setPosition(sheet.getRange("B3")); ${BOX}`)).toEqual([48, 30, 360, 216]);
  });

  it("moves with rows and columns that are inserted, deleted or resized before it and stretches with those under it", async () => {
    const body = `chart.setPosition("E5", "J15"); const seen = []; const box = async () => { chart.load("left,top,width,height"); await context.sync(); seen.push([chart.left, chart.top, chart.width, chart.height]); };
      sheet.getRange("1:2").insert("Down"); await box();
      sheet.getRange("A:A").delete("Left"); await box();
      sheet.getRange("10:10").format.rowHeight = 45; await box();
      sheet.getRange("F:F").delete("Left"); await box();
      return seen;`;
    expect(await withChart(SALES, "Line", body)).toEqual([
      [192, 90, 288, 165],
      [144, 90, 288, 165],
      [144, 90, 288, 195],
      [144, 90, 240, 195],
    ]);
  });

  it("refuses sizes and places that are no numbers or negative", async () => {
    await withChart(SALES, "Line", "await context.sync();");
    const chart = `context.workbook.worksheets.getItem("${sheetName()}").charts.getItemAt(0)`;
    expect(await failureOf(host, `${chart}.width = -1; await context.sync();`)).toMatchObject({ code: "InvalidArgument", location: "Chart.width" });
    expect(await failureOf(host, `${chart}.setPosition("D4", "A1"); await context.sync();`)).toMatchObject({ code: "InvalidArgument", location: "Chart.setPosition" });
  });
});

describe("references of a chart", () => {
  const VALUES = `const reference = chart.series.getItemAt(0).getDimensionDataSourceString("Values"); await context.sync(); return reference.value;`;

  it("follow inserted and deleted rows and columns", async () => {
    expect(await withChart(SALES, "Line", `sheet.getRange("3:3").insert("Down"); sheet.getRange("A:A").insert("Right"); ${VALUES}`)).toBe(`'${sheetName()}'!$C$2:$C$5`);
  });

  it("follow cells that are moved by an insert in some columns only", async () => {
    expect(await withChart(SALES, "Line", `sheet.getRange("B1:B2").insert("Down"); ${VALUES}`)).toBe(`'${sheetName()}'!$B$4:$B$6`);
  });

  it("become #REF! where their cells are deleted", async () => {
    expect(await withChart(SALES, "Line", `sheet.getRange("B:B").delete("Left"); ${VALUES}`)).toBe("#REF!");
  });

  it("follow a renamed sheet", async () => {
    expect(await withChart(SALES, "Line", `sheet.name = "Plan 2027"; ${VALUES}`)).toBe("'Plan 2027'!$B$2:$B$4");
  });

  it("become #REF! where their sheet is deleted", async () => {
    const body = `const home = context.workbook.worksheets.add(); const other = home.charts.add("Line", cells); await context.sync();
      sheet.delete(); const reference = other.series.getItemAt(0).getDimensionDataSourceString("Values"); await context.sync(); return reference.value;`;
    expect(await withChart(SALES, "Line", body)).toBe("#REF!");
  });

  it("show the copy's cells on a copied sheet", async () => {
    const body = `const copy = sheet.copy("End"); copy.load("name"); const reference = copy.charts.getItemAt(0).series.getItemAt(0).getDimensionDataSourceString("Values"); await context.sync(); return [copy.name, reference.value];`;
    expect(await withChart(SALES, "Line", body)).toEqual([`${sheetName()} (2)`, `'${sheetName()} (2)'!$B$2:$B$4`]);
  });

  it("take in rows added to the table that they cover", async () => {
    const body = `const table = sheet.tables.add(cells, true); await context.sync(); table.rows.add(null, [["Apr", 70, 80]]); ${VALUES}`;
    expect(await withChart(SALES, "Line", body)).toBe(`'${sheetName()}'!$B$2:$B$5`);
  });

  it("give the values that the cells have now", async () => {
    const body = `const before = chart.series.getItemAt(0).getDimensionValues("Values"); await context.sync(); sheet.getRange("B3").formulas = [["=B2*7"]];
      const after = chart.series.getItemAt(0).getDimensionValues("Values"); await context.sync(); return [before.value, after.value];`;
    expect(await withChart(SALES, "Line", body)).toEqual([["10", "30", "50"], ["10", "70", "50"]]);
  });
});

it("the chart that is selected is the workbook's active chart", async () => {
  const body = `const before = context.workbook.getActiveChartOrNullObject(); before.load("name"); await context.sync(); chart.activate(); const active = context.workbook.getActiveChart(); active.load("name"); await context.sync();
    sheet.getRange("A1").select(); const after = context.workbook.getActiveChartOrNullObject(); after.load("name"); await context.sync(); return [before.isNullObject, active.name, after.isNullObject];`;
  expect(await withChart(SALES, "Line", body)).toEqual([true, "Chart 1", true]);
});

describe("events of charts", () => {
  it("tell of added, activated, deactivated and deleted charts", async () => {
    const body = `
      const seen = []; const note = (name) => async (event) => { seen.push([name, event.type, event.worksheetId === sheet.id]); };
      sheet.load("id"); await context.sync();
      const names = ["onAdded", "onActivated", "onDeactivated", "onDeleted"];
      for (const name of names) sheet.charts[name].add(note(name));
      await context.sync();
      const added = sheet.charts.add("Pie", cells); added.load("id"); await context.sync();
      chart.onActivated.add(note("chart.onActivated")); await context.sync();
      chart.activate(); await context.sync();
      added.activate(); await context.sync();
      sheet.getRange("A1").select(); await context.sync();
      added.delete(); await context.sync();
      await new Promise((resolve) => setTimeout(resolve, 20));
      return seen;`;
    expect(await withChart(SALES, "Line", body)).toEqual([
      ["onAdded", "ChartAdded", true],
      ["onActivated", "ChartActivated", true],
      ["chart.onActivated", "ChartActivated", true],
      ["onDeactivated", "ChartDeactivated", true],
      ["onActivated", "ChartActivated", true],
      ["onDeactivated", "ChartDeactivated", true],
      ["onDeleted", "ChartDeleted", true],
    ]);
  });
});
