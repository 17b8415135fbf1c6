/** A serial day as a file has it: `2026-01-31`. */
export function dayText(serial: number): string {
  return new Date((Math.floor(serial) - 25_569) * 86_400_000).toISOString().slice(0, 10);
}

/** A serial day as sentences have it: `31 Jan 2026`. */
export function dayInWords(serial: number): string {
  const day = new Date((Math.floor(serial) - 25_569) * 86_400_000);
  return `${day.getUTCDate()} ${day.toLocaleString("en-US", { month: "short", timeZone: "UTC" })} ${day.getUTCFullYear()}`;
}
