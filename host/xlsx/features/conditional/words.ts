/** Words of conditional formats: file ↔ API. */

export const CELL_OPERATORS: Readonly<Record<string, string>> = {
  between: "Between",
  notBetween: "NotBetween",
  equal: "EqualTo",
  notEqual: "NotEqualTo",
  greaterThan: "GreaterThan",
  lessThan: "LessThan",
  greaterThanOrEqual: "GreaterThanOrEqual",
  lessThanOrEqual: "LessThanOrEqual",
};

/** Rule type of the file → operator of the API's text rule. */
export const TEXT_OPERATORS: Readonly<Record<string, string>> = { containsText: "Contains", notContainsText: "NotContains", beginsWith: "BeginsWith", endsWith: "EndsWith" };

/** Rule types without settings → criterion of the API. */
export const PLAIN_CRITERIA: Readonly<Record<string, string>> = {
  duplicateValues: "DuplicateValues",
  uniqueValues: "UniqueValues",
  containsBlanks: "Blanks",
  notContainsBlanks: "NonBlanks",
  containsErrors: "Errors",
  notContainsErrors: "NonErrors",
};

export const PERIODS: Readonly<Record<string, string>> = {
  yesterday: "Yesterday",
  today: "Today",
  tomorrow: "Tomorrow",
  last7Days: "LastSevenDays",
  lastWeek: "LastWeek",
  thisWeek: "ThisWeek",
  nextWeek: "NextWeek",
  lastMonth: "LastMonth",
  thisMonth: "ThisMonth",
  nextMonth: "NextMonth",
};

export const THRESHOLDS: Readonly<Record<string, string>> = {
  min: "LowestValue",
  max: "HighestValue",
  num: "Number",
  percent: "Percent",
  percentile: "Percentile",
  formula: "Formula",
  autoMin: "Automatic",
  autoMax: "Automatic",
};

export const ICON_SETS: Readonly<Record<string, string>> = {
  "3Arrows": "ThreeArrows",
  "3ArrowsGray": "ThreeArrowsGray",
  "3Flags": "ThreeFlags",
  "3TrafficLights1": "ThreeTrafficLights1",
  "3TrafficLights2": "ThreeTrafficLights2",
  "3Signs": "ThreeSigns",
  "3Symbols": "ThreeSymbols",
  "3Symbols2": "ThreeSymbols2",
  "4Arrows": "FourArrows",
  "4ArrowsGray": "FourArrowsGray",
  "4RedToBlack": "FourRedToBlack",
  "4Rating": "FourRating",
  "4TrafficLights": "FourTrafficLights",
  "5Arrows": "FiveArrows",
  "5ArrowsGray": "FiveArrowsGray",
  "5Rating": "FiveRating",
  "5Quarters": "FiveQuarters",
  "3Stars": "ThreeStars",
  "3Triangles": "ThreeTriangles",
  "5Boxes": "FiveBoxes",
};

/** Sets that came with Excel 2010 and stand in the extension list. */
export const NEW_ICON_SETS: ReadonlySet<string> = new Set(["3Stars", "3Triangles", "5Boxes"]);

export function wordOf(table: Readonly<Record<string, string>>, value: unknown): string | undefined {
  return Object.keys(table).find((word) => table[word] === value);
}

const DEVIATIONS = ["", "One", "Two", "Three"];

/** `aboveAverage`, `equalAverage`, `stdDev` of the file → criterion: "EqualOrAboveAverage", "TwoStdDevBelowAverage" … */
export function averageCriterion(above: boolean, equal: boolean, deviation: number): string {
  const side = above ? "AboveAverage" : "BelowAverage";
  if (deviation > 0) return `${DEVIATIONS[Math.min(deviation, 3)] ?? ""}StdDev${side}`;
  return equal ? `EqualOr${side}` : side;
}

export function averageAttributes(criterion: string): Record<string, number | undefined> | undefined {
  const match = /^(?:(EqualOr)|(One|Two|Three)StdDev)?(Above|Below)Average$/.exec(criterion);
  if (!match) return undefined;
  return {
    aboveAverage: match[3] === "Below" ? 0 : undefined,
    equalAverage: match[1] === undefined ? undefined : 1,
    stdDev: match[2] === undefined ? undefined : DEVIATIONS.indexOf(match[2]),
  };
}
