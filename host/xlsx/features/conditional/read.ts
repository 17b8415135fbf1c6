/** Conditional formats: `<conditionalFormatting>`, and what the extension list adds → ConditionalFormatState. */
import type { Bag, ConditionalFormatState } from "../../../document/types";
import { fromFile, type Namespaces } from "../../formula/file-formula";
import { type Palette, readColor } from "../../styles/color";
import { attribute, booleanAttribute, childElements, descendants, find, numberAttribute, textOf, type XmlElement } from "../../xml/element";
import { unescapeString } from "../../xml/escapes";
import { parseAreas } from "../areas";
import { readDxf } from "../format-dxf";
import { averageCriterion, CELL_OPERATORS, ICON_SETS, PERIODS, PLAIN_CRITERIA, TEXT_OPERATORS, THRESHOLDS } from "./words";

export type FormatContext = { readonly differential: readonly XmlElement[]; readonly palette: Palette; readonly namespaces: Namespaces };

/** Where a format stands in the file. */
export type FormatSource = {
  readonly rule: XmlElement;
  /** Its part in the extension list: what Excel 2010 added to a data bar, or the whole rule where it stands only there. */
  readonly extended?: XmlElement;
};

export type ReadFormats = { readonly states: ConditionalFormatState[]; readonly sources: ReadonlyMap<string, FormatSource> };

/** The `<x14:conditionalFormatting>` elements of the extension list. */
export function extendedFormats(sheet: XmlElement): XmlElement[] {
  return childElements(find(sheet, "extLst"), "ext").flatMap((ext) => childElements(find(ext, "conditionalFormattings"), "conditionalFormatting"));
}

/** Formulas of a rule: `<formula>` in the sheet, `<xm:f>` in the extension list. */
function formulas(rule: XmlElement, context: FormatContext): string[] {
  return childElements(rule).filter((child) => /(?:^|:)(?:formula|f)$/.test(child.name)).map((child) => `=${fromFile(textOf(child), context.namespaces)}`);
}

function thresholds(parent: XmlElement | undefined, context: FormatContext): Bag[] {
  return childElements(parent, "cfvo").map((one) => {
    const value = attribute(one, "val") ?? (textOf(one) === "" ? undefined : textOf(one));
    const bag: Bag = { type: THRESHOLDS[attribute(one, "type") ?? "num"] ?? "Number" };
    if (value !== undefined) bag["formula"] = `=${fromFile(value, context.namespaces)}`;
    if (!booleanAttribute(one, "gte", true)) bag["operator"] = "GreaterThan";
    return bag;
  });
}

function readColorScale(rule: XmlElement, context: FormatContext): Bag {
  const scale = find(rule, "colorScale");
  const colors = childElements(scale, "color").map((one) => readColor(one, context.palette) ?? "#FFFFFF");
  const points = thresholds(scale, context).map((one, index) => ({ ...one, color: colors[index] ?? "#FFFFFF" }));
  const three = points.length > 2;
  return {
    criteria: { minimum: points[0] ?? {}, ...(three ? { midpoint: points[1] } : {}), maximum: points[points.length - 1] ?? {} },
    threeColorScale: three,
  };
}

const AXES: Readonly<Record<string, string>> = { automatic: "Automatic", none: "None", middle: "CellMidPoint" };
const DIRECTIONS: Readonly<Record<string, string>> = { context: "Context", leftToRight: "LeftToRight", rightToLeft: "RightToLeft" };

function readDataBar(rule: XmlElement, extended: XmlElement | undefined, context: FormatContext): Bag {
  const plain = find(rule, "dataBar");
  const modern = find(extended, "dataBar");
  const [low, high] = thresholds(modern ?? plain, context);
  const color = (name: string): string | undefined => readColor(find(modern, name), context.palette);
  const fill = readColor(find(plain, "color"), context.palette) ?? color("fillColor") ?? "#638EC6";
  const detail: Bag = {
    lowerBoundRule: low ?? { type: "Automatic" },
    upperBoundRule: high ?? { type: "Automatic" },
    showDataBarOnly: !booleanAttribute(modern ?? plain, "showValue", true),
    positiveFormat: {
      fillColor: fill,
      gradientFill: booleanAttribute(modern, "gradient", true),
      ...(booleanAttribute(modern, "border") ? { borderColor: color("borderColor") ?? fill } : {}),
    },
  };
  if (!modern) return detail;
  detail["barDirection"] = DIRECTIONS[attribute(modern, "direction") ?? "context"] ?? "Context";
  detail["axisFormat"] = AXES[attribute(modern, "axisPosition") ?? "automatic"] ?? "Automatic";
  const axis = color("axisColor");
  if (axis !== undefined) detail["axisColor"] = axis;
  const negative: Bag = {
    matchPositiveFillColor: booleanAttribute(modern, "negativeBarColorSameAsPositive"),
    matchPositiveBorderColor: booleanAttribute(modern, "negativeBarBorderColorSameAsPositive", true),
  };
  const negativeFill = color("negativeFillColor");
  const negativeBorder = color("negativeBorderColor");
  if (negativeFill !== undefined) negative["fillColor"] = negativeFill;
  if (negativeBorder !== undefined) negative["borderColor"] = negativeBorder;
  detail["negativeFormat"] = negative;
  return detail;
}

