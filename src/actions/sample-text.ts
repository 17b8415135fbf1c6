import { dayLabel } from "../domain/calendar/labels";
import { dayOfNumber } from "../domain/detect/heading";

/** What the numbers of a column are, as far as its use or heading says. */
export type NumberKind = "day" | "percentage" | "plain";

const longest = 30;

/**
 * A cell as its column's sample: days and percentages as a person reads them.
 *
 * @example sampleText(46_029, "day", false) // "7 Jan 2026"
 */
export function sampleText(value: unknown, kind: NumberKind, date1904: boolean): string {
  if (typeof value === "number") {
    const day = kind === "day" ? dayOfNumber(Math.floor(value), date1904) : null;
    if (day !== null) return dayLabel(day);
    return kind === "percentage" && Math.abs(value) <= 2 ? `${Number((100 * value).toFixed(1))} %` : String(value);
  }
  const text = typeof value === "string" ? value.trim() : typeof value === "boolean" ? String(value) : "";
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
