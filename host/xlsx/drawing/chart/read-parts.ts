/** Title, legend, axes and data labels of a chart part → what the API says of them. */
import type { Bag } from "../../../document/types";
import type { Palette } from "../../styles/color";
import { attribute, booleanAttribute, descendants, find, localName, numberAttribute, textOf, type XmlElement } from "../../xml/element";
import { readBodyFont, readShapeFormat } from "../formats";
import { BLANKS, DISPLAY_UNITS, LABEL_PLACES, LEGEND_PLACES, TICK_LABELS, TICKS, TIME_UNITS } from "./words";

function value(parent: XmlElement | undefined, name: string): string | undefined {
  return attribute(find(parent, name), "val");
}

function flag(parent: XmlElement | undefined, name: string): boolean {
  const found = find(parent, name);
  return found !== undefined && booleanAttribute(found, "val", true);
}

/** Fill, border and font; undefined where nothing is said. */
export function readFormat(part: XmlElement | undefined, palette: Palette, lineKey: "line" | "border"): Bag | undefined {
  const format = readShapeFormat(find(part, "spPr"), palette, lineKey);
  const font = readBodyFont(find(part, "txPr") ?? find(part, "tx", "rich"), palette);
  if (font) format["font"] = font;
  return Object.keys(format).length > 0 ? format : undefined;
}

function withFormat(bag: Bag, format: Bag | undefined): Bag {
  return format ? { ...bag, format } : bag;
}

/** The words of a title: its paragraphs, or what its cell shows. */
function titleWords(title: XmlElement): Bag {
  const formula = textOf(find(title, "tx", "strRef", "f"));
  if (formula !== "") return { formula };
  const rich = find(title, "tx", "rich");
  if (!rich) return {};
  const paragraphs = descendants(rich, "p").map((paragraph) => descendants(paragraph, "t").map(textOf).join(""));
  return { text: paragraphs.join("\n") };
}

export function readTitle(parent: XmlElement | undefined, palette: Palette): Bag | undefined {
  const title = find(parent, "title");
  if (!title) return undefined;
  const bag: Bag = { visible: true, ...titleWords(title) };
  if (flag(title, "overlay")) bag["overlay"] = true;
  return withFormat(bag, readFormat(title, palette, "border"));
}

export function readLegend(chart: XmlElement | undefined, palette: Palette): Bag {
  const legend = find(chart, "legend");
  if (!legend) return { visible: false };
  const bag: Bag = { visible: true, position: LEGEND_PLACES[value(legend, "legendPos") ?? "r"] ?? "Right" };
  if (flag(legend, "overlay")) bag["overlay"] = true;
  return withFormat(bag, readFormat(legend, palette, "border"));
}

const SHOWN: readonly (readonly [element: string, key: string])[] = [
  ["showVal", "showValue"],
  ["showCatName", "showCategoryName"],
  ["showSerName", "showSeriesName"],
  ["showPercent", "showPercentage"],
  ["showBubbleSize", "showBubbleSize"],
  ["showLegendKey", "showLegendKey"],
];

/** `<c:dLbls>` or `<c:dLbl>`; undefined where no label shows. */
export function readLabels(labels: XmlElement | undefined, palette: Palette): Bag | undefined {
  if (!labels || flag(labels, "delete")) return undefined;
  const bag: Bag = {};
  for (const [name, key] of SHOWN) if (flag(labels, name)) bag[key] = true;
  if (Object.keys(bag).length === 0) return undefined;
  const position = LABEL_PLACES[value(labels, "dLblPos") ?? ""];
  const format = find(labels, "numFmt");
  const separator = textOf(find(labels, "separator"));
  if (position !== undefined) bag["position"] = position;
  if (format && !booleanAttribute(format, "sourceLinked")) bag["numberFormat"] = attribute(format, "formatCode") ?? "General";
  if (separator !== "") bag["separator"] = separator;
  return withFormat(bag, readFormat(labels, palette, "border"));
}

function gridlines(axis: XmlElement, name: string, palette: Palette): Bag {
  const lines = find(axis, name);
  return lines ? withFormat({ visible: true }, readFormat(lines, palette, "line")) : { visible: false };
}

/** One axis, without what is Excel's default for it. */
export function readAxis(axis: XmlElement, palette: Palette): Bag {
  const bag: Bag = { visible: !flag(axis, "delete") };
  const scaling = find(axis, "scaling");
  const numeric = (name: string, key: string, from: XmlElement | undefined = axis): void => {
    const found = numberAttribute(find(from, name), "val");
    if (found !== undefined) bag[key] = found;
  };
  numeric("min", "minimum", scaling);
  numeric("max", "maximum", scaling);
  numeric("majorUnit", "majorUnit");
  numeric("minorUnit", "minorUnit");
  numeric("logBase", "logBase", scaling);
  numeric("tickLblSkip", "tickLabelSpacing");
  numeric("tickMarkSkip", "tickMarkSpacing");
  if (bag["logBase"] !== undefined) bag["scaleType"] = "Logarithmic";
  if (value(scaling, "orientation") === "maxMin") bag["reversePlotOrder"] = true;
  bag["majorTickMark"] = TICKS[value(axis, "majorTickMark") ?? "cross"] ?? "None";
  bag["minorTickMark"] = TICKS[value(axis, "minorTickMark") ?? "cross"] ?? "None";
  bag["tickLabelPosition"] = TICK_LABELS[value(axis, "tickLblPos") ?? "nextTo"] ?? "NextToAxis";
  const format = find(axis, "numFmt");
  if (format && !booleanAttribute(format, "sourceLinked")) bag["numberFormat"] = attribute(format, "formatCode") ?? "General";
  if (localName(axis.name) === "dateAx") {
    bag["categoryType"] = "DateAxis";
    const base = TIME_UNITS[value(axis, "baseTimeUnit") ?? ""];
    if (base !== undefined) bag["baseTimeUnit"] = base;
  }
  const crosses = value(axis, "crosses");
  if (crosses === "max") bag["position"] = "Maximum";
  if (crosses === "min") bag["position"] = "Minimum";
  const at = numberAttribute(find(axis, "crossesAt"), "val");
  if (at !== undefined) Object.assign(bag, { position: "Custom", positionAt: at });
  if (value(axis, "crossBetween") === "midCat") bag["isBetweenCategories"] = false;
  const unit = DISPLAY_UNITS[value(find(axis, "dispUnits"), "builtInUnit") ?? ""];
  if (unit !== undefined) bag["displayUnit"] = unit;
  const rotation = numberAttribute(find(axis, "txPr", "bodyPr"), "rot");
  // Excel writes -60000000 for "as it fits".
  if (rotation !== undefined && Math.abs(rotation) <= 5_400_000 && rotation !== 0) bag["textOrientation"] = -rotation / 60_000;
  const title = readTitle(axis, palette);
  bag["title"] = title ?? { visible: false };
  bag["majorGridlines"] = gridlines(axis, "majorGridlines", palette);
  bag["minorGridlines"] = gridlines(axis, "minorGridlines", palette);
  return withFormat(bag, readFormat(axis, palette, "line"));
}

export function readBlanks(chart: XmlElement | undefined): string | undefined {
  return BLANKS[value(chart, "dispBlanksAs") ?? ""];
}
