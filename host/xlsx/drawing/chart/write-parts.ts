/** Title, legend, axes and data labels of a ChartState → elements of a chart part, in the schema's order. */
import type { Bag } from "../../../document/types";
import { element, type XmlElement } from "../../xml/element";
import { bagOf, fillElementOf, type FontDefaults, lineElement, type LineDefaults, runElement, textOrNothing, textProperties } from "../formats";
import { textReference, type ValueSource } from "./values";
import { DISPLAY_UNITS, LABEL_PLACES, LEGEND_PLACES, TICK_LABELS, TICKS, TIME_UNITS, wordFor } from "./words";

const GREY = "#595959";
const RULE = "#D9D9D9";
const TITLE_FONT: FontDefaults = { size: 14, color: GREY };
const TEXT_FONT: FontDefaults = { size: 9, color: GREY };

export function val(name: string, value: string | number | boolean | undefined): XmlElement | undefined {
  return value === undefined ? undefined : element(`c:${name}`, { val: value });
}

/** `<c:spPr>`; undefined where it would say nothing. */
export function shapeProperties(format: unknown, lineKey: "line" | "border", fill: string | undefined, line: LineDefaults): XmlElement | undefined {
  const own = bagOf(format);
  const children = [fillElementOf(own["fill"], fill), lineElement(own[lineKey], line)].filter((child) => child !== undefined);
  return children.length > 0 ? element("c:spPr", {}, children) : undefined;
}

/** A title element; without words of its own Excel shows what fits. */
export function titleElement(title: Bag, source: ValueSource, defaults: FontDefaults, rotation?: number): XmlElement {
  const format = bagOf(title["format"]);
  const text = textOrNothing(title["text"]);
  const formula = textOrNothing(title["formula"]);
  const angle = rotation === undefined ? undefined : Math.round(rotation * 60_000);
  const body = element("a:bodyPr", { rot: angle, vert: angle === undefined ? undefined : "horz" });
  const words =
    formula !== undefined
      ? element("c:tx", {}, [textReference(formula.replace(/^=/, ""), source)])
      : text === undefined
        ? undefined
        : element("c:tx", {}, [
            element("c:rich", {}, [
              body,
              element("a:lstStyle"),
              ...text.split("\n").map((line) =>
                element("a:p", {}, [
                  element("a:pPr", {}, [runElement("a:defRPr", format["font"], defaults)]),
                  element("a:r", {}, [runElement("a:rPr", format["font"], defaults), element("a:t", {}, [line])]),
                ]),
              ),
            ]),
          ]);
  return element("c:title", {}, [
    words,
    val("overlay", title["overlay"] === true),
    shapeProperties(format, "border", undefined, { none: true }),
    text === undefined ? textProperties(format["font"], defaults, rotation === undefined ? undefined : -rotation) : undefined,
  ]);
}

export function chartTitle(title: Bag, source: ValueSource): XmlElement {
  return titleElement(title, source, TITLE_FONT);
}

export function legendElement(legend: Bag): XmlElement {
  const format = bagOf(legend["format"]);
  const hidden = Object.entries(bagOf(legend["legendEntries"])).filter(([, entry]) => bagOf(entry)["visible"] === false);
  return element("c:legend", {}, [
    val("legendPos", wordFor(LEGEND_PLACES, legend["position"]) ?? "b"),
    ...hidden.map(([index]) => element("c:legendEntry", {}, [val("idx", index), val("delete", true)])),
    val("overlay", legend["overlay"] === true),
    shapeProperties(format, "border", undefined, { none: true }),
    textProperties(format["font"], TEXT_FONT),
  ]);
}

/** Where labels may stand depends on the kind of chart; other places make a file that Excel repairs. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  barChart: ["ctr", "inEnd", "inBase", "outEnd"],
  lineChart: ["t", "b", "l", "r", "ctr"],
  scatterChart: ["t", "b", "l", "r", "ctr"],
  bubbleChart: ["t", "b", "l", "r", "ctr"],
  pieChart: ["bestFit", "ctr", "inEnd", "outEnd"],
  pie3DChart: ["bestFit", "ctr", "inEnd", "outEnd"],
  radarChart: ["outEnd"],
};

function labelPlace(position: unknown, group: string, stacked: boolean): XmlElement | undefined {
  const word = wordFor(LABEL_PLACES, position);
  const allowed = PLACES[group] ?? [];
  return word !== undefined && allowed.includes(word) && !(stacked && word === "outEnd") ? val("dLblPos", word) : undefined;
}

const SHOWN: readonly (readonly [element: string, key: string])[] = [
  ["showLegendKey", "showLegendKey"],
  ["showVal", "showValue"],
  ["showCatName", "showCategoryName"],
  ["showSerName", "showSeriesName"],
  ["showPercent", "showPercentage"],
  ["showBubbleSize", "showBubbleSize"],
];

/** What stands inside `<c:dLbls>` or `<c:dLbl>`. */
export function labelChildren(labels: Bag, group: string, stacked: boolean): XmlElement[] {
  const format = bagOf(labels["format"]);
  const code = textOrNothing(labels["numberFormat"]);
  const separator = textOrNothing(labels["separator"]);
  return [
    code === undefined || labels["linkNumberFormat"] === true ? undefined : element("c:numFmt", { formatCode: code, sourceLinked: 0 }),
    shapeProperties(format, "border", undefined, { none: true }),
    textProperties(format["font"], TEXT_FONT, typeof labels["textOrientation"] === "number" ? labels["textOrientation"] : undefined),
    labelPlace(labels["position"], group, stacked),
    ...SHOWN.map(([name, key]) => val(name, labels[key] === true)),
    separator === undefined ? undefined : element("c:separator", {}, [separator]),
  ].filter((child) => child !== undefined);
}

