/** Reading the features' open-ended properties. */
import type { Bag } from "../../document/types";

export const bagAt = (bag: Bag, key: string): Bag => {
  const value = bag[key];
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Bag) : {};
};

export const textAt = (bag: Bag, key: string): string | undefined => {
  const value = bag[key];
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
};

export const flagAt = (bag: Bag, key: string): boolean => bag[key] === true;

/** A formula without its `=`. */
export const expression = (formula: string): string => formula.replace(/^=/, "");

/** A formula that is a number and nothing else. */
export function literalNumber(formula: string | undefined): number | undefined {
  if (formula === undefined) return undefined;
  const text = expression(formula).trim();
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : undefined;
}
