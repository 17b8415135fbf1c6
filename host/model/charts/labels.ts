/** Data labels: of a chart, of a series, of a point. A narrower setting wins over a wider one. */
import { displayText } from "../../document/values";
import type { PropertySpec } from "../../protocol/registry";
import { isPie } from "./chart-types";
import { categoryTexts, cellsOf, numbersOf, seriesName } from "./host-chart";
import { chartLayout } from "./layout";
import { choice, definePart, flag, keep, kept, member, number, type Part, readOnly, text } from "./parts";
import { HORIZONTAL, VERTICAL } from "./title-legend";

const POSITIONS = ["None", "Center", "InsideEnd", "InsideBase", "OutsideEnd", "Left", "Right", "Top", "Bottom", "BestFit", "Callout"];

const SHOWN = ["showValue", "showSeriesName", "showCategoryName", "showPercentage", "showBubbleSize"] as const;

/** The labels that a label's properties are taken from where its own are not set. */
function wider(part: Part): Part | undefined {
  const { chart, series } = part;
  if (!series) return undefined;
  if (part.index !== undefined) return { chart, series, bag: series.detail, path: ["dataLabels"] };
  return { chart, bag: chart.state.detail, path: ["dataLabels"] };
}

/** What is set for the labels or, if nothing is, for all that they belong to. */
export function labelSetting(part: Part, key: string): unknown {
  const above = wider(part);
  return kept(part, key) ?? (above ? labelSetting(above, key) : undefined);
}

function settingText(part: Part, key: string, fallback: string): string {
  const value = labelSetting(part, key);
  return typeof value === "string" ? value : fallback;
}

const seriesLabels = (part: Part): Part => ({ ...part, path: ["dataLabels"] });

const showsAnything = (labels: Part): boolean => SHOWN.some((key) => labelSetting(labels, key) === true);

/** `hasDataLabels` of a series: as set, or because something of its labels is shown. */
export function seriesHasLabels(part: Part): boolean {
  const set = kept({ ...part, path: [] }, "hasDataLabels");
  return typeof set === "boolean" ? set : showsAnything(seriesLabels(part));
}

/** `hasDataLabel` of a point; `part` is the point. */
export function pointHasLabel(part: Part): boolean {
  const set = kept(part, "hasDataLabel");
  if (typeof set === "boolean") return set;
  const own: Part = { ...part, path: [...part.path, "dataLabel"] };
  if (SHOWN.some((key) => kept(own, key) === true) || kept(own, "text") !== undefined) return true;
  return part.series !== undefined && seriesHasLabels({ chart: part.chart, bag: part.series.detail, path: [], series: part.series });
}

/** Labels that were switched on without saying what they show, show the value. */
function showsValue(part: Part): boolean {
  if (SHOWN.some((key) => key !== "showValue" && labelSetting(part, key) === true)) return false;
  if (part.index !== undefined) return pointHasLabel({ ...part, path: part.path.slice(0, -1) });
  return part.series !== undefined && seriesHasLabels(part);
}

/** Something besides the value is shown: the value stays beside it unless it was switched off, so that is written down. */
function showAlso(part: Part, key: string, value: unknown): void {
  const shown = flag(value);
  if (shown === true && labelSetting(part, "showValue") === undefined) keep(part, "showValue", true);
  keep(part, key, shown);
}

const inherited =
  (key: string, fallback: string | number | boolean | ((part: Part) => unknown)) =>
  (part: Part): unknown =>
    labelSetting(part, key) ?? (typeof fallback === "function" ? fallback(part) : fallback);

function sourceFormat({ chart, series }: Part): string {
  const cells = cellsOf(chart, (series ?? chart.state.series[0])?.valuesRef);
  return cells ? cells.sheet.formatAt(cells.area.top, cells.area.left) : "General";
}

function defaultPosition({ chart, series }: Part): string {
  const type = series?.chartType ?? chart.state.type;
  if (isPie(type)) return type.startsWith("Doughnut") ? "None" : "BestFit";
  if (type.includes("Stacked")) return type.startsWith("Line") ? "Right" : "Center";
  return /^(Column|Bar)/.test(type) ? "OutsideEnd" : "Right";
}

