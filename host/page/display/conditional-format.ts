/** Conditional formats of the workbook → rules that the grid draws. */
import { BooleanNumber, type IRange, type IStyleBase } from "@univerjs/core";
import { CFNumberOperator, CFRuleType, CFSubRuleType, CFTextOperator, CFTimePeriodOperator, CFValueType, type IConditionalFormattingRuleConfig, type IConditionFormattingRule, type IValueConfig } from "@univerjs/sheets-conditional-formatting";
import { formatArea } from "../../document/address";
import type { Area, Bag, ConditionalFormatState } from "../../document/types";
import { bagAt, expression, flagAt, literalNumber, textAt } from "./bag";
import { iconSetRule } from "./icon-set";

const numberOperators: Readonly<Record<string, CFNumberOperator>> = {
  Between: CFNumberOperator.between,
  NotBetween: CFNumberOperator.notBetween,
  EqualTo: CFNumberOperator.equal,
  NotEqualTo: CFNumberOperator.notEqual,
  GreaterThan: CFNumberOperator.greaterThan,
  GreaterThanOrEqual: CFNumberOperator.greaterThanOrEqual,
  LessThan: CFNumberOperator.lessThan,
  LessThanOrEqual: CFNumberOperator.lessThanOrEqual,
};

const signs: Readonly<Record<string, string>> = { EqualTo: "=", NotEqualTo: "<>", GreaterThan: ">", GreaterThanOrEqual: ">=", LessThan: "<", LessThanOrEqual: "<=" };

const textOperators: Readonly<Record<string, CFTextOperator>> = {
  Contains: CFTextOperator.containsText,
  NotContains: CFTextOperator.notContainsText,
  BeginsWith: CFTextOperator.beginsWith,
  EndsWith: CFTextOperator.endsWith,
};

const textPresets: Readonly<Record<string, CFTextOperator>> = {
  Blanks: CFTextOperator.containsBlanks,
  NonBlanks: CFTextOperator.notContainsBlanks,
  Errors: CFTextOperator.containsErrors,
  NonErrors: CFTextOperator.notContainsErrors,
};

const periods: Readonly<Record<string, CFTimePeriodOperator>> = {
  Yesterday: CFTimePeriodOperator.yesterday,
  Today: CFTimePeriodOperator.today,
  Tomorrow: CFTimePeriodOperator.tomorrow,
  LastSevenDays: CFTimePeriodOperator.last7Days,
  LastWeek: CFTimePeriodOperator.lastWeek,
  ThisWeek: CFTimePeriodOperator.thisWeek,
  NextWeek: CFTimePeriodOperator.nextWeek,
  LastMonth: CFTimePeriodOperator.lastMonth,
  ThisMonth: CFTimePeriodOperator.thisMonth,
  NextMonth: CFTimePeriodOperator.nextMonth,
};

const averages: Readonly<Record<string, CFNumberOperator>> = {
  AboveAverage: CFNumberOperator.greaterThan,
  BelowAverage: CFNumberOperator.lessThan,
  EqualOrAboveAverage: CFNumberOperator.greaterThanOrEqual,
  EqualOrBelowAverage: CFNumberOperator.lessThanOrEqual,
};

const deviations: Readonly<Record<string, number>> = { One: 1, Two: 2, Three: 3 };

function styleOf(detail: Bag): IStyleBase {
  const format = bagAt(detail, "format");
  const font = bagAt(format, "font");
  const color = textAt(font, "color");
  const fill = textAt(bagAt(format, "fill"), "color");
  const underline = textAt(font, "underline");
  return {
    ...(color === undefined ? {} : { cl: { rgb: color } }),
    ...(fill === undefined ? {} : { bg: { rgb: fill } }),
    ...(flagAt(font, "bold") ? { bl: BooleanNumber.TRUE } : {}),
    ...(flagAt(font, "italic") ? { it: BooleanNumber.TRUE } : {}),
    ...(flagAt(font, "strikethrough") ? { st: { s: BooleanNumber.TRUE } } : {}),
    ...(underline === undefined || underline === "None" ? {} : { ul: { s: BooleanNumber.TRUE } }),
  };
}

type Highlight = { readonly type: CFRuleType.highlightCell; readonly style: IStyleBase };

const firstCell = (area: Area): string => formatArea({ ...area, bottom: area.top, right: area.left });

const byFormula = (highlight: Highlight, formula: string): IConditionalFormattingRuleConfig => ({ ...highlight, subType: CFSubRuleType.formula, value: `=${expression(formula)}` });

/** Comparisons with plain numbers are the grid's own; with anything else they become a formula about the first cell. */
function cellValue(highlight: Highlight, rule: Bag, area: Area): IConditionalFormattingRuleConfig | undefined {
  const name = textAt(rule, "operator") ?? "";
  const operator = numberOperators[name];
  const [formula1, formula2] = [textAt(rule, "formula1"), textAt(rule, "formula2")];
  if (operator === undefined || formula1 === undefined) return undefined;
  const [low, high] = [literalNumber(formula1), literalNumber(formula2)];
  const cell = firstCell(area);
  if (operator === CFNumberOperator.between || operator === CFNumberOperator.notBetween) {
    if (low !== undefined && high !== undefined) return { ...highlight, subType: CFSubRuleType.number, operator, value: [low, high] };
    const inside = `AND(${cell}>=${expression(formula1)},${cell}<=${expression(formula2 ?? formula1)})`;
    return byFormula(highlight, operator === CFNumberOperator.between ? inside : `NOT(${inside})`);
  }
  if (low !== undefined) return { ...highlight, subType: CFSubRuleType.number, operator, value: low };
  return byFormula(highlight, `${cell}${signs[name] ?? "="}${expression(formula1)}`);
}

