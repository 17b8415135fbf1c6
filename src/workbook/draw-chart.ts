import type { ChartSpec } from "../dashboards/sheet-spec";
import type { RangeOf } from "./draw-formats";

const titleColor = "#1B2A41";
const textColor = "#566273";
const gridColor = "#E3E8EE";

/** Points of a line that are marked; more would run together. */
const mostMarked = 14;

/** Queues a chart: the one of that name gets new data and place, a missing one is added. */
export function drawChart(sheet: Excel.Worksheet, spec: ChartSpec, exists: boolean, rangeOf: RangeOf): void {
  const data = rangeOf(spec.data);
  // Excel on the web and on the desktop guess differently whether series run by rows or columns: it is always said.
  const chart = exists ? sheet.charts.getItem(spec.name) : sheet.charts.add(spec.type, data, "Columns");
  if (exists) {
    chart.setData(data, "Columns");
    chart.chartType = spec.type;
  } else {
    chart.name = spec.name;
  }
  const { position } = spec;
  chart.setPosition(
    rangeOf({ ...position, rows: 1, columns: 1 }),
    rangeOf({ row: position.row + position.rows - 1, column: position.column + position.columns - 1, rows: 1, columns: 1 }),
  );
  drawText(chart, spec);
  chart.displayBlanksAs = "NotPlotted";
  chart.format.border.lineStyle = "None";
  spec.series.forEach(({ color, lineWeight }, place) => {
    const series = chart.series.getItemAt(place);
    if (spec.type === "Line") {
      series.format.line.color = color;
      if (lineWeight !== undefined) series.format.line.weight = lineWeight;
      // A year that has just begun has one point, which is no line yet.
      series.markerStyle = spec.data.rows - 1 <= mostMarked ? "Circle" : "None";
      series.markerSize = 5;
      series.markerBackgroundColor = color;
      series.markerForegroundColor = color;
    } else {
      series.format.fill.setSolidColor(color);
      series.gapWidth = 60;
    }
  });
}

function drawText(chart: Excel.Chart, { title, legend, valueFormat }: ChartSpec): void {
  chart.title.text = title;
  chart.title.format.font.size = 11;
  chart.title.format.font.bold = true;
  chart.title.format.font.color = titleColor;
  chart.legend.visible = legend !== "None";
  if (legend !== "None") {
    chart.legend.position = legend;
    chart.legend.format.font.size = 9;
    chart.legend.format.font.color = textColor;
  }
  const { valueAxis, categoryAxis } = chart.axes;
  valueAxis.numberFormat = valueFormat;
  valueAxis.majorGridlines.visible = true;
  valueAxis.majorGridlines.format.line.color = gridColor;
  for (const axis of [valueAxis, categoryAxis]) {
    axis.format.font.size = 9;
    axis.format.font.color = textColor;
  }
  valueAxis.format.line.clear();
}
