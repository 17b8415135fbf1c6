/** A ChartState → a chart part from nothing. Charts that are in a file already are patched where that is enough (patch-chart). */
import type { Bag, ChartSeriesState, ChartState } from "../../../document/types";
import { element, type XmlElement } from "../../xml/element";
import { bagOf, textProperties } from "../formats";
import { type GroupKind, kindOfType } from "./kinds";
import type { ValueSource } from "./values";
import { type AxisPlan, axisElement, chartTitle, legendElement, noLabels, shapeProperties, val } from "./write-parts";
import { seriesElement } from "./write-series";
import { BLANKS, wordFor } from "./words";

const CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

type Group = { readonly kind: GroupKind; readonly secondary: boolean; readonly series: { readonly state: ChartSeriesState; readonly index: number }[] };

/** Series of one type on one pair of axes make one group of the plot area. */
function groupsOf(chart: ChartState): Group[] {
  const groups = new Map<string, Group>();
  chart.series.forEach((state, index) => {
    if (state.detail["filtered"] === true) return;
    const type = state.chartType ?? chart.type;
    const secondary = state.axisGroup === "Secondary";
    const key = `${type}/${String(secondary)}`;
    const group = groups.get(key) ?? { kind: kindOfType(type), secondary, series: [] };
    group.series.push({ state, index });
    groups.set(key, group);
  });
  if (groups.size === 0) groups.set("", { kind: kindOfType(chart.type), secondary: false, series: [] });
  return [...groups.values()].sort((a, b) => Number(a.secondary) - Number(b.secondary));
}

function hasAxes({ group }: GroupKind): boolean {
  return !/^(?:pie|doughnut|ofPie)/.test(group);
}

const AXIS_IDS = { primary: [111_111_111, 222_222_222], secondary: [333_333_333, 444_444_444] } as const;

function setting(group: Group, key: string): number | undefined {
  const found = group.series.map(({ state }) => state.detail[key]).find((value) => typeof value === "number");
  return typeof found === "number" ? found : undefined;
}

/** Children of a group after its series and labels, apart from the axis ids. */
function groupTail(group: Group): (XmlElement | undefined)[] {
  const { kind } = group;
  const stacked = kind.grouping === "stacked" || kind.grouping === "percentStacked";
  switch (kind.group) {
    case "barChart":
      return [
        val("gapWidth", setting(group, "gapWidth") ?? (stacked ? 150 : kind.barDir === "bar" ? 182 : 219)),
        val("overlap", setting(group, "overlap") ?? (stacked ? 100 : kind.barDir === "bar" ? undefined : -27)),
      ];
    case "bar3DChart":
      return [val("gapWidth", setting(group, "gapWidth") ?? 150), val("shape", kind.shape ?? "box")];
    case "lineChart":
      return [val("marker", true)];
    case "pieChart":
      return [val("firstSliceAng", setting(group, "firstSliceAngle") ?? 0)];
    case "doughnutChart":
      return [val("firstSliceAng", setting(group, "firstSliceAngle") ?? 0), val("holeSize", setting(group, "doughnutHoleSize") ?? 75)];
    case "bubbleChart":
      return [val("bubbleScale", setting(group, "bubbleScale") ?? 100), val("showNegBubbles", false)];
    default:
      return [];
  }
}

function groupElement(group: Group, chartLabels: Bag, source: ValueSource): XmlElement {
  const { kind } = group;
  const ids = AXIS_IDS[group.secondary ? "secondary" : "primary"];
  const vary = group.series.some(({ state }) => state.detail["varyByCategories"] === true) || !hasAxes(kind);
  const axes = hasAxes(kind) ? ids.map((id) => val("axId", id)) : [];
  // Three-dimensional bars and areas name a third axis, which is 0 where there is none.
  if (kind.group === "bar3DChart" || kind.group === "area3DChart") axes.push(val("axId", 0));
  if (kind.group === "line3DChart") axes.push(val("axId", 0));
  return element(`c:${kind.group}`, {}, [
    val("barDir", kind.barDir),
    val("radarStyle", kind.radarStyle),
    val("scatterStyle", kind.scatterStyle),
    val("grouping", kind.grouping),
    val("varyColors", vary),
    ...group.series.map(({ state, index }) => seriesElement(state, { kind, index, source, chartLabels })),
    noLabels(),
    ...groupTail(group),
    ...axes,
  ]);
}

