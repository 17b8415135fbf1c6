import { type NodeHost, startHost } from "../../host/node/start-host";
import { failureOf } from "./failure";

let host: NodeHost;

/** One chart for all: each test sets what it reads. */
beforeAll(async () => {
  host = await startHost();
  await host.run(`
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.getRange("A1:C4").values = [["Month", "Plan", "Actual"], ["Jan", 10, 20], ["Feb", 30, 40], ["Mar", 50, 65]];
    sheet.getRange("B2:C4").numberFormat = [["0.0"]];
    sheet.charts.add("ColumnClustered", sheet.getRange("A1:C4")).name = "Columns";
    sheet.charts.add("Pie", sheet.getRange("A1:B4")).name = "Pie";
    await context.sync();`);
});

afterAll(() => {
  host.close();
});

const on = <T>(chart: string, body: string): Promise<T> => host.run<T>(`const sheet = context.workbook.worksheets.getItem("Sheet1"); const chart = sheet.charts.getItem("${chart}"); ${body}`);

const failing = (chart: string, body: string) => failureOf(host, `const chart = context.workbook.worksheets.getItem("Sheet1").charts.getItem("${chart}"); ${body} await context.sync();`);

describe("title", () => {
  it("keeps what is set, shows itself when it gets a text and reads empty while hidden", async () => {
    const body = `chart.title.visible = false; chart.title.load("text"); await context.sync(); const hidden = chart.title.text;
      chart.title.text = "Budget 2027"; chart.title.format.font.color = "red"; chart.title.format.font.load("color,size,bold"); chart.title.load("text,visible,overlay,position"); await context.sync();
      return [hidden, chart.title.text, chart.title.visible, chart.title.overlay, chart.title.position, chart.title.format.font.color, chart.title.format.font.size, chart.title.format.font.bold];`;
    expect(await on("Columns", body)).toEqual(["", "Budget 2027", true, false, "Top", "#FF0000", 14, false]);
  });

  it("shows the cell of its formula", async () => {
    expect(await on("Columns", `chart.title.setFormula("=Sheet1!$A$3"); chart.title.load("text"); await context.sync(); return chart.title.text;`)).toBe("Feb");
  });

  it("keeps formats of some letters apart", async () => {
    const body = `chart.title.text = "Plan and actual"; chart.title.getSubstring(0, 4).font.color = "#00FF00"; const part = chart.title.getSubstring(0, 4).font; part.load("color"); chart.title.format.font.load("color"); await context.sync();
      return [part.color, chart.title.format.font.color === part.color];`;
    expect(await on("Columns", body)).toEqual(["#00FF00", false]);
    expect(await failing("Columns", `chart.title.text = "Short"; chart.title.getSubstring(3, 9).font.bold = true;`)).toMatchObject({ code: "InvalidArgument", location: "ChartTitle.getSubstring" });
  });
});

describe("legend", () => {
  it("keeps place and hidden entries", async () => {
    const body = `chart.legend.position = "Right"; chart.legend.legendEntries.getItemAt(1).visible = false; chart.legend.load("position"); chart.legend.legendEntries.load("items/visible,items/index"); await context.sync();
      return [chart.legend.position, chart.legend.legendEntries.items.map((entry) => [entry.index, entry.visible])];`;
    expect(await on("Columns", body)).toEqual(["Right", [[0, true], [1, false]]]);
  });

  it("refuses a position that Excel does not know", async () => {
    expect(await failing("Columns", `chart.legend.position = "Middle";`)).toMatchObject({ code: "InvalidArgument", location: "ChartLegend.position" });
  });
});

