/** How the stamp of a dashboard reads: the cell holds the day, its number format the words around it. */
const asOf = '"As of "d mmmm yyyy';

/** The number format of a dashboard that stands as it was written. */
export const stampFormat = asOf;

/**
 * The number format of a dashboard whose data have changed since. The day in the cell stays, so that the cell still holds what was written.
 *
 * @param when A day and time, such as `30 Nov 2026, 14:32`.
 */
export function changedStampFormat(when: string): string {
  return `${asOf}" · data changed ${when.replaceAll('"', "")}: refresh"`;
}

/** Whether a number format is one of these. */
export function isStampFormat(format: unknown): boolean {
  return typeof format === "string" && format.startsWith('"As of "');
}
