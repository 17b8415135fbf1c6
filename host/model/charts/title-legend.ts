/** Title, legend, plot area and data table of a chart. */
import { ApiError, invalidArgument } from "../../protocol/errors";
import { defineType, handle, type Handle } from "../../protocol/registry";
import { isPie } from "./chart-types";
import { automaticTitle, categoryTexts, textsOf } from "./host-chart";
import { chartLayout, type Rect } from "./layout";
import { choice, definePart, flag, keep, kept, keptText, member, number, type Part, readOnly, text } from "./parts";

export const HORIZONTAL = ["Center", "Left", "Right", "Justify", "Distributed"];
export const VERTICAL = ["Center", "Bottom", "Top", "Justify", "Distributed"];

export const isTitleVisible = (part: Part): boolean => (kept(part, "visible") ?? part.chart.state.series.length > 0) === true;

/** Text that was set, or that the cell of its formula shows, or Excel's own. */
export function titleText(part: Part, automatic: string): string {
  const formula = kept(part, "formula");
  if (typeof formula === "string") return textsOf(part.chart, formula).join(" ");
  return keptText(part, "text", automatic);
}

export function setTitleText(part: Part, value: unknown): void {
  keep(part, "text", text(value));
  keep(part, "formula", undefined);
  keep(part, "visible", true);
}

export function setTitleFormula(part: Part, value: unknown): void {
  const formula = String(value).replace(/^=/, "");
  if (textsOf(part.chart, formula).length === 0) throw invalidArgument();
  keep(part, "formula", formula);
  keep(part, "visible", true);
}

const measured = (area: "title" | "legend" | "plotArea", key: keyof Rect) => (part: Part) => chartLayout(part.chart)[area][key];

definePart(
  "ChartTitle",
  {
    visible: member(flag, isTitleVisible),
    overlay: member(flag, false),
    horizontalAlignment: member(choice(...HORIZONTAL), "Center", "1.7"),
    verticalAlignment: member(choice(...VERTICAL), "Top", "1.7"),
    position: member(choice("Automatic", "Top", "Bottom", "Left", "Right"), "Top", "1.7"),
    textOrientation: member(number(-90, 180), 0, "1.7"),
    showShadow: member(flag, false, "1.7"),
    left: member(number(), measured("title", "left"), "1.7"),
    top: member(number(), measured("title", "top"), "1.7"),
    width: readOnly(measured("title", "width"), "1.7"),
    height: readOnly(measured("title", "height"), "1.7"),
  },
  { format: "ChartTitleFormat" },
  {
    properties: { text: { get: (part) => (isTitleVisible(part) ? titleText(part, automaticTitle(part.chart)) : ""), set: setTitleText } },
    methods: {
      setFormula: { call: (part, [formula]) => setTitleFormula(part, formula), since: "1.7" },
      getSubstring: { call: (part, [start, length]) => substring(part, titleText(part, automaticTitle(part.chart)), start, length), since: "1.7" },
    },
  },
);

/** Formats of some letters are kept under `substrings`, by "start:length". */
function substring(part: Part, whole: string, start: unknown, length: unknown): Handle {
  const from = Number(start);
  const count = length === null || length === undefined ? whole.length - from : Number(length);
  if (!Number.isInteger(from) || !Number.isInteger(count) || from < 0 || count < 1 || from + count > whole.length) throw invalidArgument();
  return handle("ChartFormatString", { ...part, path: [...part.path, "substrings", `${from}:${count}`] });
}

// Legend ---------------------------------------------------------------------------------------------------------------

/** Excel draws a legend where there is more than one name to tell apart. */
const needsLegend = ({ chart: { state } }: Part): boolean => state.series.length > 1 || (isPie(state.type) && state.series.length > 0);

definePart(
  "ChartLegend",
  {
    visible: member(flag, needsLegend),
    position: member(choice("Top", "Bottom", "Left", "Right", "Corner", "Custom"), "Bottom"),
    overlay: member(flag, false),
    showShadow: member(flag, false, "1.7"),
    left: member(number(), measured("legend", "left"), "1.7"),
    top: member(number(), measured("legend", "top"), "1.7"),
    width: member(number(0), measured("legend", "width"), "1.7"),
    height: member(number(0), measured("legend", "height"), "1.7"),
  },
  { format: "ChartLegendFormat", legendEntries: "ChartLegendEntryCollection:1.7" },
);

function entries(part: Part): Part[] {
  const { chart } = part;
  const first = chart.state.series[0];
  const count = isPie(chart.state.type) && first ? categoryTexts(chart, first).length : chart.state.series.length;
  return Array.from({ length: count }, (_, index) => ({ ...part, path: [...part.path, String(index)], index }));
}

defineType<Part>("ChartLegendEntryCollection", {
  items: (part) => entries(part).map((entry) => handle("ChartLegendEntry", entry)),
  methods: {
    getCount: { call: (part) => entries(part).length, since: "1.7" },
    getItemAt: {
      call: (part, [index]) => {
        const entry = entries(part)[Number(index)];
        if (!entry) throw invalidArgument();
        return handle("ChartLegendEntry", entry);
      },
      since: "1.7",
    },
  },
});

definePart("ChartLegendEntry", { visible: member(flag, true), index: readOnly((part) => part.index, "1.8") });

// Plot area and data table ---------------------------------------------------------------------------------------------

definePart(
  "ChartPlotArea",
  {
    left: member(number(), measured("plotArea", "left")),
    top: member(number(), measured("plotArea", "top")),
    width: member(number(0), measured("plotArea", "width")),
    height: member(number(0), measured("plotArea", "height")),
    insideLeft: member(number(), measured("plotArea", "left")),
    insideTop: member(number(), measured("plotArea", "top")),
    insideWidth: member(number(0), measured("plotArea", "width")),
    insideHeight: member(number(0), measured("plotArea", "height")),
    position: member(choice("Automatic", "Custom"), "Automatic"),
  },
  { format: "ChartPlotAreaFormat" },
);

definePart(
  "ChartDataTable",
  {
    visible: member(flag, false),
    showLegendKey: member(flag, true),
    showHorizontalBorder: member(flag, true),
    showVerticalBorder: member(flag, true),
    showOutlineBorder: member(flag, true),
  },
  { format: "ChartDataTableFormat" },
);

definePart("ChartPivotOptions", {
  showAxisFieldButtons: member(flag, true),
  showLegendFieldButtons: member(flag, true),
  showReportFilterFieldButtons: member(flag, true),
  showValueFieldButtons: member(flag, true),
});

export const notForThisType = (what: string): ApiError => new ApiError("InvalidOperation", `This operation is not permitted for the current object: ${what}.`);
