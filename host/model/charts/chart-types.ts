/** The chart types of Excel and what follows from a type. */
import { invalidArgument } from "../../protocol/errors";

const STACKABLE = ["Column", "Bar", "3DColumn", "3DBar", "CylinderCol", "CylinderBar", "ConeCol", "ConeBar", "PyramidCol", "PyramidBar"];

const CHART_TYPES: ReadonlySet<string> = new Set([
  ...STACKABLE.flatMap((base) => [`${base}Clustered`, `${base}Stacked`, `${base}Stacked100`]),
  "3DColumn", "CylinderCol", "ConeCol", "PyramidCol",
  "Line", "LineStacked", "LineStacked100", "LineMarkers", "LineMarkersStacked", "LineMarkersStacked100", "3DLine",
  "Pie", "PieOfPie", "PieExploded", "3DPie", "3DPieExploded", "BarOfPie", "Doughnut", "DoughnutExploded",
  "XYScatter", "XYScatterSmooth", "XYScatterSmoothNoMarkers", "XYScatterLines", "XYScatterLinesNoMarkers", "Bubble", "Bubble3DEffect",
  "Area", "AreaStacked", "AreaStacked100", "3DArea", "3DAreaStacked", "3DAreaStacked100", "Radar", "RadarMarkers", "RadarFilled",
  "Surface", "SurfaceWireframe", "SurfaceTopView", "SurfaceTopViewWireframe", "StockHLC", "StockOHLC", "StockVHLC", "StockVOHLC",
  "Histogram", "Boxwhisker", "Pareto", "RegionMap", "Treemap", "Waterfall", "Sunburst", "Funnel",
]);

/** The type as Excel spells it, whatever the case. */
export function chartType(value: unknown): string {
  const wanted = String(value).toLowerCase();
  for (const type of CHART_TYPES) if (type.toLowerCase() === wanted) return type;
  throw invalidArgument();
}

/** One ring of slices: no axes, the legend lists the categories. */
export const isPie = (type: string): boolean => /Pie|Doughnut/.test(type);

export const isDoughnut = (type: string): boolean => type.startsWith("Doughnut");

export const isScatter = (type: string): boolean => type.startsWith("XYScatter");

export const isBubble = (type: string): boolean => type.startsWith("Bubble");

/** The first column of numbers is the horizontal axis, not a series. */
export const hasXValues = (type: string): boolean => isScatter(type) || isBubble(type);

export const hasAxes = (type: string): boolean => !isPie(type) && !/^(Treemap|Sunburst|RegionMap|Funnel)/.test(type);

export const isThreeDimensional = (type: string): boolean => /^(3D|Cylinder|Cone|Pyramid|Surface)/.test(type);

/** Series in depth behind each other: the only types with a third axis. */
export const hasSeriesAxis = (type: string): boolean => ["3DColumn", "3DLine", "3DArea", "CylinderCol", "ConeCol", "PyramidCol"].includes(type) || type.startsWith("Surface");

export const isLine = (type: string): boolean => type.startsWith("Line") || type === "3DLine";

/** Columns and bars: a gap between the groups. */
export const isBarLike = (type: string): boolean => /^(3D)?(Column|Bar[^O])|^(Cylinder|Cone|Pyramid)|^Waterfall|^Histogram|^Pareto/.test(type);

export const isStacked = (type: string): boolean => type.includes("Stacked");
