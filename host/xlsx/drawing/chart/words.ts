/** Words of chart parts ↔ the API's. */

export const LEGEND_PLACES: Readonly<Record<string, string>> = { b: "Bottom", t: "Top", l: "Left", r: "Right", tr: "Corner" };

export const LABEL_PLACES: Readonly<Record<string, string>> = {
  ctr: "Center",
  inEnd: "InsideEnd",
  inBase: "InsideBase",
  outEnd: "OutsideEnd",
  l: "Left",
  r: "Right",
  t: "Top",
  b: "Bottom",
  bestFit: "BestFit",
};

export const TICKS: Readonly<Record<string, string>> = { none: "None", cross: "Cross", in: "Inside", out: "Outside" };
export const TICK_LABELS: Readonly<Record<string, string>> = { nextTo: "NextToAxis", high: "High", low: "Low", none: "None" };
export const TIME_UNITS: Readonly<Record<string, string>> = { days: "Days", months: "Months", years: "Years" };
export const BLANKS: Readonly<Record<string, string>> = { gap: "NotPlotted", zero: "Zero", span: "Interplotted" };

export const DISPLAY_UNITS: Readonly<Record<string, string>> = {
  hundreds: "Hundreds",
  thousands: "Thousands",
  tenThousands: "TenThousands",
  hundredThousands: "HundredThousands",
  millions: "Millions",
  tenMillions: "TenMillions",
  hundredMillions: "HundredMillions",
  billions: "Billions",
  trillions: "Trillions",
};

export const MARKERS: Readonly<Record<string, string>> = {
  auto: "Automatic",
  none: "None",
  square: "Square",
  diamond: "Diamond",
  triangle: "Triangle",
  x: "X",
  star: "Star",
  dot: "Dot",
  dash: "Dash",
  circle: "Circle",
  plus: "Plus",
  picture: "Picture",
};

export const TRENDS: Readonly<Record<string, string>> = {
  linear: "Linear",
  exp: "Exponential",
  log: "Logarithmic",
  movingAvg: "MovingAverage",
  poly: "Polynomial",
  power: "Power",
};

export function wordFor(table: Readonly<Record<string, string>>, value: unknown): string | undefined {
  return Object.keys(table).find((word) => table[word] === value);
}
