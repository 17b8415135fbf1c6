import type { ConditionalFormatState } from "../../host/document/types";
import { gridRule } from "../../host/page/display/conditional-format";

const range = ({ top, left, bottom, right }: ConditionalFormatState["areas"][number]) => ({ startRow: top, startColumn: left, endRow: bottom, endColumn: right });

function ruleOf(type: string, detail: ConditionalFormatState["detail"]): unknown {
  const state: ConditionalFormatState = { id: "cf1", type, areas: [{ top: 1, left: 1, bottom: 9, right: 1 }], priority: 0, stopIfTrue: false, detail };
  return gridRule(state, range)?.rule;
}

describe("a conditional format in the grid", () => {
  it.each([
    ["a plain number is compared by the grid", "CellValue", { rule: { operator: "LessThan", formula1: "=0" } }, { subType: "number", operator: "lessThan", value: 0 }],
    ["two plain numbers too", "CellValue", { rule: { operator: "Between", formula1: "1", formula2: "=5" } }, { subType: "number", operator: "between", value: [1, 5] }],
    ["a reference becomes a formula about the first cell", "CellValue", { rule: { operator: "GreaterThanOrEqual", formula1: "=$D$1" } }, { subType: "formula", value: "=B2>=$D$1" }],
    ["a text becomes a formula about the first cell", "CellValue", { rule: { operator: "EqualTo", formula1: '="late"' } }, { subType: "formula", value: '=B2="late"' }],
    ["an own formula stays as it is", "Custom", { rule: { formula: "=$A2>7" } }, { subType: "formula", value: "=$A2>7" }],
    ["texts", "ContainsText", { rule: { operator: "BeginsWith", text: "Q" } }, { subType: "text", operator: "beginsWith", value: "Q" }],
    ["ranks", "TopBottom", { rule: { type: "BottomPercent", rank: 20 } }, { subType: "rank", isBottom: true, isPercent: true, value: 20 }],
    ["blanks", "PresetCriteria", { rule: { criterion: "Blanks" } }, { subType: "text", operator: "containsBlanks" }],
    ["averages", "PresetCriteria", { rule: { criterion: "EqualOrAboveAverage" } }, { subType: "average", operator: "greaterThanOrEqual" }],
    ["standard deviations", "PresetCriteria", { rule: { criterion: "TwoStdDevBelowAverage" } }, { subType: "formula", value: "=B2<AVERAGE($B$2:$B$10)-2*STDEV.P($B$2:$B$10)" }],
  ])("%s", (_what, type, detail, rule) => {
    expect(ruleOf(type, detail)).toMatchObject({ type: "highlightCell", ...rule });
  });

  it("takes fill and font of the format", () => {
    const format = { fill: { color: "#FFC7CE" }, font: { color: "#9C0006", bold: true } };
    expect(ruleOf("Custom", { rule: { formula: "=TRUE" }, format })).toMatchObject({ style: { bg: { rgb: "#FFC7CE" }, cl: { rgb: "#9C0006" }, bl: 1 } });
  });

  it("a data bar whose ends are automatic begins at zero", () => {
    const rule = ruleOf("DataBar", { lowerBoundRule: { type: "Automatic" }, upperBoundRule: { type: "Number", formula: "=1" }, positiveFormat: { fillColor: "#5B9BD5", gradientFill: false } });
    expect(rule).toMatchObject({ type: "dataBar", isShowValue: true, config: { min: { type: "formula", value: "=MIN(0,$B$2:$B$10)" }, max: { type: "num", value: 1 }, positiveColor: "#5B9BD5", isGradient: false } });
  });

  it("a scale takes its colours in order, without a midpoint where it has none", () => {
    const criteria = { minimum: { type: "LowestValue", color: "#FF0000" }, maximum: { type: "Percentile", formula: "=90", color: "#00FF00" } };
    expect(ruleOf("ColorScale", { criteria })).toEqual({
      type: "colorScale",
      config: [
        { index: 0, color: "#FF0000", value: { type: "min" } },
        { index: 1, color: "#00FF00", value: { type: "percentile", value: 90 } },
      ],
    });
  });

  it("icons go from the highest value down, the lowest icon takes the rest", () => {
    const criteria = [{}, { type: "Number", formula: "=-1", operator: "GreaterThanOrEqual" }, { type: "Number", formula: "=1", operator: "GreaterThan" }];
    expect(ruleOf("IconSet", { style: "ThreeSymbols2", criteria, showIconOnly: true })).toEqual({
      type: "iconSet",
      isShowValue: false,
      config: [
        { iconType: "3Symbols2", iconId: "0", operator: "greaterThan", value: { type: "num", value: 1 } },
        { iconType: "3Symbols2", iconId: "1", operator: "greaterThanOrEqual", value: { type: "num", value: -1 } },
        { iconType: "3Symbols2", iconId: "2", operator: "greaterThanOrEqual", value: { type: "num", value: Number.MIN_SAFE_INTEGER } },
      ],
    });
  });

  it("reversed icons change places, and custom icons win", () => {
    const criteria = [{}, { type: "Percent", formula: "=33" }, { type: "Percent", formula: "=67", customIcon: { set: "ThreeFlags", index: 2 } }];
    expect(ruleOf("IconSet", { style: "ThreeArrows", criteria, reverseIconOrder: true })).toMatchObject({ config: [{ iconType: "3Flags", iconId: "0" }, { iconType: "3Arrows", iconId: "1" }, { iconType: "3Arrows", iconId: "0" }] });
  });

  it("a format of a kind that the grid does not know is left out", () => {
    expect(ruleOf("Sparkle", {})).toBeUndefined();
    expect(ruleOf("PresetCriteria", { rule: { criterion: "FullMoon" } })).toBeUndefined();
  });
});
