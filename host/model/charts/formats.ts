/** Fill, line, border and font of the parts of a chart. "" as colour of a fill and "None" as line style mean: nothing is drawn. */
import { defineType } from "../../protocol/registry";
import { color } from "../colors";
import { type Check, choice, definePart, flag, keep, kept, member, number, type Part, text } from "./parts";

const LINE_STYLES = ["None", "Continuous", "Dash", "DashDot", "DashDotDot", "Dot", "Grey25", "Grey50", "Grey75", "Automatic", "RoundDot"];

const chartColor: Check = (value) => color(value);

defineType<Part>("ChartFill", {
  methods: {
    setSolidColor: { call: (part, [value]) => keep(part, "color", color(value)) },
    clear: { call: (part) => keep(part, "color", "") },
    getSolidColor: { call: (part) => kept(part, "color") ?? "", since: "1.16" },
  },
});

for (const type of ["ChartLineFormat", "ChartBorder"]) {
  definePart(
    type,
    {
      color: member(chartColor, "#000000"),
      lineStyle: member(choice(...LINE_STYLES), "Automatic", "1.7"),
      weight: member(number(0), 0.75, type === "ChartBorder" ? undefined : "1.7"),
    },
    {},
    { methods: { clear: { call: (part) => keep(part, "lineStyle", "None") } } },
  );
}

/** Titles are larger than the rest. */
const fontSize = (part: Part): number => (part.path[0] === "title" ? 14 : 10);

definePart("ChartFont", {
  bold: member(flag, false),
  color: member(chartColor, "#595959"),
  italic: member(flag, false),
  name: member(text, "Calibri"),
  size: member(number(1, 409), fontSize),
  underline: member(choice("None", "Single"), "None"),
});

definePart("ChartFormatString", {}, { font: "ChartFont:1.7" });

// Which of them each part has ------------------------------------------------------------------------------------------

const FILL = { fill: "ChartFill" };
const LINE = { line: "ChartLineFormat" };
const BOX = { fill: "ChartFill", border: "ChartBorder:1.8", font: "ChartFont" };

definePart(
  "ChartAreaFormat",
  {
    roundedCorners: member(flag, false, "1.9"),
    colorScheme: member(text, "ColorfulPalette1", "1.9"),
  },
  { ...FILL, border: "ChartBorder:1.7", font: "ChartFont" },
);
definePart("ChartTitleFormat", {}, { ...FILL, border: "ChartBorder:1.7", font: "ChartFont" });
definePart("ChartLegendFormat", {}, BOX);
definePart("ChartAxisFormat", {}, { fill: "ChartFill:1.8", font: "ChartFont", line: "ChartLineFormat" });
definePart("ChartAxisTitleFormat", {}, { fill: "ChartFill:1.8", border: "ChartBorder:1.8", font: "ChartFont" });
definePart("ChartDataLabelFormat", {}, BOX);
definePart("ChartDataTableFormat", {}, BOX);
definePart("ChartTrendlineLabelFormat", {}, BOX);
definePart("ChartPlotAreaFormat", {}, { fill: "ChartFill", border: "ChartBorder" });
definePart("ChartPointFormat", {}, { ...FILL, border: "ChartBorder:1.7" });
definePart("ChartSeriesFormat", {}, { ...FILL, ...LINE });
definePart("ChartGridlinesFormat", {}, LINE);
definePart("ChartErrorBarsFormat", {}, LINE);
definePart("ChartTrendlineFormat", {}, LINE);