describe("axes", () => {
  const VALUE = `const axis = chart.axes.valueAxis;`;

  it("finds round limits for the data by itself", async () => {
    expect(await on("Columns", `${VALUE} axis.load("minimum,maximum,majorUnit,minorUnit"); await context.sync(); return [axis.minimum, axis.maximum, axis.majorUnit, axis.minorUnit];`)).toEqual([0, 70, 10, 2]);
  });

  it("keeps limits that are set and finds them again when they are set to an empty text", async () => {
    const body = `${VALUE} axis.minimum = 5; axis.maximum = 100; axis.load("minimum,maximum"); await context.sync(); const set = [axis.minimum, axis.maximum];
      axis.minimum = ""; axis.maximum = ""; axis.load("minimum,maximum"); await context.sync(); return [...set, axis.minimum, axis.maximum];`;
    expect(await on("Columns", body)).toEqual([5, 100, 0, 70]);
  });

  it("takes the number format of the cells until it gets one of its own", async () => {
    const body = `${VALUE} axis.load("numberFormat,linkNumberFormat"); await context.sync(); const linked = [axis.numberFormat, axis.linkNumberFormat];
      axis.numberFormat = "#,##0"; axis.load("numberFormat,linkNumberFormat"); await context.sync(); return [linked, [axis.numberFormat, axis.linkNumberFormat]];`;
    expect(await on("Columns", body)).toEqual([["0.0", true], ["#,##0", false]]);
  });

  it("shows an axis title when it gets a text", async () => {
    const body = `const title = chart.axes.categoryAxis.title; title.load("text,visible"); await context.sync(); const before = [title.text, title.visible];
      title.text = "Month"; title.load("text,visible"); await context.sync(); return [before, [title.text, title.visible]];`;
    expect(await on("Columns", body)).toEqual([["", false], ["Month", true]]);
  });

  it("has major gridlines across the values and none across the categories", async () => {
    const body = `const { categoryAxis, valueAxis } = chart.axes; for (const axis of [categoryAxis, valueAxis]) { axis.majorGridlines.load("visible"); axis.minorGridlines.load("visible"); } await context.sync();
      return [categoryAxis, valueAxis].map((axis) => [axis.majorGridlines.visible, axis.minorGridlines.visible]);`;
    expect(await on("Columns", body)).toEqual([[false, false], [true, false]]);
  });

  it("keeps scale, ticks, units and position", async () => {
    const body = `${VALUE} axis.scaleType = "Logarithmic"; axis.logBase = 2; axis.reversePlotOrder = true; axis.tickLabelPosition = "High"; axis.setCustomDisplayUnit(500); axis.setPositionAt(3);
      axis.load("scaleType,logBase,reversePlotOrder,tickLabelPosition,displayUnit,customDisplayUnit,position,positionAt,type,axisGroup"); await context.sync();
      return [axis.scaleType, axis.logBase, axis.reversePlotOrder, axis.tickLabelPosition, axis.displayUnit, axis.customDisplayUnit, axis.position, axis.positionAt, axis.type, axis.axisGroup];`;
    expect(await on("Columns", body)).toEqual(["Logarithmic", 2, true, "High", "Custom", 500, "Custom", 3, "Value", "Primary"]);
  });

  it("has a secondary axis with limits of its own once a series uses it", async () => {
    expect(await failing("Columns", `chart.axes.getItem("Value", "Secondary").load("minimum");`)).toMatchObject({ code: "ItemNotFound", location: "ChartAxes.getItem" });
    const body = `chart.series.getItemAt(1).axisGroup = "Secondary"; const axis = chart.axes.getItem("Value", "Secondary"); axis.maximum = 200; chart.axes.valueAxis.load("maximum"); axis.load("maximum,axisGroup"); await context.sync();
      chart.series.getItemAt(1).axisGroup = "Primary"; await context.sync(); return [axis.maximum, axis.axisGroup, chart.axes.valueAxis.maximum];`;
    expect(await on("Columns", body)).toEqual([200, "Secondary", 60]);
  });

  it("is missing from a pie", async () => {
    expect(await failing("Pie", `chart.axes.valueAxis.load("minimum");`)).toMatchObject({ code: "ItemNotFound" });
  });

  it("takes category names from other cells", async () => {
    const body = `sheet.getRange("E1:E3").values = [["I"], ["II"], ["III"]]; chart.axes.categoryAxis.setCategoryNames(sheet.getRange("E1:E3")); const names = chart.series.getItemAt(1).getDimensionValues("Categories"); await context.sync();
      chart.axes.categoryAxis.setCategoryNames(sheet.getRange("A2:A4")); await context.sync(); return names.value;`;
    expect(await on("Columns", body)).toEqual(["I", "II", "III"]);
  });
});

