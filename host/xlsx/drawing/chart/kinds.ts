/** Groups of a plot area (`<c:barChart>` with its grouping …) ↔ `Excel.ChartType`. */
import { attribute, childElements, descendants, find, localName, type XmlElement } from "../../xml/element";

export type GroupKind = {
  /** Name of the element without prefix. */
  readonly group: string;
  readonly barDir?: "col" | "bar";
  readonly grouping?: "clustered" | "stacked" | "percentStacked" | "standard";
  readonly scatterStyle?: string;
  readonly radarStyle?: string;
  readonly shape?: "cylinder" | "cone" | "pyramid";
  readonly markers?: boolean;
  readonly lines?: boolean;
  readonly smooth?: boolean;
  readonly exploded?: boolean;
};

const STACKS: readonly (readonly [suffix: string, grouping: NonNullable<GroupKind["grouping"]>])[] = [
  ["Clustered", "clustered"],
  ["Stacked", "stacked"],
  ["Stacked100", "percentStacked"],
];

function bars(base: string, group: string, barDir: "col" | "bar", shape?: GroupKind["shape"]): [string, GroupKind][] {
  return STACKS.map(([suffix, grouping]) => [base + suffix, { group, barDir, grouping, ...(shape ? { shape } : {}) }]);
}

function stacked(base: string, kind: GroupKind): [string, GroupKind][] {
  return [
    [base, { ...kind, grouping: "standard" }],
    [`${base}Stacked`, { ...kind, grouping: "stacked" }],
    [`${base}Stacked100`, { ...kind, grouping: "percentStacked" }],
  ];
}

/** In order: the first that fits names a chart that is read. */
const KINDS: readonly (readonly [type: string, kind: GroupKind])[] = [
  ...bars("Column", "barChart", "col"),
  ...bars("Bar", "barChart", "bar"),
  ...bars("CylinderCol", "bar3DChart", "col", "cylinder"),
  ...bars("CylinderBar", "bar3DChart", "bar", "cylinder"),
  ...bars("ConeCol", "bar3DChart", "col", "cone"),
  ...bars("ConeBar", "bar3DChart", "bar", "cone"),
  ...bars("PyramidCol", "bar3DChart", "col", "pyramid"),
  ...bars("PyramidBar", "bar3DChart", "bar", "pyramid"),
  ["CylinderCol", { group: "bar3DChart", barDir: "col", grouping: "standard", shape: "cylinder" }],
  ["ConeCol", { group: "bar3DChart", barDir: "col", grouping: "standard", shape: "cone" }],
  ["PyramidCol", { group: "bar3DChart", barDir: "col", grouping: "standard", shape: "pyramid" }],
  ...bars("3DColumn", "bar3DChart", "col"),
  ...bars("3DBar", "bar3DChart", "bar"),
  ["3DColumn", { group: "bar3DChart", barDir: "col", grouping: "standard" }],
  ...stacked("LineMarkers", { group: "lineChart", markers: true }),
  ...stacked("Line", { group: "lineChart", markers: false }),
  ["3DLine", { group: "line3DChart", grouping: "standard" }],
  ...stacked("Area", { group: "areaChart" }),
  ...stacked("3DArea", { group: "area3DChart" }),
  ["PieExploded", { group: "pieChart", exploded: true }],
  ["Pie", { group: "pieChart", exploded: false }],
  ["3DPieExploded", { group: "pie3DChart", exploded: true }],
  ["3DPie", { group: "pie3DChart", exploded: false }],
  ["DoughnutExploded", { group: "doughnutChart", exploded: true }],
  ["Doughnut", { group: "doughnutChart", exploded: false }],
  ["XYScatterSmoothNoMarkers", { group: "scatterChart", scatterStyle: "smoothMarker", lines: true, smooth: true, markers: false }],
  ["XYScatterSmooth", { group: "scatterChart", scatterStyle: "smoothMarker", lines: true, smooth: true, markers: true }],
  ["XYScatterLinesNoMarkers", { group: "scatterChart", scatterStyle: "lineMarker", lines: true, smooth: false, markers: false }],
  ["XYScatterLines", { group: "scatterChart", scatterStyle: "lineMarker", lines: true, smooth: false, markers: true }],
  ["XYScatter", { group: "scatterChart", scatterStyle: "lineMarker", lines: false, smooth: false, markers: true }],
  ["Bubble", { group: "bubbleChart" }],
  ["RadarMarkers", { group: "radarChart", radarStyle: "marker", markers: true }],
  ["RadarFilled", { group: "radarChart", radarStyle: "filled" }],
  ["Radar", { group: "radarChart", radarStyle: "marker", markers: false }],
  // Read only: what the API can name, and the module does not write anew.
  ["PieOfPie", { group: "ofPieChart" }],
  ["Surface", { group: "surface3DChart" }],
  ["SurfaceTopView", { group: "surfaceChart" }],
  ["StockHLC", { group: "stockChart" }],
];

