/** What a spreadsheet would take for a formula when it opens the file. */
const formulaLike = /^[\s\u00a0]*[=+\-@\t\r]|[\r\n]\s*[=+\-@]/;
const plainNumber = /^-?\d+(?:[.,]\d+)*$/;

/**
 * A value for a CSV file: in quotes where it has to be, and with an apostrophe in front where a spreadsheet would calculate it. Negative
 * numbers stay as they are.
 *
 * @example csvValue("=1+1", ",") // '=1+1
 */
export function csvValue(value: string, delimiter: string): string {
  const safe = formulaLike.test(value) && !plainNumber.test(value.trim()) ? `'${value}` : value;
  return /["\r\n\t]/.test(safe) || safe.includes(delimiter) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A line of a CSV file, without its end. */
export function csvLine(values: readonly string[], delimiter: string): string {
  return values.map((value) => csvValue(value, delimiter)).join(delimiter);
}
