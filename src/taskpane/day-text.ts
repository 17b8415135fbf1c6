/** A serial day as a file has it: `2026-01-31`. */
export function dayText(serial: number): string {
  return new Date((Math.floor(serial) - 25_569) * 86_400_000).toISOString().slice(0, 10);
}