describe("series and points", () => {
  it("are added, filled, ordered and deleted", async () => {
    const body = `const added = chart.series.add("Forecast"); added.setValues(sheet.getRange("C2:C4")); added.setXAxisValues(sheet.getRange("A2:A4")); added.plotOrder = 0;
      chart.series.load("count,items/name"); await context.sync(); const names = chart.series.items.map((series) => series.name);
      const values = chart.series.getItemAt(0).getDimensionValues("Values"); chart.series.getItemAt(0).delete(); chart.series.load("count"); await context.sync(); return [names, values.value, chart.series.count];`;
    expect(await on("Columns", body)).toEqual([["Forecast", "Plan", "Actual"], ["20", "40", "65"], 2]);
  });

  it("make a combination chart by a type of their own, which a new type of the chart ends", async () => {
    const body = `const series = chart.series.getItemAt(1); series.chartType = "Line"; chart.load("chartType"); series.load("chartType"); await context.sync(); const mixed = [chart.chartType, series.chartType];
      chart.chartType = "BarClustered"; series.load("chartType"); await context.sync(); const all = series.chartType; chart.chartType = "ColumnClustered"; await context.sync(); return [...mixed, all];`;
    expect(await on("Columns", body)).toEqual(["ColumnClustered", "Line", "BarClustered"]);
  });

  it("keep colours and lines, and no fill after clear", async () => {
    const body = `const series = chart.series.getItemAt(0); series.format.fill.setSolidColor("#123456"); series.format.line.color = "blue"; series.format.line.weight = 2.5; series.format.line.lineStyle = "Dash"; series.gapWidth = 80; series.overlap = 10;
      series.format.line.load("color,weight,lineStyle"); series.load("gapWidth,overlap,smooth"); await context.sync();
      return [series.format.line.color, series.format.line.weight, series.format.line.lineStyle, series.gapWidth, series.overlap, series.smooth];`;
    expect(await on("Columns", body)).toEqual(["#0000FF", 2.5, "Dash", 80, 10, false]);
    const fill = (): unknown => (host.workbook.activeSheet.features.charts[0]?.series[0]?.detail["format"] as { fill?: unknown }).fill;
    expect(fill()).toEqual({ color: "#123456" });
    await on("Columns", `chart.series.getItemAt(0).format.fill.clear(); await context.sync();`);
    expect(fill()).toEqual({ color: "" });
  });

  it("refuse numbers outside Excel's limits", async () => {
    expect(await failing("Columns", `chart.series.getItemAt(0).gapWidth = 501;`)).toMatchObject({ code: "InvalidArgument", location: "ChartSeries.gapWidth" });
    expect(await failing("Columns", `chart.series.getItemAt(0).markerSize = 1;`)).toMatchObject({ code: "InvalidArgument", location: "ChartSeries.markerSize" });
    expect(await failing("Columns", `chart.series.getItemAt(0).points.getItemAt(3).load("value");`)).toMatchObject({ code: "InvalidArgument", location: "ChartPointsCollection.getItemAt" });
  });

  it("give the value of each point and keep its format", async () => {
    const body = `const points = chart.series.getItemAt(1).points; points.load("count,items/value"); points.getItemAt(2).format.fill.setSolidColor("green"); await context.sync(); return [points.count, points.items.map((point) => point.value)];`;
    expect(await on("Columns", body)).toEqual([3, [20, 40, 65]]);
    expect(host.workbook.activeSheet.features.charts[0]?.series[1]?.detail["points"]).toEqual({ 2: { format: { fill: { color: "#008000" } } } });
  });

  it("carry trendlines where the chart type allows them", async () => {
    const body = `const trend = chart.series.getItemAt(0).trendlines.add("MovingAverage"); trend.movingAveragePeriod = 3; chart.series.getItemAt(0).trendlines.add(); const lines = chart.series.getItemAt(0).trendlines; lines.load("items/type,items/name"); await context.sync();
      lines.getItem(0).delete(); const count = lines.getCount(); await context.sync(); return [lines.items.map((line) => [line.type, line.name]), count.value];`;
    expect(await on("Columns", body)).toEqual([[["MovingAverage", "3 per. Mov. Avg. (Plan)"], ["Linear", "Linear (Plan)"]], 1]);
    expect(await failing("Pie", `chart.series.getItemAt(0).trendlines.add("Linear");`)).toMatchObject({ code: "InvalidOperation", location: "ChartTrendlineCollection.add" });
  });
});

