import type { Finding } from "./check";

/** Findings of one sort in one place that are listed one by one; beyond them the rest is counted. */
export const listed = 20;
/** Of findings that are each of another line, order or name, more are listed. */
export const listedByName = 200;

/** Fixes of findings that are only counted are kept up to so many: a person applies them together. */
const fixesKept = 20_000;

/**
 * Lists so many, and puts the count of the rest on the last one, with their fixes: a column that is wrong from top to bottom is one fault, not thousands.
 *
 * @param finding asked for the others only where those that are listed have fixes
 * @param most how many are listed
 */
export function capped<T>(found: readonly T[], finding: (one: T) => Finding, most = listed): readonly Finding[] {
  const shown = found.slice(0, most).map(finding);
  const rest = found.length - shown.length;
  const last = shown.at(-1);
  if (rest === 0 || last === undefined) return shown;
  const fixable = shown.some(({ fix }) => fix !== undefined) ? found.slice(most, most + fixesKept).map(finding) : [];
  const alike = fixable.flatMap(({ sheet, address, fix }) => (fix === undefined || sheet !== last.sheet ? [] : [{ ...fix, address }]));
  return [...shown.slice(0, -1), { ...last, message: `${last.message} ${rest} more like this.`, ...(alike.length === 0 ? {} : { alike }) }];
}
