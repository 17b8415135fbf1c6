/** Conditional formats → `<conditionalFormatting>` and the extension list. Formats that nobody touched keep their markup. */
import type { Area, Bag, ConditionalFormatState } from "../../../document/types";
import { type Namespaces, toFile } from "../../formula/file-formula";
import { SHEET_ORDER } from "../../sheet/order";
import { colorElement, type Palette } from "../../styles/color";
import { attribute, childElements, element, find, replaceChildren, setAttribute, type XmlElement } from "../../xml/element";
import { escapeString } from "../../xml/escapes";
import { formatAreas } from "../areas";
import { writeDxf } from "../format-dxf";
import { presetFormula, textFormula } from "./formulas";
import { extendedFormats, type FormatContext, readConditionalFormats } from "./read";
import { averageAttributes, CELL_OPERATORS, ICON_SETS, NEW_ICON_SETS, PERIODS, PLAIN_CRITERIA, TEXT_OPERATORS, THRESHOLDS, wordOf } from "./words";
import { asText } from "../../text";

export type FormatWriting = {
  readonly differential: readonly XmlElement[];
  readonly palette: Palette;
  readonly namespaces: Namespaces;
  readonly addDifferential: (dxf: XmlElement) => number;
};

const X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main";
const XM = "http://schemas.microsoft.com/office/excel/2006/main";
const FORMATS_URI = "{78C0D931-6437-407d-A8EE-F0AAD7539E65}";
const ID_URI = "{B025F937-C7B1-47D3-B67F-A62EFF666E3E}";