describe("data labels", () => {
  it("show values once they are on, with the format of the cells", async () => {
    const body = `const series = chart.series.getItemAt(0); const label = series.points.getItemAt(1).dataLabel; series.load("hasDataLabels"); await context.sync(); const before = series.hasDataLabels;
      series.hasDataLabels = true; label.load("text,showValue,position"); await context.sync(); return [before, label.text, label.showValue, label.position];`;
    expect(await on("Columns", body)).toEqual([false, "30.0", true, "OutsideEnd"]);
  });

  it("put name, category, value and share together", async () => {
    const body = `chart.dataLabels.showCategoryName = true; chart.dataLabels.showPercentage = true; chart.dataLabels.separator = "; "; chart.dataLabels.numberFormat = "0"; const label = chart.series.getItemAt(0).points.getItemAt(2).dataLabel; label.load("text"); await context.sync(); const all = label.text;
      chart.dataLabels.showValue = false; label.load("text"); await context.sync(); return [all, label.text];`;
    expect(await on("Pie", body)).toEqual(["Mar; 50; 56%", "Mar; 56%"]);
  });

  it("of the chart replace those of its series", async () => {
    const body = `const series = chart.series.getItemAt(0); series.dataLabels.position = "InsideEnd"; chart.dataLabels.position = "Center"; series.dataLabels.load("position"); await context.sync(); return series.dataLabels.position;`;
    expect(await on("Columns", body)).toBe("Center");
  });

  it("of a point keep a text of their own", async () => {
    const body = `const point = chart.series.getItemAt(1).points.getItemAt(0); point.dataLabel.text = "Start"; point.load("hasDataLabel"); point.dataLabel.load("text,autoText"); await context.sync(); return [point.hasDataLabel, point.dataLabel.text, point.dataLabel.autoText];`;
    expect(await on("Columns", body)).toEqual([true, "Start", false]);
  });
});

it("a data table is there for columns and a null object for a pie", async () => {
  const body = `const table = chart.getDataTableOrNullObject(); table.load("visible"); await context.sync(); return table.isNullObject ? "none" : table.visible;`;
  expect([await on("Columns", body), await on("Pie", body)]).toEqual([false, "none"]);
  expect(await failing("Pie", `chart.getDataTable().load("visible");`)).toMatchObject({ code: "InvalidOperation", location: "Chart.getDataTable" });
});

it("nested properties load in one go, and an unset chart answers Excel's defaults", async () => {
  const body = `chart.load("name,title/text,legend/visible,series/items/name,axes/valueAxis/title/visible,format/font/size,plotArea"); await context.sync();
    return [chart.name, chart.legend.visible, chart.series.items.map((series) => series.name), chart.axes.valueAxis.title.visible, chart.format.font.size];`;
  expect(await on("Columns", body)).toEqual(["Columns", true, ["Plan", "Actual"], false, 10]);
});

it("members of a later requirement set are not found on an older host", async () => {
  const old = await startHost({ requirementSets: { ExcelApi: "1.6" } });
  const body = `const sheet = context.workbook.worksheets.getActiveWorksheet(); sheet.getRange("A1:A2").values = [[1], [2]]; const chart = sheet.charts.add("Line", sheet.getRange("A1:A2"));`;
  expect(await failureOf(old, `${body} chart.load("chartType"); await context.sync();`)).toMatchObject({ code: "ApiNotFound", message: expect.stringContaining("Chart.chartType") as string });
  expect(await old.run(`${body} chart.load(); await context.sync(); return [chart.width, "style" in chart.toJSON()];`)).toEqual([360, false]);
  old.close();
});
