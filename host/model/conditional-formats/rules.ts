/** Rules of conditional formats: checked when they are set, and what they are before that. */
import { fromR1C1, toR1C1 } from "../../document/formula/r1c1";
import type { Bag } from "../../document/types";
import { invalidArgument } from "../../protocol/errors";
import { color } from "../colors";
import type { Check } from "../kept";
import { type FormatPart, given } from "./host-format";

const OPERATORS = ["Between", "NotBetween", "EqualTo", "NotEqualTo", "GreaterThan", "LessThan", "GreaterThanOrEqual", "LessThanOrEqual"];
const TEXTS = ["Contains", "NotContains", "BeginsWith", "EndsWith"];
const RANKS = ["TopItems", "TopPercent", "BottomItems", "BottomPercent"];
const CRITERIA = [
  "Blanks", "NonBlanks", "Errors", "NonErrors", "Yesterday", "Today", "Tomorrow", "LastSevenDays", "LastWeek", "ThisWeek", "NextWeek", "LastMonth", "ThisMonth", "NextMonth", "AboveAverage", "BelowAverage",
  "EqualOrAboveAverage", "EqualOrBelowAverage", "OneStdDevAboveAverage", "OneStdDevBelowAverage", "TwoStdDevAboveAverage", "TwoStdDevBelowAverage", "ThreeStdDevAboveAverage", "ThreeStdDevBelowAverage", "UniqueValues", "DuplicateValues",
];
const THRESHOLDS = ["LowestValue", "HighestValue", "Number", "Percent", "Formula", "Percentile"];

const objectOf = (value: unknown): Bag => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalidArgument();
  return given(value);
};

const oneOf = (value: unknown, names: readonly string[]): string => {
  if (typeof value !== "string" || !names.includes(value)) throw invalidArgument();
  return value;
};

/** Formulas come as text or as a plain number, and are kept with their `=`. */
export function ruleFormula(value: unknown): string {
  if (typeof value === "number") return `=${value}`;
  if (typeof value !== "string" || value.trim() === "") throw invalidArgument();
  if (value.startsWith("=")) return value;
  return Number.isFinite(Number(value)) || /^".*"$/s.test(value) ? `=${value}` : `="${value.replaceAll('"', '""')}"`;
}

export const cellValueRule: Check = (value) => {
  const rule = objectOf(value);
  const operator = oneOf(rule["operator"], OPERATORS);
  const two = operator.endsWith("etween");
  return { formula1: ruleFormula(rule["formula1"]), ...(two ? { formula2: ruleFormula(rule["formula2"]) } : {}), operator };
};

export const textRule: Check = (value) => {
  const rule = objectOf(value);
  if (typeof rule["text"] !== "string") throw invalidArgument();
  return { operator: oneOf(rule["operator"], TEXTS), text: rule["text"] };
};

export const rankRule: Check = (value) => {
  const rule = objectOf(value);
  const rank = rule["rank"];
  const type = oneOf(rule["type"], RANKS);
  if (typeof rank !== "number" || !Number.isInteger(rank) || rank < 1 || rank > (type.endsWith("Percent") ? 100 : 1000)) throw invalidArgument();
  return { rank, type };
};

export const presetRule: Check = (value) => ({ criterion: oneOf(objectOf(value)["criterion"], CRITERIA) });

/** `Excel.ConditionalDataBarRule`. */
export const boundRule: Check = (value) => {
  const rule = objectOf(value);
  const type = oneOf(rule["type"], [...THRESHOLDS, "Automatic"]);
  const needs = !["LowestValue", "HighestValue", "Automatic"].includes(type);
  return needs ? { type, formula: ruleFormula(rule["formula"]) } : { type };
};

/** `Excel.ConditionalColorScaleCriteria`. */
export const scaleCriteria: Check = (value) => {
  const criteria = objectOf(value);
  const point = (name: string): Bag => {
    const one = objectOf(criteria[name]);
    const type = oneOf(one["type"], THRESHOLDS);
    const needs = type !== "LowestValue" && type !== "HighestValue";
    return { type, ...(needs ? { formula: ruleFormula(one["formula"]) } : {}), color: color(one["color"]) };
  };
  return { minimum: point("minimum"), ...(criteria["midpoint"] === undefined ? {} : { midpoint: point("midpoint") }), maximum: point("maximum") };
};

/** Icons in the sets, by the first word of the set's name. */
const COUNTS: Readonly<Record<string, number>> = { Three: 3, Four: 4, Five: 5 };

const ICON_SETS = [
  "ThreeArrows", "ThreeArrowsGray", "ThreeFlags", "ThreeTrafficLights1", "ThreeTrafficLights2", "ThreeSigns", "ThreeSymbols", "ThreeSymbols2", "FourArrows", "FourArrowsGray", "FourRedToBlack", "FourRating",
  "FourTrafficLights", "FiveArrows", "FiveArrowsGray", "FiveRating", "FiveQuarters", "ThreeStars", "ThreeTriangles", "FiveBoxes",
];

export const iconStyle: Check = (value) => oneOf(value, ICON_SETS);

export const iconCount = (style: string): number => COUNTS[/^[A-Z][a-z]+/.exec(style)?.[0] ?? ""] ?? 3;

/** The thresholds that a set of icons starts with: equal parts of the span. */
export function defaultIcons(style: string): Bag[] {
  const count = iconCount(style);
  return Array.from({ length: count }, (_unused, index) => ({ type: "Percent", operator: "GreaterThanOrEqual", formula: `=${Math.round((index * 100) / count)}` }));
}

/** `Excel.ConditionalIconCriterion[]`; the lowest icon needs no threshold. */
export function iconCriteria(style: string): Check {
  return (value) => {
    if (!Array.isArray(value) || value.length !== iconCount(style)) throw invalidArgument();
    return (value as unknown[]).map((entry, index) => {
      const one = objectOf(entry);
      const icon = one["customIcon"] === undefined ? {} : { customIcon: given(one["customIcon"] as object) };
      if (index === 0 && one["type"] === undefined) return { ...defaultIcons(style)[0], ...icon };
      const type = oneOf(one["type"], ["Number", "Percent", "Formula", "Percentile"]);
      return { type, operator: oneOf(one["operator"], ["GreaterThan", "GreaterThanOrEqual"]), formula: ruleFormula(one["formula"]), ...icon };
    });
  };
}

/** A formula of a custom rule, given relative to the first cell of the format. */
export function customFormula(value: unknown): string {
  if (typeof value !== "string" || !value.startsWith("=") || value.length < 2) throw invalidArgument();
  return value;
}

const origin = ({ state }: FormatPart): { row: number; column: number } => ({ row: state.areas[0]?.top ?? 0, column: state.areas[0]?.left ?? 0 });

export function formulaInR1C1(part: FormatPart, formula: string): string {
  const { row, column } = origin(part);
  return formula === "" ? "" : toR1C1(formula, row, column);
}

export function formulaFromR1C1(part: FormatPart, value: unknown): string {
  const { row, column } = origin(part);
  const formula = fromR1C1(customFormula(value), row, column);
  if (formula === undefined) throw invalidArgument();
  return formula;
}