function bag(value: unknown): Bag {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** `=A1` → what stands in the file; undefined for nothing. */
function fileFormula(value: unknown, namespaces: Namespaces): string | undefined {
  if (typeof value === "number") return String(value);
  const shown = text(value);
  return shown === undefined ? undefined : toFile(shown.replace(/^=/, ""), { namespaces });
}

/** `<cfvo>`; in the extension list the value is a child. */
function threshold(rule: Bag, namespaces: Namespaces, end: "min" | "max" | undefined, extended: boolean): XmlElement {
  const automatic = rule["type"] === "Automatic" || rule["type"] === undefined;
  const type = automatic && end !== undefined ? (extended ? `auto${end === "min" ? "Min" : "Max"}` : end) : (wordOf(THRESHOLDS, rule["type"]) ?? "num");
  const value = /^(?:min|max|auto)/.test(type) ? undefined : (fileFormula(rule["formula"], namespaces) ?? "0");
  const gte = rule["operator"] === "GreaterThan" ? 0 : undefined;
  if (!extended) return element("cfvo", { type, val: value, gte });
  return element("x14:cfvo", { type, gte }, value === undefined ? [] : [element("xm:f", {}, [value])]);
}

function colorScale(detail: Bag, namespaces: Namespaces): XmlElement {
  const criteria = bag(detail["criteria"]);
  const three = detail["threeColorScale"] !== false && criteria["midpoint"] !== undefined && criteria["midpoint"] !== null;
  const points = [criteria["minimum"], ...(three ? [criteria["midpoint"]] : []), criteria["maximum"]].map(bag);
  const colors = ["#F8696B", ...(three ? ["#FFEB84"] : []), "#63BE7B"];
  return element("colorScale", {}, [
    ...points.map((point, index) => threshold(point, namespaces, index === 0 ? "min" : index === points.length - 1 ? "max" : undefined, false)),
    ...points.map((point, index) => colorElement(text(point["color"]) ?? colors[index])),
  ]);
}

function plainDataBar(detail: Bag, namespaces: Namespaces): XmlElement {
  const fill = text(bag(detail["positiveFormat"])["fillColor"]) ?? "#638EC6";
  return element("dataBar", { showValue: detail["showDataBarOnly"] === true ? 0 : undefined }, [
    threshold(bag(detail["lowerBoundRule"]), namespaces, "min", false),
    threshold(bag(detail["upperBoundRule"]), namespaces, "max", false),
    colorElement(fill),
  ]);
}

/** What Excel 2010 added: solid fills, borders, the axis, negative bars. */
function modernDataBar(detail: Bag, namespaces: Namespaces): XmlElement {
  const positive = bag(detail["positiveFormat"]);
  const negative = bag(detail["negativeFormat"]);
  const border = text(positive["borderColor"]);
  const axis = detail["axisFormat"];
  const direction = detail["barDirection"];
  return element(
    "x14:dataBar",
    {
      minLength: 0,
      maxLength: 100,
      showValue: detail["showDataBarOnly"] === true ? 0 : undefined,
      border: border === undefined ? undefined : 1,
      gradient: positive["gradientFill"] === false ? 0 : undefined,
      direction: direction === "LeftToRight" ? "leftToRight" : direction === "RightToLeft" ? "rightToLeft" : undefined,
      negativeBarColorSameAsPositive: negative["matchPositiveFillColor"] === true ? 1 : undefined,
      negativeBarBorderColorSameAsPositive: border !== undefined && negative["matchPositiveBorderColor"] === false ? 0 : undefined,
      axisPosition: axis === "None" ? "none" : axis === "CellMidPoint" ? "middle" : undefined,
    },
    [
      threshold(bag(detail["lowerBoundRule"]), namespaces, "min", true),
      threshold(bag(detail["upperBoundRule"]), namespaces, "max", true),
      border === undefined ? undefined : colorElement(border, "x14:borderColor"),
      negative["matchPositiveFillColor"] === true ? undefined : colorElement(text(negative["fillColor"]) ?? "#FF0000", "x14:negativeFillColor"),
      border !== undefined && negative["matchPositiveBorderColor"] === false ? colorElement(text(negative["borderColor"]) ?? "#FF0000", "x14:negativeBorderColor") : undefined,
      axis === "None" ? undefined : colorElement(text(detail["axisColor"]) ?? "#000000", "x14:axisColor"),
    ],
  );
}

function iconSet(detail: Bag, namespaces: Namespaces, extended: boolean): XmlElement {
  const name = wordOf(ICON_SETS, detail["style"]) ?? "3TrafficLights1";
  const count = Number(name[0]);
  const criteria: readonly unknown[] = Array.isArray(detail["criteria"]) ? detail["criteria"] : [];
  const points = Array.from({ length: count }, (_, index): Bag => {
    const given = bag(criteria[index]);
    // The lowest icon has no threshold of its own.
    if (index === 0) return { type: "Percent", formula: "=0" };
    return text(given["formula"]) === undefined && typeof given["formula"] !== "number" ? { type: "Percent", formula: `=${String(Math.round((index * 100) / count))}` } : given;
  });
  const icons = criteria.map((one) => bag(bag(one)["customIcon"]));
  const custom = extended && icons.some((icon) => icon["set"] !== undefined);
  return element(
    extended ? "x14:iconSet" : "iconSet",
    {
      iconSet: name,
      showValue: detail["showIconOnly"] === true ? 0 : undefined,
      reverse: detail["reverseIconOrder"] === true ? 1 : undefined,
      custom: custom ? 1 : undefined,
    },
    [
      ...points.map((point) => threshold(point, namespaces, undefined, extended)),
      ...(custom ? points.map((_, index) => element("x14:cfIcon", { iconSet: wordOf(ICON_SETS, icons[index]?.["set"]) ?? name, iconId: Number(icons[index]?.["index"] ?? index) })) : []),
    ],
  );
}

function needsExtendedIcons(detail: Bag): boolean {
  const criteria: readonly unknown[] = Array.isArray(detail["criteria"]) ? detail["criteria"] : [];
  return NEW_ICON_SETS.has(wordOf(ICON_SETS, detail["style"]) ?? "") || criteria.some((one) => bag(bag(one)["customIcon"])["set"] !== undefined);
}

type Written = { readonly attributes: Record<string, string | number | undefined>; readonly children: readonly XmlElement[] };

/** Attributes and children of a rule that stands in the sheet; undefined for a type that has no rule. */
function writeRule(state: ConditionalFormatState, first: Area, namespaces: Namespaces): Written | undefined {
  const { detail } = state;
  const rule = bag(detail["rule"]);
  const formula = (value: string | undefined): XmlElement[] => (value === undefined ? [] : [element("formula", {}, [value])]);
  switch (state.type) {
    case "CellValue": {
      const operator = wordOf(CELL_OPERATORS, rule["operator"]) ?? "equal";
      const second = /etween$/.test(operator) ? (fileFormula(rule["formula2"], namespaces) ?? "0") : undefined;
      return { attributes: { type: "cellIs", operator }, children: [...formula(fileFormula(rule["formula1"], namespaces) ?? "0"), ...formula(second)] };
    }
    case "Custom":
      return { attributes: { type: "expression" }, children: formula(fileFormula(rule["formula"], namespaces) ?? "FALSE") };
    case "ColorScale":
      return { attributes: { type: "colorScale" }, children: [colorScale(detail, namespaces)] };
    case "DataBar":
      return { attributes: { type: "dataBar" }, children: [plainDataBar(detail, namespaces)] };
    case "IconSet":
      return { attributes: { type: "iconSet" }, children: [iconSet(detail, namespaces, false)] };
    case "ContainsText": {
      const type = wordOf(TEXT_OPERATORS, rule["operator"]) ?? "containsText";
      const wanted = text(rule["text"]) ?? "";
      const operator = type === "notContainsText" ? "notContains" : type;
      return { attributes: { type, operator, text: escapeString(wanted) }, children: formula(textFormula(type, wanted, first)) };
    }
    case "TopBottom": {
      const kind = asText(rule["type"], "TopItems");
      const attributes = { type: "top10", percent: kind.endsWith("Percent") ? 1 : undefined, bottom: kind.startsWith("Bottom") ? 1 : undefined, rank: Number(rule["rank"] ?? 10) };
      return { attributes, children: [] };
    }
    case "PresetCriteria": {
      const criterion = asText(rule["criterion"]);
      const average = averageAttributes(criterion);
      if (average) return { attributes: { type: "aboveAverage", ...average }, children: [] };
      const period = wordOf(PERIODS, criterion);
      const type = period === undefined ? wordOf(PLAIN_CRITERIA, criterion) : "timePeriod";
      if (type === undefined) return undefined;
      return { attributes: { type, timePeriod: period }, children: formula(presetFormula(period ?? type, first)) };
    }
    default:
      return undefined;
  }
}

/** Ids that tie a rule to its part in the extension list, beside those that stay from the file. */
function idMaker(taken: ReadonlySet<string>): () => string {
  let number = 0;
  return () => {
    for (;;) {
      number++;
      const id = `{00000000-000E-0000-0000-${number.toString(16).toUpperCase().padStart(12, "0")}}`;
      if (!taken.has(id)) return id;
    }
  };
}

/** Replaces the extension list's formats by these; the list's other entries stay. */
function setExtended(sheet: XmlElement, formats: readonly XmlElement[]): void {
  const list = find(sheet, "extLst");
  const others = childElements(list).filter((ext) => find(ext, "conditionalFormattings") === undefined);
  const own = formats.length > 0 ? [element("ext", { uri: FORMATS_URI, "xmlns:x14": X14 }, [element("x14:conditionalFormattings", {}, formats)])] : [];
  const all = [...own, ...others];
  replaceChildren(sheet, "extLst", all.length > 0 ? [element("extLst", {}, all)] : [], SHEET_ORDER);
}

/** Writes the formats of a sheet into its tree. */
export function writeConditionalFormats(sheet: XmlElement, states: readonly ConditionalFormatState[], writing: FormatWriting): void {
  const context: FormatContext = { differential: writing.differential, palette: writing.palette, namespaces: writing.namespaces };
  const before = readConditionalFormats(sheet, context);
  const same = (a: ConditionalFormatState, b: ConditionalFormatState): boolean =>
    a.type === b.type && a.stopIfTrue === b.stopIfTrue && JSON.stringify(a.detail) === JSON.stringify(b.detail);
  const old = new Map(before.states.map((state) => [state.id, state]));
  if (JSON.stringify(before.states) === JSON.stringify(states)) return;

  const plain = new Map<string, XmlElement[]>();
  const extended: XmlElement[] = [];
  const oldExtended = new Map(extendedFormats(sheet).flatMap((format) => childElements(format, "cfRule").map((rule) => [rule, format] as const)));
  const newId = idMaker(new Set([...oldExtended.keys()].map((rule) => attribute(rule, "id") ?? "")));
  const ordered = [...states].sort((a, b) => a.priority - b.priority);
  const addPlain = (areas: string, rule: XmlElement): void => {
    plain.set(areas, [...(plain.get(areas) ?? []), rule]);
  };
  const addExtended = (areas: string, rule: XmlElement): void => {
    extended.push(element("x14:conditionalFormatting", { "xmlns:xm": XM }, [rule, element("xm:sqref", {}, [areas])]));
  };

  ordered.forEach((state, index) => {
    const first = state.areas[0];
    if (!first) return;
    const areas = formatAreas(state.areas);
    const priority = index + 1;
    const known = old.get(state.id);
    const source = before.sources.get(state.id);
    if (known && source && same(known, state)) {
      setAttribute(source.rule, "priority", priority);
      if (source.rule !== source.extended) addPlain(areas, source.rule);
      if (source.extended) addExtended(areas, withPrefix(source.extended, oldExtended.get(source.extended)));
      return;
    }
    const dxf = writeDxf(state.detail["format"]);
    if (state.type === "IconSet" && needsExtendedIcons(state.detail)) {
      addExtended(areas, element("x14:cfRule", { type: "iconSet", priority, id: newId() }, [iconSet(state.detail, writing.namespaces, true)]));
      return;
    }
    const rule = writeRule(state, first, writing.namespaces);
    if (!rule) return;
    const children = [...rule.children];
    if (state.type === "DataBar") {
      const id = newId();
      children.push(element("extLst", {}, [element("ext", { uri: ID_URI, "xmlns:x14": X14 }, [element("x14:id", {}, [id])])]));
      addExtended(areas, element("x14:cfRule", { type: "dataBar", id }, [modernDataBar(state.detail, writing.namespaces)]));
    }
    const { type, ...others } = rule.attributes;
    addPlain(areas, element("cfRule", { type, dxfId: dxf ? writing.addDifferential(dxf) : undefined, priority, stopIfTrue: state.stopIfTrue ? 1 : undefined, ...others }, children));
  });

  replaceChildren(
    sheet,
    "conditionalFormatting",
    [...plain].map(([areas, rules]) => element("conditionalFormatting", { sqref: areas }, rules)),
    SHEET_ORDER,
  );
  setExtended(sheet, extended);
}

/** A rule out of a list whose prefixes were declared further up takes the declarations along. */
function withPrefix(rule: XmlElement, format: XmlElement | undefined): XmlElement {
  for (const [name, value] of Object.entries(format?.attributes ?? {})) if (name.startsWith("xmlns:")) rule.attributes[name] ??= value;
  return rule;
}

