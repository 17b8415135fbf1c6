/** A property of a bag as text; `fallback` where it is missing or no plain value. */
export function asText(value: unknown, fallback = ""): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : fallback;
}