function axisPlans(groups: readonly Group[], chart: ChartState): { readonly key: string; readonly plan: AxisPlan }[] {
  const plans: { key: string; plan: AxisPlan }[] = [];
  const axes = bagOf(chart.detail["axes"]);
  for (const secondary of [false, true]) {
    const group = groups.find((one) => one.secondary === secondary && hasAxes(one.kind));
    if (!group) continue;
    const { kind } = group;
    const numeric = kind.group === "scatterChart" || kind.group === "bubbleChart";
    const horizontal = kind.barDir === "bar";
    const [first, second] = AXIS_IDS[secondary ? "secondary" : "primary"];
    const name = (key: string): string => (secondary ? `secondary${key.charAt(0).toUpperCase()}${key.slice(1)}` : key);
    const categories = bagOf(axes[name("categoryAxis")]);
    const between = categories["isBetweenCategories"] ?? bagOf(axes[name("valueAxis")])["isBetweenCategories"] ?? (!numeric && !kind.group.startsWith("area"));
    const dates = categories["categoryType"] === "DateAxis" && !numeric;
    const bottom = horizontal ? (secondary ? "r" : "l") : secondary ? "t" : "b";
    const side = horizontal ? (secondary ? "t" : "b") : secondary ? "r" : "l";
    const common = { betweenCategories: between === true };
    plans.push(
      {
        key: name("categoryAxis"),
        plan: { ...common, kind: numeric ? "valAx" : dates ? "dateAx" : "catAx", id: first, crosses: second, side: bottom, gridlines: numeric, visible: !secondary, farEnd: false, lineShown: true },
      },
      { key: name("valueAxis"), plan: { ...common, kind: "valAx", id: second, crosses: first, side, gridlines: !secondary, visible: true, farEnd: secondary, lineShown: numeric } },
    );
  }
  return plans;
}

function view(chart: ChartState): XmlElement | undefined {
  if (!kindOfType(chart.type).group.includes("3D")) return undefined;
  const pie = chart.type.includes("Pie");
  return element("c:view3D", {}, [val("rotX", pie ? 30 : 15), val("rotY", pie ? 0 : 20), val("depthPercent", 100), val("rAngAx", !pie)]);
}

/** Makes the whole part. `source` gives the last values of the cells. */
export function writeChart(chart: ChartState, source: ValueSource): XmlElement {
  const { detail } = chart;
  const groups = groupsOf(chart);
  const title = bagOf(detail["title"]);
  const legend = bagOf(detail["legend"]);
  const axes = bagOf(detail["axes"]);
  const sliced = groups.some(({ kind }) => !hasAxes(kind));
  const showTitle = (title["visible"] ?? chart.series.length > 0) === true;
  const showLegend = (legend["visible"] ?? (chart.series.length > 1 || (sliced && chart.series.length > 0))) === true;
  const format = bagOf(detail["format"]);
  const plotFormat = bagOf(bagOf(detail["plotArea"])["format"]);
  const table = bagOf(detail["dataTable"]);
  return element("c:chartSpace", { "xmlns:c": CHART, "xmlns:a": DRAWING, "xmlns:r": RELATIONSHIPS }, [
    val("date1904", false),
    val("roundedCorners", format["roundedCorners"] === true),
    element("c:chart", {}, [
      showTitle ? chartTitle(title, source) : undefined,
      val("autoTitleDeleted", !showTitle),
      view(chart),
      element("c:plotArea", {}, [
        element("c:layout"),
        ...groups.map((group) => groupElement(group, bagOf(detail["dataLabels"]), source)),
        ...axisPlans(groups, chart).map(({ key, plan }) => axisElement(bagOf(axes[key]), plan, source)),
        table["visible"] === true && !sliced
          ? element("c:dTable", {}, [
              val("showHorzBorder", table["showHorizontalBorder"] !== false),
              val("showVertBorder", table["showVerticalBorder"] !== false),
              val("showOutline", table["showOutlineBorder"] !== false),
              val("showKeys", table["showLegendKey"] !== false),
            ])
          : undefined,
        shapeProperties(plotFormat, "border", undefined, { none: true }),
      ]),
      showLegend ? legendElement(legend) : undefined,
      val("plotVisOnly", detail["plotVisibleOnly"] !== false),
      val("dispBlanksAs", wordFor(BLANKS, detail["displayBlanksAs"]) ?? "gap"),
    ]),
    shapeProperties(format, "border", "#FFFFFF", { color: "#D9D9D9", weight: 0.75 }),
    textProperties(format["font"], { size: 10, color: "#595959" }),
  ]);
}
