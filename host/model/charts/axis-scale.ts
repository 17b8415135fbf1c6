/** The scale that Excel gives an axis by itself: round steps that hold the data. */
import { hasXValues, isStacked } from "./chart-types";
import { numbersOf } from "./host-chart";
import { kept, type Part } from "./parts";

export type Scale = { readonly minimum: number; readonly maximum: number; readonly majorUnit: number; readonly minorUnit: number };

/** Steps wanted at most; Excel's number depends on the height of the chart and the font. */
const MOST_STEPS = 9;

/** 1, 2 or 5 times a power of ten, at least `raw`. */
function roundStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  for (const factor of [1, 2, 5, 10]) if (raw <= factor * power * (1 + 1e-12)) return factor * power;
  return 10 * power;
}

/** Binary fractions such as 0.30000000000000004 are not what the axis shows. */
const tidy = (value: number): number => Number(value.toPrecision(12));

/**
 * The automatic scale for data between `least` and `most`: zero belongs to it unless the data is far from zero compared with
 * its spread (less than a sixth), and there is room of a twentieth of the spread above.
 */
export function automaticScale(least: number, most: number): Scale {
  if (!(least <= most)) return { minimum: 0, maximum: 1, majorUnit: 0.1, minorUnit: 0.02 };
  if (least === 0 && most === 0) return { minimum: 0, maximum: 1, majorUnit: 0.1, minorUnit: 0.02 };
  const spread = most - least;
  const near = Math.max(Math.abs(least), Math.abs(most)) / 6;
  let low = least;
  let high = most;
  if (least >= 0 && (spread > near || spread === 0)) low = 0;
  else if (least >= 0) low = Math.max(0, least - spread / 2);
  else if (most <= 0 && (spread > near || spread === 0)) high = 0;
  else if (most <= 0) high = Math.min(0, most + spread / 2);
  const room = (high - low) / 20;
  const top = high > 0 ? high + room : high;
  const bottom = low < 0 ? low - room : low;
  const majorUnit = roundStep((top - bottom) / MOST_STEPS);
  return {
    minimum: tidy(Math.floor(tidy(bottom / majorUnit)) * majorUnit),
    maximum: tidy(Math.ceil(tidy(top / majorUnit)) * majorUnit),
    majorUnit: tidy(majorUnit),
    minorUnit: tidy(majorUnit / 5),
  };
}

function extent(part: Part): { least: number; most: number } {
  const { chart } = part;
  const { state } = chart;
  const horizontal = part.path[1]?.toLowerCase().includes("category") === true;
  const secondary = part.path[1]?.startsWith("secondary") === true;
  const drawn = state.series.filter((series) => (series.axisGroup === "Secondary") === secondary && series.detail["filtered"] !== true);
  const lists = drawn.map((series) => numbersOf(chart, horizontal && hasXValues(state.type) ? series.categoriesRef : series.valuesRef));
  let least = Infinity;
  let most = -Infinity;
  const see = (value: number): void => {
    least = Math.min(least, value);
    most = Math.max(most, value);
  };
  if (!horizontal && isStacked(state.type)) {
    for (let index = 0; index < Math.max(0, ...lists.map((list) => list.length)); index++) {
      const values = lists.map((list) => list[index] ?? 0);
      const up = values.reduce((sum, value) => sum + Math.max(0, value), 0);
      const down = values.reduce((sum, value) => sum + Math.min(0, value), 0);
      const whole = state.type.endsWith("100") ? up - down || 1 : 1;
      see(up / whole);
      see(down / whole);
    }
  } else {
    for (const list of lists) for (const value of list) if (value !== null) see(value);
  }
  return { least, most };
}

/** The scale of an axis: what was set, and the rest by itself. */
export function axisScale(part: Part): Scale {
  const { least, most } = extent(part);
  const automatic = part.chart.state.type.endsWith("100") ? { minimum: least < 0 ? -1 : 0, maximum: 1, majorUnit: 0.1, minorUnit: 0.02 } : automaticScale(least, most);
  const set = (key: string): number | undefined => {
    const value = kept(part, key);
    return typeof value === "number" ? value : undefined;
  };
  const minimum = set("minimum") ?? automatic.minimum;
  const maximum = set("maximum") ?? automatic.maximum;
  const fixed = set("minimum") !== undefined || set("maximum") !== undefined;
  const majorUnit = set("majorUnit") ?? (fixed && maximum > minimum ? tidy(roundStep((maximum - minimum) / MOST_STEPS)) : automatic.majorUnit);
  return { minimum, maximum, majorUnit, minorUnit: set("minorUnit") ?? tidy(majorUnit / 5) };
}