export function noLabels(): XmlElement {
  return element("c:dLbls", {}, SHOWN.map(([name]) => val(name, false)));
}

export type AxisPlan = {
  /** `catAx`, `valAx` or `dateAx`. */
  readonly kind: string;
  readonly id: number;
  readonly crosses: number;
  readonly side: "b" | "l" | "t" | "r";
  /** Excel's usual look for this axis. */
  readonly gridlines: boolean;
  readonly visible: boolean;
  readonly betweenCategories: boolean;
  /** A secondary value axis crosses at the far end. */
  readonly farEnd: boolean;
  readonly lineShown: boolean;
};

function gridline(name: string, lines: Bag, usual: boolean): XmlElement | undefined {
  if ((lines["visible"] ?? usual) !== true) return undefined;
  return element(`c:${name}`, {}, [shapeProperties(lines["format"], "line", undefined, { color: name === "majorGridlines" ? RULE : "#F2F2F2", weight: 0.75 })]);
}

function number(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function crossing(axis: Bag, farEnd: boolean): XmlElement | undefined {
  if (axis["position"] === "Custom" && number(axis["positionAt"]) !== undefined) return val("crossesAt", number(axis["positionAt"]));
  if (axis["position"] === "Maximum") return val("crosses", "max");
  if (axis["position"] === "Minimum") return val("crosses", "min");
  return val("crosses", farEnd ? "max" : "autoZero");
}

export function axisElement(axis: Bag, plan: AxisPlan, source: ValueSource): XmlElement {
  const format = bagOf(axis["format"]);
  const title = bagOf(axis["title"]);
  const isValue = plan.kind === "valAx";
  const showTitle = title["visible"] === true || (title["visible"] !== false && textOrNothing(title["text"]) !== undefined);
  const code = textOrNothing(axis["numberFormat"]);
  const vertical = plan.side === "l" || plan.side === "r";
  const unit = wordFor(DISPLAY_UNITS, axis["displayUnit"]);
  const logBase = axis["scaleType"] === "Logarithmic" ? (number(axis["logBase"]) ?? 10) : undefined;
  return element(`c:${plan.kind}`, {}, [
    val("axId", plan.id),
    element("c:scaling", {}, [
      val("logBase", logBase),
      val("orientation", axis["reversePlotOrder"] === true ? "maxMin" : "minMax"),
      val("max", number(axis["maximum"])),
      val("min", number(axis["minimum"])),
    ]),
    val("delete", !((axis["visible"] ?? plan.visible) === true)),
    val("axPos", plan.side),
    gridline("majorGridlines", bagOf(axis["majorGridlines"]), plan.gridlines),
    gridline("minorGridlines", bagOf(axis["minorGridlines"]), false),
    showTitle ? titleElement(title, source, { size: 10, color: GREY }, vertical ? -90 : undefined) : undefined,
    element("c:numFmt", { formatCode: code ?? "General", sourceLinked: code === undefined || axis["linkNumberFormat"] === true ? 1 : 0 }),
    val("majorTickMark", wordFor(TICKS, axis["majorTickMark"]) ?? "none"),
    val("minorTickMark", wordFor(TICKS, axis["minorTickMark"]) ?? "none"),
    val("tickLblPos", wordFor(TICK_LABELS, axis["tickLabelPosition"]) ?? "nextTo"),
    shapeProperties(format, "line", undefined, plan.lineShown ? { color: RULE, weight: 0.75 } : { none: true }),
    textProperties(format["font"], TEXT_FONT, number(axis["textOrientation"])),
    val("crossAx", plan.crosses),
    crossing(axis, plan.farEnd),
    ...(isValue
      ? [
          val("crossBetween", plan.betweenCategories ? "between" : "midCat"),
          val("majorUnit", number(axis["majorUnit"])),
          val("minorUnit", number(axis["minorUnit"])),
          unit === undefined ? undefined : element("c:dispUnits", {}, [val("builtInUnit", unit), axis["showDisplayUnitLabel"] === false ? undefined : element("c:dispUnitsLbl")]),
        ]
      : plan.kind === "dateAx"
        ? [val("auto", true), val("lblOffset", 100), val("baseTimeUnit", wordFor(TIME_UNITS, axis["baseTimeUnit"]) ?? "days")]
        : [
            val("auto", axis["categoryType"] !== "TextAxis"),
            val("lblAlgn", "ctr"),
            val("lblOffset", number(axis["offset"]) ?? 100),
            val("tickLblSkip", number(axis["tickLabelSpacing"])),
            val("tickMarkSkip", number(axis["tickMarkSpacing"])),
            val("noMultiLvlLbl", axis["multiLevel"] === false),
          ]),
  ]);
}