function readIconSet(rule: XmlElement, context: FormatContext): Bag {
  const set = find(rule, "iconSet");
  const custom = childElements(set, "cfIcon");
  const criteria = thresholds(set, context).map((one, index): Bag => {
    const icon = custom[index];
    const own = icon ? { customIcon: { set: ICON_SETS[attribute(icon, "iconSet") ?? ""] ?? "Invalid", index: numberAttribute(icon, "iconId") ?? 0 } } : {};
    return { ...one, operator: one["operator"] ?? "GreaterThanOrEqual", ...own };
  });
  return {
    style: ICON_SETS[attribute(set, "iconSet") ?? "3TrafficLights1"] ?? "ThreeTrafficLights1",
    criteria,
    reverseIconOrder: booleanAttribute(set, "reverse"),
    showIconOnly: !booleanAttribute(set, "showValue", true),
  };
}

type Meaning = { readonly type: string; readonly detail: Bag };

function meaning(rule: XmlElement, extended: XmlElement | undefined, context: FormatContext): Meaning | undefined {
  const kind = attribute(rule, "type") ?? "";
  const [first, second] = formulas(rule, context);
  const criterion = (name: string): Meaning => ({ type: "PresetCriteria", detail: { rule: { criterion: name } } });
  if (kind === "cellIs") {
    const operator = CELL_OPERATORS[attribute(rule, "operator") ?? "equal"] ?? "EqualTo";
    return { type: "CellValue", detail: { rule: { formula1: first ?? "=0", ...(second === undefined ? {} : { formula2: second }), operator } } };
  }
  if (kind === "expression") return { type: "Custom", detail: { rule: { formula: first ?? "=FALSE" } } };
  if (kind === "colorScale") return { type: "ColorScale", detail: readColorScale(rule, context) };
  if (kind === "dataBar") return { type: "DataBar", detail: readDataBar(rule, extended, context) };
  if (kind === "iconSet") return { type: "IconSet", detail: readIconSet(rule, context) };
  const text = TEXT_OPERATORS[kind];
  if (text !== undefined) return { type: "ContainsText", detail: { rule: { operator: text, text: unescapeString(attribute(rule, "text") ?? "") } } };
  if (kind === "top10") {
    const type = `${booleanAttribute(rule, "bottom") ? "Bottom" : "Top"}${booleanAttribute(rule, "percent") ? "Percent" : "Items"}`;
    return { type: "TopBottom", detail: { rule: { rank: numberAttribute(rule, "rank") ?? 10, type } } };
  }
  if (kind === "aboveAverage") {
    return criterion(averageCriterion(booleanAttribute(rule, "aboveAverage", true), booleanAttribute(rule, "equalAverage"), numberAttribute(rule, "stdDev") ?? 0));
  }
  const preset = kind === "timePeriod" ? PERIODS[attribute(rule, "timePeriod") ?? ""] : PLAIN_CRITERIA[kind];
  return preset === undefined ? undefined : criterion(preset);
}

const SCALES = new Set(["ColorScale", "DataBar", "IconSet"]);

/** Reads all conditional formats of a sheet, in the order of their priorities. */
export function readConditionalFormats(sheet: XmlElement, context: FormatContext): ReadFormats {
  const extendedRules = extendedFormats(sheet).flatMap((format) => childElements(format, "cfRule").map((rule) => ({ rule, format })));
  const byId = new Map(extendedRules.map(({ rule }) => [attribute(rule, "id") ?? "", rule]));
  const found: { priority: number; state: (order: number) => ConditionalFormatState; source: FormatSource }[] = [];
  const linked = new Set<string>();

  const add = (rule: XmlElement, areas: string | undefined, extended: XmlElement | undefined): void => {
    const meant = meaning(rule, extended, context);
    const places = parseAreas(areas);
    if (!meant || places.length === 0) return;
    const dxf = find(rule, "dxf") ?? context.differential[numberAttribute(rule, "dxfId") ?? -1];
    const format = SCALES.has(meant.type) ? {} : { format: readDxf(dxf, context.palette) };
    found.push({
      priority: numberAttribute(rule, "priority") ?? Number.MAX_SAFE_INTEGER,
      state: (order) => ({
        id: `cf${String(order + 1)}`,
        type: meant.type,
        areas: places,
        priority: order,
        stopIfTrue: booleanAttribute(rule, "stopIfTrue"),
        detail: { ...meant.detail, ...format },
      }),
      source: extended ? { rule, extended } : { rule },
    });
  };

  for (const format of childElements(sheet, "conditionalFormatting")) {
    for (const rule of childElements(format, "cfRule")) {
      const id = descendants(find(rule, "extLst"), "id").map(textOf)[0];
      if (id !== undefined) linked.add(id);
      add(rule, attribute(format, "sqref"), id === undefined ? undefined : byId.get(id));
    }
  }
  for (const { rule, format } of extendedRules) {
    if (!linked.has(attribute(rule, "id") ?? "")) add(rule, textOf(find(format, "sqref")), rule);
  }
  found.sort((a, b) => a.priority - b.priority);
  const states = found.map((one, index) => one.state(index));
  return { states, sources: new Map(states.map((state, index) => [state.id, found[index]?.source ?? { rule: sheet }])) };
}
