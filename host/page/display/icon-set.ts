/** Icon sets: Excel lists the icons from the lowest value up, the grid from the highest down. */
import { CFNumberOperator, CFRuleType, CFValueType, type IConditionalFormattingRuleConfig, IIconSetType } from "@univerjs/sheets-conditional-formatting";
import type { Bag } from "../../document/types";
import { bagAt, flagAt, textAt } from "./bag";
import { threshold } from "./conditional-format";

type GridSet = {
  readonly type: IIconSetType;
  readonly count: number;
  /** The grid's own list of this set begins with the lowest icon. */
  readonly ascending?: boolean;
};

const sets: Readonly<Record<string, GridSet>> = {
  ThreeArrows: { type: IIconSetType.threeArrows, count: 3 },
  ThreeArrowsGray: { type: IIconSetType.threeArrowsGray, count: 3 },
  ThreeFlags: { type: IIconSetType.threeFlags, count: 3 },
  ThreeTrafficLights1: { type: IIconSetType.threeTrafficLights1, count: 3 },
  ThreeTrafficLights2: { type: IIconSetType.threeTrafficLights2, count: 3 },
  ThreeSigns: { type: IIconSetType.threeSigns, count: 3 },
  ThreeSymbols: { type: IIconSetType.threeSymbols, count: 3 },
  ThreeSymbols2: { type: IIconSetType.threeSymbols2, count: 3 },
  ThreeStars: { type: IIconSetType.threeStars, count: 3 },
  ThreeTriangles: { type: IIconSetType.threeTriangles, count: 3 },
  FourArrows: { type: IIconSetType.fourArrows, count: 4 },
  FourArrowsGray: { type: IIconSetType.fourArrowsGray, count: 4 },
  FourRedToBlack: { type: IIconSetType.fourRedToBlack, count: 4 },
  FourRating: { type: IIconSetType.fourRating, count: 4, ascending: true },
  FourTrafficLights: { type: IIconSetType.fourTrafficLights, count: 4 },
  FiveArrows: { type: IIconSetType.fiveArrows, count: 5 },
  FiveArrowsGray: { type: IIconSetType.fiveArrowsGray, count: 5 },
  FiveRating: { type: IIconSetType.fiveRating, count: 5, ascending: true },
  FiveQuarters: { type: IIconSetType.fiveQuarters, count: 5 },
  FiveBoxes: { type: IIconSetType.fiveBoxes, count: 5 },
};

type Icon = { readonly iconType: IIconSetType; readonly iconId: string };

/** The icon at a place, counted from the lowest. */
function iconAt({ type, count, ascending }: GridSet, fromLowest: number): Icon {
  return { iconType: type, iconId: String(ascending === true ? fromLowest : count - 1 - fromLowest) };
}

function customIcon(criterion: Bag): Icon | undefined {
  const custom = bagAt(criterion, "customIcon");
  const set = sets[textAt(custom, "set") ?? ""];
  return set && iconAt(set, Number(custom["index"] ?? 0));
}

export function iconSetRule(detail: Bag): IConditionalFormattingRuleConfig | undefined {
  const set = sets[textAt(detail, "style") ?? ""];
  if (!set) return undefined;
  const criteria = Array.isArray(detail["criteria"]) ? (detail["criteria"] as readonly Bag[]) : [];
  const reversed = flagAt(detail, "reverseIconOrder");
  // From the highest down; the lowest icon takes everything below.
  const places = Array.from({ length: set.count }, (_place, index) => set.count - 1 - index);
  return {
    type: CFRuleType.iconSet,
    isShowValue: !flagAt(detail, "showIconOnly"),
    config: places.map((place) => {
      const criterion = criteria[place] ?? {};
      const icon = customIcon(criterion) ?? iconAt(set, reversed ? set.count - 1 - place : place);
      const fallback = { type: CFValueType.percent, value: Math.round((100 * place) / set.count) };
      return {
        ...icon,
        operator: textAt(criterion, "operator") === "GreaterThan" ? CFNumberOperator.greaterThan : CFNumberOperator.greaterThanOrEqual,
        value: place === 0 ? { type: CFValueType.num, value: Number.MIN_SAFE_INTEGER } : textAt(criterion, "formula") === undefined ? fallback : threshold(criterion),
      };
    }),
  };
}