/** Types that can only stay in a file that has them; a new chart of such a type is drawn as the nearest one. */
const NEAREST: Readonly<Record<string, string>> = {
  Bubble3DEffect: "Bubble",
  PieOfPie: "Pie",
  BarOfPie: "Pie",
  Surface: "3DArea",
  SurfaceWireframe: "3DArea",
  SurfaceTopView: "Area",
  SurfaceTopViewWireframe: "Area",
  StockHLC: "Line",
  StockOHLC: "Line",
  StockVHLC: "Line",
  StockVOHLC: "Line",
  RegionMap: "ColumnClustered",
};

export function kindOfType(type: string): GroupKind {
  const wanted = NEAREST[type] ?? type;
  return KINDS.find(([name]) => name === wanted)?.[1] ?? { group: "barChart", barDir: "col", grouping: "clustered" };
}

function hasNoMarkers(group: XmlElement): boolean {
  const series = childElements(group, "ser");
  return series.length > 0 && series.every((one) => attribute(find(one, "marker", "symbol"), "val") === "none");
}

function hasLines(group: XmlElement): boolean {
  return childElements(group, "ser").some((one) => find(one, "spPr", "ln", "noFill") === undefined);
}

/** The type of one group of a plot area. */
export function typeOfGroup(group: XmlElement): string {
  const name = localName(group.name);
  const value = (child: string): string | undefined => attribute(find(group, child), "val");
  const grouping = value("grouping") ?? (name.startsWith("bar") ? "clustered" : "standard");
  const series = childElements(group, "ser");
  const markers = name === "lineChart" ? !hasNoMarkers(group) && (attribute(find(group, "marker"), "val") === "1" || descendants(group, "symbol").length > 0) : !hasNoMarkers(group);
  const exploded = series.some((one) => Number(attribute(find(one, "explosion"), "val") ?? 0) > 0);
  const smooth = series.some((one) => attribute(find(one, "smooth"), "val") === "1");
  const shape = value("shape");
  if (name === "ofPieChart") return value("ofPieType") === "bar" ? "BarOfPie" : "PieOfPie";
  if (name === "radarChart") return value("radarStyle") === "filled" ? "RadarFilled" : markers && value("radarStyle") === "marker" ? "RadarMarkers" : "Radar";
  const found = KINDS.find(
    ([, kind]) =>
      kind.group === name &&
      (kind.barDir === undefined || kind.barDir === (value("barDir") ?? "col")) &&
      (kind.grouping === undefined || kind.grouping === grouping) &&
      (name !== "bar3DChart" || kind.shape === (shape === "box" ? undefined : shape?.replace("ToMax", ""))) &&
      (kind.markers === undefined || kind.markers === markers) &&
      (kind.exploded === undefined || kind.exploded === exploded) &&
      (kind.lines === undefined || kind.lines === hasLines(group)) &&
      (kind.smooth === undefined || kind.smooth === smooth),
  );
  return found?.[0] ?? "ColumnClustered";
}
