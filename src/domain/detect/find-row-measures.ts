import { isBlankOrDash } from "./cells";
import { cellText } from "./heading";
import type { Measure } from "./measure-words";
import { type HasAmount, measureOf, readColumn } from "./row-measures";

/** Enough rows of both measures for it to be no chance: totals below a list are one of each. */
const leastOfEach = 2;

/** Whether the cells of a column are the measures of their rows, in words and nothing else. */
export function holdsMeasures(values: readonly unknown[]): boolean {
  const texts = values.map(cellText).filter((text) => text !== "");
  const measures = texts.map(measureOf);
  const count = (wanted: Measure): number => measures.filter((measure) => measure === wanted).length;
  return texts.length >= 4 && measures.filter((measure) => measure !== null).length >= 0.6 * texts.length && Math.max(count("budget"), count("forecast")) >= leastOfEach && count("actual") >= leastOfEach;
}

/** Whether rows with amounts name what they are about and their measure in one column: for two names and more both budget and actual. */
export function namesMeasures(values: readonly unknown[], hasAmount: HasAmount): boolean {
  const rows = readColumn(values, hasAmount);
  const filled = rows.filter((_, row) => hasAmount(row) && !isBlankOrDash(values[row]));
  const stated = filled.filter(({ measure, name }) => measure !== null && name !== null);
  const of = (wanted: (measure: Measure | null) => boolean): ReadonlySet<string | null> => new Set(stated.filter(({ measure }) => wanted(measure)).map(({ name }) => name));
  const planned = of((measure) => measure === "budget" || measure === "forecast");
  const spent = of((measure) => measure === "actual");
  const both = [...planned].filter((name) => spent.has(name)).length;
  return both >= leastOfEach && both >= 0.6 * planned.size && stated.length >= 0.4 * filled.length;
}