function preset(highlight: Highlight, criterion: string, area: Area): IConditionalFormattingRuleConfig | undefined {
  const text = textPresets[criterion];
  if (text !== undefined) return { ...highlight, subType: CFSubRuleType.text, operator: text };
  const period = periods[criterion];
  if (period !== undefined) return { ...highlight, subType: CFSubRuleType.timePeriod, operator: period };
  const average = averages[criterion];
  if (average !== undefined) return { ...highlight, subType: CFSubRuleType.average, operator: average } as IConditionalFormattingRuleConfig;
  if (criterion === "DuplicateValues") return { ...highlight, subType: CFSubRuleType.duplicateValues };
  if (criterion === "UniqueValues") return { ...highlight, subType: CFSubRuleType.uniqueValues };
  const deviation = /^(One|Two|Three)StdDev(Above|Below)Average$/.exec(criterion);
  if (!deviation) return undefined;
  const cells = formatArea(area, true);
  const above = deviation[2] === "Above";
  return byFormula(highlight, `${firstCell(area)}${above ? ">" : "<"}AVERAGE(${cells})${above ? "+" : "-"}${String(deviations[deviation[1] ?? ""] ?? 1)}*STDEV.P(${cells})`);
}

const valueTypes: Readonly<Record<string, CFValueType>> = {
  LowestValue: CFValueType.min,
  HighestValue: CFValueType.max,
  Number: CFValueType.num,
  Percent: CFValueType.percent,
  Percentile: CFValueType.percentile,
  Formula: CFValueType.formula,
};

/** A threshold of a scale, a bar or an icon. */
export function threshold(criterion: Bag): IValueConfig {
  const type = valueTypes[textAt(criterion, "type") ?? ""] ?? CFValueType.num;
  const formula = textAt(criterion, "formula");
  if (formula === undefined) return { type };
  const number = literalNumber(formula);
  // A number may come from a cell: only a formula can follow it.
  if (number === undefined) return { type: CFValueType.formula, value: `=${expression(formula)}` };
  return { type, value: number };
}

/** Excel's automatic ends of a bar include zero. */
function barEnd(rule: Bag, end: "MIN" | "MAX", areas: readonly Area[]): IValueConfig {
  const type = textAt(rule, "type") ?? "Automatic";
  if (type !== "Automatic") return threshold(rule);
  return { type: CFValueType.formula, value: `=${end}(0,${areas.map((area) => formatArea(area, true)).join(",")})` };
}

function dataBar(detail: Bag, areas: readonly Area[]): IConditionalFormattingRuleConfig {
  const positive = bagAt(detail, "positiveFormat");
  const negative = bagAt(detail, "negativeFormat");
  const positiveColor = textAt(positive, "fillColor") ?? "#638EC6";
  return {
    type: CFRuleType.dataBar,
    isShowValue: !flagAt(detail, "showDataBarOnly"),
    config: {
      min: barEnd(bagAt(detail, "lowerBoundRule"), "MIN", areas),
      max: barEnd(bagAt(detail, "upperBoundRule"), "MAX", areas),
      isGradient: positive["gradientFill"] !== false,
      positiveColor,
      nativeColor: flagAt(negative, "matchPositiveFillColor") ? positiveColor : (textAt(negative, "fillColor") ?? "#FF0000"),
    },
  };
}

function colorScale(detail: Bag): IConditionalFormattingRuleConfig {
  const criteria = bagAt(detail, "criteria");
  const points = ["minimum", "midpoint", "maximum"].map((key) => bagAt(criteria, key)).filter((point) => textAt(point, "color") !== undefined);
  return { type: CFRuleType.colorScale, config: points.map((point, index) => ({ index, color: textAt(point, "color") ?? "#FFFFFF", value: threshold(point) })) };
}

function ruleOf(state: ConditionalFormatState, area: Area): IConditionalFormattingRuleConfig | undefined {
  const { detail } = state;
  const highlight: Highlight = { type: CFRuleType.highlightCell, style: styleOf(detail) };
  const rule = bagAt(detail, "rule");
  switch (state.type) {
    case "CellValue":
      return cellValue(highlight, rule, area);
    case "Custom":
      return byFormula(highlight, textAt(rule, "formula") ?? "FALSE");
    case "ContainsText": {
      const operator = textOperators[textAt(rule, "operator") ?? "Contains"];
      return operator === undefined ? undefined : { ...highlight, subType: CFSubRuleType.text, operator, value: textAt(rule, "text") ?? "" };
    }
    case "TopBottom": {
      const type = textAt(rule, "type") ?? "TopItems";
      return { ...highlight, subType: CFSubRuleType.rank, isBottom: type.startsWith("Bottom"), isPercent: type.endsWith("Percent"), value: Number(rule["rank"] ?? 10) };
    }
    case "PresetCriteria":
      return preset(highlight, textAt(rule, "criterion") ?? "", area);
    case "DataBar":
      return dataBar(detail, state.areas);
    case "ColorScale":
      return colorScale(detail);
    case "IconSet":
      return iconSetRule(detail);
    default:
      return undefined;
  }
}

/** @returns undefined for a format that the grid has no rule for */
export function gridRule(state: ConditionalFormatState, range: (area: Area) => IRange): IConditionFormattingRule | undefined {
  const [area] = state.areas;
  const rule = area && ruleOf(state, area);
  return rule && { cfId: state.id, ranges: state.areas.map(range), stopIfTrue: state.stopIfTrue, rule };
}
