/** The kinds of conditional formats: cell value, custom, text, rank, preset, colour scale, data bar, icon set; and their format. */
import type { Bag } from "../../document/types";
import { defineType, handle, type Handle } from "../../protocol/registry";
import { invalidArgument } from "../../protocol/errors";
import { color } from "../colors";
import { below, type Check, choice, flag, kept, keptText, member, partDefiner, store, text } from "../kept";
import { type FormatPart, keepIn } from "./host-format";
import { boundRule, cellValueRule, customFormula, defaultIcons, formulaFromR1C1, formulaInR1C1, iconCriteria, iconStyle, presetRule, rankRule, scaleCriteria, textRule } from "./rules";

const definePart = partDefiner<FormatPart>(keepIn);

/** No colour is nothing said. */
const colour: Check = (value) => (value === "" ? undefined : color(value));

const FORMAT = { format: "ConditionalRangeFormat" };

definePart("CellValueConditionalFormat", { rule: member(cellValueRule, null) }, FORMAT);
definePart("TextConditionalFormat", { rule: member(textRule, null) }, FORMAT);
definePart("TopBottomConditionalFormat", { rule: member(rankRule, null) }, FORMAT);
definePart("PresetCriteriaConditionalFormat", { rule: member(presetRule, null) }, FORMAT);
definePart("CustomConditionalFormat", {}, { ...FORMAT, rule: "ConditionalFormatRule" });

const formulaOf = (part: FormatPart): string => keptText(part, "formula", "");

const formula = {
  get: formulaOf,
  set: (part: FormatPart, value: unknown): void => keepIn(part, "formula", customFormula(value)),
};

defineType<FormatPart>("ConditionalFormatRule", {
  properties: {
    formula,
    formulaLocal: formula,
    formulaR1C1: {
      get: (part) => formulaInR1C1(part, formulaOf(part)),
      set: (part, value) => keepIn(part, "formula", formulaFromR1C1(part, value)),
    },
  },
});

// Scales, bars, icons ------------------------------------------------------------------------------------------------

const SCALE: Bag = { minimum: { type: "LowestValue", color: "#F8696B" }, midpoint: { type: "Percentile", formula: "=50", color: "#FFEB84" }, maximum: { type: "HighestValue", color: "#63BE7B" } };

const scaleOf = (part: FormatPart): Bag => (kept(part, "criteria") as Bag | undefined) ?? SCALE;

/** What a criterion leaves out reads as null. */
const filled = (point: unknown): Bag | undefined => (typeof point === "object" && point !== null ? { formula: null, ...point } : undefined);

defineType<FormatPart>("ColorScaleConditionalFormat", {
  properties: {
    threeColorScale: { get: (part) => scaleOf(part)["midpoint"] !== undefined },
    criteria: {
      get: (part) => Object.fromEntries(Object.entries(scaleOf(part)).map(([name, point]) => [name, filled(point)])),
      set: (part, value) => {
        const criteria = scaleCriteria(value) as Bag;
        keepIn(part, "criteria", criteria);
        keepIn(part, "threeColorScale", criteria["midpoint"] !== undefined);
      },
    },
  },
});

const BAR = "#638EC6";

definePart(
  "DataBarConditionalFormat",
  {
    showDataBarOnly: member(flag, false),
    barDirection: member(choice("Context", "LeftToRight", "RightToLeft"), "Context"),
    axisFormat: member(choice("Automatic", "None", "CellMidPoint"), "Automatic"),
    axisColor: member(colour, "#000000"),
    lowerBoundRule: member(boundRule, () => ({ type: "Automatic" })),
    upperBoundRule: member(boundRule, () => ({ type: "Automatic" })),
  },
  { positiveFormat: "ConditionalDataBarPositiveFormat", negativeFormat: "ConditionalDataBarNegativeFormat" },
);

definePart("ConditionalDataBarPositiveFormat", { fillColor: member(colour, BAR), gradientFill: member(flag, true), borderColor: member(colour, "") });

definePart("ConditionalDataBarNegativeFormat", {
  fillColor: member(colour, "#FF0000"),
  matchPositiveFillColor: member(flag, false),
  borderColor: member(colour, ""),
  matchPositiveBorderColor: member(flag, true),
});

const styleOf = (part: FormatPart): string => keptText(part, "style", "ThreeTrafficLights1");

definePart(
  "IconSetConditionalFormat",
  { reverseIconOrder: member(flag, false), showIconOnly: member(flag, false) },
  {},
  {
    properties: {
      style: {
        get: styleOf,
        set: (part, value) => {
          keepIn(part, "style", iconStyle(value));
          // Thresholds belong to a number of icons: another set starts with its own.
          keepIn(part, "criteria", defaultIcons(styleOf(part)));
        },
      },
      criteria: {
        get: (part) => kept(part, "criteria") ?? defaultIcons(styleOf(part)),
        set: (part, value) => {
          keepIn(part, "style", styleOf(part));
          keepIn(part, "criteria", iconCriteria(styleOf(part))(value));
        },
      },
    },
  },
);

// Formats ------------------------------------------------------------------------------------------------------------

definePart("ConditionalRangeFormat", { numberFormat: member(text, "") }, { fill: "ConditionalRangeFill", font: "ConditionalRangeFont", borders: "ConditionalRangeBorderCollection" });

/** Takes away what was set in a part: the format then says nothing about it. */
function clear(part: FormatPart): void {
  const last = part.path.at(-1) ?? "";
  store({ ...part, path: part.path.slice(0, -1) }, last, undefined);
  part.sheet.workbook.touched();
}

const CLEAR = { methods: { clear: { call: clear } } };

definePart("ConditionalRangeFill", { color: member(colour, "") }, {}, CLEAR);

definePart(
  "ConditionalRangeFont",
  { color: member(colour, ""), bold: member(flag, null), italic: member(flag, null), strikethrough: member(flag, null), underline: member(choice("None", "Single", "Double"), null) },
  {},
  CLEAR,
);

const SIDES = ["EdgeTop", "EdgeBottom", "EdgeLeft", "EdgeRight"] as const;

function border(part: FormatPart, key: unknown): Handle {
  const side = SIDES.find((candidate) => candidate === key);
  if (!side) throw invalidArgument();
  return handle("ConditionalRangeBorder", below(part, side));
}

defineType<FormatPart>("ConditionalRangeBorderCollection", {
  properties: { count: { get: () => SIDES.length } },
  items: (part) => SIDES.map((side) => border(part, side)),
  indexer: border,
  children: {
    top: { get: (part) => border(part, "EdgeTop") },
    bottom: { get: (part) => border(part, "EdgeBottom") },
    left: { get: (part) => border(part, "EdgeLeft") },
    right: { get: (part) => border(part, "EdgeRight") },
  },
  methods: {
    getItem: { call: (part, [key]) => border(part, key) },
    getItemAt: { call: (part, [index]) => border(part, SIDES[Number(index)]) },
  },
});

definePart(
  "ConditionalRangeBorder",
  { style: member(choice("None", "Continuous", "Dash", "DashDot", "DashDotDot", "Dot"), "None"), color: member(colour, "") },
  {},
  { properties: { id: { get: (part) => part.path.at(-1) }, sideIndex: { get: (part) => part.path.at(-1) } } },
);
