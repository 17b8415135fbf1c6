import { startHost, type NodeHost } from "../../host/node/start-host";
import { chartOptions } from "../../host/page/charts/options";
import { type ChartPicture, chartPicture } from "../../host/page/charts/picture";

let host: NodeHost;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.close());

let sheets = 0;

/** Draws a chart of three months with the add-in's API and takes its picture. */
async function picture(type: string, more = ""): Promise<ChartPicture | undefined> {
  const name = `Chart ${String(++sheets)}`;
  await host.run(`
    const sheet = context.workbook.worksheets.add("${name}");
    sheet.getRange("A1:C4").values = [["Month", "Budget", "Actual"], ["Jan", 100, 90], ["Feb", 120, 150], ["Mar", 80, ""]];
    sheet.getRange("B2:C4").numberFormat = [["#,##0"]];
    const chart = sheet.charts.add("${type}", sheet.getRange("A1:C4"), "Columns");
    chart.width = 360; chart.height = 216;
    ${more}
    await context.sync();`);
  const sheet = host.workbook.sheetByName(name);
  const [state] = sheet?.features.charts ?? [];
  return sheet && state && chartPicture({ sheet, state });
}

const SIZE = { width: 480, height: 288 };

type Drawn = { readonly type: string; readonly data: readonly { readonly value: unknown }[]; readonly stack?: string };

function seriesOf(shown: ChartPicture | undefined): readonly Drawn[] {
  if (!shown) throw new Error("There is no picture.");
  return chartOptions(shown, SIZE)["series"] as readonly Drawn[];
}

describe("the picture of a chart", () => {
  it("has the names, categories and values of its cells; a blank is no point", async () => {
    expect(await picture("ColumnClustered")).toMatchObject({
      categories: ["Jan", "Feb", "Mar"],
      series: [
        { name: "Budget", shape: "column", values: [100, 120, 80] },
        { name: "Actual", shape: "column", values: [90, 150, null] },
      ],
      legend: { position: "Bottom" },
      value: { scale: { minimum: 0, maximum: 160, majorUnit: 20 }, format: "#,##0" },
    });
  });

  it("has what the add-in set: title, colours, axis, labels", async () => {
    const shown = await picture(
      "Line",
      `chart.title.text = "Spend"; chart.title.format.font.size = 11; chart.legend.visible = false;
       chart.axes.valueAxis.numberFormat = "0.0"; chart.axes.valueAxis.maximum = 200; chart.axes.valueAxis.majorGridlines.visible = false;
       const first = chart.series.getItemAt(0); first.format.line.color = "#112233"; first.format.line.weight = 3; first.hasDataLabels = true;`,
    );
    expect(shown).toMatchObject({
      title: { text: "Spend", style: { size: 11 } },
      legend: undefined,
      value: { format: "0.0", scale: { maximum: 200 }, gridlines: undefined },
      series: [{ shape: "line", line: { color: "#112233", width: 3 }, labels: ["100", "120", "80"] }, { labels: ["", "", ""] }],
    });
  });

  it("changes when a cell changes, and only then", async () => {
    const name = `Chart ${String(sheets + 1)}`;
    const before = await picture("ColumnClustered");
    const sheet = host.workbook.sheetByName(name);
    const [state] = sheet?.features.charts ?? [];
    if (!sheet || !state) throw new Error("There is no chart.");
    expect(chartPicture({ sheet, state })).toEqual(before);
    await host.run(`context.workbook.worksheets.getItem("${name}").getRange("B2").values = [[111]];`);
    expect(chartPicture({ sheet, state })?.series[0]?.values).toEqual([111, 120, 80]);
  });

  it("says that a type is not drawn rather than drawing something else", async () => {
    expect(await picture("Radar")).toBeUndefined();
  });
});

describe("what is drawn", () => {
  it.each([
    ["ColumnClustered", ["bar", "bar"]],
    ["BarClustered", ["bar", "bar"]],
    ["Line", ["line", "line"]],
    ["Area", ["line", "line"]],
    ["XYScatter", ["scatter", "scatter"]],
    ["XYScatterLines", ["line", "line"]],
    ["Pie", ["pie"]],
    ["Doughnut", ["pie", "pie"]],
    ["Waterfall", ["custom", "custom"]],
  ])("%s", async (type, kinds) => {
    expect(seriesOf(await picture(type)).map((series) => series.type)).toEqual(kinds);
  });

  it("shares of a whole are parts of 1", async () => {
    const [budget, actual] = seriesOf(await picture("ColumnStacked100"));
    expect(budget?.data.map(({ value }) => value)).toEqual([100 / 190, 120 / 270, 1]);
    expect(actual?.stack).toBe(budget?.stack);
  });

  it("a waterfall reaches as far as its running total", async () => {
    const shown = await picture("Waterfall", `chart.setData(sheet.getRange("A1:B4"), "Columns");`);
    expect(shown?.value.scale?.maximum).toBeGreaterThanOrEqual(300);
  });

  it("a combination draws each series as its own type, the second axis at the right", async () => {
    const shown = await picture("ColumnClustered", `const second = chart.series.getItemAt(1); second.chartType = "Line"; second.axisGroup = "Secondary";`);
    expect(seriesOf(shown).map((series) => series.type)).toEqual(["bar", "line"]);
    expect(shown?.secondaryValue).toBeDefined();
    if (!shown) return;
    expect(chartOptions(shown, SIZE)["yAxis"]).toMatchObject([{ type: "value" }, { type: "value", position: "right" }]);
  });

  it("steps of an axis widen where there is no room for their labels", async () => {
    const shown = await picture("ColumnClustered");
    if (!shown) throw new Error("There is no picture.");
    const unit = (height: number): unknown => (chartOptions(shown, { width: 480, height })["yAxis"] as readonly { interval: number }[])[0]?.interval;
    expect([unit(400), unit(150)]).toEqual([20, 100]);
  });
});
