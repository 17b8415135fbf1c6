import type { BlockColumn } from "./blocks";
import { holdsAmounts } from "./cells";

/**
 * Reads the heading of a column that stands exactly where a month is missing as that month: `Febuary` between January and March, `Octomber`
 * between September and November, a name in a language that is not known. Without it the month's money would be lost.
 */
export function withGapMonths(columns: readonly BlockColumn[]): readonly BlockColumn[] {
  return columns.map((column, place) => {
    const { heading, content } = column;
    if (heading.period !== null || heading.measure !== null || heading.total || heading.label === "" || content.filled === 0 || !holdsAmounts(content)) return column;
    const before = columns[place - 1]?.heading;
    const after = columns[place + 1]?.heading;
    if (before?.period?.kind !== "month" || after?.period?.kind !== "month" || before.measure !== after.measure || before.total || after.total) return column;
    const { month, year } = before.period;
    const isGap = after.period.month - month === 2 && after.period.year === year;
    return isGap ? { ...column, heading: { ...heading, label: before.label, name: before.name, measure: before.measure, period: { ...before.period, month: month + 1 } } } : column;
  });
}