const positionCheck = choice(...POSITIONS);

const shared = (since: string | undefined): Parameters<typeof definePart>[1] => ({
  position: member(positionCheck, inherited("position", defaultPosition), since),
  showValue: member(flag, inherited("showValue", showsValue), since),
  showLegendKey: member(flag, inherited("showLegendKey", false), since),
  separator: member(text, inherited("separator", ", "), since),
  numberFormat: member(text, inherited("numberFormat", sourceFormat), "1.8"),
  linkNumberFormat: member(flag, inherited("linkNumberFormat", (part) => labelSetting(part, "numberFormat") === undefined), "1.9"),
  textOrientation: member(number(-90, 180), inherited("textOrientation", 0), "1.8"),
  horizontalAlignment: member(choice(...HORIZONTAL), inherited("horizontalAlignment", "Center"), "1.8"),
  verticalAlignment: member(choice(...VERTICAL), inherited("verticalAlignment", "Center"), "1.8"),
});

const shownBesides = (since?: string): Record<string, PropertySpec<Part>> =>
  Object.fromEntries(
    SHOWN.filter((key) => key !== "showValue").map((key) => [
      key,
      { get: inherited(key, false), set: (part: Part, value: unknown) => showAlso(part, key, value), ...(since === undefined ? {} : { since }) },
    ]),
  );

definePart("ChartDataLabels", { ...shared(undefined), autoText: member(flag, inherited("autoText", true), "1.8") }, { format: "ChartDataLabelFormat" }, { properties: shownBesides() });

/** What a point's label says, put together as Excel does: series, category, value, percentage. */
export function labelText(part: Part): string {
  const own = kept(part, "text");
  if (typeof own === "string") return own;
  const { chart, series, index = 0 } = part;
  if (!series) return "";
  const values = numbersOf(chart, series.valuesRef);
  const value = values[index] ?? null;
  const format = settingText(part, "numberFormat", sourceFormat(part));
  const pieces: string[] = [];
  if (labelSetting(part, "showSeriesName") === true) pieces.push(seriesName(chart, series));
  if (labelSetting(part, "showCategoryName") === true) pieces.push(categoryTexts(chart, series)[index] ?? "");
  if ((labelSetting(part, "showValue") ?? showsValue(part)) === true && value !== null) pieces.push(displayText(value, format));
  if (labelSetting(part, "showPercentage") === true && value !== null) {
    const whole = values.reduce<number>((sum, entry) => sum + Math.abs(entry ?? 0), 0);
    if (whole > 0) pieces.push(displayText(Math.abs(value) / whole, "0%"));
  }
  if (labelSetting(part, "showBubbleSize") === true) pieces.push(String(numbersOf(chart, series.bubbleRef)[index] ?? ""));
  return pieces.join(settingText(part, "separator", ", "));
}

function place(key: "left" | "top") {
  return (part: Part): number => {
    const { plotArea } = chartLayout(part.chart);
    const count = Math.max(1, part.series ? numbersOf(part.chart, part.series.valuesRef).length : 1);
    return key === "left" ? plotArea.left + (plotArea.width * ((part.index ?? 0) + 0.5)) / count : plotArea.top + plotArea.height / 2;
  };
}

definePart(
  "ChartDataLabel",
  {
    ...shared("1.7"),
    autoText: member(flag, (part) => kept(part, "text") === undefined, "1.8"),
    formula: member(text, "", "1.8"),
    left: member(number(), place("left"), "1.8"),
    top: member(number(), place("top"), "1.8"),
    width: readOnly((part) => labelText(part).length * 5.5 + 8, "1.8"),
    height: readOnly(16, "1.8"),
  },
  { format: "ChartDataLabelFormat:1.8" },
  {
    properties: {
      ...shownBesides("1.7"),
      text: {
        get: labelText,
        set: (part, value) => {
          keep(part, "text", text(value));
          keep(part, "autoText", undefined);
        },
        since: "1.8",
      },
    },
  },
);

